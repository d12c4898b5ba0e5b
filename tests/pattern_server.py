"""A real server process that draws with the test engine: `python -m tests.pattern_server serve --home HOME`.

Everything but the engine is what `danqing serve` runs, so that tests can ask for slow pictures and for failures.
"""

import argparse
import json
import sys
from pathlib import Path

import uvicorn

from danqing.app import open_app
from danqing.cli.listening import listen
from danqing.cli.serving import make_first_key, root_url
from danqing.config import Settings
from danqing.wire.dashscope.paths import API
from tests.engines.jobs import entry


def serve(home: Path) -> None:
    settings = Settings(home=home)
    listener = listen(settings.host, 0)
    app = open_app(settings, engines={"atelier": entry()})
    told = {"base_url": root_url(settings, listener) + API, "api_key": make_first_key(app)}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    config = uvicorn.Config(app.http, loop="uvloop", http="httptools", lifespan="off", log_config=None)
    uvicorn.Server(config).run(sockets=[listener])
    app.close()


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("command", choices=["serve"])
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--port", choices=["0"])
    options.add_argument("--json", action="store_true")
    serve(options.parse_args().home)
