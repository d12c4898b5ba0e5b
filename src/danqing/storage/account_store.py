"""The rows of accounts and their API keys. Secrets never come here, only their digests."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from danqing.core.account import Account, ApiKey
from danqing.storage import schema
from danqing.storage.task_store import Transaction

_ACCOUNT = [schema.account.c[name] for name in Account.__dataclass_fields__]
_FIND_KEY = sa.select(schema.api_key).where(schema.api_key.c.digest == sa.bindparam("digest"))


def insert_account(transaction: Transaction, account: Account) -> None:
    """Store a new account."""
    transaction.execute(sa.insert(schema.account).values(asdict(account)))


def accounts(transaction: Transaction) -> list[Account]:
    """Every account, oldest first."""
    rows = transaction.execute(sa.select(*_ACCOUNT).order_by(schema.account.c.created_at))
    return [Account(**row._mapping) for row in rows]


def find_account(transaction: Transaction, account_id: str) -> Account | None:
    """The account of that id."""
    query = sa.select(*_ACCOUNT).where(schema.account.c.account_id == account_id)
    row = transaction.execute(query).one_or_none()
    return None if row is None else Account(**row._mapping)


def insert_key(transaction: Transaction, key: ApiKey, digest: str) -> None:
    """Store a new key under the digest of its secret."""
    transaction.execute(sa.insert(schema.api_key).values(asdict(key) | {"digest": digest}))


def find_key(transaction: Transaction, digest: str) -> tuple[ApiKey, str] | None:
    """The key whose secret has this digest, with the digest as it is stored."""
    row = transaction.execute(_FIND_KEY, {"digest": digest}).one_or_none()
    return None if row is None else (_key(row), row.digest)


def keys(transaction: Transaction, account_id: str) -> list[ApiKey]:
    """Every key of an account, revoked ones too, oldest first."""
    query = sa.select(schema.api_key).where(schema.api_key.c.account_id == account_id)
    return [_key(row) for row in transaction.execute(query.order_by(schema.api_key.c.created_at))]


def touch_key(transaction: Transaction, key_id: str, now: datetime) -> None:
    """Note that a key was used."""
    table = schema.api_key
    transaction.execute(sa.update(table).where(table.c.key_id == key_id).values(last_used_at=now))


def revoke_key(transaction: Transaction, key_id: str, now: datetime) -> bool:
    """End a key for good. False where there is no such key or it was revoked before."""
    table = schema.api_key
    statement = (
        sa.update(table)
        .where(table.c.key_id == key_id, table.c.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(table.c.key_id)
    )
    return transaction.execute(statement).one_or_none() is not None


def _key(row: sa.Row[Any]) -> ApiKey:
    return ApiKey(**{name: value for name, value in row._mapping.items() if name != "digest"})
