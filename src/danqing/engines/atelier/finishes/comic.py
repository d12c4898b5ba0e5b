"""A picture of a comic book: its own colours in few steps, heavy outlines, and a printer's dots in the shadows."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, unit_of
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, contours, over
from danqing.engines.atelier.finishes.screens import dots
from danqing.engines.atelier.imaging import grey_of, looked_up
from danqing.engines.atelier.noise import Field

_STEPS = 6
_SIEVE = Sieve(step=4, ground=9.0, things=6.0, calm=1.6)
_VIVID = 1.35


def comic(model: Model) -> Pixels:
    """Flatten the colours and make them stronger, print dots where it is dark, and draw around everything."""
    unit = unit_of(model.pixels)
    # The ground is even within each form: in steps, soft light on a wall would be arcs.
    even = forms_of(model, _SIEVE).painted()
    smooth = between(even, np.asarray(cv2.bilateralFilter(model.pixels, 5, 40, 7), np.uint8), model.mask)
    picture = over(_stepped(smooth), (22, 18, 40), _printed(grey_of(smooth), max(3.6, 8 * unit)))
    lines = np.maximum(contours(model.pixels, max(1.8, 4.2 * unit), 10.0), _rim(model, unit))
    if model.ground is not None:
        # Rain and snow have no outlines: beside things those of the land are drawn.
        apart = contours(model.ground, max(1.8, 4.2 * unit), 10.0)
        lines = np.where(_at_things(model, unit), lines, apart)
    return over(picture, (16, 14, 20), np.asarray(lines, np.float32))


def _stepped(smooth: Pixels) -> Pixels:
    """Stronger colours, in few steps of lightness."""
    red, green, blue = cv2.split(smooth)
    levels = np.arange(256, dtype=np.float32)
    steps = (np.floor(levels / 256 * _STEPS) + 0.62) * (256 / _STEPS) / np.maximum(levels, 1)
    factor = looked_up(np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8), steps)
    grey = (red.astype(np.float32) + green + blue) * np.float32((1 - _VIVID) / 3)
    planes = [np.clip((grey + plane * np.float32(_VIVID)) * factor, 0, 255) for plane in (red, green, blue)]
    return np.asarray(cv2.merge([plane.astype(np.uint8) for plane in planes]), np.uint8)


def _printed(grey: NDArray[np.uint8], pitch: float) -> Field:
    """The dots of the printer's screen, larger where it is darker."""
    dark = np.clip((150 - np.arange(256, dtype=np.float32)) / 150, 0, 1)
    edges = looked_up(grey, np.sqrt(dark * 0.5) * 8 + 0.5) - np.sqrt(dots(grey, pitch)) * 8
    return np.asarray(np.clip(edges, 0, 1) * looked_up(grey, (dark > 0.06) * np.float32(0.42)), np.float32)


def _rim(model: Model, unit: float) -> Field:
    """A broad line around each thing."""
    reach = max(2, round(3.0 * unit))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    rim = cv2.subtract(cv2.dilate(model.mask, brush), model.mask)
    return np.asarray(cv2.GaussianBlur(rim, (0, 0), 0.8) * np.float32(1 / 255), np.float32)


def _at_things(model: Model, unit: float) -> NDArray[np.bool_]:
    near = np.zeros(model.pixels.shape[:2], np.bool_)
    pad = 6 * unit
    for box in model.things:
        near[max(0, int(box.y0 - pad)) : int(box.y1 + pad), max(0, int(box.x0 - pad)) : int(box.x1 + pad)] = True
    return near
