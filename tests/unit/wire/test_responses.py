"""How tasks become answers."""

import json
from dataclasses import replace
from typing import Any

import pytest

from danqing.core.catalog import Family
from danqing.core.task import Task, TaskResult, TaskStatus
from danqing.wire.dashscope.explaining import with_explanations
from danqing.wire.dashscope.paths import MESSAGES_ASYNC, MESSAGES_SYNC, TEXT2IMAGE
from danqing.wire.dashscope.responses import call_answer, canceled, submitted, task_answer, unknown_task
from tests.unit.wire import samples

LATER_USAGE = {"output_width": 1024, "output_height": 1024, "output_image_count": 2}
LATER_USAGE_REST = {"output_image_type": "png", "input_image_count": 0, "input_image_type": ""}


def answer(task: Task, *, family: Family = "wan") -> dict[str, Any]:
    """The answer to a query as a client reads it."""
    read: dict[str, Any] = json.loads(json.dumps(task_answer(task, samples.REQUEST_ID, samples.url_for, family)))
    return read


def call(task: Task, *, family: Family = "wan") -> dict[str, Any]:
    """The answer to a synchronous call as a client reads it."""
    read: dict[str, Any] = json.loads(json.dumps(call_answer(task, samples.REQUEST_ID, samples.url_for, family)))
    return read


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
    assert answer(samples.PENDING, family="qwen") == {
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
    assert json.dumps(answer(task, family="qwen")) == json.dumps(expected)


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
@pytest.mark.parametrize("family", ["qwen", "wan", "atelier"])
@pytest.mark.parametrize("route", [TEXT2IMAGE, MESSAGES_SYNC, MESSAGES_ASYNC])
def test_no_answer_breaks_the_java_sdk(task: Task, family: Family, route: str) -> None:
    """Every answer has a request id, holds no null, no code at its top, and results of strings only."""
    body = answer(replace(task, route=route), family=family)
    assert body["request_id"] == samples.REQUEST_ID
    assert "null" not in json.dumps(body)
    assert {"code", "message"}.isdisjoint(body)
    results = body["output"].get("results", [])
    assert all(isinstance(value, str) for result in results for value in result.values())


def test_every_state_that_is_stored_has_a_sample() -> None:
    """The tests above see each state that a stored task can be in."""
    seen = (samples.PENDING, samples.RUNNING, samples.SUCCEEDED, samples.FAILED, samples.CANCELED)
    assert {task.status for task in seen} == set(TaskStatus) - {TaskStatus.UNKNOWN}


def test_a_cancel_names_the_task_and_its_state() -> None:
    """The answer to a cancel has the request id of the documentation, and what its samples read besides."""
    assert canceled(samples.CANCELED, samples.REQUEST_ID) == {
        "request_id": samples.REQUEST_ID,
        "output": {"task_id": samples.TASK_ID, "task_status": "CANCELED"},
    }


def test_a_query_for_a_task_of_messages_has_choices() -> None:
    """A task that was submitted with messages answers `finished` and one choice for each picture, no `results`."""
    body = answer(replace(samples.SUCCEEDED, route=MESSAGES_ASYNC))
    output = body["output"]
    assert list(output) == [
        "task_id", "task_status", "submit_time", "scheduled_time", "end_time", "finished", "choices",
    ]  # fmt: skip
    assert output["finished"] is True
    assert output["choices"][1] == {
        "finish_reason": "stop",
        "message": {
            "role": "assistant",
            "content": [
                {
                    "image": f"http://localhost/results/{samples.TASK_ID}/1.png?Signature=x",
                    "engine": "atelier",
                    "type": "image",
                }
            ],
        },
    }


def test_the_usage_of_messages_counts_tokens_that_are_none() -> None:
    """The usage of Wan with messages is the documented one, with the fields that later models and clients have."""
    expected = {"size": "1024*1024", "total_tokens": 0, "image_count": 2, "output_tokens": 0, "input_tokens": 0}
    usage = answer(replace(samples.SUCCEEDED, route=MESSAGES_ASYNC))["usage"]
    assert usage == expected | LATER_USAGE | LATER_USAGE_REST


def test_a_call_of_qwen_counts_in_the_singular() -> None:
    """A synchronous call of Qwen-Image answers `task_metric`, width and height, and content without a type."""
    body = call(replace(samples.SUCCEEDED, route=MESSAGES_SYNC), family="qwen")
    assert list(body) == ["output", "usage", "request_id"]
    assert list(body["output"]) == ["choices", "task_metric"]
    assert list(body["output"]["task_metric"].items()) == [("FAILED", 0), ("SUCCEEDED", 2), ("TOTAL", 2)]
    assert list(body["output"]["choices"][0]["message"]["content"][0]) == ["image", "engine"]
    assert body["usage"] == {"height": 1024, "image_count": 2, "width": 1024} | LATER_USAGE | LATER_USAGE_REST


def test_a_call_with_a_prompt_is_answered_as_a_query_is() -> None:
    """A synchronous call of text2image returns results, metrics and usage as the query of a finished task does."""
    assert call(samples.SUCCEEDED) == answer(samples.SUCCEEDED)


def test_choices_leave_out_pictures_that_failed_and_count_them() -> None:
    """Where a picture failed there is no choice for it, and `task_metrics` tell."""
    failed = TaskResult(index=1, seed=8, engine="atelier", failure=samples.TIMEOUT)
    body = call(replace(samples.SUCCEEDED, route=MESSAGES_SYNC, results=(samples.PICTURES[0], failed)))
    assert len(body["output"]["choices"]) == 1
    assert body["output"]["task_metrics"] == {"TOTAL": 2, "SUCCEEDED": 1, "FAILED": 1}
    assert body["usage"]["image_count"] == 1


def test_explanations_stand_beside_the_addresses() -> None:
    """In results and in choices each picture has its own explanation, and one that failed has none."""
    failed = TaskResult(index=0, seed=7, engine="atelier", failure=samples.TIMEOUT)
    task = replace(samples.SUCCEEDED, results=(failed, samples.PICTURES[1]))
    results = with_explanations(answer(task), task, lambda result: result.index)["output"]["results"]
    assert [entry.get("explanation") for entry in results] == [None, 1]
    task = replace(task, route=MESSAGES_SYNC)
    (choice,) = with_explanations(call(task), task, lambda result: result.index)["output"]["choices"]
    assert choice["message"]["content"][0]["explanation"] == 1
