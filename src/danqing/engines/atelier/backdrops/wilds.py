"""Places out of the way: a cave, a rooftop over the city, a pool, a playground, an underground platform."""

from danqing.engines.atelier.backdrops.buildings import draw_skyline
from danqing.engines.atelier.backdrops.furnishings import evenly
from danqing.engines.atelier.backdrops.park import draw_park
from danqing.engines.atelier.backdrops.pavements import draw_pavement, draw_tiles
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves
from danqing.engines.atelier.backdrops.rooms import inside
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, below, ridge
from danqing.engines.atelier.canvas import curve, fill, glow, linear, polygon, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape


def _put(stage: Stage, shape: str, x: float, y: float, tall: float) -> None:
    """A shape on the ground. x: a share of the width. y: of its foot. tall: in units."""
    high = tall * stage.unit
    half = high * SHAPES[shape].aspect / 2
    at = stage.width * x
    pen = Pen(canvas=stage.canvas, light=stage.light, seed=stage.seed_for(f"{shape} {x}"), grounded=True)
    draw_shape(stage.canvas, Box(at - half, y - high, at + half, y), shape, pen)


def draw_cave(stage: Stage) -> None:
    """Dark walls of rock about a far mouth that lets the day in, with stalactites above and stones below."""
    pick, unit = stage.random("cave"), stage.unit
    whole = Box(-9, -9, stage.width + 9, stage.height + 9)
    stage.canvas.rectangle(whole, shaded(linear((0, 0), (0, stage.height), ["#2a2630", "#463f48", "#37313a"])))
    x, y = stage.width * (0.5 + 0.16 * stage.light.side), stage.horizon
    wide, tall = min(stage.width * 0.2, 330 * unit), stage.horizon * 0.62
    for share, color in ((1.5, "#3f3842"), (1.24, "#5a505a"), (1.06, "#786c70")):
        half, high = wide * share, tall * share
        rim = [(x - half, y + 9), (x - half * 0.86, y - high * 0.6), (x - half * 0.3, y - high * 0.96)]
        rim += [(x + half * 0.36, y - high), (x + half * 0.9, y - high * 0.54), (x + half, y + 9)]
        stage.canvas.path(curve(rim, tension=0.35), fill(color))
    mouth = [(x - wide, y), (x - wide * 0.84, y - tall * 0.6), (x - wide * 0.26, y - tall * 0.92)]
    mouth += [(x + wide * 0.3, y - tall * 0.96), (x + wide * 0.86, y - tall * 0.5), (x + wide, y)]
    light = stage.light.sky
    stage.canvas.path(curve(mouth, tension=0.35), shaded(linear((0, y - tall), (0, y), [light[0], light[-1]])))
    edge = ridge(stage, "cave floor", stage.horizon, stage.below * 0.05, 3.0, 0.5)
    stage.canvas.path(below(stage, edge), shaded(linear((0, y), (0, stage.height), ["#6f6468", "#3a333c"])))
    if not stage.light.dark:
        stage.canvas.circle((x, y), wide * 2.6, glow((x, y), wide * 2.6, stage.light.glow, 0.5))
    for at in evenly(stage.width, 95 * unit, 8):
        long, half = stage.horizon * pick.uniform(0.08, 0.34), unit * pick.uniform(24, 52)
        tone = pick.choice(("#332d37", "#3d3640", "#4a424b"))
        tip = (at + pick.uniform(-9, 9) * unit, long)
        stage.canvas.polygon([(at - half, -9), (at + half, -9), tip], fill(tone))
        stage.canvas.polygon([(at + half * 0.1, -9), (at + half, -9), tip], fill(darker(tone, 0.3)))
    for side in (-1, 1):
        for index in range(3):
            base = stage.width * (0.5 + side * (0.34 + 0.08 * index))
            _put(stage, "rock", base / stage.width, stage.y(0.08 + 0.1 * index), 70 + 44 * index)


def draw_rooftop(stage: Stage) -> None:
    """A flat roof with a parapet above the towers of a city."""
    draw_sky(stage)
    draw_skyline(stage, 0.6, 0.7, "far")
    draw_skyline(stage, 0.4, 0.4, "near")
    draw_pavement(stage, "#a9a29a")
    unit = stage.unit
    wall = Box(-20, stage.horizon - 70 * unit, stage.width + 20, stage.horizon + 14 * unit)
    ink = stage.light.on("#b5846a")
    stage.canvas.rectangle(wall, shaded(linear((0, wall.y0), (0, wall.y1), [lighter(ink, 0.1), darker(ink, 0.2)])))
    x = 0.0
    while x < stage.width:
        stage.canvas.line((x, wall.y0), (x, wall.y1), stroke(darker(ink, 0.25), 2 * unit, 0.5))
        x += 70 * unit
    cap = Box(-20, wall.y0 - 20 * unit, stage.width + 20, wall.y0 + 4 * unit)
    stage.canvas.rectangle(cap, fill(stage.light.on("#d9cfc2")))
    side = stage.light.side
    vent = Box(0, stage.horizon - 150 * unit, 150 * unit, stage.horizon + 40 * unit)
    shift = stage.width * (0.5 - side * 0.4) - 75 * unit
    vent = Box(vent.x0 + shift, vent.y0, vent.x1 + shift, vent.y1)
    steel = stage.light.on("#c3cacd")
    stage.canvas.rectangle(vent, shaded(linear((vent.x0, 0), (vent.x1, 0), [lighter(steel), darker(steel, 0.25)])), 6)
    for row in range(5):
        y = vent.y0 + (36 + 26 * row) * unit
        stage.canvas.line((vent.x0 + 18 * unit, y), (vent.x1 - 18 * unit, y), stroke(darker(steel, 0.4), 7 * unit))
    _put(stage, "potted_plant", 0.5 + side * 0.42, stage.y(0.14), 210)


