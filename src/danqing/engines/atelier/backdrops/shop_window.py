"""A shop seen through its window."""

from danqing.engines.atelier.backdrops.effects import draw_bokeh
from danqing.engines.atelier.backdrops.rooms import draw_shelf_of_books, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.woods import wood_board
from danqing.engines.atelier.canvas import fill, glow, stroke
from danqing.engines.atelier.palette import darker
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape

_TOYS = frozenset({"emoji:🧸", "shape:doll", "shape:train", "shape:building_blocks", "shape:rocking_horse", "emoji:🪀"})
"""What is shown in the window of a toy shop."""
_ON_SHELVES = (
    "ball",
    "building_blocks",
    "train",
    "doll",
    "rocking_horse",
    "kite",
    "xylophone",
    "rocket",
    "gift",
    "boat",
)
_BOARDS = 3
_DYES = ("#d8534a", "#4f86c6", "#f0b840", "#5fa05c", "#9a6ab8")


def draw_shop_window(stage: Stage) -> None:
    """A warm shop with full shelves behind the glass, and a wooden ledge for what is shown."""
    stage = inside(stage)
    draw_wall(stage, "#b98d62")
    count = max(2, round(stage.width / (420 * stage.unit)))
    for index in range(count):
        x0, x1 = stage.width * index / count, stage.width * (index + 1) / count
        case = Box(x0 + 14 * stage.unit, stage.horizon * 0.12, x1 - 14 * stage.unit, stage.horizon + 10)
        if _TOYS.isdisjoint(stage.present):
            draw_shelf_of_books(stage, case, 4)
        else:
            _shelf_of_toys(stage, case, index)
    haze = Box(0, 0, stage.width, stage.horizon)
    stage.canvas.rectangle(haze, fill(stage.light.on("#f3cf9a"), 0.34))
    for share in (0.22, 0.5, 0.78):
        _pendant(stage, stage.width * share)
    draw_bokeh(stage, ("#ffd591", "#fff0cf"), 14)
    ledge = Box(0, stage.horizon, stage.width, stage.height)
    wood_board(stage, ledge, "#8a5a38")
    stage.canvas.rectangle(Box(-20, ledge.y0, stage.width + 20, ledge.y0 + 16 * stage.unit), fill("#1a0f14", 0.35, 6))
    _frame(stage)


def _shelf_of_toys(stage: Stage, case: Box, number: int) -> None:
    """Boards in a case, with toys of many colours on them."""
    pick = stage.random(f"toys {number}")
    step = case.height / _BOARDS
    stage.canvas.rectangle(case, fill(stage.light.on("#8a6142")))
    for row in range(_BOARDS):
        foot = case.y0 + step * (row + 0.94)
        board = Box(case.x0, foot, case.x1, foot + step * 0.07)
        stage.canvas.rectangle(board, fill(stage.light.on("#6d4a30")))
        x = case.x0 + step * 0.12
        for shape in pick.sample(_ON_SHELVES, len(_ON_SHELVES)):
            tall = step * pick.uniform(0.52, 0.72)
            wide = tall * SHAPES[shape].aspect
            if x + wide > case.x1 - step * 0.08:
                continue
            dye = pick.choice(_DYES)
            pen = Pen(canvas=stage.canvas, light=stage.light, seed=pick.randint(0, 99), color=dye, grounded=False)
            draw_shape(stage.canvas, Box(x, foot - tall, x + wide, foot), shape, pen)
            x += wide + step * pick.uniform(0.1, 0.24)


def _pendant(stage: Stage, x: float) -> None:
    unit = stage.unit
    y = stage.horizon * 0.16
    stage.canvas.line((x, 0), (x, y), stroke("#3a2a20", 4 * unit))
    reach = 300 * unit
    stage.canvas.circle((x, y + 30 * unit), reach, glow((x, y + 30 * unit), reach, "#ffd08a", 0.75))
    shade = [(x - 20 * unit, y), (x + 20 * unit, y), (x + 58 * unit, y + 46 * unit), (x - 58 * unit, y + 46 * unit)]
    stage.canvas.polygon(shade, fill("#3f5a50"))
    stage.canvas.circle((x, y + 50 * unit), 15 * unit, fill("#fff3cf"))


def _frame(stage: Stage) -> None:
    unit = stage.unit
    wood = stage.light.on("#4a3324")
    for box in (
        Box(0, 0, stage.width, 30 * unit),
        Box(0, 0, 30 * unit, stage.height),
        Box(stage.width - 30 * unit, 0, stage.width, stage.height),
    ):
        stage.canvas.rectangle(box, fill(wood))
        stage.canvas.rectangle(box.inset(10 * unit), stroke(darker(wood, 0.4), 2 * unit))
