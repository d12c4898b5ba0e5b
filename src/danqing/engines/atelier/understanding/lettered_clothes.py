"""How somebody wears a garment with a word on it: a jacket is closed, and who poses in a street stands at ease."""

import re
from dataclasses import replace

from danqing.engines.atelier.scene import Person, Scene, TextRole

_LEATHER = re.compile(r"leather|皮衣|皮夹克|皮外套", re.IGNORECASE)


def as_read(scene: Scene) -> Scene:
    """The scene with its garments so that words on them can be read from where we stand."""
    if not any(text.role is TextRole.GARMENT for text in scene.texts):
        return scene
    worn = tuple(replace(s, person=_worn(s.person, scene)) if s.person else s for s in scene.subjects)
    return replace(scene, subjects=worn)


def _worn(person: Person, scene: Scene) -> Person:
    pose = "pocket" if scene.frame == "neon" and person.pose == "stand" else person.pose
    if person.outfit != "jacket":
        return replace(person, pose=pose)
    top = person.top_color or ("charcoal" if _LEATHER.search(scene.prompt) else None)
    return replace(person, pose=pose, outfit="zipped jacket", top_color=top)
