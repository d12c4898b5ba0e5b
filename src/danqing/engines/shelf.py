"""The list of installed weights, a file that `danqing models install` writes and that servers and engines read."""

import os
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from pydantic import TypeAdapter

from danqing.core.weights import Weights

_FILE = "installed.json"
_ENTRIES = TypeAdapter(dict[str, Weights])


class Shelf:
    """The weights in one folder, by name. Reads the file again whenever it has changed; safe for many processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: tuple[int, int] | None = None
        self._entries: Mapping[str, Weights] = {}

    def all(self) -> Mapping[str, Weights]:
        """Every entry. Raises pydantic.ValidationError where somebody broke the file."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._entries = _ENTRIES.validate_json((self.folder / _FILE).read_bytes()) if stamp else {}
            self._seen = stamp
        return self._entries

    def put(self, weights: Weights) -> None:
        """Add an entry, or replace the one of that name."""
        self._write({**self.all(), weights.name: weights})

    def drop(self, name: str) -> None:
        """Remove an entry; nothing where there is none. The files stay."""
        self._write({key: weights for key, weights in self.all().items() if key != name})

    def _write(self, entries: Mapping[str, Weights]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{uuid4().hex}.part"
        draft.write_bytes(_ENTRIES.dump_json(dict(entries), indent=2))
        os.replace(draft, self.folder / _FILE)

    def _stamp(self) -> tuple[int, int] | None:
        try:
            found = (self.folder / _FILE).stat()
        except FileNotFoundError:
            return None
        # the number of the file as well: it is replaced, and two writes may fall on one tick of the clock
        return found.st_mtime_ns, found.st_ino
