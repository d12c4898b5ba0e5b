"""Furniture: tables, chairs, shelves, an easel, a blackboard, frames, doors, windows, lamps."""

import math

from danqing.engines.atelier.canvas import Color, Point, curve, fill, glow, linear, polygon, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen

_BOOKS = ("#a8403a", "#d6a23c", "#3f6f8f", "#4d7a4f", "#8a5a94", "#e5d8bd", "#37455e", "#c9765a")


def draw_table(pen: Pen) -> None:
    """A wooden table seen a little from above."""
    wood = pen.main("#a8733f")
    pen.contact(0.95)
    for x, foot in ((-0.62, -0.14), (0.62, -0.14)):
        pen.block(x, foot, 0.09, 0.7, darker(wood, 0.42))
    top = [(-0.82, -1.0), (0.82, -1.0), (1.0, -0.78), (-1.0, -0.78)]
    for x in (-0.92, 0.92):
        pen.block(x, 0, 0.1, 0.72, wood)
    pen.box(Box(-0.95, -0.72, 0.95, -0.58), darker(wood, 0.25))
    pen.canvas.polygon(top, shaded(linear((0, -1), (0, -0.78), [lighter(wood, 0.12), lighter(wood, 0.3)])))
    for index in range(5):
        y = -0.98 + 0.045 * index
        half = 0.82 + 0.18 * (y + 1) / 0.22
        pen.line((-half, y), (half, y), darker(wood, 0.16), 0.006, 0.6)
    pen.box(Box(-1.0, -0.78, 1.0, -0.7), wood)


def draw_round_table(pen: Pen) -> None:
    """A small round table with a cloth."""
    cloth = pen.main("#f2ead8")
    pen.contact(0.5)
    pen.block(0, 0, 0.1, 0.7, pen.ink("#6b4a33"))
    pen.canvas.ellipse_at((0, -0.03), 0.32, 0.045, fill(pen.ink("#6b4a33")))
    drape = [
        (-0.62, -0.9),
        (-0.66, -0.5),
        (-0.44, -0.44),
        (-0.2, -0.52),
        (0.05, -0.42),
        (0.28, -0.52),
        (0.5, -0.43),
        (0.67, -0.52),
        (0.62, -0.9),
    ]
    pen.blob(drape, darker(cloth, 0.1), 0.3)
    pen.canvas.ellipse_at((0, -0.9), 0.62, 0.1, fill(lighter(cloth, 0.2)))


def draw_chair(pen: Pen) -> None:
    """A wooden chair."""
    wood = pen.main("#a8733f")
    pen.contact(0.26)
    for x in (-0.17, 0.19):
        pen.block(x, -0.06, 0.045, 0.4, darker(wood, 0.35))
    for x in (-0.2, 0.2):
        pen.box(Box(x - 0.025, -1.0, x + 0.025, -0.42), wood)
    for y in (-0.93, -0.78, -0.63):
        pen.box(Box(-0.2, y - 0.04, 0.2, y + 0.03), lighter(wood, 0.1))
    pen.polygon([(-0.21, -0.52), (0.21, -0.52), (0.27, -0.43), (-0.27, -0.43)], lighter(wood, 0.22))
    pen.box(Box(-0.27, -0.43, 0.27, -0.385), wood)
    for x in (-0.24, 0.24):
        pen.block(x, 0, 0.05, 0.39, wood)


