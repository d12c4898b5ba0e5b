"""What leads through the land from the horizon to the viewer: a path, a road, a stream."""

import math
from dataclasses import dataclass

from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.backdrops.water import water_colors
from danqing.engines.atelier.canvas import Color, Point, fill, polygon, stroke
from danqing.engines.atelier.palette import darker, lighter, mix

_STEPS = 48
_SOIL = {"forest": "#9c7f58", "snowfield": "#c3cfe0", "desert": "#d8b27a", "mountains": "#c2ab82"}
_ON_LAND = frozenset({"meadow", "forest", "mountains", "snowfield", "farm", "hills", "garden", "savanna", "jungle"})
WITH_PATHS = _ON_LAND | {"desert", "bamboo_grove"}
WITH_ROADS = _ON_LAND | {"desert", "beach"}
WITH_STREAMS = _ON_LAND | {"bamboo_grove"}
"""The settings through which each may lead. A park and hills have a path of their own."""
CARS = frozenset(
    {"shape:car", "shape:bicycle"}
    | {f"emoji:{sign}" for sign in "🚗🚕🚙🚌🚎🏎🚓🚑🚒🚐🛻🚚🚛🚜🏍🛵🚲🛴"}
    | {"emoji:🏎️", "emoji:🏍️"}
)
"""What drives on roads; where it does, the road lies under it and leads nowhere else."""
TRAINS = frozenset({"shape:train", "shape:bullet_train"} | {f"emoji:{sign}" for sign in "🚂🚆🚄🚅🚃🚋🚞"})
"""What runs on rails, on the ground or over a viaduct."""
_OWN_PATHS = frozenset({"hills"})


@dataclass(frozen=True)
class _Course:
    """The middle of a way and half its width, in pixels, far to near."""

    rows: tuple[tuple[Point, float], ...]

    def between(self, low: float, high: float) -> list[Point]:
        """The outline of a strip. low, high: -1 at the left edge of the way, 1 at the right."""
        left = [(x + low * half, y) for (x, y), half in self.rows]
        return [*left, *((x + high * half, y) for (x, y), half in reversed(self.rows))]

    def row(self, at: int) -> tuple[Point, float]:
        return self.rows[at]


def draw_ways(stage: Stage, setting: str, spring: float | None = None) -> None:
    """Draw the ways that are asked for and that a setting has room for. spring: where a stream rises, of the width."""
    if "path" in stage.features and setting in WITH_PATHS - _OWN_PATHS:
        _draw_path(stage, _SOIL.get(setting, "#d6bf90"))
    if "road" in stage.features and setting in WITH_ROADS and stage.present.isdisjoint(CARS):
        _draw_road(stage)
    if ("stream" in stage.features or spring is not None) and setting in WITH_STREAMS:
        _draw_stream(stage, spring)


def _course(stage: Stage, start: float, end: float, wide: float, bends: float) -> _Course:
    """A way between two shares of the width, below and at the horizon. wide: its share at the lower edge."""
    turn = stage.random("way").choice((-1, 1)) * 0.09 * bends
    rows = []
    for step in range(_STEPS + 1):
        down = step / _STEPS
        middle = end + (start - end) * down**1.5
        middle += turn * math.sin(down**0.6 * math.pi * 2.2) * (0.25 + 0.75 * down) * (1 - down)
        half = wide / 2 * (0.035 + 0.965 * down**1.6)
        rows.append(((middle * stage.width, stage.y(down * 1.02 + 0.001)), half * stage.width))
    return _Course(tuple(rows))


def _draw_path(stage: Stage, soil: Color) -> None:
    """Trodden earth with a paler middle, and tufts that hang over its edges."""
    pick = stage.random("path")
    course = _course(stage, 0.5 + pick.uniform(-0.1, 0.1), 0.5 + pick.uniform(-0.12, 0.12), 0.34, 1.6)
    lay(stage, polygon(course.between(-1, 1)), soil, 0.1, 0.14)
    if stage.papercut:
        return
    worn = stage.light.on(lighter(soil, 0.22), 0.1)
    for low, high in ((-0.62, -0.18), (0.2, 0.6)):
        stage.canvas.path(polygon(course.between(low, high)), fill(worn, 0.5))
    for _ in range(90):
        (x, y), half = course.row(int((0.15 + 0.85 * pick.random()) * _STEPS))
        at = (x + pick.uniform(-0.9, 0.9) * half, y)
        size = max(1.0, half * 0.022)
        stage.canvas.ellipse_at(at, size * 1.6, size * 0.7, fill(stage.light.on(darker(soil, 0.25)), 0.5))
    _fringe(stage, course, stage.light.on(darker(mix(soil, "#4c7a3c", 0.75), 0.1), 0.1))


