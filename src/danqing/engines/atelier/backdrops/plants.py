"""Plants of outdoor settings: woods on the horizon, grass, wild flowers, reeds."""

import math
import random
from dataclasses import dataclass
from functools import cache

from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.canvas import Color, Point, fill, linear, polygon, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix

GRASS = ("#2f7a34", "#3f8f3a", "#5aa544", "#7dbb52", "#98c95c")
_TUFTS = 32
FLOWERS = ("#f4f1e4", "#f7cf3c", "#f094b4", "#e2564f", "#9a7ae0", "#5d8fe0")


@dataclass(frozen=True, kw_only=True)
class Wood:
    """A row of trees. y: of their feet. height: in pixels. density: 1 closes the row. start, end: shares of width."""

    y: float
    height: float
    color: Color = "#2f5d46"
    distance: float = 0.3
    density: float = 1.0
    start: float = 0.0
    end: float = 1.0


def draw_conifers(stage: Stage, wood: Wood) -> None:
    """A row of firs as one layer."""
    pick = stage.random(f"conifers {wood.y:.0f} {wood.height:.0f}")
    path = skia.Path()
    x = wood.start * stage.width - wood.height * 0.3
    while x < wood.end * stage.width + wood.height * 0.2:
        height = wood.height * pick.uniform(0.6, 1.15)
        # a little into the ground, which is uneven and would show gaps under the trunks
        path.addPath(conifer_path((x, wood.y + wood.height * 0.05), height, pick))
        x += height * pick.uniform(0.16, 0.36) / wood.density
    # some of them are larches, which turn yellow
    color = mix(wood.color, foliage(stage, wood.color, pick), 0.55)
    lay(stage, path, _snowed(stage, color), wood.distance, 0.3)


_SEASONS = {
    "autumn": ("#d9822b", "#c9532b", "#e3ad3c", "#a8703a"),
    "spring": ("#f2b6c8", "#f7d3dc", "#8fbf62", "#f0a3bb"),
}
"""Colours of broad-leaved trees in a season that the prompt names."""


def foliage(stage: Stage, color: Color, pick: random.Random) -> Color:
    """The colour of a tree's leaves in the season asked for."""
    for season, colors in _SEASONS.items():
        if season in stage.features:
            return mix(color, pick.choice(colors), 0.8)
    return color


def _snowed(stage: Stage, color: Color) -> Color:
    """The colour of a tree, under snow while it snows."""
    return mix(color, "#eaf0f8", 0.38) if stage.light.weather == "snow" else color


def conifer_path(foot: Point, height: float, pick: random.Random, width: float = 0.40) -> skia.Path:
    """A fir whose boughs hang in tiers."""
    # by their size in pixels: more could not be told apart
    tiers = max(5, min(12, round(4 + height / 55)))
    x, y = foot
    left: list[Point] = []
    right: list[Point] = []
    for tier in range(1, tiers + 1):
        share = tier / tiers
        reach = height * width / 2 * share**0.85
        level = y - height * (1 - 0.94 * share)
        for side, points in ((-1, left), (1, right)):
            tip = reach * pick.uniform(0.85, 1.12)
            points.append((x + side * tip, level + height * 0.025))
            points.append((x + side * tip * 0.52, level))
    trunk = height * 0.022
    foot_line = [(x - trunk, y - height * 0.05), (x - trunk, y), (x + trunk, y), (x + trunk, y - height * 0.05)]
    return polygon([(x, y - height), *left, *foot_line, *reversed(right)])


