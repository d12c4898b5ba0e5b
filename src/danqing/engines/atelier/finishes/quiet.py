"""Quiet places for letters: under each text the marks of a finish fade into their mean colour."""

from collections.abc import Sequence

import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels
from danqing.engines.atelier.imaging import blurred_field
from danqing.engines.atelier.scene import Box

_SHARE = 0.84  # of the way to the mean


def quietened(pixels: Pixels, boxes: Sequence[Box]) -> Pixels:
    """The picture with the inside of the boxes nearly even, softly from their edges inward."""
    if not boxes:
        return pixels
    calm = pixels.copy()
    height, width = pixels.shape[:2]
    for box in boxes:
        x0, y0 = max(0, int(box.x0)), max(0, int(box.y0))
        x1, y1 = min(width, int(box.x1)), min(height, int(box.y1))
        if x1 - x0 < 4 or y1 - y0 < 4:
            continue
        part = pixels[y0:y1, x0:x1].astype(np.float32)
        reach = max(1.0, min(x1 - x0, y1 - y0) * 0.06)
        share = np.zeros(part.shape[:2], np.float32)
        edge = max(1, round(reach))
        share[edge:-edge, edge:-edge] = _SHARE
        share = blurred_field(share, reach * 0.6)[..., None]
        mean = np.median(part[::3, ::3].reshape(-1, 3), axis=0)
        calm[y0:y1, x0:x1] = part + (mean - part) * share
    return calm
