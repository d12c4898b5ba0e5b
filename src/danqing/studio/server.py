"""Serves a studio: in a process of its own behind the server, or alone."""

import asyncio
import os
import socket
import sys
import threading
import time
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from danqing.studio.application import create_studio
from danqing.studio.options import StudioOptions

_LOOK_SECONDS = 5.0


class _Visitors:
    """ASGI middleware that knows since when nobody has been here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._inside = 0
        self._left_at = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        self._inside += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1
            self._left_at = time.monotonic()

    @property
    def away_seconds(self) -> float:
        """How long nobody has been here; 0 while a page is open, which keeps a socket."""
        return 0.0 if self._inside else time.monotonic() - self._left_at


def run(options: StudioOptions, listener: socket.socket, on_ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT, or until nobody has come for `idle_seconds`."""
    visitors = _Visitors(create_studio(options))
    config = uvicorn.Config(visitors, ws="websockets-sansio", access_log=False, log_level="warning")
    asyncio.run(_serve(uvicorn.Server(config), listener, visitors, options.idle_seconds, on_ready))


async def _serve(
    server: uvicorn.Server,
    listener: socket.socket,
    visitors: _Visitors,
    idle_seconds: float | None,
    on_ready: Callable[[], None],
) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    # uvicorn has no event for it; a port that fails ends the task instead
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    on_ready()
    while not serving.done():
        await asyncio.wait([serving], timeout=_LOOK_SECONDS)
        if idle_seconds is not None and visitors.away_seconds > idle_seconds:
            server.should_exit = True
    await serving


def main() -> None:
    """Serve on the socket whose descriptor is the first argument; options come as a line on standard input.

    The process ends with whoever started it: when that line's stream is closed.
    """
    options = StudioOptions.from_json(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    run(options, socket.socket(fileno=int(sys.argv[1])), lambda: print("ready", flush=True))  # noqa: T201 - read by it


def _end_with_parent() -> None:
    # returns when the other end is closed, also by a parent that was killed
    sys.stdin.read()
    # at once: there is nobody left to whom an orderly end would matter
    os._exit(0)


if __name__ == "__main__":
    main()
