"""Flowers: a dandelion, a daisy, a sunflower, a lotus, grass, and a potted plant."""

import math
from itertools import pairwise

from danqing.engines.atelier.canvas import Color, Point, curve, fill, glow, stroke
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen


def draw_dandelion(pen: Pen) -> None:
    """A dandelion clock, some of its seeds flying off."""
    white = pen.ink("#fbfbf6")
    center, radius = (0.0, -0.74), 0.235
    stem = [(0.03, 0.0), (-0.015, -0.3), (0.0, -0.72)]
    pen.canvas.path(curve(stem, closed=False), stroke(pen.ink("#7d9a4a"), 0.018))
    for side in (-1, 1):
        _toothed_leaf(pen, side)
    pen.canvas.circle(center, radius * 1.5, glow(center, radius * 1.5, white, 0.35))
    pick = pen.random()
    for index in range(150):
        angle, out = pick.uniform(0, 2 * math.pi), radius * math.sqrt(pick.random())
        _seed(pen, center, (center[0] + math.cos(angle) * out, center[1] + math.sin(angle) * out), 0.05)
        if index == 74:
            pen.canvas.circle(center, 0.034, fill(pen.ink("#b08a4f")))
    side = pick.choice((-1, 1))
    for index in range(9):
        at = (side * (0.18 + 0.035 * index + pick.uniform(0, 0.05)), -0.82 - pick.uniform(-0.1, 0.17))
        root = (at[0] - side * 0.05, at[1] + 0.055)
        _seed(pen, root, at, 0.06)
        pen.canvas.circle(root, 0.006, fill(pen.ink("#6b4f30")))


def _seed(pen: Pen, root: Point, at: Point, size: float) -> None:
    """A seed's stalk and its parachute of hairs."""
    white = pen.ink("#ffffff")
    pen.line(root, at, white, 0.0022, 0.45)
    angle = math.atan2(at[1] - root[1], at[0] - root[0])
    for spread in (-1.1, -0.55, 0.0, 0.55, 1.1):
        tip = (at[0] + math.cos(angle + spread) * size, at[1] + math.sin(angle + spread) * size)
        pen.line(at, tip, white, 0.0026, 0.55)


def _toothed_leaf(pen: Pen, side: int) -> None:
    green = pen.ink("#5a9443")
    teeth = [(0, 0), (0.06, -0.05), (0.07, -0.02), (0.13, -0.09), (0.14, -0.05), (0.2, -0.11), (0.27, -0.1)]
    back = [(0.2, -0.045), (0.18, -0.06), (0.12, -0.015), (0.1, -0.03)]
    points = [(side * x, y) for x, y in [*teeth, *back]]
    pen.polygon(points, green if side > 0 else darker(green, 0.14))
    pen.line((0, 0), (side * 0.26, -0.098), lighter(green, 0.3), 0.006)


def draw_daisy(pen: Pen) -> None:
    """One large flower on a stem with two leaves."""
    color, pick = pen.main("#f7f4ea"), pen.random()
    green = pen.ink("#4f8f42")
    pen.canvas.path(curve([(0.02, 0), (-0.02, -0.3), (0, -0.7)], closed=False), stroke(green, 0.03))
    for side, y in ((-1, -0.22), (1, -0.36)):
        leaf = [(0, y + 0.06), (side * 0.1, y - 0.03), (side * 0.24, y - 0.08), (side * 0.13, y + 0.05)]
        pen.blob(leaf, mix(green, "#9cc85a", 0.2))
    center = (0.0, -0.73)
    petals = 13
    for layer, size in ((0, 0.265), (1, 0.235)):
        for index in range(petals):
            turn = 360 * (index + 0.5 * layer) / petals + pick.uniform(-3, 3)
            with pen.canvas.moved(center[0], center[1], size, turn):
                petal = [(0.1, -0.1), (0.6, -0.17), (0.97, -0.06), (0.97, 0.06), (0.6, 0.17), (0.1, 0.1)]
                tone = darker(color, 0.12) if layer == 0 else lighter(color, 0.08 * (index % 2))
                pen.canvas.curve(petal, fill(tone))
                pen.line((0.2, 0), (0.8, 0), darker(color, 0.22), 0.015, 0.5)
    pen.ball(center, 0.085, pen.ink("#f2b52e"))
    for _ in range(40):
        angle, out = pick.uniform(0, 6.28), 0.075 * math.sqrt(pick.random())
        at = (center[0] + math.cos(angle) * out, center[1] + math.sin(angle) * out)
        pen.canvas.circle(at, 0.006, fill(pen.ink("#b9741c"), 0.7))


