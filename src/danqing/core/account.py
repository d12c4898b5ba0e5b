"""Who calls and what a picture costs them: accounts, keys, regions, money."""

from dataclasses import dataclass
from datetime import datetime

MICROS = 1_000_000
"""Micro-units in one unit of a currency; money is never a float (D5)."""


@dataclass(frozen=True)
class Money:
    """An exact amount: integer micro-units of one currency, e.g. Money(200_000, "CNY") is ¥0.20."""

    micros: int
    currency: str

    def times(self, count: int) -> "Money":
        return Money(self.micros * count, self.currency)

    def __str__(self) -> str:
        sign, micros = ("-", -self.micros) if self.micros < 0 else ("", self.micros)
        return f"{sign}{micros // MICROS}.{micros % MICROS:06d} {self.currency}"


@dataclass(frozen=True, kw_only=True)
class Region:
    """A deployment of the service with its own keys, prices and currency, known by its host names.

    code: the vendor's name of the place, as the task list shows it, e.g. ap-southeast-1.
    """

    name: str
    code: str
    currency: str
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Account:
    """The owner of keys, tasks, quotas and debts. What one account has, no other sees.

    free_only: the "free quota only" switch: nothing is made that would cost money. credit_limit_micros: how far
    below zero the balance may go; 0 is prepaid, None has no limit.
    """

    account_id: str
    name: str
    region: str
    created_at: datetime
    free_only: bool = False
    credit_limit_micros: int | None = None


@dataclass(frozen=True, kw_only=True)
class Funds:
    """The money of an account, in micro-units of its region's currency. reserved: for tasks that have not ended."""

    credited_micros: int
    charged_micros: int
    reserved_micros: int

    @property
    def balance_micros(self) -> int:
        return self.credited_micros - self.charged_micros


@dataclass(frozen=True, kw_only=True)
class FreeQuota:
    """Pictures of one model that an account may have for nothing until a day. reserved: for tasks not ended."""

    account_id: str
    model: str
    granted: int
    used: int
    reserved: int
    expires_at: datetime

    def left(self, now: datetime) -> int:
        """How many more pictures may be reserved."""
        return self.granted - self.used - self.reserved if now < self.expires_at else 0


@dataclass(frozen=True, kw_only=True)
class ApiKey:
    """A key as the service keeps it: never the secret, only its hash and a prefix to tell keys apart.

    models: those that it may submit to, None for all.
    """

    key_id: str
    account_id: str
    region: str
    name: str
    prefix: str
    created_at: datetime
    last_used_at: datetime | None = None
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    models: tuple[str, ...] | None = None

    def is_valid(self, now: datetime) -> bool:
        """A key holds until it is revoked or its time is over."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, kw_only=True)
class AdminKey:
    """A key of an operator, for the admin API only; kept as an ApiKey is."""

    key_id: str
    name: str
    prefix: str
    created_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """A part of an account, such as a project, that its tasks are counted under."""

    workspace_id: str
    account_id: str
    name: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who stands behind one request, once the key was found good.

    models: those that the key may submit to, None for all. workspace_id: the one that the request names, if any.
    with_token: whether a temporary token stood in for the key.
    """

    account_id: str
    key_id: str
    region: str
    models: tuple[str, ...] | None = None
    workspace_id: str | None = None
    with_token: bool = False

    def may_use(self, model: str) -> bool:
        return self.models is None or model in self.models
