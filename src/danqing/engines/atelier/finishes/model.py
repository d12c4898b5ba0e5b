"""What a finish paints after: the drawn picture, where its things stand, and where its ground ends."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, full, half
from danqing.engines.atelier.scene import Box

_SHADOW = (20, 12, 32)  # the ink of contact shadows, see instances.py
_SEEN = 10  # steps of 255 by which a thing stands out from what was there before it


@dataclass(frozen=True, kw_only=True)
class Model:
    """A drawn picture. ground: the same before anything stood on it, None where that is not known.

    horizon: y in pixels. things: boxes of what stands in it. quiet: boxes of texts, which are lettered later.
    seed: any whole number.
    """

    pixels: Pixels
    seed: int
    ground: Pixels | None = None
    horizon: float = 0.0
    things: tuple[Box, ...] = ()
    quiet: tuple[Box, ...] = ()

    @cached_property
    def mask(self) -> NDArray[np.uint8]:
        """(height, width), 255 where things and the surfaces of texts stand, else 0."""
        if self.ground is None:
            return np.zeros(self.pixels.shape[:2], np.uint8)
        differs = _differing(self.pixels, self.ground)
        mask = cv2.threshold(differs, _SEEN, 255, cv2.THRESH_BINARY)[1]
        shadow = full(_shadows(half(self.pixels), half(self.ground)), mask)
        mask[shadow > 127] = 0
        return np.asarray(cv2.medianBlur(mask, 3), np.uint8)


def _differing(pixels: Pixels, ground: Pixels) -> NDArray[np.uint8]:
    """By how much each pixel differs from the ground, in the channel that differs most."""
    red, green, blue = cv2.split(cv2.absdiff(pixels, ground))
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def _shadows(pixels: Pixels, ground: Pixels) -> NDArray[np.uint8]:
    """255 where the ground is seen through a shadow and nothing else has changed."""
    found = np.zeros(pixels.shape[:2], np.uint8)
    places = np.flatnonzero(_differing(pixels, ground))
    # Plane by plane: numpy is ten times slower at sums along an axis of three.
    below = [plane.ravel()[places].astype(np.float32) for plane in cv2.split(ground)]
    change = [plane.ravel()[places] - under for plane, under in zip(cv2.split(pixels), below, strict=True)]
    toward = [ink - under for ink, under in zip(_SHADOW, below, strict=True)]
    along = [moved * way for moved, way in zip(change, toward, strict=True)]
    lengths = [way * way for way in toward]
    depth = (along[0] + along[1] + along[2]) / np.maximum(lengths[0] + lengths[1] + lengths[2], 1)
    off = [np.abs(moved - depth * way) for moved, way in zip(change, toward, strict=True)]
    farthest = np.maximum(np.maximum(off[0], off[1]), off[2])
    found.ravel()[places] = np.where((depth > 0.02) & (depth < 0.6) & (farthest < 7), 255, 0)
    # A shadow is a broad patch; single pixels that look like one belong to things.
    return np.asarray(cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)), np.uint8)
