"""Promises of the page on coverage: it is up to date, and every proof that it names exists."""

import ast

import pytest

from docs.generate_coverage import PAGE, Row, coverage_page, read_sections
from tests.unit.docs.pages import ROOT

ROWS = [row for section in read_sections() for row in section.rows]


def written_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_the_page_is_up_to_date() -> None:
    """The page is what `python docs/generate_coverage.py` writes."""
    assert PAGE.read_text(encoding="utf-8") == coverage_page()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_is_yes_no_or_superset(row: Row) -> None:
    """There is no fourth answer, and what is there is proved by a test."""
    assert row.answer in {"yes", "no", "superset"}
    assert row.tests or row.answer == "no"


def test_every_named_test_exists() -> None:
    """A test that is renamed or removed is so on the page as well."""
    named = {test for row in ROWS for test in row.tests}
    there = {f"{file}::{name}" for file in {test.split("::")[0] for test in named} for name in written_in(file)}
    assert sorted(named - there) == []


def test_no_two_rows_say_the_same() -> None:
    """Each thing has one row in its section."""
    for section in read_sections():
        names = [row.name for row in section.rows]
        assert len(names) == len(set(names))
