"""Promises after a crash: no accepted task is lost, and none is charged twice."""

import time
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from danqing.storage.database import open_database
from danqing.wire.dashscope.canceling import CANCEL_RUNNING
from tests.servers import QUICK_POLLS, Server, lift_limits, running, start

TASKS = 20
MODELS = ("wan2.6-t2i", "wan2.5-t2i-preview", "wan2.2-t2i-flash")
SUBMIT = "/services/aigc/text2image/image-synthesis"


def _submit(server: Server, key: str, number: int) -> str:
    """The id of a task, once the limit of submits lets it in."""
    while True:
        answer = httpx.post(
            server.base_url + SUBMIT,
            headers={"Authorization": f"Bearer {key}", "X-DashScope-Async": "enable"},
            json={
                "model": MODELS[number % len(MODELS)],
                "input": {"prompt": f"a lighthouse above the sea, number {number}"},
                "parameters": {"n": 1, "size": "1440*1440"},
            },
            trust_env=False,
        )
        if answer.status_code != 429:
            return str(answer.raise_for_status().json()["output"]["task_id"])
        time.sleep(float(answer.headers["retry-after"]))


def _statuses(server: Server, key: str, tasks: list[str]) -> list[str]:
    with httpx.Client(headers={"Authorization": f"Bearer {key}"}, trust_env=False) as client:
        answers = [client.get(f"{server.base_url}/tasks/{task}").json() for task in tasks]
    return [str(answer["output"]["task_status"]) for answer in answers]


def _cancel_one(server: Server, key: str, tasks: list[str]) -> str:
    """Take back a task that runs, or else one that waits; its id."""
    order = {"RUNNING": 0, "PENDING": 1}
    ranked = sorted(zip(_statuses(server, key, tasks), tasks, strict=True), key=lambda pair: order.get(pair[0], 2))
    for _, task in ranked:
        path = f"{server.base_url}/tasks/{task}/cancel"
        headers = {"Authorization": f"Bearer {key}", **CANCEL_RUNNING}
        if httpx.post(path, headers=headers, trust_env=False).status_code == 200:
            return task
    raise AssertionError("every task had ended")


def _wait_until_ended(server: Server, key: str, tasks: list[str]) -> list[str]:
    deadline = time.monotonic() + 120
    while {"PENDING", "RUNNING"} & set(statuses := _statuses(server, key, tasks)):
        assert time.monotonic() < deadline, statuses
        time.sleep(0.2)
    return statuses


def _ledger(home: Path) -> list[tuple[str, int]]:
    database = open_database(f"sqlite:///{home / 'danqing.sqlite'}")
    with database.connect() as connection:
        rows = connection.execute(sa.text("SELECT task_id, image_index FROM ledger")).all()
    database.dispose()
    return [(row.task_id, row.image_index) for row in rows]


@pytest.mark.slow
def test_every_accepted_task_outlives_kill_9(tmp_path: Path) -> None:
    """A server killed three times with twenty tasks queued and running finishes all of them, each charged once.

    One that was taken back while it ran, right before the first kill, is neither drawn again nor charged.
    """
    server = start(tmp_path, **QUICK_POLLS)
    key = server.api_key
    assert key is not None
    lift_limits(tmp_path)
    tasks = [_submit(server, key, number) for number in range(TASKS)]
    canceled = ""
    for pause in (0.8, 1.2):
        time.sleep(pause)
        assert {"PENDING", "RUNNING"} & set(_statuses(server, key, tasks)), "the kill came too late to test anything"
        canceled = canceled or _cancel_one(server, key, tasks)
        server.kill()
        server = start(tmp_path, **QUICK_POLLS)
    server.kill()
    with running(tmp_path, **QUICK_POLLS) as last:
        ends = dict(zip(tasks, _wait_until_ended(last, key, tasks), strict=True))

    assert ends.pop(canceled) == "CANCELED"
    assert set(ends.values()) == {"SUCCEEDED"}
    assert sorted(_ledger(tmp_path)) == sorted((task, 0) for task in ends)


@pytest.mark.slow
def test_a_stopped_server_leaves_its_tasks_for_the_next(tmp_path: Path) -> None:
    """A polite stop with tasks waiting ends in time, with exit code 0, and the next start finishes them."""
    server = start(tmp_path, DANQING_SHUTDOWN_SECONDS="0.1", **QUICK_POLLS)
    key = server.api_key
    assert key is not None
    lift_limits(tmp_path)
    tasks = [_submit(server, key, number) for number in range(8)]

    assert server.stop() == 0
    with running(tmp_path, **QUICK_POLLS) as last:
        assert _wait_until_ended(last, key, tasks) == ["SUCCEEDED"] * 8
    assert len(_ledger(tmp_path)) == 8
