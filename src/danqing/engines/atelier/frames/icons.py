"""Pictograms beside a text: the one that the prompt names or the words mean, else a disc with the text's number."""

from functools import lru_cache

import numpy as np

from danqing.engines.atelier.assets import typeface
from danqing.engines.atelier.canvas import Canvas, Point, fill, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.instances import draw_instance
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import darker, lighter, readable_on
from danqing.engines.atelier.scene import Box, Instance, Subject
from danqing.engines.atelier.shapes.registry import SHAPES
from danqing.engines.atelier.sprites.sprite import sprite_aspect


def drawable_aspect(drawable: str) -> float | None:
    """Width over height of a drawable key (`emoji:🪷`, `shape:lotus`); None where nothing draws it."""
    kind, _, key = drawable.partition(":")
    if kind == "emoji" and key:
        return sprite_aspect(key)
    return SHAPES[key].aspect if kind == "shape" and key in SHAPES else None


def draw_icon(canvas: Canvas, icon: str | None, center: Point, height: float, accent: str, seed: int) -> None:
    """Draw a drawable key about a centre, inside a square of side `height`; where nothing draws it, rings."""
    aspect = drawable_aspect(icon) if icon is not None else None
    if icon is None or aspect is None:
        canvas.circle(center, height * 0.4, stroke(accent, height * 0.06))
        canvas.circle(center, height * 0.2, fill(accent))
        return
    tall = height / max(1.0, aspect)
    middle, share = _seen(icon, aspect, seed)
    tall *= share
    half = tall * aspect / 2
    x, y = center[0] - middle[0] * tall, center[1] - middle[1] * tall
    _draw_at(canvas, icon, Box(x - half, y - tall / 2, x + half, y + tall / 2), seed)


def _draw_at(canvas: Canvas, icon: str, box: Box, seed: int) -> None:
    instance = Instance(subject=Subject(label="", drawable=icon), box=box, depth=0.0, seed=seed, shadow=False)
    draw_instance(canvas, instance, light_of("day", "clear", 0), "flat")


_TRIED = 96  # pixels high
_MOST_GROWN = 1.7


@lru_cache(256)
def _seen(icon: str, aspect: float, seed: int) -> tuple[tuple[float, float], float]:
    """Where the middle of what is drawn lies from the middle of the box, in its heights, and how much it may grow.

    Things that lie or fly low in their boxes would hang at the lower edge of a badge.
    """
    wide = max(2, round(_TRIED * aspect))
    trial = Canvas(2 * wide, 2 * _TRIED)
    _draw_at(trial, icon, Box(wide / 2, _TRIED / 2, wide * 1.5, _TRIED * 1.5), seed)
    rows, columns = (np.flatnonzero((trial.data[..., 3] > 90).any(axis)) for axis in (1, 0))
    if not rows.size:
        return (0.0, 0.0), 1.0
    tall, across = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    middle = ((columns[0] + columns[-1] + 1) / 2 - wide) / _TRIED, ((rows[0] + rows[-1] + 1) / 2 - _TRIED) / _TRIED
    return (float(middle[0]), float(middle[1])), float(min(_MOST_GROWN, max(wide, _TRIED) / max(tall, across)))


def draw_number(canvas: Canvas, number: int, center: Point, height: float, accent: str) -> None:
    """A disc in the accent with a figure, where nothing can be drawn of a text."""
    canvas.circle(center, height * 0.5, fill(darker(accent, 0.08)))
    canvas.circle(center, height * 0.43, stroke(lighter(accent, 0.75), height * 0.022))
    size = height * 0.52
    font = skia.Font(typeface("serif"), size)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    wide = font.measureText(str(number))
    place = (center[0] - wide / 2, center[1] + size * 0.34)
    canvas.skia.drawString(str(number), *place, font, fill(readable_on(darker(accent, 0.08))))
