"""The server dies under the studio, and comes back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, draw, enter, enter_with_key, free_port, studio_alone
from tests.servers import QUICK_POLLS, running, start


@pytest.mark.slow
def test_a_page_outlives_its_server(page: Page, tmp_path: Path) -> None:
    """Killed in mid-task and started again, server and studio together: the visitor is still signed in, and the
    picture that was asked for comes.
    """
    port = str(free_port())
    server = start(tmp_path, "--port", port, **QUICK_POLLS)
    enter(page, Site(root=server.root, server=server, home=tmp_path))
    draw(page, "a lighthouse above the sea")
    page.wait_for_url("**tasks=*")
    server.kill()
    with running(tmp_path, "--port", port, **QUICK_POLLS):
        page.wait_for_function("document.querySelector('.picture img')?.naturalWidth > 0")
        expect(page.locator(".run-prompt")).to_have_text("a lighthouse above the sea")


@pytest.mark.slow
def test_a_studio_alone_waits_for_its_server(page: Page, tmp_path: Path) -> None:
    """The page says that the server is away, and goes on by itself when it is back."""
    port = str(free_port())
    server = start(tmp_path / "server", "--port", port, **QUICK_POLLS)
    with studio_alone(server.base_url, tmp_path / "studio") as root:
        enter_with_key(page, Site(root=root, server=server, home=tmp_path / "server"), str(server.api_key))
        page.get_by_label("Model").select_option("wan2.2-t2i-flash")
        page.get_by_role("group", name="Pictures").get_by_role("button", name="4").click()
        draw(page, "a lighthouse above the sea")
        page.wait_for_url("**tasks=*")
        server.kill()
        expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
        with running(tmp_path / "server", "--port", port, **QUICK_POLLS):
            page.wait_for_function("document.querySelector('.picture img')?.naturalWidth > 0")
