"""Layouts of pictures: each gives every text its room, and some paint a world of their own."""

from collections.abc import Mapping

from danqing.core.generation import ImageSize
from danqing.engines.atelier.deferred import deferred
from danqing.engines.atelier.frames.board import has_wall
from danqing.engines.atelier.frames.designs.choosing import is_words_alone
from danqing.engines.atelier.frames.frame import Frame
from danqing.engines.atelier.frames.guarantee import guaranteed
from danqing.engines.atelier.frames.pages import PAGES
from danqing.engines.atelier.scene import Arrangement, Scene

FRAMES: Mapping[str, Frame] = {
    "scene": Frame(arrange=guaranteed(deferred("frames.scene_frames:arrange_scene"))),
    "poster": Frame(arrange=guaranteed(deferred("frames.scene_frames:arrange_scene"))),
    "portrait": Frame(arrange=guaranteed(deferred("frames.scene_frames:arrange_portrait"))),
    "abstract": Frame(arrange=guaranteed(deferred("frames.scene_frames:arrange_scene"))),
    "design": Frame(
        arrange=guaranteed(deferred("frames.designs.design:arrange_design")),
        paint_background=deferred("frames.designs.design:paint_design"),
        wants_instances=False,
    ),
    "neon": Frame(
        arrange=guaranteed(deferred("frames.neon:arrange_neon")), paint_background=deferred("frames.neon:paint_neon")
    ),
    "signs": Frame(
        arrange=guaranteed(deferred("frames.streets:arrange_signs")),
        paint_background=deferred("frames.streets:paint_street"),
    ),
    "slide": Frame(
        arrange=guaranteed(deferred("frames.slide:arrange_slide")),
        paint_background=deferred("frames.slide_painting:paint_slide"),
        wants_instances=False,
    ),
    "board": Frame(
        arrange=guaranteed(deferred("frames.board:arrange_board")),
        paint_background=deferred("frames.board:paint_board"),
    ),
    "bookshop": Frame(
        arrange=guaranteed(deferred("frames.bookshop:arrange_bookshop")),
        paint_background=deferred("frames.bookshop:paint_bookshop"),
        wants_instances=False,
    ),
    "pictures": Frame(
        arrange=guaranteed(deferred("frames.pictures:arrange_pictures")),
        paint_background=deferred("frames.pictures:paint_pictures"),
        wants_instances=False,
        paint_over=deferred("frames.pictures:paint_over_pictures"),
    ),
    "plate": Frame(
        arrange=guaranteed(deferred("frames.plate:arrange_plate")),
        paint_background=deferred("frames.plate:paint_plate"),
        wants_instances=False,
    ),
    "eye": Frame(
        arrange=guaranteed(deferred("frames.eye:arrange_eye")),
        paint_background=deferred("frames.eye:paint_eye"),
        wants_instances=False,
    ),
    **PAGES,
    "couplet": Frame(
        arrange=guaranteed(deferred("frames.couplet:arrange_couplet")),
        paint_background=deferred("frames.couplet:paint_couplet"),
        wants_instances=False,
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