def draw_sofa(pen: Pen) -> None:
    """A sofa with two cushions."""
    cloth = pen.main("#5f86a8")
    pen.contact(1.05)
    for x in (-0.9, 0.9):
        pen.block(x, 0, 0.07, 0.12, pen.ink("#5a3c28"))
    pen.canvas.rectangle(Box(-0.98, -1.0, 0.98, -0.2), pen.down(cloth, -1.0, -0.2), 0.16)
    for side in (-1, 1):
        seat = Box(min(0, side * 0.8), -0.5, max(0, side * 0.8), -0.26)
        pen.canvas.rectangle(seat.inset(0.01), pen.down(lighter(cloth, 0.12), -0.5, -0.26, 0.1), 0.07)
    pen.canvas.rectangle(Box(-0.98, -0.28, 0.98, -0.1), pen.down(darker(cloth, 0.1), -0.28, -0.1), 0.05)
    for side in (-1, 1):
        arm = Box(min(side * 0.78, side * 1.08), -0.7, max(side * 0.78, side * 1.08), -0.1)
        pen.canvas.rectangle(arm, pen.down(lighter(cloth, 0.06), -0.7, -0.1, 0.3), 0.11)
    with pen.canvas.moved(-0.5, -0.62, 1, -12):
        pen.canvas.rectangle(Box(-0.2, -0.18, 0.2, 0.18), fill(pen.ink("#f0b53c")), 0.07)


def draw_bed(pen: Pen) -> None:
    """A bed with a blanket and a pillow."""
    wood, cloth = pen.ink("#9a6a43"), pen.main("#6f9ac4")
    pen.contact(1.25)
    pen.box(Box(-1.2, -0.95, -1.08, 0), wood)
    pen.box(Box(1.1, -0.62, 1.2, 0), wood)
    pen.box(Box(-1.1, -0.34, 1.12, -0.14), darker(wood, 0.1))
    pen.canvas.rectangle(Box(-1.08, -0.52, 1.1, -0.3), fill(pen.ink("#f6f2ea")), 0.06)
    pen.canvas.rectangle(Box(-1.02, -0.74, -0.5, -0.48), pen.down(pen.ink("#ffffff"), -0.74, -0.48, 0.15), 0.1)
    blanket = [(-0.46, -0.58), (0.3, -0.62), (1.1, -0.56), (1.1, -0.2), (0.2, -0.16), (-0.5, -0.2)]
    pen.blob(blanket, cloth, 0.2)
    pen.line((-0.46, -0.57), (-0.5, -0.2), lighter(cloth, 0.5), 0.06)


def draw_bookshelf(pen: Pen) -> None:
    """A bookcase full of books."""
    wood, pick = pen.main("#8a5f3c"), pen.random()
    pen.contact(0.42)
    pen.box(Box(-0.4, -1.0, 0.4, 0), wood)
    rows = 4
    for row in range(rows):
        bottom = -0.05 - 0.235 * row
        pen.canvas.rectangle(Box(-0.36, bottom - 0.205, 0.36, bottom), fill(darker(wood, 0.55)))
        x = -0.35
        while x < 0.32:
            wide = pick.uniform(0.025, 0.055)
            if pick.random() < 0.9:
                tall = pick.uniform(0.13, 0.185)
                tone = pen.ink(pick.choice(_BOOKS))
                pen.box(Box(x, bottom - tall, min(x + wide, 0.355), bottom), tone)
                pen.canvas.rectangle(
                    Box(x, bottom - tall * 0.82, min(x + wide, 0.355), bottom - tall * 0.74),
                    fill(pen.ink("#f3e3b0"), 0.8),
                )
            x += wide + 0.003
    pen.box(Box(-0.42, -1.0, 0.42, -0.965), lighter(wood, 0.12))


def draw_easel(pen: Pen) -> None:
    """A painter's easel with an empty canvas."""
    wood = pen.ink("#a8733f")
    pen.contact(0.34, 0.25)
    pen.line((0, -0.98), (0.02, -0.05), darker(wood, 0.3), 0.03)
    for side in (-1, 1):
        pen.line((side * 0.04, -0.98), (side * 0.3, 0), wood, 0.036)
    pen.box(Box(-0.33, -0.9, 0.33, -0.34), pen.ink("#d9cbb2"))
    pen.box(Box(-0.31, -0.88, 0.31, -0.36), pen.main("#fbf8f0"))
    pen.box(Box(-0.35, -0.34, 0.35, -0.3), wood)


