"""Things that go: a sailing boat, a rowing boat, a car, a train, a bicycle, a balloon, a rocket, a kite."""

import math

from danqing.engines.atelier.canvas import Point, circle_path, curve, fill, glow, linear, ring, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen


def draw_sailboat(pen: Pen) -> None:
    """A boat under full sail, with its wake."""
    hull, sail = pen.main("#b5463a"), pen.ink("#fbf6ea")
    pen.canvas.ellipse_at((0, 0.0), 0.52, 0.03, fill("#ffffff", 0.5, blur=0.012))
    pen.line((0.02, -0.98), (0.02, -0.14), pen.ink("#7d5636"), 0.018)
    main = curve([(0.045, -0.94), (0.26, -0.6), (0.4, -0.21), (0.05, -0.2)], tension=0.35)
    pen.canvas.path(main, pen.across(sail, 0.04, 0.42))
    jib = curve([(-0.005, -0.88), (-0.13, -0.56), (-0.37, -0.21), (-0.01, -0.22)], tension=0.35)
    pen.canvas.path(jib, pen.across(darker(sail, 0.05), -0.37, 0))
    for share in (0.3, 0.55, 0.8):
        y = -0.94 + 0.74 * share
        pen.line((0.05, y), (0.05 + 0.34 * share, y), darker(sail, 0.16), 0.004, 0.7)
    pen.polygon([(0.02, -0.98), (0.13, -0.955), (0.02, -0.925)], pen.ink("#d6453c"))
    body = curve(
        [(-0.46, -0.155), (0.0, -0.135), (0.48, -0.17), (0.36, -0.02), (0.2, 0.0), (-0.26, 0.0), (-0.4, -0.06)],
        tension=0.3,
    )
    pen.canvas.path(body, pen.down(hull, -0.17, 0.0, 0.35))
    pen.canvas.path(
        curve([(-0.46, -0.155), (0.0, -0.135), (0.48, -0.17)], closed=False), stroke(pen.ink("#f4e6c8"), 0.02)
    )


def draw_rowing_boat(pen: Pen) -> None:
    """A small wooden boat with oars."""
    wood = pen.main("#9a6a43")
    pen.canvas.ellipse_at((0, -0.02), 1.25, 0.1, fill("#ffffff", 0.3, blur=0.04))
    inside = curve([(-1.2, -0.86), (-0.6, -0.66), (0.5, -0.64), (1.2, -0.9), (0.6, -0.52), (-0.6, -0.52)], tension=0.4)
    pen.canvas.path(inside, fill(darker(wood, 0.5)))
    pen.box(Box(-0.3, -0.68, 0.2, -0.58), lighter(wood, 0.2))
    body = curve(
        [
            (-1.2, -0.88),
            (-0.6, -0.56),
            (0.5, -0.54),
            (1.2, -0.92),
            (0.95, -0.3),
            (0.6, -0.02),
            (-0.6, -0.02),
            (-0.98, -0.3),
        ],
        tension=0.35,
    )
    pen.canvas.path(body, pen.down(wood, -0.9, 0, 0.35))
    for lift in (0.16, 0.32):
        seam = [(-1.08, -0.86 + lift * 1.3), (-0.5, -0.54 + lift), (0.5, -0.53 + lift), (1.08, -0.86 + lift * 1.3)]
        pen.canvas.path(curve(seam, closed=False), stroke(darker(wood, 0.35), 0.022, 0.7))
    pen.line((-0.1, -0.7), (0.75, -0.1), pen.ink("#c99a66"), 0.06)
    pen.canvas.ellipse_at((0.82, -0.06), 0.14, 0.05, fill(pen.ink("#c99a66")))


