"""A book's cover: its picture from edge to edge, the title above in the cover's own colour, the author below."""

from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fading, fill, linear, polygon, rounded_box, shaded, stroke
from danqing.engines.atelier.frames.designs.layout import face_of
from danqing.engines.atelier.frames.designs.places import PLACES
from danqing.engines.atelier.frames.designs.themes import inked, theme_of
from danqing.engines.atelier.frames.designs.typesetting import typeset
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import even, page_of, palette_for
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.scene import Arrangement, Box, Inset, Lettering, Scene, TextRole

_ASPECT = 0.68  # of a novel, 14 x 20.5 cm
_THICK = 0.035  # of the cover's width: the pages seen at its side
_TITLES = 0.4  # of the cover's height that words take above the picture
_AUTHOR = 0.115
_NEARER = 2.0  # times the usual size: a cover is seen from afar


def _cover(size: ImageSize) -> Box:
    """The front of the book, in whole pixels."""
    tall = min(size.height * 0.9, size.width * 0.86 / _ASPECT)
    wide, tall = float(round(tall * _ASPECT)), float(round(tall))
    x, y = round((size.width - wide * (1 + _THICK)) / 2), round((size.height - tall) / 2)
    return Box(x, y, x + wide, y + tall)


def _strip(cover: Box) -> float:
    """Where the author's strip begins, below the picture."""
    return cover.y1 - cover.height * _AUTHOR * 1.15


def _split(scene: Scene) -> tuple[list[Lettering], list[Lettering]]:
    """The title with what goes with it, and who wrote the book: the last text that is no title."""
    texts = list(scene.texts)
    title = next((t for t in texts if t.role in (TextRole.BOOK, TextRole.TITLE)), texts[0])
    rest = [text for text in texts if text is not title]
    authors = [text for text in rest if text.role is not TextRole.SUBTITLE][-1:]
    return [title, *[text for text in rest if all(text is not author for author in authors)]], authors


def arrange_book(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The title large above, the author at the foot, and the picture behind both."""
    cover, palette, faces = _cover(size), palette_for(scene, seed), theme_of(scene).faces
    above, author = _split(scene)
    inner = cover.inset(cover.width * 0.11, cover.height * 0.06)
    upper = replace(inner, y1=cover.y0 + cover.height * _TITLES)
    dressed = [face_of(text, index == 0, faces) for index, text in enumerate(above)]
    lines = typeset(above, dressed, upper, cover.width * 0.3, "center", cover.width * 0.05)
    blocks = [
        on_paper(text, line.box, face, palette.ground, inked(text, palette))
        for text, line, face in zip(above, lines, dressed, strict=True)
    ]
    if author:
        foot = replace(inner, y0=cover.y1 - cover.height * _AUTHOR, y1=cover.y1 - cover.height * 0.05)
        foot = even(author, [foot], cover.width * 0.066)[0]
        blocks.append(on_paper(author[0], foot, "bold", palette.ground, inked(author[0], palette)))
    top = float(round(lines[-1].box.y1))  # the sky begins under the words and is seen below them
    shown = replace(cover, y0=top, y1=float(round(_strip(cover))) if author else cover.y1)
    inset = Inset(_shown(scene), shown)
    floor = Box(0, size.height * 0.98, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, obstacles=(cover,), insets=(inset,))


def _shown(scene: Scene) -> Scene:
    """The picture of the cover, seen from nearer than a scene."""
    picture = scene.pictures[0] if scene.pictures else replace(scene, texts=(), frame="abstract", setting="abstract")
    nearer = tuple(replace(subject, scale=subject.scale * _NEARER) for subject in picture.subjects)
    return replace(picture, texts=(), pictures=(), subjects=nearer)


def paint_book(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The table that the book lies on, its shadow and the edge of its pages."""
    place = ("table", "cloth")[seed % 2]
    PLACES[place](page_of(canvas, scene, seed))
    if on_panels(arrangement):
        return
    cover = _cover(ImageSize(canvas.width, canvas.height))
    thick = cover.width * _THICK
    under = Box(cover.x0 + thick, cover.y0 + thick, cover.x1 + thick * 1.6, cover.y1 + thick * 1.2)
    canvas.rectangle(under, fill("#0b0716", 0.5, blur=thick))
    pages = [(cover.x1, cover.y0 + thick * 0.3), (cover.x1 + thick, cover.y0 + thick), (cover.x1 + thick, cover.y1)]
    pages += [(cover.x1, cover.y1 - thick * 0.2)]
    canvas.path(polygon(pages), shaded(linear((cover.x1, 0), (cover.x1 + thick, 0), ["#fffaf0", "#cdc2a8"])))


def paint_over_book(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The picture sinks into the cover's colour where the words stand; a fine line, the fold and a gleam."""
    if on_panels(arrangement):
        return
    cover, palette = _cover(ImageSize(canvas.width, canvas.height)), palette_for(scene, seed)
    words = [block.box for block in arrangement.blocks]
    above = max((box.y1 for box in words if box.center[1] < cover.center[1]), default=cover.y0)
    end = min(cover.y1, above + cover.height * 0.13)
    with canvas.clipped(rounded_box(cover)):
        if above > cover.y0:
            canvas.rectangle(replace(cover, y1=above), fill(palette.ground))
            melt = fading((0, above), (0, end), palette.ground, [1.0, 0.62, 0.0])
            canvas.rectangle(Box(cover.x0, above - 1, cover.x1, end), shaded(melt))
        if any(box.center[1] > cover.center[1] for box in words):
            start = _strip(cover)
            canvas.rectangle(replace(cover, y0=start), fill(palette.ground))
            canvas.rectangle(Box(cover.x0, start - 1, cover.x1, start + cover.height * 0.004), fill(palette.accents[0]))
        line = cover.inset(cover.width * 0.045)
        canvas.rectangle(line, stroke(palette.ink, cover.width * 0.0035, 0.45))
        fold = Box(cover.x0, cover.y0, cover.x0 + cover.width * 0.07, cover.y1)
        canvas.rectangle(fold, shaded(fading((fold.x0, 0), (fold.x1, 0), "#0a0716", [0.34, 0.1, 0.22, 0.0])))
        gleam = [(cover.x0, cover.y0), (cover.x1, cover.y0), (cover.x0, cover.y1 * 0.9)]
        canvas.path(polygon(gleam), fill("#ffffff", 0.05))
