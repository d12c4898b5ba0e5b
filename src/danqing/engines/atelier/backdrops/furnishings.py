"""What stands and hangs in rooms that people visit: pendants, framed pictures, plants, tables, counters, goods."""

import math
import random

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Color, Point, curve, fill, glow, linear, polygon, rounded_box, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

_SHADE = "#1a0f14"
_LEAVES = ("#3f7d4d", "#56975a", "#2f6a48")


def draw_pendant(stage: Stage, lamp: Point, color: Color) -> None:
    """A lamp that hangs from the ceiling, with the light it spreads. lamp: the middle of its shade's lower edge."""
    x, y = lamp
    unit = stage.unit
    reach = 260 * unit
    stage.canvas.line((x, 0), (x, y - 50 * unit), stroke("#3a2a20", 3.5 * unit))
    stage.canvas.circle((x, y), reach, glow((x, y), reach, "#ffd08a", 0.62))
    shade = [
        (x - 16 * unit, y - 54 * unit),
        (x + 16 * unit, y - 54 * unit),
        (x + 56 * unit, y),
        (x - 56 * unit, y),
    ]
    stage.canvas.polygon(
        shade, shaded(linear((x - 56 * unit, 0), (x + 56 * unit, 0), [lighter(color, 0.25), color, darker(color, 0.3)]))
    )
    stage.canvas.ellipse_at((x, y), 56 * unit, 9 * unit, fill("#fff1c9"))


def draw_framed_picture(stage: Stage, box: Box, pick: random.Random) -> None:
    """A small painting of nothing in particular in a plain frame."""
    unit = stage.unit
    frame = stage.light.on(pick.choice(("#5a4030", "#c9a55c", "#2f3338", "#e9e2d4")))
    stage.canvas.rectangle(box.inset(-13 * unit), fill(_SHADE, 0.3, blur=7 * unit), 3 * unit)
    stage.canvas.rectangle(box.inset(-9 * unit), fill(frame), 2 * unit)
    sky, land, sun = pick.choice(
        (("#dfe8ec", "#7f9a86", "#e9a65a"), ("#f3dcc0", "#b5654a", "#fbf1d8"), ("#26374f", "#5f86a0", "#f2d48a"))
    )
    with stage.canvas.clipped(rounded_box(box)):
        stage.canvas.rectangle(box, fill(stage.light.on(sky)))
        at = (box.x0 + box.width * pick.uniform(0.25, 0.75), box.y0 + box.height * pick.uniform(0.25, 0.45))
        stage.canvas.circle(at, min(box.width, box.height) * pick.uniform(0.1, 0.2), fill(stage.light.on(sun)))
        for step, share in enumerate((0.5, 0.68, 0.82)):
            y = box.y0 + box.height * share
            wave = [(box.x0 - 9, box.y1 + 9), (box.x0 - 9, y + pick.uniform(-0.1, 0.1) * box.height)]
            wave += [
                (box.center[0], y - 0.12 * box.height * pick.uniform(-1, 1)),
                (box.x1 + 9, y),
                (box.x1 + 9, box.y1 + 9),
            ]
            stage.canvas.path(curve(wave, tension=0.4), fill(stage.light.on(darker(land, 0.16 * step))))


def draw_pot_plant(stage: Stage, foot: Point, tall: float) -> None:
    """A plant with broad leaves in a pot. foot: the middle of the pot's lower edge."""
    x, y = foot
    pick = stage.random(f"plant {x:.0f}")
    pot = tall * 0.26
    stage.canvas.ellipse_at((x, y), tall * 0.2, tall * 0.03, fill(_SHADE, 0.3, blur=tall * 0.02))
    for index in range(11):
        lean = (index - 5) / 5 + pick.uniform(-0.08, 0.08)
        tip = (x + lean * tall * 0.42, y - tall * (1.0 - 0.42 * abs(lean)) * pick.uniform(0.86, 1.0))
        root = (x + lean * tall * 0.05, y - pot)
        middle = ((tip[0] + root[0]) / 2, (tip[1] + root[1]) / 2 - tall * 0.08)
        wide = tall * 0.045
        leaf = [root, (middle[0] - wide, middle[1]), tip, (middle[0] + wide, middle[1] + wide)]
        stage.canvas.path(curve(leaf, tension=0.7), fill(stage.light.on(_LEAVES[index % 3])))
    clay = stage.light.on("#b9694a")
    shape = [(x - pot * 0.52, y - pot), (x + pot * 0.52, y - pot), (x + pot * 0.4, y), (x - pot * 0.4, y)]
    stage.canvas.polygon(shape, shaded(linear((x - pot, 0), (x + pot, 0), [lighter(clay, 0.2), darker(clay, 0.3)])))
    rim = Box(x - pot * 0.58, y - pot * 1.08, x + pot * 0.58, y - pot * 0.84)
    stage.canvas.rectangle(rim, fill(lighter(clay, 0.1)), pot * 0.05)


