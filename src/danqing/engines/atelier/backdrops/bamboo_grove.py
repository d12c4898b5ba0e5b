"""A grove of bamboo: canes behind canes in green light, with a carpet of fallen leaves."""

import math
import random
from dataclasses import dataclass
from functools import cache

from danqing.engines.atelier.backdrops.clouds import draw_mist
from danqing.engines.atelier.backdrops.land import draw_ground
from danqing.engines.atelier.backdrops.plants import draw_grass
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Point, curve, fading, fill, linear, radial, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_GREENS = ("#5f9a4f", "#7fae55", "#4f8648", "#8fb860")
_LEAVES = ((-1, 0.5), (1, 0.35), (-1, 0.9), (1, 0.8), (1, 1.2))
"""Of a spray of leaves: the side and the turn downwards of each, in radians."""


@dataclass(frozen=True)
class _Row:
    """A row of canes. foot: share below the horizon. wide: of a cane, in units. distance: 0 near to 1 far."""

    foot: float
    wide: float
    count: int
    distance: float
    sprays: int


_ROWS = (
    _Row(foot=-0.01, wide=9, count=34, distance=0.78, sprays=0),
    _Row(foot=0.03, wide=15, count=22, distance=0.5, sprays=2),
    _Row(foot=0.1, wide=24, count=12, distance=0.2, sprays=3),
)
_NEAR = _Row(foot=0.55, wide=44, count=2, distance=0.0, sprays=4)


def draw_bamboo_grove(stage: Stage) -> None:
    """Three rows of canes that sink into green haze, two near ones at the sides, and leaves from above."""
    draw_sky(stage)
    haze = stage.light.on("#cfe3b4", 0.3)
    stage.canvas.rectangle(
        Box(0, 0, stage.width, stage.horizon + 2),
        skia.Paint(Shader=fading((0, 0), (0, stage.horizon), haze, (0.5, 0.9))),
    )
    for row in _ROWS:
        _draw_row(stage, row)
        if not stage.papercut and row.distance > 0.3:
            draw_mist(stage, stage.y(0.0) - 20 * stage.unit, stage.horizon * 0.4, 0.22)
    draw_ground(stage, "#5a7038", "#93a860", pattern_seed=13, rough=0.8)
    draw_grass(stage, 0.04, 0.5, ("#38602f", "#4f7d38", "#729248", "#a3b060"))
    _draw_litter(stage)
    pick = stage.random("near canes")
    for side in (-1, 1):
        for step in range(_NEAR.count):
            x = stage.width * (0.5 + side * (0.4 + 0.07 * step + pick.uniform(0, 0.03)))
            _draw_cane(stage, _NEAR, x, pick)


def _draw_row(stage: Stage, row: _Row) -> None:
    pick = stage.random(f"canes {row.foot}")
    count = max(4, round(row.count * stage.width / stage.height / 1.8))
    for index in range(count):
        x = stage.width * (index + pick.uniform(0.1, 0.9)) / count
        _draw_cane(stage, row, x, pick)


def _draw_cane(stage: Stage, row: _Row, x: float, pick: random.Random) -> None:
    """A cane from its foot to above the picture, ringed by its knots."""
    foot = stage.y(row.foot + pick.uniform(0, 0.05))
    wide = row.wide * stage.unit * pick.uniform(0.75, 1.15)
    lean = pick.uniform(-0.05, 0.05) * foot
    color = stage.light.on(pick.choice(_GREENS), row.distance)
    body = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=wide)
    light = [lighter(color, 0.25), color, darker(color, 0.3)]
    body.setShader(linear((x - wide / 2, 0), (x + wide / 2, 0), light if stage.light.side < 0 else light[::-1]))
    top = (x + lean, -20.0)
    stage.canvas.line((x, foot), top, stroke(color, wide) if abs(lean) > wide else body)
    step = wide * pick.uniform(5.5, 7.0)
    ring, thick = fill(darker(color, 0.35)), max(0.6, wide * 0.05)
    rim, thin = fill(lighter(color, 0.3)), max(0.5, wide * 0.035)
    for knot in range(1, math.ceil(foot / step)):
        y = foot - knot * step
        middle = x + lean * knot * step / (foot + 20)
        # Rectangles: a line with its ends takes five times as long.
        half, over = wide * 0.56, y - wide * 0.12
        stage.canvas.rectangle(Box(middle - half - thick, y - thick, middle + half + thick, y + thick), ring)
        stage.canvas.rectangle(Box(middle - half - thin, over - thin, middle + half + thin, over + thin), rim)
    for _ in range(row.sprays):
        y = foot * pick.uniform(0.02, 0.5)
        _draw_spray(stage, (x + lean * (1 - y / foot), y), wide, pick, row.distance)


def _draw_spray(stage: Stage, at: Point, wide: float, pick: random.Random, distance: float) -> None:
    """A twig with a handful of pointed leaves that hang."""
    side = pick.choice((-1, 1))
    long = (52 + wide) * stage.unit * pick.uniform(0.9, 1.4)
    twig = (at[0] + side * long * 0.9, at[1] - long * 0.2)
    color = stage.light.on(pick.choice(_GREENS), distance)
    stage.canvas.line(at, twig, stroke(darker(color, 0.2), max(1.5, 3 * stage.unit)))
    leaves = skia.Path()
    for turn, down in _LEAVES:
        angle = down + pick.uniform(-0.15, 0.15)
        dx, dy = turn * math.cos(angle) * long, math.sin(angle) * long
        leaves.addPath(_leaf(), skia.Matrix.MakeAll(dx, -dy, twig[0], dy, dx, twig[1], 0, 0, 1))
    stage.canvas.path(leaves, shaded(radial(twig, long, [darker(color, 0.15), lighter(color, 0.15)])))


@cache
def _leaf() -> skia.Path:
    """A leaf from (0, 0) to (1, 0)."""
    return curve([(0, 0), (0.4, 0.11), (1, 0), (0.4, -0.11)], tension=0.4)


def _draw_litter(stage: Stage) -> None:
    """Fallen leaves, pale and dry."""
    pick = stage.random("litter")
    tones = [fill(stage.light.on(color), 0.75) for color in ("#c9b878", "#b7a862", "#9fa658", "#d8cb94")]
    for _ in range(150):
        share = pick.random() ** 0.7
        at = (pick.uniform(0, stage.width), stage.y(0.06 + 0.94 * share))
        long = (8 + 26 * share) * stage.unit
        leaf = Box(at[0] - long, at[1] - long * 0.16, at[0] + long, at[1] + long * 0.16)
        stage.canvas.ellipse(leaf, pick.choice(tones))
