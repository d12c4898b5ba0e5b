"""The query string of the calls that report usage, and what the OpenAPI description says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from danqing.core.errors import InvalidField
from danqing.core.usage import Period
from danqing.wire.dashscope.documentation import JsonObject
from danqing.wire.dashscope.query_strings import QueryString

_DAYS = 30

USAGE_PARAMETERS: list[JsonObject] = [
    {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": text}
    for name, text in {
        "start": "First day or time in ISO 8601, UTC where it says nothing else; 30 days before the end if not said.",
        "end": "Day or time to end before; now if not said.",
        "period": "minute, hour or day: the length of the rows of `time`; day if not said.",
        "by": "What to keep apart, with commas: model, key, workspace, engine, time.",
        "format": "json or csv; json if not said.",
    }.items()
]


@dataclass(frozen=True, kw_only=True)
class UsageSpan:
    """Which usage is asked for, of whom is said elsewhere."""

    start: datetime
    end: datetime
    period: Period
    by: tuple[str, ...]
    as_csv: bool


def parse_usage_query(values: Mapping[str, str], dimensions: Sequence[str], now: datetime) -> UsageSpan:
    """Read the query string. Raises InvalidField."""
    query = QueryString(values)
    by = tuple(dict.fromkeys((query.text("by") or "").split(","))) if query.text("by") else ()
    for name in by:
        if name not in dimensions:
            raise InvalidField("by", name, f"must be one of {', '.join(dimensions)}")
    form = query.text("format") or "json"
    if form not in ("json", "csv"):
        raise InvalidField("format", form, "must be json or csv")
    end = _moment(query, "end") or now
    return UsageSpan(
        start=_moment(query, "start") or end - timedelta(days=_DAYS),
        end=end,
        period=query.choice("period", Period) or Period.DAY,
        by=by,
        as_csv=form == "csv",
    )


def _moment(query: QueryString, name: str) -> datetime | None:
    text = query.text(name)
    if text is None:
        return None
    try:
        # a plus sign that was not escaped arrives as a space
        said = datetime.fromisoformat(text.replace(" ", "+")) if "T" in text else datetime.fromisoformat(text)
        return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidField(name, text, "must be a day or time in ISO 8601, such as 2026-01-31") from error
