"""When to ask for a task again: pure sequences of pauses, in seconds."""

import ipaddress
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat

LIMIT_SECONDS = 120.0
"""How long a task is waited for. Source: product page, "Set a final timeout for the task, such as 2 minutes"."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How a client waits. limit_seconds: for one task. sleep and clock: in seconds, replaced by tests.

    retry_pauses: before a request is sent again, in seconds; empty for callers that rather hear of a failure at once.
    """

    limit_seconds: float = LIMIT_SECONDS
    retry_pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


def pauses_for(host: str) -> Iterator[float]:
    """The pauses between polls of a server: short for one on this machine, as advised for any other."""
    return local_pauses() if is_loopback(host) else advised_pauses()


def local_pauses() -> Iterator[float]:
    """0.1, 0.2, 0.5, 1, 1, … — a picture may be there at once, and nobody else pays for the polls."""
    yield from (0.1, 0.2, 0.5)
    yield from repeat(1.0)


def advised_pauses() -> Iterator[float]:
    """3 s for the first 30 s, then longer and longer up to 15 s.

    Source: product page, "polling every 3 seconds for the first 30 seconds and then increasing the interval".
    """
    pause = 3.0
    yield from repeat(pause, 10)
    while True:
        pause = min(pause * 1.5, 15.0)
        yield pause


def within(limit_seconds: float, pauses: Iterable[float], elapsed: Callable[[], float]) -> Iterator[float]:
    """The pauses until the limit; the last one is cut so that the last poll falls on it.

    elapsed: seconds since the waiting began, which polls themselves take part of.
    """
    for pause in pauses:
        left = limit_seconds - elapsed()
        if left <= 0:
            return
        yield min(pause, left)


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
