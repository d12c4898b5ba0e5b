"""The parts of an outfit beyond its cut, by name: what is sewn on, worn over it or tied about it."""

from collections.abc import Callable, Mapping

from danqing.engines.atelier.canvas import circle_path, polygon, stroke
from danqing.engines.atelier.figures import collars
from danqing.engines.atelier.figures.brush import crease
from danqing.engines.atelier.figures.cloths import CLOTHS, cloth_of, lay_cloth, of_skirts
from danqing.engines.atelier.figures.garments import skirt_hem, skirt_outline
from danqing.engines.atelier.figures.outlines import between, chain, points
from danqing.engines.atelier.figures.regalia import REGALIA, SEEN_FROM_BEHIND
from danqing.engines.atelier.figures.sitter import Sitter
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_BRASS = "#e2b64f"
_BRASS_BUTTONS = frozenset({"military", "uniform", "police", "pilot", "postman"})


def _fold(sitter: Sitter) -> None:
    """Creases at the waist and under the arms."""
    for spots in ([(-0.98, 0.62), (-0.6, 0.68)], [(0.98, 0.72), (0.55, 0.78)], [(0.92, 0.3), (0.62, 0.36)]):
        sitter.brush.fold(sitter.spots(spots), sitter.look.top, 0.004)


def _placket(sitter: Sitter) -> None:
    hem = sitter.look.outfit.hem
    sitter.brush.line(sitter.spots([(0, 0.15), (0, 0.55), (0, hem)]), crease(sitter.look.top), 0.0035, 0.55)
    for step in range(4):
        v = 0.24 + step * 0.19
        if v < hem - 0.06:
            radius = 0.0034 if sitter.brush.soft else 0.0048
            sitter.brush.flat(circle_path(sitter.bones.at(0.045, v), radius), darker(sitter.look.top, 0.3))


def _ribbing(sitter: Sitter) -> None:
    """A knitted band at the hem."""
    hem = sitter.look.outfit.hem
    band = [
        (-1.02, hem - 0.07),
        (0, hem - 0.05),
        (1.02, hem - 0.07),
        (1.0, hem + 0.03),
        (0, hem + 0.05),
        (-1.0, hem + 0.03),
    ]
    with sitter.brush.canvas.clipped(sitter.torso):
        sitter.brush.flat(sitter.patch(band), crease(sitter.look.top), 0.35)
        for step in range(-10, 11) if sitter.brush.fine else ():
            u = step / 10
            sitter.brush.fold(sitter.spots([(u, hem - 0.055), (u, hem + 0.04)]), sitter.look.top, 0.0025)


def _kangaroo(sitter: Sitter) -> None:
    pocket = sitter.spots(points("-.34,.66 .34,.66 .58,.82 .54,.93 -.54,.93 -.58,.82"))
    sitter.brush.form(polygon(pocket), sitter.look.top, 0.006, 0.12)
    sitter.brush.line([*pocket, pocket[0]], crease(sitter.look.top), 0.0035, 0.6)


def _waistband(sitter: Sitter) -> None:
    outfit = sitter.look.outfit
    color = sitter.look.top if outfit.one_color else sitter.look.bottom
    v = outfit.hem
    band = [(-1.02, v - 0.05), (0, v - 0.035), (1.02, v - 0.05), (1.03, v + 0.015), (0, v + 0.03), (-1.03, v + 0.015)]
    sitter.brush.form(sitter.patch(band), darker(color, 0.16), 0.004)


def _cloth(sitter: Sitter) -> None:
    """The pattern of the top, and of the skirt where both are one; or of a skirt alone."""
    look = sitter.look
    for below in (False, True):
        name = cloth_of(look.outfit.details, below)
        if name is None or (below and look.outfit.skirt <= 0):
            continue
        skirt = skirt_outline(sitter)[0] if look.outfit.skirt > 0 and not sitter.bones.pose.folded else None
        if below:
            path = skirt and skia.Op(skirt, sitter.torso, skia.PathOp.kDifference_PathOp)
        else:
            whole = skirt is not None and look.outfit.one_color
            path = skia.Op(sitter.torso, skirt, skia.PathOp.kUnion_PathOp) if whole else sitter.torso
        if path is not None:
            lay_cloth(sitter.brush, name, path, look.bottom if below else look.top, look.accent)


