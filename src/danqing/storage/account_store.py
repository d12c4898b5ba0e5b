"""The rows of accounts, their workspaces and API keys. Secrets never come here, only their digests."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from danqing.core.account import Account, ApiKey, Workspace
from danqing.storage import key_rows, schema
from danqing.storage.task_store import Transaction

_ACCOUNT = [schema.account.c[name] for name in Account.__dataclass_fields__]
_FIND_KEY = sa.select(schema.api_key).where(schema.api_key.c.digest == sa.bindparam("digest"))


def insert_account(transaction: Transaction, account: Account) -> None:
    """Store a new account."""
    transaction.execute(sa.insert(schema.account).values(asdict(account)))


def change_account(transaction: Transaction, account: Account) -> None:
    """Store the name and the switches of an account anew."""
    table = schema.account
    values = {"name": account.name, "free_only": account.free_only, "credit_limit_micros": account.credit_limit_micros}
    transaction.execute(sa.update(table).where(table.c.account_id == account.account_id).values(values))


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
    transaction.execute(sa.insert(schema.api_key).values(_key_row(key) | {"digest": digest}))


def find_key(transaction: Transaction, digest: str) -> tuple[ApiKey, str] | None:
    """The key whose secret has this digest, with the digest as it is stored."""
    row = transaction.execute(_FIND_KEY, {"digest": digest}).one_or_none()
    return None if row is None else (_key(row), row.digest)


def find_key_by_id(transaction: Transaction, key_id: str) -> ApiKey | None:
    """The key of that id."""
    row = transaction.execute(sa.select(schema.api_key).where(schema.api_key.c.key_id == key_id)).one_or_none()
    return None if row is None else _key(row)


def keys(transaction: Transaction, account_id: str) -> list[ApiKey]:
    """Every key of an account, revoked ones too, oldest first."""
    query = sa.select(schema.api_key).where(schema.api_key.c.account_id == account_id)
    return [_key(row) for row in transaction.execute(query.order_by(schema.api_key.c.created_at))]


def touch_key(transaction: Transaction, key_id: str, now: datetime) -> None:
    """Note that a key was used."""
    key_rows.touch(transaction, schema.api_key, key_id, now)


def revoke_key(transaction: Transaction, key_id: str, now: datetime) -> bool:
    """End a key for good. False where there is no such key or it was revoked before."""
    return key_rows.revoke(transaction, schema.api_key, key_id, now)


def insert_workspace(transaction: Transaction, workspace: Workspace) -> None:
    """Store a new workspace."""
    transaction.execute(sa.insert(schema.workspace).values(asdict(workspace)))


def find_workspace(transaction: Transaction, workspace_id: str) -> Workspace | None:
    """The workspace of that id, whoever owns it."""
    query = sa.select(schema.workspace).where(schema.workspace.c.workspace_id == workspace_id)
    row = transaction.execute(query).one_or_none()
    return None if row is None else Workspace(**row._mapping)


def workspaces(transaction: Transaction, account_id: str) -> list[Workspace]:
    """Every workspace of an account, oldest first."""
    query = sa.select(schema.workspace).where(schema.workspace.c.account_id == account_id)
    rows = transaction.execute(query.order_by(schema.workspace.c.created_at, schema.workspace.c.workspace_id))
    return [Workspace(**row._mapping) for row in rows]


def _key_row(key: ApiKey) -> dict[str, object]:
    return asdict(key) | {"models": None if key.models is None else json.dumps(key.models)}


def _key(row: sa.Row[Any]) -> ApiKey:
    values = {name: value for name, value in row._mapping.items() if name != "digest"}
    models = values.pop("models")
    return ApiKey(**values, models=None if models is None else tuple(json.loads(models)))
