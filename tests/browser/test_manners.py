"""For everyone: accessible names and contrast, both languages and themes, phone to wide screen."""

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from danqing.config import Settings
from danqing.offline import open_keys
from danqing.studio.pages import PAGES
from tests.browser.conftest import Gate, Site, come_to_rest, draw, enter, enter_with_key, says, visiting
from tests.browser.test_gallery import submit
from tools.sample_usage import write_sample_usage

PATHS = [page.path for page in PAGES if "{" not in page.path]
ADMIN_PATHS = [page.path for page in PAGES if page.is_admin and "{" not in page.path]
_SIZE = "(element) => [Math.round(element.offsetWidth), Math.round(element.offsetHeight)]"
SIZES = {"phone": (390, 844), "wide": (1440, 900)}


_LOOK = """
async () => (await axe.run({resultTypes: ["violations"]})).violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`))
"""


def findings(page: Page) -> list[tuple[str, str, str]]:
    """What axe calls serious or critical in any theme and size: with the theme, the size and the place.

    A page that is wider than the screen is a finding, too.
    """
    page.evaluate(Axe().axe_script)
    found: list[tuple[str, str, str]] = []
    for theme in ("light", "dark"):
        page.evaluate("(theme) => (document.documentElement.dataset.theme = theme)", theme)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            come_to_rest(page)
            found += [(theme, size, one) for one in page.evaluate(_LOOK)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((theme, size, "wider than the screen"))
    return found


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_every_page_is_for_everyone(browser: Browser, bench: Site, locale: str) -> None:
    """axe finds nothing serious on any page in any theme, size and language, and no page is wider than the screen."""
    key = bench.new_key()
    task_id = submit(bench, key, "plain for everyone")
    with visiting(browser, locale=locale) as context:
        page = context.new_page()
        page.goto(f"{bench.studio}/sign-in")
        assert findings(page) == []
        page.locator("input[name=key]").fill(key)
        page.locator("button").last.click()
        page.locator(".page").wait_for()
        for path in [*PATHS, f"/tasks/{task_id}", f"/?tasks={task_id}"]:
            page.goto(bench.studio + path)
            assert (path, findings(page)) == (path, [])


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_the_area_of_operators_is_for_everyone(browser: Browser, site: Site, locale: str) -> None:
    """The same holds for whoever starts the server, opens the admin area with one click, and has used it."""
    write_sample_usage(site.home, open_keys(Settings(home=site.home)).list_keys(account_of_home(site)))
    with visiting(browser, locale=locale) as context:
        page = context.new_page()
        page.goto(f"{site.studio}/sign-in")
        page.get_by_role("button").first.click()
        page.locator(".page").wait_for()
        for path in [*ADMIN_PATHS, f"/admin/accounts/{account_of_home(site)}", "/observation", "/live", "/billing"]:
            page.goto(site.studio + path)
            assert (path, findings(page)) == (path, [])


def account_of_home(site: Site) -> str:
    return open_keys(Settings(home=site.home)).accounts()[0].account_id


def test_the_language_is_changed_and_kept(page: Page, site: Site) -> None:
    """One click, on every page from then on."""
    enter(page, site)
    page.get_by_role("button", name="简体中文").click()
    expect(page.get_by_role("button", name="开始绘制")).to_be_visible()
    page.goto(f"{site.studio}/gallery")
    expect(page.locator("h1")).to_have_text("作品")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_theme_is_changed_and_kept(page: Page, site: Site) -> None:
    """It is there before anything is painted, so that nobody is dazzled."""
    enter(page, site)
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.get_by_role("button", name="Light or dark").click()
    page.goto(f"{site.studio}/gallery")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_phone_has_a_menu(browser: Browser, site: Site) -> None:
    """Navigation is below the thumb; the rest comes with the menu, which Escape closes."""
    with visiting(browser, size=SIZES["phone"]) as context:
        page = enter(context.new_page(), site)
        page.locator(".bottombar").get_by_role("link", name="Gallery").click()
        page.wait_for_url("**/gallery")
        page.locator(".bottombar").get_by_role("button", name="Menu").click()
        expect(page.locator(".sidebar").get_by_role("button", name="Sign out")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator(".sidebar")).not_to_be_in_viewport()


def test_the_first_key_leads_past_the_menu(page: Page, site: Site) -> None:
    """Tab shows a link to the page itself; Enter follows it, and the next Tab is in the page."""
    enter(page, site, "/gallery")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Search prompts")).to_be_focused()


def test_who_signs_out_is_out(page: Page, site: Site) -> None:
    """The next page is the sign-in page."""
    enter(page, site)
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{site.studio}/gallery")
    expect(page.get_by_role("button", name="Start on this machine")).to_be_visible()


def test_a_wrong_key_is_told(page: Page, bench: Site) -> None:
    """The page says what may be wrong with it, and nobody is signed in."""
    page.goto(bench.studio)
    page.get_by_label("API key").fill("sk-wrong")
    page.get_by_role("button", name="Sign in").click()
    says(page, "[role=alert]", "refuses this key")


def test_the_admin_area_asks_for_its_own_key(page: Page, bench: Site) -> None:
    """The key of an account does not open it."""
    key = bench.new_key()
    enter_with_key(page, bench, key, "/admin")
    page.get_by_label("Admin key").fill(key)
    page.get_by_role("button", name="Open the admin area").click()
    says(page, "[role=alert]", "refuses this key")


def test_nothing_jumps_when_the_picture_comes(page: Page, bench: Site, gate: Gate) -> None:
    """Its room is kept from the start."""
    enter_with_key(page, bench, bench.new_key())
    page.evaluate(
        "new PerformanceObserver((list) => list.getEntries().forEach((one) => "
        "{ if (!one.hadRecentInput) window.jumped = (window.jumped || 0) + one.value }))"
        ".observe({type: 'layout-shift'})"
    )
    draw(page, gate.prompt)
    says(page, "[data-status]", "Drawing")
    before = page.locator(".picture.waiting").evaluate(_SIZE)
    gate.open()
    page.wait_for_function("document.querySelector('.picture img')?.naturalWidth > 0")
    assert page.locator("figure.picture").evaluate(_SIZE) == before
    assert page.evaluate("window.jumped || 0") < 0.1


def test_a_foreign_page_cannot_use_the_session(page: Page, site: Site) -> None:
    """A change from another origin is refused, also with the cookie."""
    enter(page, site)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    answer = httpx.post(
        f"{site.studio}/session",
        data={"act": "out"},
        cookies=cookies,
        headers={"origin": "http://evil.example"},
        trust_env=False,
    )
    assert answer.status_code == 403
