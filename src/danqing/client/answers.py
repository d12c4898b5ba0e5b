"""Reads what a DashScope-compatible server answers: JSON in, tasks and refusals out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from danqing.client.exceptions import ApiError, UnexpectedAnswer, refusal
from danqing.core.task import TaskStatus

_SHOWN = 200  # characters of a foreign answer that help to recognise it


@dataclass(frozen=True, kw_only=True)
class ImageResult:
    """One image of a task: an address where it was made, else a code and a message.

    actual_prompt: what was drawn, where the server extended the prompt. engine: what drew it; told by Danqing only.
    """

    url: str | None = None
    actual_prompt: str | None = None
    engine: str | None = None
    code: str | None = None
    message: str | None = None


@dataclass(frozen=True, kw_only=True)
class TaskAnswer:
    """A task as the server described it. code, message: why it failed, else None."""

    task_id: str
    status: TaskStatus
    request_id: str
    results: tuple[ImageResult, ...] = ()
    code: str | None = None
    message: str | None = None

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of the pictures that were made."""
        return tuple(result.url for result in self.results if result.url)


def read_object(content: bytes) -> Mapping[str, object]:
    """The JSON object of an answer. Raises UnexpectedAnswer."""
    try:
        document: object = json.loads(content)
    except ValueError as error:
        raise UnexpectedAnswer(f"The answer is not JSON: {_excerpt(content)}") from error
    if not isinstance(document, dict):
        raise UnexpectedAnswer(f"The answer is not a JSON object: {_excerpt(content)}")
    return document


def read_task(document: Mapping[str, object]) -> TaskAnswer:
    """The task of an answer to a submit or a query. Raises UnexpectedAnswer where there is none."""
    output = document.get("output")
    if not isinstance(output, dict) or not _text(output, "task_id"):
        raise UnexpectedAnswer(f"The answer holds no task: {_excerpt(json.dumps(document).encode())}")
    status = _text(output, "task_status") or ""
    if status not in TaskStatus.__members__:
        raise UnexpectedAnswer(f"The answer holds a task of the unknown status {status!r}")
    return TaskAnswer(
        task_id=_text(output, "task_id") or "",
        status=TaskStatus(status),
        request_id=_text(document, "request_id") or "",
        results=tuple(_result(entry) for entry in output.get("results") or () if isinstance(entry, dict)),
        code=_text(output, "code"),
        message=_text(output, "message"),
    )


def read_refusal(status: int, content: bytes) -> ApiError:
    """The error that an answer other than 200 means, also where a proxy wrote it and not the server."""
    try:
        document = read_object(content)
    except UnexpectedAnswer:
        document = {}
    return refusal(
        status,
        code=_text(document, "code") or "Unknown",
        message=_text(document, "message") or _excerpt(content) or "The server refused without a reason.",
        request_id=_text(document, "request_id") or "",
    )


def _result(entry: Mapping[str, object]) -> ImageResult:
    return ImageResult(
        url=_text(entry, "url"),
        actual_prompt=_text(entry, "actual_prompt"),
        engine=_text(entry, "engine"),
        code=_text(entry, "code"),
        message=_text(entry, "message"),
    )


def _text(document: Mapping[str, object], name: str) -> str | None:
    value = document.get(name)
    return value if isinstance(value, str) else None


def _excerpt(content: bytes) -> str:
    return " ".join(content[:_SHOWN].decode("utf-8", "replace").split())
