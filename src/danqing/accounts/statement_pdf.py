"""Draws a statement as PDF pages of A4: the same statement gives the same bytes."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from danqing.accounts.statements import Statement, plain

_LATIN, _BOLD = "Helvetica", "Helvetica-Bold"
_CHINESE = "STSong-Light"
"""One of the fonts that readers bring along for Chinese; nothing is embedded."""

_LEFT, _RIGHT = 56.0, A4[0] - 56.0  # points, 1/72 inch
_TOP, _BOTTOM = A4[1] - 64.0, 78.0
_VALUES = _LEFT + 100
_LINE = 18.0
_TEXT, _SMALL, _TITLE = 9.5, 8.0, 18.0
_RUNS = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")
_NOTES = (
    "A picture is charged when it is delivered, at the price of the moment at which its task was submitted.",
    "Tasks that failed, were canceled or were refused cost nothing. Months begin and end at midnight UTC.",
)


@dataclass(frozen=True)
class _Column:
    """A column of the table. at: its left edge, or its right edge for numbers."""

    heading: str
    at: float
    is_number: bool = True


def _columns(currency: str) -> tuple[_Column, ...]:
    return (
        _Column("Model", _LEFT, is_number=False),
        _Column(f"Unit price, {currency}", 275.0),
        _Column("Pictures", 335.0),
        _Column("Free", 390.0),
        _Column("Billed", 445.0),
        _Column(f"Amount, {currency}", _RIGHT),
    )


def draw(made: Statement) -> bytes:
    """A statement as a PDF file, of as many pages as its lines need."""
    pdfmetrics.registerFont(UnicodeCIDFont(_CHINESE))
    # once for the number of pages, which each of them tells
    pages = _Pages(Canvas(io.BytesIO(), pagesize=A4), made, 0).draw()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    canvas.setTitle(f"Statement {made.month}, {made.account.name}")
    canvas.setAuthor("Danqing")
    _Pages(canvas, made, pages).draw()
    canvas.save()
    return file.getvalue()


class _Pages:
    """Writes down the page, and goes on at the next one where it is full."""

    def __init__(self, canvas: Canvas, made: Statement, pages: int) -> None:
        self._canvas = canvas
        self._made = made
        self._pages = pages
        self._columns = _columns(made.currency)
        self._y = _TOP
        self._page = 1

    def draw(self) -> int:
        """Write everything; how many pages that took."""
        self._write("Statement", _LEFT, size=_TITLE, bold=True)
        self._down(2)
        for name, value in _head(self._made):
            self._write(name, _LEFT)
            self._write(_fitting(value, _RIGHT - _VALUES), _VALUES)
            self._down()
        self._down()
        self._table()
        self._balances()
        for note in _NOTES:
            self._write(note, _LEFT, size=_SMALL)
            self._down()
        self._foot()
        return self._page

    def _table(self) -> None:
        made = self._made
        prices = _places(line.unit_price.micros for line in made.lines)
        amounts = _places(line.amount.micros for line in made.lines)
        self._headings()
        for line in made.lines:
            counts = _counts(line.images, line.free_images)
            self._row(
                [line.model, _money(line.unit_price.micros, prices), *counts, _money(line.amount.micros, amounts)]
            )
        self._rule()
        self._row(["Total", "", *_counts(made.images, made.free_images), _money(made.charged, amounts)], bold=True)

    def _balances(self) -> None:
        balances = _balance(self._made)
        places = _places(micros for _, micros in balances)
        # all of them and the notes on one page
        self._need(len(balances) + 2 + len(_NOTES))
        self._down()
        for name, micros in balances[:-1]:
            self._row([name, "", "", "", "", _money(micros, places)])
        self._rule()
        name, micros = balances[-1]
        self._row([name, "", "", "", "", _money(micros, places)], bold=True)
        self._down()

    def _headings(self) -> None:
        self._write_cells([column.heading for column in self._columns], bold=True)
        self._rule()

    def _row(self, cells: Sequence[str], *, bold: bool = False) -> None:
        if self._need(1):
            self._headings()
        self._write_cells(cells, bold=bold)

    def _write_cells(self, cells: Sequence[str], *, bold: bool) -> None:
        for column, cell in zip(self._columns, cells, strict=True):
            width = pdfmetrics.stringWidth(cell, _BOLD if bold else _LATIN, _TEXT)
            self._write(cell, column.at - width if column.is_number else column.at, bold=bold)
        self._down()

    def _need(self, lines: int) -> bool:
        """Go on at the next page where this one has no room for so many lines; whether that was so."""
        if self._y - (lines - 1) * _LINE >= _BOTTOM:
            return False
        self._foot()
        self._canvas.showPage()
        self._page += 1
        self._y = _TOP
        return True

    def _foot(self) -> None:
        self._y = _BOTTOM - 2 * _LINE
        self._write(f"Statement {self._made.month}, account {self._made.account.account_id}", _LEFT, size=_SMALL)
        self._canvas.drawRightString(_RIGHT, self._y, f"page {self._page} of {self._pages}")

    def _rule(self) -> None:
        y = self._y + _LINE - 5
        self._canvas.setLineWidth(0.6)
        self._canvas.line(_LEFT, y, _RIGHT, y)

    def _write(self, text: str, x: float, *, size: float = _TEXT, bold: bool = False) -> None:
        for run in _RUNS.findall(text):
            font = _font(run, bold=bold)
            self._canvas.setFont(font, size)
            self._canvas.drawString(x, self._y, run)
            x += pdfmetrics.stringWidth(run, font, size)

    def _down(self, lines: int = 1) -> None:
        self._y -= lines * _LINE


def _font(run: str, *, bold: bool = False) -> str:
    # letters of the Chinese font are narrow and look torn beside those of the page
    return (_BOLD if bold else _LATIN) if run.isascii() else _CHINESE


def _width(text: str) -> float:
    return sum(pdfmetrics.stringWidth(run, _font(run), _TEXT) for run in _RUNS.findall(text))


def _fitting(text: str, width: float) -> str:
    """As much of a text as a line has room for, in points; the id below it is always whole."""
    shown = text
    while _width(shown) > width:
        shown = f"{shown.removesuffix('...')[:-1]}..."
    return shown


def _places(amounts: Iterable[int]) -> int:
    """How many decimals a column of amounts needs, so that its points stand below each other."""
    return max((len(plain(micros).partition(".")[2]) for micros in amounts), default=2)


def _money(micros: int, places: int) -> str:
    return f"{Decimal(micros).scaleb(-6):,.{places}f}"


def _counts(images: int, free_images: int) -> list[str]:
    return [f"{number:,}" for number in (images, free_images, images - free_images)]


def _head(made: Statement) -> list[tuple[str, str]]:
    return [
        ("Account", made.account.name),
        ("Account id", made.account.account_id),
        ("Region", made.account.region),
        ("Month (UTC)", made.month if made.is_final else f"{made.month}, not over yet"),
        ("Made", f"{made.made_at:%Y-%m-%d %H:%M} UTC"),
        ("Currency", made.currency),
    ]


def _balance(made: Statement) -> list[tuple[str, int]]:
    return [
        ("Balance before", made.opening),
        ("Paid in", made.paid_in),
        ("Charged", -made.charged),
        ("Balance after", made.closing),
    ]
