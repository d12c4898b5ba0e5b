"""An eye seen from very near: white, iris with its fibres, pupil, lids, lashes and the window that it mirrors."""

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas, Point, curve, fill
from danqing.engines.atelier.noise import Field, field, smoothstep, tile
from danqing.engines.atelier.palette import rgb

_HALF_WIDTH = 2.15  # of the opening between the lids, in radii of the iris
_UPPER, _LOWER = 0.96, 0.80  # heights of the lids above and below the pupil
_PUPIL = 0.36
_TILT = 0.05  # the outer corner stands a little higher


@dataclass(frozen=True, kw_only=True)
class Eye:
    """Where an eye is and how it is coloured. radius: of the iris in pixels. Colours are #rrggbb."""

    center: Point
    radius: float
    iris: str
    skin: str
    white: str = "#f1efeb"
    seed: int = 1


def _opening(x: Field) -> Field:
    """Height of the opening at x, 1 in the middle and 0 at the corners."""
    opening: Field = np.clip(1 - (np.abs(x) / _HALF_WIDTH) ** 1.9, 0, 1)
    return opening


def _near(distance: NDArray[np.floating], reach: float) -> Field:
    """1 at distance 0, falling off over `reach`."""
    share: Field = np.exp(-np.abs(distance) / reach).astype(np.float32)
    return share


def _bump(distance: NDArray[np.floating], reach: float) -> Field:
    """1 at distance 0, falling off smoothly to nothing within about twice `reach`."""
    share: Field = np.exp(-((distance / reach) ** 2)).astype(np.float32)
    return share


