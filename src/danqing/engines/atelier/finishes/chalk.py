"""Chalk: soft coloured strokes on slate, broken by its grain, over the dust of what was wiped off before."""

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
    waver,
)
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, contours
from danqing.engines.atelier.finishes.screens import hatching
from danqing.engines.atelier.imaging import grey_of
from danqing.engines.atelier.noise import Field

_SLATE = (38, 48, 46)


def chalk(model: Model) -> Pixels:
    """Outlines pressed hard, areas filled with the side of the chalk: the lighter they are, the more."""
    unit = unit_of(model.pixels)
    flat = full(kuwahara(half(model.pixels), max(2, round(3 * unit))), model.pixels)
    light = np.asarray(cv2.createCLAHE(1.8, (3, 3)).apply(grey_of(flat)), np.float32) / 255
    laid = np.where(model.mask > 0, 0.52 + 0.55 * light, 0.05 + 0.45 * light)
    filled = laid * (0.5 + 0.5 * hatching(light, 0.7, 11, 2.4 * unit))
    shaky = waver(model.pixels, 4 * unit, 40 * unit, model.seed)
    lines = contours(shaky, max(1.8, 5.6 * unit), 6.0) * np.where(model.mask > 0, 1.0, 0.75)
    grains = np.clip(0.86 + tooth(light) * 0.15, 0, 1.1)
    cover = np.clip(np.maximum(filled * 1.25, lines * 1.35) * grains, 0, 0.97)
    dust = 0.92 + 0.28 * clouds(light, 300 * unit, model.seed) + 0.05 * hatching(light, -0.3, 37, 4 * unit)
    slate = times(np.full_like(flat, _SLATE), np.asarray(dust + tooth(light) * 0.015, np.float32))
    return between(slate, _chalks(flat, lines), (cover * 255).astype(np.uint8))


def _chalks(flat: Pixels, lines: Field) -> Pixels:
    """The colours as sticks of chalk have them: light, and white where a line is drawn."""
    pale = cv2.addWeighted(saturate(flat, 1.7), 0.72, np.full_like(flat, 255), 0.3, 0)
    return between(np.asarray(pale, np.uint8), np.full_like(flat, (250, 248, 240)), (lines * 200).astype(np.uint8))
