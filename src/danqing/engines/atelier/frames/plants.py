"""A dandelion with all its parts, for a labelled plate, drawn as a botanist would."""

import math
import random
import re
from collections.abc import Mapping

from danqing.engines.atelier.canvas import Canvas, Point, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

# What names each part; where it is in shares of the plant's box, and how far from there in its shorter sides.
_PARTS: Mapping[str, tuple[Point, Point]] = {
    r"seed head|clock|种子球|绒球": ((0.50, 0.15), (0.09, -0.05)),
    r"flower head|flower|petal|头状花|花朵|花瓣": ((0.73, 0.28), (0.06, -0.03)),
    r"bud|花蕾|花苞": ((0.30, 0.40), (-0.03, -0.03)),
    r"achene|seed$|瘦果|种子$": ((0.94, 0.50), (0.003, 0.044)),
    r"pappus|parachute|冠毛": ((0.94, 0.50), (0.02, -0.046)),
    r"stem|scape|stalk|花葶|茎": ((0.485, 0.47), (0.0, 0.0)),
    r"leaf|leaves|叶": ((0.50, 0.79), (-0.207, -0.075)),
    r"root|根": ((0.503, 0.90), (0.0, 0.0)),
}
_PATTERNS = tuple((re.compile(words, re.IGNORECASE), at) for words, at in _PARTS.items())
_STEM, _LEAF, _ROOT = "#94ab62", "#639350", "#a9794a"


def _place(box: Box, share: Point) -> Point:
    return box.x0 + share[0] * box.width, box.y0 + share[1] * box.height


def dandelion_part(name: str, box: Box) -> Point | None:
    """Where a part of the dandelion drawn in a box is; None for a name that is not one of its parts."""
    found = next((at for pattern, at in _PATTERNS if pattern.search(name)), None)
    if found is None:
        return None
    (x, y), (dx, dy) = found
    unit = min(box.width, box.height)
    return box.x0 + x * box.width + dx * unit, box.y0 + y * box.height + dy * unit


def draw_dandelion_plate(canvas: Canvas, box: Box, seed: int) -> None:
    """Root, leaves, stems, bud, flower and clock in a box, and loose seeds beside them."""
    unit = min(box.width, box.height)
    crown = _place(box, (0.5, 0.79))
    draw_root(canvas, crown, unit, (box.y1 - crown[1]) * 0.98, seed)
    for lean, length in ((-70, 0.40), (66, 0.42), (-46, 0.34), (44, 0.33), (-86, 0.30), (85, 0.29)):
        _leaf(canvas, crown, lean, length * unit, seed)
    clock, flower_at, bud_at = _place(box, (0.5, 0.15)), _place(box, (0.73, 0.28)), _place(box, (0.30, 0.40))
    for end, bend in ((flower_at, 0.10), (bud_at, -0.08), (clock, -0.02)):
        draw_stem(canvas, crown, end, bend * unit, unit * 0.015)
    _bud(canvas, bud_at, unit * 0.075)
    _flower(canvas, flower_at, unit * 0.125, seed)
    _clock(canvas, clock, unit * 0.165, seed)
    for share, tilt in (((0.885, 0.545), -24.0), ((0.94, 0.50), 12.0), ((0.865, 0.66), -6.0)):
        _seed(canvas, _place(box, share), unit * 0.12, tilt)


def draw_stem(canvas: Canvas, start: Point, end: Point, bend: float, width: float) -> None:
    """A round stem that bends by some pixels at its middle."""
    middle = ((start[0] + end[0]) / 2 + bend, (start[1] + end[1]) / 2)
    points = [start, middle, end]
    canvas.curve(points, stroke(darker(_STEM, 0.22), width), closed=False, tension=1.0)
    canvas.curve(points, stroke(_STEM, width * 0.7), closed=False, tension=1.0)
    with canvas.moved(-width * 0.16, 0):
        canvas.curve(points, stroke(lighter(_STEM, 0.4), width * 0.18, 0.9), closed=False, tension=1.0)


