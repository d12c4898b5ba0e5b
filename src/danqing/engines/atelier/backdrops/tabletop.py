"""A wooden table before a softly lit wall."""

from danqing.engines.atelier.backdrops.effects import draw_bokeh
from danqing.engines.atelier.backdrops.rooms import draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.woods import wood_board
from danqing.engines.atelier.canvas import fill, glow, polygon
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.scene import Box

_WALLS = ("#dccbb2", "#c4cfc4", "#d8bfb0", "#b9c6d2", "#cfc3d6")
_WOODS = ("#9a6a42", "#b07a4c", "#7d5438")


def draw_tabletop(stage: Stage) -> None:
    """The table runs across the lower part; window light falls on the wall."""
    stage = inside(stage)
    draw_wall(stage, stage.colors[0] if stage.colors else stage.random("wall").choice(_WALLS))
    _window_light(stage)
    draw_table(stage)


def draw_table(stage: Stage) -> None:
    """The table alone, before whatever is drawn already."""
    stage = inside(stage)
    pick = stage.random("table")
    if "bokeh" in stage.features:
        draw_bokeh(stage, ("#fff0cf", "#ffd591"), 24)
    wood_board(stage, Box(0, stage.horizon, stage.width, stage.height), pick.choice(_WOODS))
    edge = Box(-20, stage.horizon - 3 * stage.unit, stage.width + 20, stage.horizon + 4 * stage.unit)
    stage.canvas.rectangle(edge, fill("#fff0d8", 0.35, blur=2 * stage.unit))
    shine = (stage.width * (0.5 + 0.25 * stage.light.side), stage.y(0.2))
    stage.canvas.circle(shine, stage.width * 0.4, glow(shine, stage.width * 0.4, "#ffe9c4", 0.22))


def _window_light(stage: Stage) -> None:
    """Four slanting panes of light on the wall."""
    if stage.light.dark:
        return
    unit, side = stage.unit, stage.light.side
    x0 = stage.width * (0.5 - side * 0.12)
    panes = skia.Path()
    for column in range(2):
        for row in range(2):
            x, y = x0 + column * 170 * unit, stage.horizon * (0.2 + 0.34 * row)
            lean = -side * 70 * unit
            tall = stage.horizon * 0.3
            panes.addPath(
                polygon([(x, y), (x + 150 * unit, y), (x + 150 * unit + lean, y + tall), (x + lean, y + tall)])
            )
    stage.canvas.path(panes, fill("#fff4d6", 0.28, blur=7 * unit))
