"""A timeline: an axis with a station for each text, cards in turn on both sides of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, Point, fill, linear, shaded, stroke
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import (
    card,
    columns_of,
    draw_things,
    even,
    margin_of,
    page_of,
    painted_things,
    palette_for,
    rows_of,
    things_of,
    title_face,
)
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.palette import lighter, mix, readable_on
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Scene, TextBlock, TextRole

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_ORDINAL = r"第[一二三四五六七八九十\d]+"
_DATED = re.compile(
    rf"^\s*(?:\d|[一二三四五六七八九十]+[年月日]|{_ORDINAL}|day|week|year|step|{_MONTH})", re.IGNORECASE
)
_DATE_ALONE = re.compile(
    rf"^\s*(?:[\d./\-–年月日]+|(?:day|week|year|step) ?\d+|{_ORDINAL}[天周年步]?|{_MONTH}[a-z]* \d{{2,4}})\s*$",
    re.IGNORECASE,
)
_PAPER = "#fffdf8"


@dataclass(frozen=True)
class _Line:
    """title: its box or None. stand: where named things are shown. stations: points of the axis; cards: one each."""

    title: Box | None
    stand: Box | None
    stations: tuple[Point, ...]
    cards: tuple[Box, ...]
    wide: bool


def _split(scene: Scene) -> tuple[Lettering | None, list[list[Lettering]]]:
    """The title, and the texts of each station: one, or a date and what happened."""
    texts = list(scene.texts)
    title = texts[0] if len(texts) > 2 and _is_title(texts) else None
    rest = texts[1:] if title is not None else texts
    stations: list[list[Lettering]] = []
    for text in rest:
        if (
            stations
            and len(stations[-1]) == 1
            and _DATE_ALONE.match(stations[-1][0].text)
            and not _DATE_ALONE.match(text.text)
        ):
            stations[-1].append(text)
        else:
            stations.append([text])
    return title, stations


def _is_title(texts: Sequence[Lettering]) -> bool:
    dated = sum(_DATED.match(text.text) is not None for text in texts[1:])
    alone = texts[0].role is TextRole.TITLE and all(text.role is not TextRole.TITLE for text in texts[1:])
    return (not _DATED.match(texts[0].text) and dated * 2 >= len(texts) - 1) or alone


def _line(scene: Scene, size: ImageSize) -> _Line:
    title, stations = _split(scene)
    margin = margin_of(size)
    inner = Box(margin, margin, size.width - margin, size.height - margin)
    head = Box(
        inner.x0, inner.y0, inner.x1, inner.y0 + (inner.height * (0.17 if size.aspect > 1 else 0.13) if title else 0.0)
    )
    stand = None
    if things_of(scene):
        stand = Box(head.x1 - head.width * 0.24, inner.y0, head.x1, inner.y0 + inner.height * 0.17)
        head = Box(head.x0, head.y0, stand.x0 - margin * 0.4, stand.y1)
    top = max(head.y1, stand.y1 if stand else 0.0)
    body = Box(inner.x0, top + (margin * 0.5 if title or stand else 0.0), inner.x1, inner.y1)
    wide = body.width > body.height * 1.25
    points, cards = (_across if wide else _down)(body, len(stations), margin)
    return _Line(head if title else None, stand, tuple(points), tuple(cards), wide)


def _across(body: Box, count: int, margin: float) -> tuple[list[Point], list[Box]]:
    y = body.center[1]
    slots = columns_of(body, count, 0.0)
    # Cards above and below in turn may be nearly twice as wide as their slot.
    half = min(body.width * 0.16, slots[0].width * (0.92 if count > 3 else 0.46))
    cards: list[Box] = []
    for index, slot in enumerate(slots):
        x = min(max(slot.center[0], body.x0 + half), body.x1 - half)
        above = index % 2 == 0
        y0, y1 = (body.y0, y - margin) if above else (y + margin, body.y1)
        tall = min(y1 - y0, half * 1.5)
        cards.append(Box(x - half, y1 - tall, x + half, y1) if above else Box(x - half, y0, x + half, y0 + tall))
    return [(slot.center[0], y) for slot in slots], cards


def _down(body: Box, count: int, margin: float) -> tuple[list[Point], list[Box]]:
    x = body.x0 + margin * 0.5
    rows = rows_of(body, count, min(margin * 0.45, body.height * 0.2 / count))
    cards = [Box(x + margin * 1.1, row.y0, body.x1, row.y1) for row in rows]
    return [(x, row.center[1]) for row in rows], cards


def arrange_timeline(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The title above, and each station's texts on its card."""
    title, stations = _split(scene)
    line, palette = _line(scene, size), palette_for(scene, seed)
    blocks: list[TextBlock] = []
    if title is not None and line.title is not None:
        box = even([title], [line.title], size.shorter * 0.1, "left")[0]
        blocks.append(on_paper(title, box, title_face(scene), palette.ground, palette.ink, "left"))
    dated, others = _cells(stations, line)
    for texts, cells, face, align in ((dated[0], dated[1], "bold", "left"), (others[0], others[1], "bold", "left")):
        largest = size.shorter * (0.085 if texts is dated[0] else 0.07)
        boxes = even(texts, cells, largest, "center" if line.wide else align)
        blocks += [
            on_paper(text, box, face, _PAPER, "#2a2733", "center" if line.wide else "left")
            for text, box in zip(texts, boxes, strict=True)
        ]
    floor = Box(0, size.height * 0.97, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, painted=painted_things(scene, line.stand))


