"""How a body stands, goes, sits and reaches: the angles of its bones.

Angles are in degrees: 0 points straight down, 90 to the right, -90 to the left, 180 up. A figure that goes somewhere
goes to the right; its left limbs, as the viewer sees them, are then the near ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from danqing.engines.atelier.scene import Person


@dataclass(frozen=True)
class Bones:
    """The angles of the two bones of an arm or a leg, and how much of each length is seen."""

    upper: float
    lower: float
    seen_upper: float = 1.0
    seen_lower: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Rest:
    """An arm whose wrist rests by a leg.

    leg: left or right. t: where on it, 0 at the hip, 0.5 at the knee. dx, dy: off its middle line.
    bend: 1 where the elbow points right of the way to the wrist, -1 where it points left. seen: as in Bones.
    """

    leg: str
    t: float
    dx: float = 0.0
    dy: float = 0.0
    bend: int = -1
    seen: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Pose:
    """One way of holding a body.

    lean: of the torso. sway: how far the hips are pushed sideways. hips, shoulders: tilt of their lines, above 0 the
    right side lower. turn: of the body, 0 toward the viewer, 1 to the right. gaze: of the head, likewise. nod: its
    tilt.
    hands: shapes of the left and right hand. feet: where the toes point, -1 left to 1 right, 0 at the viewer.
    rolls: how far each heel is raised. behind: limbs drawn behind the torso. folded: whether the thighs are raised.
    on_ground: whether the hips rest on the ground.
    """

    left_arm: Bones | Rest
    right_arm: Bones | Rest
    left_leg: Bones
    right_leg: Bones
    lean: float = 0.0
    sway: float = 0.0
    hips: float = 0.0
    shoulders: float = 0.0
    turn: float = 0.0
    gaze: float = 0.12
    nod: float = 0.0
    hands: tuple[str, str] = ("relaxed", "relaxed")
    feet: tuple[float, float] = (-0.62, 0.62)
    rolls: tuple[float, float] = (0.0, 0.0)
    behind: frozenset[str] = frozenset()
    folded: bool = False
    on_ground: bool = False


_STAND = Pose(
    left_arm=Bones(-15, -3),
    right_arm=Bones(17, 6),
    left_leg=Bones(-3, 0),
    right_leg=Bones(9, 3),
    sway=-0.012,
    hips=4.0,
    shoulders=-3.0,
    nod=1.5,
    behind=frozenset({"left_arm", "right_arm"}),
)
_HOLD = replace(
    _STAND,
    right_arm=Bones(14, 118, 1.0, 0.86),
    hands=("relaxed", "grip"),
    behind=frozenset({"left_arm"}),
    gaze=0.25,
)
_STAFF = replace(_STAND, right_arm=Bones(24, 74, 1.0, 0.72), hands=("relaxed", "grip"), behind=frozenset({"left_arm"}))
_PERCH = Pose(
    left_arm=Rest(leg="left", t=0.3, dy=-0.05),
    right_arm=Rest(leg="right", t=0.36, dy=-0.045),
    left_leg=Bones(80, 2, 0.84),
    right_leg=Bones(72, 10, 0.8),
    turn=0.45,
    gaze=0.3,
    hands=("rest", "rest"),
    feet=(0.9, 0.9),
    behind=frozenset({"right_arm", "right_leg"}),
    folded=True,
)

POSES: Mapping[str, Pose] = {
    "stand": _STAND,
    "pocket": replace(
        _STAND,
        left_arm=Rest(leg="left", t=0.02, dx=-0.035),
        hands=("pocket", "relaxed"),
        behind=frozenset({"right_arm"}),
    ),
    "akimbo": replace(
        _STAND,
        left_arm=Rest(leg="left", t=0.0, dx=-0.06, dy=-0.075, seen=0.92),
        hands=("hip", "relaxed"),
        behind=frozenset({"right_arm"}),
    ),
    "staff": _STAFF,
    "walk": Pose(
        left_arm=Bones(-24, -4),
        right_arm=Bones(24, 46),
        left_leg=Bones(24, 8),
        right_leg=Bones(-16, -34),
        lean=2.5,
        turn=0.62,
        gaze=0.45,
        feet=(1.0, 0.95),
        rolls=(-14, 36),
        behind=frozenset({"right_arm", "right_leg"}),
    ),
    "run": Pose(
        left_arm=Bones(-52, 26),
        right_arm=Bones(34, 112),
        left_leg=Bones(58, -18),
        right_leg=Bones(-26, -88),
        lean=11,
        turn=0.7,
        gaze=0.5,
        nod=4,
        hands=("fist", "fist"),
        feet=(1.0, 1.0),
        rolls=(6, 86),
        behind=frozenset({"right_arm", "right_leg"}),
    ),
    "sit": Pose(
        left_arm=Rest(leg="left", t=0.5, dx=-0.03, dy=-0.035),
        right_arm=Rest(leg="right", t=0.5, dx=-0.02, dy=-0.04),
        hands=("rest", "rest"),
        left_leg=Bones(122, 26),
        right_leg=Bones(108, 12, 0.98),
        lean=-7,
        turn=0.6,
        gaze=0.35,
        feet=(1.0, 1.0),
        behind=frozenset({"right_arm", "right_leg"}),
        folded=True,
        on_ground=True,
    ),
    "perch": _PERCH,
    "ride": replace(
        _PERCH,
        left_arm=Bones(30, 74),
        right_arm=Bones(42, 80),
        left_leg=Bones(52, -14),
        right_leg=Bones(46, -8),
        lean=4,
        turn=0.65,
        gaze=0.45,
        hands=("fist", "fist"),
    ),
    "write": replace(
        _STAND,
        right_arm=Bones(122, 172, 0.95, 0.92),
        left_arm=Bones(-10, 4),
        hands=("relaxed", "pinch"),
        gaze=0.55,
        shoulders=-6,
        behind=frozenset({"right_arm", "left_arm"}),
    ),
    "reach": replace(
        _STAND,
        right_arm=Bones(44, 96, 0.95, 0.95),
        left_arm=Bones(-26, 40, 0.95, 0.6),
        hands=("relaxed", "open"),
        turn=0.25,
        gaze=0.4,
        behind=frozenset({"right_arm"}),
    ),
    "hold": _HOLD,
}

# What a standing figure does with its left arm; the right one, which may hold something, stays where it is.
_STANDING = ("stand", "stand", "pocket", "akimbo")


def pose_of(person: Person, seed: int = 0, pockets: bool = False) -> Pose:
    """The pose of a person. Its right hand, head and feet are in the same places with every seed.

    pockets: whether it wears trousers to put its left hand into.
    """
    if person.pose != "stand":
        return POSES[person.pose]
    if person.outfit == "farmer" and person.age != "child" and person.view != "back":
        return POSES["staff"]
    choices = _STANDING if pockets and person.view != "back" else _STANDING[:1]
    return POSES[choices[seed * 7919 % 13 % len(choices)]]
