"""How query strings are read."""

from datetime import UTC, datetime

import pytest

from danqing.core.errors import InvalidField
from danqing.core.task import TaskStatus
from danqing.wire.dashscope.query_strings import QueryString


@pytest.mark.parametrize("text", ["0", "-1", "+1", "1.0", "x", "101", "9" * 5000, "١", " 1"])
def test_a_number_out_of_range_is_refused(text: str) -> None:
    """A number is written in plain digits and lies between 1 and the largest."""
    with pytest.raises(InvalidField, match=r"must be a number from 1 to 100$"):
        QueryString({"page_size": text}).number("page_size", 10, 100)


@pytest.mark.parametrize(
    "text", ["2026", "20260230000000", "20260112250000", "2026-01-12 00", "00010101000000", "x" * 14]
)
def test_a_moment_of_another_form_is_refused(text: str) -> None:
    """A moment is YYYYMMDDhhmmss and exists."""
    with pytest.raises(InvalidField, match=r"must be YYYYMMDDhhmmss$"):
        QueryString({"start_time": text}).moment("start_time")


def test_a_status_that_there_is_not_is_refused() -> None:
    """The refusal lists the states there are."""
    with pytest.raises(InvalidField, match=r"must be one of PENDING, RUNNING, SUCCEEDED, FAILED, CANCELED, UNKNOWN$"):
        QueryString({"status": "DONE"}).choice("status", TaskStatus)


@pytest.mark.parametrize("text", ["\0", "a\ud800"])
def test_text_that_no_database_takes_is_refused(text: str) -> None:
    """U+0000 and halves of characters are no text."""
    with pytest.raises(InvalidField):
        QueryString({"model_name": text}).text("model_name")


@pytest.mark.parametrize("values", [{}, {"x": ""}])
def test_what_is_empty_is_absent(values: dict[str, str]) -> None:
    """A parameter without a value counts as not there."""
    query = QueryString(values)
    assert (query.text("x"), query.moment("x"), query.choice("x", TaskStatus)) == (None, None, None)
    assert query.number("x", 10, 100) == 10


def test_moments_are_in_the_vendors_clock() -> None:
    """Times of lists are in UTC+8, whatever the region."""
    moment = QueryString({"x": "20260112120000"}).moment("x")
    assert moment == datetime(2026, 1, 12, 4, 0, tzinfo=UTC)
