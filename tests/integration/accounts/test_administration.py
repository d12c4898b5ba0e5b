"""Promises to operators: accounts, money, free pictures and prices, each change in the log."""

from datetime import timedelta

import pytest

from danqing.accounts import administration, prices
from danqing.accounts.administration import Opening, Switches
from danqing.core.account import Money
from danqing.core.errors import Arrearage, FreeQuotaExhausted, InvalidField, NotFound, UnknownModel
from tests.conftest import Clock
from tests.integration.accounts.history import Done, History

WAN = "wan2.6-t2i"


@pytest.mark.parametrize(
    ("opening", "error"),
    [
        (Opening(name=" "), InvalidField),
        (Opening(name="x" * 201), InvalidField),
        (Opening(name="a\nb"), InvalidField),
        (Opening(name="team", region="moon"), InvalidField),
        (Opening(name="team", free_quotas=(("no-such-model", 5),)), UnknownModel),
        (Opening(name="team", free_quotas=((WAN, -1),)), InvalidField),
    ],
)
def test_an_account_that_is_wrong_is_not_opened(history: History, opening: Opening, error: type[Exception]) -> None:
    """What is wrong with a new account is told, and nothing of it is stored."""
    before = administration.accounts(history.office)
    with pytest.raises(error):
        history.open(opening)

    assert administration.accounts(history.office) == before


def test_nobody_can_be_changed_who_is_not_there(history: History) -> None:
    """Every use case says that there is no such account."""
    for attempt in (
        lambda: administration.view(history.office, "nobody"),
        lambda: administration.change(history.office, "nobody", Switches(free_only=True)),
        lambda: administration.add_credit(history.office, "nobody", 1, "paid"),
        lambda: administration.credits(history.office, "nobody"),
        lambda: administration.grant_quota(history.office, "nobody", WAN, 1),
    ):
        with pytest.raises(NotFound, match="There is no account nobody"):
            attempt()


def test_a_prepaid_account_spends_what_was_paid_in(history: History) -> None:
    """With a balance and no credit, an account buys exactly what it paid for, free pictures first."""
    opening = Opening(name="prepaid", balance_micros=60_000, credit_limit_micros=0, free_quotas=((WAN, 1),))
    account = history.open(opening)
    history.run(Done(images=3, made=3), account=account)

    with pytest.raises(Arrearage):
        history.run(Done(), account=account)
    seen = administration.view(history.office, account.account_id)
    assert (seen.funds.balance_micros, seen.currency) == (0, "USD")
    assert [(quota.granted, quota.used) for quota in seen.quotas if quota.model == WAN] == [(1, 1)]


def test_free_only_can_be_switched_on_and_off(history: History) -> None:
    """The switch holds from the next submit on, both ways; what is not named stays as it was."""
    account_id = history.account.account_id
    administration.change(history.office, account_id, Switches(free_only=True))
    with pytest.raises(FreeQuotaExhausted):
        history.run(Done())

    after = administration.change(history.office, account_id, Switches(free_only=False, name="crew"))
    history.run(Done())
    assert (after.name, after.free_only, after.credit_limit_micros) == ("crew", False, None)


def test_a_credit_limit_can_be_set_and_taken_away(history: History) -> None:
    """None keeps the limit; only asking for it makes an account unlimited."""
    account_id = history.account.account_id
    administration.change(history.office, account_id, Switches(credit_limit_micros=0))
    with pytest.raises(Arrearage):
        history.run(Done())

    assert administration.change(history.office, account_id, Switches(name="x")).credit_limit_micros == 0
    assert administration.change(history.office, account_id, Switches(unlimited=True)).credit_limit_micros is None
    history.run(Done())


def test_payments_and_corrections_add_up(history: History) -> None:
    """The balance is what was paid in and taken back; nothing at all is no payment."""
    account_id = history.account.account_id
    with pytest.raises(InvalidField):
        administration.add_credit(history.office, account_id, 0, "nothing")
    administration.add_credit(history.office, account_id, 5_000_000, "invoice 7")
    history.clock.advance(timedelta(days=1))
    funds = administration.add_credit(history.office, account_id, -2_000_000, "a mistake")

    assert funds.balance_micros == 3_000_000
    paid = administration.credits(history.office, account_id)
    assert [(one.amount, one.note) for one in paid] == [
        (Money(5_000_000, "USD"), "invoice 7"),
        (Money(-2_000_000, "USD"), "a mistake"),
    ]
    assert administration.prove_books(history.office) == []


def test_a_quota_can_grow_but_not_below_what_is_used(history: History) -> None:
    """Free pictures may be granted later; fewer than are used already are refused."""
    account_id = history.account.account_id
    administration.grant_quota(history.office, account_id, WAN, 2, days=1)
    history.run(Done(images=2, made=2))

    with pytest.raises(InvalidField, match="must be at least 2"):
        administration.grant_quota(history.office, account_id, WAN, 1)
    quota = administration.grant_quota(history.office, account_id, WAN, 10, days=7)
    assert (quota.left(history.clock()), quota.expires_at) == (8, history.clock() + timedelta(days=7))


def test_a_price_is_never_changed_afterwards(history: History, clock: Clock) -> None:
    """A price for a moment that is past, or that has one, is refused, and so is one of an unknown model."""
    price, now = Money(1, "USD"), clock()
    prices.set_price(history.office, "singapore", WAN, price)

    for model, at, error in (
        (WAN, now, InvalidField),
        (WAN, now - timedelta(seconds=1), InvalidField),
        ("no-such-model", None, UnknownModel),
    ):
        with pytest.raises(error):
            prices.set_price(history.office, "singapore", model, price, at)


def test_the_price_list_shows_now_the_catalog_and_what_comes(history: History, clock: Clock) -> None:
    """A price holds from its moment on, and in its region only."""
    prices.set_price(history.office, "singapore", WAN, Money(25_000, "USD"), clock() + timedelta(days=1))
    listed = {one.model: one for one in prices.price_lists(history.office, "singapore")}
    assert (listed[WAN].now, len(listed[WAN].dated)) == (Money(30_000, "USD"), 1)

    clock.advance(timedelta(days=1))
    listed = {one.model: one for one in prices.price_lists(history.office, "singapore")}
    assert (listed[WAN].now, listed[WAN].catalog) == (Money(25_000, "USD"), Money(30_000, "USD"))
    beijing = {one.model: one for one in prices.price_lists(history.office, "beijing")}
    assert (beijing[WAN].now, beijing[WAN].dated) == (Money(200_000, "CNY"), ())


def test_every_change_is_in_the_log(history: History) -> None:
    """Whoever changes something is named beside what he changed."""
    account_id = history.account.account_id
    administration.change(history.office, account_id, Switches(free_only=True), "admin-key:1")
    administration.add_credit(history.office, account_id, 7, "paid", "admin-key:2")
    administration.grant_quota(history.office, account_id, WAN, 5, actor="admin-key:3")
    prices.set_price(history.office, "singapore", WAN, Money(1, "USD"), actor="admin-key:4")

    newest = administration.changes(history.office, 4)
    assert [(one.actor, one.action) for one in reversed(newest)] == [
        ("admin-key:1", "account.change"),
        ("admin-key:2", "credit.add"),
        ("admin-key:3", "quota.set"),
        ("admin-key:4", "price.set"),
    ]
    of_account = administration.changes(history.office, 100, f"account:{account_id}")
    assert of_account[-1].action == "account.create"
