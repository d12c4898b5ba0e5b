"""Promises of API keys, on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from danqing.accounts.api_keys import ApiKeys
from danqing.config import REGIONS
from danqing.core.errors import InvalidApiKey
from tests.conftest import Clock

INTL, MAINLAND = "dashscope-intl.aliyuncs.com", "dashscope.aliyuncs.com"


@pytest.fixture
def api_keys(database: sa.Engine, clock: Clock) -> ApiKeys:
    return ApiKeys(database, REGIONS, clock)


@pytest.mark.parametrize("secret", ["", "sk-", "sk-wrong", "'; DROP TABLE api_key; --", "\udcff", "x" * 10_000])
def test_an_unknown_key_is_refused(api_keys: ApiKeys, secret: str) -> None:
    """Whatever is presented, only an issued key is good."""
    with pytest.raises(InvalidApiKey, match=r"Invalid API-key provided\."):
        api_keys.authenticate(secret, "localhost")


def test_a_revoked_key_is_refused_at_once(api_keys: ApiKeys) -> None:
    """The next call with a revoked key fails, and revoking it again changes nothing."""
    key, secret = api_keys.create(api_keys.create_account("team", "singapore"), "ci")
    api_keys.authenticate(secret, "localhost")

    assert [api_keys.revoke(key.key_id) for _ in range(2)] == [True, False]
    with pytest.raises(InvalidApiKey):
        api_keys.authenticate(secret, "localhost")


def test_an_expired_key_is_refused(api_keys: ApiKeys, clock: Clock) -> None:
    """A key with a last day is good until then."""
    _, secret = api_keys.create(api_keys.create_account("team", "singapore"), "ci", clock() + timedelta(days=1))
    api_keys.authenticate(secret, "localhost")
    clock.advance(timedelta(days=1))

    with pytest.raises(InvalidApiKey):
        api_keys.authenticate(secret, "localhost")


@pytest.mark.parametrize(
    ("region", "host"), [("singapore", MAINLAND), ("beijing", INTL), ("beijing", "localhost:8720")]
)
def test_a_key_is_good_in_its_own_region_only(api_keys: ApiKeys, region: str, host: str) -> None:
    """A key of one region fails on the other's host; unknown hosts mean the default region."""
    _, secret = api_keys.create(api_keys.create_account("team", region), "ci")

    with pytest.raises(InvalidApiKey):
        api_keys.authenticate(secret, host)


@pytest.mark.parametrize(("region", "host"), [("singapore", INTL), ("beijing", MAINLAND), ("singapore", "10.0.0.7:80")])
def test_a_good_key_names_its_account(api_keys: ApiKeys, region: str, host: str) -> None:
    """A key tells whose it is and where it belongs."""
    account = api_keys.create_account("team", region)
    key, secret = api_keys.create(account, "ci")

    caller = api_keys.authenticate(secret, host)
    assert (caller.account_id, caller.key_id, caller.region) == (account.account_id, key.key_id, region)


def test_the_database_never_sees_a_secret(api_keys: ApiKeys, database: sa.Engine) -> None:
    """Only a hash and seven characters of a key are stored."""
    _, secret = api_keys.create(api_keys.create_account("team", "singapore"), "ci")
    with database.connect() as connection:
        row = connection.execute(sa.text("SELECT * FROM api_key")).one()

    assert not any(secret[8:] in str(value) for value in row)
    assert secret.startswith(row.prefix)


def test_a_key_shows_when_it_was_last_used(api_keys: ApiKeys, clock: Clock) -> None:
    """Use is noted to the minute."""
    account = api_keys.create_account("team", "singapore")
    _, secret = api_keys.create(account, "ci")
    assert api_keys.list_keys(account.account_id)[0].last_used_at is None
    api_keys.authenticate(secret, "localhost")
    first = clock()
    clock.advance(timedelta(seconds=59))
    api_keys.authenticate(secret, "localhost")

    assert api_keys.list_keys(account.account_id)[0].last_used_at == first
    assert api_keys.accounts() == [account]
