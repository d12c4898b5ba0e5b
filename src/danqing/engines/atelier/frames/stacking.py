"""Give texts their rectangles inside a box: stacked, side by side or in a grid, shrunk together until they fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from danqing.engines.atelier.carriers import CARRIERS, Carrier, Mount
from danqing.engines.atelier.frames.demands import advance, height_at, longest_word
from danqing.engines.atelier.scene import Box, Lettering

Size = tuple[float, float]

# How far texts are made smaller together before they are given up on.
FACTORS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.45, 0.38, 0.32, 0.26)


@dataclass(frozen=True, kw_only=True)
class Request:
    """A text that wants room. size: of its letters in pixels, before shrinking. carrier: a key of CARRIERS or None."""

    lettering: Lettering
    size: float
    carrier: str | None = None
    seed: int = 0

    @property
    def mount(self) -> Mount:
        return CARRIERS[self.carrier].mount if self.carrier else Mount.WALL


def _with_border(carrier: Carrier, width: float, height: float) -> Size:
    """The whole size of a carrier whose letters need a size, within the shapes it comes in."""
    left, top, right, bottom = carrier.insets
    width, height = width / (1 - left - right), height / (1 - top - bottom)
    least, greatest = carrier.aspect
    return max(width, height * least), max(height, width / greatest)


_LINE_COUNTS = (1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30)
_COST_OF_A_LINE = 1.05  # one line looks better than two of the same area


def natural_size(request: Request, width: float, factor: float = 1.0) -> Size:
    """Width and height in pixels that a text takes, in the shape that suits its carrier best.

    It is at most as wide as asked, unless a word or the carrier's shape does not allow it at this size.
    """
    size, text = request.size * factor, request.lettering.text
    # 3 % more than estimated: faces differ, and a title should not break for a hair.
    whole, word = advance(text) * size * 1.03, longest_word(text) * size * 1.03
    if request.carrier is None:
        column = max(word, min(width, whole))
        return column, height_at(text, size, column)
    carrier = CARRIERS[request.carrier]
    inner = width * (1 - carrier.insets[0] - carrier.insets[2])
    options: list[tuple[float, Size]] = []
    for lines in _LINE_COUNTS:
        # Lines of words are uneven: 12 % more than their mean holds the longest.
        column = max(word, min(inner, whole / lines * (1.0 if lines == 1 else 1.12)))
        outer = _with_border(carrier, column, height_at(text, size, column))
        # a thousandth more, for the rounding of what was computed from this width
        too_wide = outer[0] > width * 1.001
        # what is too wide is kept as the last resort: a long word may allow nothing else
        options.append((outer[0] * outer[1] * _COST_OF_A_LINE**lines * (1e6 if too_wide else 1.0), outer))
        if column <= word:  # more lines cannot make it narrower
            break
    return min(options)[1]


def _column(requests: Sequence[Request], width: float, factor: float) -> list[Size]:
    return [natural_size(request, width, factor) for request in requests]


def stack_height(requests: Sequence[Request], width: float, factor: float, gap: float) -> float:
    """Height of texts one below the other, at a common shrinking."""
    return sum(height for _, height in _column(requests, width, factor)) + gap * max(0, len(requests) - 1)


def _settled(requests: Sequence[Request], box: Box, gap: float) -> list[Size]:
    """Sizes that fit the box one below the other; squeezed where even the smallest factor does not fit."""
    sizes: list[Size] = []
    room = max(1.0, box.height - gap * (len(requests) - 1))
    for factor in FACTORS:
        sizes = _column(requests, box.width, factor)
        if sum(height for _, height in sizes) <= room and all(width <= box.width for width, _ in sizes):
            return sizes
    # the letters get smaller than asked for here, and the guarantee decides whether that will do
    squeeze = min(1.0, room / sum(height for _, height in sizes))
    return [(min(width, box.width), height * squeeze) for width, height in sizes]


def stacked(requests: Sequence[Request], box: Box, gap: float, align: str = "center", anchor: str = "top") -> list[Box]:
    """Boxes of texts one below the other. align: left, center, right. anchor: top, middle, bottom of the box."""
    if not requests:
        return []
    # with many texts the gaps must not take the room of the letters
    gap = min(gap, box.height * 0.3 / len(requests))
    sizes = _settled(requests, box, gap)
    total = sum(height for _, height in sizes) + gap * (len(sizes) - 1)
    y = {"top": box.y0, "middle": box.center[1] - total / 2, "bottom": box.y1 - total}[anchor]
    boxes: list[Box] = []
    for width, height in sizes:
        x = {"left": box.x0, "center": box.center[0] - width / 2, "right": box.x1 - width}[align]
        boxes.append(Box(max(box.x0, x), y, min(box.x1, x + width), min(box.y1, y + height)))
        y += height + gap
    return boxes


def cells(box: Box, rows: int, columns: int, count: int, gap: float) -> list[Box]:
    """The first `count` cells of a grid, in reading order; a last row that is not full is centred."""
    width, height = (box.width - gap * (columns - 1)) / columns, (box.height - gap * (rows - 1)) / rows
    found: list[Box] = []
    for index in range(count):
        row, column = divmod(index, columns)
        inrow = min(columns, count - row * columns)
        shift = (columns - inrow) * (width + gap) / 2
        x, y = box.x0 + shift + column * (width + gap), box.y0 + row * (height + gap)
        found.append(Box(x, y, x + width, y + height))
    return found


def near_square(page: Box, count: int, gap: float) -> list[Box]:
    """So many cells on a page, each as near to square as the page allows, with few left empty."""

    def unevenness(columns: int) -> float:
        rows = -(-count // columns)
        aspect = (page.width / columns) / (page.height / rows)
        # An empty cell is as bad as cells longer by six tenths.
        return max(aspect, 1 / aspect) + 0.6 * (columns * rows - count)

    columns = min(range(1, count + 1), key=unevenness)
    return cells(page, -(-count // columns), columns, count, gap)


def _in_cell(request: Request, cell: Box, factor: float) -> Box | None:
    width, height = natural_size(request, cell.width, factor)
    if width > cell.width or height > cell.height:
        return None
    x = cell.center[0] - width / 2
    # signs hang from the top of their cell, what has feet stands on its bottom
    y = {Mount.HANG: cell.y0, Mount.STAND: cell.y1 - height}.get(request.mount, cell.center[1] - height / 2)
    return Box(x, y, x + width, y + height)


def _common_factor(requests: Sequence[Request], grid: Sequence[Box], least: float) -> float | None:
    """The shrinking at which every text fits its cell; None where it would not be better than `least`."""
    level = 0
    for request, cell in zip(requests, grid, strict=True):
        # never back to a larger factor: one text that needs a smaller one decides for all
        while level < len(FACTORS) and _in_cell(request, cell, FACTORS[level]) is None:
            level += 1
        if level == len(FACTORS) or FACTORS[level] <= least:
            return None
    return FACTORS[level]


def in_grid(requests: Sequence[Request], box: Box, gap: float) -> list[Box]:
    """Boxes in the grid that lets the letters be largest; whole cells where even the smallest letters do not fit."""
    if not requests:
        return []
    count = len(requests)
    best, chosen = 0.0, cells(box, 1, count, count, gap)
    # only the column counts that some number of rows asks for: others need as many rows with narrower cells
    for columns in sorted({-(-count // rows) for rows in range(1, count + 1)}, reverse=True):
        grid = cells(box, -(-count // columns), columns, count, gap)
        factor = _common_factor(requests, grid, best)
        if factor is not None:
            best, chosen = factor, grid
    if best == 0.0:
        # cells as near to squares as the box allows
        rows = max(1, round((count * box.height / max(box.width, 1)) ** 0.5))
        return cells(box, rows, -(-count // rows), count, gap)
    placed = [_in_cell(request, cell, best) for request, cell in zip(requests, chosen, strict=True)]
    return [place or cell for place, cell in zip(placed, chosen, strict=True)]
