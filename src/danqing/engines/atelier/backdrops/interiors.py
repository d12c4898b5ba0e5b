"""Rooms for one purpose, hospital to throne hall, furnished from interiors.toml."""

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from danqing.engines.atelier.backdrops.furnishings import draw_counter, draw_goods, draw_pendant, evenly
from danqing.engines.atelier.backdrops.pavements import draw_pavement, draw_planks, draw_tiles
from danqing.engines.atelier.backdrops.rooms import draw_room_window, draw_skirting, draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage, below, ridge
from danqing.engines.atelier.canvas import curve, fill, glow, linear, polygon, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape

_FLOORS: Mapping[str, Callable[[Stage, str], None]] = {
    "tiles": draw_tiles,
    "planks": draw_planks,
    "stones": draw_pavement,
}
_GLASS = ("#3f6fb5", "#c8433c", "#e2b64a", "#4f8f5a", "#7a4f9a", "#4fa3b5")
_PICTOGRAMS = {"bathtub": "emoji:🛁", "potted_plant": "emoji:🪴"}
"""By furnishing, the drawable of the same thing."""
_AT_COUNTERS = {"stool": "shape:kitchen_counter"}
"""What stands before a counter, and the counter of the prompt that takes its place."""
_BOTTLES = ("#4f7a4a", "#8a4a2c", "#c9a24a", "#6a2f3f", "#3f5f7a", "#d9d3c0")


@cache
def _interiors() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("interiors.toml").read_text(encoding="utf-8"))


def interiors() -> dict[str, Callable[[Stage], None]]:
    """How each room of the table is drawn, by key."""
    return {key: partial(_draw_interior, key) for key in _interiors()}


def _draw_interior(key: str, stage: Stage) -> None:
    """Walls, windows and floor first, then what hangs and what stands before them."""
    room = _interiors()[key]
    stage = inside(stage)
    _wall(stage, room)
    if "apron" in room:
        _glass_front(stage, room["apron"])
    for share in room.get("windows", ()):
        if "arches" in room:
            _arched_window(stage, stage.width * share, key)
        else:
            _window(stage, stage.width * share, len(room["windows"]), room.get("curtains"))
    _FLOORS[room["ground"]](stage, room["floor"])
    if "carpet" in room:
        _carpet(stage, room["carpet"])
    draw_skirting(stage, room["skirting"])
    if "bottles" in room:
        _bar(stage)
    for at in evenly(stage.width, stage.width / room["pendants"], 1) if "pendants" in room else ():
        draw_pendant(stage, (at, stage.horizon * 0.2), room["lamp"])
    for shape, x, y, tall in _missing(stage, room.get("hanging", ())):
        middle = stage.horizon * float(y) + float(tall) * stage.unit / 2
        _furnish(stage, shape, (float(x), middle), float(tall), grounded=False)
    for shape, x, tall in _missing(stage, room.get("standing", ())):
        _furnish(stage, shape, (float(x), stage.horizon + 20 * stage.unit), float(tall), grounded=True)


def _missing(stage: Stage, entries: Sequence[str]) -> list[list[str]]:
    """The entries in their parts, without what the prompt itself puts into the room."""
    parts = (entry.split() for entry in entries)
    return [part for part in parts if not stage.present & _same(part[0])]


def _same(shape: str) -> set[str]:
    """The drawables beside which a furnishing is left out."""
    return {f"shape:{shape}", _PICTOGRAMS.get(shape, ""), _AT_COUNTERS.get(shape, "")}


def _furnish(stage: Stage, shape: str, foot: tuple[float, float], tall: float, *, grounded: bool) -> None:
    """Draw a shape with its foot at a share of the width and a height in pixels. tall: in units."""
    high = min(tall * stage.unit, foot[1])
    half = high * SHAPES[shape].aspect / 2
    x = stage.width * foot[0]
    pen = Pen(canvas=stage.canvas, light=stage.light, seed=stage.seed_for(f"{shape} {x:.0f}"), grounded=grounded)
    draw_shape(stage.canvas, Box(x - half, foot[1] - high, x + half, foot[1]), shape, pen)


