"""Chalk: soft sticks rubbed over slate, clear features, and a light outline around each form."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import (
    Pixels,
    clouds,
    full,
    half,
    kuwahara,
    saturate,
    times,
    tooth,
    unit_of,
)
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between
from danqing.engines.atelier.finishes.screens import hatching
from danqing.engines.atelier.imaging import blended, grey_of, sheet

_SLATE = (44, 52, 54)
_SIEVE = Sieve(step=5, edge=15, ground=30.0, things=17.0, calm=2.6)


def chalk(model: Model) -> Pixels:
    """Light colours cover the slate, dark ones let it through: features are bare slate, as a wet finger leaves them."""
    unit = unit_of(model.pixels)
    solid = model.mask > 0
    flat = full(kuwahara(half(model.pixels), max(1, round(1.4 * unit))), model.pixels)
    level = np.asarray(cv2.createCLAHE(1.4, (2, 2)).apply(grey_of(flat)), np.float32) / 255
    on_things, on_ground = 0.3 + 0.95 * level, 0.1 + 0.62 * level
    strokes = hatching(level, 0.8, 11, 2.2 * unit)
    # On things the strokes are rubbed together, on the ground they are seen.
    filled = np.where(solid, on_things * (0.88 + 0.12 * strokes), on_ground * (0.62 + 0.38 * strokes))
    forms = forms_of(model, _SIEVE)
    outer = forms.lines(max(1.6, 3.4 * unit), 16.0) * np.where(solid, 0.55, 0.8)
    lines = np.maximum(outer, _around(model, unit))
    grains = np.clip(0.9 + tooth(level) * np.where(solid, 0.11, 0.17), 0, 1.1)
    cover = np.clip(np.maximum(filled, lines * 1.1) * grains, 0, 0.97)
    dust = 0.92 + 0.28 * clouds(level, 300 * unit, model.seed)
    slate = times(sheet(flat, _SLATE), np.asarray(dust + tooth(level) * 0.015, np.float32))
    return between(slate, _chalks(flat, lines), (cover * 255).astype(np.uint8))


def _around(model: Model, unit: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The white line around all things."""
    reach = max(1, round(1.6 * unit))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    closed = cv2.morphologyEx(model.mask, cv2.MORPH_CLOSE, brush)
    rim = cv2.morphologyEx(closed, cv2.MORPH_GRADIENT, brush)
    return np.asarray(cv2.GaussianBlur(rim, (0, 0), 0.8) * np.float32(1 / 255), np.float32)


def _chalks(flat: Pixels, lines: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Pixels:
    """The colours as sticks of chalk have them: light, and white where a line is drawn."""
    pale = blended(saturate(flat, 1.5), np.full_like(flat, 255), 0.14)
    return between(pale, sheet(flat, (250, 248, 240)), (lines * 190).astype(np.uint8))
