"""What weights there are, installed or to be had, and how each of them is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from danqing.core.catalog import Catalog
from danqing.core.weights import Weights
from danqing.weights.known import KnownWeights


class WeightsState(StrEnum):
    """How weights are."""

    INSTALLED = "installed"  # an engine draws with them
    NO_ENGINE = "no engine"  # they are there, but the software that draws with them is not
    GONE = "gone"  # their files were moved or deleted
    AVAILABLE = "available"  # they can be downloaded


@dataclass(frozen=True, kw_only=True)
class WeightsRow:
    """One set of weights. engine: what draws with it. size_bytes: about, before it is installed.

    memory_gigabytes: None where nobody knows. models: the public models that it may draw.
    """

    name: str
    state: WeightsState
    engine: str
    licence: str
    size_bytes: int
    memory_gigabytes: int | None
    source: str
    models: tuple[str, ...]


def rows(
    installed: Mapping[str, Weights],
    known: Mapping[str, KnownWeights],
    catalog: Catalog,
    is_there: Callable[[str], bool],
) -> Sequence[WeightsRow]:
    """Installed weights first, then the others by their table. is_there: whether software is, by its name."""
    own = [_installed(weights, known.get(name), catalog, is_there) for name, weights in installed.items()]
    return own + [_available(name, one, catalog) for name, one in known.items() if name not in installed]


def _installed(
    weights: Weights, known: KnownWeights | None, catalog: Catalog, is_there: Callable[[str], bool]
) -> WeightsRow:
    state = WeightsState.INSTALLED if is_there(weights.engine) else WeightsState.NO_ENGINE
    return WeightsRow(
        name=weights.name,
        state=state if Path(weights.path).exists() else WeightsState.GONE,
        engine=weights.engine,
        licence=weights.licence,
        size_bytes=weights.size_bytes,
        memory_gigabytes=known.memory_gigabytes if known else None,
        source=weights.source,
        models=_models(weights.name, catalog),
    )


def _available(name: str, known: KnownWeights, catalog: Catalog) -> WeightsRow:
    return WeightsRow(
        name=name,
        state=WeightsState.AVAILABLE,
        engine="diffusers",
        licence=known.licence,
        size_bytes=known.megabytes * 1_000_000,
        memory_gigabytes=known.memory_gigabytes,
        source=known.repository,
        models=_models(name, catalog),
    )


def _models(name: str, catalog: Catalog) -> tuple[str, ...]:
    return tuple(card.name for card in catalog if name in card.preferred_engines)
