"""Outlines of bodies and clothes: smooth runs joined at corners, and limbs that taper along two bones."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from danqing.engines.atelier.canvas import Point, polygon, span
from danqing.engines.atelier.graphics_library import skia

Profile = Sequence[tuple[float, float]]
"""Pairs of (share of the length, radius), in rising order of the first."""

_BEND = 0.16  # share of a limb's length on each side of the joint that is rounded
_STEPS = 22
_CAP_STEPS = 20


@cache
def points(text: str) -> tuple[Point, ...]:
    """Points written as in SVG: "x,y x,y"."""
    return tuple((float(x), float(y)) for x, _, y in (pair.partition(",") for pair in text.split()))


def chain(*runs: Sequence[Point], closed: bool = True, tension: float = 0.5) -> skia.Path:
    """A path of smooth runs that meet at corners; a straight line joins the end of one to the start of the next."""
    path = skia.Path()
    for index, run in enumerate(runs):
        if index == 0:
            path.moveTo(*run[0])
        else:
            path.lineTo(*run[0])
        _smooth(path, run, tension)
    if closed:
        path.close()
    return path


def _smooth(path: skia.Path, run: Sequence[Point], tension: float) -> None:
    last = len(run) - 1
    for i in range(last):
        span(path, run[max(0, i - 1)], run[i], run[i + 1], run[min(last, i + 2)], tension)


def along(profile: Profile, t: float) -> float:
    """The value of a profile at t, eased between its pairs."""
    for (t0, v0), (t1, v1) in pairwise(profile):
        if t <= t1:
            share = max(0.0, (t - t0) / (t1 - t0))
            # eased at both ends, or every pair would show as a corner in the outline
            share = share * share * (3 - 2 * share)
            return v0 + (v1 - v0) * share
    return profile[-1][1]


def between(a: Point, b: Point, share: float) -> Point:
    """The point `share` of the way from a to b."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def stepped(origin: Point, degrees: float, length: float) -> Point:
    """The point at a distance in a direction. degrees: 0 is straight down, 90 to the right."""
    angle = math.radians(degrees)
    return origin[0] + math.sin(angle) * length, origin[1] + math.cos(angle) * length


def mirrored(half: Sequence[Point]) -> list[Point]:
    """A run from its left end to its right, given the right half from the middle (x = 0) outward."""
    return [*((-x, y) for x, y in reversed(half[1:])), *half]


def blade(path: skia.Path, line: Sequence[Point], half: float) -> None:
    """Add a hair that tapers to both ends to a path. line: three points or more. half: half its greatest width."""
    (x0, y0), (x1, y1) = line[0], line[-1]
    dx, dy = y0 - y1, x1 - x0
    scale = half / (math.hypot(dx, dy) or 1.0)
    dx, dy = dx * scale, dy * scale
    path.moveTo(x0, y0)
    _bend(path, [(x + dx, y + dy) for x, y in line[1:-1]], line[-1])
    _bend(path, [(x - dx, y - dy) for x, y in line[-2:0:-1]], line[0])


def _bend(path: skia.Path, pulls: Sequence[Point], end: Point) -> None:
    """Go on to the end, drawn toward each of the points on the way."""
    for (x, y), (then_x, then_y) in pairwise(pulls):
        path.quadTo(x, y, (x + then_x) / 2, (y + then_y) / 2)
    path.quadTo(*pulls[-1], *end)


@dataclass(frozen=True)
class Limb:
    """An arm or a leg: two bones, from `start` over `joint` to `end`."""

    start: Point
    joint: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point on the middle line; t: 0 at the start, 0.5 at the joint, 1 at the end."""
        # a quadratic curve around the joint: limbs bend, and do not fold like a ruler
        if abs(t - 0.5) < _BEND:
            share = (t - 0.5 + _BEND) / (2 * _BEND)
            first = between(self.start, self.joint, 1 - 2 * _BEND)
            last = between(self.joint, self.end, 2 * _BEND)
            return between(between(first, self.joint, share), between(self.joint, last, share), share)
        if t < 0.5:
            return between(self.start, self.joint, t * 2)
        return between(self.joint, self.end, t * 2 - 1)

    def heading(self, t: float) -> Point:
        """The direction of the middle line at t, of length 1."""
        # across the point and not from it, so that a direction at the joint is the mean of both bones
        (x0, y0), (x1, y1) = self.at(t - 0.01), self.at(t + 0.01)
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        return (x1 - x0) / length, (y1 - y0) / length

    def degrees(self, t: float) -> float:
        """The heading as an angle, 0 straight down, 90 to the right."""
        dx, dy = self.heading(t)
        return math.degrees(math.atan2(dx, dy))

    def beside(self, t: float, offset: float) -> Point:
        """A point off the middle line. offset: above 0 to the right of one who looks along a limb that hangs down."""
        (x, y), (dx, dy) = self.at(t), self.heading(t)
        return x + dy * offset, y - dx * offset

    def sleeve(self, start: float, end: float, radii: Profile, rounded: tuple[bool, bool] = (True, True)) -> skia.Path:
        """The outline of the part from `start` to `end`. rounded: whether its ends are round or cut straight."""
        steps = [start + (end - start) * i / _STEPS for i in range(_STEPS + 1)]
        right = [self.beside(t, along(radii, t)) for t in steps]
        left = [self.beside(t, -along(radii, t)) for t in reversed(steps)]
        last = self._cap(end, along(radii, end), 1) if rounded[1] else []
        first = self._cap(start, along(radii, start), -1) if rounded[0] else []
        return polygon([*right, *last, *left, *first])

    def _cap(self, t: float, radius: float, forward: int) -> list[Point]:
        """Points of the half circle that closes an end."""
        (x, y), (dx, dy) = self.at(t), self.heading(t)
        turn = math.atan2(-dx, dy) if forward > 0 else math.atan2(dx, -dy)
        angles = [turn + math.pi * k / _CAP_STEPS for k in range(1, _CAP_STEPS)]
        return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]
