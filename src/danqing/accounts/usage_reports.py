"""Reports of usage: in all, and kept apart by whatever is asked, from the roll-ups that are written with the ledger."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from danqing.accounts.office import Office
from danqing.core.account import MICROS
from danqing.core.errors import InvalidField
from danqing.core.usage import KEPT, Period, Stage, Usage
from danqing.storage import usage_store
from danqing.storage.usage_store import UsageQuery, UsageRow

DIMENSIONS: Mapping[str, str] = {
    "model": "model",
    "key": "key_id",
    "workspace": "workspace_id",
    "engine": "engine",
    "account": "account_id",
    "time": "start",
}
"""What usage is kept apart by: the names that callers use, and the columns of the roll-ups."""

SHARES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}

_LONGEST = {Period.DAY: timedelta(days=3660), **KEPT}
"""How long the span of a report may be by each period."""


@dataclass(frozen=True, kw_only=True)
class ReportQuery:
    """Which usage is asked for: whole periods, from the one that holds `start` to before `end`.

    account_id: None for all accounts of the region. by: names of DIMENSIONS.
    """

    region: str
    account_id: str | None
    start: datetime
    end: datetime
    period: Period = Period.DAY
    by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UsageReport:
    """Usage in all, and row by row where it was to be kept apart. currency: of every amount."""

    query: ReportQuery
    currency: str
    total: Usage
    rows: tuple[UsageRow, ...]


def report(office: Office, query: ReportQuery) -> UsageReport:
    """What was used; times are told of a single account only.

    Raises InvalidField for a span that is empty or longer than its periods are kept.
    """
    if not query.start < query.end <= query.start + _LONGEST[query.period]:
        days = _LONGEST[query.period].days
        raise InvalidField("start", query.start.isoformat(), f"must lie up to {days} days before {query.end}")
    # the roll-ups know whole periods only
    start = query.period.start_of(query.start)
    where = [("region", query.region)] if query.account_id is None else [("account_id", query.account_id)]
    columns = tuple(DIMENSIONS[name] for name in query.by)
    asked = UsageQuery(period=query.period, start=start, end=query.end, where=tuple(where), by=columns)
    # the times of many accounts are too many to add up while somebody waits; `/metrics` has them
    read = usage_store.counted if query.account_id is None else usage_store.read
    with office.database.connect() as connection:
        rows = read(connection, asked)
    return UsageReport(
        query=replace(query, start=start),
        currency=office.region(query.region).currency,
        total=Usage.merged([row.usage for row in rows]),
        rows=tuple(rows) if query.by else (),
    )


def by_model(query: ReportQuery) -> ReportQuery:
    """The same usage, kept apart by model only."""
    return replace(query, by=("model",))


def total_seconds(usage: Usage, share: float) -> float | None:
    """How long that share of all calls took at most, from submit to end; None where there were none."""
    milliseconds = usage.latencies[Stage.TOTAL].percentile(share) if Stage.TOTAL in usage.latencies else None
    return None if milliseconds is None else milliseconds / 1000


def figures(usage: Usage, currency: str) -> dict[str, object]:
    """The numbers of a report by name. amount: in units of the currency; times in milliseconds."""
    latencies = {
        stage.value: dict(zip(SHARES, _times(usage, stage), strict=True)) for stage in Stage if stage in usage.latencies
    }
    return {
        "calls": usage.calls,
        "succeeded": usage.succeeded,
        "success_rate": usage.success_rate,
        "images": usage.images,
        "free_images": usage.free_images,
        "billed_images": usage.billed_images,
        # six decimals are exact in a double up to 9 thousand million
        "amount": usage.amount_micros / MICROS,
        "amount_micros": usage.amount_micros,
        "currency": currency,
        "failures": dict(usage.failures),
        "latency_ms": latencies,
    }


def _times(usage: Usage, stage: Stage) -> list[float]:
    return [round(time, 1) for time in usage.latencies[stage].percentiles([*SHARES.values()])]


def group(row: UsageRow) -> dict[str, str]:
    """What a row is about, by the names of DIMENSIONS; times in ISO 8601."""
    names = {column: name for name, column in DIMENSIONS.items()}
    return {
        names[column]: value.isoformat() if isinstance(value, datetime) else str(value)
        for column, value in row.group.items()
    }


def as_csv(made: UsageReport) -> str:
    """A report as comma-separated values: a line for each row, or one for all, failures as `code=tasks` pairs."""
    stages = [f"{stage}_{share}_ms" for stage in Stage for share in SHARES]
    counts = ("calls", "succeeded", "images", "free_images", "billed_images", "amount", "currency", "failures")
    text = io.StringIO()
    # RFC 4180 ends lines so
    writer = csv.DictWriter(text, [*made.query.by, *counts, *stages], extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for named, usage in [(group(row), row.usage) for row in made.rows] or [({}, made.total)]:
        writer.writerow(named | _cells(usage, made.currency))
    return text.getvalue()


def _cells(usage: Usage, currency: str) -> dict[str, object]:
    times = {
        f"{stage}_{name}_ms": time
        for stage in usage.latencies
        for name, time in zip(SHARES, _times(usage, stage), strict=True)
    }
    failures = " ".join(f"{code}={tasks}" for code, tasks in usage.failures.items())
    amount = f"{usage.amount_micros / MICROS:.6f}"
    return figures(usage, currency) | times | {"failures": failures, "amount": amount}
