"""Limits as real clients meet them: a server process, sockets, and the clock on the wall."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS
from tests.servers import PATTERN, Server, running

SECONDS = 5
BODY = {"model": "wan2.6-t2i", "input": {"prompt": "plain"}, "parameters": {"n": 1, "size": "512*512"}}
TASK = "/api/v1/tasks/0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e"


@dataclass(frozen=True)
class Answer:
    """What a client got, and in which second since the start."""

    second: int
    response: httpx.Response


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("home"), module=PATTERN) as server:
        yield server


def _hammer(server: Server, request: httpx.Request) -> tuple[list[Answer], list[Answer]]:
    """What four clients are answered who send a request without pause: admitted and refused."""
    answers: list[Answer] = []
    request.headers["authorization"] = f"Bearer {server.api_key}"
    begun = time.monotonic()

    def client_loop() -> None:
        with httpx.Client(trust_env=False, timeout=30) as client:
            while (age := time.monotonic() - begun) < SECONDS:
                answers.append(Answer(int(age), client.send(request)))

    threads = [threading.Thread(target=client_loop) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    admitted = [answer for answer in answers if answer.response.status_code == 200]
    return admitted, [answer for answer in answers if answer not in admitted]


def _is_told_when_to_return(refused: list[Answer]) -> bool:
    codes = {(answer.response.status_code, answer.response.json()["code"]) for answer in refused}
    return codes == {(429, "Throttling.RateQuota")} and {a.response.headers["retry-after"] for a in refused} == {"1"}


@pytest.mark.slow
def test_five_submits_a_second_are_five(server: Server) -> None:
    """Four clients that submit without pause get five tasks in each second, give or take one, and 429 for the rest."""
    url = server.root + IMAGE_SYNTHESIS
    admitted, refused = _hammer(server, httpx.Request("POST", url, json=BODY, headers={"X-DashScope-Async": "enable"}))

    by_second = Counter(answer.second for answer in admitted)
    assert all(4 <= by_second[second] <= 6 for second in range(SECONDS)), by_second
    assert _is_told_when_to_return(refused)
    assert len({answer.response.json()["output"]["task_id"] for answer in admitted}) == len(admitted)


@pytest.mark.slow
def test_twenty_polls_a_second_are_twenty(server: Server) -> None:
    """Four clients that poll without pause get twenty answers a second, twenty more at the start, and no refusal."""
    admitted, refused = _hammer(server, httpx.Request("GET", server.root + TASK))

    assert refused == []
    assert (SECONDS - 1) * 20 <= len(admitted) <= (SECONDS + 1) * 20 + 4
