"""Promises of the page on Atelier about its fonts."""

from danqing.engines.atelier.assets import FACES
from tests.unit.docs.pages import DOCS, table_rows


def test_every_font_package_has_its_licence() -> None:
    """The page names the package of every typeface that Atelier opens, and no other, with the licence."""
    opened = {face.file.package.replace("_", "-") for face in FACES.values()}
    rows = [row for row in table_rows(DOCS / "03-atelier.md") if "font" in row[0]]

    assert {row[0] for row in rows} == opened
    assert {row[-1] for row in rows} == {"SIL OFL 1.1", "Apache-2.0"}
