"""A page of an illustrated book: a plant or animal, its name, and its parts with leader lines to their labels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, Point, fill, linear, shaded, stroke
from danqing.engines.atelier.frames.anatomy import place_of
from danqing.engines.atelier.frames.demands import advance, estimated_size
from danqing.engines.atelier.frames.flower_plate import ASPECT, draw_flower_plate, flower_part, is_flower
from danqing.engines.atelier.frames.icons import drawable_aspect
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.frames.plants import dandelion_part, draw_dandelion_plate
from danqing.engines.atelier.instances import draw_instance
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import (
    Arrangement,
    Box,
    Instance,
    Lettering,
    Painted,
    Scene,
    Subject,
    TextBlock,
    TextRole,
)

R = TextRole
Mask = NDArray[np.bool_]
PAPER, _INK, _TITLE_INK = "#faf4e4", "#4a3826", "#3c5a34"
_LETTERS = 0.054  # of the shorter side: about what the letters of a label are high
_DANDELION = "shape:dandelion"


@dataclass(frozen=True)
class _Label:
    """A label, the box of its letters, the point of the figure that it names, and on which side of that it stands."""

    text: Lettering
    box: Box
    point: Point
    side: str

    @property
    def align(self) -> str:
        return {"left": "right", "right": "left"}.get(self.side, "center")


_Named = tuple[Lettering, Point]


@dataclass(frozen=True)
class _Page:
    """Where things are: titles, the figure, the labels about it, and room for all other texts."""

    titles: Box
    figure: Box
    labels: tuple[_Label, ...]
    foot: Box


def _subject(scene: Scene) -> Subject:
    return scene.subjects[0] if scene.subjects else Subject(label="dandelion", drawable=_DANDELION)


def _of(scene: Scene, *roles: TextRole) -> list[Lettering]:
    return [text for text in scene.texts if text.role in roles]


def _rest(scene: Scene) -> list[Lettering]:
    return [text for text in scene.texts if text.role not in (R.TITLE, R.SUBTITLE, R.HEADING, R.LABEL)]


def _figure(scene: Scene, area: Box) -> Box:
    """The box of the figure, as large as its shape allows in the middle of an area."""
    subject = _subject(scene)
    if subject.drawable == _DANDELION:
        aspect = min(0.92, max(0.5, area.width / area.height))
    elif is_flower(subject.drawable):
        aspect = min(ASPECT, max(0.42, area.width / area.height))
    elif subject.person is not None:
        aspect = 0.5
    else:
        aspect = drawable_aspect(subject.drawable) or 1.0
    height = min(area.height, area.width / aspect)
    wide = height * aspect
    x, y = area.center
    return Box(x - wide / 2, y - height / 2, x + wide / 2, y + height / 2)


def _points(scene: Scene, labels: Sequence[Lettering], figure: Box) -> list[Point]:
    """The point that each label names, by its name, else spread over the figure from top to bottom."""
    drawable = _subject(scene).drawable
    points: list[Point] = []
    for index, label in enumerate(labels):
        point = dandelion_part(label.text, figure) if drawable == _DANDELION else None
        point = flower_part(label.text, drawable, figure) if is_flower(drawable) else point
        if point is None:
            spread = 0.34 if index % 2 == 0 else 0.66, 0.10 + 0.80 * (index + 0.5) / len(labels)
            share = place_of(label.text, drawable) or spread
            point = figure.x0 + share[0] * figure.width, figure.y0 + share[1] * figure.height
        points.append(point)
    return points


def _sides(pairs: Sequence[_Named], middle: float) -> tuple[list[_Named], list[_Named]]:
    """Labels for the left and the right of the figure, by where their points are, about as many on each side."""
    ordered = sorted(pairs, key=lambda pair: pair[1][0])
    count = sum(1 for _, point in ordered if point[0] < middle)
    half = len(ordered) / 2
    # At most two more on one side than on the other, or the page tips over.
    count = round(min(max(count, half - 1), half + 1))
    return ordered[:count], ordered[count:]


def _column(labels: Sequence[_Named], box: Box, tall: float, side: str) -> list[_Label]:
    """Labels of one side at the heights of their points, moved apart where they would touch."""
    ordered = sorted(labels, key=lambda pair: pair[1][1])
    step = min(tall * 1.35, box.height / max(1, len(ordered)))
    tops: list[float] = []
    for _, point in ordered:
        top = max(box.y0, point[1] - tall / 2)
        tops.append(max(top, tops[-1] + step) if tops else top)
    # Those pushed past the end move up again, from the last to the first.
    for index in range(len(tops) - 1, -1, -1):
        limit = box.y1 - step * (len(tops) - index - 1) - min(tall, step)
        tops[index] = min(tops[index], limit)
    height = min(tall, step * 0.9)
    return [_Label(t, Box(box.x0, y, box.x1, y + height), p, side) for (t, p), y in zip(ordered, tops, strict=True)]


def _alike(labels: tuple[_Label, ...]) -> tuple[_Label, ...]:
    """The labels with their boxes cut to one height, so that all letters are as large as the longest allows."""
    sizes = [estimated_size(label.text.text, label.box.width, label.box.height) for label in labels]
    tall = min(sizes, default=0.0) * 1.12
    cut = [(label.box.center[1] - tall / 2, label.box.center[1] + tall / 2) for label in labels]
    return tuple(
        replace(label, box=replace(label.box, y0=max(y0, label.box.y0), y1=min(y1, label.box.y1)))
        for label, (y0, y1) in zip(labels, cut, strict=True)
    )


def _row(labels: Sequence[_Named], box: Box, side: str) -> list[_Label]:
    """Labels above or below the figure, in the order of their points from left to right."""
    ordered = sorted(labels, key=lambda pair: pair[1][0])
    step = box.width / max(1, len(ordered))
    cells = [Box(box.x0 + (k + 0.04) * step, box.y0, box.x0 + (k + 0.96) * step, box.y1) for k in range(len(ordered))]
    return [_Label(text, cell, point, side) for (text, point), cell in zip(ordered, cells, strict=True)]


def _page(scene: Scene, size: ImageSize) -> _Page:
    """Labels at both sides of the figure, or above and below one that is wider than tall."""
    height = size.height
    margin = size.shorter * 0.065
    inner = Box(margin, margin, size.width - margin, height - margin)
    wide, rest = size.aspect >= 1.15, _rest(scene)
    foot = replace(inner, y0=inner.y1 - (height * 0.09 if rest else 0.0))
    named = bool(_of(scene, R.TITLE, R.SUBTITLE, R.HEADING))
    titles_end = inner.y0 + height * (0.16 if wide else 0.12) * named
    top = inner.y0 + (0.0 if wide else height * 0.135 * named)
    body = Box(inner.x0, top, inner.x1, (foot.y0 if rest else inner.y1) - height * 0.012)
    beside = _beside(scene, size, body, titles_end)
    above = _above_and_below(scene, size, body)
    # On a wide page the title stands above the labels on the left.
    figure, labels = above if above[0].width > above[0].height and not wide else beside
    title_width = inner.width * (0.34 if wide else 0.86)
    title_x0 = inner.x0 + (inner.width * 0.01 if wide else inner.width * 0.07)
    titles = Box(title_x0, inner.y0 + height * 0.015, title_x0 + title_width, titles_end - height * 0.01)
    if wide:
        titles = replace(titles, x1=min(titles.x1, figure.x0 + figure.width * 0.28))
    return _Page(titles, figure, labels, foot)


_Shown = tuple[Box, tuple[_Label, ...]]


def _beside(scene: Scene, size: ImageSize, body: Box, titles_end: float) -> _Shown:
    """The figure between two columns of labels."""
    wide = size.aspect >= 1.15
    most = body.width * (0.235 if wide else 0.20)
    longest = max((advance(text.text) for text in _of(scene, R.LABEL)), default=0.0)
    # What short labels do not need is the figure's.
    side = max(0.5 * most, min(most, longest * size.shorter * _LETTERS))
    figure = _figure(scene, replace(body, x0=body.x0 + side * 1.08, x1=body.x1 - side * 1.08))
    labels = _of(scene, R.LABEL)
    left, right = _sides(list(zip(labels, _points(scene, labels, figure), strict=True)), figure.center[0])
    tall = min(size.shorter * 0.052, (body.y1 - titles_end) / max(1, len(labels)) * 1.4)
    gap = size.width * 0.03
    left_box = Box(max(body.x0, figure.x0 - gap - side), titles_end + tall * 0.5, figure.x0 - gap * 0.6, body.y1)
    right_box = Box(figure.x1 + gap * 0.6, body.y0 + tall * 0.3, min(body.x1, figure.x1 + gap + side), body.y1)
    return figure, _alike((*_column(left, left_box, tall, "left"), *_column(right, right_box, tall, "right")))


def _above_and_below(scene: Scene, size: ImageSize, body: Box) -> _Shown:
    """The figure as wide as the page between two rows of labels."""
    tall = size.shorter * 0.05
    labels = _of(scene, R.LABEL)
    figure = _figure(scene, body.inset(body.width * 0.03, tall * 2.6 if labels else 0.0))
    pairs = sorted(zip(labels, _points(scene, labels, figure), strict=True), key=lambda pair: pair[1][1])
    half = -(-len(pairs) // 2)
    over = replace(body, y0=figure.y0 - tall * 2.4, y1=figure.y0 - tall * 1.4)
    under = replace(body, y0=figure.y1 + tall * 1.4, y1=figure.y1 + tall * 2.4)
    return figure, _alike((*_row(pairs[:half], over, "top"), *_row(pairs[half:], under, "bottom")))


def arrange_plate(scene: Scene, size: ImageSize, _seed: int) -> Arrangement:
    """Give each part its label beside the figure, the name its place above, and other texts the foot of the page."""
    page = _page(scene, size)
    blocks: list[TextBlock] = []
    titles = _of(scene, R.TITLE, R.SUBTITLE, R.HEADING)
    wide = size.aspect >= 1.15
    for index, text in enumerate(titles):
        height = page.titles.height / len(titles)
        box = replace(page.titles, y0=page.titles.y0 + index * height, y1=page.titles.y0 + (index + 0.92) * height)
        face = str(text.face) if text.face in ("handwritten", "calligraphy", "sans") else "serif"
        blocks.append(on_paper(text, box, face, PAPER, _TITLE_INK, "left" if wide else "center"))
    for label in page.labels:
        blocks.append(on_paper(label.text, label.box, "book_italic", PAPER, _INK, label.align))
    rest = _rest(scene)
    for index, text in enumerate(rest):
        part = page.foot.width / len(rest)
        box = replace(page.foot, x0=page.foot.x0 + index * part, x1=page.foot.x0 + (index + 0.96) * part)
        blocks.append(on_paper(text, box, "book", PAPER, _INK))
    floor = Box(0, size.height * 0.985, size.width, size.height)
    subject = _subject(scene)
    painted = (Painted(subject.label, page.figure, subject.color),)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, obstacles=(page.figure,), painted=painted)


def paint_plate(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paint the page, the figure, and a line from each label to its part."""
    _paper(canvas, seed)
    if on_panels(arrangement):
        return
    page = _page(scene, ImageSize(canvas.width, canvas.height))
    subject = _subject(scene)
    if subject.drawable == _DANDELION:
        draw_dandelion_plate(canvas, page.figure, seed)
    elif is_flower(subject.drawable):
        draw_flower_plate(canvas, page.figure, subject, seed)
    else:
        _ground(canvas, page.figure)
        instance = Instance(subject=subject, box=page.figure, depth=0.0, seed=seed, shadow=False)
        draw_instance(canvas, instance, light_of("day", "clear", seed), "flat")
    covered = _coverage(canvas, page.figure)
    for label in page.labels:
        _leader(canvas, label, _on_figure(label, page.figure, covered, subject.drawable == _DANDELION))


