"""What each account may do with each model, and whether it may do so now."""

import math
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from danqing.accounts import audit, billing
from danqing.accounts.rate_limits import Clock, PaceMeter, Window, WindowMeter
from danqing.core.account import Caller, FreeQuota
from danqing.core.catalog import ModelCard
from danqing.core.errors import BurstRate, InvalidApiKey, InvalidField, RateLimited
from danqing.core.task import Mode
from danqing.storage import account_store, limit_store
from danqing.storage.limit_store import AccountLimit

_READ_EVERY_S = 1.0
"""How old the limits of single accounts may be: another process, such as the command line, may have changed them."""

_NUMBERS = ("submits", "period_seconds", "running", "waiting")
_BOTH: tuple[Mode, ...] = ("async", "sync")
_MOST = 1_000_000  # beyond it a limit is none, and a meter would keep as many times in memory


class Call(StrEnum):
    """Calls about tasks, each with a pace of its own for every account. Source: the vendor's rate limits, 2026-02."""

    QUERY = "query"
    LIST = "list"
    CANCEL = "cancel"


_PATIENCE_S = {Call.QUERY: 6.0}
"""How long a call may be held back instead of refused: a little longer than the 5 s between two polls of an SDK."""


@dataclass(frozen=True, kw_only=True)
class ServerLimits:
    """What holds for every account alike: tasks of one model that wait, and calls of each kind a second."""

    waiting: int
    calls_per_second: int


@dataclass(frozen=True, kw_only=True)
class ModelLimits:
    """What one account may do with one model.

    running: tasks at once, None for no limit, of running_modes together. waiting: tasks behind them, of each mode.
    """

    submits: int
    period_seconds: int
    running: int | None
    running_modes: tuple[Mode, ...]
    waiting: int

    @property
    def rate(self) -> Window:
        return Window(self.submits, self.period_seconds)

    @property
    def burst(self) -> Window:
        """No second may see more than twice the average of the period, but two may always come together."""
        # rounded up, so that a limit below one a second still admits somebody
        return Window(max(2, math.ceil(2 * self.submits / self.period_seconds)), 1.0)


class AccountLimits:
    """Knows and keeps the limits of all accounts: the catalog's, where an operator has set no others. Thread-safe.

    seconds: the clock of the meters, which must not jump as the time of day does.
    """

    def __init__(
        self,
        database: sa.Engine,
        everybody: ServerLimits,
        clock: Callable[[], datetime],
        seconds: Clock = time.monotonic,
    ) -> None:
        self._database = database
        self._everybody = everybody
        self._clock = clock
        self._seconds = seconds
        self._submits = WindowMeter(seconds)
        self._calls = PaceMeter(everybody.calls_per_second, seconds)
        self._own: Mapping[tuple[str, str], AccountLimit] = {}
        self._read_at = -math.inf

    def known(self, account_id: str, region: str, card: ModelCard) -> ModelLimits:
        """The limits as they were last read; asks no database. Raises UnknownModel where the region has none.

        A number of running tasks that was set for the account counts the synchronous ones, whatever the model's does.
        """
        own = self._own.get((account_id, card.name), AccountLimit(account_id=account_id, model=card.name))
        usual = card.rate_limit_in(region)
        return ModelLimits(
            submits=own.submits or usual.submits,
            period_seconds=own.period_seconds or usual.period_seconds,
            running=own.running or usual.running,
            running_modes=_BOTH if own.running else usual.running_modes,
            waiting=own.waiting or self._everybody.waiting,
        )

    def current(self, account_id: str, region: str, card: ModelCard) -> ModelLimits:
        """The limits as they were stored a second ago or later. Raises UnknownModel."""
        if self._seconds() - self._read_at >= _READ_EVERY_S:
            self.read()
        return self.known(account_id, region, card)

    def read(self) -> None:
        """Read the limits that were set for single accounts."""
        with self._database.connect() as connection:
            every = limit_store.every(connection)
        self._own = {(limit.account_id, limit.model): limit for limit in every}
        self._read_at = self._seconds()

    def admit_submit(self, account_id: str, model: str, limits: ModelLimits) -> None:
        """Count a submit. Raises RateLimited or BurstRate, and counts nothing then."""
        refused = self._submits.admit((account_id, model), (limits.rate, limits.burst))
        if refused is not None:
            window, wait = refused
            # the vendor has a code for each of the two
            raise RateLimited(wait) if window == limits.rate else BurstRate(wait)

    def submits_left(self, account_id: str, model: str, limits: ModelLimits) -> int:
        """How many more submits would be admitted in this period if they came now, a burst apart."""
        return self._submits.left((account_id, model), limits.rate)

    def admit_call(self, account_id: str, call: Call) -> float:
        """Count a query, list or cancel, and return the seconds it is to be held back. Raises RateLimited.

        Queries above the pace are slowed down before they are refused: clients that wait for a task give it up when
        a query is refused, and a hundred of them on one account are no abuse.
        """
        admitted, wait = self._calls.admit((account_id, call), _PATIENCE_S.get(call, 0.0))
        if not admitted:
            raise RateLimited(wait)
        return wait

    def free_quotas(self, caller: Caller, cards: Iterable[ModelCard]) -> list[FreeQuota]:
        """The free pictures of the caller's account, for each of these models that has any in the region."""
        offers = {card.name: card.offers[caller.region] for card in cards if caller.region in card.offers}
        with self._database.connect() as connection:
            account = account_store.find_account(connection, caller.account_id)
            if account is None:
                raise InvalidApiKey()
            return billing.free_quotas(connection, account, offers)

    def put(self, limit: AccountLimit, actor: str = audit.OPERATOR) -> None:
        """Set what an account may do with a model, from now on. Raises InvalidField for a number out of range."""
        numbers: dict[str, int | None] = {name: getattr(limit, name) for name in _NUMBERS}
        for name, number in numbers.items():
            if number is not None and not 1 <= number <= _MOST:
                raise InvalidField(name, number, f"must be from 1 to {_MOST}")
        with self._database.begin() as transaction:
            limit_store.put(transaction, limit)
            subject = f"account:{limit.account_id}"
            audit.record(transaction, self._clock(), actor, "limit.set", subject, model=limit.model, **numbers)
        self.read()

    def remove(self, account_id: str, model: str, actor: str = audit.OPERATOR) -> None:
        """Let the catalog's limits hold again for an account and a model."""
        with self._database.begin() as transaction:
            limit_store.remove(transaction, account_id, model)
            subject = f"account:{account_id}"
            audit.record(transaction, self._clock(), actor, "limit.remove", subject, model=model)
        self.read()
