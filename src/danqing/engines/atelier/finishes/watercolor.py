"""Watercolour: transparent washes that pool at their edges, on white paper with a ragged border."""

import numpy as np

from danqing.engines.atelier.finishes.brushwork import (
    Pixels,
    clouds,
    full,
    half,
    kuwahara,
    saturate,
    times,
    tooth,
    unit_of,
    waver,
)
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.imaging import blended, blurred_image, grey_of, resized_field, sheet, subtracted
from danqing.engines.atelier.noise import Field, field, smoothstep
from danqing.engines.atelier.palette import rgb

_PAPER = "#fbf7ec"


def watercolor(model: Model) -> Pixels:
    """Washes of uneven density, darker at their rims, granulating in the tooth of the paper."""
    pixels, seed = model.pixels, model.seed
    unit = unit_of(pixels)
    washes = full(kuwahara(half(pixels), max(2, round(3.6 * unit))), pixels)
    soft = waver(blended(pixels, washes, 0.65), 3.2 * unit, 30 * unit, seed)
    soft = saturate(soft, 1.15)
    density = _density(soft, unit, seed)
    # Paint is what the paper loses: the picture is paper minus pigment.
    pigment = subtracted(np.full_like(soft, 255), soft)
    pigment = times(pigment, density)
    painted = subtracted(sheet(soft, rgb(_PAPER)), pigment)
    return times(_with_border(painted, unit, seed), 1 + tooth(pixels) * 0.012)


def _density(soft: Pixels, unit: float, seed: int) -> Field:
    """How much pigment lies at each pixel, about 0.85."""
    grey = grey_of(half(soft))
    rim = subtracted(blurred_image(grey, 2.6 * unit + 0.5), grey)
    rims = full(rim, soft).astype(np.float32) / 40
    broad, fine = clouds(soft, 210 * unit, seed + 3), clouds(soft, 48 * unit, seed + 4)
    tide = np.exp(-(((broad - 0.52) / 0.01) ** 2)) * 0.16
    granules = np.clip(-tooth(soft), 0, 3) * 0.035
    density = 0.84 + 0.7 * (broad - 0.5) + 0.4 * (fine - 0.5) + 0.34 * np.clip(rims, 0, 1) + tide + granules
    return np.asarray(np.clip(density, 0.3, 1.4), np.float32)


def _with_border(painted: Pixels, unit: float, seed: int) -> Pixels:
    """Leave the paper bare along a ragged edge, where the last wash dried to a dark line."""
    height, width = painted.shape[:2]
    reach = round(70 * unit) + 2
    across = np.minimum(np.arange(width), np.arange(width)[::-1]).astype(np.float32)[None, :]
    down = np.minimum(np.arange(height), np.arange(height)[::-1]).astype(np.float32)[:, None]
    inward = np.minimum(across, down)
    ragged = resized_field(field(width // 2 + 1, height // 2 + 1, 80 * unit, seed + 8, 5), width, height)
    inward = np.asarray(inward + (ragged - 0.5) * 75 * unit, np.float32)
    cover = smoothstep(16 * unit, 27 * unit, inward)
    line = np.exp(-(((inward - 29 * unit) / (3.2 * unit)) ** 2)) * 0.14
    edge = np.minimum(across, down) < reach
    paper = np.array(rgb(_PAPER), np.float32)
    bordered = painted.copy()
    kept = cover[edge][:, None]
    bordered[edge] = (paper + (painted[edge] - paper) * kept) * (1 - line[edge] * cover[edge])[:, None]
    return bordered
