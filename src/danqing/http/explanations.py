"""Explanations of pictures, for callers who ask for them."""

import json
from typing import Any

from starlette.requests import Request

from danqing.core.task import Task, TaskResult, TaskStatus
from danqing.http.services import HttpServices
from danqing.wire.dashscope.explaining import asks_for_explanations, with_explanations


def explained(services: HttpServices, request: Request, task: Task, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with what was told of each picture, if the header asks for it and there are pictures."""
    # kilobytes for each picture, which most callers never read
    if task.status is not TaskStatus.SUCCEEDED or not asks_for_explanations(request.headers):
        return answer

    def told(result: TaskResult) -> object:
        stored = services.images.explanation(result.object_key) if result.object_key else None
        return None if stored is None else json.loads(stored)

    return with_explanations(answer, task, told)
