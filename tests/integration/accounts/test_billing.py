"""Promises of money: under any history the books are right, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import cycle

import pytest
import sqlalchemy as sa

from danqing.accounts import billing
from danqing.accounts.billing import Order
from danqing.core.account import Account, FreeQuota, Money
from danqing.core.catalog import Catalog, Offer
from danqing.core.errors import Arrearage, FreeQuotaExhausted, InvalidApiKey
from danqing.core.task import Task
from danqing.storage import account_store, books, funds_store, ledger_store, task_store
from tests.conftest import Clock
from tests.factories import a_request, a_task

OFFER = Offer(price_micros=30_000, currency="USD", free_images=3, free_days=90)


class Till:
    """One account on one database, and the steps of a task's money."""

    def __init__(self, database: sa.Engine, clock: Clock, **account: object) -> None:
        self.database = database
        self.clock = clock
        self.account = replace(
            Account(account_id="account-1", name="team", region="singapore", created_at=clock()),
            **account,  # type: ignore[arg-type]  # tests name fields freely
        )
        with database.begin() as transaction:
            account_store.insert_account(transaction, self.account)

    def submit(self, images: int = 1, offer: Offer = OFFER) -> Task:
        order = Order(
            account_id="account-1", region="singapore", model="wan2.6-t2i", images=images, offer=offer
        )  # fmt: skip
        with self.database.begin() as transaction:
            reservation = billing.reserve(transaction, order, self.clock())
            task = a_task(
                self.clock(),
                request=a_request("wan2.6-t2i", images, "512*512"),
                unit_price=reservation.unit_price,
                free_reserved=reservation.free_images,
            )
            task_store.insert(transaction, task)
            task_store.begin(transaction, task.task_id, self.clock())
        return task

    def settle(self, task: Task, made: list[int]) -> None:
        with self.database.begin() as transaction:
            if task_store.succeed(transaction, task.task_id, (), None, self.clock()):
                billing.settle(transaction, task, made, {}, self.clock())

    def proven(self) -> tuple[int, int, Money]:
        """Pictures, free pictures and the sum of all charges, once the books are proven."""
        with self.database.connect() as connection:
            assert books.discrepancies(connection) == []
            charges = ledger_store.charges(connection, "account-1")
        return (charges[0].images, charges[0].free_images, charges[0].amount) if charges else (0, 0, Money(0, "USD"))


@pytest.fixture
def till(database: sa.Engine, clock: Clock) -> Till:
    return Till(database, clock)


@pytest.fixture
def till_of(database: sa.Engine, clock: Clock) -> Callable[..., Till]:
    return lambda **account: Till(database, clock, **account)


def test_an_account_that_is_gone_can_buy_nothing(database: sa.Engine, clock: Clock) -> None:
    """A submit of an account that does not exist is refused as its key would be."""
    order = Order(account_id="nobody", region="singapore", model="wan2.6-t2i", images=1, offer=OFFER)
    with pytest.raises(InvalidApiKey), database.begin() as transaction:
        billing.reserve(transaction, order, clock())


def test_free_only_ends_with_the_quota(till_of: Callable[..., Till]) -> None:
    """With "free quota only" on, a task that would cost money is refused whole and takes nothing."""
    till = till_of(free_only=True)
    till.submit(2)

    with pytest.raises(FreeQuotaExhausted, match='please disable the "use free tier only" mode'):
        till.submit(2)
    assert till.submit(1).free_reserved == 1
    till.proven()


def test_an_expired_quota_is_no_quota(till: Till, clock: Clock) -> None:
    """Free pictures are free until their last day."""
    clock.advance(timedelta(days=90))

    assert till.submit(2).free_reserved == 0


@pytest.mark.parametrize(("limit", "affordable"), [(0, 3), (60_000, 5), (-1, 3)])
def test_money_that_is_not_there_is_not_spent(till_of: Callable[..., Till], limit: int, affordable: int) -> None:
    """Beyond balance and credit limit a submit is refused with Arrearage; what is reserved counts as spent."""
    till = till_of(credit_limit_micros=limit)
    for _ in range(affordable):
        till.submit()

    with pytest.raises(Arrearage, match="good standing"):
        till.submit()
    till.proven()


