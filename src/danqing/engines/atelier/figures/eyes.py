"""Eyes for close-up portraits: white, iris, lids, lashes and brows, in halves of the head's height."""

import math
import random
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Point, curve, fill, linear, radial, shaded, stroke
from danqing.engines.atelier.figures.features import Features
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.figures.outlines import between, blade
from danqing.engines.atelier.figures.relief import skin_tone
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, lightness, mix

_LASH = "#22130f"
_SAMPLES = 14
_BROW_HAIRS = 60  # of each of two tones


@dataclass(frozen=True)
class Eye:
    """One eye: the corners and the two lids between them, each as points from the inner to the outer corner."""

    side: int
    center: Point
    upper: tuple[Point, ...]
    lower: tuple[Point, ...]

    @property
    def outline(self) -> skia.Path:
        return curve([*self.upper, *reversed(self.lower[1:-1])], tension=0.5)


def eye_of(face: Features, side: int) -> Eye:
    """The eye on one side. side: -1 left, 1 right, as the viewer sees it."""
    x, y, w, o = side * face.eye_x, face.eye_y, face.eye_width, face.eye_open
    inner, outer = (x - side * w, y + 0.02), (x + side * w, y - face.slant)
    upper = _bow(inner, ((x - side * w * 0.55, y - o * 1.5), (x + side * w * 0.45, y - o * 1.62)), outer)
    low = 1 - 0.3 * max(0.0, face.smile)  # a smile lifts the cheeks, and they the lower lids
    lower = _bow(inner, ((x - side * w * 0.35, y + o * 1.12 * low), (x + side * w * 0.55, y + o * 0.98 * low)), outer)
    return Eye(side, (x, y), upper, lower)


def _bow(start: Point, pulls: tuple[Point, Point], end: Point) -> tuple[Point, ...]:
    """Points along a cubic curve."""
    points = []
    for step in range(_SAMPLES + 1):
        t = step / _SAMPLES
        a, b, c = between(start, pulls[0], t), between(pulls[0], pulls[1], t), between(pulls[1], end, t)
        points.append(between(between(a, b, t), between(b, c, t), t))
    return tuple(points)


def draw_eyes(canvas: Canvas, look: Look, face: Features, light: int, seed: int) -> None:
    """Both eyes and brows. light: the side that it comes from."""
    pick = random.Random(seed)
    for side in (-1, 1):
        eye = eye_of(face, side)
        _draw_ball(canvas, look, face, eye, light)
        _draw_lids(canvas, look, face, eye)
        _draw_lashes(canvas, look, eye, pick)
        _draw_brow(canvas, look, face, side, pick)


def _draw_ball(canvas: Canvas, look: Look, face: Features, eye: Eye, light: int) -> None:
    x, y = eye.center
    o = face.eye_open
    outline = eye.outline
    # never pure white, which stares out of a face
    white = "#f6f1ec" if lightness(look.skin) > 0.25 else "#ede6df"
    canvas.path(
        outline,
        shaded(linear((x, y - o * 1.3), (x, y + o), [mix(white, "#7d5a5c", 0.42), white, mix(white, "#c9a49c", 0.25)])),
    )
    # larger than the opening, so that both lids cut into the iris; a whole ring of white looks frightened
    radius = max(o * 1.2, 0.075)
    # a little up, where the upper lid covers more of it than the lower
    middle = (x, y - o * 0.12)
    with canvas.clipped(outline):
        duct = eye.upper[0]
        canvas.circle((duct[0] + eye.side * 0.012, duct[1]), 0.03, fill("#d98a80", 0.75, blur=0.008))
        _draw_iris(canvas, look, middle, radius, light)
        canvas.path(
            curve([(px, py + 0.006) for px, py in eye.upper], closed=False),
            stroke("#1c0d12", o * 0.55, 0.5, blur=o * 0.16),
        )
    glint = (middle[0] + light * radius * 0.34, middle[1] - radius * 0.36)
    canvas.circle(glint, radius * 0.2, fill("#ffffff", 0.96))
    canvas.circle((middle[0] - light * radius * 0.36, middle[1] + radius * 0.4), radius * 0.1, fill("#ffffff", 0.4))


def _draw_iris(canvas: Canvas, look: Look, middle: Point, radius: float, light: int) -> None:
    color = look.eyes
    x, y = middle
    canvas.circle(
        middle,
        radius,
        shaded(
            radial(
                middle,
                radius,
                [darker(color, 0.35), lighter(color, 0.16), color, darker(color, 0.62)],
                [0.3, 0.55, 0.78, 1],
            )
        ),
    )
    fibres = skia.Path()
    for step in range(36):
        angle = step * math.tau / 36 + 0.05 * math.sin(step * 5.0)
        # of changing lengths, or the fibres would be the spokes of a wheel
        start, end = radius * (0.42 + 0.08 * (step % 3)), radius * (0.86 - 0.1 * (step % 2))
        fibres.moveTo(x + math.cos(angle) * start, y + math.sin(angle) * start)
        fibres.lineTo(x + math.cos(angle) * end, y + math.sin(angle) * end)
    canvas.path(fibres, stroke(lighter(color, 0.5), radius * 0.028, 0.4))
    # Light that enters at the catch light leaves opposite to it and makes the iris glow there.
    canvas.circle(
        (x - light * radius * 0.3, y + radius * 0.42),
        radius * 0.36,
        fill(lighter(color, 0.6), 0.42, blur=radius * 0.16),
    )
    canvas.circle(middle, radius * 0.43, fill("#0b0708"))
    canvas.circle(middle, radius * 0.97, stroke(darker(color, 0.78), radius * 0.1, 0.55, blur=radius * 0.04))