def _wall(stage: Stage, room: Mapping[str, Any]) -> None:
    draw_wall(stage, stage.colors[0] if stage.colors else room["wall"])
    if "bricks" in room:
        _joints(stage, 0.0, 150, 64)
    if "panel" in room:
        top = stage.horizon * 0.56
        ink = stage.light.on(room["panel"])
        stage.canvas.rectangle(Box(0, top, stage.width, stage.horizon), fill(ink, 0.92))
        if "tiled" in room:
            _joints(stage, top, 62, 62)
        stage.canvas.rectangle(Box(0, top - 9 * stage.unit, stage.width, top), fill(darker(ink, 0.18)))


def _joints(stage: Stage, top: float, wide: float, tall: float) -> None:
    """The joints of tiles or stones, the rows of stones set off by half a stone."""
    unit = stage.unit
    for row in range(math.ceil((stage.horizon - top) / (tall * unit))):
        y = top + row * tall * unit
        stage.canvas.line((0, y), (stage.width, y), stroke("#ffffff" if top else "#2a2430", 2 * unit, 0.3))
        x = wide * unit * (row % 2) / 2 if wide != tall else 0.0
        while x < stage.width:
            low = min(y + tall * unit, stage.horizon)
            stage.canvas.line((x, y), (x, low), stroke("#ffffff" if top else "#2a2430", 2 * unit, 0.3))
            x += wide * unit


def _window(stage: Stage, x: float, count: int, curtains: str | None) -> None:
    half = min(stage.width * 0.36 / max(count, 2), 200 * stage.unit)
    draw_room_window(stage, Box(x - half, stage.horizon * 0.16, x + half, stage.horizon * 0.52), curtains)


def _glass_front(stage: Stage, apron: str) -> None:
    """A wall of glass over the field, with the aeroplanes that wait there. apron: the colour of their ground."""
    unit, pane = stage.unit, Box(0, stage.horizon * 0.1, float(stage.width), stage.horizon * 0.9)
    foot = pane.y1 - pane.height * 0.34
    stage.canvas.rectangle(pane, shaded(linear((0, pane.y0), (0, foot), list(stage.light.sky))))
    _far_hills(stage, foot)
    ground = stage.light.on(apron, 0.2)
    stage.canvas.rectangle(
        Box(0, foot, pane.x1, pane.y1), shaded(linear((0, foot), (0, pane.y1), [lighter(ground, 0.2), ground]))
    )
    for share, high in ((0.24, 0.34), (0.77, 0.42)):
        _aeroplane(stage, (stage.width * share, foot + pane.height * 0.09), high * pane.height)
    frame = stage.light.on("#8d9aa3")
    for x in evenly(stage.width, 330 * unit, 2):
        stage.canvas.line((x, pane.y0), (x, pane.y1), stroke(frame, 12 * unit))
    for y in (pane.y0, pane.y0 + pane.height * 0.3, pane.y1):
        stage.canvas.line((0, y), (pane.x1, y), stroke(frame, 12 * unit))


def _far_hills(stage: Stage, foot: float) -> None:
    """Hills beyond a field, seen through glass."""
    for rise, color, distance in ((0.09, "#7fa58c", 0.55), (0.05, "#6f9a66", 0.35)):
        edge = ridge(stage, f"field {rise}", foot - stage.horizon * rise, stage.horizon * 0.03, 3.0, 0.4)
        with stage.canvas.clipped(_rectangle(0, 0, stage.width, foot)):
            stage.canvas.path(below(stage, edge), fill(stage.light.on(color, distance)))


