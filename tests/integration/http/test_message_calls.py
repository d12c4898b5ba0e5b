"""Calls with messages, as far as they come before the first picture: what is refused, and what is stored."""

import json
from collections.abc import Mapping

import httpx
import pytest

from danqing.core.generation import ImageSize
from danqing.wire.dashscope.paths import IMAGE_GENERATION, MULTIMODAL_GENERATION
from tests.integration.http.edge import ASYNC, Edge, refusal

SYNCHRONOUS_REFUSED = 403, "AccessDenied", "current user api does not support synchronous calls"
ASYNCHRONOUS_REFUSED = 403, "AccessDenied", "current user api does not support asynchronous calls"
WRONG_URL = 400, "InvalidParameter", "url error, please check url！"


def body(model: str, *texts: str, **parameters: object) -> dict[str, object]:
    content = [{"text": text} for text in texts or ["a cat"]]
    return {"model": model, "input": {"messages": [{"role": "user", "content": content}]}, "parameters": parameters}


def send(edge: Edge, path: str, document: object, headers: Mapping[str, str] = {}) -> httpx.Response:
    return edge.send("POST", path, {**edge.auth, **headers}, json.dumps(document).encode())


@pytest.mark.parametrize("path", [MULTIMODAL_GENERATION, IMAGE_GENERATION])
def test_without_a_key_nobody_calls(edge: Edge, path: str) -> None:
    """Both calls need a key."""
    answer = refusal(edge.send("POST", path, ASYNC, json.dumps(body("wan2.6-t2i")).encode()))
    assert answer == (401, "InvalidApiKey", "No API-key provided.")


@pytest.mark.parametrize("model", ["qwen-image-max", "qwen-image-plus", "qwen-image", "wan2.6-t2i", "atelier"])
def test_an_asynchronous_call_is_refused_where_pictures_are_waited_for(edge: Edge, model: str) -> None:
    """multimodal-generation answers with pictures only."""
    assert refusal(send(edge, MULTIMODAL_GENERATION, body(model), ASYNC)) == ASYNCHRONOUS_REFUSED
    assert edge.stored_tasks() == []


@pytest.mark.parametrize("headers", [{}, {"X-DashScope-Async": "disable"}])
@pytest.mark.parametrize("model", ["wan2.6-t2i", "atelier"])
def test_a_synchronous_call_is_refused_where_tasks_are_made(edge: Edge, model: str, headers: dict[str, str]) -> None:
    """image-generation answers with tasks only."""
    assert refusal(send(edge, IMAGE_GENERATION, body(model), headers)) == SYNCHRONOUS_REFUSED


@pytest.mark.parametrize("headers", [{}, ASYNC])
@pytest.mark.parametrize(
    ("path", "model"),
    [
        (MULTIMODAL_GENERATION, "wan2.5-t2i-preview"),
        (MULTIMODAL_GENERATION, "wanx2.1-t2i-turbo"),
        (IMAGE_GENERATION, "qwen-image-plus"),
        (IMAGE_GENERATION, "wan2.5-t2i-preview"),
    ],
)
def test_a_model_of_another_url_is_told_so(edge: Edge, path: str, model: str, headers: dict[str, str]) -> None:
    """A model that does not take messages here is refused in the vendor's words, with the header or without."""
    assert refusal(send(edge, path, body(model), headers)) == WRONG_URL


def test_an_unknown_model_is_refused(edge: Edge) -> None:
    """A model that is not in the catalog does not exist."""
    expected = 404, "InvalidParameter", "Model not exist."
    assert refusal(send(edge, MULTIMODAL_GENERATION, body("dall-e-3"))) == expected


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (body("qwen-image-max", "a cat", "a dog"), "content length only supports 1"),
        (
            body("qwen-image-plus", size="1024*1024"),
            "The size does not match the allowed size 1664*928,1472*1104,1328*1328,1104*1472,928*1664.",
        ),
        (body("qwen-image", n=2), "num_images_per_prompt must be 1"),
        (body("wan2.6-t2i", n=5), "Range of n should be [1, 4]"),
        ({"model": "wan2.6-t2i", "input": {"messages": []}}, "No messages found in input"),
    ],
)
def test_a_wrong_body_is_refused_before_anything_is_stored(edge: Edge, document: object, message: str) -> None:
    """Each mistake has its documented text."""
    assert refusal(send(edge, MULTIMODAL_GENERATION, document)) == (400, "InvalidParameter", message)
    assert edge.stored_tasks() == []


def test_a_submit_with_messages_is_a_task_of_its_route(edge: Edge) -> None:
    """A task remembers how it was asked for, and has the default size of that call."""
    response = send(edge, IMAGE_GENERATION, body("wan2.6-t2i", is_async=True, n=1), ASYNC)
    (task,) = edge.stored_tasks()
    assert response.json() == {
        "output": {"task_status": "PENDING", "task_id": task.task_id},
        "request_id": response.headers["x-request-id"],
    }
    assert (task.route, task.request.size, task.request.n) == ("image_generation", ImageSize(1280, 1280), 1)


def test_a_query_answers_in_the_shape_of_the_call(edge: Edge) -> None:
    """The finished task of a message has `finished` and `choices`, and no `results`."""
    send(edge, IMAGE_GENERATION, body("wan2.6-t2i", n=1), ASYNC)
    (task,) = edge.stored_tasks()
    edge.succeed(task.task_id)
    output = edge.query(task.task_id).json()["output"]
    assert output["finished"] is True
    (choice,) = output["choices"]
    assert choice["message"]["content"][0]["image"].startswith("http://localhost:8720/results/")
    assert "results" not in output


def test_who_waits_too_long_is_told_and_finds_the_task(edge: Edge) -> None:
    """After the time the server grants the answer is a documented 500; the task goes on and can be queried."""
    text = "An internal timeout error has occurred during execution, please try again later or contact service support."
    answer = refusal(send(edge, MULTIMODAL_GENERATION, body("qwen-image-max")))
    assert answer == (500, "InternalError.Timeout", text)
    (task,) = edge.stored_tasks()
    assert edge.query(task.task_id).json()["output"]["task_status"] == "PENDING"