_Cells = tuple[list[Lettering], list[Box]]


def _cells(stations: Sequence[Sequence[Lettering]], line: _Line) -> tuple[_Cells, _Cells]:
    """Dates with their cells, and all other texts with theirs."""
    dated: _Cells = ([], [])
    others: _Cells = ([], [])
    for texts, box in zip(stations, line.cards, strict=True):
        inner = box.inset(box.width * 0.07, box.height * 0.12)
        if len(texts) == 1:
            others[0].append(texts[0])
            others[1].append(inner)
            continue
        share = inner.y0 + inner.height * 0.4
        dated[0].append(texts[0])
        dated[1].append(Box(inner.x0, inner.y0, inner.x1, share))
        others[0].append(texts[1])
        others[1].append(Box(inner.x0, share, inner.x1, inner.y1))
    return dated, others


def paint_timeline(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The axis, its stations, and the cards with a coloured edge."""
    page = page_of(canvas, scene, seed)
    palette = page.palette
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (0, canvas.height), [palette.second, palette.ground])))
    if on_panels(arrangement) or not scene.texts:
        return
    line = _line(scene, ImageSize(canvas.width, canvas.height))
    axis, radius = mix(palette.ground, readable_on(palette.ground), 0.55), page.short * 0.017
    first, last = line.stations[0], line.stations[-1]
    reach = page.short * 0.03
    ends = (
        ((first[0] - reach, first[1]), (last[0] + reach, last[1]))
        if line.wide
        else ((first[0], first[1] - reach), (last[0], last[1] + reach))
    )
    canvas.line(*ends, stroke(axis, page.short * 0.009))
    for index, (station, box) in enumerate(zip(line.stations, line.cards, strict=True)):
        accent = page.accent(index)
        near = (station[0], box.y1 if box.y1 < station[1] else box.y0) if line.wide else (box.x0, station[1])
        canvas.line(station, near, stroke(axis, page.short * 0.004))
        card(canvas, box, _PAPER, page.short * 0.018)
        bar = page.short * 0.012
        edge = Box(box.x0, box.y0, box.x1, box.y0 + bar) if line.wide else Box(box.x0, box.y0, box.x0 + bar, box.y1)
        canvas.rectangle(edge, fill(accent), bar * 0.5)
        canvas.circle(station, radius * 1.25, fill(lighter(palette.ground, 0.5)))
        canvas.circle(station, radius, fill(accent))
        canvas.circle(station, radius * 0.42, fill(_PAPER))
    if line.stand is not None:
        draw_things(page, things_of(scene), line.stand)
