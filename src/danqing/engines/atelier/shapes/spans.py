"""What runs on to the edge of the picture, as long as its box: a viaduct, a bough, strings of lights and of flags."""

import math
import random
from collections.abc import Callable

from danqing.engines.atelier.canvas import Point, curve, fill, glow, polygon, ring, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen

_PITCH = 0.62  # from one pier of a viaduct to the next
_DECK = 0.17
_BOUGH = (
    *((0.0, -0.4, 0.17), (0.22, -0.5, 0.13), (0.45, -0.55, 0.1)),
    *((0.7, -0.56, 0.07), (0.88, -0.6, 0.045), (1.0, -0.68, 0.015)),
)
"""Along a bough: share of its length, height, and half its width."""


def draw_viaduct(pen: Pen) -> None:
    """Stone arches on high piers with a level deck, from one end of the box to the other."""
    stone, half = pen.main("#b3a48f"), pen.span / 2
    count = max(3, round(pen.span / _PITCH))
    pitch = pen.span / count
    for index in range(count + 1):
        pen.canvas.ellipse_at((-half + pitch * index, 0), pitch * 0.22, 0.03, fill("#140c20", 0.3, blur=0.012))
    body = polygon([(-half, -1 + 0.05), (half, -1 + 0.05), (half, 0), (-half, 0)])
    for index in range(count):
        middle = -half + pitch * (index + 0.5)
        opening = skia.Path()
        wide = pitch * 0.36
        opening.moveTo(middle - wide, 0.02)
        opening.lineTo(middle - wide, -1 + _DECK + wide)
        opening.arcTo(
            skia.Rect.MakeLTRB(middle - wide, -1 + _DECK, middle + wide, -1 + _DECK + 2 * wide), 180, 180, False
        )
        opening.lineTo(middle + wide, 0.02)
        opening.close()
        body = skia.Op(body, opening, skia.PathOp.kDifference_PathOp)
        inner = fill(darker(stone, 0.5))
        reveal = 0.05 * pen.light.side
        with pen.canvas.clipped(opening):
            edge = middle + wide if reveal < 0 else middle - wide
            pen.canvas.rectangle(Box(min(edge, edge + reveal), -1 + _DECK, max(edge, edge + reveal), 0.02), inner)
    pen.canvas.path(body, pen.down(stone, -1, 0, 0.32))
    _courses(pen, body, stone, half)
    for index in range(count):
        _voussoirs(pen, (-half + pitch * (index + 0.5), -1 + _DECK + pitch * 0.36), pitch * 0.36, stone)
    pen.box(Box(-half, -0.96, half, -0.9), lighter(stone, 0.12))
    pen.canvas.rectangle(Box(-half, -0.9, half, -0.885), fill(darker(stone, 0.4), 0.7))


def _courses(pen: Pen, body: skia.Path, stone: str, half: float) -> None:
    """The joints of the masonry."""
    pick, joints = pen.random(), skia.Path()
    for row in range(1, 19):
        y = -0.9 + row * 0.05
        for _ in range(round(half * 9)):
            x = pick.uniform(-half, half)
            joints.moveTo(x, y)
            joints.lineTo(x + pick.uniform(0.04, 0.1), y)
    with pen.canvas.clipped(body):
        pen.canvas.path(joints, stroke(darker(stone, 0.3), 0.006, 0.55))


def _voussoirs(pen: Pen, center: Point, radius: float, stone: str) -> None:
    """The stones that stand about an arch."""
    for step in range(12):
        angle = math.pi * (1 + (step + 0.5) / 12)
        inner, outer = (
            (center[0] + reach * math.cos(angle), center[1] + reach * math.sin(angle))
            for reach in (radius, radius + 0.05)
        )
        pen.line(inner, outer, darker(stone, 0.35), 0.008, 0.7)


def draw_bough(pen: Pen) -> None:
    """A bough that comes in from the left, thinner toward its tip, with twigs and leaves."""
    _bough(pen, pen.main("#6f4f35"), _leaves)


