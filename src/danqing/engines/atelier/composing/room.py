"""The room that a picture has for its subjects: where feet may stand, and what must stay free."""

from collections.abc import Sequence
from dataclasses import dataclass

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.registry import Backdrop
from danqing.engines.atelier.backdrops.tiles import slab
from danqing.engines.atelier.scene import Arrangement, Box

_LEAST_BAND = 0.05
_SHORE = 0.85  # from the horizon to where people may stand


@dataclass(frozen=True, kw_only=True)
class Room:
    """inner: where instances may stand. canvas: where they may fly or hang. blocked: texts, carriers and obstacles.
    occupied: subjects that the frame has placed, among the blocked.

    near, far, horizon: y in pixels. shore: y where the water ends, in settings that have some. skyline: y above which
    the sky is open. waterside: there is water down to the lower edge, and land only beyond it. pixels_per_metre: at
    the nearest feet. closer, indoors: as of the backdrop.
    """

    inner: Box
    canvas: Box
    near: float
    far: float
    horizon: float
    shore: float
    skyline: float
    waterside: bool
    pixels_per_metre: float
    closer: float
    indoors: bool
    blocked: tuple[Box, ...]
    occupied: tuple[Box, ...]

    @property
    def headroom(self) -> float:
        """From the nearest feet to the top of the scene."""
        return max(1.0, self.near - self.inner.y0)

    @property
    def shorter(self) -> float:
        return min(self.inner.width, self.inner.height)

    def depth(self, y: float) -> float:
        """0 at the nearest feet, 1 at the horizon."""
        return min(1.0, max(0.0, (self.near - y) / max(1.0, self.near - self.horizon)))

    def is_free(self, box: Box) -> bool:
        """Whether a box lies on the picture and touches no text."""
        return self.canvas.contains(box) and not any(box.intersects(other) for other in self.blocked)

    def free_spans(self, top: float, bottom: float) -> list[tuple[float, float]]:
        """The stretches of x that are free of texts between two heights, from left to right."""
        spans = [(self.inner.x0, self.inner.x1)]
        for block in self.blocked:
            if block.y0 < bottom and block.y1 > top:
                spans = [part for span in spans for part in _without(span, block.x0, block.x1)]
        return sorted(spans)

    def between_texts(self) -> Box:
        """What the texts above and those below leave free, from side to side."""
        above = [block.y1 for block in self.blocked if block.center[1] < self.inner.center[1]]
        below = [block.y0 for block in self.blocked if block.center[1] >= self.inner.center[1]]
        return Box(self.inner.x0, max([self.inner.y0, *above]), self.inner.x1, min([self.inner.y1, *below]))


def _without(span: tuple[float, float], start: float, end: float) -> list[tuple[float, float]]:
    parts = [(span[0], min(span[1], start)), (max(span[0], end), span[1])]
    return [part for part in parts if part[1] - part[0] > 1] if start < span[1] and end > span[0] else [span]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a room is cut from. margin: as a share of the shorter side, kept free so that nothing is cut.

    whole: subjects may be anywhere beside the texts.
    skyline: where the open sky ends, as a share of the height.
    """

    backdrop: Backdrop
    margin: float
    whole: bool
    skyline: float


def room_for(size: ImageSize, ground: Ground, arrangement: Arrangement) -> Room:
    """The room of a picture."""
    backdrop, scene = ground.backdrop, arrangement.scene_box
    margin = size.shorter * ground.margin
    canvas = Box(0, 0, size.width, size.height).inset(margin)
    inner = Box(max(canvas.x0, scene.x0), max(canvas.y0, scene.y0), min(canvas.x1, scene.x1), min(canvas.y1, scene.y1))
    if ground.whole and scene.y1 > size.height * 0.5:
        inner = Box(canvas.x0, canvas.y0, canvas.x1, min(canvas.y1, scene.y1))
    elif inner.width < margin or inner.height < margin:
        inner = canvas
    near = min(backdrop.near * size.height, inner.y1)
    shift = near - backdrop.near * size.height
    # Where texts take the lower part, the ground rises with the feet of the subjects.
    far = max(min(backdrop.far * size.height + shift, near - _LEAST_BAND * size.height), inner.y0)
    horizon = max(min(backdrop.horizon * size.height + shift * 0.8, far), size.height * 0.12)
    if backdrop.island is not None:
        return _on_slab(size, backdrop, canvas, arrangement)
    return Room(
        inner=inner,
        canvas=canvas,
        near=near,
        far=far,
        horizon=horizon,
        shore=near if backdrop.afloat else horizon + (far - horizon) * _SHORE,
        skyline=max(min(horizon, ground.skyline * size.height), canvas.y0 + 0.1 * size.height),
        waterside=backdrop.afloat and backdrop.far_bank,
        pixels_per_metre=size.width / backdrop.metres,
        closer=backdrop.closer,
        indoors=backdrop.indoors,
        occupied=tuple(instance.box for instance in arrangement.placed),
        blocked=_outer_boxes(arrangement, size.shorter * 0.012),
    )


def _on_slab(size: ImageSize, backdrop: Backdrop, canvas: Box, arrangement: Arrangement) -> Room:
    """The room on an isometric slab: feet stand about its middle, within a share of its breadth."""
    assert backdrop.island is not None
    (x, y), half = slab(size.width, size.height)
    reach = half * backdrop.island
    inner = Box(max(canvas.x0, x - reach), max(canvas.y0, y - half * 0.95), min(canvas.x1, x + reach), y + half * 0.24)
    return Room(
        inner=inner,
        canvas=canvas,
        near=y + half * 0.2,
        far=y - half * 0.06,
        horizon=y - half * 0.5,
        shore=y - half * 0.1,
        skyline=max(canvas.y0 + 1, y - half * 0.6),
        waterside=False,
        pixels_per_metre=2 * half / backdrop.metres,
        closer=backdrop.closer,
        indoors=backdrop.indoors,
        occupied=tuple(instance.box for instance in arrangement.placed),
        blocked=_outer_boxes(arrangement, size.shorter * 0.012),
    )


def _outer_boxes(arrangement: Arrangement, gap: float) -> tuple[Box, ...]:
    texts = [block.carrier_box or block.box for block in arrangement.blocks]
    placed: Sequence[Box] = [instance.box for instance in arrangement.placed]
    return tuple(box.inset(-gap) for box in (*texts, *arrangement.obstacles, *placed))
