"""Embroidery: satin stitches that run one way in each area, with the sheen of thread, on linen."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, half, saturate, times, unit_of
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, borders, over, upright, with_features
from danqing.engines.atelier.imaging import blurred_field, box_blurred, looked_up, resized_field, sheet
from danqing.engines.atelier.noise import Field

_ANGLES = 7
_SIEVE = Sieve(step=5, edge=11, ground=30.0, things=14.0, calm=2.6)
_LONG, _THICK = 30.0, 4.6  # units of a stitch
_LINEN = (226, 214, 190)


def embroidery(model: Model) -> Pixels:
    """Each stitch has the one colour of its middle; neighbours are offset like bricks."""
    unit = unit_of(model.pixels)
    vivid = saturate(model.pixels, 1.25)
    turns = _turns(model)
    colors, shine = _stitches(vivid, turns, model.mask, unit)
    colors = with_features(colors, vivid, model.mask)
    seams = borders(turns, 2.2 * unit).astype(np.float32) / 255
    lit = times(colors, np.asarray(shine * (1 - 0.3 * seams), np.float32))
    return _hemmed(_raised(lit, model, unit), unit)


def _turns(model: Model) -> NDArray[np.uint8]:
    """Which way the stitches of each form run, as one of a few angles: its place among the others decides."""
    forms = forms_of(model, _SIEVE)
    turn = (np.arange(len(forms.colors)) * 3 + 2 * forms.solid) % _ANGLES
    return np.asarray(turn.astype(np.uint8).take(forms.labels), np.uint8)


def _stitches(vivid: Pixels, turns: NDArray[np.uint8], mask: NDArray[np.uint8], unit: float) -> tuple[Pixels, Field]:
    """The colour of the stitch at each pixel, and the light on its thread."""
    angles = np.pi * (np.arange(_ANGLES, dtype=np.float32) / _ANGLES + 0.07)
    x, y = _at_angles(turns, np.cos(angles)), _at_angles(turns, np.sin(angles))
    # Fine thread on things, so that faces keep their features.
    fine = mask > 0
    long = np.where(fine, np.float32(max(6.0, _LONG * unit * 0.5)), np.float32(max(9.0, _LONG * unit)))
    thick = np.where(fine, np.float32(max(2.2, _THICK * unit * 0.72)), np.float32(max(2.6, _THICK * unit)))
    across, down = upright(vivid)
    run = (across * x + down * y) / long
    side = (down * x - across * y) / thick
    row = np.floor(side)
    # Rows start anywhere, as by hand; the golden section keeps neighbours apart.
    start = row * np.float32(0.618)
    run += start - np.floor(start) + _at_angles(turns, np.arange(_ANGLES) * 0.37)
    part, level = run - np.floor(run), side - row
    back, aside = (0.5 - part) * long, (0.5 - level) * thick
    columns, rows = across + back * x - aside * y, down + back * y + aside * x
    colors = cv2.remap(box_blurred(vivid, 3), columns, rows, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REFLECT)
    bulge = 4 * level * (1 - level)
    ends = np.minimum(np.minimum(part, 1 - part) * 9, 1)
    lot = (row * 7 + np.floor(run) * 13) * np.float32(1 / 11)
    tone = np.float32(0.1) * (lot - np.floor(lot))
    shine = 0.41 + 0.36 * bulge + 0.5 * bulge * part * (1 - part) + 0.2 * ends + tone
    return np.asarray(colors, np.uint8), np.asarray(shine, np.float32)


def _at_angles(turns: NDArray[np.uint8], values: NDArray[np.floating]) -> Field:
    """A number for each of the angles, at each pixel."""
    table = np.zeros(256, np.float32)
    table[:_ANGLES] = values
    return looked_up(turns, table)


def _raised(lit: Pixels, model: Model, unit: float) -> Pixels:
    """Things lie on the ground's stitches: light on their upper left rim, shadow below."""
    soft = blurred_field(half(model.mask) * np.float32(1 / 255), 2.0 * unit + 0.4)
    slope = blurred_field(np.asarray(soft - np.roll(soft, (2, 2), (0, 1)), np.float32), 0.8)
    return times(
        lit, np.asarray(1 + np.clip(resized_field(slope, lit.shape[1], lit.shape[0]) * 1.1, -0.3, 0.25), np.float32)
    )


def _hemmed(lit: Pixels, unit: float) -> Pixels:
    """A margin of bare linen around the work."""
    across, down = upright(lit)
    height, width = lit.shape[:2]
    inward = np.minimum(np.minimum(across, width - 1 - across), np.minimum(down, height - 1 - down))
    ragged = 26 * unit + 5 * unit * np.sin(across * 0.9) * np.sin(down * 0.9)
    bare = np.clip((ragged - inward) / 2 + 0.5, 0, 1)
    weave = 0.9 + 0.1 * np.sin(across * 1.7) * np.sin(down * 1.7)
    linen = times(sheet(lit, _LINEN), np.asarray(weave, np.float32))
    shadow = np.clip(1 - np.abs(inward - 27 * unit) / (6 * unit), 0, 1) * 0.3
    edged = over(lit, (60, 46, 40), np.asarray(shadow, np.float32))
    return between(edged, linen, (bare * 255).astype(np.uint8))
