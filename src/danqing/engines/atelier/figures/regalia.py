"""The parts of uniforms, armour and costumes: what tells a trade, a rank or a tale by the clothes."""

from collections.abc import Callable, Mapping
from math import cos, sin

from danqing.engines.atelier.canvas import circle_path, curve, polygon
from danqing.engines.atelier.figures.brush import crease
from danqing.engines.atelier.figures.garments import skirt_hem
from danqing.engines.atelier.figures.outlines import between, chain, points
from danqing.engines.atelier.figures.sitter import Sitter
from danqing.engines.atelier.palette import darker, lighter, mix

_BRASS = "#e2b64f"
_FUR = "#fbf8f0"
_REFLECTING = "#e9f06a"


def draw_cape(sitter: Sitter) -> None:
    """A cape from the shoulders to the calves: behind the body of one who faces us, over one who does not."""
    bones, color = sitter.bones, sitter.look.accent
    low = max(bones.left_leg.at(0.78)[1], bones.right_leg.at(0.78)[1])
    if bones.pose.folded:
        low = bones.at(0, 1.2)[1]
    (x0, _), (x1, _) = bones.at(-1.5, 1.0), bones.at(1.5, 1.0)
    left = [bones.at(-0.5, -0.05), bones.at(-1.16, 0.1), bones.at(-1.34, 0.6), (x0 - 0.02, low)]
    right = [(x1 + 0.02, low), bones.at(1.34, 0.6), bones.at(1.16, 0.1), bones.at(0.5, -0.05)]
    hem = [left[-1], ((x0 + x1) / 2, low + 0.02), right[0]]
    path = chain(left, hem, right)
    sitter.brush.form(path, color if sitter.back else darker(color, 0.12), 0.02)
    for share in (0.2, 0.4, 0.62, 0.82):
        end = between(left[-1], right[0], share)
        sitter.brush.fold([bones.at(share * 2 - 1, 0.3), (end[0], end[1] - 0.02)], color, 0.006)


def double_buttons(sitter: Sitter) -> None:
    """A cook's jacket: two rows of buttons and the edge of the upper front."""
    look, hem = sitter.look, sitter.look.outfit.hem
    sitter.brush.line(sitter.spots([(-0.44, 0.06), (-0.36, 0.5), (-0.36, hem)]), crease(look.top), 0.004, 0.7)
    for v in (0.24, 0.42, 0.6, 0.78):
        for u in (-0.24, 0.24):
            sitter.brush.form(circle_path(sitter.bones.at(u, v), 0.0065), darker(look.top, 0.45), 0.002)


def waist_apron(sitter: Sitter) -> None:
    """An apron from the waist down."""
    bones, color = sitter.bones, sitter.look.accent
    low = bones.at(0, 1.25)[1] if bones.pose.folded else max(bones.left_leg.at(0.5)[1], bones.right_leg.at(0.5)[1])
    top = sitter.spots([(-1.0, 0.72), (0, 0.76), (1.0, 0.72)])
    side = [(top[2][0] + 0.014, low), ((top[0][0] + top[2][0]) / 2, low + 0.016), (top[0][0] - 0.014, low)]
    sitter.brush.form(chain(top, side, tension=0.4), color, 0.014)
    sitter.brush.line(top, darker(color, 0.2), 0.013)


def plates(sitter: Sitter) -> None:
    """A breastplate with its ridge, shoulder plates, and plates about the hips and knees."""
    brush, steel, bones = sitter.brush, sitter.look.top, sitter.bones
    chest = sitter.spots(points("-.86,.03 0,.1 .86,.03 .94,.4 .74,.7 0,.8 -.74,.7 -.94,.4"))
    brush.form(curve(chest, tension=0.4), lighter(steel, 0.12), 0.016, 0.26)
    brush.line(sitter.spots([(0, 0.1), (0.02, 0.45), (0, 0.78)]), crease(steel), 0.005, 0.7)
    brush.line(sitter.spots([(-0.78, 0.5), (0, 0.6), (0.78, 0.5)]), crease(steel), 0.003, 0.6)
    for row in (0.78, 0.92):
        band = [
            *((u, row + 0.02 - abs(u) * 0.03) for u in (-1.0, 0.0, 1.0)),
            *((u, row + 0.16) for u in (1.06, 0.0, -1.06)),
        ]
        brush.sewn(polygon(sitter.spots(band)), darker(steel, 0.06), 0.006)
    for arm in (bones.left_arm, bones.right_arm):
        (x, y), r = arm.at(0.06), bones.build.arm[0][1]
        for step, size in enumerate((2.0, 1.72, 1.5)):
            rim = circle_path((x, y + step * r * 0.5), r * size * 0.9)
            if step == 0:
                brush.form(rim, lighter(steel, 0.16), 0.01, 0.26)
                brush.line(
                    [(x - r * 1.4, y + r * 1.0), (x, y + r * 1.5), (x + r * 1.4, y + r * 1.0)],
                    crease(steel),
                    0.004,
                    0.6,
                )
        elbow = circle_path(arm.joint, bones.build.arm[2][1] * 1.35)
        brush.form(elbow, lighter(steel, 0.1), 0.006)
    for leg in (bones.left_leg, bones.right_leg):
        brush.form(circle_path(leg.joint, bones.build.leg[2][1] * 1.2), lighter(steel, 0.14), 0.008, 0.24)


