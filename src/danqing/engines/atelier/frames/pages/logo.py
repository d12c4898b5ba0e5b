"""A logo: a mark in two or three flat colours and the name under or beside it, on plain paper."""

import math

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, circle_path, fill, ring, stroke
from danqing.engines.atelier.frames.designs.layout import pictograms_of
from danqing.engines.atelier.frames.designs.page import Page, draw_pictogram
from danqing.engines.atelier.frames.designs.themes import Palette, theme_of
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import even, page_of, palette_for, rows_of, things_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.lettering.faces import FACES
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Arrangement, Box, Painted, Scene

_PAPER = "#fbfaf6"
_PLACES = {"mountains": "emoji:⛰️", "sea": "emoji:🌊", "forest": "emoji:🌲", "space": "emoji:🚀", "desert": "emoji:🌵"}


def _parts(scene: Scene, size: ImageSize) -> tuple[Box, Box]:
    """The square of the mark and the box of the name."""
    if not scene.texts:
        side = size.shorter * 0.62
        x, y = size.width / 2, size.height / 2
        return Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2), Box(0, 0, 1, 1)
    if size.aspect > 1.5:
        side = min(size.height * 0.6, size.width * 0.32)
        x0, y = size.width * 0.08, size.height / 2
        mark = Box(x0, y - side / 2, x0 + side, y + side / 2)
        return mark, Box(mark.x1 + size.width * 0.04, y - side * 0.42, size.width * 0.94, y + side * 0.42)
    side = size.shorter * 0.5
    x, top = size.width / 2, size.height * 0.5 - side * 0.78
    mark = Box(x - side / 2, top, x + side / 2, top + side)
    return mark, Box(size.width * 0.08, mark.y1 + side * 0.1, size.width * 0.92, mark.y1 + side * 0.66)


def arrange_logo(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The name under the mark, further texts smaller below it."""
    mark, name = _parts(scene, size)
    palette = palette_for(scene, seed)
    texts = scene.texts
    ink = legible(darker(_main(palette), 0.3), _PAPER)
    first = name if len(texts) < 2 else Box(name.x0, name.y0, name.x1, name.y0 + name.height * 0.6)
    rest = rows_of(Box(name.x0, first.y1, name.x1, name.y1), max(1, len(texts) - 1), 0.0)
    boxes = even(texts[:1], [first], size.shorter * 0.14) + even(texts[1:], rest, size.shorter * 0.05)
    faces = [
        str(t.face) if t.face in FACES else ("serif" if seed % 2 else "bold") if i == 0 else "sans"
        for i, t in enumerate(texts)
    ]
    blocks = tuple(on_paper(t, box, face, _PAPER, ink) for t, box, face in zip(texts, boxes, faces, strict=True))
    painted = tuple(Painted(thing.label, mark, thing.color) for thing in things_of(scene)[:2])
    return Arrangement(blocks=blocks, scene_box=Box(0, size.height * 0.97, size.width, size.height), painted=painted)


def _main(palette: Palette) -> str:
    """The strongest of a palette's colours."""
    return palette.accents[0]


def paint_logo(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paper, and the mark: a badge about what the name is of."""
    page = page_of(canvas, scene, seed)
    canvas.fill(_PAPER)
    if on_panels(arrangement):
        return
    mark = _parts(scene, ImageSize(canvas.width, canvas.height))[0]
    things = [(thing.drawable, thing.color) for thing in things_of(scene) if thing.person is None][:2]
    places = [(_PLACES[scene.setting], None)] if scene.setting in _PLACES else []
    keys = things or places or [(key, None) for key in pictograms_of(scene, theme_of(scene))[:1]]
    _badge(page, mark, seed)
    radius = mark.width / 2
    if not keys:
        _petals(page, mark, seed)
        return
    with canvas.clipped(circle_path(mark.center, radius * 0.86)):
        for index, (key, color) in enumerate(keys):
            share = 0.62 if len(keys) == 1 else 0.46
            side = mark.width * share
            x = mark.center[0] + (index - (len(keys) - 1) / 2) * side * 0.92
            y = mark.center[1] + side * 0.5
            draw_pictogram(page, key, Box(x - side / 2, y - side, x + side / 2, y), seed + index, color)


def _badge(page: Page, mark: Box, seed: int) -> None:
    canvas, (x, y), radius = page.canvas, mark.center, mark.width / 2
    main, second = _main(page.palette), page.palette.accents[1]
    if seed % 3 == 0:
        canvas.circle((x, y), radius, fill(main))
        canvas.circle((x, y), radius * 0.88, fill(lighter(main, 0.82)))
    elif seed % 3 == 1:
        canvas.curve(ring((x, y), radius, 5, -math.pi / 2), fill(main), tension=0.85)
        canvas.circle((x, y), radius * 0.8, fill(lighter(main, 0.86)))
    else:
        canvas.rectangle(mark, fill(main), mark.width * 0.24)
        canvas.circle((x, y), radius * 0.82, fill(lighter(main, 0.84)))
    canvas.circle((x, y), radius * 0.76, stroke(second, radius * 0.03))


def _petals(page: Page, mark: Box, seed: int) -> None:
    """A mark of its own where the name is of nothing that can be drawn: turned petals."""
    canvas, (x, y), radius = page.canvas, mark.center, mark.width * 0.32
    count = 5 + seed % 4
    for index in range(count):
        with canvas.moved(x, y, degrees=360 / count * index):
            box = Box(-radius * 0.22, -radius, radius * 0.22, -radius * 0.12)
            canvas.ellipse(box, fill(page.accent(index), 0.85))
