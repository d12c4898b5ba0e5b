"""Draw letters that were set: with an outline, a shadow, a glow of neon, or the grain of chalk."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import numpy as np

from danqing.engines.atelier.assets import typeface
from danqing.engines.atelier.canvas import Canvas, fill, linear, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.lettering.brushing import brush, is_brushed
from danqing.engines.atelier.lettering.placing import PlacedGlyph, Setting
from danqing.engines.atelier.noise import tile
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

OUTLINE_WIDTH = 0.07  # of an em, outside the letters


def inked(setting: Setting) -> tuple[Box, ...]:
    """What the letters of each line cover, with their outline, in pixels."""
    return tuple(ink.inset(-OUTLINE_WIDTH * setting.size) for ink in setting.inks)


@dataclass(frozen=True, kw_only=True)
class Look:
    """How letters are inked. Colours are #rrggbb; shade adds a slight gradient away from the outline's colour."""

    ink: str
    outline: str | None = None
    glow: str | None = None
    shadow: bool = False
    shade: bool = False
    chalk: bool = False
    own_fonts: Path | None = None


def _font(face: str, size: float, own_fonts: Path | None) -> skia.Font:
    font = skia.Font(typeface(face, own_fonts), size)
    font.setSubpixel(True)
    font.setHinting(skia.FontHinting.kNone)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    return font


def _blob(glyphs: list[PlacedGlyph], face: str, size: float, own_fonts: Path | None) -> skia.TextBlob:
    builder = skia.TextBlobBuilder()
    numbers = [glyph.number for glyph in glyphs]
    # A turned run is drawn on a canvas turned a quarter clockwise, where (x, y) lies at (y, -x).
    points = [skia.Point(g.y, -g.x) if g.turned else skia.Point(g.x, g.y) for g in glyphs]
    builder.allocRunPos(_font(face, size, own_fonts), numbers, points)
    return builder.make()


@dataclass(frozen=True)
class _Blob:
    face: str
    turned: bool
    blob: skia.TextBlob


def _blobs(setting: Setting, own_fonts: Path | None) -> Iterator[_Blob]:
    def kind(glyph: PlacedGlyph) -> tuple[str, bool]:
        return glyph.face, glyph.turned

    for (face, turned), glyphs in groupby(sorted(setting.glyphs, key=kind), kind):
        yield _Blob(face, turned, _blob(list(glyphs), face, setting.size, own_fonts))


def _stamp(canvas: Canvas, blobs: list[_Blob], paint: skia.Paint, pictures: bool = False) -> None:
    """Draw letters, or only the colour pictograms among them, which keep their own colours."""
    for blob in blobs:
        if (blob.face == "emoji") is not pictures:
            continue
        with canvas.moved(degrees=90 if blob.turned else 0):
            canvas.skia.drawTextBlob(blob.blob, 0, 0, paint)


@lru_cache(1)
def _chalk_grain() -> skia.Image:
    """A tile of what chalk leaves on a board: opaque where the stroke covers, thin in the pores."""
    pores = np.clip((tile(41, 1.0, 0.7) - 0.28) / 0.2, 0, 1)
    alpha = (255 * (0.62 + 0.38 * pores)).astype(np.uint8)
    return skia.Image.fromarray(np.repeat(alpha[..., None], 4, 2).copy(), skia.kRGBA_8888_ColorType)


def _ink_chalk(canvas: Canvas, blobs: list[_Blob], look: Look, setting: Setting) -> None:
    size = setting.size
    area = setting.ink.inset(-size * 0.3)
    _stamp(canvas, blobs, fill(look.ink, 0.16, blur=size * 0.05))
    with canvas.layer(bounds=area):
        _stamp(canvas, blobs, fill(look.ink))
        # Chalk is a little broader than the pen that the face imitates.
        _stamp(canvas, blobs, stroke(look.ink, size * 0.03, 0.8))
        grain = _chalk_grain().makeShader(
            skia.TileMode.kRepeat, skia.TileMode.kRepeat, skia.SamplingOptions(skia.FilterMode.kLinear)
        )
        paint = skia.Paint(Shader=grain, BlendMode=skia.BlendMode.kDstIn)
        canvas.rectangle(area, paint)


def _ink_glow(canvas: Canvas, blobs: list[_Blob], glow: str, size: float) -> None:
    # Wide and faint to narrow and bright: the halo, the glow and the edge of the tube. By eye.
    for blur, width, alpha in ((0.34, 0.16, 0.55), (0.14, 0.10, 0.75), (0.05, 0.07, 0.9)):
        _stamp(canvas, blobs, stroke(glow, size * width, alpha, blur=size * blur))


def _body(look: Look, ink: Box) -> skia.Paint:
    if not look.shade or look.outline is None:
        return fill(look.ink)
    away = darker if look.outline == "#ffffff" else lighter
    return shaded(linear((0, ink.y0), (0, ink.y1), [look.ink, away(look.ink, 0.22)]))


def ink(canvas: Canvas, setting: Setting, look: Look) -> None:
    """Draw a setting on the canvas."""
    if not setting.glyphs:
        return
    size = setting.size
    brushed = [glyph for glyph in setting.glyphs if look.outline is None and is_brushed(glyph, size, look.own_fonts)]
    if brushed:
        brush(canvas, brushed, size, look.ink, look.own_fonts)
        setting = replace(setting, glyphs=tuple(glyph for glyph in setting.glyphs if glyph not in brushed))
    blobs = list(_blobs(setting, look.own_fonts))
    if look.chalk:
        _ink_chalk(canvas, blobs, look, setting)
    else:
        if look.shadow:
            with canvas.moved(dy=size * 0.05):
                _stamp(canvas, blobs, stroke("#0b1226", size * 0.08, 0.42, blur=size * 0.06))
        if look.glow:
            _ink_glow(canvas, blobs, look.glow, size)
        if look.outline:
            _stamp(canvas, blobs, stroke(look.outline, size * OUTLINE_WIDTH * 2))
        _stamp(canvas, blobs, _body(look, setting.ink))
    _stamp(canvas, blobs, fill("#000000"), pictures=True)
