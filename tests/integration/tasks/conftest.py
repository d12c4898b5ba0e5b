"""A whole service on an empty database, drawing with the test engine."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from danqing.app import App, open_app
from danqing.config import Settings
from danqing.core.account import Caller
from danqing.core.catalog import Catalog
from danqing.core.generation import GenerationRequest
from danqing.core.task import Mode, Task
from danqing.engine_start import start_engines
from danqing.storage.limit_store import AccountLimit
from danqing.tasks.service import Submission
from tests.conftest import Clock
from tests.engines.jobs import entry
from tests.factories import a_request


class Desk:
    """Submits for one account, as often as it likes, and waits for the end."""

    def __init__(self, app: App, catalog: Catalog, account: str = "account-1") -> None:
        self.app = app
        self.catalog = catalog
        self.caller = Caller(account_id=account, key_id="key-1", region="singapore")
        with suppress(sa.exc.IntegrityError):
            app.keys.create_account("team", "singapore", account_id=account)
        for model in ("wan2.6-t2i", "qwen-image"):
            app.limits.put(AccountLimit(account_id=account, model=model, submits=1000))

    def submit(self, prompt: str = "plain", model: str = "wan2.6-t2i", n: int = 1, mode: Mode = "async") -> Task:
        return self.order(a_request(model, n, "1664*928" if model.startswith("qwen") else "512*512", prompt), mode)

    def order(self, request: GenerationRequest, mode: Mode = "async") -> Task:
        """Submit a request of any size, as the checks of the wire are before this."""
        submission = Submission(route="text2image", mode=mode, request_id="request-1")
        return self.app.tasks.submit(self.caller, self.catalog.card(request.model), request, submission)

    def fetch(self, task: Task) -> Task:
        found = self.app.tasks.fetch(self.caller, task.task_id)
        assert found is not None
        return found

    def finish(self, task: Task, seconds: float = 30) -> Task:
        """The task once it has ended, which it must within so long."""
        deadline = time.monotonic() + seconds
        while not (found := self.fetch(task)).status.is_terminal:
            assert time.monotonic() < deadline, f"{task.task_id} is {found.status}"
            time.sleep(0.02)
        return found


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(home=tmp_path / "home", database_url=database_url)


@pytest.fixture
def desk(settings: Settings, catalog: Catalog, clock: Clock) -> Iterator[Desk]:
    app = open_app(settings, clock=clock, executor=start_engines(settings, {"atelier": entry()}))
    yield Desk(app, catalog)
    assert app.close()
