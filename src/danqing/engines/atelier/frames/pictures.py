"""Framed pictures of people on a wall, each in a frame of its own, with a plaque under those that have a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fading, fill, linear, polygon, radial, shaded, stroke
from danqing.engines.atelier.carriers.materials import bevel, cast_shadow, hairline, stud
from danqing.engines.atelier.figures.person import draw_person
from danqing.engines.atelier.frames.manner import on_carrier
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.frames.parts import in_strip, people_of
from danqing.engines.atelier.frames.stacking import cells
from danqing.engines.atelier.imaging import LUMA
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.noise import field, smoothstep
from danqing.engines.atelier.palette import darker, lighter, rgb
from danqing.engines.atelier.scene import (
    Arrangement,
    Box,
    Inset,
    Lettering,
    Painted,
    Person,
    Scene,
    Subject,
    TextBlock,
    TextRole,
)

_STRANGER = Subject(label="person", drawable="person", person=Person(kind="woman", view="bust"))
_PICTURE_ASPECT = 0.79  # of a frame: that of a 24 x 30 cm print with its mat
_MOST = 9  # more frames than this on one wall become too small to see a face in
_NEARER = 2.2  # times the usual size
_WALLS = ("#7f917f", "#8c8296", "#9a8a72", "#7a8d9c")
_GROUNDS = (
    ("#e4ddcd", "#a79f8d"),
    ("#cdd6b4", "#75835c"),
    ("#cfdceb", "#7188a3"),
    ("#f4e3c6", "#c79f73"),
    ("#e8cfd0", "#a87a80"),
)


@dataclass(frozen=True)
class _Moulding:
    """A frame: its colour, its breadth and that of the mat as shares of the picture's width, and how it is cut."""

    color: str
    breadth: float
    mat: float
    gilt: bool = False
    beads: bool = False


_MOULDINGS = (
    _Moulding("#2c2420", 0.060, 0.100),
    _Moulding("#7a5130", 0.085, 0.055, beads=True),
    _Moulding("#3a3f49", 0.050, 0.120),
    _Moulding("#c79a3e", 0.105, 0.045, gilt=True, beads=True),
    _Moulding("#8a3f2f", 0.070, 0.080),
)


def _sitters(scene: Scene) -> list[Subject]:
    """Who is in each picture; stand-ins where the pictures are scenes of their own."""
    if scene.pictures:
        return [_STRANGER] * min(len(scene.pictures), _MOST)
    people = people_of(scene)[:_MOST]
    return people or [_STRANGER] * 3


def _captions(scene: Scene) -> tuple[list[Lettering], list[Lettering]]:
    """Texts that name a picture each, and all others."""
    named = [text for text in scene.texts if text.role in (TextRole.CAPTION, TextRole.LABEL)]
    count = len(_sitters(scene))
    names = named if len(named) <= count else []
    return names, [text for text in scene.texts if all(text is not name for name in names)]


