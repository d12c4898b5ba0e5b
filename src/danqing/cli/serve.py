"""danqing serve: takes the address to listen on, then loads the service and serves on it."""

import gc
import logging
import socket
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from danqing.cli.errors import CommandError
from danqing.cli.listening import listen
from danqing.cli.loading import load
from danqing.cli.settings import HomeOption, read_settings
from danqing.config import Settings
from danqing.execution.base import Executor


class Role(StrEnum):
    """What one process does."""

    ALL = "all"
    API = "api"
    STUDIO = "studio"


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[
        int | None, typer.Option(help="TCP port; 0 takes a free one.", show_default="8720", min=0, max=65535)
    ] = None,
    home: HomeOption = None,
    role: Annotated[
        Role, typer.Option(help="What to run: everything; the API without the studio; the studio alone.")
    ] = Role.ALL,
    base_url: Annotated[
        str | None, typer.Option(help="The server that a studio alone is for.", show_default="none")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Say in one line of JSON where it serves.")] = False,
) -> None:
    """Serve until SIGTERM or SIGINT. Raises CommandError or HomeInUseError where that cannot begin."""
    # before the settings are read, which may already have something to say
    _log_to_stderr()
    settings = read_settings(home=home, host=host, port=port, studio="off" if role is Role.API else None)
    if (role is Role.STUDIO) != (base_url is not None):
        raise CommandError("--role studio needs --base-url, the address of its server; no other role takes one.")
    # first of all, so that a used port is told at once and not after seconds of loading
    with listen(settings.host, settings.port) as listener:
        if base_url is not None:
            run_alone: Callable[[Settings, socket.socket, str, bool], None] = load("danqing.cli.serving_studio:run")
            run_alone(settings, listener, base_url, as_json)
            return
        # what is loaded now stays for good: to look for garbage in it takes a sixth of the start
        gc.disable()
        start_engines: Callable[[Settings], Executor] = load("danqing.engine_start:start_engines")
        executor = start_engines(settings)
        # the engines load while the service is imported
        run: Callable[[Settings, socket.socket, Executor, bool], None] = load("danqing.cli.serving:run")
        run(settings, listener, executor, as_json)


def _log_to_stderr() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("danqing").setLevel(logging.INFO)
