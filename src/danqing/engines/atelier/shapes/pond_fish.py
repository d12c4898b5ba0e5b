"""Fish in a pond, seen from above through the water: koi, goldfish and carp, 1 long."""

import math
import random
import re
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Color, Point, curve, fill, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

_FORESHORTENED = 0.62  # the water is seen from the side as much as from above
_PROFILE = ((0.0, 0.03), (0.04, 0.074), (0.14, 0.116), (0.3, 0.136), (0.5, 0.112), (0.68, 0.062), (0.8, 0.032))


@dataclass(frozen=True, kw_only=True)
class _Look:
    """base: of the body. patches: of the marks on its back, if it has any. veil: length of the tail's fin."""

    base: Color
    patches: Color | None = None
    veil: float = 0.2


def draw_pond_fish(canvas: Canvas, box: Box, light: Light, look: tuple[str, Color | None], seed: int) -> None:
    """A fish that swims within a box, in a direction and with a bend of its own. look: the label and the colour."""
    pick = random.Random(seed)
    length = box.width * pick.uniform(0.84, 0.98)
    heading = pick.uniform(-42, 42) + pick.choice((0, 180))
    with canvas.moved(box.center[0], box.center[1]):
        canvas.skia.scale(1, _FORESHORTENED)
        with canvas.moved(length * 0.05, length * 0.12, length, heading):
            canvas.path(_body(pick.uniform(-0.02, 0.02), 1.1), fill("#04222e", 0.28, blur=0.03))
        with canvas.moved(0, 0, length, heading):
            _draw(canvas, _look_of(*look, pick), light, pick)


def _look_of(label: str, color: Color | None, pick: random.Random) -> _Look:
    label = label.lower()
    if re.search(r"koi|锦鲤", label):
        dark = pick.random() < 0.18
        bright = color or "#ef6a2c"
        if pick.random() < 0.55:
            return _Look(base=bright, patches="#fdf4e6", veil=0.19)
        return _Look(base="#fbf3e8", patches="#2b2a30" if dark else bright, veil=0.19)
    if re.search(r"gold|金鱼", label):
        return _Look(base=color or pick.choice(("#f2722b", "#f58a33", "#e8542c")), veil=0.28)
    if re.search(r"carp|trout|salmon|catfish|鲤|鲫|鳟|鲈|草鱼", label):
        return _Look(base=color or pick.choice(("#6f7f74", "#5f7280", "#7d8268")), veil=0.16)
    return _Look(base=color or pick.choice(("#d9673a", "#e08a3c", "#cf5740")), veil=0.2)


def _spine(share: float, bend: float) -> Point:
    """The middle of the body: 0 the nose, 1 the tip of the tail."""
    return share - 0.5, bend * math.sin(2.6 * math.pi * share * 0.7)


def _body(bend: float, wide: float = 1.0) -> skia.Path:
    left = [(x, y - w * wide) for t, w in _PROFILE for x, y in (_spine(t, bend),)]
    right = [(x, y + w * wide) for t, w in _PROFILE for x, y in (_spine(t, bend),)]
    return curve([*left, *reversed(right)])


def _draw(canvas: Canvas, look: _Look, light: Light, pick: random.Random) -> None:
    bend = pick.choice((-1, 1)) * pick.uniform(0.03, 0.075)
    base = light.on(look.base)
    fin = lighter(base, 0.18)
    for side in (-1, 1):
        for at, long in ((0.24, 0.15), (0.52, 0.09)):
            x, y = _spine(at, bend)
            tip = (x + long * 0.75, y + side * (0.08 + long))
            canvas.curve([(x - 0.03, y + side * 0.07), tip, (x + 0.06, y + side * 0.06)], fill(fin, 0.7))
    root, end = _spine(0.76, bend), _spine(0.8 + look.veil, bend)
    tail = [root, (end[0], end[1] - look.veil * 0.62), (end[0] - 0.07, end[1]), (end[0], end[1] + look.veil * 0.62)]
    canvas.curve(tail, fill(fin, 0.78))
    body = _body(bend)
    canvas.path(body, fill(base))
    with canvas.clipped(body):
        if look.patches:
            _draw_patches(canvas, light.on(look.patches), bend, pick)
        ridge = [_spine(0.05 + 0.09 * step, bend) for step in range(9)]
        for lift, alpha, wide in ((-0.05, 0.34, 0.06), (0.062, -0.22, 0.06)):
            line = curve([(x, y + lift) for x, y in ridge], closed=False)
            canvas.path(line, stroke("#ffffff" if alpha > 0 else "#10222a", wide, abs(alpha), 0.02))
    back = curve([_spine(0.26 + 0.09 * step, bend) for step in range(5)], closed=False)
    canvas.path(back, stroke(darker(base, 0.22), 0.014, 0.8))
    for side in (-1, 1):
        x, y = _spine(0.07, bend)
        canvas.circle((x, y + side * 0.052), 0.014, fill("#15161a"))


def _draw_patches(canvas: Canvas, color: Color, bend: float, pick: random.Random) -> None:
    """Marks of uneven outline along the back: on the head, on the shoulders, before the tail."""
    for at in (pick.uniform(0.02, 0.1), pick.uniform(0.26, 0.36), pick.uniform(0.5, 0.66)):
        x, y = _spine(at, bend)
        across, along = pick.uniform(0.06, 0.11), pick.uniform(0.05, 0.1)
        shift = pick.uniform(-0.04, 0.04)
        rim = [
            (x + along * (0.8 + 0.4 * pick.random()) * math.cos(a), y + shift + across * math.sin(a))
            for a in (2 * math.pi * step / 7 for step in range(7))
        ]
        canvas.curve(rim, fill(color))
