"""A table before a wall: what hangs, shines or falls on the wall is another with each seed."""

import math
from collections.abc import Callable, Mapping

from danqing.engines.atelier.backdrops.effects import draw_bokeh
from danqing.engines.atelier.backdrops.rooms import draw_room_window, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.surfaces import draw_surface
from danqing.engines.atelier.canvas import Color, curve, fill, glow, linear, polygon, shaded
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_WALLS: tuple[Color, ...] = (
    *("#dccbb2", "#c4cfc4", "#d8bfb0", "#b9c6d2", "#cfc3d6", "#e6d3a8", "#a9c0b4", "#e0b9a6", "#9fb4c8"),
)
_DEEP: tuple[Color, ...] = ("#4a4034", "#3d4a45", "#54403c", "#3c4456", "#5a4a3a")


def draw_tabletop(stage: Stage) -> None:
    """The table runs across the lower part; light or stuff enlivens the wall."""
    stage = inside(stage)
    if stage.bold:
        return _draw_bold(stage)
    usual = ("sill",) if "sill" in stage.features else ("window",) if "window" in stage.features else tuple(_BY_CHANCE)
    piece = stage.random("piece").choice(usual)
    tones = _DEEP if piece == "dusk" and not stage.light.dark else _WALLS
    wall = stage.colors[0] if stage.colors else stage.random("wall").choice(tones)
    draw_wall(stage, wall)
    _WALL_PIECES[piece](stage, stage.light.on(wall))
    return draw_table(stage)


def draw_table(stage: Stage) -> None:
    """The table alone, before whatever is drawn already."""
    stage = inside(stage)
    if "bokeh" in stage.features:
        draw_bokeh(stage, ("#fff0cf", "#ffd591"), 24)
    draw_surface(stage)
    shine = (stage.width * (0.5 + 0.25 * stage.light.side), stage.y(0.2))
    stage.canvas.circle(shine, stage.width * 0.4, glow(shine, stage.width * 0.4, "#ffe9c4", 0.22))


def _draw_bold(stage: Stage) -> None:
    """Two even colours and rays: what a print in few inks makes of a wall and a table."""
    pick = stage.random("bold")
    wall, table = pick.choice((("#f5cf3f", "#2c62b8"), ("#7fb4e0", "#d8352f"), ("#f2a0b8", "#4c9a45")))
    wall = stage.colors[0] if stage.colors else wall
    stage.canvas.fill(stage.light.on(wall))
    center, reach = (stage.width / 2, stage.horizon * 0.9), math.hypot(stage.width, stage.height)
    for ray in range(0, 24, 2):
        ends = [math.tau * (ray + step) / 24 for step in (0, 1)]
        tips = [(center[0] + reach * math.cos(end), center[1] + reach * math.sin(end)) for end in ends]
        stage.canvas.polygon([center, *tips], fill(stage.light.on(lighter(wall, 0.45))))
    stage.canvas.rectangle(Box(0, stage.horizon, stage.width, stage.height), fill(stage.light.on(table)))


def _panes(stage: Stage, _: Color) -> None:
    """The light of a window: four slanting panes."""
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


def _leaf_shadows(stage: Stage, wall: Color) -> None:
    """A branch outside throws its soft shadow aslant across the wall."""
    if stage.light.dark:
        return
    pick, unit, side = stage.random("branch"), stage.unit, stage.light.side
    ink = fill(darker(wall, 0.5), 0.15, blur=8 * unit)
    for twig in range(3):
        x, y = stage.width * (0.5 + side * (0.5 - 0.16 * twig)), stage.horizon * (-0.02 + 0.07 * twig)
        lean = side * pick.uniform(0.5, 0.95)
        for leaf in range(7):
            x -= side * stage.width * 0.052
            y += stage.horizon * pick.uniform(0.05, 0.09)
            for way in (-1, 1):
                long, turn = pick.uniform(90, 150) * unit, lean + way * pick.uniform(0.5, 0.9)
                tip = (x - side * long * math.cos(turn), y + long * math.sin(turn))
                middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
                wide = long * 0.24 * (1 - leaf / 18)
                across = (-(tip[1] - y) / long * wide, (tip[0] - x) / long * wide)
                points = [(x, y), (middle[0] + across[0], middle[1] + across[1]), tip]
                stage.canvas.curve([*points, (middle[0] - across[0], middle[1] - across[1])], ink, tension=0.7)


