"""The African savanna: tall dry grass, flat acacias and far hills."""

import random

from danqing.engines.atelier.backdrops.land import draw_ground, draw_hills
from danqing.engines.atelier.backdrops.plants import draw_grass
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Point, curve, fill, stroke
from danqing.engines.atelier.palette import darker, lighter

_DRY = ("#a8842f", "#c29a3d", "#d9b552", "#e6c96b", "#9a7a34")


def draw_savanna(stage: Stage) -> None:
    """Golden grass to the horizon, with acacias near and far."""
    draw_sky(stage)
    draw_hills(stage, "#8f8a5a", 2, 0.12)
    pick = stage.random("acacias")
    for index in range(6):
        x = stage.width * (index + pick.uniform(0.1, 0.9)) / 6
        _draw_acacia(stage, (x, stage.y(0.02)), stage.unit * pick.uniform(50, 110), 0.5, pick)
    draw_ground(stage, "#b8913f", "#e0c069", pattern_seed=19, rough=0.6)
    side = pick.choice((0.1, 0.88)) + pick.uniform(-0.05, 0.05)
    _draw_acacia(stage, (stage.width * side, stage.y(0.12)), stage.horizon * pick.uniform(0.62, 0.85), 0.1, pick)
    draw_grass(stage, 0.02, 1.25, _DRY)


def _draw_acacia(stage: Stage, foot: Point, height: float, distance: float, pick: random.Random) -> None:
    """A tree with a forked stem under a crown as flat as a table."""
    bark, leaf = stage.light.on("#5f4630", distance), stage.light.on("#5f7a34", distance)
    x, y = foot
    lean = height * pick.uniform(-0.1, 0.1)
    fork = (x + lean, y - height * 0.45)
    stage.canvas.path(
        curve([foot, (x + lean * 0.3, y - height * 0.25), fork], closed=False), stroke(bark, height * 0.06)
    )
    for reach in (-0.5, -0.2, 0.18, 0.48):
        tip = (fork[0] + reach * height, y - height * 0.84)
        bough = [fork, (fork[0] + reach * height * 0.5, y - height * 0.66), tip]
        stage.canvas.path(curve(bough, closed=False), stroke(bark, height * 0.028))
    for layer, (tone, lift) in enumerate(((darker(leaf, 0.3), 0.0), (leaf, 0.045), (lighter(leaf, 0.16), 0.08))):
        for _ in range(16):
            across = pick.uniform(-0.72, 0.72) * (1 - 0.14 * layer)
            at = (
                fork[0] + across * height,
                y - height * (0.84 + lift + 0.07 * (1 - across**2) * pick.uniform(0.4, 1.4)),
            )
            stage.canvas.ellipse_at(
                at, height * pick.uniform(0.13, 0.2), height * pick.uniform(0.04, 0.065), fill(tone)
            )
