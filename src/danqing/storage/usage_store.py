"""Usage rolled up by minute, hour and day, written in the transaction that ends a task."""

import json
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
_SUMS = (*_COUNTS, "failures", "latencies")

# built once: three rows are written for each task, and putting the statements together cost more than running them
_THIS_ROW = sa.and_(*(table.c[name] == sa.bindparam(f"this_{name}") for name in _KEY))
_LOCK_ROW = sa.select(*(table.c[name] for name in _SUMS)).where(_THIS_ROW).with_for_update()
_UPDATE_ROW = sa.update(table).where(_THIS_ROW).values({name: sa.bindparam(f"new_{name}") for name in _SUMS})
_INSERT_MISSING = {
    "sqlite": sqlite.insert(table).on_conflict_do_nothing(index_elements=list(_KEY)),
    "postgresql": postgresql.insert(table).on_conflict_do_nothing(index_elements=list(_KEY)),
}


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
        self.failures: dict[str, int] = {}
        self.latencies: dict[str, dict[str, int]] = {}

    def add(self, counts: Iterable[int], failures: str, latencies: str) -> None:
        self.counts = [total + int(count) for total, count in zip(self.counts, counts, strict=True)]
        _add_up(self.failures, json.loads(failures))
        for stage, buckets in json.loads(latencies).items():
            _add_up(self.latencies.setdefault(stage, {}), buckets)

    def usage(self) -> Usage:
        calls, succeeded, images, free_images, amount_micros = self.counts
        return Usage(
            calls=calls,
            succeeded=succeeded,
            images=images,
            free_images=free_images,
            amount_micros=amount_micros,
            failures=dict(sorted(self.failures.items())),
            latencies={
                Stage(stage): Latencies({int(bucket): count for bucket, count in buckets.items()})
                for stage, buckets in self.latencies.items()
            },
        )

    def columns(self) -> dict[str, object]:
        counts: dict[str, object] = dict(zip(_COUNTS, self.counts, strict=True))
        return counts | {"failures": json.dumps(self.failures), "latencies": json.dumps(self.latencies)}


def _add_up(sums: dict[str, int], more: Mapping[str, int]) -> None:
    # half of all time of a report is spent here: a Counter takes twice as long
    if not sums:
        sums.update(more)
        return
    known = sums.get
    for name, count in more.items():
        sums[name] = known(name, 0) + count


def add(transaction: Transaction, key: UsageKey, usage: Usage, now: datetime) -> None:
    """Add to the rows of this minute, hour and day."""
    for period in Period:
        _add(transaction, asdict(key) | {"period": period, "start": period.start_of(now)}, usage)


def read(transaction: Transaction, query: UsageQuery) -> list[UsageRow]:
    """The sums of each group, ordered by their values."""
    columns = [table.c[name] for name in (*query.by, *_COUNTS, "failures", "latencies")]
    groups: dict[tuple[Any, ...], _Sums] = {}
    width = len(query.by)
    for row in transaction.execute(sa.select(*columns).where(*_conditions(query))):
        sums = groups.setdefault(tuple(row[:width]), _Sums())
        sums.add(row[width:-2], row[-2], row[-1])
    return _ordered(query, {values: sums.usage() for values, sums in groups.items()})


def counted(transaction: Transaction, query: UsageQuery) -> list[UsageRow]:
    """As `read` but without times, so that the database does the sums: for the rows of many accounts."""
    by = [table.c[name] for name in query.by]
    sums = [sa.func.sum(table.c[name]) for name in _COUNTS]
    width = len(by)
    groups: dict[tuple[Any, ...], _Sums] = {}
    for row in transaction.execute(sa.select(*by, *sums).where(*_conditions(query)).group_by(*by)):
        # a sum of everything is a row also where there is nothing
        if row[width] is not None:
            groups.setdefault(tuple(row[:width]), _Sums()).add(row[width:], "{}", "{}")
    failed = sa.select(*by, table.c.failures).where(*_conditions(query), table.c.failures != "{}")
    for row in transaction.execute(failed):
        groups[tuple(row[:width])].add([0] * len(_COUNTS), row[-1], "{}")
    return _ordered(query, {values: sums.usage() for values, sums in groups.items()})


def _ordered(query: UsageQuery, groups: Mapping[tuple[Any, ...], Usage]) -> list[UsageRow]:
    ordered = sorted(groups.items(), key=lambda item: [str(value) for value in item[0]])
    return [UsageRow(group=dict(zip(query.by, values, strict=True)), usage=usage) for values, usage in ordered]


def columns(usage: Usage) -> dict[str, object]:
    """What a row holds besides its key."""
    sums = _Sums()
    sums.add(*_as_stored(usage))
    return sums.columns()


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
    this_row = {f"this_{name}": value for name, value in key.items()}
    # an empty row first, so that two writers on PostgreSQL meet at its lock
    transaction.execute(_INSERT_MISSING[_dialect(transaction)], key | _Sums().columns())
    row = transaction.execute(_LOCK_ROW, this_row).one()
    sums = _Sums()
    sums.add(tuple(row[:-2]), row[-2], row[-1])
    sums.add(*_as_stored(usage))
    transaction.execute(_UPDATE_ROW, this_row | {f"new_{name}": value for name, value in sums.columns().items()})


def _as_stored(usage: Usage) -> tuple[tuple[int, ...], str, str]:
    latencies = {stage: dict(latencies.buckets) for stage, latencies in usage.latencies.items()}
    counts = tuple(getattr(usage, name) for name in _COUNTS)
    return counts, json.dumps(dict(usage.failures)), json.dumps(latencies)


def _dialect(transaction: Transaction) -> str:
    connection = transaction.connection() if isinstance(transaction, Session) else transaction
    return str(connection.dialect.name)
