"""For everyone: accessible names and contrast, both languages and themes, phone to wide screen."""

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from danqing.studio.pages import PAGES
from tests.browser.conftest import PATIENCE_MS, Site, enter, enter_with_key
from tests.browser.test_gallery import submit

PATHS = [page.path for page in PAGES if "{" not in page.path]
_SIZE = "(element) => [Math.round(element.offsetWidth), Math.round(element.offsetHeight)]"
SIZES = {"phone": (390, 844), "wide": (1440, 900)}


def findings(page: Page) -> list[str]:
    """What axe calls serious or critical, with the place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
        if one["impact"] in {"serious", "critical"}
    ]


# each theme, each size and each language once; more would cost minutes and find the same
@pytest.mark.parametrize(
    ("theme", "size", "locale"),
    [("light", "phone", "zh-CN"), ("dark", "wide", "en-US")],
)
def test_every_page_is_for_everyone(browser: Browser, bench: Site, theme: str, size: str, locale: str) -> None:
    """axe finds nothing serious on any page, and no page is wider than the screen."""
    width, height = SIZES[size]
    key = bench.new_key()
    task_id = submit(bench, key, "plain for everyone")
    with browser.new_context(
        viewport={"width": width, "height": height},
        locale=locale,
        color_scheme="dark" if theme == "dark" else "light",
    ) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(f"{bench.studio}/sign-in")
        assert findings(page) == []
        page.locator("input[name=key]").fill(key)
        page.locator("button").last.click()
        page.locator(".page").wait_for()
        for path in [*PATHS, f"/tasks/{task_id}", f"/?tasks={task_id}"]:
            page.goto(bench.studio + path)
            page.locator(".page").wait_for()
            page.wait_for_timeout(300)
            assert (path, findings(page)) == (path, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


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
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = enter(context.new_page(), site)
        page.locator(".bottombar").get_by_role("link", name="Gallery").click()
        page.wait_for_url("**/gallery")
        page.locator(".bottombar").get_by_role("button", name="Menu").click()
        expect(page.locator(".sidebar").get_by_role("button", name="Sign out")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator(".sidebar")).not_to_be_in_viewport()


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
    expect(page.get_by_role("alert")).to_contain_text("refuses this key")


def test_the_admin_area_asks_for_its_own_key(page: Page, bench: Site) -> None:
    """The key of an account does not open it."""
    key = bench.new_key()
    enter_with_key(page, bench, key, "/admin")
    page.get_by_label("Admin key").fill(key)
    page.get_by_role("button", name="Open the admin area").click()
    expect(page.get_by_role("alert")).to_contain_text("refuses this key")


def test_nothing_jumps_when_the_picture_comes(page: Page, bench: Site) -> None:
    """Its room is kept from the start."""
    enter_with_key(page, bench, bench.new_key())
    page.evaluate(
        "new PerformanceObserver((list) => list.getEntries().forEach((one) => "
        "{ if (!one.hadRecentInput) window.jumped = (window.jumped || 0) + one.value }))"
        ".observe({type: 'layout-shift'})"
    )
    page.get_by_label("Prompt", exact=True).fill("sleep 4")
    page.get_by_role("button", name="Draw", exact=True).click()
    expect(page.locator(".picture.waiting")).to_be_visible()
    before = page.locator(".picture.waiting").evaluate(_SIZE)
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
