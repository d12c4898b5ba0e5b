"""Promises of the page of measurements: it holds what was measured, and says honestly what is missed."""

from datetime import date
from pathlib import Path

import pytest

from bench.page import BEGIN, END, write
from bench.report import Measurement, heading, line

TODAY = date(2026, 1, 31)


def measured(value: float, aim: str) -> Measurement:
    return Measurement(name="a thing", value=value, unit="ms", aim=aim)


def test_an_aim_in_other_words_is_refused() -> None:
    """A line whose aim nobody can check would look as if it held."""
    heading("Tests")
    with pytest.raises(ValueError, match="'about 5'"):
        line("a thing", 1.0, "ms", "about 5")


def test_a_page_without_a_place_is_refused(tmp_path: Path) -> None:
    """Nothing of it is overwritten."""
    page = tmp_path / "page.md"
    page.write_text("by hand")
    with pytest.raises(ValueError, match="has no lines"):
        write(page, [], TODAY)
    assert page.read_text() == "by hand"


@pytest.mark.parametrize(
    ("value", "aim", "holds"),
    [
        (5.004, "5 or less", True),
        (5.006, "5 or less", False),
        (0.1, "0.1 or fewer", True),
        (94.9, "95 or more", False),
        (95.0, "95 or more", True),
        (1.0, "", None),
    ],
)
def test_an_aim_is_held_by_the_number_that_is_shown(value: float, aim: str, holds: bool | None) -> None:
    """Who reads the page can check it: the digits that decide are those that stand there."""
    assert measured(value, aim).holds is holds


def test_only_what_stands_between_the_marks_is_replaced(tmp_path: Path) -> None:
    """What was written by hand stays; the old numbers go."""
    page = tmp_path / "page.md"
    page.write_text(f"# Above\n{BEGIN}\npast\n{END}\nbelow\n")
    write(page, [("Part", [measured(7.0, "5 or less")]), ("Empty", [])], TODAY)
    text = page.read_text()
    assert (text[:8], text[-7:]) == ("# Above\n", "\nbelow\n")
    assert not {"past", "Empty"} & set(text.split())
    assert "2026-01-31" in text
    assert "| a thing | 7.00 ms | 5 or less | no |" in text
