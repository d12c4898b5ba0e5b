"""Promises of a task's life."""

from datetime import timedelta

import pytest

from danqing.core.task import TRANSITIONS, TaskResult, TaskStatus, is_task_id
from tests.conftest import Clock
from tests.factories import a_task


@pytest.mark.parametrize("text", ["", "x", "123", "../../etc/passwd", "0385dc795ff84d8282bbc6e4e0f6c1de", "0" * 500])
def test_what_is_no_uuid_is_no_task(text: str) -> None:
    """Only the usual form of a UUID can be the id of a task."""
    assert not is_task_id(text)


def test_every_status_has_its_transitions() -> None:
    """The table names each status, and what is final leads nowhere."""
    assert set(TRANSITIONS) == set(TaskStatus)
    assert {status for status in TaskStatus if status.is_terminal} == {
        TaskStatus.SUCCEEDED, TaskStatus.FAILED, TaskStatus.CANCELED, TaskStatus.UNKNOWN,
    }  # fmt: skip


def test_a_task_expires_a_day_after_it_ended(clock: Clock) -> None:
    """A finished task is kept for 24 hours; an unfinished one does not expire."""
    ended = a_task(clock(), ended_at=clock())

    assert not a_task(clock()).is_expired(clock() + timedelta(days=9))
    assert not ended.is_expired(clock() + timedelta(hours=24) - timedelta(microseconds=1))
    assert ended.is_expired(clock() + timedelta(hours=24))


def test_only_stored_pictures_succeeded(clock: Clock) -> None:
    """An image without a stored object does not count as made."""
    made = TaskResult(index=0, seed=7, engine="atelier", object_key="results/x/x-0.png")

    assert a_task(clock(), results=(made, TaskResult(index=1, seed=8, engine="atelier"))).succeeded == (made,)
