"""Great buildings: a castle, a pagoda, a temple gate, a bridge, a tower, a pyramid."""

import math

from danqing.engines.atelier.canvas import curve, fill, glow, polygon, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen


def draw_castle(pen: Pen) -> None:
    """A fairy-tale castle with four towers, banners and a gate."""
    stone, roof = pen.main("#cbbfae"), pen.ink("#4f6a9c")
    pen.contact(0.66)
    for x, top, half in ((-0.22, -0.7, 0.085), (0.24, -0.76, 0.08)):
        _tower(pen, (x, top, half), darker(stone, 0.12), roof)
    _battlement(pen, Box(-0.42, -0.42, 0.42, 0), stone)
    for x, top, half in ((-0.46, -0.56, 0.11), (0.46, -0.56, 0.11), (0.0, -0.62, 0.12)):
        _tower(pen, (x, top, half), stone, roof)
    gate = skia.Path()
    gate.addRoundRect(skia.Rect.MakeLTRB(-0.085, -0.26, 0.085, 0.1), 0.085, 0.085)
    with pen.canvas.clipped(polygon([(-0.2, -0.4), (0.2, -0.4), (0.2, 0), (-0.2, 0)])):
        pen.canvas.path(gate, fill(darker(stone, 0.55)))
        for x in (-0.055, -0.02, 0.02, 0.055):
            pen.line((x, -0.26), (x, 0), pen.ink("#3d332c"), 0.009)
        for y in (-0.16, -0.08):
            pen.line((-0.085, y), (0.085, y), pen.ink("#3d332c"), 0.009)
        pen.canvas.path(gate, stroke(lighter(stone, 0.3), 0.022))


def _tower(pen: Pen, place: tuple[float, float, float], stone: str, roof: str) -> None:
    """A round tower at x with its wall's top and half width, and a pointed roof."""
    x, top, half = place
    pen.box(Box(x - half, top, x + half, 0), stone)
    pick = pen.random()
    for _ in range(9):
        at = (x + pick.uniform(-0.8, 0.4) * half, top * pick.uniform(0.1, 0.9))
        pen.canvas.rectangle(Box(at[0], at[1], at[0] + half * 0.4, at[1] + 0.018), fill(darker(stone, 0.18), 0.6))
    pen.box(Box(x - half * 1.18, top - 0.03, x + half * 1.18, top + 0.02), darker(stone, 0.15))
    peak = top - half * 2.1
    pen.polygon([(x - half * 1.25, top - 0.03), (x, peak), (x + half * 1.25, top - 0.03)], roof)
    pen.line((x, peak), (x, peak - 0.07), pen.ink("#5a4a3c"), 0.007)
    flag = [(x, peak - 0.07), (x + 0.075, peak - 0.05), (x, peak - 0.025)]
    pen.polygon(flag, pen.ink("#d6453c"))
    pen.window(Box(x - half * 0.24, top + 0.07, x + half * 0.24, top + 0.15), darker(stone, 0.3), bars=False)


def _battlement(pen: Pen, box: Box, stone: str) -> None:
    pen.box(box, stone)
    teeth = 9
    step = box.width / teeth
    for index in range(teeth):
        if index % 2 == 0:
            pen.box(Box(box.x0 + step * index, box.y0 - 0.05, box.x0 + step * (index + 1), box.y0 + 0.01), stone)
    for row in range(1, 6):
        y = box.y0 + box.height * row / 6
        for index in range(6):
            x = box.x0 + box.width * (index + 0.5 * (row % 2)) / 6
            pen.line((x, y), (min(x + 0.07, box.x1), y), darker(stone, 0.25), 0.005, 0.6)


