"""Measures a real server process: start, submits, polls, memory."""

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil

from bench.report import heading, line, percentile
from tests.servers import PATTERN, QUICK_POLLS, Server, lift_limits, running

CLIENTS = 16
SUBMITS_EACH = 25
POLL_SECONDS = 3.0
SYNCHRONOUS = 60
SUBMIT = "/services/aigc/text2image/image-synthesis"
# our own model: 8 run at once and the pictures are small, so that the queue does not grow without end
BODY = {"model": "atelier", "input": {"prompt": "a red apple"}, "parameters": {"size": "256*256", "n": 1}}


def main() -> None:
    heading("Service")
    with tempfile.TemporaryDirectory() as folder:
        with running(Path(folder) / "warm"):
            pass  # the first start compiles the byte code of everything it imports
        home = Path(folder) / "home"
        with running(home, **QUICK_POLLS) as server:
            line("server start to ready", server.start_seconds, "s", "2.5 or less")
            _memory("idle server with its engine process", server, "200 or less")
            _one_picture(server)
            lift_limits(home)
            _submits(server)
            _polls(server)
        _synchronous(Path(folder) / "pattern")


def _memory(name: str, server: Server, aim: str = "") -> float:
    process = psutil.Process(server.process.pid)
    parts = [process, *process.children(recursive=True)]
    total = 0.0
    for part in parts:
        unique = part.memory_full_info().pss / 1e6
        total += unique
    line(f"memory of the {name} (PSS)", total, "MB", aim)
    return total


def _client(server: Server) -> httpx.Client:
    headers = {"Authorization": f"Bearer {server.api_key}", "X-DashScope-Async": "enable"}
    return httpx.Client(base_url=server.base_url, headers=headers, trust_env=False, timeout=60)


def _one_picture(server: Server) -> None:
    peak = 0.0
    with _client(server) as client:
        body = BODY | {"model": "qwen-image-plus", "parameters": {"size": "1664*928"}}
        body["input"] = {"prompt": "a lighthouse above the sea at sunset, oil painting"}
        begun = time.monotonic()
        task = client.post(SUBMIT, json=body).json()["output"]["task_id"]
        process = psutil.Process(server.process.pid)
        while client.get(f"/tasks/{task}").json()["output"]["task_status"] in {"PENDING", "RUNNING"}:
            parts = [process, *process.children(recursive=True)]
            peak = max(peak, sum(part.memory_full_info().pss for part in parts) / 1e6)
            time.sleep(0.02)
        line("first 1664*928 oil picture through HTTP", time.monotonic() - begun, "s")
    line("memory while it is drawn, server and engine (peak PSS)", peak, "MB", "350 or less")


def _submits(server: Server) -> None:
    seconds: list[float] = []
    tasks: list[str] = []

    def client_loop() -> None:
        with _client(server) as client:
            for _ in range(SUBMITS_EACH):
                begun = time.perf_counter()
                answer = client.post(SUBMIT, json=BODY)
                seconds.append(time.perf_counter() - begun)
                tasks.append(answer.json()["output"]["task_id"])

    begun = time.perf_counter()
    _in_threads(client_loop)
    rate = len(seconds) / (time.perf_counter() - begun)
    line(
        f"submit p50, {CLIENTS} clients without pause, engine busy", percentile(seconds, 0.5) * 1e3, "ms", "15 or less"
    )
    line("submit p99", percentile(seconds, 0.99) * 1e3, "ms")
    line("submits", rate, "1/s")
    _wait(server, tasks)


def _wait(server: Server, tasks: list[str]) -> None:
    begun = time.perf_counter()
    with _client(server) as client:
        for task in tasks:
            while client.get(f"/tasks/{task}").json()["output"]["task_status"] in {"PENDING", "RUNNING"}:
                time.sleep(0.05)
    line(f"the rest of these {len(tasks)} tasks", time.perf_counter() - begun, "s")


def _polls(server: Server) -> None:
    with _client(server) as client:
        task = client.post(SUBMIT, json=BODY).json()["output"]["task_id"]
    count = [0] * 4
    until = time.perf_counter() + POLL_SECONDS

    def poll(index: int) -> None:
        with _client(server) as client:
            while time.perf_counter() < until:
                client.get(f"/tasks/{task}")
                count[index] += 1

    threads = [threading.Thread(target=poll, args=(index,)) for index in range(len(count))]
    before = _processor_seconds(server)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = _processor_seconds(server) - before
    line(f"polls, {len(count)} Python clients on the same cores", sum(count) / POLL_SECONDS, "1/s")
    line("polls in a second of the server's processor time", sum(count) / used, "1/s", "1500 or more")


def _processor_seconds(server: Server) -> float:
    """What the service process has used so far, without its engines."""
    times = psutil.Process(server.process.pid).cpu_times()
    return float(times.user + times.system)


def _synchronous(home: Path) -> None:
    """Calls that wait for their picture, with the test engine: what it draws takes next to no time of its own."""
    body = {
        "model": "atelier",
        "input": {"messages": [{"role": "user", "content": [{"text": "plain"}]}]},
        "parameters": {"size": "256*256", "n": 1, "prompt_extend": False},
    }
    seconds = []
    with running(home, module=PATTERN) as server, _client(server) as client:
        del client.headers["X-DashScope-Async"]
        for _ in range(SYNCHRONOUS):
            begun = time.perf_counter()
            client.post("/services/aigc/multimodal-generation/generation", json=body).raise_for_status()
            seconds.append(time.perf_counter() - begun)
            time.sleep(0.05)  # below the limit of submits
    line("synchronous call beyond the engine's own time, p50", percentile(seconds, 0.5) * 1e3, "ms", "15 or less")
    line("synchronous call beyond the engine's own time, p99", percentile(seconds, 0.99) * 1e3, "ms", "40 or less")


def _in_threads(work: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
