"""Things seen from above at an angle, two to one, built of the blocks, roofs and balls listed in isometric.toml."""

import math
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from danqing.engines.atelier.canvas import Canvas, Color, Point, fill, glow
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen, Shape

_COLOR = re.compile(r"(?P<base>main|#[0-9a-f]{6})(?P<change>[+-]\d+)?")
_LIT = "#ffdf8c"
_GLASS = "#cfe6f2"
_LEFT, _RIGHT, _TOP = -0.12, -0.3, 0.14  # how much darker or lighter the faces of a block are
_ROUND = 20  # corners that make a circle


@dataclass(frozen=True)
class _Solid:
    """What one thing is drawn with. size: its sides along i and j, and its height, in tiles."""

    pen: Pen
    main: Color
    size: tuple[float, float, float]

    @property
    def tile(self) -> float:
        """The side of a tile in the coordinates of the pen."""
        wide, deep, high = self.size
        return 1 / ((wide + deep) / 2 + high)

    def at(self, i: float, j: float, up: float) -> Point:
        """A point of the thing in the coordinates of the pen; (0, 0) is the far corner of its foot."""
        wide, deep, _ = self.size
        middle = (wide - deep) / 2
        return ((i - j) - middle) * self.tile, ((i + j - wide - deep) / 2 - up) * self.tile

    def ink(self, word: str) -> Color:
        if word == "glass":
            return _LIT if self.pen.light.lamps else self.pen.ink(_GLASS)
        match = _COLOR.fullmatch(word)
        assert match, word
        color = self.pen.main(self.main) if match["base"] == "main" else self.pen.ink(match["base"])
        return _toned(color, int(match["change"] or 0) / 100)

    def face(self, corners: Sequence[tuple[float, float, float]], color: Color) -> None:
        self.pen.canvas.polygon([self.at(*corner) for corner in corners], fill(color))


def _toned(color: Color, change: float) -> Color:
    return lighter(color, change) if change > 0 else darker(color, -change)


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("isometric.toml").read_text(encoding="utf-8"))


@cache
def solids() -> Mapping[str, Shape]:
    """Every solid by key."""
    return {key: _shape(table) for key, table in _tables().items()}


@cache
def solid_for(drawable: str) -> str | None:
    """The solid that shows what a flat drawing or a pictogram shows, as a drawable, or None."""
    return next((f"solid:{key}" for key, table in _tables().items() if drawable in table["of"]), None)


def draw_solid(canvas: Canvas, box: Box, key: str, pen: Pen) -> None:
    """Draw a solid as large as fits in a box, standing on its lower edge, in the middle.

    pen: of the same canvas, with the light, the colour and the seed.
    """
    shape = solids()[key]
    height = min(box.height, box.width / shape.aspect)
    with canvas.moved(box.center[0], box.y1, height):
        shape.draw(pen)


def _shape(table: Mapping[str, Any]) -> Shape:
    wide, deep, high = table["size"]
    parts = tuple(tuple(part.split()) for part in table["parts"])
    draw = partial(_draw, main=table["main"], size=(wide, deep, high), parts=parts)
    return Shape(draw=draw, aspect=(wide + deep) / ((wide + deep) / 2 + high), metres=table["metres"], lettered=True)


def _draw(pen: Pen, main: Color, size: tuple[float, float, float], parts: Sequence[tuple[str, ...]]) -> None:
    solid = _Solid(pen, main, size)
    if pen.grounded:
        wide, deep, _ = size
        shade = [solid.at(i, j, 0) for i, j in ((-0.05, 0.1), (wide, -0.05), (wide + 0.1, deep), (0.05, deep + 0.1))]
        pen.canvas.polygon(shade, fill("#160e22", 0.3, blur=0.02))
    for kind, *words in parts:
        numbers = [float(word) for word in words if not word.startswith(("main", "#", "glass"))]
        _PARTS[kind](solid, numbers, solid.ink(words[-1]))


def _block(s: _Solid, n: Sequence[float], color: Color) -> None:
    i, j, low, wide, deep, high = n
    a, b = i + wide, j + deep
    s.face([(i, b, high), (a, b, high), (a, b, low), (i, b, low)], _toned(color, _LEFT))
    s.face([(a, b, high), (a, j, high), (a, j, low), (a, b, low)], _toned(color, _RIGHT))
    s.face([(i, j, high), (a, j, high), (a, b, high), (i, b, high)], _toned(color, _TOP))


def _roof(s: _Solid, n: Sequence[float], color: Color) -> None:
    """A roof with its ridge along i, and its gable above the face on the right."""
    i, j, low, wide, deep, rise = n
    a, b, middle, top = i + wide, j + deep, j + deep / 2, low + rise
    s.face([(i, j, low), (a, j, low), (a, middle, top), (i, middle, top)], _toned(color, _TOP))
    s.face([(a, j, low), (a, b, low), (a, middle, top)], _toned(color, _RIGHT))
    s.face([(i, b, low), (a, b, low), (a, middle, top), (i, middle, top)], color)
    for row in range(1, 5):
        y, up = b - (b - middle) * row / 5, low + rise * row / 5
        s.pen.line(s.at(i, y, up), s.at(a, y, up), darker(color, 0.25), 0.006, 0.5)


