"""How large things are in the world and how wide for their height."""

from danqing.engines.atelier.composing.surfaces import surface_aspect
from danqing.engines.atelier.figures.person import aspect as figure_aspect
from danqing.engines.atelier.scene import Subject
from danqing.engines.atelier.shapes.registry import INSTEAD, SHAPES
from danqing.engines.atelier.sprites.sleeping import ASPECT as ASPECT_ASLEEP
from danqing.engines.atelier.sprites.sprite import WHOLE_BODIES, sprite_aspect
from danqing.engines.atelier.sprites.states import stretch
from danqing.engines.atelier.sprites.wearing import headroom
from danqing.engines.atelier.understanding.lexicon import drawable_of

_COMPRESSION = 0.64
"""Sizes in the picture go with metres to this power: a mouse beside an elephant can still be seen."""
_HEIGHTS = {"baby": 0.85, "child": 1.2, "adult": 1.7, "old": 1.65}
# Height of a pose as a share of standing.
_POSES = {
    "sit": 0.74,
    "ride": 0.8,
    "run": 0.98,
    **{f"sit {what}": 0.74 for what in ("read", "strum", "fish", "cradle")},
}
_POSES |= {f"perch {what}": 0.78 for what in ("read", "strum", "cradle")}
_POSES |= {
    "type": 0.78,
    "wrestle": 0.78,
    "perch": 0.78,
    "lotus": 0.56,
    "swim": 0.46,
    "taichi": 0.9,
    "lunge": 0.88,
    "surf": 0.82,
}
_POSES |= {"lie": 0.36, "ground": 0.6, "raise": 1.18, "tree": 1.16, "waltz": 0.99}
_POSES |= {"jump": 1.12, "cheer": 1.14, "tug": 1.04, "climb": 1.08, "dance": 1.02, "ski": 0.92, "swing": 0.96}
_POSES |= {
    "astride": 0.8,
    "pedal": 0.86,
    "scoot": 0.78,
    "race": 0.76,
    "skate": 0.94,
    "run hold": 0.98,
    "sit bow": 0.78,
    "sit fiddle": 0.78,
    "drum": 0.78,
    "kneel": 0.74,
    "build": 0.97,
    "propose": 0.76,
}
_UNKNOWN_METRES = 0.6
_CURLED_UP = 0.6  # height of an animal asleep, of its height awake

_GIANT, _GIANT_METRES = 2.8, 1.7
_MOST_GROWTH = 14
_MINIATURE, _TINY, _TINY_METRES = 0.15, 0.26, 0.2
_BUILT = 3.6
"""Metres from which a tiny thing is one far away, a cabin by a lake, and no toy."""


def metres(subject: Subject) -> float:
    """The height of one instance in the world."""
    if subject.person:
        share = _POSES.get(subject.person.pose, 1.0)
        height = _HEIGHTS[subject.person.age] * (0.95 if subject.person.kind in {"woman", "girl"} else 1.0)
        return _sized(height * share, subject)
    drawable = drawable_of(subject.drawable)
    if drawable is None and subject.drawable.startswith("shape:"):
        return _sized(SHAPES[subject.drawable.removeprefix("shape:")].metres, subject)
    usual = drawable.metres if drawable and drawable.metres > 0 else _UNKNOWN_METRES
    return _sized(usual, subject) * (_CURLED_UP if subject.asleep else _with_hat(subject))


def _sized(usual: float, subject: Subject) -> float:
    """A usual height as the prompt's word for its size has it: giant above people, tiny in a hand."""
    height = usual * subject.scale
    if subject.scale >= _GIANT:
        return max(height, min(_GIANT_METRES, _MOST_GROWTH * usual))
    toy = subject.scale <= _MINIATURE or (subject.scale <= _TINY and usual < _BUILT)
    return min(height, _TINY_METRES) if toy else height


def _with_hat(subject: Subject) -> float:
    """What the height of a pictogram is multiplied by for the hat on it."""
    emoji = subject.drawable.partition(":")[2]
    return 1 + headroom(WHOLE_BODIES.get(emoji, emoji), subject.worn) if subject.worn else 1.0


def aspect(subject: Subject) -> float:
    """Width over height of one instance."""
    return _usual_aspect(subject) * stretch(subject.states)


def _usual_aspect(subject: Subject) -> float:
    if subject.person:
        return figure_aspect(subject.person)
    drawn = f"shape:{INSTEAD[subject.drawable]}" if subject.drawable in INSTEAD else subject.drawable
    kind, _, name = drawn.partition(":")
    if kind == "emoji":
        return ASPECT_ASLEEP if subject.asleep else sprite_aspect(name) / _with_hat(subject)
    if kind == "carrier":
        return surface_aspect(name, subject.bears)
    # What has no drawing is a crate with its name.
    return SHAPES[name if kind == "shape" else "crate"].aspect


def relative_height(subject: Subject, reference: float) -> float:
    """Height in the picture, where a thing of `reference` metres has 1."""
    return float(max(0.1, (metres(subject) / reference) ** _COMPRESSION))
