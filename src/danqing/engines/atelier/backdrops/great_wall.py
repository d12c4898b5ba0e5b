"""The Great Wall: stone that follows the ridges, with watchtowers on their tops."""

from itertools import pairwise

from danqing.engines.atelier.backdrops.stage import Stage, height_at, lay, ridge
from danqing.engines.atelier.canvas import Color, Point, fill, polygon, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

WITH_WALL = frozenset({"mountains", "hills", "meadow", "snowfield", "forest", "lake", "open_lake", "garden", "park"})
_STONE = "#b8a88c"
_RIDGES = (
    # How high it rises and how far it swings, of the sky; haze; the height of its wall in units; its towers.
    (0.46, 0.2, 0.55, 20.0, 4),
    (0.2, 0.17, 0.28, 40.0, 3),
)


def draw_great_wall(stage: Stage) -> None:
    """Two wooded ridges behind the ground, each with the wall on its crest, the nearer larger."""
    for number, (rise, swing, haze, tall, towers) in enumerate(_RIDGES):
        crest = stage.horizon * (1 - rise)
        edge = ridge(stage, f"great wall {number}", crest, stage.horizon * swing, 2.6 + number, 0.3)
        foot = stage.y(0.025)
        lay(stage, polygon([*edge, (edge[-1][0], foot), (edge[0][0], foot)]), "#6a8a58", haze, 0.2)
        _draw_wall(stage, edge, tall * stage.unit, haze)
        pick = stage.random(f"towers {number}")
        for tower in range(towers):
            x = stage.width * (tower + pick.uniform(0.25, 0.75)) / towers
            _draw_tower(stage, (x, height_at(edge, x)), tall * 2.5 * stage.unit, haze)


def _draw_wall(stage: Stage, edge: list[Point], tall: float, haze: float) -> None:
    """A band of stone along a crest, a pale walk on top, and merlons."""
    stone = stage.light.on(_STONE, haze)
    top = [(x, y - tall) for x, y in edge]
    stage.canvas.path(polygon([*top, *((x, y + tall * 0.3) for x, y in reversed(edge))]), fill(darker(stone, 0.12)))
    for (x0, y0), (x1, y1) in pairwise(top):
        stage.canvas.line((x0, y0), (x1, y1), stroke(lighter(stone, 0.25), tall * 0.2))
    for share in (0.35, 0.65):
        for (x0, y0), (x1, y1) in pairwise(top):
            rows = (y0 + tall * share, y1 + tall * share)
            stage.canvas.line((x0, rows[0]), (x1, rows[1]), stroke(darker(stone, 0.26), max(1.0, tall * 0.04), 0.6))
    step, x = tall * 0.62, 0.0
    while x < stage.width:
        y = height_at(top, x)
        stage.canvas.rectangle(Box(x, y - tall * 0.34, x + step * 0.55, y + tall * 0.05), fill(lighter(stone, 0.1)))
        x += step


def _draw_tower(stage: Stage, foot: Point, tall: float, haze: float) -> None:
    """A square tower with arched windows, under merlons."""
    x, y = foot
    stone = stage.light.on(_STONE, haze)
    half = tall * 0.42
    shade: Color = darker(stone, 0.3)
    stage.canvas.polygon(
        [
            (x - half, y - tall),
            (x + half, y - tall),
            (x + half * 1.12, y + tall * 0.2),
            (x - half * 1.12, y + tall * 0.2),
        ],
        fill(stone),
    )
    dim = half * (0.0 if stage.light.side < 0 else -1.0)
    stage.canvas.rectangle(Box(x + dim, y - tall, x + dim + half, y + tall * 0.15), fill(shade, 0.35))
    stage.canvas.rectangle(
        Box(x - half * 1.1, y - tall * 1.06, x + half * 1.1, y - tall * 0.94), fill(lighter(stone, 0.2))
    )
    for index in range(5):
        left = x - half * 1.1 + index * half * 0.49
        stage.canvas.rectangle(
            Box(left, y - tall * 1.2, left + half * 0.25, y - tall * 1.05), fill(lighter(stone, 0.14))
        )
    for across in (-0.5, 0.0, 0.5):
        arch = Box(x + across * half - half * 0.13, y - tall * 0.72, x + across * half + half * 0.13, y - tall * 0.38)
        lit = "#ffd98a" if stage.light.lamps else darker(stone, 0.6)
        stage.canvas.rectangle(arch, fill(lit), half * 0.12)
