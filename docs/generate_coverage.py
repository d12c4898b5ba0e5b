"""Writes docs/api-coverage.md from api-coverage.toml: `python docs/generate_coverage.py`."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent / "api-coverage.toml"
PAGE = Path(__file__).parent / "api-coverage.md"

HEAD = """\
# What of the API there is

Written by `docs/generate_coverage.py` from `docs/api-coverage.toml`; change it there. Everything that the vendor
documents, or its clients send, about text to image: **yes**, **no**, or **superset** for what the vendor does not have.
Each yes names the tests that prove it; their files are below `tests/`.
"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the page. tests: `file::name`, from tests/. routes: `METHOD /path` of the application."""

    name: str
    answer: str
    note: str
    tests: tuple[str, ...]
    routes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and its rows."""

    title: str
    intro: str
    rows: tuple[Row, ...]


def read_sections() -> tuple[Section, ...]:
    """The table as it stands in the file."""
    document = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(
        Section(title=entry["title"], intro=entry.get("intro", ""), rows=tuple(map(_row, entry["rows"])))
        for entry in document["section"]
    )


def _row(entry: dict[str, Any]) -> Row:
    return Row(
        name=entry["name"],
        answer=entry["is"],
        note=entry.get("note", ""),
        tests=tuple(entry.get("tests", ())),
        routes=tuple(entry.get("routes", ())),
    )


def coverage_page() -> str:
    """The page as it should be."""
    sections = read_sections()
    count = Counter(row.answer for section in sections for row in section.rows)
    told = f"In numbers: {count['yes']} yes, {count['superset']} superset, {count['no']} no.\n"
    return "\n".join((HEAD, told, *(_told(section) for section in sections)))


def _told(section: Section) -> str:
    return "\n".join((f"## {section.title}", "", *_lines(section), ""))


def _lines(section: Section) -> Iterator[str]:
    if section.intro:
        yield from (section.intro, "")
    yield from ("| what | is there | tests |", "|---|---|---|")
    for row in section.rows:
        answer = f"**{row.answer}**" + (f": {row.note}" if row.note else "")
        yield f"| {row.name} | {answer} | {'<br>'.join(f'`{test}`' for test in row.tests) or '-'} |"


if __name__ == "__main__":
    PAGE.write_text(coverage_page(), encoding="utf-8")
