"""A town park: lawn, path, trees, a bench and lamps."""

from danqing.engines.atelier.backdrops.land import draw_ground, draw_path
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves, draw_grass
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Point, fill, glow, stroke
from danqing.engines.atelier.palette import darker
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import draw_shape


def draw_park(stage: Stage) -> None:
    """Tall trees behind a lawn, a curved path past a bench, and lamps along it."""
    draw_sky(stage)
    draw_broadleaves(stage, Wood(y=stage.y(0.03), height=330 * stage.unit, color="#5d8f58", distance=0.5, density=0.8))
    draw_broadleaves(stage, Wood(y=stage.y(0.05), height=150 * stage.unit, color="#417a45", distance=0.2, density=1.2))
    draw_ground(stage, "#5aa048", "#93c56a", rough=0.3)
    draw_grass(stage, 0.05, 0.6)
    draw_path(stage, "#ded0b2", 0.5 - 0.14 * stage.light.side, 0.55, 0.3)
    side = stage.light.side
    pen = Pen(canvas=stage.canvas, light=stage.light, seed=stage.seed_for("bench"), grounded=True)
    x, y = stage.width * (0.5 + 0.33 * side), stage.y(0.2)
    if "shape:bench" not in stage.present:
        draw_shape(stage.canvas, Box(x - 130 * stage.unit, y - 130 * stage.unit, x + 130 * stage.unit, y), "bench", pen)
    for share, row in ((-0.38, 0.24), (-0.2, 0.07), (0.12, 0.05)):
        _lamp(stage, (stage.width * (0.5 + share * side), stage.y(row)), (300 + 700 * row) * stage.unit)


def _lamp(stage: Stage, foot: Point, tall: float) -> None:
    x, y = foot
    iron = stage.light.on("#39443f")
    stage.canvas.ellipse_at(foot, tall * 0.07, tall * 0.016, fill(darker(iron, 0.5), 0.4))
    stage.canvas.line(foot, (x, y - tall * 0.84), stroke(iron, tall * 0.026))
    stage.canvas.line((x, y), (x, y - tall * 0.12), stroke(iron, tall * 0.045))
    globe = (x, y - tall * 0.9)
    if stage.light.lamps:
        stage.canvas.circle(globe, tall * 0.8, glow(globe, tall * 0.8, "#ffdc96", 0.85))
    stage.canvas.circle(globe, tall * 0.07, fill("#fff3d0" if stage.light.lamps else stage.light.on("#f4efe2")))
    stage.canvas.line((x - tall * 0.05, y - tall * 0.83), (x + tall * 0.05, y - tall * 0.83), stroke(iron, tall * 0.02))
