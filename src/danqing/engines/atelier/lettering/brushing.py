"""Hanzi as if written with a brush, made from a sans: tilted, with thin level strokes, round ends and uneven edges."""

import math
import random
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.assets import font_path, typeface
from danqing.engines.atelier.canvas import Canvas, fill
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.lettering.placing import PlacedGlyph
from danqing.engines.atelier.noise import field, smoothstep
from danqing.engines.atelier.palette import rgb
from danqing.engines.atelier.scene import Box

# Found by eye on large hanzi, all in ems but the first: the slope of level strokes, how much thinner these become,
# the radius of stroke ends, and the size of bumps along an edge.
_SLOPE, _THINNER, _ROUND, _BUMPS = -0.09, 0.02, 0.012, 0.14
_SOFTEST = 0.3
_SMALLEST = 18.0  # pixels; below it a brush only blurs


def is_brushed(glyph: PlacedGlyph, size: float, own_fonts: Path | None) -> bool:
    """Whether a glyph should be brushed: a hanzi of the stand-in for a brush face, large enough."""
    if glyph.face != "cjk_brush" or glyph.turned or size < _SMALLEST:
        return False
    return own_fonts is None or font_path("cjk_brush", own_fonts).parent != own_fonts


def _written(glyph: PlacedGlyph, font: skia.Font, rng: random.Random) -> skia.Path | None:
    path = font.getPath(glyph.number)
    if path is None:
        return None
    bounds = path.getBounds()
    x, y = bounds.centerX(), bounds.centerY()
    matrix = skia.Matrix()
    matrix.preTranslate(glyph.x + x, glyph.y + y)
    # no two hanzi of a hand stand quite alike
    matrix.preRotate(rng.uniform(-1.2, 1.2))
    matrix.preSkew(0, _SLOPE)
    matrix.preScale(0.93 * rng.uniform(0.97, 1.02), 0.92 * rng.uniform(0.95, 1.01))
    matrix.preTranslate(-x, -y)
    path.transform(matrix)
    return path


def _inked(alpha: NDArray[np.uint8], size: float) -> NDArray[np.float32]:
    """Coverage of a brush's ink, 0 to 1, from that of a sans."""
    reach = max(1, round(size * _THINNER))
    kernel = np.zeros((2 * reach + 1, 3), np.uint8)
    kernel[:, 1] = 1
    # up and down only: level strokes of a brush are thinner than upright ones
    thin = cv2.erode(alpha, kernel).astype(np.float32) / 255
    soft = cv2.GaussianBlur(thin, (0, 0), max(0.5, size * _ROUND))
    height, width = alpha.shape
    edge = field(width, height, max(6.0, size * _BUMPS), 3, 3) + field(width, height, max(9.0, size * 0.6), 8, 2) - 1
    # Never so soft that the paper between the letters takes ink.
    softness = min(_SOFTEST, max(0.08, 0.7 / (size * _ROUND * 2.5)))
    return smoothstep(-softness, softness, soft - (0.42 + 0.10 * edge))


def brush(canvas: Canvas, glyphs: Sequence[PlacedGlyph], size: float, color: str, own_fonts: Path | None) -> None:
    """Write hanzi on the canvas. They take no more room than the glyphs that they are made from."""
    margin = size
    left, top = min(g.x for g in glyphs) - margin, min(g.y for g in glyphs) - 1.5 * margin
    right, bottom = max(g.x for g in glyphs) + 2 * margin, max(g.y for g in glyphs) + margin
    area = Box(max(0, math.floor(left)), max(0, math.floor(top)), min(canvas.width, right), min(canvas.height, bottom))
    if area.width < 1 or area.height < 1:
        return
    sheet = Canvas(math.ceil(area.width), math.ceil(area.height))
    font = skia.Font(typeface("cjk_brush", own_fonts), size)
    font.setHinting(skia.FontHinting.kNone)
    # by the text's length and not by a seed, so that a line looks the same in every picture
    rng = random.Random(len(glyphs))
    with sheet.moved(-area.x0, -area.y0):
        for path in (_written(glyph, font, rng) for glyph in glyphs):
            if path is not None:
                sheet.path(path, fill("#000000"))
    alpha = _inked(sheet.data[..., 3], size)
    ink = np.array([*rgb(color), 255], np.float32) * alpha[..., None]
    canvas.image(np.ascontiguousarray(ink.astype(np.uint8)), area.x0, area.y0)
