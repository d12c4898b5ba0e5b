"""Money that is always right: reserve at submit, charge what was made, give the rest back.

Each function works inside the transaction that changes the task, so that the money and the task never disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from danqing.core.account import Account, FreeQuota, Funds, Money
from danqing.core.catalog import Offer
from danqing.core.errors import Arrearage, FreeQuotaExhausted, InvalidApiKey
from danqing.core.task import Task
from danqing.storage import funds_store, ledger_store
from danqing.storage.task_store import Transaction


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is about to be submitted, as far as money cares. offer: the catalog's, in the account's region."""

    account_id: str
    region: str
    model: str
    images: int
    offer: Offer


@dataclass(frozen=True, kw_only=True)
class Reservation:
    """What a submit set aside: so many free pictures, and the rest at this price each."""

    free_images: int
    unit_price: Money


def reserve(transaction: Transaction, order: Order, now: datetime) -> Reservation:
    """Set the cost of a task aside, free pictures first.

    Raises FreeQuotaExhausted where the account takes free pictures only and has too few left, Arrearage where it
    could not pay, and InvalidApiKey where the account is gone.
    """
    price = funds_store.price_at(transaction, order.region, order.model, now) or order.offer.price
    # no lock on the account: calls that cost nothing need not wait for each other
    if price.micros == 0:
        return Reservation(free_images=0, unit_price=price)
    # two submits at once would each see the money that the other is about to set aside
    locked = funds_store.lock(transaction, order.account_id)
    if locked is None:
        raise InvalidApiKey()
    left = _quota(transaction, order, locked.account).left(now)
    free = divide(order.images, left, price.micros, locked.account, locked.funds)
    if free:
        funds_store.change_quota(transaction, order.account_id, order.model, reserved=free)
    if free < order.images:
        funds_store.change(transaction, order.account_id, reserved=(order.images - free) * price.micros)
    return Reservation(free_images=free, unit_price=price)


def divide(images: int, free_left: int, price_micros: int, account: Account, funds: Funds) -> int:
    """How many of these pictures the free quota covers; the others are to be paid. Raises as `reserve`."""
    free = min(images, free_left)
    # nothing is to be paid, so no limit of money can stand in the way
    if free == images:
        return free
    if account.free_only:
        raise FreeQuotaExhausted()
    if account.credit_limit_micros is not None:
        spendable = funds.balance_micros - funds.reserved_micros + account.credit_limit_micros
        if (images - free) * price_micros > spendable:
            raise Arrearage()
    return free


def free_quotas(transaction: Transaction, account: Account, offers: Mapping[str, Offer]) -> list[FreeQuota]:
    """The account's free quota for each model offered, as it stands, or as it would be granted on first use."""
    granted = {quota.model: quota for quota in funds_store.quotas(transaction, account.account_id)}
    return [granted.get(model) or _opening_quota(account, model, offer) for model, offer in offers.items()]


def settle(
    transaction: Transaction, task: Task, made: list[int], costs: Mapping[int, Money], now: datetime
) -> tuple[int, int]:
    """Charge the pictures that were made, free ones first, and give back what was set aside for the others.

    costs: what other servers took for pictures, by index; it is written down and charged to nobody. Returns how many
    were free and how many are to be paid.
    """
    # of those that were made: a picture that failed uses up no free one
    free, paid = made[: task.free_reserved], made[task.free_reserved :]
    ledger_store.charge(transaction, task, ledger_store.Pictures(free=free, paid=paid, costs=costs), now)
    _give_back(transaction, task, used=len(free), charged=len(paid) * task.unit_price.micros)
    return len(free), len(paid)


def release(transaction: Transaction, task: Task) -> None:
    """Give back all that was set aside for a task that made no picture."""
    _give_back(transaction, task, used=0, charged=0)


def _give_back(transaction: Transaction, task: Task, *, used: int, charged: int) -> None:
    # nothing was set aside then
    if task.unit_price.micros == 0:
        return
    reserved = (task.request.n - task.free_reserved) * task.unit_price.micros
    # the account first, as in `reserve`: the same order of locks everywhere
    funds_store.change(transaction, task.account_id, reserved=-reserved, charged=charged)
    if task.free_reserved:
        model = task.request.model
        funds_store.change_quota(transaction, task.account_id, model, used=used, reserved=-task.free_reserved)


def _quota(transaction: Transaction, order: Order, account: Account) -> FreeQuota:
    """The account's free quota for the model, granted from the catalog on first use."""
    found = funds_store.quota(transaction, order.account_id, order.model)
    if found is not None:
        return found
    granted = _opening_quota(account, order.model, order.offer)
    funds_store.grant(transaction, granted)
    return granted


def _opening_quota(account: Account, model: str, offer: Offer) -> FreeQuota:
    return FreeQuota(
        account_id=account.account_id,
        model=model,
        granted=offer.free_images,
        used=0,
        reserved=0,
        expires_at=account.created_at + timedelta(days=offer.free_days),
    )
