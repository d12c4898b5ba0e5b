"""The cloth on a figure: sleeves and trouser legs along the limbs, the top, skirts and coat tails."""

from danqing.engines.atelier.canvas import Color, Point
from danqing.engines.atelier.figures.brush import crease
from danqing.engines.atelier.figures.cloths import cloth_of, lay_cloth
from danqing.engines.atelier.figures.extremities import SHOES, draw_foot, draw_hand
from danqing.engines.atelier.figures.outlines import Profile, between, chain
from danqing.engines.atelier.figures.sitter import Sitter
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, mix

_WIDE_SLEEVE = 2.0  # a sleeve at least so wide hangs open
_NEAR = "left"  # the side that is nearer in a figure turned to the right


def draw_arm(sitter: Sitter, side: str) -> None:
    """An arm with its hand and sleeve. side: left or right, as the viewer sees it."""
    arm, build, look = sitter.limb(f"{side}_arm"), sitter.bones.build, sitter.look
    outfit, brush = look.outfit, sitter.brush
    kind = sitter.bones.pose.hands[side == "right"]
    thumb = 1 if (side == "left") != sitter.back else -1
    far = _far(sitter, side)
    # what is on the far side is darker, which tells it from the near limb of the same colour
    skin, cloth = (mix(color, "#2a1038", 0.1 if far else 0.0) for color in (look.skin, look.top))
    # first, so that the cuff lies over the wrist
    draw_hand(brush, arm, kind, build.hand, look.gloves or skin, thumb)
    # up to the wrist the sleeve leaves no skin to see
    if outfit.sleeve < 0.95:
        # a little under the sleeve, so that no gap opens at its hem
        brush.form(arm.sleeve(max(0.0, outfit.sleeve - 0.08), 1.0, build.arm, (True, False)), skin, 0.008)
    if outfit.sleeve <= 0:
        return
    wide = outfit.sleeve_width
    end = outfit.sleeve if outfit.sleeve_width < _WIDE_SLEEVE else 0.97
    profile = _loosened(build.arm, wide, end)
    # round at the shoulder, where it joins the top, and cut off straight at its hem
    sleeve = arm.sleeve(0.0, end, profile, (True, False))
    brush.form(sleeve, cloth, 0.009)
    pattern = cloth_of(outfit.details)
    if pattern:
        lay_cloth(brush, pattern, sleeve, look.top, look.accent)
    if "ribbing" in outfit.details:
        brush.flat(arm.sleeve(end - 0.06, end, profile, (False, False)), crease(cloth), 0.35)
    # a line this thin is a smear in small figures and in soft finishes
    elif brush.fine and not brush.soft:
        rim = [arm.beside(end - 0.035, offset * profile[-1][1]) for offset in (-1, 0, 1)]
        brush.line(rim, crease(cloth), 0.003, 0.5)
    if end > 0.6:
        bend = profile[2][1]
        brush.fold([arm.beside(0.46, bend * 0.85), arm.beside(0.49, bend * 0.1)], cloth)
        brush.fold([arm.beside(0.55, bend * 0.8), arm.beside(0.53, bend * 0.2)], cloth)


def draw_fingers(sitter: Sitter, side: str) -> None:
    """The hand of an arm alone, over what it holds. side: as in draw_arm."""
    look, kind = sitter.look, sitter.bones.pose.hands[side == "right"]
    thumb = 1 if (side == "left") != sitter.back else -1
    draw_hand(sitter.brush, sitter.limb(f"{side}_arm"), kind, sitter.bones.build.hand, look.gloves or look.skin, thumb)


def _far(sitter: Sitter, side: str) -> bool:
    return sitter.bones.turn > 0.3 and side != _NEAR


def _loosened(arm: Profile, wide: float, end: float) -> list[tuple[float, float]]:
    """The radii of a sleeve: close at the shoulder, loose further down, hanging open where it is wide."""
    if wide >= _WIDE_SLEEVE:
        return [(0, arm[0][1] * 1.15), (0.3, arm[1][1] * 1.3), (0.5, arm[2][1] * 1.7), (end, arm[2][1] * wide * 1.25)]
    loose = [(t, radius * (1.04 + (wide - 1.04) * min(1.0, t * 2.2))) for t, radius in arm]
    return [*loose[:-1], (1.0, loose[-1][1] * 1.12)]


