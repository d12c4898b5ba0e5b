"""Money and free quotas: the rows that a submit reserves from and a settlement writes to.

Every change goes through the account's row first, which locks it to the end of the transaction: two submits of one
account cannot both see the last free picture.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
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


def lock(transaction: Transaction, account_id: str) -> LockedAccount | None:
    """Lock an account's row; None where there is no such account."""
    row = transaction.execute(_LOCK, {"id": account_id}).one_or_none()
    if row is None:
        return None
    values = row._mapping
    return LockedAccount(
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
    change(transaction, account_id, credited=amount.micros)


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