def draw_sunflower(pen: Pen) -> None:
    """A sunflower on a tall stalk with broad leaves."""
    petals, green, pick = pen.main("#f6b91f"), pen.ink("#4f8f3a"), pen.random()
    pen.contact(0.1, 0.25)
    sway = pick.uniform(-0.03, 0.03)
    pen.canvas.path(curve([(0, 0), (sway, -0.4), (0, -0.8)], closed=False), stroke(green, 0.03))
    for side, y, long in ((-1, -0.16, 0.2), (1, -0.28, 0.21), (-1, -0.42, 0.19), (1, -0.53, 0.15)):
        leaf = [(sway, y), (side * long * 0.45, y - 0.11), (side * long, y - 0.02), (side * long * 0.5, y + 0.05)]
        pen.blob(leaf, mix(green, "#8fbf4f", 0.3 * pick.random()))
        pen.line((sway, y), (side * long * 0.85, y - 0.02), lighter(green, 0.3), 0.006, 0.7)
    center = (0.0, -0.78)
    for layer, size, count in ((0, 0.222, 17), (1, 0.19, 15)):
        for index in range(count):
            with pen.canvas.moved(*center, size, 360 * (index + 0.5 * layer) / count + pick.uniform(-5, 5)):
                tone = darker(petals, 0.16) if layer == 0 else lighter(petals, 0.1 * (index % 2))
                pen.canvas.curve([(0.3, -0.08), (0.65, -0.14), (1.0, 0.0), (0.65, 0.14), (0.3, 0.08)], fill(tone))
    pen.ball(center, 0.105, pen.ink("#5a3416"))
    for step in range(60):
        angle, out = step * 2.39996, 0.098 * math.sqrt(step / 60)
        at = (center[0] + math.cos(angle) * out, center[1] + math.sin(angle) * out)
        pen.canvas.circle(at, 0.006, fill(pen.ink("#a3692c" if step > 26 else "#2f1b0c"), 0.85))


def draw_rose_bush(pen: Pen) -> None:
    """A bush of leaves with roses in bloom all over it."""
    rose, green, pick = pen.main("#d3304a"), pen.ink("#3f7d42"), pen.random()
    pen.contact(0.42)
    for _ in range(150):
        angle, out = pick.uniform(0, math.pi), math.sqrt(pick.random())
        at = (0.4 * out * math.cos(angle), -0.08 - 0.72 * out * math.sin(angle))
        tone = mix(darker(green, 0.3), lighter(green, 0.18), min(1.0, max(0.0, -at[1] + pick.uniform(-0.3, 0.2))))
        with pen.canvas.moved(*at, 0.1, pick.uniform(0, 360)):
            pen.canvas.curve([(-0.7, 0), (0, -0.42), (0.8, 0), (0, 0.42)], fill(tone))
    places = ((0.0, -0.84), (-0.25, -0.7), (0.25, -0.72), (-0.34, -0.42), (0.04, -0.56), (0.33, -0.44), (-0.14, -0.3))
    for x, y in (*places, (0.2, -0.22)):
        _bloom(pen, (x + pick.uniform(-0.03, 0.03), y + pick.uniform(-0.03, 0.03)), pick.uniform(0.105, 0.13), rose)


def _bloom(pen: Pen, center: Point, radius: float, rose: Color) -> None:
    """An open rose: outer petals, and a whorl of inner ones."""
    for index in range(6):
        angle = math.pi * 2 * index / 6 + center[0] * 9
        at = (center[0] + 0.5 * radius * math.cos(angle), center[1] + 0.45 * radius * math.sin(angle))
        pen.canvas.circle(at, radius * 0.56, fill(darker(rose, 0.1 + 0.08 * (index % 2))))
    for share, tone in ((0.66, rose), (0.46, darker(rose, 0.2)), (0.3, lighter(rose, 0.14)), (0.15, darker(rose, 0.3))):
        at = (center[0] + radius * 0.06 * math.cos(share * 20), center[1] - radius * 0.1 * (1 - share))
        pen.canvas.circle(at, radius * share, fill(tone))