def draw_leg(sitter: Sitter, side: str) -> None:
    """A leg with its foot, shoe, sock and trouser leg."""
    leg, build, look = sitter.limb(f"{side}_leg"), sitter.bones.build, sitter.look
    outfit, pose = look.outfit, sitter.bones.pose
    index = 0 if side == "left" else 1
    far = 0.12 if _far(sitter, side) else 0.0
    skin, cloth, shoes = (mix(color, "#2a1038", far) for color in (look.skin, look.bottom, look.shoes))
    shoe = SHOES[outfit.shoes]
    shape = (build.foot, build.ankle, pose.feet[index], pose.rolls[index])
    if outfit.legs < 0.9:
        sitter.brush.form(leg.sleeve(max(0.0, outfit.legs - 0.1), 1.0, build.leg), skin, 0.009)
    if outfit.socks:
        snug = [(t, radius * 1.06) for t, radius in build.leg]
        sitter.brush.form(leg.sleeve(outfit.socks, 1.0, snug, (False, True)), mix("#f7f5f0", "#2a1038", far), 0.008)
    # before the trousers, which fall over the shoe
    draw_foot(sitter.brush, leg, shoe, (shoes, skin), shape)
    if outfit.legs > 0:
        _trouser(sitter, side, cloth)
    # after the trousers, which are tucked into boots
    if shoe.shaft < 1:
        shaft = [(t, radius * 1.28 + 0.004) for t, radius in build.leg]
        sitter.brush.form(leg.sleeve(shoe.shaft, 1.0, shaft, (False, True)), shoes, 0.009)


def _trouser(sitter: Sitter, side: str, cloth: Color) -> None:
    leg, outfit, build = sitter.limb(f"{side}_leg"), sitter.look.outfit, sitter.bones.build
    radii = build.leg
    loose = outfit.leg_width
    # wider from the knee on: from there trousers hang free
    profile = [
        (0.0, radii[0][1] * 1.03),
        (0.2, radii[1][1] * (1 + (loose - 1) * 0.6)),
        (0.5, radii[2][1] * loose * 1.08),
        (1.0, radii[4][1] * loose * 1.28 + 0.004),
    ]
    path = leg.sleeve(0.0, outfit.legs, profile, (True, False))
    sitter.brush.form(path, cloth, 0.012)
    knee = profile[2][1]
    if outfit.legs > 0.9:
        sitter.brush.fold([leg.beside(0.53, knee * 0.9), leg.beside(0.5, knee * 0.1)], cloth)
        sitter.brush.fold([leg.beside(0.9, knee * 0.7), leg.beside(0.93, -knee * 0.1)], cloth)


def draw_pelvis(sitter: Sitter) -> None:
    """The seat of the trousers, between the legs and the top."""
    outfit = sitter.look.outfit
    bones = sitter.bones
    # of who sits, the thighs cover it
    if outfit.legs <= 0 or bones.pose.folded:
        return
    spread = bones.build.leg[0][1] * 0.9
    crotch = between(sitter.bones.left_leg.start, sitter.bones.right_leg.start, 0.5)
    right = [bones.at(1, 0.7, 1.02), bones.at(1, 0.92, 1.02), bones.at(1.0, 1.1, 1.04)]
    left = [bones.at(-1.0, 1.1, 1.04), bones.at(-1, 0.92, 1.02), bones.at(-1, 0.7, 1.02)]
    path = chain(right, [right[-1], (crotch[0], crotch[1] + spread), left[0]], left)
    sitter.brush.form(path, sitter.look.bottom, 0.0)
    if not sitter.back:
        top, low = bones.at(0, 0.98), (crotch[0] + bones.turn * 0.02, crotch[1] + spread)
        sitter.brush.fold([top, low], sitter.look.bottom, 0.0035)


def draw_top(sitter: Sitter) -> None:
    """The garment on the torso; of a coat, its tails too."""
    path = sitter.torso
    if _is_coat(sitter) and not sitter.bones.pose.folded:
        tails, hem = skirt_outline(sitter)
        # one outline, so that no seam shows at the waist; Skia may fail to unite two paths, and then the tails are left
        # out
        path = skia.Op(path, tails, skia.PathOp.kUnion_PathOp) or path
        sitter.brush.form(path, sitter.look.top, 0.017, 0.15)
        if not sitter.back:
            slit = [sitter.bones.at(0.06, 0.45), sitter.bones.at(0.06, 0.95), between(*hem, 0.56)]
            sitter.brush.line(slit, crease(sitter.look.top), 0.0045, 0.8)
        return
    sitter.brush.form(path, sitter.look.top, 0.017, 0.15)


def _is_coat(sitter: Sitter) -> bool:
    return sitter.look.outfit.skirt > 0 and sitter.look.outfit.legs > 0


