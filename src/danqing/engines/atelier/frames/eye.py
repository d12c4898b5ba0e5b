"""An extreme close-up of an eye: in a crack of weathered wood before much empty space, or filling the picture."""

import re
from dataclasses import replace

import cv2
import numpy as np

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.frames.eyeball import Eye, draw_lashes, eye_pixels
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.overlay import requests_of
from danqing.engines.atelier.frames.stacking import stacked
from danqing.engines.atelier.noise import Field, field, line, smoothstep, tile, tiled
from danqing.engines.atelier.palette import COLORS, rgb
from danqing.engines.atelier.scene import Arrangement, Box, Painted, Scene

_WOOD = re.compile(r"wood|crack|plank|door|fence|gap|hole|木|裂|缝|门", re.IGNORECASE)
_IRIS = re.compile(r"\b(blue|green|brown|amber|gray|grey|gold|purple|red)\b[\w ,-]{0,18}(?:eye|iris)", re.IGNORECASE)
_PAPER, _INK = "#d9d8d4", "#3b3a3c"


def _is_wood(scene: Scene) -> bool:
    return _WOOD.search(scene.prompt) is not None


def _eye(scene: Scene, size: ImageSize, seed: int) -> Eye:
    mono = "mono" in scene.styles
    named = _IRIS.search(scene.prompt)
    iris = COLORS.get((named[1].lower() if named else "").replace("grey", "gray"), "#5f86a6")
    wide = size.aspect >= 1.0
    if _is_wood(scene):
        center = (size.width * (0.66 if wide else 0.5), size.height * (0.52 if wide else 0.62))
        radius = min(size.height * 0.165, size.width * 0.15)
    else:
        center = (size.width * 0.5, size.height * 0.54)
        radius = min(size.height * 0.30, size.width * 0.20)
    return Eye(
        center=center,
        radius=radius,
        iris="#8d9196" if mono else iris,
        skin="#7d7a78" if mono else "#c9977c",
        seed=seed % 97 + 1,
    )


