"""Decides which waiting task runs next: accounts take turns, and each model of each runs no more than its limit.

Within an account its models take turns, and the synchronous calls of a model with its asynchronous tasks, so that
nobody who holds a connection waits behind a backlog.

It holds ids only. The rows in the database are the queue; after a crash the takeover offers them anew.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from danqing.core.errors import TooManyWaiting
from danqing.core.task import Mode, Task

Lane = tuple[str, str, Mode]
"""(account_id, model, mode): tasks that wait for each other."""

_FIRST_COMERS = 8
"""One slot in so many is for accounts that run nothing yet, so that their first task waits for no backlog."""

_RETRY_S = 5.0  # a place comes free when a task begins, and nobody knows when that is


@dataclass(frozen=True)
class LaneLoad:
    """How many tasks of a lane run and wait."""

    running: int
    waiting: int


@dataclass
class _Account:
    """The waiting tasks of one account, by lane, in the order of their submits. served: the lane of the last turn."""

    lanes: OrderedDict[Lane, deque[Task]] = field(default_factory=OrderedDict)
    served: Lane | None = None


class Dispatcher:
    """Starts waiting tasks from a thread of its own, as slots come free.

    start: begins one task and returns at once; where it returns False the task needed no start.
    limit_of: how many tasks of the same account and model may run at once, None for no limit; those without one do not
    count for the others. capacity: of all tasks together. An account that comes anew is next, and finds one slot in
    eight free of those that run tasks already; a lane that comes anew is the next of its account.
    """

    def __init__(self, start: Callable[[Task], bool], limit_of: Callable[[Task], int | None], capacity: int) -> None:
        self._start = start
        self._limit_of = limit_of
        self._capacity = capacity
        self._kept_slots = capacity // _FIRST_COMERS
        self._accounts: OrderedDict[str, _Account] = OrderedDict()
        self._served = ""
        self._running: dict[str, Task] = {}
        self._coming: dict[str, Lane] = {}
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._loop, name="dispatcher", daemon=True)

    def open(self) -> None:
        """Begin to start tasks; what was offered before waits until now."""
        self._thread.start()

    @contextmanager
    def place(self, task_id: str, lane: Lane, most: int) -> Iterator[None]:
        """Hold a place among the waiting tasks of a lane for a task that is stored and offered within the block.

        Raises TooManyWaiting where so many wait already. Exact however many threads come at once.
        """
        with self._changed:
            # those between their check and their row count too, or many threads at once would all find the last place
            coming = sum(other == lane for other in self._coming.values())
            if self._waiting_in(lane) + coming >= most:
                raise TooManyWaiting(_RETRY_S)
            self._coming[task_id] = lane
        try:
            yield
        finally:
            with self._changed:
                self._coming.pop(task_id, None)

    def offer(self, task: Task) -> None:
        """Take a stored PENDING task into the queue."""
        with self._changed:
            self._coming.pop(task.task_id, None)
            account = self._accounts.setdefault(task.account_id, _Account())
            account.lanes.setdefault(lane_of(task), deque()).append(task)
            self._changed.notify_all()

    def withdraw(self, task: Task) -> None:
        """Let go of a task that was cancelled while it waited, if it still waits here."""
        with self._changed:
            waiting = self._lanes_of(task.account_id).get(lane_of(task), deque())
            kept = [other for other in waiting if other.task_id != task.task_id]
            # emptied in place: the lane stays the same object, and its turn with it
            waiting.clear()
            waiting.extend(kept)
            self._forget_empty(task.account_id, lane_of(task))

    def adopt(self, task: Task) -> None:
        """Count a task that runs already, such as one that is run again after a crash."""
        with self._changed:
            self._running[task.task_id] = task

    def finished(self, task_id: str) -> None:
        """Free the slot of a task that has ended."""
        with self._changed:
            self._running.pop(task_id, None)
            self._changed.notify_all()

    def knows(self, task_id: str) -> bool:
        """Whether a task waits or runs here."""
        with self._changed:
            return task_id in self._running or any(
                task.task_id == task_id
                for account in self._accounts.values()
                for lane in account.lanes.values()
                for task in lane
            )

    def load(self, lane: Lane) -> LaneLoad:
        """How many tasks of a lane run and wait."""
        with self._changed:
            running = sum(lane_of(task) == lane for task in self._running.values())
            return LaneLoad(running=running, waiting=self._waiting_in(lane))

    @property
    def waiting(self) -> int:
        with self._changed:
            return sum(len(lane) for account in self._accounts.values() for lane in account.lanes.values())

    @property
    def running(self) -> int:
        with self._changed:
            return len(self._running)

    def wait_until_idle(self, timeout_seconds: float) -> bool:
        """Whether nothing runs any more within the time given; waiting tasks do not count."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._running, timeout_seconds)

    def close(self) -> None:
        """Start nothing more. What waits stays PENDING in the database."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def _loop(self) -> None:
        while (task := self._take()) is not None:
            # outside the lock, since a start writes to the database
            if not self._start(task):
                self.finished(task.task_id)

    def _take(self) -> Task | None:
        with self._changed:
            while not self._closed:
                task = self._next()
                if task is not None:
                    self._running[task.task_id] = task
                    return task
                self._changed.wait()
        return None

    def _next(self) -> Task | None:
        """The oldest task of the next account in turn that has a lane below its limit."""
        # only now, so that an account that came meanwhile goes before the one that was served last
        if self._served in self._accounts:
            self._accounts.move_to_end(self._served)
        busy = {task.account_id for task in self._running.values()}
        free = self._capacity - len(self._running)
        for account_id in self._accounts:
            # whoever runs something leaves the kept slots to those who run nothing
            may_start = free > (self._kept_slots if account_id in busy else 0)
            if may_start and (task := self._next_of(account_id)) is not None:
                self._served = account_id
                return task
        return None

    def _next_of(self, account_id: str) -> Task | None:
        account = self._accounts[account_id]
        if account.served is not None and account.served in account.lanes:
            account.lanes.move_to_end(account.served)
        for lane, waiting in account.lanes.items():
            if not self._is_full(waiting[0]):
                task = waiting.popleft()
                account.served = lane
                self._forget_empty(account_id, lane)
                return task
        return None

    def _forget_empty(self, account_id: str, lane: Lane) -> None:
        lanes = self._lanes_of(account_id)
        if lane in lanes and not lanes[lane]:
            del lanes[lane]
        if not lanes:
            self._accounts.pop(account_id, None)

    def _lanes_of(self, account_id: str) -> OrderedDict[Lane, deque[Task]]:
        # an account without tasks is not stored: the table would grow with every caller there ever was
        return self._accounts.get(account_id, _Account()).lanes

    def _waiting_in(self, lane: Lane) -> int:
        return len(self._lanes_of(lane[0]).get(lane, ()))

    def _is_full(self, task: Task) -> bool:
        limit = self._limit_of(task)
        return limit is not None and sum(self._counts_for(task, other) for other in self._running.values()) >= limit

    def _counts_for(self, task: Task, running: Task) -> bool:
        # not the mode: a limit of running tasks is of the model, whoever waits for its pictures
        is_same = (running.account_id, running.request.model) == (task.account_id, task.request.model)
        return is_same and self._limit_of(running) is not None


def lane_of(task: Task) -> Lane:
    return task.account_id, task.request.model, task.mode
