"""Promises of fairness between accounts in the whole service, told by what may be drawn, not by the clock."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from danqing.core.catalog import Catalog
from danqing.core.task import Task, TaskStatus
from danqing.storage.limit_store import AccountLimit
from tests.integration.tasks.conftest import Desk

BACKLOG = 500
STARTED = 14
"""How many of them run at once: of 16 slots, two are for first tasks of others."""

MODEL = "wan2.6-t2i"


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """A folder of tokens: each lets the engine draw one picture of the backlog."""
    folder = tmp_path / "gate"
    folder.mkdir()
    return folder


@pytest.fixture
def backlog(desk: Desk, gate: Path) -> Iterator[list[Task]]:
    """500 tasks of an account without limits of its own, of which the first is being drawn."""
    account = desk.caller.account_id
    desk.app.limits.put(AccountLimit(account_id=account, model=MODEL, submits=10_000, running=256, waiting=10_000))
    yield [desk.submit(f"token {gate}", MODEL) for _ in range(BACKLOG)]
    (gate / "open").touch()


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "this did not happen in time"
        time.sleep(0.01)


def test_a_first_picture_waits_for_no_backlog(desk: Desk, backlog: list[Task], gate: Path, catalog: Catalog) -> None:
    """Behind 500 tasks of one account, of the same model and size, another's first picture is the very next.

    So it comes within two service times: what is left of the picture being drawn, and its own.
    """
    (gate / "first").touch()
    wait_until(lambda: any(desk.fetch(task).status is TaskStatus.SUCCEEDED for task in backlog[:STARTED]))
    small = Desk(desk.app, catalog, "account-2")
    first = small.submit("plain", MODEL)
    wait_until(lambda: small.fetch(first).status is TaskStatus.RUNNING)
    wait_until(lambda: _jobs(desk) == STARTED + 1)

    (gate / "second").touch()
    assert small.finish(first).status is TaskStatus.SUCCEEDED
    assert list(gate.iterdir()) == []


def test_calls_of_qwen_image_run_beside_a_full_lane(desk: Desk, gate: Path) -> None:
    """Tasks of Qwen-Image run two at a time; its synchronous calls are not counted, as with the vendor."""
    tasks = [desk.submit(f"token {gate}", "qwen-image") for _ in range(6)]
    calls = [desk.submit(f"token {gate}", "qwen-image", mode="sync") for _ in range(3)]
    wait_until(lambda: all(desk.fetch(call).status is TaskStatus.RUNNING for call in calls))

    assert desk.app.tasks.load(desk.caller, "qwen-image", "async").running == 2
    (gate / "open").touch()
    assert {desk.finish(task).status for task in tasks + calls} == {TaskStatus.SUCCEEDED}


def _jobs(desk: Desk) -> int:
    """How many pictures the engine draws or has waiting."""
    return sum(engine.running + engine.waiting for engine in desk.app.executor.health())
