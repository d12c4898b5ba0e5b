"""The look of a photograph: bloom, contrast, a dark rim and grain; and the same without colour."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import (
    Pixels,
    film_grain,
    full,
    half,
    saturate,
    times,
    unit_of,
    vignette,
)
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between
from danqing.engines.atelier.imaging import blurred_image, grey_of, resized, rgb_of
from danqing.engines.atelier.noise import smoothstep

_BLUR = 6.0  # units, of what is far: a portrait lens wide open
_BROWN, _CREAM = np.array((46, 30, 22), np.float32), np.array((250, 236, 206), np.float32)


def photo(model: Model) -> Pixels:
    """What is far is out of focus; light spills over from what is bright; the tones follow a film's curve."""
    pixels, seed = _focused(model), model.seed
    bloomed = _bloom(pixels, 0.26)
    graded = _curved(saturate(bloomed, 0.98), 0.42)
    return _with_grain(times(graded, vignette(pixels, 0.22)), seed, 3.2)


def mono(model: Model) -> Pixels:
    """Black and white, with a film's curve and grain."""
    pixels, seed = model.pixels, model.seed
    graded = rgb_of(_curved(grey_of(_bloom(pixels, 0.2)), 0.55))
    toned = times(graded, vignette(pixels, 0.22))
    return _with_grain(toned, seed, 4.5)


def sepia(model: Model) -> Pixels:
    """An old print: brown for black, cream for white, with faded corners and more grain."""
    grey = _curved(grey_of(_bloom(model.pixels, 0.3)), 0.3).astype(np.float32)[..., None] / 255
    toned = _BROWN + (_CREAM - _BROWN) * grey
    own = model.pixels.astype(np.float32) - model.pixels.mean(2, keepdims=True)
    aged = np.clip(toned + own * 0.22, 0, 255).astype(np.uint8)
    return _with_grain(times(aged, vignette(aged, 0.3)), model.seed, 6.0)


def flat(model: Model) -> Pixels:
    """As it was drawn."""
    return model.pixels


def _focused(model: Model) -> Pixels:
    """The things sharp, and the ground as far as their feet; from there to the horizon and above it softer."""
    if model.ground is None or not model.things:
        return model.pixels
    height, width = model.pixels.shape[:2]
    feet = max(box.y1 for box in model.things)
    small = half(model.ground)
    far = full(blurred_image(small, _BLUR * unit_of(small) + 0.3), model.pixels)
    y = np.arange(height, dtype=np.float32)[:, None] * np.ones((1, width), np.float32)
    near = smoothstep(model.horizon, max(model.horizon + 2, feet - 0.04 * height), y) * 255
    sharp = cv2.max(blurred_image(model.mask, 1.2), near.astype(np.uint8))
    return between(far, model.pixels, np.asarray(sharp, np.uint8))


def _bloom(pixels: Pixels, strength: float) -> Pixels:
    height, width = pixels.shape[:2]
    small = resized(pixels, max(1, width // 4), max(1, height // 4))
    bright = np.clip((small.astype(np.float32) - 160) * 2.2 * strength, 0, 255).astype(np.uint8)
    spill = resized(blurred_image(bright, 3.2 * unit_of(pixels) + 0.5), width, height)
    # Screen: 255 - (255 - a)(255 - b) / 255.
    kept = cv2.multiply(cv2.bitwise_not(pixels), cv2.bitwise_not(spill), scale=1 / 255)
    return np.asarray(cv2.bitwise_not(kept), np.uint8)


def _curved(pixels: Pixels, strength: float) -> Pixels:
    """The tones along a gentle S."""
    level = np.linspace(0, 1, 256)
    bent = level * level * (3 - 2 * level)
    return np.asarray(cv2.LUT(pixels, np.round(255 * (level + (bent - level) * strength)).astype(np.uint8)), np.uint8)


def _with_grain(pixels: Pixels, seed: int, amount: float) -> Pixels:
    rough = cv2.merge((np.round(film_grain(pixels, seed) * amount).astype(np.int16),) * 3)
    return np.asarray(cv2.add(pixels, rough, dtype=cv2.CV_8U), np.uint8)