def draw_broadleaves(stage: Stage, wood: Wood) -> None:
    """A row of round trees: a dark mass with lit crowns before it."""
    pick = stage.random(f"broadleaves {wood.y:.0f} {wood.height:.0f}")
    crowns: list[tuple[Point, float, Color]] = []
    x = wood.start * stage.width
    while x < wood.end * stage.width + wood.height * 0.3:
        height = wood.height * pick.uniform(0.65, 1.1)
        leaf = foliage(stage, wood.color, pick)
        for _ in range(7):
            center = (x + pick.gauss(0, 0.22) * height, wood.y - height * pick.uniform(0.35, 0.8))
            crowns.append((center, height * pick.uniform(0.14, 0.24), leaf))
        x += height * pick.uniform(0.45, 0.95) / wood.density
    mass = skia.Path()
    for (cx, cy), radius, _ in crowns:
        mass.addCircle(cx, cy, radius)
        mass.addOval(skia.Rect.MakeLTRB(cx - radius * 0.9, cy - radius, cx + radius * 0.9, wood.y + radius * 0.25))
    lay(stage, mass, darker(crowns[0][2] if crowns else wood.color, 0.12), wood.distance, 0.3)
    if stage.papercut:
        return
    # lower crowns are nearer, and lie over the higher ones
    crowns.sort(key=lambda crown: crown[0][1])
    shift = stage.light.side
    for (cx, cy), radius, leaf in crowns:
        lit = "#f4f8fd" if stage.light.weather == "snow" else "#d9e48a"
        tone = stage.light.on(mix(leaf, lit, round(pick.uniform(0.05, 0.35), 2)), wood.distance)
        shader = linear(
            (cx + shift * radius, cy - radius), (cx - shift * radius, cy + radius), [tone, darker(tone, 0.25)]
        )
        # off toward the light, so that the dark mass stays as the shaded rim
        spot = (cx + shift * radius * 0.18, cy - radius * 0.22)
        stage.canvas.circle(spot, radius * 0.74, shaded(shader, 0.75))


def draw_grass(stage: Stage, top: float = 0.04, density: float = 1.0, colors: tuple[Color, ...] = GRASS) -> None:
    """Tufts of grass over the ground below share `top`, small and dense far away, large near."""
    if stage.papercut or stage.light.weather == "snow":
        return
    pick = stage.random("grass")
    tufts = sorted(
        (top + (1.04 - top) * pick.random() ** 0.62, pick.uniform(-0.02, 1.02))
        for _ in range(round(1100 * density * stage.width / (stage.height + 1) / 1.8))
    )
    # Each tuft a path of its own: one path of many thin blades across the picture takes thrice the time.
    paints = [[fill(stage.light.on(tone, 0.3 - 0.075 * band), 0.8) for tone in colors] for band in range(5)]
    canvas = stage.canvas.skia
    for row, across in tufts:
        paint = pick.choice(paints[min(4, int(row * 5))])
        height = stage.unit * (4 + 34 * row)
        canvas.save()
        canvas.translate(across * stage.width, stage.y(row))
        canvas.scale(pick.choice((-1, 1)) * height, height)
        canvas.drawPath(pick.choice(_tufts()), paint)
        canvas.restore()


@cache
def _tufts() -> tuple[skia.Path, ...]:
    """Enough tufts of grass that nobody sees one twice, each 1 high on the spot (0, 0)."""
    pick = random.Random(5)
    return tuple(_tuft(pick) for _ in range(_TUFTS))


def _tuft(pick: random.Random) -> skia.Path:
    path = skia.Path()
    for blade in range(pick.randint(3, 5)):
        lean = pick.uniform(-0.6, 0.6)
        tall = pick.uniform(0.6, 1.1)
        x = (blade - 2) * 0.13
        path.moveTo(x - 0.05, 0)
        path.quadTo(x + lean * 0.2, -tall * 0.6, x + lean, -tall)
        path.quadTo(x + lean * 0.35 + 0.04, -tall * 0.5, x + 0.06, 0)
        path.close()
    return path


