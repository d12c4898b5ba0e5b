"""Hats of trades, ranks and tales, in halves of the head's height about its middle; colours are the wearer's."""

from collections.abc import Callable, Mapping

from danqing.engines.atelier.canvas import circle_path, curve, linear, shaded, stroke
from danqing.engines.atelier.figures.brush import Brush, crease
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.figures.outlines import chain, mirrored, points
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix

_BRASS = "#e2b64f"
_STEEL = "#b9c2cc"
# The lower edge of a hat that sits on the forehead, from its right end to its left.
_FOREHEAD = ((0.9, -0.4), (0.0, -0.58), (-0.9, -0.4))


def chef(brush: Brush, look: Look) -> None:
    """A tall toque: a band, and pleated cloth that swells above it."""
    white = look.hat
    puff = curve(
        points("-.76,-.86 -1.2,-1.24 -.98,-1.72 -.44,-1.74 0,-1.98 .44,-1.74 .98,-1.72 1.2,-1.24 .76,-.86 0,-.78")
    )
    brush.form(puff, white, 0.1, 0.1)
    for x in (-0.5, 0.0, 0.5):
        brush.line([(x, -1.0), (x * 1.3, -1.5)], crease(white), 0.03, 0.35)
    brush.form(_band(-1.0), white, 0.08, 0.12)


def pointed(brush: Brush, look: Look) -> None:
    """The hat of witches and wizards: a wide brim, a bent cone, a ribbon with a buckle."""
    color = look.hat
    cone = chain(points("-.82,-.6 -.5,-1.2 -.1,-1.9 .5,-2.3"), points(".5,-2.3 .3,-1.8 .56,-1.2 .82,-.6 0,-.46"))
    brush.form(curve(points("-1.7,-.36 -.8,-.72 0,-.8 .8,-.72 1.7,-.36 .8,-.38 0,-.34 -.8,-.38")), color, 0.05)
    brush.form(cone, color, 0.09, 0.3)
    with brush.canvas.clipped(cone):
        brush.line([(-1, -0.78), (0, -0.64), (1, -0.78)], mix(color, "#9a5fd0", 0.6), 0.2)
    brush.form(chain(*[[p, p] for p in points("-.13,-.82 .13,-.82 .13,-.58 -.13,-.58")]), _BRASS, 0.02)


def knight(brush: Brush, look: Look) -> None:
    """A helmet with its visor up: the face shows between steel cheeks, a plume above."""
    steel = look.hat
    plume = curve(points("0,-1.36 -.3,-1.9 -1.0,-1.9 -1.34,-1.3 -1.16,-.6 -.98,-1.16 -.5,-1.42"))
    brush.form(plume, look.accent, 0.08)
    shell = chain(
        points("-.99,.7 -1.08,0 -1.0,-.8 -.56,-1.36 0,-1.48 .56,-1.36 1,-.8 1.08,0 .99,.7 .6,1.16"),
        points(".6,1.16 .68,.5 .74,-.1 .6,-.4 0,-.52 -.6,-.4 -.74,-.1 -.68,.5 -.6,1.16"),
    )
    brush.form(shell, steel, 0.09)
    visor = chain(points("-1,-.5 -.7,-1 0,-1.14 .7,-1 1,-.5"), points("1,-.5 .5,-.64 0,-.7 -.5,-.64 -1,-.5"))
    brush.form(visor, lighter(steel, 0.22), 0.05)
    for x in (-0.5, -0.25, 0.25, 0.5):
        brush.line([(x, -0.92), (x * 0.96, -0.76)], darker(steel, 0.5), 0.04)
    for side in (-1, 1):
        brush.form(circle_path((side * 0.98, -0.5), 0.09), _BRASS, 0.03)


def samurai(brush: Brush, look: Look) -> None:
    """A kabuto: a bowl, a flared neck guard and a golden crest like horns."""
    color = look.hat
    guard = curve(points("-.8,-.7 -1.2,-.2 -1.42,.42 -1,.36 -.86,-.1 .86,-.1 1,.36 1.42,.42 1.2,-.2 .8,-.7"))
    with brush.canvas.clipped(chain(points("-2,-1 -2,1 -.84,1 -.84,-.5 .84,-.5 .84,1 2,1 2,-1"))):
        brush.form(guard, darker(color, 0.15), 0.06)
    brush.form(chain(points("-.96,-.42 -.94,-1 -.5,-1.4 0,-1.48 .5,-1.4 .94,-1 .96,-.42"), _FOREHEAD), color, 0.09)
    brush.line([(-0.94, -0.46), (0, -0.64), (0.94, -0.46)], _BRASS, 0.1)
    for side in (-1, 1):
        horn = [(side * x, y) for x, y in points(".1,-.78 .6,-1.24 .72,-2 .94,-1.3 .62,-.86 .1,-.62")]
        brush.form(curve(horn), _BRASS, 0.03)
    brush.form(circle_path((0, -0.74), 0.16), _BRASS, 0.04)


