"""Ink: black washes and lines on rice paper, with reds kept as a seal's vermilion."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, clouds, full, half, kuwahara, tooth, unit_of, waver
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.imaging import blended, blurred_image, grey_of, resized_field, subtracted
from danqing.engines.atelier.palette import rgb

_PAPER, _INK, _VERMILION = "#f3ecdc", "#1d1b1c", "#b02a1e"


def ink(model: Model) -> Pixels:
    """Washes whose density follows the darkness, pooled at their rims, and lines at edges."""
    pixels, seed = model.pixels, model.seed
    unit = unit_of(pixels)
    flat = full(kuwahara(half(pixels), max(2, round(4 * unit))), pixels)
    soft = waver(blended(pixels, flat, 0.7), 3 * unit, 34 * unit, seed)
    grey = grey_of(soft)
    small = half(grey)
    rim = subtracted(blurred_image(small, 2 * unit + 0.5), small).astype(np.float32)
    lines = np.abs(np.asarray(cv2.Laplacian(blurred_image(small, 0.8 * unit + 0.4), cv2.CV_32F), np.float32))
    marks = np.asarray(rim * 0.007 + np.clip(lines * 0.022 - 0.05, 0, 0.5), np.float32)
    detail = resized_field(marks, grey.shape[1], grey.shape[0])
    dark = (1 - grey.astype(np.float32) / 255) ** 1.3
    density = dark * (0.78 + 0.7 * (clouds(pixels, 190 * unit, seed) - 0.4)) + detail
    density = np.clip(density * (1 + np.clip(-tooth(pixels), 0, 3) * 0.06), 0, 1)[..., None]
    paper, black = np.array(rgb(_PAPER), np.float32), np.array(rgb(_INK), np.float32)
    picture = paper + (black - paper) * density
    redness = soft[..., 0].astype(np.float32) - np.maximum(soft[..., 1], soft[..., 2])
    red = np.clip(redness / 110 - 0.4, 0, 1)[..., None] * 0.75
    picture = picture + (np.array(rgb(_VERMILION), np.float32) - picture) * red
    return np.asarray(np.clip(picture * (1 + tooth(pixels) * 0.012)[..., None], 0, 255), np.uint8)
