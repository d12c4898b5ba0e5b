"""Houses: a house, a cottage, a cabin, a barn, a tent, a yurt, a windmill, a lighthouse."""

from danqing.engines.atelier.canvas import Color, circle_path, curve, fill, glow, polygon, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen, roof_tiles


def draw_house(pen: Pen) -> None:
    """A plastered house with a tiled roof, two floors and a chimney."""
    wall, roof = pen.main("#f0dfc0"), _roof(pen, "#b8493c")
    trim = pen.ink("#fbf7ee")
    pen.contact(0.6)
    pen.box(Box(0.2, -0.98, 0.3, -0.7), pen.ink("#9c5a48"))
    pen.box(Box(0.185, -1.0, 0.315, -0.965), pen.ink("#7d4538"))
    pen.box(Box(-0.46, -0.56, 0.46, 0), wall)
    pen.polygon([(-0.46, -0.56), (0, -0.92), (0.46, -0.56)], wall)
    pen.box(Box(-0.46, -0.06, 0.46, 0), pen.ink("#9a8f86"))
    for side in (-1, 1):
        eave = [(0, -0.98), (side * 0.02, -0.98), (side * 0.58, -0.53), (side * 0.54, -0.47), (0, -0.9)]
        pen.canvas.polygon(eave, pen.down(roof, -0.98, -0.47))
    _gable_window(pen, trim)
    for side in (-1, 1):
        x = side * 0.28
        pen.window(Box(x - 0.085, -0.42, x + 0.085, -0.2), trim)
        _flower_box(pen, x, -0.185)
    pen.door(Box(-0.085, -0.36, 0.085, 0), pen.ink("#4a7d6a"))
    for side in (-1, 1):
        _bush(pen, side * 0.42, 0.07)


def _roof(pen: Pen, color: Color) -> Color:
    """The colour of a roof in this light, white when it snows."""
    return pen.ink("#eef3fa" if pen.light.weather == "snow" else color)


def draw_cottage(pen: Pen) -> None:
    """A low cottage under a deep thatched roof."""
    wall, thatch = pen.main("#f7efdc"), _roof(pen, "#b89457")
    pen.contact(0.72)
    pen.box(Box(0.3, -0.98, 0.42, -0.6), pen.ink("#a8988a"))
    pen.box(Box(-0.58, -0.48, 0.58, 0), wall)
    for x in (-0.58, -0.2, 0.2, 0.55):
        pen.box(Box(x, -0.48, x + 0.03, 0), pen.ink("#6b4a33"))
    roof = [(-0.7, -0.42), (-0.5, -0.82), (-0.3, -0.9), (0.3, -0.9), (0.5, -0.82), (0.7, -0.42), (0, -0.47)]
    pen.blob(roof, thatch, 0.22)
    pick = pen.random()
    with pen.canvas.clipped(polygon(roof)):
        for _ in range(90):
            x, y = pick.uniform(-0.7, 0.7), pick.uniform(-0.9, -0.5)
            tone = darker(thatch, 0.3) if pick.random() < 0.5 else lighter(thatch, 0.25)
            pen.line((x, y), (x + x * 0.14, y + 0.1), tone, 0.006, 0.5)
    pen.door(Box(-0.1, -0.36, 0.08, 0), pen.ink("#8a4b3a"))
    for x in (-0.4, 0.36):
        pen.window(Box(x - 0.09, -0.36, x + 0.09, -0.18), pen.ink("#6b4a33"))
        _flower_box(pen, x, -0.165)
    for x in (-0.55, 0.56, 0.22):
        _bush(pen, x, 0.08)


def draw_cabin(pen: Pen) -> None:
    """A cabin of logs with a steep roof and lit windows; its roof is white with snow when it snows."""
    log = pen.main("#9a6a43")
    roof = _roof(pen, "#6d4a3a")
    pen.contact(0.62)
    pen.box(Box(0.2, -0.95, 0.33, -0.6), pen.ink("#7d5a4c"))
    pen.box(Box(0.18, -0.98, 0.35, -0.94), _roof(pen, "#5c4036"))
    pen.box(Box(-0.46, -0.5, 0.46, 0), log)
    pen.polygon([(-0.46, -0.5), (0, -0.9), (0.46, -0.5)], darker(log, 0.06))
    for row in range(1, 8):
        y = -0.0625 * row
        pen.line((-0.46, y), (0.46, y), darker(log, 0.4), 0.007, 0.8)
        pen.line((-0.46, y + 0.016), (0.46, y + 0.016), lighter(log, 0.25), 0.006, 0.5)
    for side in (-1, 1):
        for row in range(8):
            pen.canvas.circle((side * 0.46, -0.031 - 0.0625 * row), 0.032, fill(darker(log, 0.12)))
            pen.canvas.circle((side * 0.46, -0.031 - 0.0625 * row), 0.018, fill(lighter(log, 0.3)))
        eave = [(0, -0.98), (side * 0.6, -0.46), (side * 0.58, -0.38), (side * 0.53, -0.37), (0, -0.84)]
        pen.canvas.polygon(eave, pen.down(roof, -0.98, -0.37, 0.3))
    _gable_window(pen, darker(log, 0.4))
    for side in (-1, 1):
        pen.window(Box(side * 0.28 - 0.09, -0.38, side * 0.28 + 0.09, -0.17), darker(log, 0.45))
    pen.door(Box(-0.09, -0.36, 0.09, 0), pen.ink("#6b3f2c"))


