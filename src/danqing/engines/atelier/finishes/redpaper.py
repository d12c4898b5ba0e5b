"""Jianzhi 剪纸: one sheet of red paper cut with scissors, with teeth and crescents, on white."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, full, half, times, tooth, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import Areas, areas, between, borders, contours, over, upright
from danqing.engines.atelier.imaging import blurred_field, blurred_image, resized_field
from danqing.engines.atelier.noise import Field

_WHITE, _RED = (250, 244, 232), (200, 28, 34)
_BRIDGE = 6.0  # units: the narrowest strip that scissors leave
_SCRAP = 120.0  # units
_PALE = 168  # of 255: what is lighter is cut away


def redpaper(model: Model) -> Pixels:
    """What is dark stays paper, what is light is cut away; outlines are cut white, and edges get teeth."""
    unit = unit_of(model.pixels)
    paper = cv2.max(_things(model, unit), _ground(model, unit))
    paper = _without_specks(np.asarray(paper, np.uint8), unit)
    shadow = np.roll(blurred_image(half(paper), 3 * unit + 0.5), (round(3 * unit), round(2 * unit)), (0, 1))
    base = times(np.full_like(model.pixels, _WHITE), np.asarray(1 + tooth(paper) * 0.012, np.float32))
    shaded = over(base, (60, 30, 30), (full(shadow, paper) * 0.34).astype(np.uint8))
    red = times(np.full_like(base, _RED), np.asarray(1 + tooth(paper) * 0.02, np.float32))
    return between(shaded, red, blurred_image(paper, 0.9))


def _things(model: Model, unit: float) -> NDArray[np.uint8]:
    """Silhouettes with their inner forms cut out: a rim of red, light areas away, lines between the areas."""
    solid = cv2.morphologyEx(model.mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    found = areas(model.pixels, 7, 4.0)
    light = _lightness(found)[found.labels]
    inward = np.asarray(cv2.distanceTransform(solid, cv2.DIST_L2, 3), np.float32)
    lines = contours(model.pixels, 4.4 * unit + 0.6, 8.0) > 0.45
    # In what is cut away lines are left standing; in what stands lines are cut.
    pale = blurred_image((light > _PALE).astype(np.uint8) * 255, 5 * unit + 0.5) > 100
    cut = np.where(pale, ~lines, lines & (inward > _BRIDGE * unit))
    cut &= inward > _BRIDGE * unit * np.where(pale, 1.3, 1.0)
    cut |= _teeth(light, inward, unit)
    cut |= _crescents(inward, unit) & ~(cv2.dilate(cut.astype(np.uint8), np.ones((max(3, round(15 * unit)),) * 2)) > 0)
    return np.where((solid > 0) & ~cut, 255, 0).astype(np.uint8)


def _lightness(found: Areas) -> Field:
    """How light each colour is, 0 to 255."""
    return np.asarray(found.colors.astype(np.float32) @ np.array([0.3, 0.59, 0.11], np.float32), np.float32)


def _crescents(inward: Field, unit: float) -> NDArray[np.bool_]:
    """Crescents in rows, as scissors open a broad piece of paper."""
    across, down = upright(inward)
    row = np.floor(down / (56 * unit))
    x = (across + 33 * unit * (row % 2)) % (66 * unit) - 33 * unit
    y = down - (row + 0.5) * 56 * unit
    moon = (np.hypot(x, y) < 19 * unit) & (np.hypot(x, y - 9 * unit) > 17 * unit)
    return np.asarray(moon & (inward > 36 * unit))


def _teeth(light: Field, inward: Field, unit: float) -> NDArray[np.bool_]:
    """Rows of small teeth along the inner side of dark outlines."""
    small = resized_field(inward, inward.shape[1] // 2 + 1, inward.shape[0] // 2 + 1)
    soft = blurred_field(small, 2.0)
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    length = np.hypot(gx, gy) + 1e-3
    across, down = upright(small)
    along = (across * -gy + down * gx) / length * 2
    run = resized_field(
        np.asarray(np.abs((along / (9 * unit)) % 1 - 0.5) * 2, np.float32), light.shape[1], light.shape[0]
    )
    depth = (inward / unit - 9) / 11
    return np.asarray((depth > 0) & (depth < 1) & (run > 0.28 + 0.72 * depth) & (light < 170))


def _ground(model: Model, unit: float) -> NDArray[np.uint8]:
    """The land in red on white: edges of its layers, waves in the dark ones; of the sky its lights and clouds."""
    picture = model.pixels if model.ground is None else model.ground
    found = areas(picture, 5, 6.0)
    light = _lightness(found)[found.labels]
    across, down = upright(light)
    waves = np.abs(((down + 6 * unit * np.sin(across / (16 * unit))) / (19 * unit)) % 1 - 0.5) * 2
    steep = contours(picture, 6 * unit + 1, 16.0) > 0.5
    land = (borders(found.labels, 4.6 * unit) > 90) | ((light < 118) & (waves > 0.5))
    kept = np.where(down > model.horizon - 0.02 * len(light), land, steep)
    near = cv2.dilate(model.mask, np.ones((max(3, round(17 * unit)),) * 2, np.uint8)) > 0
    return _without_scraps(np.where(kept & ~near, 255, 0).astype(np.uint8), unit)


def _without_scraps(paper: NDArray[np.uint8], unit: float) -> NDArray[np.uint8]:
    """The pieces that are long enough to be meant: what is short is a scrap that fell off."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(paper, connectivity=8)
    long = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) > _SCRAP * unit
    long[0] = False
    return np.where(long[labels], 255, 0).astype(np.uint8)


def _without_specks(paper: NDArray[np.uint8], unit: float) -> NDArray[np.uint8]:
    reach = max(1, round(1.6 * unit))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    opened = cv2.morphologyEx(paper, cv2.MORPH_OPEN, brush)
    return np.asarray(cv2.morphologyEx(opened, cv2.MORPH_CLOSE, brush), np.uint8)
