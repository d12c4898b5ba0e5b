"""Signs of the road: a green panel on two posts and a red octagon on one."""

import math

from danqing.engines.atelier.canvas import fill, polygon, ring, stroke
from danqing.engines.atelier.carriers.carrier import Carrier, Mount, Spot
from danqing.engines.atelier.carriers.materials import cast_shadow, ground_shadow, hairline, post, smooth
from danqing.engines.atelier.scene import Box

_STEEL = "#8d959d"


def _road_sign(spot: Spot) -> None:
    """A painted panel with a white line on two steel posts."""
    canvas, box = spot.canvas, spot.box
    panel = Box(box.x0, box.y0, box.x1, box.y0 + box.height * 0.7)
    half = max(1.5, min(box.width * 0.014, panel.height * 0.05))
    for share in (0.2, 0.8):
        x = box.x0 + box.width * share
        ground_shadow(canvas, (x, box.y1 - half), half * 8)
        post(canvas, Box(x - half, panel.y0 + panel.height * 0.1, x + half, box.y1), spot.lit(_STEEL))
    radius = panel.height * 0.08
    cast_shadow(canvas, panel, panel.height * 0.03, radius)
    smooth(canvas, panel, spot.paper, radius, 0.05)
    line = max(1.2, panel.height * 0.022)
    hairline(canvas, panel.inset(line * 1.8), spot.ink, line, radius * 0.75)


def _stop_sign(spot: Spot) -> None:
    """A red octagon with a white line on a steel post."""
    canvas, box = spot.canvas, spot.box
    radius = min(box.width, box.height * 0.78) / 2
    center = (box.center[0], box.y0 + radius)
    half = max(1.5, radius * 0.055)
    ground_shadow(canvas, (center[0], box.y1 - half), half * 10)
    post(canvas, Box(center[0] - half, center[1], center[0] + half, box.y1), spot.lit(_STEEL))
    # 1.08: the corners of an octagon whose sides touch the circle.
    outline = ring(center, radius * 1.08, 8, math.pi / 8)
    with canvas.moved(radius * 0.012, radius * 0.04):
        canvas.path(polygon(outline), fill("#150f28", 0.3, blur=radius * 0.03))
    canvas.polygon(outline, fill(spot.paper))
    canvas.polygon(ring(center, radius * 0.98, 8, math.pi / 8), stroke(spot.ink, radius * 0.05))


ROAD_SIGNS = {
    "road_sign": Carrier(
        draw=_road_sign,
        paper=("#0f6b45", "#1d4fa0"),
        inks=("#ffffff",),
        face="bold",
        insets=(0.07, 0.09, 0.07, 0.39),
        aspect=(1.0, 4.0),
        mount=Mount.STAND,
        size=0.07,
    ),
    "stop_sign": Carrier(
        draw=_stop_sign,
        paper=("#c2202b",),
        inks=("#ffffff",),
        face="bold",
        insets=(0.1, 0.2, 0.1, 0.42),
        aspect=(0.78, 0.78),
        mount=Mount.STAND,
        size=0.12,
    ),
}
