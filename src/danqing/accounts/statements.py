"""The monthly statement of an account: exactly what the ledger says, by model and price."""

import csv
import importlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from danqing.accounts.office import Office
from danqing.core.account import MICROS, Account, Money
from danqing.core.errors import InvalidField
from danqing.storage import funds_store, ledger_store
from danqing.storage.ledger_store import ChargeLine

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A month of an account, in UTC. opening, paid_in, charged and closing are micro-units of the currency.

    closing = opening + paid_in - charged. is_final: whether the month was over when the statement was made.
    """

    account: Account
    month: str
    made_at: datetime
    is_final: bool
    currency: str
    lines: tuple[ChargeLine, ...]
    opening: int
    paid_in: int

    @property
    def charged(self) -> int:
        return sum(line.amount.micros for line in self.lines)

    @property
    def closing(self) -> int:
        return self.opening + self.paid_in - self.charged

    @property
    def images(self) -> int:
        return sum(line.images for line in self.lines)

    @property
    def free_images(self) -> int:
        return sum(line.free_images for line in self.lines)


def statement(office: Office, account_id: str, month: str) -> Statement:
    """The statement of a month, as YYYY-MM. Raises NotFound, and InvalidField for what is no month."""
    start, end = _span(month)
    with office.database.connect() as connection:
        account, _ = office.find(connection, account_id)
        lines = ledger_store.lines(connection, account_id, start, end)
        # all of them in one go: there are few, and both sums below need them
        credits = funds_store.credits(connection, account_id)
        charged_before = ledger_store.charged_before(connection, account_id, start)
    now = office.clock()
    return Statement(
        account=account,
        month=month,
        made_at=now,
        # a month that is over gets no more rows, since rows carry the time of their writing
        is_final=end <= now,
        currency=office.region(account.region).currency,
        lines=tuple(lines),
        opening=sum(credit.amount.micros for credit in credits if credit.credited_at < start) - charged_before,
        paid_in=sum(credit.amount.micros for credit in credits if start <= credit.credited_at < end),
    )


def as_csv(made: Statement) -> str:
    """A statement as comma-separated values: a line for each model and price, and the total last."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        ["account_id", "month", "model", "unit_price", "images", "free_images", "billed_images", "amount", "currency"]
    )
    about = [made.account.account_id, made.month]
    for line in made.lines:
        counts = [line.images, line.free_images, line.images - line.free_images]
        writer.writerow([*about, line.model, plain(line.unit_price.micros), *counts, *_money(line.amount)])
    counts = [made.images, made.free_images, made.images - made.free_images]
    writer.writerow([*about, "total", "", *counts, *_money(Money(made.charged, made.currency))])
    return text.getvalue()


def as_pdf(made: Statement) -> bytes:
    """A statement as a PDF file. The library that draws it is loaded when the first is asked for."""
    draw: Callable[[Statement], bytes] = importlib.import_module("danqing.accounts.statement_pdf").draw
    return draw(made)


def as_object(made: Statement) -> dict[str, object]:
    """A statement as a JSON object; amounts in units of the currency."""
    lines = [
        {
            "model": line.model,
            "unit_price": line.unit_price.micros / MICROS,
            "images": line.images,
            "free_images": line.free_images,
            "billed_images": line.images - line.free_images,
            "amount": line.amount.micros / MICROS,
        }
        for line in made.lines
    ]
    return {
        "account_id": made.account.account_id,
        "month": made.month,
        "is_final": made.is_final,
        "currency": made.currency,
        "lines": lines,
        "images": made.images,
        "free_images": made.free_images,
        "amount": made.charged / MICROS,
        "amount_micros": made.charged,
        "opening_balance": made.opening / MICROS,
        "paid_in": made.paid_in / MICROS,
        "closing_balance": made.closing / MICROS,
    }


def plain(micros: int) -> str:
    """An amount as a decimal number, with two decimals or as many as it needs."""
    whole, _, rest = str(Money(micros, "")).strip().partition(".")
    return f"{whole}.{rest.rstrip('0'):0<2}"


def _money(amount: Money) -> list[str]:
    return [plain(amount.micros), amount.currency]


def _span(month: str) -> tuple[datetime, datetime]:
    found = _MONTH.fullmatch(month)
    if found is None:
        raise InvalidField("month", month, "must be YYYY-MM")
    year, number = int(found[1]), int(found[2])
    # December is followed by January of the next year
    end = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
    return datetime(year, number, 1, tzinfo=UTC), end
