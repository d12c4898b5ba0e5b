"""A magazine cover: the name across the top, the picture behind everything, lines beside the face and below it."""

from dataclasses import replace

import cv2
import numpy as np

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fading, fill, rounded_box, shaded
from danqing.engines.atelier.frames.demands import advance
from danqing.engines.atelier.frames.designs.places import PLACES
from danqing.engines.atelier.frames.manner import color_of, on_paper
from danqing.engines.atelier.frames.pages.barcode import draw_barcode
from danqing.engines.atelier.frames.pages.parts import even, margin_of, page_of, rows_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.imaging import widely_blurred_field
from danqing.engines.atelier.palette import darker
from danqing.engines.atelier.scene import (
    Arrangement,
    Box,
    Inset,
    Lettering,
    Person,
    Scene,
    Subject,
    TextBlock,
    TextRole,
)

_SMALL = 22  # characters: a date, a price, an issue
_UPRIGHT = 1.12  # width over height of a picture from which on the cover is a thing that lies in it
_GROUND = 0.83  # of the cover's height: a scene that is no face ends there, above the main line
_COVER = 0.75  # width over height of a cover
_WHITE, _BRIGHT = "#fffdf8", "#f2f2f0"
# Printers' inks: strong enough to be read bare on most pictures.
_INKS = ("#b3122d", "#15307a", "#6d1550", "#0c5648", "#1b1a20", "#8a2a0c")
_WORLDS = ("space", "underwater", "snowfield", "desert", "beach", "sea")  # stand behind a face, other places do not
_NEARER = 3.0  # times the usual size: what a cover shows fills it


def _parts(scene: Scene) -> tuple[Lettering, list[Lettering], list[Lettering]]:
    """The name of the magazine, its cover lines, and its small print."""
    texts = list(scene.texts)
    name = next((t for t in texts if t.role is TextRole.BOOK), None) or min(
        (t for t in texts if t.role is TextRole.TITLE), key=lambda t: texts.index(t), default=texts[0]
    )
    rest = [text for text in texts if text is not name]
    small = [t for t in rest if len(t.text) <= _SMALL and any(map(str.isdigit, t.text)) and t is rest[-1]]
    return name, [text for text in rest if all(text is not s for s in small)], small


def _cover(size: ImageSize) -> Box:
    """The cover: the picture itself, or an upright sheet in the middle of a wide one."""
    if size.aspect < _UPRIGHT:
        return Box(0, 0, size.width, size.height)
    tall = float(round(size.height * 0.94))
    # whole pixels, since the picture is drawn by itself and laid in
    wide = float(round(tall * _COVER))
    x, y = round((size.width - wide) / 2), round((size.height - tall) / 2)
    return Box(x, y, x + wide, y + tall)


