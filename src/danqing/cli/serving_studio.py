"""Serves the studio alone, for a server that runs elsewhere."""

import json
import os
import socket

from danqing.cli.serving import root_url
from danqing.config import Settings
from danqing.studio.options import PREFIX, StudioOptions
from danqing.studio.server import run as serve_studio
from danqing.wire.dashscope.paths import API


def run(settings: Settings, listener: socket.socket, base_url: str, as_json: bool) -> None:
    """Serve until SIGTERM or SIGINT. Everyone signs in with a key of that server."""
    address = root_url(settings, listener) + PREFIX

    def announce() -> None:
        port = listener.getsockname()[1]
        told = json.dumps({"studio": address, "pid": os.getpid(), "port": port})
        print(told if as_json else f"The studio of {base_url} is at {address}; Ctrl-C ends it.", flush=True)

    api = base_url.rstrip("/").removesuffix(API)
    serve_studio(StudioOptions(api=api, folder=settings.home / "studio"), listener, announce)
