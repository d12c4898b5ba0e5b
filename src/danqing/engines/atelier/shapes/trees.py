"""Trees: a broad one, a fir, a palm, a cherry in bloom, a bare one, bamboo, and bushes."""

import math
import random
from itertools import pairwise

from danqing.engines.atelier.canvas import Color, Point, curve, fill, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.shapes.pen import Pen


def draw_tree(pen: Pen) -> None:
    """A broad-leaved tree with a full crown."""
    pen.contact(0.3)
    _trunk(pen, pen.ink("#6f4d35"))
    _crown(pen, pen.main("#4f9440"), "#eef2a0")


def draw_blossom_tree(pen: Pen) -> None:
    """A cherry tree in bloom, some petals falling."""
    pen.contact(0.3)
    _trunk(pen, pen.ink("#5c4038"))
    pink = pen.main("#f2a9c0")
    _crown(pen, pink, "#ffffff")
    pick = pen.random()
    for _ in range(40):
        at = (pick.uniform(-0.45, 0.45), pick.uniform(-0.45, 0.0))
        pen.canvas.ellipse_at(at, 0.011, 0.007, fill(lighter(pink, pick.uniform(0, 0.4)), 0.9))


def draw_autumn_tree(pen: Pen) -> None:
    """A maple in autumn."""
    pen.contact(0.3)
    _trunk(pen, pen.ink("#5f4434"))
    _crown(pen, pen.main("#d9662b"), "#ffd24a")


def _trunk(pen: Pen, bark: Color) -> None:
    outline = [
        (-0.075, 0.0),
        (-0.042, -0.12),
        (-0.036, -0.45),
        (0.036, -0.45),
        (0.042, -0.12),
        (0.075, 0.0),
        (0, -0.02),
    ]
    for start, end, wide in (
        ((0.0, -0.36), (-0.16, -0.58), 0.04),
        ((0.0, -0.34), (0.17, -0.55), 0.036),
        ((0.0, -0.4), (0.02, -0.7), 0.05),
    ):
        pen.line(start, end, darker(bark, 0.1), wide)
    pen.blob(outline, bark, 0.4)
    pick = pen.random()
    for _ in range(9):
        x, y = pick.uniform(-0.03, 0.03), pick.uniform(-0.4, -0.06)
        pen.line((x, y), (x + 0.004, y + 0.07), darker(bark, 0.4), 0.005, 0.5)


def _crown(pen: Pen, leaf: Color, sun: Color) -> None:
    """A heap of leafy masses: dark ones below, lit ones toward the light."""
    pick = pen.random()
    puffs = _puffs(pick)
    side = pen.light.side
    for center, radius in puffs:
        # all the dark ones first: they show between the lit ones as depth, not as outlines
        pen.canvas.circle((center[0], center[1] + 0.03), radius * 1.05, fill(darker(leaf, 0.42)))
    for layer, (shift, size, alpha) in enumerate(((0.0, 1.0, 1.0), (0.22, 0.76, 0.9), (0.4, 0.46, 0.85))):
        for center, radius in puffs:
            tone = mix(darker(leaf, 0.14), pen.ink(sun), 0.02 + 0.17 * layer + pick.uniform(0, 0.07))
            at = (center[0] + side * radius * shift * 0.8, center[1] - radius * shift)
            pen.canvas.path(_leafy(at, radius * size, pick), fill(tone, alpha))


def _puffs(pick: random.Random) -> list[tuple[Point, float]]:
    puffs = []
    for ring_radius, count, size in ((0.27, 9, 0.135), (0.13, 5, 0.15), (0.0, 1, 0.17)):
        for index in range(count):
            # One of each ring at its top, and all nearly alike, or the crown has a notch like a heart.
            angle = 2 * math.pi * (index + pick.uniform(-0.13, 0.13)) / count - math.pi / 2
            x = math.cos(angle) * ring_radius * 1.12
            y = -0.66 + math.sin(angle) * ring_radius * 0.74
            puffs.append(((x, y), size * pick.uniform(0.92, 1.1)))
    # from the top down, so that lower masses lie before higher ones
    return sorted(puffs, key=lambda puff: puff[0][1])


def _leafy(center: Point, radius: float, pick: random.Random) -> skia.Path:
    """A disc whose rim is scalloped like foliage."""
    path = skia.Path()
    path.addCircle(center[0], center[1], radius * 0.86)
    count = 11
    for index in range(count):
        angle = 2 * math.pi * index / count + pick.uniform(-0.15, 0.15)
        out = radius * 0.76
        path.addCircle(
            center[0] + math.cos(angle) * out, center[1] + math.sin(angle) * out, radius * pick.uniform(0.22, 0.32)
        )
    # overlapping circles would cancel each other under the other rule
    path.setFillType(skia.PathFillType.kWinding)
    return path


_STRANDS = 92
_STRAND_LEAVES = 9


