"""The admin API: who may call it, and what operators can do."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from danqing.accounts import admin_keys
from danqing.http.server import create_server
from tests.integration.http.edge import PROMPT, Edge, refusal
from tests.integration.http.operator import Admin, operator

WAN = "wan2.6-t2i"


@pytest.fixture
def admin(edge: Edge) -> Admin:
    return operator(edge)


def _account(admin: Admin, **document: object) -> str:
    return str(admin.output("POST", "/accounts", {"name": "team", **document})["account_id"])


def _calls(edge: Edge) -> list[tuple[str, str]]:
    """Method and path of every call of the admin API, with ids that nothing has."""
    paths = create_server(edge.services).openapi()["paths"]
    found = [(method.upper(), path) for path, calls in paths.items() for method in calls if "/admin/" in path]
    named = {"{account_id}": "nobody", "{key_id}": "none", "{alert_id}": "none", "{model}": WAN, "{month}": "2026-01"}
    for name, value in named.items():
        found = [(method, path.replace(name, value)) for method, path in found]
    return found


def test_no_admin_call_is_open_to_anybody_else(edge: Edge) -> None:
    """Without a key, with one that is not, and with the key of an account every call is refused, before it is read."""
    strange = {"Authorization": f"Bearer ak-{'0' * 48}"}
    calls = _calls(edge)
    assert len(calls) >= 20
    for method, path in calls:
        assert refusal(edge.send(method, path)) == (401, "InvalidApiKey", "No API-key provided.")
        assert refusal(edge.send(method, path, strange)) == (401, "InvalidApiKey", "Invalid API-key provided.")
        assert refusal(edge.send(method, path, edge.auth)) == (403, "AccessDenied", "Access denied.")


def test_an_admin_key_makes_no_pictures(edge: Edge, admin: Admin) -> None:
    """Where accounts call, an admin key is no key."""
    headers = {"Authorization": f"Bearer {admin.key}"}
    for method, path in (("GET", "/api/v1/tasks"), ("GET", "/api/v1/usage"), ("GET", "/api/v1/models")):
        assert refusal(edge.send(method, path, headers))[:2] == (401, "InvalidApiKey")
    assert refusal(edge.submit(PROMPT, headers | {"X-DashScope-Async": "enable"}))[:2] == (401, "InvalidApiKey")


def test_a_revoked_admin_key_is_refused(edge: Edge, admin: Admin) -> None:
    """An admin may end his own key, and is out at once."""
    (own,) = (key for key in admin_keys.every(edge.services.office) if key.prefix == admin.key[:7])
    assert admin.output("DELETE", f"/admin-keys/{own.key_id}") == {"revoked": True}

    assert refusal(admin.send("GET", "/accounts"))[:2] == (401, "InvalidApiKey")


@pytest.mark.parametrize(
    ("method", "path", "document", "status", "text"),
    [
        ("POST", "/accounts", None, 400, "Required body invalid"),
        ("POST", "/accounts", [], 400, "Required body invalid"),
        ("POST", "/accounts", {}, 400, "Field required: name"),
        ("POST", "/accounts", {"name": ""}, 400, "name is ''"),
        ("POST", "/accounts", {"name": "x", "colour": 1}, 400, "colour is 1"),
        ("POST", "/accounts", {"name": "x", "balance": -1}, 400, "balance is -1"),
        ("POST", "/accounts", {"name": "x", "balance": 0.0000001}, 400, "balance"),
        ("POST", "/accounts", {"name": "x", "region": "moon"}, 400, "must be one of singapore, beijing"),
        ("POST", "/accounts", {"name": "x", "free_quotas": {"none": 1}}, 404, "Model not exist."),
        ("GET", "/accounts/nobody", None, 404, "There is no account nobody."),
        ("GET", "/accounts/%00", None, 404, "Not found!"),
        ("PATCH", "/accounts/nobody", {"free_only": True}, 404, "There is no account nobody."),
        ("POST", "/accounts/nobody/keys", {}, 404, "There is no account nobody."),
        ("POST", "/accounts/nobody/credits", {"amount": 1}, 404, "There is no account nobody."),
        ("GET", "/accounts/nobody/statements/2026-01", None, 404, "There is no account nobody."),
        ("POST", "/prices", {"model": WAN, "price": 1, "from": "2020-01-01T00:00:00Z"}, 400, "must not lie before"),
        ("POST", "/prices", {"model": WAN, "price": 1, "from": "2030-01-01T00:00:00"}, 400, "timezone"),
        ("GET", "/prices?region=moon", None, 400, "must be one of singapore, beijing"),
        ("GET", "/usage?by=colour", None, 400, "by is 'colour'"),
        ("GET", "/usage?start=yesterday", None, 400, "start is 'yesterday'"),
        ("GET", "/usage?format=xml", None, 400, "must be json or csv"),
        ("GET", "/usage?account_id=nobody", None, 404, "There is no account nobody."),
        ("GET", "/audit?count=0", None, 400, "must be a number from 1 to 1000"),
        ("GET", "/accounts/nobody/moderation", None, 404, "There is no account nobody."),
        ("PUT", "/accounts/nobody/moderation", {"policy": "off"}, 404, "There is no account nobody."),
        ("PUT", "/accounts/nobody/moderation", {"policy": "loose"}, 400, "policy is 'loose'"),
        ("PUT", "/accounts/nobody/moderation", {}, 400, "Field required: policy"),
        ("DELETE", "/accounts/nobody/moderation", None, 404, "There is no account nobody."),
        ("DELETE", "/admin-keys/none", None, 404, "There is no admin key none"),
        ("DELETE", "/accounts/nobody/alerts/none", None, 404, "There is no alert none."),
    ],
)
def test_what_is_wrong_is_refused_by_name(
    admin: Admin, method: str, path: str, document: object, status: int, text: str
) -> None:
    """A refusal has the form of every error, and says what was wrong."""
    answer = refusal(admin.send(method, path, document))

    assert answer[0] == status
    assert text in answer[2]


def test_a_moderation_policy_is_set_and_holds(edge: Edge, admin: Admin) -> None:
    """An operator refuses words of an account's own, sees the policy, and takes it back; each is written down."""
    account_id = edge.services.keys.authenticate(edge.key, "localhost").account_id
    path = f"/accounts/{account_id}/moderation"
    assert admin.output("GET", path) == {"policy": "standard", "custom_terms": []}
    assert refusal(admin.send("PUT", path, {"policy": "off", "custom_terms": [" "]}))[:2] == (400, "InvalidParameter")
    own = {"policy": "strict", "custom_terms": ["Acme Corp", "竞品"]}
    assert admin.output("PUT", path, own) == admin.output("GET", path) == own
    prompts = [PROMPT | {"input": {"prompt": prompt}} for prompt in ("an ACME corp sign", "a sexy woman", "竞品海报")]
    assert [refusal(edge.submit(prompt))[1] for prompt in prompts] == ["DataInspectionFailed"] * 3
    assert admin.output("DELETE", path) == {"policy": "standard", "custom_terms": []}
    assert edge.submit(prompts[0]).status_code == 200
    actions = [entry["action"] for entry in admin.output("GET", f"/audit?subject=account:{account_id}&count=20")]
    assert {"moderation.set", "moderation.remove"} <= set(actions)


