"""Looks at the server that a page repeats."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from danqing.client import DanqingClientError

Look = Callable[[], Awaitable[None]]


def holding(look: Look) -> Look:
    """The same look for a timer: what is shown holds until the server is back."""

    async def look_again() -> None:
        with suppress(DanqingClientError):
            await look()

    return look_again
