"""A railway platform under its roof."""

from danqing.engines.atelier.backdrops.buildings import draw_skyline
from danqing.engines.atelier.backdrops.furnishings import evenly
from danqing.engines.atelier.backdrops.pavements import draw_pavement
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill, glow, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box


def draw_station(stage: Stage) -> None:
    """The town behind the tracks, pillars that bear a roof, a clock, and the platform with its yellow line."""
    unit = stage.unit
    draw_sky(stage)
    draw_skyline(stage, 0.5, 0.6, "station")
    _tracks(stage)
    draw_pavement(stage, "#b5b0a8")
    line = Box(-20, stage.y(0.12), stage.width + 20, stage.y(0.19))
    stage.canvas.rectangle(line, fill(stage.light.on("#f0c540")))
    edge = Box(-20, stage.horizon - 4 * unit, stage.width + 20, stage.horizon + 10 * unit)
    stage.canvas.rectangle(edge, fill(stage.light.on("#e3ded4")))
    _roof(stage)
    _clock(stage, (stage.width * (0.5 + 0.2 * stage.light.side), stage.horizon * 0.34))


def _tracks(stage: Stage) -> None:
    unit = stage.unit
    bed = Box(-20, stage.horizon - 74 * unit, stage.width + 20, stage.horizon)
    gravel = stage.light.on("#8a8078")
    stage.canvas.rectangle(bed, shaded(linear((0, bed.y0), (0, bed.y1), [stage.light.on("#9a9188", 0.4), gravel])))
    x = -20.0
    while x < stage.width + 20:
        tie = Box(x, bed.y0 + 24 * unit, x + 26 * unit, bed.y1 - 12 * unit)
        stage.canvas.rectangle(tie, fill(stage.light.on("#5f4a3c")), 2 * unit)
        x += 62 * unit
    for y, wide in ((bed.y0 + 28 * unit, 5), (bed.y1 - 18 * unit, 8)):
        stage.canvas.line((-20, y), (stage.width + 20, y), stroke(stage.light.on("#c9ced3"), wide * unit))
    fence = stage.light.on("#6f7a80", 0.3)
    for y in (bed.y0 - 44 * unit, bed.y0 - 12 * unit):
        stage.canvas.line((-20, y), (stage.width + 20, y), stroke(fence, 4 * unit))
    for x in evenly(stage.width, 90 * unit, 6):
        stage.canvas.line((x, bed.y0 - 52 * unit), (x, bed.y0), stroke(fence, 5 * unit))


def _roof(stage: Stage) -> None:
    unit = stage.unit
    steel = stage.light.on("#3f5a56")
    low = stage.horizon * 0.2
    for x in evenly(stage.width, 520 * unit, 2):
        pillar = Box(x - 13 * unit, low, x + 13 * unit, stage.horizon + 26 * unit)
        stage.canvas.rectangle(
            pillar, shaded(linear((pillar.x0, 0), (pillar.x1, 0), [lighter(steel, 0.3), darker(steel, 0.3)]))
        )
        stage.canvas.rectangle(Box(x - 22 * unit, pillar.y1 - 20 * unit, x + 22 * unit, pillar.y1), fill(steel))
        for side in (-1, 1):
            stage.canvas.line((x, low + 110 * unit), (x + side * 120 * unit, low), stroke(steel, 9 * unit))
    beam = Box(-20, low - 30 * unit, stage.width + 20, low)
    stage.canvas.rectangle(Box(-20, -20, stage.width + 20, low - 26 * unit), fill(stage.light.on("#70594a")))
    for x in evenly(stage.width, 110 * unit, 4):
        stage.canvas.line((x, -9), (x, low - 28 * unit), stroke(stage.light.on("#5c483c"), 4 * unit))
    stage.canvas.rectangle(beam, shaded(linear((0, beam.y0), (0, beam.y1), [lighter(steel, 0.2), darker(steel, 0.2)])))
    scallop = 36 * unit
    x = -scallop
    while x < stage.width + scallop:
        stage.canvas.polygon([(x, low), (x + scallop, low), (x + scallop / 2, low + 20 * unit)], fill(steel))
        x += scallop


def _clock(stage: Stage, center: tuple[float, float]) -> None:
    x, y = center
    radius = 56 * stage.unit
    ink = stage.light.on("#23282e")
    stage.canvas.line((x, stage.horizon * 0.2), (x, y - radius), stroke(ink, 8 * stage.unit))
    if stage.light.lamps:
        stage.canvas.circle(center, radius * 3, glow(center, radius * 3, "#ffe3a0", 0.6))
    stage.canvas.circle(center, radius, fill(ink))
    stage.canvas.circle(center, radius * 0.87, fill("#fdfaf0"))
    stage.canvas.line(center, (x + radius * 0.28, y - radius * 0.36), stroke(ink, radius * 0.1))
    stage.canvas.line(center, (x - radius * 0.2, y - radius * 0.62), stroke(ink, radius * 0.07))
