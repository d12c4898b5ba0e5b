"""A garden in bloom."""

from danqing.engines.atelier.backdrops.land import draw_ground, draw_path
from danqing.engines.atelier.backdrops.plants import FLOWERS, Wood, draw_broadleaves, draw_flower, draw_grass
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill
from danqing.engines.atelier.palette import lighter, mix


def draw_garden(stage: Stage) -> None:
    """A lawn with a path, hedges behind, and beds of flowers on both sides."""
    draw_sky(stage)
    draw_broadleaves(stage, Wood(y=stage.y(0.03), height=230 * stage.unit, color="#5d8f58", distance=0.4))
    draw_broadleaves(stage, Wood(y=stage.y(0.05), height=110 * stage.unit, color="#417a45", distance=0.15, density=1.8))
    draw_ground(stage, "#559c46", "#8fc267", rough=0.35)
    draw_grass(stage, 0.04, 0.5)
    draw_path(stage, "#e6d6b4", 0.5, 0.52, 0.34)
    if stage.papercut:
        return
    for side in (-1, 1):
        _bed(stage, side)


def _bed(stage: Stage, side: int) -> None:
    """A bed that follows the edge of the picture toward the viewer."""
    pick = stage.random(f"bed {side}")
    rows = sorted(pick.random() for _ in range(330))
    for row in rows:
        inner = 0.17 + 0.2 * row
        across = 0.5 + side * (inner + (0.6 - inner) * pick.random() ** 1.3 + 0.02)
        at = (across * stage.width, stage.y(0.06 + 0.98 * row))
        size = stage.unit * (7 + 24 * row)
        leaf = stage.light.on(mix("#2f6b38", "#6aa84f", pick.random()), 0.2 * (1 - row))
        stage.canvas.ellipse_at(at, size * 1.5, size, fill(leaf))
        if pick.random() < 0.62:
            color = FLOWERS[int(across * 23 + row * 7) % len(FLOWERS)]
            draw_flower(stage, (at[0], at[1] + size), size * 0.62, lighter(color, 0.1), pick)
