"""Promises of the page on open weights: every option and every family is on it, as the code has it."""

from danqing.engines.diffusers.families import FAMILIES
from danqing.engines.diffusers.options import DiffusersOptions
from tests.unit.docs.pages import DOCS, table_rows

ROWS = {row[0]: row[1] for row in table_rows(DOCS / "diffusers.md")}


def test_the_page_has_every_option_with_its_meaning() -> None:
    """In the order of the code, and no other."""
    meanings = {name: field.description for name, field in DiffusersOptions.model_fields.items()}
    assert [(name, text) for name, text in ROWS.items() if name not in FAMILIES] == list(meanings.items())


def test_the_page_has_every_family() -> None:
    """By the pipeline class, which is what a folder of weights says of itself."""
    assert [name for name in ROWS if name in FAMILIES] == list(FAMILIES)
