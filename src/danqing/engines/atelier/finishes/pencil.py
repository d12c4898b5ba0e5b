"""Pencil: outlines searched for twice, and hatching that is denser and crosses itself where it is darker."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, clouds, full, half, kuwahara, tooth, unit_of, waver
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import contours, over
from danqing.engines.atelier.finishes.screens import hatching
from danqing.engines.atelier.imaging import grey_of

_PAPER, _LEAD = (250, 248, 242), (44, 44, 50)
# Slope of the hatching, and the darkness above which it is laid.
_HATCHES = ((0.75, 0.10, 11), (0.70, 0.34, 23), (-0.85, 0.55, 37), (0.1, 0.74, 53))


def pencil(model: Model) -> Pixels:
    """Graphite on cartridge paper."""
    unit = unit_of(model.pixels)
    grey = grey_of(full(kuwahara(half(model.pixels), max(2, round(2.4 * unit))), model.pixels))
    dark = 1 - np.asarray(cv2.createCLAHE(1.6, (3, 3)).apply(grey), np.float32) / 255
    # The ground is only hinted at, so that things stand out.
    dark *= np.where(model.mask > 0, 1.0, 0.62)
    density = np.zeros_like(dark)
    for slope, least, seed in _HATCHES:
        stroke = hatching(dark, slope, seed, unit)
        density += np.clip((dark - least) * 3.2, 0, 1) * stroke * 0.46
    density += dark * 0.2
    first = contours(model.pixels, max(1.2, 2.2 * unit), 6.0)
    second = contours(waver(model.pixels, 5 * unit, 60 * unit, model.seed), max(1.2, 1.8 * unit), 8.0)
    pressed = 0.7 + 0.6 * (clouds(grey, 120 * unit, model.seed) - 0.5)
    density = np.maximum(density, (first * 0.95 + second * 0.3) * pressed)
    grains = np.clip(0.86 + tooth(grey) * 0.2, 0.25, 1.15)
    return over(np.full_like(model.pixels, _PAPER), _LEAD, np.clip(density * grains, 0, 0.94).astype(np.float32))
