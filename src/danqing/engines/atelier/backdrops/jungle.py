"""The jungle: palms, broad leaves and lianas in damp air."""

import math
import random

from danqing.engines.atelier.backdrops.clouds import draw_mist
from danqing.engines.atelier.backdrops.land import draw_ground
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves, draw_grass
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Color, Point, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter, mix

_GREENS = ("#1f5a33", "#2f7a3d", "#3f8f3f", "#57a046", "#7fb54a")
_WALLS = ((-0.56, "#5f9a66", 0.66), (-0.36, "#4b8a55", 0.46), (-0.16, "#3c7a48", 0.28), (0.04, "#2f6b3a", 0.12))
"""Rows of crowns, far to near: the share of the ground where they stand, their colour and their distance."""


def draw_jungle(stage: Stage) -> None:
    """Walls of green that fade into damp air, palms before them, lianas from above and great leaves at the edges."""
    draw_sky(stage, far_land=False)
    sky = stage.horizon
    for row, color, distance in _WALLS:
        draw_broadleaves(stage, Wood(y=stage.y(row), height=sky * 0.46, color=color, distance=distance, density=1.5))
        if not stage.papercut:
            draw_mist(stage, stage.y(min(row, -0.01)), sky * 0.3, 0.2)
    pick = stage.random("palms")
    for index in range(7):
        x = stage.width * ((index + pick.uniform(0.1, 0.9)) / 7)
        _draw_palm(stage, (x, stage.y(0.07)), sky * pick.uniform(0.55, 0.95), 0.34 - 0.04 * index)
    draw_ground(stage, "#2f5f2c", "#6f9a45", pattern_seed=13, rough=0.8)
    draw_grass(stage, 0.03, 1.0, ("#1f4f2a", "#2f6b32", "#4a8a3a", "#6fa548"))
    _draw_undergrowth(stage)
    for _ in range(6):
        _draw_liana(stage, pick)
    for side in (-1, 1):
        _draw_near_leaves(stage, side)


def _draw_palm(stage: Stage, foot: Point, height: float, distance: float) -> None:
    pick = stage.random(f"palm {foot[0]:.0f}")
    bark, leaf = stage.light.on("#7a5c3e", distance), stage.light.on(pick.choice(_GREENS[1:4]), distance)
    lean = height * pick.uniform(-0.2, 0.2)
    top = (foot[0] + lean, foot[1] - height)
    trunk = curve([foot, (foot[0] + lean * 0.3, foot[1] - height * 0.5), top], closed=False)
    stage.canvas.path(trunk, stroke(bark, height * 0.035))
    for index in range(9):
        angle = math.pi * (index / 8 * 1.3 - 0.15)
        _draw_frond(stage, top, angle, height * pick.uniform(0.36, 0.48), mix(leaf, "#d6e67a", 0.06 * (index % 3)))


def _draw_frond(stage: Stage, root: Point, angle: float, length: float, color: Color) -> None:
    """A feathered leaf that rises and hangs over."""
    spine = []
    for step in range(9):
        share = step / 8
        out, droop = length * share, length * 0.55 * share**2.3
        spine.append((root[0] + math.cos(angle) * out, root[1] - math.sin(angle) * out * 0.7 + droop))
    upper = [(x, y - length * 0.05 * math.sin(math.pi * i / 8)) for i, (x, y) in enumerate(spine)]
    lower = []
    for index, (x, y) in enumerate(spine[1:], 1):
        hang = length * 0.2 * math.sin(math.pi * (0.1 + 0.85 * index / 8))
        lower += [(x - length * 0.04, y + hang * 0.25), (x, y + hang)]
    stage.canvas.polygon([*upper, *reversed(lower)], fill(color))
    stage.canvas.path(curve(spine, closed=False), stroke(lighter(color, 0.25), max(0.8, length * 0.012)))


def _draw_undergrowth(stage: Stage) -> None:
    """Tufts of broad leaves along the foot of the trees, larger toward the sides."""
    pick = stage.random("undergrowth")
    for row in sorted(pick.uniform(0.02, 0.2) for _ in range(26)):
        across = pick.random()
        size = stage.unit * (60 + 420 * row) * (0.7 + 0.8 * abs(across - 0.5))
        _draw_tuft(stage, (across * stage.width, stage.y(row)), size, pick, 0.22 - row)


def _draw_tuft(stage: Stage, foot: Point, size: float, pick: random.Random, distance: float) -> None:
    for blade in range(7):
        degrees = -90 + (blade - 3) * 26 + pick.uniform(-8, 8)
        tone = stage.light.on(pick.choice(_GREENS), max(0.0, distance))
        _draw_leaf(stage, foot, size * pick.uniform(0.7, 1.05), degrees, tone)


def _draw_leaf(stage: Stage, root: Point, length: float, degrees: float, color: Color) -> None:
    """A broad pointed leaf with its ribs."""
    with stage.canvas.moved(root[0], root[1], length, degrees):
        shader = linear((0, -0.2), (0, 0.2), [lighter(color, 0.18), darker(color, 0.22)])
        blade = [(0, 0), (0.22, -0.15), (0.55, -0.19), (0.85, -0.09), (1, 0), (0.85, 0.09), (0.55, 0.19), (0.22, 0.15)]
        stage.canvas.curve(blade, shaded(shader))
        stage.canvas.line((0, 0), (0.95, 0), stroke(lighter(color, 0.35), 0.014))
        for at in (0.25, 0.42, 0.6, 0.76):
            for side in (-1, 1):
                tip = (at + 0.14, side * 0.15 * math.sin(math.pi * at))
                stage.canvas.line((at, 0), tip, stroke(lighter(color, 0.3), 0.008, 0.6))


def _draw_liana(stage: Stage, pick: random.Random) -> None:
    """A vine that hangs from above in a loop, with leaves along it."""
    start, width = pick.uniform(-0.1, 0.9) * stage.width, stage.width * pick.uniform(0.1, 0.26)
    sag = stage.horizon * pick.uniform(0.2, 0.62)
    points = [(start + width * t / 8, -20 + sag * 4 * (t / 8) * (1 - t / 8)) for t in range(9)]
    tone = stage.light.on("#3f5f2a", 0.08)
    stage.canvas.path(curve(points, closed=False), stroke(tone, 5 * stage.unit))
    for x, y in points[1:-1]:
        for _ in range(2):
            green = stage.light.on(pick.choice(_GREENS[2:]), 0.05)
            _draw_leaf(stage, (x, y), stage.unit * pick.uniform(26, 46), pick.uniform(20, 160), green)


def _draw_near_leaves(stage: Stage, side: int) -> None:
    """Great leaves that frame the picture from a lower and an upper corner."""
    pick = stage.random(f"near {side}")
    edge = stage.width * (0.5 + 0.52 * side)
    inward = 180 if side > 0 else 0
    for y, count, turn in ((stage.height * 1.02, 6, -1), (-0.02 * stage.height, 5, 1)):
        for index in range(count):
            lift = turn * (8 + 72 * index / count) * (1 if side < 0 else -1)
            tone = darker(stage.light.on(pick.choice(_GREENS[:4])), 0.15)
            _draw_leaf(stage, (edge, y), stage.unit * pick.uniform(230, 380), inward + lift, tone)
