"""Runs engines on this machine: one process for each engine and device, each with its own thread that feeds it."""

import os
import threading
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future
from functools import partial

from danqing.core.errors import EngineError, ModelUnavailable
from danqing.engines.base import ImageJob, Picture
from danqing.engines.registry import EngineEntry
from danqing.execution.base import EngineHealth, JobProgress
from danqing.execution.calling_pool import CallingPool
from danqing.execution.dispatcher import Dispatcher, EnginePlace, ExecutionLimits
from danqing.execution.job_queue import JobQueue, QueuedJob
from danqing.execution.withdrawal import Withdrawal


class LocalExecutor:
    """The Executor of one machine.

    A job whose engine process dies is drawn again once, alone; if it dies again the job fails with EngineCrashed.
    """

    def __init__(
        self,
        engines: Mapping[str, EngineEntry],
        devices: Sequence[str] = ("cpu",),
        limits: ExecutionLimits = ExecutionLimits(),  # noqa: B008  frozen
    ) -> None:
        """Start every process and return at once; jobs that come before an engine is loaded wait for it."""
        self._devices = devices
        self._limits = limits
        self._changing = threading.Lock()
        self._closed = threading.Event()
        self._entries: Mapping[str, EngineEntry] = {}
        self._pools: dict[str, _EnginePool | CallingPool] = {}
        self.follow(engines)

    def follow(self, engines: Mapping[str, EngineEntry]) -> None:
        """From now on run these engines: start new ones, end others; those that are the same go on."""
        with self._changing:
            if self._closed.is_set():
                return
            # an engine with other settings is another engine: what is loaded cannot be changed
            kept = {name: pool for name, pool in self._pools.items() if engines.get(name) == self._entries[name]}
            gone = [pool for name, pool in self._pools.items() if name not in kept]
            self._entries = dict(engines)
            self._pools = {name: kept.get(name) or self._started(name, entry) for name, entry in engines.items()}
        # outside the lock: an engine may take seconds to end, and close must not wait behind it
        _end(gone)

    def wait_closed(self, seconds: float) -> bool:
        """Wait for so long, or until it is closed; whether it is."""
        return self._closed.wait(seconds)

    def submit(
        self,
        engine: str,
        job: ImageJob,
        progress: JobProgress,
        turn: str = "",
        withdrawal: Withdrawal | None = None,
    ) -> Future[Picture]:
        """Queue one job, as Executor.submit. Raises ModelUnavailable for an unknown engine, EngineError after close."""
        pool = self._pools.get(engine)
        if pool is None:
            raise ModelUnavailable(f"Engine {engine} is not installed; there are {', '.join(self._pools) or 'none'}.")
        queued = QueuedJob(job=job, progress=progress, turn=turn, withdrawal=withdrawal or Withdrawal())
        pool.queue.put(queued)
        # after the put: one that was withdrawn already calls back at once, and must find the job in its queue
        queued.withdrawal.listen(partial(pool.queue.take_back, queued))
        return queued.future

    def health(self) -> list[EngineHealth]:
        """One entry for each process; `waiting` counts the jobs of its engine, whichever process will take them."""
        return [entry for pool in self._pools.values() for entry in pool.health()]

    def close(self) -> None:
        """End every process, also in the middle of a picture; what was not answered fails. Safe to call twice."""
        with self._changing:
            self._closed.set()
        _end(self._pools.values())

    def _started(self, name: str, entry: EngineEntry) -> "_EnginePool | CallingPool":
        return CallingPool(name, entry) if entry.calls else _EnginePool(name, entry, self._devices, self._limits)


def _end(pools: Collection["_EnginePool | CallingPool"]) -> None:
    for pool in pools:
        pool.queue.close()
    for pool in pools:
        pool.stop()


class _EnginePool:
    def __init__(self, name: str, entry: EngineEntry, devices: Sequence[str], limits: ExecutionLimits) -> None:
        self.queue = JobQueue()
        devices = entry.devices or devices
        # shared between the processes, which would else fight for the same cores
        threads = max(1, (os.cpu_count() or 1) // len(devices))
        places = [EnginePlace(engine=name, entry=entry, device=device, threads=threads) for device in devices]
        self._dispatchers = [Dispatcher(place, self.queue, limits, self._fail_waiting) for place in places]
        for dispatcher in self._dispatchers:
            dispatcher.start()

    def health(self) -> list[EngineHealth]:
        return [
            EngineHealth(
                engine=dispatcher.place.engine,
                device=dispatcher.place.device,
                pid=dispatcher.pid,
                ready=dispatcher.ready,
                restarts=dispatcher.restarts,
                waiting=self.queue.waiting,
                running=dispatcher.running,
                failure=dispatcher.failure,
                picture_seconds=dispatcher.pace.picture_seconds,
            )
            for dispatcher in self._dispatchers
        ]

    def stop(self) -> None:
        for dispatcher in self._dispatchers:
            dispatcher.stop()

    def _fail_waiting(self, error: EngineError) -> None:
        # One device that cannot start its engine is no reason to fail jobs that another can draw.
        if not any(dispatcher.ready for dispatcher in self._dispatchers):
            self.queue.fail_all(error)
