"""Animals in clothes: hats, glasses, scarves, ties, capes and shirts, each at its place on the pictogram."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from danqing.engines.atelier.canvas import Canvas, Color, Point, Sprite, circle_path, curve, fill, polygon, stroke
from danqing.engines.atelier.figures.brush import Brush, crease
from danqing.engines.atelier.figures.hats import HATS
from danqing.engines.atelier.figures.looks import look_of
from danqing.engines.atelier.figures.outlines import points
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import COLORS, darker, lighter
from danqing.engines.atelier.scene import Person, Worn

_HAT_SEAT = -0.62
"""Where the lower edge of a hat is, in halves of a head's height above its middle."""

_LENS = "-1.1,-.7 1.1,-.7 1,.55 0,.95 -1,.55"
_PARTS = {"top": "shirt", "whole": "shirt"}


@dataclass(frozen=True)
class _Animal:
    """A sprite to dress, in pixels: x, y of shares, mirrored where it is. top: rows added above it for a hat."""

    canvas: Canvas
    anatomy: Mapping[str, Any]
    width: int
    height: int
    top: int
    flip: bool

    def at(self, share: Sequence[float]) -> Point:
        x = 1 - share[0] if self.flip else share[0]
        return x * self.width, self.top + share[1] * self.height


@cache
def _anatomies() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("anatomy.toml").read_text(encoding="utf-8"))


def can_wear(emoji: str) -> bool:
    """Whether it is known where the head and the body of a pictogram are."""
    return emoji in _anatomies()


def headroom(emoji: str, worn: Sequence[Worn]) -> float:
    """What a hat adds above the pictogram, as a share of its height."""
    hats = [hat for w in worn if w.part == "hat" and (hat := HATS.get(w.value or ""))]
    if not hats or not can_wear(emoji):
        return 0.0
    anatomy = _anatomies()[emoji]
    tallest = max(1 + hat.rise + _HAT_SEAT + 0.04 for hat in hats)
    return max(0.0, tallest * float(anatomy["brow"]) * 1.1 - float(anatomy["crown"][1]))


def dressed(picture: Sprite, emoji: str, worn: Sequence[Worn], flip: bool) -> Sprite:
    """The picture of an animal in its clothes, with the headroom of its hat above it."""
    height, width = picture.shape[:2]
    top = round(headroom(emoji, worn) * height)
    canvas = Canvas(width, height + top)
    canvas.image(picture, 0, top)
    animal = _Animal(canvas, _anatomies()[emoji], width, height, top, flip)
    for part in ("shirt", "cape", "scarf", "tie", "bow tie", "backpack", "glasses", "sunglasses", "hat"):
        for one in worn:
            if part in (_PARTS.get(one.part, one.part), one.value) and part in _DRAWN:
                _DRAWN[part](animal, one)
    data = np.ascontiguousarray(canvas.data)
    data.setflags(write=False)
    return data


def _color(worn: Worn, usual: str) -> Color:
    return COLORS.get(worn.color or usual, COLORS["red"])


def _draw_shirt(animal: _Animal, worn: Worn) -> None:
    """Cloth on the body only: what is drawn beside the animal does not show."""
    x0, y0, x1, y1 = animal.anatomy["body"]
    color, h = _color(worn, "red"), animal.height
    corners = [
        animal.at(p)
        for p in ((x0, y0), ((x0 + x1) / 2, y0 + 0.05), (x1, y0), (x1, y1), ((x0 + x1) / 2, y1 + 0.03), (x0, y1))
    ]
    cloth = curve(corners, tension=0.35)
    middle = (x0 + x1) / 2
    _atop(animal, cloth, color, 0.97)
    low = curve([animal.at(p) for p in ((x0, y1 - 0.05), (middle, y1 - 0.01), (x1, y1 - 0.05))], closed=False)
    _atop_line(animal, low, darker(color, 0.3), 0.018 * h)
    neck = curve([animal.at(p) for p in ((x0, y0), (middle, y0 + 0.05), (x1, y0))], closed=False)
    _atop_line(animal, neck, lighter(color, 0.35), 0.03 * h)
    if worn.value == "hawaiian":
        for index in range(14):
            share = (x0 + (x1 - x0) * (index * 0.37 % 1), y0 + 0.05 + (y1 - y0 - 0.08) * (index * 0.61 % 1))
            _draw_blossom(animal, animal.at(share), ("#fdf6e3", "#ffd75e")[index % 2])


