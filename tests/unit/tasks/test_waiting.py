"""Promises of the place where callers wait."""

from datetime import UTC, datetime

from danqing.core.task import Task
from danqing.tasks.waiting import Waiters
from tests.factories import a_task

ENDED = a_task(datetime(2026, 1, 12, tzinfo=UTC))


def found(_task_id: str) -> Task:
    return ENDED


def test_nobody_is_woken_by_the_end_of_another_task() -> None:
    """Who waits for a task sleeps on when another one ends."""
    waiters = Waiters(found)
    with waiters.waiting_for("a") as ended:
        waiters.wake("b")
        assert not ended.done()


def test_all_who_wait_for_a_task_are_woken() -> None:
    """The end of a task wakes everybody who waits for it, however often it is told."""
    waiters = Waiters(found)
    with waiters.waiting_for("a") as first, waiters.waiting_for("a") as second:
        waiters.wake("a")
        waiters.wake("a")
        assert (first.result(0), second.result(0)) == (ENDED, ENDED)


def test_one_who_gave_up_is_passed_over() -> None:
    """A wait that was cancelled at the moment of the end disturbs nobody else."""
    waiters = Waiters(found)
    with waiters.waiting_for("a") as given_up, waiters.waiting_for("a") as other:
        given_up.cancel()
        waiters.wake("a")
        assert other.done()


def test_nothing_is_kept_of_those_who_left() -> None:
    """Waiting leaves no trace."""
    waiters = Waiters(found)
    with waiters.waiting_for("a"), waiters.waiting_for("b"):
        assert waiters.count == 2
    assert waiters.count == 0


def test_nothing_is_read_for_nobody() -> None:
    """The end of a task that nobody waits for costs no look into the database."""
    asked: list[str] = []
    waiters = Waiters(lambda task_id: asked.append(task_id))
    waiters.wake("a")
    assert asked == []
