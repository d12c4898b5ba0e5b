"""Count calls by key, in the memory of this process: exact under threads, on a clock that the maker hands in.

Submits are counted in windows, which never let more than their number pass in any stretch of time; who is refused and
goes on trying is let in evenly. Polls are counted by GCRA, which forgives a caller below the rate whose calls arrive in
bunches: clients give up when a poll is refused. Of keys that were quiet for a while nothing is kept.
"""

import math
import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

Clock = Callable[[], float]
"""Seconds that never run backwards, such as time.monotonic."""

_ROUNDING = 1e-9  # seconds; sums of intervals are not exact in binary
_SWEEP_S = 60.0
_PRESSED_S = 1.0
"""A caller who was refused and comes back later than this has waited as he was told to."""


@dataclass(frozen=True)
class Window:
    """At most so many calls in any stretch of so many seconds."""

    calls: int
    seconds: float

    @property
    def interval(self) -> float:
        return self.seconds / self.calls


@dataclass
class _Caller:
    """The calls of one key that were admitted; when an even pace would have the next, and until when it is held to."""

    times: deque[float] = field(default_factory=deque)
    due: float = -math.inf
    pressed_until: float = -math.inf
    quiet_at: float = -math.inf

    def refusal(self, windows: Sequence[Window], now: float) -> tuple[Window, float] | None:
        for window in windows:
            if len(self.times) >= window.calls:
                wait = self.times[-window.calls] + window.seconds - now
                if wait > _ROUNDING:
                    return window, wait
        if now < self.pressed_until and self.due - now > _ROUNDING:
            # the slower window is the one that sets the pace
            return max(windows, key=lambda window: window.interval), self.due - now
        return None


class WindowMeter:
    """Admits calls as long as every window has room for one more, and evenly where a caller presses on.

    A caller within the limit may send its calls together. One that keeps trying would get a second's worth at once
    and then nothing for a second; it is let in at intervals instead, so that every second admits its number.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._callers: dict[Hashable, _Caller] = {}
        self._swept = clock()

    def __len__(self) -> int:
        """How many keys it remembers."""
        return len(self._callers)

    def admit(self, key: Hashable, windows: Sequence[Window]) -> tuple[Window, float] | None:
        """Count one call, or name the first window that is full and the seconds until it has room again."""
        interval = max(window.interval for window in windows)
        with self._lock:
            now = self._clock()
            caller = self._fresh(key, windows, now)
            if (refused := caller.refusal(windows, now)) is not None:
                caller.pressed_until = now + max(interval, _PRESSED_S)
                # remembered as long as it is held to the pace, or a pause would undo it
                caller.quiet_at = max(caller.quiet_at, caller.pressed_until)
                return refused
            caller.times.append(now)
            # half an interval late is made up for; more would let calls bunch again
            caller.due = max(caller.due, now - interval / 2) + interval
        return None

    def left(self, key: Hashable, window: Window) -> int:
        """How many calls this window would admit now."""
        with self._lock:
            now = self._clock()
            used = sum(now - time < window.seconds for time in self._callers.get(key, _Caller()).times)
        return max(0, window.calls - used)

    def _fresh(self, key: Hashable, windows: Sequence[Window], now: float) -> _Caller:
        if now - self._swept >= _SWEEP_S:
            self._swept = now
            # once a minute: looked through at every call, many keys would make each call slow
            self._callers = {key: caller for key, caller in self._callers.items() if caller.quiet_at > now}
        caller = self._callers.setdefault(key, _Caller())
        longest = max(window.seconds for window in windows)
        caller.quiet_at = max(caller.quiet_at, now + longest)
        while caller.times and now - caller.times[0] >= longest:
            caller.times.popleft()
        return caller


class PaceMeter:
    """Admits so many calls a second by the generic cell rate algorithm, a second's worth of them at once.

    Source: ITU-T I.371, virtual scheduling: of each key it keeps when the next call of a steady caller would be due.
    """

    def __init__(self, calls_per_second: int, clock: Clock) -> None:
        self._interval = 1 / calls_per_second
        self._clock = clock
        self._lock = threading.Lock()
        self._due: dict[Hashable, float] = {}
        self._swept = clock()

    def __len__(self) -> int:
        """How many keys it remembers."""
        return len(self._due)

    def admit(self, key: Hashable, patience: float = 0.0) -> tuple[bool, float]:
        """Count one call that may wait, `patience` seconds at most: (True, the seconds it has to wait).

        (False, the seconds until it would be admitted) where that is too long; it does not count then.
        """
        with self._lock:
            now = self._clock()
            self._sweep(now)
            due = max(self._due.get(key, now), now)
            # a second's worth may come at once
            wait = max(0.0, due - now - (1 - self._interval))
            if wait > patience + _ROUNDING:
                return False, wait
            # only of what was admitted: a refused call must not push back the next
            self._due[key] = due + self._interval
        return True, wait if wait > _ROUNDING else 0.0

    def _sweep(self, now: float) -> None:
        if now - self._swept >= _SWEEP_S:
            self._swept = now
            self._due = {key: due for key, due in self._due.items() if due > now}
