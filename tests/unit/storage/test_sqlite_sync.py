"""Promises of the wait for the disk that many commits share."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from danqing.storage.database import open_database
from danqing.storage.sqlite_sync import SharedSync


def test_a_log_that_is_gone_is_an_error_of_the_database(tmp_path: Path) -> None:
    """Whoever waited learns that his commit may not last, and so does the next."""
    sync = SharedSync(tmp_path / "a.sqlite")
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
            sync.wait()


def test_writers_at_once_all_come_back(tmp_path: Path) -> None:
    """However many commit at the same moment, each is let go, and all they wrote is there."""
    engine = open_database(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with engine.begin() as transaction:
        transaction.execute(sa.text("CREATE TABLE t (n INTEGER)"))
    together = threading.Barrier(8)

    def write(number: int) -> None:
        together.wait(30)
        with engine.begin() as transaction:
            transaction.execute(sa.text("INSERT INTO t VALUES (:n)"), {"n": number})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(80)))
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM t")).scalar() == 80
    engine.dispose()
