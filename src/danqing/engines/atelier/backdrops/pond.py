"""A pond seen from its bank: much water, a planted far side, and lily pads."""

import math
import random

import numpy as np

from danqing.engines.atelier.backdrops.plants import (
    Wood,
    draw_broadleaves,
    draw_conifers,
    draw_reeds,
)
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.water import draw_lake
from danqing.engines.atelier.canvas import Point, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.imaging import blended, without_alpha
from danqing.engines.atelier.palette import darker, lighter, mix, rgb


def draw_pond(stage: Stage) -> None:
    """Trees and stones on the far bank, still water down to the lower edge, pads in loose groups, reeds in a corner."""
    draw_sky(stage, far_land=False)
    draw_conifers(stage, Wood(y=stage.horizon, height=150 * stage.unit, distance=0.62, density=0.6))
    draw_broadleaves(stage, Wood(y=stage.horizon, height=150 * stage.unit, color="#5d8f58", distance=0.4))
    draw_broadleaves(stage, Wood(y=stage.horizon, height=70 * stage.unit, color="#4c8a4b", distance=0.15, density=1.7))
    draw_lake(stage, 1.0)
    # sheets of paper show no depth, stones or single leaves
    if stage.papercut:
        return
    _deepen(stage)
    _draw_stones(stage)
    pick = stage.random("pads")
    groups = [(pick.uniform(0.0, 1.0), pick.uniform(0.06, 0.95)) for _ in range(7)]
    # sorted by row, so that near pads lie over far ones
    pads = sorted(
        (min(0.98, max(0.05, row + pick.gauss(0, 0.07))), across + pick.gauss(0, 0.07))
        for across, row in groups
        for _ in range(pick.randint(2, 5))
    )
    for row, across in pads:
        radius = stage.unit * (20 + 66 * row) * pick.uniform(0.7, 1.15)
        at = (across * stage.width, stage.y(row))
        # a pad before a duck or a boat would hide it
        if not stage.is_busy(at, radius * 0.8):
            _draw_pad(stage, at, radius, pick)
            if "lotus" in stage.features and pick.random() < 0.45:
                _draw_lotus(stage, at, radius, pick)
    side = pick.choice((0, 1))
    draw_reeds(stage, stage.height + 10 * stage.unit, 250 * stage.unit, side * 0.86, 0.14 + side * 0.86)


def _deepen(stage: Stage) -> None:
    """Toward the viewer one looks down into green water rather than at its mirror."""
    green = stage.light.on("#1f6a66")
    top = math.floor(stage.horizon)
    water = stage.canvas.data[top:]
    depths = np.linspace(0, 1, len(water))
    levels = zip(*(rgb(color) for color in (mix(green, "#bfe4dc", 0.4), green, darker(green, 0.35))), strict=True)
    rows = np.stack([np.interp(depths, (0, 0.4, 1), level) for level in levels], 1)[:, None].astype(np.uint8)
    stage.canvas.put(blended(without_alpha(water), np.repeat(rows, stage.width, 1), 0.62), top)


def _draw_stones(stage: Stage) -> None:
    """A row of stones along the far bank."""
    pick = stage.random("stones")
    x = -20 * stage.unit
    while x < stage.width:
        wide = stage.unit * pick.uniform(22, 60)
        tone = stage.light.on(mix("#8d8f88", "#b9b5a4", pick.random()), 0.15)
        rim = [(-1, 0.15), (-0.8, -0.55), (-0.1, -0.85), (0.7, -0.6), (1, 0.1), (0, 0.35)]
        points = [(x + wide * px, stage.horizon + wide * 0.42 * py) for px, py in rim]
        shader = linear((0, points[2][1]), (0, points[5][1]), [lighter(tone, 0.15), darker(tone, 0.3)])
        stage.canvas.curve(points, shaded(shader))
        x += wide * pick.uniform(1.3, 2.2)


def _draw_pad(stage: Stage, at: Point, radius: float, pick: random.Random) -> None:
    """One round leaf on the water with its notch."""
    notch = pick.uniform(0, 2 * math.pi)
    angles = [notch + 0.16 + (2 * math.pi - 0.32) * step / 16 for step in range(17)]
    rim = [(at[0] + radius * math.cos(a), at[1] + radius * 0.42 * math.sin(a)) for a in angles]
    leaf = stage.light.on(mix("#3f8a4b", "#86b552", pick.random()))
    shade = curve([(x + 0.06 * radius, y + 0.12 * radius) for x, y in [*rim, at]], tension=0.3)
    stage.canvas.path(shade, fill("#05202a", 0.4, blur=0.05 * radius))
    shader = linear((at[0], at[1] - radius * 0.4), (at[0], at[1] + radius * 0.4), [lighter(leaf, 0.15), leaf])
    stage.canvas.path(curve([*rim, at], tension=0.3), shaded(shader))
    for step in range(1, 16, 3):
        vein = (at[0] + 0.85 * (rim[step][0] - at[0]), at[1] + 0.85 * (rim[step][1] - at[1]))
        stage.canvas.line(at, vein, stroke(lighter(leaf, 0.3), radius * 0.02, 0.6))


def _draw_lotus(stage: Stage, at: Point, radius: float, pick: random.Random) -> None:
    """A lotus in bloom on a stalk above its leaf."""
    pink = stage.light.on(pick.choice(("#f09ab8", "#f4b3c8", "#fbe3ea")))
    size, (x, y) = radius * pick.uniform(0.6, 0.85), (at[0] + radius * 0.2, at[1] - radius * pick.uniform(0.5, 1.3))
    stage.canvas.line((at[0] + radius * 0.2, at[1]), (x, y), stroke(stage.light.on("#5f9a4c"), radius * 0.06))
    for tone, angles, long in ((darker(pink, 0.14), (-70, 70, -36, 36, 0), 1.0), (pink, (-48, 48, -18, 18), 0.82)):
        for degrees in angles:
            with stage.canvas.moved(x, y, size * long, degrees):
                petal = [(0, 0.05), (-0.2, -0.35), (-0.11, -0.78), (0, -1), (0.11, -0.78), (0.2, -0.35)]
                stage.canvas.curve(petal, fill(tone))
