"""The three ways a task ends, each with its money and its usage in the caller's transaction, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from danqing.accounts import audit, billing
from danqing.core.task import Task, TaskFailure, TaskResult
from danqing.core.usage import Latencies, Stage, Usage, UsageKey
from danqing.storage import task_store, usage_store
from danqing.storage.task_store import Transaction


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What a run of a task came to: at least one picture, or the failure of the whole.

    seconds: how long the stages took that the run itself went through.
    """

    results: tuple[TaskResult, ...] = ()
    actual_prompt: str | None = None
    failure: TaskFailure | None = None
    seconds: Mapping[Stage, float] = field(default_factory=dict)


def settle(transaction: Transaction, task: Task, settlement: Settlement, now: datetime) -> bool:
    """RUNNING -> SUCCEEDED or FAILED. False where the task had ended already; nothing is written then."""
    if settlement.failure is not None:
        return fail(transaction, task, settlement, now)
    # the change of status comes first and decides: money moves only for whoever made it
    if not task_store.succeed(transaction, task.task_id, settlement.results, settlement.actual_prompt, now):
        return False
    _note_rejected(transaction, task, settlement, now)
    made = [result.index for result in settlement.results if result.object_key is not None]
    costs = {result.index: result.cost for result in settlement.results if result.cost is not None}
    free, paid = billing.settle(transaction, task, made, costs, now)
    usage = Usage(
        calls=1,
        succeeded=1,
        images=len(made),
        free_images=free,
        amount_micros=paid * task.unit_price.micros,
        latencies=_latencies(task, settlement, now),
    )
    usage_store.add(transaction, _key(task), usage, now)
    return True


def fail(transaction: Transaction, task: Task, settlement: Settlement, now: datetime) -> bool:
    """PENDING or RUNNING -> FAILED, at no cost. False where the task had ended already."""
    failure = settlement.failure
    assert failure is not None, "a task fails for a reason"
    if not task_store.fail(transaction, task.task_id, failure, settlement.results, now):
        return False
    _note_rejected(transaction, task, settlement, now)
    billing.release(transaction, task)
    usage = Usage(calls=1, failures={failure.code: 1}, latencies=_latencies(task, settlement, now))
    usage_store.add(transaction, _key(task), usage, now)
    return True


def cancel(transaction: Transaction, task: Task, now: datetime, *, running: bool = False) -> bool:
    """PENDING, or where `running` also RUNNING, -> CANCELED, at no cost; it counts as no call.

    False where the task is in no such state any more.
    """
    if not task_store.cancel(transaction, task.task_id, now, running=running):
        return False
    billing.release(transaction, task)
    return True


def _note_rejected(transaction: Transaction, task: Task, settlement: Settlement, now: datetime) -> None:
    """Write down which pictures may not be published; the words of the prompt are no part of it."""
    if rejected := [result.index for result in settlement.results if result.is_rejected]:
        detail = {"task": task.task_id, "pictures": rejected}
        subject = f"account:{task.account_id}"
        audit.record(transaction, now, f"key:{task.key_id}", "picture.reject", subject, **detail)


def _key(task: Task) -> UsageKey:
    return UsageKey(
        account_id=task.account_id,
        key_id=task.key_id,
        workspace_id=task.workspace_id or "",
        region=task.region,
        model=task.request.model,
        engine=task.engine,
    )


def _latencies(task: Task, settlement: Settlement, now: datetime) -> dict[Stage, Latencies]:
    times = {stage: timedelta(seconds=seconds) for stage, seconds in settlement.seconds.items()}
    times[Stage.TOTAL] = now - task.submitted_at
    if task.scheduled_at is not None:
        times[Stage.QUEUE] = task.scheduled_at - task.submitted_at
    return {stage: Latencies.of(time) for stage, time in times.items()}
