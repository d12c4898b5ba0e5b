"""What is in the water is cut by its surface: the lower part is seen dimly, and rings go out where it comes up."""

import math
import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas, curve, fill, stroke
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.palette import mix
from danqing.engines.atelier.scene import Instance

_SEEN_BELOW = 0.42  # just under the surface, of 1 above it
_SEEN_WHOLE = 0.88  # of what swims below the surface altogether
_CLEAR = 0.5  # how far down things are seen, in heights of the part under water


@contextmanager
def in_water(canvas: Canvas, instance: Instance, light: Light) -> Iterator[None]:
    """Let the water cover the lower part of what is drawn within, as much as the instance is immersed."""
    if instance.immersion <= 0:
        yield
        return
    box = instance.box
    pad = 0.25 * box.height + 4
    rows = slice(max(0, math.floor(box.y0 - pad)), min(canvas.height, math.ceil(box.y1 + pad)))
    columns = slice(max(0, math.floor(box.x0 - pad)), min(canvas.width, math.ceil(box.x1 + pad)))
    before = canvas.data[rows, columns].copy()
    yield
    region = canvas.data[rows, columns]
    drawn = np.abs(region[..., :3].astype(np.int16) - before[..., :3]).max(-1) > 12
    seen = _seen(instance, rows.start, region.shape[0], region.shape[1])
    region[...] = np.round(before + (region.astype(np.float32) - before) * seen[..., None]).astype(np.uint8)
    if instance.immersion < 1:
        if instance.tilt:
            _draw_splash(canvas, instance, light)
        _draw_rings(canvas, instance, light, (drawn, rows.start, columns.start))


def _seen(instance: Instance, top: int, height: int, width: int) -> NDArray[np.float32]:
    """How much of what is drawn is seen at each pixel: all above a slightly wavy line, less and less below it."""
    box = instance.box
    if instance.immersion >= 1:
        return np.full((height, width), _SEEN_WHOLE, np.float32)
    line = box.y1 - instance.immersion * box.height
    wave = 0.012 * box.height * np.sin(np.arange(width) / (0.055 * box.height + 1) + instance.seed % 7)
    under = (np.arange(height) + top - line)[:, None] - wave[None, :]
    fading = _SEEN_BELOW * np.exp(-under / (_CLEAR * instance.immersion * box.height + 1))
    return np.asarray(np.where(under < 0, 1.0, np.minimum(fading, 1.0)), np.float32)


def _draw_splash(canvas: Canvas, instance: Instance, light: Light) -> None:
    """Drops thrown up to both sides of where an animal has come out, and foam at its foot."""
    pick, box = random.Random(instance.seed), instance.box
    line, reach = box.y1 - instance.immersion * box.height, 0.42 * min(box.width, box.height)
    white = mix(light.sky[-1], "#ffffff", 0.75)
    for _ in range(46):
        away = pick.choice((-1, 1)) * (0.3 + abs(pick.gauss(0, 0.35)))
        rise = pick.random() ** 1.7 * reach * math.exp(-(away**2)) * 1.2
        at = (box.center[0] + away * reach * 1.25, line - rise)
        size = reach * pick.uniform(0.012, 0.05) * (1.2 - 0.6 * rise / reach)
        canvas.ellipse_at(at, size, size * 1.25, fill(white, pick.uniform(0.6, 0.95)))
    for _ in range(12):
        at = (box.center[0] + pick.gauss(0, 0.5) * reach, line + pick.uniform(-0.02, 0.07) * reach)
        wide = reach * pick.uniform(0.12, 0.3)
        canvas.ellipse_at(at, wide, wide * 0.28, fill(white, 0.5, blur=wide * 0.16))


def _draw_rings(canvas: Canvas, instance: Instance, light: Light, drawn: tuple[NDArray[np.bool_], int, int]) -> None:
    """Bright arcs before the thing, as wide as it is where it comes out of the water."""
    mask, top, left = drawn
    box = instance.box
    line = box.y1 - instance.immersion * box.height
    row = min(max(0, round(line) - top), mask.shape[0] - 1)
    across = np.nonzero(mask[max(0, row - 2) : row + 1].any(0))[0]
    if across.size < 4:
        return
    x0, x1 = float(across[0] + left), float(across[-1] + left)
    white = mix(light.sky[-1], "#ffffff", 0.6)
    middle, half = (x0 + x1) / 2, (x1 - x0) / 2
    for ring, alpha in enumerate((0.75, 0.4, 0.22)):
        reach = half * (1.03 + 0.17 * ring) + 3
        flat = 0.1 * reach * (0.5 + 0.5 * ring)
        angles = [math.pi * (0.02 + 0.96 * step / 10) for step in range(11)]
        arc = [(middle + reach * math.cos(a), line + flat * math.sin(a)) for a in angles]
        width = max(1.0, canvas.unit * (3.4 - 0.8 * ring))
        canvas.path(curve(arc, closed=False), stroke(white, width, alpha, canvas.unit))
