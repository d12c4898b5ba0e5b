"""OpenCV with the types that Atelier uses: pictures of bytes, and fields of floats."""

import cv2
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
"""(height, width) or (height, width, channels), 0 to 255."""

Field = NDArray[np.float32]
"""(height, width), or with channels."""

LUMA = np.array([0.3, 0.59, 0.11], np.float32)
"""How much red, green and blue add to the lightness of a colour, by Rec. 601."""


_MUCH_SMALLER = 1.5


def resized(image: Bytes, width: int, height: int) -> Bytes:
    """The picture at another size: averaged where it gets much smaller, else interpolated."""
    return np.asarray(cv2.resize(image, (width, height), interpolation=_way(image, width)), np.uint8)


def resized_field(values: Field, width: int, height: int) -> Field:
    return np.asarray(cv2.resize(values, (width, height), interpolation=_way(values, width)), np.float32)


def blurred_image(image: Bytes, deviation: float) -> Bytes:
    """Gaussian blur. deviation: in pixels."""
    return np.asarray(cv2.GaussianBlur(image, (0, 0), deviation), np.uint8)


def blurred_field(values: Field, deviation: float) -> Field:
    return np.asarray(cv2.GaussianBlur(values, (0, 0), deviation), np.float32)


def widely_blurred_field(values: Field, deviation: float) -> Field:
    """Gaussian blur of many pixels, done in small, where it takes a hundredth of the time and looks the same."""
    height, width = values.shape[:2]
    step = max(1.0, deviation / 4)
    small = resized_field(values, max(1, round(width / step)), max(1, round(height / step)))
    return resized_field(blurred_field(small, deviation / step), width, height)


def box_blurred(image: Bytes, size: int) -> Bytes:
    """The mean over squares of an odd size."""
    return np.asarray(cv2.blur(image, (size, size)), np.uint8)


def grey_of(image: Bytes) -> Bytes:
    """Luminance of an RGB picture, (height, width)."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)


def rgb_of(grey: Bytes) -> Bytes:
    """A grey picture in three equal channels."""
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8)


def opaque(image: Bytes) -> Bytes:
    """An RGB picture as RGBA. Forty times faster than numpy's slices, as is its counterpart."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2RGBA), np.uint8)


def without_alpha(image: Bytes) -> Bytes:
    """The first three channels of an RGBA picture."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGBA2RGB), np.uint8)


def sheet(like: NDArray[np.generic], color: tuple[int, int, int]) -> Bytes:
    """A picture in one colour, as large as another. Forty times faster than numpy's full_like."""
    height, width = like.shape[:2]
    row = np.tile(np.array(color, np.uint8), width)
    return np.repeat(row[None], height, 0).reshape(height, width, 3)


def looked_up(values: Bytes, table: NDArray[np.floating]) -> Field:
    """The entry of a table of 256 for each pixel. Four times faster than numpy's take."""
    return np.asarray(cv2.LUT(values, np.asarray(table, np.float32)), np.float32)


def blended(first: Bytes, second: Bytes, share: float) -> Bytes:
    """`share` of the way from the first picture to the second."""
    return np.asarray(cv2.addWeighted(first, 1 - share, second, share, 0), np.uint8)


def colored(labels: Bytes, colors: Bytes) -> Bytes:
    """Each label in its colour. labels: (height, width). colors: (count, 3). Eight times faster than colors[labels]."""
    table = np.zeros((1, 256, 3), np.uint8)
    table[0, : len(colors)] = colors
    return np.asarray(cv2.LUT(rgb_of(labels), table), np.uint8)


def subtracted(first: Bytes, second: Bytes) -> Bytes:
    """The first picture less the second, not below 0."""
    return np.asarray(cv2.subtract(first, second), np.uint8)


def warped(image: Bytes, columns: Field, rows: Field) -> Bytes:
    """The picture with each pixel taken from the given column and row, mirrored at its edges."""
    moved = cv2.remap(image, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return np.asarray(moved, np.uint8)


def _way(image: NDArray[np.generic], width: int) -> int:
    # Means over parts of pixels take ten times as long, and are of use only where whole pixels would be left out.
    return cv2.INTER_AREA if width * _MUCH_SMALLER < image.shape[1] else cv2.INTER_LINEAR
