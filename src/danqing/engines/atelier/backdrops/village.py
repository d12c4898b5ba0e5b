"""A village: cottages on both sides of a lane that leads up to the hills."""

from dataclasses import dataclass, replace

from danqing.engines.atelier.backdrops.effects import draw_smoke
from danqing.engines.atelier.backdrops.land import draw_ground, draw_hills, draw_path, draw_snow_ground
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves, draw_conifers, draw_grass
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape

_WHITE_SEASON = frozenset({"winter", "snow"})
_ROWS = (0.015, 0.06, 0.14, 0.27, 0.47)
"""How far down the ground each pair of houses stands, from the far end of the lane to the near one."""
_HOUSES = ("cottage", "house", "farmhouse")
_LANE = 0.5  # of the width, where the lane begins and ends


@dataclass(frozen=True, kw_only=True)
class _Plot:
    """A thing beside the lane. row: of its feet, 0 at the horizon, 1 at the lower edge. x: of its middle, in pixels."""

    shape: str
    row: float
    x: float
    tall: float


def draw_village_lane(stage: Stage) -> None:
    """The far hills and woods, the lane, then the houses and their gardens from far to near. White in winter."""
    white = stage.light.weather == "snow" or bool(_WHITE_SEASON & stage.features)
    draw_sky(stage)
    land = replace(stage, light=replace(stage.light, weather="snow")) if white else stage
    draw_hills(land, "#7fa06a", rise=0.2)
    wood = Wood(y=land.y(0.02), height=90 * land.unit, distance=0.5, color="#3f6a58" if white else "#5c8a4c")
    (draw_conifers if white else draw_broadleaves)(land, wood)
    if white:
        draw_snow_ground(land)
    else:
        draw_ground(land, "#6f9a4a", "#9dbd6c", rough=0.4)
        draw_grass(land, 0.12, 0.5)
    draw_path(land, "#d9e1ee" if white else "#d3bd92", _LANE, _LANE, 0.42)
    for plot in _plots(land):
        _draw_plot(land, plot, smoking=white or "smoke" in stage.features)


def _plots(stage: Stage) -> list[_Plot]:
    """Houses left and right of the lane with a tree or a fence between them, the farthest first."""
    pick = stage.random("village lane")
    tree = "conifer" if stage.light.weather == "snow" else "tree"
    found: list[_Plot] = []
    for index, row in enumerate(_ROWS):
        tall = stage.unit * (60 + 640 * row)
        for side in (-1, 1):
            kind = _HOUSES[(index + pick.randint(0, 2)) % 3]
            lane = stage.width * (0.05 + 0.3 * row)
            half = tall * SHAPES[kind].aspect / 2
            x = stage.width * _LANE + side * (lane + half + tall * pick.uniform(0.1, 0.3))
            found.append(_Plot(shape=kind, row=row, x=x, tall=tall * pick.uniform(0.92, 1.08)))
            beyond = x + side * (half + tall * pick.uniform(0.25, 0.5))
            found.append(_Plot(shape=tree, row=row - 0.008, x=beyond, tall=tall * pick.uniform(0.9, 1.15)))
    # A second row behind fills the land beside the first houses.
    for side in (-1, 1):
        for step in range(1, 5):
            x = stage.width * (_LANE + side * (0.1 + 0.09 * step + pick.uniform(-0.02, 0.02)))
            kind = pick.choice((*_HOUSES, tree))
            found.append(_Plot(shape=kind, row=0.03, x=x, tall=stage.unit * pick.uniform(62, 84)))
    return sorted(found, key=lambda plot: plot.row)


def _draw_plot(stage: Stage, plot: _Plot, smoking: bool) -> None:
    """One thing on its ground, paler the farther it is."""
    y = stage.y(plot.row) if plot.row > 0 else stage.horizon
    wide = plot.tall * SHAPES[plot.shape].aspect
    box = Box(plot.x - wide / 2, y - plot.tall, plot.x + wide / 2, y)
    light = stage.light.far(max(0.0, 0.42 - 2.2 * plot.row))
    pen = Pen(canvas=stage.canvas, light=light, seed=stage.seed_for(f"{plot.x:.0f} {plot.row}"), grounded=False)
    if smoking and plot.shape == "house":
        draw_smoke(stage, (plot.x + 0.25 * plot.tall, y - plot.tall * 0.98), plot.tall * 0.7)
    draw_shape(stage.canvas, box, plot.shape, pen)
