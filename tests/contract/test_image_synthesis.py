"""`ImageSynthesis` of the vendor's Python package, and its twin for asyncio, against a real server."""

import asyncio
from http import HTTPStatus
from typing import Any

import dashscope
import pytest
from dashscope.aigc import image_synthesis

from tests.contract.conftest import Service
from tests.contract.occupying import occupy

# the stubs of the package leave out what it inherits
ImageSynthesis: Any = dashscope.ImageSynthesis
AioImageSynthesis: Any = image_synthesis.AioImageSynthesis

FLASH: dict[str, Any] = {"model": "wan2.2-t2i-flash", "size": "512*512", "n": 2, "prompt_extend": False}
SLOW = "sleep 1"


def test_sync_call_is_refused_where_a_model_has_none(key: str) -> None:
    """The SDK hands over the documented refusal."""
    answer = ImageSynthesis.sync_call(api_key=key, model="wan2.5-t2i-preview", prompt="plain")
    assert (answer.status_code, answer.code) == (403, "AccessDenied")
    assert answer.message == "current user api does not support synchronous calls"


def test_sync_call_returns_the_pictures(key: str) -> None:
    """`sync_call` of wan2.2 returns addresses, metrics and usage in one answer."""
    answer = ImageSynthesis.sync_call(api_key=key, prompt="plain", **FLASH)
    assert answer.status_code == HTTPStatus.OK
    assert len({result.url for result in answer.output.results}) == 2
    assert answer.usage.image_count == 2


def test_call_waits_for_the_pictures(key: str) -> None:
    """`call` submits, polls and returns; what it prints has `code` null and an empty `message`."""
    answer = ImageSynthesis.call(api_key=key, prompt="plain", **FLASH)
    assert (answer.code, answer.message, answer.output.task_status) == (None, "", "SUCCEEDED")
    assert answer.output.task_metrics == {"TOTAL": 2, "SUCCEEDED": 2, "FAILED": 0}


def test_a_failed_task_is_told_in_the_output(key: str) -> None:
    """`call` returns with status 200, and the reason stands in the output."""
    answer = ImageSynthesis.call(api_key=key, prompt="refuse", **FLASH)
    assert (answer.status_code, answer.code, answer.output.task_status) == (200, None, "FAILED")
    assert (answer.output.code, answer.output.message) == ("InternalError.Algo", "this cannot be drawn")


def test_async_call_fetch_and_wait(key: str) -> None:
    """The three steps one by one, with the task or with its id."""
    submitted = ImageSynthesis.async_call(api_key=key, prompt=SLOW, **FLASH)
    assert submitted.output.task_status == "PENDING"
    assert ImageSynthesis.fetch(submitted, api_key=key).output.task_status in {"PENDING", "RUNNING"}
    waited = ImageSynthesis.wait(submitted.output.task_id, api_key=key)
    assert waited.output.task_status == "SUCCEEDED"


def test_an_unknown_task_ends_the_wait(key: str) -> None:
    """`wait` returns at once for a task that is not there."""
    answer = ImageSynthesis.wait("0385dc79-5ff8-4d82-bcb6-000000000000", api_key=key)
    assert (answer.status_code, answer.output.task_status) == (200, "UNKNOWN")


def test_cancel_takes_a_waiting_task_back(service: Service, key: str) -> None:
    """The task that waits is canceled; one that runs is not, and the SDK says why."""
    occupied = occupy(service.server, key)
    canceled = ImageSynthesis.cancel(occupied.waiting, api_key=key)
    assert canceled.status_code == HTTPStatus.OK
    assert ImageSynthesis.fetch(occupied.waiting, api_key=key).output.task_status == "CANCELED"
    refused = ImageSynthesis.cancel(occupied.busy[0], api_key=key)
    assert (refused.status_code, refused.code) == (400, "UnsupportedOperation")
    assert refused.message == "Failed to cancel the task, please confirm if the task is in PENDING status."


def test_list_returns_pages_of_tasks(key: str) -> None:
    """`list` finds the tasks of the account by model and state, with the page that was asked for."""
    done = ImageSynthesis.call(api_key=key, prompt="plain", **FLASH)
    answer = ImageSynthesis.list(api_key=key, model_name="wan2.2-t2i-flash", status="SUCCEEDED", page_no=1, page_size=5)
    assert answer.status_code == HTTPStatus.OK
    assert (answer.output["total"], answer.output["page_size"]) == (1, 5)
    assert answer.output["data"][0]["task_id"] == done.output.task_id
    assert ImageSynthesis.list(api_key=key, status="FAILED").output["data"] == []


async def _all_of_aio(key: str) -> dict[str, Any]:
    answers = {
        "called": await AioImageSynthesis.call(api_key=key, prompt="plain", **FLASH),
        "submitted": await AioImageSynthesis.async_call(api_key=key, prompt="plain", **FLASH),
    }
    answers["fetched"] = await AioImageSynthesis.fetch(answers["submitted"], api_key=key)
    answers["waited"] = await AioImageSynthesis.wait(answers["submitted"], api_key=key)
    answers["canceled"] = await AioImageSynthesis.cancel(answers["submitted"], api_key=key)
    answers["listed"] = await AioImageSynthesis.list(api_key=key)
    await asyncio.sleep(1)
    answers["synchronous"] = await AioImageSynthesis.sync_call(api_key=key, prompt="plain", **FLASH)
    return answers


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_the_twin_for_asyncio_does_the_same(key: str) -> None:
    """`AioImageSynthesis` calls, submits, fetches, waits, cancels and lists over paths that end in a slash."""
    answers = asyncio.run(_all_of_aio(key))
    assert answers["called"].output.task_status == "SUCCEEDED"
    assert answers["submitted"].output.task_status == "PENDING"
    assert answers["waited"].output.task_status == "SUCCEEDED"
    assert answers["canceled"].code == "UnsupportedOperation"
    assert answers["listed"].output["total"] == 2
    assert len(answers["synchronous"].output.results) == 2
