"""Few colours for a picture: those that stand for it best, and the nearest of them for each pixel."""

import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels
from danqing.engines.atelier.imaging import LUMA
from danqing.engines.atelier.noise import Field

Labels = NDArray[np.uint8]
"""(height, width): which of a few colours each pixel has."""

_SAMPLES = 96 * 96  # pixels that stand for the whole picture when its colours are chosen
_ROUNDS = 5
_SPECKS = 0.015  # share of the samples that are too far off to be a colour of the picture


def main_colors(pixels: Pixels, count: int) -> NDArray[np.uint8]:
    """The colours that stand for a picture best, (count, 3), from dark to light."""
    side = max(1, int((pixels.shape[0] * pixels.shape[1] / _SAMPLES) ** 0.5))
    # One plane a channel: numpy is ten times slower at sums along an axis of three.
    planes = np.ascontiguousarray(pixels[::side, ::side].reshape(-1, 3).T, np.float32)
    centers = _far_apart(planes, count)
    for _ in range(_ROUNDS):
        label = _nearest_center(planes, centers)
        weight = np.bincount(label, minlength=count)[:, None]
        sums = np.stack([np.bincount(label, plane, count) for plane in planes], 1)
        centers = np.where(weight > 0, sums / np.maximum(weight, 1), centers).astype(np.float32)
    light = centers @ LUMA
    return np.round(centers[np.argsort(light, kind="stable")]).astype(np.uint8)


def nearest(pixels: Pixels, colors: NDArray[np.uint8]) -> Labels:
    """The number of the nearest colour for each pixel."""
    # A table of 32 steps to a channel, about the eye's own.
    steps = np.arange(32, dtype=np.int32) * 8 + 4
    best = np.full((32, 32, 32), np.iinfo(np.int32).max, np.int32)
    table = np.zeros(best.shape, np.uint8)
    for number, (red, green, blue) in enumerate(colors.astype(np.int32)):
        off = ((steps - red) ** 2)[:, None, None] + ((steps - green) ** 2)[:, None] + (steps - blue) ** 2
        table[off < best] = number
        np.minimum(best, off, out=best)
    wide = (pixels >> 3).astype(np.uint16)
    return table.ravel().take((wide[..., 0] << 10) | (wide[..., 1] << 5) | wide[..., 2])


def _far_apart(planes: Field, count: int) -> Field:
    """Samples to begin with, (count, 3): each is the farthest from those before it, but not a rare speck."""
    away = np.full(planes.shape[1], np.inf, np.float32)
    rank = int(planes.shape[1] * (1 - _SPECKS))
    chosen = [planes[:, 0]]
    for _ in range(count):
        np.minimum(away, _distance(planes, chosen[-1]), out=away)
        level = np.partition(away, rank)[rank]
        place = np.flatnonzero(away == level)[rank - np.count_nonzero(away < level)]
        chosen.append(planes[:, place])
    return np.stack(chosen[1:])


def _nearest_center(planes: Field, centers: Field) -> NDArray[np.intp]:
    best = np.full(planes.shape[1], np.inf, np.float32)
    label = np.zeros(best.shape, np.intp)
    for number, center in enumerate(centers):
        off = _distance(planes, center)
        label[off < best] = number
        np.minimum(best, off, out=best)
    return label


def _distance(planes: Field, center: Field) -> Field:
    """Squared, of each sample."""
    red, green, blue = ((plane - level) ** 2 for plane, level in zip(planes, center, strict=True))
    distance: Field = red + green + blue
    return distance
