"""What an operator sees and changes in the admin area."""

from pathlib import Path

import httpx
from playwright.sync_api import Locator, Page, expect

from danqing.config import Settings
from danqing.offline import open_keys
from tests.browser.conftest import Site, says, told
from tests.hub_stub import INDEX


def card(page: Page, title: str) -> Locator:
    return page.locator(".card").filter(has=page.get_by_role("heading", name=title, exact=True))


def opened(operator: Page, bench: Site, name: str) -> Page:
    """The page of a new account."""
    operator.goto(f"{bench.studio}/admin/accounts")
    operator.get_by_role("button", name="Open an account").click()
    operator.get_by_label("Name").fill(name)
    operator.get_by_role("dialog").get_by_role("button", name="Open an account").click()
    operator.wait_for_url("**/admin/accounts/*")
    expect(operator.get_by_role("heading", level=1)).to_have_text(name)
    return operator


def test_an_account_is_opened_paid_and_moderated(operator: Page, bench: Site) -> None:
    """Each form changes one thing; the log of changes names them all."""
    opened(operator, bench, "Plum Studio")
    operator.get_by_label("Amount, USD").fill("7.5")
    operator.get_by_role("button", name="Pay in").click()
    expect(operator.locator(".figure-value").filter(has_text="7.50 USD")).to_have_count(2)
    operator.get_by_label("Policy").select_option("strict")
    operator.get_by_label("Terms that are refused besides").fill("Acme Corp")
    operator.locator("[data-moderation]").click()
    operator.wait_for_function("told.length === 2")
    operator.reload()
    expect(operator.get_by_label("Terms that are refused besides")).to_have_value("Acme Corp")
    card(operator, "Moderation of prompts").get_by_role("button", name="As in the settings").click()
    expect(operator.get_by_label("Terms that are refused besides")).to_have_value("")
    operator.goto(f"{bench.studio}/admin/audit")
    operator.get_by_label("Search").fill("Plum Studio")
    operator.get_by_role("combobox", name="Show").select_option("200")
    expect(operator.locator("tbody tr")).to_have_count(1)
    says(operator, "tbody tr", "account.create")


def test_an_account_is_named_limited_and_given_free_pictures(operator: Page, bench: Site) -> None:
    """Settings, limits of its own and free pictures, each until it is changed or taken back."""
    opened(operator, bench, "Quince")
    operator.get_by_label("Name", exact=True).fill("Quince & Sons")
    operator.get_by_label("Credit limit").fill("20")
    operator.get_by_role("switch", name="Free quota only").set_checked(True)
    operator.locator("[data-save]").click()
    expect(operator.get_by_role("heading", level=1)).to_have_text("Quince & Sons")
    says(operator, ".figure-tile", "may fall 20.00 USD below zero")
    limits, free = card(operator, "Limits of its own"), card(operator, "Free pictures")
    limits.get_by_label("Submissions").fill("3")
    limits.get_by_role("button", name="Set limits").click()
    limits.get_by_role("button", name="Delete").click()
    says(operator, ".notice", "It has none: the limits of the catalog hold.")
    free.get_by_label("Pictures in all").fill("40")
    free.get_by_role("button", name="Grant").click()
    expect(free).to_contain_text("40 of 40 left")
    expect(operator.get_by_role("switch", name="Free quota only")).to_be_checked()


def test_a_price_is_set_now_and_for_a_day_to_come(operator: Page, bench: Site) -> None:
    """It holds from now on, or from its day, in one region."""
    open_keys(Settings(home=bench.home)).create_account("Far away", "beijing")
    operator.goto(f"{bench.studio}/admin/prices")
    operator.get_by_label("Region").select_option("beijing")
    operator.wait_for_url("**region=beijing*")
    says(operator, "table", "CNY")
    operator.get_by_role("button", name="Set a price of wan2.6-t2i").click()
    operator.get_by_label("Price of a picture, CNY").fill("0.5")
    operator.get_by_role("dialog").get_by_role("button", name="Set a price").click()
    row = operator.get_by_role("row", name="wan2.6-t2i")
    expect(row).to_contain_text("0.50 CNY")
    operator.get_by_role("button", name="Set a price of wan2.6-t2i").click()
    operator.get_by_label("Price of a picture, CNY").fill("0.7")
    operator.get_by_label("From").fill("2099-01-01")
    operator.get_by_role("dialog").get_by_role("button", name="Set a price").click()
    expect(row).to_contain_text("0.70 CNY from 2099-01-01")


def test_an_order_of_engines_is_set_and_taken_back(operator: Page, bench: Site) -> None:
    """One that the server refuses is told, and changes nothing."""
    operator.goto(f"{bench.studio}/admin/models")
    change = operator.get_by_role("button", name="Set the order of wan2.5-t2i-preview")
    own = operator.get_by_role("row", name="wan2.5-t2i-preview").filter(has_text="own order")
    change.click()
    operator.get_by_role("dialog").get_by_label("Order").fill("no-such-engine")
    operator.locator("[data-save-order]").click()
    told(operator, "engines")
    expect(own).to_have_count(0)
    operator.get_by_role("dialog").get_by_label("Order").fill("atelier")
    operator.locator("[data-save-order]").click()
    expect(own).to_have_count(1)
    change.click()
    operator.get_by_role("dialog").get_by_role("button", name="As in the settings").click()
    expect(own).to_have_count(0)


def test_weights_are_downloaded_and_removed(operator: Page, bench: Site) -> None:
    """Only once their licence is accepted; until then the page says so."""
    operator.goto(f"{bench.studio}/admin/models")
    install = operator.get_by_role("button", name="Install sdxl", exact=True)
    install.click()
    operator.locator("[data-install]").click()
    says(operator, ".notice.bad", "The licence has to be accepted first")
    install.click()
    operator.get_by_role("switch", name="I accept the licence").set_checked(True)
    operator.locator("[data-install]").click()
    remove = operator.get_by_role("button", name="Remove sdxl", exact=True)
    remove.wait_for()
    assert (bench.home / "models/sdxl/model_index.json").exists()
    remove.click()
    expect(install).to_have_count(1)
    assert not (bench.home / "models/sdxl").exists()


def test_weights_that_lie_on_the_server_are_used(operator: Page, bench: Site, tmp_path: Path) -> None:
    """A folder is taken as it is, and left where it lies when they are removed."""
    (tmp_path / "model_index.json").write_bytes(INDEX)
    operator.goto(f"{bench.studio}/admin/models")
    operator.get_by_role("button", name="Install z-image-turbo", exact=True).click()
    operator.get_by_label("Folder or file on the server").fill(str(tmp_path))
    operator.get_by_role("switch", name="I accept the licence").set_checked(True)
    operator.locator("[data-install]").click()
    remove = operator.get_by_role("button", name="Remove z-image-turbo", exact=True)
    remove.click()
    expect(remove).to_have_count(0)
    assert (tmp_path / "model_index.json").exists()


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


def test_the_admin_area_is_closed_again(operator: Page, bench: Site) -> None:
    """From then on its pages ask for a key, and nothing of an account can be changed."""
    operator.get_by_role("button", name="Close the admin area").click()
    expect(operator.get_by_label("Admin key")).to_be_visible()
    operator.goto(f"{bench.studio}/keys")
    says(operator, ".closed-notice", "Only an operator can change this.")
