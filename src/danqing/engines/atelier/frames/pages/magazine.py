"""A magazine cover: the name across the top, the picture behind everything, and lines at both sides."""

from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fading, shaded
from danqing.engines.atelier.frames.demands import advance
from danqing.engines.atelier.frames.manner import is_dark, on_picture
from danqing.engines.atelier.frames.pages.parts import even, margin_of, rows_of
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


def _parts(scene: Scene) -> tuple[Lettering, list[Lettering], list[Lettering]]:
    """The name of the magazine, its cover lines, and its small print."""
    texts = list(scene.texts)
    name = next((t for t in texts if t.role is TextRole.BOOK), None) or min(
        (t for t in texts if t.role is TextRole.TITLE), key=lambda t: texts.index(t), default=texts[0]
    )
    rest = [text for text in texts if text is not name]
    small = [t for t in rest if len(t.text) <= _SMALL and any(map(str.isdigit, t.text)) and t is rest[-1]]
    return name, [text for text in rest if all(text is not s for s in small)], small


def arrange_magazine(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The name as wide as the page, small print under it, lines in turn on the left and the right."""
    del seed
    name, lines, small = _parts(scene)
    margin, dark = margin_of(size), is_dark(scene)
    inner = Box(margin, margin * 0.7, size.width - margin, size.height - margin)
    tall = min(inner.height * 0.2, inner.width * 1.25 / max(2.0, advance(name.text)))
    head = Box(inner.x0, inner.y0, inner.x1, inner.y0 + tall)
    blocks = [_line(name, head, "poster", dark, "center")]
    strip = Box(inner.x0, head.y1, inner.x1, head.y1 + size.shorter * 0.045)
    blocks += [_line(t, strip, "sans", dark, "right") for t in small[:1]]
    body = Box(inner.x0, strip.y1 + margin * 0.6, inner.x1, inner.y1)
    blocks += _lines(lines, body, size, dark)
    # A person stands as a bust before a plain ground, below the name; anything else is composed as usual.
    floor = Box(0, size.height * 0.98, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, insets=(_picture(scene, size, strip.y1),))


def _picture(scene: Scene, size: ImageSize, top: float) -> Inset:
    subjects = tuple(_bust(subject) for subject in scene.subjects)
    plain = replace(scene, texts=(), pictures=(), subjects=subjects, frame="scene")
    if not _is_cover_face(subjects):
        return Inset(plain, Box(0, 0, size.width, size.height))
    return Inset(replace(plain, frame="portrait", setting=None), Box(0, top * 0.86, size.width, size.height))


def _is_cover_face(subjects: tuple[Subject, ...]) -> bool:
    return len(subjects) == 1 and subjects[0].person is not None and subjects[0].count == 1


def _bust(subject: Subject) -> Subject:
    person = subject.person
    return replace(subject, person=replace(person, view="bust")) if isinstance(person, Person) else subject


def _lines(lines: list[Lettering], body: Box, size: ImageSize, dark: bool) -> list[TextBlock]:
    if not lines:
        return []
    side = body.width * (0.3 if size.aspect < 1.2 else 0.24)
    rows = -(-len(lines) // 2)
    left = rows_of(Box(body.x0, body.y0, body.x0 + side, body.y1), rows, body.height * 0.05)
    right = rows_of(Box(body.x1 - side, body.y0, body.x1, body.y1), rows, body.height * 0.05)
    cells = [(left if index % 2 == 0 else right)[index // 2] for index in range(len(lines))]
    boxes = even(lines, cells, size.shorter * 0.055)
    return [
        _line(text, Box(cell.x0, box.y0, cell.x1, box.y1), "bold", dark, "left" if index % 2 == 0 else "right")
        for index, (text, cell, box) in enumerate(zip(lines, cells, boxes, strict=True))
    ]


def _line(text: Lettering, box: Box, face: str, dark: bool, align: str) -> TextBlock:
    return replace(on_picture(text, box, face, dark), align=align)


def paint_magazine(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Nothing of its own: the picture covers the page."""
    del scene, arrangement, seed
    canvas.fill("#d8d4ce")


def paint_over_magazine(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """A soft shade above and below, on which letters stand."""
    del seed
    top = int(arrangement.insets[0].box.y0)
    canvas.data[:top] = canvas.data[top + 1][None]
    tone = "#0d1020" if is_dark(scene) else "#ffffff"
    height = canvas.height
    for start, end, deep in ((0.0, 0.34, 0.5), (1.0, 0.62, 0.3)):
        box = Box(0, min(start, end) * height, canvas.width, max(start, end) * height)
        canvas.rectangle(box, shaded(fading((0, start * height), (0, end * height), tone, [deep, 0.0])))
