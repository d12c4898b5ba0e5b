"""A street that runs away from the viewer, by day or under neon signs."""

import random
from collections.abc import Sequence
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
_STONE = "#d9c9b4"
_AWNINGS = ("#b5483f", "#3f7360", "#46618c", "#b98332", "#7a4a6b")
_LEAVES = "#6f9a58"
_EYE = 1.7  # metres above the road
_HALF_ROAD = 5.2  # metres from the middle of the road to the walls


@dataclass(frozen=True)
class StreetView:
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
    view = street_view(stage)
    draw_house_rows(stage, WALLS, 9.0)
    for side in (-1, 1):
        _draw_shops(stage, view, side)
        _draw_trees(stage, view, side)


def draw_house_rows(stage: Stage, walls: Sequence[Color], tall: float) -> None:
    """The houses on both sides of a street, `tall` metres on the average."""
    # A street of plain colours would shout beside what stands in it.
    mild = tuple(mix(color, _STONE, 0.34) for color in walls)
    for side in (-1, 1):
        _draw_row(stage, street_view(stage), side, mild, tall)


def draw_neon_street(stage: Stage) -> None:
    """Dark towers hung with neon signs, their light on the wet road, and lights out of focus."""
    draw_sky(stage)
    draw_skyline(stage, 0.62, 0.55, "end")
    _draw_road(stage, "#3a3d52", "#4c5068")
    view = street_view(stage)
    for side in (-1, 1):
        # dark, because the walls are to show the neon and not themselves
        _draw_row(stage, view, side, tuple(darker(color, 0.55) for color in TOWERS), 22.0)
    for side in (-1, 1):
        _draw_signs(stage, view, side)
    end = view.at(0, 0, 60)
    stage.canvas.circle(end, stage.width * 0.3, glow(end, stage.width * 0.3, "#ff6fb0", 0.55))
    spill_light(stage)
    draw_bokeh(stage, _NEON, 26)


def street_view(stage: Stage) -> StreetView:
    """The view along a street whose houses stand 5.2 metres from its middle."""
    # Near walls pass out of the picture at two and a half metres.
    return StreetView(stage.width / 2, stage.horizon, stage.width * 0.30)


def _draw_road(stage: Stage, road: Color, pavement: Color) -> None:
    view = street_view(stage)
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
        # by a factor, not a step: dashes of one length would run together in the distance
        away *= 1.6


def _draw_row(stage: Stage, view: StreetView, side: int, colors: tuple[Color, ...], tall: float) -> None:
    """The houses on one side, from far to near."""
    pick = stage.random(f"row {side}")
    depths = [2.2]
    while depths[-1] < 70:
        # by a factor too, so that far houses are still a few pixels wide
        depths.append(depths[-1] * pick.uniform(1.32, 1.55))
    for near, far in reversed(list(pairwise(depths))):
        height = tall * pick.uniform(0.75, 1.3)
        _draw_house(stage, view, (side, near, far), height, pick.choice(colors), pick)


def _draw_house(
    stage: Stage, view: StreetView, place: tuple[int, float, float], height: float, color: Color, pick: random.Random
) -> None:
    side, near, far = place
    x = side * _HALF_ROAD
    distance = min(0.8, far / 60)
    wall = stage.light.on(color, distance)
    # the walls on the sun's side turn their shade to the street
    if side == stage.light.side:
        wall = darker(wall, 0.18)
    corners = [view.at(x, 0, near), view.at(x, height, near), view.at(x, height, far), view.at(x, 0, far)]
    gradient = linear(corners[1], corners[0], [lighter(wall, 0.08), darker(wall, 0.2)])
    stage.canvas.polygon(corners, shaded(gradient))
    panes = _panes(stage, place, height, pick)
    frames, dark, lit = skia.Path(), skia.Path(), skia.Path()
    for low, high, z0, z1, glowing in panes:
        trim = (z1 - z0) * 0.12
        frames.addPath(_quad(view, x, (low - 0.16, high + 0.1), (z0 - trim, z1 + trim)))
        (lit if glowing else dark).addPath(_quad(view, x, (low, high), (z0, z1)))
    stage.canvas.path(frames, fill(lighter(wall, 0.32), 0.9))
    stage.canvas.path(dark, fill(mix(darker(wall, 0.45), stage.light.sky[0], 0.42)))
    stage.canvas.path(lit, fill(mix("#ffd98a", stage.light.haze, distance * 0.5)))
    bars = skia.Path()
    # farther away the bars would be finer than a pixel and only grey the glass
    for low, high, z0, z1, _ in panes if near < 12 else ():
        middle, across = (z0 + z1) / 2, low + (high - low) * 0.62
        bars.addPath(polygon([view.at(x, low, middle), view.at(x, high, middle)], closed=False))
        bars.addPath(polygon([view.at(x, across, z0), view.at(x, across, z1)], closed=False))
    stage.canvas.path(bars, stroke(lighter(wall, 0.32), stage.unit * 14 / near))
    # stands out from the wall by 12 cm, toward the road
    cornice = _quad(view, x - side * 0.12, (height - 0.45, height), (near, far))
    stage.canvas.path(cornice, fill(lighter(wall, 0.22)))
    stage.canvas.line(corners[0], corners[1], stroke(darker(wall, 0.3), stage.unit * 1.6))


