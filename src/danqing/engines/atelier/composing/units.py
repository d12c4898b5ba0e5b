"""A unit: things that are placed together, such as a cat on a chair or three puppies, in coordinates of their own.

The origin is on the ground below the middle of the unit; y is up-negative as on the picture; 1 is the height of the
picture's reference thing.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from danqing.engines.atelier.scene import CLOSE, FACING, Box, Subject
from danqing.engines.atelier.understanding.tables import read_words

_ROW_DEPTH = 0.30
"""How far a row of a group stands behind the row before it, in heights of one of them."""
_STEEP_ROWS = 0.45
_CROWDING = 1.04
_CIRCLE = 4  # who can be turned to each other


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One instance of a subject. order: pieces of a unit are drawn from the lowest. index: of the subject.

    bearer: the animal that has it on, facing left; who turns it, turns this with it.
    flip: whether it is mirrored; None where nothing says so. holder: who has his fingers over it.
    """

    index: int
    subject: Subject
    box: Box
    order: float = 0.0
    shadow: bool = True
    bearer: "Piece | None" = None
    flip: bool | None = None
    holder: "Piece | None" = None


@dataclass(frozen=True)
class Unit:
    """Pieces that keep their places to each other."""

    pieces: tuple[Piece, ...]

    @property
    def bounds(self) -> Box:
        boxes = [piece.box for piece in self.pieces]
        return Box(
            min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
        )

    @property
    def lead(self) -> Piece:
        return self.pieces[0]


def group(index: int, subject: Subject, height: float, width: float, rng: random.Random) -> Unit:
    """All instances of a subject as a loose group of up to three rows, each a little different in size."""
    if subject.person and subject.person.pose in CLOSE and subject.count <= _CIRCLE:
        return _close_group(index, subject, height, width)
    if subject.person and subject.person.pose == "queue":
        return _queue(index, subject, height, width, rng)
    if subject.stacked:
        return _stack(index, subject, height, width, rng)
    if subject.heaped:
        return _heap(index, subject, height, width, rng)
    if not subject.person and subject.count in _STAGGERED:
        return _staggered(index, subject, (width, height), rng)
    if subject.in_rows:
        return _field(index, subject, (width, height), rng)
    rows = _rows(subject.count, _LONGEST_ROWS if subject.person else _SHORT_ROWS)
    pieces: list[Piece] = []
    for depth, columns in enumerate(rows):
        shrink = 1 - 0.12 * depth
        step = width * shrink * (_CROWDING if len(rows) == 1 else 1.12)
        # Rows of equal length are staggered, so that each shows between two of the row before it.
        offset = step * (0.0, 0.5, 0.25)[depth] if columns == rows[0] else step * 0.25 * (depth - 1)
        for column in range(columns):
            scale = shrink * (rng.uniform(0.9, 1.06) if subject.count > 1 else 1.0)
            x = (column - (columns - 1) / 2) * step + offset
            x += rng.uniform(-0.03, 0.03) * step if subject.count > 1 else 0
            y = -depth * height * (_ROW_DEPTH if len(rows) < 3 else _STEEP_ROWS) + (
                rng.uniform(-0.06, 0.0) * height if subject.count > 1 else 0
            )
            box = Box(x - width * scale / 2, y - height * scale, x + width * scale / 2, y)
            pieces.append(Piece(index=index, subject=subject.instance(len(pieces)), box=box, order=y))
    return Unit(tuple(pieces))


_FIELD_WIDTH = 3.5  # of its front row, in heights of one
_FIELD_ROWS = ((1.0, 0.0), (0.74, 0.24), (0.52, 0.44))
"""Of each row of a field, how large it is and how far back, in heights of one in front."""


def _field(index: int, subject: Subject, size: tuple[float, float], rng: random.Random) -> Unit:
    """Rows of plants one behind the other, each as wide as the first and with smaller ones between its gaps."""
    width, height = size
    front = max(2, round(subject.count * 0.24))
    middle = round(subject.count * 0.34)
    counts = (front, middle, subject.count - front - middle)
    pieces: list[Piece] = []
    for (scale, back), columns in zip(_FIELD_ROWS, counts, strict=True):
        reach = _FIELD_WIDTH * height * (1 - 0.3 * back)
        for column in range(columns):
            large = scale * rng.uniform(0.93, 1.07)
            # The middle row stands out to the sides, so that it shows between the other two.
            wide = (
                column / (columns - 1) - 0.5
                if back == _FIELD_ROWS[1][1] and columns > 1
                else (column + 0.5) / columns - 0.5
            )
            x = (wide + rng.uniform(-0.06, 0.06) / columns) * reach
            y = -(back + rng.uniform(-0.03, 0.03)) * height
            box = Box(x - width * large / 2, y - height * large, x + width * large / 2, y)
            pieces.append(Piece(index=index, subject=subject.instance(len(pieces)), box=box, order=y))
    return Unit(tuple(pieces))


def _queue(index: int, subject: Subject, height: float, width: float, rng: random.Random) -> Unit:
    """One close behind the other, all looking ahead."""
    pieces = []
    for place in range(subject.count):
        x, scale = (place - (subject.count - 1) / 2) * IN_LINE * width, rng.uniform(0.94, 1.04)
        box = Box(x - width * scale / 2, -height * scale, x + width * scale / 2, 0.0)
        pieces.append(Piece(index=index, subject=subject.instance(place), box=box, order=0.001 * place, flip=False))
    return Unit(tuple(pieces))