def emperor(brush: Brush, look: Look) -> None:
    """A mianguan: a cap under a long board with strings of beads before and behind."""
    black = look.hat
    brush.form(chain(points("-.78,-.46 -.74,-1.3 .74,-1.3 .78,-.46"), _FOREHEAD), darker(black, 0.1), 0.06)
    brush.line([(-0.8, -0.56), (0, -0.7), (0.8, -0.56)], _BRASS, 0.12)
    board = chain(*[[p, p] for p in points("-1.3,-1.3 1.3,-1.3 1.2,-1.52 -1.2,-1.52")])
    brush.form(board, black, 0.04)
    brush.line([(-1.26, -1.3), (1.26, -1.3)], _BRASS, 0.06)
    for x in (-1.16, -0.96, 0.96, 1.16):
        brush.line([(x, -1.28), (x, -0.34)], _BRASS, 0.02)
        for step in range(5):
            brush.flat(circle_path((x, -1.16 + 0.19 * step), 0.055), ("#c9304a", "#3b8f6a")[step % 2])


def top_hat(brush: Brush, look: Look) -> None:
    color = look.hat
    brush.form(curve(points("-1.3,-.5 -.7,-.66 0,-.72 .7,-.66 1.3,-.5 .7,-.4 0,-.36 -.7,-.4")), color, 0.04)
    pipe = chain(
        points("-.76,-.58 -.72,-1.2 -.84,-1.86 0,-1.98 .84,-1.86 .72,-1.2 .76,-.58"),
        [(0.76, -0.58), (0, -0.5), (-0.76, -0.58)],
    )
    brush.form(pipe, color, 0.09)
    with brush.canvas.clipped(pipe):
        brush.line([(-0.9, -0.78), (0, -0.68), (0.9, -0.78)], mix(look.accent, "#b3202f", 0.7), 0.2)


def fedora(brush: Brush, look: Look) -> None:
    """A felt hat with a pinched crown, a dark ribbon and a brim that dips over the brow."""
    color = look.hat
    brush.form(curve(points("-1.5,-.62 -.8,-.6 0,-.64 .8,-.6 1.5,-.62 .9,-.36 0,-.26 -.9,-.36")), color, 0.05)
    crown = chain(
        points("-.84,-.52 -.8,-1.1 -.5,-1.42 -.16,-1.3 0,-1.24 .16,-1.3 .5,-1.42 .8,-1.1 .84,-.52"),
        [(0.84, -0.52), (0, -0.42), (-0.84, -0.52)],
    )
    brush.form(crown, lighter(color, 0.08), 0.09)
    with brush.canvas.clipped(crown):
        brush.line([(-0.95, -0.7), (0, -0.58), (0.95, -0.7)], darker(color, 0.5), 0.2)
        brush.fold([(0, -1.26), (0.03, -1.05), (0, -0.86)], color, 0.03)


def pirate(brush: Brush, look: Look) -> None:
    """A tricorn with a white trim and a skull."""
    color = look.hat
    body = curve(points("-1.5,-.5 -1.0,-.9 -.62,-1.3 0,-1.52 .62,-1.3 1,-.9 1.5,-.5 .7,-.5 0,-.44 -.7,-.5"))
    brush.form(body, color, 0.07)
    brush.line(points("-1.46,-.52 -1,-.88 -.62,-1.28 0,-1.5 .62,-1.28 1,-.88 1.46,-.52"), "#efe6d0", 0.07)
    brush.flat(circle_path((0, -0.98), 0.19), "#f4f0e4")
    brush.flat(curve(points("-.1,-.86 .1,-.86 .09,-.7 -.09,-.7")), "#f4f0e4")
    for side in (-1, 1):
        brush.flat(circle_path((side * 0.075, -0.98), 0.05), color)
        brush.line([(side * 0.28, -0.66), (-side * 0.02, -0.6)], "#f4f0e4", 0.06)


