"""Usage rolled up by minute, hour and day, written in the transaction that ends a task."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from danqing.core.usage import Latencies, Period, Stage, Usage, UsageKey
from danqing.storage import latency_pairs
from danqing.storage.schema import usage as table
from danqing.storage.task_store import Transaction

GROUPS = (*UsageKey.__dataclass_fields__, "start")
"""The columns that usage can be kept apart by."""

_KEY = ("period", "start", *UsageKey.__dataclass_fields__)
_COUNTS = ("calls", "succeeded", "images", "free_images", "amount_micros")
_SUMS = (*_COUNTS, "failures", "times")

# literals: an index of some rows only is not used where a parameter says which
_NO_FAILURES: sa.ColumnElement[str] = sa.literal_column("'{}'")
_LITERALS: Mapping[Period, sa.ColumnElement[str]] = {
    period: sa.literal_column(f"'{period.value}'", sa.String) for period in Period
}

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

    def add(self, counts: Iterable[int], failures: str) -> None:
        self.counts = [total + int(count) for total, count in zip(self.counts, counts, strict=True)]
        # nearly every row is without failures, and reading JSON costs more than the sums
        if failures != "{}":
            for code, tasks in json.loads(failures).items():
                self.failures[code] = self.failures.get(code, 0) + tasks

    def usage(self, latencies: Mapping[Stage, Latencies] = MappingProxyType({})) -> Usage:
        counts = dict(zip(_COUNTS, self.counts, strict=True))
        return Usage(**counts, failures=dict(sorted(self.failures.items())), latencies=latencies)

    def columns(self) -> dict[str, object]:
        counts: dict[str, object] = dict(zip(_COUNTS, self.counts, strict=True))
        return counts | {"failures": json.dumps(self.failures)}


def add(transaction: Transaction, key: UsageKey, usage: Usage, now: datetime) -> None:
    """Add to the rows of this minute, hour and day."""
    # always in this order: writers that lock rows in two orders would wait for each other
    for period in Period:
        _add(transaction, asdict(key) | {"period": period, "start": period.start_of(now)}, usage)


def read(transaction: Transaction, query: UsageQuery) -> list[UsageRow]:
    """The sums of each group, ordered by their values."""
    columns = [table.c[name] for name in (*query.by, *_SUMS)]
    rows = transaction.execute(sa.select(*columns).where(*_conditions(query))).all()
    width = len(query.by)
    groups: dict[tuple[Any, ...], _Sums] = {}
    for row in rows:
        groups.setdefault(tuple(row[:width]), _Sums()).add(row[width:-2], row[-2])
    places = {values: place for place, values in enumerate(groups)}
    times = latency_pairs.by_group([row[-1] for row in rows], [places[tuple(row[:width])] for row in rows], len(groups))
    return _ordered(query, {values: sums.usage(times[places[values]]) for values, sums in groups.items()})


def counted(transaction: Transaction, query: UsageQuery) -> list[UsageRow]:
    """As `read` but without times, so that the database does the sums: for the rows of many accounts."""
    by = [table.c[name] for name in query.by]
    sums = [sa.func.sum(table.c[name]) for name in _COUNTS]
    width = len(by)
    groups: dict[tuple[Any, ...], _Sums] = {}
    for row in transaction.execute(sa.select(*by, *sums).where(*_literal_conditions(query)).group_by(*by)):
        # a sum of everything is a row also where there is nothing
        if row[width] is not None:
            groups.setdefault(tuple(row[:width]), _Sums()).add(row[width:], "{}")
    failed = sa.select(*by, table.c.failures).where(*_literal_conditions(query), table.c.failures != _NO_FAILURES)
    for row in transaction.execute(failed):
        groups[tuple(row[:width])].add([0] * len(_COUNTS), row[-1])
    return _ordered(query, {values: sums.usage() for values, sums in groups.items()})


def _ordered(query: UsageQuery, groups: Mapping[tuple[Any, ...], Usage]) -> list[UsageRow]:
    # as texts, since a column of times does not compare with one of names
    ordered = sorted(groups.items(), key=lambda item: [str(value) for value in item[0]])
    return [UsageRow(group=dict(zip(query.by, values, strict=True)), usage=usage) for values, usage in ordered]


def columns(usage: Usage) -> dict[str, object]:
    """What a row holds besides its key."""
    sums = _Sums()
    sums.add(*_as_stored(usage))
    return sums.columns() | {"times": latency_pairs.encoded(usage.latencies)}


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


def _literal_conditions(query: UsageQuery) -> list[sa.ColumnElement[bool]]:
    return [table.c.period == _LITERALS[query.period], *_conditions(query)[1:]]


def _add(transaction: Transaction, key: dict[str, Any], usage: Usage) -> None:
    this_row = {f"this_{name}": value for name, value in key.items()}
    # an empty row first, so that two writers on PostgreSQL meet at its lock
    transaction.execute(_INSERT_MISSING[_dialect(transaction)], key | columns(Usage()))
    row = transaction.execute(_LOCK_ROW, this_row).one()
    sums = _Sums()
    sums.add(tuple(row[:-2]), row[-2])
    sums.add(*_as_stored(usage))
    new = sums.columns() | {"times": latency_pairs.added([row.times, latency_pairs.encoded(usage.latencies)])}
    transaction.execute(_UPDATE_ROW, this_row | {f"new_{name}": value for name, value in new.items()})


def _as_stored(usage: Usage) -> tuple[tuple[int, ...], str]:
    return tuple(getattr(usage, name) for name in _COUNTS), json.dumps(dict(usage.failures))


def _dialect(transaction: Transaction) -> str:
    connection = transaction.connection() if isinstance(transaction, Session) else transaction
    return str(connection.dialect.name)
