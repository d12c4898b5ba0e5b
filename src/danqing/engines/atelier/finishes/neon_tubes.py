"""Neon: outlines bent from glowing tubes in the dark."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, full, half, saturate, unit_of
from danqing.engines.atelier.finishes.forms import Sieve, drawn, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, over
from danqing.engines.atelier.imaging import blurred_image, box_blurred, grey_of
from danqing.engines.atelier.noise import Field

_NIGHT = (14, 9, 34)
_TUBE = 5.0  # units
_CLEAR = 80.0  # of 255: how different colours are between which a tube runs where tubes crowd
_CROWDED = 84  # of 255: how much of a place may be tubes
# A tube cannot be bent around what is smaller than two of its widths; a face has eyes and stripes as small as that.
_SIEVE = Sieve(step=7, edge=15, ground=38.0, things=9.0, calm=2.6)


def neon_tubes(model: Model) -> Pixels:
    """One tube along each outline in the clearest form of its colour, its glow on what is near, all else dark."""
    unit = unit_of(model.pixels)
    forms = forms_of(model, _SIEVE)
    solid = model.mask > 0
    width = max(1.8, _TUBE * unit)
    away = forms.away(24.0)
    lines = np.maximum(drawn(away, width) * solid, forms.lines(width * 0.8, 14.0) * 0.6)
    # Where bends crowd, as in an eye, only the clearest are left and thinner, or they would run into one light.
    crowded = full(blurred_image(half(half((lines * 255).astype(np.uint8))), 3 * unit + 0.5), solid)
    thin = drawn(forms.away(_CLEAR), width * 0.45)
    lines = np.where(crowded > _CROWDED, np.minimum(lines, thin), lines)
    lines = np.maximum(lines, _sparks(model, unit) * (crowded < _CROWDED / 4))
    cover = (np.clip(lines, 0, 1) * 255).astype(np.uint8)
    hues = blurred_image(forms.painted(_clearest(forms.colors)), 2.0 * unit + 0.3)
    tubes = between(np.zeros_like(hues), hues, cover)
    dark = np.asarray(cv2.convertScaleAbs(saturate(forms.painted(), 1.3), alpha=0.16), np.uint8)
    dim = over(dark, _NIGHT, np.where(solid, np.float32(0.45), np.float32(0.66)))
    lit = dim
    for reach, strength in ((3.0, 0.8), (11.0, 1.3), (34.0, 1.5)):
        spill = full(blurred_image(half(half(tubes)), reach * unit / 2 + 0.5), tubes)
        lit = np.asarray(cv2.addWeighted(lit, 1, spill, strength, 0), np.uint8)
    core = between(lit, hues, cover)
    # The middle of a tube is nearly white.
    white = np.where(solid, np.float32(0.75), np.float32(0.3)) * (crowded <= _CROWDED)
    middle = drawn(away, width * 0.3) * white
    return over(core, (255, 250, 255), np.asarray(middle, np.float32))


def _sparks(model: Model, unit: float) -> Field:
    """Where things have eyes and mouths too small for a tube: what is darker there than around it, well inside."""
    grey = grey_of(model.pixels)
    darker = cv2.subtract(box_blurred(grey, round(24 * unit) | 1), grey)
    reach = 2 * round(4 * unit) + 3
    inside = cv2.erode(model.mask, np.ones((reach, reach), np.uint8))
    return np.asarray(np.clip((darker.astype(np.float32) - 24) / 10, 0, 1) * (inside > 0), np.float32)


def _clearest(colors: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Each colour as bright and clear as its hue can be; greys become a cold violet."""
    wide = colors.astype(np.float32)
    low, high = wide.min(1, keepdims=True), wide.max(1, keepdims=True)
    chroma = high - low
    pure = (wide - low) / np.maximum(chroma, 1) * 225 + 30
    grey = np.array((150, 120, 255), np.float32)
    share = np.clip((chroma - 14) / 30, 0, 1)
    return np.asarray(grey + (pure - grey) * share, np.float32).clip(0, 255).astype(np.uint8)
