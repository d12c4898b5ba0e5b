"""A living room."""

from danqing.engines.atelier.backdrops.pavements import draw_planks
from danqing.engines.atelier.backdrops.rooms import (
    draw_lamp_light,
    draw_room_window,
    draw_shelf_of_books,
    draw_skirting,
    draw_wall,
    inside,
)
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill, linear, polygon, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_SHADE = "#5f8f8b"  # far from every wall in hue, or finishes of few colours leave a bare pole
_WALLS = ("#e6d6ba", "#cfd9cf", "#d9c6bd", "#c8d3de")


def draw_room(stage: Stage) -> None:
    """A painted wall with a window and a bookcase, a plank floor with a rug, and a lamp."""
    stage = inside(stage)
    pick = stage.random("room")
    wall = stage.colors[0] if stage.colors else pick.choice(_WALLS)
    draw_wall(stage, wall)
    draw_planks(stage, "#b1825a")
    draw_skirting(stage, "#f2ebdd")
    side = -stage.light.side
    wide, tall = stage.width * 0.2, stage.horizon * 0.5
    x = stage.width * (0.5 - side * 0.27)
    draw_room_window(
        stage, Box(x - wide / 2, stage.horizon * 0.17, x + wide / 2, stage.horizon * 0.17 + tall), "#c98d72"
    )
    case = stage.width * (0.5 + side * 0.36)
    half = min(stage.width * 0.09, 150 * stage.unit)
    # What the prompt puts into the room stands there once.
    if "shape:bookshelf" not in stage.present:
        draw_shelf_of_books(stage, Box(case - half, stage.horizon * 0.34, case + half, stage.horizon + 4), 4)
    _rug(stage)
    lamp = stage.width * (0.5 + side * 0.22)
    shaded_head = stage.is_busy((lamp, stage.horizon - 370 * stage.unit), 60 * stage.unit)
    if "shape:floor_lamp" not in stage.present and not shaded_head:
        _lamp(stage, lamp)


def _rug(stage: Stage) -> None:
    x, y = stage.width / 2, stage.y(0.52)
    for share, color in ((1.0, "#a9584b"), (0.9, "#e9d3ab"), (0.84, "#a9584b"), (0.5, "#c77f62"), (0.3, "#e9d3ab")):
        ink = stage.light.on(color)
        stage.canvas.ellipse_at((x, y), stage.width * 0.36 * share, stage.below * 0.3 * share, fill(ink))


def _lamp(stage: Stage, x: float) -> None:
    y, unit = stage.horizon + 20 * stage.unit, stage.unit
    top = y - 430 * unit
    metal = stage.light.on("#4a4036")
    stage.canvas.ellipse_at((x, y), 52 * unit, 9 * unit, fill(metal))
    stage.canvas.line((x, y), (x, top + 60 * unit), stroke(metal, 7 * unit))
    shade = [
        (x - 44 * unit, top),
        (x + 44 * unit, top),
        (x + 74 * unit, top + 110 * unit),
        (x - 74 * unit, top + 110 * unit),
    ]
    color = "#ffe3ad" if stage.light.lamps else stage.light.on(_SHADE)
    stage.canvas.polygon(
        shade, shaded(linear((x - 74 * unit, 0), (x + 74 * unit, 0), [lighter(color), color, darker(color, 0.2)]))
    )
    stage.canvas.path(polygon(shade), stroke(darker(color, 0.2), 2 * unit))
    if stage.light.lamps:
        draw_lamp_light(stage, (x, top + 70 * unit), 520 * unit)
