"""What models cost: the catalog's prices, and those that an operator set from a date on."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from danqing.accounts import audit
from danqing.accounts.office import Office
from danqing.core.account import MICROS, Money
from danqing.core.errors import InvalidField
from danqing.storage import funds_store
from danqing.storage.funds_store import Price
from danqing.wire.admin.objects import JsonObject, money_object


@dataclass(frozen=True, kw_only=True)
class PriceList:
    """What a model costs in a region: now, in the catalog, and every price that was or will be set for it."""

    model: str
    region: str
    now: Money
    catalog: Money
    dated: tuple[Price, ...]


def price_lists(office: Office, region: str) -> list[PriceList]:
    """Every model on offer in a region, in the order of the catalog. Raises InvalidField for an unknown region."""
    office.region(region)
    with office.database.connect() as connection:
        dated = funds_store.prices(connection, region)
    return [
        _price_list(office, card.name, region, tuple(price for price in dated if price.model == card.name))
        for card in office.catalog
        if region in card.offers
    ]


def as_object(found: PriceList) -> JsonObject:
    """A price list as a JSON object."""
    dated = [{"from": price.effective_at.isoformat()} | money_object(price.price) for price in found.dated]
    return {
        "model": found.model,
        "region": found.region,
        **money_object(found.now),
        "catalog_price": found.catalog.micros / MICROS,
        "dated": dated,
    }


def set_price(
    office: Office,
    region: str,
    model: str,
    price: Money,
    effective_at: datetime | None = None,
    actor: str = audit.OPERATOR,
) -> Price:
    """Set what a model costs in a region from a moment on, or from now. Tasks submitted before keep their price.

    Raises UnknownModel, and InvalidField for a moment that is past or has a price already: what was in force is
    never changed.
    """
    office.offer(model, region)
    now = office.clock()
    since = effective_at or now
    # charges were made at the old price, and statements of that time must stay as they are
    if since < now:
        raise InvalidField("from", since.isoformat(), f"must not lie before {now.isoformat()}")
    dated = Price(region=region, model=model, effective_at=since, price=price)
    try:
        _store(office, dated, now, actor)
    except sa.exc.IntegrityError as error:
        raise InvalidField("from", since.isoformat(), "there is a price from that moment on") from error
    return dated


def _store(office: Office, price: Price, now: datetime, actor: str) -> None:
    with office.database.begin() as transaction:
        funds_store.set_price(transaction, price.region, price.model, price.price, price.effective_at)
        audit.record(
            transaction,
            now,
            actor,
            "price.set",
            f"price:{price.region}/{price.model}",
            price_micros=price.price.micros,
            currency=price.price.currency,
            effective_at=price.effective_at,
        )


def _price_list(office: Office, model: str, region: str, dated: tuple[Price, ...]) -> PriceList:
    catalog = office.offer(model, region).price
    in_force = [price.price for price in dated if price.effective_at <= office.clock()]
    return PriceList(
        model=model, region=region, now=in_force[-1] if in_force else catalog, catalog=catalog, dated=dated
    )
