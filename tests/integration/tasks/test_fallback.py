"""What a whole service does about weights that cannot be loaded: it stays up, and says who drew."""

import time
from pathlib import Path

import pytest

from danqing.app import open_app
from danqing.config import Settings
from danqing.core.catalog import Catalog
from danqing.core.errors import ModelUnavailable
from danqing.core.task import TaskStatus
from danqing.engine_start import start_engines
from danqing.engines.orders import EngineOrders
from danqing.execution.base import Executor
from tests.conftest import Clock
from tests.engines.jobs import entry
from tests.integration.tasks.conftest import Desk


def wait_for_failure(executor: Executor, engine: str) -> str:
    deadline = time.monotonic() + 30
    while True:
        failures = [one.failure for one in executor.health() if one.engine == engine and one.failure]
        if failures:
            return str(failures[0])
        assert time.monotonic() < deadline, f"{engine} does not fail"
        time.sleep(0.02)


def test_weights_that_cannot_be_loaded_take_nothing_from_other_models(
    tmp_path: Path, catalog: Catalog, clock: Clock
) -> None:
    """Their models fall to the next engine, or are unavailable where an operator forces them; all else goes on."""
    settings = Settings(home=tmp_path / "home")
    engines = {"atelier": entry(), "qwen-image": entry("BrokenEngine"), "wan2.2-t2i-a14b": entry()}
    app = open_app(settings, clock=clock, executor=start_engines(settings, engines))
    desk = Desk(app, catalog)
    reason = wait_for_failure(app.executor, "qwen-image")
    qwen, wan = desk.finish(desk.submit(model="qwen-image")), desk.finish(desk.submit(model="wan2.6-t2i"))
    EngineOrders(settings.models).put("qwen-image", ("qwen-image",))
    with pytest.raises(ModelUnavailable):
        desk.submit(model="qwen-image")
    assert app.close()

    assert "no brushes" in reason
    assert (qwen.engine, qwen.status) == ("atelier", TaskStatus.SUCCEEDED)
    assert (wan.engine, wan.status) == ("wan2.2-t2i-a14b", TaskStatus.SUCCEEDED)