def draw_barn(pen: Pen) -> None:
    """A red barn with white trim and a round gable."""
    wall, trim = pen.main("#a83a32"), pen.ink("#f4efe6")
    pen.contact(0.58)
    shape = [(-0.46, 0), (-0.46, -0.52), (-0.34, -0.82), (0, -0.97), (0.34, -0.82), (0.46, -0.52), (0.46, 0)]
    pen.polygon(shape, wall)
    for index in range(1, 14):
        x = -0.46 + 0.92 * index / 14
        pen.line((x, -0.52 - 0.3 * (1 - abs(x) / 0.46)), (x, 0), darker(wall, 0.3), 0.004, 0.5)
    roof = [(-0.52, -0.48), (-0.38, -0.84), (0, -1.0), (0.38, -0.84), (0.52, -0.48)]
    inner = [(0.47, -0.5), (0.34, -0.79), (0, -0.94), (-0.34, -0.79), (-0.47, -0.5)]
    pen.polygon([*roof, *inner], pen.ink("#5c4a48"))
    _cross_door(pen, Box(-0.19, -0.4, 0.19, 0), wall, trim)
    pen.window(Box(-0.08, -0.74, 0.08, -0.58), trim)


def _cross_door(pen: Pen, box: Box, wall: str, trim: str) -> None:
    pen.box(box.inset(-0.02), trim)
    pen.box(box, lighter(wall, 0.06))
    for start, end in (((box.x0, box.y0), (0, box.y1)), ((0, box.y0), (box.x0, box.y1))):
        pen.line(start, end, trim, 0.018)
        pen.line((-start[0], start[1]), (-end[0], end[1]), trim, 0.018)
    pen.line((0, box.y0), (0, box.y1), trim, 0.02)


def draw_tent(pen: Pen) -> None:
    """A tent with an open front."""
    cloth = pen.main("#e0773a")
    pen.contact(0.75, 0.3)
    pen.polygon([(-0.1, -0.96), (0.62, -0.8), (0.86, 0), (0.2, 0)], darker(cloth, 0.3))
    pen.polygon([(-0.1, -0.96), (0.5, 0), (-0.7, 0)], cloth)
    inside = "#ffcf7a" if pen.light.lamps else pen.ink("#5a3320")
    pen.canvas.polygon([(-0.1, -0.8), (0.12, 0), (-0.32, 0)], fill(inside))
    pen.polygon([(-0.1, -0.82), (0.12, 0), (0.24, 0)], lighter(cloth, 0.2))
    pen.polygon([(-0.1, -0.82), (-0.32, 0), (-0.44, 0)], lighter(cloth, 0.28))
    for end in ((-0.86, 0), (0.95, 0.02)):
        pen.line((-0.1, -0.96), end, pen.ink("#f2ead6"), 0.008)


