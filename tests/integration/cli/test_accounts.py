"""The commands about accounts and money, as scripts use them."""

import csv
import io

import pytest

from danqing.accounts import administration
from danqing.config import Settings
from danqing.core.catalog import Catalog
from danqing.offline import open_office
from tests.conftest import Clock
from tests.integration.accounts.history import Done, History
from tests.integration.cli.conftest import Terminal

WAN = "wan2.6-t2i"


def _used(terminal: Terminal, catalog: Catalog, clock: Clock, account_id: str) -> None:
    """Let an account use seven pictures, on the day of the test's clock."""
    office = open_office(Settings(home=terminal.home))
    history = History(office.database, catalog, clock)
    account = administration.view(history.office, account_id).account
    history.run(Done(images=4, made=4), Done(images=4, made=3), Done(made=0), account=account)
    office.database.dispose()


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["create", "x", "--free-quota", "wan2.6-t2i"], "is not MODEL=N"),
        (["create", "x", "--free-quota", "none=3"], "Model not exist."),
        (["create", "x", "--balance", "many"], "must be a decimal number"),
        (["create", "x", "--balance", "-1"], "must be from 0"),
        (["create", "x", "--credit-limit", "0.0000001"], "six decimals at most"),
        (["create", "x", "--region", "moon"], "must be one of singapore, beijing"),
        (["show", "nobody"], "There is no account nobody"),
        (["credit", "nobody", "5"], "There is no account nobody"),
    ],
)
def test_what_is_wrong_is_one_line(terminal: Terminal, arguments: list[str], text: str) -> None:
    """A wrong word opens nothing, and says what would be right."""
    code, line = terminal.run("accounts", *arguments).refusal

    assert code == 1
    assert text in line
    assert terminal.run("accounts", "list", "--json").json == []


def test_an_account_is_opened_for_scripts(terminal: Terminal) -> None:
    """`create --json` tells the id and a first key; a balance makes it prepaid, with the free pictures named."""
    made = terminal.run(
        "accounts", "create", "crew", "--free-quota", f"{WAN}=5", "--balance", "1.50", "--free-only", "--json"
    ).json

    assert made["api_key"].startswith("sk-")
    assert (made["balance"], made["credit_limit"], made["free_only"], made["region"]) == (1.5, 0.0, True, "singapore")
    seen = terminal.run("accounts", "show", made["account_id"], "--json").json
    assert [quota["granted"] for quota in seen["free_quotas"] if quota["model"] == WAN] == [5]
    assert "api_key" not in seen


def test_an_account_is_changed_and_paid_for(terminal: Terminal) -> None:
    """Switches change one by one, and the balance is what was paid in."""
    terminal.run("accounts", "create", "山水", "--region", "beijing", "--json")
    terminal.run("accounts", "set", "山水", "--free-only", "--credit-limit", "20")
    terminal.run("accounts", "set", "山水", "--no-free-only", "--name", "crew", "--free-quota", f"{WAN}=7")
    assert terminal.run("accounts", "credit", "crew", "12.5").out == "12.50 CNY\n"
    paid = terminal.run("accounts", "credit", "crew", "--json", "--", "-2.5").json
    assert (paid["balance"], paid["currency"]) == (10.0, "CNY")

    (account,) = terminal.run("accounts", "list", "--json").json
    assert (account["name"], account["free_only"], account["credit_limit"]) == ("crew", False, 20.0)
    assert terminal.run("accounts", "set", "crew", "--credit-limit", "none", "--json").json["credit_limit"] is None


def test_usage_statement_and_books_agree(terminal: Terminal, catalog: Catalog, clock: Clock) -> None:
    """Usage in all and by model, the statement's total and the books come to the same."""
    made = terminal.run("accounts", "create", "crew", "--free-quota", f"{WAN}=2", "--json").json
    _used(terminal, catalog, clock, made["account_id"])
    span = ("--start", "2026-01-12", "--end", "2026-01-13")
    usage = terminal.run("usage", "--account", made["account_id"], *span, "--json").json

    names = ("calls", "succeeded", "images", "free_images", "billed_images", "amount", "currency")
    wanted = dict(zip(names, (3, 2, 7, 2, 5, 0.15, "USD"), strict=True))
    assert {name: usage[name] for name in wanted} == wanted
    assert {name: usage["by_model"][WAN][name] for name in wanted} == wanted
    (row,) = csv.DictReader(io.StringIO(terminal.run("usage", "--account", "crew", *span, "--csv").out))
    assert (row["model"], row["amount"]) == (WAN, "0.150000")
    statement = terminal.run("statement", "--account", "crew", "--month", "2026-01", "--json").json
    assert (statement["amount"], statement["images"], statement["free_images"]) == (0.15, 7, 2)
    assert terminal.run("books", "--json").json == {"right": True, "discrepancies": []}


def test_a_statement_is_written_to_a_file(terminal: Terminal) -> None:
    """The path of the file is printed; without one the statement itself is."""
    terminal.run("accounts", "create", "crew")
    order = ("statement", "--account", "crew", "--month", "2026-01")

    assert terminal.run(*order, "--format", "pdf", "--out", "bill.pdf").out == "bill.pdf\n"
    assert (terminal.folder / "bill.pdf").read_bytes().startswith(b"%PDF-")
    assert "total" in terminal.run(*order).lines[-1]
    assert terminal.run("statement", "--account", "crew", "--month", "x").refusal[0] == 1


def test_books_that_are_wrong_end_with_1(terminal: Terminal, catalog: Catalog, clock: Clock) -> None:
    """Whoever runs the proof from a script sees its end."""
    made = terminal.run("accounts", "create", "crew", "--json").json
    _used(terminal, catalog, clock, made["account_id"])
    office = open_office(Settings(home=terminal.home))
    with office.database.begin() as transaction:
        transaction.exec_driver_sql("UPDATE account SET charged_micros = charged_micros + 1")
    office.database.dispose()

    done = terminal.run("books", "--json")
    assert (done.code, done.json["right"]) == (1, False)


def test_prices_are_listed_and_set(terminal: Terminal) -> None:
    """A price holds at once where no day is named, in its region only."""
    assert terminal.run("prices", "set", WAN, "0.05", "--json").json["price_micros"] == 50_000
    listed = {one["model"]: one for one in terminal.run("prices", "list", "--json").json}
    assert (listed[WAN]["price"], listed[WAN]["catalog_price"]) == (0.05, 0.03)

    code, line = terminal.run("prices", "set", WAN, "0.05", "--from", "2020-01-01").refusal
    assert (code, "must not lie before" in line) == (1, True)


def test_keys_of_operators_and_alerts_are_kept(terminal: Terminal) -> None:
    """A key for the admin API is shown once; an alert is listed until it is deleted."""
    key = terminal.run("admin-keys", "create", "--name", "console", "--json").json
    assert key["admin_key"].startswith("ak-")
    assert terminal.run("admin-keys", "revoke", key["key_id"], "--json").json["revoked"] is True
    (listed,) = terminal.run("admin-keys", "list", "--json").json
    assert listed["revoked_at"] is not None

    terminal.run("accounts", "create", "crew")
    order = ("--account", "crew", "--kind", "budget", "--threshold", "50", "--url", "http://127.0.0.1/x")
    alert = terminal.run("alerts", "create", *order, "--json").json
    assert terminal.run("alerts", "list", "--account", "crew", "--json").json == [alert]
    assert terminal.run("alerts", "delete", alert["alert_id"], "--account", "crew", "--json").json["deleted"] is True
