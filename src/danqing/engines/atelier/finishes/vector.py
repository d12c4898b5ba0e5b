"""Flat vector illustration: even areas of clear colour with crisp edges, and no texture at all."""

from danqing.engines.atelier.finishes.brushwork import Pixels, saturate
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import with_features

_SIEVE = Sieve(step=4, edge=4, ground=10.0, things=5.0, calm=1.6)


def vector(model: Model) -> Pixels:
    """Each form in one colour; eyes and mouths, which are smaller than a form, stay as they are."""
    flat = forms_of(model, _SIEVE).painted()
    return saturate(with_features(flat, model.pixels, model.mask), 1.15)
