"""What is strewn over a page and keeps clear of its texts: confetti, snow, stars, notes, hearts, petals, lanterns."""

import math
from collections.abc import Callable, Iterator, Mapping
from random import Random

from danqing.engines.atelier.canvas import Canvas, Point, curve, fill, linear, polygon, ring, shaded, stroke
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.florals import leaf
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

Draw = Callable[[Canvas, Point, float, str, Random], None]


def _spots(page: Page, count: int, radius: float, rng: Random) -> Iterator[Point]:
    """Points over the whole page that keep clear of texts, with about even distances."""
    found: list[Point] = []
    for _ in range(count):
        # The candidate farthest from its neighbours: strewn, but nowhere in a heap.
        tries = [(rng.uniform(0, page.width), rng.uniform(0, page.height)) for _ in range(5)]
        tries = [spot for spot in tries if page.is_free(spot, radius)]
        if tries:
            best = max(tries, key=lambda spot: min((math.dist(spot, other) for other in found), default=0.0))
            found.append(best)
            yield best


def _strew(page: Page, count: int, sizes: tuple[float, float], draw: Draw) -> None:
    """sizes: least and greatest radius, as shares of the shorter side. count: on a square page."""
    rng = page.random("strewn")
    number = round(count * max(page.width, page.height) / page.short)
    for index, spot in enumerate(_spots(page, number, page.short * sizes[1] * 1.15, rng)):
        draw(page.canvas, spot, page.short * rng.uniform(*sizes), page.accent(index), rng)


def _confetto(canvas: Canvas, spot: Point, size: float, color: str, rng: Random) -> None:
    with canvas.moved(*spot, degrees=rng.uniform(0, 360)):
        kind = rng.randrange(4)
        if kind == 0:
            canvas.circle((0, 0), size * 0.7, fill(color))
        elif kind == 1:
            canvas.polygon(ring((0, 0), size, 3), fill(color))
        elif kind == 2:
            canvas.rectangle(Box(-size, -size * 0.4, size, size * 0.4), fill(color))
        else:
            wave = [(-size * 1.4, 0.0), (-size * 0.5, -size * 0.7), (size * 0.4, size * 0.6), (size * 1.3, 0.0)]
            canvas.curve(wave, stroke(color, size * 0.4), closed=False)


def _flake(canvas: Canvas, spot: Point, size: float, color: str, rng: Random) -> None:
    tone = "#ffffff" if rng.random() < 0.8 else color
    if size < 6 or rng.random() < 0.6:
        canvas.circle(spot, size * 0.42, fill(tone, 0.9))
        return
    for point in ring(spot, size, 6, rng.uniform(0, 1)):
        canvas.line(spot, point, stroke(tone, size * 0.13, 0.95))
        knee = (spot[0] + (point[0] - spot[0]) * 0.6, spot[1] + (point[1] - spot[1]) * 0.6)
        for twig in ring(knee, size * 0.26, 6, math.atan2(point[1] - spot[1], point[0] - spot[0]) + math.pi / 3)[::4]:
            canvas.line(knee, twig, stroke(tone, size * 0.1, 0.95))


def star_points(center: Point, radius: float, tips: int = 5, depth: float = 0.45, turn: float = 0.0) -> list[Point]:
    """The outline of a star, its first tip up. depth: of the notches, as a share of the radius."""
    outer = ring(center, radius, tips, turn - math.pi / 2)
    inner = ring(center, radius * depth, tips, turn - math.pi / 2 + math.pi / tips)
    return [point for pair in zip(outer, inner, strict=True) for point in pair]


def _star(canvas: Canvas, spot: Point, size: float, color: str, rng: Random) -> None:
    tone = mix("#fff3c4", color, 0.25)
    if rng.random() < 0.6:
        canvas.circle(spot, size * 0.22, fill(tone, 0.9))
    else:
        canvas.polygon(star_points(spot, size, 4, 0.28), fill(tone))