def _wall(scene: Scene, size: ImageSize) -> tuple[list[Box], list[Box], Box]:
    """The outer boxes of the frames, the boxes of their plaques, and a strip for other texts."""
    names, others = _captions(scene)
    count = len(_sitters(scene))
    margin = size.shorter * 0.06
    strip = Box(margin, margin * 0.7, size.width - margin, margin * 0.7 + size.height * (0.12 if others else 0.0))
    area = Box(margin, strip.y1 + margin * 0.6, size.width - margin, size.height - margin)
    best: tuple[float, list[Box]] = (0.0, [])
    for columns in range(1, count + 1):
        grid = cells(area, -(-count // columns), columns, count, size.shorter * 0.035)
        tall = min(grid[0].height * (0.82 if names else 0.93), grid[0].width / _PICTURE_ASPECT)
        best = max(best, (tall, grid), key=lambda option: option[0])
    tall, grid = best
    frames: list[Box] = []
    plaques: list[Box] = []
    for index, cell in enumerate(grid):
        wide = tall * _PICTURE_ASPECT
        plate = min(cell.height * 0.13, tall * 0.15) if names else 0.0
        used = tall + plate * 1.25
        # Neighbours hang at different heights, as pictures collected over a life do.
        sway = (cell.height - used) * (0.35 if index % 2 else 0.62)
        x0, y0 = cell.center[0] - wide / 2, cell.y0 + sway
        frames.append(Box(x0, y0, x0 + wide, y0 + tall))
        plaques.append(Box(x0 + wide * 0.10, y0 + tall + plate * 0.25, x0 + wide * 0.90, y0 + tall + plate * 1.25))
    return frames, plaques, strip


def arrange_pictures(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """A plaque under each picture, other texts above them all."""
    frames, plaques, strip = _wall(scene, size)
    names, others = _captions(scene)
    blocks: list[TextBlock] = [on_carrier(text, box, "plaque") for text, box in zip(names, plaques, strict=False)]
    blocks += in_strip(others, strip, scene, size, seed)
    floor = Box(0, size.height * 0.97, size.width, size.height)
    return Arrangement(
        blocks=tuple(blocks),
        scene_box=floor,
        obstacles=tuple(frames),
        painted=()
        if scene.pictures
        else tuple(
            Painted(sitter.label, box, sitter.color) for sitter, box in zip(_sitters(scene), frames, strict=True)
        ),
        insets=tuple(
            Inset(_nearer(picture), _opening(box, _MOULDINGS[index % len(_MOULDINGS)]), 7 * index)
            for index, (picture, box) in enumerate(zip(scene.pictures, frames, strict=False))
        ),
    )


def _nearer(picture: Scene) -> Scene:
    """A picture whose subject fills it, as a painter would have it."""
    return replace(picture, subjects=tuple(replace(s, scale=s.scale * _NEARER) for s in picture.subjects))


def paint_pictures(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paint the papered wall and the framed pictures."""
    _wallpaper(canvas, _WALLS[seed % len(_WALLS)], seed)
    if on_panels(arrangement):
        return
    frames, _, _ = _wall(scene, ImageSize(canvas.width, canvas.height))
    for index, (box, sitter) in enumerate(zip(frames, _sitters(scene), strict=True)):
        moulding = _MOULDINGS[index % len(_MOULDINGS)]
        _cord(canvas, box)
        inner = _frame(canvas, box, moulding)
        if scene.pictures:
            continue
        # One seed for all: the pictures show one person at different ages, so skin and features must agree.
        photo = _photograph(sitter, inner, _GROUNDS[index % len(_GROUNDS)], seed)
        canvas.image_in(photo, inner)
        _glazing(canvas, inner)


def paint_over_pictures(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The panes over pictures that are scenes of their own."""
    del scene, seed
    for inset in arrangement.insets:
        _glazing(canvas, inset.box)


def _opening(box: Box, moulding: _Moulding) -> Box:
    """The opening of a frame, in whole pixels."""
    edge = box.width * (moulding.breadth + moulding.mat)
    inner = box.inset(edge)
    return Box(float(round(inner.x0)), float(round(inner.y0)), float(round(inner.x1)), float(round(inner.y1)))


def _wallpaper(canvas: Canvas, color: str, seed: int) -> None:
    """Stripes and a woven ornament, lit from above."""
    width, height = canvas.width, canvas.height
    rows, columns = height // 2 + 1, width // 2 + 1
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) / (22 * canvas.unit)
    weave = np.cos(x) * np.cos(y * 0.72)
    # Dots, not rings: rings on a wall read as letters o.
    motif = smoothstep(0.80, 0.92, np.abs(weave))
    stripe = 0.5 + 0.5 * np.sign(np.cos(x / 2 + 0.8))
    across = np.linspace(-1, 1, columns, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, rows, dtype=np.float32)[:, None]
    light = 1.12 - 0.30 * across**2 - 0.26 * (down + 0.35) ** 2
    shade = light * (0.97 + 0.03 * stripe + 0.07 * motif) * (0.96 + 0.08 * field(columns, rows, 300, seed, 4))
    wall = np.clip(np.array(rgb(color), np.float32) * shade[..., None], 0, 255).astype(np.uint8)
    canvas.put(cv2.resize(wall, (width, height), interpolation=cv2.INTER_LINEAR))


def _cord(canvas: Canvas, box: Box) -> None:
    nail = (box.center[0], box.y0 - box.width * 0.16)
    for x in (box.x0 + box.width * 0.2, box.x1 - box.width * 0.2):
        canvas.line(nail, (x, box.y0 + 2), stroke("#33291f", 2.0 * canvas.unit, 0.8))
    stud(canvas, nail, box.width * 0.018)


def _frame(canvas: Canvas, box: Box, moulding: _Moulding) -> Box:
    """Draw a frame with its mat; returns the opening."""
    rim = box.width * moulding.breadth
    cast_shadow(canvas, box, box.width * 0.035, alpha=0.45)
    tones = [lighter(moulding.color, 0.4), moulding.color, darker(moulding.color, 0.35)]
    if moulding.gilt:
        tones = ["#f4dc94", "#c4933a", "#f0d486", "#8f6422"]
    canvas.rectangle(box, shaded(linear((box.x0, box.y0), (box.x1, box.y1), tones)))
    bevel(canvas, box, moulding.color, rim * 0.22)
    bevel(canvas, box.inset(rim * 0.72), darker(moulding.color, 0.15), rim * 0.28)
    if moulding.beads:
        _beads(canvas, box.inset(rim * 0.48), rim * 0.11, lighter(moulding.color, 0.35))
    for start, end in (((box.x0, box.y0), (rim, rim)), ((box.x1, box.y0), (-rim, rim))):
        canvas.line(start, (start[0] + end[0], start[1] + end[1]), stroke(darker(moulding.color, 0.5), 1.0, 0.5))
    mat = box.inset(rim)
    canvas.rectangle(mat, shaded(linear((0, mat.y0), (0, mat.y1), ["#f1ebdc", "#fbf7ec"])))
    # The moulding stands out from the mat and shades its upper edge.
    canvas.rectangle(Box(mat.x0, mat.y0, mat.x1, mat.y0 + rim * 0.25), fill("#150f28", 0.22, blur=rim * 0.12))
    opening = mat.inset(box.width * moulding.mat)
    hairline(canvas, opening.inset(-rim * 0.10), "#cdbf9f", max(1.0, rim * 0.07))
    return opening


def _beads(canvas: Canvas, box: Box, radius: float, color: str) -> None:
    """A row of small beads around a frame."""
    step = radius * 2.6
    spots: list[tuple[float, float]] = []
    for start, end, fixed, level in ((box.x0, box.x1, box.y0, True), (box.x0, box.x1, box.y1, True)):
        count = max(2, round((end - start) / step))
        spots += [(start + (end - start) * i / count, fixed) for i in range(count + 1) if level]
    count = max(2, round(box.height / step))
    spots += [(x, box.y0 + box.height * i / count) for x in (box.x0, box.x1) for i in range(1, count)]
    light, dark = fill(lighter(color, 0.25)), fill(darker(color, 0.4))
    for x, y in spots:
        canvas.circle((x + radius * 0.2, y + radius * 0.3), radius, dark)
        canvas.circle((x, y), radius * 0.8, light)


def _photograph(sitter: Subject, opening: Box, ground: tuple[str, str], seed: int) -> NDArray[np.uint8]:
    """A studio photograph: one person, or a couple where two are meant; of a child, an old one in black and white."""
    width, height = max(8, round(opening.width)), max(8, round(opening.height))
    photo = Canvas(width, height)
    photo.rectangle(photo.box, shaded(radial((width * 0.5, height * 0.36), height * 0.85, list(ground))))
    person = sitter.person or Person(kind="man")
    light = light_of("day", "clear", seed)
    for box, who in _seats(replace(person, view="bust"), sitter.count, width, height):
        draw_person(photo, box, who, light, seed)
    return _toned(photo.data, person.age in {"child", "baby"}, seed)


def _seats(person: Person, count: int, width: int, height: int) -> Sequence[tuple[Box, Person]]:
    tall = min(height * 0.93, width / 0.72)
    if count < 2:
        wide = tall * 0.8
        return [(Box((width - wide) / 2, height - tall, (width + wide) / 2, float(height)), person)]
    # Shoulder to shoulder: the boxes overlap, and their outer shoulders leave the picture.
    wide = width * 0.84
    tall = min(height * 0.86, wide / 0.8)
    partner = _partner(person)
    left = Box(-width * 0.13, height - tall, wide - width * 0.13, float(height))
    right = Box(width * 1.13 - wide, height - tall * 0.93, width * 1.13, float(height))
    return [(left, person), (right, partner)]


def _partner(person: Person) -> Person:
    """Who stands beside someone in a picture of two: a spouse of the same age."""
    others = {"man": "woman", "woman": "man", "boy": "girl", "girl": "boy"}
    hair = "bun" if person.kind == "man" else "short"
    extras = () if "glasses" in person.extras else person.extras
    return replace(person, kind=others[person.kind], hair=hair, top_color="rose", hat=None, extras=extras)


def _toned(data: NDArray[np.uint8], old: bool, seed: int) -> NDArray[np.uint8]:
    """The tone, grain and dark corners of a print; an old one has no colour."""
    height, width = data.shape[:2]
    pixels = data[..., :3].astype(np.float32)
    if old:
        # As black and white film sees; then the warm tone of an old print.
        grey = pixels @ LUMA
        pixels = np.clip((grey[..., None] - 128) * 1.08 + 128, 0, 255) * np.array([1.0, 0.975, 0.93], np.float32)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    pixels *= (1.04 - 0.20 * np.clip(across**2 + down**2 - 0.3, 0, 2))[..., None]
    noise = np.random.default_rng(seed).standard_normal((height, width, 1)).astype(np.float32)
    result = np.clip(pixels + noise * (6 if old else 2.5), 0, 255).astype(np.uint8)
    return np.ascontiguousarray(np.dstack([result, np.full((height, width), 255, np.uint8)]))


def _glazing(canvas: Canvas, box: Box) -> None:
    """The pane's reflection and the edge of the opening."""
    points = [
        (box.x0, box.y0),
        (box.x0 + box.width * 0.46, box.y0),
        (box.x0 + box.width * 0.12, box.y1),
        (box.x0, box.y1),
    ]
    canvas.path(polygon(points), shaded(fading((box.x0, box.y0), (box.x1, box.y1), "#ffffff", [0.20, 0.05])))
    canvas.rectangle(box, stroke("#1a1410", 1.6 * canvas.unit, 0.55))
