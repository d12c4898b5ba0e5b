"""The rows of operators' keys: digests of their secrets, never the secrets."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from danqing.core.account import AdminKey
from danqing.storage import key_rows
from danqing.storage.schema import admin_key as table
from danqing.storage.task_store import Transaction


def insert(transaction: Transaction, key: AdminKey, digest: str) -> None:
    """Store a new key under the digest of its secret."""
    transaction.execute(sa.insert(table).values(asdict(key) | {"digest": digest}))


def find(transaction: Transaction, digest: str) -> tuple[AdminKey, str] | None:
    """The key whose secret has this digest, with the digest as it is stored."""
    row = transaction.execute(sa.select(table).where(table.c.digest == digest)).one_or_none()
    return None if row is None else (_key(row), row.digest)


def every(transaction: Transaction) -> list[AdminKey]:
    """Every key, revoked ones too, oldest first."""
    return [_key(row) for row in transaction.execute(sa.select(table).order_by(table.c.created_at, table.c.key_id))]


def touch(transaction: Transaction, key_id: str, now: datetime) -> None:
    """Note that a key was used."""
    key_rows.touch(transaction, table, key_id, now)


def revoke(transaction: Transaction, key_id: str, now: datetime) -> bool:
    """End a key for good. False where there is no such key or it was revoked before."""
    return key_rows.revoke(transaction, table, key_id, now)


def _key(row: sa.Row[Any]) -> AdminKey:
    return AdminKey(**{name: row._mapping[name] for name in AdminKey.__dataclass_fields__})