def draw_blossom_bough(pen: Pen) -> None:
    """The same bough in spring: no leaves yet, but blossoms and buds."""
    _bough(pen, pen.ink("#54382f"), _blossoms, twigs=13, slim=0.62)


_Growth = Callable[[Pen, Point, Point, random.Random], None]


def _bough(pen: Pen, bark: str, growth: _Growth, *, twigs: int = 7, slim: float = 1.0) -> None:
    """growth: what is on a twig from its root to its tip. slim: how thick the bough is, against one in leaf."""
    pick, half = pen.random(), pen.span / 2
    along = [(-half + share * pen.span, y, slim * wide) for share, y, wide in _BOUGH]
    upper = [(x, y - wide) for x, y, wide in along]
    lower = [(x, y + wide) for x, y, wide in along]
    for index in range(twigs):
        share = 0.28 + 0.7 / twigs * index + pick.uniform(-0.02, 0.02)
        _twig(pen, (-half + share * pen.span, _middle(share)), (-1) ** index, pick, growth)
    limb = curve([*upper, *reversed(lower)], tension=0.4)
    pen.canvas.path(limb, pen.down(lighter(bark, 0.06), -0.75, -0.2, 0.4))
    with pen.canvas.clipped(limb):
        for _ in range(26):
            x, lift = pick.uniform(-half, half * 0.8), slim * pick.uniform(-0.12, 0.14)
            y = _middle((x + half) / pen.span) + lift
            tone = pick.choice((darker(bark, 0.35), lighter(bark, 0.2)))
            pen.line((x, y), (x + pick.uniform(0.1, 0.3), y + pick.uniform(-0.03, 0.02)), tone, 0.014, 0.6)


def _middle(share: float) -> float:
    """The height of a bough at a share of its length."""
    before = max((part for part in _BOUGH if part[0] <= share), key=lambda part: part[0])
    after = min((part for part in _BOUGH if part[0] >= share), key=lambda part: part[0])
    rest = (share - before[0]) / max(1e-6, after[0] - before[0])
    return before[1] + (after[1] - before[1]) * rest


def _twig(pen: Pen, root: Point, side: int, pick: random.Random, growth: _Growth) -> None:
    """A twig with what grows on it, below or above the bough; those above stay low, where somebody may sit."""
    long, lean = pick.uniform(0.3, 0.42), pick.uniform(0.25, 0.55)
    tip = (root[0] + lean, root[1] + (long if side > 0 else -0.6 * long))
    bend = ((root[0] + tip[0]) / 2 + 0.06, (root[1] + tip[1]) / 2)
    pen.canvas.path(curve([root, bend, tip], closed=False), stroke(pen.ink("#6b4b32"), 0.026))
    growth(pen, root, tip, pick)


def _leaves(pen: Pen, root: Point, tip: Point, pick: random.Random) -> None:
    green = pen.ink("#5a9646")
    for share, turn in ((0.35, -40), (0.5, 50), (0.7, -35), (0.85, 45), (1.0, 5)):
        at = (root[0] + (tip[0] - root[0]) * share, root[1] + (tip[1] - root[1]) * share)
        angle = math.degrees(math.atan2(tip[1] - root[1], tip[0] - root[0])) + turn
        tone = mix(green, pen.ink("#9cc85a"), pick.random() * 0.6)
        with pen.canvas.moved(*at, pick.uniform(0.15, 0.2), angle):
            pen.canvas.curve([(0, 0), (0.4, -0.24), (1, 0), (0.4, 0.24)], fill(tone))
            pen.line((0.05, 0), (0.85, 0), darker(tone, 0.25), 0.04, 0.6)


