"""Makes the pictures of the studio in docs/images/studio: every page, both themes, a wide screen and a phone.

Run: make screenshots. Needs Debian's chromium and fonts-noto-cjk.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import cv2
import httpx
import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from danqing.config import Settings
from danqing.offline import open_keys
from danqing.studio.examples import examples
from danqing.studio.pages import PAGES
from tests.browser.conftest import CHROMIUM, FLAGS, PATIENCE_MS, come_to_rest
from tests.servers import QUICK_POLLS, Server, running
from tools.sample_usage import write_sample_usage

FOLDER = Path(__file__).parents[1] / "docs/images/studio"
SIZES = {"wide": (1440, 900), "phone": (390, 844)}
SHOWN = (
    "neon-open",
    "jazz-night",
    "couplets",
    "book-fair",
    "pandas",
    "tea-house",
    "lighthouse",
    "flat-garden",
    "snow-fox",
)
LARGEST = 150_000

_ADDRESSES = {
    "playground": "/?tasks={tasks}&from={task_id}",
    "observation": "/observation?span=30d",
}
"""What is photographed of a page, where it is more than its path."""
_PICTURES_ARE_THERE = """
() => [...document.images].every((one) => one.complete || one.getBoundingClientRect().top > innerHeight)
"""


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), **QUICK_POLLS) as server:
        tasks = _draw(server)
        ids = {"task_id": tasks[0], "tasks": ",".join(tasks[:2]), "account_id": _fill_console(Path(folder))}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            for theme in ("light", "dark"):
                for size in SIZES:
                    _photograph(browser, server, ids, theme, size)
            browser.close()


def _draw(server: Server) -> list[str]:
    """Something for the gallery; the ids of its tasks, the last one first."""
    headers = {"authorization": f"Bearer {server.api_key}", "x-dashscope-async": "enable"}
    tasks: list[str] = []
    with httpx.Client(base_url=server.base_url, headers=headers, trust_env=False, timeout=60) as api:
        for example in (one for name in SHOWN for one in examples() if one.id == name):
            body = {
                "model": "qwen-image-plus",
                "input": {"prompt": example.en},
                "parameters": {"size": example.size, "seed": 11, "prompt_extend": False},
            }
            answer = api.post("services/aigc/text2image/image-synthesis", json=body).json()
            task_id = answer["output"]["task_id"]
            tasks.insert(0, task_id)
            while api.get(f"tasks/{task_id}").json()["output"]["task_status"] not in ("SUCCEEDED", "FAILED"):
                time.sleep(0.2)
    return tasks


def _fill_console(home: Path) -> str:
    """A month of usage by three keys, and two more accounts; the id of the first account."""
    keys = open_keys(Settings(home=home))
    account = keys.accounts()[0]
    for name in ("poster shop", "nightly build"):
        keys.create(account, name)
    for name, region in (("Studio Plum", "singapore"), ("青竹出版社", "beijing")):
        keys.create_account(name, region)
    write_sample_usage(home, keys.list_keys(account.account_id))
    return account.account_id


@contextmanager
def _visit(browser: Browser, theme: str, size: str) -> Iterator[Page]:
    width, height = SIZES[size]
    with browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if theme == "dark" else "light"
    ) as context:
        context.set_default_timeout(PATIENCE_MS)
        yield context.new_page()


def _photograph(browser: Browser, server: Server, ids: dict[str, str], theme: str, size: str) -> None:
    with _visit(browser, theme, size) as page:
        page.goto(f"{server.root}/studio/")
        page.get_by_role("button", name="Start on this machine").wait_for()
        _keep(page, f"sign-in-{theme}-{size}")
        page.get_by_role("button", name="Start on this machine").click()
        page.locator(".page").wait_for()
        for shown in PAGES:
            path = _ADDRESSES.get(shown.name, shown.path).format(**ids)
            page.goto(f"{server.root}/studio{path}")
            page.locator(".page").wait_for()
            _keep(page, f"{shown.name}-{theme}-{size}")
        page.goto(f"{server.root}/studio/")
        page.get_by_role("button", name="Examples").click()
        page.get_by_role("button", name="City").click()
        _keep(page, f"examples-{theme}-{size}")


def _keep(page: Page, name: str) -> None:
    """A WebP file of at most 150 kB."""
    come_to_rest(page)
    page.wait_for_function(_PICTURES_ARE_THERE)
    page.wait_for_timeout(900)
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur()")
    pixels = cv2.imdecode(np.frombuffer(page.screenshot(), np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    for quality in (88, 76, 64, 50):
        content = cv2.imencode(".webp", pixels, [cv2.IMWRITE_WEBP_QUALITY, quality])[1].tobytes()
        if len(content) <= LARGEST:
            break
    (FOLDER / f"{name}.webp").write_bytes(content)
    print(f"{name}: {len(content) // 1000} kB", flush=True)


if __name__ == "__main__":
    main()
