"""Lets callers wait for the end of a task without asking again and again: they are woken in process."""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import contextmanager, suppress

import sqlalchemy as sa

from danqing.core.task import Task
from danqing.storage import task_store

log = logging.getLogger(__name__)


class Waiters:
    """Everybody who waits for a task of this process. Thread-safe.

    find: reads a task. It is called by whoever tells of an end, so that those who wait need no thread for it.
    """

    def __init__(self, find: Callable[[str], Task | None]) -> None:
        self._find = find
        self._lock = threading.Lock()
        self._futures: dict[str, list[Future[Task | None]]] = {}

    @contextmanager
    def waiting_for(self, task_id: str) -> Iterator[Future[Task | None]]:
        """A future of the ended task, done as soon as it ends within the block; None where it could not be read.

        Whoever enters reads the task's state inside the block, once: then no end can slip by unseen.
        """
        future: Future[Task | None] = Future()
        with self._lock:
            self._futures.setdefault(task_id, []).append(future)
        try:
            yield future
        finally:
            self._leave(task_id, future)

    def wake(self, task_id: str) -> None:
        """Tell all who wait for a task that it has ended."""
        with self._lock:
            # a copy: the task is read and the futures are set without the lock
            futures = list(self._futures.get(task_id, ()))
        if not futures:
            return
        task = self._find(task_id)
        for future in futures:
            # one that was given up at this very moment needs no result
            with suppress(InvalidStateError):
                future.set_result(task)

    @property
    def count(self) -> int:
        with self._lock:
            return sum(map(len, self._futures.values()))

    def _leave(self, task_id: str, future: Future[Task | None]) -> None:
        with self._lock:
            futures = self._futures[task_id]
            futures.remove(future)
            if not futures:
                del self._futures[task_id]


def find_ended(database: sa.Engine, task_id: str) -> Task | None:
    """The task as it is stored; None where it is gone or the database failed, so that whoever waits asks anew."""
    try:
        with database.connect() as connection:
            return task_store.find(connection, task_id)
    except sa.exc.DBAPIError:
        log.exception("task %s could not be read at its end", task_id)
        return None
