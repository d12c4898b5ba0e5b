"""A real server process that draws with the test engine: `python -m tests.pattern_server serve --home HOME`.

Everything but the engine and the clock is what `danqing serve` runs, so that tests can ask for slow pictures and for
failures. A file `clock` in the home says how many seconds the clock is ahead.
"""

import argparse
import json
import socket
import sys
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import uvicorn

from danqing.app import open_app
from danqing.clock import utc_now
from danqing.config import REGIONS, Settings
from danqing.engine_start import start_engines
from danqing.wire.dashscope.paths import API
from tests.engines.jobs import entry


def shifted_clock(file: Path) -> datetime:
    return utc_now() + timedelta(seconds=float(file.read_text()) if file.exists() else 0)


def serve(home: Path, port: int) -> None:
    listener = socket.create_server(("127.0.0.1", port))
    clock = partial(shifted_clock, home / "clock")
    settings = Settings(home=home)
    app = open_app(settings, clock=clock, executor=start_engines(settings, {"atelier": entry()}))
    known = app.keys.accounts()
    account = known[0] if known else app.keys.create_account("default", REGIONS[0].name)
    root = f"http://127.0.0.1:{listener.getsockname()[1]}"
    told = {"base_url": root + API, "api_key": app.keys.create(account, "first")[1]}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    config = uvicorn.Config(app.http, loop="uvloop", http="httptools", lifespan="off", log_config=None)
    uvicorn.Server(config).run(sockets=[listener])
    app.close()


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("command", choices=["serve"])
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--port", type=int)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    serve(asked.home, asked.port)
