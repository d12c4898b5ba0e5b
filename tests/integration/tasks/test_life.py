"""Promises of a task's life in the whole service, on SQLite and on PostgreSQL."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from danqing.app import open_app
from danqing.config import Settings
from danqing.core.account import Caller, Money
from danqing.core.catalog import Catalog
from danqing.core.errors import TaskNotCancelable, UnknownModel
from danqing.core.task import TaskStatus
from danqing.engine_start import start_engines
from danqing.home import HomeInUseError
from danqing.storage import books, ledger_store
from danqing.storage.database import open_database
from danqing.storage.image_store import open_folder
from danqing.storage.sole_server import DatabaseInUseError
from tests.conftest import Clock
from tests.engines.jobs import entry
from tests.integration.tasks.conftest import Desk


def _charges(settings: Settings) -> list[ledger_store.Charges]:
    engine = open_database(settings.database)
    with engine.connect() as connection:
        found = ledger_store.charges(connection, "account-1")
    engine.dispose()
    return found


def _discrepancies(settings: Settings) -> object:
    engine = open_database(settings.database)
    with engine.connect() as connection:
        found = books.discrepancies(connection)
    engine.dispose()
    return found


def until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "this did not happen in time"
        time.sleep(0.01)


@pytest.mark.parametrize("prompt", ["refuse", "raise", "exit", "shape"])
def test_a_picture_that_cannot_be_made_costs_nothing(desk: Desk, settings: Settings, prompt: str) -> None:
    """Whatever goes wrong in the engine, the task fails with a documented code and nothing is charged."""
    task = desk.finish(desk.submit(prompt))

    assert task.status is TaskStatus.FAILED
    assert task.failure is not None
    assert task.failure.code == "InternalError.Algo"
    assert _charges(settings) == []


def test_what_the_engine_told_is_kept_with_the_picture(desk: Desk, settings: Settings) -> None:
    """Beside each picture lies what its engine told of it."""
    task = desk.finish(desk.submit("a cat"))
    (key,) = (result.object_key for result in task.results)

    assert key is not None
    assert json.loads(open_folder(settings.home / "images").explanation(key) or b"{}")["prompt"]


def test_a_model_that_is_not_offered_stores_nothing(desk: Desk) -> None:
    """A submit from a region without a price is refused before anything is stored."""
    desk.caller = Caller(account_id="account-1", key_id="key-1", region="atlantis")
    with pytest.raises(UnknownModel):
        desk.submit()

    assert (desk.app.dispatcher.waiting, desk.app.dispatcher.running) == (0, 0)


@pytest.mark.parametrize("task_id", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_an_unknown_task_cannot_be_had(desk: Desk, task_id: str) -> None:
    """An id that no task has is found by nobody."""
    assert desk.app.tasks.fetch(desk.caller, task_id) is None


def test_a_task_is_nobody_elses(desk: Desk, catalog: Catalog) -> None:
    """Another account can neither see nor cancel a task."""
    task = desk.finish(desk.submit())
    stranger = Desk(desk.app, catalog, "account-2")

    assert stranger.app.tasks.fetch(stranger.caller, task.task_id) is None
    with pytest.raises(TaskNotCancelable):
        stranger.app.tasks.cancel(stranger.caller, task.task_id)


def test_a_second_server_on_a_home_is_refused(desk: Desk, settings: Settings) -> None:
    """Two servers would run each other's tasks, so the second does not start."""
    assert desk.app.settings == settings
    with pytest.raises(HomeInUseError):
        open_app(settings, executor=start_engines(settings, {}))


