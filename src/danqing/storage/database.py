"""Opens the database: SQLite by default, PostgreSQL beyond one machine, the same code above."""

import importlib
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from danqing.storage.schema import metadata
from danqing.storage.sqlite_turns import TurnTakingConnection, WriterTurns

_MIGRATIONS = Path(__file__).parent / "migrations"

_SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    # FULL: a committed charge survives a power cut; NORMAL may lose the last commits
    "synchronous=FULL",
    "busy_timeout=30000",
    "foreign_keys=ON",
)


def open_database(url: str) -> sa.Engine:
    """Connect to `sqlite:///path` or `postgresql+psycopg://…`, creating a SQLite file where there is none."""
    if url.startswith("sqlite"):
        arguments = {"factory": TurnTakingConnection}
        engine = sa.create_engine(url, pool_size=20, max_overflow=40, connect_args=arguments)
        sa.event.listen(engine, "connect", partial(_prepare_sqlite, WriterTurns()))
        return engine
    return sa.create_engine(url, pool_size=20, max_overflow=20, pool_pre_ping=True)


def _prepare_sqlite(turns: WriterTurns, connection: TurnTakingConnection, _entry: ConnectionPoolEntry) -> None:
    connection.turns = turns
    # IMMEDIATE: a transaction that reads and then writes would otherwise fail with SQLITE_BUSY at once
    connection.isolation_level = "IMMEDIATE"
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def migrate(engine: sa.Engine) -> None:
    """Bring the schema to the newest version; does nothing where it is there already."""
    version = _version(engine)
    if version is None:
        _create(engine)
    elif version != newest_version():
        importlib.import_module("danqing.storage.migrating").upgrade(engine)


def _create(engine: sa.Engine) -> None:
    """Make all tables of an empty database at once; a test proves that the migrations make the same."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(sa.text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(sa.text("INSERT INTO alembic_version VALUES (:version)"), {"version": newest_version()})


def newest_version() -> str:
    """The version that the last migration leads to: the number its file name begins with."""
    return max(file.name[:4] for file in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def _version(engine: sa.Engine) -> str | None:
    """The version that Alembic noted in the database; None for an empty one."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def is_reachable(engine: sa.Engine) -> bool:
    """Whether the database answers a trivial question."""
    try:
        with engine.connect() as connection:
            return connection.execute(sa.text("SELECT 1")).scalar() == 1
    except sa.exc.DBAPIError:
        return False
