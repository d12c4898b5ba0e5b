"""An eye, very near: the iris with its fibres, wet light, lashes and the skin around."""

import math
import random

from danqing.engines.atelier.canvas import Color, Point, curve, fill, glow, radial, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.shapes.pen import Pen

_CENTER: Point = (0.0, -0.5)
_IRIS = 0.315
_FIT = 0.84  # what brings lashes and skin inside a box of height 1
_LID_SHADOW: tuple[Point, ...] = (
    (-0.95, -0.62), (-0.5, -0.92), (0, -1.0), (0.5, -0.9), (0.95, -0.6), (0.5, -0.78), (0, -0.87), (-0.5, -0.8),
)  # fmt: skip


def draw_eye(pen: Pen) -> None:
    """A human eye in a strip of skin; the colour asked for is the iris's."""
    skin, pick = pen.ink("#d9a888"), pen.random()
    iris = pen.color or pick.choice(("#4a86b5", "#5f8a5a", "#8a5a34", "#7d8a96"))
    with pen.canvas.moved(0, -0.06, _FIT):
        _draw_skin(pen, skin, pick)
        opening = _opening()
        pen.canvas.path(opening, fill(darker(skin, 0.5), 0.9, blur=0.03))
        with pen.canvas.clipped(opening):
            _draw_white(pen)
            _draw_iris(pen, iris, pick)
            pen.canvas.curve(_LID_SHADOW, fill("#1a0c14", 0.55, blur=0.05))
        _draw_rims(pen, skin)
        _draw_lashes(pen, pick)


def _opening() -> skia.Path:
    path = skia.Path()
    path.moveTo(-0.88, -0.42)
    path.cubicTo(-0.62, -0.80, -0.2, -0.94, 0.12, -0.90)
    path.cubicTo(0.5, -0.86, 0.76, -0.64, 0.9, -0.50)
    path.cubicTo(0.66, -0.26, 0.3, -0.16, -0.04, -0.17)
    path.cubicTo(-0.44, -0.18, -0.7, -0.30, -0.88, -0.42)
    path.close()
    return path


def _draw_skin(pen: Pen, skin: Color, pick: random.Random) -> None:
    tones = [lighter(skin, 0.16), skin, darker(skin, 0.28)]
    outline = curve(
        [(-1.06, -0.5), (-0.7, -0.98), (0, -1.12), (0.7, -0.98), (1.06, -0.5), (0.7, -0.05), (0, 0.06), (-0.7, -0.05)]
    )
    pen.canvas.path(outline, shaded(radial((-0.3, -0.7), 1.3, tones)))
    with pen.canvas.clipped(outline):
        crease = [(-0.95, -0.56), (-0.5, -0.94), (0.1, -1.04), (0.6, -0.92), (0.98, -0.62)]
        pen.canvas.path(curve(crease, closed=False), stroke(darker(skin, 0.5), 0.028, 0.75, blur=0.012))
        pen.canvas.path(
            curve([(x, y - 0.05) for x, y in crease], closed=False), stroke(lighter(skin, 0.4), 0.03, 0.5, blur=0.02)
        )
        for _ in range(120):
            at = (pick.uniform(-1, 1), pick.choice((pick.uniform(-1.1, -0.85), pick.uniform(-0.16, 0.05))))
            pen.canvas.circle(at, pick.uniform(0.003, 0.008), fill(darker(skin, 0.35), 0.28))


def _draw_white(pen: Pen) -> None:
    white = pen.ink("#f4f1ee")
    pen.canvas.circle(_CENTER, 1.1, shaded(radial(_CENTER, 0.95, [white, white, darker(white, 0.45)], [0, 0.45, 1])))
    pick = pen.random()
    for side in (-1, 1):
        for _ in range(7):
            y = _CENTER[1] + pick.uniform(-0.14, 0.18)
            vein = [
                (side * 0.85, y),
                (side * 0.66, y + pick.uniform(-0.05, 0.05)),
                (side * 0.5, y + pick.uniform(-0.06, 0.06)),
            ]
            pen.canvas.path(curve(vein, closed=False), stroke("#b8484a", 0.005, 0.3))
    pen.canvas.ellipse_at((-0.84, -0.42), 0.075, 0.05, fill(pen.ink("#d98a86"), 0.9, blur=0.012))