def _iris(r: Field, angle: Field, seed: int) -> Field:
    """Brightness of the iris, 0 to 1: fibres that run outward, a pale ring, a dark rim."""
    pattern, fine = tile(seed, 1.0, 1.3), tile(seed + 1, 1.0, 0.9)
    turn = (angle + math.pi) / (2 * math.pi)
    wave = 0.012 * np.sin(angle * 9 + seed)
    rows = (np.clip(r + wave, 0, 2) * 46).astype(np.int32) % 512
    # Radial noise: few turns along the radius, many around, so that it stretches into fibres.
    fibres = pattern[rows, (turn * 1536).astype(np.int32) % 512]
    threads = fine[rows // 2, (turn * 4096).astype(np.int32) % 512]
    value = 0.46 + 0.95 * (fibres - 0.5) + 0.55 * (threads - 0.5)
    value += 0.20 * _bump(r - 0.52, 0.09) - 0.22 * _bump(r - _PUPIL, 0.07)
    value *= 1 - 0.86 * smoothstep(0.80, 1.0, r)
    brightness: Field = np.clip(value, 0.02, 1).astype(np.float32)
    return brightness


def _tinted(value: Field, color: str) -> Field:
    """A colour from black through itself to white, by brightness."""
    tone = np.array(rgb(color), np.float32)
    low = np.clip(value * 2, 0, 1)[..., None] * tone
    high = np.clip(value * 2 - 1, 0, 1)[..., None] * (255 - tone)
    return low + high


def _veins(x: Field, y: Field, eye: Eye) -> Field:
    """Faint thin lines in the white, stronger toward the corners."""
    height, width = x.shape
    lines = field(width, height, max(6.0, eye.radius * 0.5), eye.seed + 8, 4)
    veins: Field = _bump(lines - 0.5, 0.012) * np.clip(np.abs(x) - 1.0, 0, 1) * np.clip(1 - np.abs(y), 0, 1)
    return veins


def _globe(x: Field, y: Field, eye: Eye) -> Field:
    """The ball of the eye where no lid covers it."""
    r: Field = np.hypot(x, y)
    angle: Field = np.arctan2(y, x)
    shade = 1.0 - 0.30 * np.clip((np.abs(x) / 2.0) ** 3, 0, 1) - 0.10 * np.clip(np.abs(y), 0, 1)
    ball = np.array(rgb(eye.white), np.float32) * (shade - 0.10 * _veins(x, y, eye))[..., None]
    rim = smoothstep(1.03, 0.96, r)[..., None]
    ball = ball * (1 - rim) + _tinted(_iris(r, angle, eye.seed), eye.iris) * rim
    pupil = smoothstep(_PUPIL + 0.03, _PUPIL - 0.02, r)[..., None]
    ball = ball * (1 - pupil) + 7 * pupil
    light = _mirrored_window(x, y)[..., None]
    return ball * (1 - light) + 252 * light


def _mirrored_window(x: Field, y: Field) -> Field:
    """The light of a window with a bar, and its faint counterpart below. Coverage, 0 to 1."""
    across = np.abs(x + 0.36 + 0.12 * y)
    beyond: Field = np.maximum(across - 0.15, np.abs(y + 0.44) - 0.20)
    pane = smoothstep(0.06, -0.02, beyond)
    pane *= 1 - 0.55 * smoothstep(0.03, 0.0, (across - 0.008).astype(np.float32))
    low = 0.28 * _bump(x - 0.42, 0.20) * _bump(y - 0.46, 0.13)
    return np.clip(pane + low, 0, 1)


def _skin(x: Field, y: Field, eye: Eye) -> Field:
    """Lids with their folds and the texture of skin."""
    height, width = x.shape
    scale = eye.radius * width / max(1e-6, float(x[0, -1] - x[0, 0]) * eye.radius)
    pores = field(width, height, max(4.0, scale * 0.07), eye.seed + 5, 3) - 0.5
    soft = field(width, height, max(9.0, scale * 0.8), eye.seed + 6, 3) - 0.5
    gap, open_here = _opening(x), smoothstep(_HALF_WIDTH + 0.25, _HALF_WIDTH - 0.2, np.abs(x))
    upper, lower = y + _UPPER * gap, y - _LOWER * gap
    arch: Field = np.clip(1 - (np.abs(x) / 2.7) ** 2, -1, 1)
    fold = y + (_UPPER + 0.46) * arch
    fade = smoothstep(2.9, 2.0, np.abs(x))
    shade = 1 + 0.16 * soft + 0.12 * pores - 0.10 * np.clip(np.abs(x) / 3, 0, 1)
    above: Field = np.clip(fold + 0.08, -9, 0)
    shade -= (0.46 * _bump(fold, 0.07) + 0.16 * _bump(above, 0.35)) * fade
    shade += (0.14 * _bump(upper + 0.22, 0.14) + 0.20 * _bump(lower - 0.10, 0.06)) * open_here
    shade -= 0.26 * _bump(lower - 0.36, 0.13) * fade
    shade -= (0.42 * _near(upper, 0.07) + 0.20 * _near(lower, 0.05)) * open_here
    return np.clip(np.array(rgb(eye.skin), np.float32) * shade[..., None], 0, 255)


def _coordinates(eye: Eye, x0: float, y0: float, width: int, height: int, step: float) -> tuple[Field, Field]:
    """Places of pixels in radii from the pupil, (height, width) each. step: pixels of the picture for one."""
    across = ((np.arange(width, dtype=np.float32) + 0.5) * step + x0 - eye.center[0]) / eye.radius
    down = ((np.arange(height, dtype=np.float32) + 0.5) * step + y0 - eye.center[1]) / eye.radius
    x = np.repeat(across[None, :], height, 0)
    return x, (down[:, None] + _TILT * x).astype(np.float32)


def _lay_globe(picture: Field, eye: Eye, x0: int, y0: int) -> None:
    """Paint the ball of the eye into the part of the picture that the lids leave open."""
    (cx, cy), reach = eye.center, eye.radius
    left, right = max(0, int(cx - 2.2 * reach) - x0), min(picture.shape[1], int(cx + 2.2 * reach) - x0)
    top, bottom = max(0, int(cy - 1.2 * reach) - y0), min(picture.shape[0], int(cy + 1.1 * reach) - y0)
    if right <= left or bottom <= top:
        return
    x, y = _coordinates(eye, x0 + left, y0 + top, right - left, bottom - top, 1.0)
    gap, soft = _opening(x), 2.0 / reach
    upper, lower = y + _UPPER * gap, _LOWER * gap - y
    inside = smoothstep(-soft, soft, upper) * smoothstep(-soft, soft, lower)
    inside *= smoothstep(_HALF_WIDTH, 2.08, np.abs(x))
    ball = _globe(x, y, eye)
    ball *= (1 - 0.58 * _near(np.clip(upper, 0, 9), 0.24))[..., None]
    ball *= (1 - 0.24 * _near(np.clip(lower, 0, 9), 0.10))[..., None]
    part = picture[top:bottom, left:right]
    part += (ball - part) * inside[..., None]


def eye_pixels(eye: Eye, x0: int, y0: int, width: int, height: int) -> Field:
    """The eye and its lids over a rectangle of the picture, (height, width, 3), 0 to 255, without lashes."""
    # Skin is soft: a third of the resolution shows all of it.
    x, y = _coordinates(eye, x0, y0, width // 3 + 1, height // 3 + 1, 3.0)
    skin = cv2.resize(_skin(x, y, eye), ((width // 3 + 1) * 3, (height // 3 + 1) * 3), interpolation=cv2.INTER_CUBIC)
    picture: Field = np.clip(skin[:height, :width], 0, 255)
    _lay_globe(picture, eye, x0, y0)
    return picture


def draw_lashes(canvas: Canvas, eye: Eye, color: str = "#0d0b0c") -> None:
    """Long lashes on the upper lid that fan out, short ones on the lower."""
    rng = random.Random(eye.seed)
    # About twice as many above as below, and more than twice as long, as in life.
    for count, height, reach, up in ((74, -_UPPER, 0.62, -1), (44, _LOWER, 0.24, 1)):
        for index in range(count):
            share = -1 + 2 * (index + rng.uniform(0.2, 0.8)) / count
            x = share * 2.0
            y = height * max(0.0, 1 - (abs(x) / _HALF_WIDTH) ** 1.9) - _TILT * x
            long = reach * rng.uniform(0.65, 1.1) * (1 - 0.35 * abs(share))
            lean = share * 0.62 + rng.uniform(-0.12, 0.12)
            _lash(canvas, eye, (x, y), (x + lean * long * 1.1, y + up * long), color)


def _lash(canvas: Canvas, eye: Eye, root: Point, tip: Point, color: str) -> None:
    """One tapering hair that curves toward its tip."""
    (cx, cy), radius = eye.center, eye.radius
    start = (cx + root[0] * radius, cy + root[1] * radius)
    end = (cx + tip[0] * radius, cy + tip[1] * radius)
    bend = ((start[0] * 0.55 + end[0] * 0.45) - (end[0] - start[0]) * 0.28, (start[1] + end[1]) / 2)
    half = max(0.5, radius * 0.013)
    outline = [(start[0] - half, start[1]), bend, end, (bend[0] + half * 1.3, bend[1]), (start[0] + half, start[1])]
    canvas.path(curve(outline, True, 0.5), fill(color, 0.92))
