"""A task and its life: the states, their meanings, and which may follow which."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from danqing.core.account import Money
from danqing.core.generation import GenerationRequest

Mode = Literal["sync", "async"]
"""How a caller waits: on one connection until the pictures are there, or by asking for the task now and then."""

RETENTION = timedelta(hours=24)
"""How long a finished task and its pictures can be had. Source: product page, "valid for 24 hours"."""


class TaskStatus(StrEnum):
    """States of a task in the vendor's spelling."""

    PENDING = "PENDING"  # accepted and stored; waits for a free slot
    RUNNING = "RUNNING"  # a worker is making its pictures
    SUCCEEDED = "SUCCEEDED"  # at least one picture was made, stored and charged
    FAILED = "FAILED"  # no picture was made; nothing is charged
    CANCELED = "CANCELED"  # taken back by the caller before it had pictures; nothing is charged
    UNKNOWN = "UNKNOWN"  # never existed, belongs to another account, or is older than 24 h; never stored

    @property
    def is_terminal(self) -> bool:
        return not TRANSITIONS[self]


TRANSITIONS: dict[TaskStatus, frozenset[TaskStatus]] = {
    TaskStatus.PENDING: frozenset({TaskStatus.RUNNING, TaskStatus.CANCELED, TaskStatus.FAILED}),
    TaskStatus.RUNNING: frozenset({TaskStatus.SUCCEEDED, TaskStatus.FAILED, TaskStatus.CANCELED}),
    TaskStatus.SUCCEEDED: frozenset(),
    TaskStatus.FAILED: frozenset(),
    TaskStatus.CANCELED: frozenset(),
    TaskStatus.UNKNOWN: frozenset(),
}
"""The only changes of state there are. A worker that dies leaves RUNNING; the task is run again and stays RUNNING."""


@dataclass(frozen=True, kw_only=True)
class TaskFailure:
    """Why a picture, or a whole task, was not made: a documented code and text."""

    code: str
    message: str


@dataclass(frozen=True, kw_only=True)
class TaskResult:
    """What became of one image of a task: either a stored object or a failure.

    cost: what another server took for it, where one drew it.
    """

    index: int
    seed: int
    engine: str
    object_key: str | None = None
    failure: TaskFailure | None = None
    cost: Money | None = None

    @property
    def is_rejected(self) -> bool:
        """Whether it was inspected and may not be published."""
        return self.failure is not None and self.failure.code == "DataInspectionFailed"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One accepted request and what became of it.

    route: the function part of the vendor's URL, e.g. text2image. engine: which engine draws it (D9).
    unit_price: of one picture when the task was submitted. free_reserved:
    how many of its pictures are covered by the free quota. workspace_id: what the caller counts it under, if
    anything. mode: how its caller waits. actual_prompt: the extended prompt, or None where
    no extension was asked for or the task has not run yet.
    """

    task_id: str
    request_id: str
    account_id: str
    key_id: str
    region: str
    route: str
    engine: str
    status: TaskStatus
    request: GenerationRequest
    unit_price: Money
    free_reserved: int = 0
    workspace_id: str | None = None
    mode: Mode = "async"
    submitted_at: datetime
    scheduled_at: datetime | None = None
    ended_at: datetime | None = None
    actual_prompt: str | None = None
    results: tuple[TaskResult, ...] = ()
    failure: TaskFailure | None = None

    @property
    def succeeded(self) -> tuple[TaskResult, ...]:
        return tuple(result for result in self.results if result.object_key is not None)

    def is_expired(self, now: datetime) -> bool:
        """A finished task is forgotten 24 hours after it ended; an unfinished one is not."""
        return self.ended_at is not None and now - self.ended_at >= RETENTION


@dataclass(frozen=True, kw_only=True)
class Idempotency:
    """How a submit that is sent again is known again.

    key: of the client's choice, unique within its account. digest: of the call and its body.
    """

    key: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class TaskQuery:
    """Which tasks of an account to list: those submitted in a span of time, both ends included, and all that is named.

    None: any. page_no counts from 1.
    """

    since: datetime
    until: datetime
    task_id: str | None = None
    model: str | None = None
    status: TaskStatus | None = None
    key_id: str | None = None
    region: str | None = None
    page_no: int = 1
    page_size: int = 10


@dataclass(frozen=True, kw_only=True)
class TaskPage:
    """One page of tasks, newest first. total: on all pages together."""

    tasks: tuple[Task, ...]
    total: int


def is_task_id(text: str) -> bool:
    """Task ids are UUIDs; anything else is the id of no task."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
