"""What a close-up face wears: beard, glasses, freckles, the shadow of a hat; in halves of the head's height."""

import math
import random

from danqing.engines.atelier.canvas import Canvas, Point, curve, fill, linear, rounded_box, shaded, stroke
from danqing.engines.atelier.figures.features import Features
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.figures.outlines import chain, mirrored
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, lightness, mix
from danqing.engines.atelier.scene import Box

_FRECKLES = 190
_BEARD_HAIRS = 260
_FRAME = "#2a211d"


def draw_freckles(canvas: Canvas, face: Features, seed: int) -> None:
    """Freckles over nose and cheeks."""
    pick = random.Random(seed)
    for _ in range(_FRECKLES):
        x, y, size = pick.gauss(0, 0.34), face.eye_y + 0.27 + pick.gauss(0, 0.09), pick.uniform(0.004, 0.0105)
        canvas.ellipse_at((x, y), size, size * 0.85, fill("#9a4f2c", pick.uniform(0.14, 0.48)))


def draw_hat_shadow(canvas: Canvas) -> None:
    """The shadow of a brim on the forehead; the caller clips to the face."""
    for low in (-0.3, -0.22, -0.14):
        canvas.polygon(
            [(-1.2, -1.2), (1.2, -1.2), (1.2, low), (0.5, low - 0.08), (-0.5, low - 0.08), (-1.2, low)],
            fill("#3a1418", 0.14),
        )


_PALE = 0.4  # lightness from which hair casts little shade on itself


def draw_beard(canvas: Canvas, look: Look, face: Features, seed: int) -> None:
    """A full beard with a moustache, hair by hair."""
    pick = random.Random(seed + 3)
    half = 0.86 if look.child else 0.76
    m, w = face.mouth, face.mouth_width
    outer = mirrored([(0, 1.2), (0.22, 1.16), (0.56, 0.9), (half * 0.99, 0.42), (half, 0.05)])
    inner = mirrored([(0, m - 0.11), (0.12, m - 0.13), (w + 0.13, m - 0.12), (half * 0.74, 0.44), (half * 0.9, 0.16)])
    lip, chin = m - face.upper_lip * 1.05, m + face.lower_lip * 1.1
    mouth = curve([(-w * 1.02, m - 0.01), (0, lip), (w * 1.02, m - 0.01), (w * 0.5, chin), (-w * 0.5, chin)])
    region = skia.Op(chain(outer, inner[::-1]), mouth, skia.PathOp.kDifference_PathOp)
    deep = 0.1 if lightness(look.hair) > _PALE else 0.3
    canvas.path(region, fill(mix(look.hair, "#170b14", deep), 0.9 - deep / 3, blur=0.03))
    tones = (look.hair, lighter(look.hair, 0.25), darker(look.hair, 0.55 * deep + 0.235))
    paths = [skia.Path() for _ in tones]
    for _ in range(_BEARD_HAIRS):
        spot = _in_beard(pick, half, m)
        if region.contains(*spot):
            _hair(paths[pick.randrange(3)], spot, pick, m)
    for path, tone in zip(paths, tones, strict=True):
        canvas.path(path, stroke(tone, 0.0095, 0.6))


def _in_beard(pick: random.Random, half: float, mouth: float) -> Point:
    x = pick.uniform(-half, half)
    return x, pick.uniform(mouth - 0.2 - 0.5 * abs(x), 1.2 - 0.5 * x * x)


def _hair(path: skia.Path, spot: Point, pick: random.Random, mouth: float) -> None:
    """One hair that grows down and away from the middle."""
    x, y = spot
    angle = x * (1.5 if y < mouth else 0.5) + pick.uniform(-0.25, 0.25)
    length = pick.uniform(0.06, 0.13)
    path.moveTo(x, y)
    path.quadTo(
        x + math.sin(angle) * length * 0.6,
        y + length * 0.4,
        x + math.sin(angle) * length * 0.8,
        y + math.cos(angle) * length,
    )


def draw_glasses(canvas: Canvas, look: Look, face: Features, light: int) -> None:
    """Round-cornered glasses with their shadow, a bridge and temples."""
    y, half = face.eye_y + 0.02, 0.25
    temple = 0.88 if look.child else 0.79
    for dx, dy, color, alpha in ((-light * 0.012, 0.035, "#3a1418", 0.28), (0.0, 0.0, _FRAME, 1.0)):
        for side in (-1, 1):
            x = side * face.eye_x + dx
            lens = rounded_box(Box(x - half, y - 0.19 + dy, x + half, y + 0.2 + dy), 0.15)
            canvas.path(lens, stroke(color, 0.036, alpha))
            canvas.line((x + side * half, y - 0.06 + dy), (side * temple, y - 0.1 + dy), stroke(color, 0.034, alpha))
        inner = face.eye_x - half
        bridge: list[Point] = [(-inner + dx, y - 0.04 + dy), (dx, y - 0.085 + dy), (inner + dx, y - 0.04 + dy)]
        canvas.path(curve(bridge, closed=False), stroke(color, 0.032, alpha))
    for side in (-1, 1):
        if "sunglasses" in look.person.extras:
            dark = rounded_box(Box(side * face.eye_x - half, y - 0.19, side * face.eye_x + half, y + 0.2), 0.15)
            canvas.path(dark, fill("#1d1a22", 0.93))
        _draw_lens(canvas, (side * face.eye_x, y), half)


def _draw_lens(canvas: Canvas, center: Point, half: float) -> None:
    x, y = center
    lens = rounded_box(Box(x - half, y - 0.19, x + half, y + 0.2), 0.15)
    canvas.path(lens, shaded(linear((x - half, y - 0.2), (x + half, y + 0.2), ["#ffffff", "#dcecf4", "#ffffff"]), 0.1))
    with canvas.clipped(lens):
        canvas.polygon(
            [(x - 0.1, y - 0.2), (x + 0.0, y - 0.2), (x - 0.16, y + 0.2), (x - 0.26, y + 0.2)], fill("#ffffff", 0.13)
        )
    canvas.path(
        curve([(x - half * 0.8, y - 0.165), (x, y - 0.185), (x + half * 0.7, y - 0.17)], closed=False),
        stroke("#8a7a70", 0.008, 0.7),
    )
