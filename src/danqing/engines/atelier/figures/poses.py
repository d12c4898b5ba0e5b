"""How a body stands, goes, sits and reaches: the table of all poses."""

from collections.abc import Mapping
from dataclasses import replace

from danqing.engines.atelier.figures.pose import Bones, Pose, Rest, Touch
from danqing.engines.atelier.figures.postures import (
    BEFORE,
    BOTH,
    HOLD,
    NEAR,
    PERCH,
    RESTING,
    RUN,
    SEATED,
    SIT,
    STAFF,
    STAND,
    TO_OTHER,
    WALK,
    WIDE,
)
from danqing.engines.atelier.figures.reaching import TENDING_POSES
from danqing.engines.atelier.figures.riding import MOUNTED
from danqing.engines.atelier.scene import Person

# What somebody does with his hands, standing, sitting or in motion.
_BUSY: Mapping[str, Pose] = {
    "read": replace(BEFORE, left_arm=Touch(u=-0.52, v=0.5), right_arm=Touch(u=0.52, v=0.5, bend=1), nod=3.0),
    "grasp": replace(HOLD, right_arm=Bones(34, 84, 1.0, 0.86)),
    "sit read": replace(RESTING, left_arm=Touch(u=0.1, v=0.62), right_arm=Touch(u=1.0, v=0.56, bend=1), nod=4.0),
    "strum": replace(BEFORE, left_arm=Touch(u=-0.1, v=0.82), right_arm=Touch(u=1.75, v=0.26, seen=0.8), nod=4.0),
    "sit bow": replace(
        SEATED, left_arm=Touch(u=-0.35, v=0.66), right_arm=Touch(u=0.92, v=0.12, bend=1), nod=4.0, turn=0.25, gaze=0.25
    ),
    "fiddle": replace(
        BEFORE, left_arm=Touch(u=-0.3, v=0.3), right_arm=Touch(u=1.85, v=0.0, bend=-1, seen=0.8), nod=7.0
    ),
    "sit fiddle": replace(
        SEATED, left_arm=Touch(u=-0.3, v=0.3), right_arm=Touch(u=1.85, v=0.0, bend=1, seen=0.8), nod=7.0
    ),
    "drum": replace(SEATED, left_arm=Bones(-40, 36), right_arm=Bones(44, -20), turn=0.1, hands=("fist", "fist")),
    "build": replace(
        STAND,
        left_arm=Bones(46, 78),
        right_arm=Bones(56, 92),
        lean=10,
        turn=0.55,
        gaze=0.45,
        nod=4.0,
        hands=("open", "open"),
        feet=(0.8, 0.95),
        behind=frozenset({"right_arm"}),
    ),
    "kneel": replace(
        STAND,
        left_arm=Bones(34, 62),
        right_arm=Bones(44, 72),
        left_leg=Bones(26, -78),
        right_leg=Bones(36, -74),
        lean=12,
        turn=0.55,
        gaze=0.45,
        nod=6.0,
        hands=("open", "open"),
        feet=(0.9, 0.9),
        rolls=(70.0, 70.0),
        behind=frozenset({"right_arm", "right_leg"}),
        folded=True,
    ),
    "queue": replace(
        STAND, turn=0.5, gaze=0.4, feet=(0.6, 0.95), left_arm=Bones(-6, 8), behind=frozenset({"right_arm"})
    ),
    "lean": replace(
        STAND,
        left_arm=Bones(-6, 20),
        right_arm=Bones(24, 40),
        left_leg=Bones(16, 8),
        right_leg=Bones(30, -2),
        lean=-9,
        turn=0.35,
        hands=("relaxed", "pocket"),
        feet=(0.4, 0.9),
        hips=0.0,
        shoulders=0.0,
        behind=frozenset({"left_arm"}),
    ),
    "sit fish": replace(
        RESTING, left_arm=Rest(leg="left", t=0.36, dy=-0.045), right_arm=Bones(24, 78), hands=("rest", "grip")
    ),
    "sit strum": replace(RESTING, left_arm=Touch(u=0.1, v=0.8), right_arm=Touch(u=1.75, v=0.26, seen=0.8), nod=4.0),
    "blow": replace(BEFORE, left_arm=Touch(u=0.1, v=0.24), right_arm=Touch(u=0.9, v=0.3, bend=1), gaze=0.3),
    "blow low": replace(
        BEFORE, left_arm=Touch(u=1.45, v=0.22, seen=1.0), right_arm=Touch(u=2.6, v=0.5, bend=1), gaze=0.3
    ),
    "sip": replace(HOLD, right_arm=Bones(14, 158), gaze=0.25, before_face=True),
    "call": replace(HOLD, right_arm=Bones(34, 206, 1.0, 1.1), gaze=0.1, before_face=True),
    "aim": replace(BEFORE, left_arm=Bones(-24, 157), right_arm=Bones(24, -157), before_face=True),
    "tug": replace(HOLD, right_arm=Bones(118, 146), left_arm=Bones(-18, 10), gaze=0.5, nod=-6.0),
    "stir": replace(BEFORE, left_arm=Touch(u=-0.6, v=0.86), right_arm=Bones(24, 84, 1.0, 0.9), nod=3.0),
    "swing": replace(
        WIDE,
        left_arm=Bones(-34, 40, 1.0, 0.8),
        right_arm=Bones(66, 104),
        turn=0.45,
        gaze=0.5,
        hands=("relaxed", "grip"),
        behind=NEAR,
        lean=4.0,
        feet=(0.4, 0.9),
    ),
    "sweep": replace(BEFORE, left_arm=Touch(u=0.86, v=0.36), right_arm=Bones(34, 62), turn=0.3, gaze=0.4, lean=3.0),
    "push": replace(WALK, left_arm=Bones(38, 82), right_arm=Bones(44, 84), lean=7.0, hands=("fist", "fist")),
    "type": replace(SEATED, left_arm=Bones(10, 82), right_arm=Bones(20, 84), hands=("rest", "rest")),
    "share": replace(STAND, turn=0.25, gaze=0.3),
    "wrestle": replace(
        SEATED, left_arm=Bones(20, 80), right_arm=Bones(64, 128), lean=6.0, hands=("fist", "fist"), turn=0.5, gaze=0.5
    ),
    "dance": replace(
        STAND,
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
        WIDE,
        left_arm=Bones(-64, -104),
        right_arm=Bones(74, 92),
        left_leg=Bones(-38, 2),
        right_leg=Bones(46, -4),
        hands=("open", "open"),
        turn=0.2,
        behind=BOTH,
    ),
    "lunge": replace(
        WIDE,
        left_arm=Bones(-60, -96),
        right_arm=Bones(70, 118),
        hands=("open", "grip"),
        turn=0.4,
        gaze=0.5,
        left_leg=Bones(-34, -30),
        right_leg=Bones(48, 4),
        behind=NEAR,
        feet=(-0.4, 0.9),
    ),
    "jump": replace(
        STAND,
        left_arm=Bones(-142, -166),
        right_arm=Bones(142, 166),
        left_leg=Bones(-30, -64),
        right_leg=Bones(34, -24),
        hands=("open", "open"),
        hips=0.0,
        rolls=(50.0, 30.0),
    ),
    "cheer": replace(STAND, left_arm=Bones(-138, -160), right_arm=Bones(138, 160), hands=("open", "open")),
    "wave": replace(STAND, right_arm=Bones(118, 168), hands=("relaxed", "open"), behind=NEAR),
    "pray": replace(BEFORE, left_arm=Touch(u=-0.16, v=0.34), right_arm=Touch(u=0.16, v=0.34, bend=1), gaze=0.0),
    "ski": replace(
        STAND,
        left_leg=Bones(34, -20),
        right_leg=Bones(28, -24),
        lean=16.0,
        left_arm=Bones(10, 66),
        right_arm=Bones(26, 70),
        turn=0.55,
        gaze=0.5,
        feet=(1.0, 1.0),
        hands=("fist", "fist"),
        behind=BOTH,
    ),
    "surf": replace(
        WIDE,
        left_leg=Bones(-34, 18),
        right_leg=Bones(50, 0),
        left_arm=Bones(-82, -100),
        right_arm=Bones(76, 66),
        lean=8.0,
        turn=0.35,
        hands=("open", "open"),
        behind=BOTH,
    ),
    "swim": replace(
        STAND,
        left_arm=Bones(-64, -104),
        right_arm=Bones(64, 112),
        hands=("open", "open"),
        gaze=0.3,
        behind=BOTH,
        sunk=0.56,
    ),
    "climb": replace(
        STAND,
        left_arm=Bones(-140, -172),
        right_arm=Bones(128, 160, 1.0, 0.8),
        left_leg=Bones(-10, 2),
        right_leg=Bones(52, -30),
        hands=("fist", "fist"),
        hips=-6.0,
        behind=BOTH,
    ),
    "lotus": replace(
        PERCH,
        left_leg=Bones(-72, 74, 0.9, 0.8),
        right_leg=Bones(72, -74, 0.9, 0.8),
        turn=0.0,
        gaze=0.0,
        left_arm=Rest(leg="left", t=0.46, dx=-0.01, dy=-0.03),
        right_arm=Rest(leg="right", t=0.46, dx=0.01, dy=-0.03, bend=1),
        hands=("rest", "rest"),
        on_ground=True,
        behind=BOTH,
        feet=(0.9, -0.9),
    ),
    "cradle": replace(BEFORE, left_arm=Touch(u=-0.3, v=0.6), right_arm=Touch(u=0.3, v=0.6, bend=1), nod=5.0),
    "sit cradle": replace(RESTING, left_arm=Touch(u=0.0, v=0.62), right_arm=Touch(u=0.8, v=0.58, bend=1), nod=5.0),
    "perch read": replace(SEATED, left_arm=Touch(u=0.1, v=0.62), right_arm=Touch(u=1.0, v=0.56, bend=1), nod=4.0),
    "perch strum": replace(SEATED, left_arm=Touch(u=0.1, v=0.8), right_arm=Touch(u=1.75, v=0.26, seen=0.8), nod=4.0),
    "perch cradle": replace(SEATED, left_arm=Touch(u=0.0, v=0.62), right_arm=Touch(u=0.8, v=0.58, bend=1), nod=5.0),
    "hug": replace(
        TO_OTHER,
        left_arm=Bones(34, 92, 0.92, 0.8),
        right_arm=Bones(26, 70, 0.9, 0.6),
        hands=("open", "relaxed"),
        gaze=0.4,
        nod=9.0,
        lean=3.0,
    ),
    "ground": replace(SIT, left_leg=Bones(126, 46), right_leg=Bones(112, 62, 0.98), lean=-12),
    **dict.fromkeys(("lie", "straight"), replace(STAND, left_leg=Bones(-3, 0), right_leg=Bones(4, 0), hips=0.0)),
    "talk": replace(
        TO_OTHER,
        left_arm=Bones(10, 78, 1.0, 0.86),
        right_arm=Bones(22, 96, 1.0, 0.86),
        hands=("open", "open"),
        gaze=0.42,
    ),
    "shake": replace(
        TO_OTHER,
        left_arm=Bones(-14, 2),
        right_arm=Bones(40, 80),
        hands=("relaxed", "grip"),
        gaze=0.45,
        behind=NEAR,
    ),
    **TENDING_POSES,
    "waltz": replace(
        TO_OTHER,
        left_arm=Bones(40, 96),
        right_arm=Bones(82, 108),
        left_leg=Bones(-16, -18),
        hands=("open", "grip"),
        gaze=0.45,
        feet=(0.6, 0.95),
        rolls=(30.0, 0.0),
    ),
    "box": replace(
        WIDE,
        left_arm=Bones(34, 118, 1.0, 0.8),
        right_arm=Bones(66, 100),
        hands=("fist", "fist"),
        turn=0.5,
        gaze=0.5,
        lean=6.0,
        behind=frozenset({"right_arm"}),
        feet=(0.4, 0.95),
    ),
    "raise": replace(STAND, right_arm=Bones(164, 178), hands=("relaxed", "open"), behind=NEAR),
    "tree": replace(
        STAND,
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
    "join": replace(STAND, left_arm=Bones(-34, -26), right_arm=Bones(34, 26)),
}

POSES: Mapping[str, Pose] = {
    "stand": STAND,
    "pocket": replace(
        STAND,
        left_arm=Rest(leg="left", t=0.02, dx=-0.035),
        hands=("pocket", "relaxed"),
        behind=frozenset({"right_arm"}),
    ),
    "akimbo": replace(
        STAND,
        left_arm=Rest(leg="left", t=0.0, dx=-0.06, dy=-0.075, seen=0.92),
        hands=("hip", "relaxed"),
        behind=frozenset({"right_arm"}),
    ),
    "staff": STAFF,
    "walk": WALK,
    "walk hold": replace(
        WALK, right_arm=Bones(34, 104, 1.0, 0.9), hands=("relaxed", "grip"), behind=frozenset({"right_leg"})
    ),
    "walk carry": replace(WALK, right_arm=Bones(26, 14), hands=("relaxed", "grip"), behind=frozenset({"right_leg"})),
    "carry": replace(STAND, right_arm=Bones(22, 10), hands=("relaxed", "grip"), behind=frozenset({"left_arm"})),
    "give": replace(
        STAND,
        right_arm=Bones(52, 96),
        left_arm=Bones(-10, 4),
        hands=("relaxed", "grip"),
        turn=0.45,
        gaze=0.42,
        feet=(0.4, 0.95),
        behind=NEAR,
    ),
    "receive": replace(
        TO_OTHER,
        left_arm=Bones(24, 84, 1.0, 0.9),
        right_arm=Bones(40, 88),
        hands=("open", "open"),
        gaze=0.42,
        feet=(0.4, 0.95),
    ),
    "run": RUN,
    "run hold": replace(RUN, right_arm=Bones(58, 118), hands=("fist", "grip"), behind=frozenset({"right_leg"})),
    "sit": SIT,
    "perch": PERCH,
    **MOUNTED,
    "write": replace(
        STAND,
        right_arm=Bones(122, 172, 0.95, 0.92),
        left_arm=Bones(-10, 4),
        hands=("relaxed", "pinch"),
        gaze=0.55,
        shoulders=-6,
        behind=frozenset({"right_arm", "left_arm"}),
    ),
    "reach": replace(
        STAND,
        right_arm=Bones(44, 96, 0.95, 0.95),
        left_arm=Bones(-26, 40, 0.95, 0.6),
        hands=("relaxed", "open"),
        turn=0.25,
        gaze=0.4,
        behind=frozenset({"right_arm"}),
    ),
    "hold": HOLD,
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
