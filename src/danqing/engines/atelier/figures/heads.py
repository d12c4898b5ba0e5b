"""Heads of full figures: the face with its features, hair before and behind it, and the head seen from behind."""

from collections.abc import Mapping, Sequence

from danqing.engines.atelier.canvas import Color, Point, circle_path, curve, fill, rounded_box, stroke
from danqing.engines.atelier.figures.brush import Brush, crease
from danqing.engines.atelier.figures.hair import STYLES, Hairstyle
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.figures.moods import mood_of
from danqing.engines.atelier.figures.outlines import chain, mirrored, points
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, lightness, mix
from danqing.engines.atelier.scene import Box

_TURN = 0.40  # how far the middle of a face turned fully to the side goes, in halves of the head's height
_HALF_WIDTH = 0.92
_MOUTH = 0.66
_BEHIND_TOO = ("bun", "pigtails")  # styles whose hanging parts are seen from behind as well

# The right half of each face, crown to chin.
FACES: Mapping[str, Sequence[Point]] = {
    "man": points("0,-1 .46,-.92 .72,-.58 .77,-.12 .75,.24 .67,.58 .45,.86 .17,1"),
    "woman": points("0,-1 .46,-.92 .72,-.58 .76,-.12 .73,.22 .61,.56 .37,.86 .12,1"),
    "child": points("0,-1 .5,-.92 .8,-.55 .87,-.08 .87,.3 .75,.66 .46,.91 .16,1"),
}


def turned(points: Sequence[Point], gaze: float) -> list[Point]:
    """Points of a face that looks aside: the middle moves most, the outline stays. gaze: -1 left to 1 right."""
    return [(x + gaze * _TURN * max(0.0, 1 - (x / _HALF_WIDTH) ** 2), y) for x, y in points]


def face_outline(look: Look) -> skia.Path:
    """The outline of the face, in halves of the head's height."""
    right = FACES["child" if look.child else "woman" if look.female else "man"]
    return curve([*right, *((-x, y) for x, y in reversed(right[1:]))], tension=0.5)


def draw_hair_behind(brush: Brush, look: Look, gaze: float) -> None:
    """What of the hair hangs behind the head and the shoulders of one seen from the front."""
    for outline in STYLES[look.hair_style].back:
        brush.form(curve([(x - gaze * 0.12, y) for x, y in outline]), mix(look.hair, "#2a1038", 0.16), 0.05)


def draw_face(brush: Brush, look: Look, gaze: float) -> None:
    """The head from the front: ears, face, features and the hair about it."""
    style = STYLES[look.hair_style]
    outline = face_outline(look)
    if style.ears:
        _draw_ears(brush, look, gaze)
    brush.form(outline, look.skin, 0.10, 0.13)
    _draw_features(brush, look, gaze)
    if "beard" in look.person.extras:
        _draw_beard(brush, look, gaze)
    _cast_by_hair(brush, outline, style, gaze)
    _draw_hair(brush, look, style, gaze)
    if not {"glasses", "sunglasses"}.isdisjoint(look.person.extras):
        _draw_glasses(brush, look, gaze)


def draw_head_from_behind(brush: Brush, look: Look, gaze: float) -> None:
    """The head from behind: ears, skull and hair, and a cheek where it looks aside. gaze: above 0 to the right."""
    style = STYLES[look.hair_style]
    face = face_outline(look)
    if gaze > 0.3:
        face.offset(0.17, 0.0)
    elif style.ears:
        _draw_ears(brush, look, 0.0)
    brush.form(face, mix(look.skin, "#2a1038", 0.03), 0.05)
    if gaze > 0.3:
        brush.canvas.ellipse_at((0.78, 0.36), 0.1, 0.12, fill(mix(look.skin, "#e8423f", 0.55), 0.35, blur=0.05))
    if not style.rear:
        return
    if look.hair_style in _BEHIND_TOO:
        for outline in style.back:
            brush.form(curve(outline), mix(look.hair, "#2a1038", 0.1), 0.05)
    path = curve(style.rear)
    brush.form(path, look.hair, 0.09, 0.2)
    _draw_strands(brush, look.hair, path, style.rear_strands, 0.0)
    with brush.canvas.clipped(path):
        ring = [(-0.56, -0.5), (-0.28, -0.62), (0.0, -0.66), (0.28, -0.62), (0.56, -0.5)]
        brush.canvas.path(curve(ring, closed=False), stroke(lighter(look.hair, 0.4), 0.16, 0.26, blur=0.06))
    for x, y, radius in style.curls:
        brush.form(circle_path((x, y), radius), look.hair, 0.04)
    if style.ears and gaze > 0.3:
        with brush.canvas.moved(-0.2, 0.02):
            _draw_ears(brush, look, -1.0)


