"""Promises to callers who wait for the end of a task in the server."""

import asyncio
from datetime import timedelta

import pytest

from danqing.core.errors import EngineTimeout
from danqing.core.task import Task, TaskStatus
from tests.conftest import Clock
from tests.integration.tasks.conftest import Desk


def wait(desk: Desk, task: Task, seconds: float = 30) -> Task:
    return asyncio.run(desk.app.tasks.wait(desk.caller, task, seconds))


def test_who_waits_too_long_is_told_and_the_task_goes_on(desk: Desk) -> None:
    """After the time given the wait is over with an error, and the picture is made all the same."""
    task = desk.submit("sleep 0.5")
    with pytest.raises(EngineTimeout):
        wait(desk, task, 0.05)

    assert desk.finish(task).status is TaskStatus.SUCCEEDED


def test_who_waits_is_woken_at_the_end(desk: Desk) -> None:
    """The wait returns the ended task with its pictures."""
    ended = wait(desk, desk.submit())

    assert ended.status is TaskStatus.SUCCEEDED
    assert len(ended.succeeded) == 1


def test_a_failure_is_an_end(desk: Desk) -> None:
    """A task that cannot be drawn ends the wait as well."""
    assert wait(desk, desk.submit("refuse")).status is TaskStatus.FAILED


def test_a_task_that_has_ended_is_not_waited_for(desk: Desk, clock: Clock) -> None:
    """Whoever asks after the end has the answer at once, even when the task is about to be forgotten."""
    ended = desk.finish(desk.submit())
    clock.advance(timedelta(hours=25))

    assert wait(desk, ended, 0) == ended


def test_several_callers_wait_for_one_task(desk: Desk) -> None:
    """Everybody who waits for a task is woken."""

    async def together(task: Task) -> list[Task]:
        return await asyncio.gather(*(desk.app.tasks.wait(desk.caller, task, 30) for _ in range(3)))

    ended = asyncio.run(together(desk.submit("sleep 0.2")))
    assert {task.status for task in ended} == {TaskStatus.SUCCEEDED}


def test_a_cancel_ends_the_wait(desk: Desk) -> None:
    """A task that is taken back while somebody waits for it ends the wait."""

    async def canceled(task: Task) -> Task:
        waiting = asyncio.create_task(desk.app.tasks.wait(desk.caller, task, 30))
        await asyncio.sleep(0.05)
        await asyncio.to_thread(desk.app.tasks.cancel, desk.caller, task.task_id)
        return await waiting

    slow = [desk.submit("sleep 0.5", "qwen-image") for _ in range(3)]
    assert asyncio.run(canceled(slow[2])).status is TaskStatus.CANCELED
    for task in slow[:2]:
        desk.finish(task)
