"""What a Danqing in front of another one promises to its own callers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from danqing.app import open_app
from danqing.config import Settings
from danqing.core.account import Money
from danqing.core.catalog import Catalog
from danqing.core.errors import ModelUnavailable
from danqing.core.task import TaskStatus
from danqing.engine_start import start_engines
from danqing.engines.upstream.circuit import FAILURES
from danqing.generation.provenance import read_labels
from danqing.storage import ledger_store
from danqing.storage.database import open_database
from danqing.storage.image_store import open_folder
from danqing.storage.ledger_store import Charges, Cost
from danqing.upstreams import upstream_entries
from tests.conftest import Clock
from tests.engines.jobs import entry
from tests.fault_proxy import Fault, FaultProxy
from tests.integration.tasks.conftest import Desk
from tests.integration.tasks.test_life import until
from tests.integration.upstream.conftest import Elsewhere, described
from tests.integration.upstream.test_faults import newest_status, refusal, tasks


@pytest.fixture
def settings(tmp_path: Path, proxy: FaultProxy, elsewhere: Elsewhere) -> Settings:
    return Settings(
        home=tmp_path / "home",
        upstreams=(described(proxy, elsewhere, "dashscope"),),
        engine_order={"qwen-image": ("cloud",), "qwen-image-max": ("qwen-image",)},
    )


@pytest.fixture
def desk(settings: Settings, catalog: Catalog, clock: Clock) -> Iterator[Desk]:
    engines = {"atelier": entry(), **upstream_entries(settings.upstreams, catalog)}
    app = open_app(settings, clock=clock, executor=start_engines(settings, engines))
    yield Desk(app, catalog)
    assert app.close()


@pytest.fixture
def ledger(settings: Settings) -> Iterator[sa.Engine]:
    engine = open_database(settings.database)
    yield engine
    engine.dispose()


def test_a_model_that_is_bound_to_a_missing_engine_is_unavailable(desk: Desk) -> None:
    """A list without Atelier means it: nothing else draws, and the caller is told at once."""
    with pytest.raises(ModelUnavailable):
        desk.submit(model="qwen-image-max")


def test_what_the_other_server_refuses_is_refused_here(desk: Desk, proxy: FaultProxy, ledger: sa.Engine) -> None:
    """A picture that its moderation rejects fails with that code, and costs nobody anything."""
    proxy.faults = [Fault(begins="POST", status=400, body=refusal("DataInspectionFailed"))]
    task = desk.finish(desk.submit())

    assert task.failure is not None
    assert (task.status, task.failure.code) == (TaskStatus.FAILED, "DataInspectionFailed")
    with ledger.connect() as connection:
        assert ledger_store.charges(connection, "account-1") == []


def test_pictures_are_ours_and_charged_once(
    desk: Desk, proxy: FaultProxy, elsewhere: Elsewhere, ledger: sa.Engine, clock: Clock
) -> None:
    """Four pictures of a call whose answer got lost are one task there, four objects and four charges here."""
    before = tasks(elsewhere)
    proxy.faults = [Fault(begins="POST", drops=True)]
    task = desk.finish(desk.submit(n=4))

    assert (task.status, task.engine, len(task.succeeded)) == (TaskStatus.SUCCEEDED, "cloud", 4)
    assert tasks(elsewhere) == before + 1
    with ledger.connect() as connection:
        owed = ledger_store.charges(connection, "account-1")
        paid = ledger_store.costs(connection, clock() - timedelta(days=1), clock() + timedelta(days=1))
    assert owed == [Charges(images=4, free_images=4, amount=Money(0, "USD"))]
    assert paid == [Cost(model="wan2.6-t2i", images=4, amount=Money(96_000, "USD"))]


def test_what_the_atelier_of_another_danqing_drew_is_labelled_so(desk: Desk, settings: Settings) -> None:
    """No trained model had a part in it, and the file says so; the engine in its labels is ours."""
    task = desk.finish(desk.submit())
    (key,) = (result.object_key for result in task.results)
    labels = read_labels(open_folder(settings.home / "images").get(str(key)) or b"")

    assert labels["Engine"] == "cloud"
    assert labels["DigitalSourceType"].endswith("/algorithmicMedia")


def test_a_task_taken_back_here_is_taken_back_there(desk: Desk, elsewhere: Elsewhere, tmp_path: Path) -> None:
    """Also in the middle of its pictures, where another Danqing draws them."""
    (steps := tmp_path / "steps").mkdir()
    task = desk.submit(f"steps {steps}")
    (steps / "first").touch()
    until(lambda: not list(steps.iterdir()))
    desk.app.tasks.cancel(desk.caller, task.task_id, running=True)
    assert desk.app.dispatcher.wait_until_idle(30)
    (steps / "second").touch()

    until(lambda: newest_status(elsewhere) == "CANCELED")
    assert desk.finish(desk.submit()).status is TaskStatus.SUCCEEDED


def test_a_server_that_is_down_is_replaced(desk: Desk, proxy: FaultProxy) -> None:
    """The next one of the list draws while the other server does not answer, and the service stays ready."""
    proxy.faults = [Fault(begins="POST", status=500)] * FAILURES
    first = desk.finish(desk.submit())
    second = desk.finish(desk.submit())

    assert (first.engine, first.status) == ("cloud", TaskStatus.FAILED)
    assert (second.engine, second.status) == ("atelier", TaskStatus.SUCCEEDED)
