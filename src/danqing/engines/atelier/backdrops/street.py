"""A street that runs away from the viewer, by day or under neon signs."""

import random
from dataclasses import dataclass
from itertools import pairwise

from danqing.engines.atelier.backdrops.buildings import TOWERS, WALLS, draw_skyline
from danqing.engines.atelier.backdrops.effects import draw_bokeh, spill_light
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Color, Point, fill, glow, linear, polygon, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

_NEON = ("#ff3d8b", "#23e0ff", "#ffb52e", "#8f5bff", "#38ffa0", "#ff5a3c")
_EYE = 1.7  # metres above the road
_HALF_ROAD = 5.2  # metres from the middle of the road to the walls


@dataclass(frozen=True)
class _View:
    """A camera in the middle of the road. scale: pixels for one metre at one metre's distance."""

    x: float
    y: float
    scale: float

    def at(self, across: float, up: float, away: float) -> Point:
        return self.x + across * self.scale / away, self.y - (up - _EYE) * self.scale / away


def draw_street(stage: Stage) -> None:
    """Houses on both sides, pavements, and the town at the end."""
    draw_sky(stage)
    draw_skyline(stage, 0.4, 0.75, "end")
    _draw_road(stage, "#8a8782", "#cfc8bc")
    view = _view(stage)
    for side in (-1, 1):
        _draw_row(stage, view, side, WALLS, 9.0)


def draw_neon_street(stage: Stage) -> None:
    """Dark towers hung with neon signs, their light on the wet road, and lights out of focus."""
    draw_sky(stage)
    draw_skyline(stage, 0.62, 0.55, "end")
    _draw_road(stage, "#3a3d52", "#4c5068")
    view = _view(stage)
    for side in (-1, 1):
        _draw_row(stage, view, side, tuple(darker(color, 0.55) for color in TOWERS), 22.0)
    for side in (-1, 1):
        _draw_signs(stage, view, side)
    end = view.at(0, 0, 60)
    stage.canvas.circle(end, stage.width * 0.3, glow(end, stage.width * 0.3, "#ff6fb0", 0.55))
    spill_light(stage)
    draw_bokeh(stage, _NEON, 26)


def _view(stage: Stage) -> _View:
    # Near walls pass out of the picture at two and a half metres.
    return _View(stage.width / 2, stage.horizon, stage.width * 0.30)


def _draw_road(stage: Stage, road: Color, pavement: Color) -> None:
    view = _view(stage)
    dark, pale = stage.light.on(road), stage.light.on(pavement)
    haze = stage.light.on(road, 0.7)
    floor = Box(0, stage.horizon, stage.width, stage.height)
    stage.canvas.rectangle(floor, shaded(linear((0, floor.y0), (0, floor.y1), [stage.light.on(pavement, 0.6), pale])))
    edge = _HALF_ROAD * 0.62
    lane = [view.at(-edge, 0, 0.9), view.at(-edge, 0, 90), view.at(edge, 0, 90), view.at(edge, 0, 0.9)]
    stage.canvas.polygon(lane, shaded(linear((0, floor.y0), (0, floor.y1), [haze, dark, darker(dark, 0.15)])))
    for side in (-1, 1):
        kerb = [view.at(side * edge, 0, 0.9), view.at(side * edge, 0, 90), view.at(side * (edge + 0.2), 0, 90)]
        stage.canvas.polygon([*kerb, view.at(side * (edge + 0.2), 0, 0.9)], fill(lighter(pale, 0.25)))
    away = 1.6
    while away < 60:
        dash = [view.at(-0.07, 0, away), view.at(-0.07, 0, away * 1.25), view.at(0.07, 0, away * 1.25)]
        stage.canvas.polygon([*dash, view.at(0.07, 0, away)], fill(lighter(dark, 0.55), 0.8))
        away *= 1.6


def _draw_row(stage: Stage, view: _View, side: int, colors: tuple[Color, ...], tall: float) -> None:
    """The houses on one side, from far to near."""
    pick = stage.random(f"row {side}")
    depths = [2.2]
    while depths[-1] < 70:
        depths.append(depths[-1] * pick.uniform(1.32, 1.55))
    for near, far in reversed(list(pairwise(depths))):
        height = tall * pick.uniform(0.75, 1.3)
        _draw_house(stage, view, (side, near, far), height, pick.choice(colors), pick)


