"""A fishing village on a hill above the water: houses in bright colours, a jetty on piles, and moored boats."""

import random

from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves
from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.canvas import Point, curve, fill, linear, polygon, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape

_WALLS = ("#f3e6cc", "#e9b8a0", "#d98c78", "#f0d28c", "#a9c8cf", "#f7f2e6")
_ROOFS = ("#b0543f", "#9c4a3a", "#c0674a")
_HILL, _SHORE, _PLANKS = "#7f9f62", "#b9a583", "#8a6648"
_WIDE, _TALL = 0.62, 0.42  # of the picture's width and of its sky
_ROWS = 4


def draw_fishing_village(stage: Stage) -> None:
    """The hill on the side away from the sun, its houses from the highest to those at the water, jetty and boats."""
    side = -stage.light.side
    edge = 0.0 if side < 0 else float(stage.width)
    wide, tall = stage.width * _WIDE, stage.horizon * _TALL
    foot = stage.horizon + stage.below * 0.07

    def at(share: float, up: float) -> Point:
        return edge - side * share * wide, foot - up * tall

    crest = [(-0.1, 1.02), (0.2, 1.0), (0.42, 0.8), (0.62, 0.5), (0.84, 0.2), (1.0, 0.0)]
    lay(stage, curve([at(-0.1, 0), *(at(*p) for p in crest)], tension=0.35), _HILL, 0.25, 0.2)
    trees = Wood(y=at(0, 0.93)[1], height=tall * 0.22, color="#5f8a52", distance=0.3, density=0.9)
    ends = sorted(at(share, 0)[0] / stage.width for share in (-0.1, 0.3))
    draw_broadleaves(stage, _within(trees, ends))
    _draw_shore(stage, [at(-0.1, -0.04), at(-0.1, 0.05), at(1.0, 0.03), at(1.1, -0.04)])
    pick = stage.random("fishing village")
    for row in range(_ROWS):
        up = 0.72 * (1 - row / (_ROWS - 1)) + 0.02
        reach = 0.96 - 0.62 * up
        size = tall * (0.2 + 0.05 * row)
        share = pick.uniform(0.0, 0.06)
        while share < reach:
            _draw_house(stage, at(share, up + pick.uniform(-0.03, 0.03)), size * pick.uniform(0.9, 1.15), pick)
            share += size / wide * pick.uniform(0.95, 1.2)
    _draw_jetty(stage, at(0.72, 0.0), side)
    for share, drop, size in ((0.5, 0.1, 0.085), (0.98, 0.2, 0.12), (1.16, 0.08, 0.075)):
        _draw_boat(stage, (at(share, 0)[0], stage.y(0.07 + drop)), stage.width * size, size < 0.08)


def _within(wood: Wood, ends: list[float]) -> Wood:
    return Wood(
        y=wood.y,
        height=wood.height,
        color=wood.color,
        distance=wood.distance,
        density=wood.density,
        start=ends[0],
        end=ends[1],
    )


def _draw_shore(stage: Stage, points: list[Point]) -> None:
    lay(stage, polygon(points), _SHORE, 0.2, 0.25)


def _draw_house(stage: Stage, foot: Point, size: float, pick: random.Random) -> None:
    """A plain house with its gable in front or its eaves."""
    x, y = foot
    wall, roof = stage.light.on(pick.choice(_WALLS), 0.2), stage.light.on(pick.choice(_ROOFS), 0.2)
    half, high = size * 0.46, size * pick.uniform(0.62, 0.85)
    body = Box(x - half, y - high, x + half, y + size * 0.3)
    tones = [lighter(wall, 0.06), darker(wall, 0.16)]
    lit = (body.x0, body.x1) if stage.light.side < 0 else (body.x1, body.x0)
    stage.canvas.rectangle(body, shaded(linear((lit[0], 0), (lit[1], 0), tones)))
    if pick.random() < 0.5:
        top = [(x - half * 1.16, body.y0), (x, body.y0 - size * 0.42), (x + half * 1.16, body.y0)]
    else:
        lift = body.y0 - size * 0.3
        top = [(x - half * 1.12, body.y0), (x - half * 0.9, lift), (x + half * 0.9, lift), (x + half * 1.12, body.y0)]
    if len(top) == 3:
        stage.canvas.polygon(top, fill(wall))
        stage.canvas.path(polygon(top, closed=False), stroke(roof, size * 0.1))
    else:
        stage.canvas.polygon(top, shaded(linear((0, top[1][1]), (0, body.y0), [lighter(roof, 0.1), darker(roof, 0.1)])))
    glass = "#ffd98a" if stage.light.lamps else stage.light.on("#4f6c80", 0.2)
    for share in (-0.5, 0.12):
        pane = Box(x + half * share, body.y0 + high * 0.2, x + half * (share + 0.36), body.y0 + high * 0.55)
        stage.canvas.rectangle(pane.inset(-size * 0.025), fill(lighter(wall, 0.5)))
        stage.canvas.rectangle(pane, fill(glass))


def _draw_jetty(stage: Stage, root: Point, side: int) -> None:
    """Planks on piles, out over the water."""
    x, y = root
    unit = stage.unit
    end, deck = x - side * stage.width * 0.2, y - 6 * unit
    wood = stage.light.on(_PLANKS, 0.1)
    for index in range(6):
        at = x + (end - x) * index / 5
        stage.canvas.line((at, deck), (at, deck + 46 * unit), stroke(darker(wood, 0.35), 7 * unit))
    box = Box(min(x, end) - 8 * unit, deck - 9 * unit, max(x, end) + 8 * unit, deck + 7 * unit)
    stage.canvas.rectangle(box, shaded(linear((0, box.y0), (0, box.y1), [lighter(wood, 0.25), darker(wood, 0.2)])))


def _draw_boat(stage: Stage, keel: Point, wide: float, sailing: bool) -> None:
    """A boat at its mooring."""
    kind = "boat" if sailing else "rowing_boat"
    tall = wide / SHAPES[kind].aspect
    box = Box(keel[0] - wide / 2, keel[1] - tall, keel[0] + wide / 2, keel[1])
    pen = Pen(canvas=stage.canvas, light=stage.light.far(0.15), seed=stage.seed_for(f"boat {wide}"), grounded=False)
    draw_shape(stage.canvas, box, kind, pen)