def _leaf(canvas: Canvas, foot: Point, lean: float, length: float, seed: int) -> None:
    """A long leaf whose teeth point back toward the root."""
    rng = random.Random(seed + round(lean))
    upper: list[Point] = [(0.0, 0.0)]
    for index in range(6):
        x = 0.16 + 0.14 * index
        reach = (0.06 + 0.10 * math.sin(math.pi * (x + 0.12))) * rng.uniform(0.85, 1.1)
        upper += [(x - 0.05, -reach), (x + 0.02, -reach * 0.38)]
    upper.append((1.0, -0.015))
    outline = [*upper, *[(x, -y) for x, y in reversed(upper[1:])]]
    tone = mix(_LEAF, "#8fb45a", rng.uniform(0.0, 0.35))
    with canvas.moved(foot[0], foot[1], length, degrees=lean - 90):
        shader = linear((0, -0.16), (0, 0.16), [lighter(tone, 0.20), tone, darker(tone, 0.16)])
        canvas.path(curve(outline, True, 0.22), shaded(shader))
        canvas.path(curve(outline, True, 0.22), stroke(darker(tone, 0.35), 0.006, 0.7))
        canvas.line((0.0, 0.0), (0.96, 0.0), stroke(lighter(tone, 0.5), 0.018))
        for index in range(6):
            x = 0.2 + 0.13 * index
            for side in (-1, 1):
                canvas.line((x, 0), (x + 0.05, side * 0.07), stroke(lighter(tone, 0.38), 0.006, 0.8))


def draw_root(canvas: Canvas, crown: Point, unit: float, long: float, seed: int) -> None:
    """A tapering taproot with fine rootlets."""
    rng = random.Random(seed)
    x, y = crown
    for index in range(15):
        at = y + long * (0.10 + 0.055 * index)
        side = 1 if index % 2 else -1
        reach = unit * rng.uniform(0.03, 0.075) * (1.1 - index / 18)
        points = [
            (x, at),
            (x + side * reach * 0.6, at + reach * 0.18),
            (x + side * reach, at + reach * rng.uniform(0.3, 0.8)),
        ]
        canvas.curve(points, stroke(darker(_ROOT, 0.12), max(0.8, unit * 0.0024)), closed=False)
    half = unit * 0.030
    outline = [(x - half, y - half * 0.3), (x - half * 0.8, y + long * 0.35), (x - half * 0.2, y + long * 0.85)]
    outline += [(x + unit * 0.012, y + long), (x + half * 0.35, y + long * 0.8), (x + half * 0.95, y + long * 0.35)]
    outline.append((x + half, y - half * 0.3))
    shader = linear((x - half, 0), (x + half, 0), [lighter(_ROOT, 0.35), _ROOT, darker(_ROOT, 0.35)])
    canvas.path(curve(outline, True, 0.5), shaded(shader))
    for index in range(9):
        at = y + long * (0.04 + 0.085 * index)
        wide = half * (0.9 - 0.07 * index)
        canvas.line((x - wide * 0.7, at), (x + wide * 0.3, at + 1), stroke(darker(_ROOT, 0.4), unit * 0.0022, 0.6))


def _bud(canvas: Canvas, center: Point, size: float) -> None:
    """A closed head: green bracts with a tip of yellow."""
    x, y = center
    for index in range(-4, 5):
        tip = (x + index * size * 0.10, y - size * (1.22 - abs(index) * 0.03))
        canvas.line((x + index * size * 0.07, y - size * 0.6), tip, stroke("#f0c53c", size * 0.12))
    for lean, tone in ((-0.5, 0.1), (0.5, 0.2), (-0.25, 0.0), (0.25, 0.05), (0.0, -0.1)):
        base = "#7ba24f" if tone >= 0 else "#8db45c"
        points = [
            (x, y + size * 0.12),
            (x + lean * size - size * 0.20, y - size * 0.45),
            (x + lean * size * 0.6, y - size),
        ]
        points.append((x + lean * size + size * 0.20, y - size * 0.45))
        canvas.curve(points, fill(darker(base, max(0.0, tone))))
        canvas.curve(points, stroke(darker(base, 0.3), size * 0.025, 0.8))


