"""Flat vector illustration: even areas of clear colour with crisp edges, and no texture at all."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, saturate
from danqing.engines.atelier.finishes.forms import Forms, Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, with_features
from danqing.engines.atelier.imaging import blurred_image

_SIEVE = Sieve(step=4, edge=4, ground=10.0, things=5.0, calm=1.6)
_BROAD = 0.12  # share of the picture from which a form gets a gradient
_SMOOTH = 0.03  # of the height, over which a gradient is evened


def vector(model: Model) -> Pixels:
    """Each form in one colour, a sky from row to row; eyes and mouths, which are smaller than a form, stay."""
    forms = forms_of(model, _SIEVE)
    flat = forms.painted()
    for label in np.flatnonzero((forms.sizes > _BROAD) & ~forms.solid).tolist():
        flat = _with_gradient(flat, forms, label, model.pixels)
    return saturate(with_features(flat, model.pixels, model.mask), 1.15)


def _with_gradient(flat: Pixels, forms: Forms, label: int, pixels: Pixels) -> Pixels:
    """The form in the mean colour of each of its rows, so that no two pixels of a row differ."""
    inside = (forms.labels == label).astype(np.uint8)
    sums = cv2.reduce(cv2.bitwise_and(pixels, pixels, mask=inside), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F)
    counts = cv2.reduce(inside, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F)
    deviation = _SMOOTH * len(pixels)
    sums, counts = (cv2.GaussianBlur(part, (1, 0), 1, sigmaY=deviation) for part in (sums, counts))
    rows = np.clip(sums.reshape(-1, 1, 3) / np.maximum(counts.reshape(-1, 1, 1), 1e-3), 0, 255).astype(np.uint8)
    return between(flat, np.ascontiguousarray(np.broadcast_to(rows, pixels.shape)), blurred_image(inside * 255, 0.7))
