"""From what a pipeline answers to pictures: found out where they are broken, flattened, cut to size."""

import numpy as np
from numpy.typing import NDArray

from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize
from danqing.engines.base import Pixels

_BLACKEST = 2 / 255
"""A picture no channel of which is brighter anywhere is a failure: a safety filter's, or of numbers that overflowed."""


def to_pixels(drawn: NDArray[np.floating], size: ImageSize) -> Pixels | EngineError:
    """An RGB picture of exactly this size, or why there is none.

    drawn: (height, width, 3 or 4), 0 to 1, at least as large as `size`; what is too much is cut off on all sides.
    """
    if not np.isfinite(drawn).all():
        return EngineError("The model drew numbers that are none (NaN); nothing was charged.")
    opaque = _flattened(drawn)
    if opaque.max() <= _BLACKEST:
        return EngineError("The model drew a black picture; nothing was charged.")
    height, width, _channels = opaque.shape
    top, left = (height - size.height) // 2, (width - size.width) // 2
    cut = opaque[top : top + size.height, left : left + size.width]
    return np.ascontiguousarray((cut * 255).round().astype(np.uint8))


def _flattened(drawn: NDArray[np.floating]) -> NDArray[np.floating]:
    """Without transparency, on white."""
    if drawn.shape[2] == 3:
        return drawn
    colour, alpha = drawn[..., :3], drawn[..., 3:]
    flat: NDArray[np.floating] = colour * alpha + (1 - alpha)
    return flat


def enlarged(size: ImageSize, multiple: int) -> ImageSize:
    """The smallest size at least as large whose sides are multiples."""
    return ImageSize(-(-size.width // multiple) * multiple, -(-size.height // multiple) * multiple)
