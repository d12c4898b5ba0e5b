"""What was used: counts, money and times of ended tasks, summed up by whatever one asks."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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

    @classmethod
    def merged(cls, parts: "Iterable[Latencies]") -> "Latencies":
        """The distribution of all the times of several."""
        buckets: dict[int, int] = {}
        known = buckets.get  # a Counter takes twice as long, and a report merges hundreds
        for part in parts:
            for bucket, tasks in part.buckets.items():
                buckets[bucket] = known(bucket, 0) + tasks
        return cls(buckets)

    def percentile(self, share: float) -> float | None:
        """The time in milliseconds below which that share of all lies, 0 to 1; None where there are none."""
        return next(iter(self.percentiles((share,))), None)

    def percentiles(self, shares: Sequence[float]) -> list[float]:
        """The times in milliseconds below which these shares of all lie, in rising order; empty without any."""
        total = sum(self.buckets.values())
        found: list[float] = []
        seen = 0
        for bucket in sorted(self.buckets):
            seen += self.buckets[bucket]
            while len(found) < len(shares) and seen >= shares[len(found)] * total:
                found.append(float(_GROWTH ** (bucket + 0.5)))
        return found


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

    @classmethod
    def merged(cls, parts: "Sequence[Usage]") -> "Usage":
        """The sums of several."""
        failures: Counter[str] = Counter()
        for part in parts:
            failures.update(part.failures)
        stages = (stage for stage in Stage if any(stage in part.latencies for part in parts))
        return cls(
            calls=sum(part.calls for part in parts),
            succeeded=sum(part.succeeded for part in parts),
            images=sum(part.images for part in parts),
            free_images=sum(part.free_images for part in parts),
            amount_micros=sum(part.amount_micros for part in parts),
            failures=dict(sorted(failures.items())),
            latencies={
                stage: Latencies.merged(part.latencies[stage] for part in parts if stage in part.latencies)
                for stage in stages
            },
        )

    @property
    def success_rate(self) -> float | None:
        """Share of the calls that succeeded, 0 to 1; None where there were none."""
        return self.succeeded / self.calls if self.calls else None
