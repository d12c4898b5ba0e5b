"""What is worn about the neck and on the chest: collars, ties, lapels, scarves."""

from danqing.engines.atelier.canvas import circle_path, curve
from danqing.engines.atelier.figures.brush import crease
from danqing.engines.atelier.figures.outlines import chain, points
from danqing.engines.atelier.figures.sitter import Sitter
from danqing.engines.atelier.palette import COLORS, darker, lighter, lightness, mix

_PALE = 0.62  # luminance above which a scarf would look like a bandage


def draw_back_collar(sitter: Sitter) -> None:
    """The collar of a shirt, a jacket or a coat, as it stands about the neck behind."""
    color = lighter(sitter.look.top, 0.08)
    band = chain(
        sitter.spots([(-0.44, 0.0), (-0.36, -0.11), (0, -0.085), (0.36, -0.11), (0.44, 0.0)], 1.0),
        sitter.spots([(0.44, 0.02), (0, 0.075), (-0.44, 0.02)], 1.0),
    )
    sitter.brush.sewn(band, color, 0.004)


def draw_yoke(sitter: Sitter) -> None:
    """The seams on the back of a jacket about the plain panel on which letters may stand, and its folds."""
    brush, top = sitter.brush, sitter.look.top
    with brush.canvas.clipped(sitter.torso):
        brush.line(sitter.spots([(-0.94, 0.2), (0, 0.24), (0.94, 0.2)], 1.0), crease(top), 0.003, 0.6)
        for side in (-1, 1):
            seam = sitter.spots([(side * 0.86, 0.24), (side * 0.82, 0.6), (side * 0.86, 0.9)], 1.0)
            brush.line(seam, crease(top), 0.003, 0.45)
            for v in (0.66, 0.78):
                brush.fold(
                    sitter.spots([(side * 1.0, v - 0.05), (side * 0.86, v), (side * 0.72, v + 0.01)]), top, 0.004
                )


def draw_collar(sitter: Sitter) -> None:
    """The turned-down collar of a shirt, open at the throat."""
    color = lighter(sitter.look.top, 0.14)
    for wing in sitter.mirrored(points(".36,-.06 .46,0 .3,.125 0,.15 .22,.05")):
        sitter.brush.sewn(wing, color, 0.004)


def draw_shirt_front(sitter: Sitter) -> None:
    """The shirt that shows in the neckline of a jacket, with its collar."""
    under = sitter.look.under
    sitter.brush.form(sitter.patch(points(".36,-.04 .06,.5 -.06,.5 -.36,-.04 0,.12")), under, 0)
    if "lapels" in sitter.look.outfit.details:
        for wing in sitter.mirrored(points(".34,-.06 .37,.03 .17,.14 0,.1")):
            sitter.brush.sewn(wing, lighter(under, 0.3), 0.003)


def draw_tie(sitter: Sitter) -> None:
    """A tie with its knot."""
    color = sitter.look.accent
    end = 0.45 if "lapels" in sitter.look.outfit.details else 0.8
    blade = sitter.patch([(0.06, 0.14), (0.12, end - 0.08), (0, end), (-0.12, end - 0.08), (-0.06, 0.14)])
    sitter.brush.form(blade, color, 0.005)
    sitter.brush.form(sitter.patch(points(".09,.08 .06,.155 -.06,.155 -.09,.08")), darker(color, 0.12), 0.003)


def draw_lapels(sitter: Sitter) -> None:
    """The lapels of a jacket, with its closing edge."""
    color = lighter(sitter.look.top, 0.07)
    for lapel in sitter.mirrored(points(".34,-.07 .52,.03 .55,.16 .44,.18 .48,.24 .02,.52 .17,.2")):
        sitter.brush.sewn(lapel, color, 0.007)
    edge = sitter.spots([(0.02, 0.5), (0.03, 0.8), (0.1, sitter.look.outfit.hem)])
    sitter.brush.line(edge, crease(sitter.look.top), 0.004, 0.8)


def draw_open_zip(sitter: Sitter) -> None:
    """An open jacket: what is worn under it down to the hem, between two zips."""
    hem = sitter.look.outfit.hem
    strip = [
        (0.33, -0.03),
        (0.25, 0.3),
        (0.24, hem + 0.02),
        (-0.24, hem + 0.02),
        (-0.25, 0.3),
        (-0.33, -0.03),
        (0, 0.09),
    ]
    sitter.brush.form(sitter.patch(strip), sitter.look.under, 0.0)
    for side in (-1, 1):
        points = sitter.spots([(side * 0.33, 0.0), (side * 0.25, 0.3), (side * 0.24, hem + 0.02)])
        sitter.brush.line(
            [(x - 0.006, y) for x, y in points] if side > 0 else [(x + 0.004, y) for x, y in points],
            "#2a1038",
            0.008,
            0.14,
        )
        sitter.brush.line(points, crease(sitter.look.top), 0.006)
        sitter.brush.line(points, "#c9ccd2", 0.002, 0.8)


