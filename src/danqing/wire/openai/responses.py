"""From our nouns to OpenAI's answers: a task becomes an ImagesResponse, the catalog a list of models."""

import base64
from collections.abc import Callable, Sequence

from danqing.core.task import Task, TaskResult
from danqing.wire.dashscope.responses import JsonObject

OWNER = "danqing"

MODELS_SINCE = 1_768_176_000
"""When every model was "created": 2026-01-12, the date of the product page."""

QUALITY = "high"
"""The one quality that an engine draws with, in OpenAI's words."""


def images_answer(task: Task, told_of: Callable[[TaskResult], JsonObject]) -> JsonObject:
    """What a call returns for a task that SUCCEEDED. told_of: address_entry or data_entry for one of its pictures.

    Pictures of it that failed are not among the data. Source: openai 3.54.0, images_response.py.
    """
    assert task.ended_at is not None, "a task that succeeded has ended"
    pictures = sorted(task.succeeded, key=lambda result: result.index)
    revised: JsonObject = {} if task.actual_prompt is None else {"revised_prompt": task.actual_prompt}
    size = task.request.size
    return {
        # of the pictures, which is when the task ended and not when it was asked for
        "created": int(task.ended_at.timestamp()),
        "background": "opaque",
        "data": [told_of(picture) | revised for picture in pictures],
        "output_format": "png",
        "quality": QUALITY,
        "size": f"{size.width}x{size.height}",
    }


def address_entry(url: str) -> JsonObject:
    return {"url": url}


def data_entry(png: bytes) -> JsonObject:
    return {"b64_json": base64.b64encode(png).decode("ascii")}


def model_answer(name: str) -> JsonObject:
    """One model. Source: openai 3.54.0, model.py."""
    return {"id": name, "object": "model", "created": MODELS_SINCE, "owned_by": OWNER}


def models_answer(names: Sequence[str]) -> JsonObject:
    return {"object": "list", "data": [model_answer(name) for name in names]}
