"""Promises of every page: what it names is there."""

import re
from pathlib import Path

import pytest

from tests.unit.docs.pages import DOCS, ROOT, anchors, code_spans, relative_links

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
NEARBY = (ROOT, ROOT / "src/danqing", ROOT / "src/danqing/engines/atelier")
"""Where a path on a page may begin, besides the folder of the page."""

NOT_IN_THE_PROJECT = frozenset({"options.toml", "danqing.toml", "uv.lock", "out/"})
"""Made by users or by make targets."""

_PATH = re.compile(r"[\w.-]+(/[\w.-]+)*(/|\.(py|md|toml|tsv|txt|yml|png))")


def page_name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_path_on_a_page_exists(page: Path) -> None:
    """A file or folder between backticks is there, seen from the root, the package, Atelier or the page."""
    paths = {span for span in code_spans(page) if _PATH.fullmatch(span)} - NOT_IN_THE_PROJECT
    places = (*NEARBY, page.parent)

    assert sorted(path for path in paths if not any((place / path).exists() for place in places)) == []


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_link_on_a_page_leads_somewhere(page: Path) -> None:
    """A relative link ends at a file of the project, and its anchor at a heading of that file."""
    for link in relative_links(page):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page

        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link
