"""Place small things as painters do: in one group about the middle, tall ones behind, low ones before them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from danqing.engines.atelier.composing.casting import Cast, Role
from danqing.engines.atelier.composing.front import Spot, bounds_of, in_order, place_front
from danqing.engines.atelier.composing.room import Room
from danqing.engines.atelier.scene import Box

_STEPS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44)
_TALLEST, _TALLEST_ALONE = 0.6, 0.66  # of the height that is free
_WIDEST, _WIDEST_ALONE = 0.84, 0.6  # of the width
_TALL = 0.72  # of the height of the tallest, from which on a thing stands behind
_SET_BACK = 0.22  # how far behind, in heights of the tallest
_GAP, _OVERLAP = 0.03, 0.24  # between neighbours in a row; of the narrower, where one is before the other
_SEEN_ABOVE, _OUT_OF_LINE = 0.64, 0.12
"""How far a row is behind another, in heights of the one before it, and out of the middle, in widths of the row."""
_WORTH = 1.12  # how much larger all must be that one thing hides a part of another
_MIDDLE = 0.56  # where the middle of a group is, of the height that is free
_ASIDE = (-0.04, 0.0, 0.04)  # of the width, from the middle
_LEAST_BETWEEN = 0.3  # of the height, below which nothing is placed between the texts above and below
_LEAST_FREE = 0.45  # of the width, below which the things are placed about the texts one by one


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """A thing in the group: the x of its origin and how far it is set back, in heights of the tallest."""

    role: Role
    x: float
    back: float


def place_still_life(
    cast: Cast, roles: Sequence[Role], room: Room, rng: random.Random
) -> tuple[list[Spot], list[Role]]:
    """Spots for the units on a table, and those for which there was no room; as place_front where texts are between."""
    sided = any(role.position in {"left", "right"} for role in roles)
    if not roles or sided:
        return place_front(cast, roles, room, rng)
    row = _peaked(cast, in_order(cast, roles, rng), rng)
    line, ways = _grouped(row, cast, rng), _in_two_rows(row, cast, rng)
    aside = rng.choice(_ASIDE)
    for step in _STEPS:
        for free in _free_boxes(room):
            best = max((line, *ways), key=lambda group: _scale(group, free))
            group = best if _scale(best, free) > _WORTH * _scale(line, free) else line
            spots = _at(group, free, room, (step, aside))
            if all(room.is_free(bounds_of(spot)) for spot in spots):
                return spots, []
    return place_front(cast, roles, room, rng)


def _peaked(cast: Cast, row: list[Role], rng: random.Random) -> list[Role]:
    """The row with its tallest within, where nothing says who stands beside whom."""
    if len(row) < 3 or cast.left_of or cast.beside or cast.between:
        return row
    by_height = sorted(row, key=lambda role: -role.unit.bounds.height)
    turn = rng.randrange(2)
    peaked: list[Role] = []
    for number, role in enumerate(by_height):
        peaked.insert(len(peaked) if number % 2 == turn else 0, role)
    return peaked


def _grouped(row: Sequence[Role], cast: Cast, rng: random.Random) -> list[_Standing]:
    """The row pushed together: the low ones come forward, and hide a little of the tall ones beside them."""
    tallest = max(role.unit.bounds.height for role in row)
    free = not cast.left_of and not cast.between
    group: list[_Standing] = []
    edge = 0.0
    for role in row:
        bounds = role.unit.bounds
        tall = bounds.height >= _TALL * tallest
        back = (_SET_BACK if tall else 0.0) * tallest + rng.uniform(-0.02, 0.02) * tallest
        gap = _GAP * tallest
        if free and group and (group[-1].back > _SET_BACK * tallest / 2) != tall:
            gap = -_OVERLAP * min(bounds.width, group[-1].role.unit.bounds.width)
        x = edge + (gap if group else 0.0) - bounds.x0
        group.append(_Standing(role=role, x=x, back=max(0.0, back)))
        edge = x + bounds.x1
    least = min(thing.back for thing in group)
    return [_Standing(role=thing.role, x=thing.x, back=thing.back - least) for thing in group]


def _in_two_rows(row: Sequence[Role], cast: Cast, rng: random.Random) -> list[list[_Standing]]:
    """Every way of low things before tall ones; none where it is said who stands beside whom."""
    if cast.left_of or cast.beside or cast.between:
        return []
    heights = sorted({role.unit.bounds.height for role in row})
    aside = rng.choice((-1, 1))
    ways: list[list[_Standing]] = []
    for low in heights[:-1]:
        before = [role for role in row if role.unit.bounds.height <= low]
        behind = [role for role in row if role.unit.bounds.height > low]
        ways.append([*_row(behind, _SEEN_ABOVE * low, 0.0, heights[-1]), *_row(before, 0.0, aside, heights[-1])])
    return ways


def _row(row: Sequence[Role], back: float, aside: float, tallest: float) -> list[_Standing]:
    """A row about 0. aside: which way it is out of the middle."""
    width = sum(role.unit.bounds.width for role in row) + _GAP * tallest * (len(row) - 1)
    edge = -width / 2 + aside * _OUT_OF_LINE * width
    standing: list[_Standing] = []
    for role in row:
        standing.append(_Standing(role=role, x=edge - role.unit.bounds.x0, back=back))
        edge += role.unit.bounds.width + _GAP * tallest
    return standing


def _extent(group: Sequence[_Standing]) -> Box:
    """All of a group, with its nearest feet on 0."""
    bounds = [thing.role.unit.bounds for thing in group]
    left = min(thing.x + box.x0 for thing, box in zip(group, bounds, strict=True))
    right = max(thing.x + box.x1 for thing, box in zip(group, bounds, strict=True))
    return Box(left, min(box.y0 - thing.back for thing, box in zip(group, bounds, strict=True)), right, 0.0)


def _scale(group: Sequence[_Standing], free: Box) -> float:
    """How large a group may be in a free box."""
    extent, alone = _extent(group), len(group) == 1
    most = (_TALLEST_ALONE if alone else _TALLEST) * free.height
    return min(most / extent.height, (_WIDEST_ALONE if alone else _WIDEST) * free.width / extent.width)


def _free_boxes(room: Room) -> list[Box]:
    """Where the group may be, the better first: beside what stands aside, or else under all texts."""
    inner, between = room.inner, room.between_texts()
    usable = between.height > _LEAST_BETWEEN * inner.height and between.y1 > (room.far + room.near) / 2
    beside = [
        Box(left, inner.y0, right, inner.y1)
        for left, right in room.free_spans(inner.y0, inner.y1)
        if right - left > _LEAST_FREE * inner.width
    ]
    return sorted([*beside, *([between] if usable else [])], key=lambda box: -box.width * box.height)


def _at(group: Sequence[_Standing], free: Box, room: Room, way: tuple[float, float]) -> list[Spot]:
    """The group in a free box. way: its size of the usual, and how far it is from the middle."""
    step, aside = way
    extent = _extent(group)
    scale = step * _scale(group, free)
    foot = free.y0 + _MIDDLE * free.height + extent.height * scale / 2
    # Every foot is on the table, which begins at the horizon.
    deepest = max(thing.back for thing in group) * scale
    lowest = min(room.near, free.y1)
    foot = min(max(foot, room.far + deepest), lowest)
    width = extent.width * scale
    start = free.center[0] + (aside if step == 1.0 else 0.0) * free.width - width / 2
    start = min(max(start, free.x0), free.x1 - width) - extent.x0 * scale
    return [Spot(thing.role, start + thing.x * scale, foot - thing.back * scale, scale) for thing in group]
