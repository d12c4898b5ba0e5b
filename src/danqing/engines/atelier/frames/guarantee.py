"""The promise of every frame: each text of the scene has its own room on the picture, and none is lost."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.frames.demands import estimated_size
from danqing.engines.atelier.frames.frame import Arrange
from danqing.engines.atelier.frames.panels import MANY, arrange_panels
from danqing.engines.atelier.lettering.setting import smallest_size
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Scene, TextBlock

_TOUCH = 0.01  # pixels that rectangles may share through rounding


def outer_box(block: TextBlock) -> Box:
    """All that a block takes: its carrier where it has one."""
    return block.carrier_box or block.box


def faults(arrangement: Arrangement, texts: Sequence[Lettering], size: ImageSize) -> list[str]:
    """What is wrong with an arrangement, in words; empty where every promise holds."""
    found: list[str] = []
    if sorted(map(repr, texts)) != sorted(repr(block.lettering) for block in arrangement.blocks):
        found.append("texts and blocks differ")
    canvas = Box(0, 0, size.width, size.height)
    # carriers must be apart too: a sign over another's letters hides them
    boxes = [outer_box(block) for block in arrangement.blocks]
    if not all(canvas.contains(box) and box.width > 0 and box.height > 0 for box in boxes):
        found.append("a box leaves the canvas")
    if not all(outer_box(block).contains(block.box) for block in arrangement.blocks):
        found.append("letters leave their carrier")
    if _intersect(boxes):
        found.append("boxes intersect")
    return found


def _intersect(boxes: Sequence[Box]) -> bool:
    """Whether two boxes share more than rounding. A sweep downwards: thousands of texts are not compared in pairs."""
    downwards = sorted((box.inset(_TOUCH) for box in boxes), key=lambda box: box.y0)
    tops = [box.y0 for box in downwards]
    reach = (bisect_left(tops, box.y1) for box in downwards)
    return any(
        box.intersects(other)
        for place, (box, end) in enumerate(zip(downwards, reach, strict=True))
        for other in downwards[place + 1 : end]
    )


def _smallest(arrangement: Arrangement) -> float:
    """The size in pixels that the smallest letters are expected to have."""
    blocks = arrangement.blocks
    sizes = (estimated_size(b.lettering.text, b.box.width, b.box.height, b.vertical) for b in blocks)
    return min(sizes, default=float("inf"))


def _in_order(arrangement: Arrangement, texts: Sequence[Lettering]) -> Arrangement:
    """The same arrangement with its blocks in the order of the texts."""
    # by identity, since two texts may say the same
    places = {id(lettering): index for index, lettering in enumerate(texts)}
    blocks = sorted(arrangement.blocks, key=lambda block: places.get(id(block.lettering), len(places)))
    return replace(arrangement, blocks=tuple(blocks))


def guaranteed(arrange: Arrange) -> Arrange:
    """The same layout, replaced by panels wherever it would lose, overlap, cut or shrink a text."""

    def checked(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
        if len(scene.texts) > MANY:
            return _in_order(arrange_panels(scene.texts, size), scene.texts)
        arrangement = arrange(scene, size, seed)
        # An estimate 10 % below the floor is still set at the floor by most faces.
        whole = not faults(arrangement, scene.texts, size)
        if whole and _smallest(arrangement) >= smallest_size(size.shorter) * 0.9:
            return _in_order(arrangement, scene.texts)
        panels = arrange_panels(scene.texts, size)
        # where panels would be no better the layout keeps its look
        keep = whole and _smallest(arrangement) >= _smallest(panels)
        return _in_order(arrangement, scene.texts) if keep else panels

    return checked
