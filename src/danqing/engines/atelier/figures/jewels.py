"""Earrings and necklaces of a portrait, in halves of the head's height about its middle."""

import math
from collections.abc import Mapping

from danqing.engines.atelier.canvas import Canvas, Color, Point, curve, fill, radial, shaded, stroke
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.palette import darker, lighter

_GOLD, _PEARL = "#e2b64f", "#f6f0e6"
_MATERIALS: Mapping[str, Color] = {"pearl ": _PEARL, "": _GOLD}
JEWELS = tuple(f"{material}{jewel}" for material in _MATERIALS for jewel in ("earrings", "necklace"))
"""Words in Person.extras for what is drawn here."""
_LOBE = (0.05, 0.36)  # of an ear: outward from where it grows, and down
_BEADS = 19
_HOLLOW = (0.62, 1.5)  # half the width of a necklace at the neck, and how low it hangs


def draw_jewels(canvas: Canvas, look: Look) -> None:
    """Draw what the person has at its ears and about its neck, over the hair."""
    for material, color in _MATERIALS.items():
        if f"{material}earrings" in look.person.extras:
            _draw_earrings(canvas, look, color)
        if f"{material}necklace" in look.person.extras:
            _draw_necklace(canvas, color)


def _draw_earrings(canvas: Canvas, look: Look, color: Color) -> None:
    """A pearl below each lobe, or a hoop of gold."""
    reach = (0.86 if look.child else 0.775) + _LOBE[0]
    for side in (-1, 1):
        x, y = side * reach, _LOBE[1]
        if color == _PEARL:
            _draw_bead(canvas, (x, y + 0.13), 0.085, color)
            canvas.circle((x, y + 0.02), 0.022, fill(_GOLD))
            continue
        canvas.circle((x, y + 0.16), 0.15, stroke(darker(color, 0.4), 0.05))
        canvas.circle((x, y + 0.16), 0.15, stroke(color, 0.034))
        canvas.circle((x - 0.06, y + 0.07), 0.02, fill(lighter(color, 0.7), blur=0.01))


def _draw_necklace(canvas: Canvas, color: Color) -> None:
    """A string of pearls, or a chain with a pendant."""
    half, low = _HOLLOW
    places: list[Point] = []
    for bead in range(_BEADS):
        turn = math.pi * (bead + 0.5) / _BEADS
        places.append((-half * math.cos(turn), 1.2 + (low - 1.2) * math.sin(turn)))
    if color == _PEARL:
        for place in places:
            _draw_bead(canvas, place, 0.052, color)
        return
    canvas.path(curve(places, closed=False), stroke(darker(color, 0.35), 0.03))
    canvas.path(curve(places, closed=False), stroke(color, 0.02))
    _draw_bead(canvas, (0, low + 0.07), 0.07, color)


def _draw_bead(canvas: Canvas, center: Point, radius: float, color: Color) -> None:
    x, y = center
    tones = [lighter(color, 0.8), color, darker(color, 0.3)]
    canvas.circle((x, y + 0.2 * radius), 1.05 * radius, fill("#2a1418", 0.25, blur=0.3 * radius))
    canvas.circle(center, radius, shaded(radial((x - 0.3 * radius, y - 0.35 * radius), 1.5 * radius, tones)))
