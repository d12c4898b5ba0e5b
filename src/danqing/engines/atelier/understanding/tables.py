"""Read the word tables of the folder words/: what names what, as data that can be edited without reading code."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

Table = dict[str, Any]
"""One row of a TOML table: strings, and lists of strings."""

_FOLDER = Path(__file__).with_name("words")


@cache
def read_words(name: str) -> Table:
    """The content of a TOML file of words/, read once."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def pattern_of(row: Table, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str] | None:
    """One regular expression of a row's English and Chinese alternatives; None for a row without words."""
    words = (*row.get("en", ()), *row.get("zh", ()))
    return re.compile("|".join(words), flags) if words else None


def patterns(
    rows: list[Table], key: str = "key", flags: re.RegexFlag = re.NOFLAG
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rows that have words, each as its key and one regular expression, in the order of the table."""
    return tuple((row[key], pattern) for row in rows if (pattern := pattern_of(row, flags)))


def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated file of words/; lines that start with # are notes."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
