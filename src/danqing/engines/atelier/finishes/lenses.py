"""Lenses: what bends the whole picture before it is finished."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels
from danqing.engines.atelier.imaging import warped


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


LENSES: Mapping[str, Callable[[Pixels, int], Pixels]] = {"fisheye": fisheye}
