"""A mountain lake."""

from danqing.engines.atelier.backdrops.land import Range, draw_hills, draw_mountains
from danqing.engines.atelier.backdrops.plants import Wood, draw_conifers, draw_grass, draw_reeds, draw_wildflowers
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.water import draw_lake, draw_shore
from danqing.engines.atelier.backdrops.waterside import draw_canal, draw_karst, draw_swamp

_ON_FAR_BANKS = frozenset(
    f"shape:{key}"
    for key in ("tree", "willow", "blossom_tree", "autumn_tree", "bare_tree", "pagoda", "cottage", "house")
)


def draw_mountain_lake(stage: Stage) -> None:
    """Peaks and woods mirrored in still water, and a shore with reeds; a quay at a canal."""
    if _is_canal(stage):
        draw_canal(stage)
        draw_shore(stage, 0.72, "#b7a992", 0.0)
        return
    _draw_water(stage, 0.66)
    draw_shore(stage, 0.6, "#5d9447")
    if not stage.papercut:
        draw_grass(stage, 0.72, 0.5)
        draw_reeds(stage, stage.y(0.7), 170 * stage.unit, 0.0, 0.16)
        draw_reeds(stage, stage.y(0.7), 150 * stage.unit, 0.86, 1.0)
    if "wildflowers" in stage.features:
        draw_wildflowers(stage, 120, top=0.72)


def draw_open_lake(stage: Stage) -> None:
    """The same from the water: no shore but reeds in a corner."""
    if _is_canal(stage):
        return draw_canal(stage)
    _draw_water(stage, 1.0)
    if not stage.papercut:
        side = stage.random("corner").choice((0, 1))
        draw_reeds(stage, stage.height + 8 * stage.unit, 260 * stage.unit, side * 0.88, 0.12 + side * 0.88)
    return None


def _is_canal(stage: Stage) -> bool:
    """Whether houses close the view: nothing of the picture stands on a far bank."""
    return "canal" in stage.features and stage.present.isdisjoint(_ON_FAR_BANKS)


def _draw_water(stage: Stage, shore: float) -> None:
    if "swamp" in stage.features:
        return draw_swamp(stage)
    draw_sky(stage, far_land=False)
    if "karst" in stage.features:
        draw_karst(stage)
        draw_lake(stage, shore)
        return None
    draw_mountains(stage, Range(top=0.6, peaks=4, distance=0.6))
    draw_hills(stage, "#5f8a63", 2, 0.16)
    draw_conifers(stage, Wood(y=stage.horizon, height=90 * stage.unit, distance=0.4))
    return draw_lake(stage, shore)
