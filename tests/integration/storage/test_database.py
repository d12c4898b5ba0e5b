"""Promises of opening and migrating a database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from danqing.storage.database import is_reachable, migrate, newest_version, open_database
from danqing.storage.migrating import upgrade
from danqing.storage.schema import metadata


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
