"""High mountains over a valley."""

from danqing.engines.atelier.backdrops.land import Range, draw_ground, draw_hills, draw_mountains
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves, draw_conifers, draw_grass, draw_wildflowers
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage


def draw_mountain_valley(stage: Stage) -> None:
    """Two chains of snowy peaks, a fir wood and alpine grass."""
    draw_sky(stage, far_land=False)
    draw_mountains(stage, Range(top=0.62, peaks=4, distance=0.6))
    # the nearer chain is lower and has less snow and more peaks, so that the far one is seen over it
    draw_mountains(stage, Range(top=0.36, peaks=6, distance=0.4, snow=0.25, rock="#5d6f78"))
    draw_hills(stage, "#5f8a5a", 1, 0.06)
    draw_conifers(stage, Wood(y=stage.y(0.03), height=120 * stage.unit, distance=0.35))
    if "autumn" in stage.features:
        draw_broadleaves(
            stage, Wood(y=stage.y(0.06), height=78 * stage.unit, color="#5d8f58", distance=0.2, density=1.1)
        )
    draw_ground(stage, "#55964a", "#98bd6a", pattern_seed=9)
    draw_grass(stage, density=0.8)
    draw_wildflowers(stage, 420 if "wildflowers" in stage.features else 60)
