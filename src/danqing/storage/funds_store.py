"""Money and free quotas: the rows that a submit reserves from and a settlement writes to.

Every change goes through the account's row first, which locks it to the end of the transaction: two submits of one
account cannot both see the last free picture.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from danqing.core.account import Account, FreeQuota, Funds, Money
from danqing.storage import schema
from danqing.storage.task_store import Transaction

_account = schema.account
_quota = schema.free_quota

_LOCK = (
    sa.update(_account)
    .where(_account.c.account_id == sa.bindparam("id"))
    # an update that changes nothing locks the row in both databases; SQLite has no SELECT FOR UPDATE
    .values(reserved_micros=_account.c.reserved_micros)
    .returning(_account)
)
_CHANGE = (
    sa.update(_account)
    .where(_account.c.account_id == sa.bindparam("id"))
    .values(
        reserved_micros=_account.c.reserved_micros + sa.bindparam("reserved"),
        charged_micros=_account.c.charged_micros + sa.bindparam("charged"),
        credited_micros=_account.c.credited_micros + sa.bindparam("credited"),
    )
)
_CHANGE_QUOTA = (
    sa.update(_quota)
    .where(_quota.c.account_id == sa.bindparam("id"), _quota.c.model == sa.bindparam("of_model"))
    .values(used=_quota.c.used + sa.bindparam("more_used"), reserved=_quota.c.reserved + sa.bindparam("more_reserved"))
)


@dataclass(frozen=True)
class LockedAccount:
    """An account and its money, which nobody else changes before the transaction ends."""

    account: Account
    funds: Funds


@dataclass(frozen=True, kw_only=True)
class Price:
    """What a picture of a model costs in a region from a moment on, as an operator set it."""

    region: str
    model: str
    effective_at: datetime
    price: Money


@dataclass(frozen=True, kw_only=True)
class Credit:
    """A payment to an account, or a correction."""

    credit_id: str
    amount: Money
    note: str
    credited_at: datetime


def lock(transaction: Transaction, account_id: str) -> LockedAccount | None:
    """Lock an account's row; None where there is no such account."""
    row = transaction.execute(_LOCK, {"id": account_id}).one_or_none()
    if row is None:
        return None
    return LockedAccount(*_account_and_funds(row))


def every_account(transaction: Transaction) -> list[tuple[Account, Funds]]:
    """Every account with its money, oldest first."""
    query = sa.select(_account).order_by(_account.c.created_at, _account.c.account_id)
    return [_account_and_funds(row) for row in transaction.execute(query)]


def find(transaction: Transaction, account_id: str) -> tuple[Account, Funds] | None:
    """An account with its money as it is at this moment."""
    row = transaction.execute(sa.select(_account).where(_account.c.account_id == account_id)).one_or_none()
    return None if row is None else _account_and_funds(row)


def _account_and_funds(row: sa.Row[Any]) -> tuple[Account, Funds]:
    values = row._mapping
    return (
        Account(**{name: values[name] for name in Account.__dataclass_fields__}),
        Funds(**{name: values[name] for name in Funds.__dataclass_fields__}),
    )


def change(
    transaction: Transaction, account_id: str, *, reserved: int = 0, charged: int = 0, credited: int = 0
) -> None:
    """Add to an account's running totals, in micro-units."""
    values = {"id": account_id, "reserved": reserved, "charged": charged, "credited": credited}
    transaction.execute(_CHANGE, values)


def add_credit(transaction: Transaction, account_id: str, amount: Money, note: str, now: datetime) -> None:
    """Write a payment or a correction to the account; an amount below zero takes back."""
    transaction.execute(
        sa.insert(schema.credit).values(
            credit_id=str(uuid4()),
            account_id=account_id,
            amount_micros=amount.micros,
            currency=amount.currency,
            note=note,
            credited_at=now,
        )
    )
    # the total beside its rows, which a daily proof compares
    change(transaction, account_id, credited=amount.micros)


def credits(transaction: Transaction, account_id: str) -> list[Credit]:
    """Every payment to an account and every correction, oldest first."""
    table = schema.credit
    columns = (table.c.credit_id, table.c.amount_micros, table.c.currency, table.c.note, table.c.credited_at)
    query = sa.select(*columns).where(table.c.account_id == account_id)
    rows = transaction.execute(query.order_by(table.c.credited_at, table.c.credit_id))
    return [
        Credit(credit_id=credit_id, amount=Money(micros, currency), note=note, credited_at=at)
        for credit_id, micros, currency, note, at in rows
    ]


def quota(transaction: Transaction, account_id: str, model: str) -> FreeQuota | None:
    """The free quota of an account for a model, where one was granted."""
    query = sa.select(_quota).where(_quota.c.account_id == account_id, _quota.c.model == model)
    row = transaction.execute(query).one_or_none()
    return None if row is None else FreeQuota(**row._mapping)


def quotas(transaction: Transaction, account_id: str) -> list[FreeQuota]:
    """Every free quota that an account was granted, by model."""
    query = sa.select(_quota).where(_quota.c.account_id == account_id).order_by(_quota.c.model)
    return [FreeQuota(**row._mapping) for row in transaction.execute(query)]


def grant(transaction: Transaction, granted: FreeQuota) -> None:
    """Give an account its free quota for a model. The caller has locked the account and found none."""
    transaction.execute(sa.insert(_quota).values(asdict(granted)))


def set_quota(transaction: Transaction, granted: FreeQuota) -> None:
    """Change how many pictures a quota grants, and until when. The caller has locked the account and found it."""
    same = (_quota.c.account_id == granted.account_id, _quota.c.model == granted.model)
    values = {"granted": granted.granted, "expires_at": granted.expires_at}
    transaction.execute(sa.update(_quota).where(*same).values(values))


def change_quota(transaction: Transaction, account_id: str, model: str, *, used: int = 0, reserved: int = 0) -> None:
    """Add to a quota's numbers."""
    values = {"id": account_id, "of_model": model, "more_used": used, "more_reserved": reserved}
    transaction.execute(_CHANGE_QUOTA, values)


def price_at(transaction: Transaction, region: str, model: str, now: datetime) -> Money | None:
    """The newest price that an operator set for a model by that time; None where the catalog's holds."""
    table = schema.price
    query = (
        sa.select(table.c.price_micros, table.c.currency)
        .where(table.c.region == region, table.c.model == model, table.c.effective_at <= now)
        .order_by(table.c.effective_at.desc())
        .limit(1)
    )
    row = transaction.execute(query).one_or_none()
    return None if row is None else Money(*row)


def set_price(transaction: Transaction, region: str, model: str, price: Money, effective_at: datetime) -> None:
    """Set what a model costs from a moment on. Prices that were in force are never changed."""
    transaction.execute(
        sa.insert(schema.price).values(
            region=region,
            model=model,
            effective_at=effective_at,
            price_micros=price.micros,
            currency=price.currency,
        )
    )


def prices(transaction: Transaction, region: str | None = None) -> list[Price]:
    """Every price that an operator set, of one region or of all, in the order of model and time."""
    table = schema.price
    query = sa.select(table).order_by(table.c.region, table.c.model, table.c.effective_at)
    if region is not None:
        query = query.where(table.c.region == region)
    return [
        Price(
            region=row.region,
            model=row.model,
            effective_at=row.effective_at,
            price=Money(row.price_micros, row.currency),
        )
        for row in transaction.execute(query)
    ]