def _gable(s: _Solid, n: Sequence[float], color: Color) -> None:
    """The wall between a roof and the face on the right under it. n: i, then j from and to, foot and rise."""
    i, j0, j1, low, rise = n
    s.face([(i, j0, low), (i, j1, low), (i, (j0 + j1) / 2, low + rise)], _toned(color, _RIGHT))


def _spire(s: _Solid, n: Sequence[float], color: Color) -> None:
    """A roof or a hill that runs to a point above its middle."""
    i, j, low, wide, deep, rise = n
    a, b, top = i + wide, j + deep, (i + wide / 2, j + deep / 2, low + rise)
    s.face([(i, b, low), (a, b, low), top], _toned(color, _LEFT))
    s.face([(a, b, low), (a, j, low), top], _toned(color, _RIGHT))


def _front(s: _Solid, n: Sequence[float], color: Color) -> None:
    """A rectangle on a face that looks to the lower left. n: i from and to, height from and to, j."""
    i0, i1, low, high, j = n
    s.face([(i0, j, high), (i1, j, high), (i1, j, low), (i0, j, low)], color)


def _side(s: _Solid, n: Sequence[float], color: Color) -> None:
    """A rectangle on a face that looks to the lower right. n: j from and to, height from and to, i."""
    j0, j1, low, high, i = n
    s.face([(i, j0, high), (i, j1, high), (i, j1, low), (i, j0, low)], _toned(color, -0.12))


def _flat(s: _Solid, n: Sequence[float], color: Color) -> None:
    i0, j0, i1, j1, up = n
    s.face([(i0, j0, up), (i1, j0, up), (i1, j1, up), (i0, j1, up)], color)


def _panes(s: _Solid, n: Sequence[float], color: Color, draw: "_Face") -> None:
    """Rows of windows on a face. n: from and to along it, height from and to, where it is, columns, rows."""
    start, end, low, high, at, columns, rows = n
    wide, tall = (end - start) / columns, (high - low) / rows
    for row in range(int(rows)):
        for column in range(int(columns)):
            x, y = start + (column + 0.2) * wide, low + (row + 0.2) * tall
            draw(s, (x, x + 0.6 * wide, y, y + 0.6 * tall, at), color)


def _disc(s: _Solid, n: Sequence[float], color: Color) -> None:
    """A wheel or a clock on a face that looks to the lower right. n: j, height, radius, i."""
    j, up, radius, i = n
    turns = [2 * math.pi * k / _ROUND for k in range(_ROUND)]
    s.face([(i, j + radius * math.cos(t), up + radius * math.sin(t)) for t in turns], color)


def _ball(s: _Solid, n: Sequence[float], color: Color) -> None:
    i, j, up, radius = n
    s.pen.ball(s.at(i, j, up), radius * s.tile, color)


def _lamp(s: _Solid, n: Sequence[float], color: Color) -> None:
    """A ball of glass that shines at night."""
    i, j, up, size = n
    center, radius = s.at(i, j, up), size * s.tile
    if s.pen.light.lamps:
        s.pen.canvas.circle(center, 5 * radius, glow(center, 5 * radius, "#ffc860", 0.5))
    s.pen.canvas.circle(center, radius, fill(color))


def _post(s: _Solid, n: Sequence[float], color: Color) -> None:
    """A round post. n: i, j, height from and to, radius at its foot and at its top."""
    i, j, low, high, foot, top = n
    (x0, y0), (x1, y1) = s.at(i, j, low), s.at(i, j, high)
    half, narrow = foot * s.tile, top * s.tile
    s.pen.canvas.ellipse_at((x0, y0), half, half / 2, s.pen.across(color, x0 - half, x0 + half))
    s.pen.polygon([(x0 - half, y0), (x1 - narrow, y1), (x1 + narrow, y1), (x0 + half, y0)], color)
    s.pen.canvas.ellipse_at((x1, y1), narrow, narrow / 2, fill(lighter(color, 0.2)))


_Face = Callable[[_Solid, Sequence[float], Color], None]
_PARTS: Mapping[str, _Face] = {
    "block": _block,
    "roof": _roof,
    "gable": _gable,
    "spire": _spire,
    "front": _front,
    "side": _side,
    "flat": _flat,
    "front_panes": partial(_panes, draw=_front),
    "side_panes": partial(_panes, draw=_side),
    "disc": _disc,
    "ball": _ball,
    "lamp": _lamp,
    "post": _post,
}
