"""Pictograms beside a text: the one that the prompt names, else a small blossom or star."""

from danqing.engines.atelier.canvas import Canvas, Point
from danqing.engines.atelier.frames.florals import flower
from danqing.engines.atelier.palette import lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.sprites.sprite import sprite, sprite_aspect

EMOJI = "emoji:"


def draw_icon(canvas: Canvas, icon: str | None, center: Point, height: float, accent: str, seed: int) -> None:
    """Draw a drawable key (`emoji:🪷`) about a centre; what is not a pictogram becomes a blossom.

    height: in pixels; a wide pictogram is made lower, so that it fits a square of that side.
    """
    if icon is None or not icon.startswith(EMOJI):
        flower(canvas, center, height * 0.42, lighter(accent, 0.12), turn=seed * 13.0)
        return
    emoji = icon.removeprefix(EMOJI)
    aspect = sprite_aspect(emoji)
    tall = height / max(1.0, aspect)
    box = Box(center[0] - tall * aspect / 2, center[1] - tall / 2, center[0] + tall * aspect / 2, center[1] + tall / 2)
    canvas.image_in(sprite(emoji, max(8, round(tall))), box)
