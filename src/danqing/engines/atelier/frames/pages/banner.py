"""A banner: words large on one side or above, the picture on the other, the one melting into the other."""

from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fading, fill, shaded
from danqing.engines.atelier.frames.designs.layout import face_of
from danqing.engines.atelier.frames.designs.themes import inked, theme_of
from danqing.engines.atelier.frames.designs.typesetting import lead_of, typeset
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.banner_art import is_drawn, paint_art
from danqing.engines.atelier.frames.pages.parts import margin_of, palette_for
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.scene import Arrangement, Box, Inset, Scene

_WALLED = frozenset({None, "studio", "tabletop", "room"})
_ACROSS = 1.2  # width over height from which on words stand beside the picture


def _parts(size: ImageSize) -> tuple[Box, Box]:
    """The room of the words and that of the picture."""
    margin = margin_of(size)
    if size.aspect >= _ACROSS:
        words = Box(margin * 2.2, margin * 1.7, size.width * 0.52, size.height - margin * 1.7)
        return words, Box(size.width * 0.42, 0, size.width, size.height)
    words = Box(margin * 1.2, margin * 1.4, size.width - margin * 1.2, size.height * 0.46)
    return words, Box(0, size.height * 0.4, size.width, size.height)


_CLEAR = 0.11  # of the picture's width, from the words to where it is seen well


def _veiled(size: ImageSize) -> Box:
    """The part of the picture under the words and their ground's edge."""
    words, picture = _parts(size)
    if size.aspect >= _ACROSS:
        return replace(words, x0=0, y0=0, x1=words.x1 + picture.width * _CLEAR, y1=size.height)
    return replace(words, x0=0, y0=0, x1=size.width, y1=words.y1 + picture.height * _CLEAR)


def _art_room(size: ImageSize) -> Box:
    """Where motifs stand: the picture's room that the words leave, with a margin."""
    words, picture = _parts(size)
    margin = margin_of(size)
    if size.aspect >= _ACROSS:
        return Box(words.x1 + margin, margin * 0.6, size.width - margin, size.height - margin * 0.6)
    return Box(margin * 0.6, words.y1 + margin, size.width - margin * 0.6, picture.y1 - margin * 2)


def arrange_banner(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The texts in one stack, the first or the title largest."""
    words, picture = _parts(size)
    palette, faces = palette_for(scene, seed), theme_of(scene).faces
    align = "left" if size.aspect >= _ACROSS else "center"
    lead = lead_of(scene.texts)
    dressed = [face_of(text, index == lead, faces) for index, text in enumerate(scene.texts)]
    lines = typeset(scene.texts, dressed, words, size.shorter * 0.4, align, size.shorter * 0.06)
    blocks = tuple(
        on_paper(text, line.box, face, palette.ground, inked(text, palette), align)
        for text, line, face in zip(scene.texts, lines, dressed, strict=True)
    )
    floor = Box(0, size.height * 0.98, size.width, size.height)
    if is_drawn(scene):
        return Arrangement(blocks=blocks, scene_box=floor)
    inner = replace(scene, texts=(), frame="scene", pictures=())
    if scene.setting in _WALLED and not scene.palette:
        # The wall is of the ground's colour, so that the picture has no edge.
        inner = replace(inner, palette=(palette.ground,))
    if not scene.subjects and scene.setting in (None, "studio"):
        inner = replace(inner, frame="abstract", setting="abstract")
    return Arrangement(blocks=blocks, scene_box=floor, insets=(Inset(inner, picture, reserved=(_veiled(size),)),))


def paint_banner(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The even ground of the words, and the motifs of a banner without a scene."""
    canvas.fill(palette_for(scene, seed).ground)
    if arrangement.insets or on_panels(arrangement):
        return
    size = ImageSize(canvas.width, canvas.height)
    boxes = tuple(block.box.inset(-size.shorter * 0.02) for block in arrangement.blocks)
    paint_art(canvas, scene, _art_room(size), boxes, seed)


def paint_over_banner(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The edge of the picture melts into the ground of the words."""
    if not arrangement.insets:
        return
    ground = palette_for(scene, seed).ground
    size = ImageSize(canvas.width, canvas.height)
    words, picture = _parts(size)
    if size.aspect >= _ACROSS:
        end = picture.x0 + picture.width * 0.36
        canvas.rectangle(Box(picture.x0 - 1, 0, words.x1, size.height), fill(ground))
        melt = fading((words.x1, 0), (max(end, words.x1 + picture.width * 0.2), 0), ground, [1.0, 0.55, 0.0])
        canvas.rectangle(Box(words.x1 - 1, 0, size.width, size.height), shaded(melt))
        return
    canvas.rectangle(Box(0, picture.y0 - 1, size.width, words.y1), fill(ground))
    melt = fading((0, words.y1), (0, words.y1 + picture.height * 0.25), ground, [1.0, 0.55, 0.0])
    canvas.rectangle(Box(0, words.y1 - 1, size.width, size.height), shaded(melt))