def _draw_ears(brush: Brush, look: Look, gaze: float) -> None:
    reach = 0.86 if look.child else 0.775
    for side in (-1, 1):
        shown = 1 - max(0.0, gaze * side) * 1.2
        if shown > 0.3:
            center = (side * (reach - max(0.0, -gaze * side) * 0.1), 0.14)
            ear = curve(
                [
                    (center[0] + side * x * shown, center[1] + y)
                    for x, y in points("-.06,-.2 .1,-.22 .15,-.06 .09,.14 -.02,.22 -.08,.1")
                ]
            )
            brush.form(ear, mix(look.skin, "#c0392b", 0.07), 0.03)
            brush.line(
                [
                    (center[0] + side * 0.02, center[1] - 0.1),
                    (center[0] + side * 0.08, center[1] - 0.02),
                    (center[0] + side * 0.03, center[1] + 0.08),
                ],
                crease(look.skin),
                0.025,
                0.5,
            )


def _draw_features(brush: Brush, look: Look, gaze: float) -> None:
    eye_y, eye_x = (0.2, 0.37) if look.child else (0.1, 0.32)
    _draw_cheeks(brush, look, gaze, eye_y)
    for side in (-1, 1):
        far = 1 - 0.3 * max(0.0, gaze * side)
        ((x, y),) = turned([(side * eye_x, eye_y)], gaze)
        _draw_eye(brush, look, (x, y), far, side)
        _draw_brow(brush, look, (x, y), far, side)
    _draw_nose_and_mouth(brush, look, gaze)
    if look.old:
        _draw_age(brush, look, gaze, eye_y)


def _draw_cheeks(brush: Brush, look: Look, gaze: float, eye_y: float) -> None:
    pink = mix(look.skin, "#e8423f", 0.55)
    alpha = 0.34 if look.female or look.child else 0.2
    for side in (-1, 1):
        (center,) = turned([(side * (0.5 if look.child else 0.46), eye_y + 0.3)], gaze)
        brush.canvas.ellipse_at(center, 0.17, 0.12, fill(pink, alpha, blur=0.05))
    if "freckles" in look.person.extras:
        for index in range(14):
            x, y = (index % 7 - 3) * 0.13 + 0.04 * (index % 3), eye_y + 0.24 + 0.07 * (index * 5 % 3)
            (spot,) = turned([(x, y)], gaze)
            brush.canvas.circle(spot, 0.022, fill("#a85a32", 0.6))


def _draw_eye(brush: Brush, look: Look, at: Point, narrow: float, side: int) -> None:
    x, y = at
    wide, tall = (0.088, 0.128) if look.child else (0.073, 0.105)
    iris = mix("#241713", look.eyes, 0.28)
    brush.canvas.ellipse_at((x, y), wide * narrow, tall, fill(iris))
    brush.canvas.circle((x + brush.side * wide * 0.3, y - tall * 0.36), wide * 0.36, fill("#ffffff"))
    lid = [(x - wide * 1.5 * narrow, y - tall * 0.5), (x, y - tall * 1.18), (x + wide * 1.5 * narrow, y - tall * 0.5)]
    brush.line(lid, "#2a1a18", 0.042 if look.female else 0.034)
    if look.female:
        end = lid[2] if side > 0 else lid[0]
        brush.line([end, (end[0] + side * 0.07, end[1] - 0.06)], "#2a1a18", 0.034)