def _note(canvas: Canvas, spot: Point, size: float, color: str, rng: Random) -> None:
    with canvas.moved(*spot, degrees=rng.uniform(-16, 16)):
        double = rng.random() < 0.45
        for x in (-0.5, 0.5) if double else (0.0,):
            head = Box((x - 0.42) * size, size * 0.5, (x + 0.28) * size, size * 1.0)
            canvas.ellipse(head, fill(color))
            canvas.line(((x + 0.24) * size, size * 0.75), ((x + 0.24) * size, -size), stroke(color, size * 0.13))
        if double:
            canvas.line((-0.26 * size, -size * 0.9), (0.74 * size, -size * 0.9), stroke(color, size * 0.3))
        else:
            flag = [(0.24 * size, -size), (0.7 * size, -size * 0.35), (0.55 * size, size * 0.1)]
            canvas.curve(flag, stroke(color, size * 0.15), closed=False)


def _heart(canvas: Canvas, spot: Point, size: float, color: str, rng: Random) -> None:
    with canvas.moved(*spot, degrees=rng.uniform(-22, 22)):
        canvas.path(heart((0, 0), size), fill(color, rng.choice((1.0, 0.85))))


def heart(center: Point, size: float) -> skia.Path:
    """The outline of a heart, `size` from its middle to its sides."""
    x, y = center
    steps = [2 * math.pi * k / 28 for k in range(28)]
    points = [
        (
            x + size * math.sin(t) ** 3,
            y - size * (13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)) / 16,
        )
        for t in steps
    ]
    return polygon(points)


def _petal(canvas: Canvas, spot: Point, size: float, color: str, rng: Random) -> None:
    with canvas.moved(*spot, degrees=rng.uniform(0, 360)):
        outline = curve([(0, 0), (size * 0.6, -size * 0.5), (size * 1.3, 0), (size * 0.6, size * 0.5)], True, 0.9)
        canvas.path(outline, shaded(linear((0, 0), (size, 0), [lighter(color, 0.45), color]), 0.9))


def _leaf(canvas: Canvas, spot: Point, size: float, color: str, rng: Random) -> None:
    leaf(canvas, spot, rng.uniform(0, 360), size * 2.2, color)


def _draw_lanterns(page: Page) -> None:
    """Red lanterns on cords from the upper edge, left and right."""
    side = page.short * 0.11
    tall = page.height > page.width
    for index, (x, drop) in enumerate(
        ((0.09, 0.6), (0.91, 0.6), (0.2 if tall else 0.18, 0.1), (0.8 if tall else 0.82, 0.1))
    ):
        size = side * (1.0 if index < 2 else 0.68)
        center = (page.width * x, size * (1.1 + drop * 1.8))
        if page.is_free(center, size * 0.9):
            lantern(page.canvas, center, size, page.accent(0))


def lantern(canvas: Canvas, center: Point, size: float, gold: str) -> None:
    """A round lantern with its cord and tassel. size: width in pixels."""
    x, y = center
    high, half = size * 0.39, size * 0.5
    canvas.line((x, 0), (x, y - high), stroke(darker(gold, 0.2), size * 0.03))
    body = Box(x - half, y - high, x + half, y + high)
    canvas.ellipse(body, shaded(linear((body.x0, 0), (body.x1, 0), ["#a3151b", "#e8392f", "#ff6a4a", "#c9241f"])))
    for share in (0.33, 0.68):
        canvas.ellipse(
            Box(x - half * share, y - high, x + half * share, y + high), stroke("#ffb45a", size * 0.018, 0.8)
        )
    for edge in (y - high, y + high):
        cap = Box(x - size * 0.2, edge - size * 0.05, x + size * 0.2, edge + size * 0.05)
        canvas.rectangle(cap, fill("#f2c14e"), size * 0.02)
    for dx in (-0.07, 0.0, 0.07):
        start = (x + dx * size, y + high + size * 0.05)
        canvas.line(start, (start[0], start[1] + size * 0.38), stroke("#f2c14e", size * 0.026))


ORNAMENTS: Mapping[str, Callable[[Page], None]] = {
    "confetti": lambda page: _strew(page, 90, (0.006, 0.016), _confetto),
    "snow": lambda page: _strew(page, 90, (0.005, 0.026), _flake),
    "stars": lambda page: _strew(page, 70, (0.005, 0.02), _star),
    "notes": lambda page: _strew(page, 22, (0.016, 0.034), _note),
    "hearts": lambda page: _strew(page, 34, (0.010, 0.030), _heart),
    "petals": lambda page: _strew(page, 30, (0.008, 0.016), _petal),
    "leaves": lambda page: _strew(page, 26, (0.012, 0.026), _leaf),
    "lanterns": _draw_lanterns,
}
"""Every kind of strewn ornament by key: the values of Theme.strewn."""