def _draw_iris(pen: Pen, color: Color, pick: random.Random) -> None:
    """Coloured fibres from the pupil outward, a dark rim, and the window's reflection."""
    x, y = _CENTER
    tones = [mix(color, "#f0d9a0", 0.5), color, darker(color, 0.3), darker(color, 0.8)]
    pen.canvas.circle(_CENTER, _IRIS, shaded(radial(_CENTER, _IRIS, tones, [0.3, 0.58, 0.85, 1])))
    fibres = {
        tone: skia.Path()
        for tone in (lighter(color, 0.55), lighter(color, 0.25), darker(color, 0.45), mix(color, "#e8c27a", 0.5))
    }
    for index in range(420):
        path = list(fibres.values())[index % len(fibres)]
        angle, bend = pick.uniform(0, 2 * math.pi), pick.uniform(-0.06, 0.06)
        inner, outer = _IRIS * pick.uniform(0.38, 0.55), _IRIS * pick.uniform(0.66, 0.97)
        path.moveTo(x + math.cos(angle) * inner, y + math.sin(angle) * inner)
        middle = (inner + outer) / 2
        path.quadTo(
            x + math.cos(angle + bend) * middle,
            y + math.sin(angle + bend) * middle,
            x + math.cos(angle + bend * 0.4) * outer,
            y + math.sin(angle + bend * 0.4) * outer,
        )
    for tone, path in fibres.items():
        pen.canvas.path(path, stroke(tone, 0.0042, 0.55))
    pen.canvas.circle(_CENTER, _IRIS * 0.985, stroke(darker(color, 0.85), 0.022, 0.85, blur=0.008))
    pen.canvas.circle(_CENTER, _IRIS * 0.44, fill("#07060b", 1.0, blur=0.006))
    pen.canvas.circle(_CENTER, _IRIS * 0.42, fill("#040308"))
    _draw_reflection(pen)


def _draw_reflection(pen: Pen) -> None:
    side = pen.light.side
    x, y = _CENTER[0] + side * 0.12, _CENTER[1] - 0.13
    window = [(x - 0.07, y - 0.075), (x + 0.065, y - 0.085), (x + 0.075, y + 0.055), (x - 0.062, y + 0.06)]
    pen.canvas.polygon(window, fill("#ffffff", 0.92, blur=0.004))
    pen.line((x, y - 0.085), (x + 0.005, y + 0.06), "#9ab0c4", 0.009, 0.8)
    pen.line((x - 0.07, y - 0.01), (x + 0.072, y - 0.014), "#9ab0c4", 0.009, 0.8)
    low = (_CENTER[0] - side * 0.13, _CENTER[1] + 0.17)
    pen.canvas.circle(low, 0.13, glow(low, 0.13, "#ffffff", 0.5))
    wet = [(-0.5, -0.2), (-0.1, -0.178), (0.3, -0.21)]
    pen.canvas.path(curve(wet, closed=False), stroke("#ffffff", 0.012, 0.75, blur=0.004))


def _draw_rims(pen: Pen, skin: Color) -> None:
    upper = [(-0.88, -0.42), (-0.62, -0.72), (-0.25, -0.89), (0.12, -0.905), (0.5, -0.8), (0.78, -0.62), (0.92, -0.5)]
    lower = [(-0.88, -0.42), (-0.5, -0.25), (-0.04, -0.17), (0.4, -0.23), (0.9, -0.5)]
    pen.canvas.path(curve(lower, closed=False), stroke(mix(skin, "#e8a39a", 0.5), 0.04, 0.9))
    pen.canvas.path(curve(lower, closed=False), stroke(darker(skin, 0.45), 0.01, 0.7))
    pen.canvas.path(curve(upper, closed=False), stroke("#1c1016", 0.035, 0.95, blur=0.004))


def _draw_lashes(pen: Pen, pick: random.Random) -> None:
    """Tapering lashes that fan outward, long above and short below."""
    for share in range(62):
        at = share / 61
        angle = math.pi * (1.04 - 1.08 * at)
        root = (0.9 * math.cos(angle) + 0.01, -0.42 - 0.49 * math.sin(angle) ** 0.9 if 0 < angle < math.pi else -0.45)
        reach = 0.17 + 0.13 * math.sin(math.pi * at) + pick.uniform(-0.03, 0.03)
        lean = (at - 0.47) * 2.0 + pick.uniform(-0.12, 0.12)
        _lash(pen, root, (lean * reach * 1.1, -reach), 0.012)
    for share in range(34):
        at = 0.12 + 0.8 * share / 33
        root = (-0.88 + 1.78 * at, -0.42 + 0.26 * math.sin(math.pi * at) ** 0.8 - 0.06 * at)
        reach = 0.07 + 0.04 * math.sin(math.pi * at) + pick.uniform(-0.015, 0.015)
        _lash(pen, root, ((at - 0.45) * reach * 1.6, reach), 0.006)


def _lash(pen: Pen, root: Point, run: Point, width: float) -> None:
    tip = (root[0] + run[0], root[1] + run[1])
    hip = (root[0] + run[0] * 0.25, root[1] + run[1] * 0.62)
    path = skia.Path()
    path.moveTo(root[0] - width / 2, root[1])
    path.quadTo(hip[0], hip[1], *tip)
    path.quadTo(hip[0] + width, hip[1], root[0] + width / 2, root[1])
    path.close()
    pen.canvas.path(path, fill("#150c10"))