def firefighter(brush: Brush, look: Look) -> None:
    color = look.hat
    brush.form(
        curve(points("-1.36,-.26 -.8,-.6 0,-.7 .8,-.6 1.36,-.26 .8,-.34 0,-.42 -.8,-.34")), darker(color, 0.1), 0.04
    )
    dome = chain(points("-.96,-.5 -.9,-1.06 -.5,-1.42 0,-1.52 .5,-1.42 .9,-1.06 .96,-.5"), _FOREHEAD)
    brush.form(dome, color, 0.09)
    for x in (-0.5, 0.0, 0.5):
        brush.fold([(x * 0.6, -1.44), (x * 1.15, -0.62)], color, 0.03)
    brush.form(chain(*[[p, p] for p in points("-.26,-1.24 0,-1.4 .26,-1.24 .2,-.72 -.2,-.72")]), _BRASS, 0.04)
    brush.flat(circle_path((0, -1.0), 0.1), "#c23b3b")


def peaked(brush: Brush, look: Look) -> None:
    """The peaked cap of police, pilots and captains."""
    color = look.hat
    brush.form(curve(points("-.8,-.78 -1.12,-1.16 -.7,-1.42 0,-1.52 .7,-1.42 1.12,-1.16 .8,-.78 0,-.92")), color, 0.08)
    band = chain(
        [(-0.84, -0.44), (-0.84, -0.84)], [(0, -0.98), (0.84, -0.84)], [(0.84, -0.44), (0, -0.6), (-0.84, -0.44)]
    )
    brush.form(band, darker(color, 0.4) if color != "#f8f8f5" else "#22283a", 0.04)
    brush.form(curve(points("-.8,-.46 0,-.64 .8,-.46 .62,-.24 0,-.3 -.62,-.24")), "#1d1a1c", 0.03)
    brush.line([(-0.78, -0.5), (0, -0.66), (0.78, -0.5)], _BRASS, 0.05)
    brush.form(circle_path((0, -1.02), 0.17), _BRASS, 0.04)
    brush.flat(circle_path((0, -1.02), 0.08), lighter(color, 0.3))


def nurse(brush: Brush, look: Look) -> None:
    cap = chain(points("-.62,-.74 -.7,-1.3 0,-1.42 .7,-1.3 .62,-.74"), [(0.62, -0.74), (0, -0.86), (-0.62, -0.74)])
    brush.form(cap, look.hat, 0.06, 0.12)
    for box in (points("-.06,-1.24 .06,-1.24 .06,-.92 -.06,-.92"), points("-.17,-1.13 .17,-1.13 .17,-1.02 -.17,-1.02")):
        brush.flat(chain(*[[p, p] for p in box]), "#d63a34")


def surgeon(brush: Brush, look: Look) -> None:
    brush.form(chain(points("-.94,-.42 -.98,-.9 -.6,-1.3 0,-1.36 .6,-1.3 .98,-.9 .94,-.42"), _FOREHEAD), look.hat, 0.09)
    brush.line([(-0.9, -0.46), (0, -0.63), (0.9, -0.46)], crease(look.hat), 0.03, 0.6)


def graduate(brush: Brush, look: Look) -> None:
    color = look.hat
    brush.form(chain(points("-.86,-.42 -.8,-1.0 .8,-1 .86,-.42"), _FOREHEAD), color, 0.06)
    board = chain(*[[p, p] for p in points("0,-1.54 1.34,-1.14 0,-.82 -1.34,-1.14")])
    brush.form(board, lighter(color, 0.08), 0.04)
    brush.line([(0, -1.2), (0.98, -1.06), (1.02, -0.5)], _BRASS, 0.05)
    brush.form(curve(points(".94,-.52 1.1,-.52 1.13,-.22 .91,-.22")), _BRASS, 0.02)


def cowboy(brush: Brush, look: Look) -> None:
    color = look.hat
    brim = curve(points("-1.76,-.84 -1.2,-.56 0,-.42 1.2,-.56 1.76,-.84 1.2,-.36 0,-.26 -1.2,-.36"))
    crown = chain(
        points("-.84,-.54 -.8,-1.1 -.56,-1.56 -.2,-1.5 0,-1.38 .2,-1.5 .56,-1.56 .8,-1.1 .84,-.54"),
        [(0.84, -0.54), (0, -0.42), (-0.84, -0.54)],
    )
    brush.form(crown, color, 0.09)
    with brush.canvas.clipped(crown):
        brush.line([(-1, -0.7), (0, -0.56), (1, -0.7)], darker(color, 0.5), 0.14)
    brush.form(brim, darker(color, 0.06), 0.05)