def _draw_house(
    stage: Stage, view: _View, place: tuple[int, float, float], height: float, color: Color, pick: random.Random
) -> None:
    side, near, far = place
    x = side * _HALF_ROAD
    distance = min(0.8, far / 60)
    wall = stage.light.on(color, distance)
    if side == stage.light.side:
        wall = darker(wall, 0.18)
    corners = [view.at(x, 0, near), view.at(x, height, near), view.at(x, height, far), view.at(x, 0, far)]
    gradient = linear(corners[1], corners[0], [lighter(wall, 0.08), darker(wall, 0.2)])
    stage.canvas.polygon(corners, shaded(gradient))
    floors, columns = max(2, round(height / 3.2)), max(2, round((far - near) / 1.4 + 1))
    dark, lit = skia.Path(), skia.Path()
    for floor in range(floors):
        for column in range(min(columns, 9)):
            z0 = near + (far - near) * (column + 0.25) / min(columns, 9)
            z1 = z0 + (far - near) * 0.5 / min(columns, 9)
            low, high = (floor + 0.3) * height / floors, (floor + 0.78) * height / floors
            quad = [view.at(x, low, z0), view.at(x, high, z0), view.at(x, high, z1), view.at(x, low, z1)]
            glowing = stage.light.lamps and pick.random() < 0.4
            (lit if glowing else dark).addPath(polygon(quad))
    stage.canvas.path(dark, fill(mix(wall, stage.light.sky[0], 0.45)))
    stage.canvas.path(lit, fill(mix("#ffd98a", stage.light.haze, distance * 0.5)))
    stage.canvas.line(corners[0], corners[1], stroke(darker(wall, 0.35), stage.unit * 2))


def _draw_signs(stage: Stage, view: _View, side: int) -> None:
    """Upright neon signs on one side, with their light in the air and on the road."""
    pick = stage.random(f"signs {side}")
    for away in (16.0, 11.5, 8.4, 6.2, 4.6, 3.5):
        tone = pick.choice(_NEON)
        low = pick.uniform(2.6, 5.0)
        x = side * (_HALF_ROAD - 0.15)
        outer, inner = view.at(x, low + pick.uniform(1.6, 3.2), away), view.at(x - side * 0.85, low, away)
        box = Box(min(outer[0], inner[0]), outer[1], max(outer[0], inner[0]), inner[1])
        _draw_sign(stage, box, tone, pick)
        foot = view.at(x - side * 0.8, 0, away)
        wide = box.width * 0.8
        streak = Box(foot[0] - wide, foot[1], foot[0] + wide, min(stage.height, foot[1] + box.height * 1.6))
        stage.canvas.rectangle(streak, fill(tone, 0.28, blur=wide * 0.55))


def _draw_sign(stage: Stage, box: Box, tone: Color, pick: random.Random) -> None:
    reach = max(box.width, box.height) * 1.3
    stage.canvas.circle(box.center, reach, glow(box.center, reach, tone, 0.6))
    radius = box.width * 0.12
    stage.canvas.rectangle(box, fill("#0d0f20", 0.85), radius)
    stage.canvas.rectangle(box, stroke(tone, box.width * 0.12, 0.6, blur=box.width * 0.06), radius)
    stage.canvas.rectangle(box, stroke(lighter(tone, 0.55), box.width * 0.045), radius)
    rows = max(2, round(box.height / box.width * 1.1))
    for row in range(rows):
        cell = box.height * 0.86 / rows
        y = box.y0 + box.height * 0.07 + cell * row
        glyph = Box(box.x0 + box.width * 0.26, y + cell * 0.16, box.x1 - box.width * 0.26, y + cell * 0.84)
        _draw_stroke_glyph(stage, glyph, lighter(tone, 0.4), pick)


def _draw_stroke_glyph(stage: Stage, box: Box, tone: Color, pick: random.Random) -> None:
    """A few strokes that look like lettering from afar and say nothing."""
    paint = stroke(tone, box.width * 0.12)
    for _ in range(pick.randint(2, 3)):
        y = box.y0 + box.height * pick.choice((0.0, 0.35, 0.65, 1.0))
        stage.canvas.line((box.x0, y), (box.x1, y), paint)
    for _ in range(pick.randint(1, 2)):
        x = box.x0 + box.width * pick.choice((0.0, 0.5, 1.0))
        stage.canvas.line((x, box.y0), (x, box.y1), paint)
