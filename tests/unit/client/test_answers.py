"""Promises of reading answers."""

import pytest

from danqing.client.answers import ImageResult, read_object, read_refusal, read_task
from danqing.client.exceptions import ServerFailed, UnexpectedAnswer
from danqing.core.task import TaskStatus


@pytest.mark.parametrize("content", [b"", b"<html>", b"[]", b'"text"', b"\xff"])
def test_what_is_no_object_is_shown(content: bytes) -> None:
    """A page of another server is recognised as such."""
    with pytest.raises(UnexpectedAnswer, match="The answer is not"):
        read_object(content)


@pytest.mark.parametrize(
    "document", [{}, {"output": None}, {"output": {}}, {"output": {"task_id": 7}}, {"output": {"task_id": "t"}}]
)
def test_an_answer_without_a_task_is_refused(document: dict[str, object]) -> None:
    """A task needs its id and one of the documented states."""
    with pytest.raises(UnexpectedAnswer, match="The answer holds"):
        read_task(document)


def test_an_unknown_status_is_named() -> None:
    """A state that nobody documented ends the waiting instead of prolonging it."""
    with pytest.raises(UnexpectedAnswer, match="'PAINTING'"):
        read_task({"output": {"task_id": "t", "task_status": "PAINTING"}})


def test_a_refusal_of_a_proxy_is_shown_as_it_is() -> None:
    """An error page without JSON is no reason to fall silent."""
    error = read_refusal(502, b"<h1>Bad\n gateway</h1>")
    assert (type(error), error.code, error.message) == (ServerFailed, "Unknown", "<h1>Bad gateway</h1>")
    assert read_refusal(500, b"").message == "The server refused without a reason."


def test_a_failed_image_stands_beside_a_made_one() -> None:
    """Pictures and reasons keep the order of the images; whatever else an answer holds is ignored."""
    made = {"url": "http://h/a.png", "actual_prompt": "a cat, in detail", "engine": "atelier", "more": "x"}
    output = {"task_id": "t", "task_status": "SUCCEEDED", "results": [made, {"code": "C", "message": "m"}, None]}
    answer = read_task({"request_id": "r", "output": output})

    assert answer.status is TaskStatus.SUCCEEDED
    assert answer.urls == ("http://h/a.png",)
    assert answer.results == (
        ImageResult(url="http://h/a.png", actual_prompt="a cat, in detail", engine="atelier"),
        ImageResult(code="C", message="m"),
    )


@pytest.mark.parametrize("results", [None, []])
def test_missing_results_are_none(results: object) -> None:
    """Absent and null mean the same."""
    assert read_task({"output": {"task_id": "t", "task_status": "PENDING", "results": results}}).results == ()
