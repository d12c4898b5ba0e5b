"""How submits become requests, and tasks become answers."""

import json
from dataclasses import replace
from typing import Any

import pytest

from danqing.core.errors import ImageCountFixed, ImageCountOutOfRange, SeedOutOfRange, SizeNotAllowed
from danqing.core.generation import MAX_SEED, GenerationRequest, ImageSize
from danqing.core.task import Task, TaskResult, TaskStatus
from danqing.wire.dashscope.requests import ImageSynthesisRequest
from danqing.wire.dashscope.translate import counts_images, submitted, task_answer, to_generation, unknown_task
from tests.unit.wire import samples

PLAIN = ImageSynthesisRequest(
    model="qwen-image-plus",
    prompt="a cat",
    negative_prompt="",
    size=None,
    n=None,
    seed=None,
    prompt_extend=True,
    watermark=False,
)


def draw_seed() -> int:
    return 12345


def generation(model: str, request: ImageSynthesisRequest = PLAIN) -> GenerationRequest:
    return to_generation(request, samples.CATALOG.card(model), draw_seed)


def answer(task: Task, *, with_metrics: bool = True) -> dict[str, Any]:
    """The answer as a client reads it."""
    read: dict[str, Any] = json.loads(
        json.dumps(task_answer(task, samples.REQUEST_ID, samples.url_for, with_metrics=with_metrics))
    )
    return read


@pytest.mark.parametrize("size", ["1024*1024", "1664x928", "1664*928*1", "large", "", "0*0", "1024*0"])
def test_a_size_that_qwen_does_not_draw_is_refused(size: str) -> None:
    """Qwen-Image draws five sizes, and the refusal lists them in the vendor's words."""
    with pytest.raises(SizeNotAllowed) as refusal:
        generation("qwen-image-plus", replace(PLAIN, size=size))
    allowed = "1664*928,1472*1104,1328*1328,1104*1472,928*1664"
    assert refusal.value.message == f"The size does not match the allowed size {allowed}."


@pytest.mark.parametrize("size", ["511*1024", "1441*512", "1440*1441", "1024x1024", "0*1024"])
def test_a_size_that_wan_does_not_draw_is_refused(size: str) -> None:
    """Wan draws sides of 512 to 1440 pixels."""
    with pytest.raises(SizeNotAllowed):
        generation("wan2.2-t2i-flash", replace(PLAIN, size=size))


@pytest.mark.parametrize("count", [0, 2, -1])
def test_qwen_draws_one_image_a_call(count: int) -> None:
    """Any other number than one is refused for Qwen-Image."""
    with pytest.raises(ImageCountFixed):
        generation("qwen-image-plus", replace(PLAIN, n=count))


@pytest.mark.parametrize("count", [0, 5, -1])
def test_wan_draws_one_to_four_images_a_call(count: int) -> None:
    """Fewer than one or more than four images are refused for Wan."""
    with pytest.raises(ImageCountOutOfRange):
        generation("wan2.2-t2i-flash", replace(PLAIN, n=count))


@pytest.mark.parametrize("seed", [-1, MAX_SEED + 1, 2**64])
def test_a_seed_out_of_range_is_refused(seed: int) -> None:
    """Seeds lie in [0, 2147483647]."""
    with pytest.raises(SeedOutOfRange):
        generation("qwen-image-plus", replace(PLAIN, seed=seed))


@pytest.mark.parametrize(
    ("model", "size", "count"),
    [("qwen-image-plus", (1664, 928), 1), ("wan2.2-t2i-flash", (1024, 1024), 4), ("atelier", (1024, 1024), 1)],
)
def test_defaults_are_those_of_the_model(model: str, size: tuple[int, int], count: int) -> None:
    """Size and number of images not asked for are the defaults of the model."""
    request = generation(model)
    assert (request.model, request.size, request.n) == (model, ImageSize(*size), count)


