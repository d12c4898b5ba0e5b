"""What is worn on the head, in halves of the head's height about its middle."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from danqing.engines.atelier.canvas import circle_path, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.figures.brush import Brush
from danqing.engines.atelier.figures.headgear import HEADGEAR
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.figures.outlines import chain, points
from danqing.engines.atelier.palette import darker, lighter, mix

_BRASS = "#e2b64f"


@dataclass(frozen=True, kw_only=True)
class Hat:
    """A hat. draw: paints it. rise: how far it stands above the crown of the skull. reach: half its width."""

    draw: Callable[[Brush, Look], None]
    rise: float
    reach: float


def _straw(brush: Brush, look: Look) -> None:
    brim = curve(points("-1.75,-.42 -.9,-.74 0,-.82 .9,-.74 1.75,-.42 .9,-.4 0,-.36 -.9,-.4"))
    straw = look.hat
    brush.form(brim, straw, 0.06)
    crown = chain(
        points("-.9,-.6 -.82,-1 -.62,-1.34 0,-1.44 .62,-1.34 .82,-1 .9,-.6"),
        [(0.9, -0.6), (0, -0.5), (-0.9, -0.6)],
    )
    brush.form(crown, lighter(straw, 0.12), 0.09)
    with brush.canvas.clipped(crown):
        brush.line([(-1, -0.78), (0, -0.64), (1, -0.78)], mix(look.top, "#8a2f25", 0.5), 0.17)
    for y in (-1.0, -1.15, -1.3):
        brush.fold([(-0.5, y + 0.03), (0, y), (0.5, y + 0.03)], straw, 0.018)
    for side in (-1, 1):
        brush.fold([(side * 1.4, -0.49), (side * 0.8, -0.55)], straw, 0.02)


def _cap(brush: Brush, look: Look) -> None:
    color = look.hat if look.person.outfit != "uniform" or look.person.hat_color else look.bottom
    dome = chain(
        points("-.9,-.36 -.92,-.8 -.6,-1.22 0,-1.36 .6,-1.22 .92,-.8 .9,-.36"),
        [(0.9, -0.36), (0, -0.56), (-0.9, -0.36)],
    )
    brush.form(dome, color, 0.09)
    brush.fold([(0, -1.34), (0.04, -0.9), (0, -0.54)], color, 0.02)
    brush.form(circle_path((0, -1.34), 0.06), darker(color, 0.15), 0.02)
    visor = curve(points("-.82,-.42 0,-.62 .82,-.42 .72,-.24 .12,-.26 -.56,-.26"))
    brush.form(visor, darker(color, 0.2), 0.05)


def _crown(brush: Brush, look: Look) -> None:
    peaks = points("-.72,-.72 -.88,-1.42 -.46,-1.12 0,-1.6 .46,-1.12 .88,-1.42 .72,-.72 0,-.6")
    path = chain(*[[point, point] for point in peaks])
    brush.form(path, _BRASS, 0.07)
    brush.line([(-0.71, -0.8), (0, -0.68), (0.71, -0.8)], darker(_BRASS, 0.25), 0.1)
    for (x, y), color in zip(
        ((-0.88, -1.42), (0, -1.6), (0.88, -1.42)), ("#c9304a", "#3b6fb5", "#c9304a"), strict=True
    ):
        brush.form(circle_path((x, y), 0.1), color, 0.03)
    brush.form(circle_path((0, -0.88), 0.11), look.accent, 0.03)


def _military(brush: Brush, look: Look) -> None:
    color = look.hat if look.person.hat_color else look.top
    top = curve(points("-.8,-.78 -1.12,-1.2 -.7,-1.5 0,-1.62 .7,-1.5 1.12,-1.2 .8,-.78 0,-.92"))
    brush.form(top, color, 0.08)
    band = chain(
        [(-0.84, -0.44), (-0.84, -0.84)], [(0, -0.98), (0.84, -0.84)], [(0.84, -0.44), (0, -0.6), (-0.84, -0.44)]
    )
    brush.form(band, darker(color, 0.3), 0.04)
    visor = curve(points("-.8,-.46 0,-.64 .8,-.46 .62,-.24 0,-.3 -.62,-.24"))
    brush.form(visor, "#1d1a1c", 0.03)
    brush.line([(-0.78, -0.5), (0, -0.66), (0.78, -0.5)], _BRASS, 0.05)
    brush.form(circle_path((0, -0.98), 0.14), _BRASS, 0.04)
    brush.flat(circle_path((0, -0.98), 0.06), "#c23b3b")


def _helmet(brush: Brush, look: Look) -> None:
    color = look.hat
    dome = chain(
        points("-1,-.42 -.96,-1 -.5,-1.42 0,-1.5 .5,-1.42 .96,-1 1,-.42"),
        [(1.0, -0.42), (0, -0.56), (-1.0, -0.42)],
    )
    brush.form(dome, color, 0.1)
    ridge = chain([(-0.16, -1.46), (0, -1.52), (0.16, -1.46)], [(0.13, -0.56), (-0.13, -0.56)])
    brush.form(ridge, lighter(color, 0.15), 0.03)
    brush.form(
        curve(points("-1.08,-.44 0,-.6 1.08,-.44 .9,-.3 0,-.42 -.9,-.3")),
        darker(color, 0.14),
        0.03,
    )
    brush.canvas.ellipse_at((brush.side * 0.5, -1.1), 0.14, 0.2, fill("#ffffff", 0.4, blur=0.05))


def _space_helmet(brush: Brush, _look: Look) -> None:
    bubble = circle_path((0, -0.02), 1.34)
    collar = chain([(-0.92, 1.02), (0, 1.3), (0.92, 1.02)], [(0.98, 1.22), (0, 1.52), (-0.98, 1.22)])
    glass = shaded(linear((-1.2, -1.2), (1.2, 1.2), ["#f2faff", "#b5d6ec", "#7fa9cf"]), 0.2)
    brush.canvas.path(bubble, glass)
    brush.canvas.circle((brush.side * 0.62, -0.74), 0.24, fill("#ffffff", 0.55, blur=0.12))
    brush.canvas.path(bubble, stroke("#dfeaf1", 0.05, 0.9))
    brush.form(collar, "#cfd6dc", 0.05)


HATS: Mapping[str, Hat] = {
    "straw": Hat(draw=_straw, rise=0.46, reach=1.78),
    "cap": Hat(draw=_cap, rise=0.42, reach=0.95),
    "crown": Hat(draw=_crown, rise=0.72, reach=1.0),
    "military": Hat(draw=_military, rise=0.66, reach=1.14),
    "helmet": Hat(draw=_helmet, rise=0.54, reach=1.1),
    "space": Hat(draw=_space_helmet, rise=0.44, reach=1.45),
    **{key: Hat(draw=draw, rise=rise, reach=reach) for key, (draw, rise, reach) in HEADGEAR.items()},
}
