"""A waterfall far off: a wall of rock, water that falls over it, spray, and a pool at its foot."""

import random
from itertools import pairwise

from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.backdrops.water import water_colors
from danqing.engines.atelier.canvas import Point, curve, fill, polygon, stroke
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

WITH_FALLS = frozenset({"mountains", "forest", "jungle", "meadow", "hills", "lake", "open_lake", "garden", "snowfield"})
_PLACES = (0.5, 0.32, 0.68, 0.2, 0.8, 0.12, 0.88)
_ROCK = "#6d6a63"
_LEAVES = ("#3f6f3a", "#55863f", "#2f5a35")


def draw_waterfall(stage: Stage, *, into_water: bool) -> float:
    """The fall in the middle of a cliff, where nothing will stand before it; where that is, as a share of the width."""
    pick = stage.random("waterfall")
    top, foot = stage.y(-0.78), stage.y(0.06)
    tall = foot - top
    free = [s for s in _PLACES if not stage.is_busy((s * stage.width, top + tall * 0.6), tall * 0.3)]
    open_above = [s for s in _PLACES if not stage.is_busy((s * stage.width, top + tall * 0.3), tall * 0.16)]
    share = (free or open_above or _PLACES)[0]
    x = stage.width * share
    _cliff(stage, x, (top, foot), pick)
    fall = Box(x - tall * 0.13, top + tall * 0.05, x + tall * 0.13, foot)
    _fall(stage, fall, pick)
    if not into_water:
        _pool(stage, (x, foot), tall)
    _spray(stage, (x, foot), tall)
    return share


def _cliff(stage: Stage, x: float, ends: tuple[float, float], pick: random.Random) -> None:
    """Two shoulders of rock that step down from the lip of the fall, with trees on their ledges."""
    top, foot = ends
    tall = foot - top
    outline: list[Point] = [(x, top + tall * 0.06)]
    for side in (1, -1):
        steps = [
            (0.12, 0.03),
            (0.24, -0.04),
            (0.38, 0.06),
            (0.5, 0.16),
            (0.82, 0.24),
            (0.98, 0.5),
            (1.25, 0.62),
            (1.6, 1),
        ]
        points = [
            (x + side * tall * (a + pick.uniform(-0.03, 0.03)), top + tall * (b + pick.uniform(-0.02, 0.02)))
            for a, b in steps
        ]
        outline = [*outline, *points] if side > 0 else [*reversed(points), *outline]
    rock = polygon([*outline, (outline[-1][0], foot + 3), (outline[0][0], foot + 3)])
    lay(stage, rock, _ROCK, 0.3, 0.25)
    if stage.papercut:
        return
    with stage.canvas.clipped(rock):
        for _ in range(64):
            at = (x + pick.uniform(-1.4, 1.4) * tall, top + pick.uniform(0.02, 0.95) * tall)
            drop, lean = tall * pick.uniform(0.08, 0.24), tall * pick.uniform(-0.02, 0.02)
            wide = tall * pick.uniform(0.02, 0.055)
            tone = pick.choice((darker(_ROCK, 0.35), lighter(_ROCK, 0.18), darker(_ROCK, 0.2)))
            slab = [
                at,
                (at[0] + wide, at[1] + wide * 0.4),
                (at[0] + wide + lean, at[1] + drop),
                (at[0] + lean, at[1] + drop),
            ]
            stage.canvas.polygon(slab, fill(stage.light.on(tone, 0.3), 0.55))
    _ledges(stage, outline, tall, pick)


def _ledges(stage: Stage, outline: list[Point], tall: float, pick: random.Random) -> None:
    """Bushes along the upper edge of the rock, none over the lip."""
    lip = outline[len(outline) // 2][0]
    for left, right in pairwise(outline):
        for _ in range(5):
            share = pick.random()
            at = (left[0] + (right[0] - left[0]) * share, left[1] + (right[1] - left[1]) * share)
            if abs(at[0] - lip) < tall * 0.15:
                continue
            size = tall * pick.uniform(0.025, 0.06)
            leaf = stage.light.on(pick.choice(_LEAVES), 0.28)
            stage.canvas.circle(at, size, fill(leaf))
            stage.canvas.circle(
                (at[0] + stage.light.side * size * 0.3, at[1] - size * 0.3), size * 0.55, fill(lighter(leaf, 0.15))
            )


def _fall(stage: Stage, box: Box, pick: random.Random) -> None:
    """A curtain of water that widens a little as it falls, in strands."""
    _, shallow = water_colors(stage)
    white = stage.light.on("#f6fbff", 0.1)
    body = mix(stage.light.on("#cfe6f2", 0.2), shallow, 0.25)
    half, middle = box.width / 2, box.center[0]
    sides = [
        (middle - half * 0.7, box.y0),
        (middle + half * 0.7, box.y0),
        (middle + half, box.y1),
        (middle - half, box.y1),
    ]
    curtain = curve([sides[0], (middle, box.y0 - half * 0.1), *sides[1:]], tension=0.12)
    stage.canvas.path(curtain, fill(body))
    with stage.canvas.clipped(curtain):
        for _ in range(40):
            across = pick.uniform(-1, 1)
            start, length = pick.uniform(-0.1, 0.8) * box.height, pick.uniform(0.2, 0.6) * box.height
            ends = [
                (middle + across * half * (0.7 + 0.3 * max(0.0, y) / box.height), box.y0 + y)
                for y in (start, start + length)
            ]
            tone = white if pick.random() < 0.7 else darker(body, 0.18)
            stage.canvas.line(ends[0], ends[1], stroke(tone, half * pick.uniform(0.03, 0.1), pick.uniform(0.4, 0.9)))


def _spray(stage: Stage, foot: Point, tall: float) -> None:
    pick, white = stage.random("spray"), stage.light.on("#ffffff", 0.1)
    for _ in range(16):
        at = (foot[0] + pick.uniform(-0.15, 0.15) * tall, foot[1] - pick.uniform(-0.01, 0.05) * tall)
        stage.canvas.circle(at, tall * pick.uniform(0.02, 0.05), fill(white, 0.4, blur=tall * 0.015))


def _pool(stage: Stage, foot: Point, tall: float) -> None:
    """A pool between stones."""
    pick = stage.random("pool")
    deep, shallow = water_colors(stage)
    white = stage.light.on("#ffffff", 0.1)
    x, y = foot
    stage.canvas.ellipse_at((x, y + tall * 0.05), tall * 0.52, tall * 0.085, fill(stage.light.on("#5f5a4b", 0.2)))
    stage.canvas.ellipse_at((x, y + tall * 0.05), tall * 0.49, tall * 0.072, fill(mix(deep, shallow, 0.7)))
    for _ in range(16):
        at, long = x + pick.uniform(-0.36, 0.36) * tall, tall * pick.uniform(0.02, 0.07)
        row = y + tall * pick.uniform(0.015, 0.095)
        stage.canvas.line((at - long, row), (at + long, row), stroke(white, max(1.0, tall * 0.006), 0.6))
    for side in (-1, 1):
        for _ in range(4):
            size = tall * pick.uniform(0.03, 0.06)
            stone = stage.light.on(_ROCK, 0.2)
            place = (x + side * tall * pick.uniform(0.2, 0.48), y + tall * pick.uniform(0.01, 0.07))
            stage.canvas.ellipse_at(place, size, size * 0.65, fill(darker(stone, 0.2)))
            stage.canvas.ellipse_at(
                (place[0], place[1] - size * 0.15), size * 0.8, size * 0.42, fill(lighter(stone, 0.12))
            )
