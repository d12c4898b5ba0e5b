"""What callers can do with tasks: submit, wait, fetch, list, cancel. Each is one transaction."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa

from danqing.accounts import billing
from danqing.core.account import Caller
from danqing.core.catalog import ModelCard
from danqing.core.errors import EngineTimeout, TaskNotCancelable
from danqing.core.generation import GenerationRequest
from danqing.core.task import Task, TaskStatus, is_task_id
from danqing.storage import task_store
from danqing.storage.sqlite_turns import urgently
from danqing.tasks.dispatcher import Dispatcher
from danqing.tasks.waiting import Waiters


@dataclass(frozen=True, kw_only=True)
class ServiceParts:
    """What the use cases work with. choose_engine: the first available engine of a model's list (D9)."""

    database: sa.Engine
    dispatcher: Dispatcher
    waiters: Waiters
    choose_engine: Callable[[ModelCard], str]
    clock: Callable[[], datetime]


class TaskService:
    """The use cases of tasks. Thread-safe; every method but `wait` blocks for a few milliseconds at most."""

    def __init__(self, parts: ServiceParts) -> None:
        self._parts = parts

    def submit(
        self, caller: Caller, card: ModelCard, request: GenerationRequest, *, route: str, request_id: str
    ) -> Task:
        """Set the cost aside, store the request as a PENDING task and queue it.

        A returned task survives the death of the process. Raises UnknownModel where the model is not offered in
        the caller's region, ModelUnavailable where no engine of its list is installed, FreeQuotaExhausted and
        Arrearage; nothing is stored then.
        """
        order = billing.Order(
            account_id=caller.account_id,
            region=caller.region,
            model=card.name,
            images=request.n,
            offer=card.offer(caller.region),
        )
        engine = self._parts.choose_engine(card)
        now = self._parts.clock()
        with urgently(), self._parts.database.begin() as transaction:
            reservation = billing.reserve(transaction, order, now)
            task = Task(
                task_id=str(uuid4()),
                request_id=request_id,
                account_id=caller.account_id,
                key_id=caller.key_id,
                region=caller.region,
                route=route,
                engine=engine,
                status=TaskStatus.PENDING,
                request=request,
                unit_price=reservation.unit_price,
                free_reserved=reservation.free_images,
                submitted_at=now,
            )
            task_store.insert(transaction, task)
        # a crash right here leaves a PENDING row, which the takeover offers at the next start
        self._parts.dispatcher.offer(task)
        return task

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
                await asyncio.wrap_future(ended)
                found = await asyncio.to_thread(self.fetch, caller, task.task_id)
        return found or task

    def fetch(self, caller: Caller, task_id: str) -> Task | None:
        """The caller's task, or None where it is unknown, belongs to another account or is older than 24 hours."""
        if not is_task_id(task_id):
            return None
        with self._parts.database.connect() as connection:
            task = task_store.find(connection, task_id.lower())
        if task is None or task.account_id != caller.account_id or task.is_expired(self._parts.clock()):
            return None
        return task

    def cancel(self, caller: Caller, task_id: str) -> Task:
        """Take back a task that has not begun. Raises TaskNotCancelable for any other, unknown ones included."""
        task = self.fetch(caller, task_id)
        if task is None:
            raise TaskNotCancelable()
        with self._parts.database.begin() as transaction:
            canceled = task_store.cancel(transaction, task.task_id, self._parts.clock())
            if canceled:
                billing.release(transaction, task)
            after = task_store.find(transaction, task.task_id)
        if not canceled or after is None:
            raise TaskNotCancelable()
        self._parts.waiters.wake(task.task_id)
        return after
