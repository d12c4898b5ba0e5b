"""Promises of usage, on SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import sqlalchemy as sa

from danqing.core.usage import Latencies, Period, Stage, Usage, UsageKey
from danqing.storage import usage_store
from danqing.storage.usage_store import UsageQuery
from tests.conftest import Clock

KEY = UsageKey(
    account_id="account-1", key_id="key-1", workspace_id="", region="singapore", model="wan2.6-t2i", engine="atelier"
)
OTHER = UsageKey(
    account_id="account-2", key_id="key-2", workspace_id="", region="singapore", model="qwen-image", engine="atelier"
)
ONE = Usage(calls=1, succeeded=1, images=2, free_images=1, amount_micros=30_000)


def _day(clock: Clock, *by: str, **where: str) -> UsageQuery:
    start = Period.DAY.start_of(clock())
    return UsageQuery(period=Period.DAY, start=start, end=start + timedelta(days=1), where=tuple(where.items()), by=by)


def test_nothing_used_is_no_row(database: sa.Engine, clock: Clock) -> None:
    """An account that used nothing has no usage."""
    with database.begin() as transaction:
        usage_store.add(transaction, OTHER, ONE, clock())

        assert usage_store.read(transaction, _day(clock, account_id="account-1")) == []


def test_usage_adds_up(database: sa.Engine, clock: Clock) -> None:
    """Counts, failures and times of many tasks are their sums."""
    failed = Usage(calls=1, failures={"InternalError.Algo": 1}, latencies={Stage.TOTAL: Latencies({90: 1})})
    with database.begin() as transaction:
        for usage in (ONE, failed, failed):
            usage_store.add(transaction, KEY, usage, clock())
        (row,) = usage_store.read(transaction, _day(clock))

    assert (row.usage.calls, row.usage.succeeded, row.usage.images, row.usage.billed_images) == (3, 1, 2, 1)
    assert row.usage.failures == {"InternalError.Algo": 2}
    assert row.usage.latencies == {Stage.TOTAL: Latencies({90: 2})}


def test_usage_is_kept_apart_as_asked(database: sa.Engine, clock: Clock) -> None:
    """Groups are those asked for, in order, each with the values that make it."""
    with database.begin() as transaction:
        for key in (KEY, OTHER, KEY):
            usage_store.add(transaction, key, ONE, clock())
        rows = usage_store.read(transaction, _day(clock, "account_id", "model"))

    assert [(row.group["account_id"], row.group["model"], row.usage.calls) for row in rows] == [
        ("account-1", "wan2.6-t2i", 2),
        ("account-2", "qwen-image", 1),
    ]


def test_periods_begin_and_end_on_time(database: sa.Engine, clock: Clock) -> None:
    """A task of the next hour is in no row of this one."""
    with database.begin() as transaction:
        usage_store.add(transaction, KEY, ONE, clock())
        clock.advance(timedelta(hours=1))
        usage_store.add(transaction, KEY, ONE, clock())
        start = Period.HOUR.start_of(clock())
        query = UsageQuery(period=Period.HOUR, start=start, end=start + timedelta(hours=1))

        assert [row.usage.calls for row in usage_store.read(transaction, query)] == [1]


def test_old_rows_are_forgotten(database: sa.Engine, clock: Clock) -> None:
    """Minutes may go when they are old; hours and days stay."""
    with database.begin() as transaction:
        usage_store.add(transaction, KEY, ONE, clock())
        usage_store.forget(transaction, Period.MINUTE, clock() + timedelta(days=1))
        minute = Period.MINUTE.start_of(clock())
        query = UsageQuery(period=Period.MINUTE, start=minute, end=minute + timedelta(minutes=1))

        assert usage_store.read(transaction, query) == []
        assert len(usage_store.read(transaction, _day(clock))) == 1


def test_no_count_is_lost_between_writers(database: sa.Engine, clock: Clock) -> None:
    """Many tasks that end at once all count."""

    def end(_number: int) -> None:
        with database.begin() as transaction:
            usage_store.add(transaction, KEY, ONE, clock())

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(end, range(40)))
    with database.connect() as connection:
        (row,) = usage_store.read(connection, _day(clock))

    assert row.usage.calls == 40
