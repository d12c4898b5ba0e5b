"""What was used: counts, money and times of ended tasks, summed up by whatever one asks."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

_GROWTH = 1.05
"""Bucket k holds times from 1.05^k to 1.05^(k+1) milliseconds, so that a percentile is at most 5 % off."""


class Stage(StrEnum):
    """Where the time of a task went."""

    QUEUE = "queue"  # from the submit to the start
    EXTENSION = "extension"  # of the prompt
    ENGINE = "engine"  # drawing, marking and encoding
    PUBLISH = "publish"  # storing the pictures
    TOTAL = "total"  # from the submit to the end


class Period(StrEnum):
    """How long one row of usage is."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"

    def start_of(self, moment: datetime) -> datetime:
        """The beginning of the period that holds a moment, in UTC."""
        minute = moment.replace(second=0, microsecond=0)
        hour = minute.replace(minute=0)
        return {Period.MINUTE: minute, Period.HOUR: hour, Period.DAY: hour.replace(hour=0)}[self]


KEPT: Mapping[Period, timedelta] = {Period.MINUTE: timedelta(days=8), Period.HOUR: timedelta(days=100)}
"""How long the rows of a period are kept; days are kept for ever."""


@dataclass(frozen=True)
class Latencies:
    """A distribution of times, kept as counts in buckets that grow by 5 %."""

    buckets: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, time: timedelta) -> "Latencies":
        milliseconds = max(time / timedelta(milliseconds=1), 0.01)
        return cls({math.floor(math.log(milliseconds, _GROWTH)): 1})

    def percentile(self, share: float) -> float | None:
        """The time in milliseconds below which that share of all lies, 0 to 1; None where there are none."""
        wanted = share * sum(self.buckets.values())
        seen = 0
        for bucket in sorted(self.buckets):
            seen += self.buckets[bucket]
            if seen >= wanted:
                return float(_GROWTH ** (bucket + 0.5))
        return None


@dataclass(frozen=True, kw_only=True)
class UsageKey:
    """What usage is kept apart by. workspace_id: empty for calls without one."""

    account_id: str
    key_id: str
    workspace_id: str
    region: str
    model: str
    engine: str


@dataclass(frozen=True, kw_only=True)
class Usage:
    """Sums over ended tasks. amount_micros: charged, in the region's currency. failures: tasks by error code."""

    calls: int = 0
    succeeded: int = 0
    images: int = 0
    free_images: int = 0
    amount_micros: int = 0
    failures: Mapping[str, int] = field(default_factory=dict)
    latencies: Mapping[Stage, Latencies] = field(default_factory=dict)

    @property
    def billed_images(self) -> int:
        return self.images - self.free_images

    @property
    def success_rate(self) -> float | None:
        """Share of the calls that succeeded, 0 to 1; None where there were none."""
        return self.succeeded / self.calls if self.calls else None
