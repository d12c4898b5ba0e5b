"""What pages are made of: texts at one size in their cells, cards, and rows of the things that the prompt names."""

import math
from collections.abc import Sequence

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill
from danqing.engines.atelier.figures.person import draw_person
from danqing.engines.atelier.frames.demands import advance, estimated_size, height_at
from danqing.engines.atelier.frames.designs.page import Page, draw_pictogram
from danqing.engines.atelier.frames.designs.themes import Palette, palette_of, theme_of
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Box, Lettering, Painted, Scene, Subject

_SAFE = 0.94  # of the estimated size: faces differ


def palette_for(scene: Scene, seed: int) -> Palette:
    """The colours that suit what a page speaks of."""
    return palette_of(scene, theme_of(scene), seed)


def title_face(scene: Scene) -> str:
    """The face of titles; script is for invitations, not for pages of facts."""
    face = theme_of(scene).faces[0]
    return "serif" if face == "calligraphy" else face


def page_of(canvas: Canvas, scene: Scene, seed: int) -> Page:
    """An empty page in the colours of the scene."""
    return Page(canvas=canvas, palette=palette_for(scene, seed), seed=seed)


def common_size(texts: Sequence[Lettering], cells: Sequence[Box], largest: float) -> float:
    """The largest size in pixels at which each text fits its cell."""
    sizes = (estimated_size(t.text, c.width, c.height) * _SAFE for t, c in zip(texts, cells, strict=True))
    return min([largest, *sizes])


def even(
    texts: Sequence[Lettering], cells: Sequence[Box], largest: float, align: str = "center", anchor: str = "middle"
) -> list[Box]:
    """Boxes in the cells so that all texts come out at about one size. align: left, center. anchor: top, middle."""
    if not texts:
        return []
    size = max(1.0, common_size(texts, cells, largest))
    return [_at_size(text.text, cell, size, (align, anchor)) for text, cell in zip(texts, cells, strict=True)]


def _at_size(text: str, cell: Box, size: float, place: tuple[str, str]) -> Box:
    tall = min(cell.height, height_at(text, size, cell.width))
    line = advance(text) * size * 1.04
    wide = line if line < cell.width and "\n" not in text else cell.width
    x = cell.x0 if place[0] == "left" else cell.center[0] - wide / 2
    y = cell.y0 if place[1] == "top" else cell.center[1] - tall / 2
    return Box(x, y, x + wide, y + tall)


def rows_of(box: Box, count: int, gap: float) -> list[Box]:
    """A box cut into equal rows."""
    tall = (box.height - gap * (count - 1)) / max(1, count)
    return [Box(box.x0, box.y0 + k * (tall + gap), box.x1, box.y0 + k * (tall + gap) + tall) for k in range(count)]


def columns_of(box: Box, count: int, gap: float) -> list[Box]:
    """A box cut into equal columns."""
    wide = (box.width - gap * (count - 1)) / max(1, count)
    return [Box(box.x0 + k * (wide + gap), box.y0, box.x0 + k * (wide + gap) + wide, box.y1) for k in range(count)]


def things_of(scene: Scene) -> list[Subject]:
    """What the prompt names to be shown, each once."""
    return [subject for subject in scene.subjects if not subject.decorative]


def thing_boxes(things: Sequence[Subject], stand: Box) -> list[Box]:
    """Where things stand side by side, feet on the lower edge."""
    return columns_of(stand, len(things), stand.width * 0.04) if things else []


def painted_things(scene: Scene, stand: Box | None) -> tuple[Painted, ...]:
    """What an arrangement tells of the things that a page shows on a stand."""
    things = things_of(scene) if stand is not None else []
    boxes = thing_boxes(things, stand) if stand is not None else []
    return tuple(Painted(thing.label, box, thing.color) for thing, box in zip(things, boxes, strict=True))


def draw_things(page: Page, things: Sequence[Subject], stand: Box) -> None:
    """Draw things side by side on a stand."""
    for index, (thing, box) in enumerate(zip(things, thing_boxes(things, stand), strict=True)):
        draw_thing(page, thing, box, page.seed + index)


def draw_thing(page: Page, thing: Subject, box: Box, seed: int) -> None:
    """Draw a person or a pictogram as large as fits a box, on its lower edge."""
    if thing.person is None:
        draw_pictogram(page, thing.drawable, box, seed, thing.color)
        return
    height = min(box.height, box.width * 1.9)
    half = height * 0.26
    place = Box(box.center[0] - half, box.y1 - height, box.center[0] + half, box.y1)
    draw_person(page.canvas, place, thing.person, light_of("day", "clear", 0), seed)


def card(canvas: Canvas, box: Box, color: str, radius: float, shadow: float = 0.22) -> None:
    """A sheet with rounded corners and a soft shadow."""
    lift = radius * 0.35
    under = Box(box.x0, box.y0 + lift, box.x1, box.y1 + lift)
    canvas.rectangle(under, fill("#1a1430", shadow, blur=radius * 0.5), radius)
    canvas.rectangle(box, fill(color), radius)


def margin_of(size: ImageSize) -> float:
    return size.shorter * 0.055


def grid_shape(count: int, box: Box) -> int:
    """How many columns bring the cells of a grid nearest to three to two."""

    def unevenness(columns: int) -> float:
        aspect = (box.width / columns) / (box.height / -(-count // columns)) / 1.5
        return abs(math.log(aspect)) + 0.15 * (-count % columns)

    return min(range(1, max(1, count) + 1), key=unevenness)
