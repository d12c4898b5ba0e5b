"""Clients of others, by the requests that they send and the fields that they insist on.

Source of each: its public repository, as named in the docstring. All but LiteLLM know the root of a host only.
"""

import time
from typing import Any

import pytest

from tests.contract.conftest import Wire

SYNTHESIS = "/api/v1/services/aigc/text2image/image-synthesis"
CONVERSATION = "/api/v1/services/aigc/multimodal-generation/generation"


def messages(model: str, **parameters: object) -> dict[str, Any]:
    content = [{"text": "plain"}]
    return {"model": model, "input": {"messages": [{"role": "user", "content": content}]}, "parameters": parameters}


def polled(wire: Wire, task_id: str) -> dict[str, Any]:
    while True:
        answer: dict[str, Any] = wire.send("GET", f"/api/v1/tasks/{task_id}").json()
        if answer["output"]["task_status"] not in ("PENDING", "RUNNING"):
            return answer
        time.sleep(0.1)


def test_spring_ai_alibaba(wire: Wire) -> None:
    """Spring AI Alibaba, DashScopeImageApi: submits with the header, polls, and reads results, metrics and usage."""
    document = {
        "model": "wan2.2-t2i-flash",
        "input": {"prompt": "plain", "negative_prompt": None, "ref_img": None, "images": None, "function": None},
        "parameters": {"style": None, "size": "512*512", "n": 1, "seed": None, "ref_strength": None, "ref_mode": None},
    }
    submitted = wire.send("POST", SYNTHESIS, document=document, X_DashScope_Async="enable").json()
    assert submitted["request_id"]
    answer = polled(wire, submitted["output"]["task_id"])
    assert answer["output"]["results"][0]["url"].startswith("http://")
    assert answer["output"]["task_metrics"] == {"TOTAL": 1, "SUCCEEDED": 1, "FAILED": 0}
    assert answer["usage"]["image_count"] == 1


def test_new_api_with_tasks(wire: Wire) -> None:
    """new-api, channel ali: sends `response_format`, and takes any `message` at the top of an answer for a failure."""
    document = {
        "model": "qwen-image",
        "input": {"prompt": "plain"},
        "parameters": {"size": "1328*1328", "n": 1},
        "response_format": "b64_json",
    }
    submitted = wire.send("POST", SYNTHESIS, document=document, X_DashScope_Async="enable").json()
    answer = polled(wire, submitted["output"]["task_id"])
    assert {"code", "message"}.isdisjoint(submitted.keys() | answer.keys())
    assert answer["output"]["results"][0]["url"]


def test_new_api_of_old(wire: Wire) -> None:
    """new-api before its synchronous flag sent the header with messages; the refusal has the message it shows."""
    answer = wire.send("POST", CONVERSATION, document=messages("qwen-image"), X_DashScope_Async="enable")
    assert answer.json()["message"] == "current user api does not support asynchronous calls"


def test_litellm(wire: Wire) -> None:
    """LiteLLM, dashscope/ image generation: one call, status 200, and an address in the content of each choice."""
    document = messages("qwen-image-plus", size="1328*1328", n=1)
    answer = wire.send("POST", CONVERSATION, document=document)
    assert answer.status_code == 200
    urls = [part["image"] for choice in answer.json()["output"]["choices"] for part in choice["message"]["content"]]
    assert len(urls) == 1


def test_litellm_with_a_size_of_openai(wire: Wire) -> None:
    """LiteLLM passes 1024*1024 on, which Qwen-Image does not draw: a 400 whose text lists the sizes."""
    answer = wire.send("POST", CONVERSATION, document=messages("qwen-image-plus", size="1024*1024"))
    assert answer.status_code == 400
    assert "allowed size 1664*928,1472*1104,1328*1328,1104*1472,928*1664" in answer.json()["message"]


@pytest.mark.parametrize("model", ["qwen-image-max", "wan2.6-t2i", "atelier"])
def test_vercel_ai_sdk(wire: Wire, model: str) -> None:
    """@ai-sdk/alibaba checks the answer strictly: a role, an image in every content, and six fields of usage."""
    document = messages(model, prompt_extend_model="qwen-plus", watermark=False, n=1)
    answer = wire.send("POST", CONVERSATION, document=document).json()
    assert type(answer["request_id"]) is str
    for choice in answer["output"]["choices"]:
        assert type(choice["message"]["role"]) is str
        assert all(type(part["image"]) is str for part in choice["message"]["content"])
    usage = answer["usage"]
    numbers = ("output_width", "output_height", "input_image_count", "output_image_count")
    assert {type(usage[name]) for name in numbers} == {int}
    assert {type(usage[name]) for name in ("input_image_type", "output_image_type")} == {str}


def test_vercel_ai_sdk_with_an_error(wire: Wire) -> None:
    """@ai-sdk/alibaba takes an error of exactly three strings."""
    answer = wire.send("POST", CONVERSATION, document=messages("dall-e-3"))
    assert answer.status_code == 404
    assert {name: type(value) for name, value in answer.json().items()} == {
        "code": str,
        "message": str,
        "request_id": str,
    }


def test_invokeai(wire: Wire) -> None:
    """InvokeAI, alibabacloud provider: messages without extension; its other path sends `input.prompt`."""
    for entry in (messages("wan2.6-t2i")["input"], {"prompt": "plain"}):
        document = {"model": "wan2.6-t2i", "input": entry, "parameters": {"prompt_extend": False, "n": 1, "seed": 5}}
        answer = wire.send("POST", CONVERSATION, document=document)
        assert answer.status_code == 200
        url = answer.json()["output"]["choices"][0]["message"]["content"][0]["image"]
        assert wire.send("GET", url.removeprefix(wire.server.root)).headers["content-type"] == "image/png"


def test_clients_written_by_hand(wire: Wire) -> None:
    """Many read `task_id`, `task_status` and the first address, and send a large seed of older documentation."""
    document = {"model": "qwen-image", "input": {"prompt": "plain"}, "parameters": {"seed": 4_294_967_290}}
    refused = wire.send("POST", SYNTHESIS, document=document, X_DashScope_Async="enable")
    assert refused.json()["message"] == "Range of seed should be [0, 2147483647]"
