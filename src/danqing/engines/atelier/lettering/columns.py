"""Chinese from top to bottom, columns from right to left, with marks in their vertical forms and Latin turned."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from danqing.engines.atelier.lettering.characters import clusters_of, is_ideographic, is_picture
from danqing.engines.atelier.lettering.line_breaking import paragraphs_of, pieces_of
from danqing.engines.atelier.lettering.placing import EMPTY, PlacedGlyph, Setting, TypeStyle, placed
from danqing.engines.atelier.lettering.shaping import moved, scaled, shape
from danqing.engines.atelier.scene import Box

_COLUMN_STEP = 1.35  # ems from column to column
_HALVINGS = 12


@dataclass(frozen=True)
class _Cell:
    """A part of a column: one ideograph, or a run of Latin turned on its side. length: in ems, downward."""

    text: str
    length: float
    upright: bool


def _cells_of(piece: str, style: TypeStyle) -> list[_Cell]:
    cells: list[_Cell] = []
    for cluster in clusters_of(piece):
        upright = is_ideographic(cluster[0]) or is_picture(cluster)
        # a word on its side stays whole
        if cells and not upright and not cells[-1].upright:
            cluster = cells.pop().text + cluster
        length = 1.0 if upright else shape(cluster, style.face, own_fonts=style.own_fonts).advance
        cells.append(_Cell(cluster, length, upright))
    return cells


def _columns_at(pieces: Sequence[tuple[_Cell, ...]], height: float) -> list[list[_Cell]]:
    """Fill columns of `height` ems; a piece stays in one column."""
    columns: list[list[_Cell]] = [[]]
    used = 0.0
    for piece in pieces:
        length = sum(cell.length for cell in piece)
        if columns[-1] and (not piece or used + length > height):
            columns.append([])
            used = 0.0
        columns[-1].extend(piece)
        used += length
    return columns


def _length(column: Sequence[_Cell]) -> float:
    return sum(cell.length for cell in column)


def _width(columns: Sequence[Sequence[_Cell]]) -> float:
    """Ems across; Latin on its side reaches out of the square that a hanzi fills."""
    upright = all(cell.upright for column in columns for cell in column)
    return (1.0 if upright else 1.1) + (len(columns) - 1) * _COLUMN_STEP


def _fits(columns: Sequence[Sequence[_Cell]], size: float, box: Box) -> bool:
    return max(map(_length, columns)) * size <= box.height and _width(columns) * size <= box.width


def _place_cell(cell: _Cell, middle: float, y: float, size: float, style: TypeStyle) -> tuple[list[PlacedGlyph], Box]:
    """Glyphs of a cell whose column's middle is at x = middle and whose top is at y, and their ink."""
    shaped = shape(cell.text, style.face, vertical=cell.upright, own_fonts=style.own_fonts)
    ink = scaled(shaped.ink, size)
    if cell.upright:
        dx = middle - (ink.x0 + ink.x1) / 2 if is_picture(cell.text) else middle
        dy = y + size / 2 - (ink.y0 + ink.y1) / 2 if is_picture(cell.text) else y
        return [placed(glyph, dx, dy, size) for glyph in shaped.glyphs], moved(ink, dx, dy)
    # A quarter turn clockwise takes (x, y) to (-y, x); the baseline stands left of the middle by 0.28 em.
    baseline = middle - 0.28 * size
    glyphs = [PlacedGlyph(g.face, g.number, baseline - g.y * size, y + g.x * size, True) for g in shaped.glyphs]
    return glyphs, moved(Box(-ink.y1, ink.x0, -ink.y0, ink.x1), baseline, y)


def _place(columns: Sequence[Sequence[_Cell]], size: float, box: Box, style: TypeStyle) -> Setting:
    glyphs: list[PlacedGlyph] = []
    inks: list[Box] = []
    middle = box.center[0] + (len(columns) - 1) * _COLUMN_STEP * size / 2
    tallest = max(map(_length, columns)) * size
    for column in columns:
        slack = box.height - _length(column) * size if style.spread else 0.0
        gap = slack / len(column) if column else 0.0
        y = box.y0 + gap / 2 if style.spread else box.center[1] - tallest / 2
        for cell in column:
            cell_glyphs, ink = _place_cell(cell, middle, y, size, style)
            glyphs += cell_glyphs
            inks += [ink] if ink.width > 0 else []
            y += cell.length * size + gap
        # columns go from right to left
        middle -= _COLUMN_STEP * size
    lines = tuple("".join(cell.text for cell in column) for column in columns)
    return Setting(size=size, lines=lines, glyphs=tuple(glyphs), inks=tuple(inks))


def fit_columns(text: str, box: Box, style: TypeStyle) -> Setting:
    """Set a text in columns as large as its box allows; the ink lies inside the box."""
    inner = box.inset(min(box.width, box.height) * 0.02)
    pieces = [tuple(_cells_of(p.text, style)) for paragraph in paragraphs_of(text) for p in pieces_of(paragraph)]
    low, high = 0.0, min(style.largest, inner.width, inner.height)
    # twelve halvings of the room leave less than a pixel of doubt
    for _ in range(_HALVINGS):
        size = (low + high) / 2
        low, high = (size, high) if _fits(_columns_at(pieces, inner.height / size), size, inner) else (low, size)
    if low <= 0:
        return EMPTY
    columns = _columns_at(pieces, inner.height / low)
    # Columns of equal length read better than full ones and a rest.
    even = math.ceil(sum(map(_length, columns)) / len(columns) - 1e-9)
    balanced = _columns_at(pieces, max(even, *map(_length, pieces)))
    columns = balanced if len(balanced) <= len(columns) and _fits(balanced, low, inner) else columns
    setting = _place(columns, low, inner, style)
    while setting.glyphs and not box.contains(setting.ink):  # a face whose strokes leave their squares
        setting = _place(columns, setting.size * 0.95, inner, style)
    return setting