def _turtleneck(sitter: Sitter) -> None:
    """A collar rolled about the neck."""
    band = chain(
        sitter.spots([(-0.42, 0.02), (-0.38, -0.13), (0, -0.1), (0.38, -0.13), (0.42, 0.02)], 1.0),
        sitter.spots([(0.3, 0.09), (0, 0.12), (-0.3, 0.09)], 1.0),
    )
    sitter.brush.sewn(band, lighter(sitter.look.top, 0.05), 0.006)


def _cargo_pockets(sitter: Sitter) -> None:
    """Pockets with flaps on the outer sides of the thighs."""
    if sitter.bones.pose.folded:
        return
    for leg, out in ((sitter.bones.left_leg, -1), (sitter.bones.right_leg, 1)):
        (x, y), size = leg.at(0.34), sitter.bones.build.leg[1][1] * 0.62
        x += out * size * 0.5
        for top, low, depth in ((0.0, 1.7, 0.004), (-0.15, 0.45, 0.003)):
            corners = [(x - size, y + top * size), (x + size, y + top * size), (x + size, y + low * size)]
            sitter.brush.sewn(polygon([*corners, (x - size, y + low * size)]), sitter.look.bottom, depth)


def _buttons(sitter: Sitter) -> None:
    color = _BRASS if sitter.look.person.outfit in _BRASS_BUTTONS else darker(sitter.look.top, 0.5)
    for v in (0.56, 0.7, 0.84):
        center = sitter.bones.at(0.09, v)
        sitter.brush.form(circle_path(center, 0.0068), color, 0.002)


def _pockets(sitter: Sitter) -> None:
    for side in (-1, 1):
        line = sitter.spots([(side * 0.42, 0.76), (side * 0.8, 0.73)])
        sitter.brush.line(line, crease(sitter.look.top), 0.006, 0.7)


def _breast_pockets(sitter: Sitter) -> None:
    for side in (-1, 1):
        pocket = [(side * u, v) for u, v in points(".3,.3 .72,.29 .7,.46 .32,.47")]
        flap = [(side * u, v) for u, v in points(".28,.3 .74,.29 .72,.345 .51,.375 .3,.355")]
        sitter.brush.flat(sitter.patch(pocket), crease(sitter.look.top), 0.18)
        sitter.brush.form(sitter.patch(flap), sitter.look.top, 0.003)
        sitter.brush.flat(circle_path(sitter.bones.at(side * 0.51, 0.345), 0.004), _BRASS)


def _epaulettes(sitter: Sitter) -> None:
    gold = sitter.look.person.outfit == "military"
    for board in sitter.mirrored(points(".5,-.02 .98,.03 1.06,.1 .95,.12 .5,.045")):
        sitter.brush.form(board, _BRASS if gold else darker(sitter.look.top, 0.3), 0.004)
    if gold and sitter.brush.fine:
        for side in (-1, 1):
            for step in range(6):
                u = side * (0.9 + 0.03 * step)
                sitter.brush.line(sitter.spots([(u, 0.09), (u + side * 0.02, 0.15)]), "#c9973a", 0.0045)


def _medals(sitter: Sitter) -> None:
    ribbons = ("#c23b3b", "#e8c04a", "#3b6fb5", "#3f8f5a")
    for index, color in enumerate(ribbons):
        u, v = 0.36 + 0.105 * (index % 4), 0.235
        sitter.brush.flat(sitter.patch([(u, v), (u + 0.095, v), (u + 0.095, v + 0.04), (u, v + 0.04)]), color)
    for u in (0.42, 0.6):
        x, y = sitter.bones.at(u, 0.52)
        sitter.brush.flat(polygon([(x - 0.006, y - 0.018), (x + 0.006, y - 0.018), (x, y)]), "#c23b3b")
        sitter.brush.form(circle_path((x, y + 0.004), 0.0095), _BRASS, 0.003)


