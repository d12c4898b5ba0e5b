"""The answer of GET /api/v1/quotas: one row for each limit of each model, and what is left of it.

The vendor documents path and query of this call (2026-09) but no answer that we know of; the form is that of `models`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danqing.wire.dashscope.query_strings import PAGE_NO_LIMIT, QueryString

JsonObject = dict[str, object]

_LARGEST_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class Quota:
    """A limit of one model. limit: None for none. mode: async or sync, where it is of one alone.

    period_seconds: of limits on a rate. expires_at: UNIX seconds.
    """

    name: str
    model: str
    used: int
    limit: int | None
    mode: str | None = None
    period_seconds: int | None = None
    expires_at: int | None = None


@dataclass(frozen=True, kw_only=True)
class QuotaQuery:
    """What a caller wants to see; None: all."""

    name: str | None
    model: str | None
    page_no: int
    page_size: int

    def wants(self, quota: Quota) -> bool:
        return self.name in (None, quota.name) and self.model in (None, quota.model)


def parse_quota_query(values: Mapping[str, str]) -> QuotaQuery:
    """Read the query string. Raises InvalidField."""
    query = QueryString(values)
    return QuotaQuery(
        name=query.text("name"),
        model=query.text("model"),
        page_no=query.number("page_no", 1, PAGE_NO_LIMIT),
        # Source: quota API, default of page_size.
        page_size=query.number("page_size", 20, _LARGEST_PAGE),
    )


def quotas_answer(quotas: Sequence[Quota], query: QuotaQuery, request_id: str) -> JsonObject:
    """The page that is asked for, of those quotas that are."""
    wanted = [quota for quota in quotas if query.wants(quota)]
    first = (query.page_no - 1) * query.page_size
    page = wanted[first : first + query.page_size]
    output = {
        "total": len(wanted),
        "page_no": query.page_no,
        "page_size": query.page_size,
        "quotas": [_row(quota) for quota in page],
    }
    return {"request_id": request_id, "output": output}


def _row(quota: Quota) -> JsonObject:
    """One quota; what does not apply to it is left out, never null."""
    row: JsonObject = {"name": quota.name, "model": quota.model, "used": quota.used}
    if quota.limit is not None:
        row |= {"limit": quota.limit, "left": max(0, quota.limit - quota.used)}
    optional = {"mode": quota.mode, "period_seconds": quota.period_seconds, "expires_at": quota.expires_at}
    return row | {name: value for name, value in optional.items() if value is not None}
