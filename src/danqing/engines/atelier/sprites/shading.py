"""Give a flat pictogram volume: a dome over its outline, lit from above and one side."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Sprite
from danqing.engines.atelier.imaging import blurred_field, resized, resized_field

_LIT_FROM = (-0.55, -0.62, 0.56)  # upper left, toward the viewer
_FULL_SIZE = 420  # pixels; larger pictograms are shaded at half size, which the eye cannot tell


def shade(sprite: Sprite, strength: float = 0.3) -> Sprite:
    """The same picture as if it bulged toward the viewer. strength: 0 flat, 0.3 usual."""
    height, width = sprite.shape[:2]
    small = min(height, width) > _FULL_SIZE
    alpha = sprite[..., 3]
    if small:
        alpha = resized(np.ascontiguousarray(alpha), width // 2, height // 2)
    light = _light(np.ascontiguousarray(alpha))
    if small:
        light = resized_field(light, width, height)
    down = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None]
    factor = 1 + strength * np.clip(light * 1.25, -0.95, 0.8) - 0.1 * down
    gleam = np.clip(light - 0.28, 0, 1) * (230 * strength / 255)
    opaque = sprite[..., 3:].astype(np.float32)
    color = sprite[..., :3] * factor[..., None] + gleam[..., None] * opaque
    shaded = np.empty_like(sprite)
    shaded[..., :3] = np.minimum(np.clip(color, 0, 255), opaque)
    shaded[..., 3] = sprite[..., 3]
    return shaded


def _light(alpha: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How much more (above 0) or less light than a flat face each pixel of the dome gets."""
    height, width = alpha.shape
    rise = max(4.0, 0.17 * min(height, width))
    edge = cv2.distanceTransform((alpha > 127).astype(np.uint8), cv2.DIST_L2, 3)
    inward = np.clip(edge / rise, 0, 1)
    dome = np.sqrt(np.clip(1 - (1 - inward) ** 2, 0, 1)).astype(np.float32) * rise
    dome = blurred_field(dome, max(1.2, height * 0.012))
    slope_x = cv2.Sobel(dome, cv2.CV_32F, 1, 0, scale=1 / 8)
    slope_y = cv2.Sobel(dome, cv2.CV_32F, 0, 1, scale=1 / 8)
    length = np.sqrt(slope_x**2 + slope_y**2 + 1)
    x, y, z = _LIT_FROM
    return np.asarray((-slope_x * x - slope_y * y + z) / length - z, np.float32)
