"""Things of streets and gardens: a lamp post, a bench, a fence, a market stall, a well, a campfire."""

from danqing.engines.atelier.canvas import curve, fill, glow, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import COLORS, darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen


def draw_lamp_post(pen: Pen) -> None:
    """An old street lamp, lit in the evening."""
    iron = pen.main("#36424a")
    pen.contact(0.09)
    pen.polygon([(-0.05, -0.07), (0.05, -0.07), (0.065, 0), (-0.065, 0)], iron)
    pen.box(Box(-0.028, -0.16, 0.028, -0.06), iron)
    pen.box(Box(-0.014, -0.78, 0.014, -0.1), iron)
    pen.line((-0.075, -0.74), (0.075, -0.74), iron, 0.014)
    if pen.light.lamps:
        pen.canvas.circle((0, -0.87), 0.42, glow((0, -0.87), 0.42, "#ffd27a", 0.85))
    glass = "#fff2c4" if pen.light.lamps else pen.ink("#dcebf0")
    pen.canvas.polygon([(-0.07, -0.94), (0.07, -0.94), (0.045, -0.79), (-0.045, -0.79)], fill(glass))
    for side in (-1, 1):
        pen.line((side * 0.07, -0.94), (side * 0.045, -0.79), iron, 0.01)
    pen.line((0, -0.94), (0, -0.79), iron, 0.007)
    pen.polygon([(-0.085, -0.935), (-0.02, -0.985), (0.02, -0.985), (0.085, -0.935)], iron)
    pen.canvas.circle((0, -0.988), 0.014, fill(iron))


def draw_bench(pen: Pen) -> None:
    """A park bench of slats on iron feet."""
    wood, iron = pen.main("#a8713f"), pen.ink("#3a4248")
    pen.contact(0.95)
    for side in (-1, 1):
        pen.line((side * 0.78, -0.98), (side * 0.72, -0.02), iron, 0.055)
        pen.line((side * 0.74, -0.42), (side * 0.92, -0.02), iron, 0.05)
    for y in (-0.94, -0.78, -0.62):
        pen.box(Box(-0.95, y - 0.05, 0.95, y + 0.06), wood)
    for y in (-0.45, -0.37):
        pen.box(Box(-0.98, y - 0.04, 0.98, y + 0.03), lighter(wood, 0.12))
    pen.box(Box(-0.98, -0.36, 0.98, -0.31), darker(wood, 0.3))


def draw_fence(pen: Pen) -> None:
    """A picket fence."""
    wood = pen.main("#f4efe4")
    pen.contact(1.4, 0.25)
    for y in (-0.68, -0.32):
        pen.box(Box(-1.45, y - 0.05, 1.45, y + 0.05), darker(wood, 0.14))
    for index in range(10):
        x = -1.35 + 0.3 * index
        picket = [(x - 0.09, 0), (x - 0.09, -0.86), (x, -1.0), (x + 0.09, -0.86), (x + 0.09, 0)]
        pen.polygon(picket, wood)


def draw_market_stall(pen: Pen) -> None:
    """A stall with a striped awning and crates of fruit on its counter."""
    wood, cloth = pen.ink("#a8733f"), pen.main("#d6453c")
    pen.contact(0.66)
    for x in (-0.56, 0.56):
        pen.box(Box(x - 0.02, -0.86, x + 0.02, 0), darker(wood, 0.25))
    pen.canvas.rectangle(Box(-0.54, -0.7, 0.54, -0.36), fill(darker(wood, 0.62), 0.55))
    _crates(pen, wood)
    pen.canvas.rectangle(Box(-0.6, -0.36, 0.6, 0), pen.down(wood, -0.36, 0, 0.3))
    for index in range(1, 10):
        x = -0.6 + 0.12 * index
        pen.line((x, -0.34), (x, 0), darker(wood, 0.35), 0.006, 0.7)
    pen.box(Box(-0.64, -0.39, 0.64, -0.345), lighter(wood, 0.2))
    _awning(pen, cloth)


