"""Count calls by key, in the memory of this process: exact under threads, on a clock that the maker hands in.

Submits are counted in windows, which never let more than their number pass in any stretch of time. Polls are counted
by GCRA, which forgives a caller below the rate whose calls arrive in bunches: clients give up when a poll is refused.
"""

import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

Clock = Callable[[], float]
"""Seconds that never run backwards, such as time.monotonic."""

_ROUNDING = 1e-9  # seconds; sums of intervals are not exact in binary


@dataclass(frozen=True)
class Window:
    """At most so many calls in any stretch of so many seconds."""

    calls: int
    seconds: float


class WindowMeter:
    """Admits calls as long as every window has room for one more. It keeps the times of the calls it admitted."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._admitted: dict[Hashable, deque[float]] = {}

    def admit(self, key: Hashable, windows: Sequence[Window]) -> tuple[Window, float] | None:
        """Count one call, or name the first window that is full and the seconds until it has room again."""
        with self._lock:
            now = self._clock()
            times = self._fresh(key, windows, now)
            for window in windows:
                if len(times) >= window.calls and (wait := times[-window.calls] + window.seconds - now) > _ROUNDING:
                    return window, wait
            times.append(now)
        return None

    def left(self, key: Hashable, window: Window) -> int:
        """How many calls this window would admit now."""
        with self._lock:
            now = self._clock()
            used = sum(now - time < window.seconds for time in self._admitted.get(key, ()))
        return max(0, window.calls - used)

    def _fresh(self, key: Hashable, windows: Sequence[Window], now: float) -> deque[float]:
        times = self._admitted.setdefault(key, deque())
        longest = max(window.seconds for window in windows)
        while times and now - times[0] >= longest:
            times.popleft()
        return times


class PaceMeter:
    """Admits so many calls a second by the generic cell rate algorithm, a second's worth of them at once.

    Source: ITU-T I.371, virtual scheduling: of each key it keeps when the next call of a steady caller would be due.
    """

    def __init__(self, calls_per_second: int, clock: Clock) -> None:
        self._interval = 1 / calls_per_second
        self._clock = clock
        self._lock = threading.Lock()
        self._due: dict[Hashable, float] = {}

    def admit(self, key: Hashable, patience: float = 0.0) -> tuple[bool, float]:
        """Count one call that may wait, `patience` seconds at most: (True, the seconds it has to wait).

        (False, the seconds until it would be admitted) where that is too long; it does not count then.
        """
        with self._lock:
            now = self._clock()
            due = max(self._due.get(key, now), now)
            wait = max(0.0, due - now - (1 - self._interval))
            if wait > patience + _ROUNDING:
                return False, wait
            self._due[key] = due + self._interval
        return True, wait if wait > _ROUNDING else 0.0
