"""Starts the engines of this machine in processes of their own: the first thing a server does, as they load longest."""

from collections.abc import Mapping

from danqing.config import Settings
from danqing.engines.registry import EngineEntry, installed_engines
from danqing.execution.dispatcher import ExecutionLimits
from danqing.execution.local import LocalExecutor


def start_engines(settings: Settings, engines: Mapping[str, EngineEntry] | None = None) -> LocalExecutor:
    """Start every installed engine, or those given, and return at once; they load while the caller goes on."""
    limits = ExecutionLimits(job_seconds=settings.picture_seconds)
    return LocalExecutor(installed_engines() if engines is None else engines, limits=limits)