def draw_pagoda(pen: Pen) -> None:
    """A pagoda of five roofs with upturned eaves."""
    wall, roof = pen.main("#b5382f"), pen.ink("#37524f")
    gold = pen.ink("#e3b54a")
    pen.contact(0.42)
    pen.box(Box(-0.36, -0.05, 0.36, 0), pen.ink("#b9b0a4"))
    pen.box(Box(-0.31, -0.08, 0.31, -0.05), pen.ink("#cfc7ba"))
    foot = -0.08
    for floor in range(5):
        half = 0.22 - 0.032 * floor
        tall = 0.158 - 0.014 * floor
        top = foot - tall
        pen.box(Box(-half, top, half, foot), wall)
        for share in (-0.85, -0.3, 0.3, 0.85):
            pen.line((half * share, top), (half * share, foot), darker(wall, 0.3), 0.012)
        light = "#ffd27a" if pen.light.lamps else pen.ink("#f4e6c4")
        pen.canvas.rectangle(Box(-half * 0.2, top + tall * 0.35, half * 0.2, foot), fill(light))
        pen.line((-half, foot - 0.02), (half, foot - 0.02), gold, 0.009)
        _curved_roof(pen, half, top, roof, gold)
        foot = top - 0.022
    pen.line((0, foot - 0.02), (0, -1.0), gold, 0.014)
    for y in (-0.93, -0.955, -0.975):
        pen.canvas.ellipse_at((0, y), 0.026, 0.008, fill(gold))


def _curved_roof(pen: Pen, half: float, y: float, roof: str, gold: str) -> None:
    wide = half * 1.62
    outline = [(-wide, y - 0.035), (-half * 0.9, y + 0.022), (half * 0.9, y + 0.022), (wide, y - 0.035)]
    path = skia.Path()
    path.moveTo(*outline[0])
    path.quadTo(-half * 1.1, y + 0.025, -half * 0.8, y + 0.024)
    path.lineTo(half * 0.8, y + 0.024)
    path.quadTo(half * 1.1, y + 0.025, wide, y - 0.035)
    path.quadTo(half * 1.0, y - 0.012, half * 0.62, y - 0.062)
    path.lineTo(-half * 0.62, y - 0.062)
    path.quadTo(-half * 1.0, y - 0.012, -wide, y - 0.035)
    path.close()
    pen.canvas.path(path, pen.down(roof, y - 0.06, y + 0.03, 0.4))
    pen.line((-half * 0.8, y + 0.022), (half * 0.8, y + 0.022), gold, 0.007)


def draw_gate(pen: Pen) -> None:
    """A red gate of a shrine: two posts under two beams."""
    red, black = pen.main("#c8412f"), pen.ink("#2f2a2c")
    pen.contact(0.5, 0.25)
    for side in (-1, 1):
        foot, head = side * 0.4, side * 0.36
        pen.polygon([(head - 0.045, -0.9), (head + 0.045, -0.9), (foot + 0.055, 0), (foot - 0.055, 0)], red)
        pen.box(Box(foot - 0.075, -0.08, foot + 0.075, 0), black)
    pen.box(Box(-0.5, -0.68, 0.5, -0.6), red)
    pen.box(Box(-0.045, -0.84, 0.045, -0.68), red)
    top = curve([(-0.66, -0.97), (0, -0.905), (0.66, -0.97), (0.62, -0.87), (0, -0.815), (-0.62, -0.87)], tension=0.35)
    pen.canvas.path(top, pen.down(red, -0.97, -0.82))
    cap = curve([(-0.7, -1.0), (0, -0.935), (0.7, -1.0), (0.67, -0.95), (0, -0.885), (-0.67, -0.95)], tension=0.35)
    pen.canvas.path(cap, fill(black))


def draw_bridge(pen: Pen) -> None:
    """An arched stone bridge over water."""
    stone = pen.main("#b7aa98")
    deck = [(-1.6, -0.1), (-1.2, -0.45), (-0.5, -0.86), (0, -0.95), (0.5, -0.86), (1.2, -0.45), (1.6, -0.1)]
    path = curve([*deck, (1.6, 0.0), (-1.6, 0.0)], tension=0.4)
    arch = skia.Path()
    arch.addOval(skia.Rect.MakeLTRB(-0.78, -0.66, 0.78, 0.72))
    body = skia.Op(path, arch, skia.PathOp.kDifference_PathOp)
    pen.canvas.path(body, pen.down(stone, -0.95, 0.05, 0.35))
    for index in range(15):
        angle = math.pi * (1 + index / 14)
        inner = (0.78 * math.cos(angle), 0.03 + 0.69 * math.sin(angle))
        outer = (0.92 * math.cos(angle), 0.03 + 0.84 * math.sin(angle))
        if inner[1] < 0:
            pen.line(inner, outer, darker(stone, 0.35), 0.012, 0.7)
    pen.canvas.path(curve(deck, closed=False, tension=0.4), stroke(lighter(stone, 0.25), 0.07))
    for index in range(17):
        x = -1.28 + 0.16 * index
        y = -0.95 + 0.5 * (abs(x) / 1.2) ** 1.8
        pen.line((x, y), (x, y - 0.11), pen.ink("#d6cab8"), 0.028)
    rail = [(x, -1.05 + 0.5 * (abs(x) / 1.2) ** 1.8) for x in (-1.28, -0.8, -0.4, 0, 0.4, 0.8, 1.28)]
    pen.canvas.path(curve(rail, closed=False, tension=0.5), stroke(pen.ink("#d6cab8"), 0.036))


