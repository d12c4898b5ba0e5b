"""Line art: one clear dark line around every form, on white paper, without shade or colour."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, clouds, unit_of
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import contours, over
from danqing.engines.atelier.imaging import blurred_image, grey_of, sheet
from danqing.engines.atelier.noise import Field

_PAPER, _INK = (255, 254, 250), (30, 28, 34)
_DEEP = 58  # of 255: what is darker is filled, as eyes are
# A page to colour in has no form that a crayon would not fit into, and few on the ground.
_SIEVE = Sieve(step=5, edge=13, ground=26.0, things=7.0, calm=2.4)
_LAND = Sieve(step=7, edge=13, ground=36.0, things=30.0, calm=5.0)


def line_art(model: Model) -> Pixels:
    """Draw the outlines, those of things bolder; fill only what is small and nearly black."""
    unit = unit_of(model.pixels)
    forms = forms_of(model, _SIEVE)
    solid = model.mask > 0
    ground = forms_of(model, _LAND).lines(max(1.2, 2.2 * unit), 9.0)
    inner = np.maximum(forms.lines(max(1.3, 2.6 * unit), 12.0), contours(model.pixels, max(1.6, 3 * unit), 14.0))
    deep = np.clip((_DEEP - grey_of(model.pixels).astype(np.float32)) / 16, 0, 1) * (forms.spread(forms.sizes) < 0.004)
    things = np.maximum(inner, deep) * solid
    lines = np.maximum(np.maximum(things, ground * np.where(solid, 0, 0.8)), _around(model.mask, unit))
    pressed = 0.95 + 0.3 * (clouds(lines, 150 * unit, model.seed) - 0.5)
    return over(sheet(model.pixels, _PAPER), _INK, np.asarray(lines * pressed, np.float32))


def _around(solid: NDArray[np.uint8], unit: float) -> Field:
    """The outline of each thing, the boldest of the lines."""
    reach = max(1, round(2.6 * unit))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    closed = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, brush)
    rim = np.asarray(cv2.morphologyEx(closed, cv2.MORPH_GRADIENT, brush), np.uint8)
    return np.asarray(blurred_image(rim, 0.7) * np.float32(1 / 255), np.float32)
