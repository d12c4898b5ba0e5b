"""The list of tasks and the page of one."""

import io
import zipfile
from urllib.parse import urljoin

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Gate, Site, enter_with_key, says, visiting
from tests.servers import lift_limits

SUBMIT = "/api/v1/services/aigc/text2image/image-synthesis"


def submit(site: Site, key: str, prompt: str, model: str = "atelier") -> str:
    """The id of a task that was submitted without the studio."""
    headers = {"authorization": f"Bearer {key}", "x-dashscope-async": "enable"}
    body = {"model": model, "input": {"prompt": prompt}, "parameters": {"size": "512*512", "prompt_extend": False}}
    answer = httpx.post(site.server.root + SUBMIT, headers=headers, json=body, trust_env=False)
    return str(answer.json()["output"]["task_id"])


def test_a_task_that_is_not_there_is_said_to_be(page: Page, bench: Site, key: str) -> None:
    """An old link does not end in an error."""
    enter_with_key(page, bench, key, "/tasks/00000000-0000-4000-8000-000000000000")
    says(page, ".state-title", "This task is not there")


def test_filters_find_and_stand_in_the_address(page: Page, bench: Site, key: str) -> None:
    """By words, model and state; a shared link shows the same."""
    for prompt in ("plain lake", "plain forest", "refuse me"):
        submit(bench, key, prompt)
    enter_with_key(page, bench, key, "/gallery")
    expect(page.locator(".tile")).to_have_count(3)
    page.get_by_label("Search prompts").fill("forest")
    expect(page.locator(".tile")).to_have_count(1)
    says(page, ".gallery-tools", "1 found in 3 of 3 tasks")
    page.wait_for_url("**text=forest*")
    page.reload()
    says(page, ".tile-prompt", "plain forest")
    page.get_by_label("Search prompts").fill("")
    expect(page.locator(".tile")).to_have_count(3)
    page.get_by_label("Submitted").select_option("1")
    page.wait_for_url("**age=1*")
    expect(page.locator(".tile")).to_have_count(3)
    page.get_by_label("Status").select_option("FAILED")
    expect(page.locator(".tile")).to_have_count(1)
    says(page, ".tile-prompt", "refuse me")
    page.get_by_label("Model").select_option("qwen-image")
    says(page, ".state-title", "Nothing matches")


def test_the_list_goes_on_when_its_end_is_seen(page: Page, bench: Site, key: str) -> None:
    """Pages of 24 come one after the other."""
    for number in range(30):
        submit(bench, key, f"plain {number}")
    enter_with_key(page, bench, key, "/gallery")
    expect(page.locator(".tile").first).to_be_visible()
    page.mouse.wheel(0, 20_000)
    expect(page.locator(".tile")).to_have_count(30)


def test_a_task_that_ends_is_repainted(page: Page, bench: Site, key: str, gate: Gate) -> None:
    """The list follows tasks that run."""
    submit(bench, key, gate.prompt)
    enter_with_key(page, bench, key, "/gallery")
    expect(page.locator("[data-status=PENDING], [data-status=RUNNING]")).to_have_count(1)
    gate.open()
    expect(page.locator(".tile img")).to_have_count(1)


def test_chosen_pictures_come_as_one_file(page: Page, bench: Site, key: str) -> None:
    """The ZIP file holds a PNG for each picture, and nothing else."""
    ids = {submit(bench, key, prompt) for prompt in ("plain one", "plain two", "plain three")}
    enter_with_key(page, bench, key, "/gallery")
    expect(page.locator(".tile img")).to_have_count(3)
    for place in (0, 1):
        page.locator(".tile-choice").nth(place).check()
    says(page, "[data-zip]", "Download chosen (2)")
    answer = page.context.request.get(urljoin(bench.root, str(page.locator("[data-zip]").get_attribute("href"))))
    with zipfile.ZipFile(io.BytesIO(answer.body())) as archive:
        assert archive.testzip() is None
        assert {name.removesuffix("-1.png") for name in archive.namelist()} < ids
        assert len(archive.namelist()) == 2
    page.get_by_role("button", name="Choose none").click()
    expect(page.locator("[data-zip]")).to_be_hidden()
    expect(page.locator(".tile-choice:checked")).to_have_count(0)


def test_a_task_tells_all_about_itself(page: Page, bench: Site, key: str) -> None:
    """Times, request, answer, when it is forgotten; and it can be drawn again."""
    task_id = submit(bench, key, "plain story")
    enter_with_key(page, bench, key, f"/tasks/{task_id}")
    expect(page.locator(".timeline li")).to_have_count(3)
    says(page, ".task", "23 h 59 min")
    says(page, ".document pre", '"prompt": "plain story"')
    page.get_by_role("button", name="Draw again").click()
    page.wait_for_function(f"!location.href.includes('{task_id}')")
    expect(page.locator("[data-status=SUCCEEDED]")).to_have_count(1)


def test_a_task_is_taken_back_on_its_page(page: Page, bench: Site, key: str, gate: Gate) -> None:
    """The third of a model waits; its page cancels it, and says so."""
    lift_limits(bench.home)
    _, _, third = (submit(bench, key, gate.prompt, "wan2.2-t2i-flash") for _ in range(3))
    enter_with_key(page, bench, key, f"/tasks/{third}")
    page.locator("[data-cancel]").click()
    expect(page.locator("[data-status=CANCELED]")).to_have_count(1)


def test_times_are_those_of_the_visitor(browser: Browser, bench: Site, key: str) -> None:
    """The same moment is told in the zone of whoever looks at it."""
    task_id = submit(bench, key, "plain clock")
    hours = []
    for zone in ("Asia/Shanghai", "UTC"):
        with visiting(browser, zone=zone) as context:
            page = enter_with_key(context.new_page(), bench, key, f"/tasks/{task_id}")
            hours.append(int(page.locator("time[title]").first.inner_text().partition(":")[0]))
    assert (hours[0] - hours[1]) % 24 == 8


def test_a_failed_task_says_why(page: Page, bench: Site, key: str) -> None:
    """The code, the words, and what to do."""
    enter_with_key(page, bench, key, f"/tasks/{submit(bench, key, 'refuse this one')}")
    says(page, ".run-failed", "InternalError.Algo")
    says(page, ".run-failed", "nothing was charged")


def test_a_task_is_edited_in_the_playground(page: Page, bench: Site, key: str) -> None:
    """Its settings fill the form, its seed kept."""
    enter_with_key(page, bench, key, f"/tasks/{submit(bench, key, 'plain to edit')}")
    page.get_by_role("link", name="Edit in the playground").click()
    expect(page.get_by_label("Prompt", exact=True)).to_have_value("plain to edit")
    expect(page.get_by_label("Model")).to_have_value("atelier")
