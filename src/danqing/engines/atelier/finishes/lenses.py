"""Lenses: what bends or lights the whole picture after it is finished."""

import math
from collections.abc import Callable, Mapping

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, unit_of
from danqing.engines.atelier.imaging import blurred_image, resized, warped


def fisheye(pixels: Pixels, seed: int) -> Pixels:
    """A very wide lens: the middle is near, the rim is drawn in."""
    del seed
    height, width = pixels.shape[:2]
    scale = min(width, height) / 2
    across = ((np.arange(width, dtype=np.float32) - width / 2) / scale)[None, :]
    down = ((np.arange(height, dtype=np.float32) - height / 2) / scale)[:, None]
    reach = math.hypot(width, height) / min(width, height)
    # 0.5 at the middle doubles it; 1 at the corners keeps them in the picture.
    pull = 0.5 + 0.5 * (np.hypot(across, down) / reach) ** 1.6
    map_x = np.asarray(across * pull * scale + width / 2, np.float32)
    map_y = np.asarray(down * pull * scale + height / 2, np.float32)
    return warped(pixels, map_x, map_y)


def neon_glow(pixels: Pixels, seed: int) -> Pixels:
    """Saturated lights spill into the dark around them."""
    del seed
    height, width = pixels.shape[:2]
    small = resized(pixels, max(1, width // 4), max(1, height // 4))
    bright = small.max(-1).astype(np.float32)
    vivid = (bright - small.min(-1)) / np.maximum(bright, 1)
    lights = (small * (np.clip((bright - 120) / 90, 0, 1) * (0.25 + vivid))[..., None]).clip(0, 255).astype(np.uint8)
    spill = resized(blurred_image(lights, 7 * unit_of(pixels) + 0.5), width, height)
    return np.asarray(cv2.add(pixels, spill), np.uint8)


def soft_focus(pixels: Pixels, seed: int) -> Pixels:
    """Blur the upper part and the rim, as a near lens does."""
    del seed
    height, width = pixels.shape[:2]
    small = resized(pixels, max(1, width // 2), max(1, height // 2))
    blurred = resized(blurred_image(small, 4 * unit_of(pixels) + 0.5), width, height)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(-1.25, 0.75, height, dtype=np.float32)[:, None]
    share = np.clip((across**2 * 0.7 + down**2) * 1.1 - 0.35, 0, 1)[..., None]
    return np.asarray(pixels + (blurred.astype(np.float32) - pixels) * share, np.uint8)


LENSES: Mapping[str, Callable[[Pixels, int], Pixels]] = {
    "fisheye": fisheye,
    "neon": neon_glow,
    "blur": soft_focus,
}
