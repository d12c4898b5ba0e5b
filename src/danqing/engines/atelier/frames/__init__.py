"""Layouts of pictures: each gives every text its room, and some paint a world of their own."""

from collections.abc import Mapping

from danqing.core.generation import ImageSize
from danqing.engines.atelier.deferred import deferred
from danqing.engines.atelier.frames.board import has_wall
from danqing.engines.atelier.frames.designs.choosing import is_words_alone
from danqing.engines.atelier.frames.frame import Arrange, Frame, Paint
from danqing.engines.atelier.frames.guarantee import guaranteed
from danqing.engines.atelier.frames.pages import PAGES, page
from danqing.engines.atelier.scene import Arrangement, Scene

_SCENE = Frame(arrange=guaranteed(deferred("frames.scene_frames:arrange_scene")))


def _before(arrange: Arrange, paint: Paint) -> Frame:
    """A frame whose world is the background of a scene that the composer places."""
    return Frame(arrange=guaranteed(arrange), paint_background=paint)


FRAMES: Mapping[str, Frame] = {
    "scene": _SCENE,
    "poster": _SCENE,
    "portrait": Frame(arrange=guaranteed(deferred("frames.scene_frames:arrange_portrait"))),
    "abstract": _SCENE,
    "design": page(
        deferred("frames.designs.design:arrange_design"), deferred("frames.designs.design:paint_design"), wordless=True
    ),
    "neon": _before(deferred("frames.neon:arrange_neon"), deferred("frames.neon:paint_neon")),
    "signs": _before(deferred("frames.streets:arrange_signs"), deferred("frames.streets:paint_street")),
    "slide": page(deferred("frames.slide:arrange_slide"), deferred("frames.slide_painting:paint_slide"), wordless=True),
    "board": _before(deferred("frames.board:arrange_board"), deferred("frames.board:paint_board")),
    "bookshop": page(
        deferred("frames.bookshop:arrange_bookshop"), deferred("frames.bookshop:paint_bookshop"), wordless=True
    ),
    "pictures": page(
        deferred("frames.pictures:arrange_pictures"),
        deferred("frames.pictures:paint_pictures"),
        deferred("frames.pictures:paint_over_pictures"),
        wordless=True,
    ),
    "plate": page(deferred("frames.plate:arrange_plate"), deferred("frames.plate:paint_plate"), wordless=True),
    "eye": page(deferred("frames.eye:arrange_eye"), deferred("frames.eye:paint_eye"), wordless=True),
    **PAGES,
    "couplet": page(
        deferred("frames.couplet:arrange_couplet"), deferred("frames.couplet:paint_couplet"), wordless=True
    ),
}
"""Every frame by its key: the values of Scene.frame."""


def frame_for(scene: Scene) -> Frame:
    """The frame that a scene names; words alone are a design, and a board out of doors is a thing."""
    if is_words_alone(scene):
        return FRAMES["design"]
    if scene.frame == "board" and not has_wall(scene):
        return FRAMES["scene"]
    return FRAMES.get(scene.frame, FRAMES["scene"])


def arrange(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Give every text of a scene its own rectangle, inside the picture and disjoint from the others."""
    return frame_for(scene).arrange(scene, size, seed)


__all__ = ["FRAMES", "Frame", "arrange", "frame_for"]
