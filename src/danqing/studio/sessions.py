"""Who is signed in: random session ids and the keys behind them, in a private file that outlives the process."""

import hashlib
import json
import os
import secrets
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

LIFETIME_SECONDS = 14 * 24 * 3600.0
"""How long a session lasts after its last sign-in."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """One signed-in browser. api_key: of an account. admin_key: where its user has shown one as well.

    local: whether it was opened with one click on this machine. ends_at: UNIX seconds.
    """

    api_key: str
    admin_key: str | None = None
    local: bool = False
    ends_at: float


class Sessions:
    """All sessions by id. Ids are stored as digests, so that the file opens no browser session.

    clock: UNIX seconds. Thread-safe. A file that cannot be read counts as empty: everyone signs in again.
    """

    def __init__(self, file: Path, clock: Callable[[], float]) -> None:
        self._file = file
        self._clock = clock
        self._lock = threading.Lock()
        self._sessions = _read(file)

    def open(self, api_key: str, *, local: bool = False) -> str:
        """Start a session and return its id, which only its browser may know."""
        session_id = secrets.token_urlsafe(32)
        with self._lock:
            now = self._clock()
            # those that ended go at a sign-in, since nothing else ever looks through them
            self._sessions = {name: one for name, one in self._sessions.items() if one.ends_at > now}
            ends_at = now + LIFETIME_SECONDS
            self._sessions[_digest(session_id)] = Session(api_key=api_key, local=local, ends_at=ends_at)
            self._write()
        return session_id

    def find(self, session_id: str | None) -> Session | None:
        """The session of an id; None where there is none, or its time is over."""
        # without the lock: a dictionary is read in one step, and every change puts a whole session in
        session = self._sessions.get(_digest(session_id)) if session_id else None
        return session if session is not None and session.ends_at > self._clock() else None

    def set_admin_key(self, session_id: str, admin_key: str | None) -> None:
        """Let a session administrate, or no longer."""
        with self._lock:
            session = self._sessions.get(_digest(session_id))
            if session is not None:
                self._sessions[_digest(session_id)] = replace(session, admin_key=admin_key)
                self._write()

    def close(self, session_id: str) -> None:
        """Sign a browser out."""
        with self._lock:
            if self._sessions.pop(_digest(session_id), None) is not None:
                self._write()

    def _write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # written beside and renamed, so that a crash leaves the old file or the new one
        draft = self._file.with_suffix(".new")
        # private from the first byte; a change of rights afterwards would come too late
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            json.dump({name: asdict(session) for name, session in self._sessions.items()}, stream)
        draft.replace(self._file)


def _digest(session_id: str) -> str:
    return hashlib.sha256(session_id.encode()).hexdigest()


def _read(file: Path) -> dict[str, Session]:
    try:
        return {name: Session(**fields) for name, fields in json.loads(file.read_text()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
