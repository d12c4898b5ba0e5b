"""A comparison: two columns in two colours under a common title, with their points in rows."""

from dataclasses import dataclass

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill, stroke
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import (
    card,
    columns_of,
    draw_thing,
    even,
    margin_of,
    page_of,
    palette_for,
    rows_of,
    things_of,
    title_face,
)
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Painted, Scene, TextBlock, TextRole

_PAPER = "#fffdf8"


@dataclass(frozen=True)
class _Sides:
    """title: text and box, or None. heads: boxes of the two column heads. rows: text and box of each point."""

    title: tuple[Lettering, Box] | None
    columns: tuple[Box, ...]
    stands: tuple[Box, ...]
    points: tuple[tuple[Lettering, Box, int], ...]


def _split(scene: Scene) -> tuple[Lettering | None, list[Lettering], list[Lettering]]:
    texts = list(scene.texts)
    first = texts[0]
    has_title = len(texts) % 2 == 1 or (first.role is TextRole.TITLE and texts[1].role is not TextRole.TITLE)
    title = first if has_title and first.position not in ("left", "right") else None
    rest = texts[1:] if title is not None else texts
    half = -(-len(rest) // 2)
    return title, rest[:half], rest[half:]


def _sides(scene: Scene, size: ImageSize) -> _Sides:
    title, left, right = _split(scene)
    margin = margin_of(size)
    inner = Box(margin, margin, size.width - margin, size.height - margin)
    head = inner.height * (0.16 if size.aspect > 1 else 0.12) if title else 0.0
    body = Box(inner.x0, inner.y0 + head + (margin * 0.4 if title else 0), inner.x1, inner.y1)
    beside = size.aspect >= 0.62
    columns = columns_of(body, 2, margin * 0.6) if beside else rows_of(body, 2, margin * 0.6)
    tall = body.height * (0.3 if beside else 0.12) if things_of(scene) else 0.0
    stands = tuple(
        Box(c.x0 + c.width * 0.2, c.y0 + margin * 0.35, c.x1 - c.width * 0.2, c.y0 + margin * 0.35 + tall)
        for c in columns
    )
    most = max(len(left), len(right), 1)
    points: list[tuple[Lettering, Box, int]] = []
    for side, (texts, column) in enumerate(zip((left, right), columns, strict=True)):
        area = Box(
            column.x0 + margin * 0.5,
            column.y0 + tall + margin * 0.5,
            column.x1 - margin * 0.5,
            column.y1 - margin * 0.4,
        )
        points += [(text, box, side) for text, box in zip(texts, rows_of(area, most, margin * 0.25), strict=False)]
    return _Sides(
        (title, Box(inner.x0, inner.y0, inner.x1, inner.y0 + head)) if title else None,
        tuple(columns),
        stands,
        tuple(points),
    )


def _bullet(row: Box, size: float) -> float:
    return min(row.height * 0.5, size * 0.05)


def arrange_comparison(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The title above, the first half of the points on the left, the second on the right."""
    sides, palette = _sides(scene, size), palette_for(scene, seed)
    blocks: list[TextBlock] = []
    if sides.title is not None:
        text, cell = sides.title
        box = even([text], [cell], size.shorter * 0.105)[0]
        blocks.append(on_paper(text, box, title_face(scene), palette.ground, palette.ink))
    texts = [text for text, _, _ in sides.points]
    cells = [
        Box(r.x0 + _bullet(r, size.shorter) * 2, r.y0, r.x1, r.y1).inset(0, r.height * 0.16) for _, r, _ in sides.points
    ]
    boxes = even(texts, cells, size.shorter * 0.072, "left")
    blocks += [on_paper(t, box, "bold", _PAPER, "#2a2733", "left") for t, box in zip(texts, boxes, strict=True)]
    painted = tuple(Painted(t.label, stand, t.color) for t, stand in zip(things_of(scene), sides.stands, strict=False))
    return Arrangement(
        blocks=tuple(blocks), scene_box=Box(0, size.height * 0.97, size.width, size.height), painted=painted
    )


def paint_comparison(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Two sheets with a coloured head, a disc for each point, and a badge where they meet."""
    page = page_of(canvas, scene, seed)
    canvas.fill(page.palette.ground)
    if on_panels(arrangement) or not scene.texts:
        return
    sides = _sides(scene, ImageSize(canvas.width, canvas.height))
    radius = page.short * 0.022
    tones = (page.accent(0), page.accent(1))
    for side, column in enumerate(sides.columns):
        card(canvas, column, _PAPER, radius)
        top = sides.stands[side].y1 if sides.stands[side].height > 1 else column.y0 + radius
        head = Box(column.x0, column.y0, column.x1, top)
        canvas.rectangle(head, fill(mix(tones[side], "#ffffff", 0.25)), radius)
        canvas.rectangle(Box(column.x0, column.y0, column.x1, column.y0 + radius), fill(tones[side]), radius * 0.5)
    for text, row, side in sides.points:
        del text
        size = _bullet(row, page.short)
        center = (row.x0 + size * 0.7, row.center[1])
        canvas.circle(center, size * 0.5, fill(lighter(tones[side], 0.1)))
        tick = [
            (center[0] - size * 0.22, center[1]),
            (center[0] - size * 0.04, center[1] + size * 0.18),
            (center[0] + size * 0.25, center[1] - size * 0.2),
        ]
        canvas.curve(tick, stroke("#ffffff", size * 0.12), closed=False, tension=0.0)
        canvas.line(
            (row.x0, row.y1), (row.x1, row.y1), stroke(mix(tones[side], "#ffffff", 0.6), max(1.0, page.short * 0.0015))
        )
    for thing, stand in zip(things_of(scene), sides.stands, strict=False):
        draw_thing(page, thing, stand.inset(0, stand.height * 0.06), seed)
    first, second = sides.columns
    middle = (
        ((first.x1 + second.x0) / 2, (first.y1 + second.y0) / 2)
        if first.x1 < second.x0
        else (first.center[0], (first.y1 + second.y0) / 2)
    )
    if first.x1 < second.x0:
        middle = (middle[0], first.y0 + first.height * 0.12)
    canvas.circle(middle, radius * 2.3, fill(page.palette.ground))
    canvas.circle(middle, radius * 1.9, fill(darker(tones[0], 0.35)))
    for turn in (-1, 1):
        points = [
            (middle[0] + turn * radius * 0.35, middle[1] - radius * 0.45),
            (middle[0] + turn * radius * 0.85, middle[1]),
            (middle[0] + turn * radius * 0.35, middle[1] + radius * 0.45),
        ]
        canvas.curve(points, stroke("#ffffff", radius * 0.2), closed=False, tension=0.0)
