"""Forgets finished tasks, their pictures and their workflows once they are older than 24 hours."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
from dbos import DBOS

from danqing.core.task import RETENTION
from danqing.core.usage import KEPT
from danqing.storage import task_store, usage_store
from danqing.storage.image_store import ImageStore

log = logging.getLogger(__name__)

_GRACE = timedelta(minutes=10)  # a link signed in the last second may still be loading


def forget_old_tasks(database: sa.Engine, images: ImageStore, now: datetime) -> int:
    """Delete tasks that ended more than 24 hours ago and all that belongs to them; how many. The ledger stays."""
    forgotten = 0
    # in portions, as the store gives them, so that no transaction is long
    while True:
        with database.connect() as connection:
            old = task_store.ended_before(connection, now - RETENTION - _GRACE)
        if not old:
            return forgotten
        ids = [task.task_id for task in old]
        # files first, the row last: after a crash the row still tells what is left to delete
        images.delete([result.object_key for task in old for result in task.results if result.object_key])
        DBOS.delete_workflows(ids)
        with database.begin() as transaction:
            task_store.delete(transaction, ids)
        forgotten += len(ids)


def forget_old_usage(database: sa.Engine, now: datetime) -> None:
    """Delete the usage of minutes and hours that nobody can ask for any more; that of days stays."""
    for period, kept in KEPT.items():
        with database.begin() as transaction:
            usage_store.forget(transaction, period, now - kept)


class Housekeeper:
    """Repeats chores at an interval on a thread of its own, until it is closed."""

    def __init__(self, chores: Callable[[], None], interval_seconds: float) -> None:
        self._chores = chores
        self._interval_seconds = interval_seconds
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="housekeeper", daemon=True)

    def open(self) -> None:
        """Begin; the first chores are done after one interval."""
        self._thread.start()

    def close(self) -> None:
        """Stop, after the chores at hand are done."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()

    def _loop(self) -> None:
        while not self._closed.wait(self._interval_seconds):
            try:
                self._chores()
            except sa.exc.DBAPIError:
                log.exception("the database failed during the chores; they are tried again")
