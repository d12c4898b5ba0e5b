"""Flowers and leaves for ornament: single blossoms, sprigs and a wreath that is the same left and right."""

import math
import random
from collections.abc import Sequence

from danqing.engines.atelier.canvas import Canvas, Point, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter, mix

PETALS = ("#e9939f", "#f4c08a", "#b99ad8", "#f2b3c6", "#f0d27a")
LEAVES = ("#6fa37f", "#4f8f73", "#8db98f")


def leaf(canvas: Canvas, foot: Point, degrees: float, length: float, color: str) -> None:
    """A pointed leaf that grows from `foot` in a direction, with its middle vein."""
    with canvas.moved(foot[0], foot[1], degrees=degrees):
        half = length * 0.2
        outline = curve([(0, 0), (length * 0.42, -half), (length, 0), (length * 0.42, half)], True, 0.75)
        canvas.path(outline, shaded(linear((0, -half), (0, half), [lighter(color, 0.18), darker(color, 0.10)])))
        canvas.line((length * 0.08, 0), (length * 0.82, 0), stroke(lighter(color, 0.45), length * 0.025, 0.8))


def flower(canvas: Canvas, center: Point, radius: float, color: str, turn: float = 0.0, petals: int = 6) -> None:
    """A blossom seen from above: a ring of broad petals, a ring of small ones, and a golden heart."""
    rings = ((petals, 1.0, color), (petals, 0.66, lighter(color, 0.32)))
    for ring_index, (count, reach, tone) in enumerate(rings):
        for index in range(count):
            angle = turn + 360 / count * (index + 0.5 * ring_index)
            with canvas.moved(center[0], center[1], degrees=angle):
                long, half = radius * reach, radius * reach * 0.40
                points = [(0, 0), (long * 0.5, -half), (long * 0.94, -half * 0.5), (long * 0.94, half * 0.5)]
                outline = curve([*points, (long * 0.5, half)], True, 0.6)
                canvas.path(outline, shaded(linear((0, 0), (long, 0), [darker(tone, 0.16), tone, lighter(tone, 0.22)])))
                canvas.line((long * 0.22, 0), (long * 0.62, 0), stroke(darker(tone, 0.2), radius * 0.02, 0.35))
    canvas.circle(center, radius * 0.24, fill("#e0a93c"))
    for index in range(9):
        angle = index * 2 * math.pi / 9
        point = (center[0] + math.cos(angle) * radius * 0.22, center[1] + math.sin(angle) * radius * 0.22)
        canvas.circle(point, radius * 0.045, fill("#f7dc8c"))
    canvas.circle(center, radius * 0.11, fill("#c98a2c"))


def bud(canvas: Canvas, center: Point, radius: float, color: str) -> None:
    """A round berry with a highlight."""
    canvas.circle(center, radius, fill(color))
    canvas.circle((center[0] - radius * 0.3, center[1] - radius * 0.35), radius * 0.32, fill("#ffffff", 0.55))


def _branch(canvas: Canvas, center: Point, radius: float, side: int, unit: float) -> None:
    """One half of a wreath: a stem from the foot to near the top, with pairs of leaves that grow smaller."""
    steps = 15
    spots: list[tuple[float, float, float]] = []
    for index in range(steps + 1):
        share = index / steps
        # From 8 degrees beside the foot to 166, which leaves the wreath open above.
        angle = math.radians(90 - side * (8 + 158 * share))
        wave = 1 + 0.018 * math.sin(share * 9)
        x, y = center[0] + math.cos(angle) * radius * wave, center[1] + math.sin(angle) * radius * wave
        spots.append((x, y, math.degrees(angle) - side * 90))
    canvas.curve([(x, y) for x, y, _ in spots], stroke("#6f9a78", unit * 0.10), closed=False)
    for index, (x, y, forward) in enumerate(spots):
        length = unit * (2.3 - 1.1 * index / steps)
        tone = LEAVES[index % 3]
        leaf(canvas, (x, y), forward + side * 38, length, tone)
        leaf(canvas, (x, y), forward - side * 38, length * 0.9, LEAVES[(index + 1) % 3])
        if index % 3 == 2:
            away = math.radians(forward + side * 80)
            tip = (x + math.cos(away) * unit * 1.4, y + math.sin(away) * unit * 1.4)
            canvas.line((x, y), tip, stroke("#7fa584", unit * 0.07))
            bud(canvas, tip, unit * 0.26, "#d98b7a" if index % 2 else "#e3b65c")


def wreath(canvas: Canvas, center: Point, radius: float, colors: Sequence[str], seed: int) -> None:
    """A wreath of leaves and blossoms about a circle, its right half the mirror image of its left."""
    unit = radius * 0.105
    rng = random.Random(seed)
    start = rng.randrange(len(colors))
    for side in (-1, 1):
        _branch(canvas, center, radius, side, unit)
    # Degrees from the foot of the wreath and size: the largest blossoms low, where they carry weight.
    for place, (degrees, size) in enumerate(((158, 1.05), (38, 1.5), (62, 1.15), (116, 1.25), (2, 1.2), (84, 0.9))):
        tone = colors[(start + place) % len(colors)]
        for side in (-1, 1):
            angle = math.radians(90 - side * degrees)
            spot = (center[0] + math.cos(angle) * radius, center[1] + math.sin(angle) * radius)
            flower(canvas, spot, unit * size, tone, turn=side * place * 17.0)
    flower(canvas, (center[0], center[1] + radius), unit * 2.0, colors[start], turn=-90)
    for side in (-1, 1):
        spot = (center[0] + side * unit * 2.6, center[1] + radius * 0.985)
        flower(canvas, spot, unit * 1.25, colors[(start + 1) % len(colors)], turn=side * 20)


def sprig(canvas: Canvas, foot: Point, degrees: float, length: float, color: str) -> None:
    """A twig with pairs of leaves, for the corners of a page."""
    with canvas.moved(foot[0], foot[1], degrees=degrees):
        canvas.line((0, 0), (length * 0.9, 0), stroke(mix(color, "#6f5a3a", 0.3), length * 0.012))
        for index in range(6):
            x = length * (0.12 + 0.14 * index)
            size = length * (0.26 - 0.022 * index)
            leaf(canvas, (x, 0), -42, size, color)
            leaf(canvas, (x, 0), 42, size, mix(color, LEAVES[index % 3], 0.5))
        leaf(canvas, (length * 0.86, 0), 0, length * 0.17, color)
