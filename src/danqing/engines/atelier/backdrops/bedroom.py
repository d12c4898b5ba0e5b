"""A bedroom."""

from danqing.engines.atelier.backdrops.furnishings import draw_framed_picture, draw_pot_plant
from danqing.engines.atelier.backdrops.pavements import draw_planks
from danqing.engines.atelier.backdrops.rooms import draw_lamp_light, draw_room_window, draw_skirting, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import curve, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import OWN_BED, Box

_WALLS = ("#c9d4dc", "#e3d3c6", "#cfd8c8", "#dccfe0")
_BLANKETS = ("#5f86a8", "#c9786a", "#7f9a78", "#9a7fb0", "#d3a95a")


def draw_bedroom(stage: Stage) -> None:
    """A made bed with pillows against the wall, a lamp beside it, a window with curtains."""
    stage = inside(stage)
    pick = stage.random("bedroom")
    unit, side = stage.unit, stage.light.side
    draw_wall(stage, stage.colors[0] if stage.colors else pick.choice(_WALLS))
    draw_planks(stage, "#b88f66")
    draw_skirting(stage, "#f4eee2")
    wide = min(stage.width * 0.2, 330 * unit)
    x = stage.width * (0.5 + side * 0.3)
    window = Box(x - wide / 2, stage.horizon * 0.18, x + wide / 2, stage.horizon * 0.66)
    draw_room_window(stage, window, pick.choice(("#e6d3b8", "#a9bccb", "#c9a0a0")))
    draw_pot_plant(stage, (x, stage.horizon + 18 * unit), 190 * unit)
    half = min(stage.width * 0.24, 360 * unit)
    at = stage.width * (0.5 - side * 0.5) + side * (half + 110 * unit)
    blanket = pick.choice(_BLANKETS)
    if OWN_BED in stage.features:
        _night_stand(stage, stage.width * (0.5 - side * 0.42))
    else:
        _bed(stage, at, half, blanket)
    high = stage.horizon * 0.2
    draw_framed_picture(
        stage, Box(at - high * 0.8, stage.horizon * 0.14, at + high * 0.8, stage.horizon * 0.14 + high), pick
    )


def _bed(stage: Stage, x: float, half: float, blanket: str) -> None:
    unit, y = stage.unit, stage.horizon
    wood, linen, wool = stage.light.on("#8a5f3f"), stage.light.on("#f5f0e6"), stage.light.on(blanket)
    head = Box(x - half, y - half * 0.86, x + half, y + 30 * unit)
    stage.canvas.rectangle(head.inset(-10 * unit), fill("#1a0f14", 0.26, blur=12 * unit), 20 * unit)
    stage.canvas.rectangle(
        head, shaded(linear((0, head.y0), (0, head.y1), [lighter(wood, 0.15), darker(wood, 0.2)])), 26 * unit
    )
    for turn in (-1, 1):
        pillow = Box(
            x + turn * half * 0.46 - half * 0.36, y - half * 0.5, x + turn * half * 0.46 + half * 0.36, y - half * 0.12
        )
        stage.canvas.rectangle(
            pillow,
            shaded(linear((0, pillow.y0), (0, pillow.y1), [lighter(linen, 0.3), darker(linen, 0.12)])),
            half * 0.1,
        )
    low = y + half * 0.28
    cover = [
        (x - half * 0.98, y - half * 0.2),
        (x + half * 0.98, y - half * 0.2),
        (x + half * 1.1, low),
        (x - half * 1.1, low),
    ]
    stage.canvas.path(
        curve(cover, tension=0.18),
        shaded(linear((0, y - half * 0.2), (0, low), [lighter(wool, 0.2), wool, darker(wool, 0.25)])),
    )
    fold = Box(x - half * 1.0, y - half * 0.24, x + half * 1.0, y - half * 0.1)
    stage.canvas.rectangle(fold, fill(linen), half * 0.05)
    for share in (-0.6, -0.15, 0.35, 0.7):
        stage.canvas.line(
            (x + share * half, y - half * 0.04),
            (x + share * half * 1.08, low - 8 * unit),
            stroke(darker(wool, 0.22), 3 * unit, 0.5),
        )
    stage.canvas.ellipse_at((x, low + 6 * unit), half * 1.1, 12 * unit, fill("#1a0f14", 0.35, blur=8 * unit))
    _night_stand(stage, x + stage.light.side * (half + 74 * unit))


def _night_stand(stage: Stage, x: float) -> None:
    unit, y = stage.unit, stage.horizon
    wood = stage.light.on("#9a6c48")
    box = Box(x - 52 * unit, y - 96 * unit, x + 52 * unit, y + 22 * unit)
    stage.canvas.rectangle(
        box, shaded(linear((box.x0, 0), (box.x1, 0), [lighter(wood, 0.12), darker(wood, 0.18)])), 5 * unit
    )
    stage.canvas.rectangle(box.inset(12 * unit), stroke(darker(wood, 0.3), 3 * unit), 3 * unit)
    stage.canvas.line((x, box.y0), (x, box.y0 - 60 * unit), stroke(stage.light.on("#c9a55c"), 8 * unit))
    shade = [
        (x - 26 * unit, box.y0 - 108 * unit),
        (x + 26 * unit, box.y0 - 108 * unit),
        (x + 46 * unit, box.y0 - 46 * unit),
        (x - 46 * unit, box.y0 - 46 * unit),
    ]
    stage.canvas.polygon(shade, fill("#ffe3ad" if stage.light.lamps else stage.light.on("#f2e6cf")))
    if stage.light.lamps:
        draw_lamp_light(stage, (x, box.y0 - 70 * unit), 360 * unit)
