"""Makes commits to SQLite last through a power cut, many of them with one wait for the disk.

With `synchronous=FULL` SQLite waits for the disk inside each commit, while it holds the only lock for writing: sixteen
submits at once wait sixteen times, one after the other. With NORMAL it does not wait at all. Here every writer commits
in that way, lets the next one write, and then waits for the write-ahead log; whoever arrives during a wait shares the
next one.
"""

import os
import sqlite3
import threading
from pathlib import Path

_sync = getattr(os, "fdatasync", os.fsync)  # as SQLite does: the times of a file need not be on the disk


class SharedSync:
    """Waits for one write-ahead log to be on the disk. Thread-safe."""

    def __init__(self, database: Path) -> None:
        # SQLite keeps no lock on the log itself, so that to close it here lets go of none
        self._log = database.with_name(f"{database.name}-wal")
        self._changed = threading.Condition()
        self._arrived = 0
        self._synced = 0
        self._is_busy = False

    def wait(self) -> None:
        """Return when all that this thread committed is on the disk. Raises sqlite3.OperationalError."""
        with self._changed:
            self._arrived += 1
            mine = self._arrived
            # whoever finds nobody waiting for the disk does so for all who are there
            self._changed.wait_for(lambda: self._synced >= mine or not self._is_busy)
            if self._synced >= mine:
                return
            self._is_busy = True
            # read before the wait: whoever commits during it is not covered by it
            everybody = self._arrived
        try:
            self._write_out()
        except OSError as error:
            with self._changed:
                # nobody's commit is on the disk, and the next one has to try for himself
                self._leave(self._synced)
            raise sqlite3.OperationalError(f"disk I/O error: {error}") from error
        with self._changed:
            self._leave(everybody)

    def _leave(self, synced: int) -> None:
        self._synced = synced
        self._is_busy = False
        self._changed.notify_all()

    def _write_out(self) -> None:
        descriptor = os.open(self._log, os.O_RDWR)
        try:
            _sync(descriptor)
        finally:
            os.close(descriptor)
