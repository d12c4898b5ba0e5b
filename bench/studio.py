"""Measures the studio: the first visit, the weight of its pages, and the memory of a server with fifty of them open."""

import tempfile
import time
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.report import heading, line
from tests.browser.conftest import CHROMIUM, FLAGS, PATIENCE_MS
from tests.servers import QUICK_POLLS, Server, running

STUDIOS = 50


def main() -> None:
    heading("Studio")
    if not CHROMIUM.exists():
        print(f"{CHROMIUM} is not there: apt-get install chromium fonts-noto-cjk")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for studio in ("off", "open"):
            with running(Path(folder) / f"idle-{studio}", DANQING_STUDIO=studio) as server:
                line(f"start to ready, studio {studio}", server.start_seconds, "s", "2.5 or less")
                line(f"idle server with its engine, studio {studio}, PSS", _megabytes(server), "MB", "200 or less")
        with running(Path(folder) / "home", **QUICK_POLLS) as server:
            _visits(browser, server)
            _many(browser, server)
        browser.close()


def _visits(browser: Browser, server: Server) -> None:
    with browser.new_context() as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page, begun = visitor.new_page(), time.perf_counter()
        _enter(page, server)
        page.get_by_role("button", name="Draw", exact=True).click()
        page.wait_for_function("document.querySelector('.picture img')?.naturalWidth > 0")
        line("first visit of a server to the picture, two clicks", time.perf_counter() - begun, "s", "5 or less")
    with browser.new_context() as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        _enter(visitor.new_page(), server)
        _page_weight(visitor, server)


def _enter(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/studio/")
    page.get_by_role("button", name="Start on this machine").click()
    page.locator("[data-submit]").wait_for()


def _page_weight(visitor: BrowserContext, server: Server) -> None:
    """A page with nothing in the cache, as it is sent, and when something is seen of it."""
    state = visitor.storage_state()
    assert visitor.browser is not None
    for name, path in (("playground", "/"), ("gallery", "/gallery")):
        with visitor.browser.new_context(storage_state=state) as fresh:
            page = fresh.new_page()
            page.goto(f"{server.root}/studio{path}")
            page.locator(".page").wait_for()
            page.wait_for_load_state("networkidle")
            sent = page.evaluate(
                "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                ".reduce((sum, one) => sum + one.transferSize, 0)"
            )
            plain = page.evaluate(
                "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                ".reduce((sum, one) => sum + one.decodedBodySize, 0)"
            )
            painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
            line(f"weight of the {name}, nothing cached, as sent", sent / 1e6, "MB", "2 or less")
            line(f"weight of the {name}, unpacked", plain / 1e6, "MB")
            line(f"first contentful paint of the {name}, nothing cached", painted / 1e3, "s", "1.5 or less")


def _many(browser: Browser, server: Server) -> None:
    before = _megabytes(server)
    with browser.new_context() as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        _enter(visitor.new_page(), server)
        for _ in range(STUDIOS - 1):
            page = visitor.new_page()
            page.goto(f"{server.root}/studio/")
            page.locator("[data-submit]").wait_for()
        line("server with its engine and studio, PSS, after the first visits", before, "MB")
        line(f"the same with {STUDIOS} open studios", _megabytes(server), "MB", "600 or less")


def _megabytes(server: Server) -> float:
    parent = psutil.Process(server.process.pid)
    processes = [parent, *parent.children(recursive=True)]
    return float(sum(one.memory_full_info().pss for one in processes)) / 1e6
