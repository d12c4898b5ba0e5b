"""What rooms share: walls, windows with the weather outside, curtains, lamps and shelves."""

import math
from dataclasses import replace

import cv2
import numpy as np

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, Color, curve, fill, glow, linear, rounded_box, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import Light, indoors, light_of
from danqing.engines.atelier.noise import field
from danqing.engines.atelier.palette import COLORS, darker, lighter, mix, rgb
from danqing.engines.atelier.scene import CURTAINS_OF, Box


def inside(stage: Stage) -> Stage:
    """The same stage in the light of a room."""
    return replace(stage, light=indoors(stage.light))


def draw_wall(stage: Stage, color: Color) -> None:
    """A painted wall down to the horizon, lit softly from one side, darker in the corners."""
    # a quarter of the size: light on plaster has no edges
    width, height = stage.width // 4 + 1, math.ceil(stage.height / 4)
    base = np.array(rgb(stage.light.on(color)), np.float32)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    lit = np.exp(-((across - stage.light.side * 0.55) ** 2 * 0.8 + (down + 0.35) ** 2 * 1.1))
    plaster = field(width, height, width / 3, stage.seed_for("plaster"), 5)
    shade = 0.86 + 0.2 * lit + (plaster - 0.5) * 0.07 - 0.12 * np.clip(across**2 + down**2 - 0.9, 0, 1)
    wall = cv2.resize(np.clip(base * shade[..., None], 0, 255), (stage.width, stage.height))
    stage.canvas.put(wall)


def draw_skirting(stage: Stage, color: Color) -> None:
    """The board where the wall meets the floor, and its shadow."""
    y, unit = stage.horizon, stage.unit
    board = stage.light.on(color)
    stage.canvas.rectangle(Box(0, y - 30 * unit, stage.width, y), fill(board))
    stage.canvas.rectangle(Box(0, y - 30 * unit, stage.width, y - 26 * unit), fill(lighter(board, 0.4)))
    stage.canvas.rectangle(Box(-30, y, stage.width + 30, y + 14 * unit), fill("#1a0f14", 0.3, blur=6 * unit))


def named_curtains(stage: Stage) -> Color | None:
    """The colour that the prompt asks of curtains."""
    names = (f.removeprefix(CURTAINS_OF) for f in sorted(stage.features) if f.startswith(CURTAINS_OF))
    return next((COLORS[name] for name in names if name in COLORS), None)


def draw_room_window(stage: Stage, box: Box, curtains: Color | None = None) -> None:
    """A window that shows the sky of the hour and a bit of land, with its light on the wall."""
    unit = stage.unit
    outside = light_of(stage.light.time, stage.weather, stage.seed)
    if not stage.light.dark:
        stage.canvas.rectangle(box.inset(-30 * unit), fill(outside.glow, 0.35, blur=26 * unit))
    frame = stage.light.on("#f7f1e6")
    stage.canvas.rectangle(box.inset(-16 * unit), fill("#1a0f14", 0.25, blur=6 * unit), 4 * unit)
    stage.canvas.rectangle(box.inset(-13 * unit), fill(frame), 4 * unit)
    with stage.canvas.clipped(rounded_box(box)):
        _draw_outside(stage.canvas, box, outside)
        _draw_fall(stage, box)
    bar = 9 * unit
    middle = box.center
    for start, end in (((middle[0], box.y0), (middle[0], box.y1)), ((box.x0, middle[1]), (box.x1, middle[1]))):
        stage.canvas.line(start, end, stroke(frame, bar))
    sill = Box(box.x0 - 30 * unit, box.y1 + 10 * unit, box.x1 + 30 * unit, box.y1 + 26 * unit)
    stage.canvas.rectangle(sill, fill(darker(frame, 0.06)), 3 * unit)
    if curtains is not None:
        _draw_curtains(stage, box, stage.light.on(named_curtains(stage) or curtains))


def _draw_outside(canvas: Canvas, box: Box, light: Light) -> None:
    canvas.rectangle(box, shaded(linear((0, box.y0), (0, box.y1), list(light.sky))))
    if light.dark:
        moon = (box.x0 + box.width * 0.7, box.y0 + box.height * 0.25)
        canvas.circle(moon, box.width * 0.3, glow(moon, box.width * 0.3, "#aebfe8", 0.7))
        canvas.circle(moon, box.width * 0.07, fill("#f6f1da"))
    for share, color, distance in ((0.72, "#6fa35c", 0.5), (0.84, "#4f8a48", 0.15)):
        y = box.y0 + box.height * share
        hill = curve(
            [
                (box.x0 - 9, box.y1 + 9),
                (box.x0 - 9, y + 6),
                (box.center[0], y - box.height * 0.06),
                (box.x1 + 9, y + 3),
                (box.x1 + 9, box.y1 + 9),
            ],
            tension=0.4,
        )
        canvas.path(hill, fill(light.on(color, distance)))


