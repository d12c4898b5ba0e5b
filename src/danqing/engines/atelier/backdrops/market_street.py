"""A street of small shops, seen from the front."""

from danqing.engines.atelier.backdrops.buildings import draw_front, draw_skyline, front_layout
from danqing.engines.atelier.backdrops.pavements import draw_pavement
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fill
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape

_STALL = 330  # units: the height of a stall
FRONTS = "fronts "
"""Begins a feature that says how many house fronts there are at least, such as `fronts 4`."""


def front_boxes(width: int, height: int, horizon: float, seed: int, least: int = 2) -> list[Box]:
    """Where the house fronts of a street stand, left to right; the same for the same seed. least: of them."""
    count = max(2, least, round(width / (horizon * 0.82)))
    shares = [1 + 0.18 * ((seed >> index) % 3 - 1) for index in range(count)]
    total = sum(shares)
    x = 0.0
    boxes = []
    for index, share in enumerate(shares):
        wide = width * share / total
        top = horizon * (0.10 + 0.13 * ((seed >> (index + 2)) % 3))
        boxes.append(Box(x, top, x + wide, horizon + height * 0.02))
        x += wide
    return boxes


def draw_market_street(stage: Stage) -> None:
    """A row of painted house fronts with shops, and a paved street before them."""
    draw_sky(stage)
    draw_skyline(stage, 0.8, 0.85, "behind")
    draw_pavement(stage, "#c9bfae")
    least = max((int(f.removeprefix(FRONTS)) for f in stage.features if f.startswith(FRONTS)), default=2)
    for index, box in enumerate(front_boxes(stage.width, stage.height, stage.horizon, stage.seed, least)):
        draw_front(stage.canvas, front_layout(box), stage.light, stage.seed_for(f"front {index}"))
    foot = stage.horizon + stage.height * 0.02
    stage.canvas.rectangle(
        Box(-20, foot, stage.width + 20, foot + 26 * stage.unit), fill("#140c20", 0.3, 9 * stage.unit)
    )
    kerb = stage.light.on("#ddd6c8")
    stage.canvas.rectangle(Box(0, foot, stage.width, foot + 9 * stage.unit), fill(kerb))
    if "market" in stage.features and least == 2:
        _set_up_stalls(stage)


def _set_up_stalls(stage: Stage) -> None:
    """Stalls at both ends of the street, where nobody stands and no text is."""
    tall = stage.unit * _STALL
    half, foot = tall * SHAPES["market_stall"].aspect / 2, stage.y(0.3)
    for share in (0.13, 0.87):
        x = stage.width * share
        box = Box(x - half, foot - tall, x + half, foot)
        if not any(box.intersects(other) for other in stage.busy):
            pen = Pen(canvas=stage.canvas, light=stage.light, seed=stage.seed_for(f"stall {share}"))
            draw_shape(stage.canvas, box, "market_stall", pen)