def _fringe(stage: Stage, course: _Course, color: Color) -> None:
    """Tufts along both edges, so that no edge is ruled."""
    if stage.light.weather == "snow":
        return
    pick = stage.random("fringe")
    for at in range(6, _STEPS + 1):
        (x, y), half = course.row(at)
        for side in (-1, 1):
            for _ in range(4):
                foot = (x + side * half * pick.uniform(0.96, 1.08), y + pick.uniform(-0.5, 0.5) * half * 0.06)
                tip = (foot[0] - side * half * pick.uniform(-0.04, 0.07), foot[1] - half * pick.uniform(0.05, 0.15))
                stage.canvas.line(foot, tip, stroke(color, max(1.0, half * 0.018), 0.85))


def _draw_road(stage: Stage) -> None:
    """Asphalt between pale edges, with a broken line along its middle."""
    pick = stage.random("road")
    course = _course(stage, 0.5 + pick.uniform(-0.06, 0.06), 0.5 + pick.uniform(-0.1, 0.1), 0.62, 0.6)
    lay(stage, polygon(course.between(-1.12, 1.12)), "#b39a70", 0.1, 0.1)
    lay(stage, polygon(course.between(-1, 1)), "#55565c", 0.12, 0.18)
    paint = stage.light.on("#e8e2d2", 0.08)
    for low, high in ((-0.95, -0.91), (0.91, 0.95)):
        stage.canvas.path(polygon(course.between(low, high)), fill(paint, 0.9))
    yellow = stage.light.on("#e9bd45", 0.08)
    for first in range(4, _STEPS, 6):
        dash = _Course(course.rows[first : first + 4])
        stage.canvas.path(polygon(dash.between(-0.025, 0.025)), fill(yellow))


def _draw_stream(stage: Stage, spring: float | None) -> None:
    """Running water between dark banks, with ripples and stones; it keeps to the side where nothing stands."""
    pick = stage.random("stream")
    free = [share for share in (0.22, 0.78) if not stage.is_busy((share * stage.width, stage.y(0.75)), stage.width / 9)]
    start = pick.choice(free or [0.22, 0.78])
    end = 0.5 + (start - 0.5) * 0.2 + pick.uniform(-0.05, 0.05) if spring is None else spring
    course = _course(stage, start, end, 0.36, 2.0)
    deep, shallow = water_colors(stage)
    banks = stage.light.on("#5d5136", 0.05)
    stage.canvas.path(polygon(course.between(-1.1, 1.1)), fill(banks, 0.8))
    stage.canvas.path(polygon(course.between(-1, 1)), fill(mix(deep, shallow, 0.65)))
    if stage.papercut:
        return
    pale = mix(stage.light.sky[-1], "#ffffff", 0.5)
    stage.canvas.path(polygon(course.between(-0.2, 0.55)), fill(mix(shallow, pale, 0.35), 0.5))
    for _ in range(80):
        (x, y), half = course.row(int((0.05 + 0.95 * pick.random()) * _STEPS))
        at, long = x + pick.uniform(-0.75, 0.75) * half, half * pick.uniform(0.1, 0.28)
        wide = max(1.0, half * 0.014)
        stage.canvas.line((at - long, y), (at + long, y), stroke(pale, wide, pick.uniform(0.35, 0.8)))
    _stones(stage, course)
    _fringe(stage, course, stage.light.on("#3f7038", 0.05))


def _stones(stage: Stage, course: _Course) -> None:
    """Stones in the water and at its banks, each lit from above."""
    pick = stage.random("stones")
    for at in sorted(pick.sample(range(12, _STEPS), 13)):
        (x, y), half = course.row(at)
        size = half * pick.uniform(0.06, 0.14)
        center = (x + pick.choice((-1, 1)) * half * pick.uniform(0.55, 1.05), y)
        stone = stage.light.on(pick.choice(("#8d8a84", "#79776f", "#a19b90")), 0.05)
        stage.canvas.ellipse_at((center[0], center[1] + size * 0.3), size * 1.15, size * 0.5, fill("#10202a", 0.3))
        stage.canvas.ellipse_at(center, size, size * 0.62, fill(darker(stone, 0.2)))
        stage.canvas.ellipse_at(
            (center[0], center[1] - size * 0.16), size * 0.8, size * 0.4, fill(lighter(stone, 0.15))
        )
