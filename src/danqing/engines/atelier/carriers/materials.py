"""What surfaces are made of: wood, paper, metal, rope and their shadows."""

import random

from danqing.engines.atelier.canvas import (
    Canvas,
    Point,
    fading,
    fill,
    linear,
    polygon,
    radial,
    rounded_box,
    shaded,
    stroke,
    stroked,
)
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

BRASS = ("#f6e2a0", "#c9993f", "#8f6422")
IRON = "#3b3f47"
ROPE = "#b08a5a"


def cast_shadow(canvas: Canvas, box: Box, lift: float, radius: float = 0.0, alpha: float = 0.34) -> None:
    """The soft shadow of a thing that stands `lift` pixels off what is behind it."""
    # Light from above and a little from the left, everywhere.
    below = Box(box.x0 + lift * 0.25, box.y0 + lift * 0.8, box.x1 + lift * 0.25, box.y1 + lift * 0.8)
    canvas.rectangle(below, fill("#150f28", alpha, blur=max(0.6, lift * 0.7)), radius)


def smooth(canvas: Canvas, box: Box, color: str, radius: float = 0.0, depth: float = 0.10) -> None:
    """A painted surface, a little lighter above than below."""
    shader = linear((0, box.y0), (0, box.y1), [lighter(color, depth), color, darker(color, depth * 0.8)])
    canvas.rectangle(box, shaded(shader), radius)


def bevel(canvas: Canvas, box: Box, color: str, width: float, radius: float = 0.0) -> None:
    """A border just inside a box, lit from above."""
    shader = linear((box.x0, box.y0), (box.x0 * 0.7 + box.x1 * 0.3, box.y1), _edge(color))
    canvas.path(rounded_box(box.inset(width / 2), max(0.0, radius - width / 2)), stroked(shaded(shader), width))


def _edge(color: str) -> list[str]:
    return [lighter(color, 0.45), color, darker(color, 0.35)]


def hairline(canvas: Canvas, box: Box, color: str, width: float, radius: float = 0.0, alpha: float = 1.0) -> None:
    """A thin border."""
    canvas.path(rounded_box(box, radius), stroke(color, width, alpha))


def wood(canvas: Canvas, box: Box, color: str, seed: int, radius: float = 0.0, planks: int = 1) -> None:
    """Boards with grain that runs lengthwise."""
    rng = random.Random(seed)
    smooth(canvas, box, color, radius, 0.14)
    step = box.height / planks
    with canvas.clipped(rounded_box(box, radius)):
        for index in range(planks):
            top = box.y0 + index * step
            shade = rng.choice((lighter, darker))(color, rng.uniform(0.02, 0.10))
            canvas.rectangle(Box(box.x0, top, box.x1, top + step), fill(shade, 0.35))
            _grain(canvas, Box(box.x0, top, box.x1, top + step), color, rng)
            if index:
                canvas.line((box.x0, top), (box.x1, top), stroke(darker(color, 0.55), max(1.0, step * 0.02), 0.75))
                under = top + max(1.0, step * 0.03)
                canvas.line((box.x0, under), (box.x1, under), stroke(lighter(color, 0.5), max(0.8, step * 0.012), 0.5))


def _grain(canvas: Canvas, box: Box, color: str, rng: random.Random) -> None:
    # A line of grain for each thirteenth of the height, however large the board.
    for _ in range(max(4, int(box.height / max(3.0, box.height * 0.075)))):
        y = rng.uniform(box.y0, box.y1)
        bend = box.height * rng.uniform(-0.05, 0.05)
        start = box.x0 + box.width * rng.uniform(-0.1, 0.5)
        end = start + box.width * rng.uniform(0.3, 0.9)
        points = [(start, y), ((start + end) / 2, y + bend), (end, y + bend * 0.3)]
        shade = rng.choice((darker, darker, lighter))(color, 0.45)
        width = max(0.7, box.height * rng.uniform(0.006, 0.018))
        canvas.curve(points, stroke(shade, width, rng.uniform(0.16, 0.4)), closed=False)


