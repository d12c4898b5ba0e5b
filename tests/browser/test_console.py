"""Usage, live state, keys, limits and bills of an account; and what an operator changes."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from danqing.accounts import admin_keys
from danqing.app import open_office
from danqing.config import Settings
from danqing.studio.pages import PAGES
from tests.browser.conftest import PATIENCE_MS, Site, enter_with_key
from tests.browser.test_gallery import submit
from tests.browser.test_manners import findings

ADMIN_PATHS = [page.path for page in PAGES if page.is_admin and "{" not in page.path]


@pytest.fixture
def key(bench: Site) -> str:
    return bench.new_key()


@pytest.fixture
def operator(page: Page, bench: Site, key: str) -> Page:
    """A page whose visitor has shown an admin key as well."""
    enter_with_key(page, bench, key, "/admin")
    page.get_by_label("Admin key").fill(admin_keys.create(open_office(Settings(home=bench.home)), "browser")[1])
    page.get_by_role("button", name="Open the admin area").click()
    expect(page.get_by_role("button", name="Close the admin area")).to_be_visible()
    return page


def asked(site: Site, key: str, path: str) -> httpx.Response:
    return httpx.get(f"{site.server.root}/api/v1/{path}", headers={"authorization": f"Bearer {key}"}, trust_env=False)


def account_of(site: Site, key: str) -> dict[str, Any]:
    return dict(asked(site, key, "account").json()["output"])


def ended(site: Site, key: str, task_id: str) -> None:
    """Wait until a task has ended."""
    while asked(site, key, f"tasks/{task_id}").json()["output"]["task_status"] in ("PENDING", "RUNNING"):
        pass


@pytest.mark.parametrize("path", ["/keys", "/limits", "/billing"])
def test_an_account_looks_and_an_operator_changes(page: Page, bench: Site, key: str, path: str) -> None:
    """Without an admin key there is nothing to press that changes anything, and the page says why."""
    enter_with_key(page, bench, key, path)
    expect(page.locator(".closed-notice")).to_contain_text("Only an operator can change this.")
    expect(page.locator("[data-make-key], [data-make-alert], .page .switch")).to_have_count(0)


@pytest.mark.parametrize("path", ADMIN_PATHS)
def test_no_page_of_operators_opens_without_their_key(page: Page, bench: Site, key: str, path: str) -> None:
    """Each of them asks for an admin key instead."""
    enter_with_key(page, bench, key, path)
    expect(page.get_by_label("Admin key")).to_be_visible()


def test_usage_is_counted_drawn_and_saved(page: Page, bench: Site, key: str) -> None:
    """Nothing first; then calls, errors by code and a row for each model; and all of it as a file."""
    enter_with_key(page, bench, key, "/observation")
    expect(page.locator(".state-title")).to_have_text("No calls in this time")
    for prompt in ("plain counted", "refuse this"):
        ended(bench, key, submit(bench, key, prompt))
    page.get_by_role("button", name="Refresh").click()
    expect(page.locator(".figure-tile").first).to_contain_text("2")
    expect(page.locator(".chart canvas")).to_have_count(4)
    expect(page.get_by_role("region", name="Errors")).to_contain_text("InternalError.Algo")
    page.get_by_label("Compare").select_option("key")
    expect(page.get_by_role("region", name="By Keys")).to_contain_text("browser")
    page.wait_for_url("**by=key*")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("key,time,calls,succeeded")


def test_the_live_page_follows_a_task(page: Page, bench: Site, key: str) -> None:
    """A task is there while it is drawn, and gone when it has ended."""
    enter_with_key(page, bench, key, "/live")
    expect(page.locator(".state-title")).to_have_text("Nothing waits, nothing is drawn")
    submit(bench, key, "sleep 5")
    expect(page.locator("[data-status=RUNNING]")).to_be_visible()
    expect(page.locator(".state-title")).to_be_visible()


def test_a_key_is_made_shown_once_and_revoked(operator: Page, bench: Site, key: str) -> None:
    """It opens the API until it is revoked; a reload does not show it again."""
    operator.goto(f"{bench.studio}/keys")
    operator.get_by_role("button", name="Make a key").click()
    operator.get_by_label("Name").fill("printer")
    operator.get_by_role("dialog").get_by_role("button", name="Make a key").click()
    secret = operator.locator("[data-secret]").inner_text()
    assert asked(bench, secret, "account").status_code == 200
    operator.reload()
    expect(operator.get_by_role("cell", name="printer", exact=True)).to_be_visible()
    assert secret not in operator.content()
    operator.get_by_role("button", name="Revoke the key printer").click()
    operator.locator("[data-revoke]").click()
    expect(operator.get_by_role("row", name="printer")).to_contain_text("Revoked")
    assert asked(bench, secret, "account").status_code == 401


def test_free_quota_only_is_switched(operator: Page, bench: Site, key: str) -> None:
    """The switch holds at once, and is as it was left after a reload."""
    operator.goto(f"{bench.studio}/limits")
    operator.get_by_role("switch", name="Free quota only").set_checked(True)
    expect(operator.locator(".announcement")).to_have_text("Saved")
    assert account_of(bench, key)["free_only"] is True
    operator.reload()
    expect(operator.get_by_role("switch", name="Free quota only")).to_be_checked()
    expect(operator.get_by_role("meter", name="Free pictures of qwen-image-plus that are used")).to_be_visible()


def test_a_statement_is_downloaded_and_a_budget_watched(operator: Page, bench: Site) -> None:
    """The month as PDF; an alert that is refused says why, a good one is listed until it is deleted."""
    operator.goto(f"{bench.studio}/billing")
    with operator.expect_download() as download:
        operator.get_by_role("button", name="as PDF").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    operator.get_by_role("button", name="Add an alert").click()
    dialog = operator.get_by_role("dialog")
    dialog.get_by_label("Threshold").fill("12")
    dialog.get_by_role("button", name="Add an alert").click()
    expect(operator.locator(".announcement")).to_contain_text("url")
    dialog.get_by_label("Address").fill("http://127.0.0.1:9/hook")
    dialog.get_by_role("button", name="Add an alert").click()
    expect(operator.get_by_role("region", name="Budgets and alerts")).to_contain_text("12.00 USD a month")
    operator.get_by_role("button", name="Delete").click()
    expect(operator.locator(".state-title").last).to_have_text("Nobody is told yet")


def test_an_account_is_opened_paid_and_moderated(operator: Page, bench: Site) -> None:
    """Each form changes one thing; the log of changes names them all."""
    operator.goto(f"{bench.studio}/admin/accounts")
    operator.get_by_role("button", name="Open an account").click()
    operator.get_by_label("Name").fill("Plum Studio")
    operator.get_by_role("dialog").get_by_role("button", name="Open an account").click()
    expect(operator.get_by_role("heading", level=1)).to_have_text("Plum Studio")
    operator.get_by_label("Amount, USD").fill("7.5")
    operator.get_by_role("button", name="Pay in").click()
    expect(operator.locator(".figure-tile").first).to_contain_text("7.50 USD")
    operator.get_by_label("Policy").select_option("strict")
    operator.get_by_label("Terms that are refused besides").fill("Acme Corp")
    operator.locator("[data-moderation]").click()
    expect(operator.get_by_label("Terms that are refused besides")).to_have_value("Acme Corp")
    operator.goto(f"{bench.studio}/admin/audit?text=Plum+Studio")
    expect(operator.get_by_text("account.create")).to_be_visible()


def test_a_price_and_an_order_are_set(operator: Page, bench: Site) -> None:
    """They hold from now on; an order that the server refuses is told, and changes nothing."""
    operator.goto(f"{bench.studio}/admin/prices")
    operator.get_by_role("button", name="Set a price of wan2.6-t2i").click()
    operator.get_by_label("Price of a picture, USD").fill("0.5")
    operator.get_by_role("dialog").get_by_role("button", name="Set a price").click()
    expect(operator.get_by_role("row", name="wan2.6-t2i")).to_contain_text("0.50 USD")
    operator.goto(f"{bench.studio}/admin/models")
    operator.get_by_role("button", name="Set the order of wan2.5-t2i-preview").click()
    operator.get_by_role("dialog").get_by_label("Order").fill("no-such-engine")
    operator.locator("[data-save-order]").click()
    expect(operator.locator(".announcement")).to_contain_text("engines")
    operator.get_by_role("dialog").get_by_label("Order").fill("atelier")
    operator.locator("[data-save-order]").click()
    expect(operator.get_by_role("row", name="wan2.5-t2i-preview").first).to_contain_text("own order")


@pytest.mark.parametrize(("theme", "width", "locale"), [("light", 1440, "zh-CN"), ("dark", 390, "en-US")])
def test_the_area_of_operators_is_for_everyone(
    browser: Browser, site: Site, theme: str, width: int, locale: str
) -> None:
    """Whoever starts the server opens it with one click; axe finds nothing serious, no page is too wide."""
    account_id = account_of(site, site.new_key())["account_id"]
    with browser.new_context(
        viewport={"width": width, "height": 844},
        locale=locale,
        color_scheme="dark" if theme == "dark" else "light",
    ) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(f"{site.studio}/sign-in")
        page.get_by_role("button").first.click()
        page.locator(".page").wait_for()
        for path in [*ADMIN_PATHS, f"/admin/accounts/{account_id}", "/keys", "/billing"]:
            page.goto(site.studio + path)
            page.locator(".page h1").wait_for()
            page.wait_for_timeout(300)
            assert (path, findings(page)) == (path, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_books_are_proved_and_admin_keys_made(operator: Page, bench: Site) -> None:
    """The proof is told; a new admin key opens the admin API until it is revoked."""
    operator.get_by_role("button", name="Prove them now").click()
    expect(operator.get_by_text("Every total is the sum of its rows")).to_be_visible()
    operator.get_by_label("Name").fill("second desk")
    operator.locator("[data-make-admin-key]").click()
    headers = {"authorization": f"Bearer {operator.locator('[data-secret]').inner_text()}"}
    accounts = f"{bench.server.root}/admin/v1/accounts"
    assert httpx.get(accounts, headers=headers, trust_env=False).status_code == 200
    operator.keyboard.press("Escape")
    operator.get_by_role("button", name="Revoke the key second desk").click()
    expect(operator.get_by_role("cell", name="second desk", exact=True)).to_have_count(0)
    assert httpx.get(accounts, headers=headers, trust_env=False).status_code == 401