def draw_car(pen: Pen) -> None:
    """A small car seen from the side."""
    paint = pen.main("#2f6fc0")
    pen.contact(1.15)
    cabin = curve(
        [(-0.62, -0.55), (-0.42, -0.93), (-0.15, -1.0), (0.22, -0.98), (0.45, -0.85), (0.7, -0.55)], tension=0.3
    )
    pen.canvas.path(cabin, pen.down(paint, -1, -0.5))
    glass = pen.ink("#cfe6f2") if not pen.light.lamps else "#ffe7ae"
    for points in (
        [(-0.5, -0.58), (-0.36, -0.86), (-0.08, -0.9), (-0.08, -0.58)],
        [(0.0, -0.9), (0.2, -0.89), (0.37, -0.8), (0.55, -0.58), (0.0, -0.58)],
    ):
        pen.polygon(points, glass)
    body = [
        (-1.1, -0.2),
        (-1.12, -0.46),
        (-0.95, -0.57),
        (-0.5, -0.6),
        (0.6, -0.6),
        (0.98, -0.52),
        (1.13, -0.38),
        (1.12, -0.2),
    ]
    pen.canvas.curve(body, pen.down(paint, -0.6, -0.15, 0.3), tension=0.25)
    pen.line((-0.04, -0.57), (-0.04, -0.24), darker(paint, 0.3), 0.012)
    pen.line((-1.05, -0.34), (1.08, -0.34), lighter(paint, 0.25), 0.016, 0.8)
    pen.box(Box(0.06, -0.48, 0.2, -0.455), pen.ink("#dfe4e8"), 0.01)
    lamp = "#fff3c0" if pen.light.lamps else pen.ink("#fff6d8")
    pen.canvas.ellipse_at((1.06, -0.42), 0.06, 0.05, fill(lamp))
    if pen.light.lamps:
        pen.canvas.circle((1.1, -0.42), 0.4, glow((1.1, -0.42), 0.4, "#fff0b0", 0.7))
    pen.canvas.ellipse_at((-1.08, -0.43), 0.04, 0.06, fill(pen.ink("#e0453c")))
    for x in (-0.64, 0.64):
        pen.canvas.circle((x, -0.2), 0.225, fill(darker(paint, 0.55)))
        _wheel(pen, (x, -0.185), 0.185)


def _wheel(pen: Pen, center: Point, radius: float) -> None:
    pen.canvas.circle(center, radius, fill(pen.ink("#26282c")))
    pen.canvas.circle(center, radius * 0.6, fill(pen.ink("#c9d0d6")))
    for point in ring(center, radius * 0.36, 5, 0.3):
        pen.canvas.circle(point, radius * 0.11, fill(pen.ink("#7d858c")))
    pen.canvas.circle(center, radius * 0.14, fill(pen.ink("#7d858c")))


def draw_train(pen: Pen) -> None:
    """A steam engine with a carriage."""
    paint, iron = pen.main("#a8322c"), pen.ink("#2f3338")
    pen.contact(1.3)
    pen.box(Box(-1.3, -0.7, -0.5, -0.2), darker(pen.ink("#3f6a8f"), 0.05), 0.03)
    pen.box(Box(-1.34, -0.76, -0.46, -0.68), darker(paint, 0.2), 0.03)
    for x in (-1.15, -0.9, -0.65):
        pen.window(Box(x - 0.07, -0.62, x + 0.07, -0.44), pen.ink("#f0dfb8"), bars=False)
    pen.box(Box(-0.36, -0.9, 0.14, -0.2), paint, 0.02)
    pen.box(Box(-0.42, -0.97, 0.2, -0.88), iron, 0.02)
    pen.window(Box(-0.26, -0.82, 0.02, -0.6), pen.ink("#f0dfb8"), bars=False)
    pen.canvas.rectangle(Box(0.12, -0.66, 1.1, -0.24), pen.down(iron, -0.66, -0.24), 0.08)
    for x in (0.4, 0.72, 1.02):
        pen.box(Box(x, -0.66, x + 0.035, -0.24), pen.ink("#e3b54a"))
    pen.polygon([(0.82, -0.66), (0.98, -0.66), (1.04, -0.95), (0.76, -0.95)], iron)
    pen.canvas.circle((0.5, -0.68), 0.09, fill(pen.ink("#e3b54a")))
    pen.polygon([(1.06, -0.24), (1.34, 0), (1.0, 0)], paint)
    for index in range(7):
        at = (0.84 - 0.15 * index, -0.93 + 0.012 * index)
        pen.canvas.circle(at, 0.06 + 0.008 * index, fill(pen.ink("#f0f2f4"), 0.75 - 0.09 * index, blur=0.015))
    for x, radius in ((-1.1, 0.12), (-0.7, 0.12), (-0.1, 0.18), (0.3, 0.18), (0.7, 0.13), (0.96, 0.13)):
        _wheel(pen, (x, -radius), radius)
    pen.line((-0.1, -0.18), (0.3, -0.18), pen.ink("#c9d0d6"), 0.03)