def draw_pool(stage: Stage) -> None:
    """A blue pool with its lanes behind a tiled edge, palms and a hedge beyond."""
    draw_sky(stage)
    draw_broadleaves(stage, Wood(y=stage.y(0.02), height=170 * stage.unit, color="#4f8f52", distance=0.3, density=1.2))
    for x, tall in ((0.1, 420), (0.24, 330), (0.82, 380), (0.93, 450)):
        _put(stage, "palm", x, stage.y(0.03), tall)
    draw_tiles(stage, "#e9e0d2")
    unit = stage.unit
    top, low = stage.y(0.12), stage.y(0.62)
    near, far = stage.width * 0.5, stage.width * 0.4
    middle = stage.width / 2
    pool = [(middle - far, top), (middle + far, top), (middle + near, low), (middle - near, low)]
    stage.canvas.polygon(
        [(x, y - 12 * unit) for x, y in pool[:2]] + [(x, y + 22 * unit) for x, y in pool[2:]],
        fill(stage.light.on("#f7fbfc")),
    )
    water = [stage.light.on("#8fdcea"), stage.light.on("#3fb0d8")]
    stage.canvas.polygon(pool, shaded(linear((0, top), (0, low), water)))
    with stage.canvas.clipped(polygon(pool)):
        pick = stage.random("ripples")
        for _ in range(90):
            x, y = pick.uniform(0, stage.width), pick.uniform(top, low)
            long = unit * pick.uniform(20, 70) * (0.5 + (y - top) / (low - top))
            arc = [(x - long, y), (x - long * 0.3, y - 5 * unit), (x + long * 0.3, y + 4 * unit), (x + long, y)]
            stage.canvas.path(curve(arc, closed=False), stroke("#ffffff", 2.4 * unit, 0.4))
    for share in (-0.5, 0.0, 0.5):
        start, end = (middle + far * share, top), (middle + near * share, low)
        stage.canvas.line(start, end, stroke(stage.light.on("#e8604c"), 6 * unit, 0.9))


def draw_playground(stage: Stage) -> None:
    """The park with a swing, a seesaw and a sandpit at the back."""
    draw_park(stage)
    side = stage.light.side  # the bench stands on the side of the light
    _put(stage, "swing", 0.5 - 0.27 * side, stage.y(0.14), 330)
    _put(stage, "seesaw", 0.5 + 0.06 * side, stage.y(0.12), 130)
    _put(stage, "sandbox", 0.5 + 0.34 * side, stage.y(0.46), 120)


def draw_subway(stage: Stage) -> None:
    """A tiled vault underground: the dark track, a coloured band, lamps, and the platform with its yellow line."""
    stage = inside(stage)
    unit = stage.unit
    tile = stage.light.on("#e9e6dc")
    wall = Box(-20, -20, stage.width + 20, stage.horizon)
    stage.canvas.rectangle(
        wall, shaded(linear((0, 0), (0, stage.horizon), [darker(tile, 0.3), tile, darker(tile, 0.12)]))
    )
    step = 46 * unit
    row = 0
    while row * step < stage.horizon * 0.7:
        stage.canvas.line((0, row * step), (stage.width, row * step), stroke(darker(tile, 0.3), 2 * unit, 0.6))
        for index in range(int(stage.width / (2 * step)) + 2):
            x = (2 * index + row % 2) * step
            stage.canvas.line((x, row * step), (x, (row + 1) * step), stroke(darker(tile, 0.3), 2 * unit, 0.6))
        row += 1
    band = Box(-20, stage.horizon * 0.3, stage.width + 20, stage.horizon * 0.38)
    stage.canvas.rectangle(band, fill(stage.light.on("#2f6fb5")))
    track = Box(-20, stage.horizon * 0.7, stage.width + 20, stage.horizon)
    stage.canvas.rectangle(track, shaded(linear((0, track.y0), (0, track.y1), ["#2a2a30", "#3d3b40"])))
    for share, wide in ((0.35, 6), (0.72, 9)):
        y = track.y0 + track.height * share
        stage.canvas.line((-20, y), (stage.width + 20, y), stroke("#9aa2a8", wide * unit))
    draw_pavement(stage, "#b9b4ac")
    line = Box(-20, stage.y(0.1), stage.width + 20, stage.y(0.18))
    stage.canvas.rectangle(line, fill(stage.light.on("#f0c540")))
    for x in evenly(stage.width, 380 * unit, 2):
        lamp = Box(x - 120 * unit, stage.horizon * 0.1, x + 120 * unit, stage.horizon * 0.1 + 16 * unit)
        stage.canvas.circle(lamp.center, 320 * unit, glow(lamp.center, 320 * unit, "#fff6dc", 0.5))
        stage.canvas.rectangle(lamp, fill("#fffbe8"), 8 * unit)
    for x in (0.08, 0.92):
        _put(stage, "column", x, stage.y(0.3), 620)
