"""Submitting a prompt."""

import pytest

from danqing.core.generation import GenerationRequest, ImageSize
from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS
from tests.integration.http.edge import ASYNC, PROMPT, Edge, is_request_id, refusal

QWEN_SIZES = "1664*928,1472*1104,1328*1328,1104*1472,928*1664"


@pytest.mark.parametrize("headers", [{}, {"X-DashScope-Async": "disable"}, {"X-DashScope-Async": ""}])
@pytest.mark.parametrize("model", ["qwen-image-plus", "wan2.5-t2i-preview", "qwen-image-max"])
def test_a_synchronous_call_is_refused(edge: Edge, model: str, headers: dict[str, str]) -> None:
    """Without `X-DashScope-Async: enable` nothing is drawn on this route."""
    expected = 403, "AccessDenied", "current user api does not support synchronous calls"
    assert refusal(edge.submit({**PROMPT, "model": model}, headers)) == expected
    assert edge.stored_tasks() == []


@pytest.mark.parametrize("model", ["qwen-image-max", "qwen-image-max-2025-12-30", "qwen-image-plus-2026-01-09"])
def test_an_asynchronous_call_of_a_synchronous_model_is_refused(edge: Edge, model: str) -> None:
    """Models that only answer at once make no tasks."""
    expected = 403, "AccessDenied", "current user api does not support asynchronous calls"
    assert refusal(edge.submit({**PROMPT, "model": model})) == expected


def test_an_unknown_model_is_refused(edge: Edge) -> None:
    """A model that is not in the catalog does not exist."""
    assert refusal(edge.submit({**PROMPT, "model": "dall-e-3"})) == (404, "InvalidParameter", "Model not exist.")


@pytest.mark.parametrize(
    ("document", "code", "message"),
    [
        ([], "InvalidParameter", "Required body invalid, please check the request body format."),
        ({}, "BadRequest.EmptyModel", 'Required parameter "model" missing from request.'),
        ({"model": "qwen-image"}, "BadRequest.EmptyInput", "Required input parameter missing from request."),
        ({"model": "qwen-image", "input": {}}, "InvalidParameter", "Field required: input.prompt"),
        (
            {**PROMPT, "parameters": {"n": "1"}},
            "InvalidParameter",
            "the parameters must conform to the specification: parameters.n is '1', must be an integer",
        ),
        (
            {**PROMPT, "parameters": {"size": "1024*1024"}},
            "InvalidParameter",
            f"The size does not match the allowed size {QWEN_SIZES}.",
        ),
        ({**PROMPT, "parameters": {"n": 2}}, "InvalidParameter", "num_images_per_prompt must be 1"),
        (
            {"model": "wan2.2-t2i-flash", "input": {"prompt": "a cat"}, "parameters": {"n": 5}},
            "InvalidParameter",
            "Range of n should be [1, 4]",
        ),
        (
            {**PROMPT, "parameters": {"seed": -1}},
            "InvalidParameter",
            "Range of seed should be [0, 2147483647]",
        ),
    ],
)
def test_a_wrong_body_is_refused_in_the_vendors_words(edge: Edge, document: object, code: str, message: str) -> None:
    """Each mistake has its documented code and text, and nothing is stored."""
    assert refusal(edge.submit(document)) == (400, code, message)
    assert edge.stored_tasks() == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"null"])
def test_a_body_that_is_no_json_object_is_refused(edge: Edge, body: bytes) -> None:
    """What cannot be read is refused as a whole."""
    response = edge.send("POST", IMAGE_SYNTHESIS, {**edge.auth, **ASYNC}, body)
    expected = 400, "InvalidParameter", "Required body invalid, please check the request body format."
    assert refusal(response) == expected


def test_a_prompt_becomes_a_waiting_task(edge: Edge) -> None:
    """An accepted prompt is answered with a task id, in exactly the vendor's bytes."""
    response = edge.submit(PROMPT)
    (task,) = edge.stored_tasks()
    request_id = response.headers["x-request-id"]
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.text == (
        f'{{"output":{{"task_status":"PENDING","task_id":"{task.task_id}"}},"request_id":"{request_id}"}}'
    )
    assert is_request_id(task.task_id)


def test_the_task_remembers_who_asked_for_what(edge: Edge) -> None:
    """What was asked for is stored with its defaults filled in, under the caller and the request's id."""
    response = edge.submit({**PROMPT, "parameters": {"negative_prompt": "rain", "watermark": True}})
    (task,) = edge.stored_tasks()
    assert (task.route, task.engine, task.region) == ("text2image", "atelier", "singapore")
    assert task.request_id == response.json()["request_id"]
    assert task.request == GenerationRequest(
        model="qwen-image-plus",
        prompt="a cat",
        negative_prompt="rain",
        size=ImageSize(1664, 928),
        seeds=(12345,),
        prompt_extend=True,
        watermark=True,
    )


def test_the_answer_says_which_engine_draws(edge: Edge) -> None:
    """A submit names the engine that will draw the picture."""
    assert edge.submit(PROMPT).headers["x-danqing-engine"] == "atelier"


@pytest.mark.parametrize("name", ["X-DashScope-Async", "x-dashscope-async"])
@pytest.mark.parametrize("value", ["enable", "Enable", " enable "])
def test_the_header_is_taken_in_any_case(edge: Edge, name: str, value: str) -> None:
    """Name and value of the header are compared without case."""
    assert edge.submit(PROMPT, {name: value}).status_code == 200


@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=utf-8", "text/plain", ""])
def test_the_content_type_is_not_looked_at(edge: Edge, content_type: str) -> None:
    """The body is JSON whatever the client calls it."""
    assert edge.submit(PROMPT, {**ASYNC, "Content-Type": content_type}).status_code == 200
