"""Runs engines inside this process on one thread: for `danqing generate` and tests, without the price of a child."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from danqing.core.errors import EngineError, ModelUnavailable
from danqing.engines.base import Engine, ImageJob, Picture
from danqing.engines.registry import EngineEntry
from danqing.execution.base import EngineHealth, JobProgress
from danqing.execution.containment import draw_contained, load_contained


class InProcessExecutor:
    """An Executor whose engines are loaded at their first job. There is no time limit, and a crash ends the program."""

    def __init__(self, engines: Mapping[str, EngineEntry]) -> None:
        self._entries = engines
        self._loaded: dict[str, Engine] = {}
        self._futures: dict[Future[Picture], str] = {}
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")

    def submit(self, engine: str, job: ImageJob, progress: JobProgress, turn: str = "") -> Future[Picture]:  # noqa: ARG002
        """Queue one job, as Executor.submit, behind all that came before: whoever has a process has every turn.

        Raises ModelUnavailable for an unknown engine, EngineError after close.
        """
        if engine not in self._entries:
            raise ModelUnavailable(f"Engine {engine} is not installed; there are {', '.join(self._entries) or 'none'}.")
        if self._closed:
            raise EngineError("The engines are being shut down.")
        future = self._thread.submit(self._draw, engine, job, progress)
        self._futures[future] = engine
        future.add_done_callback(self._futures.pop)
        return future

    def health(self) -> list[EngineHealth]:
        """One entry for each engine: `ready` from its first job on, in this very process."""
        states = [(engine, future.running()) for future, engine in list(self._futures.items())]
        return [
            EngineHealth(
                engine=name,
                device="cpu",
                pid=None,
                ready=name in self._loaded,
                restarts=0,
                waiting=states.count((name, False)),
                running=states.count((name, True)),
            )
            for name in self._entries
        ]

    def close(self) -> None:
        """Finish the running picture and close the engines; jobs still queued fail. Safe to call twice."""
        self._closed = True
        self._thread.shutdown()
        while self._loaded:
            self._loaded.popitem()[1].close()

    def _draw(self, name: str, job: ImageJob, progress: JobProgress) -> Picture:
        if self._closed:
            raise EngineError("The engines are being shut down.")
        if name not in self._loaded:
            entry = self._entries[name]
            device = entry.devices[0] if entry.devices else "cpu"
            self._loaded[name] = load_contained(entry.address, entry.settings_on(device))
        (answer,) = draw_contained(self._loaded[name], [job], lambda _, share: progress(share))
        if isinstance(answer, EngineError):
            raise answer
        return answer
