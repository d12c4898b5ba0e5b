"""A desert of dunes."""

import math

from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, below, height_at, lay, ridge
from danqing.engines.atelier.canvas import Point, curve, fill, polygon, stroke
from danqing.engines.atelier.palette import darker

_SAND = "#e3b06a"


def draw_desert(stage: Stage) -> None:
    """Far mesas and dunes with a lit and a shaded side, and cactuses."""
    draw_sky(stage)
    _mesas(stage)
    for index in range(5):
        y = stage.y(-0.03 + 0.2 * index)
        edge = ridge(stage, f"dune {index}", y, stage.below * (0.05 + 0.035 * index), 1.3 + 0.2 * index, 0.18)
        distance = 0.5 * (1 - index / 4)
        lay(stage, below(stage, edge), _SAND, distance, 0.18)
        if not stage.papercut:
            _shaded_side(stage, edge, distance)
            _ripples(stage, edge, index)
    _cactuses(stage)


def _mesas(stage: Stage) -> None:
    pick = stage.random("mesas")
    for _ in range(3):
        x, wide = stage.width * pick.uniform(0, 1), stage.width * pick.uniform(0.06, 0.16)
        tall = stage.horizon * pick.uniform(0.1, 0.22)
        y = stage.horizon + 10
        top = y - tall
        block = [(x - wide, y), (x - wide * 0.72, top + tall * 0.3), (x - wide * 0.66, top), (x + wide * 0.5, top)]
        block += [(x + wide * 0.58, top + tall * 0.4), (x + wide * 0.9, y)]
        lay(stage, polygon(block), "#b9674a", 0.6, 0.1)


def _shaded_side(stage: Stage, edge: list[Point], distance: float) -> None:
    """The lee of each crest, which lies in shade down to a winding line."""
    crests = [i for i in range(2, len(edge) - 2) if edge[i][1] < edge[i - 1][1] and edge[i][1] <= edge[i + 1][1]]
    shade = stage.light.on(darker("#c98b4f", 0.2), distance)
    toward = -stage.light.side
    reach = stage.below * 0.4
    for crest in crests:
        x, y = edge[crest]
        run = [edge[j] for j in range(crest, len(edge) if toward > 0 else -1, toward)]
        run = [p for p in run if abs(p[0] - x) < reach * 1.6][::4]
        tail = [(x + toward * reach * 0.5, y + reach * 0.55), (x + toward * reach * 0.12, y + reach * 0.28)]
        if len(run) > 2:
            stage.canvas.path(curve([*run, *tail], tension=0.4), fill(shade, 0.5, blur=3 * stage.unit))


def _ripples(stage: Stage, edge: list[Point], index: int) -> None:
    pick = stage.random(f"ripples {index}")
    tone = stage.light.on("#b98550", 0.3)
    for _ in range(10):
        x = stage.width * pick.uniform(-0.1, 0.9)
        y = height_at(edge, x) + stage.below * pick.uniform(0.05, 0.16)
        length = stage.width * pick.uniform(0.06, 0.16)
        points = [(x + length * t / 6, y + math.sin(t * 1.3) * 4 * stage.unit) for t in range(7)]
        stage.canvas.path(curve(points, closed=False), stroke(tone, 1.6 * stage.unit, 0.28))


def _cactuses(stage: Stage) -> None:
    pick = stage.random("cactus")
    for side in (-1, 1):
        x = stage.width * (0.5 + side * pick.uniform(0.34, 0.46))
        y = stage.y(pick.uniform(0.3, 0.55))
        _cactus(stage, (x, y), 230 * stage.unit * pick.uniform(0.6, 1.0))


def _cactus(stage: Stage, foot: Point, height: float) -> None:
    x, y = foot
    ink = stage.light.on("#3f7d4c", 0.08)
    thick = height * 0.15
    stage.canvas.ellipse_at((x, y), height * 0.3, height * 0.035, fill("#3a2410", 0.3, blur=height * 0.02))
    for tone, shift, wide in ((darker(ink, 0.25), 0.0, 1.0), (ink, stage.light.side * 0.16, 0.62)):
        paint = stroke(tone, thick * wide)
        dx = thick * shift
        stage.canvas.line((x + dx, y - thick * 0.3), (x + dx, y - height), paint)
        for side, low, high in ((-1, 0.42, 0.8), (1, 0.3, 0.66)):
            arm = [(x + dx, y - height * low), (x + side * height * 0.2 + dx, y - height * (low + 0.03))]
            arm += [(x + side * height * 0.22 + dx, y - height * high)]
            stage.canvas.path(curve(arm, closed=False), stroke(tone, thick * 0.72 * wide))
