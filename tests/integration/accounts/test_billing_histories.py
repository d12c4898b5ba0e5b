"""The property behind all billing: after any history, pictures and charges are the same thing."""

from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from danqing.accounts import billing
from danqing.accounts.billing import Order
from danqing.core.account import Account, Money
from danqing.core.catalog import Offer
from danqing.core.errors import Arrearage, FreeQuotaExhausted
from danqing.core.task import Task, TaskFailure, TaskResult
from danqing.storage import account_store, books, funds_store, schema, task_store
from danqing.storage.database import open_database
from danqing.tasks import ending
from danqing.tasks.ending import Settlement
from tests.factories import a_request, a_task

START = datetime(2026, 1, 1, tzinfo=UTC)
OFFER = Offer(price_micros=20_000, currency="USD", free_images=5, free_days=90)
FAILURE = TaskFailure(code="InternalError.Algo", message="no")


class Crash(Exception):
    """The process dies before the commit."""


class BillingHistories(RuleBasedStateMachine):
    """Submits, partial failures, cancels, crashes, price changes and payments in any order."""

    tasks = Bundle("tasks")

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.published: list[tuple[int, int, int]] = []  # pictures, free ones, micro-units each
        self.folder = TemporaryDirectory()
        self.database = open_database(f"sqlite:///{self.folder.name}/books.sqlite")
        schema.metadata.create_all(self.database)
        account = Account(
            account_id="account-1", name="a", region="singapore", created_at=START, credit_limit_micros=100_000
        )
        with self.database.begin() as transaction:
            account_store.insert_account(transaction, account)

    def teardown(self) -> None:
        self.database.dispose()
        self.folder.cleanup()

    @rule(target=tasks, images=st.integers(1, 4))
    def submit(self, images: int) -> Task | None:
        order = Order(account_id="account-1", region="singapore", model="wan2.6-t2i", images=images, offer=OFFER)
        try:
            with self.database.begin() as transaction:
                reservation = billing.reserve(transaction, order, self.now)
                task = a_task(
                    self.now,
                    request=a_request("wan2.6-t2i", images, "512*512"),
                    unit_price=reservation.unit_price,
                    free_reserved=reservation.free_images,
                )
                task_store.insert(transaction, task)
        except (Arrearage, FreeQuotaExhausted):
            return None
        return task

    @rule(task=consumes(tasks), data=st.data(), crashes=st.booleans())
    def settle(self, task: Task | None, data: st.DataObject, crashes: bool) -> None:
        if task is None:
            return
        made = sorted(data.draw(st.sets(st.integers(0, task.request.n - 1), min_size=1)))
        for attempt in (crashes, False, False):  # a crash, the repetition, and a zombie's repetition
            try:
                with self.database.begin() as transaction:
                    task_store.begin(transaction, task.task_id, self.now)
                    if task_store.succeed(transaction, task.task_id, (), None, self.now):
                        billing.settle(transaction, task, made, {}, self.now)
                    if attempt:
                        raise Crash
            except Crash:
                continue
        free = min(task.free_reserved, len(made))
        self.published.append((len(made), free, task.unit_price.micros))

    @rule(task=consumes(tasks), cancels=st.booleans())
    def fail_or_cancel(self, task: Task | None, cancels: bool) -> None:
        if task is None:
            return
        with self.database.begin() as transaction:
            ended = (
                task_store.cancel(transaction, task.task_id, self.now)
                if cancels
                else task_store.fail(transaction, task.task_id, FAILURE, (), self.now)
            )
            assert ended
            billing.release(transaction, task)

    @rule(task=consumes(tasks), crashes=st.booleans())
    def cancel_while_running(self, task: Task | None, crashes: bool) -> None:
        if task is None:
            return
        with self.database.begin() as transaction:
            assert task_store.begin(transaction, task.task_id, self.now)
        for attempt in (crashes, False):  # a crash before the commit, and the caller's repetition
            try:
                with self.database.begin() as transaction:
                    assert ending.cancel(transaction, task, self.now, running=True)
                    if attempt:
                        raise Crash
                break
            except Crash:
                continue
        result = TaskResult(index=0, seed=0, engine="atelier", object_key="k")
        with self.database.begin() as transaction:  # the run that was under way
            assert not ending.settle(transaction, task, Settlement(results=(result,)), self.now)
            assert not ending.cancel(transaction, task, self.now, running=True)

    @rule(micros=st.integers(0, 50_000))
    def change_price(self, micros: int) -> None:
        self.now += timedelta(hours=1)
        with self.database.begin() as transaction:
            funds_store.set_price(transaction, "singapore", "wan2.6-t2i", Money(micros, "USD"), self.now)

    @rule(micros=st.integers(-20_000, 200_000))
    def pay(self, micros: int) -> None:
        with self.database.begin() as transaction:
            funds_store.add_credit(transaction, "account-1", Money(micros, "USD"), "paid", self.now)

    @invariant()
    def books_are_right(self) -> None:
        with self.database.connect() as connection:
            assert books.discrepancies(connection) == []
            quota = funds_store.quota(connection, "account-1", "wan2.6-t2i")
            charged = connection.execute(sa.text("SELECT charged_micros FROM account")).scalar_one()
            rows = connection.execute(sa.text("SELECT count(*) FROM ledger")).scalar_one()
        assert charged == sum((made - free) * micros for made, free, micros in self.published)
        assert rows == sum(made for made, _, _ in self.published)
        assert quota is None or 0 <= quota.used + quota.reserved <= quota.granted


TestBillingHistories = BillingHistories.TestCase
TestBillingHistories.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