def test_an_account_is_opened_seen_and_changed(admin: Admin) -> None:
    """An account with a balance is prepaid; its switches change one by one."""
    account_id = _account(admin, name="crew", balance=1.5, free_quotas={WAN: 7})
    seen = admin.output("GET", f"/accounts/{account_id}")
    assert {name: seen[name] for name in ("name", "region", "balance", "credit_limit", "free_only", "currency")} == {
        "name": "crew",
        "region": "singapore",
        "balance": 1.5,
        "credit_limit": 0.0,
        "free_only": False,
        "currency": "USD",
    }
    assert [quota["left"] for quota in seen["free_quotas"] if quota["model"] == WAN] == [7]

    assert admin.output("PATCH", f"/accounts/{account_id}", {"free_only": True})["credit_limit"] == 0.0
    changed = admin.output("PATCH", f"/accounts/{account_id}", {"credit_limit": None})
    assert (changed["free_only"], changed["credit_limit"]) == (True, None)
    assert account_id in {one["account_id"] for one in admin.output("GET", "/accounts")}


def test_payments_quotas_and_limits_are_set(admin: Admin) -> None:
    """Money is paid in, free pictures are granted, and limits hold until they are removed."""
    account_id = _account(
        admin,
    )
    assert admin.output("POST", f"/accounts/{account_id}/credits", {"amount": "2.50", "note": "n"})["balance"] == 2.5
    (paid,) = admin.output("GET", f"/accounts/{account_id}/credits")
    assert (paid["amount"], paid["note"]) == (2.5, "n")
    assert admin.output("PUT", f"/accounts/{account_id}/free-quotas/{WAN}", {"images": 9, "days": 1})["left"] == 9

    limit = admin.output("PUT", f"/accounts/{account_id}/limits/{WAN}", {"submits": 7})
    assert admin.output("GET", f"/accounts/{account_id}")["limits"] == [limit]
    assert admin.output("DELETE", f"/accounts/{account_id}/limits/{WAN}") == {"removed": True}
    assert admin.output("GET", f"/accounts/{account_id}")["limits"] == []


