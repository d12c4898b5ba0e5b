"""Gouache: soft opaque dabs on toothed paper; the usual finish."""

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
    vignette,
)
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.imaging import blended, sheet


def gouache(model: Model) -> Pixels:
    """Soften edges into dabs, add the paper's tooth and uneven pigment, lift the blacks."""
    pixels, seed = model.pixels, model.seed
    unit = unit_of(pixels)
    dabs = full(kuwahara(half(pixels), max(2, round(2.4 * unit))), pixels)
    mixed = blended(pixels, dabs, 0.5)
    relief = 1 + tooth(pixels) * 0.012 + (clouds(pixels, 260 * unit, seed) - 0.5) * 0.10
    painted = saturate(times(mixed, relief * vignette(pixels, 0.08)), 0.97)
    return blended(painted, sheet(painted, (255, 236, 190)), 0.04)