def draw_blackboard(pen: Pen) -> None:
    """A blackboard in a wooden frame, with chalk on its ledge."""
    frame, board = pen.ink("#a8733f"), pen.main("#2f4f43")
    pen.box(Box(-0.9, -1.0, 0.9, -0.04), frame)
    pen.canvas.rectangle(Box(-0.85, -0.95, 0.85, -0.09), pen.down(board, -0.95, -0.09, 0.2))
    pick = pen.random()
    for _ in range(14):
        x, y = pick.uniform(-0.7, 0.5), pick.uniform(-0.85, -0.2)
        smear = [(x, y), (x + 0.12, y - 0.03), (x + 0.26, y + 0.02)]
        pen.canvas.path(curve(smear, closed=False), stroke("#ffffff", 0.06, 0.035, blur=0.02))
    pen.box(Box(-0.6, -0.05, 0.6, 0), lighter(frame, 0.1))
    for x, color in ((-0.3, "#ffffff"), (-0.18, "#f2d76a"), (0.1, "#f2a3b5")):
        pen.box(Box(x, -0.075, x + 0.08, -0.05), pen.ink(color))


def draw_picture_frame(pen: Pen) -> None:
    """A gilded frame with a small landscape in it."""
    gold = pen.main("#c99a3c")
    outer = Box(-0.62, -1.0, 0.62, 0)
    pen.canvas.rectangle(Box(-0.6, -0.97, 0.66, 0.04), fill("#160e22", 0.3, blur=0.03))
    pen.box(outer, gold)
    for inset, tone in ((0.02, lighter(gold, 0.4)), (0.07, darker(gold, 0.35)), (0.09, lighter(gold, 0.2))):
        pen.canvas.rectangle(outer.inset(inset), stroke(tone, 0.016))
    view = outer.inset(0.12)
    pen.canvas.rectangle(view, shaded(linear((0, view.y0), (0, view.y1), [pen.ink("#8cc4ea"), pen.ink("#f3e6c8")])))
    with pen.canvas.clipped(polygon([(view.x0, view.y0), (view.x1, view.y0), (view.x1, view.y1), (view.x0, view.y1)])):
        pen.canvas.polygon([(-0.4, -0.35), (-0.1, -0.72), (0.25, -0.35)], fill(pen.ink("#8292ab")))
        pen.canvas.polygon([(0.0, -0.35), (0.28, -0.6), (0.6, -0.35)], fill(pen.ink("#98a6bb")))
        pen.canvas.curve(
            [(-0.7, -0.3), (-0.2, -0.4), (0.3, -0.3), (0.7, -0.38), (0.7, 0), (-0.7, 0)], fill(pen.ink("#6f9f56"))
        )


def draw_door(pen: Pen) -> None:
    """A panelled door in its frame."""
    wood = pen.main("#8a5436")
    pen.box(Box(-0.27, -1.0, 0.27, 0), darker(wood, 0.3))
    pen.door(Box(-0.22, -0.95, 0.22, 0), wood)


def draw_window(pen: Pen) -> None:
    """A window with panes and a sill."""
    frame = pen.main("#f6f1e6")
    pen.window(Box(-0.36, -0.94, 0.36, -0.1), frame)
    pen.box(Box(-0.5, -0.05, 0.5, 0), darker(frame, 0.08))


def draw_floor_lamp(pen: Pen) -> None:
    """A standing lamp with a shade."""
    metal, shade = pen.ink("#4a4036"), pen.main("#f0dfba")
    pen.contact(0.14)
    pen.canvas.ellipse_at((0, -0.012), 0.12, 0.022, fill(metal))
    pen.line((0, -0.01), (0, -0.8), metal, 0.018)
    if pen.light.lamps:
        pen.canvas.circle((0, -0.84), 0.5, glow((0, -0.84), 0.5, "#ffd591", 0.7))
        shade = lighter(pen.color or "#ffe3ad", 0.2)
    pen.polygon([(-0.1, -1.0), (0.1, -1.0), (0.17, -0.74), (-0.17, -0.74)], shade)


