"""Print a pattern on a drawn thing: on its main part, with the light and shade that are there."""

import cv2
import numpy as np

from danqing.engines.atelier.canvas import Color, Sprite
from danqing.engines.atelier.imaging import grey_of
from danqing.engines.atelier.palette import darker, lighter, lightness, rgb
from danqing.engines.atelier.patterns import WEAVES
from danqing.engines.atelier.sprites.recoloring import main_part, unpremultiplied

_REPEATS = {"striped": 6.0, "checkered": 5.0, "dotted": 5.0, "floral": 4.0}
"""Of a pattern across a thing as wide as it is high."""


def printed(picture: Sprite, pattern: str, color: Color | None) -> Sprite:
    """Only the pattern, as a premultiplied picture to be laid over the thing.

    pattern: a key of patterns.WEAVES. color: of the pattern; where none is given, white or a deep tone by contrast.
    """
    opaque = picture[..., 3] > 24
    result = np.zeros_like(picture)
    if not opaque.any():
        return result
    plain = unpremultiplied(picture)
    part = main_part(plain, opaque)
    luminance = grey_of(plain).astype(np.float32)
    middle = max(1.0, float(np.median(luminance[part])) if part.any() else 128.0)
    cover = _laid(opaque, pattern) * cv2.GaussianBlur(part.astype(np.float32), (0, 0), 0.8) * picture[..., 3] * 0.94
    ink = np.array(rgb(color or _beside(plain, part)), np.float32)
    shade = np.clip(luminance / middle, 0.5, 1.15)[..., None]
    result[..., :3] = np.clip(ink * shade, 0, 255) * (cover[..., None] / 255)
    result[..., 3] = cover
    return result


def _laid(opaque: np.ndarray, pattern: str) -> np.ndarray:
    """The pattern over the box of what is opaque."""
    rows, columns = np.flatnonzero(opaque.any(1)), np.flatnonzero(opaque.any(0))
    size = max(1.0, (rows[-1] - rows[0] + columns[-1] - columns[0]) / 2) / _REPEATS[pattern]
    across = ((np.arange(opaque.shape[1]) - columns[0]) / size).astype(np.float32)[None, :]
    down = ((np.arange(opaque.shape[0]) - rows[0]) / size).astype(np.float32)[:, None]
    return WEAVES[pattern](across + 0 * down, down + 0 * across)


def _beside(plain: np.ndarray, part: np.ndarray) -> Color:
    """White on what is dark or strong, a deep tone of its own on what is pale."""
    red, green, blue = (int(np.median(plain[..., channel][part])) for channel in range(3)) if part.any() else (128,) * 3
    own = f"#{red:02x}{green:02x}{blue:02x}"
    pale = lightness(own) > 0.62
    grey = max(red, green, blue) - min(red, green, blue) < 40
    return ("#3f6fa8" if grey else darker(own, 0.45)) if pale else lighter(own, 0.85)