def draw_rib_collar(sitter: Sitter) -> None:
    """The knitted collar of a bomber jacket."""
    color = darker(sitter.look.top, 0.2)
    for side in (-1, 1):
        band = chain(
            sitter.spots([(side * 0.26, -0.10), (side * 0.40, 0.0), (side * 0.32, 0.16)]),
            sitter.spots([(side * 0.42, 0.15), (side * 0.56, 0.02), (side * 0.42, -0.09)]),
        )
        sitter.brush.form(band, color, 0.004)


def draw_peter_pan(sitter: Sitter) -> None:
    """A round child's collar."""
    for side in (-1, 1):
        lobe = curve(
            sitter.spots(
                [(side * 0.36, -0.05), (side * 0.62, 0.05), (side * 0.48, 0.18), (side * 0.12, 0.2), (side * 0.02, 0.1)]
            )
        )
        sitter.brush.sewn(lobe, sitter.look.accent, 0.004)


def draw_sailor_collar(sitter: Sitter) -> None:
    """A sailor's collar with its white stripe: a square on the back, points on the chest."""
    color, brush = sitter.look.bottom, sitter.brush
    if sitter.back:
        brush.form(
            sitter.patch(points("-.5,-.05 -.82,.05 -.76,.34 .76,.34 .82,.05 .5,-.05")),
            color,
            0.006,
        )
        brush.line(sitter.spots(points("-.7,.08 -.66,.295 .66,.295 .7,.08"), 1.0), "#ffffff", 0.004, 0.9)
        return
    for side in (-1, 1):
        wing = [(side * u, v) for u, v in points(".36,-.07 .74,.03 .66,.16 .03,.34 .04,.24")]
        brush.sewn(sitter.patch(wing), color, 0.005)
        brush.line(sitter.spots([(side * 0.65, 0.05), (side * 0.58, 0.14), (side * 0.1, 0.28)]), "#ffffff", 0.003, 0.9)


def draw_neckerchief(sitter: Sitter) -> None:
    """A knotted scarf with two ends, as pupils wear."""
    color = sitter.look.accent
    for tip in sitter.mirrored(points(".02,.24 .2,.4 .12,.46 .02,.42")):
        sitter.brush.form(tip, color, 0.004)
    sitter.brush.form(circle_path(sitter.bones.at(0, 0.25), 0.014), darker(color, 0.1), 0.003)


def draw_crossed_collar(sitter: Sitter) -> None:
    """The collar of a robe, left over right (右衽), with the white of the under-robe."""
    trim = sitter.look.accent
    for spots, color in (
        (points("-.38,-.06 .16,.42 .02,.46 -.5,0"), trim),
        (points(".3,-.07 .38,-.05 -.36,.62 -.5,.62"), sitter.look.under),
        (points(".38,-.06 .54,0 -.22,.66 -.42,.64"), trim),
    ):
        sitter.brush.form(sitter.patch(spots), color, 0.004)


def draw_scarf(sitter: Sitter) -> None:
    """A knitted scarf, wound round the neck, one end hanging."""
    accent, brush = sitter.look.accent, sitter.brush
    color = accent if lightness(accent) < _PALE else COLORS["crimson"]
    if not sitter.back:
        tail = chain(
            sitter.spots([(0.3, 0.06), (0.42, 0.3), (0.4, 0.56)]),
            sitter.spots([(0.08, 0.56), (0.1, 0.3), (0.06, 0.08)]),
        )
        brush.form(tail, darker(color, 0.08), 0.007)
        for u in (0.12, 0.2, 0.28, 0.36):
            brush.fold(sitter.spots([(u, 0.555), (u + 0.01, 0.61)]), color, 0.006)
    ring = chain(
        sitter.spots([(-0.42, -0.05), (0, 0.02), (0.42, -0.05)], 1.0),
        sitter.spots(points(".56,.03 .4,.12 0,.16 -.4,.12 -.56,.03"), 1.0),
    )
    brush.form(ring, color, 0.008)
    for u in (-0.3, -0.1, 0.1, 0.3):
        brush.fold(sitter.spots([(u, 0.0), (u * 1.1 + 0.04, 0.12)], 1.0), color)


def draw_hood(sitter: Sitter) -> None:
    """The hood of a sweater, lying about the neck, with its strings."""
    color, brush = sitter.look.top, sitter.brush
    if sitter.back:
        brush.form(
            curve(sitter.spots(points("-.55,-.06 0,-.1 .55,-.06 .5,.2 0,.36 -.5,.2"))),
            mix(color, "#2a1038", 0.06),
        )
        return
    for side in (-1, 1):
        roll = curve(
            sitter.spots(
                [
                    (side * 0.26, -0.13),
                    (side * 0.62, -0.02),
                    (side * 0.5, 0.1),
                    (side * 0.06, 0.19),
                    (side * 0.02, 0.11),
                    (side * 0.3, 0.03),
                ]
            )
        )
        brush.form(roll, mix(color, "#2a1038", 0.06), 0.005)
        brush.line(sitter.spots([(side * 0.14, 0.15), (side * 0.15, 0.34)]), "#f4f2ec", 0.0045)
