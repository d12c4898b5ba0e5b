"""Starts the engines of this machine in processes of their own: the first thing a server does, as they load longest."""

import logging
import threading
from collections.abc import Mapping

from danqing.catalog_file import read_catalog
from danqing.config import Settings
from danqing.core.weights import Weights
from danqing.engine_choice import check_order
from danqing.engine_options import EngineOptionsError, read_options, with_options
from danqing.engines.registry import EngineEntry, installed_engines
from danqing.engines.shelf import Shelf
from danqing.execution.dispatcher import ExecutionLimits
from danqing.execution.local import LocalExecutor
from danqing.upstreams import UpstreamMisconfigured, upstream_entries

log = logging.getLogger(__name__)

_LOOK_SECONDS = 2.0


def start_engines(settings: Settings, engines: Mapping[str, EngineEntry] | None = None) -> LocalExecutor:
    """Start every installed engine, or those given, and return at once; they load while the caller goes on.

    Installed engines change with the shelf, within two seconds. Raises UpstreamMisconfigured.
    """
    limits = ExecutionLimits(job_seconds=settings.picture_seconds)
    if engines is not None:
        return LocalExecutor(engines, limits=limits)
    shelf = Shelf(settings.models)
    seen = shelf.all()  # before the engines, so that no change is missed
    executor = LocalExecutor(all_engines(settings), limits=limits)
    threading.Thread(target=_follow_shelf, args=(executor, settings, shelf, seen), name="shelf", daemon=True).start()
    return executor


def _follow_shelf(executor: LocalExecutor, settings: Settings, shelf: Shelf, seen: Mapping[str, Weights]) -> None:
    while not executor.wait_closed(_LOOK_SECONDS):
        try:
            if shelf.all() is not seen:
                seen = shelf.all()
                executor.follow(all_engines(settings))
        except (ValueError, OSError, UpstreamMisconfigured, EngineOptionsError) as error:
            log.error("the list of weights cannot be read, so that all stays as it is: %s", error)


def all_engines(settings: Settings) -> dict[str, EngineEntry]:
    """The engines of this machine, and servers elsewhere. Raises UpstreamMisconfigured and EngineOrderError."""
    catalog = read_catalog()
    check_order(settings, catalog)
    return own_engines(settings) | upstream_entries(settings.upstreams, catalog)


def own_engines(settings: Settings) -> dict[str, EngineEntry]:
    """The engines of this machine: those that need no weights, and one for each weights that are installed.

    Raises EngineOptionsError for an options.toml with a mistake.
    """
    shelf = Shelf(settings.models)
    options = read_options(settings.models)
    return with_options(installed_engines(shelf.all().values()), options)
