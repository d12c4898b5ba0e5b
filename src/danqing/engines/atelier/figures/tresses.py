"""Hair for close-up portraits: the shapes of hair.STYLES filled with strands that follow them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Color, Point, curve, fill, glow, linear, shaded, stroke
from danqing.engines.atelier.figures.hair import STYLES, Hairstyle, Run
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.figures.outlines import between, blade, chain
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import lighter, lightness, mix

_DEEP = "#170b14"
_STEPS = 40
# How many, how wide and how opaque: locks, strands, and single hairs, which are single hairs.
_LOCKS, _STRANDS, _HAIRS = (30, 0.13, 0.2), (140, 0.021, 0.34), (110, 0.009, 0.5)
_SHINING = 60


@dataclass(frozen=True)
class _Sheen:
    """The colour of hair and the side of the light."""

    color: Color
    light: int


def draw_tresses_behind(canvas: Canvas, name: str, color: Color, seed: int) -> None:
    """What hangs behind the head and the shoulders."""
    for index, outline in enumerate(STYLES[name].back):
        path = curve(outline)
        canvas.path(path, fill(mix(color, _DEEP, 0.34)))
        with canvas.clipped(path):
            pick = random.Random(seed + index)
            for amount in (_LOCKS, _STRANDS, _HAIRS):
                lines = [_hanging(outline, pick) for _ in range(amount[0] // 2)]
                _strew(canvas, lines, mix(color, _DEEP, 0.2), amount, pick)


def draw_tresses(canvas: Canvas, look: Look, light: int, seed: int) -> None:
    """What lies on the head and beside the face. Under a hat no hair stands out."""
    style, color = STYLES[look.hair_style], look.hair
    for index, (outer, inner) in enumerate(style.front):
        path = chain(outer, inner)
        canvas.path(path, _sheen(color, outer, light))
        pick = random.Random(seed + 9 + index)
        with canvas.clipped(path):
            _comb(canvas, style, (outer, inner), _Sheen(color, light), pick)
        if look.hat_style is None:
            _flyaway(canvas, outer, color, pick)
    _draw_curls(canvas, style, _Sheen(color, light), random.Random(seed + 21))


def cast_by_hair(canvas: Canvas, name: str) -> None:
    """The shadow of the hair on the face; the caller clips to the face."""
    for _, inner in STYLES[name].front:
        edge = curve(inner, closed=False)
        edge.offset(0, 0.02)
        for step in range(1, 9):
            canvas.path(edge, stroke("#4a1a1c", 0.022 * step, 0.046))


def _sheen(color: Color, outline: Run, light: int) -> skia.Paint:
    xs = [x for x, _ in outline]
    lit, dim = (min(xs), max(xs)) if light < 0 else (max(xs), min(xs))
    top = min(y for _, y in outline)
    return shaded(
        linear((lit, top), (dim, top + 2.2), [lighter(color, 0.16), color, mix(color, _DEEP, 0.45)], [0, 0.4, 1])
    )


def _resampled(run: Run, count: int) -> list[Point]:
    """Points evenly spread over the pieces of a run, smoothed as its outline is."""
    path = curve(run, closed=False)
    measure = skia.PathMeasure(path, False)
    length = measure.getLength()
    points = []
    for step in range(count):
        position = measure.getPosTan(length * step / (count - 1))
        spot = position[0] if isinstance(position, tuple) else position
        points.append((spot.x(), spot.y()))
    return points


@dataclass(frozen=True)
class _Field:
    """The hair between an outer run and a hairline, both as points from one side's end over the top to the other's.

    crowns: the index of the highest point of each: there strands that follow the outline begin.
    """

    outer: Run
    inner: Run
    crowns: tuple[int, int]
    part: Point | None

    def spot(self, along: float, depth: float) -> Point:
        """along: -1 the left end, 0 the crown, 1 the right end. depth: 0 on the outline, 1 on the hairline."""
        at = [crown * (1 + along) if along < 0 else crown + (_STEPS - crown) * along for crown in self.crowns]
        return between(_at(self.outer, at[0]), _at(self.inner, at[1]), min(1.0, max(0.0, depth)))


def _field(style: Hairstyle, runs: tuple[Run, Run]) -> _Field:
    outer, inner = _resampled(runs[0], _STEPS + 1), _resampled(runs[1], _STEPS + 1)[::-1]
    crown, peak = (min(range(_STEPS + 1), key=lambda index: run[index][1]) for run in (outer, inner))
    return _Field(outer, inner, (crown, peak), style.part)


def _comb(canvas: Canvas, style: Hairstyle, runs: tuple[Run, Run], look: _Sheen, pick: random.Random) -> None:
    """Locks and strands between the outer run and the hairline, and the gleam on them."""
    field = _field(style, runs)
    for amount in (_LOCKS, _STRANDS, _HAIRS):
        _strew(canvas, [_strand(field, pick) for _ in range(amount[0])], look.color, amount, pick)
    center = (look.light * 0.42, -0.86)
    gleam = lighter(mix(look.color, "#ffd9a8", 0.2), 0.5)
    canvas.circle(center, 0.6, glow(center, 0.6, gleam, 0.42 if lightness(look.color) > 0.12 else 0.3))
    shine = [line for line in (_strand(field, pick) for _ in range(_SHINING)) if _faces(line, look.light)]
    _strew(canvas, shine, lighter(look.color, 0.35), (0, 0.009, 0.3), pick)


def _faces(line: Run, light: int) -> bool:
    x, y = line[len(line) // 2]
    return abs(x - light * 0.42) < 0.42 and -1.2 < y < -0.5


def _strand(field: _Field, pick: random.Random) -> list[Point]:
    """One line of hair: from the parting outward over the head, along the outline where hair hangs at the sides."""
    depth, side = pick.random(), pick.choice((-1, 1))
    if field.part is not None and pick.random() < 0.66:
        end = field.spot(side * pick.uniform(0, 0.66), depth)
        part = field.part
        bow = ((part[0] + end[0]) * 0.56, (part[1] + end[1]) * 0.56 - 0.03)
        start, stop = pick.uniform(0.0, 0.5), pick.uniform(0.8, 1.12)
        return [_bowed(part, bow, end, start + (stop - start) * k / 2) for k in range(3)]
    start = pick.uniform(0.4, 0.7) if field.part else max(0.0, pick.uniform(-0.25, 0.45))
    stop, drift = pick.uniform(start + 0.35, 1.06), pick.uniform(-0.03, 0.03)
    return [field.spot(side * min(1.0, start + (stop - start) * k / 3), depth + drift * k) for k in range(4)]


def _at(points: Run, position: float) -> Point:
    position = min(len(points) - 1.001, max(0.0, position))
    index = int(position)
    return between(points[index], points[index + 1], position - index)


def _bowed(a: Point, bow: Point, b: Point, t: float) -> Point:
    return between(between(a, bow, t), between(bow, b, t), t)


def _hanging(outline: Run, pick: random.Random) -> list[Point]:
    """A line that hangs down inside an outline."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    x, sway = pick.uniform(min(xs), max(xs)), pick.uniform(-0.1, 0.1)
    top, low = pick.uniform(min(ys), min(ys) * 0.6 + max(ys) * 0.4), pick.uniform(sum(ys) / len(ys), max(ys))
    return [(x * 0.86, top), (x + sway * 0.2, (top + low) / 2), (x + sway, low)]


