"""Give a whole thing another colour, keeping its light and shade, its eyes and its small parts."""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Color, Sprite
from danqing.engines.atelier.imaging import Bytes, blurred_field, grey_of
from danqing.engines.atelier.palette import lighter, lightness, rgb

_HUES = 12
_GREY, _DARK = _HUES, _HUES + 1  # classes besides the hues: bright greys, and near-black
_NEAR_BLACK = 84
_BLACK = 0.05  # lightness below which a colour is black
_LARGEST_EYE = 0.02  # of the picture
_AMBER = (214, 158, 62)
_ENOUGH = 0.55  # share of the thing that has to take the colour


def recolor(sprite: Sprite, color: Color) -> Sprite:
    """The same picture with its main part in another colour.

    The main part is the largest family of like colours, and the next ones until over half of the thing is in it;
    near-black parts (eyes, outlines) stay unless there is little else.
    """
    opaque = sprite[..., 3] > 24
    if not opaque.any():
        return sprite
    plain = unpremultiplied(sprite)
    mask = main_part(plain, opaque)
    soft = blurred_field(mask.astype(np.float32), max(0.6, sprite.shape[0] / 500))
    soft[mask] = np.maximum(soft[mask], 0.85)
    mixed = np.asarray(cv2.blendLinear(plain, _painted(plain, mask, color), 1 - soft, soft), np.uint8)
    if lightness(color) < _BLACK:
        usual = float(np.median(plain.max(-1)[mask])) if mask.any() else 255.0
        _ring_eyes(mixed, opaque & (plain.max(-1) < min(_NEAR_BLACK, 0.7 * usual)))
    result = sprite.copy()
    alpha = np.ascontiguousarray(sprite[..., 3])
    result[..., :3] = cv2.multiply(mixed, cv2.merge([alpha, alpha, alpha]), scale=1 / 255)
    return result


IRISES: Mapping[str, Color] = {
    "amber": "#eda32c",
    "green": "#4fb35f",
    "blue": "#4a9ae4",
    "brown": "#8e582e",
    "gray": "#8ea0ae",
}
"""The colours that the eyes of animals take."""


def with_irises(sprite: Sprite, color: str) -> Sprite:
    """The same picture with irises about the pupils; as it was where no eyes are found. color: a key of IRISES."""
    dark = (sprite[..., 3] > 200) & (sprite[..., :3].max(-1) < _NEAR_BLACK)
    _, _, stats, middles = cv2.connectedComponentsWithStats(dark.astype(np.uint8))
    result = sprite.copy()
    picture = np.ascontiguousarray(sprite[..., :3])
    for spot in _pair([tuple(int(value) for value in row) for row in stats], sprite.shape[0], sprite.shape[1]):
        across, tall = float(stats[spot][2]), float(stats[spot][3])
        x, y = float(middles[spot][0]), float(middles[spot][1])
        rounds = ((1.3, (46, 30, 26)), (1.18, rgb(IRISES[color])), (0.62, (18, 14, 16)))
        for share, ink in rounds:
            _spot(picture, (x, y), (across * share / 2, tall * share / 2), ink)
        _spot(picture, (x - across * 0.16, y - tall * 0.2), (across * 0.13, across * 0.13), (255, 255, 255))
    result[..., :3] = np.minimum(picture, sprite[..., 3:])
    return result


def _spot(picture: Bytes, middle: tuple[float, float], radii: tuple[float, float], ink: tuple[int, int, int]) -> None:
    """A filled ellipse, placed to a sixteenth of a pixel."""
    at = (round(middle[0] * 16), round(middle[1] * 16))
    size = (max(8, round(radii[0] * 16)), max(8, round(radii[1] * 16)))
    cv2.ellipse(picture, at, size, 0, 0, 360, ink, -1, cv2.LINE_AA, 4)


def _pair(stats: Sequence[tuple[int, ...]], height: int, width: int) -> tuple[int, ...]:
    """Of dark spots the two that are alike and level, the largest such; of a head in profile the one round spot."""
    spots = {
        index: (left + across / 2, top + tall / 2, area)
        for index, (left, top, across, tall, area) in enumerate(stats)
        if index and top < height / 2 and 9 < area < _LARGEST_EYE * height * width
        if 0.45 < across / tall < 1.5 and 0.6 < area / (across * tall) < 0.87
    }
    pairs = [
        (a, b)
        for a, b in combinations(spots, 2)
        if abs(spots[a][1] - spots[b][1]) < 0.05 * height and 0.6 < spots[a][2] / spots[b][2] < 1.66
    ]
    if pairs:
        return max(pairs, key=lambda pair: spots[pair[0]][2] + spots[pair[1]][2])
    return tuple(sorted(spots, key=lambda index: -spots[index][2])[:1])


def _ring_eyes(picture: Bytes, dark: NDArray[np.bool_]) -> None:
    """Draw an amber ring into the largest round dark spots, since black eyes are lost on a black coat."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8))
    largest = _LARGEST_EYE * picture.shape[0] * picture.shape[1]
    spots = {
        spot: int(area)
        for spot, (_, top, width, height, area) in enumerate(stats)
        if spot and top < picture.shape[0] / 2 and 12 < area < largest and _is_round(width, height, area)
    }
    eyes = [spot for spot, area in spots.items() if area > 0.8 * max(spots.values())]
    for spot in eyes:
        reach = 2 * round(0.11 * math.sqrt(spots[spot])) + 1
        brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
        whole = (labels == spot).astype(np.uint8)
        picture[(cv2.dilate(whole, brush) > 0) & (cv2.erode(whole, brush) == 0)] = _AMBER


def _is_round(width: int, height: int, area: int) -> bool:
    return 0.66 < width / height < 1.5 and 0.66 < area / (width * height) < 0.87


def unpremultiplied(sprite: Sprite) -> Bytes:
    """The colours as they would be if nothing shone through."""
    plain = np.ascontiguousarray(sprite[..., :3])
    edge = (sprite[..., 3] > 0) & (sprite[..., 3] < 255)
    alpha = sprite[..., 3][edge].astype(np.float32)[:, None]
    plain[edge] = np.minimum(plain[edge] * (255 / alpha), 255)
    return plain


def main_part(plain: Bytes, opaque: NDArray[np.bool_]) -> NDArray[np.bool_]:
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
    families[brightest < _NEAR_BLACK] = _DARK
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
    # The form of a near-black thing shows by gleams.
    black = lightness(color) < _BLACK
    target = np.array(rgb(lighter(color, 0.03) if black else color), np.float32)
    lift = 0.16 if black else 0.42
    deep = 0.75 if lightness(color) > 0.6 else 0.9
    shade = target * np.minimum(relative, 1) ** deep + (255 - target) * np.clip(relative - 1, 0, 1) * lift
    table = np.round(shade).astype(np.uint8)
    channels = [cv2.LUT(luminance, np.ascontiguousarray(table[:, channel])) for channel in range(3)]
    return np.asarray(cv2.merge(channels), np.uint8)
