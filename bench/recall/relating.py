"""Whether two boxes stand in a relation, judged by where they lie in the picture."""

from collections.abc import Callable, Mapping

from bench.recall.shown import Thing

_TOUCH = 0.12
"""What two things may be apart and still touch, in heights of the smaller one."""


def stands(one: Thing, kind: str, other: Thing) -> bool:
    """Whether `one` stands in the relation `kind` to `other`."""
    return _RULES[kind](one, other)


def _x(thing: Thing) -> float:
    return (thing.box[0] + thing.box[2]) / 2


def _y(thing: Thing) -> float:
    return (thing.box[1] + thing.box[3]) / 2


def _height(thing: Thing) -> float:
    return thing.box[3] - thing.box[1]


def _gap(one: Thing, other: Thing, axis: int) -> float:
    """How far two boxes are apart along x (0) or y (1); negative where they overlap."""
    return max(one.box[axis], other.box[axis]) - min(one.box[axis + 2], other.box[axis + 2])


def _touch(one: Thing, other: Thing) -> bool:
    least = _TOUCH * min(_height(one), _height(other)) + 2
    return _gap(one, other, 0) < least and _gap(one, other, 1) < least


def _is_on(one: Thing, other: Thing) -> bool:
    # Its foot is on the thing, above the lower edge, and its middle above the thing's middle or within its upper part.
    x0, y0, x1, y1 = other.box
    over = x0 - 0.1 * (x1 - x0) <= _x(one) <= x1 + 0.1 * (x1 - x0)
    return over and _touch(one, other) and y0 - 0.15 * _height(one) <= one.box[3] <= y1 and _y(one) < y1


def _is_under(one: Thing, other: Thing) -> bool:
    return _gap(one, other, 0) < 0 and one.box[3] >= _y(other) and _y(one) > _y(other)


def _is_beside(one: Thing, other: Thing) -> bool:
    near = max(one.box[2] - one.box[0], other.box[2] - other.box[0])
    return _gap(one, other, 0) < 1.2 * near and _gap(one, other, 1) < 0.6 * max(_height(one), _height(other))


_RULES: Mapping[str, Callable[[Thing, Thing], bool]] = {
    "left_of": lambda one, other: _x(one) < _x(other) and one.box[2] < other.box[2],
    "right_of": lambda one, other: _x(one) > _x(other) and one.box[0] > other.box[0],
    "above": lambda one, other: _y(one) < _y(other) and one.box[3] < other.box[3] - 0.2 * _height(other),
    "on": _is_on,
    "under": _is_under,
    "behind": lambda one, other: one.order < other.order and one.box[3] <= other.box[3] + 2,
    "in_front_of": lambda one, other: one.order > other.order and one.box[3] >= other.box[3] - 2,
    "inside": lambda one, other: (
        _touch(one, other) and other.box[0] <= _x(one) <= other.box[2] and one.box[3] <= other.box[3] + 2
    ),
    "next_to": _is_beside,
    "holding": lambda one, other: _touch(one, other) and _gap(one, other, 0) < 0,
    "riding": lambda one, other: (
        _gap(one, other, 0) < 0 and _touch(one, other) and one.box[1] < other.box[3] - 0.4 * _height(other)
    ),
}