def draw_willow(pen: Pen) -> None:
    """A willow: a low crown from which strands of narrow leaves hang nearly to the ground."""
    pen.contact(0.3)
    _trunk(pen, pen.ink("#6a5540"))
    leaf, pick, side = pen.main("#7fa84a"), pen.random(), pen.light.side
    for turn in range(11):
        angle = math.pi * (turn + 0.5) / 11
        at = 0.3 * math.cos(angle), -0.66 - 0.2 * math.sin(angle)
        pen.canvas.path(_leafy(at, 0.12, pick), fill(darker(leaf, 0.3)))
    # Strands from the back to the front, lighter where the light falls.
    for number in range(_STRANDS):
        front = number / _STRANDS
        x = pick.uniform(-0.44, 0.44) * (0.75 + 0.25 * front)
        top = -0.95 + 1.1 * x * x + 0.12 * pick.random() + 0.06 * front
        long = pick.uniform(0.36, 0.8) * (0.82 - 0.5 * abs(x))
        tone = mix(
            darker(leaf, 0.26), lighter(leaf, 0.3), 0.55 * front + 0.25 * (x * side + 0.4) + pick.uniform(0, 0.2)
        )
        _strand(pen, (x, top), min(long, -0.04 - top), tone, pick)


def _strand(pen: Pen, start: Point, long: float, tone: Color, pick: random.Random) -> None:
    """One hanging twig with its leaves in pairs. long: in heights of the tree."""
    x, y = start
    # outward from the trunk, as strands hang off the end of a bough
    sway = 0.05 * (1 if x > 0 else -1) * pick.uniform(0.4, 1.2)
    points = [(x + sway * share * (1 - 0.4 * share), y + long * share) for share in (0.0, 0.35, 0.7, 1.0)]
    pen.canvas.path(curve(points, closed=False), stroke(tone, 0.007))
    for number in range(_STRAND_LEAVES):
        share = (number + 0.5) / _STRAND_LEAVES
        at = x + sway * share * (1 - 0.4 * share), y + long * share
        lean = 0.012 * (1 if number % 2 else -1)
        pen.line(at, (at[0] + lean, at[1] + 0.045), tone, 0.01)


def draw_conifer(pen: Pen) -> None:
    """A fir with hanging boughs; white with snow when it snows."""
    green, pick = pen.main("#2f6b47"), pen.random()
    snow = pen.light.weather == "snow"
    pen.contact(0.2)
    pen.block(0, 0, 0.055, 0.1, pen.ink("#6b4a35"))
    tiers = 7
    for tier in range(tiers):
        share = (tiers - tier) / tiers
        # the lowest tier leaves a little trunk free
        foot = -0.07 - 0.93 * (1 - share) * 0.86
        top = foot - 0.3 * (0.55 + 0.45 * share)
        half = 0.055 + 0.2 * share
        _tier(pen, (foot, max(top, -1.0), half), green, pick)
        if snow:
            tip = [(-half * 0.5, foot - 0.09), (0, max(top, -1.0)), (half * 0.5, foot - 0.09), (0, foot - 0.13)]
            pen.blob(tip, pen.ink("#f4f8fd"), 0.3)


def _tier(pen: Pen, shape: tuple[float, float, float], green: Color, pick: random.Random) -> None:
    foot, top, half = shape
    teeth = 6
    rim = []
    for index in range(teeth * 2 + 1):
        share = index / (teeth * 2)
        x = -half + 2 * half * share
        sag = 0.02 * (1 - (2 * share - 1) ** 2)
        rim.append((x * pick.uniform(0.97, 1.03), foot + sag - (0.028 if index % 2 else 0.0)))
    pen.polygon([(0, top), *reversed(rim)], green)
    shade = [(0, top), *[(x, y) for x, y in reversed(rim) if x * -pen.light.side > -half * 0.1]]
    if len(shade) > 2:
        pen.canvas.polygon(shade, fill(darker(green, 0.4), 0.35))


def draw_palm(pen: Pen) -> None:
    """A palm that leans, with coconuts."""
    bark, green, pick = pen.ink("#9a7350"), pen.main("#3f8f4a"), pen.random()
    pen.contact(0.22)
    lean = pick.choice((-1, 1)) * 0.12
    # the square: a palm bends more the higher it gets
    spine = [(lean * (t / 10) ** 2, -0.78 * t / 10) for t in range(11)]
    for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(spine)):
        wide = 0.062 - 0.0028 * index
        pen.canvas.line((x0, y0), (x1, y1), stroke(darker(bark, 0.1) if index % 2 else bark, wide))
    top = spine[-1]
    for index in range(9):
        angle = math.pi * (1.04 - 1.08 * index / 8) + pick.uniform(-0.08, 0.08)
        _frond(pen, top, angle, 0.4 * pick.uniform(0.85, 1.05), mix(green, pen.ink("#b5cf5a"), 0.25 * (index % 3) / 2))
    for dx, dy in ((-0.03, 0.03), (0.035, 0.035), (0.0, 0.05)):
        pen.ball((top[0] + dx, top[1] + dy), 0.03, pen.ink("#7d5433"))