def _strew(
    canvas: Canvas, lines: Sequence[Run], color: Color, thread: tuple[int, float, float], pick: random.Random
) -> None:
    """Strands in four tones. thread: their number, width and opacity."""
    _, width, alpha = thread
    bright = 0.34 if lightness(color) > 0.2 else 0.16
    tones = (lighter(color, bright * 0.5), lighter(color, bright), mix(color, _DEEP, 0.26), mix(color, _DEEP, 0.5))
    paths = [skia.Path() for _ in tones]
    for line in lines:
        blade(paths[pick.randrange(4)], line, width * pick.uniform(0.3, 0.7))
    for path, tone in zip(paths, tones, strict=True):
        canvas.path(path, fill(tone, alpha))


def _flyaway(canvas: Canvas, outer: Run, color: Color, pick: random.Random) -> None:
    """A few loose hairs beyond the outline."""
    points = _resampled(outer, 31)
    path = skia.Path()
    for _ in range(16):
        at = pick.uniform(2, 27)
        a, b = _at(points, at), _at(points, at + pick.uniform(1.5, 3.2))
        out = 1 + pick.uniform(0.01, 0.045)
        path.moveTo(*a)
        path.quadTo((a[0] + b[0]) / 2 * (out + 0.015), (a[1] + b[1]) / 2 * (out + 0.01), b[0] * out, b[1] * out)
    canvas.path(path, stroke(mix(color, _DEEP, 0.15), 0.007, 0.5))


def _draw_curls(canvas: Canvas, style: Hairstyle, look: _Sheen, pick: random.Random) -> None:
    """Round locks, each wound of hairs."""
    for x, y, radius in style.curls:
        lit = 0.5 + 0.3 * (x * look.light - y - 0.4)
        body = mix(mix(look.color, _DEEP, 0.42), lighter(look.color, 0.1), min(1.0, max(0.0, lit)))
        canvas.circle((x, y), radius * 1.04, fill(body))
        for tone, alpha in ((lighter(look.color, 0.34), 0.5), (mix(look.color, _DEEP, 0.55), 0.5)):
            path = skia.Path()
            for _ in range(9):
                size, turn = radius * pick.uniform(0.2, 1.05), pick.uniform(0, 360)
                cx, cy = x + pick.uniform(-0.15, 0.15) * radius, y + pick.uniform(-0.15, 0.15) * radius
                path.addArc(
                    skia.Rect.MakeLTRB(cx - size, cy - size * 0.9, cx + size, cy + size * 0.9),
                    turn,
                    pick.uniform(90, 200),
                )
            canvas.path(path, stroke(tone, 0.009, alpha))