def draw_bicycle(pen: Pen) -> None:
    """A bicycle."""
    paint = pen.main("#2f8f83")
    pen.contact(0.82, 0.25)
    back, front = (-0.52, -0.34), (0.54, -0.34)
    for center in (back, front):
        pen.canvas.circle(center, 0.32, stroke(pen.ink("#26282c"), 0.04))
        for point in ring(center, 0.3, 14):
            pen.line(center, point, pen.ink("#b9c0c6"), 0.005)
    pedal, seat, head = (-0.05, -0.34), (-0.2, -0.78), (0.4, -0.8)
    for start, end in (
        (back, pedal),
        (pedal, head),
        (seat, pedal),
        (back, (-0.16, -0.68)),
        ((-0.17, -0.7), head),
        (head, front),
    ):
        pen.line(start, end, paint, 0.04)
    pen.line(head, (0.37, -0.92), pen.ink("#b9c0c6"), 0.03)
    pen.canvas.path(
        curve([(0.26, -0.95), (0.38, -0.93), (0.5, -0.97)], closed=False), stroke(pen.ink("#26282c"), 0.035)
    )
    pen.blob([(-0.34, -0.83), (-0.1, -0.82), (-0.12, -0.77), (-0.3, -0.78)], pen.ink("#5a3c28"))
    pen.canvas.circle(pedal, 0.07, stroke(pen.ink("#7d858c"), 0.025))
    pen.line(pedal, (0.05, -0.24), pen.ink("#7d858c"), 0.025)


def draw_hot_air_balloon(pen: Pen) -> None:
    """A balloon of coloured gores with a basket."""
    colors = [pen.main("#e0533c"), pen.ink("#f7cf5a"), pen.ink("#f4efe4")]
    envelope = curve(
        [
            (0, -1.0),
            (0.25, -0.94),
            (0.355, -0.7),
            (0.25, -0.45),
            (0.07, -0.26),
            (-0.07, -0.26),
            (-0.25, -0.45),
            (-0.355, -0.7),
            (-0.25, -0.94),
        ]
    )
    for side in (-1, 1):
        for x in (0.065, 0.03):
            pen.line((side * x, -0.27), (side * x * 0.9, -0.13), pen.ink("#6b4f3a"), 0.006)
    with pen.canvas.clipped(envelope):
        for index in range(7):
            half = 0.37 * math.cos(math.pi / 2 * index / 7)
            tone = colors[(0, 1, 0, 2, 0, 1, 2)[index]]
            gore = skia.Path()
            gore.addOval(skia.Rect.MakeLTRB(-half, -1.02, half, -0.2))
            pen.canvas.path(gore, fill(tone))
        dim = -pen.light.side * 0.3
        pen.canvas.circle((dim, -0.6), 0.3, fill("#150f28", 0.3, blur=0.09))
        pen.canvas.circle((-dim * 0.5, -0.82), 0.12, fill("#ffffff", 0.3, blur=0.06))
    pen.canvas.rectangle(Box(-0.075, -0.13, 0.075, 0), pen.down(pen.ink("#a8733f"), -0.13, 0), 0.02)
    for row in range(3):
        pen.line((-0.07, -0.1 + 0.035 * row), (0.07, -0.1 + 0.035 * row), pen.ink("#7d5233"), 0.006)
    if pen.light.lamps:
        pen.canvas.circle((0, -0.4), 0.4, glow((0, -0.4), 0.4, "#ffb84a", 0.6))


