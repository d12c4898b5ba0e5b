"""A Chinese courtyard: a white wall with a moon gate under grey tiles, bamboo and rocks."""

import math

from danqing.engines.atelier.backdrops.furnishings import evenly
from danqing.engines.atelier.backdrops.pavements import draw_pavement
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Point, circle_path, curve, fill, glow, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box


def draw_courtyard(stage: Stage) -> None:
    """Beyond the round gate lies a garden; lanterns hang under the eaves."""
    draw_sky(stage)
    draw_broadleaves(stage, Wood(y=stage.horizon * 0.5, height=stage.horizon * 0.34, color="#5d8f6a", distance=0.45))
    draw_pavement(stage, "#a9a79f")
    top = stage.horizon * 0.34
    wall = Box(-20, top, stage.width + 20, stage.horizon + 6 * stage.unit)
    plaster = stage.light.on("#f1ece0")
    stage.canvas.rectangle(
        wall, shaded(linear((0, wall.y0), (0, wall.y1), [plaster, lighter(plaster, 0.1), darker(plaster, 0.14)]))
    )
    stage.canvas.rectangle(
        Box(-20, stage.horizon - 44 * stage.unit, stage.width + 20, wall.y1), fill(stage.light.on("#8b8a86"))
    )
    gate = (stage.width * (0.5 + 0.2 * stage.light.side), top + (stage.horizon - top) * 0.54)
    _moon_gate(stage, gate, (stage.horizon - top) * 0.42)
    _eaves(stage, top)
    _bamboo(stage, stage.width * (0.5 - 0.36 * stage.light.side))
    for share in (-0.15, 0.02, 0.42):
        _lantern(stage, (stage.width * (0.5 + share * stage.light.side), top + 84 * stage.unit))


def _moon_gate(stage: Stage, center: Point, radius: float) -> None:
    unit = stage.unit
    stage.canvas.circle(center, radius + 17 * unit, fill(stage.light.on("#6f706d")))
    with stage.canvas.clipped(circle_path(center, radius)):
        x, y = center
        box = Box(x - radius, y - radius, x + radius, y + radius)
        sky = [stage.light.sky[-2], stage.light.sky[-1], stage.light.on("#a9cf9a", 0.2)]
        stage.canvas.rectangle(box, shaded(linear((0, box.y0), (0, box.y1), sky)))
        for share, tone in ((0.2, "#8fb58a"), (0.45, "#6f9f68"), (0.72, "#7fae62")):
            low = y - radius + 2 * radius * share
            hill = [
                (box.x0 - 9, box.y1),
                (box.x0 - 9, low + radius * 0.2),
                (x - radius * 0.2, low),
                (box.x1 + 9, low + radius * 0.16),
                (box.x1 + 9, box.y1),
            ]
            stage.canvas.path(curve(hill, tension=0.4), fill(stage.light.on(tone, 0.35 * (1 - share))))
        path = [
            (x - radius * 0.1, y + radius * 0.3),
            (x + radius * 0.06, y + radius * 0.3),
            (x + radius * 0.4, box.y1),
            (x - radius * 0.4, box.y1),
        ]
        stage.canvas.polygon(path, fill(stage.light.on("#d9cfb8")))


def _eaves(stage: Stage, top: float) -> None:
    """A roof of grey tiles along the wall."""
    unit = stage.unit
    slate = stage.light.on("#565c62")
    roof = Box(-20, top - 62 * unit, stage.width + 20, top + 12 * unit)
    stage.canvas.rectangle(roof, shaded(linear((0, roof.y0), (0, roof.y1), [lighter(slate, 0.15), darker(slate, 0.3)])))
    for x in evenly(stage.width, 30 * unit, 8):
        stage.canvas.line((x, roof.y0), (x, roof.y1), stroke(darker(slate, 0.35), 7 * unit))
        stage.canvas.circle((x, roof.y1), 11 * unit, fill(lighter(slate, 0.12)))
    stage.canvas.rectangle(
        Box(-20, roof.y0 - 16 * unit, stage.width + 20, roof.y0 + 6 * unit), fill(darker(slate, 0.2)), 6
    )
    shadow = Box(-20, roof.y1 + 4 * unit, stage.width + 20, roof.y1 + 34 * unit)
    stage.canvas.rectangle(shadow, fill("#1a1420", 0.22, blur=9 * unit))


def _bamboo(stage: Stage, x: float) -> None:
    unit, pick = stage.unit, stage.random("bamboo")
    for _ in range(8):
        foot = (x + pick.uniform(-120, 120) * unit, stage.horizon + pick.uniform(6, 30) * unit)
        tall = stage.horizon * pick.uniform(0.55, 0.85)
        lean = pick.uniform(-0.08, 0.08) * tall
        stem = stage.light.on(pick.choice(("#5f9a4f", "#7fae55", "#4f8648")))
        tip = (foot[0] + lean, foot[1] - tall)
        stage.canvas.line(foot, tip, stroke(stem, 9 * unit))
        for knot in range(1, 7):
            at = (foot[0] + lean * knot / 7, foot[1] - tall * knot / 7)
            stage.canvas.line((at[0] - 6 * unit, at[1]), (at[0] + 6 * unit, at[1]), stroke(darker(stem, 0.3), 3 * unit))
            if knot > 2:
                _leaves(stage, at, pick.choice((-1, 1)), stem)


def _leaves(stage: Stage, at: Point, side: int, stem: str) -> None:
    for turn in (-0.5, 0.0, 0.5):
        angle = (0.35 + turn * 0.6) if side > 0 else math.pi - (0.35 + turn * 0.6)
        long = 74 * stage.unit
        tip = (at[0] + math.cos(angle) * long, at[1] + math.sin(angle) * long)
        middle = ((at[0] + tip[0]) / 2, (at[1] + tip[1]) / 2)
        leaf = [at, (middle[0], middle[1] - 9 * stage.unit), tip, (middle[0], middle[1] + 9 * stage.unit)]
        stage.canvas.path(curve(leaf, tension=0.6), fill(lighter(stem, 0.08)))


def _lantern(stage: Stage, center: Point) -> None:
    x, y = center
    unit = stage.unit
    red = "#d8392f" if stage.light.lamps else stage.light.on("#c8352f")
    stage.canvas.line((x, y - 74 * unit), (x, y + 74 * unit), stroke(stage.light.on("#d9a94a"), 4 * unit))
    if stage.light.lamps:
        stage.canvas.circle(center, 190 * unit, glow(center, 190 * unit, "#ff9a5a", 0.8))
    stage.canvas.ellipse_at(
        center,
        42 * unit,
        36 * unit,
        shaded(linear((x - 42 * unit, 0), (x + 42 * unit, 0), [lighter(red, 0.3), red, darker(red, 0.25)])),
    )
    for share in (-0.5, 0.0, 0.5):
        stage.canvas.line(
            (x + share * 42 * unit, y - 32 * unit),
            (x + share * 42 * unit, y + 32 * unit),
            stroke(darker(red, 0.2), 2.5 * unit, 0.7),
        )
    for edge in (-1, 1):
        cap = Box(x - 19 * unit, y + edge * 36 * unit - 6 * unit, x + 19 * unit, y + edge * 36 * unit + 6 * unit)
        stage.canvas.rectangle(cap, fill(stage.light.on("#d9a94a")), 3 * unit)
