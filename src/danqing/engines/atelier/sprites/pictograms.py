"""Pictograms of the colour emoji font as pictures, cropped to what is drawn. Knows nothing of shading or colour."""

from functools import lru_cache

import numpy as np
import uharfbuzz

from danqing.engines.atelier.assets import emoji_typeface, font_path
from danqing.engines.atelier.canvas import Canvas, Sprite
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.scene import Box

_PROBE = 128  # pixels of the size at which bounds are measured


@lru_cache(2048)
def glyphs(emoji: str) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Glyph ids of an emoji sequence and where each starts, in ems."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(emoji)
    buffer.guess_segment_properties()
    font = _shaper()
    uharfbuzz.shape(font, buffer)
    starts, x = [], 0
    for position in buffer.glyph_positions:
        starts.append(x / font.face.upem)
        x += position.x_advance
    return tuple(info.codepoint for info in buffer.glyph_infos), tuple(starts)


def is_drawable(emoji: str) -> bool:
    """Whether the font draws the sequence as one pictogram."""
    ids, _ = glyphs(emoji)
    return len(ids) == 1 and ids[0] != 0


@lru_cache(2048)
def bounds(emoji: str) -> Box:
    """What the pictogram covers, in ems about its origin on the baseline, y down."""
    canvas = Canvas(_PROBE * 2, _PROBE * 2)
    with canvas.moved(_PROBE / 4, _PROBE * 1.5):
        _draw(canvas, emoji, _PROBE)
    rows, columns = np.nonzero(canvas.data[..., 3] > 12)
    if rows.size == 0:
        return Box(0, -1, 1, 0)
    x0, x1 = columns.min() - _PROBE / 4, columns.max() + 1 - _PROBE / 4
    y0, y1 = rows.min() - _PROBE * 1.5, rows.max() + 1 - _PROBE * 1.5
    return Box(float(x0) / _PROBE, float(y0) / _PROBE, float(x1) / _PROBE, float(y1) / _PROBE)


def aspect(emoji: str) -> float:
    """Width over height of what the pictogram covers."""
    box = bounds(emoji)
    return box.width / box.height


def pictogram(emoji: str, height: int) -> Sprite:
    """The pictogram, `height` pixels high, filling its picture from edge to edge."""
    box = bounds(emoji)
    size = height / box.height
    canvas = Canvas(max(1, round(box.width * size)), max(1, height))
    with canvas.moved(-box.x0 * size, -box.y0 * size):
        _draw(canvas, emoji, size)
    return canvas.data


def _draw(canvas: Canvas, emoji: str, size: float) -> None:
    ids, starts = glyphs(emoji)
    font = skia.Font(emoji_typeface(), size)
    font.setSubpixel(True)
    builder = skia.TextBlobBuilder()
    builder.allocRunPosH(font, list(ids), [start * size for start in starts], 0)
    canvas.skia.drawTextBlob(builder.make(), 0, 0, skia.Paint(AntiAlias=True))


@lru_cache(1)
def _shaper() -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path("emoji")))))
