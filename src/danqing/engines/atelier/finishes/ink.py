"""Ink: black washes and brush lines on rice paper, far things pale, the sky bare, a touch of colour on the subject."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas
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
    warmth,
    waver,
)
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between, contours, over
from danqing.engines.atelier.finishes.seals import stamp
from danqing.engines.atelier.imaging import blended, blurred_image, grey_of, sheet, subtracted
from danqing.engines.atelier.noise import Field, smoothstep
from danqing.engines.atelier.palette import rgb

_PAPER, _INK = "#f6f1e4", (22, 21, 26)
_SIEVE = Sieve(step=4, ground=12.0, things=20.0, calm=2.4)
_SPARED = 0.5  # of the darkness of warm colours
_LINE = 0.62  # darkness of the line about things
_WARM = 46  # of 255: how much redder than blue a colour is that the painter keeps


def ink(model: Model) -> Pixels:
    """Washes whose density follows the darkness, pooled at their rims, and lines of a brush that presses and lifts."""
    pixels, unit = model.pixels, unit_of(model.pixels)
    flat = full(kuwahara(half(pixels), max(2, round(4 * unit))), pixels)
    soft = waver(blended(pixels, flat, 0.75), 3 * unit, 34 * unit, model.seed)
    solid = waver(np.ascontiguousarray(model.mask), 3 * unit, 34 * unit, model.seed)
    small = half(grey_of(soft))
    rim = full(subtracted(blurred_image(small, 3 * unit + 0.5), small), soft).astype(np.float32) * 0.014
    near = _nearness(model)
    # Faces are left lighter than what is around them, so that their features are seen.
    spared = 1 - _SPARED * np.clip(warmth(soft) / 0.3, 0, 1) * (solid > 127)
    washes = _washes(grey_of(soft), solid, near) * spared
    uneven = 0.74 + 0.72 * (clouds(pixels, 190 * unit, model.seed) - 0.36)
    pressed = np.clip(0.35 + 1.5 * (clouds(pixels, 70 * unit, model.seed + 1) - 0.2), 0.3, 1)
    # The sky and its clouds have no outlines; those of the land are as strong as it is near.
    drawn = contours(soft, max(1.8, 5.4 * unit), 7.0) * np.where(solid > 127, 1.0, 0.75 * near) * pressed
    drawn = np.maximum(drawn, _outlined(solid, unit) * pressed)
    # A brush that runs dry leaves the hollows of the paper white.
    dry = 1 + np.clip(-tooth(pixels), 0, 3) * 0.08
    density = np.maximum(washes * uneven + rim * np.where(solid > 127, 1.0, near), drawn) * dry
    paper = times(sheet(soft, rgb(_PAPER)), np.asarray(1 + tooth(pixels) * 0.01, np.float32))
    picture = over(paper, _INK, np.asarray(np.clip(density, 0, 0.97), np.float32))
    shown = np.asarray(np.where(solid > 127, 0.92, 0.4 * near), np.float32)
    canvas = Canvas.from_pixels(_touched(picture, paper, soft, shown))
    stamp(canvas, canvas.box, (*model.quiet, *model.things))
    return canvas.to_pixels()


def _outlined(solid: NDArray[np.uint8], unit: float) -> Field:
    """A line about things, or what is white would be lost on the paper."""
    reach = 2 * max(1, round(1.1 * unit)) + 1
    rim = cv2.morphologyEx(solid, cv2.MORPH_GRADIENT, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    return np.asarray(
        blurred_image(np.asarray(rim, np.uint8), 0.7 * unit + 0.3).astype(np.float32) * (_LINE / 255), np.float32
    )


def _nearness(model: Model) -> Field:
    """How near the ground is: 0 in the sky or on the bare wall of a room, some far away, 1 at the bottom."""
    height = model.pixels.shape[0]
    y = np.arange(height, dtype=np.float32)[:, None]
    near = 0.55 + 0.45 * smoothstep(model.horizon, 0.55 * model.horizon + 0.45 * height, y)
    mist = 1 - 0.5 * np.exp(-(((y - model.horizon) / (0.05 * height)) ** 2))
    land = cv2.bitwise_not(_sky(model)).astype(np.float32) * np.float32(1 / 255)
    return np.asarray(near * mist * land, np.float32)


def _sky(model: Model) -> NDArray[np.uint8]:
    """255 in the form that fills most of the upper edge and in the light ones within it: clouds, the sun, the moon."""
    forms = forms_of(model, _SIEVE)
    upper = forms.labels[: max(1, len(forms.labels) // 12)].ravel()
    main = int(np.bincount(upper, minlength=len(forms.sizes)).argmax())
    sky = np.asarray(forms.labels == main, np.uint8) * 255
    filled = np.zeros_like(sky)
    cv2.drawContours(filled, cv2.findContours(sky, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0], -1, 255, cv2.FILLED)
    tones = forms.colors.max(1).astype(np.int16)
    lighter = tones > tones[main]
    filled[(sky == 0) & ~forms.among(lighter)] = 0
    # What touches the edge of the picture lies within no other form, but is cloud as well.
    part = forms.labels[::4, ::4]
    rows = np.repeat(np.arange(0, len(sky), 4)[:, None], part.shape[1], 1)
    lowest = np.zeros(len(tones), np.int64)
    lowest[part.ravel()] = rows.ravel()  # the last one stays
    filled[forms.among(lighter & ~forms.solid & (lowest < 0.7 * model.horizon))] = 255
    return blurred_image(filled, 3 * unit_of(model.pixels) + 0.5)


def _washes(grey: NDArray[np.uint8], solid: NDArray[np.uint8], near: Field) -> Field:
    """How dark the washes are: things from bare paper to black, the land in light washes that fade with distance."""
    of_things = _spread(grey, solid)
    of_ground = _spread(grey, np.asarray(cv2.bitwise_not(solid), np.uint8))
    full_range = np.clip(of_things * 1.12 - 0.08, 0, 1) ** 1.1
    light = np.clip(of_ground * 1.2 - 0.28, 0, 1) ** 1.6 * (0.58 * near)
    return np.asarray(np.where(solid > 127, full_range, light), np.float32)


def _spread(grey: NDArray[np.uint8], where: NDArray[np.uint8]) -> Field:
    """Darkness in a part of the picture, its lightest at 0 and its darkest at 1."""
    counts = np.cumsum(cv2.calcHist([grey], [0], where, [256], [0, 256]).ravel())
    if counts[-1] < 16:
        return np.asarray(1 - grey / np.float32(255), np.float32)
    dark, light = (int(np.searchsorted(counts, share * counts[-1])) for share in (0.03, 0.96))
    # A thing that is all of one tone stays so.
    dark, light = min(dark, 90), max(light, dark + 80)
    table = np.clip((light - np.arange(256, dtype=np.float32)) / (light - dark), 0, 1)
    return np.asarray(table.take(grey), np.float32)


def _touched(picture: Pixels, paper: Pixels, soft: Pixels, shown: Field) -> Pixels:
    """Vermilion and ochre where the picture is red or orange. shown: how much of its colour each place keeps."""
    red, green, blue = cv2.split(soft)
    redder = cv2.subtract(red, cv2.max(cv2.addWeighted(green, 0.8, blue, 0.2, 0), blue)).astype(np.float32)
    share = np.clip((redder - _WARM) / 46, 0, 1) * shown
    tint = saturate(soft, 1.5)
    return between(picture, np.asarray(cv2.min(tint, paper), np.uint8), (share * 255).astype(np.uint8))
