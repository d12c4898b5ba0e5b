"""A library: walls of books, a ladder, reading lamps."""

from danqing.engines.atelier.backdrops.furnishings import draw_pendant, evenly
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
from danqing.engines.atelier.canvas import fill, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_WALLS = ("#8a6a4c", "#6f7a62", "#7a5a50")


def draw_library(stage: Stage) -> None:
    """Bookcases up to the ceiling on both sides of a tall window, a ladder, a runner on the floor."""
    stage = inside(stage)
    unit = stage.unit
    draw_wall(stage, stage.colors[0] if stage.colors else stage.random("library").choice(_WALLS))
    draw_planks(stage, "#8f6642")
    draw_skirting(stage, "#5f432f")
    _runner(stage)
    gap = min(stage.width * 0.15, 230 * unit)
    middle = stage.width * (0.5 + 0.12 * stage.light.side)
    window = Box(middle - gap * 0.62, stage.horizon * 0.12, middle + gap * 0.62, stage.horizon * 0.72)
    draw_room_window(stage, window)
    rows = max(4, round(stage.horizon / (130 * unit)))
    for x0, x1 in ((0.0, middle - gap), (middle + gap, float(stage.width))):
        for x in evenly(x1 - x0, 330 * unit, 1):
            half = (x1 - x0) / len(evenly(x1 - x0, 330 * unit, 1)) / 2 - 9 * unit
            case = Box(x0 + x - half, stage.horizon * 0.04, x0 + x + half, stage.horizon + 8 * unit)
            draw_shelf_of_books(stage, case, rows)
    _ladder(stage, middle + stage.light.side * (gap + 150 * unit))
    if not stage.is_busy((middle, stage.horizon - 60 * unit), 110 * unit):
        _desk(stage, middle)
    draw_pendant(stage, (middle, stage.horizon * 0.1), "#3f5a50")


def _runner(stage: Stage) -> None:
    for share, color in ((1.0, "#7d2f33"), (0.86, "#c79a5a"), (0.8, "#7d2f33")):
        near, far = stage.width * 0.3 * share, stage.width * 0.07 * share
        x, top = stage.width * 0.5, stage.y(0.06)
        points = [(x - far, top), (x + far, top), (x + near, stage.height + 9), (x - near, stage.height + 9)]
        stage.canvas.polygon(points, fill(stage.light.on(color)))


def _ladder(stage: Stage, foot: float) -> None:
    unit = stage.unit
    wood = stage.light.on("#c08a55")
    lean = -stage.light.side * 90 * unit
    top, bottom = stage.horizon * 0.1, stage.horizon + 26 * unit
    for side in (-34, 34):
        stage.canvas.line((foot + side * unit, bottom), (foot + lean + side * unit, top), stroke(wood, 11 * unit))
    for step in range(1, 9):
        share = step / 9
        x, y = foot + lean * share, bottom + (top - bottom) * share
        stage.canvas.line((x - 34 * unit, y), (x + 34 * unit, y), stroke(darker(wood, 0.15), 8 * unit))


def _desk(stage: Stage, x: float) -> None:
    """A reading desk under the window with a green lamp and an open book."""
    unit = stage.unit
    wood = stage.light.on("#a8733f")
    top = stage.horizon - 74 * unit
    for side in (-1, 1):
        stage.canvas.line(
            (x + side * 128 * unit, top), (x + side * 128 * unit, stage.horizon + 24 * unit), stroke(wood, 13 * unit)
        )
    stage.canvas.rectangle(
        Box(x - 150 * unit, top - 9 * unit, x + 150 * unit, top + 13 * unit), fill(lighter(wood, 0.12)), 4
    )
    lamp = (x - 82 * unit, top - 62 * unit)
    stage.canvas.line((lamp[0], top - 9 * unit), lamp, stroke("#b98f3f", 7 * unit))
    shade = [
        (lamp[0] - 40 * unit, lamp[1]),
        (lamp[0] + 40 * unit, lamp[1]),
        (lamp[0] + 24 * unit, lamp[1] - 27 * unit),
        (lamp[0] - 24 * unit, lamp[1] - 27 * unit),
    ]
    stage.canvas.polygon(shade, fill("#2f7a55"))
    draw_lamp_light(stage, lamp, 190 * unit)
    for side in (-1, 1):
        page = [
            (x + 40 * unit, top - 11 * unit),
            (x + (40 + side * 52) * unit, top - 19 * unit),
            (x + (40 + side * 48) * unit, top - 30 * unit),
            (x + 40 * unit, top - 20 * unit),
        ]
        stage.canvas.polygon(page, fill(stage.light.on("#f6efdf" if side < 0 else "#e9dfc8")))
