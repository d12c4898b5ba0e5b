"""A city seen across a promenade, or across its river."""

from danqing.engines.atelier.backdrops.buildings import draw_skyline
from danqing.engines.atelier.backdrops.pavements import draw_pavement
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.water import draw_lake
from danqing.engines.atelier.canvas import fill, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import SHOWN, Box


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
    if stage.features & {f"{SHOWN}{word}" for word in _RIVERS}:
        _river(stage)


_RIVERS = frozenset(
    {"river", "riverside", "waterfront", "bay", "harbor", "harbour", "江面", "江", "河", "河面", "河边", "江边"}
)
_BANK = 0.52  # of the ground, down to which the water goes


def _river(stage: Stage) -> None:
    """A river that mirrors the lights of the other bank, and the wall and the railing of this one."""
    draw_lake(stage, _BANK)
    y, unit = stage.y(_BANK), stage.unit
    stone = stage.light.on("#8f8a84")
    stage.canvas.rectangle(Box(0, y - 6 * unit, stage.width, y + 20 * unit), fill(stone))
    stage.canvas.rectangle(Box(0, y - 6 * unit, stage.width, y + 2 * unit), fill(lighter(stone, 0.25)))
    rail = stroke(darker(stone, 0.45), 5 * unit)
    top = y - 62 * unit
    stage.canvas.line((0, top), (stage.width, top), rail)
    stage.canvas.line((0, top + 28 * unit), (stage.width, top + 28 * unit), stroke(darker(stone, 0.45), 3 * unit))
    step = 88 * unit
    for number in range(int(stage.width / step) + 2):
        stage.canvas.line((number * step, top), (number * step, y), rail)
