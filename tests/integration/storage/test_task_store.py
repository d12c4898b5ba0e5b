"""Promises of the task rows, on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from danqing.core.task import TRANSITIONS, TaskFailure, TaskResult, TaskStatus
from danqing.storage import task_store
from tests.conftest import Clock
from tests.factories import a_request, a_task

FAILURE = TaskFailure(code="InternalError.Algo", message="Inference internal error.")
RESULTS = (
    TaskResult(index=0, seed=7, engine="atelier", object_key="results/a/a-0.png"),
    TaskResult(index=1, seed=8, engine="atelier", failure=FAILURE),
)


def test_an_unknown_task_is_not_found(database: sa.Engine) -> None:
    """A task that was never stored is None, not an error."""
    with database.connect() as connection:
        assert task_store.find(connection, "no-such-task") is None


def test_a_task_comes_back_as_it_was_stored(database: sa.Engine, clock: Clock) -> None:
    """Every field of a new task survives the round trip, prompts in any script included."""
    task = a_task(clock(), request=a_request("wan2.6-t2i", 4, "1024*1024"))
    with database.begin() as transaction:
        task_store.insert(transaction, task)

    with database.connect() as connection:
        assert task_store.find(connection, task.task_id) == task


def test_a_task_begins_once(database: sa.Engine, clock: Clock) -> None:
    """Only the first worker that begins a task gets it."""
    task = a_task(clock())
    with database.begin() as transaction:
        task_store.insert(transaction, task)

        assert [task_store.begin(transaction, task.task_id, clock()) for _ in range(2)] == [True, False]


def test_success_keeps_what_became_of_each_image(database: sa.Engine, clock: Clock) -> None:
    """A settled task shows its results, its extended prompt and when it ended."""
    task = a_task(clock())
    with database.begin() as transaction:
        task_store.insert(transaction, task)
        task_store.begin(transaction, task.task_id, clock())
        assert task_store.succeed(transaction, task.task_id, RESULTS, "longer", clock())

    with database.connect() as connection:
        stored = task_store.find(connection, task.task_id)
    assert stored is not None
    assert (stored.status, stored.results, stored.actual_prompt) == (TaskStatus.SUCCEEDED, RESULTS, "longer")
    assert stored.ended_at == clock()


@pytest.mark.parametrize("source", list(TaskStatus))
@pytest.mark.parametrize("target", [TaskStatus.RUNNING, TaskStatus.SUCCEEDED, TaskStatus.FAILED, TaskStatus.CANCELED])
def test_the_rows_change_only_as_the_table_allows(
    database: sa.Engine, clock: Clock, source: TaskStatus, target: TaskStatus
) -> None:
    """Each statement moves a task exactly along the transitions that core/task.py lists."""
    task = a_task(clock(), status=source)
    with database.begin() as transaction:
        task_store.insert(transaction, task)
        moved = {
            TaskStatus.RUNNING: lambda: task_store.begin(transaction, task.task_id, clock()),
            TaskStatus.SUCCEEDED: lambda: task_store.succeed(transaction, task.task_id, RESULTS, None, clock()),
            TaskStatus.FAILED: lambda: task_store.fail(transaction, task.task_id, FAILURE, (), clock()),
            TaskStatus.CANCELED: lambda: task_store.cancel(transaction, task.task_id, clock(), running=True),
        }[target]()

    assert moved == (target in TRANSITIONS[source])


def test_waiting_tasks_come_oldest_first(database: sa.Engine, clock: Clock) -> None:
    """After a restart tasks run in the order of their submits."""
    tasks = [a_task(clock() + timedelta(seconds=age)) for age in (2, 0, 1)]
    with database.begin() as transaction:
        for task in tasks:
            task_store.insert(transaction, task)

        assert task_store.waiting(transaction) == [tasks[1], tasks[2], tasks[0]]


def test_old_tasks_are_found_and_forgotten(database: sa.Engine, clock: Clock) -> None:
    """Only tasks that ended before the limit are due, and once deleted they are gone."""
    old, young = a_task(clock()), a_task(clock())
    with database.begin() as transaction:
        for task, ended in ((old, clock()), (young, clock() + timedelta(hours=2))):
            task_store.insert(transaction, task)
            task_store.cancel(transaction, task.task_id, ended)
        due = task_store.ended_before(transaction, clock() + timedelta(hours=1))
        task_store.delete(transaction, [task.task_id for task in due])

        assert [task.task_id for task in due] == [old.task_id]
        assert task_store.find(transaction, old.task_id) is None
