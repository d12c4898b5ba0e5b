"""Layouts of pictures: each gives every text its room, and some paint a world of their own."""

from collections.abc import Mapping

from danqing.core.generation import ImageSize
from danqing.engines.atelier.frames.board import arrange_board, has_wall, paint_board
from danqing.engines.atelier.frames.bookshop import arrange_bookshop, paint_bookshop
from danqing.engines.atelier.frames.couplet import arrange_couplet, paint_couplet
from danqing.engines.atelier.frames.designs.choosing import is_words_alone
from danqing.engines.atelier.frames.designs.design import arrange_design, paint_design
from danqing.engines.atelier.frames.eye import arrange_eye, paint_eye
from danqing.engines.atelier.frames.frame import Frame
from danqing.engines.atelier.frames.guarantee import guaranteed
from danqing.engines.atelier.frames.neon import arrange_neon, paint_neon
from danqing.engines.atelier.frames.pages import PAGES
from danqing.engines.atelier.frames.pictures import arrange_pictures, paint_over_pictures, paint_pictures
from danqing.engines.atelier.frames.plate import arrange_plate, paint_plate
from danqing.engines.atelier.frames.scene_frames import arrange_portrait, arrange_scene
from danqing.engines.atelier.frames.slide import arrange_slide
from danqing.engines.atelier.frames.slide_painting import paint_slide
from danqing.engines.atelier.frames.streets import arrange_signs, paint_street
from danqing.engines.atelier.scene import Arrangement, Scene

FRAMES: Mapping[str, Frame] = {
    "scene": Frame(arrange=guaranteed(arrange_scene)),
    "poster": Frame(arrange=guaranteed(arrange_scene)),
    "portrait": Frame(arrange=guaranteed(arrange_portrait)),
    "abstract": Frame(arrange=guaranteed(arrange_scene)),
    "design": Frame(arrange=guaranteed(arrange_design), paint_background=paint_design, wants_instances=False),
    "neon": Frame(arrange=guaranteed(arrange_neon), paint_background=paint_neon),
    "signs": Frame(arrange=guaranteed(arrange_signs), paint_background=paint_street),
    "slide": Frame(arrange=guaranteed(arrange_slide), paint_background=paint_slide, wants_instances=False),
    "board": Frame(arrange=guaranteed(arrange_board), paint_background=paint_board),
    "bookshop": Frame(arrange=guaranteed(arrange_bookshop), paint_background=paint_bookshop, wants_instances=False),
    "pictures": Frame(
        arrange=guaranteed(arrange_pictures),
        paint_background=paint_pictures,
        wants_instances=False,
        paint_over=paint_over_pictures,
    ),
    "plate": Frame(arrange=guaranteed(arrange_plate), paint_background=paint_plate, wants_instances=False),
    "eye": Frame(arrange=guaranteed(arrange_eye), paint_background=paint_eye, wants_instances=False),
    **PAGES,
    "couplet": Frame(arrange=guaranteed(arrange_couplet), paint_background=paint_couplet, wants_instances=False),
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