def draw_yurt(pen: Pen) -> None:
    """A round tent of white felt with a low dome, a painted door and a patterned band under the eaves."""
    felt, band, rope = pen.main("#f5efe2"), pen.ink("#3a6cb0"), pen.ink("#a98f6d")
    pen.contact(0.72, 0.3)
    pen.blob([(-0.6, -0.48), (0.6, -0.48), (0.66, -0.02), (0.3, 0.015), (-0.3, 0.015), (-0.66, -0.02)], felt, 0.15)
    roof = [(-0.72, -0.46), (-0.44, -0.72), (-0.13, -0.9), (0.13, -0.9), (0.44, -0.72), (0.72, -0.46), (0, -0.41)]
    pen.blob(roof, lighter(felt, 0.1), 0.2)
    for foot, top in ((-0.46, -0.09), (-0.16, -0.03), (0.16, 0.03), (0.46, 0.09)):
        pen.line((foot, -0.44), (top, -0.89), rope, 0.008, 0.7)
    pen.polygon([(-0.15, -0.89), (0.15, -0.89), (0.12, -0.97), (-0.12, -0.97)], band)
    pen.canvas.path(curve([(-0.7, -0.45), (0, -0.39), (0.7, -0.45)], closed=False), stroke(band, 0.075))
    for step in range(13):
        x = -0.63 + 0.105 * step
        y = -0.392 - 0.055 * (x / 0.7) ** 2
        pen.canvas.polygon([(x - 0.035, y), (x, y - 0.03), (x + 0.035, y), (x, y + 0.03)], fill(pen.ink("#f0c95a")))
    pen.canvas.path(curve([(-0.64, -0.17), (0, -0.14), (0.64, -0.17)], closed=False), stroke(rope, 0.016))
    _felt_door(pen, "#ffcf7a" if pen.light.lamps else pen.ink("#c9542e"))


def _felt_door(pen: Pen, leaf: str) -> None:
    gold = pen.ink("#e8b64a")
    pen.box(Box(-0.16, -0.36, 0.16, 0.01), pen.ink("#7d2f22"))
    for x in (-0.07, 0.07):
        pen.box(Box(x - 0.062, -0.33, x + 0.062, 0.01), leaf)
        pen.canvas.polygon([(x - 0.04, -0.17), (x, -0.24), (x + 0.04, -0.17), (x, -0.1)], fill(gold))


def draw_windmill(pen: Pen) -> None:
    """A white tower mill with four lattice sails."""
    wall, wood = pen.main("#f4ede0"), pen.ink("#8a5a3c")
    pen.contact(0.3)
    pen.polygon([(-0.115, -0.62), (0.115, -0.62), (0.19, 0), (-0.19, 0)], wall)
    for row in range(1, 7):
        y = -0.62 * row / 7
        half = 0.19 - 0.075 * row / 7
        pen.line((-half * 0.8, y), (half * 0.2, y), darker(wall, 0.2), 0.004, 0.4)
    pen.box(Box(-0.2, -0.26, 0.2, -0.235), wood)
    for x in (-0.19, -0.1, 0.1, 0.19):
        pen.line((x, -0.31), (x, -0.25), wood, 0.008)
    pen.line((-0.19, -0.31), (0.19, -0.31), wood, 0.009)
    pen.blob([(-0.14, -0.61), (-0.11, -0.72), (0, -0.765), (0.11, -0.72), (0.14, -0.61)], pen.ink("#a4493a"), 0.4)
    pen.door(Box(-0.05, -0.17, 0.05, 0), wood)
    pen.window(Box(-0.035, -0.46, 0.035, -0.38), wood)
    pen.window(Box(-0.03, -0.57, 0.03, -0.51), wood)
    turn = pen.random().uniform(15, 75)
    with pen.canvas.moved(0, -0.63, 1, turn):
        for quarter in range(4):
            with pen.canvas.moved(0, 0, 1, 90 * quarter):
                _sail(pen, wood)
    pen.canvas.circle((0, -0.63), 0.026, fill(darker(wood, 0.3)))


def _sail(pen: Pen, wood: str) -> None:
    cloth = pen.ink("#fbf6e8")
    pen.canvas.polygon([(0.008, -0.06), (0.085, -0.06), (0.085, -0.36), (0.008, -0.36)], fill(cloth, 0.92))
    for row in range(6):
        y = -0.06 - 0.06 * row
        pen.line((0, y), (0.085, y), wood, 0.006)
    for x in (0.045, 0.085):
        pen.line((x, -0.06), (x, -0.36), wood, 0.006)
    pen.line((0, 0), (0, -0.37), wood, 0.015)


