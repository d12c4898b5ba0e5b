"""A street of neon at night: a figure near the camera, signs of light, and glowing lines in a corner."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.registry import BACKDROPS, draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.figures.person import aspect
from danqing.engines.atelier.frames.manner import NEON_COLORS, color_of, on_carrier
from danqing.engines.atelier.frames.parts import in_strip, people_of, standing
from danqing.engines.atelier.frames.scene_frames import on_garment
from danqing.engines.atelier.frames.stacking import Request, in_grid
from danqing.engines.atelier.instances import draw_instance
from danqing.engines.atelier.light import Light, light_of
from danqing.engines.atelier.palette import mix, rgb
from danqing.engines.atelier.scene import Arrangement, Box, Instance, Lettering, Scene, Subject, TextBlock, TextRole

R = TextRole
Coverage = NDArray[np.float32]
_SETTING = "neon_street"
_LEAST_BESIDE = 0.2  # of the width, for signs beside a figure
_NEAR = 1.66  # times the height of the picture: how tall who stands before the camera is
_RIM = 0.007  # of the height: how far the light of the signs reaches around a figure


def arrange_neon(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """A figure in the street with the garment's word, neon signs beside it, and glowing lines in a corner."""
    lines = [text for text in scene.texts if text.role in (R.OVERLAY, R.TITLE, R.SUBTITLE, R.CAPTION)]
    signs = [text for text in scene.texts if text.role in (R.SIGN, R.LABEL, R.POSTER)]
    people = [subject for subject in people_of(scene) if subject.count == 1][:1]
    garments = [text for text in scene.texts if text.role is R.GARMENT]
    worn = garments[:1] if people else []
    others = [text for text in scene.texts if all(text is not known for known in (*lines, *signs, *worn))]
    room = Box(size.width * 0.05, size.height * (0.18 if others else 0.05), size.width * 0.95, size.height * 0.99)
    cast = tuple(_in_front(person, size, seed) for person in people)
    blocks = [on_garment(text, figure) for text, figure in zip(worn, cast, strict=False)]
    strip = Box(room.x0, size.height * 0.03, room.x1, size.height * 0.16)
    blocks += in_strip(others, strip, scene, size, seed)
    if any(size.width - figure.box.x1 < size.width * _LEAST_BESIDE for figure in cast):
        lines, signs = [*lines, *signs], []  # a figure as wide as the picture leaves no wall for signs
    blocks += _corner(lines, size, cast)
    blocks += _neon_signs(signs, size, cast, seed)
    return Arrangement(blocks=tuple(blocks), scene_box=room, obstacles=tuple(i.box for i in cast), placed=cast)


def _in_front(subject: Subject, size: ImageSize, seed: int) -> Instance:
    """A figure near the camera, seen from the head to the hips, as in a street photograph."""
    person = subject.person
    assert person is not None
    height = min(size.height * _NEAR, size.width * 1.1 / aspect(person))
    # On the third, so that glowing lines have the other two.
    share = 0.33 if size.aspect >= 1.2 else 0.5
    top = size.height * 0.05
    foot = (size.width * share, max(top + height, size.height * 0.99))
    return standing(subject, foot, height, seed=seed)


def _corner(lines: Sequence[Lettering], size: ImageSize, cast: Sequence[Instance]) -> list[TextBlock]:
    """Lines of glowing letters, one below the other, in the corner that the prompt names, else lower right."""
    position = next((text.position for text in lines if text.position), "bottom_right") or "bottom_right"
    margin = size.shorter * 0.055
    limit = max((figure.box.x1 for figure in cast), default=0.0) + margin * 0.5
    left = "left" in position
    # Beside the figure where there is width enough, else over its legs.
    x0 = margin if left else (max(limit, size.width * 0.46) if limit < size.width * 0.66 else size.width * 0.30)
    x1 = min((figure.box.x0 for figure in cast), default=size.width * 0.5) if left else size.width - margin
    step = min(size.shorter * 0.10, size.height * 0.5 / max(1, len(lines)))
    top = margin if "top" in position else size.height - margin - step * len(lines)
    blocks: list[TextBlock] = []
    for index, text in enumerate(lines):
        color = color_of(text) or NEON_COLORS[index % 2]
        box = Box(x0, top + index * step, max(x1, x0 + size.width * 0.2), top + (index + 0.9) * step)
        shrunk = box.inset(0, box.height * (0.0 if index == 0 else 0.08))
        face = "neon" if text.face in (None, "neon", "sans") else str(text.face)
        align = "left" if left else "right"
        ink = mix(color, "#ffffff", 0.84)
        blocks.append(TextBlock(lettering=text, box=shrunk, face=face, ink=ink, glow=color, align=align))
    return blocks


