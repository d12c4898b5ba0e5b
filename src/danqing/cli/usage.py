"""danqing usage: what an account used, in all and model by model, or kept apart by anything else."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

import typer

from danqing.accounts import usage_reports
from danqing.accounts.office import Office
from danqing.accounts.statements import plain
from danqing.accounts.usage_reports import DIMENSIONS, ReportQuery, UsageReport, figures, group
from danqing.cli.errors import CommandError
from danqing.cli.offices import AccountOption, JsonOption, known_account, moment, open_office
from danqing.cli.options import taking
from danqing.cli.settings import HomeOption
from danqing.cli.tables import print_table
from danqing.core.usage import Period, Usage

_DAYS = 30
_HEADINGS = ("calls", "succeeded", "images", "free", "billed", "amount", "p50 s", "p95 s")


@dataclass(frozen=True, kw_only=True)
class UsageOrder:
    """What `danqing usage` is told."""

    account: AccountOption
    start: Annotated[
        str | None, typer.Option(help="First day or time, in UTC.", show_default="30 days before the end")
    ] = None
    end: Annotated[str | None, typer.Option(help="Day or time to end before, in UTC.", show_default="now")] = None
    by: Annotated[str, typer.Option(help=f"What to keep apart, with commas: {', '.join(DIMENSIONS)}.")] = "model"
    period: Annotated[Period, typer.Option(help="Length of the rows of `time`.")] = Period.DAY
    as_csv: Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")] = False
    home: HomeOption = None
    as_json: JsonOption = False


@taking(UsageOrder)
def show_usage(order: UsageOrder) -> None:
    """Print what an account used."""
    office = open_office(order.home)
    query = _query(office, order)
    made = usage_reports.report(office, query)
    if order.as_csv:
        print(usage_reports.as_csv(made).replace("\r\n", "\n"), end="")
    elif order.as_json:
        print(json.dumps(_as_json(office, made)))
    else:
        rows = [(list(group(row).values()), row.usage) for row in made.rows]
        rows.append((["total", *[""] * (len(query.by) - 1)], made.total))
        print_table([*query.by, *_HEADINGS], ([*named, *_cells(used, made.currency)] for named, used in rows))


def _query(office: Office, order: UsageOrder) -> ReportQuery:
    account = known_account(office, order.account)
    by = tuple(name for name in order.by.split(",") if name)
    for name in by:
        if name not in DIMENSIONS:
            raise CommandError(f"--by: {name} is none of {', '.join(DIMENSIONS)}.")
    end = office.clock() if order.end is None else moment("--end", order.end)
    start = end - timedelta(days=_DAYS) if order.start is None else moment("--start", order.start)
    return ReportQuery(
        region=account.region,
        account_id=account.account_id,
        start=start,
        end=end,
        period=order.period,
        by=by or ("model",),
    )


def _as_json(office: Office, made: UsageReport) -> dict[str, object]:
    """In all, by model, and row by row where more than the model was to be kept apart."""
    query = made.query
    models = made if query.by == ("model",) else usage_reports.report(office, usage_reports.by_model(query))
    shown = {
        "account_id": query.account_id,
        "start": query.start.isoformat(),
        "end": query.end.isoformat(),
        "period": query.period.value,
        **figures(made.total, made.currency),
        "by_model": {group(row)["model"]: figures(row.usage, made.currency) for row in models.rows},
    }
    if query.by != ("model",):
        shown["rows"] = [group(row) | figures(row.usage, made.currency) for row in made.rows]
    return shown


def _cells(used: Usage, currency: str) -> list[str]:
    counts = [used.calls, used.succeeded, used.images, used.free_images, used.billed_images]
    times = [usage_reports.total_seconds(used, share) for share in (0.5, 0.95)]
    shown = ["" if time is None else f"{time:.2f}" for time in times]
    return [*map(str, counts), f"{plain(used.amount_micros)} {currency}", *shown]