def _badge(sitter: Sitter) -> None:
    x, y = sitter.bones.at(0.5, 0.22)
    star = [
        (x, y - 0.014),
        (x + 0.012, y - 0.006),
        (x + 0.009, y + 0.009),
        (x, y + 0.016),
        (x - 0.009, y + 0.009),
        (x - 0.012, y - 0.006),
    ]
    sitter.brush.form(polygon(star), _BRASS, 0.003)


def _belt(sitter: Sitter) -> None:
    coat = sitter.look.outfit.hem > 1.05 or sitter.look.outfit.skirt > 0
    v = 0.66 if coat else sitter.look.outfit.hem - 0.015
    color = darker(sitter.look.top, 0.35) if coat else "#4a3324"
    ease = sitter.look.outfit.ease
    band = chain(
        sitter.spots([(-1.02, v - 0.03), (0, v - 0.015), (1.02, v - 0.03)], ease),
        sitter.spots([(1.02, v + 0.03), (0, v + 0.045), (-1.02, v + 0.03)], ease),
    )
    sitter.brush.form(band, color, 0.003)
    if not sitter.back:
        (x0, y0), (x1, y1) = sitter.bones.at(-0.14, v - 0.022), sitter.bones.at(0.14, v + 0.05)
        sitter.brush.canvas.rectangle(Box(x0, y0, x1, y1), stroke(_BRASS, 0.006))


def _dungarees(sitter: Sitter) -> None:
    color, brush = sitter.look.bottom, sitter.brush
    for strap in sitter.mirrored(points(".36,0 .56,.01 .56,.36 .38,.36")):
        brush.form(strap, color, 0.004)
    top = 0.34 if not sitter.back else 0.42
    bib = [(-0.58, top), (0.58, top), (0.7, 0.6), (1.02, 0.74), (1.0, 1.06), (-1.0, 1.06), (-1.02, 0.74), (-0.7, 0.6)]
    brush.form(sitter.patch(bib), color, 0.01, 0.14)
    if sitter.back:
        return
    pocket = sitter.spots(points("-.3,.45 .3,.45 .28,.6 0,.635 -.28,.6"))
    brush.line([*pocket, pocket[0]], crease(color), 0.0035, 0.9)
    for side in (-1, 1):
        brush.form(circle_path(sitter.bones.at(side * 0.47, 0.375), 0.009), _BRASS, 0.003)


def _apron(sitter: Sitter) -> None:
    color, brush, bones = sitter.look.accent, sitter.brush, sitter.bones
    if sitter.back:
        brush.line(sitter.spots([(-1, 0.62), (0, 0.66), (1, 0.62)]), color, 0.012)
        for end in ((-0.22, 0.86), (0.2, 0.9)):
            brush.line(sitter.spots([(0, 0.66), end]), color, 0.01)
        return
    for side in (-1, 1):
        brush.line(sitter.spots([(side * 0.34, -0.03), (side * 0.46, 0.22)]), color, 0.012)
    knees = max(bones.left_leg.at(0.42)[1], bones.right_leg.at(0.42)[1])
    low = bones.at(0, 1.25)[1] if bones.pose.folded else knees
    top = sitter.spots([(-0.5, 0.2), (0, 0.225), (0.5, 0.2)])
    right = sitter.spots([(0.62, 0.45), (1.0, 0.66), (1.04, 1.0)])
    left = sitter.spots([(-1.04, 1.0), (-1.0, 0.66), (-0.62, 0.45)])
    x0, x1 = left[0][0] - 0.012, right[-1][0] + 0.012
    hem = [(x1, low), ((x0 + x1) / 2, low + 0.02), (x0, low)]
    brush.form(chain(top, right, hem, left, tension=0.4), color, 0.014)
    pocket = sitter.spots(points("-.42,.98 .42,.98 .4,1.2 -.4,1.2"))
    brush.line([pocket[0], pocket[1]], crease(color), 0.005, 0.9)
    brush.line([pocket[1], pocket[2], pocket[3], pocket[0]], crease(color), 0.003, 0.6)
    brush.line(sitter.spots([(-1.0, 0.67), (0, 0.70), (1.0, 0.67)]), darker(color, 0.2), 0.011)


