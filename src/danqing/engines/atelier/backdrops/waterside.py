"""Waters that are no mountain lake: a canal between houses, a swamp, and the steep peaks of karst rivers."""

import random

from danqing.engines.atelier.backdrops.buildings import WALLS, draw_skyline
from danqing.engines.atelier.backdrops.clouds import draw_mist
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, below, lay, ridge
from danqing.engines.atelier.backdrops.street import draw_house_rows, street_view
from danqing.engines.atelier.backdrops.water import draw_lake
from danqing.engines.atelier.canvas import Point, curve, fill, stroke
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

_WHITE_WALLS = ("#f3f0e9", "#e9e5dc", "#dedbd2", "#f0ebe0")
_QUAY = 4.1
_HOUSES = 5.2
"""Metres from the middle of the canal to its edge, and to the walls behind the quay."""
_SWAMP = "#56603a"


def draw_canal(stage: Stage) -> None:
    """Houses on both sides of the water, with a quay before them, and the town at the end."""
    draw_sky(stage)
    draw_skyline(stage, 0.3, 0.75, "end")
    draw_lake(stage, 1.0)
    draw_house_rows(stage, _WHITE_WALLS if "watertown" in stage.features else WALLS, 8.0)
    view = street_view(stage)
    stone = stage.light.on("#b9ab96", 0.1)
    for side in (-1, 1):
        edges = [view.at(side * x, up, away) for x, up, away in ((_QUAY, 0, 0.9), (_QUAY, 0, 90), (_HOUSES, 0, 90))]
        stage.canvas.polygon([*edges, view.at(side * _HOUSES, 0, 0.9)], fill(stone))
        wall = [view.at(side * _QUAY, 0, 0.9), view.at(side * _QUAY, 0, 90), view.at(side * _QUAY, -0.55, 90)]
        stage.canvas.polygon([*wall, view.at(side * _QUAY, -0.55, 0.9)], fill(darker(stone, 0.38)))
        line = [view.at(side * _QUAY, 0, 0.9), view.at(side * _QUAY, 0, 90)]
        stage.canvas.line(line[0], line[1], stroke(lighter(stone, 0.25), 3 * stage.unit))
        for away in (14.0, 9.0, 6.2, 4.4):
            foot, head = view.at(side * (_QUAY - 0.5), -0.6, away), view.at(side * (_QUAY - 0.5), 0.9, away)
            stage.canvas.line(foot, head, stroke(stage.light.on("#5b4330", 0.1), 14 * stage.unit * 3 / away))


def draw_swamp(stage: Stage) -> None:
    """Still green water among bare and mossy trunks, under mist."""
    draw_sky(stage, far_land=False)
    draw_broadleaves(stage, Wood(y=stage.horizon, height=260 * stage.unit, color="#4d6447", distance=0.55, density=1.2))
    draw_broadleaves(stage, Wood(y=stage.horizon, height=140 * stage.unit, color="#3d5639", distance=0.3, density=1.2))
    draw_lake(stage, 1.0)
    water = Box(0, stage.horizon, stage.width, stage.height)
    stage.canvas.rectangle(water, fill(stage.light.on(_SWAMP), 0.45))
    if stage.papercut:
        return
    pick = stage.random("swamp")
    for row, x in sorted((pick.uniform(0.04, 0.5), pick.uniform(0, 1)) for _ in range(11)):
        _trunk(stage, (x * stage.width, stage.y(row)), stage.height * (0.28 + 0.6 * row), pick)
    for _ in range(70):
        row = pick.random() ** 0.7
        size = stage.unit * (5 + 26 * row)
        at = (pick.uniform(0, stage.width), stage.y(0.06 + 0.94 * row))
        weed = stage.light.on(pick.choice(("#7d9148", "#6a8040", "#8fa35a")), 0.1)
        stage.canvas.ellipse_at(at, size, size * 0.26, fill(weed, 0.8))
    draw_mist(stage, stage.horizon, stage.below * 0.3, 0.35)


