"""Rolling hills."""

from danqing.engines.atelier.backdrops.land import draw_path
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves, draw_grass, draw_wildflowers
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, below, lay, ridge

_GREENS = ("#7fae63", "#73a857", "#68a04c", "#5c9643", "#4f8b3b")


def draw_rolling_hills(stage: Stage) -> None:
    """Five waves of hills with groups of trees, and a way that leads over them."""
    draw_sky(stage)
    pick = stage.random("hills")
    for index, color in enumerate(_GREENS):
        # two ridges stand above the horizon, the others run down toward the viewer in wider steps
        y = stage.y(-0.2 + 0.16 * index) if index < 2 else stage.y(0.04 + 0.2 * (index - 2))
        edge = ridge(stage, f"roll {index}", y, stage.height * (0.035 + 0.012 * index), 1.7 + 0.4 * (index % 2), 0.22)
        # not 1: even the farthest hill keeps some green through the haze
        distance = 0.7 * (1 - index / 4)
        if 0 < index < 4:
            start = pick.uniform(0.0, 0.75)
            trees = Wood(
                # at the lowest point of the ridge below the group, so that no tree floats; the hill hides the rest of
                # the trunks
                y=max(py for px, py in edge if 0 <= px / stage.width - start <= 0.2) + 8 * stage.unit,
                height=(50 + 30 * index) * stage.unit,
                color="#4a7a42",
                distance=distance,
                start=start,
                end=start + 0.2,
            )
            draw_broadleaves(stage, trees)
        lay(stage, below(stage, edge), color, distance, 0.14)
    draw_grass(stage, 0.3, 0.7)
    # a road that is asked for is drawn by itself, and a named hill would stand on the way
    if "road" not in stage.features and not any(form.key == "hill" for form in stage.landforms):
        draw_path(stage, "#dcc596", pick.uniform(0.3, 0.7), pick.uniform(0.35, 0.65), 0.2)
    draw_wildflowers(stage, 360 if "wildflowers" in stage.features else 70, top=0.25)
