"""A board in a classroom or another room, or a page on a table, with its text written large, and who stands by it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.classroom import draw_classroom
from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.tabletop import draw_tabletop
from danqing.engines.atelier.canvas import Canvas, fading, fill, polygon, shaded
from danqing.engines.atelier.carriers import CARRIERS, carrier_of, draw_surface, text_box
from danqing.engines.atelier.carriers.materials import cast_shadow
from danqing.engines.atelier.figures.person import aspect
from danqing.engines.atelier.frames.demands import advance
from danqing.engines.atelier.frames.icons import draw_icon
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import even, rows_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.frames.parts import in_strip, people_of, soften, standing
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Arrangement, Box, Instance, Lettering, Painted, Scene, TextBlock, TextRole
from danqing.engines.atelier.understanding.lexicon import singular

R = TextRole
_WRITTEN = (R.BOARD, R.TITLE, R.SUBTITLE, R.HEADING, R.BODY, R.CAPTION, R.LABEL, R.FOOTER, R.OVERLAY)
_SHEETS = ("notebook", "page", "scroll", "card")
_CHALK = ("#fdfcf4", "#f9e08a", "#f7b6c4", "#a9d8f0", "#b9e3b0")
_LARGER = {R.TITLE: 2.2, R.HEADING: 1.5, R.SUBTITLE: 1.4}


@dataclass(frozen=True)
class _Room:
    """Where things are: the board, its letters, the writer's feet and height, and a strip for other texts."""

    key: str
    board: Box
    letters: Box
    foot: tuple[float, float]
    writer_height: float
    strip: Box


def has_wall(scene: Scene) -> bool:
    """Whether the board of a scene hangs in a room: no outdoor place is named."""
    return scene.setting is None or scene.setting in ("studio", "tabletop") or BACKDROPS[scene.setting].indoors


def _is_class(scene: Scene) -> bool:
    """Whether the room is a classroom: the prompt names no other."""
    menu = any(carrier_of(text.carrier) == "menu_board" for text in scene.texts)
    return not menu and scene.setting in (None, "classroom", "room", "studio", "tabletop")


def _is_crowded(scene: Scene) -> bool:
    """Whether more stands before the board than its writer."""
    things = [subject for subject in scene.subjects if not subject.decorative and not subject.implied]
    return sum(subject.count for subject in things) > min(1, len(people_of(scene)))


def _kind(scene: Scene) -> str:
    named = (carrier_of(text.carrier) for text in scene.texts)
    return next((key for key in named if key in ("whiteboard", *_SHEETS)), "blackboard")


def _writer_aspect(scene: Scene) -> float:
    """Width over height of the first person, 0.5 where there is none."""
    person = next((subject.person for subject in people_of(scene)), None)
    return aspect(person) if person is not None else 0.5


def _room(scene: Scene, size: ImageSize) -> _Room:
    width, height = size.width, size.height
    crowded = _is_crowded(scene)
    key, writer = _kind(scene), bool(people_of(scene)) and not crowded
    others = [text for text in scene.texts if text.role not in _WRITTEN]
    strip_height = height * (0.15 if others else 0.0)
    if key in _SHEETS:
        tall = min(height * 0.86 - strip_height, width * 0.86 / 0.78)
        wide = min(width * 0.86, tall * 1.15)
        board = Box((width - wide) / 2, height * 0.06, (width + wide) / 2, height * 0.06 + tall)
        letters = text_box(CARRIERS[key], board)
        foot, figure = (width * 0.9, height * 0.97), height * 0.5
    elif size.aspect >= 1.0:
        # Between the window on one side and the clock on the other (backdrops/classroom.py).
        board = Box(width * 0.145, height * 0.07, width * 0.875, height * (0.73 - (0.10 if others else 0.0)))
        inner = text_box(CARRIERS[key], board)
        # The writer takes at most 42 % of the board; the letters have the rest.
        shape = _writer_aspect(scene)
        figure = min(height * 0.82, board.width * 0.42 / shape)
        half = figure * shape / 2
        foot = (board.x1 + half * 0.35 - half, height * 0.975)
        letters = replace(inner, x1=foot[0] - half - width * 0.008) if writer else inner
    else:
        # In a tall picture the writer stands below the text, not beside it.
        figure = min(height * 0.40, width * 0.8)
        board = Box(width * 0.05, height * 0.06, width * 0.95, height * (0.62 if writer else 0.70))
        letters = text_box(CARRIERS[key], board)
        overlap = figure - (height * 0.975 - board.y1)
        letters = replace(letters, y1=letters.y1 - max(0.0, overlap)) if writer else letters
        foot = (width * 0.74, height * 0.975)
    if crowded and key not in _SHEETS:
        # Heads may stand before the lower part of the board, where no letters are.
        board = replace(board, y0=height * 0.05, y1=height * 0.52)
        letters = replace(text_box(CARRIERS[key], board), y1=height * 0.37)
    strip = Box(width * 0.05, height * 0.97 - strip_height, width * (0.62 if writer else 0.95), height * 0.97)
    return _Room(key, board, letters, foot, figure, strip)


