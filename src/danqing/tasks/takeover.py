"""What a started server does with the tasks it finds: offers the waiting ones, gives up on the lost ones.

DBOS itself runs the RUNNING ones again. A task is lost where DBOS will not: its workflow failed for good, or
recovery was tried too often.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from dbos import DBOS

from danqing.core.task import Task, TaskFailure
from danqing.storage import task_store
from danqing.tasks import ending
from danqing.tasks.dispatcher import Dispatcher
from danqing.tasks.ending import Settlement

log = logging.getLogger(__name__)

OVERDUE = timedelta(hours=3)
"""A task without a result for so long has failed. Source: asynchronous task management, InternalError.Timeout."""

_SETTLING_IN = timedelta(seconds=10)

_ALIVE = {"PENDING", "ENQUEUED", "DELAYED"}


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """How the two ways of losing a task are told to its owner."""

    lost: TaskFailure
    overdue: TaskFailure


def adopt_tasks(database: sa.Engine, dispatcher: Dispatcher) -> None:
    """Queue every PENDING task and count every RUNNING one. Call once, before DBOS is launched."""
    with database.connect() as connection:
        for task in task_store.running(connection):
            dispatcher.adopt(task)
        for task in task_store.waiting(connection):
            dispatcher.offer(task)


def offer_forgotten_tasks(database: sa.Engine, dispatcher: Dispatcher, now: datetime) -> int:
    """Queue PENDING tasks that wait in no queue, because the database failed when they were started; how many."""
    with database.connect() as connection:
        waiting = task_store.waiting(connection)
    # a task just submitted may be between its insert and its offer
    forgotten = [
        task for task in waiting if now - task.submitted_at >= _SETTLING_IN and not dispatcher.knows(task.task_id)
    ]
    for task in forgotten:
        dispatcher.offer(task)
    return len(forgotten)


def fail_lost_tasks(database: sa.Engine, dispatcher: Dispatcher, verdicts: Verdicts, now: datetime) -> list[str]:
    """Fail RUNNING tasks that nobody runs and tasks that are overdue; their ids. Nothing is charged."""
    with database.connect() as connection:
        running = task_store.running(connection)
        waiting = task_store.waiting(connection)
    states = _workflow_states([task.task_id for task in running])
    verdict_of = {task.task_id: verdicts.lost for task in running if states.get(task.task_id) not in _ALIVE}
    verdict_of |= {task.task_id: verdicts.overdue for task in _overdue(running + waiting, now)}
    # one transaction for each task, so that one that cannot be failed keeps no other
    failed = []
    for task in running + waiting:
        verdict = verdict_of.get(task.task_id)
        if verdict is None:
            continue
        with database.begin() as transaction:
            # a task that was settled meanwhile is not RUNNING any more and stays as it is
            if ending.fail(transaction, task, Settlement(failure=verdict), now):
                failed.append(task.task_id)
                log.warning("task %s failed: %s", task.task_id, verdict.message)
        # also where it was settled meanwhile: its slot is free in either case
        dispatcher.finished(task.task_id)
    return failed


def _overdue(tasks: list[Task], now: datetime) -> list[Task]:
    return [task for task in tasks if now - task.submitted_at >= OVERDUE]


def _workflow_states(task_ids: list[str]) -> dict[str, str]:
    """The state of each task's workflow; a task that DBOS does not know is left out."""
    if not task_ids:
        return {}
    found = DBOS.list_workflows(workflow_ids=task_ids, load_input=False, load_output=False)
    return {workflow.workflow_id: workflow.status for workflow in found}
