"""A city seen across a promenade."""

from danqing.engines.atelier.backdrops.buildings import draw_skyline
from danqing.engines.atelier.backdrops.pavements import draw_pavement
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage


def draw_city(stage: Stage) -> None:
    """Three rows of towers, a line of trees and a paved square."""
    draw_sky(stage)
    # far towers are the tallest, as of a city that rises toward its centre, else the near ones would hide them
    draw_skyline(stage, 0.82, 0.8, "far")
    draw_skyline(stage, 0.6, 0.5, "middle")
    draw_skyline(stage, 0.42, 0.22, "near")
    # dense enough to hide where the towers meet the ground
    draw_broadleaves(stage, Wood(y=stage.y(0.02), height=75 * stage.unit, color="#4f7f52", distance=0.15, density=1.3))
    draw_pavement(stage, "#b9b3ab")
