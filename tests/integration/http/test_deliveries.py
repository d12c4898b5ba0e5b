"""Promises about submits that are sent again because their answer was lost."""

import asyncio

from starlette.requests import Request
from starlette.types import Message

from danqing.http.deliveries import Deliveries

KEY = ("account-1", "key-1", "/route", "digest")


def test_an_answer_given_meanwhile_is_not_lost() -> None:
    """A submit that is answered at the moment when an equal one asks for it keeps its task to itself."""

    async def asked_while_answered() -> str | None:
        deliveries = Deliveries()
        looks = 0

        async def receive() -> Message:
            """What a server says of a request: nothing new, then that it is over, since it was answered."""
            nonlocal looks
            looks += 1
            if looks == 1:
                await delivery.__aexit__(None, None, None)
                return {"type": "http.disconnect"}
            return {"type": "http.request"}

        delivery = deliveries.under_way(KEY, Request({"type": "http"}, receive), "task-1")
        await delivery.__aenter__()
        return await deliveries.lost(KEY)

    assert asyncio.run(asked_while_answered()) is None
