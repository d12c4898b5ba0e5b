"""Promises of the page on storage, and of the names of migrations, which two branches may choose alike."""

from pathlib import Path

from danqing.storage import schema
from danqing.storage.database import newest_version
from danqing.storage.schema import metadata
from tests.unit.docs.pages import DOCS, table_rows


def test_every_table_is_described() -> None:
    """The page has a row for each table of ours: what a row is, when it comes and when it goes."""
    described = {row[0] for row in table_rows(DOCS / "02-storage.md") if len(row) == 4}

    assert described == set(metadata.tables)


def test_migrations_are_numbered_one_after_the_other() -> None:
    """No number is given twice: of two migrations with one number, one would never run."""
    folder = Path(schema.__file__).parent / "migrations" / "versions"
    numbers = sorted(file.name[:4] for file in folder.glob("[0-9]*.py"))

    assert numbers == [f"{number:04}" for number in range(1, int(newest_version()) + 1)]
