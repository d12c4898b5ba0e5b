"""Starts the durable workflow of a task that waits."""

import logging
from collections.abc import Callable

import sqlalchemy as sa
from dbos import DBOS, SetWorkflowID

from danqing.core.task import Task, TaskStatus
from danqing.storage import task_store

log = logging.getLogger(__name__)


def start_task(database: sa.Engine, workflow: Callable[[str], None], task: Task) -> bool:
    """Start a task's workflow under the task's own id, so that it can never run twice.

    False where the task is not PENDING any more, or where the database failed: then the repair sweep offers it anew.
    """
    try:
        with database.connect() as connection:
            stored = task_store.find(connection, task.task_id)
        if stored is None or stored.status is not TaskStatus.PENDING:
            return False
        with SetWorkflowID(task.task_id):
            DBOS.start_workflow(workflow, task.task_id)
    except sa.exc.DBAPIError:
        log.exception("task %s could not be started; it is tried again", task.task_id)
        return False
    return True
