"""Promises of the page on engines: every option of stable-diffusion.cpp is on it, as the code has it."""

from danqing.engines.sdcpp.options import SdcppOptions
from tests.unit.docs.pages import DOCS, table_rows


def test_the_page_lists_exactly_the_options() -> None:
    """Names, defaults and meanings are those of the code, in its order."""
    rows = {row[0]: row[2:] for row in table_rows(DOCS / "engines.md") if len(row) == 4}
    assert list(rows) == list(SdcppOptions.model_fields)
    for name, field in SdcppOptions.model_fields.items():
        default, meaning = rows[name]
        assert meaning == field.description
        if field.default is not None:
            shown = f"{field.default:g}" if isinstance(field.default, float) else str(field.default)
            assert default == f"`{shown}`"