def _crates(pen: Pen, wood: str) -> None:
    fruit = ("#e0483c", "#f2a03c", "#f4d03f", "#8fbf4a", "#7d4ea0")
    pick = pen.random()
    for index, color in enumerate(fruit):
        x = -0.44 + 0.22 * index
        radius = 0.032 if index < 4 else 0.022
        for row in range(3):
            for column in range(5 - row):
                at = (x + (column - (4 - row) / 2) * radius * 1.25, -0.47 - row * radius * 1.3)
                pen.ball((at[0] + pick.uniform(-0.004, 0.004), at[1]), radius, pen.ink(color))
        pen.polygon([(x - 0.1, -0.46), (x + 0.1, -0.46), (x + 0.085, -0.38), (x - 0.085, -0.38)], lighter(wood, 0.12))
        pen.line((x - 0.095, -0.42), (x + 0.095, -0.42), darker(wood, 0.3), 0.006)


def _awning(pen: Pen, cloth: str) -> None:
    stripes, top, edge = 9, -0.98, -0.74
    white = pen.ink("#fdf8ee")
    for index in range(stripes):
        a, b = index / stripes, (index + 1) / stripes
        x0, x1 = -0.58 + 1.16 * a, -0.58 + 1.16 * b
        u0, u1 = -0.7 + 1.4 * a, -0.7 + 1.4 * b
        tone = cloth if index % 2 == 0 else white
        pen.canvas.polygon([(x0, top), (x1, top), (u1, edge), (u0, edge)], pen.down(tone, top, edge + 0.06, 0.15))
        scallop = skia.Path()
        scallop.addArc(skia.Rect.MakeLTRB(u0, edge - 0.06, u1, edge + 0.06), 0, 180)
        pen.canvas.path(scallop, fill(darker(tone, 0.1)))
    pen.canvas.rectangle(Box(-0.7, edge + 0.05, 0.7, edge + 0.1), fill("#160e22", 0.16, blur=0.02))


def draw_well(pen: Pen) -> None:
    """A stone well with a little roof and a bucket."""
    stone, wood = pen.main("#a8a29a"), pen.ink("#7d5636")
    pen.contact(0.4)
    for side in (-1, 1):
        pen.box(Box(side * 0.27 - 0.022, -0.8, side * 0.27 + 0.022, -0.3), wood)
    pen.polygon([(-0.42, -0.7), (0, -0.98), (0.42, -0.7), (0.36, -0.66), (0, -0.9), (-0.36, -0.66)], pen.ink("#a8493a"))
    pen.line((-0.27, -0.62), (0.27, -0.62), wood, 0.035)
    pen.line((0.02, -0.62), (0.02, -0.44), pen.ink("#d9c8a0"), 0.01)
    pen.polygon([(-0.05, -0.45), (0.09, -0.45), (0.07, -0.33), (-0.03, -0.33)], lighter(wood, 0.2))
    pen.blob([(-0.36, -0.33), (0.36, -0.33), (0.33, 0), (-0.33, 0)], stone, 0.12)
    pick = pen.random()
    for row in range(4):
        for index in range(5):
            x = -0.3 + 0.13 * index + 0.065 * (row % 2)
            block = Box(x, -0.3 + 0.075 * row, x + 0.115, -0.24 + 0.075 * row)
            if block.x1 < 0.34:
                tone = lighter(stone, 0.2) if pick.random() < 0.5 else darker(stone, 0.16)
                pen.canvas.rectangle(block, fill(tone, 0.7), 0.012)
    pen.canvas.ellipse_at((0, -0.33), 0.37, 0.035, fill(lighter(stone, 0.3)))
    pen.canvas.ellipse_at((0, -0.327), 0.3, 0.024, fill("#1c1a24"))


def draw_campfire(pen: Pen) -> None:
    """Burning logs in a ring of stones, lighting what is near."""
    pen.canvas.circle((0, -0.35), 1.1, glow((0, -0.35), 1.1, "#ff9a3c", 0.6))
    pick = pen.random()
    for index in range(9):
        x = -0.56 + 0.14 * index
        pen.ball((x, -0.05 + 0.03 * abs(index - 4) / 4 - 0.02), 0.085, pen.ink(pick.choice(("#8a8a8f", "#77767c"))))
    for start, end in (((-0.42, -0.08), (0.3, -0.24)), ((0.42, -0.08), (-0.3, -0.24)), ((-0.36, -0.05), (0.36, -0.06))):
        pen.line(start, end, pen.ink("#6b4630"), 0.1)
        pen.line(start, end, pen.ink("#8a5f42"), 0.04)
        pen.canvas.circle(end, 0.045, fill(pen.ink("#c9976a")))
    for size, tone in ((1.0, "#f2622b"), (0.74, "#f9a02e"), (0.46, "#ffe07a")):
        with pen.canvas.moved(0, -0.12, size * 0.86):
            flame = [(0, 0), (-0.3, -0.12), (-0.28, -0.44), (-0.16, -0.56), (-0.2, -0.74), (-0.02, -1.0), (0.06, -0.7)]
            flame += [(0.16, -0.82), (0.2, -0.56), (0.32, -0.36), (0.26, -0.08)]
            pen.canvas.curve(flame, fill(tone))
    for _ in range(12):
        at = (pick.uniform(-0.4, 0.4), pick.uniform(-1.0, -0.6))
        pen.canvas.circle(at, pick.uniform(0.008, 0.018), fill("#ffc35a", 0.9))