def _draw_blossom(animal: _Animal, at: Point, color: Color) -> None:
    (x, y), r = at, 0.02 * animal.height
    for dx, dy in ((1, 0), (0.31, 0.95), (-0.81, 0.59), (-0.81, -0.59), (0.31, -0.95)):
        _atop(animal, circle_path((x + dx * r, y + dy * r), 0.9 * r), color, 1.0)
    _atop(animal, circle_path((x, y), 0.6 * r), "#e0672f", 1.0)


def _atop(animal: _Animal, path: skia.Path, color: Color, alpha: float) -> None:
    paint = fill(color, alpha)
    paint.setBlendMode(skia.BlendMode.kSrcATop)
    animal.canvas.path(path, paint)


def _atop_line(animal: _Animal, path: skia.Path, color: Color, width: float) -> None:
    paint = stroke(color, width)
    paint.setBlendMode(skia.BlendMode.kSrcATop)
    animal.canvas.path(path, paint)


def _draw_cape(animal: _Animal, worn: Worn) -> None:
    """A cape over the back that blows out behind the animal."""
    x, y, half = animal.anatomy["neck"]
    _, y0, x1, y1 = animal.anatomy["body"]
    color, low = _color(worn, "red"), y0 + 0.55 * (y1 - y0)
    behind = fill(darker(color, 0.1))
    behind.setBlendMode(skia.BlendMode.kDstOver)
    tail = [(x, y), (x1 - 0.1, y0), (min(1.0, x1 + 0.12), low), (1.0, low + 0.2), (x1 - 0.2, low + 0.14), (x, low)]
    animal.canvas.path(curve([animal.at(s) for s in tail], tension=0.5), behind)
    over = [(x, y - 0.04), (x1 + 0.02, y0 - 0.1), (x1 + 0.04, low), (x + 0.24, low + 0.06), (x + 0.06, y + 0.08)]
    _atop(animal, curve([animal.at(s) for s in over], tension=0.4), color, 0.96)
    _draw_ring(animal, color, half)


def _draw_ring(animal: _Animal, color: Color, half: float) -> None:
    x, y, _ = animal.anatomy["neck"]
    (cx, cy), r = animal.at((x, y)), half * animal.height
    band = curve([(cx - r, cy - 0.28 * r), (cx, cy + 0.06 * r), (cx + r, cy - 0.28 * r)], closed=False)
    _atop_line(animal, band, color, 0.4 * r)
    _atop_line(animal, band, lighter(color, 0.2), 0.1 * r)


def _about_neck(animal: _Animal, spots: str) -> list[Point]:
    """Points about the middle of the neck, in halves of its width."""
    x, y, half = animal.anatomy["neck"]
    (cx, cy), r = animal.at((x, y)), half * animal.height
    return [(cx + dx * r, cy + dy * r) for dx, dy in points(spots)]


def _thick(animal: _Animal, share: float) -> float:
    """A width in halves of the neck's."""
    return share * float(animal.anatomy["neck"][2]) * animal.height


def _draw_scarf(animal: _Animal, worn: Worn) -> None:
    color, brush = _color(worn, "crimson"), Brush(canvas=animal.canvas, side=-1)
    tail = polygon(_about_neck(animal, ".1,0 .56,-.06 .66,1.2 .2,1.24"))
    brush.form(tail, darker(color, 0.1), _thick(animal, 0.05))
    ring = curve(_about_neck(animal, "-1,-.42 0,-.1 1,-.42 1,.06 0,.34 -1,.06"))
    brush.form(ring, color, _thick(animal, 0.08))
    for fold in ("-.5,-.2 -.4,.2", "-.1,-.2 0,.2", ".3,-.2 .4,.2", ".65,-.2 .75,.2"):
        brush.line(_about_neck(animal, fold), crease(color), _thick(animal, 0.05), 0.5)


