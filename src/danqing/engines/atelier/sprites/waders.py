"""Cranes, herons and storks, whose only pictogram is a flamingo's: they stand on long legs and look to the left."""

import re
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Color, Sprite, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.sprites.pictograms import aspect

FLAMINGO = "🦩"


@dataclass(frozen=True, kw_only=True)
class Wader:
    """How a bird on long legs looks. plume: of its tail. crown: a patch on the head, or None."""

    body: Color
    neck: Color
    plume: Color
    bill: Color
    legs: Color
    crown: Color | None = None


_WADERS: tuple[tuple[str, Wader], ...] = (
    (r"stork|鹳", Wader(body="#fbfaf6", neck="#fbfaf6", plume="#2a2a30", bill="#e4572e", legs="#e4572e")),
    (r"egret|白鹭", Wader(body="#fdfdfb", neck="#fdfdfb", plume="#eef0ee", bill="#e8b33c", legs="#3a3d42")),
    (
        r"heron|ibis|spoonbill|鹭|鹮",
        Wader(body="#9fb0bf", neck="#dfe6ea", plume="#4d5b69", bill="#e2a63b", legs="#8a7a5c", crown="#2f3a46"),
    ),
    (
        r"\bcranes?\b|鹤",
        Wader(body="#fbfaf6", neck="#34343c", plume="#26262c", bill="#8f8a6a", legs="#3b3a3e", crown="#d8342b"),
    ),
)


def wader_of(emoji: str, label: str) -> Wader | None:
    """The bird that a label names; None for a flamingo and for what is no such bird."""
    if emoji != FLAMINGO:
        return None
    return next((wader for words, wader in _WADERS if re.search(words, label.lower())), None)


def wader(look: Wader, height: int, color: Color | None = None) -> Sprite:
    """The bird, `height` pixels high and as wide as a flamingo. color: of its body instead of the usual one."""
    canvas = Canvas(round(height * aspect(FLAMINGO)), height)
    body = color or look.body
    with canvas.moved(canvas.width * 0.56, 0, height):
        for x, bend in ((-0.015, -0.02), (0.045, 0.015)):
            leg = [(x, 0.66), (x + bend, 0.82), (x, 0.985)]
            canvas.path(curve(leg, closed=False), stroke(look.legs, 0.017))
            canvas.line((x + 0.01, 0.987), (x - 0.055, 0.987), stroke(look.legs, 0.015))
        neck = [(-0.08, 0.47), (-0.185, 0.36), (-0.13, 0.22), (-0.155, 0.1)]
        canvas.path(curve(neck, closed=False), stroke(look.neck, 0.05))
        canvas.curve([(0.1, 0.47), (0.27, 0.56), (0.3, 0.68), (0.19, 0.69), (0.05, 0.62)], fill(look.plume))
        trunk = [(-0.16, 0.46), (-0.06, 0.395), (0.12, 0.44), (0.26, 0.575), (0.08, 0.655), (-0.09, 0.62)]
        shade = linear((0, 0.4), (0, 0.66), [lighter(body, 0.1), body, darker(body, 0.14)])
        canvas.curve(trunk, shaded(shade))
        for y in (0.49, 0.535, 0.58):
            wing = [(-0.04, y), (0.08, y + 0.035), (0.19, y + 0.045)]
            canvas.path(curve(wing, closed=False), stroke(darker(body, 0.16), 0.008))
        canvas.polygon([(-0.19, 0.062), (-0.335, 0.118), (-0.185, 0.105)], fill(look.bill))
        canvas.ellipse_at((-0.163, 0.083), 0.05, 0.042, fill(look.neck))
        if look.crown:
            canvas.ellipse_at((-0.158, 0.052), 0.034, 0.02, fill(look.crown))
        canvas.circle((-0.178, 0.08), 0.0105, fill("#f6f3ea"))
        canvas.circle((-0.18, 0.08), 0.0075, fill("#17130f"))
    return canvas.data
