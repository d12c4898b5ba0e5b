"""The ledger: one row for each picture that was charged, written once and never changed."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from danqing.core.account import Money
from danqing.core.task import Task
from danqing.storage.schema import ledger
from danqing.storage.task_store import Transaction


@dataclass(frozen=True, kw_only=True)
class Charges:
    """What an account was charged in one currency: number of pictures and their sum."""

    images: int
    amount: Money


def charge(transaction: Transaction, task: Task, image_indices: list[int], now: datetime) -> None:
    """Write one row for each picture at the price of the task's submit.

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
                "amount_micros": task.unit_price.micros,
                "currency": task.unit_price.currency,
                "charged_at": now,
            }
            for index in image_indices
        ],
    )


def charges(transaction: Transaction, account_id: str) -> list[Charges]:
    """All that an account was ever charged, one entry for each currency."""
    query = (
        sa.select(ledger.c.currency, sa.func.count(), sa.func.sum(ledger.c.amount_micros))
        .where(ledger.c.account_id == account_id)
        .group_by(ledger.c.currency)
        .order_by(ledger.c.currency)
    )
    return [
        Charges(images=images, amount=Money(int(total), currency))
        for currency, images, total in transaction.execute(query)
    ]
