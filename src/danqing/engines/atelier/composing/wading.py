"""How deep what is in the water lies in it, and what swims that could stand as well."""

from collections.abc import Mapping

from danqing.engines.atelier.scene import Subject
from danqing.engines.atelier.understanding.lexicon import drawable_of
from danqing.engines.atelier.understanding.tables import read_words

SWIMMERS = frozenset(read_words("contacts.toml")["swimmers"])
"""Animals that are drawn on their feet and are in the water where there is some."""

LEAPERS = frozenset({"emoji:🐟", "emoji:🐠", "emoji:🐡", "emoji:🐬", "emoji:🐳", "emoji:🐋", "emoji:🦈"})
"""Animals that come out of the water when they are said to leap."""

_BY_KIND: Mapping[str, float] = {"fish": 1.0, "boat": 0.1, "seaanimal": 0.28, "water": 0.0}
_DEEP: Mapping[str, float] = {
    "emoji:🦆": 0.3,
    "emoji:🦢": 0.14,
    "emoji:🐊": 0.45,
    "emoji:🦛": 0.5,
    "emoji:🐢": 0.42,
    "emoji:🦭": 0.4,
    "emoji:🦦": 0.42,
    "emoji:🦫": 0.42,
    "emoji:🐬": 0.2,
    "emoji:🦈": 0.5,
    "emoji:🐙": 0.42,
    "emoji:🐳": 0.3,
    "emoji:🐋": 0.3,
    "shape:boat": 0.045,
    "shape:galleon": 0.045,
    "shape:rowing_boat": 0.2,
    "shape:dragon_boat": 0.1,
    "shape:submarine": 0.45,
    "shape:ripples": 0.0,
}
_LEAPING = 0.16
_TILTS: Mapping[str, float] = {"emoji:🐬": 6.0, "emoji:🐳": 24.0, "emoji:🐋": 24.0, "emoji:🦈": 20.0}
_STEEP = 38.0  # degrees at which fish come out


def immersion(subject: Subject, leaping: bool) -> float:
    """The share of its height that lies under water; 1 for what swims below the surface."""
    if leaping and subject.drawable in LEAPERS:
        return _LEAPING
    drawable = drawable_of(subject.drawable)
    return _DEEP.get(subject.drawable, _BY_KIND.get(drawable.kind, 0.0) if drawable else 0.0)


def tilt(subject: Subject, leaping: bool) -> float:
    """By how many degrees an animal that looks to the left raises its head as it leaps."""
    return _TILTS.get(subject.drawable, _STEEP) if leaping and subject.drawable in LEAPERS else 0.0