@pytest.mark.parametrize(("seed", "first"), [(None, 12345), (0, 0), (7, 7), (MAX_SEED, MAX_SEED)])
def test_the_seed_is_the_one_asked_for_or_drawn(seed: int | None, first: int) -> None:
    """A seed that is not given is drawn when the task is submitted; 0 is a seed like any other."""
    assert generation("qwen-image-plus", replace(PLAIN, seed=seed)).seeds == (first,)


def test_several_images_take_consecutive_seeds() -> None:
    """Images of one task take seed, seed + 1, ..., and after the largest seed comes 0."""
    assert generation("wan2.2-t2i-flash", replace(PLAIN, seed=7, n=3)).seeds == (7, 8, 9)
    assert generation("wan2.2-t2i-flash", replace(PLAIN, seed=MAX_SEED, n=2)).seeds == (MAX_SEED, 0)


@pytest.mark.parametrize(("model", "limit"), [("qwen-image-plus", 800), ("wan2.6-t2i", 2100)])
def test_long_text_is_cut_and_never_an_error(model: str, limit: int) -> None:
    """Prompts are cut to the limit of the model and negative prompts to 500, counted in characters."""
    request = generation(model, replace(PLAIN, prompt="画" * 3000, negative_prompt="😀" * 600))
    assert (request.prompt, request.negative_prompt) == ("画" * limit, "😀" * 500)


def test_what_decides_the_picture_is_passed_on() -> None:
    """Extension, watermark and negative prompt reach the request as they were sent."""
    request = generation("qwen-image", replace(PLAIN, negative_prompt=" ", prompt_extend=False, watermark=True))
    assert (request.negative_prompt, request.prompt_extend, request.watermark) == (" ", False, True)


def test_only_qwen_answers_without_metrics() -> None:
    """Answers of Wan and Atelier count their images in `task_metrics`; those of Qwen-Image do not."""
    silent = {card.name for card in samples.CATALOG if not counts_images(card)}
    assert silent == {card.name for card in samples.CATALOG if card.name.startswith("qwen-")}


def test_an_unknown_task_repeats_the_id_asked_for() -> None:
    """A task that is not there has the status UNKNOWN and the id as it was asked for."""
    assert json.dumps(unknown_task("any thing", samples.REQUEST_ID)) == (
        f'{{"request_id": "{samples.REQUEST_ID}", "output": {{"task_id": "any thing", "task_status": "UNKNOWN"}}}}'
    )


def test_a_submit_is_answered_as_in_the_documentation() -> None:
    """A submit answers status and id of the task, then the id of the request."""
    assert json.dumps(submitted(samples.PENDING, samples.REQUEST_ID)) == (
        f'{{"output": {{"task_status": "PENDING", "task_id": "{samples.TASK_ID}"}}, '
        f'"request_id": "{samples.REQUEST_ID}"}}'
    )


def test_a_pending_task_has_only_its_submit_time() -> None:
    """A task that waits has no other time than that of its submit, in UTC+8, cut to milliseconds."""
    assert answer(samples.PENDING, with_metrics=False) == {
        "request_id": samples.REQUEST_ID,
        "output": {"task_id": samples.TASK_ID, "task_status": "PENDING", "submit_time": "2025-09-09 13:39:20.659"},
    }


def test_a_running_task_counts_what_is_done() -> None:
    """A task that runs says how many of its images are made."""
    task = replace(samples.RUNNING, results=samples.PICTURES[:1])
    assert list(answer(task)["output"].items()) == [
        ("task_id", samples.TASK_ID),
        ("task_status", "RUNNING"),
        ("submit_time", "2025-09-09 13:39:20.659"),
        ("scheduled_time", "2025-09-09 13:39:20.717"),
        ("task_metrics", {"TOTAL": 2, "SUCCEEDED": 1, "FAILED": 0}),
    ]


