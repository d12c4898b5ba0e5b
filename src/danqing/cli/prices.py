"""danqing prices: what models cost, and from when on."""

import json
from typing import Annotated

import typer

from danqing.accounts import prices
from danqing.accounts.office import exact_micros
from danqing.accounts.statements import plain
from danqing.cli.offices import JsonOption, moment, open_office
from danqing.cli.settings import HomeOption
from danqing.cli.tables import print_table
from danqing.core.account import Money
from danqing.wire.admin.objects import money_object

RegionOption = Annotated[str | None, typer.Option(help="Which region.", show_default="the first")]


def list_prices(region: RegionOption = None, home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Print what a picture of each model costs now, and every price that was set for a date."""
    office = open_office(home)
    found = prices.price_lists(office, office.region(region).name)
    if as_json:
        print(json.dumps([prices.as_object(one) for one in found]))
        return
    rows = (
        [
            one.model,
            f"{plain(one.now.micros)} {one.now.currency}",
            ", ".join(f"{plain(dated.price.micros)} from {dated.effective_at:%Y-%m-%d %H:%M}" for dated in one.dated),
        ]
        for one in found
    )
    print_table(("model", "a picture now", "set by date (UTC)"), rows)


def set_price(
    model: Annotated[str, typer.Argument(help="As `danqing models` lists them.")],
    price: Annotated[str, typer.Argument(help="Of one picture, in units of the region's currency.")],
    since: Annotated[str | None, typer.Option("--from", help="Day or time in UTC.", show_default="now")] = None,
    region: RegionOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set a price. Tasks that were submitted before keep theirs."""
    office = open_office(home)
    where = office.region(region)
    amount = Money(exact_micros("price", price), where.currency)
    at = None if since is None else moment("--from", since)
    dated = prices.set_price(office, where.name, model, amount, at)
    if as_json:
        shown = {"model": model, "region": where.name, "from": dated.effective_at.isoformat()}
        print(json.dumps(shown | money_object(amount)))
    else:
        print(
            f"{model} costs {plain(amount.micros)} {amount.currency} from {dated.effective_at:%Y-%m-%d %H:%M} UTC on."
        )
