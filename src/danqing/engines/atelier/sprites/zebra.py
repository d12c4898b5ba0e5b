"""A zebra, whose pictogram is only a head: a horse's body in white with black stripes."""

import cv2
import numpy as np

from danqing.engines.atelier.canvas import Sprite
from danqing.engines.atelier.sprites.pictograms import pictogram
from danqing.engines.atelier.sprites.recoloring import recolor

_STRIPES = 15  # over the height
_INK = 38


def zebra(height: int) -> Sprite:
    """The animal, `height` pixels high, with its stripes across the body and round the legs."""
    horse = pictogram("🐎", height)
    picture = recolor(horse, "#f6f4ee")
    rows, columns = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]].astype(np.float32) / height
    # Upright on the trunk, level on the legs, and never quite straight.
    legs = np.clip((rows - 0.58) / 0.14, 0, 1)
    along = columns * (1 - legs) * 1.25 + rows * (0.3 + 0.9 * legs)
    along += 0.018 * np.sin(rows * 17 + columns * 5)
    wave = np.sin(along * 2 * np.pi * _STRIPES)
    dark = np.clip((wave - 0.1) * height / 60 + 0.5, 0, 1)
    coat = horse[..., :3].max(-1) > 150
    shown = cv2.blur((coat & (horse[..., 3] > 200)).astype(np.float32), (3, 3)) * dark
    striped = picture.astype(np.float32)
    striped[..., :3] += (_INK - striped[..., :3]) * shown[..., None]
    result = picture.copy()
    result[..., :3] = np.minimum(striped[..., :3], picture[..., 3:])
    return result
