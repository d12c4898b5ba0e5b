"""Writes what was measured into docs/benchmarks.md: `python -m bench --write docs/benchmarks.md`."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.report import Measurement

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
"""Between these two lines stands what `write` replaces; the rest of the page is written by hand."""

_HOLDS = {True: "yes", False: "no", None: ""}


def write(page: Path, recorded: Sequence[tuple[str, Sequence[Measurement]]], today: date) -> None:
    """Replace the tables of the page. Raises ValueError where the page has no place for them."""
    before, after = around(page)
    page.write_text(f"{before}{BEGIN}\n{tables(recorded, today)}\n{END}{after}", encoding="utf-8")


def around(page: Path) -> tuple[str, str]:
    """What stands before and after the tables. Raises ValueError where the page has no place for them."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no lines {BEGIN} and {END}.")
    return before, after


def tables(recorded: Sequence[tuple[str, Sequence[Measurement]]], today: date) -> str:
    """One table for each heading that has lines."""
    machine = f"{os.cpu_count()} cores, no GPU, Python {platform.python_version()}, {platform.system()}"
    parts = [f"Measured on {today.isoformat()}: {machine}."]
    parts += [_table(text, measurements) for text, measurements in recorded if measurements]
    return "\n\n".join(parts)


def _table(text: str, measurements: Sequence[Measurement]) -> str:
    rows = [
        f"| {each.name} | {each.value:.2f} {each.unit} | {each.aim} | {_HOLDS[each.holds]} |" for each in measurements
    ]
    return "\n".join([f"### {text}", "", "| what | measured | aim | holds |", "|---|---:|---|---|", *rows])
