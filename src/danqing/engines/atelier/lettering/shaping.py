"""Letters as glyphs with their places, in ems: kerned, joined and, in columns, in their vertical forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from danqing.engines.atelier.assets import FACES, STAND_INS, font_path
from danqing.engines.atelier.lettering.faces import runs_of
from danqing.engines.atelier.scene import Box

# Colour glyphs have no outline to measure: the box that Noto Color Emoji draws in, in ems of an advance of 1.275.
_PICTURE_INK = (0.0, -0.95, 1.0, 0.25)


@dataclass(frozen=True)
class Glyph:
    """One glyph of a typeface. x, y: its origin in ems from the pen's start, y down."""

    face: str
    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Shape:
    """A shaped text in ems. advance: how far the pen goes. ink: the bounds of what is drawn, y down."""

    glyphs: tuple[Glyph, ...]
    advance: float
    ink: Box


@lru_cache(64)
def _shaper(face: str, own_fonts: Path | None) -> hb.Font:
    definition = FACES[STAND_INS.get(face, face)]
    path = font_path(face, own_fonts)
    own = own_fonts is not None and path.parent == own_fonts
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path)), 0 if own else definition.index))
    if definition.weight is not None and not own:
        font.set_variations({"wght": definition.weight})
    return font


def _ink_of(font: hb.Font, number: int, face: str, advance: float) -> Box | None:
    """Bounds of a glyph about its origin in ems; None where it draws nothing."""
    em = font.face.upem
    if face == "emoji":
        left, top, right, bottom = _PICTURE_INK
        return Box(left, top, right * advance, bottom)
    extents = font.get_glyph_extents(number)
    if extents is None or not extents.width or not extents.height:
        return None
    x0, y0 = extents.x_bearing / em, -extents.y_bearing / em
    return Box(x0, y0, x0 + extents.width / em, y0 - extents.height / em)


def united(boxes: Sequence[Box]) -> Box:
    """The smallest box around all; an empty one at the origin for none."""
    if not boxes:
        return Box(0, 0, 0, 0)
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def moved(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)


def scaled(box: Box, factor: float) -> Box:
    return Box(box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor)


@lru_cache(16384)
def shape(text: str, face: str, vertical: bool = False, own_fonts: Path | None = None) -> Shape:
    """Shape one line. face: a key of faces.FACES.

    Horizontal: the pen starts on the baseline and goes right. Vertical: it starts at the top middle and goes down.
    """
    glyphs: list[Glyph] = []
    inks: list[Box] = []
    pen_x = pen_y = 0.0
    for run in runs_of(text, face, own_fonts):
        font = _shaper(run.face, own_fonts)
        em = font.face.upem
        buffer = hb.Buffer()
        buffer.add_str(run.text)
        buffer.guess_segment_properties()
        if vertical:
            buffer.direction = "ttb"
        # Figures as high as capitals: in the old style, 1998 is easily read as 8698.
        hb.shape(font, buffer, {"kern": True, "liga": True, "lnum": True})
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x, y = pen_x + position.x_offset / em, pen_y - position.y_offset / em
            glyphs.append(Glyph(run.face, info.codepoint, x, y))
            ink = _ink_of(font, info.codepoint, run.face, position.x_advance / em or 1.0)
            inks += [moved(ink, x, y)] if ink else []
            pen_x, pen_y = pen_x + position.x_advance / em, pen_y - position.y_advance / em
    return Shape(tuple(glyphs), pen_y if vertical else pen_x, united(inks))
