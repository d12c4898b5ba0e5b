"""A kitchen."""

from danqing.engines.atelier.backdrops.pavements import draw_tiles
from danqing.engines.atelier.backdrops.rooms import draw_room_window, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape


def draw_kitchen(stage: Stage) -> None:
    """Tiles behind a worktop with cupboards below, shelves and a window above, and a chequered floor."""
    stage = inside(stage)
    draw_wall(stage, "#efe5d3")
    _wall_tiles(stage)
    draw_tiles(stage, "#cdbfa8")
    wide = stage.width * 0.22
    x = stage.width * (0.5 + stage.light.side * 0.2)
    draw_room_window(stage, Box(x - wide / 2, stage.horizon * 0.1, x + wide / 2, stage.horizon * 0.46))
    _cupboards(stage)
    _appliances(stage)
    _shelf(stage, stage.width * (0.5 - stage.light.side * 0.28))


def _wall_tiles(stage: Stage) -> None:
    tile = 62 * stage.unit
    pick = stage.random("tiles")
    y = stage.horizon * 0.5
    row = 0
    while y < stage.horizon:
        x = -tile * (row % 2) / 2
        while x < stage.width:
            tone = stage.light.on(pick.choice(("#dfe8e2", "#d3e0da", "#e8eee9", "#cfdcd9")))
            stage.canvas.rectangle(Box(x + 1, y + 1, x + tile - 1, y + tile / 2 - 1), fill(tone), 2 * stage.unit)
            x += tile
        y += tile / 2
        row += 1


def _cupboards(stage: Stage) -> None:
    top = stage.horizon - stage.height * 0.17
    body = Box(0, top, stage.width, stage.horizon + stage.height * 0.02)
    color = stage.light.on("#5f8a86")
    stage.canvas.rectangle(body, fill(color))
    count = max(3, round(stage.width / (210 * stage.unit)))
    for index in range(count):
        x = stage.width * index / count
        door = Box(x, body.y0 + 26 * stage.unit, x + stage.width / count, body.y1).inset(9 * stage.unit)
        stage.canvas.rectangle(
            door, shaded(linear((0, door.y0), (0, door.y1), [lighter(color, 0.12), color])), 4 * stage.unit
        )
        stage.canvas.rectangle(
            door.inset(14 * stage.unit), stroke(darker(color, 0.25), 2.5 * stage.unit), 3 * stage.unit
        )
        knob = (door.x1 - 22 * stage.unit if index % 2 == 0 else door.x0 + 22 * stage.unit, door.center[1])
        stage.canvas.circle(knob, 7 * stage.unit, fill(stage.light.on("#e0c27a")))
    board = Box(0, top - 14 * stage.unit, stage.width, top + 16 * stage.unit)
    wood = stage.light.on("#b98a58")
    stage.canvas.rectangle(
        board, shaded(linear((0, board.y0), (0, board.y1), [lighter(wood, 0.25), darker(wood, 0.15)]))
    )
    stage.canvas.rectangle(
        Box(0, board.y1, stage.width, board.y1 + 14 * stage.unit), fill("#1a0f14", 0.25, 5 * stage.unit)
    )
    stage.canvas.rectangle(
        Box(-20, body.y1, stage.width + 20, body.y1 + 18 * stage.unit), fill("#1a0f14", 0.4, 7 * stage.unit)
    )


def _appliances(stage: Stage) -> None:
    """A refrigerator at the end of the worktop, an oven in it with a pot on top, a kettle and a board with tools.

    What the prompt itself puts into the kitchen is left to it.
    """
    unit, side = stage.unit, stage.light.side
    top = stage.horizon - stage.height * 0.17 - 14 * unit
    foot = stage.horizon + stage.height * 0.02
    tall = foot - top
    for shape, share, y, high in (
        ("refrigerator", 0.5 + 0.42 * side, foot + 12 * unit, tall * 2.5),
        ("oven", 0.5 - 0.3 * side, foot + 2 * unit, tall),
        ("cooking_pot", 0.5 - 0.3 * side, top + 4 * unit, tall * 0.42),
        ("kettle", 0.5 - 0.14 * side, top + 4 * unit, tall * 0.42),
        ("sink", 0.5 + 0.2 * side, top + 4 * unit, tall * 0.3),
    ):
        if f"shape:{shape}" in stage.present:
            continue
        half, x = high * SHAPES[shape].aspect / 2, stage.width * share
        pen = Pen(canvas=stage.canvas, light=stage.light, seed=stage.seed_for(shape), grounded=False)
        draw_shape(stage.canvas, Box(x - half, y - high, x + half, y), shape, pen)


def _shelf(stage: Stage, x: float) -> None:
    unit, pick = stage.unit, stage.random("jars")
    y = stage.horizon * 0.32
    wood = stage.light.on("#9c7048")
    half = 190 * unit
    for index in range(7):
        at = x - half * 0.85 + index * half * 0.28
        wide, tall = unit * pick.uniform(30, 44), unit * pick.uniform(46, 84)
        tone = stage.light.on(pick.choice(("#c8674f", "#e3c07a", "#7fa37f", "#86a9bd", "#f0e6d4")))
        jar = Box(at - wide / 2, y - tall, at + wide / 2, y)
        stage.canvas.rectangle(
            jar, shaded(linear((jar.x0, 0), (jar.x1, 0), [lighter(tone, 0.25), darker(tone, 0.18)])), 6 * unit
        )
        stage.canvas.rectangle(
            Box(jar.x0 + 3 * unit, jar.y0 - 8 * unit, jar.x1 - 3 * unit, jar.y0 + 3 * unit), fill(wood), 2 * unit
        )
    stage.canvas.rectangle(Box(x - half, y, x + half, y + 14 * unit), fill(wood), 3 * unit)
    stage.canvas.rectangle(Box(x - half, y + 14 * unit, x + half, y + 26 * unit), fill("#1a0f14", 0.2, 5 * unit))