def _written(texts: Sequence[Lettering], room: _Room) -> list[TextBlock]:
    """Texts on the board, one below the other, titles larger than the rest."""
    # less than in proportion: a short line needs more room than its length alone would give
    weights = [max(5.0, advance(text.text)) ** 0.75 * _LARGER.get(text.role, 1.0) for text in texts]
    carrier = CARRIERS[room.key]
    chalk = room.key == "blackboard"
    y, boxes = room.letters.y0, []
    for weight in weights:
        height = room.letters.height * weight / sum(weights)
        margin = height * 0.04 if len(texts) > 1 else 0.0
        boxes.append(Box(room.letters.x0, y + margin, room.letters.x1, y + height - margin))
        y += height
    if len(texts) > 1 and not any(text.role in _LARGER for text in texts):
        # A list is written in one size.
        boxes = even(texts, rows_of(room.letters, len(texts), room.letters.height * 0.05), room.letters.height)
    blocks = []
    for index, (text, box) in enumerate(zip(texts, boxes, strict=True)):
        ink = _CHALK[index % len(_CHALK)] if chalk else carrier.inks[0]
        face = carrier.face if text.face in (None, "handwritten", "chalk") else str(text.face)
        blocks.append(on_paper(text, box, face, carrier.paper[0], ink))
    return blocks


