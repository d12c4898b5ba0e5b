"""Opens the database: SQLite by default, PostgreSQL beyond one machine, the same code above."""

from functools import partial
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.pool import ConnectionPoolEntry

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
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == head:
        return
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_reachable(engine: sa.Engine) -> bool:
    """Whether the database answers a trivial question."""
    try:
        with engine.connect() as connection:
            return connection.execute(sa.text("SELECT 1")).scalar() == 1
    except sa.exc.DBAPIError:
        return False
