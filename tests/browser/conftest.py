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

from danqing.accounts import admin_keys
from danqing.config import Settings
from danqing.offline import open_keys, open_office
from tests.hub_stub import HubStub, served
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
PATIENCE_MS = 120_000
"""Not a promise: how long a busy machine may take for one step."""
expect.set_options(timeout=PATIENCE_MS)

_LISTENS = """
window.told = [];
new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => {
  if (node.classList?.contains("announcement")) told.push(node.textContent);
}))).observe(document, {childList: true, subtree: true});
"""
_ALL_HAVE_TASKS = """
() => new URL(location).searchParams.get("tasks")?.split(",").length === document.querySelectorAll(".run").length
"""
_IS_STILL = """
() => !document.querySelector(".state.loading") && document.getAnimations().every(
  (one) => one.playState !== "running" || one.effect?.getTiming().iterations === Infinity)
"""


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
def hub() -> Iterator[HubStub]:
    """Where weights come from: it has those of sdxl only."""
    with served() as hub:
        hub.repository = "stabilityai/stable-diffusion-xl-base-1.0"
        yield hub


@pytest.fixture(scope="package")
def bench(tmp_path_factory: pytest.TempPathFactory, hub: HubStub) -> Iterator[Site]:
    """A studio alone, for a server whose engine obeys the first word of a prompt."""
    home = tmp_path_factory.mktemp("bench")
    with (
        running(home, module=PATTERN, DANQING_HUGGINGFACE_URL=hub.url, **QUICK_POLLS) as server,
        studio_alone(server.base_url, tmp_path_factory.mktemp("studio")) as root,
    ):
        yield Site(root=root, server=server, home=home)


@contextmanager
def visiting(
    browser: Browser,
    *,
    theme: str = "light",
    size: tuple[int, int] = (1440, 900),
    locale: str = "en-US",
    zone: str = "UTC",
) -> Iterator[BrowserContext]:
    """A browser that nobody has used before."""
    with browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale=locale,
        timezone_id=zone,
        color_scheme="dark" if theme == "dark" else "light",
    ) as context:
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(_LISTENS)
        yield context


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    with visiting(browser) as context:
        yield context


@pytest.fixture
def page(visitor: BrowserContext) -> Page:
    return visitor.new_page()


@pytest.fixture
def key(bench: Site) -> str:
    """Of an account that nobody else has."""
    return bench.new_key()


@pytest.fixture
def operator(page: Page, bench: Site, key: str) -> Page:
    """A page whose visitor has shown an admin key as well."""
    enter_with_key(page, bench, key, "/admin")
    page.get_by_label("Admin key").fill(admin_keys.create(open_office(Settings(home=bench.home)), "browser")[1])
    page.get_by_role("button", name="Open the admin area").click()
    page.get_by_role("button", name="Close the admin area").wait_for()
    return page


class Gate:
    """Holds a picture of the test engine back for as long as a test wants. prompt: what to ask that engine for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.prompt = f"token {folder}"

    def open(self) -> None:
        (self._folder / "open").touch()


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    folder = tmp_path / "gate"
    folder.mkdir()
    gate = Gate(folder)
    yield gate
    gate.open()


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
    page.wait_for_function(_ALL_HAVE_TASKS)


def told(page: Page, text: str) -> None:
    """Wait until the page has told something in passing, however short that stood there."""
    page.wait_for_function("(text) => told.some((one) => one.includes(text))", arg=text)


def says(page: Page, selector: str, text: str) -> None:
    """Wait until one element says this; while a page is painted anew, there may be two for a moment, or none."""
    expect(page.locator(selector).filter(has_text=text)).to_have_count(1)


def come_to_rest(page: Page) -> None:
    """Wait until nothing is loaded and nothing moves any more."""
    page.locator("h1").first.wait_for(state="attached")
    page.wait_for_function(_IS_STILL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
