"""A field of snow with firs and mountains."""

from danqing.engines.atelier.backdrops.land import Range, draw_mountains, draw_snow_ground
from danqing.engines.atelier.backdrops.plants import Wood, draw_conifers
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage


def draw_snowfield(stage: Stage) -> None:
    """White peaks, a fir wood and drifts of snow."""
    draw_sky(stage, far_land=False)
    draw_mountains(stage, Range(top=0.56, peaks=4, distance=0.55, snow=0.75, rock="#71819f"))
    draw_conifers(stage, Wood(y=stage.y(0.03), height=150 * stage.unit, distance=0.45, color="#34566a", density=0.8))
    draw_conifers(
        stage, Wood(y=stage.y(0.05), height=210 * stage.unit, distance=0.25, color="#2b4a58", density=0.5, end=0.22)
    )
    draw_conifers(
        stage, Wood(y=stage.y(0.05), height=210 * stage.unit, distance=0.25, color="#2b4a58", density=0.5, start=0.8)
    )
    draw_snow_ground(stage)
