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


def fire(transaction: Transaction, alert: Alert, now: datetime, tell_again_at: datetime | None) -> bool:
    """Note that a threshold is crossed. False where that was noted before: somebody else tells it.

    tell_again_at: when it is told again, unless `told` says by then that it was taken.
    """
    statement = sa.update(table).where(table.c.alert_id == alert.alert_id, table.c.is_firing.is_(False))
    values = {"is_firing": True, "fired_at": now, "untold": 0, "tell_again_at": tell_again_at}
    return transaction.execute(statement.values(values).returning(table.c.alert_id)).one_or_none() is not None


def fire_again(transaction: Transaction, alert: Alert, tell_again_at: datetime | None) -> bool:
    """Note that a crossing that nobody took is told once more. False where somebody else does."""
    statement = sa.update(table).where(
        table.c.alert_id == alert.alert_id, table.c.is_firing.is_(True), table.c.tell_again_at == alert.tell_again_at
    )
    values = {"untold": alert.untold + 1, "tell_again_at": tell_again_at}
    return transaction.execute(statement.values(values).returning(table.c.alert_id)).one_or_none() is not None


def told(transaction: Transaction, alert_id: str) -> None:
    """Note that the address took it."""
    transaction.execute(sa.update(table).where(table.c.alert_id == alert_id).values(tell_again_at=None))


def rest(transaction: Transaction, alert_id: str) -> None:
    """Note that a threshold is crossed no more, so that the next crossing is told."""
    transaction.execute(
        sa.update(table).where(table.c.alert_id == alert_id).values(is_firing=False, tell_again_at=None)
    )
