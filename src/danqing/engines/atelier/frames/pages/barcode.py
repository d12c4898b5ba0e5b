"""A barcode, on tickets and magazines."""

import random

from danqing.engines.atelier.canvas import Canvas, fill
from danqing.engines.atelier.scene import Box


def draw_barcode(canvas: Canvas, box: Box, seed: int, *, upright: bool) -> None:
    """Bars of uneven width on white. upright: the bars stand, else they lie one above the other."""
    pick = random.Random(f"{seed}/barcode")
    canvas.rectangle(box, fill("#ffffff"), min(box.width, box.height) * 0.05)
    inner = box.inset(box.width * 0.1, box.height * 0.07)
    length = inner.width if upright else inner.height
    module, at = length / 62, 0.0
    while at < length - module:
        thick = min(module * pick.choice((1, 1, 2, 3)), length - at)
        bar = Box(inner.x0, inner.y0 + at, inner.x1, inner.y0 + at + thick)
        if upright:
            bar = Box(inner.x0 + at, inner.y0, inner.x0 + at + thick, inner.y1)
        canvas.rectangle(bar, fill("#16151c"))
        at += thick + module * pick.choice((1, 1, 2))
