"""Pixel art: a real grid of square pixels in a small palette, with dark outlines about things and dithered skies."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, saturate
from danqing.engines.atelier.finishes.few_colors import main_colors, nearest
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.imaging import resized

_ACROSS = 150  # squares along the shorter side
_COLORS = 28
_DITHER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47
_INK = (26, 20, 44)


def pixel(model: Model) -> Pixels:
    """Average each square, take the nearest colour of the palette, and enlarge without smoothing."""
    height, width = model.pixels.shape[:2]
    side = max(2, round(min(width, height) / _ACROSS))
    columns, rows = -(-width // side), -(-height // side)
    # The grid begins at the upper left corner; the last squares may be cut by the edge.
    whole = cv2.copyMakeBorder(
        saturate(model.pixels, 1.2), 0, rows * side - height, 0, columns * side - width, cv2.BORDER_REPLICATE
    )
    small = resized(np.asarray(whole, np.uint8), columns, rows)
    pattern = np.tile(_DITHER, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns, None]
    rough = np.clip(small.astype(np.float32) + pattern * 14, 0, 255).astype(np.uint8)
    mask = cv2.copyMakeBorder(model.mask, 0, rows * side - height, 0, columns * side - width, cv2.BORDER_REPLICATE)
    things = resized(np.asarray(mask, np.uint8), columns, rows) > 110
    # Things are not dithered: their small forms would drown in it.
    mixed = np.where(things[..., None], small, rough)
    colors = main_colors(small, _COLORS)
    squares = colors[nearest(mixed, colors)]
    inside = cv2.erode(things.astype(np.uint8), np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8))
    rim = things & (inside == 0)
    squares[rim] = (squares[rim].astype(np.uint16) * 2 // 5 + np.array(_INK, np.uint16) * 3 // 5).astype(np.uint8)
    large = np.repeat(np.repeat(squares, side, 0), side, 1)
    return np.ascontiguousarray(large[:height, :width])
