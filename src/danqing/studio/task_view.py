"""Reads a task as the API answers it, in any of its shapes, for pages to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from danqing.core.task import RETENTION, TaskStatus

# the vendor tells times without a zone, and means China's
_SERVICE_TIME = timezone(timedelta(hours=8))


@dataclass(frozen=True, kw_only=True)
class PictureView:
    """One picture of a task: an address, or why there is none.

    explanation: what the engine says that it drew, where that was asked for and it says anything.
    """

    url: str | None = None
    engine: str | None = None
    actual_prompt: str | None = None
    code: str | None = None
    message: str | None = None
    explanation: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """A task. asked: its `request` where the API told it, else empty. document: the answer as it came."""

    task_id: str
    status: TaskStatus
    pictures: tuple[PictureView, ...] = ()
    submitted_at: datetime | None = None
    scheduled_at: datetime | None = None
    ended_at: datetime | None = None
    code: str | None = None
    message: str | None = None
    asked: Mapping[str, Any] = field(default_factory=dict)
    document: Mapping[str, Any] = field(default_factory=dict)

    @property
    def model(self) -> str:
        return str(self.asked.get("model", ""))

    @property
    def prompt(self) -> str:
        return str(self.asked.get("input", {}).get("prompt", ""))

    @property
    def negative_prompt(self) -> str:
        return str(self.asked.get("input", {}).get("negative_prompt", ""))

    @property
    def parameters(self) -> Mapping[str, Any]:
        parameters: Mapping[str, Any] = self.asked.get("parameters", {})
        return parameters

    @property
    def actual_prompt(self) -> str | None:
        """The extended prompt, where there is one."""
        return next((picture.actual_prompt for picture in self.pictures if picture.actual_prompt), None)

    @property
    def expires_at(self) -> datetime | None:
        return None if self.ended_at is None else self.ended_at + RETENTION


def read_task_view(document: Mapping[str, Any]) -> TaskView:
    """The task of an answer, or of an entry of a list with detail."""
    output = document.get("output") or {}
    return TaskView(
        task_id=str(output.get("task_id", document.get("task_id", ""))),
        status=TaskStatus(output.get("task_status", document.get("status", "UNKNOWN"))),
        pictures=tuple(_pictures(output)),
        submitted_at=_moment(output.get("submit_time")),
        scheduled_at=_moment(output.get("scheduled_time")),
        ended_at=_moment(output.get("end_time")),
        code=output.get("code"),
        message=output.get("message"),
        asked=document.get("request") or {},
        document=document,
    )


def _pictures(output: Mapping[str, Any]) -> list[PictureView]:
    # the answers of models that are spoken to in messages
    if "choices" in output:
        contents = [content for choice in output["choices"] for content in choice["message"]["content"]]
        told = ("engine", "explanation")
        return [
            PictureView(url=content.get("image"), **{name: content.get(name) for name in told}) for content in contents
        ]
    fields = ("url", "engine", "actual_prompt", "code", "message", "explanation")
    return [PictureView(**{name: entry.get(name) for name in fields}) for entry in output.get("results", ())]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=_SERVICE_TIME) if text else None
