"""The layout of last resort: every text on a panel, in reading order, as large as the picture allows."""

import math
from collections.abc import Sequence

from danqing.core.generation import ImageSize
from danqing.engines.atelier.frames.demands import LEADING, advance, estimated_size
from danqing.engines.atelier.frames.manner import on_carrier
from danqing.engines.atelier.lettering.setting import smallest_size
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, TextBlock

# Shares of the canvas that panels may take, tried until the letters are large enough.
_SHARES = (0.62, 0.8, 1.0)
MANY = 200
"""Texts, above which no other layout is tried: letters are as small as they may be wherever they stand."""
_VERTICAL_INSET, _SIDE_INSET = 0.12, 0.06  # of the carrier `panel`


def _weight(text: str) -> float:
    """The area a text takes, in ems squared; a floor so that one word among paragraphs is not a sliver."""
    return max(advance(text) * LEADING, 6.0)


def _rows_of(texts: Sequence[Lettering], count: int) -> list[list[Lettering]]:
    """Cut texts, in order, into at most `count` rows of about equal weight."""
    total = sum(_weight(item.text) for item in texts)
    rows: list[list[Lettering]] = [[]]
    used = 0.0
    for item in texts:
        if rows[-1] and used >= total * len(rows) / count and len(rows) < count:
            rows.append([])
        rows[-1].append(item)
        used += _weight(item.text)
    return rows


def _cells(rows: Sequence[Sequence[Lettering]], box: Box, gap: float) -> list[tuple[Lettering, Box]]:
    """Rows as high and cells as wide as their texts need, filling the box."""
    total = sum(_weight(item.text) for row in rows for item in row)
    height = box.height - gap * (len(rows) - 1)
    y = box.y0
    found: list[tuple[Lettering, Box]] = []
    for row in rows:
        weight = sum(_weight(item.text) for item in row)
        tall = height * weight / total
        x, width = box.x0, box.width - gap * (len(row) - 1)
        for item in row:
            wide = width * _weight(item.text) / weight
            found.append((item, Box(x, y, x + wide, y + tall)))
            x += wide + gap
        y += tall + gap
    return found


def _smallest(places: Sequence[tuple[Lettering, Box]]) -> float:
    inner = [(item.text, box.inset(box.width * _SIDE_INSET, box.height * _VERTICAL_INSET)) for item, box in places]
    return min(estimated_size(text, box.width, box.height) for text, box in inner)


def _numbers_of_rows(texts: int) -> Sequence[int]:
    """Which to try: every one for few texts, a dozen for many, some about the square for a sheet full of them."""
    if texts > MANY:
        return [round(math.sqrt(texts) * share) for share in (0.5, 0.75, 1.0, 1.4)]
    return range(1, texts + 1, 1 if texts <= 16 else max(1, texts // 12))


def _best(texts: Sequence[Lettering], box: Box, gap: float) -> list[tuple[Lettering, Box]]:
    """The number of rows that lets the smallest letters be largest."""
    options = (_cells(_rows_of(texts, count), box, gap) for count in _numbers_of_rows(len(texts)))
    return max(options, key=_smallest)


def _shrunk(box: Box, text: str, largest: float) -> Box:
    """A panel no higher than its text needs at the largest size that looks well."""
    size = min(largest, estimated_size(text, box.width * 0.88, box.height * 0.76))
    one_line = advance(text) * size / 0.86
    height = min(box.height, size * 2.0) if one_line <= box.width else box.height
    width = min(box.width, max(one_line, size * 3)) if one_line <= box.width else box.width
    x, y = box.center
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def on_panels(arrangement: Arrangement) -> bool:
    """Whether an arrangement is the one of last resort, so that a frame's own surfaces have nothing to bear."""
    return any(block.carrier == "panel" for block in arrangement.blocks)


def arrange_panels(texts: Sequence[Lettering], size: ImageSize) -> Arrangement:
    """Panels for all texts on the upper part of the picture, or on all of it; what is left is for the scene."""
    margin = size.shorter * 0.035
    canvas = Box(margin, margin, size.width - margin, size.height - margin)
    if not texts:
        return Arrangement(blocks=(), scene_box=canvas)
    gap = min(margin * 0.5, canvas.height * 0.2 / len(texts), canvas.width * 0.2 / len(texts))
    places: list[tuple[Lettering, Box]] = []
    area = canvas
    for share in _SHARES:
        area = Box(canvas.x0, canvas.y0, canvas.x1, canvas.y0 + canvas.height * share)
        places = _best(texts, area, gap)
        # 15 % above the floor, since sizes are estimates.
        if _smallest(places) >= smallest_size(size.shorter) * 1.15:
            break
    largest = size.shorter * 0.09  # a single word on a panel need not fill the picture
    blocks = tuple(_panel(item, _shrunk(box, item.text, largest)) for item, box in places)
    bottom = Box(canvas.x0, min(area.y1 + gap, canvas.y1), canvas.x1, canvas.y1)
    return Arrangement(blocks=blocks, scene_box=bottom)


def _panel(item: Lettering, box: Box) -> TextBlock:
    face = "sans" if item.face is None else str(item.face)
    return on_carrier(item, box, "panel", face)