def lamellar(sitter: Sitter) -> None:
    """Armour of laced plates: rows on the chest, broad plates on the shoulders and over the thighs."""
    brush, color, cord = sitter.brush, sitter.look.accent, _BRASS
    bones = sitter.bones
    brush.form(sitter.patch(points("-.8,.12 .8,.12 .96,.5 .9,.8 -.9,.8 -.96,.5")), color, 0.012)
    for v in (0.28, 0.42, 0.56, 0.7):
        brush.line(sitter.spots([(-0.9, v), (0, v + 0.03), (0.9, v)]), darker(color, 0.45), 0.005, 0.9)
        brush.line(sitter.spots([(-0.86, v + 0.045), (0, v + 0.075), (0.86, v + 0.045)]), cord, 0.003, 0.8)
    low = bones.at(0, 1.3)[1] if not bones.pose.folded else bones.at(0, 1.1)[1]
    for a, b in ((-1.1, -0.4), (-0.36, 0.36), (0.4, 1.1)):
        (x0, y), (x1, _) = bones.at(a, 0.84), bones.at(b, 0.84)
        brush.sewn(polygon([(x0, y), (x1, y), (x1 + 0.008, low), (x0 - 0.008, low)]), color, 0.008)
        for share in (0.35, 0.7):
            brush.line([(x0, y + (low - y) * share), (x1, y + (low - y) * share)], cord, 0.003, 0.8)
    for arm, side in ((bones.left_arm, -1), (bones.right_arm, 1)):
        (x, y), (ex, ey) = arm.at(0.0), arm.at(0.36)
        wide = bones.build.arm[0][1] * 1.5
        plate = [
            (x - wide * 0.8, y),
            (x + wide * 0.8, y),
            (ex + wide * (1.1 if side > 0 else 0.9), ey),
            (ex - wide * (1.1 if side < 0 else 0.9), ey),
        ]
        brush.sewn(polygon(plate), color, 0.008)
        for share in (0.4, 0.75):
            brush.line([between(plate[0], plate[3], share), between(plate[1], plate[2], share)], cord, 0.003, 0.8)


def reflective(sitter: Sitter) -> None:
    """Bands that shine in the light of lamps."""
    brush = sitter.brush
    with brush.canvas.clipped(sitter.torso):
        for v in (0.5, 0.86):
            brush.line(sitter.spots([(-1.1, v), (0, v + 0.03), (1.1, v)]), _REFLECTING, 0.024)
            brush.line(sitter.spots([(-1.1, v), (0, v + 0.03), (1.1, v)]), "#e4e8ea", 0.009)
    for limb in ("left_arm", "right_arm"):
        arm = sitter.limb(limb)
        half = sitter.bones.build.arm[3][1] * sitter.look.outfit.sleeve_width
        if sitter.look.outfit.sleeve > 0.9:
            brush.line([arm.beside(0.78, -half), arm.beside(0.78, half)], _REFLECTING, 0.016)


def work_vest(sitter: Sitter) -> None:
    """A sleeveless vest in the accent's colour, closed, with bands."""
    vest = points("-.3,-.05 -.62,0 -.78,.3 -1.02,.5 -1.02,.98 1.02,.98 1.02,.5 .78,.3 .62,0 .3,-.05 0,.22")
    sitter.brush.form(sitter.patch(vest), sitter.look.accent, 0.012)
    sitter.brush.line(sitter.spots([(0, 0.22), (0.01, 0.6), (0, 0.98)]), crease(sitter.look.accent), 0.004, 0.8)
    reflective(sitter)


def waistcoat(sitter: Sitter) -> None:
    """A waistcoat over a shirt, buttoned."""
    vest = points(
        "-.34,-.04 -.6,0 -.72,.3 -.98,.42 -1.02,1.0 -.2,1.08 0,1.0 .2,1.08 1.02,1.0 .98,.42 .72,.3 .6,0 .34,-.04 0,.4"
    )
    sitter.brush.form(sitter.patch(vest), sitter.look.accent, 0.012)
    for v in (0.48, 0.64, 0.8):
        sitter.brush.flat(circle_path(sitter.bones.at(0.06, v), 0.006), lighter(sitter.look.accent, 0.45))


