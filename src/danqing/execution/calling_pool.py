"""Runs an engine that lets another server draw: on threads of this process, as it only waits."""

import logging
import threading
import time

from danqing.core.errors import EngineError, ModelUnavailable
from danqing.core.generation import ImageSize
from danqing.engines.base import CallingEngine, ImageJob
from danqing.engines.registry import EngineEntry
from danqing.execution.base import EngineHealth
from danqing.execution.containment import draw_contained, load_contained
from danqing.execution.job_queue import Gathering, JobQueue, QueuedJob, progress_while_wanted
from danqing.execution.pace import DrawingPace

_log = logging.getLogger(__name__)

_LOOK_UP_SECONDS = 2.0
_GATHER_SECONDS = 0.02
"""Pictures of one task come one after the other, and are to be one call."""

_GOODBYE_SECONDS = 5.0
"""How long the last calls may take to end: they take back what has not begun over there."""


class CallingPool:
    """So many threads as the entry has calls, all with one instance of the engine."""

    def __init__(self, name: str, entry: EngineEntry) -> None:
        self.queue = JobQueue(_model_size_and_prompt, shared=False)
        self._name = name
        self._entry = entry
        self._pace = DrawingPace()
        self._lock = threading.Lock()
        self._running = 0
        self._engine, self._failure = _made(entry)
        self._threads = [
            threading.Thread(target=self._run, name=f"{name} call {number}", daemon=True)
            for number in range(entry.calls)
        ]
        for thread in self._threads:
            thread.start()

    def health(self) -> list[EngineHealth]:
        """One entry, for all calls together."""
        trouble = self._failure if self._engine is None else self._engine.trouble
        seconds = self._pace.picture_seconds
        return [
            EngineHealth(
                engine=self._name,
                device="upstream",
                pid=None,
                ready=trouble is None,
                restarts=0,
                waiting=self.queue.waiting,
                running=self._running,
                failure=trouble,
                picture_seconds=None if seconds is None else seconds / self._entry.calls,
            )
        ]

    def stop(self) -> None:
        """End all waiting. The queue is closed before, so that no new call is begun."""
        if self._engine is not None:
            self._engine.close()
        deadline = time.monotonic() + _GOODBYE_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _run(self) -> None:
        most = self._entry.max_batch
        while not self.queue.closed:
            if batch := self.queue.take(most, _LOOK_UP_SECONDS, Gathering(seconds=_GATHER_SECONDS, jobs=most)):
                self._count(len(batch))
                self._draw(batch)
                self._count(-len(batch))

    def _draw(self, batch: list[QueuedJob]) -> None:
        begun = time.monotonic()
        if self._engine is None:
            for queued in batch:
                queued.answer(ModelUnavailable(self._failure))
            return
        jobs = [queued.job for queued in batch]
        answers = draw_contained(self._engine, jobs, progress_while_wanted(batch))
        if not any(isinstance(answer, EngineError) for answer in answers):
            self._pace.note(time.monotonic() - begun, len(batch))
        for queued, answer in zip(batch, answers, strict=True):
            queued.answer(answer)

    def _count(self, jobs: int) -> None:
        with self._lock:
            self._running += jobs


def _model_size_and_prompt(job: ImageJob) -> tuple[str, ImageSize, str, str]:
    return job.model, job.size, job.prompt, job.negative_prompt


def _made(entry: EngineEntry) -> tuple[CallingEngine | None, str | None]:
    try:
        engine = load_contained(entry.address, entry.settings_on("upstream"))
    except ModelUnavailable as error:
        return None, error.message
    assert isinstance(engine, CallingEngine)
    return engine, None
