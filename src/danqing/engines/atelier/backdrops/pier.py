"""A pier of planks, or the deck of a ship, before the sea."""

from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.backdrops.water import draw_sea
from danqing.engines.atelier.canvas import fill, linear, polygon, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_EDGE = 0.34  # share of the ground where the planks begin
_PLANKS = 17
_POSTS = 7
_RAIL = 0.3  # height of the railing, as a share of the ground


def draw_pier(stage: Stage) -> None:
    """The sea behind a railing, and planks that run toward it."""
    draw_sky(stage)
    edge = stage.y(_EDGE)
    draw_sea(stage, edge + stage.below * 0.06)
    _planks(stage, edge)
    _railing(stage, edge)


def _planks(stage: Stage, edge: float) -> None:
    wood = stage.light.on("#a9764a")
    bottom = stage.height + 4
    whole = polygon([(-4, edge), (stage.width + 4, edge), (stage.width + 4, bottom), (-4, bottom)])
    if stage.papercut:
        lay(stage, whole, "#a9764a")
    else:
        stage.canvas.path(whole, shaded(linear((0, edge), (0, bottom), [lighter(wood, 0.2), wood, darker(wood, 0.25)])))
    middle, pick = stage.width / 2, stage.random("planks")
    for index in range(-_PLANKS, _PLANKS + 1):
        near, far = (middle + index * stage.width * step for step in (0.115, 0.058))
        after = (middle + (index + 1) * stage.width * step for step in (0.115, 0.058))
        near_after, far_after = after
        plank = [(far, edge), (far_after, edge), (near_after, bottom), (near, bottom)]
        stage.canvas.polygon(plank, fill(pick.choice((darker(wood, 0.3), lighter(wood, 0.3))), pick.uniform(0.04, 0.2)))
        stage.canvas.line((far, edge), (near, bottom), stroke(darker(wood, 0.5), 2.6 * stage.unit, 0.75))
    stage.canvas.rectangle(
        Box(-4, edge - 5 * stage.unit, stage.width + 4, edge + 9 * stage.unit), fill(darker(wood, 0.35))
    )


def _railing(stage: Stage, edge: float) -> None:
    paint = stage.light.on("#f1ece0", 0.1)
    top, unit = edge - stage.below * _RAIL, stage.unit
    for share in (0.0, 0.5):
        y = top + (edge - top) * share
        stage.canvas.line((0, y), (stage.width, y), stroke(darker(paint, 0.35), 12 * unit))
        stage.canvas.line((0, y - 2 * unit), (stage.width, y - 2 * unit), stroke(paint, 8 * unit))
    for index in range(_POSTS):
        x = stage.width * (index + 0.5) / _POSTS
        stage.canvas.rectangle(Box(x - 8 * unit, top - 10 * unit, x + 8 * unit, edge), fill(darker(paint, 0.3)))
        stage.canvas.rectangle(Box(x - 8 * unit, top - 10 * unit, x + 4 * unit, edge), fill(paint))
        stage.canvas.circle((x, top - 14 * unit), 11 * unit, fill(paint))
