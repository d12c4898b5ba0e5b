"""Usage rolled up by minute, hour and day, written in the transaction that ends a task."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from danqing.core.usage import Latencies, Period, Stage, Usage, UsageKey
from danqing.storage.schema import usage as table
from danqing.storage.task_store import Transaction

GROUPS = (*UsageKey.__dataclass_fields__, "start")
"""The columns that usage can be kept apart by."""

_KEY = ("period", "start", *UsageKey.__dataclass_fields__)
_COUNTS = ("calls", "succeeded", "images", "free_images", "amount_micros")


@dataclass(frozen=True, kw_only=True)
class UsageQuery:
    """Which usage is asked for: rows of one period length from `start` to before `end`.

    where: values that columns must have, e.g. (("account_id", "…"),). by: columns of GROUPS to keep apart.
    """

    period: Period
    start: datetime
    end: datetime
    where: tuple[tuple[str, str], ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UsageRow:
    """Usage of one group, with the values of the columns it was kept apart by."""

    group: Mapping[str, object]
    usage: Usage


class _Sums:
    """Adds rows up in place: a month of many keys is thousands of rows."""

    def __init__(self) -> None:
        self.counts = [0] * len(_COUNTS)
        self.failures: Counter[str] = Counter()
        self.latencies: dict[str, Counter[str]] = {stage: Counter() for stage in Stage}

    def add(self, counts: tuple[int, ...], failures: str, latencies: str) -> None:
        self.counts = [total + int(count) for total, count in zip(self.counts, counts, strict=True)]
        self.failures.update(json.loads(failures))
        for stage, buckets in json.loads(latencies).items():
            self.latencies[stage].update(buckets)

    def usage(self) -> Usage:
        return Usage(
            **dict(zip(_COUNTS, self.counts, strict=True)),
            failures=dict(sorted(self.failures.items())),
            latencies={
                Stage(stage): Latencies({int(bucket): count for bucket, count in buckets.items()})
                for stage, buckets in self.latencies.items()
                if buckets
            },
        )

    def columns(self) -> dict[str, object]:
        latencies = {stage: buckets for stage, buckets in self.latencies.items() if buckets}
        counts: dict[str, object] = dict(zip(_COUNTS, self.counts, strict=True))
        return counts | {"failures": json.dumps(self.failures), "latencies": json.dumps(latencies)}


def add(transaction: Transaction, key: UsageKey, usage: Usage, now: datetime) -> None:
    """Add to the rows of this minute, hour and day."""
    for period in Period:
        _add(transaction, asdict(key) | {"period": period, "start": period.start_of(now)}, usage)


def read(transaction: Transaction, query: UsageQuery) -> list[UsageRow]:
    """The sums of each group, ordered by their values."""
    columns = [table.c[name] for name in (*query.by, *_COUNTS, "failures", "latencies")]
    statement = sa.select(*columns).where(*_conditions(query))
    groups: dict[tuple[Any, ...], _Sums] = {}
    width = len(query.by)
    for row in transaction.execute(statement):
        sums = groups.setdefault(tuple(row[:width]), _Sums())
        sums.add(tuple(row[width:-2]), row[-2], row[-1])
    ordered = sorted(groups.items(), key=lambda item: [str(value) for value in item[0]])
    return [UsageRow(group=dict(zip(query.by, values, strict=True)), usage=sums.usage()) for values, sums in ordered]


def counted(transaction: Transaction, query: UsageQuery) -> Usage:
    """The counts and the money of all rows together, summed up by the database; no failures by code, no times."""
    sums = (sa.func.coalesce(sa.func.sum(table.c[name]), 0) for name in _COUNTS)
    row = transaction.execute(sa.select(*sums).where(*_conditions(query))).one()
    calls, succeeded, images, free_images, amount_micros = (int(value) for value in row)
    return Usage(calls=calls, succeeded=succeeded, images=images, free_images=free_images, amount_micros=amount_micros)


def total(rows: Iterable[UsageRow]) -> Usage:
    """The sum of all rows."""
    sums = _Sums()
    for row in rows:
        sums.add(*_as_stored(row.usage))
    return sums.usage()


def forget(transaction: Transaction, period: Period, before: datetime) -> None:
    """Delete the rows of one period length that began before a moment."""
    transaction.execute(sa.delete(table).where(table.c.period == period, table.c.start < before))


def _conditions(query: UsageQuery) -> list[sa.ColumnElement[bool]]:
    return [
        table.c.period == query.period,
        table.c.start >= query.start,
        table.c.start < query.end,
        *(table.c[name] == value for name, value in query.where),
    ]


def _add(transaction: Transaction, key: dict[str, Any], usage: Usage) -> None:
    this_row = [table.c[name] == key[name] for name in _KEY]
    # an empty row first, so that two writers on PostgreSQL meet at its lock
    _insert_missing(transaction, key | _Sums().columns())
    columns = [table.c[name] for name in (*_COUNTS, "failures", "latencies")]
    row = transaction.execute(sa.select(*columns).where(*this_row).with_for_update()).one()
    sums = _Sums()
    sums.add(tuple(row[:-2]), row[-2], row[-1])
    sums.add(*_as_stored(usage))
    transaction.execute(sa.update(table).where(*this_row).values(sums.columns()))


def _as_stored(usage: Usage) -> tuple[tuple[int, ...], str, str]:
    latencies = {stage: dict(latencies.buckets) for stage, latencies in usage.latencies.items()}
    counts = tuple(getattr(usage, name) for name in _COUNTS)
    return counts, json.dumps(dict(usage.failures)), json.dumps(latencies)


def _insert_missing(transaction: Transaction, row: dict[str, Any]) -> None:
    connection = transaction.connection() if isinstance(transaction, Session) else transaction
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    transaction.execute(dialect.insert(table).values(row).on_conflict_do_nothing(index_elements=list(_KEY)))