def draw_lotus(pen: Pen) -> None:
    """A lotus in bloom on the water, with a leaf."""
    pink, green = pen.main("#ef8fb0"), pen.ink("#4f9a6a")
    pen.canvas.ellipse_at((0.12, -0.08), 0.78, 0.1, fill(darker(green, 0.25)))
    pen.canvas.ellipse_at((0.1, -0.1), 0.74, 0.09, fill(green))
    for index in range(9):
        x = -0.6 + 1.4 * index / 8
        pen.line((0.1, -0.1), (x, -0.1 + 0.04 * math.sin(index * 2.1)), lighter(green, 0.25), 0.006, 0.6)
    rows = (
        (((-72, 0.62), (72, 0.62), (-48, 0.76), (48, 0.76)), darker(pink, 0.18)),
        (((-30, 0.84), (30, 0.84), (0, 0.9)), darker(pink, 0.05)),
        (((-58, 0.5), (58, 0.5), (-36, 0.64), (36, 0.64)), pink),
        (((-15, 0.68), (15, 0.68)), lighter(pink, 0.2)),
        (((0, 0.56), (-84, 0.42), (84, 0.42)), lighter(pink, 0.32)),
    )
    for petals, tone in rows:
        for degrees, length in petals:
            with pen.canvas.moved(0, -0.12, length, degrees):
                petal = [(0, 0), (-0.19, -0.35), (-0.12, -0.75), (0, -1), (0.12, -0.75), (0.19, -0.35)]
                pen.canvas.curve(petal, pen.down(tone, -1.0, 0.0, 0.12), tension=0.45)
                pen.line((0, -0.1), (0, -0.85), darker(tone, 0.2), 0.008, 0.4)


def draw_potted_plant(pen: Pen) -> None:
    """A leafy plant in a clay pot."""
    pot, green, pick = pen.main("#c9744c"), pen.ink("#3f8a4f"), pen.random()
    pen.contact(0.24)
    for index in range(13):
        angle = -math.pi / 2 + (index - 6) * 0.22 + pick.uniform(-0.08, 0.08)
        length = 0.62 * pick.uniform(0.7, 1.0) * (1 - 0.035 * abs(index - 6))
        spine = [(0.0, -0.34)]
        for step in (0.4, 0.75, 1.0):
            drop = 0.12 * abs(index - 6) / 6 * step**2
            spine.append((math.cos(angle) * length * step, -0.34 + math.sin(angle) * length * step + drop))
        tone = mix(green, pen.ink("#a9cf6a"), 0.3 * pick.random())
        _leaf_along(pen, spine, 0.075, tone)
    pen.polygon([(-0.19, -0.3), (0.19, -0.3), (0.14, 0), (-0.14, 0)], pot)
    pen.box(Box(-0.215, -0.36, 0.215, -0.28), lighter(pot, 0.06))


def _leaf_along(pen: Pen, spine: list[Point], half: float, tone: Color) -> None:
    left, right = [spine[0]], [spine[0]]
    widths = (0.5, 1.0, 0.6)
    for (before, at), wide in zip(pairwise(spine), widths, strict=False):
        dx, dy = at[0] - before[0], at[1] - before[1]
        size = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / size * half * wide, dx / size * half * wide
        middle = ((before[0] + at[0]) / 2, (before[1] + at[1]) / 2)
        left.append((middle[0] + nx, middle[1] + ny))
        right.append((middle[0] - nx, middle[1] - ny))
    pen.blob([*left, spine[-1], *reversed(right[1:])], tone, 0.45)
    pen.canvas.path(curve(spine, closed=False), stroke(lighter(tone, 0.35), 0.006, 0.7))


def draw_grass_tuft(pen: Pen) -> None:
    """A tuft of tall grass."""
    green, pick = pen.main("#5f9a42"), pen.random()
    for index in range(26):
        x = -0.3 + 0.6 * index / 25
        tall, lean = pick.uniform(0.5, 1.0), (x * 0.8 + pick.uniform(-0.2, 0.2))
        blade = [
            (x - 0.025, 0),
            (x + lean * 0.4, -tall * 0.6),
            (x + lean, -tall),
            (x + lean * 0.45 + 0.03, -tall * 0.55),
            (x + 0.03, 0),
        ]
        pen.canvas.curve(blade, fill(mix(green, pen.ink("#b5cf6a"), pick.random() * 0.5)), tension=0.4)
