"""The painter's seal: a crest cut in vermilion, in a corner where nothing else is."""

import math
from collections.abc import Sequence

from danqing.engines.atelier.canvas import Canvas, fill, rounded_box, stroke
from danqing.engines.atelier.scene import Box

_RED, _CUT = "#b5352b", "#f0e6cc"
_SIDE, _GAP = 62.0, 18.0  # units


def stamp(canvas: Canvas, inner: Box, taken: Sequence[Box]) -> None:
    """Stamp a seal into the first corner of `inner` that is free; none where all are taken."""
    side, gap = _SIDE * canvas.unit, _GAP * canvas.unit
    corners = [
        Box(x, y, x + side, y + side)
        for x in (inner.x0 + gap, inner.x1 - gap - side)
        for y in (inner.y1 - gap - side, inner.y0 + gap)
    ]
    free = next((box for box in corners if not any(box.intersects(other) for other in taken)), None)
    if free is not None:
        _crest(canvas, free)


def _crest(canvas: Canvas, box: Box) -> None:
    """Five petals: a mark, not a word."""
    (x, y), side = box.center, box.width
    canvas.path(rounded_box(box, side * 0.12), fill(_RED))
    canvas.rectangle(box.inset(side * 0.09), stroke(_CUT, side * 0.03), side * 0.06)
    for k in range(5):
        angle = 2 * math.pi * k / 5 - math.pi / 2
        petal = (x + math.cos(angle) * side * 0.19, y + math.sin(angle) * side * 0.19)
        canvas.circle(petal, side * 0.125, fill(_CUT))
    canvas.circle((x, y), side * 0.085, fill(_RED))
