"""danqing limits set and reset: what an account may do with a model, where that differs from the catalog."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from danqing.accounts.limits import AccountLimits, ServerLimits
from danqing.accounts.office import Office
from danqing.cli.offices import JsonOption, known_account, open_office
from danqing.cli.options import taking
from danqing.cli.settings import HomeOption, read_settings
from danqing.storage.limit_store import AccountLimit

AccountArgument = Annotated[str, typer.Argument(help="Name or id of the account.")]
ModelArgument = Annotated[str, typer.Argument(help="As `danqing models` lists them.")]

_USUAL = "as the catalog says"


@dataclass(frozen=True, kw_only=True)
class NewLimits:
    """What `danqing limits set` is told."""

    account: AccountArgument
    model: ModelArgument
    submits: Annotated[int | None, typer.Option(help="Submits in a period.", show_default=_USUAL)] = None
    period_seconds: Annotated[int | None, typer.Option(help="The period.", show_default=_USUAL)] = None
    running: Annotated[
        int | None, typer.Option(help="Tasks that run at once, synchronous calls counted.", show_default=_USUAL)
    ] = None
    waiting: Annotated[
        int | None, typer.Option(help="Tasks that wait behind them.", show_default="as the settings say")
    ] = None
    home: HomeOption = None
    as_json: JsonOption = False


@taking(NewLimits)
def set_limits(order: NewLimits) -> None:
    """Set the limits of an account for a model in place of any before. A running server follows within a second."""
    office = open_office(order.home)
    account = known_account(office, order.account)
    office.offer(order.model, account.region)
    limit = AccountLimit(
        account_id=account.account_id,
        model=order.model,
        submits=order.submits,
        period_seconds=order.period_seconds,
        running=order.running,
        waiting=order.waiting,
    )
    _limits(office, order.home).put(limit)
    _print(office, order, limit)


def reset(account: AccountArgument, model: ModelArgument, home: HomeOption = None) -> None:
    """Let the limits of the catalog hold for an account and a model again."""
    office = open_office(home)
    known = known_account(office, account)
    office.offer(model, known.region)
    _limits(office, home).remove(known.account_id, model)
    print(f"The limits of the catalog hold for {known.name} and {model}.")


def _limits(office: Office, home: Path | None) -> AccountLimits:
    settings = read_settings(home=home)
    everybody = ServerLimits(waiting=settings.waiting_tasks, calls_per_second=settings.calls_per_second)
    return AccountLimits(office.database, everybody, office.clock)


def _print(office: Office, order: NewLimits, limit: AccountLimit) -> None:
    if order.as_json:
        print(json.dumps(asdict(limit)))
        return
    account = known_account(office, order.account)
    limits = _limits(office, order.home).current(account.account_id, account.region, office.catalog.card(order.model))
    running = "any number" if limits.running is None else limits.running
    print(
        f"{account.name}, {order.model}: {limits.submits} submits in {limits.period_seconds} s, "
        f"{running} running, {limits.waiting} waiting"
    )
