"""From a first visit to a picture, and what leaves the machine meanwhile."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from danqing.studio.pages import PAGES
from tests.browser.conftest import Site, come_to_rest, draw, enter, enter_with_key, says, visiting


def test_a_first_visit_leads_to_a_picture(page: Page, site: Site) -> None:
    """One click signs in, one click draws the example that stands in the form."""
    enter(page, site)
    page.get_by_role("button", name="Draw", exact=True).click()
    page.wait_for_function("document.querySelector('.picture img')?.naturalWidth > 0")
    expect(page.locator("[data-status=SUCCEEDED]")).to_have_count(1)
    says(page, ".run-facts", "by atelier")


def test_no_request_leaves_the_machine(visitor: BrowserContext, site: Site) -> None:
    """Every request of every page goes to the server itself, and is answered."""
    hosts, failed = set(), []
    visitor.on("request", lambda request: hosts.add(urlsplit(request.url).netloc or urlsplit(request.url).scheme))
    visitor.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page = enter(visitor.new_page(), site)
    page.get_by_role("button", name="Examples").click()
    page.locator(".example img").first.wait_for()
    for path in (shown.path for shown in PAGES if "{" not in shown.path):
        page.goto(site.studio + path)
        come_to_rest(page)
    assert hosts - {"data", "blob"} == {urlsplit(site.root).netloc}
    assert failed == []


def test_two_users_do_not_see_each_other(visitor: BrowserContext, bench: Site) -> None:
    """Neither the pictures nor the tasks of one account are there for another, whatever address is asked for."""
    browser = visitor.browser
    assert browser is not None
    one = enter_with_key(visitor.new_page(), bench, bench.new_key())
    draw(one, "plain secret of one")
    picture = one.locator("[data-zoom]").first
    address, task_id = picture.get_attribute("data-zoom"), one.url.partition("tasks=")[2]
    with visiting(browser) as other_visitor:
        other = enter_with_key(other_visitor.new_page(), bench, bench.new_key(), "/gallery")
        says(other, ".state-title", "Nothing here yet")
        assert other_visitor.request.get(bench.root + str(address)).status == 404
        other.goto(f"{bench.studio}/tasks/{task_id}")
        says(other, ".state-title", "This task is not there")


def test_who_is_not_signed_in_sees_nothing(visitor: BrowserContext, bench: Site) -> None:
    """Every page leads to the sign-in page, and pictures are refused."""
    page = visitor.new_page()
    for path in ("/", "/gallery", "/tasks/1", "/admin"):
        page.goto(bench.studio + path)
        assert urlsplit(page.url).path == "/studio/sign-in"
    assert visitor.request.get(f"{bench.studio}/pictures/1/0.png").status == 401
