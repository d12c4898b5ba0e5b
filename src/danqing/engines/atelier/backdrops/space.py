"""Outer space."""

from dataclasses import replace

import cv2
import numpy as np

from danqing.engines.atelier.backdrops.skies import draw_stars
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Point, circle_path, fill, glow, linear, radial, shaded
from danqing.engines.atelier.noise import field, smoothstep
from danqing.engines.atelier.palette import darker, lighter, rgb

_WORLDS = frozenset({"shape:planet", "shape:moon", "emoji:🌍", "emoji:🌎", "emoji:🌏", "emoji:🪐"})
"""What the prompt puts into the sky, where a planet of the backdrop would be one too many."""
_NEBULAE = (("#5a2a9c", "#c2408f", "#2a6fd0"), ("#0f4f7d", "#1fa39a", "#7a5ae0"), ("#7d2f4f", "#e0733f", "#5a3aa8"))


def draw_space(stage: Stage) -> None:
    """Nebulae, stars, a far planet and the curve of a moon below."""
    # Stars thin out toward the horizon, which space has not.
    whole = replace(stage, horizon=float(stage.height))
    _nebula(whole)
    draw_stars(whole, 1.6)
    pick = stage.random("planets")
    side = pick.choice((-1, 1))
    radius = 62 * stage.unit
    if not stage.present & _WORLDS:
        _planet(
            stage,
            (stage.width * (0.5 + side * 0.3), stage.height * 0.24),
            radius,
            pick.choice(("#d98a5a", "#6fa3d0", "#c9a86a")),
        )
    _world(stage)


def _nebula(stage: Stage) -> None:
    width, height = stage.width // 3 + 1, stage.height // 3 + 1
    colors = stage.random("nebula").choice(_NEBULAE)
    picture = np.full((height, width, 3), rgb("#070716"), np.float32)
    for index, color in enumerate(colors):
        cloud = field(width, height, width * (0.7 - 0.15 * index), stage.seed_for(f"nebula {index}"), 6)
        density = smoothstep(0.42, 0.82, cloud) * (0.75 - 0.12 * index)
        picture += np.array(rgb(color), np.float32) * density[..., None]
    stage.canvas.put(cv2.resize(picture, (stage.width, stage.height), interpolation=cv2.INTER_CUBIC))


def _planet(stage: Stage, center: Point, radius: float, color: str) -> None:
    lit = (center[0] + stage.light.side * radius * 0.4, center[1] - radius * 0.4)
    canvas = stage.canvas
    canvas.circle(center, radius * 1.6, glow(center, radius * 1.6, color, 0.35))
    canvas.circle(center, radius, fill(color))
    pick = stage.random("bands")
    with canvas.clipped(circle_path(center, radius)):
        for _ in range(9):
            y = center[1] + radius * pick.uniform(-0.9, 0.9)
            tone = lighter(color, 0.3) if pick.random() < 0.5 else darker(color, 0.3)
            canvas.ellipse_at((center[0], y), radius * 1.3, radius * pick.uniform(0.03, 0.12), fill(tone, 0.5))
        canvas.circle(
            center, radius * 1.01, shaded(radial(lit, radius * 1.75, [lighter(color, 0.35), color, "#0a0816"]), 0.62)
        )


def _world(stage: Stage) -> None:
    """The ground of a moon at the lower edge, with craters."""
    radius = stage.width * 1.4
    center = (stage.width / 2, stage.horizon + radius)
    canvas = stage.canvas
    rim = stage.horizon
    canvas.circle(center, radius + 14 * stage.unit, fill("#8fb4ff", 0.4, blur=16 * stage.unit))
    canvas.circle(center, radius, shaded(linear((0, rim), (0, stage.height), ["#a9a6b5", "#7d7a8c", "#4c4a5c"])))
    pick = stage.random("craters")
    with canvas.clipped(circle_path(center, radius)):
        for _ in range(38):
            row = pick.random() ** 0.8
            x, y = pick.uniform(0, stage.width), rim + stage.below * (0.08 + 0.92 * row)
            wide = stage.unit * (8 + 74 * row) * pick.uniform(0.4, 1.1)
            canvas.ellipse_at((x, y), wide, wide * 0.3, fill("#5d5a6e", 0.8))
            canvas.ellipse_at(
                (x - stage.light.side * wide * 0.08, y + wide * 0.05), wide * 0.9, wide * 0.24, fill("#8f8c9e", 0.75)
            )
