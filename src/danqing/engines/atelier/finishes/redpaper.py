"""Jianzhi 剪纸: one sheet of red paper cut with scissors, with crescents and waves, in a frame on white."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, full, half, times, tooth, unit_of
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, over, upright
from danqing.engines.atelier.imaging import blurred_image, box_blurred, grey_of, sheet
from danqing.engines.atelier.noise import Field

_WHITE, _RED = (250, 244, 232), (200, 28, 34)
_THINGS = Sieve(step=5, edge=10, ground=40.0, things=9.0, calm=2.4)
_LAND = Sieve(step=6, ground=48.0, calm=3.4)
_RIM, _CUT = 6.5, 5.0  # units: the narrowest strip that scissors leave, and the width of a cut
_PALE = 172  # of 255: what is lighter is cut away
_FEATURE = 30  # of 255: how much darker than its surroundings an eye is
_FRAME = 20.0  # units


def redpaper(model: Model) -> Pixels:
    """Things stay solid with their forms cut out, the land is red and white by turns, the sky is cut away."""
    unit = unit_of(model.pixels)
    land, things = _land(model, unit), _things(model, unit)
    gap = cv2.dilate(model.mask, _round(11 * unit))
    paper = cv2.max(cv2.subtract(land, gap), things)
    paper = _framed(_without_specks(np.asarray(paper, np.uint8), unit), unit)
    paper = blurred_image(paper, 1.0)
    shadow = np.roll(blurred_image(half(paper), 3 * unit + 0.5), (round(3 * unit), round(2 * unit)), (0, 1))
    base = times(sheet(model.pixels, _WHITE), np.asarray(1 + tooth(paper) * 0.012, np.float32))
    shaded = over(base, (60, 30, 30), (full(shadow, paper) * 0.34).astype(np.uint8))
    red = times(sheet(base, _RED), np.asarray(1 + tooth(paper) * 0.02, np.float32))
    return between(shaded, red, paper)


def _things(model: Model, unit: float) -> NDArray[np.uint8]:
    """Silhouettes: dark forms are red with white cuts between them and crescents, light ones are cut away in a rim."""
    solid = np.asarray(cv2.morphologyEx(model.mask, cv2.MORPH_CLOSE, _round(2 * unit)), np.uint8)
    inward = np.asarray(cv2.distanceTransform(solid, cv2.DIST_L2, 3), np.float32)
    forms = forms_of(model, _THINGS)
    light = forms.lightness()
    grey = grey_of(model.pixels)
    lines = forms.lines(max(1.6, _CUT * unit), 18.0) > 0.5
    apart = cv2.distanceTransform((~lines).astype(np.uint8), cv2.DIST_L2, 3)
    pale = forms.among(light > _PALE)
    rim = inward > _RIM * unit
    # A pale form is cut away as far as strips of paper are left between it and the next.
    windows = pale & (apart > 0.8 * _RIM * unit) & rim
    cuts = lines & ~_beside(pale, unit) & rim
    # Eyes and mouths: cut out of what stands, left standing in what is cut away.
    features = (cv2.subtract(box_blurred(grey, round(26 * unit) | 1), grey) > _FEATURE) & (inward > 2 * _RIM * unit)
    windows, cuts = windows & ~features, cuts | (features & ~pale)
    crescents = _crescents(np.asarray(np.minimum(apart, inward), np.float32), unit) & ~pale
    return np.where((solid > 0) & ~(windows | cuts | crescents), 255, 0).astype(np.uint8)


def _beside(pale: NDArray[np.bool_], unit: float) -> NDArray[np.bool_]:
    """In a pale form or on its edge: lines there are left standing."""
    return np.asarray(cv2.dilate(pale.astype(np.uint8), _round(_CUT * unit)) > 0)


def _crescents(inward: Field, unit: float) -> NDArray[np.bool_]:
    """Crescents in rows, as scissors open a broad piece of paper, where the whole of one is well inside of it."""
    cut = np.zeros(inward.shape, np.uint8)
    wide, high = 66 * unit, 56 * unit
    for row in range(round(inward.shape[0] / high)):
        y = (row + 0.5) * high
        for column in range(round(inward.shape[1] / wide) + 1):
            x = (column + 0.5 * (row % 2)) * wide
            at = min(round(x), inward.shape[1] - 1), min(max(0, round(y - 8 * unit)), inward.shape[0] - 1)
            if inward[at[1], at[0]] > 26 * unit:
                cv2.circle(cut, (round(x), round(y)), round(19 * unit), 255, cv2.FILLED)
                cv2.circle(cut, (round(x), round(y + 9 * unit)), round(17 * unit), 0, cv2.FILLED)
    return np.asarray(cut > 0)


def _land(model: Model, unit: float) -> NDArray[np.uint8]:
    """The land by its forms: darker than most is red with waves cut in, lighter is white in a red outline."""
    # Land has no small forms: half the size suffices.
    picture, unit, horizon = half(model.pixels if model.ground is None else model.ground), unit / 2, model.horizon / 2
    apart = Model(pixels=picture, ground=picture, seed=model.seed, horizon=horizon)
    forms = forms_of(apart, _LAND)
    light = forms.lightness()
    order = np.argsort(light)
    # The darker half of the picture by area, without what fills most of it.
    dark = np.zeros(len(light), np.bool_)
    dark[order[np.cumsum(forms.sizes[order]) < 0.42]] = True
    dark[light > _PALE] = False
    across, down = upright(picture)
    inward = np.asarray(cv2.distanceTransform(forms.among(dark).astype(np.uint8), cv2.DIST_L2, 3), np.float32)
    swing = down + 7 * unit * np.sin(across / (19 * unit))
    waves = np.abs((swing / (44 * unit)) % 1 - 0.5) * 2 < 0.16
    waves &= np.sin(across / (57 * unit) + swing // (44 * unit)) > -0.6
    red = (inward > 0) & ~(waves & (inward > 2.2 * _RIM * unit))
    open_ = cv2.distanceTransform((inward == 0).astype(np.uint8), cv2.DIST_L2, 3)
    red |= waves & (open_ > 5 * _RIM * unit) & (down > horizon)
    outlines = forms.lines(max(2.0, 1.1 * _RIM * unit), 9.0) > 0.5
    return full(np.where(red | outlines, 255, 0).astype(np.uint8), model.mask)


def _framed(paper: NDArray[np.uint8], unit: float) -> NDArray[np.uint8]:
    """The paper in a border with teeth along its inner side and holes, and nothing beyond."""
    height, width = paper.shape
    pitch, outer, inner = 30 * unit, round(9 * unit), (9 + _FRAME) * unit
    framed = np.zeros_like(paper)
    cv2.rectangle(framed, (outer, outer), (width - 1 - outer, height - 1 - outer), 255, cv2.FILLED)
    whole = np.s_[round(inner) : height - round(inner), round(inner) : width - round(inner)]
    framed[whole] = paper[whole]
    for start, along, inward, length in (
        ((0, 0), (1, 0), (0, 1), width), ((0, height), (1, 0), (0, -1), width),
        ((0, 0), (0, 1), (1, 0), height), ((width, 0), (0, 1), (-1, 0), height),
    ):  # fmt: skip
        count = max(1, round(length / pitch))
        steps = (np.arange(1, count - 1)[:, None] + 0.5) * length / count
        at = np.array(start) + np.array(inward) * inner + np.array(along) * steps
        aside, tip = np.array(along) * pitch * 0.5, np.array(inward) * pitch * 0.5
        for tooth_ in np.round(np.stack([at - aside, at + aside, at + tip], 1)).astype(np.int32):
            cv2.fillConvexPoly(framed, tooth_, 255)
        for x, y in np.round(at - np.array(inward) * _FRAME * 0.5 * unit).astype(int).tolist():
            cv2.circle(framed, (x, y), max(1, round(4.2 * unit)), 0, cv2.FILLED)
    return framed


def _round(reach: float) -> NDArray[np.uint8]:
    size = 2 * max(1, round(reach)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)


def _without_specks(paper: NDArray[np.uint8], unit: float) -> NDArray[np.uint8]:
    brush = _round(1.8 * unit)
    opened = cv2.morphologyEx(paper, cv2.MORPH_OPEN, brush)
    return np.asarray(cv2.morphologyEx(opened, cv2.MORPH_CLOSE, brush), np.uint8)
