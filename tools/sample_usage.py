"""Usage and bills of a month for the pictures of the studio: as if a small shop had drawn every day. It measures nothing."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from danqing.core.account import ApiKey
from danqing.core.usage import Latencies, Stage, Usage, UsageKey
from danqing.storage import usage_store
from danqing.storage.database import open_database
from danqing.storage.schema import account, ledger

_PRICES = {"qwen-image-plus": 30_000, "wan2.6-t2i": 30_000, "wan2.2-t2i-flash": 25_000, "qwen-image-max": 75_000}
_MEANS_MS = {Stage.QUEUE: 60, Stage.EXTENSION: 35, Stage.ENGINE: 900, Stage.PUBLISH: 20}
_CODES = ("DataInspectionFailed", "InternalError.Timeout")
_DAYS = 31


def write_sample_usage(home: Path, keys: list[ApiKey]) -> None:
    """Add a month of usage by some keys of one account, and what it was charged, to the database of a home."""
    chance, charged = random.Random(7), 0
    database = open_database(f"sqlite:///{home / 'danqing.sqlite'}")
    with database.begin() as transaction:
        for moment in _moments(chance):
            for model, price in _PRICES.items():
                if calls := chance.randint(0, 14 if moment.weekday() < 5 else 5):
                    key = chance.choice(keys)
                    usage = _usage(chance, calls, price)
                    usage_store.add(transaction, _key(key, model), usage, moment)
                    _charge(transaction, _key(key, model), usage, price, moment)
                    charged += usage.amount_micros
        opened = datetime.now(UTC) - timedelta(days=_DAYS + 10)
        change = sa.update(account).where(account.c.account_id == keys[0].account_id)
        transaction.execute(change.values(charged_micros=account.c.charged_micros + charged, created_at=opened))
    database.dispose()


def _charge(transaction: sa.Connection, key: UsageKey, usage: Usage, price: int, moment: datetime) -> None:
    """A line of the ledger for each picture, as the server writes them."""
    line = {
        "task_id": str(uuid4()),
        "account_id": key.account_id,
        "key_id": key.key_id,
        "region": key.region,
        "model": key.model,
        "amount_micros": price,
        "unit_price_micros": price,
        "currency": "USD",
        "charged_at": moment,
    }
    if usage.images:
        transaction.execute(sa.insert(ledger), [{**line, "image_index": index} for index in range(usage.images)])


def _moments(chance: random.Random) -> Iterator[datetime]:
    now = datetime.now(UTC)
    for part in range(_DAYS * 4):
        yield now - timedelta(hours=6 * part + 5 * chance.random(), minutes=3)


def _key(key: ApiKey, model: str) -> UsageKey:
    return UsageKey(
        account_id=key.account_id, key_id=key.key_id, workspace_id="", region=key.region, model=model, engine="atelier"
    )


def _usage(chance: random.Random, calls: int, price: int) -> Usage:
    failed = sum(chance.random() < 0.03 for _ in range(calls))
    times = {stage: [mean * chance.lognormvariate(0, 0.5) for _ in range(calls)] for stage, mean in _MEANS_MS.items()}
    times[Stage.TOTAL] = [sum(parts) for parts in zip(*times.values(), strict=True)]
    images = (calls - failed) * chance.choice((1, 1, 2))
    return Usage(
        calls=calls,
        succeeded=calls - failed,
        images=images,
        amount_micros=images * price,
        failures={chance.choice(_CODES): failed} if failed else {},
        latencies={
            stage: Latencies.merged(Latencies.of(timedelta(milliseconds=one)) for one in measured)
            for stage, measured in times.items()
        },
    )
