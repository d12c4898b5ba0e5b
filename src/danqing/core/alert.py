"""Rules that tell an operator's own systems when an account spends too much or fails too often."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AlertKind(StrEnum):
    """What an alert watches."""

    BUDGET = "budget"  # the amount charged in the month, in UTC
    FAILURE_RATE = "failure_rate"  # the share of calls that failed in the last minutes


@dataclass(frozen=True, kw_only=True)
class Alert:
    """A threshold of one account, and the address that is told when it is crossed.

    threshold: micro-units of the account's currency for a budget, millionths of all calls for a failure rate.
    minutes, least_calls: how far a failure rate looks back, and how many calls it needs to be one; 0 for a budget.
    is_firing: whether the threshold was crossed and nobody is told again before it was undercut. untold: how often this
    crossing was told in vain; tell_again_at: when it is told the next time, None once it was taken or given up.
    """

    alert_id: str
    account_id: str
    kind: AlertKind
    threshold: int
    minutes: int = 0
    least_calls: int = 0
    url: str
    created_at: datetime
    is_firing: bool = False
    fired_at: datetime | None = None
    untold: int = 0
    tell_again_at: datetime | None = None