IN_LINE = 0.82
"""The step from one in a line to the next, in their widths."""
_STAGGERED: Mapping[int, tuple[float, ...]] = {2: (0.0, 0.16), 3: (0.04, 0.3, 0.0)}
"""How far back each of a few stands, in heights of one."""


def _staggered(index: int, subject: Subject, size: tuple[float, float], rng: random.Random) -> Unit:
    """A few together, one behind and between the others rather than all in a line."""
    width, height = size
    back = list(_STAGGERED[subject.count])
    if rng.random() < 0.5:
        back.reverse()
    step = width * (0.94 if subject.count > 2 else 1.0)
    pieces = []
    for number, depth in enumerate(back):
        scale = (1 - 0.3 * depth) * rng.uniform(0.9, 1.04)
        x = (number - (subject.count - 1) / 2 + rng.uniform(-0.04, 0.04)) * step
        y = -depth * height
        box = Box(x - width * scale / 2, y - height * scale, x + width * scale / 2, y)
        pieces.append(Piece(index=index, subject=subject.instance(number), box=box, order=y))
    return Unit(tuple(pieces))


_STEPS: Mapping[str, float] = read_words("contacts.toml")["stacked"]
_USUAL_STEP = 0.86


def _stack(index: int, subject: Subject, height: float, width: float, rng: random.Random) -> Unit:
    """One on the other, each a little aside; the lowest is the lead."""
    step = height * _STEPS.get(subject.drawable, _USUAL_STEP)
    pieces = []
    foot = 0.0
    for level in range(subject.count):
        aside = rng.uniform(-0.05, 0.05) * width if level else 0.0
        size = rng.uniform(0.9, 1.0)
        box = Box(aside - width * size / 2, foot - height * size, aside + width * size / 2, foot)
        foot -= step * size
        shown = subject.instance(level)
        if shown.color is None and shown.drawable in _TONES:
            shown = replace(shown, color=rng.choice(_TONES[shown.drawable]))
        pieces.append(Piece(index=index, subject=shown, box=box, order=0.001 * level, shadow=level == 0))
    return Unit(tuple(pieces))


_HEAP_ROWS = (4, 3, 2, 1)
"""How many lie in each row of a heap of ten, from the ground up."""


def _heap(index: int, subject: Subject, height: float, width: float, rng: random.Random) -> Unit:
    """Poured out: rows that grow shorter upward, each a little turned aside; the topmost is the last."""
    pieces: list[Piece] = []
    foot = 0.0
    for row, columns in enumerate(_HEAP_ROWS):
        for column in range(columns):
            x = (column - (columns - 1) / 2) * 0.78 * width + rng.uniform(-0.06, 0.06) * width
            y = foot + rng.uniform(-0.05, 0.05) * height
            size = rng.uniform(0.92, 1.04)
            box = Box(x - width * size / 2, y - height * size, x + width * size / 2, y)
            shown = subject.instance(len(pieces))
            pieces.append(Piece(index=index, subject=shown, box=box, order=-0.001 * len(pieces), shadow=row == 0))
        foot -= 0.5 * height
    return Unit(tuple(pieces))


def on_top(below: Piece, subject: Subject) -> Piece:
    """The next of a stack that stands on something, as large as the one below it."""
    box = shifted(below.box, 0.0, -below.box.height * _STEPS.get(subject.drawable, _USUAL_STEP))
    return replace(below, subject=subject, box=box, order=below.order + 0.001, shadow=False)


_TONES: Mapping[str, tuple[str, ...]] = {"shape:flat_book": ("maroon", "navy", "olive", "tan", "teal", "brown")}
"""Of what is not alike in a stack."""


def _close_group(index: int, subject: Subject, height: float, width: float) -> Unit:
    """Those who touch each other: in one row, and in turn, those who face each other."""
    step = width * CLOSE[subject.person.pose if subject.person else "join"]
    faces = subject.person is not None and subject.person.pose in FACING
    pieces = []
    for column in range(subject.count):
        x = (column - (subject.count - 1) / 2) * step
        box = Box(x - width / 2, -height, x + width / 2, 0)
        flip = faces and column % 2 == 1
        pieces.append(Piece(index=index, subject=subject, box=box, order=-0.001 * column, flip=flip))
    return Unit(tuple(pieces))


_SHORT_ROWS, _LONGEST_ROWS = 6, 9
"""Up to how many stand in two rows, things and people."""


def _rows(count: int, in_two: int) -> list[int]:
    """How many stand in each row, front row first. in_two: up to how many stand in two rows."""
    if count <= 3:
        return [count]
    if count <= in_two:
        return [(count + 1) // 2, count // 2]
    third = count // 3
    return [count - 2 * third, third, third]


def spread(index: int, subject: Subject, height: float, width: float, rng: random.Random) -> tuple[Unit, ...]:
    """Every instance as a unit of its own, for things that do not keep together: trees, clouds, birds."""
    units: list[Unit] = []
    for number in range(subject.count):
        scale = rng.uniform(0.82, 1.12) if subject.count > 1 else 1.0
        box = Box(-width * scale / 2, -height * scale, width * scale / 2, 0)
        units.append(Unit((Piece(index=index, subject=subject.instance(number), box=box),)))
    return tuple(units)


def shifted(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)


def scaled(box: Box, factor: float) -> Box:
    return Box(box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor)


def joined(lead: Unit, others: Sequence[Piece]) -> Unit:
    """The unit with more pieces, its lead first."""
    return Unit((*lead.pieces, *others))
