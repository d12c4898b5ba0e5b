"""Plates on the sides of things, for words that have no plain surface there: a plank, a ribbon, a painted panel."""

from danqing.engines.atelier.canvas import fill, linear, shaded, stroke
from danqing.engines.atelier.carriers.carrier import Carrier, Spot
from danqing.engines.atelier.carriers.materials import hairline, stud, wood
from danqing.engines.atelier.palette import darker, lighter


def _plank(spot: Spot) -> None:
    """A wooden board with a nail at each end."""
    canvas, box = spot.canvas, spot.box
    wood(canvas, box, spot.lit(spot.paper), spot.seed, spot.rim)
    hairline(canvas, box, darker(spot.paper, 0.45), spot.rim * 0.5, spot.rim, 0.6)
    for x in (box.x0 + box.height * 0.14, box.x1 - box.height * 0.14):
        stud(canvas, (x, box.center[1]), box.height * 0.045, "#7d5a36")


def _ribbon(spot: Spot) -> None:
    """A band of cloth about something round, darker where it turns away."""
    canvas, box = spot.canvas, spot.box
    shades = [
        darker(spot.paper, 0.3),
        spot.lit(spot.paper),
        lighter(spot.paper, 0.1),
        spot.paper,
        darker(spot.paper, 0.3),
    ]
    canvas.rectangle(box, shaded(linear((box.x0, 0), (box.x1, 0), shades, [0, 0.16, 0.36, 0.82, 1])), box.height * 0.1)
    for y in (box.y0 + box.height * 0.07, box.y1 - box.height * 0.07):
        canvas.line((box.x0, y), (box.x1, y), stroke(spot.ink, max(1.0, box.height * 0.025), 0.55))


def _side(spot: Spot) -> None:
    """A painted panel on the side of a vehicle."""
    canvas, box = spot.canvas, spot.box
    canvas.rectangle(box, fill(spot.lit(spot.paper)), spot.rim * 2)
    hairline(canvas, box.inset(spot.rim), spot.lit(spot.ink), spot.rim * 0.7, spot.rim, 0.7)


PLATES = {
    "plank": Carrier(
        draw=_plank, paper=("#e3b478", "#eac38d"), inks=("#4a2a12",), face="handwritten", insets=(0.12, 0.1, 0.12, 0.1)
    ),
    "ribbon": Carrier(draw=_ribbon, paper=("#fffaf0",), inks=("#a3262f",), insets=(0.07, 0.16, 0.07, 0.16)),
    "side": Carrier(
        draw=_side, paper=("#fffaf0",), inks=("#22476e", "#8a2f2a", "#2c5a3c"), insets=(0.07, 0.1, 0.07, 0.1)
    ),
}
