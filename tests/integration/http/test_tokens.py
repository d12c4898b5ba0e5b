"""Temporary keys, workspaces, and keys for some models only."""

import pytest

from danqing.core.account import Account
from tests.integration.http.edge import NOW, PROMPT, Edge, refusal

TOKENS = "/api/v1/tokens"
INVALID = (401, "InvalidApiKey", "Invalid API-key provided.")
OUTSIDE = (403, "Workspace.AccessDenied", "Workspace access denied.")


def _token(edge: Edge, query: str = "") -> str:
    return str(edge.send("POST", TOKENS + query, edge.auth).json()["token"])


def _account(edge: Edge) -> Account:
    account_id = edge.services.keys.authenticate(edge.key, "localhost").account_id
    return next(account for account in edge.services.keys.accounts() if account.account_id == account_id)


def test_without_a_key_there_is_no_token(edge: Edge) -> None:
    """Tokens are made from keys."""
    assert refusal(edge.send("POST", TOKENS)) == (401, "InvalidApiKey", "No API-key provided.")


@pytest.mark.parametrize("seconds", ["0", "1801", "-1", "1.5", "ten", "1e3"])
def test_a_time_out_of_range_is_refused(edge: Edge, seconds: str) -> None:
    """A token lasts from one second to half an hour."""
    message = f"the parameters must conform to the specification: expire_in_seconds is '{seconds}', "
    expected = 400, "InvalidParameter", f"{message}must be a number from 1 to 1800"
    assert refusal(edge.send("POST", f"{TOKENS}?expire_in_seconds={seconds}", edge.auth)) == expected


def test_a_token_makes_no_token(edge: Edge) -> None:
    """With a token one does everything but make another."""
    headers = {"Authorization": f"Bearer {_token(edge)}"}
    assert refusal(edge.send("POST", TOKENS, headers)) == (403, "AccessDenied", "Access denied.")


@pytest.mark.parametrize("token", ["st-", "st-forged", "st-" + "A" * 90])
def test_a_forged_token_is_refused(edge: Edge, token: str) -> None:
    """What this server did not sign is no token."""
    assert refusal(edge.send("GET", "/api/v1/tasks", {"Authorization": f"Bearer {token}"})) == INVALID


def test_a_token_dies_with_its_key(edge: Edge) -> None:
    """A token of a revoked key is refused at once."""
    token = _token(edge)
    edge.services.keys.revoke(edge.services.keys.authenticate(edge.key, "localhost").key_id)
    assert refusal(edge.send("GET", "/api/v1/tasks", {"Authorization": f"Bearer {token}"})) == INVALID


@pytest.mark.parametrize(
    ("query", "seconds"), [("", 60), ("?expire_in_seconds=1", 1), ("/?expire_in_seconds=1800", 1800)]
)
def test_a_token_says_when_it_ends(edge: Edge, query: str, seconds: int) -> None:
    """The answer is the token and the UNIX second it ends at; without a wish it is a minute away."""
    answer = edge.send("POST", TOKENS + query, edge.auth)
    assert answer.status_code == 200
    assert list(answer.json()) == ["token", "expires_at"]
    assert answer.json()["token"].startswith("st-")
    assert answer.json()["expires_at"] == int(NOW.timestamp()) + seconds


def test_a_token_works_wherever_its_key_does(edge: Edge) -> None:
    """Submits and queries with the token are those of the account."""
    by_token = Edge(services=edge.services, database=edge.database, key=_token(edge))
    task_id = by_token.submitted()
    assert edge.query(task_id).json()["output"]["task_status"] == "PENDING"
    assert by_token.query(task_id).json()["output"]["task_status"] == "PENDING"


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_another_accounts_workspace_is_closed(edge: Edge, neighbour: Edge, method: str) -> None:
    """A workspace that is unknown or another account's is refused on every call, and nothing is stored."""
    theirs = edge.services.keys.create_workspace(_account(neighbour), "theirs").workspace_id
    for workspace in (theirs, "llm-unknown"):
        header = {"X-DashScope-WorkSpace": workspace}
        answer = edge.submit(PROMPT, {**header, "X-DashScope-Async": "enable"}) if method == "POST" else None
        assert refusal(answer or edge.send("GET", "/api/v1/tasks", {**edge.auth, **header})) == OUTSIDE
    assert edge.stored_tasks() == []


def test_a_task_is_counted_under_its_workspace(edge: Edge) -> None:
    """A submit in a workspace of the account keeps its name, and the task is found without it."""
    workspace_id = edge.services.keys.create_workspace(_account(edge), "posters").workspace_id
    answer = edge.submit(PROMPT, {"x-dashscope-workspace": workspace_id, "X-DashScope-Async": "enable"})
    (task,) = edge.stored_tasks()
    assert task.workspace_id == workspace_id
    assert edge.query(answer.json()["output"]["task_id"]).json()["output"]["task_status"] == "PENDING"


def test_a_key_for_some_models_is_for_no_other(edge: Edge) -> None:
    """A submit to a model that is not on the key's list is refused, and nothing is stored."""
    secret = edge.services.keys.create(_account(edge), "wan only", models=("wan2.6-t2i",))[1]
    limited = Edge(services=edge.services, database=edge.database, key=secret)
    assert refusal(limited.submit(PROMPT)) == (403, "Model.AccessDenied", "Model access denied.")
    assert edge.stored_tasks() == []
    assert limited.submit({**PROMPT, "model": "wan2.6-t2i"}).status_code == 200
