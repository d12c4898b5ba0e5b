"""Things drawn from the parts listed in the tables of this folder, so that a new thing needs no code."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from danqing.engines.atelier.canvas import Color, Point, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen, Shape

Inks = Callable[[str], Color]
"""The colour that a word of the table stands for, in the light of the picture."""

_TABLES = (
    "goods.toml",
    "implements.toml",
    "fittings.toml",
    "wares.toml",
    "animals.toml",
    "still_life.toml",
    "finds.toml",
    "blanks.toml",
)
_COLOR = re.compile(r"(?P<base>main|#[0-9a-f]{6})(?P<change>[+-]\d+)?")


def goods() -> dict[str, Shape]:
    """Every shape of the tables by key."""
    tables = (tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8")) for name in _TABLES)
    return {key: _shape(table) for shapes in tables for key, table in shapes.items()}


def _shape(table: Mapping[str, Any]) -> Shape:
    parts = tuple(tuple(part.split()) for part in table["parts"])
    contact = table.get("contact")
    draw = partial(_draw, main=table["main"], parts=parts, contact=contact)
    return Shape(
        draw=draw, aspect=table["aspect"], metres=table["metres"], flat=contact is None, lettered="lettered" in table
    )


def _draw(pen: Pen, main: Color, parts: Sequence[tuple[str, ...]], contact: float | None) -> None:
    def inks(word: str) -> Color:
        match = _COLOR.fullmatch(word)
        assert match, word
        color = pen.main(main) if match["base"] == "main" else pen.ink(match["base"])
        change = int(match["change"] or 0) / 100
        return lighter(color, change) if change > 0 else darker(color, -change)

    if contact is not None:
        pen.contact(contact)
    for kind, *words in parts:
        _PARTS[kind](pen, words, inks)


def _box(pen: Pen, words: Sequence[str], inks: Inks) -> None:
    x0, y0, x1, y1 = map(float, words[:4])
    pen.box(Box(x0, y0, x1, y1), inks(words[4]), float(words[5]) if len(words) > 5 else 0.0)


def _oval(pen: Pen, words: Sequence[str], inks: Inks) -> None:
    x, y, rx, ry = map(float, words[:4])
    pen.canvas.ellipse_at((x, y), rx, ry, pen.across(inks(words[4]), x - rx, x + rx))


def _ball(pen: Pen, words: Sequence[str], inks: Inks) -> None:
    x, y, radius = map(float, words[:3])
    pen.ball((x, y), radius, inks(words[3]))


def _line(pen: Pen, words: Sequence[str], inks: Inks) -> None:
    x0, y0, x1, y1 = map(float, words[:4])
    pen.line((x0, y0), (x1, y1), inks(words[4]), float(words[5]))


def _arc(pen: Pen, words: Sequence[str], inks: Inks) -> None:
    pen.canvas.curve(_points(words[2:]), stroke(inks(words[0]), float(words[1])), closed=False)


def _points(words: Sequence[str]) -> list[Point]:
    numbers = list(map(float, words))
    return list(zip(numbers[::2], numbers[1::2], strict=True))


_PARTS: Mapping[str, Callable[[Pen, Sequence[str], Inks], None]] = {
    "box": _box,
    "oval": _oval,
    "ball": _ball,
    "line": _line,
    "arc": _arc,
    "poly": lambda pen, words, inks: pen.polygon(_points(words[1:]), inks(words[0])),
    "blob": lambda pen, words, inks: pen.blob(_points(words[1:]), inks(words[0])),
}
