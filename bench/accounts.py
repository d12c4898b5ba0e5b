"""Measures what accounts cost: admitting a submit, and the questions of the usage page over a million tasks."""

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from bench.report import heading, line, percentile
from danqing.accounts import administration, alerts, billing, usage_reports
from danqing.accounts.administration import Opening
from danqing.accounts.limits import AccountLimits, ServerLimits
from danqing.accounts.office import Office
from danqing.accounts.usage_reports import ReportQuery
from danqing.catalog_file import read_catalog
from danqing.config import REGIONS
from danqing.core.usage import Latencies, Period, Stage, Usage, UsageKey
from danqing.storage import schema, usage_store
from danqing.storage.database import migrate, open_database
from danqing.storage.limit_store import AccountLimit

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TASKS, DAYS, ACCOUNTS = 1_000_000, 90, 20
MODELS = ("wan2.6-t2i", "qwen-image", "qwen-image-plus", "wan2.2-t2i-flash", "wan2.5-t2i-preview")
SUBMITS, REPEATS = 500, 7
_BATCH = 5_000


def main() -> None:
    heading("Accounts")
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'danqing.sqlite'}")
        migrate(database)
        office = Office(database=database, catalog=read_catalog(), regions=REGIONS, clock=lambda: NOW)
        accounts = [administration.open_account(office, Opening(name=f"team {n}")).account_id for n in range(ACCOUNTS)]
        _admission(office, accounts[0])
        _fill(database, accounts)
        _questions(office, accounts[0])
        database.dispose()


def _admission(office: Office, account_id: str) -> None:
    """The part of a submit that is about limits and money: all but the row of the task and the commit."""
    model = MODELS[0]
    card = office.catalog.card(model)
    limits = AccountLimits(office.database, ServerLimits(waiting=500, calls_per_second=20), office.clock)
    limits.put(AccountLimit(account_id=account_id, model=model, submits=1_000_000))
    order = billing.Order(
        account_id=account_id, region="singapore", model=model, images=2, offer=card.offer("singapore")
    )
    seconds = []
    with office.database.begin() as transaction:
        for _ in range(SUBMITS):
            begun = time.perf_counter()
            limits.admit_submit(account_id, model, limits.current(account_id, "singapore", card))
            billing.reserve(transaction, order, NOW)
            seconds.append(time.perf_counter() - begun)
    line("admission of a submit, limits and money, p50", percentile(seconds, 0.5) * 1e3, "ms", "1 or less")
    line("admission of a submit, p99", percentile(seconds, 0.99) * 1e3, "ms")


def _fill(database: sa.Engine, accounts: list[str]) -> None:
    """Store the rows that a million tasks of 90 days leave: days for ever, hours of 90 days, minutes of 8 days."""
    draw = random.Random(7)
    keys = [_key(account, model, key) for account in accounts for model in MODELS for key in range(2)]
    per_day = TASKS / DAYS / len(keys)
    first = Period.DAY.start_of(NOW) - timedelta(days=DAYS - 1)
    rows: list[dict[str, object]] = []
    count = 0
    with database.begin() as transaction:
        for period, length, days in (
            (Period.DAY, timedelta(days=1), DAYS),
            (Period.HOUR, timedelta(hours=1), DAYS),
            (Period.MINUTE, timedelta(minutes=1), 8),
        ):
            mean = per_day * (length / timedelta(days=1))
            start = max(first, Period.DAY.start_of(NOW) - timedelta(days=days - 1))
            while start < NOW:
                for key in keys:
                    if tasks := _some(draw, mean):
                        rows.append(_row(draw, period, start, key, tasks))
                start += length
                if len(rows) >= _BATCH:
                    count += _store(transaction, rows)
        count += _store(transaction, rows)
    line("rows of usage that a million tasks leave", count, "rows")


def _store(transaction: sa.Connection, rows: list[dict[str, object]]) -> int:
    if rows:
        transaction.execute(sa.insert(schema.usage), rows)
    stored = len(rows)
    rows.clear()
    return stored


def _key(account: str, model: str, key: int) -> UsageKey:
    return UsageKey(
        account_id=account,
        key_id=f"{account}-{key}",
        workspace_id="",
        region="singapore",
        model=model,
        engine="atelier",
    )


def _some(draw: random.Random, mean: float) -> int:
    """A number of tasks with this mean."""
    return int(mean) + (draw.random() < mean - int(mean))


def _row(draw: random.Random, period: Period, start: datetime, key: UsageKey, tasks: int) -> dict[str, object]:
    times = Latencies.merged([Latencies.of(timedelta(seconds=draw.lognormvariate(0.3, 0.5))) for _ in range(tasks)])
    used = Usage(
        calls=tasks,
        succeeded=tasks,
        images=2 * tasks,
        amount_micros=60_000 * tasks,
        latencies={stage: times for stage in Stage},
    )
    return asdict(key) | {"period": period, "start": start} | usage_store.columns(used)


def _questions(office: Office, account_id: str) -> None:
    def ask(name: str, account: str | None, days: float, period: Period, *by: str) -> None:
        query = ReportQuery(
            region="singapore", account_id=account, start=NOW - timedelta(days=days), end=NOW, period=period, by=by
        )
        _time(name, lambda: usage_reports.report(office, query))

    ask("usage of an account, 30 days by model", account_id, 30, Period.DAY, "model")
    ask("usage of an account, 90 days by day and model", account_id, 90, Period.DAY, "time", "model")
    ask("usage of an account, 90 days by key", account_id, 90, Period.DAY, "key")
    ask("usage of an account, 2 days by hour", account_id, 2, Period.HOUR, "time")
    ask("usage of an account, 7 days by hour", account_id, 7, Period.HOUR, "time")
    ask("usage of an account, 3 hours by minute", account_id, 3 / 24, Period.MINUTE, "time")
    ask("usage of all accounts, 30 days by account", None, 30, Period.DAY, "account")
    ask("usage of all accounts, 90 days by model", None, 90, Period.DAY, "model")
    _time("looking at the alerts of all accounts", lambda: alerts.watch(office))


def _time(name: str, question: Callable[[], object]) -> None:
    seconds = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        question()
        seconds.append(time.perf_counter() - begun)
    line(name, percentile(seconds, 0.5) * 1e3, "ms", "100 or less")


if __name__ == "__main__":
    main()
