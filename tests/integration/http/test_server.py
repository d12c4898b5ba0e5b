"""What holds for every address of the server."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS
from tests.integration.http.edge import ASYNC, MAX_BODY_BYTES, PROMPT, Edge, is_request_id, refusal


@pytest.mark.parametrize("path", ["/nothing", "/api/v1", "/api/v1/services/aigc/text2video", "/api/v2/tasks/x"])
def test_an_unknown_path_is_not_found(edge: Edge, path: str) -> None:
    """A path that is not there is answered 404 in JSON, key or no key."""
    assert refusal(edge.send("GET", path)) == (404, "NotFound", "Request path not found.")


def test_another_method_is_not_supported(edge: Edge) -> None:
    """A known path with the wrong method is answered 400 in the vendor's words."""
    answer = refusal(edge.send("GET", IMAGE_SYNTHESIS, edge.auth))
    assert answer == (400, "InvalidParameter", "Request method 'GET' is not supported.")


def test_an_unforeseen_error_tells_nothing_and_is_logged(edge: Edge, caplog: pytest.LogCaptureFixture) -> None:
    """An error that nobody foresaw is a 500 without details; the log has them under the request id."""
    response = edge.at(replace(edge.services, draw_seed=lambda: 1 // 0)).submit(PROMPT)
    text = "An internal error has occurred, please try again later or contact service support."
    assert refusal(response) == (500, "InternalError", text)
    assert response.headers["x-request-id"] in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_an_announced_body_that_is_too_large_is_refused(edge: Edge) -> None:
    """A body whose Content-Length exceeds the limit is refused, and nothing is stored."""
    prompt = {**PROMPT, "input": {"prompt": "x" * MAX_BODY_BYTES}}
    assert refusal(edge.submit(prompt)) == (400, "BadRequest.TooLarge", "Payload Too Large.")
    assert edge.stored_tasks() == []


def test_an_endless_body_is_refused_while_it_is_read(edge: Edge) -> None:
    """A body of no announced length is refused at the chunk that exceeds the limit; the rest is never asked for."""
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 10_000
            yield b"x" * 10_000

    response = edge.send("POST", IMAGE_SYNTHESIS, {**edge.auth, **ASYNC}, endless())
    assert refusal(response) == (400, "BadRequest.TooLarge", "Payload Too Large.")
    assert sent == MAX_BODY_BYTES + 10_000


def test_a_body_of_exactly_the_limit_is_read(edge: Edge) -> None:
    """The limit itself is allowed."""
    body = b'{"model": "qwen-image-plus", "input": {"prompt": "a cat"}}'.ljust(MAX_BODY_BYTES)
    assert edge.send("POST", IMAGE_SYNTHESIS, {**edge.auth, **ASYNC}, body).status_code == 200


def test_every_answer_has_its_own_request_id(edge: Edge) -> None:
    """Each answer has a new id, in the header and in the body alike."""
    responses = [edge.submit(PROMPT), edge.submit(PROMPT), edge.submit({}), edge.send("GET", "/nothing")]
    ids = [response.json()["request_id"] for response in responses]
    assert ids == [response.headers["x-request-id"] for response in responses]
    assert all(map(is_request_id, ids))
    assert len(set(ids)) == len(ids)


def test_every_answer_is_marked_as_the_gateways(edge: Edge) -> None:
    """Answers and errors carry the vendor's gateway header."""
    responses = edge.submit(PROMPT), edge.send("GET", "/nothing"), edge.send("GET", "/healthz")
    assert {response.headers["x-dashscope-call-gateway"] for response in responses} == {"true"}


def test_refusals_are_not_logged_as_failures(edge: Edge, caplog: pytest.LogCaptureFixture) -> None:
    """What a caller did wrong is told to the caller and makes no noise in the log."""
    with caplog.at_level(logging.WARNING):
        edge.submit({})
    assert caplog.records == []
