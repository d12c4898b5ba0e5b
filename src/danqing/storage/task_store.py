"""The rows of tasks: insert, read, and the only statements that change a task's state."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from danqing.core.account import Money
from danqing.core.generation import GenerationRequest
from danqing.core.task import TRANSITIONS, Idempotency, Task, TaskFailure, TaskPage, TaskQuery, TaskResult, TaskStatus
from danqing.storage.schema import task as table

Transaction = sa.Connection | Session
"""An open transaction; whoever opened it commits it."""

# built once: putting a statement together costs more than running it on SQLite
_INSERT = sa.insert(table)
_FIND = sa.select(table).where(table.c.task_id == sa.bindparam("task_id"))
_FIND_REPEATED = sa.select(table).where(
    table.c.account_id == sa.bindparam("account_id"), table.c.idempotency_key == sa.bindparam("key")
)

# the condition on the old status makes two workers' changes exclude each other
_MOVES = {
    to: sa.update(table)
    .where(
        table.c.task_id == sa.bindparam("of_task"),
        table.c.status.in_([status for status, targets in TRANSITIONS.items() if to in targets]),
    )
    .returning(table.c.task_id)
    for to in TaskStatus
}
_CANCEL_WAITING = _MOVES[TaskStatus.CANCELED].where(table.c.status == TaskStatus.PENDING)

_REQUEST = TypeAdapter(GenerationRequest)
_RESULTS = TypeAdapter(tuple[TaskResult, ...])
_FAILURE = TypeAdapter(TaskFailure)


def insert(transaction: Transaction, task: Task, idempotency: Idempotency | None = None) -> None:
    """Store a new task.

    Raises sqlalchemy.exc.IntegrityError where the account has a task under this key: the transaction must end there.
    """
    keys = {"idempotency_key": idempotency and idempotency.key, "body_digest": idempotency and idempotency.digest}
    transaction.execute(_INSERT, _row(task) | keys)


def find(transaction: Transaction, task_id: str) -> Task | None:
    """The task of that id, whoever owns it."""
    row = transaction.execute(_FIND, {"task_id": task_id}).one_or_none()
    return None if row is None else _task(row)


def find_repeated(transaction: Transaction, account_id: str, key: str) -> tuple[Task, str] | None:
    """The account's task under this idempotency key, with the digest of what was asked for."""
    row = transaction.execute(_FIND_REPEATED, {"account_id": account_id, "key": key}).one_or_none()
    return None if row is None else (_task(row), row.body_digest)


def waiting(transaction: Transaction) -> list[Task]:
    """Every PENDING task, oldest first."""
    query = sa.select(table).where(table.c.status == TaskStatus.PENDING).order_by(table.c.submitted_at)
    return [_task(row) for row in transaction.execute(query)]


def running(transaction: Transaction) -> list[Task]:
    """Every RUNNING task, oldest first."""
    query = sa.select(table).where(table.c.status == TaskStatus.RUNNING).order_by(table.c.submitted_at)
    return [_task(row) for row in transaction.execute(query)]


def begin(transaction: Transaction, task_id: str, now: datetime) -> bool:
    """PENDING -> RUNNING. False where the task is not PENDING any more."""
    return _move(transaction, task_id, TaskStatus.RUNNING, scheduled_at=now)


def cancel(transaction: Transaction, task_id: str, now: datetime, *, running: bool = False) -> bool:
    """PENDING, or where `running` also RUNNING, -> CANCELED. False where the task is in no such state any more."""
    if running:
        return _move(transaction, task_id, TaskStatus.CANCELED, ended_at=now)
    values = {"of_task": task_id, "status": TaskStatus.CANCELED, "ended_at": now}
    return transaction.execute(_CANCEL_WAITING, values).one_or_none() is not None


def succeed(
    transaction: Transaction, task_id: str, results: tuple[TaskResult, ...], actual_prompt: str | None, now: datetime
) -> bool:
    """RUNNING -> SUCCEEDED, with what became of each image. False where the task is not RUNNING."""
    return _move(
        transaction,
        task_id,
        TaskStatus.SUCCEEDED,
        ended_at=now,
        actual_prompt=actual_prompt,
        results=_RESULTS.dump_json(results).decode(),
    )


