"""Every engine by name, imported on first use: naming, listing or checking an engine loads none of it."""

import importlib
import importlib.util
import os
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from danqing.core.weights import Weights
from danqing.engines.base import Engine


@dataclass(frozen=True, kw_only=True)
class EngineEntry:
    """How to make one engine.

    address: "module:Class", called without arguments, or with `settings` where there are any. needs: top-level modules
    it imports. max_batch: jobs it draws faster together than one after the other; 1 where a batch gains nothing.
    settings: values that pickle; on its way to the process of the engine `device` is added. devices: one process each,
    such as `cuda:0`, or `cuda:0,cuda:1` for one process with both; empty for those that the executor has for everyone.
    calls: how many at once of an engine that only waits for another server, which runs on threads of ours; 0 for one
    that draws, in a process of its own.
    draws_with_weights: no engine by itself; with each installed weights it is one, under their name, and finds their
    Weights among its settings as `weights`.
    """

    address: str
    needs: tuple[str, ...] = ()
    max_batch: int = 1
    settings: Mapping[str, object] | None = None
    devices: tuple[str, ...] = ()
    calls: int = 0
    draws_with_weights: bool = False

    def settings_on(self, device: str) -> Mapping[str, object] | None:
        """What the engine is called with in the process for a device."""
        return None if self.settings is None else {**self.settings, "device": device}


ENGINES: Mapping[str, EngineEntry] = {
    "atelier": EngineEntry(
        address="danqing.engines.atelier.engine:AtelierEngine",
        needs=("numpy", "cv2", "skia", "uharfbuzz"),
        # as many as it draws side by side, and no more than a machine of many cores has memory for
        max_batch=min(4, os.cpu_count() or 1),
    ),
    "sdcpp": EngineEntry(
        address="danqing.engines.sdcpp.engine:SdcppEngine",
        needs=("cyllama",),
        draws_with_weights=True,
    ),
    "diffusers": EngineEntry(
        address="danqing.engines.diffusers.engine:DiffusersEngine",
        needs=("torch", "diffusers", "transformers", "accelerate"),
        draws_with_weights=True,
    ),
}


def engine_names() -> tuple[str, ...]:
    return tuple(ENGINES)


def is_installed(name: str) -> bool:
    """Whether the engine is known and everything it imports can be found; nothing is imported to find out."""
    entry = ENGINES.get(name)
    # found and not imported: torch alone would take seconds
    return entry is not None and all(importlib.util.find_spec(module) is not None for module in entry.needs)


def installed_engines(weights: Iterable[Weights] = ()) -> dict[str, EngineEntry]:
    """The engines that could be started here, in the order of the table, and then one for each of the weights."""
    own = {name: entry for name, entry in ENGINES.items() if not entry.draws_with_weights and is_installed(name)}
    drawn_with = [one for one in weights if one.name not in ENGINES and is_installed(one.engine)]
    return own | {one.name: _with_weights(one) for one in drawn_with}


def _with_weights(weights: Weights) -> EngineEntry:
    entry = ENGINES[weights.engine]
    return replace(entry, settings={**(entry.settings or {}), "weights": weights})


def first_available(preferred: Iterable[str], available: Container[str]) -> str | None:
    """The engine that serves a model: the first of its list that is there (D9); None where none is."""
    return next((name for name in preferred if name in available), None)


def create_engine(address: str, settings: Mapping[str, object] | None = None) -> Engine:
    """Import the class at "module:Class" and make one engine of it, not yet loaded.

    Raises ImportError, AttributeError and whatever the constructor raises.
    """
    module, _, name = address.partition(":")
    make = getattr(importlib.import_module(module), name)
    engine: Engine = make() if settings is None else make(settings)
    return engine
