"""People: full figures, busts and faces, drawn from scene.Person."""

from danqing.engines.atelier.figures.person import Anchors, anchors, aspect, draw_person, stature

__all__ = ["Anchors", "anchors", "aspect", "draw_person", "stature"]
