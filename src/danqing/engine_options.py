"""Reads how installed weights are to be drawn with: as published.toml says, and options.toml in the models folder."""

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from danqing.core.weights import Weights
from danqing.engines.diffusers.options import DiffusersOptions
from danqing.engines.registry import EngineEntry
from danqing.engines.sdcpp.options import SdcppOptions

log = logging.getLogger(__name__)

FILE = "options.toml"

_PUBLISHED = Path(__file__).parent / "engines/diffusers/published.toml"

Options = Mapping[str, Mapping[str, object]]
"""Tables of options by the names of weights."""

_KNOWN: Mapping[str, type[DiffusersOptions | SdcppOptions]] = {"diffusers": DiffusersOptions, "sdcpp": SdcppOptions}
"""What engines that draw with weights can be told."""


class EngineOptionsError(Exception):
    """A mistake in options.toml, in one line."""


def read_options(folder: Path) -> Options:
    """The tables of options.toml in a folder, none where there is no such file. Raises EngineOptionsError."""
    file = folder / FILE
    if not file.exists():
        return {}
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise EngineOptionsError(f"{file} cannot be read: {error}") from error
    if wrong := [name for name, table in tables.items() if not isinstance(table, dict)]:
        raise EngineOptionsError(f"{file}: {wrong[0]} must be a table, [name-of-weights], with options below it")
    return tables


def with_options(engines: Mapping[str, EngineEntry], own: Options) -> dict[str, EngineEntry]:
    """The engines with the options of their weights: those of the operator before those that are published.

    Raises EngineOptionsError for an unknown or wrong option. A table of weights that are not installed, or no
    longer, is a warning in the log.
    """
    for missing in sorted(set(own) - set(engines)):
        there = _listed(engines)
        log.warning("%s: [%s] has no effect: no such weights are installed; there are %s", FILE, missing, there)
    published = tomllib.loads(_PUBLISHED.read_text(encoding="utf-8"))
    return {name: _told(entry, published.get(name, {}), own.get(name)) for name, entry in engines.items()}


def _told(entry: EngineEntry, published: Mapping[str, object], own: Mapping[str, object] | None) -> EngineEntry:
    weights = (entry.settings or {}).get("weights")
    options = _KNOWN.get(weights.engine) if isinstance(weights, Weights) else None
    if options is None:
        if own is not None:
            raise EngineOptionsError(f"{FILE}: {entry.address} takes no options")
        return entry
    assert isinstance(weights, Weights)
    try:
        # published for diffusers; files for stable-diffusion.cpp come in many forms under the same name
        usual = published if options is DiffusersOptions else {}
        checked = options.model_validate({**usual, **(own or {})})
    except ValidationError as error:
        raise EngineOptionsError(f"{FILE}: {weights.name}: {explained(error)}") from error
    settings = {**(entry.settings or {}), "options": checked.model_dump(mode="json", exclude_unset=True)}
    return replace(entry, settings=settings, max_batch=checked.max_batch, devices=checked.devices)


def explained(error: ValidationError) -> str:
    """What is wrong with options, in one line."""
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'options'}: {one['msg']}" for one in error.errors())


def _listed(engines: Mapping[str, EngineEntry]) -> str:
    return ", ".join(name for name, entry in engines.items() if entry.settings) or "none"
