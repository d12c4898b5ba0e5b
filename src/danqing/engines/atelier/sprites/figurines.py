"""Whole bodies for a robot, an alien and a unicorn, whose pictograms are only a head."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from danqing.engines.atelier.canvas import Canvas, Color, Sprite, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import COLORS, darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.sprites.pictograms import bounds, pictogram
from danqing.engines.atelier.sprites.recoloring import recolor
from danqing.engines.atelier.sprites.zebra import zebra

_STEEL = "#90a4ae"


def robot(height: int) -> Sprite:
    """A friendly robot that stands with its arms out."""
    canvas = Canvas(round(height * 0.62), height)
    with canvas.moved(canvas.width / 2, 0, height):
        for side in (-1, 1):
            canvas.line((side * 0.15, 0.5), (side * 0.25, 0.66), stroke(darker(_STEEL, 0.2), 0.06))
            canvas.circle((side * 0.255, 0.69), 0.045, fill(lighter(_STEEL, 0.1)))
            _block(canvas, Box(side * 0.09 - 0.045, 0.74, side * 0.09 + 0.045, 0.95), darker(_STEEL, 0.15), 0.02)
            _block(canvas, Box(side * 0.1 - 0.075, 0.93, side * 0.1 + 0.075, 0.995), darker(_STEEL, 0.35), 0.025)
        _block(canvas, Box(-0.06, 0.38, 0.06, 0.47), darker(_STEEL, 0.3), 0.01)
        _block(canvas, Box(-0.19, 0.44, 0.19, 0.78), _STEEL, 0.05)
        _block(canvas, Box(-0.13, 0.5, 0.13, 0.66), "#37474f", 0.025)
        for index, color in enumerate(("#e5533d", "#f7cf3c", "#57c08a")):
            canvas.circle((-0.08 + 0.08 * index, 0.72), 0.018, fill(color))
        pulse = [(-0.11, 0.6), (-0.05, 0.6), (-0.025, 0.54), (0.015, 0.63), (0.04, 0.58), (0.11, 0.58)]
        for start, end in pairwise(pulse):
            canvas.line(start, end, stroke("#6ff2c0", 0.011))
    _put_head(canvas, "🤖", 0.42)
    return canvas.data


def alien(height: int) -> Sprite:
    """A slight grey visitor."""
    canvas = Canvas(round(height * 0.56), height)
    skin = "#a9bcc8"
    with canvas.moved(canvas.width / 2, 0, height):
        for side in (-1, 1):
            canvas.line((side * 0.05, 0.74), (side * 0.075, 0.96), stroke(darker(skin, 0.12), 0.06))
            canvas.ellipse_at((side * 0.095, 0.975), 0.06, 0.024, fill(darker(skin, 0.2)))
            canvas.curve(
                [(side * 0.1, 0.5), (side * 0.19, 0.6), (side * 0.17, 0.74)], stroke(skin, 0.042), closed=False
            )
            canvas.circle((side * 0.17, 0.755), 0.03, fill(skin))
        torso = [(-0.11, 0.46), (-0.12, 0.62), (-0.085, 0.8), (0.085, 0.8), (0.12, 0.62), (0.11, 0.46)]
        canvas.curve(torso, shaded(linear((-0.12, 0), (0.12, 0), [lighter(skin, 0.15), skin, darker(skin, 0.2)])))
    _put_head(canvas, "👽", 0.48)
    return canvas.data


def unicorn(height: int) -> Sprite:
    """A white horse at the gallop, with a golden horn and a pink mane."""
    horse = pictogram("🐎", round(height * 0.93))
    body = recolor(horse, COLORS["white"])
    canvas = Canvas(body.shape[1], height)
    top = height - body.shape[0]
    canvas.image(body, 0, top)
    size = body.shape[0]
    with canvas.moved(0, top, size):
        # The head of the galloping horse, in shares of its height.
        canvas.polygon([(0.235, 0.09), (0.275, 0.065), (0.17, -0.075)], fill(COLORS["gold"]))
        canvas.line((0.22, 0.02), (0.245, 0.008), stroke(darker(COLORS["gold"], 0.3), 0.008))
        canvas.line((0.205, -0.02), (0.222, -0.03), stroke(darker(COLORS["gold"], 0.3), 0.007))
    return canvas.data


FIGURINES: Mapping[str, Callable[[int], Sprite]] = {"🤖": robot, "👽": alien, "🦄": unicorn, "🦓": zebra}


def _block(canvas: Canvas, box: Box, color: Color, radius: float) -> None:
    gradient = linear((box.x0, 0), (box.x1, 0), [lighter(color, 0.25), color, darker(color, 0.22)])
    canvas.rectangle(box, shaded(gradient), radius)


def _put_head(canvas: Canvas, emoji: str, share: float) -> None:
    box = bounds(emoji)
    tall = round(min(canvas.height * share, canvas.width * 0.96 * box.height / box.width))
    head = pictogram(emoji, tall)
    canvas.image(head, (canvas.width - head.shape[1]) / 2, 0)
