"""Promises of the dispatcher: fair turns, exact limits, nothing started twice."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from danqing.core.errors import TooManyWaiting
from danqing.core.task import Task
from danqing.tasks.dispatcher import Dispatcher, LaneLoad, lane_of
from tests.conftest import Clock
from tests.factories import a_request, a_task


class Starts:
    """Records what was started and lets tests wait for it."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []
        self.accepts = True
        self._changed = threading.Condition()

    def __call__(self, task: Task) -> bool:
        with self._changed:
            self.tasks.append(task)
            self._changed.notify_all()
        return self.accepts

    def wait_for(self, count: int) -> list[str]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.tasks) >= count, 5), f"{len(self.tasks)} of {count} started"
        return [task.account_id for task in self.tasks]


@pytest.fixture
def starts() -> Starts:
    return Starts()


@pytest.fixture
def make(starts: Starts) -> Iterator[Callable[[int | None, int], Dispatcher]]:
    made: list[Dispatcher] = []

    def build(limit: int | None, capacity: int) -> Dispatcher:
        made.append(Dispatcher(starts, lambda _task: limit, capacity))
        return made[-1]

    yield build
    for dispatcher in made:
        dispatcher.close()


Make = Callable[[int | None, int], Dispatcher]


def test_a_lane_never_runs_more_than_its_limit(make: Make, starts: Starts, clock: Clock) -> None:
    """Of five tasks of one account and model only two run, until one ends."""
    dispatcher = make(2, 100)
    for _ in range(5):
        dispatcher.offer(a_task(clock()))
    dispatcher.open()

    starts.wait_for(2)
    assert (dispatcher.running, dispatcher.waiting) == (2, 3)
    dispatcher.finished(starts.tasks[0].task_id)
    starts.wait_for(3)
    assert (dispatcher.running, dispatcher.waiting) == (2, 2)


def test_a_lane_takes_no_more_than_may_wait(make: Make, clock: Clock) -> None:
    """Places among the waiting tasks are counted with those that are still on their way."""
    dispatcher = make(1, 1)
    first, second, third = (a_task(clock()) for _ in range(3))
    lane = lane_of(first)
    with dispatcher.place(first.task_id, lane, 2):
        dispatcher.offer(first)
        with dispatcher.place(second.task_id, lane, 2):
            with pytest.raises(TooManyWaiting), dispatcher.place(third.task_id, lane, 2):
                pass
            assert dispatcher.load(lane) == LaneLoad(running=0, waiting=1)


def test_a_place_that_was_not_taken_is_free_again(make: Make, clock: Clock) -> None:
    """Where a submit fails after it got its place, the next one gets it."""
    dispatcher, task = make(1, 1), a_task(clock())
    for _ in range(3):
        with suppress(KeyError), dispatcher.place(task.task_id, lane_of(task), 1):
            raise KeyError

    with dispatcher.place(task.task_id, lane_of(task), 1):
        dispatcher.offer(task)
    with pytest.raises(TooManyWaiting), dispatcher.place(task.task_id, lane_of(task), 1):
        pass


def test_a_withdrawn_task_is_not_started(make: Make, starts: Starts, clock: Clock) -> None:
    """A task that was cancelled while it waited makes room at once, and the others keep their order."""
    dispatcher = make(None, 10)
    tasks = [a_task(clock()) for _ in range(3)]
    for task in tasks:
        dispatcher.offer(task)
    for task in (tasks[1], tasks[1], a_task(clock(), account_id="unknown")):
        dispatcher.withdraw(task)

    assert dispatcher.load(lane_of(tasks[0])).waiting == 2
    dispatcher.open()
    starts.wait_for(2)
    assert [task.task_id for task in starts.tasks] == [tasks[0].task_id, tasks[2].task_id]


def test_models_of_one_account_have_limits_of_their_own(make: Make, starts: Starts, clock: Clock) -> None:
    """A full lane does not hold up the same account's other models."""
    dispatcher = make(1, 100)
    for model in ("qwen-image", "qwen-image", "wan2.6-t2i"):
        dispatcher.offer(a_task(clock(), request=a_request(model)))
    dispatcher.open()

    starts.wait_for(2)
    assert {task.request.model for task in starts.tasks} == {"qwen-image", "wan2.6-t2i"}


def test_calls_without_a_limit_neither_wait_nor_count(starts: Starts, clock: Clock) -> None:
    """Behind any number of asynchronous tasks, synchronous calls that have no limit start at once, and fill no slot."""
    dispatcher = Dispatcher(starts, lambda task: 2 if task.mode == "async" else None, 100)
    for mode in ["async"] * 500 + ["sync"] * 3:
        dispatcher.offer(a_task(clock(), mode=mode))
    dispatcher.open()

    starts.wait_for(5)
    assert sorted(task.mode for task in starts.tasks) == ["async"] * 2 + ["sync"] * 3
    dispatcher.finished(next(task.task_id for task in starts.tasks if task.mode == "async"))
    starts.wait_for(6)
    assert (starts.tasks[-1].mode, dispatcher.running) == ("async", 5)
    dispatcher.close()


