"""Where people eat and drink: a café with its counter, and a restaurant with laid tables."""

from danqing.engines.atelier.backdrops.furnishings import (
    draw_chair_back,
    draw_counter,
    draw_framed_picture,
    draw_laid_table,
    draw_pendant,
    draw_pot_plant,
    evenly,
)
from danqing.engines.atelier.backdrops.pavements import draw_planks, draw_tiles
from danqing.engines.atelier.backdrops.rooms import draw_room_window, draw_skirting, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_CAFE_WALLS = ("#c9a27c", "#7f9a8c", "#d9c3a5", "#a9705a")
_DINING_WALLS = ("#8a4b41", "#4f6358", "#b08a5c", "#51596f")


def draw_cafe(stage: Stage) -> None:
    """A counter with a coffee machine and cakes under glass, cups on shelves, a large window, pendants."""
    stage = inside(stage)
    pick = stage.random("cafe")
    draw_wall(stage, stage.colors[0] if stage.colors else pick.choice(_CAFE_WALLS))
    draw_planks(stage, "#a0764e")
    draw_skirting(stage, "#6b4a34")
    side = stage.light.side
    # a share of the width on upright pictures, a size of its own on wide ones
    wide = min(stage.width * 0.26, 520 * stage.unit)
    # the window is on the side the light falls from, the counter opposite
    x = stage.width * (0.5 + side * 0.3)
    tall = stage.horizon * 0.5
    draw_room_window(stage, Box(x - wide / 2, stage.horizon * 0.24, x + wide / 2, stage.horizon * 0.24 + tall))
    draw_pot_plant(stage, (x + side * wide * 0.62, stage.horizon + 14 * stage.unit), 260 * stage.unit)
    _bar(stage, -side)
    for at in evenly(stage.width, 420 * stage.unit, 2):
        draw_pendant(stage, (at, stage.horizon * 0.2), "#3f5a50")


def _bar(stage: Stage, side: int) -> None:
    unit = stage.unit
    half = min(stage.width * 0.25, 430 * unit)
    x = stage.width * (0.5 + side * 0.5) - side * half
    top = stage.horizon - 150 * unit
    _cup_shelves(stage, x, half, top - 120 * unit)
    _machine(stage, x - half * 0.45, top - 8 * unit)
    _cake_case(stage, Box(x + half * 0.02, top - 112 * unit, x + half * 0.86, top - 6 * unit))
    draw_counter(stage, Box(x - half, top, x + half, stage.horizon + 22 * unit), "#6d4a35", "#d8b98c")


def _cup_shelves(stage: Stage, x: float, half: float, foot: float) -> None:
    unit, pick = stage.unit, stage.random("cups")
    for row in range(2):
        y = foot - row * 92 * unit
        # a low room has one shelf: the upper one would run into the ceiling
        if y < stage.horizon * 0.14:
            break
        at = x - half * 0.84
        while at < x + half * 0.8:
            wide = unit * pick.uniform(26, 40)
            tone = stage.light.on(pick.choice(("#f6efe2", "#e3c9a4", "#7fa39a", "#c9705a", "#4f6475")))
            cup = Box(at, y - wide * pick.uniform(0.8, 1.6), at + wide, y)
            stage.canvas.rectangle(
                cup, shaded(linear((cup.x0, 0), (cup.x1, 0), [lighter(tone, 0.2), darker(tone, 0.18)])), 6 * unit
            )
            at += wide * 1.35
        stage.canvas.rectangle(Box(x - half * 0.9, y, x + half * 0.9, y + 11 * unit), fill(stage.light.on("#6b4a34")))


