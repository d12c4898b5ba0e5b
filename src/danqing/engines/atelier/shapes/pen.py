"""What a shape is drawn with, in its own coordinates: height 1, feet on y = 0, x = 0 in the middle."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Color, Point, fill, glow, linear, polygon, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_WINDOW_LIGHT = ("#fff0b8", "#f7b950")


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Canvas, light, and the colour asked for. y runs down, so that the top of a shape is at -1.

    grounded: whether the thing stands on something that takes its shadow. span: of what is as long as its box, its
    length in heights.
    """

    canvas: Canvas
    light: Light
    seed: int
    color: Color | None = None
    grounded: bool = True
    span: float = 1.0

    def random(self) -> random.Random:
        return random.Random(self.seed)

    def main(self, usual: Color) -> Color:
        """The colour asked for, or the usual one, in this light."""
        return self.light.on(self.color or usual)

    def ink(self, color: Color) -> Color:
        return self.light.on(color)

    def box(self, box: Box, color: Color, radius: float = 0.0) -> None:
        """A rectangle, brighter on the side of the light. color: already in this light."""
        self.canvas.rectangle(box, self.across(color, box.x0, box.x1), radius)

    def block(self, x: float, y: float, width: float, height: float, color: Color) -> None:
        """A shaded rectangle that stands on (x, y), x its middle."""
        self.box(Box(x - width / 2, y - height, x + width / 2, y), color)

    def polygon(self, points: Sequence[Point], color: Color) -> None:
        """A polygon, brighter on the side of the light."""
        xs = [x for x, _ in points]
        self.canvas.polygon(points, self.across(color, min(xs), max(xs)))

    def blob(self, points: Sequence[Point], color: Color, tension: float = 0.5) -> None:
        """A smooth closed curve, brighter on the side of the light."""
        xs = [x for x, _ in points]
        self.canvas.curve(points, self.across(color, min(xs), max(xs)), tension=tension)

    def ball(self, center: Point, radius: float, color: Color) -> None:
        """A ball with its light, its shade and a gleam."""
        x, y = center
        lit = (x + self.light.side * radius * 0.4, y - radius * 0.45)
        tones = [lighter(color, 0.45), color, darker(color, 0.42)]
        shader = skia.GradientShader.MakeRadial(
            skia.Point(*lit), radius * 1.6, [0xFF000000 | int(tone[1:], 16) for tone in tones], [0, 0.45, 1]
        )
        self.canvas.circle(center, radius, shaded(shader))
        self.canvas.circle(lit, radius * 0.16, fill("#ffffff", 0.5, blur=radius * 0.06))

    def line(self, start: Point, end: Point, color: Color, width: float, alpha: float = 1.0) -> None:
        self.canvas.line(start, end, stroke(color, width, alpha))

    def across(self, color: Color, x0: float, x1: float) -> skia.Paint:
        """A paint that goes from the lit to the shaded side."""
        if self.light.side > 0:
            x0, x1 = x1, x0
        return shaded(linear((x0, 0), (x1, 0), [lighter(color, 0.14), color, darker(color, 0.2)]))

    def down(self, color: Color, y0: float, y1: float, depth: float = 0.22) -> skia.Paint:
        """A paint that darkens from y0 to y1."""
        return shaded(linear((0, y0), (0, y1), [lighter(color, 0.14), color, darker(color, depth)]))

    def contact(self, half_width: float, alpha: float = 0.34) -> None:
        """The shadow where a thing stands on the ground."""
        if self.grounded:
            shadow = fill("#160e22", alpha, blur=half_width * 0.06)
            self.canvas.ellipse_at((0, 0), half_width, half_width * 0.1, shadow)

    def window(self, box: Box, frame: Color, bars: bool = True) -> None:
        """A window with a frame; lit when lamps are on. frame: already in this light."""
        rim = min(box.width, box.height) * 0.12
        if self.light.lamps:
            reach = max(box.width, box.height) * 1.3
            self.canvas.circle(box.center, reach, glow(box.center, reach, "#ffb84a", 0.5))
        self.canvas.rectangle(box.inset(-rim), fill(frame))
        glass = _WINDOW_LIGHT if self.light.lamps else (self.ink("#d3ecf7"), self.ink("#7fa9c2"))
        self.canvas.rectangle(box, shaded(linear((box.x0, box.y0), (box.x1, box.y1), glass)))
        if bars:
            x, y = box.center
            self.line((x, box.y0), (x, box.y1), frame, rim * 0.7)
            self.line((box.x0, y), (box.x1, y), frame, rim * 0.7)

    def door(self, box: Box, color: Color) -> None:
        """A panelled door with a knob. color: already in this light."""
        self.canvas.rectangle(box.inset(-box.width * 0.09), fill(darker(color, 0.35)))
        self.box(box, color)
        for top, bottom in ((0.08, 0.45), (0.53, 0.92)):
            panel = Box(
                box.x0 + box.width * 0.16,
                box.y0 + box.height * top,
                box.x1 - box.width * 0.16,
                box.y0 + box.height * bottom,
            )
            self.canvas.rectangle(panel, fill(darker(color, 0.16)))
        self.canvas.circle((box.x1 - box.width * 0.14, box.center[1]), box.width * 0.055, fill(self.ink("#f0cf6a")))


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A thing with its own drawing. aspect: width over height. metres: its usual height in the world.

    flat: it lies or hangs, so that it casts no shadow on the ground under it. lettered: it is never mirrored.
    reach: it runs on to the edge of the picture, to `both` or to the nearer `side`, and is as long as its box.
    """

    draw: Callable[[Pen], None]
    aspect: float
    metres: float
    flat: bool = False
    lettered: bool = False
    reach: str = ""


def roof_tiles(pen: Pen, corners: tuple[Point, Point, Point, Point], color: Color, rows: int = 6) -> None:
    """A roof's plane of overlapping tiles. corners: upper left, upper right, lower right, lower left."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    outline = polygon(corners)
    pen.canvas.path(outline, pen.down(color, min(ay, by), max(cy, dy)))
    pick = pen.random()
    with pen.canvas.clipped(outline):
        for row in range(rows):
            share = (row + 1) / rows
            left = (ax + (dx - ax) * share, ay + (dy - ay) * share)
            right = (bx + (cx - bx) * share, by + (cy - by) * share)
            pen.line(left, right, darker(color, 0.4), 0.006, 0.5)
            count = rows * 3
            for index in range(count):
                at = (index + 0.5 * (row % 2)) / count
                x, y = left[0] + (right[0] - left[0]) * at, left[1] + (right[1] - left[1]) * at
                tall = abs(dy - ay) / rows
                pen.line((x, y), (x, y - tall * 0.8), darker(color, 0.4), 0.004, 0.28)
                if pick.random() < 0.16:
                    tile = Box(x, y - tall * 0.9, x + abs(right[0] - left[0]) / count, y)
                    pen.canvas.rectangle(tile, fill(lighter(color, 0.3), 0.3))
