"""Opens the database: SQLite by default, PostgreSQL beyond one machine, the same code above."""

import importlib
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from danqing.storage.schema import metadata
from danqing.storage.sqlite_sync import SharedSync
from danqing.storage.sqlite_turns import TurnTakingConnection, WriterTurns

Answer = TypeVar("Answer")

_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.01, 2.0

_MIGRATIONS = Path(__file__).parent / "migrations"

_SQLITE_PRAGMAS = (
    # where a commit waits for the disk, it does so in sqlite_sync.py
    "synchronous=NORMAL",
    "busy_timeout=30000",
    "foreign_keys=ON",
    # kibibytes for each of dozens of connections; what they read is in the memory of the kernel anyway
    "cache_size=-512",
)


@dataclass(frozen=True, kw_only=True)
class _Sqlite:
    """What all connections of this process to one file share."""

    turns: WriterTurns
    sync: SharedSync


def open_database(url: str) -> sa.Engine:
    """Connect to `sqlite:///path` or `postgresql+psycopg://…`, creating a SQLite file where there is none.

    What was committed survives a power cut.
    """
    return _open(url, _shared(url), is_lasting=True)


def open_databases(url: str) -> tuple[sa.Engine, sa.Engine]:
    """As `open_database`, and with it a second way to the same database, whose commits do not wait for the disk.

    Those survive the death of the process. In a power cut the last of them may be lost, but none that came before a
    commit of the first way.
    """
    shared = _shared(url)
    return _open(url, shared, is_lasting=True), _open(url, shared, is_lasting=False)


def _shared(url: str) -> _Sqlite | None:
    if not url.startswith("sqlite"):
        return None
    return _Sqlite(turns=WriterTurns(), sync=SharedSync(Path(str(sa.make_url(url).database))))


def _open(url: str, shared: _Sqlite | None, *, is_lasting: bool) -> sa.Engine:
    if shared is not None:
        arguments = {"factory": TurnTakingConnection}
        # the connection used last comes first: the others give their memory back
        engine = sa.create_engine(url, pool_size=20, max_overflow=40, pool_use_lifo=True, connect_args=arguments)
        sa.event.listen(engine, "connect", partial(_prepare_sqlite, shared, is_lasting))
        return engine
    # asked before use: a server of databases may have been started again since
    engine = sa.create_engine(url, pool_size=20 if is_lasting else 10, max_overflow=20, pool_pre_ping=True)
    if not is_lasting:
        sa.event.listen(engine, "connect", _prepare_hasty_postgresql)
    return engine


def _prepare_sqlite(
    shared: _Sqlite, is_lasting: bool, connection: TurnTakingConnection, _entry: ConnectionPoolEntry
) -> None:
    connection.turns = shared.turns
    connection.sync = shared.sync if is_lasting else None
    # IMMEDIATE: a transaction that reads and then writes would otherwise fail with SQLITE_BUSY at once
    connection.isolation_level = "IMMEDIATE"
    connection.execute("PRAGMA journal_mode=WAL")
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _prepare_hasty_postgresql(connection: Any, _entry: ConnectionPoolEntry) -> None:  # noqa: ANN401 - psycopg's
    connection.execute("SET synchronous_commit TO off")
    # or the setting would be undone with the transaction that SET opened
    connection.commit()


def migrate(engine: sa.Engine) -> None:
    """Bring the schema to the newest version; does nothing where it is there already."""
    # loaded only where a migration is due: the library takes a while
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


def repeated_while_away(transaction: Callable[[], Answer], seconds: float) -> Answer:
    """What a whole transaction answers; begun anew, for so many seconds at most, while the database is away.

    Raises sqlalchemy.exc.DBAPIError for what another try would not mend, and for an absence that lasts. Where the line
    broke at the commit, the transaction may have been made already: it must find that out by itself.
    """
    wait = _FIRST_WAIT_S
    given_up_at = time.monotonic() + seconds
    while True:
        try:
            return transaction()
        except sa.exc.DBAPIError as error:
            # looked at after the try, so that even no patience at all tries once
            if not _is_away(error) or time.monotonic() >= given_up_at:
                raise
        time.sleep(wait)
        # doubled: a restart takes a moment, an outage minutes, and nobody should ask a hundred times a second
        wait = min(2 * wait, _LONGEST_WAIT_S)


def _is_away(error: sa.exc.DBAPIError) -> bool:
    # SQLite calls a mistake in a statement operational as well
    if isinstance(error.orig, sqlite3.Error):
        return "locked" in str(error.orig)
    return error.connection_invalidated or isinstance(error, sa.exc.OperationalError)