def _draw_tie(animal: _Animal, worn: Worn) -> None:
    color, brush = _color(worn, "crimson"), Brush(canvas=animal.canvas, side=-1)
    blade = polygon(_about_neck(animal, "-.16,0 .16,0 .3,1.3 0,1.6 -.3,1.3"))
    brush.form(blade, color, _thick(animal, 0.04))
    knot = polygon(_about_neck(animal, "-.26,-.2 .26,-.2 .16,.16 -.16,.16"))
    brush.form(knot, darker(color, 0.12), _thick(animal, 0.03))


def _draw_bow_tie(animal: _Animal, worn: Worn) -> None:
    color, brush = _color(worn, "red"), Brush(canvas=animal.canvas, side=-1)
    for wing in ("0,0 -.64,-.34 -.72,0 -.64,.34", "0,0 .64,-.34 .72,0 .64,.34"):
        brush.form(curve(_about_neck(animal, wing), tension=0.3), color, _thick(animal, 0.05))
    (middle,) = _about_neck(animal, "0,0")
    brush.form(circle_path(middle, _thick(animal, 0.16)), darker(color, 0.2), _thick(animal, 0.03))


def _draw_glasses(animal: _Animal, worn: Worn) -> None:
    eyes, r = [animal.at(eye) for eye in animal.anatomy["eyes"]], animal.anatomy["lens"] * animal.height
    dark = worn.value == "sunglasses"
    frame, width = "#241c22", max(1.2, 0.16 * r)
    if len(eyes) == 1:  # seen from the side: the temple goes back to the ear
        (x, y), back = eyes[0], -1 if animal.flip else 1
        animal.canvas.line((x + back * r, y - 0.2 * r), (x + back * 2.6 * r, y - 0.35 * r), stroke(frame, width))
        animal.canvas.line((x - back * r, y - 0.2 * r), (x - back * 1.5 * r, y - 0.1 * r), stroke(frame, width))
    else:
        (x0, y0), (x1, y1) = eyes
        animal.canvas.line((x0, y0 - 0.3 * r), (x1, y1 - 0.3 * r), stroke(frame, width))
    for x, y in eyes:
        lens = curve([(x + dx * r, y + dy * r) for dx, dy in points(_LENS)], tension=0.7)
        animal.canvas.path(lens, fill(_color(worn, "black") if dark else "#eaf6ff", 0.97 if dark else 0.3))
        animal.canvas.path(lens, stroke(frame, width))
        start, end = (x - 0.6 * r, y - 0.35 * r), (x - 0.2 * r, y - 0.5 * r)
        animal.canvas.line(start, end, stroke("#ffffff", 0.16 * r, 0.75))


def _draw_hat(animal: _Animal, worn: Worn) -> None:
    hat = HATS.get(worn.value or "")
    if hat is None:
        return
    (x, y), size = animal.at(animal.anatomy["crown"]), animal.anatomy["brow"] * animal.height * 1.1
    look = look_of(Person(kind="man", hat=worn.value, hat_color=worn.color, top_color="navy"), 1)
    with animal.canvas.moved(x, y - _HAT_SEAT * size, size):
        hat.draw(Brush(canvas=animal.canvas, side=-1), look)


_DRAWN: Mapping[str, Callable[[_Animal, Worn], None]] = {
    "shirt": _draw_shirt,
    "cape": _draw_cape,
    "scarf": _draw_scarf,
    "tie": _draw_tie,
    "bow tie": _draw_bow_tie,
    "glasses": _draw_glasses,
    "sunglasses": _draw_glasses,
    "hat": _draw_hat,
}
