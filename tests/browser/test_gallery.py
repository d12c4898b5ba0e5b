"""The list of tasks and the page of one."""

import io
import zipfile
from urllib.parse import urljoin

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, enter_with_key

SUBMIT = "/api/v1/services/aigc/text2image/image-synthesis"


def submit(site: Site, key: str, prompt: str, model: str = "atelier") -> str:
    """The id of a task that was submitted without the studio."""
    headers = {"authorization": f"Bearer {key}", "x-dashscope-async": "enable"}
    body = {"model": model, "input": {"prompt": prompt}, "parameters": {"size": "512*512", "prompt_extend": False}}
    answer = httpx.post(site.server.root + SUBMIT, headers=headers, json=body, trust_env=False)
    return str(answer.json()["output"]["task_id"])


@pytest.fixture
def key(bench: Site) -> str:
    return bench.new_key()


def test_a_task_that_is_not_there_is_said_to_be(page: Page, bench: Site, key: str) -> None:
    """An old link does not end in an error."""
    enter_with_key(page, bench, key, "/tasks/00000000-0000-4000-8000-000000000000")
    expect(page.locator(".state-title")).to_have_text("This task is not there")


def test_filters_find_and_stand_in_the_address(page: Page, bench: Site, key: str) -> None:
    """By words, model and state; a shared link shows the same."""
    for prompt in ("plain lake", "plain forest", "refuse me"):
        submit(bench, key, prompt)
    enter_with_key(page, bench, key, "/gallery")
    expect(page.locator(".tile")).to_have_count(3)
    page.get_by_label("Search prompts").fill("forest")
    expect(page.locator(".tile")).to_have_count(1)
    page.wait_for_url("**text=forest*")
    page.reload()
    expect(page.locator(".tile-prompt")).to_have_text("plain forest")
    page.get_by_label("Search prompts").fill("")
    expect(page.locator(".tile")).to_have_count(3)
    page.get_by_label("Status").select_option("FAILED")
    expect(page.locator(".tile")).to_have_count(1)
    expect(page.locator(".tile-prompt")).to_have_text("refuse me")
    page.get_by_label("Model").select_option("qwen-image")
    expect(page.locator(".state-title")).to_have_text("Nothing matches")


def test_the_list_goes_on_when_its_end_is_seen(page: Page, bench: Site, key: str) -> None:
    """Pages of 24 come one after the other."""
    for number in range(30):
        submit(bench, key, f"plain {number}")
    enter_with_key(page, bench, key, "/gallery")
    expect(page.locator(".tile").first).to_be_visible()
    page.mouse.wheel(0, 20_000)
    expect(page.locator(".tile")).to_have_count(30)


def test_a_task_that_ends_is_repainted(page: Page, bench: Site, key: str) -> None:
    """The list follows tasks that run."""
    submit(bench, key, "sleep 4")
    enter_with_key(page, bench, key, "/gallery")
    expect(page.locator(".tile img")).to_have_count(1)


def test_chosen_pictures_come_as_one_file(page: Page, bench: Site, key: str) -> None:
    """The ZIP file holds a PNG for each picture, and nothing else."""
    ids = {submit(bench, key, prompt) for prompt in ("plain one", "plain two", "plain three")}
    enter_with_key(page, bench, key, "/gallery")
    expect(page.locator(".tile img")).to_have_count(3)
    for place in (0, 1):
        page.locator(".tile-choice").nth(place).check()
    expect(page.locator("[data-zip]")).to_have_text("Download chosen (2)")
    answer = page.context.request.get(urljoin(bench.root, str(page.locator("[data-zip]").get_attribute("href"))))
    with zipfile.ZipFile(io.BytesIO(answer.body())) as archive:
        assert archive.testzip() is None
        assert {name.removesuffix("-1.png") for name in archive.namelist()} < ids
        assert len(archive.namelist()) == 2


def test_a_task_tells_all_about_itself(page: Page, bench: Site, key: str) -> None:
    """Times, request, answer, when it is forgotten; and it can be drawn again."""
    task_id = submit(bench, key, "plain story")
    enter_with_key(page, bench, key, f"/tasks/{task_id}")
    expect(page.locator(".timeline li")).to_have_count(3)
    expect(page.locator(".task")).to_contain_text("23 h 59 min")
    expect(page.locator(".document pre").first).to_contain_text('"prompt": "plain story"')
    page.get_by_role("button", name="Draw again").click()
    page.wait_for_function(f"!location.href.includes('{task_id}')")
    expect(page.locator("[data-status=SUCCEEDED]")).to_be_visible()


def test_a_failed_task_says_why(page: Page, bench: Site, key: str) -> None:
    """The code, the words, and what to do."""
    enter_with_key(page, bench, key, f"/tasks/{submit(bench, key, 'refuse this one')}")
    expect(page.locator(".run-failed")).to_contain_text("InternalError.Algo")
    expect(page.locator(".run-failed")).to_contain_text("nothing was charged")


def test_a_task_is_edited_in_the_playground(page: Page, bench: Site, key: str) -> None:
    """Its settings fill the form, its seed kept."""
    enter_with_key(page, bench, key, f"/tasks/{submit(bench, key, 'plain to edit')}")
    page.get_by_role("link", name="Edit in the playground").click()
    expect(page.get_by_label("Prompt", exact=True)).to_have_value("plain to edit")
    expect(page.get_by_label("Model")).to_have_value("atelier")
