"""Jobs that wait for one engine: taken in batches of one model and size, fairly between those who wait."""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import islice

from danqing.core.errors import EngineError, PictureUnwanted
from danqing.core.generation import ImageSize
from danqing.engines.base import ImageJob, Picture, Progress
from danqing.execution.base import JobProgress
from danqing.execution.withdrawal import Withdrawal

BatchKey = Callable[[ImageJob], Hashable]
"""What jobs of one batch have in common."""


def model_and_size(job: ImageJob) -> tuple[str, ImageSize]:
    """What an engine that draws has to have in common."""
    return job.model, job.size


@dataclass(kw_only=True, eq=False)
class QueuedJob:
    """One job and whom to tell.

    turn: jobs of different turns take turns. retried: it was in a batch that broke its engine, so it runs alone now.
    """

    job: ImageJob
    progress: JobProgress
    turn: str = ""
    withdrawal: Withdrawal = field(default_factory=Withdrawal)
    future: Future[Picture] = field(default_factory=Future)
    retried: bool = False
    _share: float = 0.0

    def report(self, share: float) -> None:
        """Pass progress on while it rises; a second try starts again at 0 and says nothing until it is further."""
        if share > self._share:
            self._share = share
            self.progress(share)

    def answer(self, answer: Picture | EngineError) -> None:
        if isinstance(answer, Picture):
            self.future.set_result(answer)
        else:
            self.future.set_exception(answer)


def progress_while_wanted(batch: Sequence[QueuedJob]) -> Progress:
    """Passes the progress of a batch on, and raises PictureUnwanted once nobody wants any picture of it."""

    def report(index: int, share: float) -> None:
        if all(queued.withdrawal.is_declared for queued in batch):
            raise PictureUnwanted()
        batch[index].report(share)

    return report


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """How long a taker who has found a job waits for more, and for how many to be there."""

    seconds: float
    jobs: int


AT_ONCE = Gathering(seconds=0.0, jobs=0)

_GATHER_SHARE = 0.05
"""Of the time of the last batch: how long the next may wait for its fellows."""


