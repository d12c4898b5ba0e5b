"""What the service adds to a diffusers pipeline: small Qwen-Image weights, 512*512, 8 steps, in a server and bare."""

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import psutil

from bench.report import heading, line
from danqing.engines.shelf import Shelf
from danqing.execution.engine_child import engine_environment
from danqing.storage import account_store, limit_store
from danqing.storage.database import open_database
from danqing.storage.limit_store import AccountLimit
from tests.engines.tiny_shelf import WHY_SKIPPED, can_draw, shelved, tiny_weights
from tests.servers import QUICK_POLLS, Server, running

MODEL = "wan2.2-t2i-flash"
"""A model of free sizes that synchronous calls can ask for; weights under its name draw it."""

SIDE, STEPS = 512, 8
PAIRS, CLIENTS, ROUNDS = 12, 8, 4
REST_SECONDS = 5.0
"""After the last picture; by then the service has given back what the pictures took."""


def main() -> None:
    heading("Diffusers: small Qwen-Image weights, 512*512, 8 steps")
    if not can_draw():
        print(WHY_SKIPPED)
        return
    with tempfile.TemporaryDirectory() as folder:
        weights = tiny_weights(Path(folder) / "weights", "qwen_image")
        home = Path(folder) / "home"
        with running(home, **QUICK_POLLS) as server:
            before, key = _memory(server), server.api_key or ""
        _install(home, weights)
        with _bare(weights) as bare, running(home, **QUICK_POLLS) as server:
            _lift(home)
            _one_client(server, key, bare)
            _many_clients(server, key, bare)
            time.sleep(REST_SECONDS)
            line("memory of the service process at rest, engines apart (PSS)", _memory(server), "MB", "150 or less")
            line("the same without any weights", before, "MB")


def _install(home: Path, weights: Path) -> None:
    Shelf(home / "models").put(replace(shelved(weights), name=MODEL))
    options = f'["{MODEL}"]\nsteps = {STEPS}\nguidance = 4.0\nmax_batch = {CLIENTS}\ndevices = ["cpu"]\n'
    (home / "models/options.toml").write_text(options)


class _Bare:
    """The pipeline in a process of its own, with as many threads as an engine has."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def seconds(self, count: int) -> float:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


@contextmanager
def _bare(weights: Path) -> Iterator[_Bare]:
    command = [sys.executable, "-m", "bench.bare_pipeline", str(weights), str(SIDE), str(STEPS)]
    environment = engine_environment(psutil.cpu_count() or 1, "cpu")
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield _Bare(process)
        finally:
            process.kill()


def _call(client: httpx.Client, number: int) -> float:
    body = {
        "model": MODEL,
        "input": {"prompt": f"a lighthouse, number {number}"},
        "parameters": {"size": f"{SIDE}*{SIDE}", "n": 1, "seed": number, "prompt_extend": False},
    }
    begun = time.perf_counter()
    answer = client.post("/services/aigc/text2image/image-synthesis", json=body)
    answer.raise_for_status()
    assert answer.headers["x-danqing-engine"] == MODEL, "somebody else has drawn"
    return time.perf_counter() - begun


def _one_client(server: Server, key: str, bare: _Bare) -> None:
    with _client(server, key) as client:
        for number in range(2):
            _call(client, number)
            bare.seconds(1)
        pairs = [(_call(client, number), bare.seconds(1)) for number in range(PAIRS)]
    through, alone = (statistics.median(values) for values in zip(*pairs, strict=True))
    line("bare pipeline, one picture", alone, "s")
    line("through HTTP, one client", through, "s")
    ratio = statistics.median(one / other for one, other in pairs)
    line("through HTTP over the bare pipeline, median of pairs", ratio, "times", "1.03 or less")


def _many_clients(server: Server, key: str, bare: _Bare) -> None:
    bare.seconds(CLIENTS)
    before = bare.seconds(CLIENTS)
    begun = time.perf_counter()

    def work() -> None:
        with _client(server, key) as client:
            for number in range(ROUNDS):
                _call(client, number)

    threads = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    through = CLIENTS * ROUNDS / (time.perf_counter() - begun)
    alone = CLIENTS / statistics.mean([before, bare.seconds(CLIENTS)])
    line(f"bare pipeline in batches of {CLIENTS}", alone, "pictures/s")
    line(f"through HTTP, {CLIENTS} clients", through, "pictures/s")
    line("through HTTP over the bare pipeline", through / alone, "times", "0.95 or more")


def _client(server: Server, key: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.Client(base_url=server.base_url, headers=headers, trust_env=False, timeout=300)


def _lift(home: Path) -> None:
    """Let every account have as many tasks running as there are clients, and wait until the server has noticed."""
    database = open_database(f"sqlite:///{home / 'danqing.sqlite'}")
    with database.begin() as transaction:
        for account in account_store.accounts(transaction):
            own = AccountLimit(account_id=account.account_id, model=MODEL, submits=100_000, running=CLIENTS)
            limit_store.put(transaction, own)
    database.dispose()
    time.sleep(1.0)


def _memory(server: Server) -> float:
    """Of the server's own process."""
    return float(psutil.Process(server.process.pid).memory_full_info().pss / 1e6)


if __name__ == "__main__":
    main()