def _trunk(stage: Stage, foot: Point, tall: float, pick: random.Random) -> None:
    """A trunk that widens into the water, with bare boughs and hanging moss."""
    x, y = foot
    half = tall * 0.035
    bark = stage.light.on("#4a4034", 0.35 - 0.3 * min(1.0, tall / stage.height))
    stage.canvas.ellipse_at((x, y), half * 4, half * 0.7, fill("#141c12", 0.35, blur=half * 0.5))
    lean = pick.uniform(-0.08, 0.08) * tall
    left = [(x - half * 2.4, y), (x - half, y - tall * 0.14), (x - half * 0.7 + lean * 0.5, y - tall * 0.6)]
    right = [(x + half * 2.4, y), (x + half, y - tall * 0.14), (x + half * 0.7 + lean * 0.5, y - tall * 0.6)]
    stage.canvas.path(curve([*left, (x + lean, y - tall), *reversed(right)], tension=0.3), fill(bark))
    for _ in range(5):
        at = pick.uniform(0.45, 0.92)
        start = (x + lean * at, y - tall * at)
        side = pick.choice((-1, 1))
        tip = (start[0] + side * tall * pick.uniform(0.1, 0.22), start[1] - tall * pick.uniform(0.02, 0.12))
        stage.canvas.line(start, tip, stroke(bark, half * 0.5))
        moss = stage.light.on("#75855a", 0.2)
        for _ in range(3):
            share = pick.uniform(0.3, 1)
            root = (start[0] + (tip[0] - start[0]) * share, start[1] + (tip[1] - start[1]) * share)
            end = (root[0], root[1] + tall * pick.uniform(0.05, 0.13))
            stage.canvas.line(root, end, stroke(moss, half * 0.35, 0.8))


def draw_karst(stage: Stage) -> None:
    """Rows of steep round peaks, green below and bare rock at their flanks, paler the farther they stand."""
    pick = stage.random("karst")
    base = stage.horizon + 4 * stage.unit
    for distance, top, count in ((0.82, 0.66, 8), (0.62, 0.52, 7), (0.4, 0.34, 5)):
        edge = ridge(stage, f"karst {top}", stage.horizon * (1 - 0.16 * top), stage.horizon * 0.035, 3.0)
        lay(stage, below(stage, edge), "#5d876b", distance, 0.1)
        for index in range(count):
            x = stage.width * ((index + pick.uniform(0.1, 0.9)) / count)
            tall = stage.horizon * top * pick.uniform(0.55, 1.0)
            _karst_peak(stage, (x, base), (tall * pick.uniform(0.36, 0.62), tall), distance, pick)
        if not stage.papercut:
            draw_mist(stage, base - stage.horizon * 0.08, stage.horizon * 0.2, 0.3)


def _karst_peak(stage: Stage, foot: Point, size: tuple[float, float], distance: float, pick: random.Random) -> None:
    (x, y), (half, tall) = foot, size
    sway = pick.uniform(-0.12, 0.12) * half
    deep = y + tall * 0.3  # so that no foot is round
    outline = [
        (x - half * 1.2, deep),
        (x - half * 1.06, y),
        (x - half * 0.86, y - tall * 0.5),
        (x - half * 0.5 + sway, y - tall * 0.86),
    ]
    outline += [(x + sway, y - tall), (x + half * 0.46 + sway, y - tall * 0.88), (x + half * 0.84, y - tall * 0.54)]
    peak = curve([*outline, (x + half * 1.04, y), (x + half * 1.2, deep)], tension=0.45)
    green = mix("#4f7d5c", "#6d8a76", pick.random())
    lay(stage, peak, green, distance, 0.12)
    if stage.papercut:
        return
    with stage.canvas.clipped(peak):
        lit, dim = stage.light.on(lighter(green, 0.22), distance), stage.light.on(darker(green, 0.3), distance)
        shade = Box(
            x - stage.light.side * half * 0.7 - half * 0.6, y - tall, x - stage.light.side * half * 0.7 + half * 0.6, y
        )
        stage.canvas.rectangle(shade, fill(dim, 0.4, half * 0.25))
        for _ in range(9):
            at = (x + pick.uniform(-0.8, 0.8) * half, y - tall * pick.uniform(0.3, 0.9))
            stage.canvas.line(
                at,
                (at[0] + pick.uniform(-0.06, 0.06) * half, at[1] + tall * pick.uniform(0.08, 0.24)),
                stroke(lit, half * 0.07, 0.45),
            )
