"""A beach at the sea's edge."""

import numpy as np

from danqing.engines.atelier.backdrops.planes import merged, ramp, times
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, below, lay, ridge
from danqing.engines.atelier.backdrops.water import draw_sea
from danqing.engines.atelier.canvas import Point, curve, fill, stroke
from danqing.engines.atelier.noise import ground, tile

_WATERLINE = 0.34  # share of the ground where the sand begins


def draw_beach(stage: Stage) -> None:
    """Sand before the sea, with foam at the waterline, a far headland, and shells."""
    draw_sky(stage)
    _headland(stage)
    # further than the waterline, which is wavy: no gap shows between water and sand
    draw_sea(stage, stage.y(_WATERLINE + 0.15))
    edge = ridge(stage, "waterline", stage.y(_WATERLINE), stage.below * 0.035, 1.7, 0.3)
    _sand(stage, edge)
    _foam(stage, edge)
    _shells(stage)


def _headland(stage: Stage) -> None:
    y = stage.horizon
    # on the side away from the sun, which would else set behind it
    side = -stage.light.side
    start = stage.width * (0.5 + side * 0.62)
    tip = stage.width * (0.5 + side * 0.12)
    points = [(start, y + 3), (start, y * 0.88), (start + (tip - start) * 0.4, y * 0.93), (tip, y), (tip, y + 3)]
    lay(stage, curve(points, tension=0.35), "#4f7d6b", 0.55, 0.1)


def _sand(stage: Stage, edge: list[Point]) -> None:
    if stage.papercut:
        return lay(stage, below(stage, edge), "#f0d9a4")
    top = int(min(y for _, y in edge))
    rows = stage.height - top
    ripples = ground(stage.width, rows, stage.below * 0.2, tile(41, 0.5, 1.3), 1.6)
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    share = np.clip(0.3 + down * 0.5 + (ripples - 0.5) * 0.8, 0, 1)
    relief = 1 + np.clip(np.gradient(ripples, axis=1) * 3, -0.06, 0.06)
    picture = merged(times(ramp(stage.light.on("#e2c48c"), stage.light.on("#f9e7bd"), share), relief))
    wet = stage.below * 0.16
    stage.canvas.texture(below(stage, edge), picture, top)
    # three thin bands over each other fade where one would end in an edge
    for layer in range(3):
        reach = wet * (1 - layer / 3)
        lower = [(x, y + reach) for x, y in reversed(edge)]
        # every sixth point is smooth enough under a wash this thin, and six times cheaper
        band = curve([*edge[::6], *lower[::6]], tension=0.3)
        stage.canvas.path(band, fill(stage.light.on("#8f7a58"), 0.16))
    return None


def _foam(stage: Stage, edge: list[Point]) -> None:
    white = stage.light.on("#ffffff", 0.05)
    unit = stage.unit
    for lift, width, alpha in ((0, 9, 0.95), (-16, 4, 0.6), (-40, 5, 0.5), (-62, 3, 0.35)):
        pick = stage.random(f"foam {lift}")
        points = [(x, y + (lift + pick.uniform(-5, 5)) * unit) for x, y in edge[:: 5 + (lift % 3)]]
        stage.canvas.path(curve(points, closed=False), stroke(white, width * unit, alpha, blur=unit * 0.8))


def _shells(stage: Stage) -> None:
    pick = stage.random("shells")
    for _ in range(26):
        row = pick.uniform(0.58, 1.0)
        # nearer rows get larger shells, by the same perspective as all that stands there
        at = (pick.uniform(0, stage.width), stage.y(row))
        size = stage.unit * (2 + 4.5 * row) * pick.uniform(0.6, 1.2)
        tone = stage.light.on(pick.choice(("#fff6e8", "#f3c9ae", "#d8a48a", "#bfae95")))
        stage.canvas.circle((at[0] + size * 0.3, at[1] + size * 0.3), size, fill("#5b4526", 0.25, blur=size * 0.3))
        stage.canvas.circle(at, size, fill(tone))
