"""A stadium with its crowd: a striped pitch under the sky, or the boards of a court under a roof."""

from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.canvas import Color, fill, linear, polygon, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape

_STRIPES = 10
_TIERS = 11
_SHIRTS = ("#d9534a", "#f2c14e", "#4f86c6", "#f4f1e8", "#6aa860", "#8a5fa8", "#e88a3c", "#3c4a63")
_HOOP = "shape:basketball_hoop"
_SKINS = ("#f2cfa9", "#d9a679", "#a9744f", "#7a4f35")


def draw_stadium(stage: Stage) -> None:
    """Stands full of people, boards at the line, and grass mown in stripes."""
    draw_sky(stage)
    _stands(stage, top=stage.horizon * 0.42)
    _floor(stage, "#4f9e46", "#67b556")
    for side in (-1, 1):
        _floodlight(stage, stage.width * (0.5 + 0.43 * side))
    if "goal" in stage.features and "emoji:🥅" not in stage.present:
        _goal(stage)


def draw_court(stage: Stage) -> None:
    """Stands under a dark roof, and boards of maple with the lines of the game."""
    stage.canvas.fill(stage.light.on("#2b2f3d"))
    for index in range(5):
        x = stage.width * (index + 0.5) / 5
        glare = fill("#fff6d8", 0.85, blur=9 * stage.unit)
        stage.canvas.ellipse_at((x, stage.horizon * 0.12), 46 * stage.unit, 9 * stage.unit, glare)
    _stands(stage, top=stage.horizon * 0.3)
    _floor(stage, "#c98d52", "#d39a60")
    if "hoop" in stage.features and _HOOP not in stage.present:
        for side in (-1, 1):
            _hoop(stage, stage.width * (0.5 + 0.38 * side))


def _goal(stage: Stage) -> None:
    """A goal on the far line, with its net."""
    unit, foot = stage.unit, stage.y(0.14)
    half, tall, depth = 330 * unit, 230 * unit, 46 * unit
    x0, x1, top = stage.width / 2 - half, stage.width / 2 + half, foot - tall
    white = stage.light.on("#fbfbf8")
    back = Box(x0 + depth, top + depth * 0.35, x1 - depth, foot - depth * 0.4)
    net = stroke(white, 1.8 * unit, 0.6)
    for index in range(25):
        share = index / 24
        far = back.x0 + back.width * share
        stage.canvas.line((x0 + (x1 - x0) * share, top), (far, back.y0), net)
        stage.canvas.line((far, back.y0), (far, back.y1), net)
    for index in range(9):
        share = index / 8
        y = back.y0 + back.height * share
        for start, end in (((back.x0, y), (back.x1, y)), ((x0, top + tall * share), (back.x0, y))):
            stage.canvas.line(start, end, net)
        stage.canvas.line((x1, top + tall * share), (back.x1, y), net)
    frame = [(x0, foot), (x0, top), (x1, top), (x1, foot)]
    stage.canvas.path(polygon(frame, closed=False), stroke(darker(white, 0.25), 13 * unit))
    stage.canvas.path(polygon(frame, closed=False), stroke(white, 9 * unit))


def _hoop(stage: Stage, x: float) -> None:
    """A basket on its post at one end of the court."""
    tall = stage.horizon * 0.92
    wide = tall * SHAPES["basketball_hoop"].aspect
    foot = stage.y(0.2)
    pen = Pen(canvas=stage.canvas, light=stage.light.far(0.1), seed=stage.seed_for(f"hoop {x:.0f}"))
    draw_shape(stage.canvas, Box(x - wide / 2, foot - tall, x + wide / 2, foot), "basketball_hoop", pen)


def _stands(stage: Stage, top: float) -> None:
    bottom, width = stage.horizon * 0.97, stage.width
    outline = [
        (-4, top * 0.9),
        (width * 0.3, top),
        (width * 0.7, top),
        (width + 4, top * 0.9),
        (width + 4, bottom),
        (-4, bottom),
    ]
    lay(stage, polygon(outline), "#5d6474", 0.25)
    pick = stage.random("crowd")
    step = (bottom - top) / _TIERS
    for tier in range(_TIERS):
        y = top + step * (tier + 0.75)
        size = step * 0.34
        x = pick.uniform(0, 2 * size)
        while x < width:
            if pick.random() < 0.86:
                _spectator(
                    stage, (x, y + pick.uniform(-0.1, 0.1) * step), size, pick.choice(_SHIRTS), pick.choice(_SKINS)
                )
            x += size * pick.uniform(2.2, 2.9)
    boards = Box(-4, bottom - 14 * stage.unit, width + 4, stage.horizon + 6 * stage.unit)
    stage.canvas.rectangle(boards, fill(stage.light.on("#33507f", 0.1)))
    for index in range(9):
        x = width * index / 8
        band = Box(x - 0.03 * width, boards.y0, x + 0.03 * width, boards.y1)
        stage.canvas.rectangle(band, fill(stage.light.on("#f0ede4", 0.1), 0.85))


def _spectator(stage: Stage, at: tuple[float, float], size: float, shirt: Color, skin: Color) -> None:
    x, y = at
    stage.canvas.ellipse_at((x, y + size * 0.7), size * 0.85, size * 0.7, fill(stage.light.on(shirt, 0.3)))
    stage.canvas.circle((x, y - size * 0.35), size * 0.52, fill(stage.light.on(skin, 0.3)))


def _floor(stage: Stage, dark: Color, light: Color) -> None:
    y0, y1, middle = stage.horizon, stage.height + 4, stage.width / 2
    ink, pale = stage.light.on(dark), stage.light.on(light)
    stage.canvas.rectangle(Box(-4, y0, stage.width + 4, y1), shaded(linear((0, y0), (0, y1), [pale, ink])))
    for index in range(-_STRIPES, _STRIPES):
        if index % 2:
            continue
        far, near = (tuple(middle + i * stage.width * s for i in (index, index + 1)) for s in (0.07, 0.19))
        stripe = [(far[0], y0), (far[1], y0), (near[1], y1), (near[0], y1)]
        stage.canvas.polygon(stripe, fill(lighter(pale, 0.12), 0.55))
    white, unit = stage.light.on("#f7f7f2"), stage.unit
    stage.canvas.line((0, stage.y(0.12)), (stage.width, stage.y(0.12)), stroke(white, 4 * unit, 0.85))
    stage.canvas.ellipse_at(
        (middle, stage.y(0.62)), stage.width * 0.3, stage.below * 0.24, stroke(white, 6 * unit, 0.8)
    )


def _floodlight(stage: Stage, x: float) -> None:
    unit, top = stage.unit, stage.horizon * 0.1
    mast = stage.light.on("#6d7480", 0.2)
    stage.canvas.line((x, stage.horizon * 0.5), (x, top), stroke(darker(mast, 0.1), 6 * unit))
    lamps = Box(x - 42 * unit, top - 22 * unit, x + 42 * unit, top + 22 * unit)
    stage.canvas.rectangle(lamps, fill(mast), 4 * unit)
    for row in range(2):
        for column in range(4):
            at = (lamps.x0 + lamps.width * (column + 0.5) / 4, lamps.y0 + lamps.height * (row + 0.5) / 2)
            stage.canvas.circle(at, 8 * unit, fill("#fffbe6" if stage.light.lamps else stage.light.on("#e8ecef")))