def _machine(stage: Stage, x: float, foot: float) -> None:
    unit = stage.unit
    steel, dark = stage.light.on("#c3c8cc"), stage.light.on("#3a3f45")
    body = Box(x - 110 * unit, foot - 126 * unit, x + 110 * unit, foot)
    metal = shaded(linear((0, body.y0), (0, body.y1), [lighter(steel, 0.4), steel, darker(steel, 0.3)]))
    stage.canvas.rectangle(body, metal, 12 * unit)
    stage.canvas.rectangle(
        Box(body.x0 + 12 * unit, foot - 70 * unit, body.x1 - 12 * unit, foot - 14 * unit), fill(dark)
    )
    for share in (-0.45, 0.45):
        at = x + share * 110 * unit
        stage.canvas.rectangle(Box(at - 22 * unit, foot - 78 * unit, at + 22 * unit, foot - 56 * unit), fill(steel), 4)
        stage.canvas.line((at, foot - 58 * unit), (at + 34 * unit, foot - 50 * unit), stroke("#2a1c16", 9 * unit))
        cup = Box(at - 16 * unit, foot - 38 * unit, at + 16 * unit, foot - 14 * unit)
        stage.canvas.rectangle(cup, fill(stage.light.on("#f6efe2")), 5 * unit)
    stage.canvas.circle((x, foot - 100 * unit), 11 * unit, fill(stage.light.on("#c8433c")))


def _cake_case(stage: Stage, box: Box) -> None:
    unit, pick = stage.unit, stage.random("cakes")
    stage.canvas.rectangle(box, fill("#ffe9c4", 0.85), 10 * unit)
    for row in range(2):
        y = box.y0 + box.height * (0.5 + 0.46 * row)
        at = box.x0 + 20 * unit
        while at < box.x1 - 50 * unit:
            tone = stage.light.on(pick.choice(("#d99a5a", "#7a4a30", "#f0b8b8", "#f3dfae", "#c0563f")))
            cake = Box(at, y - 30 * unit, at + 44 * unit, y)
            stage.canvas.rectangle(cake, fill(tone), 14 * unit)
            stage.canvas.rectangle(Box(at, y - 30 * unit, at + 44 * unit, y - 18 * unit), fill(lighter(tone, 0.4)), 9)
            at += 60 * unit
        stage.canvas.rectangle(Box(box.x0, y, box.x1, y + 5 * unit), fill(stage.light.on("#b98a58")))
    # over the cakes: the pane they are seen through
    stage.canvas.rectangle(box, fill("#ffffff", 0.16), 10 * unit)
    stage.canvas.rectangle(box, stroke(stage.light.on("#6b4a34"), 5 * unit), 10 * unit)


def draw_restaurant(stage: Stage) -> None:
    """A panelled room with pictures, laid tables with candles at the back, and a chequered floor."""
    stage = inside(stage)
    pick = stage.random("restaurant")
    wall = stage.colors[0] if stage.colors else pick.choice(_DINING_WALLS)
    draw_wall(stage, wall)
    draw_tiles(stage, "#b7a288")
    unit = stage.unit
    panel = Box(0, stage.horizon * 0.68, stage.width, stage.horizon)
    wood = stage.light.on("#6a4631")
    stage.canvas.rectangle(panel, shaded(linear((0, panel.y0), (0, panel.y1), [lighter(wood, 0.1), darker(wood, 0.2)])))
    for x in evenly(stage.width, 190 * unit, 3):
        inner = Box(x - 74 * unit, panel.y0 + 26 * unit, x + 74 * unit, panel.y1 - 34 * unit)
        stage.canvas.rectangle(inner, stroke(darker(wood, 0.35), 4 * unit), 4 * unit)
    draw_skirting(stage, darker("#6a4631", 0.25))
    for index, x in enumerate(evenly(stage.width, 430 * unit, 2)):
        wide, high = unit * pick.uniform(130, 190), stage.horizon * pick.uniform(0.2, 0.27)
        y = stage.horizon * 0.48
        draw_framed_picture(stage, Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), pick)
        draw_pendant(stage, (x, stage.horizon * 0.17), "#8f3f35" if index % 2 else "#c79a4b")
    for x in evenly(stage.width, 560 * unit, 2):
        for turn in (-1, 1):
            draw_chair_back(stage, (x + turn * 150 * unit, stage.horizon + 46 * unit), 230 * unit, "#5b3a28")
        draw_laid_table(stage, (x, stage.horizon - 62 * unit), 118 * unit, "#f4eee2", candle=True)