def draw_iron_tower(pen: Pen) -> None:
    """A tall lattice tower on four curved legs."""
    iron = pen.main("#8a7563")
    pen.contact(0.3, 0.25)
    left = [(-0.21, 0), (-0.13, -0.2), (-0.075, -0.42), (-0.03, -0.75), (-0.012, -0.95)]
    inner = [(-0.008, -0.95), (-0.012, -0.75), (-0.035, -0.42), (-0.07, -0.2), (-0.13, 0)]
    for side in (-1, 1):
        outline = [(side * x, y) for x, y in [*left, *inner]]
        pen.canvas.curve(outline, pen.across(iron, -0.2, 0.2), tension=0.35)
        for index in range(16):
            share = index / 16
            y = -0.92 * share
            wide = 0.21 * (1 - share) ** 1.7 + 0.012
            pen.line((side * wide, y), (side * wide * 0.55, y - 0.05), darker(iron, 0.3), 0.005)
            pen.line((side * wide * 0.6, y), (side * wide * 0.9, y - 0.05), darker(iron, 0.3), 0.005)
    for y, half in ((-0.2, 0.15), (-0.42, 0.09), (-0.76, 0.04)):
        pen.box(Box(-half, y - 0.018, half, y + 0.012), darker(iron, 0.15))
    arc = skia.Path()
    arc.addArc(skia.Rect.MakeLTRB(-0.13, -0.17, 0.13, 0.09), 180, 180)
    pen.canvas.path(arc, stroke(iron, 0.02))
    pen.line((0, -0.93), (0, -1.0), iron, 0.01)


def draw_pyramid(pen: Pen) -> None:
    """A pyramid with a lit and a shaded face."""
    stone = pen.main("#dcb878")
    side = pen.light.side
    edge = (-side * 0.22, 0.0)
    lit, dim = lighter(stone, 0.12), darker(stone, 0.34)
    pen.canvas.polygon([(side * 0.86, 0), (0, -1), edge], fill(lit))
    pen.canvas.polygon([(-side * 0.86, 0), (0, -1), edge], fill(dim))
    for row in range(1, 12):
        share = row / 12
        y = -1 + share
        pen.line((side * 0.86 * share, y), (edge[0] * share, y), darker(lit, 0.25), 0.005, 0.5)
        pen.line((-side * 0.86 * share, y), (edge[0] * share, y), darker(dim, 0.25), 0.005, 0.5)


def draw_fountain(pen: Pen) -> None:
    """A stone fountain with two basins and falling water."""
    stone = pen.main("#c9c3b8")
    water = pen.ink("#9fdcf0")
    pen.contact(0.56)
    for y, half, tall in ((0.0, 0.52, 0.16), (-0.42, 0.3, 0.07)):
        pen.blob([(-half, y - tall), (half, y - tall), (half * 0.86, y), (-half * 0.86, y)], stone, 0.15)
        pen.canvas.ellipse_at((0, y - tall), half, half * 0.14, fill(lighter(stone, 0.2)))
        pen.canvas.ellipse_at((0, y - tall + 0.005), half * 0.9, half * 0.105, fill(water))
        if y == 0:
            pen.polygon([(-0.05, -0.42), (0.05, -0.42), (0.09, -0.15), (-0.09, -0.15)], stone)
    for side in (-1, 1):
        for reach, top in ((0.16, -0.86), (0.26, -0.8), (0.07, -0.96)):
            jet = [(0, -0.52), (side * reach * 0.3, top), (side * reach, -0.5)]
            pen.canvas.path(curve(jet, closed=False), stroke(water, 0.016, 0.75))
        for x in (0.24, 0.28):
            pen.line((side * x, -0.49), (side * (x + 0.02), -0.16), water, 0.014, 0.7)
    pen.canvas.circle((0, -0.7), 0.3, glow((0, -0.7), 0.3, "#e6faff", 0.25))
