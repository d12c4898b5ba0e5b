"""The skin of a face as light falls on it: a height field of bones and flesh, its slopes, and the tones of skin."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas, Color, Point, Sprite, curve, stroke
from danqing.engines.atelier.figures.features import Features
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.imaging import Field, blurred_field, resized_field
from danqing.engines.atelier.palette import lighter, mix, rgb
from danqing.engines.atelier.scene import Box

EXTENT = Box(-1.12, -1.2, 1.12, 1.2)
"""The part of head coordinates that the picture of the skin covers."""

_DENSITY = 104  # pixels per half head
_HEIGHT = round(EXTENT.height * _DENSITY)
_WIDTH = round(EXTENT.width * _DENSITY)
_X = np.linspace(EXTENT.x0, EXTENT.x1, _WIDTH, dtype=np.float32)
_Y = np.linspace(EXTENT.y0, EXTENT.y1, _HEIGHT, dtype=np.float32)


def skin_of_face(look: Look, face: Features, side: int, seed: int) -> Sprite:
    """The lit skin over EXTENT, opaque everywhere: the caller clips it to the outline of the face."""
    heights = _heights(look, face)
    light = _lit(heights, side)
    hollow = heights - _broad(heights)
    tone = light + np.clip(hollow * 2.4, -0.3, 0.16)
    grain = np.random.default_rng(seed).standard_normal(tone.shape, dtype=np.float32)
    tone += blurred_field(grain, 0.9) * (0.016 + 0.014 * face.age)
    colors = _ramp(look.skin)[np.clip(tone * 255, 0, 255).astype(np.uint8)].astype(np.float32)
    warmth = _warmth(look, face)[..., None]
    colors *= 1 - warmth * np.array([0.02, 0.2, 0.19], np.float32)
    picture = np.full((_HEIGHT, _WIDTH, 4), 255, np.uint8)
    picture[..., :3] = np.clip(colors, 0, 255)
    return picture


def _broad(heights: Field) -> Field:
    """The heights without anything smaller than an eye; taken at a quarter of the size, which is as smooth."""
    small = blurred_field(resized_field(heights, _WIDTH // 4, _HEIGHT // 4), 0.13 * _DENSITY / 4)
    return resized_field(small, _WIDTH, _HEIGHT)


def _bump(cx: float, cy: float, sx: float, sy: float, amount: float) -> Field:
    """A hill about a point; sx and sy are its standard deviations."""
    across = np.exp(-0.5 * ((_X - cx) / sx) ** 2)
    down = np.exp(-0.5 * ((_Y - cy) / sy) ** 2)
    return np.asarray(amount * down[:, None] * across[None, :], np.float32)


def _pair(x: float, y: float, sx: float, sy: float, amount: float) -> Field:
    """The same hill on both sides of the face."""
    return _bump(x, y, sx, sy, amount) + _bump(-x, y, sx, sy, amount)


def _heights(look: Look, face: Features) -> Field:
    """How far each point of the face stands toward the viewer."""
    wide = 1.24 if look.child else 1.12
    skull = 1 - (_X[None, :] / wide) ** 2 - ((_Y[:, None] + 0.05) / 1.6) ** 2
    heights = np.asarray(0.86 * np.sqrt(np.clip(skull, 0.02, None)), np.float32)
    x, y = face.eye_x, face.eye_y
    soft = 0.6 if look.child else 1.0
    heights += _pair(x * 0.92, face.brow, 0.2, 0.06, face.brow_ridge)
    heights += _pair(x * 0.95, y, 0.16, 0.1, -0.075 * soft) + _pair(0.13, y - 0.02, 0.05, 0.09, -0.04 * soft)
    heights += _pair(x, y, 0.125, 0.07, 0.05)
    heights += _pair(0.5, y + 0.26, 0.2, 0.14, face.cheekbone) + _bump(0, -0.5, 0.42, 0.26, 0.03)
    heights += _pair(0.52, face.mouth + 0.02, 0.12, 0.2, -0.022 * (1 - 2.5 * face.jowl) * soft)
    heights += _pair(0.34, face.mouth - 0.02, 0.13, 0.15, face.jowl)
    heights += _bump(0, face.mouth, 0.27, 0.14, 0.042) + _bump(0, 0.91, 0.17, 0.09, 0.055)
    heights += _bump(0, face.mouth + face.lower_lip + 0.06, 0.14, 0.04, -0.02)
    heights += _bump(0, face.mouth - 0.11, 0.028, 0.05, -0.012)
    return heights + _nose(face, soft) + _lips(face) + _wrinkles(face)


def _nose(face: Features, soft: float) -> Field:
    """The ridge, the tip and the wings of the nose."""
    top = face.eye_y - 0.1
    share = np.clip((_Y - top) / (face.nose - top), 0, 1)
    end = np.exp(-0.5 * (np.clip(_Y - face.nose, 0, None) / 0.08) ** 2)
    rise = (0.105 * share**1.1 + 0.02 * np.sqrt(share)) * end * soft
    spread = 0.055 + 0.03 * share
    ridge = rise[:, None] * np.exp(-0.5 * (_X[None, :] / spread[:, None]) ** 2)
    tip = _bump(0, face.nose - 0.02, 0.08, 0.07, 0.04)
    wings = _pair(face.nose_width * 0.78, face.nose + 0.015, 0.05, 0.05, 0.034)
    return np.asarray(ridge + tip + wings, np.float32)


def _lips(face: Features) -> Field:
    upper = _pair(0.06, face.mouth - face.upper_lip * 0.5, 0.1, face.upper_lip * 0.5, 0.02)
    lower = _bump(0, face.mouth + face.lower_lip * 0.55, face.mouth_width * 0.6, face.lower_lip * 0.5, 0.045)
    return upper + lower


def _wrinkles(face: Features) -> Field:
    """Furrows that age and smiling cut."""
    x, y, depth = face.eye_x, face.eye_y, face.age
    fold = 0.003 + 0.014 * depth + 0.006 * abs(face.smile)
    lines: list[tuple[list[Point], float, float]] = [
        (
            [(face.nose_width + 0.03, face.nose - 0.01), (0.27, face.mouth - 0.1), (0.32, face.mouth + 0.06)],
            0.055,
            fold,
        ),
        ([(x - 0.13, y + 0.13), (x, y + 0.175), (x + 0.13, y + 0.13)], 0.035, 0.004 + 0.022 * depth),
    ]
    if depth > 0.4:
        lines += [
            ([(x - 0.1, y + 0.2), (x + 0.04, y + 0.24), (x + 0.17, y + 0.18)], 0.03, 0.014),
            ([(x + 0.2, y - 0.02), (x + 0.31, y - 0.06)], 0.018, 0.016),
            ([(x + 0.2, y + 0.03), (x + 0.33, y + 0.05)], 0.018, 0.016),
            ([(x + 0.19, y + 0.08), (x + 0.29, y + 0.14)], 0.018, 0.014),
            ([(0.0, -0.36), (0.2, -0.35), (0.42, -0.32)], 0.024, 0.014),
            ([(0.0, -0.47), (0.2, -0.46), (0.4, -0.42)], 0.024, 0.014),
            ([(0.0, -0.58), (0.2, -0.565), (0.34, -0.54)], 0.024, 0.011),
        ]
    if face.frown > 0 or (depth > 0.8 and face.smile < 0.2):
        frown = (0.045, face.brow + 0.06), (0.055, face.brow - 0.06)
        droop = (face.mouth_width + 0.07, face.mouth + 0.03), (0.33, face.mouth + 0.17), (0.3, face.mouth + 0.24)
        lines += [(list(frown), 0.022, 0.012), (list(droop), 0.05, 0.012)]
    total = np.zeros((_HEIGHT, _WIDTH), np.float32)
    for points, width, amount in lines:
        total -= amount * _furrow(points, width)
    return total


def _furrow(points: list[Point], width: float) -> Field:
    """A soft line on both sides of the face, 1 in its middle."""
    canvas = Canvas(_WIDTH, _HEIGHT)
    paint = stroke("#ffffff", width * _DENSITY * 0.6, blur=width * _DENSITY * 0.3)
    for sign in (-1, 1):
        placed = [((sign * px - EXTENT.x0) * _DENSITY, (py - EXTENT.y0) * _DENSITY) for px, py in points]
        canvas.path(curve(placed, closed=False), paint)
    return np.asarray(canvas.data[..., 3].astype(np.float32) / 255)


def _lit(heights: Field, side: int) -> Field:
    """How bright each point is, 0 to 1: a soft light from above and one side, and a weak one from the other."""
    down, across = np.gradient(heights * _DENSITY)
    length = np.sqrt(across**2 + down**2 + 1)
    key = (-across * side * 0.5 + down * 0.46 + 0.73) / length
    rim = (across * side * 0.8 + 0.25) / length
    soft = np.clip(key, 0, 1)
    gleam = np.clip((key - 0.93) / 0.07, 0, 1) ** 2
    return np.asarray(0.15 + 0.61 * soft + 0.1 * np.clip(rim, 0, 1) + 0.16 * gleam, np.float32)


def _warmth(look: Look, face: Features) -> Field:
    """Where blood shows: cheeks, nose, about the eyes, chin."""
    cheeks = 0.9 if look.child else 0.48 if look.female else 0.42
    warm = _pair(0.47, face.eye_y + 0.31, 0.17, 0.13, cheeks)
    warm += _bump(0, face.nose - 0.02, 0.1, 0.08, 0.42) + _bump(0, 0.93, 0.16, 0.08, 0.16)
    warm += _pair(face.eye_x, face.eye_y + 0.06, 0.15, 0.07, 0.22)
    return np.asarray(np.clip(warm, 0, 1), np.float32)


# What light does to the channels of skin, from deep shadow, whose edge is red with blood, up to full light.
_SHADES = (
    (0.0, (0.34, 0.21, 0.24)),
    (0.27, (0.64, 0.46, 0.44)),
    (0.46, (0.87, 0.76, 0.71)),
    (0.64, (1.0, 1.0, 1.0)),
)


@cache
def _ramp(skin: Color) -> NDArray[np.uint8]:
    """The tone of the skin at 256 strengths of light, from shadow to gleam."""
    base = np.array(rgb(skin), np.float32)
    bright = [rgb(lighter(mix(skin, "#ffb27a", 0.12), 0.2)), rgb(lighter(mix(skin, "#ffc79a", 0.25), 0.46))]
    tones = np.array([*(base * np.array(shade) for _, shade in _SHADES), *bright])
    stops = [*(stop for stop, _ in _SHADES), 0.84, 1.0]
    levels = np.linspace(0, 1, 256)
    channels = [np.interp(levels, stops, tones[:, index]) for index in range(3)]
    return np.asarray(np.stack(channels, 1), np.uint8)


def skin_tone(skin: Color, tone: float) -> Color:
    """The skin at a strength of light, as #rrggbb: for the neck and the ears, which have no relief."""
    red, green, blue = (int(channel) for channel in _ramp(skin)[round(255 * min(1.0, max(0.0, tone)))])
    return f"#{red:02x}{green:02x}{blue:02x}"
