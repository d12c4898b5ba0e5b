"""Every control of the playground, on a studio that stands alone."""

import json
import os
import re
import subprocess
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Gate, Site, draw, enter, enter_with_key, says, told
from tests.servers import lift_limits

WAN = "wan2.2-t2i-flash"


@pytest.fixture
def open_page(page: Page, bench: Site) -> Page:
    return enter_with_key(page, bench, bench.new_key())


def choose_model(page: Page, model: str = WAN) -> None:
    page.get_by_label("Model").select_option(model)
    page.get_by_role("group", name="Pictures").wait_for()


def finished(page: Page, count: int = 1) -> None:
    expect(page.locator("[data-status=SUCCEEDED]")).to_have_count(count)


def test_a_refusal_says_what_to_do(open_page: Page) -> None:
    """An error of the engine is told with its code; the settings are kept."""
    draw(open_page, "refuse this")
    says(open_page, ".run-failed", "No picture was made, and nothing was charged")
    says(open_page, ".run-failed", "InternalError.Algo")
    expect(open_page.get_by_label("Prompt", exact=True)).to_have_value("refuse this")


def test_an_empty_prompt_is_not_sent(open_page: Page) -> None:
    """The page asks for words instead."""
    open_page.get_by_label("Prompt", exact=True).fill("")
    open_page.get_by_role("button", name="Draw", exact=True).click()
    told(open_page, "Write a prompt first.")


def test_a_waiting_task_can_be_taken_back(open_page: Page, bench: Site, gate: Gate) -> None:
    """Two tasks of a model run at once; the third waits, and cancel takes it back."""
    lift_limits(bench.home)
    choose_model(open_page)
    for _ in range(3):
        draw(open_page, gate.prompt)
    expect(open_page.locator("[data-status=RUNNING]")).to_have_count(2)
    open_page.locator(".run").first.get_by_role("button", name="Cancel").click()
    expect(open_page.locator("[data-status=CANCELED]")).to_have_count(1)
    gate.open()
    finished(open_page, 2)


def test_progress_is_told_while_a_task_runs(open_page: Page, gate: Gate) -> None:
    """Its state, and the seconds since."""
    draw(open_page, gate.prompt)
    says(open_page, ".progress-note", "Drawing")
    expect(open_page.locator(".elapsed").filter(has_text=re.compile(r"\d+\.\d s"))).to_have_count(1)
    gate.open()
    finished(open_page)


def test_the_settings_reach_the_task(open_page: Page, bench: Site) -> None:
    """Model, size, number, seed, negative prompt, extension and watermark are those of the form."""
    choose_model(open_page)
    open_page.get_by_text("Negative prompt").first.click()
    open_page.get_by_label("Negative prompt").fill("rain")
    open_page.get_by_role("button", name="16:9").click()
    open_page.get_by_role("group", name="Pictures").get_by_role("button", name="2").click()
    open_page.get_by_label("Seed", exact=True).fill("77")
    open_page.get_by_role("button", name="Keep the seed").click()
    open_page.get_by_role("switch", name="Extend the prompt").set_checked(True)
    open_page.get_by_role("switch", name="Watermark").set_checked(True)
    draw(open_page, "plain settings")
    finished(open_page)
    expect(open_page.locator(".picture img")).to_have_count(2)
    expect(open_page.locator(".prompt-side")).to_have_count(2)
    expect(open_page.get_by_label("Seed", exact=True)).to_have_value("77")
    open_page.get_by_role("link", name="Details").click()
    for value in (WAN, "1280 × 720", "77", "rain"):
        says(open_page, ".facts", value)
    expect(open_page.locator(".facts dd").filter(has_text=re.compile("^yes$"))).to_have_count(2)


def test_any_size_within_the_rule_may_be_typed(open_page: Page) -> None:
    """Wan draws free sizes; one out of bounds is told before anything is sent."""
    choose_model(open_page)
    open_page.get_by_label("Width").fill("9000")
    says(open_page, ".bad-note", "This model draws 512–1440 px")
    open_page.get_by_label("Width").fill("600")
    open_page.get_by_label("Height").fill("700")
    draw(open_page, "plain free size")
    finished(open_page)
    says(open_page, ".run-facts", "600 × 700")