def draw_lantern(pen: Pen) -> None:
    """A round red paper lantern with golden caps and a tassel."""
    red = pen.color or "#d92f26"
    if not pen.light.lamps:
        red = pen.ink(red)
    else:
        pen.canvas.circle((0, -0.56), 0.62, glow((0, -0.56), 0.62, "#ff8a4a", 0.75))
    gold = pen.ink("#e8b84a")
    pen.line((0, -1.0), (0, -0.86), gold, 0.012)
    pen.canvas.ellipse_at((0, -0.56), 0.36, 0.29, fill(red))
    for half, tone in ((0.36, darker(red, 0.25)), (0.25, lighter(red, 0.06)), (0.13, lighter(red, 0.18))):
        pen.canvas.ellipse_at((0, -0.56), half, 0.29, fill(tone, 0.55))
    for half in (0.36, 0.24, 0.1):
        pen.canvas.ellipse_at((0, -0.56), half, 0.29, stroke(darker(red, 0.35), 0.006, 0.7))
    if pen.light.lamps:
        pen.canvas.circle((0, -0.55), 0.24, glow((0, -0.55), 0.24, "#ffd98a", 0.8))
    for y in (-0.85, -0.275):
        pen.box(Box(-0.13, y - 0.03, 0.13, y + 0.03), gold, 0.012)
    for index in range(7):
        x = -0.045 + 0.015 * index
        pen.line((x * 0.4, -0.24), (x, -0.02), pen.ink("#e0a53a"), 0.009)
    pen.canvas.circle((0, -0.215), 0.028, fill(gold))


def draw_candle(pen: Pen) -> None:
    """A burning candle in its holder."""
    wax = pen.main("#f7efd9")
    pen.contact(0.24)
    pen.canvas.circle((0, -0.84), 0.42, glow((0, -0.84), 0.42, "#ffb84a", 0.75))
    pen.canvas.ellipse_at((0, -0.04), 0.24, 0.045, fill(pen.ink("#b98a3c")))
    pen.box(Box(-0.09, -0.68, 0.09, -0.05), wax, 0.03)
    pen.line((0, -0.68), (0, -0.73), "#2f2a26", 0.014)
    _flame(pen, "#f9a02e", 1.0)
    _flame(pen, "#fff0b0", 0.55)


def _flame(pen: Pen, color: Color, size: float) -> None:
    with pen.canvas.moved(0, -0.71, size):
        pen.canvas.curve(
            [(0, 0), (-0.055, -0.08), (-0.03, -0.17), (0, -0.29), (0.035, -0.16), (0.055, -0.08)], fill(color)
        )


def draw_vase(pen: Pen) -> None:
    """A glazed vase."""
    glaze = pen.main("#5f8fb0")
    pen.contact(0.26)
    outline = [
        (-0.13, -0.98),
        (-0.1, -0.82),
        (-0.3, -0.52),
        (-0.27, -0.22),
        (-0.15, 0),
        (0.15, 0),
        (0.27, -0.22),
        (0.3, -0.52),
        (0.1, -0.82),
        (0.13, -0.98),
    ]
    path = curve(outline, tension=0.42)
    pen.canvas.path(path, pen.across(glaze, -0.3, 0.3))
    with pen.canvas.clipped(path):
        pen.canvas.rectangle(Box(-0.4, -0.62, 0.4, -0.56), fill(lighter(glaze, 0.5), 0.7))
        pen.canvas.rectangle(Box(-0.4, -0.26, 0.4, -0.2), fill(lighter(glaze, 0.5), 0.7))
        for index in range(-3, 4):
            pen.canvas.circle((index * 0.1, -0.41), 0.032, fill(lighter(glaze, 0.6), 0.7))
        x = pen.light.side * 0.14
        pen.canvas.ellipse_at((x, -0.5), 0.035, 0.2, fill("#ffffff", 0.5, blur=0.02))
    pen.canvas.ellipse_at((0, -0.975), 0.135, 0.022, fill(darker(glaze, 0.5)))


