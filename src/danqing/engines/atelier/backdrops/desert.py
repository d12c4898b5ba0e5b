"""A desert of dunes."""

import math

from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, below, height_at, lay, ridge
from danqing.engines.atelier.canvas import Point, curve, fill, polygon, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, mix

_SAND = "#e3b06a"


def draw_desert(stage: Stage) -> None:
    """Far mesas, dunes with a lit and a shaded side, rippled sand before them, and cactuses."""
    draw_sky(stage)
    _mesas(stage)
    pick = stage.random("dunes")
    for row in range(4):
        base = stage.y(0.02 + 0.16 * row)
        distance = 0.62 - 0.17 * row
        far_edge = ridge(stage, f"plain {row}", base, stage.below * 0.02, 1.5, 0.3)
        lay(stage, below(stage, far_edge), _SAND, distance, 0.06)
        across = pick.uniform(0.0, 0.5)
        for index in range(3 - row // 2):
            x = stage.width * ((across + index * pick.uniform(0.3, 0.55)) % 1.1)
            half = stage.width * pick.uniform(0.16, 0.26) * (0.7 + 0.25 * row)
            tall = half * pick.uniform(0.2, 0.3)
            _draw_dune(stage, (x, base - tall), (half, tall), distance)
    near = ridge(stage, "near sand", stage.y(0.58), stage.below * 0.05, 1.3, 0.2)
    lay(stage, below(stage, near), _SAND, 0.0, 0.14)
    if not stage.papercut:
        _ripples(stage, near)
    _cactuses(stage)


def _draw_dune(stage: Stage, apex: Point, size: tuple[float, float], distance: float) -> None:
    """A dune of half width and height `size`, its crest winding down toward the viewer."""
    (x, y), (half, tall), lee = apex, size, -stage.light.side
    foot = y + tall * 1.06
    windward, leeward = (x - lee * half, foot), (x + lee * half * 0.85, foot)
    crest_foot = (x + lee * half * 0.3, foot + tall * 0.05)
    body, shade = skia.Path(), skia.Path()
    body.moveTo(*windward)
    body.cubicTo(x - lee * half * 0.5, foot - tall * 0.1, x - lee * half * 0.25, y + tall * 0.12, x, y)
    body.cubicTo(x + lee * half * 0.25, y + tall * 0.5, x + lee * half * 0.5, foot - tall * 0.12, *leeward)
    body.close()
    lay(stage, body, _SAND, distance, 0.05)
    shade.moveTo(x, y)
    shade.cubicTo(x + lee * half * 0.25, y + tall * 0.5, x + lee * half * 0.5, foot - tall * 0.12, *leeward)
    shade.lineTo(*crest_foot)
    shade.cubicTo(x - lee * half * 0.12, foot - tall * 0.3, x + lee * half * 0.2, y + tall * 0.45, x, y)
    dark = mix(stage.light.on(darker("#c98b4f", 0.22), distance), stage.light.sky[1], 0.12)
    stage.canvas.path(shade, fill(dark, 0.8))


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


def _ripples(stage: Stage, edge: list[Point]) -> None:
    """Rows of wind ripples on the near sand, wider apart toward the viewer."""
    pick = stage.random("ripples")
    dark, pale = stage.light.on("#b98550"), stage.light.on("#f7d9a0")
    for row in range(13):
        drop = stage.below * 0.03 * (row + 1) ** 1.25 * 0.42
        for _ in range(5):
            x = stage.width * pick.uniform(-0.1, 0.95)
            length = stage.width * pick.uniform(0.1, 0.26)
            points = []
            for step in range(9):
                at = x + length * step / 8
                wave = math.sin(at / stage.width * 37 + row) * (2 + row * 0.5) * stage.unit
                points.append((at, height_at(edge, at) + drop + wave))
            width = (1.2 + 0.22 * row) * stage.unit
            stage.canvas.path(curve(points, closed=False), stroke(dark, width, 0.22))
            lifted = [(px, py - width * 1.3) for px, py in points]
            stage.canvas.path(curve(lifted, closed=False), stroke(pale, width * 0.8, 0.3))


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
