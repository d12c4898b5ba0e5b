"""A comparison: two columns in two colours, each under its head, with their points in rows, and a common title."""

import re
from dataclasses import dataclass

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill, stroke
from danqing.engines.atelier.frames.designs.themes import Palette
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
from danqing.engines.atelier.palette import lighter, mix
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Painted, Scene, TextBlock, TextRole

_PAPER = "#fffdf8"
_VERSUS = re.compile(
    r"[\s”\"'’」』]*(?:vs\.?|versus|against|compared (?:to|with)|pk|与|和|对比?|and|or)[\s“\"'‘「『]*", re.IGNORECASE
)


@dataclass(frozen=True)
class _Sides:
    """title: text and box, or None. heads, points: text and box of each, with the number of its column."""

    title: tuple[Lettering, Box] | None
    heads: tuple[tuple[Lettering, Box, int], ...]
    columns: tuple[Box, ...]
    stands: tuple[Box, ...]
    points: tuple[tuple[Lettering, Box, int], ...]


@dataclass(frozen=True)
class _Parts:
    """The texts of a comparison by what they are. heads: what is compared, one for each column, or none."""

    title: Lettering | None
    heads: tuple[Lettering, ...]
    left: tuple[Lettering, ...]
    right: tuple[Lettering, ...]


def _versus(scene: Scene) -> int | None:
    """The index of the text that the prompt sets against the one after it: `“Cats” vs “Dogs”`."""
    starts = [scene.prompt.find(text.text) for text in scene.texts]
    for index in range(min(2, len(starts) - 1)):
        between = scene.prompt[starts[index] + len(scene.texts[index].text) : max(0, starts[index + 1])]
        if _VERSUS.fullmatch(between):
            return index
    return None


def _parts(scene: Scene) -> _Parts:
    texts = tuple(scene.texts)
    at = _versus(scene)
    if at is not None:
        rest = texts[at + 2 :]
        sided = _by_side(rest)
        left, right = sided if sided else (rest[: -(-len(rest) // 2)], rest[-(-len(rest) // 2) :])
        return _Parts(texts[0] if at else None, texts[at : at + 2], left, right)
    first = texts[0]
    sided = _by_side(texts[1:])
    if sided and first.position not in ("left", "right"):
        return _Parts(first, (), *sided)
    has_title = len(texts) % 2 == 1 or (first.role is TextRole.TITLE and texts[1].role is not TextRole.TITLE)
    title = first if has_title and first.position not in ("left", "right") else None
    rest = texts[1:] if title is not None else texts
    half = -(-len(rest) // 2)
    return _Parts(title, (), rest[:half], rest[half:])


def _by_side(texts: tuple[Lettering, ...]) -> tuple[tuple[Lettering, ...], tuple[Lettering, ...]] | None:
    """The texts of the left and of the right, where the prompt gives each of them its side."""
    left = tuple(text for text in texts if text.position == "left")
    right = tuple(text for text in texts if text.position == "right")
    return (left, right) if left and right and len(left) + len(right) == len(texts) else None


def _sides(scene: Scene, size: ImageSize) -> _Sides:
    parts = _parts(scene)
    title, left, right = parts.title, parts.left, parts.right
    margin = margin_of(size)
    inner = Box(margin, margin, size.width - margin, size.height - margin)
    head = inner.height * (0.16 if size.aspect > 1 else 0.12) if title else 0.0
    body = Box(inner.x0, inner.y0 + head + (margin * 0.4 if title else 0), inner.x1, inner.y1)
    beside = size.aspect >= 0.62
    columns = columns_of(body, 2, margin * 0.6) if beside else rows_of(body, 2, margin * 0.6)
    named = body.height * (0.15 if beside else 0.09) if parts.heads else 0.0
    tall = body.height * (0.3 if beside else 0.17) if things_of(scene) else 0.0
    stands = tuple(
        Box(c.x0 + c.width * 0.2, c.y0 + named, c.x1 - c.width * 0.2, c.y0 + named + margin * 0.35 + tall)
        for c in columns
    )
    most = max(len(left), len(right), 1)
    points: list[tuple[Lettering, Box, int]] = []
    for side, (texts, column) in enumerate(zip((left, right), columns, strict=True)):
        area = Box(
            column.x0 + margin * 0.5,
            column.y0 + named + tall + margin * 0.5,
            column.x1 - margin * 0.5,
            column.y1 - margin * 0.4,
        )
        points += [(text, box, side) for text, box in zip(texts, rows_of(area, most, margin * 0.25), strict=False)]
    return _Sides(
        (title, Box(inner.x0, inner.y0, inner.x1, inner.y0 + head)) if title else None,
        tuple(
            (text, Box(c.x0 + margin * 0.4, c.y0 + named * 0.14, c.x1 - margin * 0.4, c.y0 + named * 0.92), side)
            for side, (text, c) in enumerate(zip(parts.heads, columns, strict=False))
        ),
        tuple(columns),
        stands,
        tuple(points),
    )


def _tones(palette: Palette) -> tuple[str, str]:
    """The colours of the heads of both columns, light enough for dark letters."""
    first, second = (palette.accents[k % len(palette.accents)] for k in (0, 1))
    return mix(first, "#ffffff", 0.45), mix(second, "#ffffff", 0.45)


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
    tones = _tones(palette)
    heads = even([text for text, _, _ in sides.heads], [cell for _, cell, _ in sides.heads], size.shorter * 0.085)
    blocks += [
        on_paper(text, box, title_face(scene), tones[side], "#16182a")
        for (text, _, side), box in zip(sides.heads, heads, strict=True)
    ]
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
    """Two sheets with a coloured head, and a disc for each point."""
    page = page_of(canvas, scene, seed)
    canvas.fill(page.palette.ground)
    if on_panels(arrangement) or not scene.texts:
        return
    sides = _sides(scene, ImageSize(canvas.width, canvas.height))
    radius = page.short * 0.022
    tones = (page.accent(0), page.accent(1))
    for side, column in enumerate(sides.columns):
        card(canvas, column, _PAPER, radius)
        bare = not sides.heads and not things_of(scene)
        head = Box(column.x0, column.y0, column.x1, column.y0 + radius if bare else sides.stands[side].y1)
        canvas.rectangle(head, fill(_tones(page.palette)[side]), radius)
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
