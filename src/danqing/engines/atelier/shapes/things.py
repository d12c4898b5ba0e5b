"""Small things: a gift, a book, a scroll, a fan, a teapot, a bottle, a crown, a heart."""

import math

from danqing.engines.atelier.canvas import curve, fill, linear, polygon, radial, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen


def draw_gift(pen: Pen) -> None:
    """A wrapped gift with a bow."""
    paper, ribbon = pen.main("#d6453c"), pen.ink("#f4d27a")
    pen.contact(0.5)
    pen.box(Box(-0.42, -0.6, 0.42, 0), paper)
    pen.box(Box(-0.07, -0.6, 0.07, 0), ribbon)
    pen.box(Box(-0.47, -0.76, 0.47, -0.58), lighter(paper, 0.08))
    pen.box(Box(-0.075, -0.76, 0.075, -0.58), ribbon)
    for side in (-1, 1):
        loop = [(0, -0.77), (side * 0.16, -0.98), (side * 0.36, -0.98), (side * 0.32, -0.82)]
        pen.blob(loop, ribbon)
        hole = [(side * 0.07, -0.8), (side * 0.18, -0.92), (side * 0.28, -0.92), (side * 0.24, -0.84)]
        pen.canvas.curve(hole, fill(darker(ribbon, 0.3)))
    pen.canvas.circle((0, -0.79), 0.06, fill(lighter(ribbon, 0.2)))


def draw_book(pen: Pen) -> None:
    """A standing book with a blank cover."""
    cover = pen.main("#a8403a")
    pen.contact(0.4)
    pen.polygon([(-0.36, -1.0), (0.3, -1.0), (0.38, -0.94), (0.38, -0.02), (0.3, 0), (-0.36, 0)], darker(cover, 0.2))
    pen.canvas.polygon([(0.3, -0.97), (0.365, -0.92), (0.365, -0.04), (0.3, -0.03)], fill(pen.ink("#f4ecd8")))
    for index in range(4):
        x = 0.312 + 0.014 * index
        pen.line((x, -0.94 + 0.01 * index), (x, -0.04), pen.ink("#c9bfa4"), 0.004)
    pen.box(Box(-0.36, -1.0, 0.3, 0), cover)
    pen.canvas.rectangle(Box(-0.36, -1.0, -0.29, 0), fill(darker(cover, 0.25), 0.7))
    pen.canvas.rectangle(Box(-0.24, -0.92, 0.24, -0.08), stroke(pen.ink("#e8c46a"), 0.014))


def draw_scroll(pen: Pen) -> None:
    """A hanging scroll with a blank sheet."""
    paper, wood = pen.main("#f4ead0"), pen.ink("#6b4630")
    pen.box(Box(-0.3, -0.94, 0.3, -0.06), pen.ink("#b9a878"))
    pen.canvas.rectangle(Box(-0.25, -0.86, 0.25, -0.14), pen.down(paper, -0.86, -0.14, 0.06))
    for y in (-0.95, -0.05):
        pen.box(Box(-0.34, y - 0.03, 0.34, y + 0.03), wood, 0.02)
        for side in (-1, 1):
            pen.canvas.circle((side * 0.345, y), 0.032, fill(pen.ink("#c9973c")))
    pen.line((-0.2, -0.97), (0, -1.0), wood, 0.006)
    pen.line((0.2, -0.97), (0, -1.0), wood, 0.006)


def draw_fan(pen: Pen) -> None:
    """A folding fan, open."""
    paper, wood = pen.main("#f0d9b0"), pen.ink("#7d4a30")
    blades = 17
    for index in range(blades):
        angle = math.pi * (0.97 - 0.94 * index / (blades - 1))
        tip = (0.95 * math.cos(angle), -0.95 * math.sin(angle))
        # each rib before its paper, so that its lower part shows and its upper part is covered
        pen.line((0, -0.02), tip, wood, 0.02)
        if index == blades - 1:
            break
        after = math.pi * (0.97 - 0.94 * (index + 1) / (blades - 1))
        corners = [
            (r * math.cos(a), -r * math.sin(a)) for r, a in ((0.42, angle), (0.95, angle), (0.95, after), (0.42, after))
        ]
        # every second fold is turned from the light
        pen.canvas.polygon(corners, fill(paper if index % 2 else darker(paper, 0.12)))
    arc = skia.Path()
    arc.addArc(skia.Rect.MakeLTRB(-0.9, -0.9, 0.9, 0.9), 185.4, 169.2)
    pen.canvas.path(arc, stroke(pen.ink("#b5382f"), 0.03))
    pen.canvas.circle((0, -0.03), 0.035, fill(pen.ink("#e0b54a")))


