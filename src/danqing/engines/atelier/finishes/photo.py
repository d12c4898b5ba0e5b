"""The look of a photograph: bloom, contrast, a dark rim and grain; and the same without colour."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, film_grain, saturate, times, unit_of, vignette
from danqing.engines.atelier.imaging import blurred_image, grey_of, resized, rgb_of


def photo(pixels: Pixels, seed: int) -> Pixels:
    """Light spills over from what is bright; the tones follow a film's curve."""
    bloomed = _bloom(pixels, 0.26)
    graded = _curved(saturate(bloomed, 0.98), 0.42)
    return _with_grain(times(graded, vignette(pixels, 0.22)), seed, 3.2)


def mono(pixels: Pixels, seed: int) -> Pixels:
    """Black and white, with a film's curve and grain."""
    graded = rgb_of(_curved(grey_of(_bloom(pixels, 0.2)), 0.55))
    toned = times(graded, vignette(pixels, 0.22))
    return _with_grain(toned, seed, 4.5)


def flat(pixels: Pixels, seed: int) -> Pixels:
    """As it was drawn."""
    del seed
    return pixels


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
    rough = np.round(film_grain(pixels, seed) * amount).astype(np.int16)
    return np.asarray(np.clip(pixels.astype(np.int16) + rough[..., None], 0, 255), np.uint8)
