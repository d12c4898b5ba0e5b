"""Stores what tasks leave behind, through the code that ends them: for tests of everything that is summed up."""

from dataclasses import dataclass, replace
from datetime import timedelta

import sqlalchemy as sa

from danqing.accounts import administration, billing
from danqing.accounts.administration import Opening
from danqing.accounts.billing import Order
from danqing.accounts.office import Office
from danqing.config import REGIONS
from danqing.core.account import Account
from danqing.core.catalog import Catalog
from danqing.core.task import TaskFailure, TaskResult
from danqing.core.usage import Stage
from danqing.storage import task_store
from danqing.tasks import ending
from danqing.tasks.ending import Settlement
from tests.conftest import Clock
from tests.factories import a_request, a_task

FAILURE = TaskFailure(code="InternalError.Algo", message="Inference internal error.")


@dataclass(frozen=True, kw_only=True)
class Done:
    """A task of a history. made: how many of its pictures were made; none is a failed task."""

    model: str = "wan2.6-t2i"
    images: int = 1
    made: int = 1
    key: str = "key-1"


class History:
    """An office with one account, and tasks that end one after the other."""

    def __init__(self, database: sa.Engine, catalog: Catalog, clock: Clock) -> None:
        self.clock = clock
        self.database = database
        self.office = Office(database=database, catalog=catalog, regions=REGIONS, clock=clock)
        self.account = self.open(Opening(name="team", free_quotas=(("wan2.6-t2i", 0),)))

    def open(self, opening: Opening) -> Account:
        return administration.open_account(self.office, opening)

    def run(self, *tasks: Done, account: Account | None = None) -> None:
        for done in tasks:
            self._run(done, account or self.account)

    def _run(self, done: Done, account: Account) -> None:
        offer = self.office.offer(done.model, account.region)
        order = Order(
            account_id=account.account_id, region=account.region, model=done.model, images=done.images, offer=offer
        )
        with self.database.begin() as transaction:
            reservation = billing.reserve(transaction, order, self.clock())
            task = a_task(
                self.clock(),
                account_id=account.account_id,
                key_id=done.key,
                region=account.region,
                request=a_request(done.model, done.images, "512*512"),
                unit_price=reservation.unit_price,
                free_reserved=reservation.free_images,
            )
            task_store.insert(transaction, task)
            task_store.begin(transaction, task.task_id, self.clock())
        task = replace(task, scheduled_at=self.clock())
        self.clock.advance(timedelta(seconds=2))
        with self.database.begin() as transaction:
            assert ending.settle(transaction, task, _settlement(done), self.clock())


def _settlement(done: Done) -> Settlement:
    if not done.made:
        return Settlement(failure=FAILURE)
    results = tuple(
        TaskResult(index=index, seed=index, engine="atelier", object_key=f"k{index}" if index < done.made else None)
        for index in range(done.images)
    )
    return Settlement(results=results, seconds={Stage.ENGINE: 1.5})
