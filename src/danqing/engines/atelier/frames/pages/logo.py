"""A logo: a flat mark in one or two colours and the name under or beside it in the same colour, on plain paper."""

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill, stroke
from danqing.engines.atelier.frames.demands import advance
from danqing.engines.atelier.frames.designs.motifs import motifs_of
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.designs.themes import Palette
from danqing.engines.atelier.frames.icons import drawable_aspect
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.marks import colors_of, cut, draw_emblem, is_landscape, names_water, own_color
from danqing.engines.atelier.frames.pages.parts import even, page_of, palette_for, rows_of, things_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.lettering.faces import FACES
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.palette import COLORS, darker
from danqing.engines.atelier.scene import Arrangement, Box, Painted, Scene

_PAPER = "#fbfaf6"
_PLACES = {"mountains": "emoji:⛰️", "sea": "emoji:🌊", "forest": "emoji:🌲", "space": "emoji:🚀", "desert": "emoji:🌵"}
_HOUSES = frozenset({"emoji:🏥", "emoji:🏫", "emoji:🏢", "emoji:🏪", "emoji:🏭", "shape:shop", "shape:house"})
_LAND, _WATER = "#3d6b57", "#1f6b8c"


def _is_beside(size: ImageSize) -> bool:
    """Whether the name stands beside the mark."""
    return size.aspect > 1.5


def _parts(scene: Scene, size: ImageSize) -> tuple[Box, Box]:
    """The square of the mark and the box of the name, which together stand in the middle of the picture."""
    if not scene.texts:
        side = size.shorter * 0.62
        x, y = size.width / 2, size.height / 2
        return Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2), Box(0, 0, 1, 1)
    if _is_beside(size):
        side = min(size.height * 0.54, size.width * 0.3)
        gap, y = side * 0.16, size.height / 2
        room = size.width * 0.86 - side - gap
        widest = max(advance(text.text) * (0.17 if k == 0 else 0.052) for k, text in enumerate(scene.texts))
        wide = min(room, widest * size.shorter * 1.15)
        x0 = (size.width - side - gap - wide) / 2
        mark = Box(x0, y - side / 2, x0 + side, y + side / 2)
        return mark, Box(mark.x1 + gap, y - side * 0.42, mark.x1 + gap + wide, y + side * 0.42)
    side = size.shorter * 0.46
    x, top = size.width / 2, size.height * 0.5 - side * 0.86
    mark = Box(x - side / 2, top, x + side / 2, top + side)
    return mark, Box(size.width * 0.08, mark.y1 + side * 0.1, size.width * 0.92, mark.y1 + side * 0.72)


def _keys(scene: Scene) -> tuple[str, ...]:
    """What the mark shows: the things that are named, else the place, else what the words speak of."""
    things = tuple(thing.drawable for thing in things_of(scene) if thing.person is None)
    # The house of a trade says less of it than what is named beside it.
    things = tuple(key for key in things if key not in _HOUSES) or things
    if things or is_landscape(scene.prompt):
        return things[:2]
    meant = next((text.icon for text in scene.texts if text.icon), None)
    spoken = motifs_of(scene)[:1] or ((meant,) if meant else ())
    return (_PLACES[scene.setting],) if scene.setting in _PLACES else spoken


def _main(scene: Scene, palette: Palette) -> str:
    """The colour of mark and name: the one that the prompt names, else the thing's own, else the topic's."""
    named = [
        COLORS[name] for name in (*scene.palette, *(thing.color or "" for thing in scene.subjects)) if name in COLORS
    ]
    keys = _keys(scene)
    own = own_color(keys[0]) if keys else None
    if not keys and is_landscape(scene.prompt):
        own = _WATER if names_water(scene.prompt) else _LAND
    return legible(named[0] if named else own or palette.accents[0], _PAPER, 3.0)


def arrange_logo(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The name under the mark, further texts smaller below it."""
    mark, name = _parts(scene, size)
    texts = scene.texts
    ink = legible(darker(_main(scene, palette_for(scene, seed)), 0.3), _PAPER)
    first = name if len(texts) < 2 else Box(name.x0, name.y0, name.x1, name.y0 + name.height * 0.62)
    rest = rows_of(Box(name.x0, first.y1, name.x1, name.y1), max(1, len(texts) - 1), 0.0)
    align = "left" if _is_beside(size) else "center"
    low = "bottom" if align == "left" and len(texts) > 1 else "middle"
    boxes = even(texts[:1], [first], size.shorter * 0.17, align, low)
    boxes += even(texts[1:], rest, size.shorter * 0.052, align, "top")
    faces = [
        str(t.face) if t.face in FACES else ("serif" if seed % 2 else "bold") if i == 0 else "sans"
        for i, t in enumerate(texts)
    ]
    blocks = tuple(on_paper(t, box, face, _PAPER, ink, align) for t, box, face in zip(texts, boxes, faces, strict=True))
    painted = tuple(Painted(thing.label, mark, thing.color) for thing in things_of(scene)[:2])
    return Arrangement(blocks=blocks, scene_box=Box(0, size.height * 0.97, size.width, size.height), painted=painted)


def paint_logo(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paper, and the mark about what the name is of."""
    page = page_of(canvas, scene, seed)
    canvas.fill(_PAPER)
    if on_panels(arrangement):
        return
    mark = _parts(scene, ImageSize(canvas.width, canvas.height))[0]
    colors = colors_of(_main(scene, page.palette), _PAPER)
    keys = _keys(scene)
    if not keys and is_landscape(scene.prompt):
        draw_emblem(canvas, mark, scene.prompt, colors)
    elif not keys:
        _petals(page, mark, colors.main)
    elif seed % 3 == 2:
        _ringed(canvas, mark, colors.main)
        _show(canvas, mark.inset(mark.width * 0.17), keys, scene, page.palette)
    else:
        # A narrow thing stands nearer to the name beside it.
        narrow = (
            max(0.0, 1 - (drawable_aspect(keys[0]) or 1.0))
            if _is_beside(ImageSize(canvas.width, canvas.height))
            else 0.0
        )
        shift = mark.width * 0.4 * narrow if len(keys) == 1 else 0.0
        _show(canvas, Box(mark.x0 + shift, mark.y0, mark.x1 + shift, mark.y1), keys, scene, page.palette)


def _show(canvas: Canvas, mark: Box, keys: tuple[str, ...], scene: Scene, palette: Palette) -> None:
    """One thing in the middle of the mark, or two side by side."""
    side = mark.width * (1.0 if len(keys) == 1 else 0.56)
    colors = colors_of(_main(scene, palette), _PAPER)
    for index, key in enumerate(keys):
        x = mark.center[0] + (index - (len(keys) - 1) / 2) * side * 0.96
        y = mark.center[1]
        canvas.image_in(cut(key, colors), Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2))


def _ringed(canvas: Canvas, mark: Box, main: str) -> None:
    radius = mark.width / 2
    canvas.circle(mark.center, radius * 0.97, stroke(main, radius * 0.06))
    canvas.circle(mark.center, radius * 0.89, stroke(main, radius * 0.014))


def _petals(page: Page, mark: Box, main: str) -> None:
    """A mark of its own where the name is of nothing that can be drawn: turned petals."""
    canvas, (x, y), radius = page.canvas, mark.center, mark.width * 0.46
    count = 5 + page.seed % 4
    for index in range(count):
        with canvas.moved(x, y, degrees=360 / count * index):
            box = Box(-radius * 0.24, -radius, radius * 0.24, -radius * 0.1)
            canvas.ellipse(box, fill(main if index % 2 == 0 else darker(main, 0.35), 0.88))
