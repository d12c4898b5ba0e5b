"""Promises of the monthly statement: it equals the ledger, in every form."""

import base64
import csv
import io
import re
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from danqing.accounts import administration, prices, statements
from danqing.accounts.administration import Opening
from danqing.accounts.statements import Statement
from danqing.core.account import Money
from danqing.core.errors import InvalidField, NotFound
from danqing.storage import ledger_store
from tests.conftest import Clock
from tests.integration.accounts.history import Done, History

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def _texts(pdf: bytes) -> list[str]:
    """The Latin texts that a PDF file writes, in their order."""
    streams = [zlib.decompress(base64.a85decode(found.strip(), adobe=False)) for found in _plain_streams(pdf)]
    return [text.decode("latin-1") for stream in streams for text in re.findall(rb"\((.*?)\) Tj", stream)]


def _plain_streams(pdf: bytes) -> list[bytes]:
    return [found.strip().removesuffix(b"~>") for found in _STREAM.findall(pdf)]


def _made(history: History, month: str = "2026-01") -> Statement:
    return statements.statement(history.office, history.account.account_id, month)


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "26-01", "2026-01-01", ""])
def test_what_is_no_month_is_refused(history: History, month: str) -> None:
    """A month is a year and a number from 01 to 12."""
    with pytest.raises(InvalidField, match="must be YYYY-MM"):
        _made(history, month)


def test_nobody_has_no_statement(history: History) -> None:
    """An account that is not there has no statement."""
    with pytest.raises(NotFound):
        statements.statement(history.office, "nobody", "2026-01")


def test_a_month_without_pictures_is_an_empty_statement(history: History) -> None:
    """Nothing used is a statement of nothing."""
    made = _made(history)

    assert (made.lines, made.charged, made.is_final) == ((), 0, False)
    assert statements.as_csv(made).splitlines()[-1].endswith("total,,0,0,0,0.00,USD")


def test_a_statement_has_a_line_for_each_price(history: History, clock: Clock) -> None:
    """Where a price changed within the month, each of its prices has a line; free pictures stand with their price."""
    administration.grant_quota(history.office, history.account.account_id, "wan2.6-t2i", 3)
    history.run(Done(images=4, made=4), Done(images=2, made=1), Done(made=0))
    prices.set_price(history.office, "singapore", "wan2.6-t2i", Money(25_500, "USD"))
    history.run(Done(images=2, made=2), Done(model="qwen-image"))

    shown = [
        (one.model, one.unit_price.micros, one.images, one.free_images, one.amount.micros)
        for one in _made(history).lines
    ]
    assert shown == [
        ("qwen-image", 35_000, 1, 1, 0),
        ("wan2.6-t2i", 25_500, 2, 0, 51_000),
        ("wan2.6-t2i", 30_000, 5, 3, 60_000),
    ]


def test_a_statement_equals_the_ledger(history: History) -> None:
    """The total of a statement is the sum of the ledger, to the micro-unit, and so is that of its file."""
    history.run(Done(images=4, made=3), Done(images=3, made=3), Done(model="qwen-image-plus"), Done(made=0))
    with history.database.connect() as connection:
        (charges,) = ledger_store.charges(connection, history.account.account_id)
    made = _made(history)
    rows = list(csv.DictReader(io.StringIO(statements.as_csv(made))))

    assert (made.charged, made.images, made.free_images) == (
        charges.amount.micros,
        charges.images,
        charges.free_images,
    )
    assert rows[-1]["model"] == "total"
    assert rows[-1]["amount"] == statements.plain(charges.amount.micros)
    assert sum(float(row["amount"]) for row in rows[:-1]) == pytest.approx(charges.amount.micros / 1e6)


def test_a_month_ends_where_the_next_begins(history: History, clock: Clock) -> None:
    """A picture of the last microsecond of a month is on its statement, and the balance is carried on."""
    administration.add_credit(history.office, history.account.account_id, 1_000_000, "paid")
    clock.now = datetime(2026, 2, 1, tzinfo=UTC) - timedelta(seconds=2, microseconds=1)
    history.run(Done(), Done(images=2, made=2))
    january, february = _made(history), _made(history, "2026-02")

    assert (january.charged, january.opening, january.paid_in, january.closing) == (30_000, 0, 1_000_000, 970_000)
    assert (february.charged, february.opening, february.paid_in, february.closing) == (60_000, 970_000, 0, 910_000)
    assert (january.is_final, february.is_final) == (True, False)


def test_a_pdf_says_what_the_ledger_says(history: History) -> None:
    """The file names account and month; lines and total are those of the statement, always in the same bytes."""
    history.run(Done(images=4, made=3))
    made = _made(history)
    pdf = statements.as_pdf(made)
    texts = _texts(pdf)

    assert pdf.startswith(b"%PDF-")
    assert {"team", history.account.account_id, "2026-01, not over yet"} <= set(texts)
    at = texts.index("wan2.6-t2i")
    assert texts[at : at + 6] == ["wan2.6-t2i", "0.03", "3", "0", "3", "0.09"]
    assert {"Amount, USD", "page 1 of 1"} <= set(texts)
    assert statements.as_pdf(made) == pdf


def test_a_long_statement_has_several_pages(history: History, clock: Clock) -> None:
    """Lines that do not fit on a page go on at the next, under the same headings; the balance stays in one piece."""
    for step in range(60):
        prices.set_price(history.office, "singapore", "wan2.6-t2i", Money(10_000 + step, "USD"))
        history.run(Done())
    texts = _texts(statements.as_pdf(_made(history)))

    assert texts.count("Unit price, USD") == 2
    assert texts.count("wan2.6-t2i") == 60
    assert [text for text in texts if text.startswith("page ")] == [f"page {n} of 3" for n in (1, 2, 3)]


def test_a_chinese_name_can_be_printed(history: History) -> None:
    """An account may have a name in Chinese, which is written with a font that readers bring along."""
    account = history.open(Opening(name="水墨山水", region="beijing"))
    pdf = statements.as_pdf(statements.statement(history.office, account.account_id, "2026-01"))

    assert b"STSong-Light" in pdf


def test_a_name_that_is_too_long_is_cut(history: History) -> None:
    """A name never runs over the edge of the page."""
    account = history.open(Opening(name="W" * 200))
    texts = _texts(statements.as_pdf(statements.statement(history.office, account.account_id, "2026-01")))
    (name,) = (text for text in texts if text.startswith("WWW"))

    assert name.endswith("W...")
    assert len(name) < 60


def test_points_of_a_column_stand_below_each_other(history: History) -> None:
    """All amounts of a column have as many decimals as the longest needs, and thousands are set apart."""
    for price in (1_500_000_000, 25_500):
        prices.set_price(history.office, "singapore", "wan2.6-t2i", Money(price, "USD"))
        history.run(Done())
    texts = _texts(statements.as_pdf(_made(history)))

    assert {"1,500.0000", "0.0255", "1,500.0255", "-1,500.0255"} <= set(texts)


def test_a_name_of_two_scripts_is_written_in_two_fonts(history: History) -> None:
    """Latin letters beside Chinese ones are written as everywhere else on the page."""
    account = replace(history.account, name="Northwind 设计 studio")
    texts = _texts(statements.as_pdf(replace(_made(history), account=account)))

    assert {"Northwind ", " studio"} <= set(texts)
