"""How a body stands, goes, sits and reaches: the table of all poses."""

from collections.abc import Mapping
from dataclasses import replace

from danqing.engines.atelier.figures.pose import Bones, Pose, Rest, Touch
from danqing.engines.atelier.scene import Person

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

_SIT = Pose(
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
)
_WALK = Pose(
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
)
_RUN = Pose(
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
)
_NEAR = frozenset({"left_arm"})
_BOTH = frozenset[str]()


_BEFORE = replace(_STAND, behind=_BOTH, hands=("grip", "grip"), turn=0.12, gaze=0.16)
_RESTING = replace(_SIT, behind=frozenset({"right_leg"}), hands=("grip", "grip"))
_SEATED = replace(_PERCH, behind=frozenset({"right_leg"}), hands=("grip", "grip"))
_WIDE = replace(_STAND, left_leg=Bones(-26, -4), right_leg=Bones(30, 2), hips=0.0, shoulders=0.0, sway=0.0)
# What somebody does with his hands, standing, sitting or in motion.
_BUSY: Mapping[str, Pose] = {
    "read": replace(_BEFORE, left_arm=Touch(u=-0.52, v=0.5), right_arm=Touch(u=0.52, v=0.5, bend=1), nod=3.0),
    "grasp": replace(_HOLD, right_arm=Bones(34, 84, 1.0, 0.86)),
    "sit read": replace(_RESTING, left_arm=Touch(u=0.1, v=0.62), right_arm=Touch(u=1.0, v=0.56, bend=1), nod=4.0),
    "strum": replace(_BEFORE, left_arm=Touch(u=-0.1, v=0.82), right_arm=Touch(u=1.75, v=0.26, seen=0.8), nod=4.0),
    "sit fish": replace(
        _RESTING, left_arm=Rest(leg="left", t=0.36, dy=-0.045), right_arm=Bones(24, 78), hands=("rest", "grip")
    ),
    "sit strum": replace(_RESTING, left_arm=Touch(u=0.1, v=0.8), right_arm=Touch(u=1.75, v=0.26, seen=0.8), nod=4.0),
    "blow": replace(_BEFORE, left_arm=Touch(u=0.1, v=0.24), right_arm=Touch(u=0.9, v=0.3, bend=1), gaze=0.3),
    "sip": replace(_HOLD, right_arm=Bones(14, 158), gaze=0.25, before_face=True),
    "call": replace(_HOLD, right_arm=Bones(34, 206, 1.0, 1.1), gaze=0.1, before_face=True),
    "aim": replace(_BEFORE, left_arm=Bones(-24, 157), right_arm=Bones(24, -157), before_face=True),
    "tug": replace(_HOLD, right_arm=Bones(118, 146), left_arm=Bones(-18, 10), gaze=0.5, nod=-6.0),
    "stir": replace(_BEFORE, left_arm=Touch(u=-0.6, v=0.86), right_arm=Bones(24, 84, 1.0, 0.9), nod=3.0),
    "swing": replace(
        _WIDE,
        left_arm=Bones(-34, 40, 1.0, 0.8),
        right_arm=Bones(66, 104),
        turn=0.45,
        gaze=0.5,
        hands=("relaxed", "grip"),
        behind=_NEAR,
        lean=4.0,
        feet=(0.4, 0.9),
    ),
    "sweep": replace(_BEFORE, left_arm=Touch(u=0.86, v=0.36), right_arm=Bones(34, 62), turn=0.3, gaze=0.4, lean=3.0),
    "push": replace(_WALK, left_arm=Bones(38, 82), right_arm=Bones(44, 84), lean=7.0, hands=("fist", "fist")),
    "type": replace(_SEATED, left_arm=Bones(10, 82), right_arm=Bones(20, 84), hands=("rest", "rest")),
    "dance": replace(
        _STAND,
        left_arm=Bones(-118, -150),
        right_arm=Bones(74, 112),
        left_leg=Bones(-4, 2),
        right_leg=Bones(40, -28),
        sway=0.02,
        hips=-5.0,
        shoulders=6.0,
        lean=-4.0,
        nod=-5.0,
        hands=("open", "open"),
        rolls=(0.0, 34.0),
        feet=(-0.5, 0.9),
    ),
    "taichi": replace(
        _WIDE,
        left_arm=Bones(-64, -104),
        right_arm=Bones(74, 92),
        left_leg=Bones(-38, 2),
        right_leg=Bones(46, -4),
        hands=("open", "open"),
        turn=0.2,
        behind=_BOTH,
    ),
    "lunge": replace(
        _WIDE,
        left_arm=Bones(-60, -96),
        right_arm=Bones(70, 118),
        hands=("open", "grip"),
        turn=0.4,
        gaze=0.5,
        left_leg=Bones(-34, -30),
        right_leg=Bones(48, 4),
        behind=_NEAR,
        feet=(-0.4, 0.9),
    ),
    "jump": replace(
        _STAND,
        left_arm=Bones(-142, -166),
        right_arm=Bones(142, 166),
        left_leg=Bones(-30, -64),
        right_leg=Bones(34, -24),
        hands=("open", "open"),
        hips=0.0,
        rolls=(50.0, 30.0),
    ),
    "cheer": replace(_STAND, left_arm=Bones(-138, -160), right_arm=Bones(138, 160), hands=("open", "open")),
    "wave": replace(_STAND, right_arm=Bones(118, 168), hands=("relaxed", "open"), behind=_NEAR),
    "pray": replace(_BEFORE, left_arm=Touch(u=-0.16, v=0.34), right_arm=Touch(u=0.16, v=0.34, bend=1), gaze=0.0),
    "ski": replace(
        _STAND,
        left_leg=Bones(34, -20),
        right_leg=Bones(28, -24),
        lean=16.0,
        left_arm=Bones(10, 66),
        right_arm=Bones(26, 70),
        turn=0.55,
        gaze=0.5,
        feet=(1.0, 1.0),
        hands=("fist", "fist"),
        behind=_BOTH,
    ),
    "surf": replace(
        _WIDE,
        left_leg=Bones(-34, 18),
        right_leg=Bones(50, 0),
        left_arm=Bones(-82, -100),
        right_arm=Bones(76, 66),
        lean=8.0,
        turn=0.35,
        hands=("open", "open"),
        behind=_BOTH,
    ),
    "swim": replace(
        _STAND,
        left_arm=Bones(-64, -104),
        right_arm=Bones(64, 112),
        hands=("open", "open"),
        gaze=0.3,
        behind=_BOTH,
        sunk=0.56,
    ),
    "climb": replace(
        _STAND,
        left_arm=Bones(-140, -172),
        right_arm=Bones(128, 160, 1.0, 0.8),
        left_leg=Bones(-10, 2),
        right_leg=Bones(52, -30),
        hands=("fist", "fist"),
        hips=-6.0,
        behind=_BOTH,
    ),
    "lotus": replace(
        _PERCH,
        left_leg=Bones(-72, 74, 0.9, 0.8),
        right_leg=Bones(72, -74, 0.9, 0.8),
        turn=0.0,
        gaze=0.0,
        left_arm=Rest(leg="left", t=0.46, dx=-0.01, dy=-0.03),
        right_arm=Rest(leg="right", t=0.46, dx=0.01, dy=-0.03, bend=1),
        hands=("rest", "rest"),
        on_ground=True,
        behind=_BOTH,
        feet=(0.9, -0.9),
    ),
    "cradle": replace(_BEFORE, left_arm=Touch(u=-0.3, v=0.6), right_arm=Touch(u=0.3, v=0.6, bend=1), nod=5.0),
    "sit cradle": replace(_RESTING, left_arm=Touch(u=0.0, v=0.62), right_arm=Touch(u=0.8, v=0.58, bend=1), nod=5.0),
    "perch read": replace(_SEATED, left_arm=Touch(u=0.1, v=0.62), right_arm=Touch(u=1.0, v=0.56, bend=1), nod=4.0),
    "perch strum": replace(_SEATED, left_arm=Touch(u=0.1, v=0.8), right_arm=Touch(u=1.75, v=0.26, seen=0.8), nod=4.0),
    "perch cradle": replace(_SEATED, left_arm=Touch(u=0.0, v=0.62), right_arm=Touch(u=0.8, v=0.58, bend=1), nod=5.0),
    "hug": replace(_BEFORE, left_arm=Touch(u=-0.2, v=0.42), right_arm=Touch(u=0.7, v=0.5, bend=1), gaze=0.3),
    "ground": replace(_SIT, left_leg=Bones(126, 46), right_leg=Bones(112, 62, 0.98), lean=-12),
    **dict.fromkeys(("lie", "straight"), replace(_STAND, left_leg=Bones(-3, 0), right_leg=Bones(4, 0), hips=0.0)),
    "talk": replace(
        _STAND,
        left_arm=Bones(10, 78, 1.0, 0.86),
        right_arm=Bones(22, 96, 1.0, 0.86),
        hands=("open", "open"),
        turn=0.5,
        gaze=0.42,
        feet=(0.5, 0.95),
        behind=frozenset({"right_arm"}),
    ),
    "shake": replace(
        _STAND,
        left_arm=Bones(-14, 2),
        right_arm=Bones(40, 80),
        hands=("relaxed", "grip"),
        turn=0.5,
        gaze=0.45,
        feet=(0.5, 0.95),
        behind=frozenset({"left_arm"}),
    ),
    "waltz": replace(
        _STAND,
        left_arm=Bones(40, 96),
        right_arm=Bones(82, 108),
        left_leg=Bones(-16, -18),
        hands=("open", "grip"),
        turn=0.5,
        gaze=0.45,
        feet=(0.6, 0.95),
        rolls=(30.0, 0.0),
        behind=frozenset({"right_arm"}),
    ),
    "box": replace(
        _WIDE,
        left_arm=Bones(34, 118, 1.0, 0.8),
        right_arm=Bones(66, 100),
        hands=("fist", "fist"),
        turn=0.5,
        gaze=0.5,
        lean=6.0,
        behind=frozenset({"right_arm"}),
        feet=(0.4, 0.95),
    ),
    "raise": replace(_STAND, right_arm=Bones(164, 178), hands=("relaxed", "open"), behind=_NEAR),
    "tree": replace(
        _STAND,
        left_arm=Bones(-152, 172),
        right_arm=Bones(152, -172),
        left_leg=Bones(0, 0),
        right_leg=Bones(64, -62, 1.0, 0.9),
        hands=("open", "open"),
        hips=0.0,
        shoulders=0.0,
        sway=0.0,
        gaze=0.0,
        before_face=True,
        feet=(-0.2, -0.4),
        rolls=(0.0, 40.0),
    ),
    "join": replace(_STAND, left_arm=Bones(-34, -26), right_arm=Bones(34, 26)),
}

