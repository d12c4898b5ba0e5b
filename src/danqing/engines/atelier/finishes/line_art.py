"""Line art: one clear dark line around every form, on white paper, without shade or colour."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, clouds, unit_of, waver
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import areas, borders, contours, over
from danqing.engines.atelier.imaging import blurred_image, grey_of
from danqing.engines.atelier.noise import Field

_PAPER, _INK = (255, 254, 250), (30, 28, 34)
_DEEP = 52  # of 255: what is darker is filled, as eyes are


def line_art(model: Model) -> Pixels:
    """Draw the outlines, those of things bolder; fill only what is nearly black."""
    unit = unit_of(model.pixels)
    shaky = waver(model.pixels, 4 * unit, 90 * unit, model.seed)
    solid = waver(np.ascontiguousarray(model.mask), 4 * unit, 90 * unit, model.seed)
    found = areas(shaky, 8, 2.2)
    inner = np.maximum(borders(found.labels, 2.6 * unit) / np.float32(255), contours(shaky, max(1.6, 3 * unit), 4.0))
    ground = contours(shaky, max(1.3, 2.6 * unit), 5.0) * (solid < 128)
    deep = np.clip((_DEEP - grey_of(shaky).astype(np.float32)) / 16, 0, 1)
    things = np.maximum(inner * 0.9, deep) * (solid > 127)
    lines = np.maximum(np.maximum(things, ground * 0.75), _around(solid, unit))
    pressed = 0.95 + 0.3 * (clouds(lines, 150 * unit, model.seed) - 0.5)
    return over(np.full_like(model.pixels, _PAPER), _INK, np.asarray(lines * pressed, np.float32))


def _around(solid: NDArray[np.uint8], unit: float) -> Field:
    """The outline of each thing, the boldest of the lines."""
    reach = max(1, round(2.6 * unit))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    closed = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, brush)
    rim = np.asarray(cv2.morphologyEx(closed, cv2.MORPH_GRADIENT, brush), np.uint8)
    return np.asarray(blurred_image(rim, 0.7) * np.float32(1 / 255), np.float32)
