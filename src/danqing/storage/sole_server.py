"""One server for one database: a lock that is gone with the process that holds it."""

import fcntl
import logging
import time
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

_LOCK = 0x64616E71696E67
"""The number of the lock in PostgreSQL, which counts for one database: the letters of danqing."""

_PATIENCE_S, _PAUSE_S = 5.0, 0.2
"""PostgreSQL may need a moment to notice that the server before this one was killed."""

log = logging.getLogger(__name__)


class DatabaseInUseError(Exception):
    """Another server runs on this database."""


class SoleServer(Protocol):
    """Proof that no other server runs on a database."""

    def renew(self) -> None:
        """Take the lock again where the connection that held it broke; another server's lock is an error in the log."""
        ...

    def close(self) -> None:
        """Let another server have the database."""
        ...


def claim(database: sa.Engine, patience_seconds: float = _PATIENCE_S) -> SoleServer:
    """Lock a database for this process. Raises DatabaseInUseError where another holds it for longer than that.

    Two servers would start each other's waiting tasks and count limits apart, so a second one is refused.
    """
    if database.dialect.name == "sqlite":
        return _FileLock(Path(str(database.url.database)))
    return _AdvisoryLock(database, patience_seconds)


class _FileLock:
    """For SQLite: a file beside that of the database, since locks on that one are SQLite's own."""

    def __init__(self, file: Path) -> None:
        self._file = file.with_name(f"{file.name}.server").open("w")
        try:
            # the kernel frees it with the process, however that ends
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise DatabaseInUseError(f"another Danqing server runs on the database {file}") from error

    def renew(self) -> None:
        """A lock on a file holds as long as the file is open."""

    def close(self) -> None:
        self._file.close()


class _AdvisoryLock:
    """For PostgreSQL: an advisory lock of one connection, which is used for nothing else."""

    def __init__(self, database: sa.Engine, patience_seconds: float) -> None:
        self._database = database
        self._connection = self._connect()
        deadline = time.monotonic() + patience_seconds
        while not self._try():
            if time.monotonic() >= deadline:
                self._connection.close()
                raise DatabaseInUseError(
                    f"another Danqing server runs on the database {database.url.render_as_string()}; "
                    "a second one needs a database of its own"
                )
            time.sleep(_PAUSE_S)

    def renew(self) -> None:
        try:
            # a broken connection tells so only when it is used
            self._connection.execute(sa.text("SELECT 1"))
        except sa.exc.DBAPIError:
            self._connection.close()
            self._connection = self._connect()
            if not self._try():
                log.error("another server took the database while the connection was lost: stop one of the two")

    def close(self) -> None:
        # the connection goes back to a pool, and the lock would stay with it
        self._connection.invalidate()
        self._connection.close()

    def _connect(self) -> sa.Connection:
        # a transaction that stays open for months would keep PostgreSQL from cleaning up
        return self._database.connect().execution_options(isolation_level="AUTOCOMMIT")

    def _try(self) -> bool:
        return bool(self._connection.execute(sa.text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK}).scalar())
