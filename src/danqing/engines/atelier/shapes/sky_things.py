"""Things of the sky and the land: the sun, the moon, a star, a cloud, a mountain, a rock, a rainbow, a planet."""

import math

from danqing.engines.atelier.canvas import (
    Color,
    Point,
    circle_path,
    curve,
    fill,
    glow,
    polygon,
    radial,
    ring,
    shaded,
    stroke,
)
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen

_RAINBOW = ("#e5533d", "#f2914f", "#f7cf3c", "#6fbf5a", "#4a9ad9", "#5a62c0", "#9a5ac0")


def draw_sun(pen: Pen) -> None:
    """The sun with its rays; not dimmed by the hour."""
    color = pen.color or "#ffc93c"
    pen.canvas.circle((0, -0.5), 0.5, glow((0, -0.5), 0.5, color, 0.8))
    for index in range(12):
        with pen.canvas.moved(0, -0.5, 1, 30 * index):
            pen.canvas.polygon([(-0.05, -0.33), (0, -0.47), (0.05, -0.33)], fill(lighter(color, 0.15)))
    pen.canvas.circle(
        (0, -0.5), 0.29, shaded(radial((-0.08, -0.6), 0.42, [lighter(color, 0.6), color, darker(color, 0.1)]))
    )


def draw_moon(pen: Pen) -> None:
    """The full moon with its seas; not dimmed by the hour."""
    color = pen.color or "#f4edd0"
    center, radius = (0.0, -0.5), 0.4
    pen.canvas.circle(center, 0.5, glow(center, 0.5, "#d5deff", 0.7))
    pen.canvas.circle(
        center, radius, shaded(radial((-0.12, -0.64), 0.66, [lighter(color, 0.5), color, darker(color, 0.22)]))
    )
    pick = pen.random()
    with pen.canvas.clipped(circle_path(center, radius)):
        for _ in range(15):
            angle, out, size = pick.uniform(0, 6.28), pick.uniform(0.02, 0.36), pick.uniform(0.02, 0.1)
            at = (center[0] + out * math.cos(angle), center[1] + out * math.sin(angle))
            pen.canvas.circle(at, size, fill(darker(color, 0.25), 0.4, blur=0.012))
            pen.canvas.circle((at[0] + size * 0.2, at[1] + size * 0.2), size * 0.7, fill(darker(color, 0.15), 0.3))


def draw_crescent(pen: Pen) -> None:
    """A young moon; not dimmed by the hour."""
    color = pen.color or "#f8e7a8"
    whole, shadow = circle_path((0, -0.5), 0.46), circle_path((0.2, -0.56), 0.4)
    path = skia.Op(whole, shadow, skia.PathOp.kDifference_PathOp)
    pen.canvas.circle((-0.1, -0.5), 0.5, glow((-0.1, -0.5), 0.5, color, 0.4))
    pen.canvas.path(path, shaded(radial((-0.3, -0.6), 0.7, [lighter(color, 0.4), color, darker(color, 0.15)])))


def draw_star(pen: Pen) -> None:
    """A five-pointed star with bevelled rays; not dimmed by the hour."""
    color = pen.color or "#f9c93c"
    outer, inner = ring((0, -0.48), 0.49, 5, -math.pi / 2), ring((0, -0.48), 0.22, 5, -math.pi / 2 + math.pi / 5)
    points = [point for pair in zip(outer, inner, strict=True) for point in pair]
    pen.canvas.polygon(points, stroke(color, 0.06))
    pen.canvas.polygon(points, fill(color))
    for index in range(10):
        a, b = points[index], points[(index + 1) % 10]
        tone = lighter(color, 0.35) if index % 2 == (0 if pen.light.side > 0 else 1) else darker(color, 0.14)
        pen.canvas.polygon([a, b, (0, -0.48)], fill(tone, 0.9))