def _neon_signs(texts: Sequence[Lettering], size: ImageSize, cast: Sequence[Instance], seed: int) -> list[TextBlock]:
    """Signs of light in the upper half: on both sides of a figure, else over the whole width."""
    if not texts:
        return []
    margin = size.shorter * 0.04
    left = min((figure.box.x0 for figure in cast), default=0.0)
    right = max((figure.box.x1 for figure in cast), default=0.0)
    top, bottom = margin, size.height * 0.56
    areas = [Box(right + margin, top, size.width - margin, bottom)]
    if cast and left > size.width * 0.2 and len(texts) > 1:
        areas.insert(0, Box(margin, top, left - margin, bottom))
    blocks: list[TextBlock] = []
    share = -(-len(texts) // len(areas))
    for index, area in enumerate(areas):
        part = texts[index * share : (index + 1) * share]
        requests = [Request(lettering=t, size=size.shorter * 0.085, carrier="neon_sign", seed=seed) for t in part]
        boxes = in_grid(requests, area, margin)
        blocks += [
            on_carrier(t, box, "neon_sign", "neon", seed + index * share + i)
            for i, (t, box) in enumerate(zip(part, boxes, strict=True))
        ]
    return blocks


def paint_neon(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paint the street, and the light of its signs around the figures that will stand before it."""
    light = light_of(scene.time_of_day, scene.weather, seed)
    horizon = BACKDROPS[_SETTING].horizon * canvas.height
    stage = Stage(canvas=canvas, light=light, horizon=horizon, seed=seed, features=frozenset(scene.features))
    draw_backdrop(_SETTING, stage)
    for figure in arrangement.placed:
        _rim_light(canvas, figure, light)


def _rim_light(canvas: Canvas, figure: Instance, light: Light) -> None:
    """Light along both edges of a figure, pink from the left and blue from the right.

    It is painted as the figure's own outline, moved to either side: what the figure does not cover of it is the rim.
    """
    reach = max(1.5, canvas.height * _RIM)
    margin = reach * 14
    x0, y0 = max(0, int(figure.box.x0 - margin)), max(0, int(figure.box.y0 - margin))
    x1, y1 = min(canvas.width, int(figure.box.x1 + margin)), min(canvas.height, int(figure.box.y1 + margin))
    shape = _silhouette(figure, light, (x0, y0, x1, y1))
    part = canvas.data[y0:y1, x0:x1, :3]
    picture = part.astype(np.float32)
    # The halo is soft: half the resolution shows all of it.
    half = cv2.resize(shape, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    halo = cv2.resize(cv2.GaussianBlur(half, (0, 0), reach * 1.6), shape.shape[::-1]) * 0.42
    for color, side in ((NEON_COLORS[0], -1), (NEON_COLORS[1], 1)):
        edge = cv2.GaussianBlur(_shifted(shape, side * reach, -reach * 0.4), (0, 0), max(0.6, reach * 0.22))
        glow = np.maximum(edge, _shifted(halo, side * reach * 4, 0.0))[..., None]
        picture += (255 - picture) * glow * (np.array(rgb(color), np.float32) / 255)
    part[...] = np.clip(picture, 0, 255).astype(np.uint8)


def _shifted(shape: Coverage, dx: float, dy: float) -> Coverage:
    matrix = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    return cv2.warpAffine(shape, matrix, shape.shape[::-1]).astype(np.float32)


def _silhouette(figure: Instance, light: Light, area: tuple[int, int, int, int]) -> Coverage:
    """How much of each pixel of an area (left, top, right, bottom) a figure covers, 0 to 1."""
    left, top, right, bottom = area
    alone = Canvas(right - left, bottom - top)
    with alone.moved(-left, -top):
        draw_instance(alone, replace(figure, shadow=False), light, "flat")
    covered: Coverage = np.multiply(alone.data[..., 3], 1 / 255, dtype=np.float32)
    return covered