def fail(
    transaction: Transaction, task_id: str, failure: TaskFailure, results: tuple[TaskResult, ...], now: datetime
) -> bool:
    """PENDING or RUNNING -> FAILED. False where the task has ended already."""
    return _move(
        transaction,
        task_id,
        TaskStatus.FAILED,
        ended_at=now,
        failure=_FAILURE.dump_json(failure).decode(),
        results=_RESULTS.dump_json(results).decode(),
    )


def listed(transaction: Transaction, account_id: str, query: TaskQuery, ended_after: datetime) -> TaskPage:
    """A page of an account's tasks, without those that ended before a moment."""
    named = {
        table.c.task_id: query.task_id,
        table.c.model: query.model,
        table.c.status: query.status,
        table.c.key_id: query.key_id,
        table.c.region: query.region,
    }
    conditions = [
        table.c.account_id == account_id,
        table.c.submitted_at.between(query.since, query.until),
        # deleted some time after they are forgotten, so the rows may still be there
        sa.or_(table.c.ended_at.is_(None), table.c.ended_at > ended_after),
        *(column == value for column, value in named.items() if value is not None),
    ]
    total = transaction.execute(sa.select(sa.func.count()).select_from(table).where(*conditions)).scalar_one()
    rows = transaction.execute(
        sa.select(table)
        .where(*conditions)
        # the id too, or tasks of one moment could change places between two pages
        .order_by(table.c.submitted_at.desc(), table.c.task_id)
        .limit(query.page_size)
        .offset((query.page_no - 1) * query.page_size)
    )
    return TaskPage(tasks=tuple(map(_task, rows)), total=total)


def ended_before(transaction: Transaction, limit: datetime) -> list[Task]:
    """Tasks that ended before a moment, oldest first, 500 at most: their pictures are due to go."""
    query = sa.select(table).where(table.c.ended_at < limit).order_by(table.c.ended_at).limit(500)
    return [_task(row) for row in transaction.execute(query)]


def delete(transaction: Transaction, task_ids: Iterable[str]) -> None:
    """Forget tasks. The ledger keeps what they cost."""
    transaction.execute(sa.delete(table).where(table.c.task_id.in_(list(task_ids))))


def _move(transaction: Transaction, task_id: str, to: TaskStatus, **values: object) -> bool:
    moved = transaction.execute(_MOVES[to], {"of_task": task_id, "status": to, **values})
    return moved.one_or_none() is not None


def _row(task: Task) -> dict[str, object]:
    return {
        "task_id": task.task_id,
        "request_id": task.request_id,
        "account_id": task.account_id,
        "key_id": task.key_id,
        "region": task.region,
        "route": task.route,
        "engine": task.engine,
        # a second time beside the request, to be looked for without reading JSON
        "model": task.request.model,
        "status": task.status,
        "request": _REQUEST.dump_json(task.request).decode(),
        "unit_price_micros": task.unit_price.micros,
        "currency": task.unit_price.currency,
        "images": task.request.n,
        "free_reserved": task.free_reserved,
        "workspace_id": task.workspace_id,
        "mode": task.mode,
        "submitted_at": task.submitted_at,
    }


def _task(row: sa.Row[Any]) -> Task:
    return Task(
        task_id=row.task_id,
        request_id=row.request_id,
        account_id=row.account_id,
        key_id=row.key_id,
        region=row.region,
        route=row.route,
        engine=row.engine,
        status=TaskStatus(row.status),
        request=_REQUEST.validate_json(row.request),
        unit_price=Money(row.unit_price_micros, row.currency),
        free_reserved=row.free_reserved,
        workspace_id=row.workspace_id,
        mode=row.mode,
        submitted_at=row.submitted_at,
        scheduled_at=row.scheduled_at,
        ended_at=row.ended_at,
        actual_prompt=row.actual_prompt,
        results=_RESULTS.validate_json(row.results) if row.results else (),
        failure=_FAILURE.validate_json(row.failure) if row.failure else None,
    )
