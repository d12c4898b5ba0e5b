"""Files that callers uploaded, in a folder, for as long as the vendor keeps them."""

import hashlib
import os
from datetime import datetime, timedelta
from pathlib import Path

from danqing.core.errors import UploadCapacityExceeded, UploadExists

UPLOADS_KEPT = timedelta(hours=48)
"""Source: "Upload a local file to obtain a temporary URL", 48 hours."""

CAPACITY_BYTES = 1_000_000_000
"""Of the files of one account together."""


class UploadStore:
    """Puts files by owner and key, and forgets them by age.

    Folders and files are named by digests of owners and keys, so that no name leads anywhere else.
    """

    def __init__(self, folder: Path, capacity_bytes: int = CAPACITY_BYTES) -> None:
        self._folder = folder
        self._capacity_bytes = capacity_bytes

    def put(self, owner: str, key: str, data: bytes, now: datetime) -> None:
        """Store a file. Raises UploadExists where the key is taken, UploadCapacityExceeded where the owner is full."""
        folder = self._folder / _digest(owner)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if sum(path.stat().st_size for path in folder.iterdir()) + len(data) > self._capacity_bytes:
            raise UploadCapacityExceeded()
        # written beside its place and then linked there: that fails where the name is taken, and shows no half files
        draft = folder / os.urandom(16).hex()
        draft.write_bytes(data)
        os.utime(draft, (now.timestamp(), now.timestamp()))
        try:
            os.link(draft, folder / _digest(key))
        except FileExistsError as error:
            raise UploadExists() from error
        finally:
            draft.unlink()

    def get(self, owner: str, key: str) -> bytes | None:
        """The file of an owner under a key, or None."""
        path = self._folder / _digest(owner) / _digest(key)
        return path.read_bytes() if path.exists() else None

    def forget_older_than(self, moment: datetime) -> int:
        """Delete files that were uploaded before a moment; how many."""
        old = [path for path in self._folder.glob("*/*") if path.stat().st_mtime < moment.timestamp()]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