def test_a_call_is_next_behind_tasks_of_its_account(make: Make, starts: Starts, clock: Clock) -> None:
    """Where both count for one limit, a synchronous call is the next to start, and then they take turns."""
    dispatcher = make(1, 100)
    for _ in range(500):
        dispatcher.offer(a_task(clock()))
    dispatcher.open()
    starts.wait_for(1)
    for _ in range(3):
        dispatcher.offer(a_task(clock(), mode="sync"))

    for count in range(2, 6):
        dispatcher.finished(starts.tasks[-1].task_id)
        starts.wait_for(count)
    assert [task.mode for task in starts.tasks] == ["async", "sync", "async", "sync", "async"]


def test_waiting_tasks_take_no_place_from_calls(make: Make, clock: Clock) -> None:
    """Where as many tasks wait as may, a synchronous call is let in all the same."""
    dispatcher = make(1, 1)
    task, call = a_task(clock()), a_task(clock(), mode="sync")
    dispatcher.offer(task)
    with dispatcher.place(call.task_id, lane_of(call), 1):
        dispatcher.offer(call)

    assert [dispatcher.load(lane_of(one)).waiting for one in (task, call)] == [1, 1]
    with pytest.raises(TooManyWaiting), dispatcher.place("another", lane_of(call), 1):
        pass


def test_accounts_take_turns(make: Make, starts: Starts, clock: Clock) -> None:
    """Accounts with backlogs start one task each in turn."""
    dispatcher = make(None, 1)
    for account in ["big"] * 3 + ["small"] * 3:
        dispatcher.offer(a_task(clock(), account_id=account))
    dispatcher.open()

    for count in range(1, 4):
        starts.wait_for(count)
        dispatcher.finished(starts.tasks[-1].task_id)
    assert starts.wait_for(4) == ["big", "small", "big", "small"]


def test_who_comes_anew_is_next(make: Make, starts: Starts, clock: Clock) -> None:
    """Behind a backlog of 500 tasks, another account's first task is the next to start, not the one after."""
    dispatcher = make(None, 1)
    for _ in range(500):
        dispatcher.offer(a_task(clock(), account_id="big"))
    dispatcher.open()
    starts.wait_for(1)
    dispatcher.offer(a_task(clock(), account_id="small"))

    dispatcher.finished(starts.tasks[0].task_id)
    assert starts.wait_for(2) == ["big", "small"]


def test_some_slots_are_for_first_tasks(make: Make, starts: Starts, clock: Clock) -> None:
    """However much one account has waiting, others find one slot in eight free, for their first task each."""
    dispatcher = make(None, 16)
    for _ in range(500):
        dispatcher.offer(a_task(clock(), account_id="big"))
    dispatcher.open()
    assert starts.wait_for(14) == ["big"] * 14
    for account in ("a", "a", "b", "c"):
        dispatcher.offer(a_task(clock(), account_id=account))

    assert starts.wait_for(16)[14:] == ["a", "b"]
    assert (dispatcher.running, dispatcher.waiting) == (16, 488)


def test_all_lanes_together_stay_within_capacity(make: Make, starts: Starts, clock: Clock) -> None:
    """However many accounts there are, no more tasks run than the server can take."""
    dispatcher = make(None, 3)
    for number in range(9):
        dispatcher.offer(a_task(clock(), account_id=f"account-{number}"))
    dispatcher.open()

    starts.wait_for(3)
    assert (dispatcher.running, dispatcher.waiting) == (3, 6)


def test_a_task_that_needs_no_start_takes_no_slot(make: Make, starts: Starts, clock: Clock) -> None:
    """A task that was cancelled while it waited leaves its slot to the next."""
    starts.accepts = False
    dispatcher = make(1, 1)
    for _ in range(3):
        dispatcher.offer(a_task(clock()))
    dispatcher.open()

    starts.wait_for(3)
    assert dispatcher.wait_until_idle(5)


def test_adopted_tasks_count(make: Make, starts: Starts, clock: Clock) -> None:
    """A task that runs again after a crash fills a slot of its lane."""
    dispatcher = make(1, 10)
    adopted = a_task(clock())
    dispatcher.adopt(adopted)
    dispatcher.offer(a_task(clock()))
    dispatcher.open()

    assert (dispatcher.running, dispatcher.waiting, starts.tasks) == (1, 1, [])
    dispatcher.finished(adopted.task_id)
    starts.wait_for(1)


def test_a_closed_dispatcher_starts_nothing(make: Make, starts: Starts, clock: Clock) -> None:
    """After close, tasks stay where they are: in the database."""
    dispatcher = make(None, 10)
    dispatcher.open()
    dispatcher.close()
    dispatcher.offer(a_task(clock()))

    assert (dispatcher.waiting, starts.tasks) == (1, [])


def test_it_knows_what_waits_and_runs(make: Make, clock: Clock) -> None:
    """The repair sweep asks before it offers a task again."""
    dispatcher = make(None, 10)
    waiting, running = a_task(clock()), a_task(clock())
    dispatcher.offer(waiting)
    dispatcher.adopt(running)

    assert [dispatcher.knows(task.task_id) for task in (waiting, running, a_task(clock()))] == [True, True, False]
