"""Runs the service on a socket, says where it is, and closes it in order when it is told to end."""

import json
import logging
import os
import signal
import socket
import time
from collections.abc import Callable
from types import FrameType

import uvicorn

from danqing.app import App, open_app
from danqing.cli import STARTED
from danqing.cli.accounts import open_default_account
from danqing.cli.welcome import Welcome, show
from danqing.config import Settings
from danqing.execution.base import Executor

log = logging.getLogger(__name__)


def run(settings: Settings, listener: socket.socket, executor: Executor, as_json: bool) -> None:
    """Serve until SIGTERM or SIGINT, and close the executor in the end. Raises HomeInUseError."""
    app = open_app(settings, executor=executor)
    try:
        api_key = make_first_key(app)

        def announce() -> None:
            welcome = Welcome(
                root=root_url(settings, listener),
                port=listener.getsockname()[1],
                api_key=api_key,
                home=settings.home,
                seconds=time.monotonic() - STARTED,
            )
            show(welcome) if not as_json else print(json.dumps(welcome.as_json()), flush=True)

        _serve(app, listener, announce)
    finally:
        _close(app)


def root_url(settings: Settings, listener: socket.socket) -> str:
    """Where clients on this machine find the server, without a slash at the end."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    own = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - shown, not listened on
    host = own.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"


def make_first_key(app: App) -> str | None:
    """The secret of a new key where there is no account yet; None on every later start."""
    if app.keys.accounts():
        return None
    return app.keys.create(open_default_account(app.keys, app.settings), "first")[1]


class _Server(uvicorn.Server):
    """A uvicorn that says when it answers."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce()


def _serve(app: App, listener: socket.socket, announce: Callable[[], None]) -> None:
    config = uvicorn.Config(
        app.http,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=round(app.settings.shutdown_seconds),
    )
    # uvicorn ends at these signals and then raises them again, when the service is still to be closed
    before = {number: signal.signal(number, _let_pass) for number in (signal.SIGINT, signal.SIGTERM)}
    _Server(config, announce).run(sockets=[listener])
    for number, handler in before.items():
        signal.signal(number, handler)


def _let_pass(_number: int, _frame: FrameType | None) -> None:
    """Uvicorn has acted on this signal."""


def _close(app: App) -> None:
    if app.close():
        if app.dispatcher.waiting:
            log.info("%d tasks wait for the next start", app.dispatcher.waiting)
        return
    left = app.dispatcher.running + app.dispatcher.waiting
    log.warning("%d tasks did not end in time; they go on at the next start", left)
    logging.shutdown()
    # their threads cannot be stopped, and nothing was closed that they need
    os._exit(0)
