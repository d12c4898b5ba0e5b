"""People: full figures, busts and faces, drawn from scene.Person."""

from danqing.engines.atelier.figures.person import Anchors, anchors, aspect, draw_person

__all__ = ["Anchors", "anchors", "aspect", "draw_person"]