def gathering_after(drawn: int, seconds: float, *, waiting: int, largest: int) -> Gathering:
    """Whether to wait a moment for the callers of the last batch, who were just answered and may ask again.

    Those who come a moment too late for a batch would else have the next one for themselves, a small one, and so on
    for ever. Two halves in turns leave neither the engine nor the server without work. Nobody waits where nothing else
    does: a single caller's next picture is begun at once.
    """
    half = min(largest, (drawn + waiting + 1) // 2)
    return Gathering(seconds=_GATHER_SHARE * seconds, jobs=half) if 0 < waiting < half else AT_ONCE


class JobQueue:
    """Safe for many threads that put and several that take; whoever comes anew is next after the batch being drawn.

    Turns lead a batch one after another, and within a turn its kinds do; jobs of the same kind ride along, whosever
    they are. So a turn waits for at most one batch of every other turn. Jobs that arrive while the engines are busy
    form the next batch.
    """

    def __init__(self, key: BatchKey = model_and_size, *, shared: bool = True) -> None:
        """shared: idle takers share a kind evenly, so four images of one task on two devices are two and two."""
        self._key = key
        self._shared = shared
        self._changed = threading.Condition()
        self._again: deque[QueuedJob] = deque()
        self._turns: OrderedDict[str, OrderedDict[Hashable, deque[QueuedJob]]] = OrderedDict()
        self._led = ""
        self._takers = 0
        self._closed = False

    @property
    def closed(self) -> bool:
        return self._closed

    @property
    def waiting(self) -> int:
        with self._changed:
            return self._count()

    def put(self, queued: QueuedJob) -> None:
        """Queue a job. Raises EngineError after close."""
        with self._changed:
            if self._closed:
                raise _closing()
            kinds = self._turns.setdefault(queued.turn, OrderedDict())
            kinds.setdefault(self._key(queued.job), deque()).append(queued)
            self._changed.notify()

    def take_back(self, queued: QueuedJob) -> None:
        """Answer a job that waits with PictureUnwanted; one that was taken, or waits to be drawn again, stays."""
        key = self._key(queued.job)
        with self._changed:
            line = self._turns.get(queued.turn, OrderedDict()).get(key, deque())
            # taken meanwhile: whoever has it answers it
            if queued not in line:
                return
            line.remove(queued)
            if not line:
                self._forget(queued.turn, key)
        if queued.future.set_running_or_notify_cancel():
            queued.answer(PictureUnwanted())

    def put_back(self, batch: list[QueuedJob]) -> None:
        """Queue jobs again, each to run alone, before all others; they fail after close."""
        with self._changed:
            # each goes to the front, so the last one first keeps their order
            for queued in reversed(batch):
                queued.retried = True
                self._again.appendleft(queued)
            self._changed.notify_all()
        if self._closed:
            self.fail_all(_closing())

    def take(self, largest: int, timeout: float, gathering: Gathering = AT_ONCE) -> list[QueuedJob]:
        """Wait for jobs and take the next batch, at most `largest` of one kind; [] after the timeout or close."""
        with self._changed:
            self._takers += 1
            self._changed.wait_for(lambda: self._again or self._turns or self._closed, timeout)
            # a second wait, since the first ends with the first job
            self._changed.wait_for(lambda: self._closed or self._count() >= gathering.jobs, gathering.seconds)
            batch = self._pop(largest, self._takers if self._shared else 1)
            self._takers -= 1
        # a retried job was set running before, and a future may be so only once
        return [queued for queued in batch if queued.retried or queued.future.set_running_or_notify_cancel()]

    def wait_closed(self, seconds: float) -> None:
        """Sleep for so long, or until the queue is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed, seconds)

    def fail_all(self, error: EngineError) -> None:
        """Answer every waiting job with this error."""
        with self._changed:
            waiting = [queued for kinds in self._turns.values() for jobs in kinds.values() for queued in jobs]
            waiting += self._again
            self._turns.clear()
            self._again.clear()
        for queued in waiting:
            if queued.retried or queued.future.set_running_or_notify_cancel():
                queued.answer(error)

    def close(self) -> None:
        """Take no more jobs; those that wait fail."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self.fail_all(_closing())

    def _count(self) -> int:
        return len(self._again) + sum(len(jobs) for kinds in self._turns.values() for jobs in kinds.values())

    def _pop(self, largest: int, takers: int) -> list[QueuedJob]:
        batch = [self._again.popleft()] if self._again else self._pop_kind(largest, takers)
        if self._again or self._turns:
            self._changed.notify()
        return batch

    def _pop_kind(self, largest: int, takers: int) -> list[QueuedJob]:
        if not self._turns:
            return []
        # only now, so that a turn that came while the last batch was drawn goes before the one that led it
        if self._led in self._turns:
            self._turns.move_to_end(self._led)
        self._led, kinds = next(iter(self._turns.items()))
        key = next(iter(kinds))
        # a turn that asks for several sizes gets each of them in turn
        kinds.move_to_end(key)
        lines = [(turn, kinds[key]) for turn, kinds in self._turns.items() if key in kinds]
        # rounded up, or one job for two takers would be none for either
        count = min(largest, -(-sum(len(jobs) for _, jobs in lines) // takers))
        batch = list(islice(_in_turns([jobs for _, jobs in lines]), count))
        for turn, jobs in lines:
            if not jobs:
                self._forget(turn, key)
        return batch

    def _forget(self, turn: str, key: Hashable) -> None:
        del self._turns[turn][key]
        if not self._turns[turn]:
            del self._turns[turn]


def _in_turns(lines: list[deque[QueuedJob]]) -> Iterator[QueuedJob]:
    """One job of each line after another, as long as there are any."""
    while any(lines):
        for jobs in lines:
            if jobs:
                yield jobs.popleft()


def _closing() -> EngineError:
    return EngineError("The engines are being shut down.")