def _chest_box(sitter: Sitter) -> None:
    """The control panel of a spacesuit, and a coloured patch."""
    sitter.brush.form(sitter.patch(points("-.42,.34 .3,.34 .3,.56 -.42,.56")), "#c3cad2", 0.005)
    for u, color in ((-0.3, "#d63a34"), (-0.1, "#f2a628"), (0.1, "#3f9a4a")):
        sitter.brush.flat(circle_path(sitter.bones.at(u, 0.45), 0.007), color)
    sitter.brush.form(circle_path(sitter.bones.at(0.6, 0.22), 0.016), sitter.look.accent, 0.004)


def _sash(sitter: Sitter) -> None:
    color, brush = sitter.look.accent, sitter.brush
    band = chain(
        sitter.spots([(-1.05, 0.6), (0, 0.62), (1.05, 0.6)], 1.06),
        sitter.spots([(1.05, 0.76), (0, 0.78), (-1.05, 0.76)], 1.06),
    )
    brush.form(band, color, 0.006)
    if not sitter.back:
        a, b = skirt_hem(sitter)
        end = between(between(a, b, 0.42), sitter.bones.at(0, 0.78), 0.45)
        start = sitter.bones.at(-0.1, 0.74)
        tail = [start, (start[0] + 0.026, start[1]), (end[0] + 0.02, end[1]), (end[0] - 0.012, end[1] + 0.012)]
        brush.form(polygon(tail), color, 0.005)


Detail = Callable[[Sitter], None]
DETAILS: Mapping[str, Detail] = {
    "fold": _fold,
    "collar": collars.draw_collar,
    "placket": _placket,
    "ribbing": _ribbing,
    "hood": collars.draw_hood,
    "kangaroo": _kangaroo,
    "waistband": _waistband,
    "peter pan": collars.draw_peter_pan,
    **dict.fromkeys((*CLOTHS, *map(of_skirts, CLOTHS)), _cloth),
    "turtleneck": _turtleneck,
    "cargo pockets": _cargo_pockets,
    "shirt front": collars.draw_shirt_front,
    "tie": collars.draw_tie,
    "lapels": collars.draw_lapels,
    "buttons": _buttons,
    "pockets": _pockets,
    "breast pockets": _breast_pockets,
    "epaulettes": _epaulettes,
    "medals": _medals,
    "badge": _badge,
    "belt": _belt,
    "open zip": collars.draw_open_zip,
    "rib collar": collars.draw_rib_collar,
    "sailor collar": collars.draw_sailor_collar,
    "neckerchief": collars.draw_neckerchief,
    "dungarees": _dungarees,
    "apron": _apron,
    "chest box": _chest_box,
    "crossed collar": collars.draw_crossed_collar,
    "sash": _sash,
    **REGALIA,
}
_SEEN_TOO = ("fold", "ribbing", "hood", "waistband", "epaulettes", "belt", "sailor collar")
_SEEN_EVERYWHERE = (*CLOTHS, *map(of_skirts, CLOTHS), "turtleneck", "cargo pockets")
_WORN_ROUND = ("dungarees", "apron", "sash")
BEHIND: Mapping[str, Detail] = {
    **{name: DETAILS[name] for name in (*_SEEN_TOO, *_SEEN_EVERYWHERE, *_WORN_ROUND, *SEEN_FROM_BEHIND)},
    "collar": collars.draw_back_collar,
    "lapels": collars.draw_back_collar,
    "rib collar": collars.draw_back_collar,
    "crossed collar": collars.draw_back_collar,
    "open zip": collars.draw_yoke,
}
"""What of an outfit is seen from behind."""


def draw_details(sitter: Sitter) -> None:
    """Everything of the outfit that is seen from this side."""
    seen = BEHIND if sitter.back else DETAILS
    for name in sitter.look.outfit.details:
        if name in seen:
            seen[name](sitter)
