"""How one stands who does something to another, with his hand at one of three heights."""

from collections.abc import Mapping
from dataclasses import replace

from danqing.engines.atelier.figures.pose import Bones, Pose
from danqing.engines.atelier.figures.postures import NEAR, TO_OTHER

_TURNED = replace(TO_OTHER, gaze=0.45, nod=5.0, hands=("open", "grip"), behind=NEAR)
_GROOM = replace(_TURNED, left_arm=Bones(46, 100), right_arm=Bones(62, 106))
_FEED = replace(
    _TURNED, left_arm=Bones(14, 72, 1.0, 0.86), right_arm=Bones(44, 88), hands=("relaxed", "grip"), lean=5.0
)
TENDING_POSES: Mapping[str, Pose] = {
    **dict.fromkeys(("groom", "groom shoulder"), _GROOM),
    **dict.fromkeys(("feed", "feed arm", "feed chest"), _FEED),
    "haul": replace(
        _TURNED,
        left_arm=Bones(28, 62),
        right_arm=Bones(36, 66),
        left_leg=Bones(14, -12),
        right_leg=Bones(24, 4),
        hands=("fist", "fist"),
        lean=6.0,
        behind=frozenset({"right_arm"}),
    ),
    "heave": replace(
        _TURNED,
        left_arm=Bones(62, 84),
        right_arm=Bones(70, 92),
        left_leg=Bones(34, 6),
        right_leg=Bones(48, 22),
        hands=("fist", "fist"),
        lean=-17.0,
        behind=frozenset({"right_arm", "right_leg"}),
        feet=(0.9, 0.9),
    ),
    "propose": replace(
        _TURNED,
        left_arm=Bones(44, 84, 1.0, 0.9),
        right_arm=Bones(56, 100),
        left_leg=Bones(80, -4),
        right_leg=Bones(14, -82),
        hands=("open", "grip"),
        nod=-8.0,
        rolls=(0.0, 70.0),
        feet=(0.95, 0.95),
        behind=frozenset({"right_leg"}),
        folded=True,
    ),
    "groom low": replace(_GROOM, left_arm=Bones(30, 70), right_arm=Bones(44, 80)),
    "groom high": replace(_GROOM, left_arm=Bones(66, 124), right_arm=Bones(82, 132)),
    "feed low": replace(_FEED, right_arm=Bones(30, 62)),
    "feed high": replace(_FEED, right_arm=Bones(64, 112)),
}
