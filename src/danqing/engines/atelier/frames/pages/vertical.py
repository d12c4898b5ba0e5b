"""A hanging scroll: columns of brush letters from right to left on mounted paper, with a seal."""

import re

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill, linear, shaded, stroke
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import columns_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.lettering.characters import is_ideographic
from danqing.engines.atelier.lettering.faces import FACES
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Scene, TextBlock

_SENTENCE = re.compile(r"[^。！？；.!?;]+[。！？；.!?;]*")
_PITCH = 1.5  # ems from column to column
_WALL, _SILK, _PAPER, _INK = ("#d9d2c2", "#c4baa6"), "#7f8f86", "#f6efdd", "#1e1b1a"


def _scroll(size: ImageSize) -> tuple[Box, Box]:
    """The mounting and the paper."""
    tall = size.height * 0.88
    wide = min(size.width * 0.86, max(tall * 0.42, size.width * 0.6))
    x, y = size.width / 2, size.height / 2
    silk = Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    return silk, Box(silk.x0 + wide * 0.06, silk.y0 + tall * 0.1, silk.x1 - wide * 0.06, silk.y1 - tall * 0.1)


def arrange_vertical(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The first text on the right, each further one to its left; long ones take more of the paper."""
    del seed
    paper = _scroll(size)[1]
    area = paper.inset(paper.width * 0.08, paper.height * 0.06)
    weights = [max(4.0, len(text.text)) ** 0.5 for text in scene.texts]
    gap = area.width * 0.03
    wide = area.width - gap * (len(weights) - 1)
    blocks: list[TextBlock] = []
    x = area.x1
    for text, weight in zip(scene.texts, weights, strict=True):
        column = wide * weight / sum(weights)
        blocks.append(_block(text, _in_sentences(text.text, Box(x - column, area.y0, x, area.y1))))
        x -= column + gap
    return Arrangement(blocks=tuple(blocks), scene_box=Box(0, size.height * 0.97, size.width, size.height))


def _in_sentences(text: str, area: Box) -> Box:
    """The part of an area in which each column is one sentence, where sentences are about as long as each other."""
    sentences = [part for part in _SENTENCE.findall(text) if part.strip()]
    longest = max(map(len, sentences), default=0)
    if len(sentences) < 2 or longest > 18 or min(map(len, sentences)) < longest - 2:
        return area
    size = min(area.width / (len(sentences) * _PITCH), area.height / (longest * 1.02))
    wide, tall = min(area.width, size * len(sentences) * _PITCH), size * longest * 1.02
    x, y = area.center
    return Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def _block(text: Lettering, box: Box) -> TextBlock:
    face = str(text.face) if text.face in FACES else "calligraphy" if any(map(is_ideographic, text.text)) else "serif"
    block = on_paper(text, box, face, _PAPER, _INK)
    return TextBlock(**{**vars(block), "vertical": any(map(is_ideographic, text.text))})


def paint_vertical(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """A wall, the silk of the mounting with its rods, the paper, and a seal of a blossom."""
    del scene, seed
    size = ImageSize(canvas.width, canvas.height)
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (0, canvas.height), list(_WALL))))
    if on_panels(arrangement):
        return
    silk, paper = _scroll(size)
    shadow = Box(
        silk.x0 + 6 * canvas.unit, silk.y0 + 10 * canvas.unit, silk.x1 + 6 * canvas.unit, silk.y1 + 10 * canvas.unit
    )
    canvas.rectangle(shadow, fill("#2a2018", 0.35, blur=10 * canvas.unit))
    canvas.line((silk.center[0], 0), (silk.center[0], silk.y0), stroke("#5a4632", 2.4 * canvas.unit))
    canvas.rectangle(silk, shaded(linear((silk.x0, 0), (silk.x1, 0), ["#74857b", _SILK, "#74857b"])))
    canvas.rectangle(paper, fill(_PAPER))
    canvas.rectangle(paper, stroke("#b9a878", 2 * canvas.unit))
    for y in (silk.y0, silk.y1):
        rod = Box(
            silk.x0 - silk.width * 0.03, y - silk.height * 0.012, silk.x1 + silk.width * 0.03, y + silk.height * 0.012
        )
        canvas.rectangle(rod, shaded(linear((0, rod.y0), (0, rod.y1), ["#7a5136", "#4a2e1e"])), rod.height / 2)
    side = min(paper.width * 0.08, paper.height * 0.05)
    _seal(
        canvas,
        Box(paper.x0 + side * 0.5, paper.y1 - side * 1.4, paper.x0 + side * 1.5, paper.y1 - side * 0.4),
        arrangement,
    )


def _seal(canvas: Canvas, box: Box, arrangement: Arrangement) -> None:
    if any(box.intersects(block.box) for block in arrangement.blocks):
        return
    for column in columns_of(box, 1, 0.0):
        canvas.rectangle(column, fill("#b5352b"), box.width * 0.12)
        for dx, dy in ((-0.2, 0), (0.2, 0), (0, -0.2), (0, 0.2)):
            canvas.circle(
                (box.center[0] + dx * box.width, box.center[1] + dy * box.width), box.width * 0.13, fill(_PAPER)
            )
