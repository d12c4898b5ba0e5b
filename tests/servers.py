"""Starts real server processes for tests and benchmarks, and ends them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass
class Server:
    """A `danqing serve` process that has said it is ready. api_key: None on every start but the first."""

    process: subprocess.Popen[str]
    base_url: str
    api_key: str | None
    start_seconds: float

    @property
    def root(self) -> str:
        return self.base_url.removesuffix("/api/v1")

    def kill(self) -> None:
        """End the process as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        """Ask the process to end; its exit code."""
        self.process.terminate()
        return self.process.wait(30)


DANQING = "danqing.cli.main"
PATTERN = "tests.pattern_server"
"""The module to run: the product, or the same with the test engine."""


def start(home: Path, *options: str, module: str = DANQING, **environment: str) -> Server:
    """Start a server on a home folder and a free port, and wait until it answers."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", module, "serve", "--home", str(home), "--port", "0", "--json", *options],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"} | environment,
    )
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    server = Server(process, told["base_url"], told["api_key"], 0.0)
    while not _is_ready(server):
        assert process.poll() is None, f"the server ended with {process.returncode}"
        time.sleep(0.02)
    server.start_seconds = time.monotonic() - begun
    return server


@contextmanager
def running(home: Path, *options: str, module: str = DANQING, **environment: str) -> Iterator[Server]:
    """A server for the time of a block."""
    server = start(home, *options, module=module, **environment)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.terminate()
        try:
            server.process.wait(30)
        finally:
            server.process.kill()
            if server.process.stdout is not None:
                server.process.stdout.close()


def _is_ready(server: Server) -> bool:
    try:
        return httpx.get(f"{server.root}/readyz", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False