_ASTRIDE = replace(
    _PERCH,
    left_arm=Bones(26, 84),
    right_arm=Bones(34, 86),
    left_leg=Bones(44, -10),
    right_leg=Bones(44, -10),
    lean=3,
    turn=0.65,
    gaze=0.45,
    hands=("fist", "fist"),
)
_ON_BOARD = replace(_WIDE, turn=0.3, gaze=0.5, feet=(0.5, 0.9), behind=_BOTH, hands=("open", "open"))
# How one sits or stands on what one rides.
_MOUNTED: Mapping[str, Pose] = {
    "astride": _ASTRIDE,
    "pedal": replace(
        _ASTRIDE,
        left_arm=Bones(38, 58),
        right_arm=Bones(42, 62),
        left_leg=Bones(50, -4),
        right_leg=Bones(84, 8),
        lean=18,
    ),
    "scoot": replace(_ASTRIDE, left_leg=Bones(72, -4), right_leg=Bones(72, -4), lean=4),
    "race": replace(
        _ASTRIDE,
        left_arm=Bones(40, 66),
        right_arm=Bones(46, 70),
        left_leg=Bones(64, -48),
        right_leg=Bones(64, -48),
        lean=24,
    ),
    "kick": replace(
        _ON_BOARD,
        left_arm=Bones(30, 76),
        right_arm=Bones(36, 80),
        left_leg=Bones(4, 0),
        right_leg=Bones(-14, -44),
        lean=6,
        turn=0.6,
        feet=(0.95, 0.95),
        rolls=(0.0, 40.0),
        hands=("fist", "fist"),
    ),
    "skate": replace(
        _ON_BOARD,
        left_arm=Bones(-64, -84),
        right_arm=Bones(62, 54),
        left_leg=Bones(-24, -6),
        right_leg=Bones(32, 0),
        lean=6,
    ),
}

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
    "walk": _WALK,
    "walk hold": replace(
        _WALK, right_arm=Bones(34, 104, 1.0, 0.9), hands=("relaxed", "grip"), behind=frozenset({"right_leg"})
    ),
    "walk carry": replace(_WALK, right_arm=Bones(26, 14), hands=("relaxed", "grip"), behind=frozenset({"right_leg"})),
    "carry": replace(_STAND, right_arm=Bones(22, 10), hands=("relaxed", "grip"), behind=frozenset({"left_arm"})),
    "give": replace(
        _STAND,
        right_arm=Bones(52, 96),
        left_arm=Bones(-10, 4),
        hands=("relaxed", "grip"),
        turn=0.45,
        gaze=0.42,
        feet=(0.4, 0.95),
        behind=_NEAR,
    ),
    "receive": replace(
        _STAND,
        left_arm=Bones(24, 84, 1.0, 0.9),
        right_arm=Bones(40, 88),
        hands=("open", "open"),
        turn=0.5,
        gaze=0.42,
        feet=(0.4, 0.95),
        behind=frozenset({"right_arm"}),
    ),
    "run": _RUN,
    "run hold": replace(_RUN, right_arm=Bones(58, 118), hands=("fist", "grip"), behind=frozenset({"right_leg"})),
    "sit": _SIT,
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
    **_MOUNTED,
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
    **_BUSY,
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
