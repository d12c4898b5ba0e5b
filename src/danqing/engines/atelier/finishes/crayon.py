"""Wax crayon: thick wavering outlines, areas rubbed to and fro in pure colours, and white paper in between."""

import numpy as np

from danqing.engines.atelier.finishes.brushwork import (
    Pixels,
    clouds,
    full,
    half,
    kuwahara,
    saturate,
    tooth,
    unit_of,
    waver,
)
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, contours, over
from danqing.engines.atelier.finishes.screens import hatching
from danqing.engines.atelier.imaging import blended, sheet

_PAPER, _DARKEST = (252, 250, 244), (52, 44, 50)


def crayon(model: Model) -> Pixels:
    """Rub each area in its colour, the ground more lightly, and draw around things with the dark crayon."""
    unit = unit_of(model.pixels)
    shaky = waver(model.pixels, 7 * unit, 55 * unit, model.seed)
    flat = full(kuwahara(half(shaky), max(2, round(3.4 * unit))), model.pixels)
    wax = blended(flat, np.full_like(flat, 255), 0.12)
    wax = saturate(wax, 1.5)
    even = np.full(flat.shape[:2], 0.62, np.float32)
    rubbed = 0.62 + 0.34 * hatching(even, 0.8, 17, 3.2 * unit) + 0.2 * (clouds(even, 90 * unit, model.seed) - 0.5)
    rubbed = rubbed * np.where(model.mask > 0, 1.18, 0.92)
    # Wax takes on the tooth of the paper and misses its hollows.
    cover = np.clip(rubbed + tooth(flat) * 0.17, 0.04, 0.98)
    picture = between(sheet(flat, _PAPER), wax, (cover * 255).astype(np.uint8))
    lines = contours(shaky, max(2.2, 6.2 * unit), 8.0) * np.where(model.mask > 0, 1.0, 0.5)
    grains = np.clip(0.92 + tooth(flat) * 0.16, 0.2, 1.0)
    return over(picture, _DARKEST, np.asarray(lines * grains * 0.85, np.float32))
