"""Promises of usage: periods and percentiles."""

from datetime import UTC, datetime, timedelta

import pytest

from danqing.core.usage import Latencies, Period, Usage


def test_no_calls_have_no_rate_and_no_percentile() -> None:
    """Where nothing was called, nothing is claimed."""
    assert Usage().success_rate is None
    assert Latencies().percentile(0.5) is None


@pytest.mark.parametrize("milliseconds", [0.0, 0.3, 7.0, 250.0, 90_000.0])
def test_a_percentile_is_at_most_5_percent_off(milliseconds: float) -> None:
    """A time is told within 5 % of what it was, from a hundredth of a millisecond up."""
    told = Latencies.of(timedelta(milliseconds=milliseconds)).percentile(0.99)

    assert told == pytest.approx(max(milliseconds, 0.01), rel=0.05)


def test_percentiles_are_those_of_the_distribution() -> None:
    """Half of the tasks were faster than the median."""
    latencies = Latencies({10: 50, 20: 45, 90: 5})

    assert latencies.percentile(0.5) == pytest.approx(1.05**10.5)
    assert latencies.percentile(0.95) == pytest.approx(1.05**20.5)
    assert latencies.percentile(0.99) == pytest.approx(1.05**90.5)


def test_periods_begin_on_the_clock() -> None:
    """A minute, an hour and a day begin where the clock says so, in UTC."""
    moment = datetime(2026, 1, 12, 8, 31, 5, 7, tzinfo=UTC)

    assert [period.start_of(moment).strftime("%H:%M:%S.%f") for period in Period] == [
        "08:31:00.000000",
        "08:00:00.000000",
        "00:00:00.000000",
    ]
