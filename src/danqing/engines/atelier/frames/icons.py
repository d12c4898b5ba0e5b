"""Pictograms beside a text: the one that the prompt names, else a small blossom."""

from danqing.engines.atelier.canvas import Canvas, Point
from danqing.engines.atelier.frames.florals import flower
from danqing.engines.atelier.instances import draw_instance
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import lighter
from danqing.engines.atelier.scene import Box, Instance, Subject
from danqing.engines.atelier.shapes.registry import SHAPES
from danqing.engines.atelier.sprites.sprite import sprite_aspect


def drawable_aspect(drawable: str) -> float | None:
    """Width over height of a drawable key (`emoji:🪷`, `shape:lotus`); None where nothing draws it."""
    kind, _, key = drawable.partition(":")
    if kind == "emoji" and key:
        return sprite_aspect(key)
    return SHAPES[key].aspect if kind == "shape" and key in SHAPES else None


def draw_icon(canvas: Canvas, icon: str | None, center: Point, height: float, accent: str, seed: int) -> None:
    """Draw a drawable key about a centre, inside a square of side `height`; what nothing draws becomes a blossom."""
    aspect = drawable_aspect(icon) if icon is not None else None
    if icon is None or aspect is None:
        flower(canvas, center, height * 0.42, lighter(accent, 0.12), turn=seed * 13.0)
        return
    tall = height / max(1.0, aspect)
    half = tall * aspect / 2
    box = Box(center[0] - half, center[1] - tall / 2, center[0] + half, center[1] + tall / 2)
    instance = Instance(subject=Subject(label="", drawable=icon), box=box, depth=0.0, seed=seed, shadow=False)
    draw_instance(canvas, instance, light_of("day", "clear", 0), "flat")
