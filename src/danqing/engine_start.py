"""Starts the engines of this machine in processes of their own: the first thing a server does, as they load longest."""

from collections.abc import Mapping

from danqing.catalog_file import read_catalog
from danqing.config import Settings
from danqing.engine_options import read_options, with_options
from danqing.engines.registry import EngineEntry, installed_engines
from danqing.engines.shelf import Shelf
from danqing.execution.dispatcher import ExecutionLimits
from danqing.execution.local import LocalExecutor
from danqing.upstreams import upstream_entries


def start_engines(settings: Settings, engines: Mapping[str, EngineEntry] | None = None) -> LocalExecutor:
    """Start every installed engine, or those given, and return at once; they load while the caller goes on."""
    limits = ExecutionLimits(job_seconds=settings.picture_seconds)
    return LocalExecutor(all_engines(settings) if engines is None else engines, limits=limits)


def all_engines(settings: Settings) -> dict[str, EngineEntry]:
    """The engines of this machine, and servers elsewhere. Raises UpstreamMisconfigured."""
    return own_engines(settings) | upstream_entries(settings.upstreams, read_catalog())


def own_engines(settings: Settings) -> dict[str, EngineEntry]:
    """The engines of this machine: those that need no weights, and one for each weights that are installed.

    Raises EngineOptionsError for an options.toml with a mistake.
    """
    shelf = Shelf(settings.models)
    options = read_options(settings.models)
    return with_options(installed_engines(shelf.all().values()), options)
