"""Texts around and over a scene: rows at the top and bottom, columns at the sides, signs and bubbles between them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.carriers import Mount
from danqing.engines.atelier.frames.demands import advance
from danqing.engines.atelier.frames.manner import LONG_TITLE, block_of, dress_of
from danqing.engines.atelier.frames.panels import arrange_panels
from danqing.engines.atelier.frames.stacking import FACTORS, Request, in_grid, natural_size, stack_height, stacked
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Scene, TextBlock, TextRole

IN_SCENE = "scene"
"""The zone of texts on things in the scene, which stand between the rows."""

ZONES: Mapping[TextRole, str] = {
    TextRole.TITLE: "top",
    TextRole.SUBTITLE: "top",
    TextRole.HEADING: "top",
    TextRole.BODY: "bottom",
    TextRole.FOOTER: "bottom",
    TextRole.OVERLAY: "bottom_right",
    TextRole.CAPTION: "bottom",
}
# What is kept of the height for the scene, and the shrinking of letters up to which it is kept.
_SCENE_SHARES = ((0.50, 0.6), (0.30, 0.5), (0.10, 0.0))
_TITLE_WIDTH, _LARGEST_TITLE = 0.62, 0.16  # shares of the width and of the shorter side
_MOST_LINES = 8  # more texts than this in rows are a list, which panels show better
_SPOKEN = (TextRole.SPEECH, TextRole.FOOTER, TextRole.BODY)
_SIDE = 0.32  # as a rule of thirds, less a gap; width of a side column, as a share


@dataclass(frozen=True)
class Placed:
    """A text and the whole rectangle that it was given. align: of its letters."""

    request: Request
    box: Box
    align: str = "center"


def zone_of(lettering: Lettering, scene: Scene) -> str:
    """Where a text goes: its position in the prompt, else its role's place, else a thing in the scene."""
    if lettering.position is not None:
        return lettering.position
    if lettering.role is TextRole.CAPTION and dress_of(lettering, scene).carrier not in (None, "panel"):
        return IN_SCENE
    return ZONES.get(lettering.role, IN_SCENE)


def requests_of(scene: Scene, size: ImageSize, seed: int) -> list[Request]:
    """What each text of a scene wants, in their order."""
    # A tall picture has room for letters that are large beside its width.
    base = size.shorter * (1.0 if size.aspect >= 1 else min(1.16, size.aspect**-0.3))
    requests: list[Request] = []
    for index, lettering in enumerate(scene.texts):
        dress = dress_of(lettering, scene)
        largest = base * dress.size
        if lettering.role is TextRole.TITLE and dress.carrier is None and len(lettering.text) <= LONG_TITLE:
            largest = min(max(largest, size.width * _TITLE_WIDTH / advance(lettering.text)), base * _LARGEST_TITLE)
        requests.append(Request(lettering=lettering, size=largest, carrier=dress.carrier, seed=seed + index))
    return _enlarged(requests, scene)


def _enlarged(requests: list[Request], scene: Scene) -> list[Request]:
    """The same requests; few things that bear texts are larger, most of all where they are all there is to see."""
    things = sum(1 for r in requests if zone_of(r.lettering, scene) == IN_SCENE and r.lettering.role not in _SPOKEN)
    alone = not any(not subject.decorative for subject in scene.subjects)
    factor = {1: 1.9, 2: 1.6, 3: 1.4}.get(things, 1.0) if alone else {1: 1.35, 2: 1.2}.get(things, 1.0)
    return [
        replace(r, size=r.size * factor)
        if r.carrier and r.lettering.role not in _SPOKEN and r.carrier != "panel"
        else r
        for r in requests
    ]


def _cells_of_row(row: Mapping[str, Sequence[Request]], width: float) -> dict[str, tuple[float, float]]:
    """Left edge and width of each occupied cell of a row, from 0 to `width`."""
    taken = [cell for cell in ("left", "center", "right") if row.get(cell)]
    if taken == ["center"]:
        return {"center": (0.0, width)}
    side = width * (_SIDE if "center" in taken else 0.48)
    # 1.06: a gap of 6 % of a side column between it and the middle.
    spans = {"left": (0.0, side), "right": (width - side, side), "center": (side * 1.06, width - 2.12 * side)}
    if taken == ["left", "center"]:
        spans["center"] = (side * 1.06, width - 1.06 * side)
    if taken == ["center", "right"]:
        spans["center"] = (0.0, width - 1.06 * side)
    return {cell: spans[cell] for cell in taken}


