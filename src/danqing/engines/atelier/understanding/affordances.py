"""What things afford each other: which relation the words mean for just these two."""

import re

from danqing.engines.atelier.scene import RelationKind, Subject
from danqing.engines.atelier.understanding.lexicon import Drawable, drawable_of
from danqing.engines.atelier.understanding.referring import is_animate
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
_PLAYED_ON_THE_FLOOR = frozenset({"emoji:🎹", "emoji:🥁", "emoji:🪉"})
_LED = frozenset({"animal", "bird", "vehicle", "furniture"})
_HANDY = frozenset({"thing", "food", "drink", "fruit", "flower", "ball"})
_WATCHED = frozenset({"celestial", "sky", "building", "house"})
_LONG_IN_HAND = frozenset({"shape:bamboo", "shape:surfboard"})
_CUDDLED = 0.6
"""Metres up to which an animal is held in the arms."""
CONTAINERS = frozenset(read_words("contacts.toml")["containers"])
ON_DESKS = frozenset(read_words("contacts.toml")["on_desks"])
LYING = frozenset(read_words("contacts.toml")["lying"])
_WINDOWED = frozenset(read_words("contacts.toml")["windows"])
_POTTED = 1.2
_TRODDEN = frozenset(read_words("contacts.toml")["trodden"])
_NOWHERE = frozenset({"celestial", "sky", "none", "symbol", "water"})
_ENLARGED = frozenset({"thing", "food", "ground"})
_MOUNTS = frozenset({"vehicle", "boat", "rail", "space"})
_RIDDEN = frozenset(read_words("contacts.toml")["ridden"])


_LEANS = re.compile(r"\blean(?:s|ing|ed|t)?\b|\bpropped\b|[靠倚]")
_LONG = frozenset({"shape:fence", "shape:wall", "shape:brick_wall", "shape:railing", "shape:hedge"})


def leans_before(words: str, other: Subject) -> bool:
    """Whether something leans on what is so long that it stands before it; it stands beside what is tall."""
    return other.drawable in _LONG and _LEANS.search(words) is not None


def is_handy(subject: Subject) -> bool:
    """Whether someone who has the thing with him has it in his hand."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind in _HANDY and drawable.metres <= 1.0


def is_potted(subject: Subject) -> bool:
    """Whether it is a plant so small that it stands on a table: `a small cactus`."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind == "plant" and drawable.metres * subject.scale <= _POTTED


def is_served(subject: Subject) -> bool:
    """Whether it is food of which there is more than two hands hold: cookies are on a plate."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind in {"food", "fruit"} and subject.count > 2


def fitting_kind(kind: RelationKind, one: Subject, other: Subject) -> RelationKind:
    """What the words mean for these two: on a bicycle is riding it, in a tree is on it, in a field is nothing."""
    drawable = drawable_of(other.drawable)
    if kind is R.INSIDE and one.person and other.drawable in _WINDOWED:
        return kind
    if kind in {R.ON, R.INSIDE} and one.person and drawable and (drawable.kind in _MOUNTS or other.drawable in _RIDDEN):
        return R.RIDING if kind is R.ON or drawable.kind == "boat" else R.NEXT_TO
    if kind in {R.ON, R.RIDING} and one.person and other.drawable in ON_DESKS:
        return R.HOLDING if other.drawable == "emoji:💻" else R.NEXT_TO
    if kind is R.INSIDE and other.drawable in LYING | _TRODDEN:
        return R.ON
    if kind is R.FOLLOWING and not is_animate(other):
        return R.NEXT_TO
    if kind is R.AROUND and one.count == 1:
        return R.NEXT_TO
    if kind is R.INSIDE and other.drawable not in CONTAINERS:
        on = drawable is not None and drawable.kind in {"tree", "boat", "furniture"}
        return R.ON if on else R.INSIDE if _has_room(other, one) else R.NEXT_TO
    if kind is R.UNDER and one.person and other.drawable == "emoji:☂️":
        return R.HOLDING
    if kind is R.HOLDING and other.drawable in _PLAYED_ON_THE_FLOOR:
        return R.NEXT_TO
    if kind is R.ON and other.drawable == "shape:bridge" and one.drawable == "shape:boat":
        return R.UNDER
    if kind is R.HOLDING and _is_cuddled(one, other, drawable):
        return kind
    if kind is R.HOLDING and _is_own_young(one, other):
        return kind
    if kind is R.HOLDING and (other.person or (drawable and drawable.kind in _LED)):
        return R.NEXT_TO
    if kind is R.HOLDING and drawable and drawable.kind in _WATCHED | {"furniture"}:
        return R.NEXT_TO
    long = drawable is not None and drawable.metres > 1.8 and drawable.key not in _LONG_IN_HAND
    if kind is R.HOLDING and drawable and long and drawable.kind != "hanging":
        return R.NEXT_TO
    return kind


def _has_room(place: Subject, thing: Subject) -> bool:
    """Whether one thing is large enough for another to be in it: a flower for a bee, a house for a cat."""
    large, small = drawable_of(place.drawable), drawable_of(thing.drawable)
    if large is None or place.person is not None or place.count > 1 or large.kind in _NOWHERE:
        return False
    roomy = large.metres >= (small.metres if small else 1.6) * 0.35
    return roomy or (thing.person is None and large.kind in _ENLARGED)


def _is_cuddled(one: Subject, other: Subject, drawable: Drawable | None) -> bool:
    """Whether somebody can hold the animal in his arms."""
    return (
        one.person is not None
        and drawable is not None
        and drawable.kind == "animal"
        and drawable.metres * other.scale <= _CUDDLED
    )


def _is_own_young(one: Subject, other: Subject) -> bool:
    """Whether an animal is the young of another: both have the same drawing."""
    return one.person is None and one.drawable == other.drawable and other.scale < one.scale and is_animate(one)