def draw_teapot(pen: Pen) -> None:
    """A teapot with a lid."""
    clay = pen.main("#9a5a40")
    pen.contact(0.6)
    pen.canvas.path(
        curve([(0.4, -0.62), (0.82, -0.66), (0.84, -0.28), (0.42, -0.22)], closed=False),
        stroke(darker(clay, 0.15), 0.1),
    )
    pen.blob([(-0.4, -0.34), (-0.66, -0.5), (-0.78, -0.74), (-0.9, -0.76), (-0.72, -0.34), (-0.42, -0.14)], clay, 0.4)
    body = curve([(-0.28, -0.72), (-0.54, -0.4), (-0.36, 0), (0.36, 0), (0.54, -0.4), (0.28, -0.72)], tension=0.6)
    pen.canvas.path(
        body, shaded(radial((pen.light.side * 0.2, -0.6), 0.9, [lighter(clay, 0.35), clay, darker(clay, 0.35)]))
    )
    pen.blob([(-0.32, -0.7), (-0.2, -0.84), (0.2, -0.84), (0.32, -0.7)], lighter(clay, 0.05), 0.4)
    pen.ball((0, -0.9), 0.085, clay)


def draw_bottle(pen: Pen) -> None:
    """A glass bottle with a blank label."""
    glass = pen.main("#3f7a5a")
    pen.contact(0.17)
    outline = [
        (-0.055, -0.97),
        (-0.055, -0.72),
        (-0.17, -0.56),
        (-0.17, -0.02),
        (0.17, -0.02),
        (0.17, -0.56),
        (0.055, -0.72),
        (0.055, -0.97),
    ]
    pen.canvas.path(curve(outline, tension=0.14), pen.across(glass, -0.17, 0.17))
    pen.box(Box(-0.17, -0.42, 0.17, -0.14), pen.ink("#f4ecd8"))
    pen.box(Box(-0.065, -1.0, 0.065, -0.9), pen.ink("#b5382f"))
    pen.canvas.rectangle(Box(-0.12, -0.56, -0.085, -0.04), fill("#ffffff", 0.35, blur=0.012))


def draw_crown(pen: Pen) -> None:
    """A golden crown with stones."""
    gold = pen.main("#e3b23c")
    points = [(-0.6, -0.2), (-0.72, -0.8), (-0.34, -0.46), (0, -0.98), (0.34, -0.46), (0.72, -0.8), (0.6, -0.2)]
    pen.polygon(points, gold)
    pen.box(Box(-0.6, -0.24, 0.6, 0), darker(gold, 0.08))
    for x, y in ((-0.72, -0.8), (0, -0.96), (0.72, -0.8)):
        pen.ball((x, y + 0.02), 0.06, pen.ink("#f7e2a0"))
    for index, color in enumerate(("#d6362f", "#3f7ac0", "#d6362f", "#3f9a5a", "#d6362f")):
        pen.ball((-0.44 + 0.22 * index, -0.12), 0.06, pen.ink(color))


def draw_space_helmet(pen: Pen) -> None:
    """A bowl of clear glass over a head, on a white collar."""
    middle, radius = (0.0, -0.54), 0.455
    pen.canvas.circle(middle, radius, fill("#bfe3ff", 0.2))
    pen.canvas.circle(middle, radius, stroke("#f4f8fb", 0.03, 0.9))
    pen.canvas.curve([(-0.33, -0.62), (-0.26, -0.8), (-0.1, -0.91)], stroke("#ffffff", 0.05, 0.75), closed=False)
    pen.canvas.curve([(0.34, -0.46), (0.31, -0.36), (0.25, -0.28)], stroke("#ffffff", 0.03, 0.5), closed=False)
    pen.box(Box(-0.36, -0.15, 0.36, -0.01), pen.main("#eef2f5"), 0.06)
    pen.box(Box(-0.07, -0.12, 0.07, -0.05), pen.ink("#d8402f"), 0.02)


