"""Where the joints of a posed body are: figure coordinates have the feet on y = 0, up is negative, the height is 1."""

import math
from dataclasses import dataclass, replace

from danqing.engines.atelier.canvas import Point
from danqing.engines.atelier.figures.builds import Build
from danqing.engines.atelier.figures.outlines import Limb, along, between, stepped
from danqing.engines.atelier.figures.pose import Arm, Bones, Pose, Touch
from danqing.engines.atelier.scene import Box

_SEAT_DEPTH = 0.85  # of the half width of the hips, from their joints down to what one sits on
_MIDLINE = 0.42  # how far the front of a body turned fully to the side goes, in half widths
_SLEEVE, _FINGERS, _HEM = 0.05, 0.03, 0.11  # room for cloth and fingers about the joints
_NARROWED = 0.26  # share of the width that a body turned fully to the side loses


@dataclass(frozen=True, kw_only=True)
class Skeleton:
    """The joints of one figure. head: the middle of the head. tilt: of the head, in degrees. size: half its height."""

    build: Build
    pose: Pose
    shoulders: Point
    pelvis: Point
    head: Point
    left_arm: Limb
    right_arm: Limb
    left_leg: Limb
    right_leg: Limb

    @property
    def size(self) -> float:
        return self.build.head / 2

    @property
    def turn(self) -> float:
        return self.pose.turn

    def half(self, v: float) -> float:
        """Half the width of the torso; v: 0 on the line of the shoulders, 1 at the hips."""
        b = self.build
        # the last pair lets coats and skirts ask for places below the hips
        widths = ((0.0, b.shoulder * 0.93), (0.3, b.chest), (0.66, b.waist), (1.0, b.hip), (9.0, b.hip))
        return along(widths, v) * (1 - _NARROWED * abs(self.turn))

    def at(self, u: float, v: float, ease: float = 1.0) -> Point:
        """A point of the torso. u: -1 its left edge, 0 its front midline, 1 its right edge. ease: widens it."""
        # the front midline moves most and the outline not at all, as on a cylinder
        turned = u + self.turn * _MIDLINE * max(0.0, 1 - u * u)
        x, y = between(self.shoulders, self.pelvis, v)
        tilt = math.radians(self.pose.shoulders * (1 - v) + self.pose.hips * v - self.pose.lean * 0.5)
        reach = turned * self.half(v) * ease
        return x + math.cos(tilt) * reach, y + math.sin(tilt) * reach

    def radius(self, limb: str, t: float) -> float:
        """How thick an arm or a leg is at t."""
        return along(self.build.arm if limb.endswith("arm") else self.build.leg, t)


def skeleton_of(build: Build, pose: Pose) -> Skeleton:
    """The joints of a body in a pose, its lowest part on y = 0, its middle near x = 0."""
    # twice, since only a posed body tells which of its parts is the lowest
    floating = _posed(build, pose, (pose.sway, 0.0))
    return _posed(build, pose, (pose.sway, -_lowest(floating)))


def _posed(build: Build, pose: Pose, pelvis: Point) -> Skeleton:
    narrow = 1 - _NARROWED * abs(pose.turn)
    shoulders = stepped(pelvis, 180 - pose.lean, build.torso)
    # never on the midline: two legs are to be seen from any side
    leg_at = max(build.hip * narrow - build.leg[0][1] * 0.92, 0.012)
    # a stoop brings the head forward, which is hardly seen from the front
    carried = build.stoop * (0.25 + 0.75 * pose.turn)
    # the head leans less than the trunk, as people keep it upright
    head = stepped(shoulders, 180 - pose.lean * 0.6, build.neck + build.head / 2 - build.stoop * 0.5)
    bones = (build.thigh, build.shin)
    left_leg = _limb(_sideways(pelvis, -leg_at, pose.hips, 0), pose.left_leg, bones)
    right_leg = _limb(_sideways(pelvis, leg_at, pose.hips, 0), pose.right_leg, bones)
    thick = build.arm[0][1]
    arm_at = (build.shoulder * 1.03 - thick) * narrow
    body = Skeleton(
        build=build,
        pose=pose,
        shoulders=shoulders,
        pelvis=pelvis,
        head=(head[0] + carried, head[1]),
        left_arm=left_leg,  # until the body is known that the arms may touch
        right_arm=right_leg,
        left_leg=left_leg,
        right_leg=right_leg,
    )
    left, right = (
        _arm(_sideways(shoulders, side * arm_at, pose.shoulders, thick * 1.04 + 0.004), body, arm)
        for side, arm in ((-1, pose.left_arm), (1, pose.right_arm))
    )
    return replace(body, left_arm=left, right_arm=right)


