"""Promises of usage: equal to the ledger after any history, kept apart by whatever is asked."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danqing.accounts import usage_reports
from danqing.accounts.administration import Opening
from danqing.accounts.usage_reports import ReportQuery, UsageReport, figures, group
from danqing.core.errors import InvalidField
from danqing.core.usage import Period, Usage
from danqing.storage import books, ledger_store
from tests.integration.accounts.history import Done, History

_DONE = st.builds(
    Done,
    model=st.sampled_from(["wan2.6-t2i", "qwen-image", "wan2.2-t2i-flash"]),
    images=st.just(4),
    made=st.integers(0, 4),
    key=st.sampled_from(["key-1", "key-2"]),
)


def _report(history: History, *by: str, period: Period = Period.DAY, **changes: datetime) -> UsageReport:
    now = history.clock()
    query = ReportQuery(
        region="singapore",
        account_id=history.account.account_id,
        start=changes.get("start", now - timedelta(days=1)),
        end=changes.get("end", now + timedelta(days=1)),
        period=period,
        by=by,
    )
    return usage_reports.report(history.office, query)


@pytest.mark.parametrize("days", [0, -1, 4000])
def test_a_span_that_is_none_is_refused(history: History, days: int) -> None:
    """A report ends after it begins, and is no longer than usage is kept."""
    now = history.clock()
    with pytest.raises(InvalidField):
        _report(history, start=now - timedelta(days=days), end=now)
    with pytest.raises(InvalidField):
        _report(history, start=now - timedelta(days=9), end=now, period=Period.MINUTE)


def test_an_account_that_used_nothing_has_zeros(history: History) -> None:
    """Nothing used is a report of zeros without rows."""
    made = _report(history, "model")

    assert made.rows == ()
    assert figures(made.total, made.currency) == {
        "calls": 0,
        "succeeded": 0,
        "success_rate": None,
        "images": 0,
        "free_images": 0,
        "billed_images": 0,
        "amount": 0.0,
        "amount_micros": 0,
        "currency": "USD",
        "failures": {},
        "latency_ms": {},
    }


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tasks=st.lists(_DONE, max_size=6))
def test_usage_equals_the_ledger(history: History, tasks: list[Done]) -> None:
    """After any history, usage and ledger have the same pictures, free pictures and money, and the books are right."""
    history.run(*tasks)
    total = _report(history).total
    with history.database.connect() as connection:
        assert books.discrepancies(connection) == []
        charges = ledger_store.charges(connection, history.account.account_id)

    assert [(one.images, one.free_images, one.amount.micros) for one in charges] == (
        [(total.images, total.free_images, total.amount_micros)] if charges else []
    )
    assert sum(total.failures.values()) == total.calls - total.succeeded


def test_rows_add_up_to_the_total(history: History) -> None:
    """Kept apart by anything, the rows have the sums of the whole, and each is about what it says."""
    history.run(Done(), Done(key="key-2", images=2, made=1), Done(model="qwen-image", made=0))
    whole = _report(history).total
    for by in (("model",), ("key",), ("workspace",), ("engine",), ("time",), ("model", "key")):
        made = _report(history, *by)
        assert made.total == whole
        assert Usage.merged([row.usage for row in made.rows]) == whole
    assert [group(row) for row in _report(history, "model", "key").rows] == [
        {"model": "qwen-image", "key": "key-1"},
        {"model": "wan2.6-t2i", "key": "key-1"},
        {"model": "wan2.6-t2i", "key": "key-2"},
    ]


@pytest.mark.parametrize(("period", "rows"), [(Period.MINUTE, 3), (Period.HOUR, 2), (Period.DAY, 1)])
def test_time_is_kept_apart_by_the_period(history: History, period: Period, rows: int) -> None:
    """Minutes, hours and days each count every task once."""
    for minutes in (0, 5, 60):
        history.clock.advance(timedelta(minutes=minutes))
        history.run(Done())
    made = _report(history, "time", period=period)

    assert (len(made.rows), made.total.calls) == (rows, 3)


def test_times_are_told_by_stage(history: History) -> None:
    """A task that took two seconds, one and a half of them in the engine, says so to within five percent."""
    history.run(Done(), Done())
    times = figures(_report(history).total, "USD")["latency_ms"]

    assert isinstance(times, dict)
    assert times["total"]["p50"] == pytest.approx(2000, rel=0.05)
    assert times["engine"]["p99"] == pytest.approx(1500, rel=0.05)


def test_all_accounts_of_a_region_are_told_together(history: History) -> None:
    """For the operator accounts are rows; another region is another report, in another currency."""
    other = history.open(Opening(name="others"))
    far = history.open(Opening(name="far", region="beijing"))
    history.run(Done(), Done(made=0))
    history.run(Done(), account=other)
    history.run(Done(), account=far)
    now = history.clock()
    query = ReportQuery(region="singapore", account_id=None, start=now - timedelta(days=1), end=now, by=("account",))
    made = usage_reports.report(history.office, query)

    assert {group(row)["account"]: (row.usage.calls, dict(row.usage.failures)) for row in made.rows} == {
        history.account.account_id: (2, {"InternalError.Algo": 1}),
        other.account_id: (1, {}),
    }
    assert (made.total.calls, made.currency) == (3, "USD")


def test_a_file_has_the_same_numbers(history: History) -> None:
    """The CSV has a line for each row, with amounts to the micro-unit and failures by code."""
    history.run(Done(), Done(made=0), Done(model="qwen-image"))
    rows = list(csv.DictReader(io.StringIO(usage_reports.as_csv(_report(history, "model")))))

    assert [(row["model"], row["calls"], row["amount"], row["failures"]) for row in rows] == [
        ("qwen-image", "1", "0.000000", ""),
        ("wan2.6-t2i", "2", "0.030000", "InternalError.Algo=1"),
    ]
    (whole,) = csv.DictReader(io.StringIO(usage_reports.as_csv(_report(history))))
    assert whole["calls"] == "3"
    assert float(whole["engine_p50_ms"]) == pytest.approx(1500, rel=0.05)
