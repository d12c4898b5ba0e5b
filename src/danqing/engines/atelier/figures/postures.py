"""How a body stands, sits and goes by itself: what all other poses are made from."""

from dataclasses import replace

from danqing.engines.atelier.figures.pose import Bones, Pose, Rest

STAND = Pose(
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
HOLD = replace(
    STAND,
    right_arm=Bones(14, 118, 1.0, 0.86),
    hands=("relaxed", "grip"),
    behind=frozenset({"left_arm"}),
    gaze=0.25,
)
STAFF = replace(STAND, right_arm=Bones(24, 74, 1.0, 0.72), hands=("relaxed", "grip"), behind=frozenset({"left_arm"}))
PERCH = Pose(
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

SIT = Pose(
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
WALK = Pose(
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
RUN = Pose(
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
NEAR = frozenset({"left_arm"})
BOTH = frozenset[str]()


TO_OTHER = replace(STAND, turn=0.5, feet=(0.5, 0.95), behind=frozenset({"right_arm"}))
"""Half turned to who stands at the right, so that the farther arm is behind the body."""
BEFORE = replace(STAND, behind=BOTH, hands=("grip", "grip"), turn=0.12, gaze=0.16)
RESTING = replace(SIT, behind=frozenset({"right_leg"}), hands=("grip", "grip"))
SEATED = replace(PERCH, behind=frozenset({"right_leg"}), hands=("grip", "grip"))
WIDE = replace(STAND, left_leg=Bones(-26, -4), right_leg=Bones(30, 2), hips=0.0, shoulders=0.0, sway=0.0)