def _arm(start: Point, body: Skeleton, arm: Arm) -> Limb:
    """An arm by its angles, or with its wrist where it rests or what it touches."""
    lengths = (body.build.upper_arm, body.build.forearm)
    if isinstance(arm, Bones):
        return _limb(start, arm, lengths)
    if isinstance(arm, Touch):
        x, y = body.at(arm.u, arm.v)
    else:
        x, y = (body.left_leg if arm.leg == "left" else body.right_leg).at(arm.t)
        x, y = x + arm.dx, y + arm.dy
    return _bent(start, (x, y), (lengths[0] * arm.seen, lengths[1] * arm.seen), arm.bend)


def _bent(start: Point, end: Point, lengths: tuple[float, float], bend: int) -> Limb:
    """Two bones from start toward end, the joint on the side `bend` says."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    first, second = lengths
    # an arm does not reach what is farther away than it is long; a trace of a bend keeps the angle defined
    distance = min(math.hypot(dx, dy), (first + second) * 0.995)
    cosine = (first**2 + distance**2 - second**2) / (2 * first * distance)
    base, open_angle = math.degrees(math.atan2(dx, dy)), math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    return Limb(start, stepped(start, base + bend * open_angle, first), stepped(start, base, distance))


def _sideways(origin: Point, distance: float, tilt: float, drop: float) -> Point:
    angle = math.radians(tilt)
    return origin[0] + math.cos(angle) * distance, origin[1] + math.sin(angle) * distance + drop


def _limb(start: Point, bones: Bones, lengths: tuple[float, float]) -> Limb:
    joint = stepped(start, bones.upper, lengths[0] * bones.seen_upper)
    return Limb(start, joint, stepped(joint, bones.lower, lengths[1] * bones.seen_lower))


def _lowest(skeleton: Skeleton) -> float:
    """The height of the lowest sole, or of what the figure sits on."""
    build, pose = skeleton.build, skeleton.pose
    soles = [
        leg.end[1]
        + build.ankle * math.cos(math.radians(roll))
        + build.foot * 0.62 * math.sin(math.radians(max(0, roll)))
        for leg, roll in zip((skeleton.left_leg, skeleton.right_leg), pose.rolls, strict=True)
    ]
    if pose.on_ground:
        soles.append(skeleton.pelvis[1] + build.hip * _SEAT_DEPTH)
    return max(soles)


def extent(bones: Skeleton, rise: float, reach: float) -> Box:
    """A box about a figure with its clothes, its lower edge on the ground.

    rise: what stands above the crown of the skull; reach: half the width of head, hair and hat; both in halves of the
    head's height.
    """
    # hats and hair stand above the skull; raised hands may be higher still
    top = bones.head[1] - (1 + rise) * bones.size
    xs = [bones.head[0] - reach * bones.size, bones.head[0] + reach * bones.size]
    ys = [top]
    xs += [bones.at(side * 1.22, v)[0] for side in (-1, 1) for v in (0.1, 0.5, 1.0)]
    for arm in (bones.left_arm, bones.right_arm):
        (x, y), (dx, dy) = arm.end, arm.heading(0.98)
        tip = (x + dx * bones.build.hand * 1.1, y + dy * bones.build.hand * 1.1)
        for place, margin in ((arm.start, _SLEEVE), (arm.joint, _SLEEVE), (arm.end, _SLEEVE), (tip, _FINGERS)):
            xs += [place[0] - margin, place[0] + margin]
            ys.append(place[1] - margin)
    for leg, toes in zip((bones.left_leg, bones.right_leg), bones.pose.feet, strict=True):
        xs += [leg.end[0] + toes * bones.build.foot * 0.8, leg.end[0] - toes * bones.build.foot * 0.4]
        # skirts and wide trousers stand out from the legs, whatever is worn
        xs += [leg.at(0.4)[0] - _HEM, leg.at(0.4)[0] + _HEM, leg.end[0] - _HEM, leg.end[0] + _HEM]
    return Box(min(xs), min(ys), max(xs), -bones.pose.sunk)
