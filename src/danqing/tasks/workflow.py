"""The durable life of one task: begin, make the pictures, settle. Survives kill -9 at any line.

The task's own row is the checkpoint. Two transactions move it: `begin` (PENDING -> RUNNING) and `settle` (RUNNING ->
SUCCEEDED with its ledger rows, or FAILED). What lies between is repeated after a crash and gives the same pictures
under the same keys, since the seeds were stored at submit (D11). A settle that ran is never repeated: the condition
on the status and the ledger's primary key each forbid it.
"""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import sqlalchemy as sa
from dbos import DBOS

from danqing.accounts.moderation_policies import ModerationPolicies
from danqing.core.catalog import Catalog
from danqing.core.errors import ServiceError
from danqing.core.task import Task, TaskFailure, TaskResult, TaskStatus
from danqing.core.usage import Stage
from danqing.execution.withdrawal import Withdrawal
from danqing.generation.outcome import FinishedImage, GenerationOutcome, ImageFailure
from danqing.generation.pipeline import GenerationPipeline, GenerationPlan
from danqing.storage import task_store
from danqing.storage.database import repeated_while_away
from danqing.storage.image_store import ImageStore, object_key
from danqing.tasks import ending
from danqing.tasks.ending import Settlement
from danqing.tasks.withdrawals import Withdrawals

log = logging.getLogger(__name__)

WORKFLOW_NAME = "generate"
MAX_RECOVERIES = 3
"""A prompt that kills the process must not do so for ever; after that the takeover fails the task."""

AWAY_SECONDS = 60.0
"""How long a task waits for a database that went away: after that it fails, and costs nothing."""


@dataclass(frozen=True, kw_only=True)
class WorkflowParts:
    """What the workflow works with.

    hasty: the same database, for what a power cut may undo.
    on_settled: called with what a run came to, once that is stored. on_end: once a run is over, whatever became of it.
    """

    database: sa.Engine
    hasty: sa.Engine
    pipeline: GenerationPipeline
    policies: ModerationPolicies
    images: ImageStore
    withdrawals: Withdrawals
    catalog: Catalog
    clock: Callable[[], datetime]
    code_of: Callable[[ServiceError], str]
    on_settled: Callable[[Task, Settlement], None]
    on_end: Callable[[str], None]


class GenerationWorkflow:
    """Runs tasks. `register` makes it known to DBOS, which calls it again after a crash."""

    def __init__(self, parts: WorkflowParts) -> None:
        self._parts = parts

    def register(self) -> Callable[[str], None]:
        """The workflow as DBOS runs it: takes a task id, returns when the task has ended."""

        @DBOS.workflow(name=WORKFLOW_NAME, max_recovery_attempts=MAX_RECOVERIES)
        def generate(task_id: str) -> None:
            try:
                with self._parts.withdrawals.of(task_id) as withdrawal:
                    self._run(task_id, withdrawal)
            finally:
                self._parts.on_end(task_id)

        return generate

    def _run(self, task_id: str, withdrawal: Withdrawal) -> None:
        task = repeated_while_away(partial(self._begin, task_id), AWAY_SECONDS)
        if task is None or task.status is not TaskStatus.RUNNING:
            return
        settlement = self._make(task, withdrawal)
        if repeated_while_away(partial(self._settle, task, settlement), AWAY_SECONDS):
            self._parts.on_settled(task, settlement)
        elif not repeated_while_away(partial(self._has_succeeded, task_id), AWAY_SECONDS):
            # canceled or given up meanwhile: nobody will ever ask for these files
            self._parts.images.delete([result.object_key for result in settlement.results if result.object_key])

    def _begin(self, task_id: str) -> Task | None:
        """The task as it is now: RUNNING, unless it had ended. One that runs already did so before a crash."""
        with self._parts.hasty.begin() as transaction:
            task_store.begin(transaction, task_id, self._parts.clock())
            return task_store.find(transaction, task_id)

    def _make(self, task: Task, withdrawal: Withdrawal) -> Settlement:
        """Make and store the pictures. Any failure becomes part of the settlement, and costs nothing."""
        try:
            card = self._parts.catalog.card(task.request.model)
            plan = GenerationPlan(
                task_id=task.task_id,
                engine=task.engine,
                family=card.family,
                prompt_limit=card.prompt_limit,
                policy=self._parts.policies.of(task.account_id),
                turn=task.account_id,
                withdrawal=withdrawal,
            )
            outcome = self._parts.pipeline.run(task.request, plan, _unwatched)
            return self._publish(task, outcome)
        except ServiceError as error:
            return self._failed(error)
        except Exception:
            log.exception("task %s failed for a reason nobody foresaw", task.task_id)
            return self._failed(ServiceError())

    def _publish(self, task: Task, outcome: GenerationOutcome) -> Settlement:
        begun = time.monotonic()
        results = tuple(self._result(task, image) for image in outcome.images)
        seconds = {
            Stage.EXTENSION: outcome.extension_seconds,
            Stage.ENGINE: outcome.seconds - outcome.extension_seconds,
            Stage.PUBLISH: time.monotonic() - begun,
        }
        if any(result.object_key for result in results):
            return Settlement(results=results, actual_prompt=outcome.actual_prompt, seconds=seconds)
        return Settlement(results=results, failure=results[0].failure, seconds=seconds)

    def _result(self, task: Task, image: FinishedImage | ImageFailure) -> TaskResult:
        if isinstance(image, ImageFailure):
            failure = TaskFailure(code=self._parts.code_of(image.error), message=image.error.message)
            seed = task.request.seeds[image.index]
            return TaskResult(index=image.index, seed=seed, engine=task.engine, failure=failure)
        key = object_key(task.task_id, image.index)
        if image.explanation is not None:
            self._parts.images.put_explanation(key, json.dumps(image.explanation, ensure_ascii=False).encode())
        self._parts.images.put(key, image.png)
        return TaskResult(index=image.index, seed=image.seed, engine=task.engine, object_key=key, cost=image.cost)

    def _failed(self, error: ServiceError) -> Settlement:
        return Settlement(failure=TaskFailure(code=self._parts.code_of(error), message=error.message))

    def _has_succeeded(self, task_id: str) -> bool:
        """Whether the pictures are somebody's: the line may have broken just when they were charged."""
        with self._parts.database.connect() as connection:
            task = task_store.find(connection, task_id)
        return task is not None and task.status is TaskStatus.SUCCEEDED

    def _settle(self, task: Task, settlement: Settlement) -> bool:
        with self._parts.database.begin() as transaction:
            return ending.settle(transaction, task, settlement, self._parts.clock())


def _unwatched(_index: int, _share: float) -> None:
    """Progress of a task that nobody looks at while it runs."""
