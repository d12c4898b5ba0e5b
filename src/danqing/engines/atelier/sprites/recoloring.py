"""Give a whole thing another colour, keeping its light and shade, its eyes and its small parts."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Color, Sprite
from danqing.engines.atelier.imaging import Bytes, blurred_field, grey_of
from danqing.engines.atelier.palette import lighter, lightness, rgb

_HUES = 12
_GREY, _DARK = _HUES, _HUES + 1  # classes besides the hues: bright greys, and near-black
_ENOUGH = 0.55  # share of the thing that has to take the colour


def recolor(sprite: Sprite, color: Color) -> Sprite:
    """The same picture with its main part in another colour.

    The main part is the largest family of like colours, and the next ones until over half of the thing is in it;
    near-black parts (eyes, outlines) stay unless there is little else.
    """
    opaque = sprite[..., 3] > 24
    if not opaque.any():
        return sprite
    plain = _unpremultiplied(sprite)
    mask = _main_part(plain, opaque)
    soft = blurred_field(mask.astype(np.float32), max(0.6, sprite.shape[0] / 500))
    soft[mask] = np.maximum(soft[mask], 0.85)
    mixed = cv2.blendLinear(plain, _painted(plain, mask, color), 1 - soft, soft)
    result = sprite.copy()
    alpha = np.ascontiguousarray(sprite[..., 3])
    result[..., :3] = cv2.multiply(mixed, cv2.merge([alpha, alpha, alpha]), scale=1 / 255)
    return result


def _unpremultiplied(sprite: Sprite) -> Bytes:
    plain = np.ascontiguousarray(sprite[..., :3])
    edge = (sprite[..., 3] > 0) & (sprite[..., 3] < 255)
    alpha = sprite[..., 3][edge].astype(np.float32)[:, None]
    plain[edge] = np.minimum(plain[edge] * (255 / alpha), 255)
    return plain


def _main_part(plain: Bytes, opaque: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which pixels take the colour."""
    families = _families(plain)
    counts = np.bincount(families[opaque], minlength=_HUES + 2).astype(float)
    total = counts.sum()
    order = sorted(range(_HUES + 1), key=lambda family: -_with_neighbours(counts, family))
    chosen: set[int] = set()
    for family in [*order, _DARK]:
        if sum(counts[member] for member in chosen) >= _ENOUGH * total:
            break
        chosen |= _neighbours(family)
    wanted = np.zeros(_HUES + 2, np.bool_)
    wanted[sorted(chosen)] = True
    return wanted[families] & opaque


def _families(plain: Bytes) -> NDArray[np.uint8]:
    hues = np.asarray(cv2.cvtColor(plain, cv2.COLOR_RGB2HSV), np.uint8)[..., 0]
    families = ((np.arange(256) + 7) * _HUES // 180 % _HUES).astype(np.uint8)[hues]
    brightest, dimmest = plain.max(-1), plain.min(-1)
    # Chroma rather than saturation: near-black and near-white pixels have a saturation that means nothing.
    families[brightest - dimmest < 34] = _GREY
    families[brightest < 84] = _DARK
    return families


def _neighbours(family: int) -> set[int]:
    if family >= _HUES:
        return {family}
    return {(family - 1) % _HUES, family, (family + 1) % _HUES}


def _with_neighbours(counts: NDArray[np.float64], family: int) -> float:
    return float(counts[family] + 0.3 * sum(counts[member] for member in _neighbours(family) - {family}))


def _painted(plain: Bytes, mask: NDArray[np.bool_], color: Color) -> Bytes:
    """Every pixel in the colour, lighter and darker as it was lighter and darker before."""
    luminance = grey_of(plain)
    middle = float(np.median(luminance[mask])) if mask.any() else 128.0
    relative = np.clip(np.arange(256) / max(middle, 1.0), 0.25, 2.2)[:, None]
    # A near-black thing is drawn as charcoal, so that its black eyes still show, and its form shows by gleams.
    black = lightness(color) < 0.05
    target = np.array(rgb(lighter(color, 0.12) if black else color), np.float32)
    lift = 0.16 if black else 0.42
    deep = 0.75 if lightness(color) > 0.6 else 0.9
    shade = target * np.minimum(relative, 1) ** deep + (255 - target) * np.clip(relative - 1, 0, 1) * lift
    table = np.round(shade).astype(np.uint8)
    channels = [cv2.LUT(luminance, np.ascontiguousarray(table[:, channel])) for channel in range(3)]
    return np.asarray(cv2.merge(channels), np.uint8)
