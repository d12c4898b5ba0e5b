"""The ledger: one row for each picture that was charged, written once and never changed."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from danqing.core.account import Money
from danqing.core.task import Task
from danqing.storage.schema import ledger
from danqing.storage.task_store import Transaction

_FREE = sa.func.sum(sa.case((ledger.c.is_free, 1), else_=0))


@dataclass(frozen=True, kw_only=True)
class Charges:
    """What an account was charged in one currency: pictures, how many of them were free, and the sum."""

    images: int
    free_images: int
    amount: Money


def charge(transaction: Transaction, task: Task, free: list[int], paid: list[int], now: datetime) -> None:
    """Write one row for each picture, by its index: free ones at nothing, paid ones at the price of the submit.

    Raises sqlalchemy.exc.IntegrityError where a picture was charged before: the transaction must end there.
    """
    transaction.execute(
        sa.insert(ledger),
        [
            {
                "task_id": task.task_id,
                "image_index": index,
                "account_id": task.account_id,
                "key_id": task.key_id,
                "region": task.region,
                "model": task.request.model,
                "amount_micros": 0 if index in free else task.unit_price.micros,
                "currency": task.unit_price.currency,
                "charged_at": now,
                "is_free": index in free,
            }
            for index in free + paid
        ],
    )


def charges(transaction: Transaction, account_id: str) -> list[Charges]:
    """All that an account was ever charged, one entry for each currency."""
    query = (
        sa.select(ledger.c.currency, sa.func.count(), _FREE, sa.func.sum(ledger.c.amount_micros))
        .where(ledger.c.account_id == account_id)
        .group_by(ledger.c.currency)
        .order_by(ledger.c.currency)
    )
    return [
        Charges(images=images, free_images=int(free), amount=Money(int(total), currency))
        for currency, images, free, total in transaction.execute(query)
    ]
