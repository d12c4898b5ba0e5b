"""What hands do with what is in them: a bag hangs from a lowered arm, a torch is held up, also while walking.

The tables `grips` and `arms` of words/contacts.toml say how each thing is held.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from danqing.engines.atelier.scene import RelationKind, Scene, Subject
from danqing.engines.atelier.understanding.tables import read_words

_CONTACTS = read_words("contacts.toml")
_GRIPS: Mapping[str, Mapping[str, Any]] = _CONTACTS["grips"]
_ARMS: Mapping[str, Mapping[str, str]] = _CONTACTS["arms"]
_HELD_AS: Mapping[str, str] = _CONTACTS["held_as"]
_HANDS = 2


def gripped(scene: Scene) -> Scene:
    """The scene with those who hold something in the pose for it; of several bags nobody has more than two hands."""
    subjects = list(scene.subjects)
    for relation in scene.relations:
        if relation.kind is not RelationKind.HOLDING:
            continue
        holder, thing = subjects[relation.subject], subjects[relation.other]
        thing = replace(thing, drawable=_HELD_AS.get(thing.drawable, thing.drawable))
        subjects[relation.other] = thing
        grip = _GRIPS.get(thing.drawable)
        if grip is None or not _has_a_hand_free(holder):
            continue
        subjects[relation.subject] = _with_arm(holder, grip)
        if grip.get("arm") == "down" and thing.count > _HANDS * holder.count:
            subjects[relation.other] = replace(thing, count=_HANDS * holder.count)
    return replace(scene, subjects=tuple(subjects))


def _has_a_hand_free(holder: Subject) -> bool:
    return holder.person is not None and holder.person.view == "front"


def _with_arm(holder: Subject, grip: Mapping[str, Any]) -> Subject:
    person = holder.person
    usual = "both" if grip["at"] == "both" else "up"
    arms = _ARMS[grip.get("arm", usual)] if grip["at"] in {"right", "other", "both"} else {}
    if person is None or person.pose not in arms:
        return holder
    return replace(holder, person=replace(person, pose=arms[person.pose]))
