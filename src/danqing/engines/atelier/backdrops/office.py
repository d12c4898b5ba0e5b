"""An office with a view of the city."""

from danqing.engines.atelier.backdrops.furnishings import draw_pot_plant, evenly
from danqing.engines.atelier.backdrops.pavements import draw_tiles
from danqing.engines.atelier.backdrops.rooms import draw_skirting, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill, linear, rounded_box, shaded, stroke
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box


def draw_office(stage: Stage) -> None:
    """A band of windows over the roofs of a city, desks with screens before it, plants, lights in the ceiling."""
    stage = inside(stage)
    unit = stage.unit
    draw_wall(stage, stage.colors[0] if stage.colors else "#e2e4e2")
    draw_tiles(stage, "#a9b0b5")
    draw_skirting(stage, "#c9ccca")
    _windows(stage, Box(-20, stage.horizon * 0.2, stage.width + 20, stage.horizon * 0.74))
    for x in evenly(stage.width, 420 * unit, 2):
        lamp = Box(x - 110 * unit, stage.horizon * 0.06, x + 110 * unit, stage.horizon * 0.06 + 18 * unit)
        stage.canvas.rectangle(lamp.inset(-18 * unit), fill("#fffbe8", 0.35, blur=16 * unit))
        stage.canvas.rectangle(lamp, fill("#fffdf2"), 4 * unit)
    for index, x in enumerate(evenly(stage.width, 620 * unit, 2)):
        _desk(stage, x, index)
    draw_pot_plant(stage, (stage.width * (0.5 + 0.46 * stage.light.side), stage.horizon + 26 * unit), 300 * unit)


def _windows(stage: Stage, box: Box) -> None:
    unit, pick = stage.unit, stage.random("skyline")
    light = light_of(stage.light.time, stage.weather, stage.seed)
    with stage.canvas.clipped(rounded_box(box)):
        stage.canvas.rectangle(box, shaded(linear((0, box.y0), (0, box.y1), list(light.sky))))
        for distance, reach in ((0.75, 0.66), (0.45, 0.46)):
            x = box.x0
            while x < box.x1:
                wide = unit * pick.uniform(60, 130)
                top = box.y1 - box.height * reach * pick.uniform(0.5, 1.0)
                tower = Box(x, top, x + wide, box.y1)
                tone = light.on(pick.choice(("#6f7f8f", "#8a8f98", "#7a6f74")), distance)
                stage.canvas.rectangle(tower, fill(tone))
                _lit_panes(stage, tower, tone)
                x += wide * pick.uniform(1.0, 1.25)
        stage.canvas.polygon(
            [
                (box.x0 + box.width * 0.2, box.y0),
                (box.x0 + box.width * 0.34, box.y0),
                (box.x0 + box.width * 0.2, box.y1),
                (box.x0 + box.width * 0.06, box.y1),
            ],
            fill("#ffffff", 0.08),
        )
    frame = stage.light.on("#f4f5f3")
    for x in (
        *(at + stage.width / 2 / len(evenly(stage.width, 300 * unit, 2)) for at in evenly(stage.width, 300 * unit, 2)),
        0.0,
    ):
        stage.canvas.line((x, box.y0), (x, box.y1), stroke(frame, 13 * unit))
    for y in (box.y0, box.y1):
        stage.canvas.line((box.x0, y), (box.x1, y), stroke(frame, 17 * unit))


def _lit_panes(stage: Stage, tower: Box, tone: str) -> None:
    unit = stage.unit
    pick = stage.random(f"panes {tower.x0:.0f}")
    bright = "#ffdf9a" if stage.light.lamps else lighter(tone, 0.28)
    y = tower.y0 + 14 * unit
    while y < tower.y1:
        x = tower.x0 + 10 * unit
        while x < tower.x1 - 14 * unit:
            if pick.random() < 0.6:
                stage.canvas.rectangle(Box(x, y, x + 9 * unit, y + 12 * unit), fill(bright, 0.8))
            x += 20 * unit
        y += 26 * unit


def _desk(stage: Stage, x: float, index: int) -> None:
    unit = stage.unit
    top, foot = stage.horizon - 62 * unit, stage.horizon + 40 * unit
    wood, metal = stage.light.on("#c9a074"), stage.light.on("#5a6067")
    for side in (-1, 1):
        stage.canvas.line((x + side * 150 * unit, top), (x + side * 150 * unit, foot), stroke(metal, 9 * unit))
    stage.canvas.ellipse_at((x, foot), 180 * unit, 10 * unit, fill("#1a0f14", 0.25, blur=7 * unit))
    stage.canvas.rectangle(Box(x - 175 * unit, top - 8 * unit, x + 175 * unit, top + 10 * unit), fill(wood), 4 * unit)
    screen = Box(x - 84 * unit, top - 128 * unit, x + 84 * unit, top - 30 * unit)
    stage.canvas.line((x, screen.y1), (x, top - 8 * unit), stroke(metal, 12 * unit))
    stage.canvas.rectangle(screen, fill(stage.light.on("#23282e")), 6 * unit)
    glass = screen.inset(8 * unit)
    tint = ("#4f86c0", "#5aa08a", "#8a7ac0")[index % 3]
    stage.canvas.rectangle(
        glass, shaded(linear((0, glass.y0), (0, glass.y1), [mix(tint, "#ffffff", 0.35), darker(tint, 0.2)]))
    )
    for row, share in enumerate((0.6, 0.42, 0.7)):
        y = glass.y0 + glass.height * (0.26 + 0.22 * row)
        stage.canvas.line(
            (glass.x0 + 12 * unit, y), (glass.x0 + glass.width * share, y), stroke("#ffffff", 5 * unit, 0.75)
        )
    for step in range(3):
        paper = Box(x + 100 * unit, top - (14 + 7 * step) * unit, x + 152 * unit, top - (8 + 7 * step) * unit)
        stage.canvas.rectangle(paper, fill(stage.light.on(("#f7f4ec", "#d6dde3", "#f7f4ec")[step])))
