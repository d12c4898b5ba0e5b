"""A supermarket or a shop from inside."""

from danqing.engines.atelier.backdrops.furnishings import draw_goods, evenly
from danqing.engines.atelier.backdrops.pavements import draw_tiles
from danqing.engines.atelier.backdrops.rooms import draw_wall, inside
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill
from danqing.engines.atelier.scene import Box

_COLORS = ("#d9534f", "#f0b53c", "#4f9a6a", "#4a86c5", "#e58a4a", "#9a6ac0", "#f3ead6", "#7fb8c0")


def draw_shop_hall(stage: Stage) -> None:
    """Full shelves along the wall, bright lights above, a tiled floor."""
    stage = inside(stage)
    unit = stage.unit
    draw_wall(stage, stage.colors[0] if stage.colors else "#e9ecea")
    draw_tiles(stage, "#d3d0c8")
    spans = evenly(stage.width, 440 * unit, 2)
    half = stage.width / len(spans) / 2
    rows = max(3, round(stage.horizon * 0.72 / (120 * unit)))
    for x in spans:
        shelf = Box(x - half + 12 * unit, stage.horizon * 0.26, x + half - 12 * unit, stage.horizon + 14 * unit)
        draw_goods(stage, shelf, rows, _COLORS)
    foot = Box(-20, stage.horizon + 14 * unit, stage.width + 20, stage.horizon + 32 * unit)
    stage.canvas.rectangle(foot, fill("#1a0f14", 0.3, blur=8 * unit))
    for x in spans:
        lamp = Box(x - half * 0.7, stage.horizon * 0.08, x + half * 0.7, stage.horizon * 0.08 + 16 * unit)
        stage.canvas.rectangle(lamp.inset(-20 * unit), fill("#ffffff", 0.4, blur=18 * unit))
        stage.canvas.rectangle(lamp, fill("#ffffff"), 4 * unit)