def ninja(brush: Brush, look: Look) -> None:
    """A hood that leaves only the eyes free."""
    color = look.hat
    hood = chain(
        points("-.98,.8 -1.08,0 -.98,-.8 -.56,-1.26 0,-1.36 .56,-1.26 .98,-.8 1.08,0 .98,.8 0,1.2 -.98,.8"),
        points("-.82,.32 0,.4 .82,.32 .86,-.1 .7,-.28 0,-.34 -.7,-.28 -.86,-.1 -.82,.32"),
    )
    brush.form(hood, color, 0.08)
    brush.line([(-1.0, -0.5), (0, -0.66), (1.0, -0.5)], look.accent, 0.2)
    for end in ((1.5, -0.2), (1.4, -0.72)):
        brush.line([(0.98, -0.5), (1.2, -0.5), end], look.accent, 0.12)


def viking(brush: Brush, look: Look) -> None:
    steel = look.hat
    for side in (-1, 1):
        horn = [(side * x, y) for x, y in points(".78,-.94 1.3,-1.02 1.5,-1.7 1.24,-2 1.2,-1.5 .84,-1.32")]
        brush.form(curve(horn), "#f0e4c4", 0.05)
    brush.form(
        chain(points("-.96,-.42 -.92,-1.02 -.5,-1.42 0,-1.5 .5,-1.42 .92,-1.02 .96,-.42"), _FOREHEAD), steel, 0.09
    )
    brush.line([(-0.92, -0.48), (0, -0.66), (0.92, -0.48)], darker(_BRASS, 0.15), 0.15)
    brush.line([(0, -1.46), (0, -0.6)], darker(_BRASS, 0.15), 0.13)


def sailor(brush: Brush, look: Look) -> None:
    brush.form(curve(points("-.74,-.7 -.8,-1.1 -.4,-1.3 0,-1.34 .4,-1.3 .8,-1.1 .74,-.7")), look.hat, 0.07, 0.12)
    brush.form(chain(points("-.9,-.46 -1,-.92 0,-1.06 1,-.92 .9,-.46"), _FOREHEAD), lighter(look.hat, 0.3), 0.05, 0.14)


def santa(brush: Brush, look: Look) -> None:
    cone = chain(points("-.84,-.6 -.6,-1.3 0,-1.62 .7,-1.5 1.2,-.9"), points("1.2,-.9 .7,-1.06 .84,-.6 0,-.5 -.84,-.6"))
    brush.form(cone, look.hat, 0.09)
    brush.form(curve(points("-1,-.38 -.98,-.72 0,-.9 .98,-.72 1,-.38 0,-.54")), "#fbfaf6", 0.06, 0.12)
    brush.form(circle_path((1.24, -0.78), 0.22), "#fbfaf6", 0.06, 0.12)


def clown(brush: Brush, look: Look) -> None:
    """Curls at both sides, a red nose and a small pointed hat."""
    for side in (-1, 1):
        for x, y, r in ((0.98, -0.42, 0.36), (1.12, 0.02, 0.38), (1.0, 0.4, 0.3), (0.78, -0.72, 0.3)):
            brush.form(circle_path((side * x, y), r), "#f0862b", 0.07)
    cone = chain([(-0.44, -0.92), (0.0, -2.0)], [(0.0, -2.0), (0.44, -0.92), (0, -0.84), (-0.44, -0.92)])
    brush.form(cone, look.hat, 0.06)
    for x, y in ((-0.12, -1.14), (0.14, -1.3), (0, -1.58)):
        brush.flat(circle_path((x, y), 0.07), "#f7cf3c")
    brush.form(circle_path((0, -2.0), 0.13), "#f7cf3c", 0.04)
    brush.form(circle_path((0.06, 0.36), 0.17), "#e0312f", 0.05)


def beret(brush: Brush, look: Look) -> None:
    shape = curve(points("-.9,-.5 -1.26,-.86 -.9,-1.26 0,-1.4 .8,-1.24 1.04,-.84 .88,-.5 0,-.68"))
    brush.form(shape, look.hat, 0.09)
    brush.line([(-0.1, -1.36), (-0.06, -1.52)], darker(look.hat, 0.2), 0.07)


