"""A table before a wall: what hangs, shines or falls on the wall is another with each seed."""

import math
from collections.abc import Callable, Mapping

from danqing.engines.atelier.backdrops.effects import draw_bokeh
from danqing.engines.atelier.backdrops.rooms import draw_room_window, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.surfaces import draw_surface
from danqing.engines.atelier.canvas import Color, curve, fading, fill, glow, linear, polygon, shaded
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_EDGE = 0.9  # of the way from the far edge of the table to the lower edge of the picture
_WALLS: Mapping[str, tuple[Color, ...]] = {
    "panes": ("#e8cfa8", "#dfb894", "#e3c0ae", "#cfd2b4"),
    "leaves": ("#ece2d0", "#dfe3d8", "#e8d3c6", "#c8d6dc"),
    "drapery": ("#b49f80", "#93a093", "#c2a08a", "#a9a3b8"),
    "window": ("#dccbb2", "#c6d2d8", "#e4c9b2", "#bcc9b4"),
    "dusk": ("#4a4034", "#3d4a45", "#54403c", "#3c4456", "#5a4a3a"),
    "raking": ("#c79a6a", "#8f9c86", "#b9826a", "#8fa3b4", "#c9a94f"),
    "sill": ("#e6dccb", "#cfd9d4", "#e8d0bf"),
}
"""By what is on a wall, the colours that suit it."""


def draw_tabletop(stage: Stage) -> None:
    """The table runs across the lower part; light or stuff enlivens the wall."""
    stage = inside(stage)
    if stage.bold:
        return _draw_bold(stage)
    usual = ("sill",) if "sill" in stage.features else ("window",) if "window" in stage.features else _BY_CHANCE
    pick = stage.random(f"wall {stage.motif}")
    piece = pick.choice(usual)
    wall = stage.colors[0] if stage.colors else pick.choice(_WALLS[piece])
    draw_wall(stage, wall)
    _rake(stage)
    _WALL_PIECES[piece](stage, stage.light.on(wall))
    return draw_table(stage)


def draw_table(stage: Stage) -> None:
    """The table alone, before whatever is drawn already."""
    stage = inside(stage)
    if "bokeh" in stage.features:
        draw_bokeh(stage, ("#fff0cf", "#ffd591"), 24)
    draw_surface(stage)
    _draw_edge(stage)
    shine = (stage.width * (0.5 + 0.25 * stage.light.side), stage.y(0.2))
    stage.canvas.circle(shine, stage.width * 0.4, glow(shine, stage.width * 0.4, "#ffe9c4", 0.22))


def _draw_edge(stage: Stage) -> None:
    """The near edge of the table, below which it is in shade."""
    y = stage.y(_EDGE)
    stage.canvas.rectangle(Box(0, y, stage.width, stage.height), fill("#1a0f14", 0.42))
    below = fading((0, y), (0, stage.height), "#1a0f14", (0.0, 0.3))
    stage.canvas.rectangle(Box(0, y, stage.width, stage.height), shaded(below))
    stage.canvas.rectangle(Box(0, y - 4 * stage.unit, stage.width, y), fill("#fff0d8", 0.4))


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


def _dusk(stage: Stage, wall: Color) -> None:
    """A pool of light on a deep wall, as the old masters have it."""
    spot = (stage.width * (0.5 + 0.16 * stage.light.side), stage.horizon * 0.62)
    reach = max(stage.width, stage.height) * 0.55
    stage.canvas.circle(spot, reach, glow(spot, reach, lighter(wall, 0.55), 0.75))


def _raking(stage: Stage, wall: Color) -> None:
    """Light that falls aslant through an opening aside, as a broad band across the wall."""
    if stage.light.dark:
        return
    side, foot = stage.light.side, stage.horizon + 4 * stage.unit
    start, wide, lean = stage.width * (0.5 + 0.16 * side), stage.width * 0.34, -side * stage.horizon * 0.5
    band = [(start - wide / 2, -20), (start + wide / 2, -20), (start + wide / 2 + lean, foot)]
    stage.canvas.polygon([*band, (start - wide / 2 + lean, foot)], fill(lighter(wall, 0.5), 0.6, blur=30 * stage.unit))


def _rake(stage: Stage) -> None:
    """The wall darkens away from the side that the light comes from."""
    near, far = (stage.width, 0) if stage.light.side > 0 else (0, stage.width)
    shade = fading((near, 0), (far, 0), "#140c10", (0.0, 0.06, 0.36))
    stage.canvas.rectangle(Box(0, 0, stage.width, stage.horizon + 1), shaded(shade))


_WALL_PIECES: Mapping[str, Callable[[Stage, Color], None]] = {
    "panes": _panes,
    "leaves": _leaf_shadows,
    "drapery": _drapery,
    "window": _window,
    "dusk": _dusk,
    "raking": _raking,
    "sill": _sill,
}
_BY_CHANCE = ("panes", "leaves", "drapery", "window", "dusk", "raking")
