"""What a pose is made of: the angles of bones, and where arms rest or touch.

Angles are in degrees: 0 points straight down, 90 to the right, -90 to the left, 180 up. A figure that goes somewhere
goes to the right; its left limbs, as the viewer sees them, are then the near ones.
"""

from dataclasses import dataclass


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
class Touch:
    """An arm whose wrist is at a point before the body.

    u, v: of the torso, as in Skeleton.at; above the shoulders v is below 0, the mouth about -0.3. bend, seen: as in
    Rest.
    """

    u: float
    v: float
    bend: int = -1
    seen: float = 0.86


Arm = Bones | Rest | Touch


@dataclass(frozen=True, kw_only=True)
class Pose:
    """One way of holding a body.

    lean: of the torso. sway: how far the hips are pushed sideways. hips, shoulders: tilt of their lines, above 0 the
    right side lower. turn: of the body, 0 toward the viewer, 1 to the right. gaze: of the head, likewise. nod: its
    tilt.
    hands: shapes of the left and right hand. feet: where the toes point, -1 left to 1 right, 0 at the viewer.
    rolls: how far each heel is raised. behind: limbs drawn behind the torso. folded: whether the thighs are raised.
    on_ground: whether the hips rest on the ground. before_face: whether the arms are drawn over the head.
    sunk: what of the height is under water, or hidden otherwise below the lower edge.
    """

    left_arm: Arm
    right_arm: Arm
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
    before_face: bool = False
    sunk: float = 0.0
