"""Woodcut: black lines that a knife left standing, along the forms, and a second ink from a second block."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, full, half, kuwahara, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import contours, over, upright
from danqing.engines.atelier.imaging import blurred_field, grey_of, looked_up, resized, resized_field, sheet
from danqing.engines.atelier.noise import Field, field, tile, tiled

_PAPER, _INK = (240, 230, 206), (28, 24, 24)
_SECOND = ((196, 74, 42), (54, 98, 128), (198, 146, 44))  # vermilion, indigo, ochre
_PITCH = 7.6  # units from line to line


def woodcut(model: Model) -> Pixels:
    """Lines as broad as the place is dark, bent by its relief, with outlines and solid shadows."""
    unit = unit_of(model.pixels)
    grey = grey_of(full(kuwahara(half(model.pixels), max(2, round(3 * unit))), model.pixels))
    things = model.mask > 0
    level, dark = _tones(np.asarray(cv2.createCLAHE(2.0, (4, 4)).apply(grey), np.uint8), things)
    across, down = upright(grey)
    relief = _soft(level, 26 * unit)
    chance = _soft(field(grey.shape[1] // 4 + 1, grey.shape[0] // 4 + 1, 60 * unit, model.seed, 2), 0.0, grey)
    pitch = max(3.2, _PITCH * unit)
    # Things are cut aslant and round, the ground level.
    slant = np.where(things, 0.55 * across + 0.83 * down, down)
    bent = relief * np.where(things, np.float32(9), np.float32(5))
    phase = slant * np.float32(1 / pitch) + bent + chance * np.float32(2.2)
    saw = np.abs(phase - np.floor(phase) - np.float32(0.5)) * 2
    cut = np.clip((dark * 1.12 - 0.1 - saw) * pitch * 0.55 + 0.5, 0, 1)
    lines = contours(model.pixels, max(1.6, 3.4 * unit), 7.0)
    black = np.maximum(np.maximum(cut, lines), np.clip((dark - 0.72) * 9, 0, 1))
    wear = tiled(tile(29, 1.0, 0.8), grey.shape[1], grey.shape[0])
    black = black * np.clip((wear - 0.24) * 16, 0.2, 1)
    paper = sheet(model.pixels, _PAPER)
    second = _second(model)
    tinted = over(paper, second, _stained(model, second) * np.clip((wear - 0.2) * 9, 0.3, 1) * 0.92)
    return over(tinted, _INK, np.asarray(black, np.float32))


def _tones(grey: NDArray[np.uint8], things: NDArray[np.bool_]) -> tuple[Field, Field]:
    """How light and how dark each place is cut.

    The ground is lighter than it is: what is not cut away on a block is black, and skies are mostly cut away.
    """
    level = np.arange(256, dtype=np.float32) / 255
    of_things, of_ground = 0.08 + 0.92 * level, 0.3 + 0.7 * level
    light = np.where(things, looked_up(grey, of_things), looked_up(grey, of_ground))
    dark = np.where(things, looked_up(grey, (1 - of_things) ** 1.15), looked_up(grey, (1 - of_ground) ** 1.15))
    return light, dark


def _soft(values: Field, reach: float, like: np.ndarray[tuple[int, ...], np.dtype[np.generic]] | None = None) -> Field:
    """Blurred at a quarter of the size, or only brought to a size."""
    shape = values.shape if like is None else like.shape
    small = values if like is not None else resized_field(values, shape[1] // 4 + 1, shape[0] // 4 + 1)
    blurred = blurred_field(small, reach / 4 + 0.5) if reach else small
    return resized_field(blurred, shape[1], shape[0])


def _second(model: Model) -> tuple[int, int, int]:
    """The second ink: the one of three nearest to the strongest hue of the things."""
    small = resized(model.pixels, 96, 96).reshape(-1, 3).astype(np.float32)
    chroma = small.max(1) - small.min(1)
    inside = resized(model.mask, 96, 96).reshape(-1) > 127
    strong = small[inside & (chroma > 60)] if (inside & (chroma > 60)).sum() > 40 else small[chroma > 60]
    if not len(strong):
        return _SECOND[0]
    weight = (strong.max(1) - strong.min(1)) ** 4
    mean = (strong * weight[:, None]).sum(0) / weight.sum()
    return min(_SECOND, key=lambda ink: float(((np.array(ink) - mean) ** 2).sum()))


def _stained(model: Model, second: tuple[int, int, int]) -> Field:
    """Where the second block prints: what has the hue of its ink."""
    ink = np.array(second, np.float32)
    wanted = (ink - ink.mean()) / np.linalg.norm(ink - ink.mean())
    # Plane by plane: numpy is ten times slower at sums along an axis of three.
    red, green, blue = (plane.astype(np.float32) for plane in cv2.split(half(model.pixels)))
    grey = (red + green + blue) * np.float32(1 / 3)
    chroma = [plane - grey for plane in (red, green, blue)]
    length = np.sqrt(chroma[0] * chroma[0] + chroma[1] * chroma[1] + chroma[2] * chroma[2])
    alike = (chroma[0] * wanted[0] + chroma[1] * wanted[1] + chroma[2] * wanted[2]) / (length + 12)
    strong = np.clip((alike - 0.55) * 7, 0, 1) * np.clip((length - 52) / 14, 0, 1)
    return resized_field(np.asarray(strong, np.float32), model.pixels.shape[1], model.pixels.shape[0])