def sheet(canvas: Canvas, box: Box, color: str, lift: float, radius: float = 0.0) -> None:
    """A sheet of paper or card with its shadow."""
    cast_shadow(canvas, box, lift, radius)
    shader = linear((box.x0, box.y0), (box.x1, box.y1), [lighter(color, 0.10), color, darker(color, 0.04)])
    canvas.rectangle(box, shaded(shader), radius)


def brass(canvas: Canvas, box: Box, radius: float = 0.0) -> None:
    """A polished metal plate."""
    light, middle, dark = BRASS
    shader = linear((box.x0, box.y0), (box.x1, box.y1), [middle, light, middle, "#e8cd84", dark])
    canvas.rectangle(box, shaded(shader), radius)


def stud(canvas: Canvas, center: Point, radius: float, color: str = "#c9993f") -> None:
    """The round head of a nail or screw."""
    at = (center[0] - radius * 0.3, center[1] - radius * 0.35)
    canvas.circle((center[0], center[1] + radius * 0.25), radius, fill("#150f28", 0.35, blur=radius * 0.3))
    shader = radial(at, radius * 1.4, [lighter(color, 0.6), color, darker(color, 0.5)])
    canvas.circle(center, radius, shaded(shader))


def studs(canvas: Canvas, box: Box, radius: float, color: str = "#c9993f") -> None:
    """A stud in each corner of a box."""
    for x in (box.x0, box.x1):
        for y in (box.y0, box.y1):
            stud(canvas, (x, y), radius, color)


def rope(canvas: Canvas, start: Point, end: Point, width: float, color: str = ROPE) -> None:
    """A twisted cord."""
    canvas.line(start, end, stroke(darker(color, 0.4), width * 1.3))
    canvas.line(start, end, stroke(color, width))
    canvas.line(start, end, stroke(lighter(color, 0.35), width * 0.3, 0.8))


def post(canvas: Canvas, box: Box, color: str) -> None:
    """An upright, round in section."""
    shader = linear((box.x0, 0), (box.x1, 0), [lighter(color, 0.25), color, darker(color, 0.4)])
    canvas.rectangle(box, shaded(shader), min(box.width * 0.15, 4.0))


def ground_shadow(canvas: Canvas, center: Point, width: float) -> None:
    """Where a thing stands on the ground."""
    box = Box(center[0] - width / 2, center[1] - width * 0.05, center[0] + width / 2, center[1] + width * 0.05)
    canvas.ellipse(box, fill("#150f28", 0.32, blur=max(0.8, width * 0.03)))


def gloss(canvas: Canvas, box: Box, alpha: float = 0.16, radius: float = 0.0) -> None:
    """A slanting reflection, as on glass and lacquer."""
    with canvas.clipped(rounded_box(box, radius)):
        slant = box.height * 0.35
        points = [(box.x0, box.y0), (box.x0 + box.width * 0.48, box.y0)]
        points += [(box.x0 + box.width * 0.48 - slant, box.y1), (box.x0, box.y1)]
        shader = fading((box.x0, box.y0), (box.x0 + box.width * 0.5, box.y1), "#ffffff", [alpha, alpha * 0.25])
        canvas.path(polygon(points), shaded(shader))


def folded(canvas: Canvas, box: Box, color: str, size: float) -> None:
    """The turned-down corner of a sheet, lower right."""
    corner = [(box.x1 - size, box.y1), (box.x1, box.y1 - size), (box.x1 - size * 0.92, box.y1 - size * 0.92)]
    canvas.polygon(corner, fill(darker(color, 0.16)))


def pin(canvas: Canvas, center: Point, radius: float, color: str = "#d63a34") -> None:
    """A drawing pin."""
    stud(canvas, center, radius, color)
