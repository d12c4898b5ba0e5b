"""The edge under test: the real application over real services on SQLite, with a clock that stands still."""

import json
import tomllib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.resources import files
from pathlib import Path
from threading import Lock
from uuid import uuid4

import anyio
import httpx
import sqlalchemy as sa
from fastapi import FastAPI

from danqing.accounts.api_keys import ApiKeys
from danqing.accounts.limits import AccountLimits, ServerLimits
from danqing.accounts.moderation_policies import ModerationPolicies
from danqing.accounts.office import Office
from danqing.accounts.tokens import TokenSigner
from danqing.accounts.upload_policies import UploadPolicies
from danqing.config import REGIONS
from danqing.core.catalog import Catalog
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.core.task import Task, TaskFailure, TaskResult
from danqing.engines.orders import EngineOrders
from danqing.engines.shelf import Shelf
from danqing.execution.board import EngineBoard
from danqing.generation.moderation.text import TextModerator
from danqing.http.metrics import Metrics
from danqing.http.server import create_server
from danqing.http.services import HttpServices
from danqing.storage import task_store
from danqing.storage.database import is_reachable, migrate, open_database
from danqing.storage.image_store import object_key, open_folder
from danqing.storage.links import LinkSigner
from danqing.storage.upload_store import UploadStore
from danqing.tasks.dispatcher import Dispatcher
from danqing.tasks.service import ServiceParts, TaskService
from danqing.tasks.waiting import Waiters, find_ended
from danqing.tasks.withdrawals import Withdrawals
from danqing.weights.desk import WeightsDesk
from danqing.weights.hubs import HuggingFace
from danqing.weights.installing import Installer
from danqing.weights.known import read_known
from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS
from tests.conftest import SecondsClock

NOW = datetime(2026, 1, 12, 4, 0, tzinfo=UTC)
MAX_BODY_BYTES = 50_000
WAITING = 20
"""Tasks of one account and model that may wait."""

STANDARD = ModerationPolicy(strictness=Strictness.STANDARD)
MODERATOR = TextModerator()
METER_CLOCK = SecondsClock()
"""The clock of all limits on rates."""

PNG = b"\x89PNG\r\n\x1a\n the rest of a picture"
ASYNC = {"X-DashScope-Async": "enable"}
PROMPT = {"model": "qwen-image-plus", "input": {"prompt": "a cat"}}

Body = bytes | AsyncIterator[bytes]


def still_clock() -> datetime:
    return NOW


def an_installer(home: Path) -> Installer:
    """Installs what lies on this machine; its hubs are not there."""
    hubs = (HuggingFace("http://127.0.0.1:9", ""),)
    names = ["qwen-image", "wan2.6-t2i"]
    return Installer(
        shelf=Shelf(home / "models"), hubs=hubs, known=read_known(), names=names, show_licence=lambda _text: None
    )


def open_services(home: Path) -> tuple[HttpServices, sa.Engine]:
    """Services whose tasks wait for ever, since no dispatcher is opened: tests move them on by hand."""
    database = open_database(f"sqlite:///{home / 'danqing.sqlite'}")
    migrate(database)
    limits = AccountLimits(database, ServerLimits(waiting=WAITING, calls_per_second=20), still_clock, METER_CLOCK)
    policies = ModerationPolicies(database, STANDARD, still_clock, METER_CLOCK)
    parts = ServiceParts(
        database=database,
        hasty=database,
        dispatcher=Dispatcher(lambda _task: True, lambda _task: None, 1),
        limits=limits,
        policies=policies,
        moderator=MODERATOR,
        waiters=Waiters(partial(find_ended, database)),
        withdrawals=Withdrawals(),
        choose_engine=lambda card, _waiting: card.engines[-1],
        clock=still_clock,
    )
    catalog = Catalog.from_tables(tomllib.loads((files("danqing") / "catalog.toml").read_text("utf-8"))["model"])
    services = HttpServices(
        tasks=TaskService(parts),
        keys=ApiKeys(database, REGIONS, still_clock, TokenSigner(b"a secret of this test")),
        limits=limits,
        policies=policies,
        images=open_folder(home / "objects"),
        links=LinkSigner("danqing", b"a secret of this test"),
        uploads=UploadStore(home / "uploads"),
        upload_policies=UploadPolicies(b"a secret of this test", MAX_BODY_BYTES - 2000),
        office=Office(database=database, catalog=catalog, regions=REGIONS, clock=still_clock),
        weights=WeightsDesk(an_installer(home), catalog, lambda engine: engine == "diffusers"),
        engines=EngineBoard(
            health=lambda: [],
            order_of=lambda card: card.engines,
            names=lambda: {"atelier", "cloud"},
            orders=EngineOrders(home / "models"),
        ),
        metrics=Metrics(),
        catalog=catalog,
        regions=REGIONS,
        clock=still_clock,
        draw_seed=lambda: 12345,
        engine_is_ready=lambda: True,
        database_is_ready=lambda: is_reachable(database),
        public_url=None,
        max_body_bytes=MAX_BODY_BYTES,
        sync_seconds=0.05,
    )
    return services, database


