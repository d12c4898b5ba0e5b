"""Alerts: thresholds of accounts that are watched every minute, and told to an address once for each crossing."""

import importlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from danqing.accounts import audit
from danqing.accounts.office import Office
from danqing.core.account import MICROS
from danqing.core.alert import Alert, AlertKind
from danqing.core.errors import InvalidField, NotFound
from danqing.core.usage import Period, Usage
from danqing.storage import alert_store, usage_store
from danqing.storage.task_store import Transaction
from danqing.storage.usage_store import UsageQuery
from danqing.wire.admin.objects import alert_object

log = logging.getLogger(__name__)

_MOST_OF_AN_ACCOUNT = 100

_AGAIN = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 180, 720))
"""How long after each time that an address took nothing it is told again; then it is given up."""


@dataclass(frozen=True, kw_only=True)
class NewAlert:
    """What an operator wants to be told. threshold: micro-units for a budget, millionths for a failure rate."""

    account_id: str
    kind: AlertKind
    threshold: int
    url: str
    minutes: int = 10
    least_calls: int = 10


def create(office: Office, wanted: NewAlert, actor: str = audit.OPERATOR) -> Alert:
    """Store an alert. Raises NotFound, and InvalidField for a threshold or an address that cannot be."""
    if wanted.threshold <= 0 or (wanted.kind is AlertKind.FAILURE_RATE and wanted.threshold > MICROS):
        raise InvalidField("threshold", wanted.threshold / MICROS, "must be above 0, a failure rate at most 1")
    # a mistake is told here, where it can be corrected, and not when the first alert fires
    if not wanted.url.startswith(("http://", "https://")):
        raise InvalidField("url", wanted.url, "must begin with http:// or https://")
    is_rate = wanted.kind is AlertKind.FAILURE_RATE
    alert = Alert(
        alert_id=str(uuid4()),
        account_id=wanted.account_id,
        kind=wanted.kind,
        threshold=wanted.threshold,
        minutes=wanted.minutes if is_rate else 0,
        least_calls=wanted.least_calls if is_rate else 0,
        url=wanted.url,
        created_at=office.clock(),
    )
    with office.database.begin() as transaction:
        # two that come together would both count one alert too few
        office.lock(transaction, wanted.account_id)
        if len(alert_store.every(transaction, wanted.account_id)) >= _MOST_OF_AN_ACCOUNT:
            raise InvalidField("account_id", wanted.account_id, f"has {_MOST_OF_AN_ACCOUNT} alerts, the most there are")
        alert_store.insert(transaction, alert)
        subject = f"account:{alert.account_id}"
        detail = {"alert": alert.alert_id, "kind": alert.kind.value, "threshold": alert.threshold}
        audit.record(transaction, alert.created_at, actor, "alert.create", subject, **detail)
    return alert


def every(office: Office, account_id: str) -> list[Alert]:
    """The alerts of an account, oldest first. Raises NotFound."""
    with office.database.connect() as connection:
        office.find(connection, account_id)
        return alert_store.every(connection, account_id)


def delete(office: Office, account_id: str, alert_id: str, actor: str = audit.OPERATOR) -> None:
    """Forget an alert. Raises NotFound."""
    with office.database.begin() as transaction:
        if not alert_store.delete(transaction, account_id, alert_id):
            raise NotFound(f"There is no alert {alert_id}.")
        audit.record(transaction, office.clock(), actor, "alert.delete", f"account:{account_id}", alert=alert_id)


def watch(office: Office) -> int:
    """Look at every alert once; how many were told.

    Each crossing is told once, however many look, and again where the address did not take it or the process died.
    """
    now = office.clock()
    with office.database.connect() as connection:
        # read first and told afterwards: no connection is held while an address takes its time
        values = [(alert, _value(connection, alert, now)) for alert in alert_store.every(connection)]
    told = 0
    for alert, value in values:
        if value < alert.threshold:
            _rest(office, alert)
        elif _fire(office, alert, now):
            _tell(office, alert, value)
            told += 1
    return told


def tell_again_at(now: datetime, untold: int) -> datetime | None:
    """When a crossing is told again that was told so often in vain, should it be now as well; None to give it up."""
    return now + _AGAIN[untold] if untold < len(_AGAIN) else None


def _value(transaction: Transaction, alert: Alert, now: datetime) -> int:
    """What the alert compares with its threshold; 0 for a rate over too few calls."""
    if alert.kind is AlertKind.BUDGET:
        month = Period.DAY.start_of(now).replace(day=1)
        return _used(transaction, alert.account_id, Period.DAY, month, now).amount_micros
    since = Period.MINUTE.start_of(now) - timedelta(minutes=alert.minutes)
    used = _used(transaction, alert.account_id, Period.MINUTE, since, now)
    # one failure of one call would be a rate of 100%
    if used.calls < alert.least_calls:
        return 0
    # whole millionths, compared without the rounding of floats
    return (used.calls - used.succeeded) * MICROS // used.calls


def _used(transaction: Transaction, account_id: str, period: Period, start: datetime, now: datetime) -> Usage:
    # the end of a span is not part of it, but what happened at this moment counts
    end = now + timedelta(microseconds=1)
    where = (("account_id", account_id),)
    rows = usage_store.counted(transaction, UsageQuery(period=period, start=start, end=end, where=where))
    return Usage.merged([row.usage for row in rows])


def _rest(office: Office, alert: Alert) -> None:
    if alert.is_firing:
        with office.database.begin() as transaction:
            alert_store.rest(transaction, alert.alert_id)


def _fire(office: Office, alert: Alert, now: datetime) -> bool:
    """Whether it is for this process to tell the crossing now."""
    if not alert.is_firing:
        with office.database.begin() as transaction:
            return alert_store.fire(transaction, alert, now, tell_again_at(now, 0))
    if alert.tell_again_at is None or alert.tell_again_at > now:
        return False
    with office.database.begin() as transaction:
        return alert_store.fire_again(transaction, alert, tell_again_at(now, alert.untold + 1))


def _tell(office: Office, alert: Alert, value: int) -> None:
    with office.database.connect() as connection:
        account, _ = office.find(connection, alert.account_id)
    document = alert_object(alert) | {
        "account_name": account.name,
        "value": value / MICROS,
        "is_firing": True,
        "fired_at": (alert.fired_at if alert.is_firing and alert.fired_at else office.clock()).isoformat(),
    }
    del document["url"]  # it may hold a secret of the receiver, who knows it anyway
    # the HTTP client is loaded when the first alert fires, not at the start of every server
    post: Callable[[str, Mapping[str, object]], bool] = importlib.import_module("danqing.accounts.webhooks").post
    if not post(alert.url, document):
        log.error("alert %s could not be told to its address", alert.alert_id)
        return
    with office.database.begin() as transaction:
        alert_store.told(transaction, alert.alert_id)
