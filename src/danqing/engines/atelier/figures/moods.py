"""What a face shows of its owner's temper: friendly, unless the prompt says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from danqing.engines.atelier.scene import Person


@dataclass(frozen=True, kw_only=True)
class Mood:
    """How a temper moves a face.

    smile: from -1, corners of the mouth drawn down, to 1, laughing with the teeth shown. gape: how far the mouth is
    open in surprise, 0 to 1. brows: how far they rise. frown: how far their inner ends sink, below 0 rise. eyes: how
    wide they are open, 1 usual. Of brows and frown the unit is half of the head's height.
    """

    smile: float
    gape: float = 0.0
    brows: float = 0.0
    frown: float = 0.0
    eyes: float = 1.0


FRIENDLY = Mood(smile=0.68, brows=0.012)
MOODS: Mapping[str, Mood] = {
    "asleep": Mood(smile=0.3, eyes=0.08),
    "angry": Mood(smile=-0.55, brows=-0.03, frown=0.085, eyes=0.86),
    "sad": Mood(smile=-0.75, brows=0.02, frown=-0.085, eyes=0.9),
    "surprised": Mood(smile=0.1, gape=1.0, brows=0.075, eyes=1.26),
    "serious": Mood(smile=0.08),
    "smile": Mood(smile=1.0, brows=0.03, eyes=0.96),
}
"""Tempers by their word in Person.extras, the strongest first."""


def mood_of(person: Person) -> Mood:
    """The temper of a person: the strongest that the prompt tells."""
    return next((mood for word, mood in MOODS.items() if word in person.extras), FRIENDLY)
