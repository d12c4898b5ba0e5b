"""The proportions of bodies by kind and age, as shares of the standing height."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from danqing.engines.atelier.figures.outlines import Profile
from danqing.engines.atelier.scene import Person


@dataclass(frozen=True, kw_only=True)
class Build:
    """Lengths and radii of a body that is 1 high. shoulder, chest, waist and hip are half widths.

    torso: from the line of the shoulders to the joints of the hips. stoop: how far the head is carried forward.
    """

    head: float
    neck: float
    neck_radius: float
    torso: float
    shoulder: float
    chest: float
    waist: float
    hip: float
    thigh: float
    shin: float
    ankle: float
    upper_arm: float
    forearm: float
    hand: float
    arm: Profile
    leg: Profile
    foot: float
    stoop: float = 0.0


_MAN = Build(
    head=0.158,
    neck=0.027,
    neck_radius=0.031,
    torso=0.300,
    shoulder=0.118,
    chest=0.096,
    waist=0.080,
    hip=0.083,
    thigh=0.245,
    shin=0.232,
    ankle=0.047,
    upper_arm=0.168,
    forearm=0.145,
    hand=0.070,
    arm=((0, 0.036), (0.2, 0.035), (0.5, 0.026), (0.62, 0.027), (1, 0.0175)),
    leg=((0, 0.053), (0.15, 0.052), (0.5, 0.036), (0.66, 0.037), (1, 0.020)),
    foot=0.118,
)
_WOMAN = replace(
    _MAN,
    head=0.160,
    neck=0.034,
    neck_radius=0.023,
    torso=0.288,
    shoulder=0.098,
    chest=0.080,
    waist=0.060,
    hip=0.083,
    thigh=0.248,
    shin=0.232,
    ankle=0.045,
    upper_arm=0.160,
    forearm=0.138,
    hand=0.064,
    arm=((0, 0.027), (0.2, 0.026), (0.5, 0.021), (0.62, 0.021), (1, 0.0135)),
    leg=((0, 0.053), (0.15, 0.051), (0.5, 0.032), (0.66, 0.033), (1, 0.0165)),
    foot=0.100,
)
_CHILD = Build(
    head=0.212,
    neck=0.016,
    neck_radius=0.028,
    torso=0.310,
    shoulder=0.102,
    chest=0.092,
    waist=0.085,
    hip=0.085,
    thigh=0.206,
    shin=0.196,
    ankle=0.050,
    upper_arm=0.138,
    forearm=0.118,
    hand=0.064,
    arm=((0, 0.032), (0.2, 0.031), (0.5, 0.026), (0.62, 0.026), (1, 0.019)),
    leg=((0, 0.050), (0.15, 0.049), (0.5, 0.037), (0.66, 0.038), (1, 0.024)),
    foot=0.116,
)
_GIRL = replace(_CHILD, shoulder=0.092, chest=0.084, waist=0.078, neck_radius=0.024)
_BABY = replace(
    _CHILD,
    head=0.246,
    neck=0.004,
    torso=0.336,
    shoulder=0.112,
    chest=0.108,
    waist=0.108,
    hip=0.104,
    thigh=0.170,
    shin=0.160,
    upper_arm=0.128,
    forearm=0.108,
    foot=0.108,
)
_OLD_MAN = replace(_MAN, head=0.162, neck=0.016, shoulder=0.113, waist=0.094, hip=0.087, torso=0.305, stoop=0.030)
_OLD_WOMAN = replace(_WOMAN, head=0.164, neck=0.018, shoulder=0.096, waist=0.078, hip=0.088, torso=0.296, stoop=0.028)

_BUILDS: Mapping[tuple[bool, str], Build] = {
    (False, "child"): _CHILD,
    (True, "child"): _GIRL,
    (False, "adult"): _MAN,
    (True, "adult"): _WOMAN,
    (False, "old"): _OLD_MAN,
    (True, "old"): _OLD_WOMAN,
}
_FEMALE = ("woman", "girl")


def is_female(person: Person) -> bool:
    return person.kind in _FEMALE


def is_child(person: Person) -> bool:
    return person.age == "child" or person.kind in ("boy", "girl")


def build_of(person: Person) -> Build:
    """The proportions of a person. A boy or girl has a child's, or a baby's, whatever age is given."""
    if person.age == "baby":
        return _BABY
    return _BUILDS[is_female(person), "child" if is_child(person) else person.age]