def arrange_board(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Write the texts on the board and put the first person beside them; other texts stand below."""
    room = _room(scene, size)
    written = [text for text in scene.texts if text.role in _WRITTEN]
    others = [text for text in scene.texts if text.role not in _WRITTEN]
    blocks = [*_written(written, room), *in_strip(others, room.strip, scene, size, seed)]
    writers: tuple[Instance, ...] = ()
    crowded = _is_crowded(scene) and room.key not in _SHEETS
    if room.key not in _SHEETS and not crowded:
        people = people_of(scene)[:1]
        writers = tuple(standing(person, room.foot, room.writer_height, True, seed) for person in people)
    floor = Box(size.width * 0.04, max(room.board.y1, size.height * 0.66), size.width * 0.62, size.height * 0.97)
    if crowded:
        floor = Box(size.width * 0.02, size.height * 0.16, size.width * 0.98, size.height * 0.97)
    return Arrangement(
        blocks=tuple(blocks),
        scene_box=floor,
        obstacles=() if crowded else (room.board,),
        placed=writers,
        painted=tuple(Painted(noun, room.board) for noun in dict.fromkeys(_nouns(written)) if noun),
    )


def _nouns(texts: Sequence[Lettering]) -> list[str]:
    """What the prompt calls the board of its texts."""
    return [singular(text.carrier.rpartition(" ")[2]) for text in texts]


def paint_board(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paint a classroom with its board, or a table with a page."""
    room = _room(scene, ImageSize(canvas.width, canvas.height))
    light = light_of(scene.time_of_day, "clear", seed)
    sheet = room.key in _SHEETS
    horizon = canvas.height * (0.5 if sheet else 0.80 if _is_class(scene) else BACKDROPS[_place(scene)].horizon)
    stage = Stage(canvas=canvas, light=light, horizon=horizon, seed=seed)
    in_class = not sheet and _is_class(scene)
    draw = draw_tabletop if sheet else draw_classroom if in_class else BACKDROPS[_place(scene)].draw
    draw(stage)
    if in_class:
        _posters(canvas, room, light.side, seed)
    # a trace out of focus, so that the eye goes to the writing
    soften(canvas, 2.6)
    if on_panels(arrangement):
        return
    draw_surface(canvas, room.key, room.board, light, seed)
    if in_class and not _is_crowded(scene):
        _desks(canvas)
    if not sheet and not _is_crowded(scene):
        _chalk_dust(canvas, room, seed)
    if not light.dark:
        _sunbeams(canvas, light.side)


def _place(scene: Scene) -> str:
    """The room of a board that hangs in no classroom; a menu is in a café."""
    return "cafe" if scene.setting in (None, "studio", "tabletop") else str(scene.setting)


def _posters(canvas: Canvas, room: _Room, side: int, seed: int) -> None:
    """Two school posters on the wall, on the side away from the window, where there is room."""
    wide = min(room.board.x0, canvas.width - room.board.x1) * 0.64
    if wide < canvas.width * 0.05:
        return
    middle = canvas.width * (0.5 - side * 0.435)
    for index, (icon, paper) in enumerate((("emoji:🌍", "#d2e6f2"), ("emoji:🧪", "#f6dfc9"))):
        y0 = canvas.height * 0.30 + index * wide * 1.55
        box = Box(middle - wide / 2, y0, middle + wide / 2, y0 + wide * 1.36)
        cast_shadow(canvas, box, 4 * canvas.unit)
        canvas.rectangle(box, fill(paper))
        draw_icon(canvas, icon, (box.center[0], box.y0 + box.height * 0.42), wide * 0.62, "#5a6a7a", seed)
        for line in range(3):
            y = box.y0 + box.height * (0.76 + 0.07 * line)
            bar = Box(box.x0 + wide * 0.2, y, box.x1 - wide * (0.2 + 0.1 * line), y + wide * 0.035)
            canvas.rectangle(bar, fill("#6a7a8a", 0.55), wide * 0.02)


def _desks(canvas: Canvas) -> None:
    """Desks before the board, close to us and out of focus."""
    width, height = canvas.width, canvas.height
    top = height * 0.90
    layer = Canvas(width, round(height * 0.26))
    drop = height - layer.height
    for index, icon in enumerate(("emoji:📚", "emoji:🍎", "emoji:🎒")):
        x0 = width * (0.02 + 0.22 * index)
        board = Box(x0, top - drop, x0 + width * 0.185, top - drop + height * 0.03)
        draw_icon(layer, icon, (board.center[0], board.y0 - height * 0.032), height * 0.075, "#8a5a3a", index)
        layer.rectangle(board, fill("#d29c64"), 3)
        layer.rectangle(Box(board.x0 + width * 0.01, board.y1, board.x1 - width * 0.01, layer.height), fill("#94653c"))
        layer.rectangle(
            Box(board.x0 + width * 0.01, board.y1, board.x1 - width * 0.01, board.y1 + height * 0.012), fill("#6f4826")
        )
    # Nearer than the plane of focus, and so more blurred than the wall behind.
    soft = cv2.GaussianBlur(layer.data, (0, 0), max(0.5, 3.4 * canvas.unit))
    canvas.image(np.ascontiguousarray(soft), 0, drop)


def _chalk_dust(canvas: Canvas, room: _Room, seed: int) -> None:
    if room.key != "blackboard":
        return
    rng = random.Random(seed)
    x, y = room.letters.x1, room.foot[1] - room.writer_height * 0.8
    for _ in range(60):
        spot = (x + rng.gauss(0, room.writer_height * 0.05), y + abs(rng.gauss(0, room.writer_height * 0.12)))
        canvas.circle(spot, canvas.unit * rng.uniform(0.7, 2.2), fill("#ffffff", rng.uniform(0.15, 0.5)))


def _sunbeams(canvas: Canvas, side: int) -> None:
    """Soft daylight that falls in from a window, aslant."""
    width, height = canvas.width, canvas.height
    for start, spread in ((0.0, 0.10), (0.16, 0.06), (0.28, 0.12)):
        near, far = start * width, (start + spread) * width
        points = [(near, 0.0), (far, 0.0), (far + width * 0.46, height), (near + width * 0.34, height)]
        if side > 0:
            points = [(width - x, y) for x, y in points]
        paint = shaded(fading((0, 0), (0, height), "#fff0c2", [0.20, 0.10, 0.02]))
        paint.setBlendMode(skia.BlendMode.kScreen)
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 24 * canvas.unit))
        canvas.path(polygon(points), paint)
