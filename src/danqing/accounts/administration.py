"""What an operator does with accounts: open them, look at them, change their switches, pay money in, grant quotas.

Each function is one transaction, which notes the change in the log as well. actor: who does it.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from danqing.accounts import audit, billing
from danqing.accounts.office import Office
from danqing.core.account import Account, FreeQuota, Funds, Money
from danqing.core.errors import InvalidField
from danqing.storage import account_store, audit_store, books, funds_store, limit_store
from danqing.storage.audit_store import AuditEntry
from danqing.storage.books import Discrepancy
from danqing.storage.funds_store import Credit
from danqing.storage.limit_store import AccountLimit
from danqing.storage.task_store import Transaction
from danqing.wire.admin.objects import JsonObject, account_object, funds_object, quota_object

_NAME_LENGTH = 200
_MOST_PICTURES = 1_000_000_000
_DAYS = 90
"""How long a free quota holds for a model that the catalog gives none for. Source: the vendor's new-user quota."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A new account. region: None for the first one. balance: paid in at once, in the region's currency.

    credit_limit_micros: None for no limit. free_quotas: pictures by model, in place of the catalog's.
    """

    name: str
    region: str | None = None
    free_only: bool = False
    credit_limit_micros: int | None = None
    balance_micros: int = 0
    free_quotas: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Switches:
    """What of an account is to change; None: nothing. unlimited: takes the credit limit away."""

    name: str | None = None
    free_only: bool | None = None
    credit_limit_micros: int | None = None
    unlimited: bool = False


@dataclass(frozen=True, kw_only=True)
class AccountView:
    """An account as its operator sees it. quotas: those with any pictures, as they stand."""

    account: Account
    funds: Funds
    currency: str
    quotas: tuple[FreeQuota, ...]
    limits: tuple[AccountLimit, ...]


def open_account(office: Office, opening: Opening, actor: str = audit.OPERATOR) -> Account:
    """Open an account. Raises InvalidField and UnknownModel, and opens none then."""
    # before the transaction, as are all checks that need no database
    region = office.region(opening.region)
    account = Account(
        account_id=str(uuid4()),
        name=_name(opening.name),
        region=region.name,
        created_at=office.clock(),
        free_only=opening.free_only,
        credit_limit_micros=opening.credit_limit_micros,
    )
    now = account.created_at
    with office.database.begin() as transaction:
        account_store.insert_account(transaction, account)
        audit.record(
            transaction,
            now,
            actor,
            "account.create",
            f"account:{account.account_id}",
            name=account.name,
            region=account.region,
            free_only=account.free_only,
            credit_limit_micros=account.credit_limit_micros,
        )
        for model, images in opening.free_quotas:
            _put_quota(office, transaction, account, model, images)
            _note_quota(office, transaction, account, model, actor)
        # as a payment like any other, so that the books have a row for it
        if opening.balance_micros:
            paid = Money(opening.balance_micros, region.currency)
            _pay_in(transaction, account, paid, "opening balance", now, actor)
    return account


def accounts(office: Office) -> list[tuple[Account, Funds]]:
    """Every account with its money, oldest first."""
    with office.database.connect() as connection:
        return funds_store.every_account(connection)


def view(office: Office, account_id: str) -> AccountView:
    """All there is to see of an account. Raises NotFound."""
    with office.database.connect() as connection:
        account, funds = office.find(connection, account_id)
        offers = {card.name: card.offers[account.region] for card in office.catalog if account.region in card.offers}
        quotas = billing.free_quotas(connection, account, offers)
        limits = limit_store.every(connection)
    return AccountView(
        account=account,
        funds=funds,
        currency=office.region(account.region).currency,
        quotas=tuple(quota for quota in quotas if quota.granted),
        limits=tuple(limit for limit in limits if limit.account_id == account_id),
    )


def as_object(office: Office, seen: AccountView) -> JsonObject:
    """An account as one JSON object."""
    return {
        **account_object(seen.account),
        **funds_object(seen.funds, seen.currency),
        "free_quotas": [quota_object(quota, office.clock()) for quota in seen.quotas],
        "limits": [asdict(limit) for limit in seen.limits],
    }


def change(office: Office, account_id: str, switches: Switches, actor: str = audit.OPERATOR) -> Account:
    """Change an account's name, its "free quota only" switch or its credit limit. Raises NotFound and InvalidField."""
    with office.database.begin() as transaction:
        account, _ = office.lock(transaction, account_id)
        if switches.name is not None:
            account = replace(account, name=_name(switches.name))
        if switches.free_only is not None:
            account = replace(account, free_only=switches.free_only)
        if switches.unlimited or switches.credit_limit_micros is not None:
            account = replace(account, credit_limit_micros=switches.credit_limit_micros)
        account_store.change_account(transaction, account)
        audit.record(
            transaction,
            office.clock(),
            actor,
            "account.change",
            f"account:{account_id}",
            name=account.name,
            free_only=account.free_only,
            credit_limit_micros=account.credit_limit_micros,
        )
    return account


