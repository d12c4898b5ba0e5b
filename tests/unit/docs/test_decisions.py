"""Promises of the decision pages: complete, of one form, on one screen, and true of the dependencies."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.unit.docs.pages import DOCS, ROOT, prose, relative_links, table_rows

FOLDER = DOCS / "decisions"
DECISIONS = sorted(FOLDER.glob("0*.md"))
SECTIONS = ["## Context", "## Decision", "## Consequences", "## Alternatives"]
CATALOGUE_OF_DEPENDENCIES = FOLDER / "0014-dependencies.md"


def test_the_index_lists_every_page_in_order() -> None:
    """The index names each page once, and the numbers have no gap."""
    listed = [link for link in relative_links(FOLDER / "README.md") if re.match(r"\d{4}-", link)]

    assert listed == [page.name for page in DECISIONS]
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_page_has_its_four_sections(page: Path) -> None:
    """Title with the number, state, then Context, Decision, Consequences and Alternatives."""
    lines = prose(page).splitlines()

    assert lines[0].startswith(f"# {page.name[:4]} ")
    assert [line for line in lines if line.startswith("## ")] == SECTIONS


@pytest.mark.parametrize(
    "page", [page for page in DECISIONS if page != CATALOGUE_OF_DEPENDENCIES], ids=lambda p: p.stem
)
def test_a_page_fits_on_a_screen(page: Path) -> None:
    """A decision that needs more than 60 lines is two decisions; only the list of dependencies is longer."""
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 60


def test_every_dependency_has_a_reason() -> None:
    """The tables of 0014 name the dependencies of pyproject.toml, in its order, each with its reason and licence."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = project["dependencies"] + [each for extra in project["optional-dependencies"].values() for each in extra]
    names = [re.split(r"[^\w-]", requirement)[0] for requirement in declared]
    rows = table_rows(CATALOGUE_OF_DEPENDENCIES)

    assert [row[0] for row in rows] == [name for name in names if name != "danqing"]
    assert all(reason and licence for _, reason, licence in rows)
