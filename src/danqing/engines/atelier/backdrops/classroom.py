"""A classroom, with the middle of its wall left free for a board."""

from danqing.engines.atelier.backdrops.pavements import draw_planks
from danqing.engines.atelier.backdrops.rooms import draw_room_window, draw_skirting, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill, stroke
from danqing.engines.atelier.palette import darker
from danqing.engines.atelier.scene import Box


def draw_classroom(stage: Stage) -> None:
    """A pale wall with a green panel, a window, bunting and a clock."""
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
    _bunting(stage)
    _clock(stage, (stage.width * (0.5 - side * 0.43), stage.horizon * 0.26))


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