def add_credit(office: Office, account_id: str, micros: int, note: str, actor: str = audit.OPERATOR) -> Funds:
    """Pay in, or take back with an amount below zero; the money as it is then. Raises NotFound and InvalidField."""
    # a payment of nothing would be a row that nobody can explain later
    if micros == 0:
        raise InvalidField("amount", 0, "must not be zero")
    with office.database.begin() as transaction:
        account, _ = office.lock(transaction, account_id)
        amount = Money(micros, office.region(account.region).currency)
        _pay_in(transaction, account, amount, note, office.clock(), actor)
        return office.find(transaction, account_id)[1]


def credits(office: Office, account_id: str) -> list[Credit]:
    """Every payment and correction of an account, oldest first. Raises NotFound."""
    with office.database.connect() as connection:
        office.find(connection, account_id)
        return funds_store.credits(connection, account_id)


def grant_quota(
    office: Office, account_id: str, model: str, images: int, *, days: int | None = None, actor: str = audit.OPERATOR
) -> FreeQuota:
    """Set how many free pictures of a model an account gets in all, and for how many days from now on.

    Raises NotFound, UnknownModel, and InvalidField for fewer pictures than are used or set aside already.
    """
    with office.database.begin() as transaction:
        account, _ = office.lock(transaction, account_id)
        granted = _put_quota(office, transaction, account, model, images, days)
        _note_quota(office, transaction, account, model, actor)
    return granted


def prove_books(office: Office) -> list[Discrepancy]:
    """Every running total that its rows do not bear out; empty when all is right."""
    with office.database.connect() as connection:
        return books.discrepancies(connection)


def changes(office: Office, count: int, subject: str | None = None) -> list[AuditEntry]:
    """The last changes, newest first; of one subject where one is named."""
    with office.database.connect() as connection:
        return audit_store.newest(connection, count, subject)


def _name(text: str) -> str:
    name = text.strip()
    if not 0 < len(name) <= _NAME_LENGTH or not name.isprintable():
        raise InvalidField("name", text, f"must have 1 to {_NAME_LENGTH} printable characters")
    return name


def _pay_in(transaction: Transaction, account: Account, amount: Money, note: str, now: datetime, actor: str) -> None:
    funds_store.add_credit(transaction, account.account_id, amount, note, now)
    subject = f"account:{account.account_id}"
    detail = {"amount_micros": amount.micros, "currency": amount.currency, "note": note}
    audit.record(transaction, now, actor, "credit.add", subject, **detail)


def _put_quota(
    office: Office, transaction: Transaction, account: Account, model: str, images: int, days: int | None = None
) -> FreeQuota:
    if not 0 <= images <= _MOST_PICTURES:
        raise InvalidField("images", images, f"must be from 0 to {_MOST_PICTURES}")
    offer = office.offer(model, account.region)
    expires_at = office.clock() + timedelta(days=days or offer.free_days or _DAYS)
    before = funds_store.quota(transaction, account.account_id, model)
    if before is None:
        fresh = FreeQuota(
            account_id=account.account_id, model=model, granted=images, used=0, reserved=0, expires_at=expires_at
        )
        funds_store.grant(transaction, fresh)
        return fresh
    if images < before.used + before.reserved:
        raise InvalidField("images", images, f"must be at least {before.used + before.reserved}, as many are taken")
    after = replace(before, granted=images, expires_at=expires_at)
    funds_store.set_quota(transaction, after)
    return after


def _note_quota(office: Office, transaction: Transaction, account: Account, model: str, actor: str) -> None:
    quota = funds_store.quota(transaction, account.account_id, model)
    assert quota is not None, "it was just granted"
    subject = f"account:{account.account_id}"
    detail = {"model": model, "images": quota.granted, "expires_at": quota.expires_at}
    audit.record(transaction, office.clock(), actor, "quota.set", subject, **detail)
