"""Promises of the quotas of an account on the wire."""

import pytest

from danqing.core.errors import InvalidField
from danqing.wire.dashscope.quotas import Quota, parse_quota_query, quotas_answer

QUOTAS = [
    Quota(name="submits", model="a", used=2, limit=5, period_seconds=1),
    Quota(name="running", model="a", used=7, limit=5),
    Quota(name="running", model="b", used=1, limit=None),
    Quota(name="free_images", model="b", used=3, limit=50, expires_at=1775980800),
]


@pytest.mark.parametrize("name", ["page_no", "page_size"])
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "x", "1000001", "9" * 5000, "٣"])
def test_a_wrong_page_is_refused(name: str, value: str) -> None:
    """Pages are numbered from 1 and have one to a hundred rows."""
    with pytest.raises(InvalidField, match=rf"{name} is .*, must be a number from 1 to"):
        parse_quota_query({name: value})


def test_a_page_beyond_the_last_is_empty() -> None:
    """A page that is not there has no rows, and still says how many there are."""
    answer = quotas_answer(QUOTAS, parse_quota_query({"page_no": "9"}), "id")

    assert answer == {"request_id": "id", "output": {"total": 4, "page_no": 9, "page_size": 20, "quotas": []}}


def test_a_row_has_what_applies_and_no_null() -> None:
    """Each row says what is used; limit, rest, period and last day only where there are any."""
    answer = quotas_answer(QUOTAS, parse_quota_query({"page_no": "", "unknown": "x"}), "id")

    assert answer["output"] == {
        "total": 4,
        "page_no": 1,
        "page_size": 20,
        "quotas": [
            {"name": "submits", "model": "a", "used": 2, "limit": 5, "left": 3, "period_seconds": 1},
            # more may run than allowed right after the limit was lowered
            {"name": "running", "model": "a", "used": 7, "limit": 5, "left": 0},
            {"name": "running", "model": "b", "used": 1},
            {"name": "free_images", "model": "b", "used": 3, "limit": 50, "left": 47, "expires_at": 1775980800},
        ],
    }


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ({"model": "b"}, [2, 3]),
        ({"name": "running"}, [1, 2]),
        ({"name": "running", "model": "b"}, [2]),
        ({"page_size": "3", "page_no": "2"}, [3]),
        ({"model": "c"}, []),
    ],
)
def test_rows_are_chosen_and_paged(query: dict[str, str], rows: list[int]) -> None:
    """Name and model choose rows, and pages are cut from those chosen."""
    output = quotas_answer(QUOTAS, parse_quota_query(query), "id")["output"]
    everything = quotas_answer(QUOTAS, parse_quota_query({}), "id")["output"]

    assert isinstance(output, dict)
    assert isinstance(everything, dict)
    assert output["quotas"] == [everything["quotas"][row] for row in rows]
