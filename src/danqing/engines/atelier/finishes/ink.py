"""Ink: black washes and brush lines on rice paper, mist along the horizon, and reds as a seal's vermilion."""

import cv2
import numpy as np

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.finishes.brushwork import Pixels, clouds, full, half, kuwahara, tooth, unit_of, waver
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import contours
from danqing.engines.atelier.finishes.seals import stamp
from danqing.engines.atelier.imaging import blended, blurred_image, grey_of, subtracted
from danqing.engines.atelier.noise import Field, smoothstep
from danqing.engines.atelier.palette import rgb

_PAPER, _INK, _VERMILION = "#f6f1e4", "#17161a", "#b02a1e"


def ink(model: Model) -> Pixels:
    """Washes whose density follows the darkness, pooled at their rims, and lines of a brush that presses and lifts."""
    pixels, unit = model.pixels, unit_of(model.pixels)
    flat = full(kuwahara(half(pixels), max(2, round(4 * unit))), pixels)
    soft = waver(blended(pixels, flat, 0.75), 3 * unit, 34 * unit, model.seed)
    grey = grey_of(soft)
    small = half(grey)
    rim = full(subtracted(blurred_image(small, 3 * unit + 0.5), small), grey).astype(np.float32) * 0.009
    dark = _washed(1 - cv2.createCLAHE(1.8, (2, 2)).apply(grey) * np.float32(1 / 255), model)
    uneven = 0.72 + 0.75 * (clouds(pixels, 190 * unit, model.seed) - 0.36)
    pressed = np.clip(0.25 + 1.5 * (clouds(pixels, 70 * unit, model.seed + 1) - 0.2), 0.2, 1)
    lines = contours(soft, max(1.8, 5.2 * unit), 8.0) * np.where(model.mask > 0, 0.95, 0.4) * pressed
    # A brush that runs dry leaves the hollows of the paper white.
    density = np.maximum(dark * uneven + rim, lines) * (1 + np.clip(-tooth(pixels), 0, 3) * 0.08)
    picture = _inked(np.clip(density, 0, 0.97).astype(np.float32), soft)
    canvas = Canvas.from_pixels(np.clip(picture * (1 + tooth(pixels) * 0.01)[..., None], 0, 255).astype(np.uint8))
    stamp(canvas, canvas.box, (*model.quiet, *model.things))
    return canvas.to_pixels()


def _washed(dark: Field, model: Model) -> Field:
    """How dark the washes are: things full, the land paler, the sky nearly paper, and mist along the horizon."""
    height = dark.shape[0]
    y = np.arange(height, dtype=np.float32)[:, None]
    land = smoothstep(model.horizon - 0.2 * height, model.horizon + 0.2 * height, y)
    mist = 1 - 0.7 * np.exp(-(((y - model.horizon) / (0.07 * height)) ** 2))
    ground = (0.3 + 0.42 * land) * mist
    return np.asarray(dark**1.45 * np.where(model.mask > 0, 1.12, ground), np.float32)


def _inked(density: Field, soft: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Ink on paper, and vermilion where the picture is red."""
    paper, black = np.array(rgb(_PAPER), np.float32), np.array(rgb(_INK), np.float32)
    picture = paper + (black - paper) * density[..., None]
    redness = soft[..., 0].astype(np.float32) - np.maximum(soft[..., 1], soft[..., 2])
    red = np.clip(redness / 110 - 0.4, 0, 1)[..., None] * 0.75
    return np.asarray(picture + (np.array(rgb(_VERMILION), np.float32) - picture) * red, np.float32)
