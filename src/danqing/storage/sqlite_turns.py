"""Makes the threads of one process take turns at writing to SQLite, callers who wait before work in the background.

SQLite has one writer at a time. Whoever finds it busy sleeps and tries again, up to 100 ms later, while newcomers
slip in between: under 16 clients the slowest submits took half a second. A lock in the process hands over at once;
SQLite's own busy timeout still stands between processes.
"""

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Self

from danqing.storage.sqlite_sync import SharedSync

Parameters = Sequence[object] | Mapping[str, object]

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
"""The statements before which the sqlite3 module begins a transaction by itself."""

_LONGEST_RUN = 16  # urgent turns in a row while others wait: settling pictures must go on under any load

_is_urgent: ContextVar[bool] = ContextVar("is_urgent", default=False)


@contextmanager
def urgently() -> Iterator[None]:
    """Writes of this block go before writes of others: somebody waits for the answer."""
    token = _is_urgent.set(True)
    try:
        yield
    finally:
        _is_urgent.reset(token)


class WriterTurns:
    """A lock whose urgent waiters go first."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_taken = False
        self._urgent_waiting = 0
        self._others_waiting = 0
        self._urgent_in_a_row = 0

    def take(self) -> None:
        """Wait for the turn of this thread."""
        urgent = _is_urgent.get()
        with self._changed:
            self._count(urgent, 1)
            self._changed.wait_for(lambda: not self._is_taken and self._may_go(urgent))
            self._count(urgent, -1)
            self._is_taken = True
            self._urgent_in_a_row = self._urgent_in_a_row + 1 if urgent else 0

    def give_back(self) -> None:
        """Let the next one write."""
        with self._changed:
            self._is_taken = False
            self._changed.notify_all()

    def _count(self, urgent: bool, change: int) -> None:
        if urgent:
            self._urgent_waiting += change
        else:
            self._others_waiting += change

    def _may_go(self, urgent: bool) -> bool:
        others_are_due = self._others_waiting > 0 and self._urgent_in_a_row >= _LONGEST_RUN
        return not others_are_due if urgent else others_are_due or self._urgent_waiting == 0


class _Turn:
    """The time of one statement: takes the turn before a write, and gives it back if no transaction stays open."""

    def __init__(self, connection: "TurnTakingConnection", is_write: bool) -> None:
        self._connection = connection
        self._is_write = is_write

    def __enter__(self) -> None:
        # a transaction that is open has its turn already
        if self._is_write and not self._connection.in_transaction:
            self._connection.take_turn()

    def __exit__(self, *_error: object) -> None:
        self._connection.end_turn_if_idle()


class TurnTakingConnection(sqlite3.Connection):
    """A connection that keeps its turn from its first write to its commit or rollback."""

    turns: WriterTurns
    """Shared by all connections to one file; set right after the connection is made."""

    sync: SharedSync | None = None
    """What a commit waits for before it returns; None where it may be lost in a power cut."""

    _has_turn = False

    def cursor(self, factory: type[sqlite3.Cursor] | None = None) -> sqlite3.Cursor:  # type: ignore[override]
        """A cursor whose writes wait for their turn."""
        return super().cursor(factory or TurnTakingCursor)

    def turn_for(self, sql: str) -> _Turn:
        return _Turn(self, sql.lstrip()[:7].upper().startswith(_WRITES))

    def take_turn(self) -> None:
        if not self._has_turn:
            self.turns.take()
            self._has_turn = True

    def end_turn_if_idle(self) -> None:
        if self._has_turn and not self.in_transaction:
            self._give_back()

    def commit(self) -> None:
        # read before the commit, which gives the turn back
        has_written = self._has_turn
        try:
            super().commit()
        finally:
            self.end_turn_if_idle()
        # after the turn: the next one writes while this one waits for the disk
        if has_written and self.sync is not None:
            self.sync.wait()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self.end_turn_if_idle()

    def close(self) -> None:
        super().close()
        if self._has_turn:
            self._give_back()

    def _give_back(self) -> None:
        self._has_turn = False
        self.turns.give_back()


class TurnTakingCursor(sqlite3.Cursor):
    """Waits for its connection's turn before the first write of a transaction."""

    connection: TurnTakingConnection

    def execute(self, sql: str, parameters: Parameters = (), /) -> Self:  # type: ignore[override]
        with self.connection.turn_for(sql):
            return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Sequence[Parameters], /) -> Self:  # type: ignore[override]
        with self.connection.turn_for(sql):
            return super().executemany(sql, parameters)
