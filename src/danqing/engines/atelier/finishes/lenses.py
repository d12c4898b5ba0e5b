"""Lenses: what bends the whole picture before it is finished."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels
from danqing.engines.atelier.imaging import warped

_PIVOT = 1.4  # halves of the shorter side below the middle


def fisheye(pixels: Pixels, seed: int) -> Pixels:
    """A very wide lens close to the ground: the middle is near, the ground a dome, and what stands on it fans out."""
    del seed
    height, width = pixels.shape[:2]
    scale = min(width, height) / 2
    across = ((np.arange(width, dtype=np.float32) - width / 2) / scale)[None, :]
    down = ((np.arange(height, dtype=np.float32) - height / 2) / scale)[:, None]
    reach = math.hypot(width, height) / min(width, height)
    # 0.72 at the middle makes it larger by a third; 1 at the corners keeps them in the picture.
    pull = 0.72 + 0.28 * (np.hypot(across, down) / reach) ** 1.6
    # Columns are rays from a point below the picture, rows the rings about it.
    left, up = across * pull, _PIVOT - down * pull
    turn, far = np.arctan2(left, up), np.hypot(left, up)
    wide = width / (2 * scale)
    # The rays crowd toward the sides, so that none leaves the picture.
    side = wide * np.sin(np.clip(turn / math.atan2(wide, _PIVOT - 1), -1, 1) * math.pi / 2)
    map_x = np.asarray(side * scale + width / 2, np.float32)
    map_y = np.asarray((_PIVOT - far) * scale + height / 2, np.float32)
    return warped(pixels, map_x, map_y)


LENSES: Mapping[str, Callable[[Pixels, int], Pixels]] = {"fisheye": fisheye}
