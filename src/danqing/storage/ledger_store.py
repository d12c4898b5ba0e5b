"""The ledger: one row for each picture that was charged, written once and never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, kw_only=True)
class ChargeLine:
    """Pictures of one model at one price. images: all of them, free ones too; amount: what the others came to."""

    model: str
    unit_price: Money
    images: int
    free_images: int
    amount: Money


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What other servers took for the pictures of one model, whoever they were for."""

    model: str
    images: int
    amount: Money


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """Pictures of a task that were made, by their indices. costs: what other servers took, where they drew."""

    free: Sequence[int]
    paid: Sequence[int]
    costs: Mapping[int, Money] = field(default_factory=dict)


def charge(transaction: Transaction, task: Task, pictures: Pictures, now: datetime) -> None:
    """Write one row for each picture: free ones at nothing, paid ones at the price of the submit.

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
                # of the submit: a price that changed meanwhile is for later tasks
                "amount_micros": 0 if index in pictures.free else task.unit_price.micros,
                "currency": task.unit_price.currency,
                "charged_at": now,
                "is_free": index in pictures.free,
                # of free pictures too: a statement has a line for each price
                "unit_price_micros": task.unit_price.micros,
                **_cost(pictures.costs.get(index)),
            }
            for index in (*pictures.free, *pictures.paid)
        ],
    )


def _cost(cost: Money | None) -> dict[str, object]:
    return {"cost_micros": cost and cost.micros, "cost_currency": cost and cost.currency}


def costs(transaction: Transaction, start: datetime, end: datetime) -> list[Cost]:
    """What other servers took for pictures made from a moment to before another, by model and currency."""
    by = (ledger.c.model, ledger.c.cost_currency)
    query = (
        sa.select(*by, sa.func.count(), sa.func.sum(ledger.c.cost_micros))
        .where(ledger.c.cost_micros.is_not(None), ledger.c.charged_at >= start, ledger.c.charged_at < end)
        .group_by(*by)
        .order_by(*by)
    )
    return [
        Cost(model=model, images=images, amount=Money(int(total), currency))
        for model, currency, images, total in transaction.execute(query)
    ]


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


def lines(transaction: Transaction, account_id: str, start: datetime, end: datetime) -> list[ChargeLine]:
    """What an account was charged from a moment to before another, by model, currency and price."""
    by = (ledger.c.model, ledger.c.currency, ledger.c.unit_price_micros)
    query = (
        sa.select(*by, sa.func.count(), _FREE, sa.func.sum(ledger.c.amount_micros))
        .where(ledger.c.account_id == account_id, ledger.c.charged_at >= start, ledger.c.charged_at < end)
        .group_by(*by)
        .order_by(*by)
    )
    return [
        ChargeLine(
            model=model,
            unit_price=Money(price, currency),
            images=images,
            free_images=int(free),
            amount=Money(int(total), currency),
        )
        for model, currency, price, images, free, total in transaction.execute(query)
    ]


def charged_before(transaction: Transaction, account_id: str, moment: datetime) -> int:
    """Micro-units that an account was charged before a moment."""
    # a sum over no rows is NULL
    query = sa.select(sa.func.coalesce(sa.func.sum(ledger.c.amount_micros), 0))
    query = query.where(ledger.c.account_id == account_id, ledger.c.charged_at < moment)
    return int(transaction.execute(query).scalar_one())