def _draw_fall(stage: Stage, box: Box) -> None:
    """The rain that runs down the panes, or the snow behind them."""
    pick = stage.random(f"fall {box.x0:.0f}")
    if stage.weather == "rain":
        for _ in range(60):
            x, y = pick.uniform(box.x0, box.x1), pick.uniform(box.y0 - box.height * 0.1, box.y1)
            long = box.height * pick.uniform(0.04, 0.14)
            stage.canvas.line((x, y), (x - long * 0.1, y + long), stroke("#e3edf5", 2.2 * stage.unit, 0.6))
    elif stage.weather == "snow":
        for _ in range(70):
            at = (pick.uniform(box.x0, box.x1), pick.uniform(box.y0, box.y1))
            stage.canvas.circle(at, stage.unit * pick.uniform(2, 6), fill("#ffffff", 0.9))


def _draw_curtains(stage: Stage, box: Box, color: Color) -> None:
    unit = stage.unit
    rod_y = box.y0 - 44 * unit
    stage.canvas.line(
        (box.x0 - 90 * unit, rod_y), (box.x1 + 90 * unit, rod_y), stroke(stage.light.on("#7a5a3c"), 8 * unit)
    )
    for side in (-1, 1):
        edge = box.x0 if side < 0 else box.x1
        for fold in range(5):
            x = edge + side * (66 - 30 * fold) * unit
            tone = mix(color, "#ffffff", 0.1) if fold % 2 else darker(color, 0.12)
            sway = -side * 22 * unit
            strip = curve(
                [
                    (x - 18 * unit, rod_y),
                    (x + 18 * unit, rod_y),
                    (x + 17 * unit, box.y1),
                    (x + 15 * unit - sway * 0.2, box.y1 + 70 * unit),
                    (x - 17 * unit - sway * 0.2, box.y1 + 70 * unit),
                    (x - 19 * unit, box.y1),
                ],
                tension=0.3,
            )
            stage.canvas.path(strip, fill(tone))


def draw_shelf_of_books(stage: Stage, box: Box, rows: int) -> None:
    """A bookcase full of books."""
    wood = stage.light.on("#7d5736")
    stage.canvas.rectangle(box.inset(-8 * stage.unit), fill("#1a0f14", 0.3, blur=8 * stage.unit))
    stage.canvas.rectangle(box, fill(darker(wood, 0.45)))
    pick = stage.random(f"books {box.x0:.0f}")
    tall = box.height / rows
    colors = ("#a8403a", "#d6a23c", "#3f6f8f", "#4d7a4f", "#8a5a94", "#e5d8bd", "#37455e", "#c9765a")
    for row in range(rows):
        floor = box.y0 + tall * (row + 1) - tall * 0.07
        x = box.x0 + box.width * 0.03
        while x < box.x1 - box.width * 0.06:
            wide = tall * pick.uniform(0.09, 0.2)
            top = floor - tall * pick.uniform(0.6, 0.84)
            tone = stage.light.on(pick.choice(colors))
            book = Box(x, top, min(x + wide, box.x1 - box.width * 0.03), floor)
            stage.canvas.rectangle(
                book, shaded(linear((x, 0), (x + wide, 0), [lighter(tone, 0.15), darker(tone, 0.2)]))
            )
            stage.canvas.rectangle(Box(book.x0, top + tall * 0.08, book.x1, top + tall * 0.11), fill("#f3e3b0", 0.6))
            x += wide * (1.02 if pick.random() < 0.93 else 1.9)
        stage.canvas.rectangle(Box(box.x0, floor, box.x1, floor + tall * 0.07), fill(wood))
    stage.canvas.rectangle(box, stroke(wood, box.width * 0.025))


def draw_lamp_light(stage: Stage, center: tuple[float, float], reach: float) -> None:
    """The warm light of a lamp on all that is near it."""
    paint = glow(center, reach, "#ffd591", 0.5)
    paint.setBlendMode(skia.BlendMode.kScreen)
    stage.canvas.circle(center, reach, paint)
