"""Stained glass: pieces of coloured glass in lead, with light behind them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, full, half, saturate, times, unit_of, vignette
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, contours, upright
from danqing.engines.atelier.imaging import blended, blurred_field, blurred_image, box_blurred, sheet
from danqing.engines.atelier.noise import tile, tiled

_SIEVE = Sieve(step=5, edge=17, ground=34.0, things=24.0, calm=3.4)
_WIDE, _TALL = 330.0, 122.0  # units: a usual piece of the sky
_BROAD = 0.02  # share of the picture
_LEAD = 6.5
_LEAD_INK = (24, 22, 30)


def glass(model: Model) -> Pixels:
    """Cut the picture into pieces along its outlines, give each one colour, and set them in lead."""
    unit = unit_of(model.pixels)
    vivid = saturate(model.pixels, 1.55)
    small = half(vivid)
    pieces = _pieces(model, small.shape[:2])
    colors = _mean_colors(pieces, small, model.seed)
    flat = full(colors[pieces], vivid)
    # What is painted on the glass: features that are smaller than a piece.
    mask = blurred_image(model.mask, 1.0)
    painted = between(flat, blended(flat, vivid, 0.65), mask)
    ripple = tiled(tile(83, 0.5, 1.3), vivid.shape[1], vivid.shape[0])
    lead = _lead(pieces, cv2.medianBlur(half(model.mask), 5) > 127, unit, vivid)
    glow = 1.22 - 0.5 * np.asarray(full(blurred_image(half(lead), 8 * unit + 0.5), vivid), np.float32) / 255
    lit = times(painted, (glow * (0.86 + 0.3 * ripple) * vignette(vivid, 0.16)).astype(np.float32))
    lines = contours(model.pixels, max(1.2, 2.4 * unit), 9.0) * (model.mask > 0)
    lit = between(lit, sheet(lit, _LEAD_INK), (lines * 190).astype(np.uint8))
    return between(lit, _metal(lead, unit), blurred_image(lead, 0.8))


def _pieces(model: Model, shape: tuple[int, ...]) -> NDArray[np.int32]:
    """The number of the piece at each pixel of half the size, without gaps."""
    unit = unit_of(model.pixels) / 2
    # Glass has no small forms: features are painted on it.
    forms = forms_of(model, _SIEVE)
    nearest = cv2.resize(forms.labels, (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST)
    labels = np.asarray(nearest, np.uint16)
    # Only what is broad is cut further, into lying pieces, longer ones in the sky; faces and animals stay whole.
    broad = (forms.sizes > _BROAD) & ~forms.solid
    far = _cells(shape, (_WIDE * unit, _TALL * unit), model, unit)
    cells = np.where(broad.take(labels), far, 0).astype(np.int64)
    number = cells * (len(forms.colors) + 1) + labels
    present = np.zeros(int(number.max()) + 1, np.int32)
    present[number.ravel()] = 1
    return np.asarray((np.cumsum(present) - 1)[number], np.int32)


def _cells(shape: tuple[int, ...], side: tuple[float, float], model: Model, unit: float) -> NDArray[np.int32]:
    """Bands that swing over the whole width, each cut into pieces of its own lengths. side: length and height."""
    height, width = shape[:2]
    rng = np.random.default_rng(model.seed)
    across, down = upright(np.empty((height, width), np.uint8))
    swing = 46 * unit * np.sin(across / (210 * unit) + down / (260 * unit) + rng.uniform(0, 6))
    swing = swing + 18 * unit * np.sin(across / (83 * unit) - down / (150 * unit))
    band = np.floor((down + swing) / side[1]).astype(np.int32) + 2
    lengths = side[0] * rng.uniform(0.6, 1.7, int(band.max()) + 1)
    starts = rng.uniform(0, 1, len(lengths))
    lean = 0.35 * np.sin(band * 2.4) * (down + swing)
    piece = np.floor((across + lean) / lengths[band] + starts[band]).astype(np.int32) + 40
    return np.asarray(band * 400 + piece, np.int32)


def _mean_colors(pieces: NDArray[np.int32], small: Pixels, seed: int) -> NDArray[np.uint8]:
    flat = pieces.ravel()
    count = np.maximum(np.bincount(flat), 1)
    sums = [np.bincount(flat, small[..., channel].ravel().astype(np.float64)) for channel in range(3)]
    # Each sheet of glass is a little thicker or thinner.
    shade = np.random.default_rng(seed).normal(1, 0.09, len(count))
    colors = np.stack(sums, 1) / count[:, None] * shade[:, None]
    return np.asarray(np.clip(colors, 0, 255), np.uint8)


def _lead(pieces: NDArray[np.int32], things: NDArray[np.bool_], unit: float, like: Pixels) -> NDArray[np.uint8]:
    """255 where the lead is, with soft edges; inside of things it is thin."""
    edge = np.zeros(pieces.shape, np.uint8)
    edge[:, 1:][pieces[:, 1:] != pieces[:, :-1]] = 255
    edge[1:][pieces[1:] != pieces[:-1]] = 255
    wide = max(1, round(_LEAD * unit / 4))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * wide + 1, 2 * wide + 1))
    inside = cv2.erode(things.astype(np.uint8), brush)
    broad = cv2.dilate(np.where(inside > 0, 0, edge).astype(np.uint8), brush)
    return full(np.asarray(cv2.max(broad, edge), np.uint8), like)


def _metal(lead: NDArray[np.uint8], unit: float) -> Pixels:
    """Dark metal with light along its upper left side."""
    round_ = box_blurred(lead, max(3, round(_LEAD * unit) | 1)).astype(np.float32)
    slope = np.zeros_like(round_)
    slope[1:, 1:] = round_[1:, 1:] - round_[:-1, :-1]
    shine = np.clip(blurred_field(slope, 0.8) * 1.6, 0, 90).astype(np.uint8)
    return np.asarray(cv2.merge([shine + np.uint8(ink) for ink in _LEAD_INK]), np.uint8)
