"""How a timeline looks: a ground that suits its topic, the axis, cards that point at it, and pictures on discs."""

from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill, glow, linear, shaded, stroke
from danqing.engines.atelier.frames.designs.grounds import GROUNDS
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.designs.themes import theme_of
from danqing.engines.atelier.frames.icons import draw_icon, draw_number, drawable_aspect
from danqing.engines.atelier.frames.pages.parts import card, draw_things, things_of
from danqing.engines.atelier.frames.pages.timeline import PAPER, Line, Station, colors_for, line_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.palette import darker, lighter, mix, readable_on
from danqing.engines.atelier.scene import Arrangement, Box, Scene

_VIEWS = ("night", "circuit", "peaks", "waves", "hills")
"""Painted grounds that stay quiet behind cards, the most telling first."""


def paint_timeline(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The ground, the axis, and each station with its card and its picture."""
    page = Page(canvas=canvas, palette=colors_for(scene, seed), seed=seed)
    if on_panels(arrangement) or not scene.texts:
        _ground(page, scene)
        return
    line = line_of(scene, ImageSize(canvas.width, canvas.height))
    _ground(replace(page, taken=_taken(line)), scene)
    _axis(page, line)
    for index, station in enumerate(line.stations):
        _card(page, station, index)
    for index, station in enumerate(line.stations):
        _picture(page, station, index)
    if line.stand is not None:
        draw_things(page, things_of(scene), line.stand)


def _taken(line: Line) -> tuple[Box, ...]:
    """Where no moon and no sun of the ground may be."""
    discs = [
        Box(*(at - station.radius for at in station.disc), *(at + station.radius for at in station.disc))
        for station in line.stations
    ]
    return (*(station.card for station in line.stations), *discs, *([line.title] if line.title else []))


def _ground(page: Page, scene: Scene) -> None:
    """A painted view of the theme, else two tones with soft rings."""
    grounds = theme_of(scene).grounds
    view = next((key for key in _VIEWS if key in grounds), None)
    if view is not None:
        GROUNDS[view].draw(page)
        return
    canvas, palette = page.canvas, page.palette
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (page.width, page.height), [palette.second, palette.ground])))
    for x, y, reach, index in ((0.0, 0.98, 0.42, 0), (1.0, 0.04, 0.34, 1), (0.92, 1.02, 0.2, 2)):
        center, radius = page.at(x, y), reach * page.short
        canvas.circle(center, radius, fill(mix(palette.ground, page.accent(index), 0.22)))
        canvas.circle(center, radius * 1.16, stroke(page.accent(index), page.short * 0.003, 0.4))


def _axis(page: Page, line: Line) -> None:
    tone = mix(page.palette.ground, readable_on(page.palette.ground), 0.6)
    start, end = line.axis
    page.canvas.line(start, end, stroke(tone, page.short * 0.011))
    wide = page.short * 0.018
    across = end[0] - start[0] > end[1] - start[1]
    tip = (
        [(end[0] + wide, end[1]), (end[0] - wide, end[1] - wide), (end[0] - wide, end[1] + wide)]
        if across
        else [(end[0], end[1] + wide), (end[0] - wide, end[1] - wide), (end[0] + wide, end[1] - wide)]
    )
    page.canvas.polygon(tip, fill(tone))


def _card(page: Page, station: Station, index: int) -> None:
    """A sheet that points at its place on the axis, with an edge in its colour on the side away from it."""
    canvas, box, (x, y) = page.canvas, station.card, station.point
    accent, radius = page.accent(index), min(page.short * 0.02, box.height * 0.12)
    card(canvas, box, PAPER, radius)
    wing = min(page.short * 0.02, box.height * 0.1)
    bar = min(page.short * 0.012, box.height * 0.05)
    if box.y0 <= y <= box.y1:
        side = 1 if box.x0 > x else -1
        edge = box.x0 if side > 0 else box.x1
        canvas.polygon([(edge, y - wing), (edge - side * wing, y), (edge, y + wing)], fill(PAPER))
        away = box.x1 if side > 0 else box.x0
        canvas.line((away - side * bar, box.y0 + radius), (away - side * bar, box.y1 - radius), stroke(accent, bar))
        return
    side = 1 if box.y0 > y else -1
    edge = box.y0 if side > 0 else box.y1
    place = min(max(x, box.x0 + wing * 2), box.x1 - wing * 2)
    canvas.polygon([(place - wing, edge), (place, edge - side * wing), (place + wing, edge)], fill(PAPER))
    away = box.y1 if side > 0 else box.y0
    canvas.line((box.x0 + radius, away - side * bar), (box.x1 - radius, away - side * bar), stroke(accent, bar))


def _picture(page: Page, station: Station, index: int) -> None:
    """The picture of a station on a disc, tied to the axis."""
    canvas, accent, radius = page.canvas, page.accent(index), station.radius
    point, center = station.point, station.disc
    dot = min(page.short * 0.015, radius * 0.3)
    if center != point:
        canvas.line(point, center, stroke(accent, page.short * 0.004))
        canvas.circle(point, dot * 1.5, fill(PAPER))
        canvas.circle(point, dot, fill(darker(accent, 0.08)))
    canvas.circle((center[0], center[1] + radius * 0.06), radius, fill("#1a1430", 0.25, blur=radius * 0.1))
    canvas.circle(center, radius, fill(PAPER))
    top, low = (center[0], center[1] - radius), (center[0], center[1] + radius)
    canvas.circle(center, radius * 0.93, shaded(linear(top, low, [lighter(accent, 0.86), lighter(accent, 0.6)])))
    canvas.circle(center, radius * 0.93, stroke(accent, radius * 0.05))
    if station.icon is None or drawable_aspect(station.icon) is None:
        draw_number(canvas, index + 1, center, radius * 1.18, accent)
        return
    canvas.circle(center, radius * 0.8, glow(center, radius * 0.8, "#ffffff", 0.5))
    draw_icon(canvas, station.icon, center, radius * 1.18, accent, page.seed + index)
