"""Whether an order was taken back, and whom to tell when it is."""

import threading
from collections.abc import Callable


class Withdrawal:
    """The chance to take an order back while its pictures are made. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._declared = False
        self._listeners: list[Callable[[], object]] = []

    @property
    def is_declared(self) -> bool:
        return self._declared

    def declare(self) -> None:
        """Nobody wants the pictures any more: tell all who listen, once."""
        with self._lock:
            self._declared = True
            listeners, self._listeners = self._listeners, []
        for tell in listeners:
            tell()

    def listen(self, tell: Callable[[], object]) -> None:
        """Call this when the order is taken back, or now where it was; from any thread, so it must be brief."""
        with self._lock:
            if not self._declared:
                self._listeners.append(tell)
                return
        tell()
