"""Promises of how a task is read, whichever call made it."""

from typing import Any

import pytest

from danqing.core.task import TaskStatus
from danqing.studio.task_view import read_task_view

TOLD: dict[str, Any] = {"subjects": [], "texts": []}
TIMES = {"submit_time": "2026-01-12 16:30:00.123", "end_time": "2026-01-12 16:30:02.000"}
RESULT = {"url": "http://a/1.png", "engine": "atelier", "actual_prompt": "a cat, soft light", "explanation": TOLD}
CONTENT = {"image": "http://a/1.png", "engine": "atelier", "explanation": TOLD}
SHAPES: dict[str, dict[str, Any]] = {
    "results": {"results": [RESULT, {"code": "InternalError.Algo", "message": "no"}]},
    "choices": {"choices": [{"message": {"role": "assistant", "content": [CONTENT]}}]},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_both_shapes_are_read(shape: str) -> None:
    """Calls with prompts answer `results`, calls with messages `choices`; both hold pictures."""
    output: dict[str, Any] = {"task_id": "1", "task_status": "SUCCEEDED", **TIMES, **SHAPES[shape]}
    picture = read_task_view({"output": output}).pictures[0]
    assert (picture.url, picture.engine, picture.explanation) == ("http://a/1.png", "atelier", TOLD)


def test_a_picture_that_failed_says_why() -> None:
    """It keeps its place among the others."""
    output: dict[str, Any] = {"task_id": "1", "task_status": "SUCCEEDED", **SHAPES["results"]}
    assert read_task_view({"output": output}).pictures[1].code == "InternalError.Algo"


def test_a_task_is_forgotten_a_day_after_its_end() -> None:
    """Times are those of the vendor's clock, eight hours ahead of UTC."""
    view = read_task_view({"output": {"task_id": "1", "task_status": "SUCCEEDED", **TIMES}})
    assert view.expires_at is not None
    assert view.expires_at.isoformat() == "2026-01-13T16:30:02+08:00"


def test_a_waiting_task_has_no_end() -> None:
    """What has not happened has no time."""
    view = read_task_view({"output": {"task_id": "1", "task_status": "PENDING"}})
    assert (view.status, view.expires_at, view.pictures) == (TaskStatus.PENDING, None, ())
