"""The open sea."""

from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.water import draw_sea


def draw_open_sea(stage: Stage) -> None:
    """Waves from the horizon to the lower edge, and the sun's path on them."""
    draw_sky(stage)
    draw_sea(stage)
