"""Blueprint: white lines on blue paper with a grid, a frame, dimension lines, and an empty title block."""

import cv2
import numpy as np

from danqing.engines.atelier.canvas import Canvas, stroke
from danqing.engines.atelier.finishes.brushwork import Pixels, clouds, full, half, kuwahara, times, tooth, unit_of
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import contours, over, upright
from danqing.engines.atelier.imaging import grey_of, sheet
from danqing.engines.atelier.noise import Field
from danqing.engines.atelier.scene import Box

_SIEVE = Sieve(step=5, edge=12, ground=15.0, things=10.0, calm=2.0)
_BLUE, _LINE = (24, 74, 148), "#eaf3ff"
_MOST_MEASURED = 3  # things that get dimension lines


def blueprint(model: Model) -> Pixels:
    """Draw the outlines, shade what is dark with thin parallel lines, and add the draughtsman's marks."""
    unit = unit_of(model.pixels)
    flat = full(kuwahara(half(model.pixels), max(2, round(1.6 * unit))), model.pixels)
    across, down = upright(flat)
    paper = times(sheet(flat, _BLUE), (0.86 + 0.28 * clouds(flat, 400 * unit, model.seed) + tooth(flat) * 0.02))
    on_things = model.mask > 0
    # Of the ground only what has an outline is drawn: a plan shows no grass.
    around = forms_of(model, _SIEVE).lines(max(1.2, 2.0 * unit), 7.0) * np.float32(0.75)
    lines = np.where(on_things, contours(model.pixels, max(1.3, 2.7 * unit), 4.5), around)
    dark = 1 - np.asarray(cv2.createCLAHE(1.5, (2, 2)).apply(grey_of(flat)), np.float32) / 255
    pitch = max(4.0, 8 * unit)
    aslant = np.abs(((across + down) / pitch) % 1 - 0.5) * 2
    # The line of a hatching pen is about a fifth of a millimetre, whatever it shades.
    thin = np.clip((aslant - 1 + 1.5 / pitch) * pitch, 0, 1) * np.clip((dark - 0.42) * 5, 0, 1) * on_things * 0.5
    cover = np.maximum(np.maximum(lines, thin), _grid(flat, unit))
    drawn = Canvas.from_pixels(over(paper, (234, 243, 255), np.asarray(np.clip(cover, 0, 1) * 0.92, np.float32)))
    _marks(drawn, model, unit)
    return drawn.to_pixels()


def _grid(like: Pixels, unit: float) -> Field:
    across, down = upright(like)
    step = max(8.0, 25 * unit)
    fine = np.maximum(across % step < 1, down % step < 1) * 0.1
    return np.asarray(
        np.maximum(fine, np.maximum(across % (4 * step) < 1.2, down % (4 * step) < 1.2) * 0.2), np.float32
    )


def _marks(canvas: Canvas, model: Model, unit: float) -> None:
    frame = canvas.box.inset(14 * unit)
    canvas.rectangle(frame, stroke(_LINE, max(1.5, 3 * unit), 0.9))
    canvas.rectangle(canvas.box.inset(21 * unit), stroke(_LINE, max(1.0, 1.2 * unit), 0.8))
    inner = canvas.box.inset(21 * unit)
    block = Box(inner.x1 - 250 * unit, inner.y1 - 84 * unit, inner.x1, inner.y1)
    if not any(block.intersects(box) for box in model.quiet):
        _title_block(canvas, block, unit)
    largest = sorted(model.things, key=lambda box: box.width * box.height, reverse=True)[:_MOST_MEASURED]
    for box in largest:
        _dimension(canvas, box, unit, model.quiet)


def _title_block(canvas: Canvas, block: Box, unit: float) -> None:
    """Empty fields, as letters that nobody asked for would be noise."""
    pen = stroke(_LINE, max(1.0, 1.4 * unit), 0.85)
    canvas.rectangle(block, stroke("#184a94", 1, 0.0))
    canvas.rectangle(block, pen)
    for share in (0.34, 0.67):
        y = block.y0 + block.height * share
        canvas.line((block.x0, y), (block.x1, y), pen)
    for share in (0.45, 0.75):
        x = block.x0 + block.width * share
        canvas.line((x, block.y0 + block.height * 0.34), (x, block.y1), pen)


def _dimension(canvas: Canvas, box: Box, unit: float, quiet: tuple[Box, ...]) -> None:
    """A line with ticks below a thing and one beside it."""
    pen, gap, tick = stroke(_LINE, max(1.0, 1.3 * unit), 0.85), 14 * unit, 7 * unit
    below, beside = box.y1 + gap, box.x0 - gap
    inner = canvas.box.inset(26 * unit)
    for start, end in (((box.x0, below), (box.x1, below)), ((beside, box.y0), (beside, box.y1))):
        line = Box(start[0] - tick, start[1] - tick, end[0] + tick, end[1] + tick)
        if not inner.contains(line) or any(line.intersects(other) for other in quiet):
            continue
        canvas.line(start, end, pen)
        for x, y in (start, end):
            canvas.line((x - tick, y + tick), (x + tick, y - tick), pen)