def draw_cloud(pen: Pen) -> None:
    """A heaped cloud."""
    white = pen.main("#ffffff")
    puffs = ((-0.62, -0.3, 0.26), (-0.3, -0.5, 0.36), (0.12, -0.58, 0.42), (0.5, -0.42, 0.32), (0.78, -0.26, 0.22))
    builder = skia.OpBuilder()
    for x, y, radius in puffs:
        builder.add(circle_path((x, y), radius), skia.PathOp.kUnion_PathOp)
    builder.add(polygon([(-0.66, -0.4), (0.8, -0.4), (0.8, -0.04), (-0.66, -0.04)]), skia.PathOp.kUnion_PathOp)
    pen.canvas.path(builder.resolve(), pen.down(white, -1.0, 0.0, 0.2))
    for x, y, radius in puffs:
        at = (x + pen.light.side * radius * 0.2, y - radius * 0.2)
        pen.canvas.circle(at, radius * 0.7, fill(lighter(white, 0.5), 0.55, blur=radius * 0.16))


def draw_mountain(pen: Pen) -> None:
    """A snowy peak with a lit and a shaded face."""
    rock, side = pen.main("#6d7b92"), pen.light.side
    left = [(-0.9, 0), (-0.66, -0.3), (-0.5, -0.38), (-0.28, -0.72), (-0.13, -0.8), (0, -1)]
    right = [(0.12, -0.84), (0.26, -0.7), (0.42, -0.42), (0.6, -0.34), (0.9, 0)]
    spine = [(0, -1), (-side * 0.06, -0.8), (side * 0.02, -0.6), (-side * 0.12, -0.36), (-side * 0.02, 0)]
    outline = polygon([*left, *right])
    pen.canvas.path(outline, pen.down(lighter(rock, 0.12), -1, 0))
    shady = [*spine, *reversed(right)] if side < 0 else [*spine, *left]
    pen.canvas.polygon(shady, fill(darker(rock, 0.42), 0.8))
    cap = [(-1, -1.1), (-1, -0.62), (-0.3, -0.62), (-0.18, -0.5), (-0.08, -0.62), (0.02, -0.46), (0.12, -0.6)]
    cap += [(0.22, -0.52), (0.34, -0.64), (1, -0.62), (1, -1.1)]
    snow = skia.Op(outline, polygon(cap), skia.PathOp.kIntersect_PathOp)
    pen.canvas.path(snow, fill(pen.ink("#fbfdff")))
    dim = skia.Op(snow, polygon(shady), skia.PathOp.kIntersect_PathOp)
    pen.canvas.path(dim, fill(pen.ink("#b5c6e2")))


def draw_rock(pen: Pen) -> None:
    """A boulder in facets."""
    stone = pen.main("#8a8a8f")
    pen.contact(0.72)
    outline = [(-0.72, 0), (-0.8, -0.34), (-0.5, -0.76), (-0.05, -1), (0.42, -0.84), (0.76, -0.4), (0.7, 0)]
    pen.polygon(outline, stone)
    faces = (
        ([(-0.5, -0.76), (-0.05, -1), (0.1, -0.6), (-0.3, -0.44)], lighter(stone, 0.28)),
        ([(-0.05, -1), (0.42, -0.84), (0.1, -0.6)], lighter(stone, 0.14)),
        ([(0.42, -0.84), (0.76, -0.4), (0.3, -0.28), (0.1, -0.6)], darker(stone, 0.14)),
        ([(0.3, -0.28), (0.76, -0.4), (0.7, 0), (0.16, 0)], darker(stone, 0.3)),
    )
    for points, tone in faces:
        mirrored = points if pen.light.side < 0 else [(-x, y) for x, y in points]
        pen.canvas.polygon(mirrored, fill(tone, 0.85))


def draw_rainbow(pen: Pen) -> None:
    """A rainbow; not dimmed by the hour."""
    for index, color in enumerate(_RAINBOW):
        arc = skia.Path()
        radius = 0.96 - 0.055 * index
        arc.addArc(skia.Rect.MakeLTRB(-radius, -radius, radius, radius), 180, 180)
        paint = stroke(color, 0.058, 0.72)
        paint.setStrokeCap(skia.Paint.kButt_Cap)
        pen.canvas.path(arc, paint)


