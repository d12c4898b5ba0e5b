"""Draws a statement as PDF pages of A4: the same statement gives the same bytes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from danqing.accounts.statements import Statement, plain

_LATIN = "Helvetica"
_CHINESE = "STSong-Light"
"""One of the fonts that readers bring along for Chinese; nothing is embedded."""

_LEFT, _RIGHT = 56.0, A4[0] - 56.0  # points, 1/72 inch
_TOP, _BOTTOM = A4[1] - 64.0, 64.0
_LINE = 18.0
_TEXT, _TITLE = 9.5, 18.0


@dataclass(frozen=True)
class _Column:
    """A column of the table. at: its left edge, or its right edge for numbers."""

    heading: str
    at: float
    is_number: bool = True


_COLUMNS = (
    _Column("Model", _LEFT, is_number=False),
    _Column("Unit price", 265.0),
    _Column("Pictures", 335.0),
    _Column("Free", 390.0),
    _Column("Billed", 450.0),
    _Column("Amount", _RIGHT),
)


def draw(made: Statement) -> bytes:
    """A statement as a PDF file, of as many pages as its lines need."""
    pdfmetrics.registerFont(UnicodeCIDFont(_CHINESE))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    canvas.setTitle(f"Statement {made.month}, {made.account.name}")
    canvas.setAuthor("Danqing")
    _Pages(canvas).draw(made)
    canvas.save()
    return file.getvalue()


class _Pages:
    """Writes down the page, and goes on at the next one where it is full."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._y = _TOP
        self._page = 1

    def draw(self, made: Statement) -> None:
        self._write("Statement", _LEFT, _TITLE)
        self._down(2)
        for name, value in _head(made):
            self._write(name, _LEFT)
            self._write(_fitting(value, _RIGHT - _LEFT - 100), _LEFT + 100)
            self._down()
        self._down()
        self._headings()
        for line in made.lines:
            billed = line.images - line.free_images
            counts = [str(line.images), str(line.free_images), str(billed)]
            self._row([line.model, plain(line.unit_price.micros), *counts, plain(line.amount.micros)])
        self._rule()
        billed = made.images - made.free_images
        total = f"{plain(made.charged)} {made.currency}"
        self._row(["Total", "", str(made.images), str(made.free_images), str(billed), total])
        self._down()
        for name, micros in _balance(made):
            self._row([name, "", "", "", "", f"{plain(micros)} {made.currency}"])
        self._number()

    def _headings(self) -> None:
        self._row([column.heading for column in _COLUMNS])
        self._rule()

    def _row(self, cells: Sequence[str]) -> None:
        if self._y < _BOTTOM:
            self._next_page()
        for column, cell in zip(_COLUMNS, cells, strict=True):
            self._write(cell, column.at, right=column.is_number)
        self._down()

    def _next_page(self) -> None:
        self._number()
        self._canvas.showPage()
        self._page += 1
        self._y = _TOP
        self._headings()

    def _number(self) -> None:
        self._canvas.setFont(_LATIN, _TEXT)
        self._canvas.drawRightString(_RIGHT, _BOTTOM - 2 * _LINE, f"page {self._page}")

    def _rule(self) -> None:
        y = self._y + _LINE - 5
        self._canvas.line(_LEFT, y, _RIGHT, y)

    def _write(self, text: str, x: float, size: float = _TEXT, *, right: bool = False) -> None:
        self._canvas.setFont(_font(text), size)
        write = self._canvas.drawRightString if right else self._canvas.drawString
        write(x, self._y, text)

    def _down(self, lines: int = 1) -> None:
        self._y -= lines * _LINE


def _font(text: str) -> str:
    return _LATIN if text.isascii() else _CHINESE


def _fitting(text: str, width: float) -> str:
    """As much of a text as a line has room for, in points; the id below it is always whole."""
    shown = text
    while pdfmetrics.stringWidth(shown, _font(shown), _TEXT) > width:
        shown = f"{shown.removesuffix('...')[:-1]}..."
    return shown


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
        ("Charged", made.charged),
        ("Balance after", made.closing),
    ]
