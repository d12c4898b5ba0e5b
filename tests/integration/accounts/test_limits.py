"""Promises of limits at submit, on SQLite and on PostgreSQL: what is refused leaves nothing behind."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from danqing.accounts.api_keys import ApiKeys
from danqing.accounts.limits import AccountLimits, Call, ServerLimits
from danqing.accounts.moderation_policies import ModerationPolicies
from danqing.config import REGIONS
from danqing.core.account import Caller
from danqing.core.catalog import Catalog
from danqing.core.errors import (
    BurstRate,
    InvalidApiKey,
    ModelAccessDenied,
    RateLimited,
    ServiceError,
    TooManyWaiting,
)
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.core.task import Mode, Task
from danqing.generation.moderation.text import TextModerator
from danqing.storage import schema, task_store
from danqing.storage.limit_store import AccountLimit
from danqing.tasks.dispatcher import Dispatcher
from danqing.tasks.service import ServiceParts, Submission, TaskService
from danqing.tasks.waiting import Waiters
from danqing.tasks.withdrawals import Withdrawals
from tests.conftest import Clock, SecondsClock
from tests.factories import a_request

WAITING = 12


class Counter:
    """A service whose tasks wait for ever, an account at it, and a clock of seconds for its meters."""

    def __init__(self, database: sa.Engine, catalog: Catalog, clock: Clock) -> None:
        self.database, self.catalog, self.clock = database, catalog, clock
        self.seconds = SecondsClock()
        self.limits = self.another_book()
        parts = ServiceParts(
            database=database,
            hasty=database,
            dispatcher=Dispatcher(lambda _task: True, lambda _task: None, 1),
            limits=self.limits,
            policies=ModerationPolicies(database, ModerationPolicy(strictness=Strictness.OFF), clock),
            moderator=TextModerator(),
            waiters=Waiters(lambda _task_id: None),
            withdrawals=Withdrawals(),
            choose_engine=lambda card, _waiting: card.engines[-1],
            clock=clock,
        )
        self.tasks = TaskService(parts)
        self.keys = ApiKeys(database, REGIONS, clock)
        self.caller = self.new_caller()

    def another_book(self) -> AccountLimits:
        """The limits as another process on the same database has them."""
        return AccountLimits(
            self.database, ServerLimits(waiting=WAITING, calls_per_second=20), self.clock, self.seconds
        )

    def new_caller(self) -> Caller:
        account = self.keys.create_account("team", "singapore")
        return self.keys.authenticate(self.keys.create(account, "ci")[1], "localhost")

    def submit(self, model: str = "wan2.6-t2i", caller: Caller | None = None, mode: Mode = "async") -> Task:
        request = a_request(model, 1, "1664*928" if model.startswith("qwen") else "512*512")
        submission = Submission(route="text2image", mode=mode, request_id="request-1")
        return self.tasks.submit(caller or self.caller, self.catalog.card(model), request, submission)

    def admits(self, model: str = "wan2.6-t2i") -> bool:
        try:
            self.submit(model)
        except RateLimited:
            return False
        return True

    def refusal(self, model: str = "wan2.6-t2i") -> ServiceError:
        """Why a submit is refused, once nothing was found to be left of it."""
        before = self.everything()
        with pytest.raises(ServiceError) as caught:
            self.submit(model)
        assert self.everything() == before
        return caught.value

    def everything(self) -> dict[str, list[str]]:
        """All rows of all tables."""
        with self.database.connect() as connection:
            tables = schema.metadata.tables.values()
            return {table.name: sorted(str(row) for row in connection.execute(sa.select(table))) for table in tables}

    def set(
        self,
        submits: int | None = None,
        period_seconds: int | None = None,
        running: int | None = None,
        waiting: int | None = None,
    ) -> None:
        own = AccountLimit(
            account_id=self.caller.account_id,
            model="wan2.6-t2i",
            submits=submits,
            period_seconds=period_seconds,
            running=running,
            waiting=waiting,
        )
        self.limits.put(own)


@pytest.fixture
def counter(database: sa.Engine, catalog: Catalog, clock: Clock) -> Counter:
    return Counter(database, catalog, clock)


def test_one_submit_too_many_is_refused(counter: Counter) -> None:
    """The sixth submit of a second is refused, says when to try again, and leaves no task and no reservation."""
    for _ in range(5):
        counter.submit()
        counter.seconds.advance(0.1)

    error = counter.refusal()
    assert isinstance(error, RateLimited)
    assert error.message == "Requests rate limit exceeded, please try again later."
    assert error.retry_after_s == pytest.approx(0.5)


def test_two_a_minute_may_come_together(counter: Counter) -> None:
    """A limit by the minute allows two submits at once, and the third a minute after the first."""
    assert [counter.admits("qwen-image-max") for _ in range(3)] == [True, True, False]
    counter.seconds.advance(59.9)
    assert not counter.admits("qwen-image-max")
    counter.seconds.advance(0.1)
    assert counter.admits("qwen-image-max")


def test_a_burst_is_refused(counter: Counter) -> None:
    """Where a minute has room, a second still takes no more than twice the average."""
    counter.set(submits=120, period_seconds=60)
    for _ in range(4):
        counter.submit()

    error = counter.refusal()
    assert isinstance(error, BurstRate)
    assert error.message.startswith("Request rate increased too quickly. To ensure system stability, please adjust")
    assert error.retry_after_s == pytest.approx(1.0)


def test_a_full_queue_is_refused(counter: Counter) -> None:
    """Where as many tasks wait as may, the next is refused and counts for no rate; a cancel makes room at once."""
    counter.set(submits=1000)
    tasks = [counter.submit() for _ in range(WAITING)]

    error = counter.refusal()
    assert isinstance(error, TooManyWaiting)
    assert error.message == "Allocated quota exceeded, please increase your quota limit."
    counter.tasks.cancel(counter.caller, tasks[3].task_id)
    assert counter.admits()
    assert isinstance(counter.refusal(), TooManyWaiting)


def test_a_model_that_the_key_may_not_use_is_refused(counter: Counter) -> None:
    """A key with a list of models submits to those only, and what is refused counts for nothing."""
    everything = counter.caller
    counter.caller = replace(everything, models=("qwen-image",))
    error = counter.refusal()
    counter.caller = everything

    assert isinstance(error, ModelAccessDenied)
    assert error.message == "Model access denied."
    assert counter.admits()


def test_an_account_that_is_gone_has_no_free_pictures(counter: Counter) -> None:
    """Quotas are shown to accounts that exist."""
    with pytest.raises(InvalidApiKey):
        counter.limits.free_quotas(replace(counter.caller, account_id="gone"), counter.catalog)


def test_five_a_second_are_five_in_every_second(counter: Counter) -> None:
    """Over twenty seconds of trying without pause, five submits a second are stored, give or take one."""
    counter.set(waiting=1000)
    counts = [0] * 20
    for attempt in range(20 * 20):
        counts[attempt // 20] += counter.admits()
        counter.seconds.advance(0.05)

    assert all(4 <= count <= 6 for count in counts), counts
    with counter.database.connect() as connection:
        assert len(task_store.waiting(connection)) == sum(counts)


def _in_eight_threads(work: Callable[[], object]) -> None:
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_eight_threads_get_no_more_than_one(counter: Counter) -> None:
    """However many submits come at once, the rate lets exactly its number pass."""
    admitted: list[bool] = []
    _in_eight_threads(lambda: admitted.extend(counter.admits() for _ in range(3)))

    assert (len(admitted), sum(admitted)) == (24, 5)


def test_eight_threads_overfill_no_queue(counter: Counter) -> None:
    """However many submits come at once, exactly as many tasks wait as may."""
    counter.set(submits=1000)
    refused: list[ServiceError] = []

    def submit_three() -> None:
        for _ in range(3):
            try:
                counter.submit()
            except TooManyWaiting as error:
                refused.append(error)

    _in_eight_threads(submit_three)
    assert counter.tasks.load(counter.caller, "wan2.6-t2i", "async").waiting == WAITING
    assert len(refused) == 24 - WAITING


def test_accounts_and_models_are_counted_apart(counter: Counter) -> None:
    """What one account used up for a model is not missing to its other models, nor to other accounts."""
    for _ in range(5):
        counter.submit()

    assert not counter.admits()
    assert counter.admits("wan2.5-t2i-preview")
    counter.submit(caller=counter.new_caller())


def test_all_keys_of_an_account_are_counted_together(counter: Counter) -> None:
    """A second key of the account has no limits of its own."""
    for _ in range(5):
        counter.submit(caller=replace(counter.caller, key_id="another"))

    assert not counter.admits()


def test_a_region_may_have_limits_of_its_own(counter: Counter) -> None:
    """wan2.6-t2i takes five submits a second in Singapore, and one in Beijing."""
    account = counter.keys.create_account("team", "beijing")
    host = "dashscope.aliyuncs.com"
    there = counter.keys.authenticate(counter.keys.create(account, "ci")[1], host)
    counter.submit(caller=there)
    with pytest.raises(RateLimited):
        counter.submit(caller=there)

    assert sum(counter.admits() for _ in range(9)) == 5


def test_a_full_queue_takes_calls(counter: Counter) -> None:
    """Tasks that wait leave room for a synchronous call, and no more of those may wait either."""
    counter.set(submits=1000)
    for mode in ("async", "sync"):
        for _ in range(WAITING):
            assert counter.submit(mode=mode).mode == mode
        with pytest.raises(TooManyWaiting):
            counter.submit(mode=mode)


def test_limits_of_one_account_stand_above_the_catalog(counter: Counter) -> None:
    """A limit set for an account holds at once for what it names; the rest stays as in the catalog, and comes back."""
    card, account_id = counter.catalog.card("wan2.6-t2i"), counter.caller.account_id
    usual = counter.limits.known(account_id, "singapore", card)
    counter.set(running=1, submits=7)

    assert counter.limits.known(account_id, "singapore", card) == replace(usual, running=1, submits=7)
    assert sum(counter.admits() for _ in range(9)) == 7
    counter.limits.remove(account_id, "wan2.6-t2i")
    assert counter.limits.known(account_id, "singapore", card) == usual


def test_limits_set_elsewhere_hold_after_a_second(counter: Counter) -> None:
    """What another process sets, such as the command line, holds for submits a second later at most."""
    card, account_id = counter.catalog.card("wan2.6-t2i"), counter.caller.account_id
    assert counter.limits.current(account_id, "singapore", card).submits == 5
    counter.another_book().put(AccountLimit(account_id=account_id, model="wan2.6-t2i", submits=3))
    counter.seconds.advance(1.0)

    assert counter.limits.current(account_id, "singapore", card).submits == 3


def test_twenty_queries_a_second_pass(counter: Counter) -> None:
    """Queries, lists and cancels have a pace each: twenty at once, and as many each second."""
    for call in (Call.LIST, Call.CANCEL):
        for _ in range(20):
            assert counter.limits.admit_call(counter.caller.account_id, call) == 0
        with pytest.raises(RateLimited) as caught:
            counter.limits.admit_call(counter.caller.account_id, call)
        assert caught.value.retry_after_s == pytest.approx(0.05)
    assert counter.limits.admit_call("account-2", Call.LIST) == 0


def test_a_hundred_waiting_clients_are_slowed_down_and_not_refused(counter: Counter) -> None:
    """Queries above the pace are held back for up to six seconds; only then are they refused."""
    held = [counter.limits.admit_call(counter.caller.account_id, Call.QUERY) for _ in range(100)]
    assert held == sorted(held)
    assert held[19:21] == [0.0, pytest.approx(0.05)]
    assert held[-1] == pytest.approx(4.0)
    for _ in range(40):
        counter.limits.admit_call(counter.caller.account_id, Call.QUERY)

    with pytest.raises(RateLimited):
        counter.limits.admit_call(counter.caller.account_id, Call.QUERY)


def test_the_workspace_stays_with_the_task(counter: Counter) -> None:
    """A task submitted in a workspace is stored with it."""
    task = counter.submit(caller=replace(counter.caller, workspace_id="llm-1"))

    assert task.workspace_id == "llm-1"
    assert counter.tasks.fetch(counter.caller, task.task_id) == task