Pane = tuple[float, float, float, float, bool]
"""A window: where it is from and to in height and in depth, in metres, and whether a lamp burns in it."""


def _panes(stage: Stage, place: tuple[int, float, float], height: float, pick: random.Random) -> list[Pane]:
    _, near, far = place
    # a floor of 3.2 m and a window every 1.4 m; at most nine, since far houses are long and small
    floors, columns = max(2, round(height / 3.2)), min(9, max(2, round((far - near) / 1.4 + 1)))
    panes = []
    for floor in range(floors):
        for column in range(columns):
            z0 = near + (far - near) * (column + 0.25) / columns
            z1 = z0 + (far - near) * 0.5 / columns
            low, high = (floor + 0.3) * height / floors, (floor + 0.78) * height / floors
            panes.append((low, high, z0, z1, stage.light.lamps and pick.random() < 0.4))
    return panes


def _quad(view: StreetView, x: float, heights: tuple[float, float], depths: tuple[float, float]) -> skia.Path:
    """A rectangle on a wall that runs away from the viewer."""
    (low, high), (near, far) = heights, depths
    return polygon([view.at(x, low, near), view.at(x, high, near), view.at(x, high, far), view.at(x, low, far)])


def _draw_shops(stage: Stage, view: StreetView, side: int) -> None:
    """Shop windows at the foot of the houses, each with its awning, from far to near."""
    pick, x = stage.random(f"shops {side}"), side * _HALF_ROAD
    for near in (19.0, 12.8, 8.6, 5.8, 3.9, 2.5):
        far, distance = near * 1.26, min(0.7, near / 45)
        tone = stage.light.on(pick.choice(_AWNINGS), distance)
        stage.canvas.path(_quad(view, x, (0.0, 3.0), (near, far)), fill(mix(darker(tone, 0.35), _STONE, 0.15)))
        glass = "#ffdf9c" if stage.light.lamps else mix(stage.light.sky[0], "#e8f2f4", 0.5)
        third = (far - near) / 3
        for start, end in ((near + third * 0.15, near + third * 1.85), (near + third * 2.1, far - third * 0.2)):
            # the first pane is a window with a sill, the second a door
            low = 0.7 if start < near + third else 0.1
            stage.canvas.path(
                _quad(view, x, (low, 2.35), (start, end)), fill(mix(glass, stage.light.haze, distance * 0.5))
            )
        lip = x - side * 0.95
        awning = [view.at(x, 3.0, near), view.at(x, 3.0, far), view.at(lip, 2.45, far), view.at(lip, 2.45, near)]
        stage.canvas.polygon(awning, fill(tone))
        stage.canvas.path(_quad(view, lip, (2.2, 2.45), (near, far)), fill(lighter(tone, 0.35)))


def _draw_trees(stage: Stage, view: StreetView, side: int) -> None:
    """A row of clipped trees along the kerb, from far to near."""
    pick, x = stage.random(f"trees {side}"), side * _HALF_ROAD * 0.74
    for away in (22.0, 15.0, 10.4, 7.2):
        distance = min(0.7, away / 45)
        leaves, bark = stage.light.on(_LEAVES, distance), stage.light.on("#6d5443", distance)
        metre = view.scale / away
        stage.canvas.line(view.at(x, 0, away), view.at(x, 2.6, away), stroke(bark, metre * 0.2))
        for dx, up, radius in ((-0.5, 2.9, 0.75), (0.55, 3.0, 0.7), (0.0, 3.6, 0.95)):
            shade = darker(leaves, 0.1) if dx * stage.light.side < 0 else lighter(leaves, 0.06)
            stage.canvas.circle(view.at(x + dx, up, away), metre * radius * pick.uniform(0.92, 1.08), fill(shade))


def _draw_signs(stage: Stage, view: StreetView, side: int) -> None:
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
        # longer than the sign itself, as wet ground draws reflections out
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
