"""Stops calling a server that does not answer, and finds out when it does again."""

import threading
from collections.abc import Callable

FAILURES = 5
"""So many in a row open the circuit."""

_FIRST_PAUSE, _LONGEST_PAUSE = 15.0, 300.0  # seconds; doubled each time the one call after a pause fails too


class Circuit:
    """Closed: calls go through. Open: none does, for a while; then one may try. Thread-safe.

    clock: in seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._pause = _FIRST_PAUSE
        self._closed_again_at = 0.0
        self._reason: str | None = None
        self._trying = False

    @property
    def trouble(self) -> str | None:
        """Why no call goes through now; None where one does."""
        with self._lock:
            return self._reason if self._blocked() else None

    def enter(self) -> str | None:
        """Ask before each call. Returns why it must not be made, else None; then its outcome is to be told."""
        with self._lock:
            if self._blocked():
                return self._reason
            self._trying = self._reason is not None
            return None

    def succeeded(self) -> None:
        """The server answered, be it with a refusal."""
        with self._lock:
            self._failures, self._pause, self._reason, self._trying = 0, _FIRST_PAUSE, None, False

    def failed(self, reason: str) -> None:
        """The server did not answer, or answered that it is broken."""
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES:
                self._open(reason)
            self._trying = False

    def lock_out(self, reason: str) -> None:
        """The server wants nothing of us: open at once."""
        with self._lock:
            self._failures = max(self._failures, FAILURES)
            self._open(reason)
            self._trying = False

    def _open(self, reason: str) -> None:
        if self._trying:
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        self._reason = reason
        self._closed_again_at = self._clock() + self._pause

    def _blocked(self) -> bool:
        return self._reason is not None and (self._trying or self._clock() < self._closed_again_at)