def arrange_magazine(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The name as wide as the cover, small print under it, the first line large below, the others at the sides."""
    name, lines, small = _parts(scene)
    cover = _cover(size)
    page = ImageSize(round(cover.width), round(cover.height))
    margin = margin_of(page)
    inner = cover.inset(margin, margin * 0.7)
    ink = _INKS[seed % len(_INKS)]
    # a short name as wide as the cover would fill half of it
    tall = min(inner.height * 0.21, inner.width * 1.25 / max(2.0, advance(name.text)))
    head = replace(inner, y1=inner.y0 + tall)
    blocks = [_line(name, head, "poster", ink, "center")]
    strip = Box(inner.x0, head.y1, inner.x1, head.y1 + page.shorter * 0.042)
    blocks += [_line(t, strip, "bold", ink, "right") for t in small[:1]]
    foot = _foot(inner)
    if lines:
        first = even(lines[:1], [foot], page.shorter * 0.11, "left")[0]
        blocks.append(_line(lines[0], replace(first, x1=foot.x1), "poster", _WHITE, "left"))
    # Beside the head, not on the shoulders.
    body = Box(inner.x0, strip.y1 + margin * 0.8, inner.x1, inner.y0 + inner.height * 0.6)
    blocks += _sides(lines[1:], body, page, ink)
    inset = _picture(scene, cover, strip.y1 if small else head.y1)
    reserved = tuple(block.box for block in blocks if block.box.intersects(inset.box))
    floor = Box(0, size.height * 0.98, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, insets=(replace(inset, reserved=reserved),))


def _foot(inner: Box) -> Box:
    """The room of the main line, beside the barcode."""
    return Box(inner.x0, inner.y0 + inner.height * 0.83, inner.x0 + inner.width * 0.72, inner.y1)


def _code(inner: Box) -> Box:
    wide = inner.width * 0.2
    return Box(inner.x1 - wide, inner.y1 - wide * 0.62, inner.x1, inner.y1)


def _sides(lines: list[Lettering], body: Box, page: ImageSize, ink: str) -> list[TextBlock]:
    """Lines in turn on the left and the right of who is shown."""
    if not lines:
        return []
    # both sides together leave the middle, nearly half, to the face
    side = body.width * 0.27
    rows = -(-len(lines) // 2)
    gap = body.height * 0.05
    left, right = (rows_of(Box(x, body.y0, x + side, body.y1), rows, gap) for x in (body.x0, body.x1 - side))
    cells = [(left if index % 2 == 0 else right)[index // 2] for index in range(len(lines))]
    boxes = even(lines, cells, page.shorter * 0.06)
    return [
        _line(text, replace(box, x0=cell.x0, x1=cell.x1), "bold", ink, "left" if index % 2 == 0 else "right")
        for index, (text, cell, box) in enumerate(zip(lines, cells, boxes, strict=True))
    ]


def _line(text: Lettering, box: Box, face: str, ink: str, align: str) -> TextBlock:
    """Bare letters: what lies under them is evened out, and their ink follows it where it must."""
    if ink != _WHITE:  # dark letters cast no shadow, as on paper
        return on_paper(text, box, face, _BRIGHT, ink, align)
    return TextBlock(lettering=text, box=box, face=face, ink=color_of(text) or ink, align=align)


def _picture(scene: Scene, cover: Box, top: float) -> Inset:
    """A person as a bust before a plain ground, below the name; anything else composed as usual."""
    subjects = tuple(_bust(subject) for subject in scene.subjects)
    plain = replace(scene, texts=(), pictures=(), subjects=subjects, frame="scene")
    below = replace(cover, y0=float(round(top + cover.height * 0.015)))
    if not _is_cover_face(subjects):
        nearer = tuple(replace(s, scale=s.scale * _NEARER) for s in subjects)
        return Inset(
            replace(plain, subjects=nearer), replace(below, y1=float(round(cover.y0 + cover.height * _GROUND)))
        )
    setting = scene.setting if scene.setting in _WORLDS else None
    return Inset(replace(plain, frame="portrait", setting=setting), below)


def _is_cover_face(subjects: tuple[Subject, ...]) -> bool:
    return len(subjects) == 1 and subjects[0].person is not None and subjects[0].count == 1


def _bust(subject: Subject) -> Subject:
    person = subject.person
    return replace(subject, person=replace(person, view="bust")) if isinstance(person, Person) else subject


def paint_magazine(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The table that the cover of a wide picture lies on."""
    del arrangement
    cover = _cover(ImageSize(canvas.width, canvas.height))
    if cover.width >= canvas.width:
        canvas.fill(_BRIGHT)
        return
    PLACES["table"](page_of(canvas, scene, seed))
    lift = cover.width * 0.02
    under = replace(cover, y0=cover.y0 + lift, y1=cover.y1 + lift)
    canvas.rectangle(under, fill("#0b0716", 0.55, blur=cover.width * 0.03))


def paint_over_magazine(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The ground carried on above the bust, darkness under the main line, quiet under the others, and a barcode."""
    del scene
    cover = _cover(ImageSize(canvas.width, canvas.height))
    if on_panels(arrangement):
        return
    inset = arrangement.insets[0].box
    x0, x1, top = int(cover.x0), int(cover.x1), int(inset.y0)
    # The row is softened, or each of its stars would become a streak.
    sky = cv2.GaussianBlur(canvas.data[top + 1 : top + 2, x0:x1], (0, 0), max(1.0, cover.width * 0.05))
    canvas.data[int(cover.y0) : top, x0:x1] = sky
    canvas.data[int(inset.y1) : int(cover.y1), x0:x1] = canvas.data[int(inset.y1) - 2, x0:x1][None]
    for block in arrangement.blocks:
        _quiet(canvas, block.box, cover)
    deep = darker(_INKS[seed % len(_INKS)], 0.35)
    start = cover.y0 + cover.height * 0.75
    with canvas.clipped(rounded_box(cover)):
        shade = fading((0, cover.y1), (0, start), deep, [0.96, 0.9, 0.55, 0.0])
        canvas.rectangle(replace(cover, y0=start), shaded(shade))
    if len(arrangement.blocks) > 1:
        margin = margin_of(ImageSize(round(cover.width), round(cover.height)))
        draw_barcode(canvas, _code(cover.inset(margin, margin * 0.7)), seed, upright=True)
    if cover.width < canvas.width:
        canvas.rectangle(Box(cover.x0, cover.y0, cover.x0 + cover.width * 0.02, cover.y1), fill("#ffffff", 0.16))


def _quiet(canvas: Canvas, box: Box, cover: Box) -> None:
    """Blend what lies under letters with its own mean, without an edge, so that they are read as on plain paper."""
    reach = cover.width * 0.06
    wide = box.inset(-reach)
    x0, y0 = max(int(cover.x0), int(wide.x0)), max(int(cover.y0), int(wide.y0))
    x1, y1 = min(int(cover.x1), int(wide.x1)), min(int(cover.y1), int(wide.y1))
    part = canvas.data[y0:y1, x0:x1, :3]
    mask = np.zeros(part.shape[:2], np.float32)
    mask[max(0, int(box.y0) - y0) : int(box.y1) - y0, max(0, int(box.x0) - x0) : int(box.x1) - x0] = 0.7
    even_out = widely_blurred_field(mask, reach * 0.42)[..., None]
    soft = widely_blurred_field(part.astype(np.float32), reach * 0.7)
    canvas.data[y0:y1, x0:x1, :3] = (part * (1 - even_out) + soft * even_out).astype(np.uint8)
