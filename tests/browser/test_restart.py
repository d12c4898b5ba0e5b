"""The server dies under the studio, and comes back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Gate, Site, draw, enter, enter_with_key, free_port, says, studio_alone
from tests.servers import PATTERN, QUICK_POLLS, running


@pytest.mark.slow
def test_a_page_outlives_its_server(page: Page, tmp_path: Path) -> None:
    """Killed in mid-task and started again, server and studio together: the visitor is still signed in, and the
    picture that was asked for comes.
    """
    port = str(free_port())
    with running(tmp_path, "--port", port, **QUICK_POLLS) as server:
        enter(page, Site(root=server.root, server=server, home=tmp_path))
        draw(page, "a lighthouse above the sea")
        server.kill()
    with running(tmp_path, "--port", port, **QUICK_POLLS):
        page.wait_for_function("document.querySelector('.picture img')?.naturalWidth > 0")
        says(page, ".run-prompt", "a lighthouse above the sea")


@pytest.mark.slow
def test_a_studio_alone_waits_for_its_server(page: Page, tmp_path: Path, gate: Gate) -> None:
    """The page says that the server is away, and goes on by itself when it is back."""
    port = str(free_port())
    home = tmp_path / "server"
    with (
        running(home, "--port", port, module=PATTERN, **QUICK_POLLS) as server,
        studio_alone(server.base_url, tmp_path / "studio") as root,
    ):
        enter_with_key(page, Site(root=root, server=server, home=home), str(server.api_key))
        draw(page, gate.prompt)
        server.kill()
        says(page, "[role=alert]", "The server does not answer")
        gate.open()
        with running(home, "--port", port, module=PATTERN, **QUICK_POLLS):
            page.wait_for_function("document.querySelector('.picture img')?.naturalWidth > 0")
