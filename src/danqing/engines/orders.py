"""Which engines an operator wants for a model, in order: a file beside the shelf, above settings and catalog."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from danqing.engines.shared_file import SharedFile


class EngineOrders:
    """Orders by the names of models. Safe for many processes."""

    def __init__(self, folder: Path) -> None:
        self._file = SharedFile(folder / "engine-order.json", TypeAdapter(dict[str, tuple[str, ...]]))

    def all(self) -> Mapping[str, tuple[str, ...]]:
        """Every order. Raises pydantic.ValidationError where somebody broke the file."""
        return self._file.read()

    def put(self, model: str, engines: tuple[str, ...]) -> None:
        self._file.put(model, engines)

    def drop(self, model: str) -> None:
        """Let settings and catalog say it again."""
        self._file.drop(model)
