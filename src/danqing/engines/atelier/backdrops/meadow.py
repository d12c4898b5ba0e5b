"""A meadow under a wide sky."""

from danqing.engines.atelier.backdrops.land import draw_ground, draw_hills
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves, draw_grass, draw_wildflowers
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage


def draw_meadow(stage: Stage) -> None:
    """Hills in the haze, a line of trees, and grass with flowers."""
    draw_sky(stage)
    draw_hills(stage, "#6fa35c", 2)
    pick = stage.random("meadow")
    split = pick.uniform(0.3, 0.6)
    tall = 95 * stage.unit
    draw_broadleaves(
        stage, Wood(y=stage.y(0.02), height=tall, color="#4c8047", distance=0.45, end=split - 0.08, density=1.2)
    )
    draw_broadleaves(stage, Wood(y=stage.y(0.02), height=tall * 0.8, color="#558a4a", distance=0.5, start=split + 0.15))
    draw_ground(stage, "#4f9a3e", "#a8cf6b")
    draw_grass(stage)
    draw_wildflowers(stage, 420 if "wildflowers" in stage.features else 90)
