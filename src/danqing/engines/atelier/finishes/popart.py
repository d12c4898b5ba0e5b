"""Pop art: heavy black outlines, few loud colours, and the dots of a cheap printer in the shade."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, saturate, unit_of
from danqing.engines.atelier.finishes.few_colors import nearest
from danqing.engines.atelier.finishes.forms import Forms, Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import contours, over, upright, with_features
from danqing.engines.atelier.finishes.screens import dots
from danqing.engines.atelier.imaging import blended, grey_of
from danqing.engines.atelier.noise import Field
from danqing.engines.atelier.palette import rgb

# Each ink as it is seen in the model, and the ink that is printed for it.
_INKS = (
    ("#16141a", "#16141a"), ("#4a3326", "#7a2a12"), ("#7d5a40", "#c04a18"), ("#a57a54", "#e0782a"),
    ("#c98f66", "#f2924a"), ("#d8352f", "#f02a2a"), ("#b0483a", "#d81e2c"), ("#f08a30", "#ff7a14"),
    ("#f5cf3f", "#ffdc00"), ("#d8b878", "#ffd23c"), ("#e8d8b0", "#fff0a0"), ("#2f6b35", "#0c8a3c"),
    ("#4c9a45", "#1fb44b"), ("#5d742c", "#3f9e28"), ("#8a9a50", "#9ccc30"), ("#5b8aa8", "#1890d8"),
    ("#8fb0c0", "#60c0e8"), ("#a5cf8a", "#8ede3c"), ("#24407a", "#1238a8"), ("#2c62b8", "#1463d8"),
    ("#5f9fe0", "#18a0f0"), ("#a8d0f0", "#58ccf8"), ("#d4e8f6", "#a8e8ff"), ("#7a48a5", "#8a35c8"),
    ("#3c2a5e", "#4b1f9e"), ("#b48cc0", "#c86ae0"), ("#b06f80", "#f0509a"), ("#f2a0b8", "#ff7ab4"),
    ("#f2c9a8", "#ffc49c"), ("#f0b090", "#ff9a5c"), ("#8d8f96", "#8a94b8"), ("#5a5c66", "#48507c"),
    ("#cfcfd2", "#d4dcf0"), ("#fafaf6", "#fffcf0"),
)  # fmt: skip
_SIEVE = Sieve(step=5, edge=9, ground=16.0, things=5.0, calm=2.0)
_OWN = 0.12  # how much of its own colour a form keeps, so that two browns are not one
_EYE = 34.0  # of 255: how far off its ink a place is that is an eye or a mouth
_SHADE = (7.0, 26.0)  # of 255: how much darker than its form a place is that gets dots, and the largest ones


def popart(model: Model) -> Pixels:
    """Print each form in the nearest ink, its shade in black dots, and draw around it."""
    unit = unit_of(model.pixels)
    forms = forms_of(model, _SIEVE)
    seen, printed = (np.array([rgb(ink[k]) for ink in _INKS], np.uint8) for k in (0, 1))
    inks = printed[nearest(forms.colors[None], seen)[0]]
    flat = forms.painted(blended(np.ascontiguousarray(inks), forms.colors, _OWN))
    flat = with_features(flat, saturate(model.pixels, 1.5), model.mask, _EYE)
    shaded = over(flat, (18, 16, 22), _dotted(_shade(model, forms), max(4.0, 9 * unit)) * np.float32(0.8))
    solid = model.mask > 0
    # Heavy around things, finer within them, so that eyes and petals are not drowned.
    outlines = np.where(solid, forms.lines(max(1.3, 2.8 * unit), 20.0), forms.lines(max(1.4, 3.4 * unit), 8.0))
    features = contours(model.pixels, max(1.4, 2.4 * unit), 18.0) * solid
    deep = np.clip((46 - grey_of(model.pixels).astype(np.float32)) / 20, 0, 1)
    heavy = np.maximum(np.maximum(outlines, features), np.maximum(_rim(model, unit), deep))
    return over(shaded, (18, 16, 22), np.asarray(heavy, np.float32))


def _shade(model: Model, forms: Forms) -> Field:
    """How much dot each place wants, 0 to 1: where a thing is darker than its form, and at the top of the sky."""
    darker = forms.spread(forms.lightness()) - cv2.blur(grey_of(model.pixels), (9, 9))
    least, most = _SHADE
    on_things = np.clip((darker - least) / (most - least), 0, 1) * (model.mask > 0)
    down = upright(model.pixels)[1] / model.pixels.shape[0]
    sky = forms.spread((forms.sizes > 0.08).astype(np.float32)) * np.clip(0.42 - down * 1.2, 0, 1)
    return np.asarray(np.maximum(on_things, np.where(model.mask > 0, 0, sky)), np.float32)


def _dotted(shade: Field, pitch: float) -> Field:
    """Dots of about the wanted area, 0 to 1."""
    screen = dots(shade, pitch)
    return np.asarray(np.clip((np.sqrt(shade * 0.5) - np.sqrt(screen)) * 9 + 0.5, 0, 1) * (shade > 0.03), np.float32)


def _rim(model: Model, unit: float) -> Field:
    """A broad line around all things together, which lifts them off the page."""
    reach = max(2, round(3.4 * unit))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    solid = cv2.morphologyEx(model.mask, cv2.MORPH_CLOSE, brush)
    rim = cv2.subtract(cv2.dilate(solid, brush), solid)
    return np.asarray(cv2.GaussianBlur(rim, (0, 0), 0.8) * np.float32(1 / 255), np.float32)