def _blossoms(pen: Pen, root: Point, tip: Point, pick: random.Random) -> None:
    pink = pen.main("#f2a7bd")
    for share in (0.2, 0.45, 0.68, 0.86, 1.0):
        x = root[0] + (tip[0] - root[0]) * share + pick.uniform(-0.06, 0.06)
        y = root[1] + (tip[1] - root[1]) * share + pick.uniform(-0.06, 0.06)
        size = pick.uniform(0.085, 0.125) if share < 1.0 else 0.05
        _blossom(pen, (x, y), size, mix(pink, "#ffffff", pick.random() * 0.45), pick.uniform(0, 1.2))


def _blossom(pen: Pen, center: Point, size: float, tone: str, turn: float) -> None:
    """Five petals, notched by their shade, about a golden heart."""
    for petal in ring(center, 0.62 * size, 5, turn):
        pen.canvas.circle(petal, 0.58 * size, fill(darker(tone, 0.1)))
        pen.canvas.circle(petal, 0.5 * size, fill(tone))
    pen.canvas.circle(center, 0.42 * size, fill(mix(tone, "#c2406a", 0.45)))
    for stamen in ring(center, 0.3 * size, 5, turn + 0.6):
        pen.canvas.circle(stamen, 0.1 * size, fill(pen.ink("#f6cf5a")))


_SWAG = 2.6  # from one hook of a string of lights to the next
_BULBS = 7


def draw_string_lights(pen: Pen) -> None:
    """A cord in swags with round bulbs, from one side to the other; they shine, and the more where lamps are lit."""
    bulb, half = pen.main("#ffd873"), pen.span / 2
    count = max(1, round(pen.span / _SWAG))
    pitch = pen.span / count
    glare = 0.75 if pen.light.lamps else 0.3
    for swag in range(count):
        left = -half + swag * pitch
        points = [(left + pitch * at / 16, -0.98 + _sag(at / 16)) for at in range(17)]
        pen.canvas.path(curve(points, closed=False), stroke(pen.ink("#3d3a34"), 0.035))
        for number in range(_BULBS):
            at = (number + 0.5) / _BULBS
            x, y = left + pitch * at, -0.98 + _sag(at)
            pen.box(Box(x - 0.035, y, x + 0.035, y + 0.1), pen.ink("#3d3a34"))
            pen.canvas.circle((x, y + 0.2), 0.42, glow((x, y + 0.2), 0.42, "#ffdf8e", glare))
            pen.canvas.circle((x, y + 0.2), 0.12, fill("#fff1bf" if pen.light.lamps else bulb))
            pen.canvas.circle((x - 0.03, y + 0.17), 0.045, fill("#fffbe8", 0.9))


_PENNANTS = ("#d94f4a", "#f2c230", "#4a9a5a", "#3f7fc4", "#e8883a", "#8a5ab8")


def draw_bunting(pen: Pen) -> None:
    """Small three-cornered flags of all colours, or of the one asked for and white, on a cord in swags."""
    half = pen.span / 2
    count = max(1, round(pen.span / _SWAG))
    pitch = pen.span / count
    colors = (pen.color, "#fbf7ee") if pen.color else _PENNANTS
    for swag in range(count):
        left = -half + swag * pitch
        for number in range(_BULBS):
            at = (number + 0.5) / _BULBS
            x, wide = left + pitch * at, 0.42 * pitch / _BULBS
            ends = [(x - wide, -0.98 + _sag(at - 0.42 / _BULBS)), (x + wide, -0.98 + _sag(at + 0.42 / _BULBS))]
            cloth = pen.ink(colors[(swag * _BULBS + number) % len(colors)])
            pen.polygon([*ends, (x, -0.55 + _sag(at))], cloth)
            pen.canvas.line(ends[0], ends[1], stroke(darker(cloth, 0.25), 0.035))
        points = [(left + pitch * at / 16, -0.98 + _sag(at / 16)) for at in range(17)]
        pen.canvas.path(curve(points, closed=False), stroke(pen.ink("#6a5a48"), 0.03))


def _sag(at: float) -> float:
    """How far a swag hangs down between its hooks."""
    return 0.5 * (1 - (2 * at - 1) ** 2)