def draw_lighthouse(pen: Pen) -> None:
    """A white tower with red bands on a rock, its lamp burning in the evening."""
    wall, band = pen.ink("#f7f4ec"), pen.main("#c8433c")
    if pen.light.lamps or not pen.light.clear:
        for side in (-1, 1):
            beam = [(0, -0.86), (side * 0.95, -1.0), (side * 0.95, -0.72)]
            pen.canvas.polygon(beam, fill("#fff3c0", 0.22, blur=0.015))
        pen.canvas.circle((0, -0.86), 0.3, glow((0, -0.86), 0.3, "#ffe9a0", 0.8))
    rock = [(-0.3, 0.0), (-0.26, -0.06), (-0.15, -0.1), (0.12, -0.1), (0.24, -0.055), (0.3, 0.0)]
    pen.polygon(rock, pen.ink("#6d675f"))

    def half(y: float) -> float:
        return 0.125 + 0.055 * (y + 0.08) / 0.7

    for index in range(6):
        y0, y1 = -0.08 - 0.7 * index / 6, -0.08 - 0.7 * (index + 1) / 6
        a, b = half(y0), half(y1)
        pen.polygon([(-a, y0), (a, y0), (b, y1), (-b, y1)], band if index % 2 else wall)
    pen.box(Box(-0.1, -0.81, 0.1, -0.775), pen.ink("#3d4348"))
    pen.canvas.rectangle(Box(-0.05, -0.91, 0.05, -0.81), fill("#ffefb0" if pen.light.lamps else pen.ink("#cfe6ee")))
    for x in (-0.05, 0, 0.05):
        pen.line((x, -0.91), (x, -0.81), pen.ink("#3d4348"), 0.007)
    pen.blob([(-0.065, -0.905), (-0.04, -0.955), (0, -0.975), (0.04, -0.955), (0.065, -0.905)], band, 0.4)
    pen.line((0, -0.97), (0, -1.0), pen.ink("#3d4348"), 0.008)
    pen.door(Box(-0.032, -0.2, 0.032, -0.09), pen.ink("#5a4636"))
    for y in (-0.36, -0.58):
        pen.window(Box(-0.02, y - 0.05, 0.02, y), pen.ink("#3d4348"), bars=False)


def _gable_window(pen: Pen, frame: str) -> None:
    center = (0.0, -0.65)
    pen.canvas.circle(center, 0.075, fill(frame))
    glass = "#ffd98a" if pen.light.lamps else pen.ink("#a9cfe2")
    if pen.light.lamps:
        pen.canvas.circle(center, 0.2, glow(center, 0.2, "#ffb84a", 0.5))
    with pen.canvas.clipped(circle_path(center, 0.056)):
        pen.canvas.circle(center, 0.06, fill(glass))
        pen.line((0, -0.8), (0, -0.5), frame, 0.012)
        pen.line((-0.1, -0.65), (0.1, -0.65), frame, 0.012)


def _flower_box(pen: Pen, x: float, y: float) -> None:
    pick = pen.random()
    for index in range(9):
        at = (x - 0.09 + 0.0225 * index, y - 0.012 - pick.uniform(0, 0.018))
        pen.canvas.circle(at, 0.017, fill(pen.ink("#4f8f46")))
        if index % 2:
            color = pick.choice(("#e2557a", "#ffce4a", "#f4f1e4"))
            pen.canvas.circle((at[0], at[1] - 0.008), 0.0105, fill(pen.ink(color)))
    pen.box(Box(x - 0.11, y, x + 0.11, y + 0.032), pen.ink("#8a5a38"))


def _bush(pen: Pen, x: float, radius: float) -> None:
    green = pen.ink("#4d8a48")
    for dx, dy, size in ((-0.7, 0.35, 0.7), (0.7, 0.35, 0.7), (0, 0.55, 1.0), (-0.35, 0.85, 0.65), (0.4, 0.8, 0.6)):
        at = (x + dx * radius, -dy * radius)
        pen.canvas.circle(at, radius * size, pen.down(green, at[1] - radius, at[1] + radius, 0.35))


def draw_farmhouse(pen: Pen) -> None:
    """A farmhouse seen a little from the side: a long tiled roof over a brick wall."""
    wall, roof = pen.main("#c98a6a"), _roof(pen, "#8f4438")
    pen.contact(0.82)
    pen.box(Box(0.36, -0.98, 0.46, -0.66), pen.ink("#8f5a4a"))
    pen.box(Box(-0.7, -0.46, 0.7, 0), wall)
    pick = pen.random()
    for _ in range(70):
        x, row = pick.uniform(-0.68, 0.62), pick.randint(0, 10)
        brick = Box(x, -0.42 + 0.04 * row, x + 0.055, -0.39 + 0.04 * row)
        pen.canvas.rectangle(brick, fill(darker(wall, 0.22) if pick.random() < 0.6 else lighter(wall, 0.2), 0.6))
    roof_tiles(pen, ((-0.58, -0.86), (0.58, -0.86), (0.78, -0.42), (-0.78, -0.42)), roof)
    pen.door(Box(-0.09, -0.34, 0.09, 0), pen.ink("#3f6a5a"))
    for x in (-0.5, -0.27, 0.27, 0.5):
        pen.window(Box(x - 0.07, -0.33, x + 0.07, -0.15), pen.ink("#fbf7ee"))
