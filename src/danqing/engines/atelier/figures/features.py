"""The measures of a face for close-up portraits, by kind, age and seed; in halves of the head's height."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.figures.moods import FRIENDLY, mood_of


@dataclass(frozen=True, kw_only=True)
class Features:
    """Where the parts of a face are and how large. The crown is at y = -1, the chin at y = 1, x = 0 in the middle.

    eye_width: half of an eye. eye_open: half of its opening. slant: how much higher its outer corner is. brow: the
    height of the brows; brow_weight: their thickness. nose: the height of its tip; mouth: of the line between the lips.
    upper_lip, lower_lip: their thickness. brow_ridge, cheekbone, jowl: relief of the bones and the flesh. age: 0 to 1,
    how deep wrinkles are. smile, gape, frown: as in moods.Mood.
    """

    eye_x: float
    eye_y: float
    eye_width: float
    eye_open: float
    slant: float
    brow: float
    brow_weight: float
    nose: float
    nose_width: float
    mouth: float
    mouth_width: float
    upper_lip: float
    lower_lip: float
    brow_ridge: float
    cheekbone: float
    jowl: float = 0.0
    age: float = 0.0
    smile: float = 0.0
    gape: float = 0.0
    frown: float = 0.0


_MAN = Features(
    eye_x=0.335,
    eye_y=0.05,
    eye_width=0.158,
    eye_open=0.062,
    slant=0.012,
    brow=-0.115,
    brow_weight=0.062,
    nose=0.42,
    nose_width=0.145,
    mouth=0.64,
    mouth_width=0.235,
    upper_lip=0.056,
    lower_lip=0.084,
    brow_ridge=0.045,
    cheekbone=0.035,
)
_WOMAN = replace(
    _MAN,
    eye_y=0.06,
    eye_width=0.165,
    eye_open=0.084,
    slant=0.03,
    brow=-0.145,
    brow_weight=0.042,
    nose=0.40,
    nose_width=0.12,
    mouth=0.63,
    mouth_width=0.21,
    upper_lip=0.075,
    lower_lip=0.105,
    brow_ridge=0.02,
    cheekbone=0.05,
)
_CHILD = replace(
    _WOMAN,
    eye_x=0.365,
    eye_y=0.16,
    eye_width=0.185,
    eye_open=0.108,
    slant=0.01,
    brow=-0.06,
    brow_weight=0.036,
    nose=0.44,
    nose_width=0.105,
    mouth=0.655,
    mouth_width=0.18,
    upper_lip=0.055,
    lower_lip=0.08,
    brow_ridge=0.005,
    cheekbone=0.06,
)
_OLD_MAN = replace(_MAN, eye_open=0.052, age=1.0, jowl=0.05, upper_lip=0.04, lower_lip=0.07, nose=0.45, nose_width=0.16)
_OLD_WOMAN = replace(_WOMAN, eye_open=0.06, age=0.75, jowl=0.035, upper_lip=0.052, lower_lip=0.08, nose_width=0.13)

_FACES: Mapping[tuple[bool, str], Features] = {
    (False, "child"): _CHILD,
    (True, "child"): replace(_CHILD, eye_open=0.113, upper_lip=0.05),
    (False, "adult"): _MAN,
    (True, "adult"): _WOMAN,
    (False, "old"): _OLD_MAN,
    (True, "old"): _OLD_WOMAN,
}
_VARIED = ("eye_x", "eye_width", "eye_open", "nose_width", "mouth_width", "upper_lip", "lower_lip", "brow_weight")


def features_of(look: Look, seed: int) -> Features:
    """The face of a person: its kind's measures, a little different with every seed."""
    age = "child" if look.child else look.person.age
    usual = _FACES[look.female, age]
    pick = random.Random(seed * 31 + 5)
    varied = {name: getattr(usual, name) * pick.uniform(0.94, 1.07) for name in _VARIED}
    lived = max(usual.age, pick.choice((0.0, 0.0, 0.18, 0.3)) if age == "adult" and not look.female else 0.0)
    mood = mood_of(look.person)
    varied["eye_open"] *= mood.eyes
    return replace(
        usual,
        **varied,
        age=lived,
        slant=usual.slant + pick.uniform(-0.01, 0.015),
        brow=usual.brow - mood.brows,
        smile=mood.smile + (pick.uniform(-0.06, 0.1) if mood is FRIENDLY else 0.0),
        gape=mood.gape,
        frown=mood.frown,
    )
