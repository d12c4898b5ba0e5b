"""Promises of temporary tokens, workspaces and keys for some models only, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from danqing.accounts.api_keys import ApiKeys
from danqing.accounts.tokens import TokenSigner
from danqing.config import REGIONS
from danqing.core.account import ApiKey, Caller
from danqing.core.errors import AccessDenied, InvalidApiKey, WorkspaceAccessDenied
from tests.conftest import Clock

MINUTE = timedelta(minutes=1)


@pytest.fixture
def api_keys(database: sa.Engine, clock: Clock) -> ApiKeys:
    return ApiKeys(database, REGIONS, clock, TokenSigner(b"secret"))


def _key(api_keys: ApiKeys, **options: tuple[str, ...]) -> tuple[ApiKey, Caller]:
    """A key of a new account, and who calls with it."""
    key, secret = api_keys.create(api_keys.create_account("team", "singapore"), "ci", models=options.get("models"))
    return key, api_keys.authenticate(secret, "localhost")


def test_a_token_dies_with_its_key(api_keys: ApiKeys) -> None:
    """A token of a revoked key is refused at once."""
    key, caller = _key(api_keys)
    token, _ = api_keys.issue_token(caller, MINUTE)
    api_keys.authenticate(token, "localhost")
    api_keys.revoke(key.key_id)

    with pytest.raises(InvalidApiKey):
        api_keys.authenticate(token, "localhost")


def test_a_token_dies_with_its_time(api_keys: ApiKeys, clock: Clock) -> None:
    """A token is good until the second that it was issued for, and not an instant longer."""
    token, expires_at = api_keys.issue_token(_key(api_keys)[1], MINUTE)
    clock.now = expires_at - timedelta(microseconds=1)
    api_keys.authenticate(token, "localhost")
    clock.now = expires_at

    with pytest.raises(InvalidApiKey):
        api_keys.authenticate(token, "localhost")


def test_a_token_makes_no_token(api_keys: ApiKeys) -> None:
    """Whoever has a token cannot make it last."""
    token, _ = api_keys.issue_token(_key(api_keys)[1], MINUTE)

    with pytest.raises(AccessDenied):
        api_keys.issue_token(api_keys.authenticate(token, "localhost"), MINUTE)


def test_a_token_holds_in_the_region_of_its_key(api_keys: ApiKeys) -> None:
    """A token is refused where its key would be."""
    token, _ = api_keys.issue_token(_key(api_keys)[1], MINUTE)

    with pytest.raises(InvalidApiKey):
        api_keys.authenticate(token, "dashscope.aliyuncs.com")


def test_a_server_without_a_signer_has_no_tokens(api_keys: ApiKeys, database: sa.Engine, clock: Clock) -> None:
    """Where nothing can be signed, no token is made and none is good."""
    _, caller = _key(api_keys)
    token, _ = api_keys.issue_token(caller, MINUTE)
    without = ApiKeys(database, REGIONS, clock)

    with pytest.raises(AccessDenied):
        without.issue_token(caller, MINUTE)
    with pytest.raises(InvalidApiKey):
        without.authenticate(token, "localhost")


def test_a_token_has_the_rights_of_its_key(api_keys: ApiKeys) -> None:
    """A caller with a token is the caller with the key, models included."""
    _, caller = _key(api_keys, models=("qwen-image",))
    token, _ = api_keys.issue_token(caller, MINUTE)

    assert api_keys.authenticate(token, "localhost") == replace(caller, with_token=True)


def test_a_key_for_some_models_is_for_no_other(api_keys: ApiKeys) -> None:
    """The models of a key are kept with it; a key without a list is for all."""
    key, caller = _key(api_keys, models=("qwen-image", "wan2.6-t2i"))

    assert [caller.may_use(model) for model in ("qwen-image", "wan2.6-t2i", "qwen-image-plus")] == [True, True, False]
    assert api_keys.list_keys(key.account_id) == [replace(key, last_used_at=key.created_at)]
    assert _key(api_keys)[1].may_use("qwen-image-plus")


@pytest.mark.parametrize("workspace_id", ["llm-unknown", "'; --", "x" * 10_000, "空间"])
def test_an_unknown_workspace_is_refused(api_keys: ApiKeys, workspace_id: str) -> None:
    """Whatever is named, only a workspace that was made can be entered."""
    with pytest.raises(WorkspaceAccessDenied, match=r"Workspace access denied\."):
        api_keys.enter_workspace(_key(api_keys)[1], workspace_id)


def test_the_workspace_of_another_account_is_refused(api_keys: ApiKeys) -> None:
    """A workspace is entered with keys of its own account only."""
    stranger = api_keys.create_workspace(api_keys.create_account("other", "singapore"), "theirs")

    with pytest.raises(WorkspaceAccessDenied):
        api_keys.enter_workspace(_key(api_keys)[1], stranger.workspace_id)


def test_a_caller_enters_a_workspace_of_the_account(api_keys: ApiKeys) -> None:
    """The caller stays who he is, in the workspace."""
    account = api_keys.create_account("team", "singapore")
    first, second = (api_keys.create_workspace(account, name) for name in ("posters", "covers"))
    caller = api_keys.authenticate(api_keys.create(account, "ci")[1], "localhost")

    assert api_keys.enter_workspace(caller, second.workspace_id) == replace(caller, workspace_id=second.workspace_id)
    assert {space.workspace_id: space for space in api_keys.list_workspaces(account.account_id)} == {
        first.workspace_id: first,
        second.workspace_id: second,
    }