def draw_counter(stage: Stage, box: Box, color: Color, top: Color) -> None:
    """A counter seen from the front, with panels below its top."""
    unit = stage.unit
    ink = stage.light.on(color)
    stage.canvas.rectangle(Box(box.x0 - 12, box.y1 - 6, box.x1 + 12, box.y1 + 14 * unit), fill(_SHADE, 0.4, 7 * unit))
    stage.canvas.rectangle(box, shaded(linear((0, box.y0), (0, box.y1), [lighter(ink, 0.08), darker(ink, 0.22)])))
    count = max(2, round(box.width / (150 * unit)))
    for index in range(count):
        x = box.x0 + box.width * index / count
        panel = Box(x, box.y0 + 26 * unit, x + box.width / count, box.y1 - 6 * unit).inset(10 * unit)
        stage.canvas.rectangle(panel, stroke(darker(ink, 0.28), 2.5 * unit), 3 * unit)
    board = Box(box.x0 - 16 * unit, box.y0 - 10 * unit, box.x1 + 16 * unit, box.y0 + 14 * unit)
    slab = stage.light.on(top)
    stage.canvas.rectangle(
        board, shaded(linear((0, board.y0), (0, board.y1), [lighter(slab, 0.3), darker(slab, 0.12)])), 4 * unit
    )


def draw_laid_table(stage: Stage, top: Point, half: float, cloth: Color | None, candle: bool = False) -> None:
    """A round table with a cloth or of bare wood. top: the middle of its surface. half: of its width, in pixels."""
    x, y = top
    ink = stage.light.on(cloth or "#a06c42")
    foot = y + half * 1.05
    stage.canvas.ellipse_at((x, foot), half * 0.8, half * 0.12, fill(_SHADE, 0.32, blur=half * 0.06))
    if cloth is None:
        stage.canvas.line((x, y), (x, foot), stroke(darker(ink, 0.35), half * 0.12))
        stage.canvas.ellipse_at((x, foot), half * 0.4, half * 0.08, fill(darker(ink, 0.4)))
    else:
        skirt = [(x - half, y), (x - half * 0.9, foot - half * 0.1), (x + half * 0.9, foot - half * 0.1), (x + half, y)]
        stage.canvas.polygon(
            skirt,
            shaded(linear((x - half, 0), (x + half, 0), [lighter(ink, 0.1), darker(ink, 0.08), darker(ink, 0.22)])),
        )
        for fold in (-0.6, -0.2, 0.25, 0.65):
            start = (x + fold * half, y + half * 0.1)
            stage.canvas.line(start, (start[0], foot - half * 0.14), stroke(darker(ink, 0.25), half * 0.02, 0.6))
    stage.canvas.ellipse_at((x, y), half, half * 0.2, fill(lighter(ink, 0.12)))
    stage.canvas.ellipse_at((x, y + half * 0.02), half * 0.94, half * 0.17, fill(lighter(ink, 0.2)))
    if candle:
        _candle(stage, (x, y - half * 0.02), half * 0.34)


def _candle(stage: Stage, foot: Point, tall: float) -> None:
    x, y = foot
    stick = Box(x - tall * 0.11, y - tall * 0.7, x + tall * 0.11, y)
    stage.canvas.rectangle(stick, fill("#f5ead2"), tall * 0.05)
    flame = (x, y - tall * 0.88)
    stage.canvas.circle(flame, tall * 2.4, glow(flame, tall * 2.4, "#ffcf7a", 0.7))
    stage.canvas.ellipse_at(flame, tall * 0.09, tall * 0.17, fill("#ffdf8f"))


