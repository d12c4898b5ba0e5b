"""Real server processes for all contract tests, and the vendor's SDK pointed at one of them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dashscope
import httpx
import pytest
import sqlalchemy as sa

from danqing.accounts.api_keys import ApiKeys
from danqing.clock import utc_now
from danqing.config import REGIONS
from danqing.storage.database import open_database
from tests.servers import PATTERN, Server, running


@dataclass(frozen=True, kw_only=True)
class Service:
    """A server process that draws with the test engine, its home folder and its accounts."""

    server: Server
    home: Path
    keys: ApiKeys

    def new_key(self) -> str:
        """The key of a new account: its limits and its free pictures are untouched."""
        return self.keys.create(self.keys.create_account("tests", REGIONS[0].name), "tests")[1]

    def move_clock(self, seconds: float) -> None:
        """Set the clock of the server ahead."""
        (self.home / "clock").write_text(str(seconds))


@dataclass(frozen=True, kw_only=True)
class Wire:
    """One account at a server, spoken to without any client library of the vendor."""

    server: Server
    key: str

    def send(
        self, method: str, path: str, body: bytes | None = None, document: object = None, **headers: str
    ) -> httpx.Response:
        """Exactly this request with the key. path: from the root of the server. Underscores of headers are dashes."""
        all_headers = {"Authorization": f"Bearer {self.key}"}
        all_headers |= {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.request(
            method,
            self.server.root + path,
            content=body,
            json=document,
            headers=all_headers,
            timeout=60,
            trust_env=False,
        )


def point_sdk_at(server: Server) -> None:
    """From now on the SDK sends its calls there, past any proxy."""
    os.environ["NO_PROXY"] = "127.0.0.1"
    dashscope.base_http_api_url = server.base_url


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product: draws with its own engines."""
    with running(tmp_path_factory.mktemp("home")) as server:
        yield server


@pytest.fixture
def api_key(server: Server) -> str:
    """The first key of the product's server, where the SDK sends its calls now."""
    assert server.api_key is not None
    point_sdk_at(server)
    return server.api_key


def open_service(home: Path, **environment: str) -> Iterator[Service]:
    """A server of one's own; its end is the end of the iterator."""
    with running(home, module=PATTERN, **environment) as server:
        database: sa.Engine = open_database(f"sqlite:///{home / 'danqing.sqlite'}")
        yield Service(server=server, home=home, keys=ApiKeys(database, REGIONS, utc_now))
        database.dispose()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A server that obeys prompts such as `sleep 2`."""
    yield from open_service(tmp_path_factory.mktemp("home"))


@pytest.fixture
def own_service(tmp_path: Path) -> Iterator[Service]:
    """The same, for one test alone: its clock may be moved."""
    yield from open_service(tmp_path)


@pytest.fixture
def key(service: Service) -> str:
    """The key of a new account, at the server where the SDK sends its calls now."""
    point_sdk_at(service.server)
    return service.new_key()


@pytest.fixture
def wire(service: Service) -> Wire:
    """A new account, without the SDK."""
    return Wire(server=service.server, key=service.new_key())
