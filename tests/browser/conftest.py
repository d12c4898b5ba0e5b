"""A browser, a server that draws, and a studio alone whose server draws at once or waits as it is told."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from danqing.app import open_keys
from danqing.config import Settings
from tests.servers import PATTERN, QUICK_POLLS, Server, running

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 60_000
"""Not a promise: how long a busy machine may take for one step."""
expect.set_options(timeout=PATIENCE_MS)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One browser and one of each server for all of them, in whichever process they run."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True, kw_only=True)
class Site:
    """A studio to visit. root: without a slash at the end. server: the one it is for. home: of that server."""

    root: str
    server: Server
    home: Path

    @property
    def studio(self) -> str:
        return f"{self.root}/studio"

    def new_key(self) -> str:
        """The key of an account that nobody else has."""
        keys = open_keys(Settings(home=self.home))
        return keys.create(keys.create_account(os.urandom(4).hex(), "singapore"), "browser")[1]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def studio_alone(base_url: str, home: Path) -> Iterator[str]:
    """The root of `danqing serve --role studio` on a free port."""
    command = [sys.executable, "-m", "danqing.cli.main", "serve", "--role", "studio", "--base-url", base_url]
    with subprocess.Popen(
        [*command, "--home", str(home), "--port", "0", "--json"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        yield f"http://127.0.0.1:{told['port']}"
        process.terminate()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product as it is started: Atelier draws, the studio comes with the server."""
    home = tmp_path_factory.mktemp("home")
    with running(home, **QUICK_POLLS) as server:
        yield Site(root=server.root, server=server, home=home)


@pytest.fixture(scope="package")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A studio alone, for a server whose engine obeys the first word of a prompt."""
    home = tmp_path_factory.mktemp("bench")
    with (
        running(home, module=PATTERN, **QUICK_POLLS) as server,
        studio_alone(server.base_url, tmp_path_factory.mktemp("studio")) as root,
    ):
        yield Site(root=root, server=server, home=home)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has used before."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Page:
    return visitor.new_page()


def enter(page: Page, site: Site, path: str = "/") -> Page:
    """Sign in with one click and open a page."""
    page.goto(site.studio + path)
    page.get_by_role("button", name="Start on this machine").click()
    page.locator(".page").wait_for()
    return page


def enter_with_key(page: Page, site: Site, key: str, path: str = "/") -> Page:
    page.goto(site.studio + path)
    page.get_by_label("API key").fill(key)
    page.get_by_role("button", name="Sign in").click()
    page.locator(".page").wait_for()
    return page


def draw(page: Page, prompt: str) -> None:
    """Ask for a prompt, and wait until the server has a task for it."""
    page.get_by_label("Prompt", exact=True).fill(prompt)
    page.get_by_role("button", name="Draw", exact=True).click()
    page.locator(".run").first.filter(has_text=prompt[:40]).wait_for()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
