"""How large things are in the world and how wide for their height."""

from danqing.engines.atelier.figures.person import aspect as figure_aspect
from danqing.engines.atelier.scene import Subject
from danqing.engines.atelier.shapes.registry import SHAPES
from danqing.engines.atelier.sprites.sprite import sprite_aspect
from danqing.engines.atelier.understanding.lexicon import drawable_of

_COMPRESSION = 0.64
"""Sizes in the picture go with metres to this power: a mouse beside an elephant can still be seen."""
_HEIGHTS = {"child": 1.2, "adult": 1.7, "old": 1.65}
# Height of a pose as a share of standing.
_POSES = {"sit": 0.74, "ride": 0.8, "run": 0.98}
_UNKNOWN_METRES = 0.6


def metres(subject: Subject) -> float:
    """The height of one instance in the world."""
    if subject.person:
        share = _POSES.get(subject.person.pose, 1.0)
        height = _HEIGHTS[subject.person.age] * (0.95 if subject.person.kind in {"woman", "girl"} else 1.0)
        return height * share * subject.scale
    drawable = drawable_of(subject.drawable)
    return (drawable.metres if drawable and drawable.metres > 0 else _UNKNOWN_METRES) * subject.scale


def aspect(subject: Subject) -> float:
    """Width over height of one instance."""
    if subject.person:
        return figure_aspect(subject.person)
    kind, _, name = subject.drawable.partition(":")
    if kind == "emoji":
        return sprite_aspect(name)
    # What has no drawing is a crate with its name.
    return SHAPES[name if kind == "shape" else "crate"].aspect


def relative_height(subject: Subject, reference: float) -> float:
    """Height in the picture, where a thing of `reference` metres has 1."""
    return float(max(0.1, (metres(subject) / reference) ** _COMPRESSION))