def draw_heart(pen: Pen) -> None:
    """A heart."""
    color = pen.main("#e0405a")
    path = skia.Path()
    path.moveTo(0, -0.02)
    path.cubicTo(-0.85, -0.5, -0.52, -1.15, 0, -0.72)
    path.cubicTo(0.52, -1.15, 0.85, -0.5, 0, -0.02)
    lit = (pen.light.side * 0.22, -0.76)
    pen.canvas.path(path, shaded(radial(lit, 0.85, [lighter(color, 0.5), color, darker(color, 0.3)])))


def draw_cube(pen: Pen) -> None:
    """A cube seen from an edge."""
    color = pen.main("#4a86c5")
    pen.contact(0.5)
    top = [(0, -1.0), (0.5, -0.78), (0, -0.56), (-0.5, -0.78)]
    left = [(-0.5, -0.78), (0, -0.56), (0, 0), (-0.5, -0.22)]
    right = [(0.5, -0.78), (0, -0.56), (0, 0), (0.5, -0.22)]
    lit, dim = lighter(color, 0.1), darker(color, 0.36)
    for points, tone in (
        (top, lighter(color, 0.42)),
        # three tones for three faces, or an edge would be lost
        (left, lit if pen.light.side < 0 else dim),
        (right, dim if pen.light.side < 0 else lit),
    ):
        pen.canvas.polygon(points, pen.down(tone, -1, 0, 0.12))


def draw_sphere(pen: Pen) -> None:
    """A ball of one colour."""
    pen.contact(0.4)
    pen.ball((0, -0.5), 0.5, pen.main("#d6453c"))


def draw_cylinder(pen: Pen) -> None:
    """A cylinder."""
    color = pen.main("#e0a53c")
    pen.contact(0.36)
    pen.canvas.ellipse_at((0, -0.09), 0.34, 0.09, pen.across(color, -0.34, 0.34))
    pen.box(Box(-0.34, -0.91, 0.34, -0.09), color)
    pen.canvas.ellipse_at((0, -0.91), 0.34, 0.09, fill(lighter(color, 0.35)))


def draw_cone(pen: Pen) -> None:
    """A cone."""
    color = pen.main("#4f9a6a")
    pen.contact(0.42)
    path = skia.Path()
    path.addOval(skia.Rect.MakeLTRB(-0.42, -0.19, 0.42, 0.0))
    whole = skia.Op(polygon([(0, -1.0), (0.42, -0.1), (-0.42, -0.1)]), path, skia.PathOp.kUnion_PathOp)
    pen.canvas.path(whole, pen.across(color, -0.42, 0.42))


def draw_crate(pen: Pen) -> None:
    """A wooden crate with a plate: what stands for a thing that has no drawing; the plate is left blank."""
    wood = pen.main("#b98a58")
    pen.contact(0.66)
    pen.canvas.rectangle(
        Box(-0.62, -1.0, 0.62, 0), shaded(linear((0, -1), (0, 0), [lighter(wood, 0.15), darker(wood, 0.15)]))
    )
    for index in range(1, 5):
        pen.line((-0.62, -index / 5), (0.62, -index / 5), darker(wood, 0.4), 0.012)
    for x in (-0.56, 0.56):
        pen.box(Box(x - 0.06, -1.0, x + 0.06, 0), lighter(wood, 0.12))
    pen.canvas.rectangle(Box(-0.46, -0.7, 0.46, -0.3), fill(pen.ink("#fbf6e8")), 0.03)
    pen.canvas.rectangle(Box(-0.46, -0.7, 0.46, -0.3), stroke(darker(wood, 0.4), 0.012), 0.03)


def draw_bubble(pen: Pen) -> None:
    """A soap bubble: a rim of rainbow colours around what is seen through it, and two gleams."""
    middle, radius = (0.0, -0.5), 0.47
    pen.canvas.circle(middle, radius, fill("#eaf6ff", 0.26))
    for shrink, color in ((1.0, "#f59ad0"), (0.955, "#f8e08a"), (0.91, "#8fe3c0"), (0.865, "#8fc4f6")):
        pen.canvas.circle(middle, radius * shrink - 0.012, stroke(color, 0.035, 0.75))
    pen.canvas.circle(middle, radius, stroke("#ffffff", 0.022, 0.9))
    pen.canvas.ellipse_at((-0.18, -0.72), 0.11, 0.07, fill("#ffffff", 0.85))
    pen.canvas.ellipse_at((0.22, -0.25), 0.05, 0.035, fill("#ffffff", 0.7))
