"""Glyphs with their places on the picture, and how a block of lines is aligned in its box."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from danqing.engines.atelier.lettering.shaping import Glyph, Shape, moved, scaled, united
from danqing.engines.atelier.scene import Box

_CAP_HEIGHT = 0.70  # of an em, about what the Latin faces have; hanzi rise to 0.85


@dataclass(frozen=True, kw_only=True)
class TypeStyle:
    """How a text is to be set.

    face: a key of faces.FACES. align: left, center, right. anchor: top, middle, bottom. leading: from baseline to
    baseline, in ems. largest, smallest: sizes in pixels; smallest is where words may be broken. bleed: room around
    the ink for outlines, in ems. spread: in columns, fill the height of the box.
    """

    face: str
    align: str = "center"
    anchor: str = "middle"
    leading: float = 1.2
    largest: float = 4096.0
    smallest: float = 12.0
    bleed: float = 0.0
    vertical: bool = False
    spread: bool = False
    own_fonts: Path | None = None


@dataclass(frozen=True)
class PlacedGlyph:
    """A glyph and its origin on the picture in pixels. turned: a quarter clockwise, as Latin in Chinese columns."""

    face: str
    number: int
    x: float
    y: float
    turned: bool = False


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A text that was set. size: of an em in pixels. inks: bounds of each line's letters without outline, in pixels.

    Where it stands in columns, inks has one for each cell. lead: the larger beginning of the text with glyphs of its
    own; its lines and inks are the first of this setting's.
    """

    size: float
    lines: tuple[str, ...]
    glyphs: tuple[PlacedGlyph, ...]
    inks: tuple[Box, ...]
    lead: "Setting | None" = None

    @property
    def ink(self) -> Box:
        """Bounds of all letters; an empty box where there are none."""
        return united(self.inks)


EMPTY = Setting(size=0.0, lines=(), glyphs=(), inks=())


def placed(glyph: Glyph, x: float, y: float, size: float) -> PlacedGlyph:
    return PlacedGlyph(glyph.face, glyph.number, x + glyph.x * size, y + glyph.y * size)


def clamped(low: float, value: float, high: float) -> float:
    """The value, kept between the bounds; their middle where they have crossed."""
    return (low + high) / 2 if low > high else min(max(value, low), high)


def _overhang(shapes: Sequence[Shape]) -> float:
    """How far strokes reach left of the pen's start at most, in ems."""
    return max((-shape.ink.x0 for shape in shapes if shape.ink.width > 0 and shape.ink.x0 < 0), default=0.0)


def block_ink(shapes: Sequence[Shape], leading: float) -> Box:
    """Ink of lines in ems, as if all began at one edge; y from the first baseline."""
    inks = [(index, shape.ink) for index, shape in enumerate(shapes) if shape.ink.width > 0]
    if not inks:
        return Box(0, 0, 0, 0)
    width = max(max(ink.x1, shapes[index].advance) for index, ink in inks) + _overhang(shapes)
    top = min(index * leading + ink.y0 for index, ink in inks)
    bottom = max(index * leading + ink.y1 for index, ink in inks)
    return Box(0, top, width, bottom)


def _left(shape: Shape, inner: Box, size: float, align: str, overhang: float) -> float:
    """Where the pen starts so that the line stands as aligned and its ink inside the box."""
    starts = {
        "left": inner.x0 + overhang * size,
        "center": (inner.x0 + inner.x1 - shape.advance * size) / 2,
        "right": inner.x1 - shape.ink.x1 * size,
    }
    return clamped(inner.x0 - shape.ink.x0 * size, starts[align], inner.x1 - shape.ink.x1 * size)


def _first_baseline(shapes: Sequence[Shape], inner: Box, size: float, style: TypeStyle) -> float:
    """y of the first baseline. Middle means the middle of capitals and baseline, which is where the eye sees it."""
    ink = block_ink(shapes, style.leading)
    rest = (len(shapes) - 1) * style.leading
    visible = max(_CAP_HEIGHT, min(-ink.y0, 0.86))
    starts = {
        "top": inner.y0 + visible * size,
        "middle": (inner.y0 + inner.y1 - (rest - visible + 0.25 * max(0.0, ink.y1 - rest)) * size) / 2,
        "bottom": inner.y1 - ink.y1 * size,
    }
    return clamped(inner.y0 - ink.y0 * size, starts[style.anchor], inner.y1 - ink.y1 * size)


def place_lines(lines: Sequence[str], shapes: Sequence[Shape], size: float, box: Box, style: TypeStyle) -> Setting:
    """Align lines in their box. They are known to fit."""
    # A hair inside, so that sums of floats end on the near side of every edge.
    inner = box.inset(style.bleed * size + box.width * 1e-8, style.bleed * size + box.height * 1e-8)
    y = _first_baseline(shapes, inner, size, style)
    glyphs: list[PlacedGlyph] = []
    inks: list[Box] = []
    overhang = _overhang(shapes)
    for shape in shapes:
        x = _left(shape, inner, size, style.align, overhang)
        glyphs += [placed(glyph, x, y, size) for glyph in shape.glyphs]
        inks += [moved(scaled(shape.ink, size), x, y)] if shape.ink.width > 0 else []
        y += style.leading * size
    return Setting(size=size, lines=tuple(lines), glyphs=tuple(glyphs), inks=tuple(inks))
