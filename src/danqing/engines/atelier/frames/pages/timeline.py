"""A timeline: an axis with a station for each text, its card on one side and its picture on the other, in turn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Point
from danqing.engines.atelier.frames.designs.themes import Palette
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import (
    columns_of,
    even,
    margin_of,
    painted_things,
    palette_for,
    rows_of,
    things_of,
    title_face,
)
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.palette import darker, lightness
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Scene, TextBlock, TextRole

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_ORDINAL = r"第[一二三四五六七八九十\d]+"
_DATED = re.compile(
    rf"^\s*(?:\d|[一二三四五六七八九十]+[年月日]|{_ORDINAL}|day|week|year|step|q[1-4]\b|{_MONTH})", re.IGNORECASE
)
_DATE = (
    rf"(?:\d{{1,2}}:\d\d|\d[\d./\-–]*(?:年代?|月|日|号)?(?:\d+[月日号])*|(?:day|week|year|step|stage|phase) ?\d+|q[1-4]"
    rf"|{_ORDINAL}[天周年步]?|{_MONTH}[a-z]*\.? ?\d*)(?: ?(?:am|pm|bc|ad|bce|ce)\b)?"
)
_DATE_ALONE = re.compile(rf"^\s*{_DATE}\s*$", re.IGNORECASE)
_DATE_FIRST = re.compile(rf"^\s*{_DATE}[\s:：,，—–-]+(?=\S)", re.IGNORECASE)
PAPER = "#fffdf8"
_PALE = 0.88  # lightness from which on an accent is no colour on paper


@dataclass(frozen=True)
class Station:
    """A point of the axis. card: of its texts; disc, radius: of its picture; icon: a drawable key, or None."""

    point: Point
    card: Box
    disc: Point
    radius: float
    icon: str | None = None


@dataclass(frozen=True)
class Line:
    """title: its box or None. stand: where named things are shown. axis: its two ends."""

    title: Box | None
    stand: Box | None
    stations: tuple[Station, ...]
    axis: tuple[Point, Point]


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
    # half of the others are enough: not every station has a date
    return (not _DATED.match(texts[0].text) and dated * 2 >= len(texts) - 1) or alone


def line_of(scene: Scene, size: ImageSize) -> Line:
    """The geometry of a scene's timeline; the same for arranging and for painting."""
    title, stations = _split(scene)
    margin = margin_of(size)
    inner = Box(margin, margin, size.width - margin, size.height - margin)
    high = inner.height * (0.17 if size.aspect > 1 else 0.12) if title else 0.0
    head = Box(inner.x0, inner.y0, inner.x1, inner.y0 + high)
    # from the last text back: what happened says more than its date
    icons = [next((text.icon for text in reversed(texts) if text.icon), None) for texts in stations]
    # what stands at a station need not stand beside the title as well
    shown = {thing.drawable for thing in things_of(scene)} - set(icons)
    stand = None
    if shown:
        stand = Box(head.x1 - head.width * 0.24, inner.y0, head.x1, inner.y0 + inner.height * 0.17)
        head = Box(head.x0, head.y0, stand.x0 - margin * 0.4, stand.y1)
    top = max(head.y1, stand.y1 if stand else 0.0)
    body = Box(inner.x0, top + (margin * 0.5 if title or stand else 0.0), inner.x1, inner.y1)
    wide = body.width > body.height * 1.25
    placed = (_across if wide else _down)(body, len(stations), margin)
    ends = (
        ((body.x0, body.center[1]), (body.x1, body.center[1]))
        if wide
        else ((body.center[0], body.y0), (body.center[0], body.y1))
    )
    found = tuple(replace(station, icon=icon) for station, icon in zip(placed, icons, strict=True))
    return Line(head if title else None, stand, found, ends)


def _across(body: Box, count: int, margin: float) -> list[Station]:
    """Stations from left to right: cards above and below in turn, and the picture opposite."""
    y, gap = body.center[1], min(margin, body.height * 0.09)
    slots = columns_of(body, count, 0.0)
    room = body.height / 2 - gap
    # cards in turn above and below may be wider than a slot, and then only their pictures need the axis
    if slots[0].width < body.height * 0.3:
        return _crowded(body, count, gap)
    wide = min(slots[0].width * 0.93, room * 2.2)
    tall = min(room, wide * 1.05)
    radius = min(room * 0.47, slots[0].width * 0.4)
    found: list[Station] = []
    for index, slot in enumerate(slots):
        x, side = slot.center[0], -1 if index % 2 == 0 else 1
        near = y + side * gap
        card = Box(x - wide / 2, min(near, near + side * tall), x + wide / 2, max(near, near + side * tall))
        found.append(Station((x, y), card, (x, y - side * (gap + radius * 1.05)), radius))
    return found


