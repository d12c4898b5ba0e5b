"""Farmland: a pastoral country of fields."""

import random
import re
from itertools import pairwise

from danqing.engines.atelier.backdrops.land import draw_ground, draw_hills
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves, draw_grass, draw_wildflowers
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.canvas import curve, fill, polygon, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_CROPS = (
    (
        re.compile(r"rapeseed|canola|油菜花"),
        ("#b9a52a", "#f2dc55"),
        ("#4f7d2c", "#7c9a34", "#c9b62e"),
        ("#f6d92e", "#ffe95e", "#f0c81e"),
    ),
    (
        re.compile(r"lavender|薰衣草"),
        ("#6d5a96", "#b7a0d6"),
        ("#5d6f4a", "#6f5a9c", "#8b74b8"),
        ("#8b6cc4", "#a68ad8", "#7355ab"),
    ),
    (
        re.compile(r"wheat|barley|corn|rice|[麦稻]田"),
        ("#c79a3a", "#ecd58a"),
        ("#a87a26", "#cf9f3a", "#e6c15a", "#f4de98"),
        (),
    ),
)
"""Features that ask for a field instead of the meadow: its ground, near and far, its stalks, its blossoms."""
_FIELDS = ("#d9b84f", "#9cbb55", "#c5c25e", "#7faa4c", "#b98d55", "#a7c663")


def draw_farm(stage: Stage) -> None:
    """Hills, a patchwork of fields, hedges with poplars, and a fence before a meadow, or a field of ripe corn."""
    draw_sky(stage)
    draw_hills(stage, "#7da968", 2, 0.12)
    crop = next((row for row in _CROPS if any(row[0].search(feature) for feature in stage.features)), None)
    draw_ground(stage, *(crop[1] if crop else ("#5a9a41", "#aecb6c")))
    _fields(stage)
    draw_broadleaves(
        stage, Wood(y=stage.y(0.02), height=64 * stage.unit, color="#557f48", distance=0.45, end=0.4, density=1.1)
    )
    _poplars(stage)
    if crop:
        draw_grass(stage, 0.08, 0.9, crop[2])
        if crop[3]:
            draw_wildflowers(stage, 1500, crop[3], top=0.1)
        return
    _fence(stage)
    draw_grass(stage, 0.3)
    draw_wildflowers(stage, 320 if "wildflowers" in stage.features else 80, top=0.3)


def _fields(stage: Stage) -> None:
    """Strips of crops between the horizon and the meadow, narrowing toward a point beyond."""
    pick = stage.random("fields")
    vanish = stage.width * pick.uniform(0.35, 0.65)
    top, bottom = stage.horizon, stage.y(0.27)
    count = 8
    edges = [stage.width * (-0.3 + 1.6 * i / count + pick.uniform(-0.03, 0.03)) for i in range(count + 1)]
    for left, right in pairwise(edges):
        color = pick.choice(_FIELDS)
        corners = [
            (vanish + (left - vanish) * 0.42, top),
            (vanish + (right - vanish) * 0.42, top),
            (right, bottom),
            (left, bottom),
        ]
        lay(stage, polygon(corners), color, 0.28, 0.1)
        if not stage.papercut:
            _furrows(stage, (left, right, vanish), color, pick)
    if not stage.papercut:
        edge = curve(
            [
                (-20, bottom - 8),
                (vanish * 0.6, bottom + 10),
                (stage.width, bottom - 12),
                (stage.width + 20, bottom + 40),
                (-20, bottom + 40),
            ],
            tension=0.4,
        )
        stage.canvas.path(edge, fill(stage.light.on("#84b455", 0.1), 1.0))


def _furrows(stage: Stage, strip: tuple[float, float, float], color: str, pick: random.Random) -> None:
    left, right, vanish = strip
    top, bottom = stage.horizon, stage.y(0.27)
    tone = stage.light.on(darker(color, 0.2) if pick.random() < 0.5 else lighter(color, 0.25), 0.2)
    for index in range(1, 7):
        x = left + (right - left) * index / 7
        stage.canvas.line((vanish + (x - vanish) * 0.42, top + 2), (x, bottom), stroke(tone, 2 * stage.unit, 0.5))


def _poplars(stage: Stage) -> None:
    pick = stage.random("poplars")
    x = stage.width * pick.uniform(0.62, 0.8)
    for index in range(5):
        tall = stage.unit * pick.uniform(120, 170)
        foot = stage.y(0.03)
        at = x + index * 42 * stage.unit
        crown = curve(
            [
                (at, foot - tall),
                (at + tall * 0.1, foot - tall * 0.5),
                (at + tall * 0.07, foot - 6),
                (at - tall * 0.07, foot - 6),
                (at - tall * 0.1, foot - tall * 0.5),
            ]
        )
        lay(stage, crown, "#4f7d45", 0.35, 0.35)


def _fence(stage: Stage) -> None:
    y, unit = stage.y(0.3), stage.unit
    wood = stage.light.on("#a37b52", 0.05)
    step = 120 * unit
    posts = int(stage.width / step) + 2
    for rail in (34, 60):
        box = Box(-10, y - rail * unit, stage.width + 10, y - (rail - 9) * unit)
        stage.canvas.rectangle(box, fill(wood))
        stage.canvas.rectangle(Box(box.x0, box.y1, box.x1, box.y1 + 3 * unit), fill(darker(wood, 0.4)))
    for index in range(posts):
        x = index * step - 30 * unit
        stage.canvas.rectangle(Box(x, y - 78 * unit, x + 15 * unit, y + 5 * unit), fill(lighter(wood, 0.1)), 3 * unit)
        stage.canvas.rectangle(Box(x + 11 * unit, y - 78 * unit, x + 15 * unit, y + 5 * unit), fill(darker(wood, 0.3)))
