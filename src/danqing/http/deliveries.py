"""Knows the submits whose answer found nobody at home, so that the caller who sends them again gets the same task.

SDKs send a POST again when the connection drops, without any id that would tell the second from the first. A submit is
taken for a repetition only where the connection of the first one was gone before it could be answered; two callers
who ask the same at the same time, both connected, get a task each.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.requests import Request

from danqing.core.account import Caller

_REMEMBERED_S = 60.0
"""How long a lost answer is remembered; SDKs try again within seconds."""

_MOST = 10_000
"""Submits that are remembered; beyond it the oldest are forgotten. Those that were answered are forgotten at once."""

DeliveryKey = tuple[str, str, str, str]
"""Account, key, URL and digest of the body: what makes two submits the same."""


@dataclass
class Delivery:
    """One submit that was not answered yet, or could not be. lost_at: seconds when its answer found nobody."""

    request: Request
    task_id: str
    lost_at: float | None = None


def key_of(caller: Caller, route: str, body: bytes) -> DeliveryKey:
    """What a repetition of this submit would have in common with it."""
    # the digest, since bodies may be megabytes and ten thousand of them are kept
    return caller.account_id, caller.key_id, route, hashlib.sha256(body).hexdigest()


class Deliveries:
    """The submits on their way back to their callers. For one event loop. seconds: a clock that does not jump."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._under_way: OrderedDict[DeliveryKey, Delivery] = OrderedDict()

    async def lost(self, key: DeliveryKey) -> str | None:
        """The task of an equal submit whose caller was gone before the answer, once; else None."""
        earlier = self._under_way.get(key)
        if earlier is None or not await earlier.request.is_disconnected():
            return None
        # a request also counts as disconnected once it is answered, which may have happened while we asked
        if self._under_way.get(key) is not earlier:
            return None
        del self._under_way[key]
        is_recent = earlier.lost_at is None or self._seconds() - earlier.lost_at < _REMEMBERED_S
        return earlier.task_id if is_recent else None

    @asynccontextmanager
    async def under_way(self, key: DeliveryKey, request: Request, task_id: str) -> AsyncIterator[None]:
        """While a task's answer is made. Afterwards it is forgotten, unless its caller has gone."""
        delivery = self._under_way[key] = Delivery(request, task_id)
        # an equal submit may stand here already, and the oldest are what goes first
        self._under_way.move_to_end(key)
        if len(self._under_way) > _MOST:
            self._under_way.popitem(last=False)
        try:
            yield
        finally:
            if await request.is_disconnected():
                delivery.lost_at = self._seconds()
            # an equal submit that came later has taken the place, and it is that one's to clear
            elif self._under_way.get(key) is delivery:
                del self._under_way[key]