def test_a_key_of_an_account_works_until_it_is_revoked(admin: Admin, edge: Edge) -> None:
    """The secret is in one answer only; a key is revoked by its own account's address only."""
    account_id, other_id = (
        _account(
            admin,
        ),
        _account(
            admin,
        ),
    )
    made = admin.output("POST", f"/accounts/{account_id}/keys", {"name": "build", "models": [WAN], "expires_days": 1})
    headers = {"Authorization": f"Bearer {made['api_key']}"}
    assert [one["model"] for one in edge.send("GET", "/api/v1/models", headers).json()["output"]["models"]] == [WAN]
    assert "api_key" not in admin.output("GET", f"/accounts/{account_id}/keys")[0]

    assert admin.send("DELETE", f"/accounts/{other_id}/keys/{made['key_id']}").status_code == 404
    assert admin.output("DELETE", f"/accounts/{account_id}/keys/{made['key_id']}") == {"revoked": True}
    assert edge.send("GET", "/api/v1/models", headers).status_code == 401


def test_workspaces_are_made_and_listed(admin: Admin) -> None:
    """A workspace belongs to the account it was made in."""
    account_id = _account(
        admin,
    )
    made = admin.output("POST", f"/accounts/{account_id}/workspaces", {"name": "project"})

    assert admin.output("GET", f"/accounts/{account_id}/workspaces") == [made]


def test_a_price_is_set_for_a_day(admin: Admin) -> None:
    """The price list shows what comes, and what holds now."""
    body = {"model": "wanx2.0-t2i-turbo", "price": 0.5, "from": "2030-01-01T00:00:00+08:00"}
    assert admin.output("POST", "/prices", body)["dated"][-1]["price"] == 0.5

    listed: Mapping[str, Any] = {one["model"]: one for one in admin.output("GET", "/prices")}
    assert listed["wanx2.0-t2i-turbo"]["price"] == listed["wanx2.0-t2i-turbo"]["catalog_price"]


def test_an_alert_is_made_listed_and_deleted(admin: Admin) -> None:
    """An alert is under its account, with its threshold in the units it was given in."""
    path = f"/accounts/{_account(admin)}/alerts"
    made = admin.output("POST", path, {"kind": "failure_rate", "threshold": 0.25, "url": "https://example.com/x"})
    assert (made["threshold"], made["minutes"], made["is_firing"]) == (0.25, 10, False)
    assert admin.output("GET", path) == [made]

    assert admin.output("DELETE", f"{path}/{made['alert_id']}") == {"deleted": True}
    assert admin.output("GET", path) == []


def test_a_statement_comes_in_three_forms(admin: Admin) -> None:
    """JSON as every answer, CSV and PDF as files."""
    path = f"/accounts/{_account(admin)}/statements/2026-01"
    assert admin.output("GET", path)["amount_micros"] == 0

    text, pdf = admin.send("GET", f"{path}?format=csv"), admin.send("GET", f"{path}?format=pdf")
    assert text.text.startswith("account_id,month,model,unit_price")
    assert pdf.content.startswith(b"%PDF-")
    assert [one.headers["content-type"] for one in (text, pdf)] == ["text/csv; charset=utf-8", "application/pdf"]
    assert refusal(admin.send("GET", f"{path}?format=doc"))[0] == 400


def test_the_log_names_the_key_that_acted(admin: Admin, edge: Edge) -> None:
    """Each change is in the log under the admin key's id; the books are right."""
    account_id = _account(
        admin,
    )
    (change,) = admin.output("GET", f"/audit?subject=account:{account_id}&count=5")
    (own,) = (key for key in admin_keys.every(edge.services.office) if key.prefix == admin.key[:7])

    assert (change["actor"], change["action"]) == (f"admin-key:{own.key_id}", "account.create")
    assert admin.output("GET", "/books") == {"right": True, "discrepancies": []}


def test_admin_keys_are_made_and_listed_without_secrets(admin: Admin, edge: Edge) -> None:
    """A second operator gets a key of his own."""
    made = admin.output("POST", "/admin-keys", {"name": "console"})
    assert Admin(edge, made["admin_key"]).send("GET", "/accounts").status_code == 200

    shown = json.dumps(admin.output("GET", "/admin-keys"))
    assert made["key_id"] in shown
    assert made["admin_key"] not in shown
