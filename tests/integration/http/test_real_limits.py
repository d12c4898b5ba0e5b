"""Limits as real clients meet them: a server process, sockets, and the clock on the wall."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import httpx
import pytest

from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS
from tests.servers import PATTERN, Server, running

SUBMIT_SECONDS, POLL_SECONDS = 20, 5
PAUSE_SECONDS = 0.01
BODY = {"model": "wan2.6-t2i", "input": {"prompt": "plain"}, "parameters": {"n": 1, "size": "512*512"}}
TASK = "/api/v1/tasks/0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("home"), module=PATTERN) as server:
        yield server


def _hammer(server: Server, request: httpx.Request, seconds: float) -> tuple[list[httpx.Response], ...]:
    """What four clients are answered who send a request again and again: admitted and refused."""
    answers: list[httpx.Response] = []
    request.headers["authorization"] = f"Bearer {server.api_key}"
    end = time.monotonic() + seconds

    def client_loop() -> None:
        with httpx.Client(trust_env=False, timeout=30) as client:
            while time.monotonic() < end:
                answers.append(client.send(request))
                time.sleep(PAUSE_SECONDS)

    threads = [threading.Thread(target=client_loop) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    admitted = [answer for answer in answers if answer.status_code == 200]
    return admitted, [answer for answer in answers if answer.status_code != 200]


def _is_told_when_to_return(refused: list[httpx.Response]) -> bool:
    codes = {(answer.status_code, answer.json()["code"]) for answer in refused}
    return codes == {(429, "Throttling.RateQuota")} and {a.headers["retry-after"] for a in refused} == {"1"}


def _submit_times(server: Server, task_ids: list[str]) -> list[datetime]:
    """When tasks came, as the server says."""
    headers = {"authorization": f"Bearer {server.api_key}"}
    with httpx.Client(base_url=server.base_url, headers=headers, trust_env=False, timeout=30) as client:
        outputs = [client.get(f"/tasks/{task_id}").json()["output"] for task_id in task_ids]
    return sorted(datetime.fromisoformat(output["submit_time"]) for output in outputs)


@pytest.mark.slow
def test_five_submits_a_second_are_five(server: Server) -> None:
    """Four clients that press on for 20 s get five tasks in each second, give or take one, and 429 for the rest.

    Never more; less in two seconds at most, in which a busy machine gave the server no time.
    """
    request = httpx.Request("POST", server.root + IMAGE_SYNTHESIS, json=BODY, headers={"X-DashScope-Async": "enable"})
    admitted, refused = _hammer(server, request, SUBMIT_SECONDS)

    assert _is_told_when_to_return(refused)
    task_ids = [answer.json()["output"]["task_id"] for answer in admitted]
    assert len(set(task_ids)) == len(task_ids) <= (SUBMIT_SECONDS + 1) * 5
    times = _submit_times(server, task_ids)
    by_second = Counter((time - times[0]) // timedelta(seconds=1) for time in times)
    # the last second is not a whole one
    counts = [by_second[second] for second in range(SUBMIT_SECONDS - 1)]
    assert max(counts) <= 6
    assert sum(count < 4 for count in counts) <= 2, counts


@pytest.mark.slow
def test_twenty_polls_a_second_are_twenty(server: Server) -> None:
    """Four clients that press on get twenty answers a second, twenty more at the start, and no refusal."""
    admitted, refused = _hammer(server, httpx.Request("GET", server.root + TASK), POLL_SECONDS)

    assert refused == []
    assert (POLL_SECONDS - 1) * 20 <= len(admitted) <= (POLL_SECONDS + 1) * 20 + 4