_SERVERS: dict[HttpServices, FastAPI] = {}
_BUILDING = Lock()


def _server(services: HttpServices) -> FastAPI:
    """The application over these services, built once: FastAPI changes the filters of warnings while it builds."""
    with _BUILDING:
        if services not in _SERVERS:
            _SERVERS[services] = create_server(services)
        return _SERVERS[services]


@dataclass(frozen=True, kw_only=True)
class Edge:
    """One account at one server."""

    services: HttpServices
    database: sa.Engine
    key: str

    def at(self, services: HttpServices) -> "Edge":
        """The same account at a server of other services."""
        return replace(self, services=services)

    def send(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: Body = b""
    ) -> httpx.Response:
        """What a caller gets who sends exactly this, without a key unless the headers hold one."""

        async def exchange() -> httpx.Response:
            transport = httpx.ASGITransport(_server(self.services))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8720") as client:
                return await client.request(method, path, headers=httpx.Headers(headers, "utf-8"), content=body)

        return anyio.run(exchange)

    def submit(self, document: object, headers: Mapping[str, str] = ASYNC) -> httpx.Response:
        return self.send("POST", IMAGE_SYNTHESIS, {**self.auth, **headers}, json.dumps(document).encode())

    def query(self, task_id: str) -> httpx.Response:
        return self.send("GET", f"/api/v1/tasks/{task_id}", self.auth)

    @property
    def auth(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}

    def submitted(self, document: object = PROMPT) -> str:
        """The id of a task just submitted."""
        return str(self.submit(document).json()["output"]["task_id"])

    def stored_tasks(self) -> list[Task]:
        """The waiting tasks of this account."""
        account_id = self.services.keys.authenticate(self.key, "localhost").account_id
        with self.database.connect() as connection:
            return [task for task in task_store.waiting(connection) if task.account_id == account_id]

    def begin(self, task_id: str) -> None:
        with self.database.begin() as transaction:
            assert task_store.begin(transaction, task_id, NOW)

    def succeed(self, task_id: str, ended_at: datetime = NOW) -> str:
        """Store a picture and end the task with it; the key of the picture."""
        key = object_key(task_id, 0)
        self.services.images.put(key, PNG)
        self.begin(task_id)
        result = TaskResult(index=0, seed=12345, engine="atelier", object_key=key)
        with self.database.begin() as transaction:
            assert task_store.succeed(transaction, task_id, (result,), "a cat, in detail", ended_at)
        return key

    def fail(self, task_id: str, failure: TaskFailure) -> None:
        with self.database.begin() as transaction:
            assert task_store.fail(transaction, task_id, failure, (), NOW)

    def address(self, key: str, valid_for: timedelta) -> str:
        """The signed path of a picture that holds until so long after now."""
        return f"/{key}?{self.services.links.sign(key, NOW + valid_for)}"


def is_request_id(text: object) -> bool:
    """Request ids are UUIDs in lower case."""
    return isinstance(text, str) and len(text) == len(str(uuid4())) and text == text.lower()


def refusal(response: httpx.Response) -> tuple[int, str, str]:
    """Status, code and message of an error answer, once its form was found right."""
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert list(body) == ["code", "message", "request_id"]
    assert is_request_id(body["request_id"])
    assert body["request_id"] == response.headers["x-request-id"]
    return response.status_code, body["code"], body["message"]