def test_a_seed_is_thrown_and_forgotten_unless_it_is_kept(open_page: Page) -> None:
    """The dice fill the field; without the lock the next order has a new one."""
    seed = open_page.get_by_label("Seed", exact=True)
    open_page.get_by_role("button", name="Throw a seed").click()
    expect(seed).to_have_value(re.compile(r"^\d+$"))
    thrown = seed.input_value()
    draw(open_page, "plain seed")
    says(open_page, ".run-facts", f"seed {thrown}")
    expect(seed).to_have_value("")


def test_counters_follow_the_model(open_page: Page) -> None:
    """Characters are counted against what the model reads."""
    open_page.get_by_label("Prompt", exact=True).fill("four")
    expect(open_page.locator(".counter").first).to_have_text("4 / 2,000")
    choose_model(open_page)
    expect(open_page.locator(".counter").first).to_have_text("4 / 500")


def test_an_example_fills_the_form(open_page: Page) -> None:
    """Its prompt, its size and, where it names one, its model."""
    open_page.get_by_role("button", name="Examples").click()
    open_page.get_by_role("button", name="Product page").click()
    open_page.locator("[data-example=wan-painting-styles]").click()
    expect(open_page.get_by_label("Model")).to_have_value(WAN)
    expect(open_page.get_by_label("Width")).to_have_value("1440")
    expect(open_page.get_by_label("Prompt", exact=True)).to_have_value(re.compile(".{20}"))


def test_settings_are_used_again_and_varied(open_page: Page) -> None:
    """Use again fills the form with the seed kept; vary draws the same with another one."""
    draw(open_page, "plain first")
    finished(open_page)
    open_page.get_by_label("Prompt", exact=True).fill("something else")
    open_page.get_by_role("button", name="Use again").click()
    expect(open_page.get_by_label("Prompt", exact=True)).to_have_value("plain first")
    expect(open_page.get_by_label("Seed", exact=True)).to_have_value(re.compile(r"^\d+$"))
    open_page.locator(".picture").first.hover()
    open_page.get_by_role("button", name="Vary: the same with another seed").click()
    finished(open_page, 2)


def test_pictures_are_seen_in_full_compared_and_downloaded(open_page: Page) -> None:
    """Zoom with next and previous by keys, two under a curtain, and a PNG file."""
    choose_model(open_page)
    open_page.get_by_role("group", name="Pictures").get_by_role("button", name="2").click()
    draw(open_page, "plain pair")
    finished(open_page)
    open_page.locator("[data-zoom]").first.click()
    says(open_page, ".viewer-count", "1 / 2")
    open_page.keyboard.press("ArrowRight")
    says(open_page, ".viewer-count", "2 / 2")
    open_page.keyboard.press("Escape")
    for place in (0, 1):
        open_page.locator(".picture").nth(place).hover()
        open_page.locator("[data-compare]").nth(place).click()
    open_page.get_by_label("Where the pictures meet").fill("25")
    expect(open_page.locator(".viewer-pair")).to_have_attribute("style", re.compile("--cut: ?25%"))
    open_page.keyboard.press("Escape")
    open_page.locator(".picture").first.hover()
    with open_page.expect_download() as download:
        open_page.get_by_role("link", name="Download").first.click()
    assert Path(download.value.path()).read_bytes()[:4] == b"\x89PNG"


def test_a_copied_link_opens_the_picture(open_page: Page) -> None:
    """It holds without a key: it is the signed address of the API."""
    open_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    draw(open_page, "plain link")
    finished(open_page)
    open_page.locator(".picture").first.hover()
    signed = open_page.locator("[data-copy-link]").first.get_attribute("data-copy-link")
    open_page.locator("[data-copy-link]").first.click()
    told(open_page, "Copied")
    assert httpx.get(str(signed), trust_env=False).headers["content-type"] == "image/png"


def test_the_code_tab_says_the_same_call(open_page: Page, bench: Site) -> None:
    """Four programs with the prompt of the form and the address of the server, and no key."""
    open_page.get_by_label("Prompt", exact=True).fill("plain words of the form")
    open_page.get_by_role("tab", name="Code").click()
    for name in ("Python", "Java", "curl", "OpenAI"):
        sample = open_page.get_by_role("region", name=name)
        expect(sample).to_contain_text("plain words of the form")
        expect(sample).to_contain_text(bench.server.root)
        expect(sample).not_to_contain_text("sk-")


