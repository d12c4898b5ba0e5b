"""Cut paper: the layers are cut when they are drawn; this lays the grain of the paper on them."""

from danqing.engines.atelier.finishes.brushwork import Pixels, clouds, film_grain, times, tooth, unit_of, vignette
from danqing.engines.atelier.finishes.model import Model


def papercut(model: Model) -> Pixels:
    """The relief and the fibres of coloured paper."""
    pixels, seed = model.pixels, model.seed
    unit = unit_of(pixels)
    relief = 1 + tooth(pixels) * 0.017 + film_grain(pixels, seed) * 0.008
    return times(pixels, (relief + (clouds(pixels, 420 * unit, seed) - 0.5) * 0.06) * vignette(pixels, 0.05))