def _row_height(row: Mapping[str, Sequence[Request]], width: float, factor: float, gap: float) -> float:
    spans = _cells_of_row(row, width)
    return max((stack_height(row[cell], spans[cell][1], factor, gap) for cell in spans), default=0.0)


def _fill_row(row: Mapping[str, Sequence[Request]], box: Box, gap: float, anchor: str) -> list[Placed]:
    placed: list[Placed] = []
    for cell, (left, width) in _cells_of_row(row, box.width).items():
        area = Box(box.x0 + left, box.y0, box.x0 + left + width, box.y1)
        boxes = stacked(row[cell], area, gap, cell, anchor)
        placed += [Placed(request, place, cell) for request, place in zip(row[cell], boxes, strict=True)]
    return placed


Grid = dict[str, dict[str, list[Request]]]


def _grid_of(requests: Sequence[Request], scene: Scene) -> Grid:
    """Texts by row (top, middle, bottom, scene) and cell (left, center, right)."""
    grid: Grid = defaultdict(lambda: defaultdict(list))
    for request in requests:
        zone = zone_of(request.lettering, scene)
        words = zone.split("_")
        row = next((word for word in words if word in ("top", "bottom", IN_SCENE)), "middle")
        cell = next((word for word in words if word in ("left", "right")), "center")
        grid[row][cell].append(request)
    return grid


def _row_heights(grid: Grid, inner: Box, gap: float) -> tuple[float, float]:
    """Heights of the top and bottom rows, shrunk together so far that the scene keeps its share."""
    top = bottom = 0.0
    for share, least in _SCENE_SHARES:
        for factor in (factor for factor in FACTORS if factor >= least):
            top = _row_height(grid["top"], inner.width, factor, gap)
            bottom = _row_height(grid["bottom"], inner.width, factor, gap)
            if top + bottom <= inner.height * (1 - share):
                return top, bottom
    # Not even the smallest letters fit: the check that follows will turn to panels.
    squeeze = inner.height * (1 - _SCENE_SHARES[-1][0]) / (top + bottom)
    return top * squeeze, bottom * squeeze


def _sides(grid: Grid, middle: Box, gap: float) -> tuple[list[Placed], Box]:
    """Columns on the left and right of the middle, and what is left of it."""
    placed: list[Placed] = []
    for cell in ("left", "right"):
        requests = grid["middle"].get(cell, [])
        if not requests:
            continue
        wanted = max(natural_size(request, middle.width * 0.42)[0] for request in requests)
        width = min(max(wanted, middle.width * 0.2), middle.width * 0.38)
        left = middle.x0 if cell == "left" else middle.x1 - width
        column = Box(left, middle.y0, left + width, middle.y1)
        boxes = stacked(requests, column, gap, cell, "middle")
        placed += [Placed(request, box, cell) for request, box in zip(requests, boxes, strict=True)]
        keep = width + gap
        middle = Box(
            middle.x0 + (keep if cell == "left" else 0),
            middle.y0,
            middle.x1 - (keep if cell == "right" else 0),
            middle.y1,
        )
    return placed, middle


def _standing(requests: Sequence[Request], area: Box, gap: float, seed: int, alone: bool) -> tuple[list[Placed], Box]:
    """Things on posts and feet: at one side of a wide picture, in the middle ground of a tall one.

    alone: there is nothing else to see, so they stand in the middle.
    """
    if not requests:
        return [], area
    if alone:
        part = Box(area.x0, area.y0 + area.height * 0.06, area.x1, area.y1 - area.height * 0.06)
        return _grid(requests, part, gap), Box(area.x0, area.y1 - area.height * 0.05, area.x1, area.y1)
    if area.width < area.height * 0.8:
        part = Box(area.x0, area.y0, area.x1, area.y0 + area.height * 0.60)
        return _grid(requests, part, gap), Box(area.x0, part.y1 + gap, area.x1, area.y1)
    width = area.width * min(0.62, 0.34 + 0.10 * len(requests))
    # On the right in two of three pictures: people and animals on the left then look toward it.
    right = seed % 3 != 0
    x0 = area.x1 - width if right else area.x0
    placed = _grid(requests, Box(x0, area.y0 + area.height * 0.08, x0 + width, area.y1 - area.height * 0.03), gap)
    left, end = min(p.box.x0 for p in placed), max(p.box.x1 for p in placed)
    shift = area.x1 - end if right else area.x0 - left
    placed = [replace(p, box=Box(p.box.x0 + shift, p.box.y0, p.box.x1 + shift, p.box.y1)) for p in placed]
    keep = end - left + gap * 2
    return placed, Box(area.x0 + (0 if right else keep), area.y0, area.x1 - (keep if right else 0), area.y1)