def _crowded(body: Box, count: int, gap: float) -> list[Station]:
    """Many stations from left to right: their pictures on the axis, cards nearly as wide as two of them."""
    y, step = body.center[1], body.width / (count + 0.88)
    radius, half = step * 0.4, step * 0.94
    near = radius + gap * 0.6
    tall = min(body.height / 2 - near, half * 1.7)
    found: list[Station] = []
    for index in range(count):
        x, top = body.x0 + half + step * index, y + near if index % 2 else y - near - tall
        found.append(Station((x, y), Box(x - half, top, x + half, top + tall), (x, y), radius))
    return found


def _down(body: Box, count: int, margin: float) -> list[Station]:
    """Stations from above to below: cards on the left and right in turn, and the picture opposite."""
    x, gap = body.center[0], margin * 0.9
    rows = rows_of(body, count, min(margin * 0.5, body.height * 0.16 / count))
    wide = body.width / 2 - gap
    found: list[Station] = []
    for index, row in enumerate(rows):
        y, side = row.center[1], 1 if index % 2 == 0 else -1
        tall = min(row.height, wide * 0.8)
        radius = min(row.height * 0.5, wide * 0.42)
        left = x + gap if side > 0 else x - gap - wide
        card = Box(left, y - tall / 2, left + wide, y + tall / 2)
        found.append(Station((x, y), card, (x - side * (gap + wide * 0.5), y), radius))
    return found


def arrange_timeline(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The title above, and each station's texts on its card: its date large, what happened below."""
    title, stations = _split(scene)
    line, palette = line_of(scene, size), colors_for(scene, seed)
    blocks: list[TextBlock] = []
    if title is not None and line.title is not None:
        box = even([title], [line.title], size.shorter * 0.115)[0]
        blocks.append(on_paper(title, box, title_face(scene), palette.ground, palette.ink))
    inners = [station.card.inset(station.card.width * 0.07, station.card.height * 0.1) for station in line.stations]
    pairs = [(texts, box) for texts, box in zip(stations, inners, strict=True) if len(texts) > 1]
    singles = [(texts[0], box) for texts, box in zip(stations, inners, strict=True) if len(texts) == 1]
    dates = [texts[0] for texts, _ in pairs]
    uppers = [replace(box, y1=box.y0 + box.height * 0.44) for _, box in pairs]
    lowers = [replace(box, y0=box.y0 + box.height * 0.48) for _, box in pairs]
    # by identity: two stations may say the same
    order = {id(text): index for index, texts in enumerate(stations) for text in texts}
    for text, box in zip(dates, even(dates, uppers, size.shorter * 0.1, anchor="bottom"), strict=True):
        blocks.append(on_paper(text, box, "bold", PAPER, ink_at(palette.accents, order[id(text)])))
    events = [texts[1] for texts, _ in pairs]
    for text, box in zip(events, even(events, lowers, size.shorter * 0.056, anchor="top"), strict=True):
        blocks.append(on_paper(text, box, "bold", PAPER, "#2a2733"))
    blocks += [_led(text, box, ink_at(palette.accents, order[id(text)])) for text, box in singles]
    floor = Box(0, size.height * 0.97, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, painted=painted_things(scene, line.stand))


def _led(text: Lettering, box: Box, ink: str) -> TextBlock:
    """One text on a card; the date that it begins with stands large above the rest."""
    date = _DATE_FIRST.match(text.text)
    block = on_paper(text, box, "bold", PAPER, ink if date else "#2a2733")
    return replace(block, lead=date.end() if date else 0)


def colors_for(scene: Scene, seed: int) -> Palette:
    """The page's colours without accents that vanish on paper."""
    palette = palette_for(scene, seed)
    strong = tuple(accent for accent in palette.accents if lightness(accent) < _PALE)
    return replace(palette, accents=strong or palette.accents)


def ink_at(accents: Sequence[str], index: int) -> str:
    """The accent of a station, dark enough for letters."""
    return legible(darker(accents[index % len(accents)], 0.3), PAPER)
