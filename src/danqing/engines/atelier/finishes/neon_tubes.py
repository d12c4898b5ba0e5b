"""Neon: outlines bent from glowing tubes in the dark."""

import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, full, half, saturate, times, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, contours, over
from danqing.engines.atelier.imaging import blurred_image, box_blurred

_NIGHT = (14, 9, 34)
_TUBE = 4.6  # units


def neon_tubes(model: Model) -> Pixels:
    """Tubes in the clearest form of each colour, their glow on what is near, and all else nearly dark."""
    unit = unit_of(model.pixels)
    lines = contours(model.pixels, max(1.6, _TUBE * unit), 8.0) * np.where(model.mask > 0, 1.0, 0.6)
    cover = (np.clip(lines * 1.2, 0, 1) * 255).astype(np.uint8)
    hues = _clearest(box_blurred(model.pixels, max(3, round(9 * unit) | 1)))
    tubes = between(np.zeros_like(hues), hues, cover)
    dark = times(saturate(model.pixels, 1.3), np.full(cover.shape, 0.2, np.float32))
    dim = over(dark, _NIGHT, np.where(model.mask > 0, 0.45, 0.62).astype(np.float32))
    lit = dim.astype(np.uint16)
    for reach, strength in ((3.0, 0.9), (11.0, 1.5), (34.0, 1.7)):
        spill = full(blurred_image(half(half(tubes)), reach * unit / 2 + 0.5), tubes)
        lit += (spill * strength).astype(np.uint16)
    shining = np.minimum(lit, 255).astype(np.uint8)
    core = between(shining, hues, cover)
    # The middle of a tube is nearly white.
    return over(core, (255, 250, 255), np.asarray(np.clip(lines * 1.6 - 0.9, 0, 0.72), np.float32))


def _clearest(pixels: Pixels) -> Pixels:
    """Each colour as bright and clear as its hue can be; greys become a cold violet."""
    wide = pixels.astype(np.float32)
    low, high = wide.min(2, keepdims=True), wide.max(2, keepdims=True)
    chroma = high - low
    pure = (wide - low) / np.maximum(chroma, 1) * 225 + 30
    grey = np.array((150, 120, 255), np.float32)
    share = np.clip((chroma - 14) / 30, 0, 1)
    return np.asarray(grey + (pure - grey) * share, np.float32).clip(0, 255).astype(np.uint8)