def draw_wildflowers(stage: Stage, count: int = 260, colors: tuple[Color, ...] = FLOWERS, top: float = 0.05) -> None:
    """Flowers in loose drifts over the ground, with petals where they are near."""
    if stage.light.weather == "snow":
        return
    pick = stage.random("flowers")
    drifts = [(pick.uniform(0, 1), pick.choice(colors)) for _ in range(9)]
    rows = sorted(top + (1.02 - top) * pick.random() ** 0.6 for _ in range(count))
    for row in rows:
        place, color = pick.choice(drifts)
        across = place + pick.gauss(0, 0.07) if pick.random() < 0.7 else pick.random()
        # one in five of another colour: a drift of one kind looks planted
        color = color if pick.random() < 0.8 else pick.choice(colors)
        draw_flower(stage, (across * stage.width, stage.y(row)), stage.unit * (1.6 + 9.5 * row), color, pick)


def draw_flower(stage: Stage, at: Point, radius: float, color: Color, pick: random.Random) -> None:
    """One wild flower on its stem. radius: of the blossom in pixels."""
    ink = stage.light.on(color)
    head = (at[0] + pick.uniform(-0.6, 0.6) * radius, at[1] - radius * 3.2)
    # far away a flower is a dot; petals would be smaller than a pixel
    if radius < 3.2 * max(stage.unit, 0.6):
        stage.canvas.circle(head, radius * 0.8, fill(ink))
        return
    stage.canvas.line(at, head, stroke(stage.light.on("#3f7f33"), radius * 0.24))
    turn = pick.uniform(0, math.pi)
    petals = fill(ink), fill(darker(ink, 0.08))
    for petal in range(5):
        angle = turn + petal * 2 * math.pi / 5
        at_petal = (head[0] + math.cos(angle) * radius * 0.6, head[1] + math.sin(angle) * radius * 0.5)
        stage.canvas.circle(at_petal, radius * 0.5, petals[1 - petal % 2])
    # a yellow heart would be lost in a yellow flower
    heart = "#f2b92e" if color != "#f7cf3c" else "#b5701c"
    stage.canvas.circle(head, radius * 0.34, fill(stage.light.on(heart)))


def draw_reeds(stage: Stage, y: float, height: float, start: float, end: float) -> None:
    """A stand of reeds at the water's edge between two shares of the width."""
    pick = stage.random(f"reeds {start:.2f}")
    for _ in range(round(60 * (end - start) / 0.3)):
        x = stage.width * pick.uniform(start, end)
        tall = height * pick.uniform(0.5, 1.0)
        lean = tall * pick.uniform(-0.2, 0.25)
        tone = stage.light.on(mix("#3f7a3c", "#a5a856", pick.random()))
        blade = skia.Path()
        blade.moveTo(x - tall * 0.012, y)
        blade.quadTo(x, y - tall * 0.6, x + lean, y - tall)
        blade.quadTo(x + tall * 0.03, y - tall * 0.5, x + tall * 0.02, y)
        stage.canvas.path(blade, fill(tone))
        if pick.random() < 0.16:
            top = (x + lean * 0.6, y - tall * 0.85)
            stage.canvas.line(top, (top[0], top[1] + tall * 0.13), stroke(stage.light.on("#6b4426"), tall * 0.045))


def draw_frame_leaves(stage: Stage, color: Color = "#2c5e33") -> None:
    """Blurred leaves that hang into the upper corner, for depth."""
    pick = stage.random("leaves")
    # in the corner away from the sun, which they would hide
    unit, side = stage.unit, -stage.light.side
    for _ in range(46):
        reach = pick.random() ** 0.7
        x = stage.width * (0.5 + side * (0.53 - 0.23 * reach * pick.random()))
        y = -20 * unit + 240 * unit * (1 - reach) * pick.random() + 20 * unit
        size = unit * pick.uniform(30, 58)
        tone = stage.light.on(lighter(color, pick.uniform(0, 0.3)))
        with stage.canvas.moved(x, y, 1, pick.uniform(20, 160)):
            leaf = skia.Path()
            leaf.moveTo(0, 0)
            leaf.quadTo(size * 0.5, -size * 0.32, size, 0)
            leaf.quadTo(size * 0.5, size * 0.32, 0, 0)
            stage.canvas.path(leaf, fill(tone, 0.95, blur=unit * 1.2))
