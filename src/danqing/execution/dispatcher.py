"""One thread that keeps one engine process at work: batches in, answers out, restarts after a crash."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from danqing.core.errors import EngineCrashed, EngineError, EngineTimeout, ModelUnavailable, PictureUnwanted
from danqing.engines.registry import EngineEntry
from danqing.execution.channel import Draw
from danqing.execution.engine_child import EngineChild
from danqing.execution.job_queue import Gathering, JobQueue, QueuedJob, gathering_after
from danqing.execution.memory import give_back_free_memory
from danqing.execution.pace import DrawingPace

_log = logging.getLogger(__name__)

_NOTHING = 0, 0.0
"""Jobs and seconds of a last batch that was too long ago to matter."""


@dataclass(frozen=True, kw_only=True)
class ExecutionLimits:
    """How long the parts of a picture may take, in seconds.

    job: one picture (a batch of k has k times as much). load: reading weights and fonts. ping: between two checks of
    an idle engine. answer: of an idle engine to a check. longest_pause: between two starts of an engine that keeps
    failing.
    """

    job_seconds: float = 300.0
    load_seconds: float = 600.0
    ping_seconds: float = 2.0
    answer_seconds: float = 15.0
    longest_pause_seconds: float = 30.0


@dataclass(frozen=True, kw_only=True)
class EnginePlace:
    """Which engine runs where. threads: how many its numeric libraries may use."""

    engine: str
    entry: EngineEntry
    device: str
    threads: int


class Dispatcher:
    """Owns one engine process from its start to its end, in its own thread; start, stop and the counts are for others.

    failure: why the last start failed, until one succeeds.
    on_unavailable: called with the reason when the engine could not be started; a later start is tried by itself.
    """

    def __init__(
        self,
        place: EnginePlace,
        queue: JobQueue,
        limits: ExecutionLimits,
        on_unavailable: Callable[[EngineError], None],
    ) -> None:
        self.place = place
        self.ready = False
        self.running = 0
        self.failure: str | None = None
        self.pace = DrawingPace()
        self._queue = queue
        self._limits = limits
        self._on_unavailable = on_unavailable
        self._child: EngineChild | None = None
        self._last = _NOTHING
        self._starts = 0
        self._batches = 0
        self._failures = 0
        name = f"{place.engine} on {place.device}"
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def restarts(self) -> int:
        return max(0, self._starts - 1)

    @property
    def pid(self) -> int | None:
        """The process id of the engine, None where there is no process."""
        child = self._child
        return child.pid if child else None

    @property
    def _gathering(self) -> Gathering:
        return gathering_after(*self._last, waiting=self._queue.waiting, largest=self.place.entry.max_batch)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the process and the thread. The queue is closed before, so that no new child is started."""
        if child := self._child:
            # the thread may be waiting for this very process, and would not see a flag
            child.kill()
        self._thread.join()

    def _run(self) -> None:
        while not self._queue.closed:
            if not self.ready:
                self._start_child()
            elif batch := self._queue.take(self.place.entry.max_batch, self._limits.ping_seconds, self._gathering):
                self._draw(batch)
            else:
                self._rest()
        self._end_child()

    def _rest(self) -> None:
        """Nobody waits: this process gives back what the last pictures took, and the child is asked if it lives."""
        if self._last != _NOTHING:
            give_back_free_memory()
        self._last = _NOTHING
        self._ping()

    def _start_child(self) -> None:
        self._queue.wait_closed(self._pause_seconds())
        self._starts += 1
        try:
            child = self._child = EngineChild(self.place.entry, device=self.place.device, threads=self.place.threads)
            # Looked at after the child is set: either we see that the queue is closed, or stop() sees the child.
            if not self._queue.closed:
                child.wait_until_ready(self._limits.load_seconds)
                self.ready = True
                self.failure = None
        except OSError as error:
            self._give_up_start(ModelUnavailable(f"Engine {self.place.engine} has no process: {error}"))
        except ModelUnavailable as error:
            self._give_up_start(error)

    def _draw(self, batch: list[QueuedJob]) -> None:
        child = self._child
        assert child is not None
        self.running = len(batch)
        self._batches += 1
        begun = time.monotonic()
        # the pictures of one task share a withdrawal, which is listened to once
        for withdrawal in {queued.withdrawal for queued in batch}:
            withdrawal.listen(partial(_stop_unwanted, child, self._batches, batch))
        try:
            answers = child.draw(
                Draw(number=self._batches, jobs=tuple(queued.job for queued in batch)),
                lambda index, share: batch[index].report(share),
                # a batch is drawn in one go, so no picture of it is ready before all are
                self._limits.job_seconds * len(batch),
            )
        except (EngineCrashed, EngineTimeout) as error:
            self._give_up_child(error)
            self._settle_broken(batch, error)
        else:
            self._failures = 0
            # a batch that was stopped says nothing of the time that a picture takes
            if not any(isinstance(answer, PictureUnwanted) for answer in answers):
                self.pace.note(time.monotonic() - begun, len(batch))
            self._last = len(batch), time.monotonic() - begun
            for queued, answer in zip(batch, answers, strict=True):
                queued.answer(answer)
        finally:
            self.running = 0

    def _settle_broken(self, batch: list[QueuedJob], error: EngineError) -> None:
        # Each job has one more chance, alone, so that the guilty one harms no other; what is slow alone is slow again.
        too_slow_alone = isinstance(error, EngineTimeout) and len(batch) == 1
        retry = [queued for queued in batch if not queued.retried and not too_slow_alone]
        for queued in batch:
            if queued not in retry:
                queued.answer(error)
        self._queue.put_back(retry)

    def _ping(self) -> None:
        assert self._child is not None
        try:
            self._child.ping(self._limits.answer_seconds)
        except EngineCrashed as error:
            self._give_up_child(error)

    def _give_up_child(self, error: EngineError) -> None:
        if not self._queue.closed:
            _log.warning("engine %s on %s will be started again: %s", self.place.engine, self.place.device, error)
        self._failures += 1
        self._end_child()

    def _give_up_start(self, error: ModelUnavailable) -> None:
        self._give_up_child(error)
        self.failure = error.message
        self._on_unavailable(error)

    def _end_child(self) -> None:
        self.ready = False
        if self._child is not None:
            # also after a crash: the exit code has to be fetched, or a zombie stays
            self._child.close()
            self._child = None

    def _pause_seconds(self) -> float:
        # The first restart is at once, for the jobs that wait; then 0.5 s, doubled each time.
        if self._failures < 2:
            return 0.0
        # the exponent is bounded, since an engine may fail for weeks and floats end
        return min(self._limits.longest_pause_seconds, 0.25 * 2.0 ** min(self._failures - 1, 16))


def _stop_unwanted(child: EngineChild, number: int, batch: list[QueuedJob]) -> None:
    """End a batch that nobody waits for. Where one picture of it is wanted the others are drawn along with it."""
    if all(queued.withdrawal.is_declared for queued in batch):
        child.stop(number)