def _drapery(stage: Stage, _: Color) -> None:
    """A heavy cloth that hangs at one side in deep folds and is drawn aside below."""
    pick = stage.random("drapery")
    color = stage.light.on(pick.choice(("#8a4a44", "#4f6b5c", "#5a5f86", "#b08a52", "#b9a695")))
    side, folds = -stage.light.side, 6
    edge = 0 if side < 0 else stage.width
    for fold in reversed(range(folds)):
        inner = stage.width * (0.06 + 0.062 * fold) * pick.uniform(0.95, 1.05)
        low = stage.width * (0.04 + 0.038 * fold)
        x0, x1 = edge - side * inner, edge - side * low
        top, knot, foot = -20.0, stage.horizon * 0.62, stage.horizon + 12 * stage.unit
        outline = curve(
            [(edge, top), (x0, top), (x0 + side * 12 * stage.unit, knot * 0.6), (x1, foot), (edge, foot)], tension=0.3
        )
        tones = [darker(color, 0.34), lighter(color, 0.12), color, darker(color, 0.4)]
        start = edge - side * stage.width * 0.06 * fold
        stage.canvas.path(outline, shaded(linear((start, 0), (x0, 0), tones, [0, 0.45, 0.7, 1])))


def _window(stage: Stage, _: Color) -> None:
    """A window at one side, with its sill behind the table."""
    wide = min(stage.width * 0.3, stage.horizon * 0.8)
    middle = stage.width * (0.5 + 0.24 * stage.light.side)
    box = Box(middle - wide / 2, stage.horizon * 0.1, middle + wide / 2, stage.horizon * 0.84)
    draw_room_window(stage, box, stage.random("curtains").choice((None, "#efe6d6", "#c9826b")))


def _sill(stage: Stage, _: Color) -> None:
    """A broad window right behind its sill, which is what things stand on."""
    wide = stage.width * 0.36
    for middle in (0.28, 0.72):
        x = stage.width * middle
        draw_room_window(stage, Box(x - wide / 2, -0.2 * stage.horizon, x + wide / 2, stage.horizon - 30 * stage.unit))


def _panelling(stage: Stage, wall: Color) -> None:
    """Boards painted in a deeper tone cover the lower wall, with a ledge above them."""
    top, unit = stage.horizon * 0.5, stage.unit
    board = darker(wall, 0.24)
    stage.canvas.rectangle(Box(0, top, stage.width, stage.horizon), fill(board))
    step = stage.width / 9
    for number in range(10):
        x = (number + stage.random("boards").random()) * step if number == 0 else number * step
        stage.canvas.rectangle(Box(x, top, x + 4 * unit, stage.horizon), fill(darker(board, 0.25), 0.8))
        stage.canvas.rectangle(Box(x + 4 * unit, top, x + 7 * unit, stage.horizon), fill(lighter(board, 0.2), 0.6))
    stage.canvas.rectangle(
        Box(-20, top + 10 * unit, stage.width + 20, top + 26 * unit), fill("#1a0f14", 0.22, blur=6 * unit)
    )
    stage.canvas.rectangle(Box(0, top - 8 * unit, stage.width, top + 10 * unit), fill(lighter(board, 0.18)))


def _dusk(stage: Stage, wall: Color) -> None:
    """A pool of light on a deep wall, as the old masters have it."""
    spot = (stage.width * (0.5 + 0.16 * stage.light.side), stage.horizon * 0.62)
    reach = max(stage.width, stage.height) * 0.55
    stage.canvas.circle(spot, reach, glow(spot, reach, lighter(wall, 0.55), 0.75))


def _tiles(stage: Stage, wall: Color) -> None:
    """Glazed tiles, laid in courses."""
    wide, high, unit = stage.width / 9, stage.width / 18, stage.unit
    pick = stage.random("tiles")
    for row in range(math.ceil(stage.horizon / high) + 1):
        y = stage.horizon - (row + 1) * high
        for column in range(-1, 10):
            x = column * wide + (row % 2) * wide / 2
            tone = lighter(wall, 0.2 + pick.uniform(0, 0.16))
            tile = Box(x + 2 * unit, y + 2 * unit, x + wide - 2 * unit, y + high - 2 * unit)
            stage.canvas.rectangle(tile, fill(tone, 0.7), 5 * unit)
            stage.canvas.rectangle(
                Box(tile.x0 + 6 * unit, tile.y0 + 5 * unit, tile.x1 - 6 * unit, tile.y0 + 9 * unit),
                fill("#ffffff", 0.22),
            )


_WALL_PIECES: Mapping[str, Callable[[Stage, Color], None]] = {
    "panes": _panes,
    "leaves": _leaf_shadows,
    "drapery": _drapery,
    "window": _window,
    "panelling": _panelling,
    "dusk": _dusk,
    "tiles": _tiles,
    "sill": _sill,
}
_BY_CHANCE = ("panes", "leaves", "drapery", "window", "panelling", "dusk", "tiles")