def test_a_task_that_succeeded_answers_as_the_product_page_shows() -> None:
    """Prompts, address and engine of each picture stand in `results`, the number of pictures in `usage`."""
    task = replace(samples.SUCCEEDED, request=replace(samples.REQUEST, seeds=(7,)), results=samples.PICTURES[:1])
    expected = {
        "request_id": samples.REQUEST_ID,
        "output": {
            "task_id": samples.TASK_ID,
            "task_status": "SUCCEEDED",
            "submit_time": "2025-09-09 13:39:20.659",
            "scheduled_time": "2025-09-09 13:39:20.717",
            "end_time": "2025-09-09 13:39:45.659",
            "results": [
                {
                    "orig_prompt": "a cat",
                    "actual_prompt": "a cat, in detail",
                    "url": f"http://localhost/results/{samples.TASK_ID}/0.png?Signature=x",
                    "engine": "atelier",
                }
            ],
        },
        "usage": {"image_count": 1},
    }
    assert json.dumps(answer(task, with_metrics=False)) == json.dumps(expected)


def test_without_extension_there_is_no_actual_prompt() -> None:
    """`actual_prompt` is there only where the prompt was extended."""
    answered = json.dumps(answer(replace(samples.SUCCEEDED, actual_prompt=None)))
    assert "orig_prompt" in answered
    assert "actual_prompt" not in answered


def test_an_image_that_failed_takes_its_place_among_the_others() -> None:
    """A failed image has code and message instead of an address; usage counts the others; order is by index."""
    failed = TaskResult(index=1, seed=8, engine="atelier", failure=samples.TIMEOUT)
    body = answer(replace(samples.SUCCEEDED, results=(failed, samples.PICTURES[0])))
    assert body["usage"] == {"image_count": 1}
    assert body["output"]["results"][1] == {"code": samples.TIMEOUT.code, "message": samples.TIMEOUT.message}
    assert body["output"]["task_metrics"] == {"TOTAL": 2, "SUCCEEDED": 1, "FAILED": 1}


def test_a_task_that_failed_says_why_inside_output() -> None:
    """Code and message of a failed task stand in `output`, never at the top, and nothing was used."""
    assert json.dumps(answer(samples.FAILED)) == json.dumps(
        {
            "request_id": samples.REQUEST_ID,
            "output": {
                "task_id": samples.TASK_ID,
                "task_status": "FAILED",
                "submit_time": "2025-09-09 13:39:20.659",
                "scheduled_time": "2025-09-09 13:39:20.717",
                "end_time": "2025-09-09 13:39:45.659",
                "code": "InternalError.Timeout",
                "message": "An internal timeout error has occurred.",
                "task_metrics": {"TOTAL": 2, "SUCCEEDED": 0, "FAILED": 2},
            },
        }
    )


def test_a_canceled_task_has_neither_results_nor_metrics() -> None:
    """A task taken back before it ran says when, and nothing else."""
    assert answer(samples.CANCELED) == {
        "request_id": samples.REQUEST_ID,
        "output": {
            "task_id": samples.TASK_ID,
            "task_status": "CANCELED",
            "submit_time": "2025-09-09 13:39:20.659",
            "end_time": "2025-09-09 13:39:45.659",
        },
    }


@pytest.mark.parametrize(
    "task", [samples.PENDING, samples.RUNNING, samples.SUCCEEDED, samples.FAILED, samples.CANCELED]
)
@pytest.mark.parametrize("with_metrics", [True, False])
def test_no_answer_breaks_the_java_sdk(task: Task, with_metrics: bool) -> None:
    """Every answer has a request id, holds no null, no code at its top, and results of strings only."""
    body = answer(task, with_metrics=with_metrics)
    assert body["request_id"] == samples.REQUEST_ID
    assert "null" not in json.dumps(body)
    assert {"code", "message"}.isdisjoint(body)
    results = body["output"].get("results", [])
    assert all(isinstance(value, str) for result in results for value in result.values())


def test_every_state_that_is_stored_has_a_sample() -> None:
    """The tests above see each state that a stored task can be in."""
    seen = (samples.PENDING, samples.RUNNING, samples.SUCCEEDED, samples.FAILED, samples.CANCELED)
    assert {task.status for task in seen} == set(TaskStatus) - {TaskStatus.UNKNOWN}