def test_a_second_server_on_a_database_is_refused(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    """Nor does one with a home of its own, which would start the first one's waiting tasks."""
    other = Settings(home=tmp_path / "other", database_url=desk.app.settings.database)
    with pytest.raises(DatabaseInUseError):
        open_app(other, executor=start_engines(settings, {}))


def test_an_ended_task_cannot_be_cancelled(desk: Desk) -> None:
    """What was made stays made."""
    task = desk.finish(desk.submit())

    with pytest.raises(TaskNotCancelable):
        desk.app.tasks.cancel(desk.caller, task.task_id)


def test_every_picture_is_stored_and_charged_once(desk: Desk, settings: Settings) -> None:
    """Four pictures of one task are four objects and four rows of the ledger, the free quota first."""
    task = desk.finish(desk.submit(n=4))

    assert task.status is TaskStatus.SUCCEEDED
    assert len({result.object_key for result in task.succeeded}) == 4
    assert _charges(settings) == [ledger_store.Charges(images=4, free_images=4, amount=Money(0, "USD"))]


def test_a_waiting_task_can_be_cancelled(desk: Desk, settings: Settings) -> None:
    """A task that has not begun is taken back at no cost, and never runs."""
    slow = [desk.submit("sleep 0.5", "qwen-image") for _ in range(3)]
    canceled = desk.app.tasks.cancel(desk.caller, slow[2].task_id)
    for task in slow[:2]:
        desk.finish(task)

    assert canceled.status is TaskStatus.CANCELED
    assert [desk.fetch(task).status for task in slow] == [TaskStatus.SUCCEEDED] * 2 + [TaskStatus.CANCELED]
    assert _charges(settings) == [ledger_store.Charges(images=2, free_images=2, amount=Money(0, "USD"))]


def test_a_running_task_can_be_cancelled(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    """Its engine stops at the step under way and draws the next; nothing is charged, set aside or left behind."""
    (steps := tmp_path / "steps").mkdir()
    task = desk.submit(f"steps {steps}", n=4)
    (steps / "first").touch()
    until(lambda: not (steps / "first").exists())
    canceled = desk.app.tasks.cancel(desk.caller, task.task_id, running=True)
    (steps / "second").touch()
    after = desk.finish(desk.submit())

    assert (canceled.status, after.status) == (TaskStatus.CANCELED, TaskStatus.SUCCEEDED)
    assert desk.fetch(task) == canceled
    assert desk.app.executor.health()[0].restarts == 0
    assert _charges(settings) == [ledger_store.Charges(images=1, free_images=1, amount=Money(0, "USD"))]
    assert len(list((settings.home / "images").rglob("*.png"))) == 1
    assert _discrepancies(settings) == []


def test_pictures_of_a_task_cancelled_meanwhile_are_deleted(desk: Desk, settings: Settings) -> None:
    """An engine that tells no progress draws on; what it made is neither charged nor kept."""
    task = desk.submit("sleep 1")
    until(lambda: desk.fetch(task).status is TaskStatus.RUNNING and desk.app.executor.health()[0].running)
    desk.app.tasks.cancel(desk.caller, task.task_id, running=True)
    assert desk.app.dispatcher.wait_until_idle(30)

    assert desk.fetch(task).status is TaskStatus.CANCELED
    assert _charges(settings) == []
    assert not list((settings.home / "images").rglob("*.png"))


def test_a_task_is_forgotten_after_a_day(desk: Desk, clock: Clock) -> None:
    """Twenty-four hours after its end a task is unknown."""
    task = desk.finish(desk.submit())
    clock.advance(timedelta(hours=24))

    assert desk.app.tasks.fetch(desk.caller, task.task_id) is None


def test_waiting_tasks_outlive_the_server(settings: Settings, catalog: Catalog, clock: Clock) -> None:
    """Tasks that a server left waiting are run by the next one, and charged once."""
    first = open_app(settings, clock=clock, executor=start_engines(settings, {"atelier": entry()}))
    tasks = [Desk(first, catalog).submit("sleep 0.1") for _ in range(12)]
    first.close()
    second = open_app(settings, clock=clock, executor=start_engines(settings, {"atelier": entry()}))
    desk = Desk(second, catalog)
    ended = [desk.finish(task) for task in tasks]
    second.close()

    assert {task.status for task in ended} == {TaskStatus.SUCCEEDED}
    assert _charges(settings) == [ledger_store.Charges(images=12, free_images=12, amount=Money(0, "USD"))]
