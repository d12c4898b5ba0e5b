"""danqing models: what can be asked for, what it costs, and what would draw it now."""

import json
import re
from collections.abc import Sequence
from typing import Annotated

import typer

from danqing.catalog_file import read_catalog
from danqing.cli.offered_models import serving_engine
from danqing.cli.settings import HomeOption, read_settings
from danqing.cli.tables import print_table
from danqing.core.account import MICROS
from danqing.core.catalog import ModelCard, Offer


def models(
    context: typer.Context,
    home: HomeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
) -> None:
    """Print every model of the catalog, unless a command about weights follows."""
    if context.invoked_subcommand is not None:
        return
    settings = read_settings(home=home)
    drawn_by = [(card, serving_engine(card, settings)) for card in read_catalog()]
    if as_json:
        print(json.dumps([_as_json(card, engine) for card, engine in drawn_by], indent=2))
    else:
        _print(drawn_by)


def _as_json(card: ModelCard, engine: str | None) -> dict[str, object]:
    return {
        "model": card.name,
        "engine": engine,
        "default_size": card.default_size,
        "sizes": card.describe_sizes(),
        "max_images": card.max_images,
        "default_images": card.default_images,
        "prices": {region: offer.model_dump() for region, offer in card.offers.items()},
    }


def _print(drawn_by: Sequence[tuple[ModelCard, str | None]]) -> None:
    regions = list(dict.fromkeys(region for card, _ in drawn_by for region in card.offers))
    headings = ["model", "drawn by", "n", *(f"price, {region}" for region in regions), "sizes, default first"]
    print_table(
        headings, ([card.name, engine or "nothing installed", *_cells(card, regions)] for card, engine in drawn_by)
    )


def _cells(card: ModelCard, regions: list[str]) -> list[str]:
    prices = [_price(card.offers[region]) if region in card.offers else "not offered" for region in regions]
    return [_images(card), *prices, _sizes(card)]


def _sizes(card: ModelCard) -> str:
    rest = re.sub(r",\s*", ", ", card.describe_sizes())
    return rest if rest.startswith(card.default_size) else f"{card.default_size}; {rest}"


def _images(card: ModelCard) -> str:
    return "1" if card.max_images == 1 else f"1 to {card.max_images}"


def _price(offer: Offer) -> str:
    if offer.price_micros == 0:
        return "free"
    free = f", {offer.free_images} free" if offer.free_images else ""
    return f"{offer.price_micros / MICROS:.6g} {offer.currency}{free}"