def beanie(brush: Brush, look: Look) -> None:
    brush.form(circle_path((0, -1.44), 0.24), lighter(look.hat, 0.4), 0.06)
    brush.form(chain(points("-.92,-.44 -.92,-1 -.5,-1.36 0,-1.42 .5,-1.36 .92,-1 .92,-.44"), _FOREHEAD), look.hat, 0.09)
    brush.form(_band(-0.8), darker(look.hat, 0.12), 0.05)
    for x in (-0.6, -0.3, 0.0, 0.3, 0.6):
        brush.fold([(x, -0.9), (x, -0.62)], look.hat, 0.03)


def conical(brush: Brush, look: Look) -> None:
    """A wide cone of bamboo (斗笠)."""
    cone = chain(
        [(-1.7, -0.3), (0, -1.46)], [(0, -1.46), (1.7, -0.3)], points("1.7,-.3 .9,-.18 0,-.14 -.9,-.18 -1.7,-.3")
    )
    brush.form(cone, look.hat, 0.09)
    for share in (0.35, 0.6, 0.82):
        y = -1.46 + 1.18 * share
        brush.fold([(-1.7 * share, y), (0, y + 0.14 * share), (1.7 * share, y)], look.hat, 0.022)


def headband(brush: Brush, look: Look) -> None:
    brush.line([(-0.88, -0.36), (0, -0.52), (0.88, -0.36)], look.hat, 0.22)
    for end in ((1.4, 0.1), (1.5, -0.3)):
        brush.line([(0.86, -0.36), (1.1, -0.3), end], look.hat, 0.12)


def elf(brush: Brush, look: Look) -> None:
    cone = chain(points("-.9,-.46 -.7,-1.1 -.2,-1.8 .1,-2.3"), points(".1,-2.3 .4,-1.6 .7,-1.1 .9,-.46 0,-.6 -.9,-.46"))
    brush.form(cone, look.hat, 0.09)
    brush.fold([(-0.4, -1.2), (0.1, -1.12), (0.5, -1.24)], look.hat, 0.03)


def veil(brush: Brush, look: Look) -> None:
    """A bridal veil that falls from the crown, with flowers."""
    cloth = chain(
        points("-.5,-1.06 -1.1,-.7 -1.3,.4 -1.5,2.0"),
        points("-1.5,2 -1.0,1.9 -.94,.3 -.82,-.5 0,-.94 .82,-.5 .94,.3 1,1.9 1.5,2"),
        points("1.5,2 1.3,.4 1.1,-.7 .5,-1.06 0,-1.16 -.5,-1.06"),
    )
    brush.flat(cloth, look.hat, 0.72)
    for x, y in ((-0.56, -0.84), (-0.3, -0.98), (0, -1.03), (0.3, -0.98), (0.56, -0.84)):
        brush.form(circle_path((x, y), 0.15), lighter(look.hat, 0.5), 0.04)
        brush.flat(circle_path((x, y), 0.05), _BRASS)


def habit(brush: Brush, look: Look) -> None:
    """A nun's veil over a white wimple."""
    frame = points("-.8,-.1 -.6,-.62 0,-.8 .6,-.62 .8,-.1 .76,.5 .4,.96 0,1.04 -.4,.96 -.76,.5 -.8,-.1")
    white = chain(points("-1,0 -.8,-.9 0,-1.16 .8,-.9 1,0 .9,.8 .5,1.3 -.5,1.3 -.9,.8 -1,0"), frame)
    white.setFillType(skia.PathFillType.kEvenOdd)
    brush.form(white, "#f8f6f0", 0.04, 0.1)
    cloth = chain(
        points("-.86,-.5 0,-1 .86,-.5 1.02,.2 1.1,1.5"),
        points("1.1,1.5 1.5,1.5 1.3,-.4 .8,-1.2 0,-1.44 -.8,-1.2"),
        points("-.8,-1.2 -1.3,-.4 -1.5,1.5 -1.1,1.5 -1.02,.2 -.86,-.5"),
    )
    brush.form(cloth, look.hat, 0.06)


def scholar(brush: Brush, look: Look) -> None:
    """A topknot in a small crown with a pin, as men in hanfu wear."""
    brush.form(curve(points("-.3,-.9 -.34,-1.3 0,-1.5 .34,-1.3 .3,-.9")), look.hair, 0.06)
    brush.form(chain(points("-.3,-.94 -.26,-1.3 0,-1.4 .26,-1.3 .3,-.94")), look.hat, 0.04)
    brush.line([(-0.56, -1.12), (0.56, -1.12)], _BRASS, 0.07)


