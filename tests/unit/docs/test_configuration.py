"""Promises of the configuration page: every setting is on it, as config.py has it, and no other."""

import pytest
from pydantic.fields import FieldInfo

from danqing.config import Settings
from tests.unit.docs.pages import DOCS, table_rows

ROWS = {row[0]: row[1:] for row in table_rows(DOCS / "configuration.md")}


def test_the_page_lists_exactly_the_settings() -> None:
    """No setting is missing from the page, and the page names none that does not exist; the order is the same."""
    assert list(ROWS) == list(Settings.model_fields)


@pytest.mark.parametrize(("name", "field"), Settings.model_fields.items(), ids=list(Settings.model_fields))
def test_a_row_says_what_the_code_says(name: str, field: FieldInfo) -> None:
    """The row of a setting has its environment variable, its description, and a plain default."""
    variable, _unit, default, meaning = ROWS[name]

    assert variable == f"`DANQING_{name.upper()}`"
    assert meaning == field.description
    if isinstance(field.default, str | int | float):
        assert default == f"`{field.default:g}`" if isinstance(field.default, float) else f"`{field.default}`"