def draw_planet(pen: Pen) -> None:
    """A planet with a ring; not dimmed by the hour."""
    color = pen.color or "#d98a5a"
    center, radius = (0.0, -0.5), 0.36
    _ring(pen, center, color, behind=True)
    pen.canvas.circle(center, radius, fill(color))
    with pen.canvas.clipped(circle_path(center, radius)):
        for index in range(8):
            y = -0.8 + 0.085 * index
            tone = lighter(color, 0.25) if index % 2 else darker(color, 0.18)
            pen.canvas.ellipse_at((0, y), 0.45, 0.03, fill(tone, 0.7))
        lit = (pen.light.side * 0.14, -0.66)
        veil = shaded(radial(lit, 0.62, [mix(color, "#ffffff", 0.5), color, "#150f28"]), 0.5)
        pen.canvas.circle(center, radius, veil)
    _ring(pen, center, color, behind=False)


def _ring(pen: Pen, center: Point, color: Color, *, behind: bool) -> None:
    """The half of a planet's ring that is behind it, or that before it: two bands with a gap between."""
    with pen.canvas.moved(center[0], center[1], 1, -16):
        for reach, broad, tone in ((0.6, 0.045, lighter(color, 0.45)), (0.53, 0.05, lighter(color, 0.22))):
            half = skia.Path()
            half.addArc(skia.Rect.MakeLTRB(-reach, -reach * 0.25, reach, reach * 0.25), 180 if behind else 0, 180)
            ink = stroke(darker(tone, 0.3) if behind else tone, broad)
            ink.setStrokeCap(skia.Paint.kButt_Cap)
            pen.canvas.path(half, ink)


def draw_waterfall(pen: Pen) -> None:
    """A waterfall between cliffs, with spray at its foot."""
    rock, pick = pen.ink("#6d6a66"), pen.random()
    for side in (-1, 1):
        cliff = [
            (side * 0.42, 0),
            (side * 0.4, -0.5),
            (side * 0.36, -1.0),
            (side * 0.16, -0.98),
            (side * 0.13, -0.4),
            (side * 0.2, 0),
        ]
        pen.blob(cliff, rock, 0.2)
        pen.canvas.ellipse_at((side * 0.27, -0.98), 0.14, 0.03, fill(pen.ink("#5f9a4a")))
    water = pen.main("#a5dcef")
    pen.canvas.rectangle(Box(-0.17, -0.97, 0.17, -0.03), pen.down(water, -1, 0, 0.1))
    for _ in range(40):
        x, y, length = pick.uniform(-0.16, 0.16), pick.uniform(-0.95, -0.2), pick.uniform(0.08, 0.3)
        pen.line((x, y), (x, min(-0.04, y + length)), "#ffffff" if not pen.light.dark else water, 0.008, 0.5)
    pen.canvas.ellipse_at((0, -0.01), 0.4, 0.04, fill(water, 0.9))
    for _ in range(26):
        at = (pick.uniform(-0.25, 0.25), pick.uniform(-0.1, 0.0))
        pen.canvas.circle(at, pick.uniform(0.015, 0.05), fill("#ffffff", 0.3, blur=0.015))


def draw_flame(pen: Pen) -> None:
    """A flame; not dimmed by the hour."""
    color = pen.color or "#f2762b"
    pen.canvas.circle((0, -0.4), 0.5, glow((0, -0.4), 0.5, color, 0.55))
    for size, tone in ((1.0, color), (0.7, mix(color, "#ffd24a", 0.7)), (0.4, "#fff3b8")):
        with pen.canvas.moved(0, 0, size):
            flame = [(0, 0), (-0.26, -0.08), (-0.3, -0.36), (-0.14, -0.6), (-0.1, -0.78), (0.03, -1.0), (0.08, -0.72)]
            flame += [(0.22, -0.6), (0.31, -0.34), (0.24, -0.07)]
            pen.canvas.path(curve(flame, tension=0.45), fill(tone))
