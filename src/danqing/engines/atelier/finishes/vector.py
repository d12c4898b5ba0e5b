"""Flat vector illustration: even areas of clear colour with crisp edges, and no texture at all."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, saturate
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import areas, between

_OF_GROUND, _OF_THINGS = 12, 26  # colours


def vector(model: Model) -> Pixels:
    """Few colours for the ground, more for what stands on it, so that faces keep their features."""
    vivid = saturate(model.pixels, 1.12)
    behind = areas(vivid, _OF_GROUND, 4.5).painted()
    things = areas(vivid, _OF_THINGS, 1.2).painted()
    return between(behind, things, np.asarray(cv2.dilate(model.mask, np.ones((3, 3), np.uint8)), np.uint8))
