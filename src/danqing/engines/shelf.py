"""The list of installed weights, a file that `danqing models install` writes and that servers and engines read."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from danqing.core.weights import Weights
from danqing.engines.shared_file import SharedFile


class Shelf:
    """The weights in one folder, by name. Safe for many processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = SharedFile(folder / "installed.json", TypeAdapter(dict[str, Weights]))

    def all(self) -> Mapping[str, Weights]:
        """Every entry. Raises pydantic.ValidationError where somebody broke the file."""
        return self._file.read()

    def put(self, weights: Weights) -> None:
        """Add an entry, or replace the one of that name."""
        self._file.put(weights.name, weights)

    def drop(self, name: str) -> None:
        """Remove an entry; nothing where there is none. The files stay."""
        self._file.drop(name)
