"""The weights that can be downloaded by name, read from known.toml, which stands beside this file."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

_FILE = Path(__file__).parent / "known.toml"


@dataclass(frozen=True, kw_only=True)
class KnownWeights:
    """Weights by one of their names. licence: its short name. asks: whether it wants to be accepted."""

    repository: str
    licence: str
    asks: bool
    megabytes: int
    memory_gigabytes: int


def read_known() -> Mapping[str, KnownWeights]:
    """All of them, by name. Raises pydantic.ValidationError for a table with a mistake."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, KnownWeights]).validate_python(tables)