def draw_rocket(pen: Pen) -> None:
    """A rocket on its flame."""
    hull, fins = pen.ink("#f2f4f6"), pen.main("#d6453c")
    pen.canvas.circle((0, -0.1), 0.3, glow((0, -0.1), 0.3, "#ff9a3c", 0.8))
    for size, tone in ((1.0, "#f2762b"), (0.6, "#ffe07a")):
        pen.canvas.curve([(-0.07 * size, -0.2), (0, -0.2 + 0.2 * size), (0.07 * size, -0.2)], fill(tone), tension=0.3)
    for side in (-1, 1):
        pen.polygon([(side * 0.1, -0.46), (side * 0.25, -0.26), (side * 0.24, -0.14), (side * 0.09, -0.24)], fins)
    body = curve(
        [(0, -1.0), (0.1, -0.82), (0.135, -0.55), (0.1, -0.2), (-0.1, -0.2), (-0.135, -0.55), (-0.1, -0.82)],
        tension=0.45,
    )
    pen.canvas.path(body, pen.across(hull, -0.135, 0.135))
    with pen.canvas.clipped(body):
        pen.canvas.rectangle(Box(-0.2, -1.0, 0.2, -0.83), pen.across(fins, -0.135, 0.135))
        pen.canvas.rectangle(Box(-0.2, -0.28, 0.2, -0.24), fill(fins))
    pen.canvas.circle((0, -0.62), 0.058, fill(pen.ink("#8a949c")))
    pen.canvas.circle((0, -0.62), 0.042, fill(pen.ink("#7fc4e8")))
    pen.polygon([(-0.025, -0.44), (0.025, -0.44), (0.02, -0.12), (-0.02, -0.12)], fins)


def draw_kite(pen: Pen) -> None:
    """A diamond kite with a tail of bows."""
    color = pen.main("#e0533c")
    quarters = [
        ((0, -1.0), (0.26, -0.7), color),
        ((0.26, -0.7), (0, -0.28), pen.ink("#f7cf5a")),
        ((0, -0.28), (-0.26, -0.7), color),
        ((-0.26, -0.7), (0, -1.0), pen.ink("#4a9ad9")),
    ]
    tail = [(0, -0.28), (0.06, -0.2), (-0.04, -0.12), (0.05, -0.05), (0, 0)]
    pen.canvas.path(curve(tail, closed=False), stroke(pen.ink("#6b5a4a"), 0.007))
    for x, y in tail[1:]:
        for side in (-1, 1):
            pen.polygon([(x, y), (x + side * 0.05, y - 0.025), (x + side * 0.05, y + 0.025)], color)
    for a, b, tone in quarters:
        pen.canvas.polygon([a, b, (0, -0.7)], fill(tone))
    for start, end in (((0, -1.0), (0, -0.28)), ((-0.26, -0.7), (0.26, -0.7))):
        pen.line(start, end, pen.ink("#7d5636"), 0.01)


def draw_balloon(pen: Pen) -> None:
    """A toy balloon on its string."""
    color = pen.main("#e0453c")
    pen.canvas.path(
        curve([(0, -0.42), (0.03, -0.28), (-0.02, -0.14), (0, 0)], closed=False), stroke(pen.ink("#8a8a8f"), 0.007)
    )
    outline = curve(
        [
            (0, -1.0),
            (0.2, -0.93),
            (0.26, -0.74),
            (0.15, -0.53),
            (0, -0.45),
            (-0.15, -0.53),
            (-0.26, -0.74),
            (-0.2, -0.93),
        ]
    )
    lit = (pen.light.side * 0.1, -0.85)
    gloss = linear((lit[0] - 0.02, -1), (-lit[0] * 2.2, -0.45), [lighter(color, 0.45), color, darker(color, 0.3)])
    pen.canvas.path(outline, shaded(gloss))
    pen.polygon([(0, -0.465), (0.03, -0.42), (-0.03, -0.42)], darker(color, 0.2))
    pen.canvas.ellipse_at(lit, 0.035, 0.06, fill("#ffffff", 0.65, blur=0.01))


def draw_ball(pen: Pen) -> None:
    """A ball with panels in two colours."""
    color = pen.main("#e0533c")
    center, radius = (0.0, -0.5), 0.5
    pen.contact(0.42)
    pen.canvas.circle(center, radius, fill(pen.ink("#fbf8f0")))
    with pen.canvas.clipped(circle_path(center, radius)):
        for index in range(3):
            with pen.canvas.moved(0.06, -0.56, 1, 120 * index + 20):
                pen.canvas.path(
                    curve([(0, 0), (0.3, -0.26), (0.85, -0.2), (0.85, 0.2), (0.3, 0.26)], tension=0.4), fill(color)
                )
        lit = (pen.light.side * 0.2, -0.72)
        veil = skia.GradientShader.MakeRadial(skia.Point(*lit), 0.95, [0x66FFFFFF, 0x00FFFFFF, 0x88150F28], [0, 0.4, 1])
        pen.canvas.circle(center, radius, skia.Paint(AntiAlias=True, Shader=veil))
