"""The rows of alerts, and the one statement that says which evaluation saw a threshold crossed."""

from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from danqing.core.alert import Alert, AlertKind
from danqing.storage.schema import alert as table
from danqing.storage.task_store import Transaction


def insert(transaction: Transaction, alert: Alert) -> None:
    """Store a new alert."""
    transaction.execute(sa.insert(table).values(asdict(alert)))


def every(transaction: Transaction, account_id: str | None = None) -> list[Alert]:
    """Every alert, of one account or of all, oldest first."""
    query = sa.select(table).order_by(table.c.created_at, table.c.alert_id)
    if account_id is not None:
        query = query.where(table.c.account_id == account_id)
    return [
        Alert(**dict(row._mapping) | {"kind": AlertKind(row._mapping["kind"])}) for row in transaction.execute(query)
    ]


def delete(transaction: Transaction, account_id: str, alert_id: str) -> bool:
    """Forget an alert of an account. False where it has none of that id."""
    same = (table.c.account_id == account_id, table.c.alert_id == alert_id)
    return transaction.execute(sa.delete(table).where(*same).returning(table.c.alert_id)).one_or_none() is not None


def fire(transaction: Transaction, alert_id: str, now: datetime) -> bool:
    """Note that a threshold is crossed. False where that was noted before: somebody else has told it."""
    statement = (
        sa.update(table)
        .where(table.c.alert_id == alert_id, table.c.is_firing.is_(False))
        .values(is_firing=True, fired_at=now)
        .returning(table.c.alert_id)
    )
    return transaction.execute(statement).one_or_none() is not None


def rest(transaction: Transaction, alert_id: str) -> None:
    """Note that a threshold is crossed no more, so that the next crossing is told."""
    transaction.execute(sa.update(table).where(table.c.alert_id == alert_id).values(is_firing=False))