def _aeroplane(stage: Stage, wheels: tuple[float, float], tall: float) -> None:
    """An airliner on its wheels, seen from the side. tall: from the ground to the tip of its fin."""
    x, y = wheels
    side, steel = stage.light.side, stage.light.on("#3f4a52", 0.1)

    def at(along: float, up: float) -> tuple[float, float]:
        return x + side * along * tall, y - up * tall

    white, livery = stage.light.on("#f4f6f7", 0.1), stage.light.on("#2f6fb0", 0.1)
    for along in (-0.95, -0.1, 0.1):
        stage.canvas.line(at(along, 0.06), at(along, 0.24), stroke(steel, tall * 0.03))
        stage.canvas.circle(at(along, 0.06), tall * 0.055, fill(steel))
    stage.canvas.polygon([at(0.95, 0.44), at(1.3, 0.98), at(1.52, 0.98), at(1.42, 0.44)], fill(livery))
    body = [at(-1.45, 0.34), at(-1.2, 0.5), at(-0.9, 0.56), at(0.9, 0.54), at(1.55, 0.5), at(0.9, 0.26), at(-1.1, 0.22)]
    ends = (y - 0.56 * tall, y - 0.22 * tall)
    stage.canvas.path(curve(body, tension=0.4), shaded(linear((0, ends[0]), (0, ends[1]), [white, darker(white, 0.2)])))
    stage.canvas.line(at(-1.2, 0.33), at(1.2, 0.37), stroke(livery, tall * 0.035))
    for index in range(13):
        stage.canvas.circle(at(-0.9 + index * 0.14, 0.45), tall * 0.026, fill(steel))
    stage.canvas.polygon([at(-1.3, 0.44), at(-1.16, 0.5), at(-1.08, 0.44)], fill(steel))
    stage.canvas.polygon([at(-0.25, 0.32), at(0.2, 0.34), at(0.75, 0.17), at(0.6, 0.15)], fill(darker(white, 0.3)))
    stage.canvas.ellipse_at(at(-0.02, 0.2), tall * 0.16, tall * 0.075, fill(darker(white, 0.12)))


def _arched_window(stage: Stage, x: float, key: str) -> None:
    """A tall window with a round head, of coloured panes."""
    unit, pick = stage.unit, stage.random(f"{key} {x:.0f}")
    half = min(stage.width * 0.05, 74 * unit)
    top, foot = stage.horizon * 0.2, stage.horizon * 0.68
    outline = skia.Path()
    outline.addRRect(skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(x - half, top, x + half, foot + half), half, half))
    frame = skia.Op(outline, _rectangle(x - half * 2, top - 9, x + half * 2, foot), skia.PathOp.kIntersect_PathOp)
    stage.canvas.path(frame, stroke(darker(stage.light.on("#b9ae9c"), 0.25), 22 * unit))
    with stage.canvas.clipped(frame):
        rows = 7
        tall = (foot - top) / rows
        for row in range(rows):
            for column in range(3):
                left = x - half + column * half * 2 / 3
                pane = Box(left, top + row * tall, left + half * 2 / 3, top + (row + 1) * tall)
                tone = pick.choice(_GLASS)
                stage.canvas.rectangle(pane, fill(lighter(tone, 0.25) if not stage.light.dark else darker(tone, 0.35)))
                stage.canvas.rectangle(pane, stroke("#2a2430", 4 * unit))
    if not stage.light.dark:
        middle = (x, (top + foot) / 2)
        stage.canvas.circle(middle, half * 3.4, glow(middle, half * 3.4, "#fff0c8", 0.35))


def _rectangle(x0: float, y0: float, x1: float, y1: float) -> skia.Path:
    return polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])


def _carpet(stage: Stage, color: str) -> None:
    """A runner from the lower edge to the middle of the back wall, with a golden border."""
    ink = stage.light.on(color)
    for share, tone in ((1.0, stage.light.on("#d8ab4a")), (0.9, ink)):
        near, far = stage.width * 0.17 * share, stage.width * 0.075 * share
        middle = stage.width / 2
        strip = [
            (middle - far, stage.horizon),
            (middle + far, stage.horizon),
            (middle + near, stage.height + 9),
            (middle - near, stage.height + 9),
        ]
        stage.canvas.polygon(strip, shaded(linear((0, stage.horizon), (0, stage.height), [darker(tone, 0.2), tone])))


def _bar(stage: Stage) -> None:
    """Bottles on lit shelves behind a long counter."""
    unit = stage.unit
    top = stage.horizon - 150 * unit
    shelves = Box(stage.width * 0.18, stage.horizon * 0.3, stage.width * 0.82, top - 30 * unit)
    stage.canvas.rectangle(shelves.inset(-40 * unit), fill("#ffcf8a", 0.3, blur=30 * unit))
    draw_goods(stage, shelves, 3, _BOTTLES)
    counter = Box(stage.width * 0.12, top, stage.width * 0.88, stage.horizon + 16 * unit)
    draw_counter(stage, counter, "#6d4330", "#c99a63")
