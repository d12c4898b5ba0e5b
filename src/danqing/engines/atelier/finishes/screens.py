"""Regular patterns over a whole picture: hatching, dots, grids and cut teeth, and marks drawn on top of it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.regions import upright
from danqing.engines.atelier.noise import Field, tile, tiled


def hatching(like: NDArray[np.generic], slope: float, seed: int, unit: float) -> Field:
    """Parallel strokes across a picture, 0 to 1: noise that is long one way and short the other."""
    fine = tile(seed, 0.035, 0.55)
    turn = cv2.getRotationMatrix2D((0, 0), float(np.degrees(np.arctan(slope))), max(0.35, 0.9 * unit))
    inverse = cv2.invertAffineTransform(turn)
    height, width = like.shape[:2]
    # Half the size suffices for strokes; the smooth enlargement is graphite's own softness.
    x, y = (2 * part.astype(np.float32) for part in upright(np.empty((height // 2 + 1, width // 2 + 1), np.uint8)))
    columns = np.mod(inverse[0, 0] * x + inverse[0, 1] * y, 511).astype(np.float32)
    rows = np.mod(inverse[1, 0] * x + inverse[1, 1] * y, 511).astype(np.float32)
    seen = cv2.resize(cv2.remap(fine, columns, rows, cv2.INTER_LINEAR), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip((seen - 0.42) * 4.5, 0, 1), np.float32)


def dots(like: NDArray[np.generic], pitch: float) -> Field:
    """A printer's screen at 45 degrees: 0 in the middle of each dot to 1 between dots. pitch: in pixels."""
    across, down = upright(like)
    # The mean of the cosines of the sum and of the difference of two angles is the product of their own.
    return np.asarray(0.5 - 0.5 * np.cos(across * (np.pi / pitch)) * np.cos(down * (np.pi / pitch)), np.float32)


def fibres(like: NDArray[np.generic], seed: int) -> Field:
    """The grain of a block of wood, lying, about 0.5."""
    return tiled(tile(seed, 0.06, 1.1), like.shape[1], like.shape[0])
