"""Hands and feet: hands by what they do, feet by what is worn on them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Color, Point, curve
from danqing.engines.atelier.figures.brush import Brush, crease
from danqing.engines.atelier.figures.outlines import Limb, chain, points
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter


@dataclass(frozen=True, kw_only=True)
class Hand:
    """Outlines in lengths of the hand: the wrist at (0, 0), fingers toward +y, the thumb toward +x."""

    palm: Sequence[Point]
    thumb: Sequence[Point]
    gaps: Sequence[Sequence[Point]] = ()
    fingers: Sequence[tuple[Point, Point]] = ()


_FIST_GAPS = (
    [(-0.22, 0.36), (-0.05, 0.33), (0.06, 0.36)],
    [(-0.2, 0.5), (-0.04, 0.48), (0.08, 0.5)],
    [(-0.15, 0.62), (0.0, 0.61), (0.1, 0.62)],
)
_FIST = points("-.17,-.04 -.27,.2 -.28,.48 -.18,.7 .02,.74 .2,.64 .26,.4 .18,-.04")
HANDS: Mapping[str, Hand] = {
    "relaxed": Hand(
        palm=points("-.17,-.05 -.24,.28 -.26,.55 -.2,.84 -.06,1 .08,.96 .17,.76 .22,.5 .23,.25 .17,-.05"),
        thumb=points(".1,.1 .27,.24 .36,.48 .34,.64 .25,.66 .2,.5 .06,.36"),
        gaps=([(-0.12, 0.6), (-0.1, 0.88)], [(0.0, 0.6), (0.0, 0.92)], [(0.1, 0.58), (0.09, 0.84)]),
    ),
    "rest": Hand(
        palm=points("-.17,-.05 -.25,.28 -.27,.55 -.2,.82 -.04,.94 .1,.9 .19,.72 .23,.5 .23,.25 .17,-.05"),
        thumb=points(".1,.1 .27,.22 .34,.42 .31,.54 .22,.54 .06,.36"),
        gaps=([(-0.13, 0.5), (-0.11, 0.84)], [(0.0, 0.5), (0.0, 0.88)], [(0.11, 0.5), (0.1, 0.82)]),
    ),
    "fist": Hand(palm=_FIST, thumb=points(".22,.18 .3,.34 .18,.5 -.04,.54 -.06,.42 .08,.34"), gaps=_FIST_GAPS),
    "grip": Hand(palm=_FIST, thumb=points(".2,.1 .34,.22 .36,.42 .2,.46 .06,.34"), gaps=_FIST_GAPS),
    "pinch": Hand(
        palm=_FIST,
        thumb=points(".2,.2 .3,.44 .2,.76 .08,.9 .04,.8 .1,.5"),
        gaps=_FIST_GAPS[1:],
        fingers=(((-0.1, 0.5), (0.02, 0.92)),),
    ),
    "open": Hand(
        palm=points("-.17,-.05 -.26,.26 -.25,.52 -.1,.6 .1,.58 .22,.48 .23,.24 .17,-.05"),
        thumb=points(".12,.06 .34,.2 .5,.38 .47,.49 .36,.46 .1,.4"),
        fingers=(
            ((-0.2, 0.46), (-0.32, 0.84)),
            ((-0.08, 0.5), (-0.12, 1.0)),
            ((0.05, 0.5), (0.07, 1.02)),
            ((0.17, 0.46), (0.24, 0.92)),
        ),
    ),
    "hip": Hand(
        palm=points("-.16,-.05 -.24,.3 -.18,.6 .02,.72 .18,.6 .24,.3 .16,-.05"),
        thumb=points(".1,0 .3,.1 .3,.24 .12,.3"),
    ),
}
_FINGER_WIDTH = 0.13
# Degrees by which a hand is bent at the wrist: toward the thumb, or, for one that rests, toward the ground.
_TURNED = {"hip": 62.0}
_DROOP = 48.0


def draw_hand(brush: Brush, arm: Limb, kind: str, size: float, skin: Color, thumb: int) -> None:
    """A hand at the end of an arm. thumb: 1 where it points to the right of an arm that hangs down, -1 to the left."""
    hand = HANDS.get(kind)
    if hand is None:  # in a pocket
        return
    heading = arm.degrees(0.98) + _TURNED.get(kind, 0.0) * thumb
    if kind == "rest":
        heading -= math.copysign(min(_DROOP, abs(heading)), heading)
    with brush.canvas.moved(arm.end[0], arm.end[1], degrees=-heading):
        scale = (size * thumb, size)
        palm = curve(_scaled(hand.palm, scale), tension=0.5)
        for start, end in hand.fingers:
            (a, b), width = _scaled((start, end), scale), _FINGER_WIDTH * size
            brush.line([a, b], crease(skin), width * 1.16, 0.5)
            brush.line([a, b], skin, width)
        brush.form(palm, skin, size * 0.09)
        for gap in hand.gaps:
            brush.fold(_scaled(gap, scale), skin, size * 0.03)
        thumb_path = curve(_scaled(hand.thumb, scale), tension=0.5)
        brush.crescent(thumb_path, size * 0.04, 0.2)
        brush.form(thumb_path, skin, size * 0.05)


def _scaled(points: Sequence[Point], scale: tuple[float, float]) -> list[Point]:
    return [(x * scale[0], y * scale[1]) for x, y in points]


@dataclass(frozen=True, kw_only=True)
class Shoe:
    """What is worn on a foot. sole: its colour. instep: how far forward the foot is bare. shaft: t of the leg where
    a boot begins, 1 for none."""

    sole: Color | None = None
    instep: float = 0.0
    shaft: float = 1.0
    laces: bool = False


SHOES: Mapping[str, Shoe] = {
    "sneaker": Shoe(sole="#f4f2ec", laces=True),
    "oxford": Shoe(laces=True),
    "flat": Shoe(instep=0.42),
    "boot": Shoe(shaft=0.86),
    "tall boot": Shoe(shaft=0.64),
    "cloth": Shoe(sole="#f1ead9", instep=0.2),
    "bare": Shoe(instep=1.0),
}


def draw_foot(
    brush: Brush, leg: Limb, shoe: Shoe, colors: tuple[Color, Color], shape: tuple[float, float, float, float]
) -> None:
    """A foot at the end of a leg. colors: of the shoe and the skin. shape: length, ankle height, toes, roll."""
    length, tall, toes, roll = shape
    across = (1 if toes >= 0 else -1) * (0.36 + 0.64 * abs(toes)) * length
    color, skin = colors
    with brush.canvas.moved(leg.end[0], leg.end[1], degrees=math.copysign(roll, roll * across)):
        upper = _foot_outline(across, tall, length)
        brush.form(upper, skin if shoe.instep else color, length * 0.08)
        if 0 < shoe.instep < 1:
            brush.form(_slipper(across, tall, shoe.instep), color, length * 0.06)
        if shoe.instep < 1:
            brush.flat(_sole(across, tall), shoe.sole or darker(color, 0.45))
        if shoe.laces and brush.fine:
            for step in (0.2, 0.3, 0.4):
                x, y = across * step, tall * (0.2 + step * 0.62)
                lace = [(x - across * 0.035, y + tall * 0.16), (x + across * 0.02, y)]
                brush.line(lace, lighter(color, 0.5), length * 0.03, 0.8)


def _foot_outline(across: float, tall: float, length: float) -> skia.Path:
    thick = length * 0.19
    sign = 1 if across > 0 else -1
    top = [(-sign * thick, -tall * 0.35), (-across * 0.27, tall * 0.42), (-across * 0.25, tall * 0.98)]
    tip = [
        (across * 0.60, tall * 0.98),
        (across * 0.735, tall * 0.84),
        (across * 0.66, tall * 0.58),
        (across * 0.40, tall * 0.36),
        (sign * thick, -tall * 0.35),
    ]
    return chain(top, tip, tension=0.5)


def _slipper(across: float, tall: float, instep: float) -> skia.Path:
    back = [(-across * 0.275, tall * 0.3), (-across * 0.28, tall * 0.7), (-across * 0.25, tall * 0.98)]
    front = [
        (across * 0.60, tall * 0.98),
        (across * 0.745, tall * 0.84),
        (across * 0.66, tall * 0.56),
        (across * instep, tall * 0.42),
    ]
    opening = [(across * instep, tall * 0.42), (across * 0.1, tall * 0.72), (-across * 0.275, tall * 0.3)]
    return chain(back, front, opening)


def _sole(across: float, tall: float) -> skia.Path:
    return chain(
        [(-across * 0.28, tall * 0.84), (across * 0.3, tall * 0.86), (across * 0.74, tall * 0.82)],
        [(across * 0.72, tall * 0.96), (across * 0.6, tall), (-across * 0.27, tall)],
        tension=0.5,
    )
