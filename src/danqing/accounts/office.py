"""What every use case of an operator works with, and the checks that several of them share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

import sqlalchemy as sa

from danqing.core.account import MICROS, Account, Funds, Region
from danqing.core.catalog import Catalog, Offer
from danqing.core.errors import InvalidField, NotFound
from danqing.storage import funds_store
from danqing.storage.task_store import Transaction

_MOST_MICROS = 10**15
"""No single amount is larger: a thousand million units of a currency."""


@dataclass(frozen=True, kw_only=True)
class Office:
    """An operator's desk on one database. regions: the first one is meant where none is named."""

    database: sa.Engine
    catalog: Catalog
    regions: Sequence[Region]
    clock: Callable[[], datetime]

    def region(self, name: str | None) -> Region:
        """The region of that name. Raises InvalidField."""
        found = next((region for region in self.regions if name in (None, region.name)), None)
        if found is None:
            raise InvalidField("region", name, f"must be one of {', '.join(region.name for region in self.regions)}")
        return found

    def offer(self, model: str, region: str) -> Offer:
        """What the catalog offers a model at. Raises UnknownModel."""
        return self.catalog.card(model).offer(region)

    def find(self, transaction: Transaction, account_id: str) -> tuple[Account, Funds]:
        """An account with its money. Raises NotFound."""
        found = funds_store.find(transaction, account_id)
        if found is None:
            raise unknown_account(account_id)
        return found

    def lock(self, transaction: Transaction, account_id: str) -> tuple[Account, Funds]:
        """An account that nobody else changes before the transaction ends. Raises NotFound."""
        locked = funds_store.lock(transaction, account_id)
        if locked is None:
            raise unknown_account(account_id)
        return locked.account, locked.funds


def unknown_account(account_id: str) -> NotFound:
    return NotFound(f"There is no account {account_id}.")


def exact_micros(name: str, text: str, *, least: int = 0) -> int:
    """The micro-units that a decimal number in units of a currency says.

    Raises InvalidField for what is no number, has more than six decimals, or is below `least` micro-units or above
    10^9 units.
    """
    try:
        # decimal, as floats do not hold tenths exactly
        micros = Decimal(text) * MICROS
    except InvalidOperation as error:
        raise InvalidField(name, text, "must be a decimal number") from error
    # `NaN` and `Infinity` are decimal numbers too
    if not micros.is_finite() or micros != micros.to_integral_value():
        raise InvalidField(name, text, "must be a number with six decimals at most")
    if not least <= micros <= _MOST_MICROS:
        raise InvalidField(name, text, f"must be from {least / MICROS:g} to {_MOST_MICROS / MICROS:g}")
    return int(micros)
