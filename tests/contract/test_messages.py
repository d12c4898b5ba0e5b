"""`ImageGeneration` and `MultiModalConversation` of the vendor's Python package, and their twins for asyncio."""

import asyncio
from http import HTTPStatus
from typing import Any

import dashscope
import pytest
from dashscope.aigc import image_generation
from dashscope.api_entities.dashscope_response import DashScopeAPIResponse, Message, Role

# the stubs of the package leave out what it inherits
ImageGeneration: Any = image_generation.ImageGeneration
AioImageGeneration: Any = image_generation.AioImageGeneration
MultiModalConversation: Any = dashscope.MultiModalConversation
AioMultiModalConversation: Any = dashscope.AioMultiModalConversation

WAN: dict[str, Any] = {"model": "wan2.6-t2i", "size": "1280*1280", "n": 2, "prompt_extend": False}
QWEN: dict[str, Any] = {
    "model": "qwen-image", "negative_prompt": " ", "prompt_extend": False, "watermark": False, "size": "1328*1328",
    "result_format": "message",
}  # fmt: skip


def spoken(text: str) -> list[Message]:
    return [Message(role=Role.USER, content=[{"text": text}])]


def pictures(answer: DashScopeAPIResponse) -> list[str]:
    return [choice.message.content[0]["image"] for choice in answer.output.choices]


def test_a_wrong_message_is_told(key: str) -> None:
    """Two texts in a message are refused with status 400, which the SDK hands over."""
    two = [{"role": "user", "content": [{"text": "a cat"}, {"text": "a dog"}]}]
    answer = MultiModalConversation.call(api_key=key, messages=two, **QWEN)
    assert (answer.status_code, answer.code) == (400, "InvalidParameter")
    assert answer.message == "content length only supports 1"


def test_a_failure_is_an_error(key: str) -> None:
    """A picture that cannot be made is an error with a status of its own."""
    answer = ImageGeneration.call(api_key=key, messages=spoken("refuse"), **WAN)
    assert (answer.status_code, answer.code, answer.message) == (500, "InternalError.Algo", "this cannot be drawn")


def test_image_generation_call_returns_choices(key: str) -> None:
    """`ImageGeneration.call` has one choice for each picture, and the usage of Wan."""
    answer = ImageGeneration.call(api_key=key, messages=spoken("plain"), **WAN)
    assert answer.status_code == HTTPStatus.OK
    assert len(set(pictures(answer))) == 2
    assert answer.output.choices[0].message.role == "assistant"
    assert answer.output.finished is True
    assert (answer.usage.image_count, answer.usage.size, answer.usage.total_tokens) == (2, "1280*1280", 0)


def test_image_generation_in_steps(key: str) -> None:
    """`async_call`, `fetch`, `wait`, `cancel` and `list` work on one task, which answers in choices."""
    submitted = ImageGeneration.async_call(api_key=key, messages=spoken("plain"), **WAN)
    assert submitted.output.task_status == "PENDING"
    assert ImageGeneration.fetch(submitted, api_key=key).status_code == HTTPStatus.OK
    waited = ImageGeneration.wait(submitted, api_key=key)
    assert (waited.output.task_status, len(pictures(waited))) == ("SUCCEEDED", 2)
    assert ImageGeneration.cancel(submitted, api_key=key).code == "UnsupportedOperation"
    (listed,) = ImageGeneration.list(api_key=key).output["data"]
    assert listed["user_api_unique_key"] == "apikey:v1:aigc:image-generation:generation:wan2.6-t2i"


def test_a_conversation_returns_a_picture(key: str) -> None:
    """`MultiModalConversation.call` of Qwen-Image returns one picture, `task_metric`, and width and height."""
    answer = MultiModalConversation.call(api_key=key, messages=spoken("plain"), **QWEN)
    assert answer.status_code == HTTPStatus.OK
    assert len(pictures(answer)) == 1
    assert answer.output["task_metric"] == {"FAILED": 0, "SUCCEEDED": 1, "TOTAL": 1}
    assert (answer.usage["width"], answer.usage["height"], answer.usage["image_count"]) == (1328, 1328, 1)


def test_a_conversation_may_be_a_bare_string(key: str) -> None:
    """The SDK passes a content that is a string on as it is."""
    bare = [{"role": "user", "content": "plain"}]
    assert len(pictures(MultiModalConversation.call(api_key=key, messages=bare, **QWEN))) == 1


def test_a_stream_ends_in_one_answer(key: str) -> None:
    """With `stream=True` the SDK finds the plain answer, and yields it."""
    answers = list(MultiModalConversation.call(api_key=key, messages=spoken("plain"), stream=True, **QWEN))
    assert [answer.status_code for answer in answers] == [200]
    assert len(pictures(answers[0])) == 1


async def _all_of_aio(key: str) -> dict[str, Any]:
    submitted = await AioImageGeneration.async_call(api_key=key, messages=spoken("plain"), **WAN)
    return {
        "called": await AioImageGeneration.call(api_key=key, messages=spoken("plain"), **WAN),
        "fetched": await AioImageGeneration.fetch(submitted, api_key=key),
        "waited": await AioImageGeneration.wait(submitted, api_key=key),
        "canceled": await AioImageGeneration.cancel(submitted, api_key=key),
        "listed": await AioImageGeneration.list(api_key=key),
        "conversation": await AioMultiModalConversation.call(api_key=key, messages=spoken("plain"), **QWEN),
    }


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_the_twins_for_asyncio_do_the_same(key: str) -> None:
    """`AioImageGeneration` and `AioMultiModalConversation` call, submit, fetch, wait, cancel and list."""
    answers = asyncio.run(_all_of_aio(key))
    assert len(pictures(answers["called"])) == 2
    assert (answers["waited"].output.task_status, len(pictures(answers["waited"]))) == ("SUCCEEDED", 2)
    assert answers["canceled"].code == "UnsupportedOperation"
    assert answers["listed"].output["total"] == 2
    assert len(pictures(answers["conversation"])) == 1
