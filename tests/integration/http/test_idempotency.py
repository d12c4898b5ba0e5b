"""Sending a submit again."""

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from danqing.wire.dashscope.paths import IMAGE_GENERATION, IMAGE_SYNTHESIS
from tests.integration.http.edge import ASYNC, Edge, refusal

CAT = {"model": "atelier", "input": {"prompt": "a cat"}}
DOG = {"model": "atelier", "input": {"prompt": "a dog"}}


def submit(edge: Edge, document: object, key: str, path: str = IMAGE_SYNTHESIS) -> httpx.Response:
    headers = {**edge.auth, **ASYNC, "Idempotency-Key": key}
    return edge.send("POST", path, headers, json.dumps(document).encode())


def task_id(response: httpx.Response) -> str:
    return str(response.json()["output"]["task_id"])


@pytest.mark.parametrize(("document", "path"), [(DOG, IMAGE_SYNTHESIS), (CAT, IMAGE_GENERATION)])
def test_a_key_cannot_be_used_for_something_else(edge: Edge, document: object, path: str) -> None:
    """Another body, or the same on another call, is refused under a key that is taken, and nothing is stored."""
    submit(edge, CAT, "k")
    expected = 400, "InvalidParameter", "The Idempotency-Key was used before, with another body."
    assert refusal(submit(edge, document, "k", path)) == expected
    assert len(edge.stored_tasks()) == 1


def test_a_key_that_is_too_long_is_refused(edge: Edge) -> None:
    """A key has at most 255 characters."""
    status, code, message = refusal(submit(edge, CAT, "k" * 256))
    assert (status, code) == (400, "InvalidParameter")
    assert message.endswith("must be at most 255 characters of text")
    assert edge.stored_tasks() == []


def test_the_same_submit_is_the_same_task(edge: Edge) -> None:
    """However often a submit is sent under one key, there is one task, and every answer names it."""
    first, second = submit(edge, CAT, "k"), submit(edge, CAT, "k")
    assert task_id(first) == task_id(second)
    assert first.json()["request_id"] != second.json()["request_id"]
    assert len(edge.stored_tasks()) == 1


def test_without_a_key_every_submit_is_a_new_task(edge: Edge) -> None:
    """Two equal submits without a key, or with an empty one, are two tasks."""
    assert task_id(edge.submit(CAT)) != task_id(submit(edge, CAT, ""))


def test_another_account_may_use_the_same_key(edge: Edge, neighbour: Edge) -> None:
    """Keys are an account's own."""
    assert task_id(submit(edge, CAT, "k")) != task_id(submit(neighbour, DOG, "k"))


def test_submits_at_the_same_moment_are_one_task(edge: Edge) -> None:
    """Of many submits under one key at once, one makes the task and the others find it."""
    with ThreadPoolExecutor(8) as pool:
        responses = list(pool.map(lambda _: submit(edge, CAT, "k"), range(8)))
    assert {response.status_code for response in responses} == {200}
    assert len({task_id(response) for response in responses}) == 1
    assert len(edge.stored_tasks()) == 1