def test_a_sample_is_copied_and_runs(open_page: Page, bench: Site) -> None:
    """What the clipboard holds after one click asks for the picture, in any shell that knows a key."""
    open_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page.get_by_label("Prompt", exact=True).fill("plain from a shell")
    open_page.get_by_role("tab", name="Code").click()
    sample = open_page.get_by_role("region", name="curl")
    expect(sample).to_contain_text("plain from a shell")
    sample.get_by_role("button", name="Copy").click()
    told(open_page, "Copied")
    program, _, _then = str(open_page.evaluate("navigator.clipboard.readText()")).partition("\n\n")
    known = {"DASHSCOPE_API_KEY": bench.new_key(), "no_proxy": "127.0.0.1"}
    answer = subprocess.run(["sh", "-c", program], capture_output=True, text=True, check=True, env=os.environ | known)
    assert json.loads(answer.stdout)["output"]["task_status"] == "PENDING"


def test_a_reload_loses_nothing(open_page: Page) -> None:
    """Tasks stand in the address of the page, an unsent prompt in the browser."""
    draw(open_page, "plain to keep")
    finished(open_page)
    open_page.wait_for_url("**tasks=*")
    open_page.get_by_label("Prompt", exact=True).fill("not sent yet")
    open_page.reload()
    finished(open_page)
    says(open_page, ".run-prompt", "plain to keep")
    expect(open_page.get_by_label("Prompt", exact=True)).to_have_value("not sent yet")


def test_keys_do_what_the_mouse_does(open_page: Page) -> None:
    """Ctrl+Enter in the prompt draws; arrows change tabs."""
    open_page.get_by_label("Prompt", exact=True).fill("plain keys")
    open_page.keyboard.press("Control+Enter")
    finished(open_page)
    open_page.get_by_role("tab", name="Pictures").focus()
    open_page.keyboard.press("ArrowRight")
    expect(open_page.get_by_role("tab", name="Code")).to_be_focused()
    expect(open_page.get_by_role("region", name="curl")).to_be_visible()


def test_what_was_drawn_is_told_or_not(open_page: Page) -> None:
    """An engine that explains nothing is said to."""
    draw(open_page, "plain unexplained")
    finished(open_page)
    open_page.locator(".picture").first.hover()
    open_page.get_by_role("button", name="What was drawn").click()
    expect(open_page.get_by_role("dialog", name="What was drawn")).to_contain_text("does not tell what it drew")


def test_what_was_drawn_is_shown_on_the_picture(page: Page, site: Site) -> None:
    """Atelier says of each thing and text where it is: as boxes, and as a list."""
    enter(page, site)
    draw(page, "a cat beside a sign that says “OPEN”")
    finished(page)
    page.locator(".picture").first.hover()
    page.get_by_role("button", name="What was drawn").click()
    drawn = page.get_by_role("dialog", name="What was drawn")
    expect(drawn.locator(".explained-box").filter(has_text="OPEN")).to_have_count(1)
    expect(drawn.get_by_role("listitem").filter(has_text="cat")).to_have_count(1)
    drawn.get_by_role("button", name="Close").click()
    expect(drawn).to_be_hidden()


def test_a_mouse_does_what_keys_do_in_full_view(open_page: Page) -> None:
    """Next, previous, full size and close are buttons, too; so is a click on the picture."""
    choose_model(open_page)
    open_page.get_by_role("group", name="Pictures").get_by_role("button", name="2").click()
    draw(open_page, "plain in full")
    finished(open_page)
    open_page.locator("[data-zoom]").nth(1).click()
    viewer = open_page.get_by_role("dialog", name="Picture")
    viewer.get_by_role("button", name="Next picture").click()
    says(open_page, ".viewer-count", "1 / 2")
    viewer.get_by_role("button", name="Previous picture").click()
    says(open_page, ".viewer-count", "2 / 2")
    viewer.get_by_role("button", name="Fit or full size").click()
    expect(open_page.locator(".viewer-stage.close-up")).to_have_count(1)
    viewer.get_by_role("button", name="Close").click()
    expect(viewer).to_have_count(0)


def test_a_model_that_only_waits_draws_too(open_page: Page) -> None:
    """qwen-image-max answers with the picture itself; the page finds its task afterwards."""
    open_page.get_by_label("Model").select_option("qwen-image-max")
    draw(open_page, "plain synchronous")
    finished(open_page)
    open_page.wait_for_url("**tasks=*")
