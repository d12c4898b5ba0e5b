"""What the rows of all kinds of keys share: when one was used last, and that it ends for good."""

from datetime import datetime

import sqlalchemy as sa

from danqing.storage.task_store import Transaction


def touch(transaction: Transaction, table: sa.Table, key_id: str, now: datetime) -> None:
    """Note that a key was used."""
    transaction.execute(sa.update(table).where(table.c.key_id == key_id).values(last_used_at=now))


def revoke(transaction: Transaction, table: sa.Table, key_id: str, now: datetime) -> bool:
    """End a key for good. False where there is no such key or it was revoked before."""
    statement = (
        sa.update(table)
        .where(table.c.key_id == key_id, table.c.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(table.c.key_id)
    )
    return transaction.execute(statement).one_or_none() is not None
