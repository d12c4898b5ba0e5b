"""Promises of stored distributions of times."""

from danqing.core.usage import Latencies, Stage
from danqing.storage.latency_pairs import added, by_group, encoded

FAST = {Stage.QUEUE: Latencies({-90: 1, 3: 2}), Stage.TOTAL: Latencies({140: 3})}
SLOW = {Stage.TOTAL: Latencies({140: 1, 330: 1})}
BOTH = {Stage.QUEUE: Latencies({-90: 1, 3: 2}), Stage.TOTAL: Latencies({140: 4, 330: 1})}


def test_nothing_stored_is_nothing() -> None:
    """Rows without times have none, and no rows have none."""
    assert by_group([b"", b""], [0, 1], 2) == [{}, {}]
    assert by_group([], [], 0) == []
    assert added([b"", encoded({})]) == b""


def test_times_are_read_as_they_were_stored() -> None:
    """Every stage and bucket has its number, below a millisecond too."""
    assert by_group([encoded(FAST)], [0], 1) == [FAST]


def test_times_add_up() -> None:
    """What is added to a row is counted with what was there."""
    assert by_group([added([encoded(FAST), encoded(SLOW)])], [0], 1) == [BOTH]


def test_groups_are_kept_apart() -> None:
    """Each row counts for its group only; a group without rows is empty."""
    assert by_group([encoded(FAST), encoded(SLOW), encoded(SLOW)], [2, 0, 2], 3) == [SLOW, {}, BOTH]