def open_vest(sitter: Sitter) -> None:
    """A vest that stands open, of leather."""
    color = sitter.look.accent
    for front in sitter.mirrored(points(".36,-.05 .64,0 .8,.3 1.02,.45 1.02,.92 .5,1.0 .34,.5")):
        sitter.brush.sewn(front, color, 0.008)


def bow_tie(sitter: Sitter) -> None:
    color = sitter.look.accent
    for wing in sitter.mirrored(points(".03,.11 .26,.05 .26,.19 .03,.14")):
        sitter.brush.form(wing, color, 0.004)
    sitter.brush.form(circle_path(sitter.bones.at(0, 0.122), 0.009), darker(color, 0.2), 0.002)


def fur_trim(sitter: Sitter) -> None:
    """White fur about the neck, down the front and along the hem."""
    brush, bones = sitter.brush, sitter.bones
    if not sitter.back:
        brush.line(sitter.spots([(0, 0.05), (0.02, 0.5), (0, 1.0)]), _FUR, 0.03)
    brush.line(sitter.spots([(-0.5, -0.02), (-0.3, 0.1), (0, 0.14), (0.3, 0.1), (0.5, -0.02)], 1.0), _FUR, 0.036)
    if sitter.look.outfit.skirt > 0 and not bones.pose.folded:
        a, b = skirt_hem(sitter)
        brush.line([a, ((a[0] + b[0]) / 2, max(a[1], b[1]) + 0.02), b], _FUR, 0.034)
    for limb in ("left_arm", "right_arm"):
        arm, half = sitter.limb(limb), bones.build.arm[4][1] * 1.7
        brush.line([arm.beside(0.93, -half), arm.beside(0.93, half)], _FUR, 0.03)


def frog_buttons(sitter: Sitter) -> None:
    """A stand-up collar and knotted buttons down the front."""
    trim, brush = sitter.look.accent, sitter.brush
    for wing in sitter.mirrored(points(".03,.08 .04,.0 .34,-.1 .36,-.02")):
        brush.sewn(wing, sitter.look.top, 0.003)
    brush.line(sitter.spots([(0, 0.08), (0.0, 0.5), (0, sitter.look.outfit.hem)]), trim, 0.004)
    for v in (0.16, 0.36, 0.56):
        brush.line(sitter.spots([(-0.2, v), (0.2, v)]), trim, 0.007)
        brush.flat(circle_path(sitter.bones.at(0, v), 0.008), trim)


def side_buttons(sitter: Sitter) -> None:
    """The stand-up collar of a qipao, closed with a slanting edge to the right arm."""
    trim, brush = sitter.look.accent, sitter.brush
    for wing in sitter.mirrored(points(".02,.09 .02,-.02 .34,-.11 .38,-.0")):
        brush.sewn(wing, sitter.look.top, 0.003)
    brush.line(sitter.spots([(0, 0.09), (0.3, 0.2), (0.72, 0.24), (0.96, 0.4)]), trim, 0.006)
    for u, v in ((0.06, 0.1), (0.5, 0.22)):
        brush.flat(circle_path(sitter.bones.at(u, v), 0.01), trim)


def stars(sitter: Sitter) -> None:
    """Golden stars strewn over a robe."""
    spots = [(-0.6, 0.3), (0.5, 0.36), (-0.3, 0.95), (0.62, 0.9), (-0.7, 1.5), (0.1, 1.4), (0.66, 1.8), (-0.4, 2.1)]
    for index, (u, v) in enumerate(spots):
        if v > 1.1 and sitter.bones.pose.folded:
            continue
        x, y = sitter.bones.at(u, min(v, 1.0))
        y += max(0.0, v - 1.0) * sitter.bones.build.torso
        _star(sitter, (x, y), 0.012 + 0.004 * (index % 2))


def _star(sitter: Sitter, at: tuple[float, float], r: float) -> None:
    x, y = at
    path = [(x, y - r), (x + r * 0.28, y - r * 0.28), (x + r, y), (x + r * 0.28, y + r * 0.28), (x, y + r)]
    path += [(x - r * 0.28, y + r * 0.28), (x - r, y), (x - r * 0.28, y - r * 0.28)]
    sitter.brush.flat(polygon(path), _BRASS)


def emblem(sitter: Sitter) -> None:
    """A star on a shield in the middle of the chest, and a belt over the hips."""
    shield = points("-.34,.16 .34,.16 .3,.34 0,.52 -.3,.34")
    sitter.brush.sewn(sitter.patch(shield), _BRASS, 0.004)
    _star(sitter, sitter.bones.at(0, 0.31), 0.026)
    band = [(-1.02, 0.9), (0, 0.94), (1.02, 0.9), (1.02, 1.0), (0, 1.04), (-1.02, 1.0)]
    sitter.brush.form(sitter.patch(band), _BRASS, 0.004)


