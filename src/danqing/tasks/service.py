"""What callers can do with tasks: submit, wait, fetch, list, cancel. Each is one transaction."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa

from danqing.accounts import billing
from danqing.accounts.limits import AccountLimits
from danqing.accounts.moderation_policies import ModerationPolicies
from danqing.core.account import Caller
from danqing.core.catalog import ModelCard, Offer
from danqing.core.errors import (
    ContentRejected,
    EngineTimeout,
    IdempotencyKeyReused,
    ModelAccessDenied,
    ModelUnavailable,
    TaskNotCancelable,
)
from danqing.core.generation import GenerationRequest
from danqing.core.task import RETENTION, Idempotency, Mode, Task, TaskPage, TaskQuery, TaskStatus, is_task_id
from danqing.generation.moderation.text import TextModerator
from danqing.storage import task_store
from danqing.storage.sqlite_turns import urgently
from danqing.tasks import ending
from danqing.tasks.dispatcher import Dispatcher, LaneLoad, lane_of
from danqing.tasks.waiting import Waiters
from danqing.tasks.withdrawals import Withdrawals


@dataclass(frozen=True, kw_only=True)
class Submission:
    """How a request came in. route: the function part of the URL. mode: how the caller waits for its pictures."""

    route: str
    mode: Mode
    request_id: str
    idempotency: Idempotency | None = None


@dataclass(frozen=True, kw_only=True)
class ServiceParts:
    """What the use cases work with.

    hasty: the same database, for what a power cut may undo. choose_engine: who draws a model for a caller who has so
    many tasks waiting.
    """

    database: sa.Engine
    hasty: sa.Engine
    dispatcher: Dispatcher
    limits: AccountLimits
    policies: ModerationPolicies
    moderator: TextModerator
    waiters: Waiters
    withdrawals: Withdrawals
    choose_engine: Callable[[ModelCard, int], str]
    clock: Callable[[], datetime]


class TaskService:
    """The use cases of tasks. Thread-safe; every method but `wait` blocks for a few milliseconds at most."""

    def __init__(self, parts: ServiceParts) -> None:
        self._parts = parts

    def submit(
        self,
        caller: Caller,
        card: ModelCard,
        request: GenerationRequest,
        submission: Submission,
    ) -> Task:
        """Hold the caller to his limits, set the cost aside, store the request as a PENDING task and queue it.

        A returned task survives the death of the process. Raises ModelAccessDenied for a model that the key may not
        use, ContentRejected for words that its account's policy refuses, UnknownModel where it is not offered in the
        caller's region, ModelUnavailable where no engine of its list is installed, TooManyWaiting, RateLimited,
        BurstRate, FreeQuotaExhausted and Arrearage; nothing is stored then but a line in the log of a rejection.
        What is sent again under its idempotency key is the task that there is already, unlimited and at no cost;
        IdempotencyKeyReused where it is not the same.
        """
        # before repetitions too: a key that lost a model submits nothing of it
        if not caller.may_use(card.name):
            raise ModelAccessDenied()
        repeated = self._repeated(caller, submission.idempotency)
        if repeated is not None:
            return repeated
        # before any limit is counted or money set aside: what is refused costs nothing
        self._inspect(caller, request)
        draft = self._draft(caller, card, request, submission)
        try:
            return self._admit(draft, card, submission.idempotency)
        except sa.exc.IntegrityError:
            # sent twice at the same moment, and the other one was faster
            repeated = self._repeated(caller, submission.idempotency)
            if repeated is None:
                raise
            return repeated

    def _inspect(self, caller: Caller, request: GenerationRequest) -> None:
        """Raises ContentRejected, and writes down why."""
        policy = self._parts.policies.of(caller.account_id)
        for field, verdict in (
            ("prompt", self._parts.moderator.inspect(request.prompt, policy)),
            ("negative_prompt", self._parts.moderator.inspect_negative(request.negative_prompt, policy)),
        ):
            if verdict is not None:
                self._parts.policies.note_rejection(caller, field, verdict)
                raise ContentRejected()

    def _draft(self, caller: Caller, card: ModelCard, request: GenerationRequest, submission: Submission) -> Task:
        """The task as it would be if it were let in."""
        offer = card.offer(caller.region)
        return Task(
            task_id=str(uuid4()),
            request_id=submission.request_id,
            account_id=caller.account_id,
            key_id=caller.key_id,
            region=caller.region,
            route=submission.route,
            mode=submission.mode,
            engine=self._parts.choose_engine(card, self.load(caller, card.name, submission.mode).waiting),
            status=TaskStatus.PENDING,
            request=request,
            unit_price=offer.price,
            workspace_id=caller.workspace_id,
            submitted_at=self._parts.clock(),
        )

    def _admit(self, draft: Task, card: ModelCard, idempotency: Idempotency | None) -> Task:
        """The task as it is stored and queued. Raises IntegrityError where its key was taken meanwhile."""
        limits = self._parts.limits.current(draft.account_id, draft.region, card)
        with self._parts.dispatcher.place(draft.task_id, lane_of(draft), limits.waiting):
            # within the place, because it counts: a submit that finds no place uses up no rate
            self._parts.limits.admit_submit(draft.account_id, card.name, limits)
            task = self._store(draft, card.offer(draft.region), idempotency)
            # a crash right here leaves a PENDING row, which the takeover offers at the next start
            self._parts.dispatcher.offer(task)
        return task

    def _repeated(self, caller: Caller, idempotency: Idempotency | None) -> Task | None:
        if idempotency is None:
            return None
        with self._parts.database.connect() as connection:
            found = task_store.find_repeated(connection, caller.account_id, idempotency.key)
        if found is not None and found[1] != idempotency.digest:
            raise IdempotencyKeyReused()
        return None if found is None else found[0]

    def _store(self, draft: Task, offer: Offer, idempotency: Idempotency | None) -> Task:
        """The task as it is stored, with what was set aside for it."""
        order = billing.Order(
            account_id=draft.account_id,
            region=draft.region,
            model=draft.request.model,
            images=draft.request.n,
            offer=offer,
        )
        # who waits for the pictures is answered after the charge, which lasts, and all before it with it
        database = self._parts.hasty if draft.mode == "sync" else self._parts.database
        with urgently(), database.begin() as transaction:
            reservation = billing.reserve(transaction, order, draft.submitted_at)
            task = replace(draft, unit_price=reservation.unit_price, free_reserved=reservation.free_images)
            task_store.insert(transaction, task, idempotency)
        return task

    def engine_of(self, card: ModelCard) -> str | None:
        """The engine that would draw a model now; None where none of its list is there."""
        try:
            return self._parts.choose_engine(card, 0)
        except ModelUnavailable:
            return None

    def load(self, caller: Caller, model: str, mode: Mode) -> LaneLoad:
        """How many of the caller's tasks of a model and a mode run and wait."""
        return self._parts.dispatcher.load((caller.account_id, model, mode))

    async def wait(self, caller: Caller, task: Task, timeout_seconds: float) -> Task:
        """The caller's task once it has ended, however it did.

        Raises EngineTimeout where it has not ended by then; the task goes on all the same, and can be fetched.
        """
        try:
            async with asyncio.timeout(timeout_seconds):
                while not task.status.is_terminal:
                    task = await self._next_state(caller, task)
        except TimeoutError as error:
            raise EngineTimeout() from error
        return task

    async def _next_state(self, caller: Caller, task: Task) -> Task:
        """The task as it is now where it has ended, else as it is when somebody says that it has."""
        with self._parts.waiters.waiting_for(task.task_id) as ended:
            found = await asyncio.to_thread(self.fetch, caller, task.task_id)
            if found is None or not found.status.is_terminal:
                found = await asyncio.wrap_future(ended)
        # what could not be read at its end is asked for anew by the loop
        return found or task

    def fetch(self, caller: Caller, task_id: str) -> Task | None:
        """The caller's task, or None where it is unknown, belongs to another account or is older than 24 hours."""
        # spares the database whatever else strangers put in an address
        if not is_task_id(task_id):
            return None
        with self._parts.database.connect() as connection:
            task = task_store.find(connection, task_id.lower())
        if task is None or task.account_id != caller.account_id or task.is_expired(self._parts.clock()):
            return None
        return task

    def list(self, caller: Caller, query: TaskQuery) -> TaskPage:
        """The caller's tasks that match, without those that are forgotten."""
        with self._parts.database.connect() as connection:
            return task_store.listed(connection, caller.account_id, query, self._parts.clock() - RETENTION)

    def cancel(self, caller: Caller, task_id: str, *, running: bool = False) -> Task:
        """Take back a task that has not begun, or where `running` has not ended; what engines draw of it stops.

        Raises TaskNotCancelable for any other, unknown ones included.
        """
        # read as its owner, so that nobody cancels another's task
        task = self.fetch(caller, task_id)
        if task is None:
            raise TaskNotCancelable()
        with self._parts.database.begin() as transaction:
            canceled = ending.cancel(transaction, task, self._parts.clock(), running=running)
            after = task_store.find(transaction, task.task_id)
        if not canceled or after is None:
            raise TaskNotCancelable()
        # only once it is stored: a crash before leaves the task as it was, after it the takeover finds it ended
        self._parts.dispatcher.withdraw(task)
        self._parts.withdrawals.declare(task.task_id)
        self._parts.waiters.wake(task.task_id)
        return after
