"""Van Gogh: long loaded strokes that swirl about the lights of the sky and run with the land, in unmixed colours."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, saturate, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import along_forms, contours, over
from danqing.engines.atelier.finishes.strokes import Brushes, in_strokes
from danqing.engines.atelier.imaging import grey_of, resized
from danqing.engines.atelier.noise import Field, field

_BRUSHES = Brushes(
    sizes=((24.0, 4.6, 0), (13.0, 5.2, 8), (6.5, 4.6, 14), (3.4, 3.6, 26)),
    keep=0.12,
    shades=(7.0, 6.0),
    relief=1.6,
    layers=0.75,
)
_OUTLINE = (28, 32, 66)  # Prussian blue rather than black
_WHIRLS = 5


def vangogh(model: Model) -> Pixels:
    """Deepen the colours, outline things in blue, and paint along whirls."""
    unit = unit_of(model.pixels)
    vivid = _strewn(saturate(model.pixels, 1.45), unit, model.seed)
    lines = contours(model.pixels, max(1.5, 4 * unit), 9.0)
    outlined = over(vivid, _OUTLINE, np.asarray(lines * (model.mask > 0) * 0.8, np.float32))
    along, sure = along_forms(model.pixels, 3.4)
    turn = np.where(sure > 0.55, along, _whirling(model, along.shape)).astype(np.float32)
    return in_strokes(model, outlined, turn, _BRUSHES)


def _strewn(pixels: Pixels, unit: float, seed: int) -> Pixels:
    """The picture with its even areas broken up into bands of warmer, cooler, lighter and darker colour."""
    height, width = pixels.shape[:2]
    small = (width // 4 + 1, height // 4 + 1)
    waves = [resized((field(*small, 46 * unit, seed + k, 2) * 255).astype(np.uint8), width, height) for k in range(3)]
    shift = cv2.merge(waves).astype(np.int16) - 128
    return np.asarray(np.clip(pixels.astype(np.int16) + shift // 4, 0, 255), np.uint8)


def _whirling(model: Model, shape: tuple[int, ...]) -> Field:
    """The current: about whirls in the sky and its lights, in rolling waves on the land; angles, a quarter as large."""
    height, width = shape[0], shape[1]
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    horizon = model.horizon / 4
    stream = (field(width, height, height * 0.5, model.seed, 2) - 0.5) * 1.3
    x, y = np.cos(stream), np.sin(stream) * 0.6
    for (cx, cy), reach, turn in _centers(model, width, height):
        dx, dy = across - cx, down - cy
        pull = 3.2 * np.exp(-(dx * dx + dy * dy) / (2 * reach * reach))
        length = np.hypot(dx, dy) + 1e-3
        x, y = x - turn * pull * dy / length, y + turn * pull * dx / length
    roll = 0.55 * np.sin(across / (0.09 * width) + down / (0.05 * height) + model.seed % 7)
    return np.asarray(np.where(down < horizon, np.arctan2(y, x), roll), np.float32)


def _centers(model: Model, width: int, height: int) -> list[tuple[tuple[float, float], float, int]]:
    """Centres, reaches and senses of the whirls: the brightest spot of the sky and some by chance."""
    rng = np.random.default_rng(model.seed)
    horizon = max(height * 0.2, min(height, model.horizon / 4))
    found: list[tuple[tuple[float, float], float, int]] = []
    brightest = _brightest(grey_of(model.pixels), int(horizon * 4))
    if brightest is not None:
        found.append(((brightest[0] / 4, brightest[1] / 4), height * 0.16, 1))
    for k in range(_WHIRLS):
        spot = (width * (k + rng.uniform(0.15, 0.85)) / _WHIRLS, horizon * rng.uniform(0.12, 0.75))
        found.append((spot, height * rng.uniform(0.07, 0.15), 1 if k % 2 else -1))
    return found


def _brightest(grey: NDArray[np.uint8], rows: int) -> tuple[int, int] | None:
    """The sun or the moon, where the sky has one: its brightest blur."""
    sky = cv2.blur(grey[: max(8, rows)], (31, 31))
    _, high, _, place = cv2.minMaxLoc(sky)
    return (int(place[0]), int(place[1])) if high > sky.mean() + 30 else None