def _draw_brow(brush: Brush, look: Look, at: Point, narrow: float, side: int) -> None:
    mood = mood_of(look.person)
    x, y = at[0], at[1] - (0.29 if look.child else 0.27) - mood.brows
    inner = (x - side * 0.13 * narrow, y - 0.005 + mood.frown)
    outer = (x + side * 0.17 * narrow, y + 0.035 - mood.frown * 0.5)
    color = (
        darker(look.hair, 0.25)
        if lightness(look.hair) < 0.5
        else mix(look.hair, "#6a4a2c", 0.4 if not look.old else 0.12)
    )
    brush.line([inner, (x + side * 0.03, y - 0.055), outer], color, 0.052 if look.female else 0.07)


def _draw_nose_and_mouth(brush: Brush, look: Look, gaze: float) -> None:
    y = 0.44 if look.child else 0.4
    toward = 1 if gaze >= 0 else -1
    button = [(-0.05, y - 0.01), (0.0, y + 0.025), (0.05, y - 0.01)]
    ridge = [(toward * 0.02, y - 0.2), (toward * 0.1, y - 0.01), (-toward * 0.02, y + 0.03)]
    brush.line(turned(button if look.child else ridge, gaze), crease(look.skin), 0.034, 0.75)
    mood = mood_of(look.person)
    if mood.smile == 1.0:
        _draw_laugh(brush, gaze)
        return
    if mood.gape:
        ((x, _),) = turned([(0, _MOUTH)], gaze)
        brush.canvas.ellipse_at((x, _MOUTH + 0.05), 0.085, 0.12, fill("#7d2230"))
        return
    lip = mix(look.skin, "#b0262c", 0.62 if look.female else 0.45)
    wide, rise = 0.16 + 0.03 * mood.smile, 0.03 + 0.06 * mood.smile
    line = turned([(-wide, _MOUTH + 0.03 - rise), (0, _MOUTH + rise - 0.01), (wide, _MOUTH + 0.03 - rise)], gaze)
    brush.line(line, darker(lip, 0.12), 0.045)
    if look.female and not look.child:
        low = [(line[0][0] + 0.06, _MOUTH + 0.045), (line[1][0], _MOUTH + 0.075), (line[2][0] - 0.06, _MOUTH + 0.045)]
        brush.line(low, lip, 0.05, 0.7)


def _draw_laugh(brush: Brush, gaze: float) -> None:
    """A mouth that laughs, with teeth and tongue."""
    lips = turned([(-0.2, _MOUTH - 0.04), (0, _MOUTH + 0.03), (0.2, _MOUTH - 0.04)], gaze)
    below = turned(mirrored([(0, _MOUTH + 0.17), (0.124, _MOUTH + 0.12), (0.2, _MOUTH - 0.04)]), gaze)
    mouth = chain(lips, below[::-1])
    brush.flat(mouth, "#7d2230")
    with brush.canvas.clipped(mouth):
        brush.canvas.ellipse_at((lips[1][0], _MOUTH), 0.18, 0.06, fill("#ffffff"))
        brush.canvas.ellipse_at((lips[1][0], _MOUTH + 0.19), 0.1, 0.07, fill("#e2707a"))


def _draw_age(brush: Brush, look: Look, gaze: float, eye_y: float) -> None:
    shade = crease(look.skin)
    for side in (-1, 1):
        for line in (
            [(0.17, 0.42), (0.28, 0.52), (0.3, 0.64)],
            [(0.2, eye_y + 0.17), (0.33, eye_y + 0.22), (0.45, eye_y + 0.16)],
            [(0.5, eye_y - 0.02), (0.6, eye_y - 0.06)],
            [(0.5, eye_y + 0.04), (0.6, eye_y + 0.06)],
        ):
            brush.line(turned([(side * x, y) for x, y in line], gaze), shade, 0.024, 0.5)
    for y in (-0.42, -0.52):
        brush.line(turned([(-0.28, y + 0.02), (0, y), (0.28, y + 0.02)], gaze), shade, 0.022, 0.4)


