"""Draws a scene in its frame, without the subjects that a composer would place."""

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.carriers import draw_carrier
from danqing.engines.atelier.frames import arrange, frame_for
from danqing.engines.atelier.lettering import letter
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Scene


def framed(scene: Scene, size: ImageSize) -> tuple[Canvas, int]:
    """The picture, with how many of its texts were drawn with letters."""
    canvas = Canvas(size.width, size.height)
    canvas.fill("#9cc7e0")
    arrangement = arrange(scene, size, 3)
    paint = frame_for(scene).paint_background
    if paint is not None:
        paint(canvas, scene, arrangement, 3)
    for block in arrangement.blocks:
        draw_carrier(canvas, block, light_of("day", "clear", 3), 3)
    return canvas, sum(bool(setting.glyphs) for setting in letter(canvas, arrangement))
