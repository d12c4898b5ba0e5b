"""Ukiyo-e: key lines, flat mineral colours, skies wiped from deep blue to paper, the grain of the block, and a seal."""

import cv2
import numpy as np

from danqing.engines.atelier.canvas import Canvas, stroke
from danqing.engines.atelier.finishes.brushwork import Pixels, times, unit_of
from danqing.engines.atelier.finishes.few_colors import nearest
from danqing.engines.atelier.finishes.forms import Forms, Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, contours, over, with_features
from danqing.engines.atelier.finishes.screens import fibres
from danqing.engines.atelier.finishes.seals import stamp
from danqing.engines.atelier.imaging import blended
from danqing.engines.atelier.noise import Field, smoothstep
from danqing.engines.atelier.palette import rgb

# Prussian blue, its tints, washi, ochre, vermilion, moss, brown, skin, rose, greys.
_COLORS = (
    "#20242e", "#1f3a5f", "#3f6488", "#7fa3b4", "#b9cdc9", "#efe4c8", "#f6efdc", "#dcb06a", "#c98a3f", "#c4533a",
    "#8f2f2a", "#7f8f58", "#a9b27c", "#3f5c47", "#7a5539", "#4a3428", "#ecd0ac", "#c99a74", "#dba497", "#8d8a80",
    "#b9b2a0", "#6c5a7c", "#e0813c", "#a98c54", "#8a6a3e",
)  # fmt: skip
_WASHI, _KEY = "#f0e6cc", (34, 38, 56)
_SIEVE = Sieve(step=4, edge=12, ground=11.0, things=6.0, calm=2.0)
_FEATURE = 16.0  # of 255: how far off a block is where an eye or a mouth has a block of its own
_SAME = 5.0  # of 255
_RIM = 24.0  # units of bare paper


def ukiyoe(model: Model) -> Pixels:
    """Print the colour blocks, then the key block, then the seal."""
    unit = unit_of(model.pixels)
    printed = _printed(forms_of(model, _SIEVE))
    things = with_features(printed, model.pixels, model.mask, _FEATURE)
    flat = between(_wiped(printed, model), things, model.mask)
    lines = contours(model.pixels, max(1.3, 2.6 * unit), 6.0) * np.where(model.mask > 0, 1.0, 0.6)
    keyed = over(flat, _KEY, np.asarray(lines * 0.92, np.float32))
    grained = times(keyed, (0.93 + 0.14 * fibres(keyed, 61)).astype(np.float32))
    return _mounted(grained, model, unit)


def _printed(found: Forms) -> Pixels:
    """Areas in the nearest of the printer's colours, with a little of their own."""
    inks = np.array([rgb(color) for color in _COLORS], np.uint8)
    own = found.colors[None]
    chosen = inks[nearest(own, inks)]
    return found.painted(blended(np.ascontiguousarray(chosen), np.ascontiguousarray(own), 0.38)[0])


def _wiped(behind: Pixels, model: Model) -> Pixels:
    """Bokashi: the ink of the sky wiped off downward, warm at the horizon, and a darker edge to the near ground."""
    height = behind.shape[0]
    horizon = model.horizon if model.horizon > height * 0.2 else height * 0.4
    y = np.arange(height, dtype=np.float32)
    tall = np.ones((1, behind.shape[1]), np.float32)

    def veil(share: Field) -> Field:
        return np.asarray(share[:, None] * tall, np.float32)

    # Where nothing ends at the horizon, as behind a portrait, the wiping fades out below it.
    above = (
        (y < horizon).astype(np.float32)
        if _ends(behind if model.ground is None else model.ground, horizon)
        else np.ones_like(y)
    )
    bare = over(behind, rgb("#efe4c8"), veil(np.asarray(0.5 * smoothstep(0.1 * horizon, 0.7 * horizon, y) * above)))
    warm = np.asarray(0.5 * np.exp(-(((y - horizon) / (0.16 * height)) ** 2)) * above, np.float32)
    deep = np.asarray(0.92 * smoothstep(0.34 * horizon, 0.0, y), np.float32)
    near = np.asarray(0.45 * smoothstep(0.86 * height, 1.05 * height, y), np.float32)
    glowing = over(over(bare, rgb("#e39a6a"), veil(warm)), rgb("#1f3a5f"), veil(deep))
    return over(glowing, rgb("#33483f"), veil(near))


def _ends(behind: Pixels, horizon: float) -> bool:
    """Whether another colour begins at the horizon."""
    height = behind.shape[0]
    rows = [min(height - 1, max(0, round(horizon + k * height))) for k in (-0.012, 0.012)]
    return float(cv2.absdiff(behind[rows[0]], behind[rows[1]]).mean()) > _SAME


def _mounted(picture: Pixels, model: Model, unit: float) -> Pixels:
    """A margin of paper with a key line, and a seal in a corner that holds no text."""
    canvas = Canvas.from_pixels(picture)
    inner = canvas.box.inset(_RIM * unit)
    margin = stroke(_WASHI, 2 * _RIM * unit)
    canvas.rectangle(canvas.box, margin)
    canvas.rectangle(inner, stroke("#222638", max(1.0, 2.4 * unit)))
    stamp(canvas, inner, (*model.quiet, *model.things))
    return canvas.to_pixels()
