"""Runs the service on a socket, says where it is, and closes it in order when it is told to end."""

import asyncio
import gc
import json
import logging
import os
import signal
import socket
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn

from danqing.accounts import admin_keys
from danqing.app import App, open_app
from danqing.cli import STARTED
from danqing.cli.accounts import open_default_account
from danqing.cli.welcome import Welcome, show
from danqing.client.polling import is_loopback
from danqing.config import Settings
from danqing.core.errors import InvalidApiKey
from danqing.execution.base import Executor
from danqing.home import write_private
from danqing.studio.options import PREFIX, StudioOptions
from danqing.studio_door import StudioDoor, mount_studio
from danqing.studio_process import StudioProcess

log = logging.getLogger(__name__)

_STUDIO_IDLE_SECONDS = 900.0


def run(settings: Settings, listener: socket.socket, executor: Executor, as_json: bool) -> None:
    """Serve until SIGTERM or SIGINT, and close the executor in the end. Raises HomeInUseError."""
    app = open_app(settings, executor=executor)
    studio = StudioProcess(partial(_studio_options, app, settings, listener))
    try:
        api_key = make_first_key(app)
        if settings.studio != "off":
            mount_studio(app.http, StudioDoor(studio))

        # and no later collection need look through it either
        gc.freeze()
        gc.enable()

        def announce() -> None:
            welcome = Welcome(
                root=root_url(settings, listener),
                port=listener.getsockname()[1],
                api_key=api_key,
                studio=None if settings.studio == "off" else root_url(settings, listener) + PREFIX,
                home=settings.home,
                seconds=time.monotonic() - STARTED,
            )
            show(welcome) if not as_json else print(json.dumps(welcome.as_json()), flush=True)

        _serve(app, listener, announce)
    finally:
        studio.close()
        _close(app)


def _studio_options(app: App, settings: Settings, listener: socket.socket) -> StudioOptions:
    """What the studio of this server is told; it calls the server where nobody else need be able to."""
    is_private = is_loopback(settings.host) and settings.public_url is None
    # whoever reaches an open studio may do everything, so it has to be this machine alone
    is_open = settings.studio == "open" and is_private
    return StudioOptions(
        api=local_url(settings, listener),
        folder=settings.home / "studio",
        local_key=_local_key(app, settings.home / "studio_key") if is_open else None,
        local_admin_key=_local_admin_key(app, settings.home / "studio_admin_key") if is_open else None,
        idle_seconds=_STUDIO_IDLE_SECONDS,
    )


def _local_key(app: App, file: Path) -> str | None:
    """The key for whoever sits at this machine, made at the first visit; None once it was revoked."""
    if not file.exists():
        account = app.keys.accounts()[0]
        write_private(file, app.keys.create(account, "studio on this machine")[1])
    secret = file.read_text()
    try:
        app.keys.authenticate(secret, "")
    except InvalidApiKey:
        return None
    return secret


def _local_admin_key(app: App, file: Path) -> str | None:
    """The admin key for whoever sits at this machine, made as `_local_key` is; None once it was revoked."""
    if not file.exists():
        write_private(file, admin_keys.create(app.office, "studio on this machine")[1])
    secret = file.read_text()
    try:
        admin_keys.authenticate(app.office, secret)
    except InvalidApiKey:
        return None
    return secret


def root_url(settings: Settings, listener: socket.socket) -> str:
    """Where clients on this machine find the server, without a slash at the end."""
    return settings.public_url.rstrip("/") if settings.public_url else local_url(settings, listener)


def local_url(settings: Settings, listener: socket.socket) -> str:
    """Where this machine finds the server."""
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
        # only then is it true that the server answers
        await super().startup(sockets)
        self._announce()


def _serve(app: App, listener: socket.socket, announce: Callable[[], None]) -> None:
    config = uvicorn.Config(
        app.http,
        loop="uvloop",
        http="httptools",
        ws=_open_socket,  # type: ignore[arg-type]  # called as the class is
        # the service was opened before, and is closed after uvicorn has ended
        lifespan="off",
        # requests are counted in /metrics; a line for each poll would drown the rest
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=round(app.settings.shutdown_seconds),
    )
    # uvicorn ends at these signals and then raises them again, when the service is still to be closed
    before = {number: signal.signal(number, _let_pass) for number in (signal.SIGINT, signal.SIGTERM)}
    _Server(config, announce).run(sockets=[listener])
    for number, handler in before.items():
        signal.signal(number, handler)


def _open_socket(**state: object) -> asyncio.Protocol:
    """The protocol of a socket, loaded with the first one: only an open studio has sockets."""
    from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol  # noqa: PLC0415

    return WebSocketsSansIOProtocol(**state)  # type: ignore[arg-type]  # what uvicorn gives to any protocol


def _let_pass(_number: int, _frame: FrameType | None) -> None:
    """Uvicorn has acted on this signal."""


def _close(app: App) -> None:
    if app.close():
        if app.dispatcher.waiting:
            log.info("%d tasks wait for the next start", app.dispatcher.waiting)
        return
    left = app.dispatcher.running + app.dispatcher.waiting
    log.warning("%d tasks did not end in time; they go on at the next start", left)
    # by hand, since the exit below runs nothing that would write what is still buffered
    logging.shutdown()
    # their threads cannot be stopped, and nothing was closed that they need
    os._exit(0)
