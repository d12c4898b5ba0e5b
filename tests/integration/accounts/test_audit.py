"""Promises of the log of changes, on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from danqing.accounts import audit
from danqing.accounts.api_keys import ApiKeys
from danqing.accounts.limits import AccountLimits, ServerLimits
from danqing.config import REGIONS
from danqing.core.errors import InvalidField
from danqing.storage import audit_store, schema
from danqing.storage.audit_store import AuditEntry
from danqing.storage.limit_store import AccountLimit
from tests.conftest import Clock


@pytest.fixture
def api_keys(database: sa.Engine, clock: Clock) -> ApiKeys:
    return ApiKeys(database, REGIONS, clock)


def _log(database: sa.Engine, subject: str | None = None) -> list[AuditEntry]:
    with database.connect() as connection:
        return audit_store.newest(connection, 100, subject)


def test_a_change_that_fails_is_not_logged(database: sa.Engine, clock: Clock) -> None:
    """A change and its entry are stored together or not at all."""

    def fail_halfway() -> None:
        with database.begin() as transaction:
            audit.record(transaction, clock(), "someone", "price.set", "model:qwen-image")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert _log(database) == []


def test_a_second_revocation_is_no_change(database: sa.Engine, api_keys: ApiKeys) -> None:
    """Only what changed something is logged."""
    key, _ = api_keys.create(api_keys.create_account("team", "singapore"), "ci")
    for key_id in (key.key_id, key.key_id, "no such key"):
        api_keys.revoke(key_id, actor="admin")

    assert [entry.action for entry in _log(database)] == ["key.revoke", "key.create", "account.create"]


def test_a_limit_out_of_range_is_neither_set_nor_logged(database: sa.Engine, clock: Clock) -> None:
    """A refused change leaves no trace."""
    limits = AccountLimits(database, ServerLimits(waiting=500, calls_per_second=20), clock)
    with pytest.raises(InvalidField, match="running is 0, must be from 1 to 1000000"):
        limits.put(AccountLimit(account_id="account-1", model="qwen-image", running=0))

    assert _log(database) == []


def test_no_secret_is_ever_stored(database: sa.Engine, api_keys: ApiKeys) -> None:
    """Neither the log nor any other table holds the secret of a key, or enough of it to guess the rest."""
    account = api_keys.create_account("team", "singapore")
    key, secret = api_keys.create(account, "ci", models=("qwen-image",))
    api_keys.authenticate(secret, "localhost")
    api_keys.revoke(key.key_id)

    with database.connect() as connection:
        rows = [str(row) for table in schema.metadata.tables.values() for row in connection.execute(sa.select(table))]
    assert [row for row in rows if secret[:8] in row] == []
    assert all("sk-" not in str(entry.detail) for entry in _log(database))


def test_each_change_says_who_did_what_to_which(database: sa.Engine, api_keys: ApiKeys, clock: Clock) -> None:
    """The log has one entry for each change of accounts, workspaces, keys and limits, in their order."""
    account = api_keys.create_account("team", "singapore", actor="admin-1")
    space = api_keys.create_workspace(account, "posters", actor="admin-1")
    expires_at = clock() + timedelta(days=1)
    key, _ = api_keys.create(account, "ci", expires_at, models=("qwen-image",), actor="admin-2")
    api_keys.revoke(key.key_id)
    limits = AccountLimits(database, ServerLimits(waiting=500, calls_per_second=20), clock)
    limits.put(AccountLimit(account_id=account.account_id, model="qwen-image", submits=9))
    limits.remove(account.account_id, "qwen-image")

    team, of_key = f"account:{account.account_id}", f"key:{key.key_id}"
    created = {"account": account.account_id, "name": "ci", "expires_at": expires_at.isoformat()}
    submits = {"submits": 9, "period_seconds": None, "running": None, "waiting": None}
    assert [(e.at, e.actor, e.action, e.subject, e.detail) for e in reversed(_log(database))] == [
        (clock(), "admin-1", "account.create", team, {"name": "team", "region": "singapore"}),
        (clock(), "admin-1", "workspace.create", team, {"workspace": space.workspace_id, "name": "posters"}),
        (clock(), "admin-2", "key.create", of_key, {**created, "models": ["qwen-image"]}),
        (clock(), "operator", "key.revoke", of_key, {"account": account.account_id, "name": "ci"}),
        (clock(), "operator", "limit.set", team, {"model": "qwen-image", **submits}),
        (clock(), "operator", "limit.remove", team, {"model": "qwen-image"}),
    ]


def test_the_log_can_be_read_by_subject(database: sa.Engine, api_keys: ApiKeys) -> None:
    """Of one account only its own changes are shown."""
    accounts = [api_keys.create_account(name, "singapore") for name in ("a", "b")]

    assert [entry.detail["name"] for entry in _log(database, f"account:{accounts[1].account_id}")] == ["b"]
