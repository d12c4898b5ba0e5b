"""Lets callers wait for the end of a task without asking again and again: they are woken in process."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import contextmanager, suppress


class Waiters:
    """Everybody who waits for a task of this process. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._futures: dict[str, list[Future[None]]] = {}

    @contextmanager
    def waiting_for(self, task_id: str) -> Iterator[Future[None]]:
        """A future that is done as soon as the task ends within the block.

        Whoever enters reads the task's state inside the block, once: then no end can slip by unseen.
        """
        future: Future[None] = Future()
        with self._lock:
            self._futures.setdefault(task_id, []).append(future)
        try:
            yield future
        finally:
            self._leave(task_id, future)

    def wake(self, task_id: str) -> None:
        """Tell all who wait for a task that it has ended."""
        with self._lock:
            futures = list(self._futures.get(task_id, ()))
        for future in futures:
            # one that was given up at this very moment needs no result
            with suppress(InvalidStateError):
                future.set_result(None)

    @property
    def count(self) -> int:
        with self._lock:
            return sum(map(len, self._futures.values()))

    def _leave(self, task_id: str, future: Future[None]) -> None:
        with self._lock:
            futures = self._futures[task_id]
            futures.remove(future)
            if not futures:
                del self._futures[task_id]