def _draw_lids(canvas: Canvas, look: Look, face: Features, eye: Eye) -> None:
    side, heavy = eye.side, 1.0 if look.female else 0.72
    shade = skin_tone(look.skin, 0.26)
    # the lid sinks with age and its fold comes nearer to the eye
    lift = 0.052 if face.age < 0.5 else 0.036
    crease = [
        (x + side * 0.004, y - lift - 0.02 * math.sin(math.pi * i / _SAMPLES)) for i, (x, y) in enumerate(eye.upper)
    ]
    canvas.path(curve(crease[1:], closed=False), stroke(shade, 0.02, 0.55, blur=0.007))
    glow = [(x, y - lift * 0.5 - 0.012 * math.sin(math.pi * i / _SAMPLES)) for i, (x, y) in enumerate(eye.upper)]
    canvas.path(curve(glow[3:-2], closed=False), stroke(skin_tone(look.skin, 0.86), 0.026, 0.4, blur=0.012))
    line = [
        (
            x,
            y
            - (0.006 + 0.02 * heavy * (i / _SAMPLES) ** 0.8 * math.sin(math.pi * min(1.0, 0.25 + 0.8 * i / _SAMPLES))),
        )
        for i, (x, y) in enumerate(eye.upper)
    ]
    canvas.polygon([*eye.upper, *reversed(line)], fill(_LASH, 0.95))
    canvas.path(curve(eye.upper, closed=False), stroke(_LASH, 0.009 * heavy + 0.004, 0.9))
    canvas.path(curve(eye.lower[1:], closed=False), stroke(skin_tone(look.skin, 0.3), 0.009, 0.7))
    rim = [(x, y - 0.007) for x, y in eye.lower[2:-2]]
    canvas.path(curve(rim, closed=False), stroke("#f3c9bf", 0.008, 0.6))
    under = [(x, y + 0.03) for x, y in eye.lower[2:-1]]
    canvas.path(curve(under, closed=False), stroke(skin_tone(look.skin, 0.34), 0.02, 0.25, blur=0.012))


def _draw_lashes(canvas: Canvas, look: Look, eye: Eye, pick: random.Random) -> None:
    long = 0.05 if look.female else 0.036 if look.child else 0.024
    thick = 0.0048 if look.female else 0.0042
    upper, lower = skia.Path(), skia.Path()
    for i in range(2, _SAMPLES + 1):
        for shift in (0.0, 0.3, 0.65):
            t = min(1.0, (i - shift) / _SAMPLES)
            x, y = _on(eye.upper, t)
            lean = eye.side * (t - 0.32) * 1.25
            length = long * (0.45 + 0.65 * t) * pick.uniform(0.65, 1.15)
            dx, dy = math.sin(lean) * length, math.cos(lean) * length
            blade(upper, [(x, y + 0.004), (x + dx * 0.75, y - dy * 0.3), (x + dx * 1.15, y - dy * 0.85)], thick)
        # none near the inner corner, where lower lashes are too fine to be seen
        if look.female and i > 4:
            x, y = _on(eye.lower, i / _SAMPLES)
            dx, dy = eye.side * (i / _SAMPLES - 0.3) * 0.04, 0.026 * pick.uniform(0.6, 1.2)
            blade(lower, [(x, y - 0.002), (x + dx * 0.4, y + dy * 0.7), (x + dx, y + dy)], 0.0035)
    canvas.path(upper, fill(_LASH, 0.85))
    canvas.path(lower, fill(_LASH, 0.5))


def _on(points: tuple[Point, ...], t: float) -> Point:
    index = min(int(t * _SAMPLES), _SAMPLES - 1)
    return between(points[index], points[index + 1], t * _SAMPLES - index)


def _draw_brow(canvas: Canvas, look: Look, face: Features, side: int, pick: random.Random) -> None:
    x, y, weight = side * face.eye_x, face.brow, face.brow_weight
    arch = 0.042 if look.female else 0.026
    line = _bow(
        (x - side * (0.185 + 0.2 * max(0.0, face.frown)), y + 0.004 + face.frown),
        ((x - side * 0.06, y - arch * 1.2 + face.frown * 0.5), (x + side * 0.1, y - arch * 1.7 - face.frown * 0.2)),
        (x + side * 0.24, y + 0.03 - face.frown * 0.35),
    )
    # brows are darker than the hair; of the old they are grey, but rarely white
    color = mix(darker(look.hair, 0.3), "#4a3020", 0.25) if not look.old else mix(look.hair, "#6d655f", 0.25)
    canvas.path(curve(line[1:-1], closed=False), stroke(color, weight * 0.8, 0.5, blur=weight * 0.26))
    for tone in (color, darker(color, 0.3)):
        hairs = skia.Path()
        for _ in range(_BROW_HAIRS):
            t = pick.random()
            x, y = _on(line, t)
            full = math.sin(math.pi * min(1.0, 0.25 + t * 0.9)) * 0.5 + 0.5
            y += pick.uniform(-0.5, 0.5) * weight * full
            # upright at the nose, lying along the brow at the temple
            angle = math.radians(70 - 66 * min(1.0, t * 1.3)) + pick.uniform(-0.25, 0.25)
            length = 0.034 * pick.uniform(0.6, 1.15) * (1 - 0.35 * t)
            dx, dy = side * math.cos(angle) * length, -math.sin(angle) * length
            blade(hairs, [(x - dx, y - dy), (x + side * 0.002, y - 0.006), (x + dx, y + dy)], 0.006)
        canvas.path(hairs, fill(tone, 0.55))
