"""Clay: things as if modelled by hand, rounded at every edge, lit from above, with the prints of fingers."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, clouds, full, half, kuwahara, saturate, times, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.imaging import blurred_field, grey_of
from danqing.engines.atelier.noise import Field

_ROUND = 30.0  # units: how far from its edge a form is still curved


def clay(model: Model) -> Pixels:
    """Even colours with soft light on the forms: the larger forms as domes, the parts on them as pieces laid on."""
    unit = unit_of(model.pixels)
    even = saturate(full(kuwahara(half(model.pixels), max(2, round(3.0 * unit))), model.pixels), 1.18)
    dents = (clouds(even, 60 * unit, model.seed) - 0.5) * np.where(model.mask > 0, 0.16, 0.07)
    height = _domes(model, unit) + _parts(even, unit) + blurred_field(np.asarray(dents, np.float32), 3 * unit + 0.5)
    slope_x = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3)
    slope_y = cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3)
    light = (slope_x * 0.55 + slope_y * 0.85) * (4.6 * unit)
    shade = 1 + np.clip(light, -0.4, 0.22)
    gleam = np.clip(light - 0.12, 0, 0.3) * 230 * (model.mask > 0)
    lit = times(even, np.asarray(shade, np.float32))
    wet = gleam.astype(np.uint8)
    return np.asarray(cv2.add(lit, cv2.merge((wet, wet, wet))), np.uint8)


def _domes(model: Model, unit: float) -> Field:
    """The heights of things, 0 at their outline and 1 where they are thickest; as large as the picture."""
    inward = np.asarray(cv2.distanceTransform(model.mask, cv2.DIST_L2, 3), np.float32)
    share = np.clip(inward / (_ROUND * unit + 1), 0, 1)
    return blurred_field(np.asarray(np.sqrt(1 - (1 - share) ** 2), np.float32), 4 * unit + 0.5)


def _parts(even: Pixels, unit: float) -> Field:
    """Light parts lie on dark ones, as eyes and spots of clay do."""
    grey = np.asarray(grey_of(even) * np.float32(1 / 255), np.float32)
    return np.asarray(blurred_field(grey, 4.5 * unit + 0.5) * 0.5, np.float32)