def _draw_beard(brush: Brush, look: Look, gaze: float) -> None:
    outer = points("-.75,.1 -.72,.56 -.44,1.02 0,1.2 .44,1.02 .72,.56 .75,.1")
    inner = turned(points(".62,.3 .4,.46 .12,.52 0,.48 -.12,.52 -.4,.46 -.62,.3"), gaze)
    path = chain(outer, inner)
    brush.form(path, look.hair, 0.06, 0.16)
    mouth = turned([(-0.15, 0.66), (0, 0.71), (0.15, 0.66)], gaze)
    brush.line(mouth, "#8d3a3a", 0.05)
    for x in (-0.4, -0.2, 0.0, 0.2, 0.4):
        brush.fold([(x, 0.84), (x * 0.9, 1.02)], look.hair, 0.02)


def _cast_by_hair(brush: Brush, outline: skia.Path, style: Hairstyle, gaze: float) -> None:
    for outer, inner in style.front:
        path = chain(outer, turned(inner, gaze))
        path.offset(0, 0.06)
        brush.shadow(path, outline, 0.13)


def _draw_hair(brush: Brush, look: Look, style: Hairstyle, gaze: float) -> None:
    for outer, inner in style.front:
        path = chain(outer, turned(inner, gaze))
        brush.form(path, look.hair, 0.07, 0.2)
        _draw_strands(brush, look.hair, path, style.strands, gaze)
    for x, y, radius in style.curls:
        brush.form(circle_path(turned([(x, y)], gaze)[0], radius), look.hair, 0.05, 0.22)
    for tie in style.ties:
        brush.form(circle_path((tie[0] - gaze * 0.12, tie[1]), 0.13), mix(look.accent, "#e2557a", 0.5), 0.04)
    if look.hair_style == "bald":
        brush.canvas.ellipse_at((brush.side * 0.26, -0.68), 0.2, 0.1, fill("#ffffff", 0.3, blur=0.06))


def _draw_strands(brush: Brush, color: Color, path: skia.Path, strands: Sequence[Sequence[Point]], gaze: float) -> None:
    if not brush.fine:
        return
    bright = lighter(color, 0.22 if lightness(color) < 0.4 else 0.4)
    with brush.canvas.clipped(path):
        for index, strand in enumerate(strands):
            line = turned(strand, gaze)
            brush.line(line, bright if index % 2 == 0 else darker(color, 0.3), 0.04, 0.42)


def _draw_glasses(brush: Brush, look: Look, gaze: float) -> None:
    y, x = (0.22, 0.37) if look.child else (0.12, 0.33)
    frame = "#33261f"
    left, right = turned([(-x, y), (x, y)], gaze)
    for center, side in ((left, -1), (right, 1)):
        narrow = 1 - 0.25 * max(0.0, gaze * side)
        half = 0.24 * narrow
        lens = rounded_box(Box(center[0] - half, center[1] - 0.18, center[0] + half, center[1] + 0.2), 0.16)
        dark = "sunglasses" in look.person.extras
        brush.flat(lens, "#1d1a22" if dark else "#eaf6ff", 0.94 if dark else 0.22)
        brush.canvas.path(lens, stroke(frame, 0.045))
        brush.line(
            [(center[0] + side * 0.24 * narrow, y - 0.03), (side * (0.87 if look.child else 0.78), y - 0.01)],
            frame,
            0.04,
        )
    brush.line(
        [(left[0] + 0.24, y - 0.03), ((left[0] + right[0]) / 2, y - 0.07), (right[0] - 0.24, y - 0.03)], frame, 0.045
    )