def test_a_payment_can_be_spent(till_of: Callable[..., Till], clock: Clock) -> None:
    """What is paid in buys exactly that many pictures more."""
    till = till_of(credit_limit_micros=0)
    with till.database.begin() as transaction:
        funds_store.add_credit(transaction, "account-1", Money(60_000, "USD"), "paid", clock())
    till.submit(4)
    till.submit(1)

    with pytest.raises(Arrearage):
        till.submit(1)
    till.proven()


def test_a_failed_picture_is_given_back(till: Till) -> None:
    """Of four pictures two were made: two are free, the third free one and the paid one are given back."""
    till.settle(till.submit(4), [0, 2])

    assert till.proven() == (2, 2, Money(0, "USD"))
    assert till.submit(4).free_reserved == 1


def test_settling_twice_changes_nothing(till: Till) -> None:
    """A second settlement of the same task finds it ended, and writes nothing."""
    task = till.submit(4)
    for _ in range(2):
        till.settle(task, [0, 1, 2, 3])

    assert till.proven() == (4, 3, Money(30_000, "USD"))


def test_the_price_of_the_submit_holds(till: Till, clock: Clock) -> None:
    """A price that changes while a task waits is not the task's price."""
    before = till.submit(4)
    with till.database.begin() as transaction:
        funds_store.set_price(transaction, "singapore", "wan2.6-t2i", Money(1, "USD"), clock() + timedelta(hours=1))
    clock.advance(timedelta(hours=1))
    after = till.submit(1)
    till.settle(before, [0, 1, 2, 3])
    till.settle(after, [0])

    assert (before.unit_price, after.unit_price) == (Money(30_000, "USD"), Money(1, "USD"))
    assert till.proven() == (5, 3, Money(30_001, "USD"))


def test_what_costs_nothing_takes_no_quota(till_of: Callable[..., Till]) -> None:
    """A model without a price can be used by an account that may spend nothing."""
    till = till_of(free_only=True, credit_limit_micros=0)
    for _ in range(5):
        till.settle(till.submit(4, Offer(price_micros=0, currency="USD")), [0, 1, 2, 3])

    assert till.proven() == (20, 0, Money(0, "USD"))


def test_64_clients_share_100_free_pictures(till_of: Callable[..., Till], clock: Clock) -> None:
    """However many submit at once, exactly 100 pictures are free and not one more, whatever n they ask for."""
    till = till_of(free_only=True)
    with till.database.begin() as transaction:
        funds_store.grant(
            transaction,
            FreeQuota(
                account_id="account-1", model="wan2.6-t2i", granted=100, used=0, reserved=0,
                expires_at=clock() + timedelta(days=1),
            ),
        )  # fmt: skip

    def client(images: int) -> int:
        taken = 0
        while True:
            try:
                task = till.submit(images)
            except FreeQuotaExhausted:
                if images == 1:
                    return taken
                images -= 1
            else:
                till.settle(task, list(range(images)))
                taken += images

    with ThreadPoolExecutor(64) as clients:
        assert sum(clients.map(client, [n for n, _ in zip(cycle((1, 2, 3, 4)), range(64), strict=False)])) == 100
    assert till.proven() == (100, 100, Money(0, "USD"))


def test_the_proof_finds_a_missing_row(till: Till) -> None:
    """A total that its rows do not bear out is found."""
    till.settle(till.submit(4), [0, 1, 2, 3])
    with till.database.begin() as transaction:
        transaction.execute(sa.text("DELETE FROM ledger WHERE image_index = 3"))
        found = books.discrepancies(transaction)

    assert [(d.total, d.rows) for d in found] == [(30_000, 0)]


def test_every_offer_of_the_catalog_can_be_bought(till: Till, catalog: Catalog) -> None:
    """No price or quota of the catalog breaks the books."""
    for card in catalog:
        till.settle(till.submit(card.max_images, card.offer("singapore")), [0])

    till.proven()