def pompoms(sitter: Sitter) -> None:
    """A ruff about the neck, and three woolly buttons."""
    brush = sitter.brush
    for step in range(9):
        u = -0.62 + 0.155 * step
        brush.form(circle_path(sitter.bones.at(u, 0.06 - 0.08 * abs(u)), 0.026), _FUR, 0.006)
    for v in (0.3, 0.54, 0.78):
        brush.form(circle_path(sitter.bones.at(0, v), 0.02), sitter.look.accent, 0.006)


def tutu(sitter: Sitter) -> None:
    """Layers of tulle that stand out about the hips."""
    bones, brush, color = sitter.bones, sitter.brush, sitter.look.top
    x, y = bones.at(0, 0.92)
    half = bones.build.hip * 2.5
    for step in range(3):
        drop, wide = 0.03 + 0.022 * step, half * (1 - 0.05 * step)
        frill = curve(
            [
                (x - bones.build.hip, y - 0.02),
                (x + bones.build.hip, y - 0.02),
                (x + wide, y + drop),
                (x + wide * 0.5, y + drop + 0.055),
                (x, y + drop + 0.03),
                (x - wide * 0.5, y + drop + 0.055),
                (x - wide, y + drop),
            ],
            tension=0.6,
        )
        brush.flat(frill, lighter(color, 0.35 - 0.1 * step), 0.8)
    for step in range(11):
        u = -0.9 + 0.18 * step
        brush.fold([(x + u * bones.build.hip, y), (x + u * half, y + 0.07)], color, 0.003)


def dragon_roundel(sitter: Sitter) -> None:
    """A golden roundel with clouds on the chest, and waves at the hem, as on a dragon robe."""
    brush, gold = sitter.brush, mix(_BRASS, "#b3202f", 0.75)
    center, r = sitter.bones.at(0, 0.44), 0.044
    brush.form(circle_path(center, r), gold, 0.006)
    brush.line(
        [(center[0] + r * x, center[1] + r * y) for x, y in points("-.6,.4 -.2,.5 .2,.1 -.3,-.2 .1,-.6 .6,-.3")],
        _BRASS,
        0.01,
    )
    if not sitter.bones.pose.folded:
        a, b = skirt_hem(sitter)
        for step in range(6):
            x, y = between(a, b, 0.09 + 0.164 * step)
            brush.flat(circle_path((x, y - 0.012), 0.024), ("#3b6fb5", "#3f8f5a")[step % 2])
            brush.flat(circle_path((x, y - 0.006), 0.014), _BRASS)


def blossoms(sitter: Sitter) -> None:
    """Large flowers on a shirt."""
    with sitter.brush.canvas.clipped(sitter.torso):
        for index, (u, v) in enumerate(points("-.6,.2 .55,.28 -.1,.45 -.75,.66 .7,.62 .2,.8 -.4,.95 .8,.95")):
            x, y = sitter.bones.at(u, v)
            for step in range(5):
                turn = 1.2566 * step + index
                sitter.brush.flat(
                    circle_path((x + 0.013 * cos(turn), y + 0.013 * sin(turn)), 0.0105),
                    ("#fdf6e3", "#ffd75e")[index % 2],
                )
            sitter.brush.flat(circle_path((x, y), 0.007), "#e0672f")


def number(sitter: Sitter) -> None:
    """A broad number on the chest, as players wear; 7, 10 and 23 are never asked for by letters."""
    brush, color = sitter.brush, sitter.look.accent
    brush.line(sitter.spots([(-0.2, 0.3), (0.22, 0.3), (-0.02, 0.66)]), color, 0.02)


Detail = Callable[[Sitter], None]
REGALIA: Mapping[str, Detail] = {
    "double buttons": double_buttons,
    "waist apron": waist_apron,
    "plates": plates,
    "lamellar": lamellar,
    "reflective": reflective,
    "work vest": work_vest,
    "waistcoat": waistcoat,
    "open vest": open_vest,
    "bow tie": bow_tie,
    "fur trim": fur_trim,
    "frog buttons": frog_buttons,
    "side buttons": side_buttons,
    "stars": stars,
    "emblem": emblem,
    "pompoms": pompoms,
    "tutu": tutu,
    "dragon roundel": dragon_roundel,
    "number": number,
    "flowers": blossoms,
}
"""Every part by name, as in details.DETAILS."""

SEEN_FROM_BEHIND = frozenset(
    {"plates", "lamellar", "reflective", "work vest", "fur trim", "tutu", "stars", "dragon roundel"}
)
