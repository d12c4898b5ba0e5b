"""The tasks that are being run here, and how to take each back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from danqing.execution.withdrawal import Withdrawal


class Withdrawals:
    """One withdrawal for each task that a workflow of this process runs. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of_tasks: dict[str, Withdrawal] = {}

    @contextmanager
    def of(self, task_id: str) -> Iterator[Withdrawal]:
        """The withdrawal of a task for as long as it runs.

        Whoever enters reads the task's state inside the block: then no cancel can slip by unseen.
        """
        withdrawal = Withdrawal()
        with self._lock:
            self._of_tasks[task_id] = withdrawal
        try:
            yield withdrawal
        finally:
            with self._lock:
                del self._of_tasks[task_id]

    def declare(self, task_id: str) -> None:
        """Tell whoever runs a task that it is CANCELED. Nothing where nobody does."""
        with self._lock:
            withdrawal = self._of_tasks.get(task_id)
        if withdrawal is not None:
            withdrawal.declare()
