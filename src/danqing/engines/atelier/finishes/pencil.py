"""Pencil: a tonal drawing, rubbed and hatched along its forms, with dark accents and outlines searched for twice."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import (
    Pixels,
    clouds,
    full,
    half,
    kuwahara,
    tooth,
    unit_of,
    warmth,
    waver,
)
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import contours, over
from danqing.engines.atelier.finishes.screens import hatching
from danqing.engines.atelier.imaging import blended, grey_of, sheet
from danqing.engines.atelier.noise import Field

_PAPER, _LEAD = (250, 248, 242), (34, 34, 40)
_SPARED = 0.42  # of the darkness of warm colours
# Slope of the hatching, the darkness above which it is laid, and the seed of its strokes.
_HATCHES = ((0.75, 0.16, 11), (-0.85, 0.5, 37), (0.1, 0.72, 53))


def pencil(model: Model) -> Pixels:
    """Graphite on cartridge paper."""
    unit = unit_of(model.pixels)
    flat = full(kuwahara(half(model.pixels), max(2, round(2.4 * unit))), model.pixels)
    dark = _tones(grey_of(blended(flat, model.pixels, 0.45)), model)
    # Faces are drawn lighter than what is around them, so that their features are seen.
    dark *= 1 - _SPARED * np.clip(warmth(flat) / 0.3, 0, 1) * (model.mask > 0)
    hatched = np.zeros_like(dark)
    for slope, least, seed in _HATCHES:
        hatched += np.clip((dark - least) * 2.6, 0, 1) * hatching(dark, slope, seed, unit) * 0.34
    # Graphite is rubbed to tones first; strokes are only seen on them.
    density = dark * 0.66 + hatched * (0.35 + 0.65 * dark)
    first = contours(model.pixels, max(1.2, 2.6 * unit), 5.0) * np.where(model.mask > 0, 1.0, 0.72)
    second = contours(waver(model.pixels, 5 * unit, 60 * unit, model.seed), max(1.2, 1.8 * unit), 8.0)
    pressed = 0.85 + 0.5 * (clouds(dark, 120 * unit, model.seed) - 0.5)
    density = np.maximum(density, (first + second * 0.25) * pressed) + first * 0.12
    grains = np.clip(0.9 + tooth(dark) * 0.17, 0.3, 1.15)
    return over(sheet(model.pixels, _PAPER), _LEAD, np.clip(density * grains, 0, 0.97).astype(np.float32))


def _tones(grey: NDArray[np.uint8], model: Model) -> Field:
    """Darkness from bare paper to the deepest lead: the picture's own range drawn out, the ground a little paler."""
    counts = np.cumsum(cv2.calcHist([grey], [0], None, [256], [0, 256]).ravel())
    deep, light = (int(np.searchsorted(counts, share * counts[-1])) for share in (0.02, 0.93))
    table = np.clip((light - np.arange(256, dtype=np.float32)) / max(60, light - deep), 0, 1) ** 1.15
    spread = np.asarray(table.take(grey), np.float32)
    local = 1 - cv2.createCLAHE(2.0, (3, 3)).apply(grey) * np.float32(1 / 255)
    return np.asarray((0.7 * spread + 0.3 * local) * np.where(model.mask > 0, 1.06, 0.86), np.float32)
