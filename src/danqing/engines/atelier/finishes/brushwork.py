"""What finishes are made of: edge-keeping smoothing, wavering outlines, paper, and a gentle grade."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.imaging import blended, grey_of, resized, resized_field, rgb_of, warped
from danqing.engines.atelier.noise import Field, field, grain, paper_tooth, tile, tiled

Pixels = NDArray[np.uint8]
"""(height, width, 3), RGB."""


def unit_of(pixels: NDArray[np.generic]) -> float:
    """A thousandth of the shorter side."""
    return float(min(pixels.shape[:2]) / 1000)


def half(pixels: Pixels) -> Pixels:
    """The picture at half its size."""
    return resized(pixels, max(1, pixels.shape[1] // 2), max(1, pixels.shape[0] // 2))


def full(pixels: Pixels, like: NDArray[np.generic]) -> Pixels:
    """A picture brought to the size of another."""
    return resized(pixels, like.shape[1], like.shape[0])


def kuwahara(pixels: Pixels, radius: int) -> Pixels:
    """Flatten into dabs that keep their edges: each pixel takes the mean of its calmest neighbouring square.

    Source: Kuwahara et al. 1976, with four overlapping squares.
    """
    grey = grey_of(pixels).astype(np.float32)
    size = (radius + 1, radius + 1)
    result = np.empty_like(pixels)
    best = np.full(grey.shape, np.inf, np.float32)
    height, width = grey.shape
    # The four squares are one filter, seen from four places.
    wide = cv2.copyMakeBorder(pixels, radius, radius, radius, radius, cv2.BORDER_REFLECT_101)
    around = cv2.copyMakeBorder(grey, radius, radius, radius, radius, cv2.BORDER_REFLECT_101)
    colors = cv2.boxFilter(wide, -1, size, anchor=(0, 0))
    mean = cv2.boxFilter(around, -1, size, anchor=(0, 0))
    spread = cv2.boxFilter(around * around, -1, size, anchor=(0, 0)) - mean * mean
    for x, y in ((radius, radius), (0, radius), (radius, 0), (0, 0)):
        here = np.s_[y : y + height, x : x + width]
        calmer = (spread[here] < best).view(np.uint8)
        np.minimum(best, spread[here], out=best)
        cv2.copyTo(colors[here], calmer, result)
    return result


def waver(pixels: Pixels, amount: float, scale: float, seed: int) -> Pixels:
    """Move every pixel a little, as a hand does. amount: pixels. scale: of the waves, in pixels."""
    height, width = pixels.shape[:2]
    shifts = [(field(width // 2 + 1, height // 2 + 1, scale / 2, seed + k, 2) - 0.5) * amount * 2.5 for k in (0, 1)]
    wide = [resized_field(shift, width, height) for shift in shifts]
    across = wide[0] + np.arange(width, dtype=np.float32)[None, :]
    down = wide[1] + np.arange(height, dtype=np.float32)[:, None]
    return warped(pixels, across, down)


def tooth(like: NDArray[np.generic]) -> Field:
    """Paper relief as large as a picture, mean 0, standard deviation 1."""
    return tiled(paper_tooth(), like.shape[1], like.shape[0])


def film_grain(like: NDArray[np.generic], seed: int) -> Field:
    """Film grain as large as a picture, mean 0, standard deviation 1; each seed lays it elsewhere."""
    shift = (seed * 37 % 512, seed * 91 % 512)
    return tiled(np.roll(grain(), shift, (0, 1)), like.shape[1], like.shape[0])


def clouds(like: NDArray[np.generic], scale: float, seed: int) -> Field:
    """Soft large noise as large as a picture, 0 to 1, at a quarter of the cost."""
    height, width = like.shape[:2]
    small = field(width // 4 + 1, height // 4 + 1, scale / 4, seed, 4)
    return resized_field(small, width, height)


def vignette(like: NDArray[np.generic], strength: float) -> Field:
    """A factor that falls toward the corners, 1 in the middle; (height, width)."""
    height, width = like.shape[:2]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :] ** 2
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None] ** 2
    return np.asarray(1 - strength * np.clip(across + down - 0.4, 0, None), np.float32)


def times(pixels: Pixels, factor: Field) -> Pixels:
    """Multiply a picture by a factor for each pixel, in 8-bit steps."""
    whole = np.clip(factor * 128, 0, 255).astype(np.uint8)
    return np.asarray(cv2.multiply(pixels, rgb_of(whole), scale=1 / 128), np.uint8)


def saturate(pixels: Pixels, factor: float) -> Pixels:
    """Move every colour away from its own grey (factor > 1) or toward it."""
    return blended(rgb_of(grey_of(pixels)), pixels, factor)


def warmth(pixels: Pixels) -> Field:
    """How much of a colour is red beyond its green and blue, 0 to 1: skin of any tone is past 0.25."""
    red, green, blue = cv2.split(pixels)
    cooler = cv2.max(cv2.addWeighted(green, 0.9, green, 0, 0), blue)
    return np.asarray(cv2.subtract(red, cooler).astype(np.float32) / np.maximum(red, 24), np.float32)


def canvas_weave(like: NDArray[np.generic]) -> Field:
    """The weave of painter's linen, around 0."""
    height, width = like.shape[:2]
    across = np.sin(np.arange(width, dtype=np.float32) * 1.9)[None, :]
    down = np.sin(np.arange(height, dtype=np.float32) * 1.9)[:, None]
    uneven = tiled(tile(71, 1.0, 1.2), width, height)
    return np.asarray((across * down) * (0.4 + uneven), np.float32)