def _grid(requests: Sequence[Request], part: Box, gap: float) -> list[Placed]:
    boxes = in_grid(requests, part, gap * 1.5)
    return [Placed(request, box) for request, box in zip(requests, boxes, strict=True)]


def _hanging(requests: Sequence[Request], area: Box, gap: float, seed: int, alone: bool) -> tuple[list[Placed], Box]:
    """Signs and bubbles in a band above the scene, and the scene below them."""
    if not requests:
        return [], area
    # Each further sign takes a little more of the height, but the scene always keeps a third.
    share = 0.9 if alone else min(0.62, 0.34 + 0.07 * len(requests))
    band = Box(area.x0, area.y0, area.x1, area.y0 + area.height * share)
    placed = _grid(requests, band, gap)
    if [request.lettering.role for request in requests] == [TextRole.SPEECH]:
        placed = [replace(placed[0], box=_aside(placed[0].box, area, seed))]
    used = max(p.box.y1 for p in placed)
    return placed, Box(area.x0, min(used + gap, area.y1), area.x1, area.y1)


def _aside(box: Box, area: Box, seed: int) -> Box:
    """The box moved to the left or right third."""
    free = area.width - box.width
    # Clear of the middle, where the subjects stand, and near enough to be theirs.
    x0 = area.x0 + free * (0.16 if seed % 2 else 0.84)
    return Box(x0, box.y0, x0 + box.width, box.y1)


def _bubble_at(block: TextBlock, scene_box: Box) -> TextBlock:
    """Point a bubble at the scene below it."""
    outer = block.carrier_box or block.box
    # A first guess toward the middle; the composer knows the speaker and points at the head.
    x = outer.center[0] + (scene_box.center[0] - outer.center[0]) * 0.3
    return replace(block, points_at=(x, scene_box.y0 + scene_box.height * 0.22))


def overlay(requests: Sequence[Request], scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Arrange texts around a scene; the scene box is what is left."""
    # 4 %: what the ragged edge of a watercolour takes, and safe from any frame.
    margin, gap = size.shorter * 0.04, size.shorter * 0.018
    inner = Box(margin, margin, size.width - margin, size.height - margin)
    grid = _grid_of(requests, scene)
    if sum(len(cell) for row in ("top", "bottom") for cell in grid[row].values()) > _MOST_LINES:
        return arrange_panels(scene.texts, size)
    top, bottom = _row_heights(grid, inner, gap)
    placed = _fill_row(grid["top"], replace(inner, y1=inner.y0 + top), gap, "top")
    placed += _fill_row(grid["bottom"], replace(inner, y0=inner.y1 - bottom), gap, "bottom")
    middle = Box(inner.x0, inner.y0 + (top + gap if top else 0), inner.x1, inner.y1 - (bottom + gap if bottom else 0))
    sides, middle = _sides(grid, middle, gap)
    things = [request for cell in grid[IN_SCENE].values() for request in cell]
    spoken = any(request.lettering.role is TextRole.SPEECH for request in things)
    bare = not spoken and all(subject.decorative for subject in scene.subjects)
    upright = [request for request in things if request.mount is Mount.STAND]
    free = [request for request in things if request.mount is not Mount.STAND]
    standing, rest = _standing(upright, middle, gap, seed, bare and not free)
    hanging, rest = _hanging(free, rest, gap, seed, bare and not upright)
    center = grid["middle"].get("center", [])
    central = [
        Placed(r, b)
        for r, b in zip(center, stacked(center, rest.inset(rest.width * 0.04), gap, "center", "middle"), strict=True)
    ]
    blocks = [_block(p, scene) for p in (*placed, *sides, *standing, *hanging, *central)]
    blocks = [_bubble_at(block, rest) if block.carrier == "speech_bubble" else block for block in blocks]
    return Arrangement(blocks=tuple(blocks), scene_box=rest)


def _block(placed: Placed, scene: Scene) -> TextBlock:
    block = block_of(placed.request.lettering, placed.box, scene, placed.request.seed)
    return block if block.carrier is not None else replace(block, align=placed.align)