def arrange_eye(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Put texts small into the empty space beside or above the eye."""
    eye, wide = _eye(scene, size, seed), size.aspect >= 1.0
    margin = size.shorter * 0.08
    room = Box(margin, margin, eye.center[0] - eye.radius * 2.0, size.height - margin)
    if not wide:
        room = Box(margin, margin, size.width - margin, eye.center[1] - eye.radius * 1.9)
    if not _is_wood(scene):
        room = Box(margin, margin * 0.5, size.width - margin, eye.center[1] - eye.radius * 1.35)
    boxes = stacked(requests_of(scene, size, seed), room, margin * 0.3, "center", "middle")
    face = "serif"
    blocks = tuple(on_paper(t, box, face, _PAPER, _INK) for t, box in zip(scene.texts, boxes, strict=True))
    (x, y), radius = eye.center, eye.radius
    painted = (Painted("eye", Box(x - radius * 2, y - radius, x + radius * 2, y + radius)),)
    floor = Box(0, size.height * 0.97, size.width, size.height)
    return Arrangement(blocks=blocks, scene_box=floor, painted=painted)


def paint_eye(canvas: Canvas, scene: Scene, _arrangement: Arrangement, seed: int) -> None:
    """Paint the eye and the wood or the skin around it."""
    size = ImageSize(canvas.width, canvas.height)
    eye = _eye(scene, size, seed)
    if not _is_wood(scene):
        canvas.put(eye_pixels(eye, 0, 0, canvas.width, canvas.height))
        draw_lashes(canvas, eye)
        return
    distance = _crack(eye, size, seed)
    canvas.put(_wood(distance, eye, size, seed, "mono" in scene.styles))
    _look_through(canvas, distance, eye)


def _crack(eye: Eye, size: ImageSize, seed: int) -> Field:
    """Signed distance in pixels across the crack: negative inside, positive on the wood. (height, width)."""
    height = size.height
    y = (np.arange(height, dtype=np.float32) - eye.center[1]) / eye.radius
    # Narrower than the eye, which so looks through from behind.
    wide = eye.radius * 1.42
    profile = np.exp(-((np.abs(y) / 1.62) ** 3.2)) + 0.13 * np.exp(-((y / 3.6) ** 2))
    left = profile * wide * (0.80 + 0.5 * (line(height, 7, seed + 11, 0.62) - 0.2))
    right = profile * wide * (0.80 + 0.5 * (line(height, 6, seed + 12, 0.62) - 0.2))
    rough = [(line(height, 46, seed + 13 + k, 0.72) - 0.5) * eye.radius * 0.14 for k in (0, 1)]
    middle = eye.center[0] + (line(height, 3, seed + 15) - 0.5) * eye.radius * 0.5 * np.clip(np.abs(y), 0.2, 1.6)
    x = np.arange(size.width, dtype=np.float32)[None, :]
    from_left = (middle - left + rough[0])[:, None] - x
    from_right = x - (middle + right + rough[1])[:, None]
    distance: Field = np.maximum(from_left, from_right).astype(np.float32)
    return distance


def _wood(distance: Field, eye: Eye, size: ImageSize, seed: int, mono: bool) -> Field:
    """Weathered boards with upright grain and the broken edge, fading into empty paper away from the eye."""
    # Half the resolution for what is soft; the fibres are laid over it in full.
    half = ImageSize(size.width // 2 + 1, size.height // 2 + 1)
    radius, edge = eye.radius, np.clip(distance[::2, ::2], 0, None)
    shade = 1 - 0.66 * np.exp(-edge / (radius * 0.055)) - 0.24 * np.exp(-edge / (radius * 0.6))
    shade += 0.15 * np.exp(-(((edge - radius * 0.075) / (radius * 0.03)) ** 2))
    shade = cv2.resize(shade, (half.width, half.height)) * _grain(half, seed) * _seams(half, seed)
    x = np.arange(half.width, dtype=np.float32)[None, :] * 2 - eye.center[0]
    y = np.arange(half.height, dtype=np.float32)[:, None] * 2 - eye.center[1]
    away = smoothstep(radius * 1.8, radius * 7.5, np.hypot(x, y * 0.55).astype(np.float32))[..., None] * 0.84
    tint = np.array(rgb("#dcdad5" if mono else "#cfb48f"), np.float32)
    soft = (tint * shade[..., None]) * (1 - away) + np.array(rgb(_PAPER), np.float32) * 1.05 * away
    full = cv2.resize(soft.astype(np.float32), (half.width * 2, half.height * 2), interpolation=cv2.INTER_LINEAR)
    fibres = tiled(_fibres(seed), size.width, size.height)
    strength = cv2.resize(1 - away[..., 0], (size.width, size.height)) * 0.85 + 0.15
    boards: Field = full[: size.height, : size.width] * (1 + (fibres - 0.5) * strength)[..., None]
    return boards


def _fibres(seed: int) -> Field:
    """Fine upright fibres as a tile, about 0.5."""
    return 0.5 + (tile(seed % 50 + 3, 24.0, 1.0) - 0.5) * 0.6


def _grain(size: ImageSize, seed: int) -> Field:
    """Broad bands of lighter and darker wood, with flowing year rings."""
    coarse = cv2.resize(
        field(size.width, max(4, size.height // 9), size.width * 0.05, seed, 5), (size.width, size.height)
    )
    cloud = field(size.width, size.height, size.width * 0.4, seed + 2, 3)
    x = np.arange(size.width, dtype=np.float32)[None, :] / size.width
    rings = np.sin((x * 26 + cloud * 7 + coarse * 2.2) * 2 * np.pi)
    grain: Field = 0.84 + 0.26 * (coarse - 0.5) + 0.05 * rings + 0.16 * (cloud - 0.5)
    return grain


def _seams(size: ImageSize, seed: int) -> Field:
    """Dark gaps between boards with a light edge beside each."""
    x = np.arange(size.width, dtype=np.float32)[None, :]
    wander = (line(size.height, 3, seed + 7) - 0.5)[:, None] * size.width * 0.006
    shade = np.ones((size.height, size.width), np.float32)
    breadth = max(0.8, size.shorter * 0.0035)
    # Boards of unequal width; no seam near the crack at 0.66.
    for share in (0.135, 0.37, 0.885):
        away = x - share * size.width - wander
        shade *= 1 - 0.6 * np.exp(-((away / breadth) ** 2)) + 0.10 * np.exp(-(((away - breadth * 2.2) / breadth) ** 2))
    return shade


def _look_through(canvas: Canvas, distance: Field, eye: Eye) -> None:
    """The dark behind the boards, and the eye in it, seen through the crack only."""
    inside = np.argwhere(distance < 0)
    if inside.size == 0:
        return
    (top, left), (bottom, right) = inside.min(axis=0), inside.max(axis=0) + 1
    view = Canvas(int(right - left), int(bottom - top))
    pixels = eye_pixels(eye, int(left), int(top), view.width, view.height)
    part = distance[top:bottom, left:right]
    y = (np.arange(top, bottom, dtype=np.float32) - eye.center[1])[:, None] / eye.radius
    gloom = np.exp(-((np.abs(y) / 1.62) ** 4)) * smoothstep(0.0, eye.radius * 0.30, -part)
    view.put(pixels * (0.05 + 0.95 * gloom)[..., None])
    draw_lashes(view, replace(eye, center=(eye.center[0] - float(left), eye.center[1] - float(top))))
    alpha = smoothstep(1.2, -1.2, part)
    shaded = view.data.astype(np.float32) * alpha[..., None]
    canvas.image(np.ascontiguousarray(shaded.astype(np.uint8)), float(left), float(top))
