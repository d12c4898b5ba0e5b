"""An account reads itself: its keys, money and statements."""

import pytest

from tests.integration.http.edge import METER_CLOCK, Edge, refusal

ACCOUNT = "/api/v1/account"
STATEMENT = "/api/v1/statements/2026-01"


@pytest.fixture(autouse=True)
def _fresh_second() -> None:
    METER_CLOCK.advance(3600)


@pytest.mark.parametrize("path", [ACCOUNT, STATEMENT])
def test_without_a_key_nothing_is_shown(edge: Edge, path: str) -> None:
    """An account is shown to holders of a key."""
    assert refusal(edge.send("GET", path)) == (401, "InvalidApiKey", "No API-key provided.")


@pytest.mark.parametrize(
    ("path", "text"),
    [("/api/v1/statements/2026-13", "must be"), (f"{STATEMENT}?format=xml", "must be json, csv or pdf")],
)
def test_a_wrong_statement_is_refused(edge: Edge, path: str, text: str) -> None:
    """The message says what is allowed."""
    status, code, message = refusal(edge.send("GET", path, edge.auth))
    assert (status, code) == (400, "InvalidParameter")
    assert text in message


def test_an_account_reads_itself(edge: Edge) -> None:
    """Money, switches and keys, without a secret; `key_id` is the key that asks."""
    output = edge.send("GET", ACCOUNT, edge.auth).json()["output"]
    (key,) = [key for key in output["keys"] if key["key_id"] == output["key_id"]]
    assert edge.key.startswith(key["prefix"])
    assert edge.key not in str(output)
    assert (output["free_only"], output["currency"], output["reserved"]) == (False, "USD", 0.0)
    assert {"free_quotas", "limits", "workspaces", "balance", "credit_limit"} <= set(output)


@pytest.mark.parametrize(("form", "begin"), [("csv", b"account_id,month,"), ("pdf", b"%PDF")])
def test_an_account_reads_its_own_statement(edge: Edge, form: str, begin: bytes) -> None:
    """As JSON, and as a file."""
    account_id = edge.send("GET", ACCOUNT, edge.auth).json()["output"]["account_id"]
    output = edge.send("GET", STATEMENT, edge.auth).json()["output"]
    assert (output["account_id"], output["month"], output["lines"]) == (account_id, "2026-01", [])
    answer = edge.send("GET", f"{STATEMENT}?format={form}", edge.auth)
    assert answer.content.startswith(begin)
    assert answer.headers["content-disposition"] == f'attachment; filename="statement-2026-01.{form}"'
