"""The page that a design is painted on: its colours, its texts, and where ornaments and pictograms may go."""

import math
import random
import zlib
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Point
from danqing.engines.atelier.frames.designs.themes import Palette
from danqing.engines.atelier.frames.icons import drawable_aspect
from danqing.engines.atelier.instances import draw_instance
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Box, Instance, Subject

_DAY = light_of("day", "clear", 0)


@dataclass(frozen=True, kw_only=True)
class Page:
    """An empty page. taken: rectangles of texts. stand: where pictograms stand, or None. pictograms: drawable keys."""

    canvas: Canvas
    palette: Palette
    seed: int
    taken: tuple[Box, ...] = ()
    stand: Box | None = None
    pictograms: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return self.canvas.width

    @property
    def height(self) -> int:
        return self.canvas.height

    @property
    def short(self) -> float:
        """The shorter side in pixels."""
        return float(min(self.canvas.width, self.canvas.height))

    def at(self, x: float, y: float) -> Point:
        """A point given as shares of width and height."""
        return x * self.width, y * self.height

    def random(self, part: str) -> random.Random:
        """A stream of its own for each part of the page."""
        return random.Random(zlib.crc32(part.encode(), self.seed & 0xFFFFFFFF))

    def accent(self, index: int) -> str:
        return self.palette.accents[index % len(self.palette.accents)]

    def is_free(self, center: Point, radius: float) -> bool:
        """Whether a disc touches no text."""
        box = Box(center[0] - radius, center[1] - radius, center[0] + radius, center[1] + radius)
        return not any(box.intersects(other) for other in self.taken)


def draw_pictogram(page: Page, key: str, box: Box, seed: int, color: str | None = None) -> None:
    """Draw a drawable key as large as fits in a box, on its lower edge."""
    aspect = drawable_aspect(key) or 1.0
    height = min(box.height, box.width / aspect)
    half = height * aspect / 2
    place = Box(box.center[0] - half, box.y1 - height, box.center[0] + half, box.y1)
    thing = Subject(label="", drawable=key, color=color)
    instance = Instance(subject=thing, box=place, depth=0.0, seed=seed, shadow=False)
    draw_instance(page.canvas, instance, _DAY, "flat")


def draw_row(page: Page, baseline_waves: float = 0.0) -> None:
    """Pictograms side by side on the stand, the middle ones larger. baseline_waves: how far feet go up and down."""
    if page.stand is None or not page.pictograms:
        return
    stand = page.stand
    # As many as are as high as the stand with a gap between them, but a row and not a single one.
    count = min(len(page.pictograms), max(3, min(5, int(stand.width / (stand.height * 1.15)))))
    start = page.random("row").randrange(len(page.pictograms))
    step = stand.width / count
    for index in range(count):
        middle = 1 - abs(index - (count - 1) / 2) / max(1.0, count / 2)
        height = min(stand.height * (0.74 + 0.26 * middle), step * 0.86)
        x = stand.x0 + step * (index + 0.5)
        foot = stand.y1 + math.sin(index * 2.1 + page.seed) * baseline_waves * stand.height
        key = page.pictograms[(start + index) % len(page.pictograms)]
        draw_pictogram(page, key, Box(x - step * 0.43, foot - height, x + step * 0.43, foot), page.seed + index)


def draw_cluster(page: Page) -> None:
    """One large pictogram in the middle of the stand and smaller ones about it."""
    if page.stand is None or not page.pictograms:
        return
    (x, y), side = page.stand.center, min(page.stand.width, page.stand.height)
    start = page.random("cluster").randrange(len(page.pictograms))
    places = ((0.0, 0.0, 0.54), (-0.36, 0.27, 0.25), (0.36, 0.24, 0.25), (0.3, -0.33, 0.2), (-0.34, -0.28, 0.2))
    for index in range(min(len(places), len(page.pictograms)) - 1, -1, -1):
        dx, dy, share = places[index]
        half = side * share / 2
        box = Box(x + dx * side - half, y + dy * side - half, x + dx * side + half, y + dy * side + half)
        draw_pictogram(page, page.pictograms[(start + index) % len(page.pictograms)], box, page.seed + index)


def draw_corners(page: Page, inset: float, side: float) -> None:
    """A pictogram in each corner. inset, side: in pixels."""
    if not page.pictograms:
        return
    start = page.random("corners").randrange(len(page.pictograms))
    for index, (x, y) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
        left = inset if x == 0 else page.width - inset - side
        top = inset if y == 0 else page.height - inset - side
        box = Box(left, top, left + side, top + side)
        if page.is_free(box.center, side * 0.5):
            draw_pictogram(page, page.pictograms[(start + index) % len(page.pictograms)], box, page.seed + index)
