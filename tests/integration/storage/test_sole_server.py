"""Promises of the lock that keeps a database to one server, on SQLite and on PostgreSQL."""

import logging

import pytest
import sqlalchemy as sa

from danqing.storage.database import open_database
from danqing.storage.sole_server import DatabaseInUseError, claim


def test_a_second_server_is_refused(database: sa.Engine) -> None:
    """Whoever comes second is told which database is taken."""
    first = claim(database)
    with pytest.raises(DatabaseInUseError, match="another Danqing server runs on the database"):
        claim(database, patience_seconds=0.1)
    first.close()


def test_the_next_server_has_the_database(database: sa.Engine) -> None:
    """A server that was closed leaves the database to the next."""
    for _ in range(2):
        claim(database).close()


def test_a_lock_holds_over_the_chores(database: sa.Engine) -> None:
    """Renewing a lock that is held changes nothing."""
    first = claim(database)
    first.renew()
    with pytest.raises(DatabaseInUseError):
        claim(database, patience_seconds=0.1)
    first.close()


def test_a_broken_connection_is_made_good(database: sa.Engine, database_url: str) -> None:
    """Where the database ended the connection that held the lock, the next chores take it again."""
    first = claim(database)
    _break_connections(database_url)
    first.renew()
    with pytest.raises(DatabaseInUseError):
        claim(database, patience_seconds=0.1)
    first.close()


# SQLite has the lock in a file, which no connection can lose.
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_database_that_was_lost_is_an_error(
    database: sa.Engine, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Where another server was faster than the chores, the log says so."""
    first = claim(database)
    _break_connections(database_url)
    second = claim(database)
    with caplog.at_level(logging.ERROR):
        first.renew()
    first.close()
    second.close()

    assert "stop one of the two" in caplog.text


def _break_connections(database_url: str) -> None:
    """End every connection to a PostgreSQL database but the one that says so."""
    other = open_database(database_url)
    if other.dialect.name == "postgresql":
        with other.connect() as connection:
            connection.execute(
                sa.text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
    other.dispose()
