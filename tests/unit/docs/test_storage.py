"""Promises of the page on storage."""

from danqing.storage.schema import metadata
from tests.unit.docs.pages import DOCS, table_rows


def test_every_table_is_described() -> None:
    """The page has a row for each table of ours: what a row is, when it comes and when it goes."""
    described = {row[0] for row in table_rows(DOCS / "02-storage.md") if len(row) == 4}

    assert described == set(metadata.tables)
