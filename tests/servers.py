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

from danqing.catalog_file import read_catalog
from danqing.storage import account_store, limit_store
from danqing.storage.database import open_database
from danqing.storage.limit_store import AccountLimit


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
        self.close()

    def stop(self) -> int:
        """Ask the process to end; its exit code."""
        self.process.terminate()
        code = self.process.wait(30)
        self.close()
        return code

    def close(self) -> None:
        """Let go of what the ended process wrote."""
        if self.process.stdout is not None:
            self.process.stdout.close()


DANQING = "danqing.cli.main"
PATTERN = "tests.pattern_server"
"""The module to run: the product, or the same with the test engine."""

QUICK_POLLS = {"DANQING_CALLS_PER_SECOND": "100000"}
"""For whoever polls more often than a client may."""


def lift_limits(home: Path) -> None:
    """Let every account of a home submit as often as it likes, and wait until its server has noticed."""
    database = open_database(f"sqlite:///{home / 'danqing.sqlite'}")
    with database.begin() as transaction:
        for account in account_store.accounts(transaction):
            for card in read_catalog():
                own = AccountLimit(account_id=account.account_id, model=card.name, submits=100_000)
                limit_store.put(transaction, own)
    database.dispose()
    time.sleep(1.0)


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
