"""Usage, live state, keys, limits and bills of an account."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from danqing.studio.pages import PAGES
from tests.browser.conftest import Gate, Site, come_to_rest, enter_with_key, says, told, visiting
from tests.browser.test_gallery import submit

ADMIN_PATHS = [page.path for page in PAGES if page.is_admin and "{" not in page.path]


def asked(site: Site, key: str, path: str) -> httpx.Response:
    return httpx.get(f"{site.server.root}/api/v1/{path}", headers={"authorization": f"Bearer {key}"}, trust_env=False)


def account_of(site: Site, key: str) -> dict[str, Any]:
    return dict(asked(site, key, "account").json()["output"])


def ended(site: Site, key: str, task_id: str) -> None:
    """Wait until a task has ended."""
    while asked(site, key, f"tasks/{task_id}").json()["output"]["task_status"] in ("PENDING", "RUNNING"):
        time.sleep(0.05)


@pytest.mark.parametrize("path", ["/keys", "/limits", "/billing"])
def test_an_account_looks_and_an_operator_changes(page: Page, bench: Site, key: str, path: str) -> None:
    """Without an admin key there is nothing to press that changes anything, and the page says why."""
    enter_with_key(page, bench, key, path)
    says(page, ".closed-notice", "Only an operator can change this.")
    expect(page.locator("[data-make-key], [data-make-alert], .page .switch")).to_have_count(0)


@pytest.mark.parametrize("path", ADMIN_PATHS)
def test_no_page_of_operators_opens_without_their_key(page: Page, bench: Site, key: str, path: str) -> None:
    """Each of them asks for an admin key instead."""
    enter_with_key(page, bench, key, path)
    expect(page.get_by_label("Admin key")).to_be_visible()


def test_usage_is_counted_drawn_and_saved(page: Page, bench: Site, key: str) -> None:
    """Nothing first; then calls, errors by code and a row for each model; and all of it as a file."""
    enter_with_key(page, bench, key, "/observation")
    says(page, ".state-title", "No calls in this time")
    for prompt in ("plain counted", "refuse this"):
        ended(bench, key, submit(bench, key, prompt))
    page.get_by_role("button", name="Refresh").click()
    says(page, ".figure-value", "50.0%")
    expect(page.locator(".chart canvas")).to_have_count(4)
    says(page, "[role=region]", "InternalError.Algo")
    page.get_by_label("Compare").select_option("key")
    expect(page.get_by_role("region", name="By Keys")).to_contain_text("browser")
    page.get_by_role("combobox", name="Time").select_option("1h")
    page.wait_for_url("**span=1h*by=key*")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("key,time,calls,succeeded")


@pytest.mark.parametrize(("theme", "sheet"), [("light", (255, 255, 255)), ("dark", (27, 31, 38))])
def test_a_chart_is_saved_as_it_looks(
    browser: Browser, bench: Site, key: str, theme: str, sheet: tuple[int, int, int]
) -> None:
    """As PNG, under its title, on the colour of the sheet that it stands on."""
    ended(bench, key, submit(bench, key, "plain charted"))
    with visiting(browser, theme=theme) as context:
        page = enter_with_key(context.new_page(), bench, key, "/observation")
        come_to_rest(page)
        chart = page.locator(".chart").first
        width = int(chart.evaluate("(element) => element.offsetWidth"))
        with page.expect_download() as download:
            chart.click(position={"x": width - 8, "y": 8})
        assert download.value.suggested_filename == "Calls.png"
        with Image.open(download.value.path()) as picture:
            assert picture.width == 2 * width
            assert picture.convert("RGB").getpixel((2, 2)) == sheet


def test_a_chart_is_zoomed_and_seen_whole_again(page: Page, bench: Site, key: str) -> None:
    """Zoom with the wheel and Ctrl; one button shows all again."""
    ended(bench, key, submit(bench, key, "plain zoomed"))
    enter_with_key(page, bench, key, "/observation")
    come_to_rest(page)
    chart = page.locator(".chart").first
    shown = f"getElement({chart.get_attribute('id')!r}.slice(1)).chart.getOption().dataZoom[0]"
    width = int(chart.evaluate("(element) => element.offsetWidth"))
    chart.hover(position={"x": width // 2, "y": 150})
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"{shown}.end - {shown}.start < 99")
    page.keyboard.up("Control")
    chart.click(position={"x": width - 30, "y": 8})
    page.wait_for_function(f"{shown}.end - {shown}.start === 100")


def test_the_live_page_follows_a_task(page: Page, bench: Site, key: str, gate: Gate) -> None:
    """A task is there while it is drawn, and gone when it has ended."""
    enter_with_key(page, bench, key, "/live")
    says(page, ".state-title", "Nothing is waiting or being drawn")
    submit(bench, key, gate.prompt)
    says(page, "[data-status]", "Drawing")
    gate.open()
    says(page, ".state-title", "Nothing is waiting or being drawn")


def test_engines_are_shown_to_operators_only(page: Page, bench: Site, key: str) -> None:
    """Others read why they see none."""
    enter_with_key(page, bench, key, "/live")
    says(page, ".notice", "Engines are shown to operators.")


def test_an_operator_sees_the_engines(operator: Page, bench: Site) -> None:
    """Each with its state, and what it draws."""
    operator.goto(f"{bench.studio}/live")
    engines = operator.get_by_role("region", name="Engines")
    expect(engines).to_contain_text("atelier")
    expect(engines).to_contain_text("qwen-image")


def test_a_key_is_made_shown_once_and_revoked(operator: Page, bench: Site, key: str) -> None:
    """It opens the API until it is revoked; a reload does not show it again."""
    operator.goto(f"{bench.studio}/keys")
    operator.get_by_role("button", name="Make a key").click()
    operator.get_by_label("Name").fill("printer")
    operator.get_by_label("Expires").select_option("30")
    operator.get_by_label("Models").select_option("qwen-image")
    operator.get_by_role("dialog").get_by_role("button", name="Make a key").click()
    secret = operator.locator("[data-secret]").inner_text()
    operator.context.grant_permissions(["clipboard-read", "clipboard-write"])
    operator.get_by_role("dialog").get_by_role("button", name="Copy").click()
    told(operator, "Copied")
    assert operator.evaluate("navigator.clipboard.readText()") == secret
    assert asked(bench, secret, "account").status_code == 200
    operator.reload()
    expect(operator.get_by_role("row", name="printer")).to_contain_text("qwen-image")
    assert secret not in operator.content()
    operator.get_by_role("button", name="Revoke the key printer").click()
    operator.locator("[data-revoke]").click()
    expect(operator.get_by_role("row", name="printer")).to_contain_text("Revoked")
    assert asked(bench, secret, "account").status_code == 401


def test_free_quota_only_is_switched(operator: Page, bench: Site, key: str) -> None:
    """The switch holds at once, and is as it was left after a reload."""
    operator.goto(f"{bench.studio}/limits")
    operator.get_by_role("switch", name="Free quota only").set_checked(True)
    told(operator, "Saved")
    assert account_of(bench, key)["free_only"] is True
    operator.reload()
    expect(operator.get_by_role("switch", name="Free quota only")).to_be_checked()
    expect(operator.get_by_role("meter", name="Free pictures of qwen-image-plus that are used")).to_be_visible()


@pytest.mark.parametrize(("form", "begins"), [("PDF", b"%PDF"), ("CSV", b"account_id,")])
def test_a_statement_is_downloaded(page: Page, bench: Site, key: str, form: str, begins: bytes) -> None:
    """The month as a file of each kind."""
    enter_with_key(page, bench, key, "/billing")
    with page.expect_download() as download:
        page.get_by_role("button", name=f"as {form}").first.click()
    assert Path(download.value.path()).read_bytes().startswith(begins)


def test_a_budget_is_watched(operator: Page, bench: Site) -> None:
    """An alert that is refused says why; a good one is listed until it is deleted, of either kind."""
    operator.goto(f"{bench.studio}/billing")
    operator.get_by_role("button", name="Add an alert").click()
    dialog = operator.get_by_role("dialog")
    dialog.get_by_label("Threshold").fill("12")
    dialog.get_by_role("button", name="Add an alert").click()
    told(operator, "url")
    dialog.get_by_label("Address").fill("http://127.0.0.1:9/hook")
    dialog.get_by_role("button", name="Add an alert").click()
    alerts = operator.get_by_role("region", name="Budgets and alerts")
    expect(alerts).to_contain_text("12.00 USD a month")
    alerts.get_by_role("button", name="Delete").click()
    says(operator, ".state-title", "Nobody is told yet")
    operator.get_by_role("button", name="Add an alert").click()
    dialog.get_by_label("Watches").select_option("failure_rate")
    dialog.get_by_label("Threshold").fill("25")
    dialog.get_by_label("Address").fill("http://127.0.0.1:9/hook")
    dialog.get_by_role("button", name="Add an alert").click()
    expect(alerts).to_contain_text("25.0% in")