def _paper(canvas: Canvas, seed: int) -> None:
    """Old paper with foxing, a double line around it, as in old books."""
    width, height, unit = canvas.width, canvas.height, canvas.unit
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (width, height), ["#fcf7ea", PAPER, "#f5ecd6"])))
    rng = np.random.default_rng(seed)
    for x, y, size in rng.random((40, 3)):
        canvas.circle((x * width, y * height), unit * (3 + 14 * size), fill("#cda86a", 0.05, blur=unit * 5))
    for inset, thick, alpha in ((20, 2.4, 0.75), (29, 1.0, 0.6)):
        canvas.rectangle(canvas.box.inset(inset * unit), stroke("#8a744e", thick * unit, alpha))


def _ground(canvas: Canvas, figure: Box) -> None:
    """A faint wash under a figure that is not a plant drawn with its roots."""
    box = Box(figure.x0 - figure.width * 0.06, figure.y1 - figure.height * 0.07, figure.x1 + figure.width * 0.06, 0)
    box = replace(box, y1=figure.y1 + figure.height * 0.03)
    canvas.ellipse(box, fill("#b9c49a", 0.45, blur=figure.height * 0.02))


def _coverage(canvas: Canvas, figure: Box) -> Mask:
    """Where the figure has been drawn on the paper, in its box."""
    x0, y0 = max(0, int(figure.x0)), max(0, int(figure.y0))
    part = canvas.data[y0 : int(figure.y1), x0 : int(figure.x1), :3].astype(np.int16)
    away = np.abs(part - np.array([250, 244, 228], np.int16)).sum(axis=2)
    covered: Mask = away > 60  # clear of the paper's own gradient and foxing
    return covered