def skirt_hem(sitter: Sitter) -> tuple[Point, Point]:
    """Where the lower edge of the skirt or the coat tails begins and ends."""
    outfit, bones = sitter.look.outfit, sitter.bones
    reach = outfit.skirt
    ends = []
    for leg in (bones.left_leg, bones.right_leg):
        ends.append(leg.at(reach))
    # crossed legs change sides, but a hem does not
    left, right = min(ends), max(ends)
    out = bones.build.leg[2][1] + outfit.flare
    return (left[0] - out, left[1]), (right[0] + out, right[1])


def draw_skirt(sitter: Sitter) -> None:
    """A skirt, the lower part of a dress or robe, or the tails of a coat."""
    outfit, bones = sitter.look.outfit, sitter.bones
    if outfit.skirt <= 0:
        return
    coat = _is_coat(sitter)
    color = sitter.look.top if coat or outfit.one_color else sitter.look.bottom
    if bones.pose.folded:
        _draw_lap(sitter, color)
    elif not coat:
        path, hem = skirt_outline(sitter)
        sitter.brush.form(path, color, 0.02, 0.14)
        with sitter.brush.canvas.clipped(path):
            _draw_pleats(sitter, color, hem)


def skirt_outline(sitter: Sitter) -> tuple[skia.Path, tuple[Point, Point]]:
    """The outline of a skirt that hangs, and the ends of its hem."""
    outfit, bones = sitter.look.outfit, sitter.bones
    hem = skirt_hem(sitter)
    waist = min(0.68, outfit.hem - 0.04) if outfit.hem < 0.95 else 0.9
    ease = max(1.02, outfit.ease)
    left = [bones.at(-1, waist, ease), bones.at(-1.06, 0.98, ease), _thigh(sitter, hem[0], -1), hem[0]]
    right = [hem[1], _thigh(sitter, hem[1], 1), bones.at(1.06, 0.98, ease), bones.at(1, waist, ease)]
    # the middle of a hem hangs lower, because the front of the cloth is nearer than its sides
    sag = 0.022 + 0.05 * outfit.flare
    lowest = ((hem[0][0] + hem[1][0]) / 2, max(hem[0][1], hem[1][1]) + sag)
    bottom = [hem[0], lowest, hem[1]]
    return chain(left, bottom, right), hem


def _thigh(sitter: Sitter, hem: Point, side: int) -> Point:
    """A point of the skirt's edge half-way down: on the straight way to the hem, or out where a thigh pushes it."""
    bones = sitter.bones
    straight = between(bones.at(side * 1.06, 0.98, sitter.look.outfit.ease), hem, 0.5)
    thick = bones.build.leg[1][1] * 1.05
    thighs = [leg.at(sitter.look.outfit.skirt * 0.5)[0] + side * thick for leg in (bones.left_leg, bones.right_leg)]
    pushed = max(thighs) if side > 0 else min(thighs)
    return (max(straight[0], pushed) if side > 0 else min(straight[0], pushed)), straight[1]


def _draw_pleats(sitter: Sitter, color: Color, hem: tuple[Point, Point]) -> None:
    details = sitter.look.outfit.details
    long = "long folds" in details
    if not sitter.brush.fine or not (long or "pleats" in details):
        return
    shares = (0.2, 0.42, 0.6, 0.82) if long else (0.14, 0.3, 0.46, 0.62, 0.78, 0.9)
    for share in shares:
        end = between(*hem, share)
        start = sitter.bones.at(share * 2 - 1, 0.84 if not long else 0.8)
        first = between(start, end, 0.12 + 0.1 * (share * 7 % 1))
        sitter.brush.line([first, between(first, end, 0.5), (end[0], end[1] + 0.012)], crease(color), 0.004, 0.45)


def _draw_lap(sitter: Sitter, color: Color) -> None:
    """A skirt on raised thighs: cloth along both, and between them."""
    bones, brush = sitter.bones, sitter.brush
    reach = min(0.62, 0.36 + sitter.look.outfit.skirt * 0.3)
    cloth = [(0.0, 0.066), (0.5, 0.056), (1.0, 0.05)]
    # the far thigh first, and darker
    for leg, tone in ((bones.right_leg, darker(color, 0.12)), (bones.left_leg, color)):
        brush.form(leg.sleeve(0.0, reach, cloth, (True, False)), tone, 0.014)
    if reach > 0.54:
        leg = bones.left_leg
        brush.fold([leg.beside(0.5, -0.02), leg.beside(reach - 0.02, -0.03)], color)