def draw_porcelain_vase(pen: Pen) -> None:
    """A white vase painted in blue: peonies between bands of waves, as Ming potters made them."""
    glaze, blue = pen.ink("#f3f5f4"), pen.main("#2f57a8")
    pen.contact(0.26)
    outline = [(-0.12, -0.98), (-0.085, -0.84), (-0.3, -0.58), (-0.28, -0.32), (-0.15, 0)]
    path = curve([*outline, *((-x, y) for x, y in reversed(outline))], tension=0.42)
    pen.canvas.path(path, pen.across(glaze, -0.3, 0.3))
    with pen.canvas.clipped(path):
        for low, high in ((-0.95, -0.92), (-0.76, -0.74), (-0.2, -0.18), (-0.04, 0.0)):
            pen.canvas.rectangle(Box(-0.4, low, 0.4, high), fill(blue, 0.9))
        for step in range(-5, 6):
            pen.canvas.curve(
                [(step * 0.066 - 0.033, -0.06), (step * 0.066, -0.16), (step * 0.066 + 0.033, -0.06)],
                stroke(blue, 0.014),
                closed=False,
            )
            pen.canvas.circle((step * 0.066, -0.7), 0.016, fill(blue, 0.85))
        stem = [(-0.32, -0.3), (-0.14, -0.36), (0.04, -0.28), (0.2, -0.36), (0.34, -0.3)]
        pen.canvas.path(curve(stem, closed=False), stroke(blue, 0.014))
        for x, y, size in ((-0.16, -0.5, 0.075), (0.13, -0.47, 0.095)):
            _peony(pen, (x, y), size, blue)
        for x, y, turn in (
            (-0.2, -0.33, 40),
            (-0.02, -0.38, -50),
            (0.08, -0.29, 30),
            (0.25, -0.31, -40),
            (0.0, -0.6, 0),
        ):
            with pen.canvas.moved(x, y, 0.07, turn):
                pen.canvas.curve([(-1, 0), (0, -0.45), (1, 0), (0, 0.45)], fill(blue, 0.8))
        pen.canvas.ellipse_at((pen.light.side * 0.15, -0.5), 0.03, 0.2, fill("#ffffff", 0.75, blur=0.02))
        pen.canvas.ellipse_at((-pen.light.side * 0.3, -0.42), 0.11, 0.4, fill("#24304f", 0.2, blur=0.05))
    pen.canvas.ellipse_at((0, -0.975), 0.125, 0.02, fill(darker(blue, 0.35)))


def _peony(pen: Pen, center: Point, size: float, blue: Color) -> None:
    for ring, count, tone in ((1.0, 8, 0.0), (0.55, 6, 0.25)):
        for index in range(count):
            angle = 2 * math.pi * index / count
            at = (center[0] + math.cos(angle) * size * ring * 0.62, center[1] + math.sin(angle) * size * ring * 0.62)
            pen.canvas.circle(at, size * 0.34 * (0.7 + 0.3 * ring), fill(lighter(blue, tone + 0.12 * (index % 2))))
    pen.canvas.circle(center, size * 0.2, fill("#f3f5f4"))


def draw_mirror(pen: Pen) -> None:
    """An oval mirror in a frame."""
    frame = pen.main("#b98a4a")
    pen.canvas.ellipse_at((0, -0.5), 0.36, 0.5, pen.across(frame, -0.36, 0.36))
    glass = shaded(linear((-0.3, -0.9), (0.3, -0.1), [pen.ink("#eef6fa"), pen.ink("#a9c2d0"), pen.ink("#dfeaf0")]))
    pen.canvas.ellipse_at((0, -0.5), 0.3, 0.43, glass)
    clip = skia.Path()
    clip.addOval(skia.Rect.MakeLTRB(-0.3, -0.93, 0.3, -0.07))
    with pen.canvas.clipped(clip):
        for x in (-0.25, -0.05):
            pen.canvas.polygon(
                [(x, -0.05), (x + 0.35, -0.95), (x + 0.45, -0.95), (x + 0.1, -0.05)], fill("#ffffff", 0.3)
            )
