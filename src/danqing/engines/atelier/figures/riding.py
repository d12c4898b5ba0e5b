"""How one sits or stands on what one rides."""

from collections.abc import Mapping
from dataclasses import replace

from danqing.engines.atelier.figures.pose import Bones, Pose
from danqing.engines.atelier.figures.postures import BOTH, PERCH, WIDE

_ASTRIDE = replace(
    PERCH,
    left_arm=Bones(26, 84),
    right_arm=Bones(34, 86),
    left_leg=Bones(44, -10),
    right_leg=Bones(44, -10),
    lean=3,
    turn=0.65,
    gaze=0.45,
    hands=("fist", "fist"),
)
_ON_BOARD = replace(WIDE, turn=0.3, gaze=0.5, feet=(0.5, 0.9), behind=BOTH, hands=("open", "open"))
MOUNTED: Mapping[str, Pose] = {
    "ride": replace(
        _ASTRIDE,
        left_arm=Bones(30, 74),
        right_arm=Bones(42, 80),
        left_leg=Bones(52, -14),
        right_leg=Bones(46, -8),
        lean=4,
    ),
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