def draw_mailbox(pen: Pen) -> None:
    """A pillar box for letters."""
    red = pen.main("#c8362f")
    pen.contact(0.2)
    pen.box(Box(-0.2, -0.07, 0.2, 0), pen.ink("#2f3338"))
    pen.box(Box(-0.175, -0.82, 0.175, -0.06), red)
    pen.blob([(-0.22, -0.82), (-0.18, -0.93), (0, -0.98), (0.18, -0.93), (0.22, -0.82)], red, 0.35)
    pen.box(Box(-0.225, -0.84, 0.225, -0.79), darker(red, 0.18))
    pen.canvas.rectangle(Box(-0.1, -0.73, 0.1, -0.695), fill("#1c1a20"), 0.01)
    pen.canvas.rectangle(Box(-0.075, -0.62, 0.075, -0.45), fill(pen.ink("#f4efe4")), 0.01)
    for row in range(3):
        pen.line((-0.05, -0.58 + 0.045 * row), (0.05, -0.58 + 0.045 * row), pen.ink("#8a8a8f"), 0.01)


def draw_traffic_light(pen: Pen) -> None:
    """A traffic light; not dimmed by the hour where it shines."""
    body = pen.main("#2f363c")
    pen.contact(0.1)
    pen.box(Box(-0.02, -0.5, 0.02, 0), darker(body, 0.1))
    pen.box(Box(-0.11, -1.0, 0.11, -0.46), body, 0.04)
    lit = pen.random().randint(0, 2)
    for index, color in enumerate(("#ff4b3a", "#ffc23a", "#3fd07a")):
        center = (0.0, -0.9 + 0.17 * index)
        pen.canvas.circle(center, 0.068, fill(color if index == lit else darker(color, 0.72)))
        if index == lit:
            pen.canvas.circle(center, 0.22, glow(center, 0.22, color, 0.7))


def draw_signpost(pen: Pen) -> None:
    """A wooden post with two blank arms."""
    wood = pen.main("#a8733f")
    pen.contact(0.1)
    pen.box(Box(-0.032, -0.98, 0.032, 0), darker(wood, 0.2))
    for y, side in ((-0.84, 1), (-0.62, -1)):
        arm = [(-0.22, y - 0.07), (0.22, y - 0.07), (0.32, y), (0.22, y + 0.07), (-0.22, y + 0.07)]
        pen.polygon([(side * x, yy) for x, yy in arm], lighter(wood, 0.1))
        pen.canvas.path(
            curve([(-0.18, y - 0.02), (0.0, y + 0.0), (0.18, y - 0.025)], closed=False),
            stroke(darker(wood, 0.3), 0.005, 0.5),
        )


def draw_flag(pen: Pen) -> None:
    """A flag that waves on its pole."""
    cloth = pen.main("#d6362f")
    pen.canvas.ellipse_at((-0.33, 0), 0.06, 0.008, fill("#160e22", 0.34, blur=0.005))
    pen.box(Box(-0.345, -1.0, -0.315, 0), pen.ink("#b9bec4"))
    pen.ball((-0.33, -0.985), 0.026, pen.ink(COLORS["gold"]))
    top = [(-0.315, -0.95), (-0.1, -0.985), (0.12, -0.915), (0.38, -0.95)]
    low = [(0.38, -0.57), (0.12, -0.53), (-0.1, -0.6), (-0.315, -0.565)]
    path = curve([*top, *low], tension=0.35)
    pen.canvas.path(path, fill(cloth))
    with pen.canvas.clipped(path):
        for x, alpha in ((-0.16, 0.22), (0.2, 0.2)):
            pen.canvas.rectangle(Box(x - 0.06, -1, x + 0.06, -0.5), fill("#150f28", alpha, blur=0.035))
        pen.canvas.rectangle(Box(0.0, -1, 0.09, -0.5), fill("#ffffff", 0.2, blur=0.03))
