"""Promises of opening and migrating a database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from danqing.core.usage import Latencies, Period, Stage
from danqing.storage import usage_store
from danqing.storage.database import is_reachable, migrate, newest_version, open_database
from danqing.storage.migrating import upgrade
from danqing.storage.schema import metadata
from danqing.storage.usage_store import UsageQuery


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


def test_sqlite_commits_are_on_the_disk(tmp_path: Path) -> None:
    """SQLite runs with write-ahead log and full synchronisation, so that a charge survives a power cut."""
    engine = open_database(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with engine.connect() as connection:
        assert connection.execute(sa.text("PRAGMA synchronous")).scalar() == 2
    engine.dispose()


def test_a_database_that_is_gone_is_not_reachable() -> None:
    """The readiness question answers no instead of raising."""
    engine = open_database("postgresql+psycopg://nobody@127.0.0.1:9/none")

    assert not is_reachable(engine)
