"""Runs engines inside this process on one thread: for `danqing generate` and tests, without the price of a child."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from danqing.core.errors import ModelUnavailable
from danqing.engines.base import Engine, ImageJob, Picture
from danqing.engines.registry import EngineEntry
from danqing.execution.base import EngineHealth, JobProgress
from danqing.execution.containment import draw_contained, load_contained
from danqing.execution.job_queue import JobQueue, QueuedJob, progress_while_wanted
from danqing.execution.withdrawal import Withdrawal


class InProcessExecutor:
    """An Executor whose engines are loaded at their first job. There is no time limit, and a crash ends the program."""

    def __init__(self, engines: Mapping[str, EngineEntry]) -> None:
        self._entries = engines
        self._loaded: dict[str, Engine] = {}
        self._queues = {name: JobQueue() for name in engines}
        self._running = dict.fromkeys(engines, 0)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")

    def submit(
        self,
        engine: str,
        job: ImageJob,
        progress: JobProgress,
        turn: str = "",  # noqa: ARG002
        withdrawal: Withdrawal | None = None,
    ) -> Future[Picture]:
        """Queue one job, as Executor.submit, behind all that came before: whoever has a process has every turn.

        Raises ModelUnavailable for an unknown engine, EngineError after close.
        """
        if engine not in self._entries:
            raise ModelUnavailable(f"Engine {engine} is not installed; there are {', '.join(self._entries) or 'none'}.")
        queued = QueuedJob(job=job, progress=progress, withdrawal=withdrawal or Withdrawal())
        self._queues[engine].put(queued)
        queued.withdrawal.listen(partial(self._queues[engine].take_back, queued))
        self._thread.submit(self._draw_next, engine)
        return queued.future

    def health(self) -> list[EngineHealth]:
        """One entry for each engine: `ready` from its first job on, in this very process."""
        return [
            EngineHealth(
                engine=name,
                device="cpu",
                pid=None,
                ready=name in self._loaded,
                restarts=0,
                waiting=self._queues[name].waiting,
                running=self._running[name],
            )
            for name in self._entries
        ]

    def close(self) -> None:
        """Finish the running batch and close the engines; jobs still queued fail. Safe to call twice."""
        for queue in self._queues.values():
            queue.close()
        self._thread.shutdown()
        while self._loaded:
            self._loaded.popitem()[1].close()

    def _draw_next(self, name: str) -> None:
        """Draw the next batch of an engine; nothing where the job that this was called for was in one before."""
        queue = self._queues[name]
        if not queue.waiting:
            return
        try:
            engine = self._engine(name)
        except ModelUnavailable as error:
            queue.fail_all(error)
            return
        # Taken after loading, so that what came meanwhile is drawn together.
        if batch := queue.take(self._entries[name].max_batch, timeout=0):
            self._draw(name, engine, batch)

    def _draw(self, name: str, engine: Engine, batch: list[QueuedJob]) -> None:
        self._running[name] = len(batch)
        jobs = [queued.job for queued in batch]
        answers = draw_contained(engine, jobs, progress_while_wanted(batch))
        self._running[name] = 0
        for queued, answer in zip(batch, answers, strict=True):
            queued.answer(answer)

    def _engine(self, name: str) -> Engine:
        if name not in self._loaded:
            entry = self._entries[name]
            device = entry.devices[0] if entry.devices else "cpu"
            self._loaded[name] = load_contained(entry.address, entry.settings_on(device))
        return self._loaded[name]
