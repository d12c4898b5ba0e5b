"""danqing serve: takes the address to listen on, then loads the service and serves on it."""

import logging
import socket
from collections.abc import Callable
from typing import Annotated

import typer

from danqing.cli.listening import listen
from danqing.cli.loading import load
from danqing.cli.settings import HomeOption, read_settings
from danqing.config import Settings
from danqing.execution.base import Executor


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[
        int | None, typer.Option(help="TCP port; 0 takes a free one.", show_default="8720", min=0, max=65535)
    ] = None,
    home: HomeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Say in one line of JSON where it serves.")] = False,
) -> None:
    """Serve until SIGTERM or SIGINT. Raises CommandError or HomeInUseError where that cannot begin."""
    _log_to_stderr()
    settings = read_settings(home=home, host=host, port=port)
    # first of all, so that a used port is told at once and not after seconds of loading
    with listen(settings.host, settings.port) as listener:
        start_engines: Callable[[Settings], Executor] = load("danqing.engine_start:start_engines")
        executor = start_engines(settings)
        # the engines load while the service is imported
        run: Callable[[Settings, socket.socket, Executor, bool], None] = load("danqing.cli.serving:run")
        run(settings, listener, executor, as_json)


def _log_to_stderr() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("danqing").setLevel(logging.INFO)