def _frond(pen: Pen, root: Point, angle: float, length: float, green: Color) -> None:
    direction = (math.cos(angle), -math.sin(angle))
    spine = []
    for step in range(9):
        share = step / 8
        # mostly at the tip, where a frond is thin
        droop = length * 0.62 * share**2.2
        spine.append((root[0] + direction[0] * length * share, root[1] + direction[1] * length * 0.6 * share + droop))
    pen.canvas.path(curve(spine, closed=False), stroke(darker(green, 0.2), 0.009))
    for step in range(1, 9):
        x, y = spine[step]
        size = length * 0.30 * math.sin(math.pi * (0.12 + 0.8 * step / 8))
        for side, tone in ((-1, darker(green, 0.18)), (1, green)):
            tip = (x + direction[0] * size * 0.5, y + size * (0.75 if side > 0 else -0.05) + size * 0.25)
            pen.canvas.polygon([(x - 0.014, y), (x + 0.014, y), tip], fill(tone))


def draw_bush(pen: Pen) -> None:
    """A round bush, with berries if a colour is asked for."""
    pen.contact(0.62)
    green, pick = pen.ink("#4d8f46"), pen.random()
    pen.blob([(-0.6, 0), (-0.58, -0.3), (0, -0.62), (0.58, -0.3), (0.6, 0)], darker(green, 0.4), 0.3)
    for layer, (size, lift) in enumerate(((1.0, 0.0), (0.74, 0.08), (0.45, 0.16))):
        for index in range(8):
            x = -0.48 + 0.96 * index / 7
            high = 0.24 + 0.4 * math.sin(math.pi * index / 7)
            tone = mix(darker(green, 0.3), pen.ink("#d9e67a"), 0.16 * layer + pick.uniform(0, 0.08))
            at = (x * 0.8 + pen.light.side * lift * 0.5, -0.08 - high - lift * 0.6)
            pen.canvas.path(_leafy(at, 0.25 * size, pick), fill(tone))
    if pen.color:
        for _ in range(34):
            at = (pick.uniform(-0.55, 0.55), pick.uniform(-0.8, -0.12))
            pen.canvas.circle(at, 0.03, fill(pen.main("#d6453c")))


def draw_bamboo(pen: Pen) -> None:
    """Five canes of bamboo with leaves."""
    green, pick = pen.main("#6a9f4a"), pen.random()
    pen.contact(0.28)
    for index in range(5):
        x = -0.2 + 0.1 * index + pick.uniform(-0.02, 0.02)
        lean = pick.uniform(-0.05, 0.05)
        joints = 8
        for joint in range(joints):
            low, high = -joint / joints * 0.95, -(joint + 0.94) / joints * 0.95
            tone = mix(green, pen.ink("#c9d67a"), 0.1 * (joint % 3))
            pen.line((x + lean * -low, low), (x + lean * -high, high), tone, 0.034)
            pen.line((x + lean * -high - 0.018, high), (x + lean * -high + 0.018, high), darker(tone, 0.3), 0.009)
            # old canes are bare below
            if joint > 2 and pick.random() < 0.8:
                _bamboo_leaves(pen, (x + lean * -high, high), pick.choice((-1, 1)), pick)


def _bamboo_leaves(pen: Pen, at: Point, side: int, pick: random.Random) -> None:
    for _ in range(3):
        length, angle = pick.uniform(0.09, 0.15), pick.uniform(-0.5, 0.7)
        tip = (at[0] + side * length * math.cos(angle), at[1] + length * math.sin(angle))
        middle = ((at[0] + tip[0]) / 2, (at[1] + tip[1]) / 2)
        leaf = [at, (middle[0], middle[1] - 0.012), tip, (middle[0], middle[1] + 0.012)]
        pen.canvas.curve(leaf, fill(pen.ink(pick.choice(("#4f8a3c", "#6fa348", "#88b358")))), tension=0.3)


def draw_bare_tree(pen: Pen) -> None:
    """A tree without leaves."""
    bark, pick = pen.main("#5a4638"), pen.random()
    pen.contact(0.22)

    def branch(at: Point, angle: float, length: float, width: float) -> None:
        tip = (at[0] + math.cos(angle) * length, at[1] + math.sin(angle) * length)
        pen.line(at, tip, mix(bark, pen.ink("#8a7262"), pick.random() * 0.3), width)
        # thinner twigs would be a haze at any size
        if width > 0.006:
            for turn in (-0.48, 0.42):
                branch(tip, angle + turn + pick.uniform(-0.2, 0.2), length * pick.uniform(0.68, 0.82), width * 0.64)

    branch((0, 0), -math.pi / 2 + pick.uniform(-0.06, 0.06), 0.27, 0.07)
