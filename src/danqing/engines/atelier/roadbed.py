"""Rails under trains, and a road under what drives where the prompt tells of one, in open country."""

import re
from collections.abc import Callable, Mapping

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.ways import CARS, TRAINS
from danqing.engines.atelier.canvas import fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box, Instance, Plan

_COUNTRY = frozenset({"hills", "mountains", "meadow", "forest", "desert", "snowfield", "savanna", "farm", "jungle"})
_ROAD = re.compile(r"\b(?:road|highway|motorway|route|racetrack|race track)\b|公路|马路|山路|路上|赛道")
_BRIDGES = frozenset({"shape:bridge", "shape:viaduct"})
_ABOVE, _BELOW = 0.07, 0.1
"""How far the bed reaches beyond the feet of what is on it, in heights of the lowest."""
_SLEEPERS = 46  # across the picture


def draw_roadbed(plan: Plan, stage: Stage) -> None:
    """Draw the bed from edge to edge of the picture, under all that is on it."""
    if plan.view not in _COUNTRY:
        return
    beds: Mapping[frozenset[str], Callable[[Stage, Box], None]] = {TRAINS: _draw_rails}
    if _ROAD.search(plan.scene.prompt.lower()):
        beds = {**beds, CARS: _draw_road}
    for riders, draw in beds.items():
        there = [i for i in plan.instances if i.subject.drawable in riders and i.shadow and not _is_borne(plan, i)]
        if there:
            draw(stage, _bed(stage, there))


def _is_borne(plan: Plan, instance: Instance) -> bool:
    """Whether something stands on a bridge."""
    foot = instance.box.center[0], instance.box.y1
    bridges = (i.box for i in plan.instances if i.subject.drawable in _BRIDGES)
    return any(box.x0 <= foot[0] <= box.x1 and box.y0 - 2 <= foot[1] < box.y1 for box in bridges)


def _bed(stage: Stage, riders: list[Instance]) -> Box:
    lowest = max(riders, key=lambda rider: rider.box.y1)
    high = lowest.box.height
    top = min(rider.box.y1 for rider in riders) - _ABOVE * high
    return Box(-4, top, stage.width + 4, lowest.box.y1 + _BELOW * high)


def _draw_road(stage: Stage, bed: Box) -> None:
    """Asphalt with a verge on both sides and a broken line in its middle."""
    asphalt, verge = stage.light.on("#7d7f86"), stage.light.on("#cbbd9a")
    rim = 0.14 * bed.height
    stage.canvas.rectangle(Box(bed.x0, bed.y0 - rim, bed.x1, bed.y1 + rim), fill(verge, 0.85))
    tones = [lighter(asphalt, 0.08), darker(asphalt, 0.14)]
    stage.canvas.rectangle(bed, shaded(linear((0, bed.y0), (0, bed.y1), tones)))
    middle, step = bed.center[1], 1.6 * bed.height
    x = -0.5 * step
    while x < stage.width:
        stage.canvas.line(
            (x, middle), (x + 0.55 * step, middle), stroke(stage.light.on("#f2efe2"), 0.09 * bed.height, 0.8)
        )
        x += step


def _draw_rails(stage: Stage, bed: Box) -> None:
    """Ballast, sleepers across it, and two rails."""
    stone, wood, steel = (stage.light.on(color) for color in ("#a39a8e", "#6d5440", "#5f6670"))
    slope = 0.25 * bed.height
    corners = [(bed.x0, bed.y0), (bed.x1, bed.y0), (bed.x1, bed.y1 + slope), (bed.x0, bed.y1 + slope)]
    stage.canvas.polygon(
        corners, shaded(linear((0, bed.y0), (0, bed.y1 + slope), [lighter(stone, 0.12), darker(stone, 0.2)]))
    )
    wide = stage.width / _SLEEPERS
    for k in range(_SLEEPERS + 1):
        x = k * wide
        sleeper = Box(x, bed.y0 + 0.12 * bed.height, x + 0.45 * wide, bed.y1 - 0.02 * bed.height)
        stage.canvas.rectangle(sleeper, fill(wood, 0.9))
    for share, thick in ((0.2, 0.08), (0.62, 0.12)):
        y = bed.y0 + share * bed.height
        stage.canvas.line((bed.x0, y), (bed.x1, y), stroke(steel, thick * bed.height))
        gleam = y - 0.3 * thick * bed.height
        stage.canvas.line((bed.x0, gleam), (bed.x1, gleam), stroke(lighter(steel, 0.5), 0.25 * thick * bed.height))
