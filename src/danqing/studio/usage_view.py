"""Usage as the API reports it: for one account, or for operators of many."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from danqing.studio.api import Api
from danqing.wire.admin.paths import USAGE as USAGE_OF_ALL
from danqing.wire.dashscope.paths import USAGE

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Span:
    """How far back to look, and how long one row is."""

    length: timedelta
    period: str

    @property
    def step(self) -> timedelta:
        return timedelta(**{f"{self.period}s": 1})

    def start(self, end: datetime) -> datetime:
        """The beginning of the first row."""
        # the row of this minute, hour or day counts as the last one of the span
        first = end - self.length + self.step
        cut: dict[str, int] = {"second": 0, "microsecond": 0}
        cut |= {"minute": 0} if self.period in ("hour", "day") else {}
        cut |= {"hour": 0} if self.period == "day" else {}
        return first.replace(**cut)  # type: ignore[arg-type]  # names of parts of a time

    def moments(self, end: datetime) -> Iterator[str]:
        """The times of all rows, those without usage too."""
        moment = self.start(end)
        while moment < end:
            yield moment.isoformat()
            moment += self.step


SPANS: Mapping[str, Span] = {
    "1h": Span(length=timedelta(hours=1), period="minute"),
    "24h": Span(length=timedelta(hours=24), period="hour"),
    # by hours still, since seven rows make no curve
    "7d": Span(length=timedelta(days=7), period="hour"),
    "30d": Span(length=timedelta(days=30), period="day"),
    "365d": Span(length=timedelta(days=365), period="day"),
}


@dataclass(frozen=True, kw_only=True)
class UsageAsk:
    """Whose usage of which time. whose: empty for the own account, else `account:ID` or `region:NAME`."""

    api: Api
    admin: Api | None
    span: Span
    end: datetime
    whose: str = ""

    def query(self, by: Sequence[str]) -> dict[str, str]:
        """The query string of a report that keeps these apart."""
        # the end is not part of a span, but what happens right now is
        end = self.end + timedelta(seconds=1)
        query = {"period": self.span.period, "start": self.span.start(self.end).isoformat(), "end": end.isoformat()}
        query |= {"by": ",".join(by)} if by else {}
        kind, _, name = self.whose.partition(":")
        return query | ({"account_id" if kind == "account" else kind: name} if name else {})

    async def report(self, *by: str) -> Mapping[str, Any]:
        """A report with its `total` and `rows`. Raises DanqingClientError."""
        answer = await self._source.call("GET", self._path, query=self.query(by))
        return dict(answer["output"])

    async def file(self, *by: str) -> bytes:
        """The same as comma-separated values. Raises DanqingClientError."""
        return await self._source.file(self._path, **self.query(by), format="csv")

    @property
    def _source(self) -> Api:
        return self.admin if self.whose and self.admin is not None else self.api

    @property
    def _path(self) -> str:
        return USAGE_OF_ALL if self.whose and self.admin is not None else USAGE


def ask(api: Api, admin: Api | None, span: str, whose: str = "") -> UsageAsk:
    """Ask for the time until now. span: a name of SPANS; any other is 24h."""
    return UsageAsk(api=api, admin=admin, span=SPANS.get(span, SPANS["24h"]), end=datetime.now(UTC), whose=whose)


def latency(row: Row, stage: str, share: str) -> float | None:
    """A percentile of a report in milliseconds; None where nothing ran."""
    found = row["latency_ms"].get(stage, {}).get(share)
    return None if found is None else float(found)