def _flower(canvas: Canvas, center: Point, radius: float, seed: int) -> None:
    """An open head: rings of narrow rays with notched tips, darker toward the middle, bracts below."""
    rng = random.Random(seed)
    for index in range(12):
        with canvas.moved(center[0], center[1], degrees=90 + (index - 5.5) * 16):
            canvas.curve([(0, -radius * 0.1), (radius * 1.12, 0), (0, radius * 0.1)], fill("#7ba24f"), tension=0.4)
    rings = (
        (1.0, 46, "#f3c22f"),
        (0.80, 40, "#f7cd3e"),
        (0.60, 32, "#f9d44f"),
        (0.40, 24, "#f0b92c"),
        (0.22, 16, "#dd9e22"),
    )
    for reach, count, tone in rings:
        for index in range(count):
            turn = 360 * (index + rng.uniform(-0.2, 0.2)) / count
            with canvas.moved(center[0], center[1], degrees=turn):
                long, half = radius * reach * rng.uniform(0.93, 1.05), radius * 0.055
                ray = [(0, -half * 0.4), (long * 0.85, -half), (long, -half * 0.5), (long * 0.96, 0)]
                ray += [(long, half * 0.5), (long * 0.85, half), (0, half * 0.4)]
                canvas.polygon(ray, fill(mix(tone, "#fff0a0", rng.uniform(0, 0.25))))
                canvas.line((long * 0.3, 0), (long * 0.9, 0), stroke(darker(tone, 0.25), radius * 0.008, 0.5))


def _clock(canvas: Canvas, center: Point, radius: float, seed: int) -> None:
    """The ripe head: seeds on a core, each with a parachute of hairs."""
    rng = random.Random(seed)
    canvas.circle(center, radius * 1.02, fill("#dfe4e4", 0.35, blur=radius * 0.12))
    spots: list[tuple[float, float]] = []
    for index in range(170):
        distance = math.sqrt((index + 0.5) / 170) * radius
        angle = index * 2.39996 + rng.uniform(-0.05, 0.05)  # the golden angle spreads seeds evenly
        spots.append((distance, angle))
    for distance, angle in spots:
        tip = (center[0] + math.cos(angle) * distance, center[1] + math.sin(angle) * distance)
        canvas.line(center, tip, stroke("#aeb5b4", max(0.6, radius * 0.006), 0.55))
    for distance, angle in spots:
        tip = (center[0] + math.cos(angle) * distance, center[1] + math.sin(angle) * distance)
        _hairs(canvas, tip, angle, radius * 0.15, "#8f9aa2" if distance > radius * 0.8 else "#a9b2b6")
    canvas.circle(center, radius * 0.13, shaded(linear((0, center[1] - 5), (0, center[1] + 5), ["#b98c4e", "#8a6230"])))
    for index in range(18):
        angle = index * 2.4
        spot = (center[0] + math.cos(angle) * radius * 0.1, center[1] + math.sin(angle) * radius * 0.1)
        canvas.circle(spot, radius * 0.016, fill("#5f4120"))


def _hairs(canvas: Canvas, root: Point, angle: float, length: float, color: str) -> None:
    for index in range(-3, 4):
        turn = angle + index * 0.36
        end = (root[0] + math.cos(turn) * length, root[1] + math.sin(turn) * length)
        canvas.line(root, end, stroke(color, max(0.5, length * 0.035), 0.7))


def _seed(canvas: Canvas, foot: Point, length: float, lean: float) -> None:
    """One seed with its beak and parachute. foot: the lower end of the grain."""
    with canvas.moved(foot[0], foot[1] + length * 0.5, degrees=lean):
        canvas.line((0, -length * 0.22), (0, -length * 0.82), stroke("#8a8a72", length * 0.014))
        grain = [(0, 0), (-length * 0.04, -length * 0.12), (0, -length * 0.26), (length * 0.04, -length * 0.12)]
        canvas.curve(grain, shaded(linear((-length * 0.04, 0), (length * 0.04, 0), ["#a9824c", "#6a4a26"])))
        for index in range(-9, 10):
            angle = -math.pi / 2 + index * 0.145
            end = (math.cos(angle) * length * 0.40, -length * 0.82 + math.sin(angle) * length * 0.30)
            canvas.line((0, -length * 0.82), end, stroke("#7f8b95", length * 0.012, 0.8))
