"""The rows of limits that an operator set for single accounts."""

from dataclasses import asdict, dataclass

import sqlalchemy as sa

from danqing.storage import schema
from danqing.storage.task_store import Transaction

_table = schema.account_limit


@dataclass(frozen=True, kw_only=True)
class AccountLimit:
    """What one account may do with one model, where that differs from the catalog; None: as the catalog says."""

    account_id: str
    model: str
    submits: int | None = None
    period_seconds: int | None = None
    running: int | None = None
    waiting: int | None = None


def every(transaction: Transaction) -> list[AccountLimit]:
    """The limits of all accounts that have any of their own."""
    rows = transaction.execute(sa.select(_table).order_by(_table.c.account_id, _table.c.model))
    return [AccountLimit(**row._mapping) for row in rows]


def put(transaction: Transaction, limit: AccountLimit) -> None:
    """Set the limits of an account for a model, in place of those set before."""
    remove(transaction, limit.account_id, limit.model)
    transaction.execute(sa.insert(_table).values(asdict(limit)))


def remove(transaction: Transaction, account_id: str, model: str) -> None:
    """Let the catalog's limits hold again."""
    transaction.execute(sa.delete(_table).where(_table.c.account_id == account_id, _table.c.model == model))
