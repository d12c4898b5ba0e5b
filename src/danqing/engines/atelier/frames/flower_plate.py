"""A flower with stem, leaves and root for a labelled plate, where its pictogram has the blossom alone."""

import re

from danqing.engines.atelier.canvas import Canvas, Point
from danqing.engines.atelier.frames.anatomy import place_of
from danqing.engines.atelier.frames.florals import leaf
from danqing.engines.atelier.frames.icons import drawable_aspect
from danqing.engines.atelier.frames.plants import draw_root, draw_stem
from danqing.engines.atelier.instances import draw_instance
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Box, Instance, Subject

ASPECT = 0.56
"""Width over height that such a figure has where there is room."""
_FLOWERS = ("emoji:🌻", "emoji:🌷", "emoji:🌹", "emoji:🌺", "emoji:🌸", "emoji:🌼", "emoji:🪻")
_HEAD, _CROWN = 0.6, 0.86  # of the height: where the pictogram ends, and where the root begins
_BELOW = (
    (re.compile(r"root|根", re.IGNORECASE), (0.5, 0.93)),
    (re.compile(r"leaf|leaves|叶", re.IGNORECASE), (0.24, 0.70)),
    (re.compile(r"stem|stalk|茎", re.IGNORECASE), (0.5, 0.72)),
)
_GREENS = ("#5f9147", "#6fa150", "#558742", "#7aa95a")


def is_flower(drawable: str) -> bool:
    """Whether a drawable key is a blossom that a plate completes to a plant."""
    return drawable in _FLOWERS


def _head(box: Box, drawable: str) -> Box:
    aspect = drawable_aspect(drawable) or 1.0
    tall = min(box.height * _HEAD, box.width / aspect)
    half = tall * aspect / 2
    return Box(
        box.center[0] - half, box.y0 + box.height * _HEAD - tall, box.center[0] + half, box.y0 + box.height * _HEAD
    )


def flower_part(name: str, drawable: str, box: Box) -> Point | None:
    """Where a part of the plant drawn in a box is; None for a name that says nothing."""
    low = next((at for pattern, at in _BELOW if pattern.search(name)), None)
    if low is not None:
        return box.x0 + low[0] * box.width, box.y0 + low[1] * box.height
    share, head = place_of(name, drawable), _head(box, drawable)
    return (head.x0 + share[0] * head.width, head.y0 + share[1] * head.height) if share else None


def draw_flower_plate(canvas: Canvas, box: Box, flower: Subject, seed: int) -> None:
    """Root, stem and three pairs of leaves in a box, and the blossom on top."""
    head = _head(box, flower.drawable)
    x, unit = box.center[0], min(box.width, box.height * ASPECT)
    crown = (x, box.y0 + box.height * _CROWN)
    draw_root(canvas, crown, unit * 1.3, (box.y1 - crown[1]) * 0.98, seed)
    draw_stem(canvas, crown, (x, head.y1 - head.height * 0.16), unit * 0.012, unit * 0.05)
    for index, (share, degrees, length) in enumerate(((0.845, 14, 0.34), (0.79, 24, 0.4), (0.735, 30, 0.44))):
        y = box.y0 + box.height * share
        for side in (-1, 1):
            lift = y - (0.02 * box.height if side > 0 else 0.0)
            angle = -degrees if side > 0 else degrees - 180
            leaf(canvas, (x, lift), angle, unit * length, _GREENS[(index + (side > 0)) % len(_GREENS)])
    instance = Instance(subject=flower, box=head, depth=0.0, seed=seed, shadow=False)
    draw_instance(canvas, instance, light_of("day", "clear", seed), "flat")