def draw_chair_back(stage: Stage, foot: Point, tall: float, color: Color) -> None:
    """A chair seen from behind a table's side: back, seat and legs."""
    x, y = foot
    ink = stage.light.on(color)
    half = tall * 0.2
    for side in (-1, 1):
        stage.canvas.line(
            (x + side * half, y), (x + side * half * 0.9, y - tall), stroke(darker(ink, 0.2), tall * 0.05)
        )
    seat = Box(x - half * 1.1, y - tall * 0.48, x + half * 1.1, y - tall * 0.4)
    stage.canvas.rectangle(seat, fill(ink), tall * 0.02)
    for share in (0.62, 0.78, 0.94):
        stage.canvas.line(
            (x - half * 0.92, y - tall * share), (x + half * 0.92, y - tall * share), stroke(ink, tall * 0.06)
        )


def draw_goods(stage: Stage, box: Box, rows: int, colors: tuple[Color, ...]) -> None:
    """Shelves full of boxes, tins and bottles without a word on them."""
    frame = stage.light.on("#d9d5cc")
    stage.canvas.rectangle(box.inset(-7 * stage.unit), fill(_SHADE, 0.3, blur=8 * stage.unit))
    stage.canvas.rectangle(box, fill(darker(frame, 0.32)))
    pick = stage.random(f"goods {box.x0:.0f}")
    tall = box.height / rows
    for row in range(rows):
        floor = box.y0 + tall * (row + 1) - tall * 0.1
        x = box.x0 + tall * 0.06
        while x < box.x1 - tall * 0.3:
            x = _kind_of_goods(stage, pick, (x, floor), (tall, box.x1), colors)
        stage.canvas.rectangle(Box(box.x0, floor, box.x1, floor + tall * 0.1), fill(frame))


def _kind_of_goods(
    stage: Stage, pick: random.Random, at: Point, limits: tuple[float, float], colors: tuple[Color, ...]
) -> float:
    """A few of one kind side by side; returns the x after them. limits: height of the row, right end of the shelf."""
    x, floor = at
    tall, end = limits
    wide, high = tall * pick.uniform(0.2, 0.34), tall * pick.uniform(0.5, 0.78)
    tone = stage.light.on(pick.choice(colors))
    round_top = pick.random() < 0.4
    for _ in range(pick.randint(2, 4)):
        if x + wide > end - tall * 0.04:
            break
        item = Box(x, floor - high, x + wide, floor)
        paint = shaded(linear((x, 0), (x + wide, 0), [lighter(tone, 0.2), tone, darker(tone, 0.2)]))
        stage.canvas.rectangle(item, paint, wide * (0.34 if round_top else 0.06))
        band = Box(x, floor - high * 0.6, x + wide, floor - high * 0.3)
        stage.canvas.rectangle(band, fill(mix(tone, "#ffffff", 0.72), 0.85))
        x += wide * 1.06
    return x + tall * 0.05


def draw_spotlight(stage: Stage, lamp: Point, foot: Point, half: float, color: Color, alpha: float) -> None:
    """A cone of light from a lamp to the floor. half: of its width at the foot."""
    cone = polygon(
        [
            (lamp[0] - half * 0.08, lamp[1]),
            (lamp[0] + half * 0.08, lamp[1]),
            (foot[0] + half, foot[1]),
            (foot[0] - half, foot[1]),
        ]
    )
    paint = fill(color, alpha, blur=max(1.0, half * 0.08))
    stage.canvas.path(cone, paint)
    stage.canvas.ellipse_at(foot, half, half * 0.22, fill(color, alpha * 1.3, blur=max(1.0, half * 0.06)))


def evenly(width: float, spacing: float, least: int) -> list[float]:
    """The middles of as many parts of a width as have about the spacing."""
    count = max(least, math.floor(width / spacing))
    return [width * (index + 0.5) / count for index in range(count)]
