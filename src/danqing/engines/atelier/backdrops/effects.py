"""Effects laid over a backdrop: lights out of focus, light that spills, smoke, a village, a soft distance."""

import cv2
import numpy as np

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Color, Point, fill
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.imaging import blurred_image, resized
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import draw_shape


def draw_bokeh(stage: Stage, colors: tuple[Color, ...], count: int = 40) -> None:
    """Soft discs of light out of focus, mostly in the upper half."""
    pick = stage.random("bokeh")
    for _ in range(count):
        center = (pick.uniform(0, stage.width), stage.height * pick.random() ** 1.4)
        radius = stage.unit * pick.uniform(12, 52)
        paint = fill(pick.choice(colors), pick.uniform(0.10, 0.32), blur=radius * 0.08)
        paint.setBlendMode(skia.BlendMode.kScreen)
        stage.canvas.circle(center, radius, paint)


def draw_smoke(stage: Stage, foot: Point, height: float, color: Color = "#e8ebf0") -> None:
    """A column of smoke that widens and drifts as it rises."""
    pick = stage.random(f"smoke {foot[0]:.0f}")
    drift = pick.choice((-1, 1)) * 0.35
    for step in range(16):
        share = step / 15
        x = foot[0] + drift * height * share**1.6 + pick.uniform(-0.03, 0.03) * height
        radius = height * (0.025 + 0.11 * share)
        stage.canvas.circle(
            (x, foot[1] - height * share), radius, fill(color, 0.62 * (1 - share) + 0.05, blur=radius * 0.4)
        )


def spill_light(stage: Stage) -> None:
    """Vivid lights spill into the dark around them."""
    width, height = stage.width, stage.height
    small = resized(stage.canvas.to_pixels(), max(1, width // 4), max(1, height // 4))
    bright = small.max(-1).astype(np.float32)
    vivid = (bright - small.min(-1)) / np.maximum(bright, 1)
    share = np.clip((bright - 120) / 90, 0, 1) * (0.15 + vivid)
    lights = np.clip(small * share[..., None], 0, 255).astype(np.uint8)
    spill = resized(blurred_image(lights, 7 * stage.unit + 0.5), width, height)
    stage.canvas.put(np.asarray(cv2.add(stage.canvas.to_pixels(), spill), np.uint8))


def soften(stage: Stage, deviation: float) -> None:
    """Put the whole backdrop out of focus. deviation: in units."""
    width, height = stage.width, stage.height
    small = resized(stage.canvas.to_pixels(), max(1, width // 4), max(1, height // 4))
    stage.canvas.put(resized(blurred_image(small, deviation / 4 * stage.unit + 0.3), width, height))


def draw_village(stage: Stage) -> None:
    """A group of small houses near the horizon."""
    pick = stage.random("village")
    middle = stage.width * (0.5 + stage.light.side * pick.uniform(0.12, 0.3))
    houses = sorted((pick.uniform(0.02, 0.15), pick.gauss(0, 0.13)) for _ in range(11))
    for row, across in houses:
        tall = stage.unit * (80 + 900 * row)
        x, y = middle + across * stage.width, stage.y(row)
        light = stage.light.far(max(0.0, 0.5 - 3 * row))
        roof = pick.choice(("house", "cottage", "farmhouse"))
        box = Box(x - tall, y - tall, x + tall, y)
        draw_shape(
            stage.canvas, box, roof, Pen(canvas=stage.canvas, light=light, seed=pick.randint(0, 99), grounded=False)
        )
