"""Nouns of the service as JSON objects. Money is a number in units of the currency; micro-units are exact beside it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from danqing.core.account import MICROS, Account, AdminKey, ApiKey, FreeQuota, Funds, Money, Workspace
from danqing.core.alert import Alert, AlertKind

JsonObject = dict[str, object]


def account_object(account: Account) -> JsonObject:
    limit = account.credit_limit_micros
    return {
        "account_id": account.account_id,
        "name": account.name,
        "region": account.region,
        "created_at": account.created_at.isoformat(),
        "free_only": account.free_only,
        "credit_limit": None if limit is None else limit / MICROS,
    }


def funds_object(funds: Funds, currency: str) -> JsonObject:
    """The balance, and what of it is set aside for tasks that have not ended."""
    return {
        "balance": funds.balance_micros / MICROS,
        "balance_micros": funds.balance_micros,
        "credited": funds.credited_micros / MICROS,
        "charged": funds.charged_micros / MICROS,
        "reserved": funds.reserved_micros / MICROS,
        "currency": currency,
    }


def quota_object(quota: FreeQuota, now: datetime) -> JsonObject:
    return {
        "model": quota.model,
        "granted": quota.granted,
        "used": quota.used,
        "reserved": quota.reserved,
        "left": quota.left(now),
        "expires_at": quota.expires_at.isoformat(),
    }


def key_object(key: ApiKey | AdminKey) -> JsonObject:
    """A key without its secret, which nobody has any more."""
    return {name: _plain(value) for name, value in asdict(key).items()}


def workspace_object(workspace: Workspace) -> JsonObject:
    return {name: _plain(value) for name, value in asdict(workspace).items()}


def money_object(money: Money) -> JsonObject:
    return {"price": money.micros / MICROS, "price_micros": money.micros, "currency": money.currency}


def credit_object(amount: Money, values: Mapping[str, object]) -> JsonObject:
    """A payment, whose other members are as they are stored."""
    money = {"amount": amount.micros / MICROS, "amount_micros": amount.micros, "currency": amount.currency}
    return {name: _plain(value) for name, value in values.items() if name != "amount"} | money


def alert_object(alert: Alert) -> JsonObject:
    """An alert; its threshold in units of the currency, or as a share of all calls, 0 to 1."""
    values: JsonObject = {name: _plain(value) for name, value in asdict(alert).items()}
    del values["untold"], values["tell_again_at"]
    values["threshold"] = alert.threshold / MICROS
    if alert.kind is AlertKind.BUDGET:
        del values["minutes"], values["least_calls"]
    return values


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