def _on_figure(label: _Label, figure: Box, covered: Mask, known: bool) -> Point:
    """The point a line ends at: the named part, moved to the nearest spot that the figure covers."""
    if known or not covered.any():
        return label.point
    rows, columns = np.nonzero(covered[::3, ::3])
    away = (columns * 3 - (label.point[0] - figure.x0)) ** 2 + (rows * 3 - (label.point[1] - figure.y0)) ** 2
    nearest = int(np.argmin(away)) if away.size else 0
    return figure.x0 + float(columns[nearest]) * 3, figure.y0 + float(rows[nearest]) * 3


def _leader(canvas: Canvas, label: _Label, point: Point) -> None:
    """A thin line from a label to its part, with a dot in a ring at its end."""
    unit, box = canvas.unit, label.box
    starts = {
        "left": (box.x1 + 7 * unit, box.center[1]),
        "right": (box.x0 - 7 * unit, box.center[1]),
        "top": (box.center[0], box.y1 + 4 * unit),
        "bottom": (box.center[0], box.y0 - 4 * unit),
    }
    turns = {"left": (14, 0), "right": (-14, 0), "top": (0, 12), "bottom": (0, -12)}
    start, (dx, dy) = starts[label.side], turns[label.side]
    knee = (start[0] + dx * unit, start[1] + dy * unit)
    canvas.curve([start, knee, point], stroke(PAPER, 4 * unit, 0.5), closed=False, tension=0.0)
    canvas.curve([start, knee, point], stroke(_INK, 1.8 * unit, 0.85), closed=False, tension=0.0)
    canvas.circle(point, 6.4 * unit, fill(PAPER))
    canvas.circle(point, 4.4 * unit, fill(_INK))
