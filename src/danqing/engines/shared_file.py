"""A JSON object in a file that several processes read and write, one of them the server."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Generic, TypeVar
from uuid import uuid4

from pydantic import TypeAdapter

Value = TypeVar("Value")


class SharedFile(Generic[Value]):
    """Values by name. The file is read again whenever it has changed, and replaced as a whole."""

    def __init__(self, file: Path, adapter: TypeAdapter[dict[str, Value]]) -> None:
        self._file = file
        self._adapter = adapter
        self._seen: tuple[int, int] | None = None
        self._values: Mapping[str, Value] = {}

    def read(self) -> Mapping[str, Value]:
        """Every value; the same object while nothing has changed. Raises pydantic.ValidationError for a broken file."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._values = self._adapter.validate_json(self._file.read_bytes()) if stamp else {}
            self._seen = stamp
        return self._values

    def put(self, name: str, value: Value) -> None:
        self._write({**self.read(), name: value})

    def drop(self, name: str) -> None:
        """Nothing where there is no such name."""
        self._write({key: value for key, value in self.read().items() if key != name})

    def _write(self, values: dict[str, Value]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_name(f".{uuid4().hex}.part")
        draft.write_bytes(self._adapter.dump_json(values, indent=2))
        os.replace(draft, self._file)

    def _stamp(self) -> tuple[int, int] | None:
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return None
        # the number of the file as well: it is replaced, and two writes may fall on one tick of the clock
        return found.st_mtime_ns, found.st_ino
