"""A film poster: the picture above, darkness below, and in it the title, its line, names and the date."""

from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fading, fill, shaded
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import even, margin_of
from danqing.engines.atelier.scene import Arrangement, Box, Inset, Lettering, Scene, TextBlock, TextRole

_DARK, _LIGHT, _GOLD = "#0b0d16", "#f4efe4", "#e2bf7a"


def _split(scene: Scene) -> tuple[list[Lettering], Lettering, list[Lettering]]:
    """Names above, the title, and what stands below it."""
    texts = list(scene.texts)
    title = next((t for t in texts if t.role is TextRole.TITLE), texts[0])
    rest = [text for text in texts if text is not title]
    above = [text for text in rest if (text.position or "").startswith("top")]
    return above, title, [text for text in rest if all(text is not other for other in above)]


def _picture(size: ImageSize) -> Box:
    if size.aspect > 1.3:
        return Box(0, 0, size.width, size.height)
    return Box(0, 0, size.width, size.height * 0.74)


def arrange_movie(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The title large in the lower third, each further text smaller below it."""
    del seed
    above, title, below = _split(scene)
    margin = margin_of(size)
    left, right = (margin, size.width * 0.5) if size.aspect > 1.3 else (margin, size.width - margin)
    blocks: list[TextBlock] = []
    if above:
        strip = Box(left, margin * 0.8, right, margin * 0.8 + size.height * 0.05 * len(above))
        cells = [
            Box(left, strip.y0 + k * strip.height / len(above), right, strip.y0 + (k + 1) * strip.height / len(above))
            for k in range(len(above))
        ]
        boxes = even(above, cells, size.shorter * 0.045)
        blocks += [on_paper(t, box, "sans", _DARK, _LIGHT) for t, box in zip(above, boxes, strict=True)]
    top = size.height * (0.62 if size.aspect <= 1.3 else 0.3)
    bottom = size.height - margin
    tall = (bottom - top) * (0.52 if below else 0.8)
    box = even([title], [Box(left, top, right, top + tall)], size.shorter * 0.19)[0]
    face = str(title.face) if title.face in ("serif", "cartoon", "calligraphy", "handwritten") else "poster"
    blocks.append(on_paper(title, box, face, _DARK, _LIGHT))
    blocks += _below(below, Box(left, top + tall + margin * 0.3, right, bottom), size)
    inner = replace(scene, texts=(), frame="scene", pictures=())
    reserved = (Box(0, 0, size.width * 0.52, size.height),) if size.aspect > 1.3 else ()
    floor = Box(0, size.height * 0.98, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, insets=(Inset(inner, _picture(size), reserved=reserved),))


def _below(texts: list[Lettering], area: Box, size: ImageSize) -> list[TextBlock]:
    if not texts:
        return []
    step = area.height / len(texts)
    cells = [Box(area.x0, area.y0 + k * step, area.x1, area.y0 + (k + 0.86) * step) for k in range(len(texts))]
    first = even(texts[:1], cells[:1], size.shorter * 0.055)
    boxes = first + even(texts[1:], cells[1:], size.shorter * 0.042)
    return [
        on_paper(text, box, "sans" if index else "book_italic", _DARK, _GOLD if index == 0 else _LIGHT)
        for index, (text, box) in enumerate(zip(texts, boxes, strict=True))
    ]


def paint_movie(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The dark of the cinema."""
    del scene, arrangement, seed
    canvas.fill(_DARK)


def paint_over_movie(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The picture deepened toward its edges and sunk into the dark where the letters stand."""
    del scene, seed
    size = ImageSize(canvas.width, canvas.height)
    picture = _picture(size)
    canvas.rectangle(picture, fill("#1a1440", 0.18))
    if size.aspect > 1.3:
        canvas.rectangle(
            Box(0, 0, size.width * 0.75, size.height),
            shaded(fading((size.width * 0.3, 0), (size.width * 0.75, 0), _DARK, [0.96, 0.0])),
        )
        return
    canvas.rectangle(picture, shaded(fading((0, picture.y1), (0, picture.y1 * 0.62), _DARK, [1.0, 0.85, 0.3, 0.0])))
    if any(block.box.y0 < size.height * 0.3 for block in arrangement.blocks):
        canvas.rectangle(
            Box(0, 0, size.width, size.height * 0.24),
            shaded(fading((0, 0), (0, size.height * 0.24), _DARK, [0.95, 0.6, 0.0])),
        )