def diver(brush: Brush, look: Look) -> None:
    """A rubber hood with a mask and a snorkel."""
    hood = chain(
        points("-.96,.86 -1.04,0 -.96,-.8 -.54,-1.24 0,-1.32 .54,-1.24 .96,-.8 1.04,0 .96,.86 .7,.9"),
        points(".7,.9 .78,.2 .66,-.42 0,-.58 -.66,-.42 -.78,.2 -.7,.9"),
    )
    brush.form(hood, "#2b3038", 0.06)
    mask = curve(points("-.8,-.3 0,-.42 .8,-.3 .86,.1 .6,.4 .16,.34 -.16,.34 -.6,.4 -.86,.1"))
    brush.canvas.path(mask, shaded(linear((-0.8, -0.4), (0.8, 0.4), ["#e4f6ff", "#a9d6ee", "#7fb4d6"]), 0.55))
    brush.canvas.path(mask, stroke(look.hat, 0.12))
    brush.line([(0.98, 0.7), (1.22, 0.3), (1.2, -1.2)], look.hat, 0.14)


def flowers(brush: Brush, look: Look) -> None:
    """A wreath of flowers."""
    for index, (x, y) in enumerate(mirrored([(0, -0.84), (0.32, -0.8), (0.62, -0.68), (0.86, -0.46)])):
        brush.form(circle_path((x, y + 0.1), 0.12), "#5f9a4f", 0.03)
        brush.form(circle_path((x, y), 0.17), (look.hat, "#f7cf3c", "#f8f8f5")[index % 3], 0.05)
        brush.flat(circle_path((x, y), 0.06), "#d9892c")


def turban(brush: Brush, look: Look) -> None:
    body = curve(points("-.94,-.4 -1.1,-.9 -.7,-1.4 0,-1.56 .7,-1.4 1.1,-.9 .94,-.4 0,-.6"))
    brush.form(body, look.hat, 0.09)
    for lift in (0.0, 0.3, 0.6):
        brush.fold([(-1.0 + lift * 0.4, -0.6 - lift), (0.2, -0.86 - lift), (0.98, -0.5 - lift)], look.hat, 0.035)
    brush.form(circle_path((0, -0.86), 0.14), _BRASS, 0.04)


def _band(top: float) -> skia.Path:
    return chain(
        [(-0.86, -0.46), (-0.82, top)], [(0, top - 0.1), (0.82, top)], [(0.86, -0.46), (0, -0.62), (-0.86, -0.46)]
    )


HEADGEAR: Mapping[str, tuple[Callable[[Brush, Look], None], float, float]] = {
    "chef": (chef, 1.0, 1.2),
    "witch": (pointed, 1.32, 1.72),
    "knight": (knight, 0.96, 1.36),
    "samurai": (samurai, 1.04, 1.44),
    "emperor": (emperor, 0.6, 1.34),
    "top hat": (top_hat, 1.0, 1.32),
    "fedora": (fedora, 0.6, 1.54),
    "pirate": (pirate, 0.6, 1.52),
    "firefighter": (firefighter, 0.56, 1.38),
    "peaked": (peaked, 0.56, 1.14),
    "nurse": (nurse, 0.46, 0.95),
    "surgeon": (surgeon, 0.4, 1.0),
    "graduate": (graduate, 0.6, 1.36),
    "cowboy": (cowboy, 0.62, 1.8),
    "ninja": (ninja, 0.42, 1.54),
    "viking": (viking, 1.04, 1.54),
    "sailor": (sailor, 0.4, 1.02),
    "santa": (santa, 0.66, 1.48),
    "clown": (clown, 1.16, 1.52),
    "beret": (beret, 0.56, 1.28),
    "beanie": (beanie, 0.72, 0.98),
    "conical": (conical, 0.5, 1.74),
    "headband": (headband, 0.5, 1.56),
    "elf": (elf, 1.32, 0.98),
    "veil": (veil, 0.4, 1.54),
    "habit": (habit, 0.48, 1.52),
    "scholar": (scholar, 0.56, 0.98),
    "diver": (diver, 0.36, 1.32),
    "flowers": (flowers, 0.5, 1.1),
    "turban": (turban, 0.6, 1.12),
}
"""Each by its key: what paints it, how far it stands above the crown of the skull, and half its width."""
