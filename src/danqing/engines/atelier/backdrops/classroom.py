"""A classroom, with the middle of its wall left free for a board."""

from danqing.engines.atelier.backdrops.pavements import draw_planks
from danqing.engines.atelier.backdrops.rooms import draw_room_window, draw_skirting, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill, stroke
from danqing.engines.atelier.palette import darker
from danqing.engines.atelier.scene import SHOWN, Box

_HIDDEN = 0.3  # share of the board

_BOARDS = frozenset({"blackboard", "chalkboard", "black board", "chalk board", "黑板"})


def draw_classroom(stage: Stage) -> None:
    """A pale wall with a green panel, a window, bunting, a clock, and a board where nothing else is in its place."""
    stage = inside(stage)
    draw_wall(stage, "#ece4cf")
    panel = Box(0, stage.horizon * 0.72, stage.width, stage.horizon)
    stage.canvas.rectangle(panel, fill(stage.light.on("#a9c4b0"), 0.9))
    stage.canvas.rectangle(Box(0, panel.y0 - 8 * stage.unit, stage.width, panel.y0), fill(stage.light.on("#86a591")))
    draw_planks(stage, "#c09163")
    draw_skirting(stage, "#f4efe3")
    wide = stage.width * 0.13
    side = stage.light.side
    x = stage.width * (0.5 + side * 0.43)
    draw_room_window(stage, Box(x - wide / 2, stage.horizon * 0.2, x + wide / 2, stage.horizon * 0.62))
    frame = Box(stage.width * 0.29, stage.horizon * 0.17, stage.width * 0.71, stage.horizon * 0.64)
    if _is_named(stage) or not any(_hides(box, frame) for box in stage.busy):
        _board(stage, frame)
    _bunting(stage)
    _clock(stage, (stage.width * (0.5 - side * 0.43), stage.horizon * 0.26))


def _is_named(stage: Stage) -> bool:
    """Whether the prompt speaks of the board, which then is seen behind whoever stands before it."""
    return any(feature.removeprefix(SHOWN) in _BOARDS for feature in stage.features)


def _hides(box: Box, frame: Box) -> bool:
    """Whether a board or a text takes the place of the board; a head before it does not."""
    wide = min(box.x1, frame.x1) - max(box.x0, frame.x0)
    tall = min(box.y1, frame.y1) - max(box.y0, frame.y0)
    return wide > 0 and tall > 0 and wide * tall > _HIDDEN * frame.width * frame.height


def _board(stage: Stage, frame: Box) -> None:
    """A green board with a ledge of chalks, wiped but for a trace."""
    unit = stage.unit
    stage.canvas.rectangle(frame, fill("#1a0f14", 0.3, blur=9 * unit), 6 * unit)
    stage.canvas.rectangle(frame, fill(stage.light.on("#9a6b42")), 6 * unit)
    board = Box(frame.x0 + 14 * unit, frame.y0 + 14 * unit, frame.x1 - 14 * unit, frame.y1 - 14 * unit)
    stage.canvas.rectangle(board, fill(stage.light.on("#2f5d4a")), 2 * unit)
    pick = stage.random("chalk")
    for _ in range(5):
        x, y = pick.uniform(board.x0, board.x1), pick.uniform(board.y0, board.y1)
        smear = Box(x - 90 * unit, y - 16 * unit, x + 90 * unit, y + 16 * unit)
        stage.canvas.ellipse(smear, fill("#dfe8e0", 0.07, blur=14 * unit))
    ledge = Box(frame.x0 + 30 * unit, frame.y1 - 2 * unit, frame.x1 - 30 * unit, frame.y1 + 12 * unit)
    stage.canvas.rectangle(ledge, fill(stage.light.on("#b5834f")), 3 * unit)
    for index, ink in enumerate(("#ffffff", "#f5d76e", "#f08a8a")):
        x = ledge.x0 + (40 + 46 * index) * unit
        chalk = Box(x, ledge.y0 - 7 * unit, x + 32 * unit, ledge.y0 + unit)
        stage.canvas.rectangle(chalk, fill(stage.light.on(ink)), 3 * unit)


def _bunting(stage: Stage) -> None:
    colors = ("#d9534f", "#f0b53c", "#4f9a6a", "#4a86c5", "#9a6ac0")
    flags = 22
    step = stage.width / flags
    for index in range(flags):
        sag = 26 * stage.unit * (1 - ((index % 11 - 5) / 5.5) ** 2)
        x, y = index * step, 10 * stage.unit + sag
        ink = stage.light.on(colors[index % len(colors)])
        stage.canvas.polygon([(x, y), (x + step, y), (x + step / 2, y + step * 0.8)], fill(ink))
        stage.canvas.line((x, y), (x + step, y), stroke(darker(ink, 0.4), 2 * stage.unit))


def _clock(stage: Stage, center: tuple[float, float]) -> None:
    radius = 52 * stage.unit
    x, y = center
    stage.canvas.circle((x + 4, y + 6), radius, fill("#1a0f14", 0.25, blur=5 * stage.unit))
    stage.canvas.circle(center, radius, fill(stage.light.on("#38424e")))
    stage.canvas.circle(center, radius * 0.86, fill(stage.light.on("#fbfaf4")))
    ink = stage.light.on("#2b2f36")
    stage.canvas.line(center, (x, y - radius * 0.62), stroke(ink, radius * 0.07))
    stage.canvas.line(center, (x + radius * 0.4, y + radius * 0.2), stroke(ink, radius * 0.09))
    stage.canvas.circle(center, radius * 0.08, fill(stage.light.on("#c8433c")))
