"""Nose and lips for close-up portraits, over skin that already has their relief; in halves of the head's height."""

from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Color, Point, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.figures.features import Features
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.figures.outlines import chain, mirrored
from danqing.engines.atelier.figures.relief import skin_tone
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix

_INSIDE = "#3d1216"


def draw_nose(canvas: Canvas, look: Look, face: Features) -> None:
    """The nostrils and the edges of the wings; relief does the rest."""
    dark, shade = skin_tone(look.skin, 0.06), skin_tone(look.skin, 0.22)
    wide, y = face.nose_width, face.nose
    for side in (-1, 1):
        nostril = curve(
            [
                (side * wide * u, y + v)
                for u, v in ((0.24, 0.05), (0.4, 0.028), (0.66, 0.034), (0.74, 0.05), (0.5, 0.055))
            ]
        )
        canvas.path(nostril, fill(dark, 0.6, blur=0.008))
        wing = [(side * wide * u, y + v) for u, v in ((1.02, -0.055), (1.16, 0.0), (1.06, 0.05), (0.84, 0.058))]
        canvas.path(curve(wing, closed=False), stroke(shade, 0.018, 0.5, blur=0.007))
    canvas.path(
        curve([(-wide * 0.3, y + 0.058), (0, y + 0.072), (wide * 0.3, y + 0.058)], closed=False),
        stroke(shade, 0.02, 0.5, blur=0.009),
    )


@dataclass(frozen=True)
class _Mouth:
    """The edges of the lips, each from the left corner to the right: top, over and under the gap, bottom."""

    top: list[Point]
    over: list[Point]
    under: list[Point]
    bottom: list[Point]


def _mouth(face: Features) -> _Mouth:
    """The mouth, its corners drawn up as far as it smiles; a broad smile parts the lips."""
    y, smile, glad = face.mouth, face.smile, max(0.0, face.smile)
    # a smile is wider than the mouth at rest
    w = face.mouth_width * (1 + 0.26 * glad)
    # The corners rise, and the middle sinks a little, so that the line between the lips is a bow.
    corner, sink = (w, y - 0.078 * smile), 0.022 * smile
    # only the last fifth of a smile parts the lips
    gap = 0.066 * max(0.0, smile - 0.8) / 0.2
    # drawn wide, lips get thinner, the upper one more
    up, low = face.upper_lip * (1 - 0.24 * glad), face.lower_lip * (1 - 0.16 * glad)
    over = mirrored([(0, y + 0.014 + sink), (w * 0.2, y + 0.006 + sink), (w * 0.62, y - 0.026 * smile), corner])
    under = [(px, py + gap * (1 - (px / w) ** 2)) for px, py in over]
    top = mirrored([(0, y - up * 0.76 + sink), (0.07, y - up + sink), (w * 0.62, y - up * 0.5 - 0.03 * smile), corner])
    floor = y + gap * 0.9 + sink
    bottom = mirrored(
        [(0, floor + low), (w * 0.3, floor + low * 0.96), (w * 0.66, floor + low * 0.55 - 0.02 * smile), corner]
    )
    return _Mouth(top, over, under, bottom)


def draw_lips(canvas: Canvas, look: Look, face: Features, light: int) -> None:
    """The lips: closed with the corners a little up, parted over the teeth by a broad smile, or round in surprise."""
    mouth, red = _mouth(face), _lip_color(look)
    if face.gape:
        _draw_round_mouth(canvas, face, red)
        return
    soft, gleam = (0.86, 0.24) if look.female else (0.66, 0.12)
    middle, w = len(mouth.under) // 2, mouth.over[-1][0]
    gap_end, low = mouth.under[middle][1], max(y for _, y in mouth.bottom)
    if gap_end > mouth.over[middle][1]:
        _draw_teeth(canvas, mouth, face.mouth)
    top = min(y for _, y in mouth.top)
    # the upper lip is turned down and away from the light, so it is the darker one
    canvas.path(chain(mouth.over, mouth.top[::-1]), _toned(darker(red, 0.1), top, face.mouth, soft, (0.05, -0.12)))
    canvas.path(chain(mouth.under, mouth.bottom[::-1]), _toned(red, gap_end, low, soft, (-0.14, 0.1)))
    wet = (light * w * 0.14, gap_end + (low - gap_end) * 0.42)
    canvas.ellipse_at(wet, w * 0.34, (low - gap_end) * 0.2, fill("#ffffff", gleam, blur=0.016))
    for line in (mouth.over, mouth.under):
        edge = stroke(mix(_INSIDE, red, 0.25), 0.012 if look.female else 0.011, 0.6)
        canvas.path(curve(line, closed=False), edge)
    for x, y in (mouth.over[0], mouth.over[-1]):
        canvas.circle((x * 1.01, y), 0.016, fill(skin_tone(look.skin, 0.14), 0.5, blur=0.01))
    shade = curve([(-w * 0.42, low + 0.02), (0, low + 0.032), (w * 0.42, low + 0.02)], closed=False)
    canvas.path(shade, stroke(skin_tone(look.skin, 0.32), 0.026, 0.22, blur=0.014))


def _lip_color(look: Look) -> Color:
    if look.child:
        return mix(look.skin, "#c04a4c", 0.42)
    return mix(look.skin, "#b3303f", 0.56) if look.female else mix(look.skin, "#a5483f", 0.38)


def _draw_round_mouth(canvas: Canvas, face: Features, red: Color) -> None:
    tall, wide = 0.12 * face.gape, 0.098
    center = (0, face.mouth + tall * 0.3)
    canvas.ellipse_at(center, wide, tall, fill(red, 0.85))
    canvas.ellipse_at(center, wide * 0.68, tall * 0.74, fill(_INSIDE))
    canvas.ellipse_at((0, center[1] + tall * 0.45), wide * 0.4, tall * 0.22, fill("#8e3b40", blur=0.01))
    canvas.ellipse_at((0, center[1] - tall * 0.5), wide * 0.42, tall * 0.12, fill("#f5efe6", 0.9))


def _draw_teeth(canvas: Canvas, mouth: _Mouth, y: float) -> None:
    opening = chain(mouth.over, mouth.under[::-1])
    canvas.path(opening, fill(_INSIDE))
    with canvas.clipped(opening):
        canvas.path(chain(mouth.over, [(px, py - 0.012) for px, py in mouth.under[::-1]]), fill("#f5efe6"))
        for step in range(-4, 5):
            canvas.line((step * 0.042, y - 0.05), (step * 0.042, y + 0.1), stroke("#b9a79c", 0.005, 0.4))
        # the upper lip shades the teeth below it
        canvas.path(curve(mouth.over, closed=False), stroke("#5a2228", 0.03, 0.35, blur=0.012))


def _toned(color: Color, y0: float, y1: float, alpha: float, ends: tuple[float, float]) -> skia.Paint:
    """A paint down a lip. ends: by how much it is lighter (above 0) or darker at its upper and lower edge."""
    first, last = (darker(color, -end) if end < 0 else lighter(color, end) for end in ends)
    return shaded(linear((0, y0), (0, y1), [first, color, last]), alpha)
