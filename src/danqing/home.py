"""The home folder: made on the first start, locked by one server, keeper of the server's own secrets."""

import fcntl
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from uuid import uuid4


class HomeInUseError(Exception):
    """Another server runs on this home folder."""


@dataclass(frozen=True, kw_only=True)
class Home:
    """An open home folder. executor_id: names this server to DBOS, the same after every restart."""

    folder: Path
    executor_id: str
    link_secret: bytes
    lock: TextIOWrapper

    def close(self) -> None:
        """Let another server have the folder."""
        self.lock.close()


def open_home(folder: Path) -> Home:
    """Make the folder where it is missing, and lock it. Raises HomeInUseError.

    Two servers on one home would recover each other's running tasks, so a second one is refused.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise HomeInUseError(f"another Danqing server runs on {folder}") from error
    return Home(
        folder=folder,
        executor_id=_kept(folder / "executor_id", lambda: str(uuid4())),
        link_secret=_kept(folder / "link_secret", lambda: secrets.token_hex(32)).encode(),
        lock=lock,
    )


def _kept(file: Path, make: Callable[[], str]) -> str:
    """The text of a private file, made on first use."""
    if not file.exists():
        write_private(file, make())
    return file.read_text()


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    draft = file.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    draft.rename(file)
