"""Promises of the ledger, on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from danqing.core.account import Money
from danqing.storage import ledger_store
from danqing.storage.ledger_store import Cost, Pictures
from tests.conftest import Clock
from tests.factories import a_task


def test_a_picture_is_never_charged_twice(database: sa.Engine, clock: Clock) -> None:
    """A second charge for the same picture breaks its transaction, whoever tries it."""
    task = a_task(clock())
    with database.begin() as transaction:
        ledger_store.charge(transaction, task, Pictures(free=[], paid=[0]), clock())

    with pytest.raises(sa.exc.IntegrityError), database.begin() as transaction:
        ledger_store.charge(transaction, task, Pictures(free=[], paid=[0]), clock())


def test_charges_are_sums_by_currency(database: sa.Engine, clock: Clock) -> None:
    """What an account owes is the exact sum of its pictures, each currency for itself."""
    dollars, yuan = a_task(clock()), a_task(clock(), unit_price=Money(200_000, "CNY"))
    with database.begin() as transaction:
        ledger_store.charge(transaction, dollars, Pictures(free=[0], paid=[1, 3]), clock())
        ledger_store.charge(transaction, yuan, Pictures(free=[], paid=[0]), clock())

        assert ledger_store.charges(transaction, "account-1") == [
            ledger_store.Charges(images=1, free_images=0, amount=Money(200_000, "CNY")),
            ledger_store.Charges(images=3, free_images=1, amount=Money(60_000, "USD")),
        ]


def test_another_account_owes_nothing(database: sa.Engine, clock: Clock) -> None:
    """Charges of one account never show in another's."""
    with database.begin() as transaction:
        ledger_store.charge(transaction, a_task(clock()), Pictures(free=[], paid=[0]), clock())

        assert ledger_store.charges(transaction, "account-2") == []


def test_what_another_server_took_stands_beside_the_charge(database: sa.Engine, clock: Clock) -> None:
    """The cost of a picture is written down with it, for free pictures too, and is no part of what is owed."""
    costs = {0: Money(24_000, "USD"), 1: Money(24_000, "USD")}
    with database.begin() as transaction:
        ledger_store.charge(transaction, a_task(clock()), Pictures(free=[0], paid=[1], costs=costs), clock())
        ledger_store.charge(transaction, a_task(clock()), Pictures(free=[], paid=[0]), clock())
        found = ledger_store.costs(transaction, clock(), clock() + timedelta(seconds=1))

    assert found == [Cost(model="qwen-image-plus", images=2, amount=Money(48_000, "USD"))]
