"""Where somebody is whose deed tells it: asleep over a desk, hugging a tree, with a telescope that is on a roof."""

import re
from dataclasses import replace

from danqing.engines.atelier.scene import Relation, RelationKind, Scene
from danqing.engines.atelier.understanding.lexicon import drawable_of

R = RelationKind
_OVER_A_DESK = re.compile(
    r"趴在[^，。；]{0,5}[桌台]|\b(?:asleep|sleeping|napping|dozing|slumped|head down|head)\b[\w ]{0,16}\b(?:on|at|over)"
    r" (?:an?|the|his|her|their) (?:[\w-]+ )?(?:desk|table)\b"
)
_DESKS = frozenset({"shape:table", "shape:writing_desk", "shape:round_table", "shape:desk", "shape:kitchen_counter"})
_FOOTINGS = frozenset(
    {"shape:roof", "shape:bridge", "shape:hill", "shape:cliff", "shape:pier", "shape:floating_island"}
)
_WITH = re.compile(r"\bwith\b|\bfight|\bwrestl|\bfac(?:es|ing)\b|\bmeet|\bbattl|\bchas")
_HUGS_A_TREE = re.compile(
    r"\b(?:hug|cuddl|cling|climb)(?:s|ging|ing|es)?(?: on)?(?: to| onto| up)? [\w ]{0,16}tree\b"
    r"|[抱爬]着?[^，。；]{0,6}树"
)


def placed_by_deeds(scene: Scene, text: str) -> Scene:
    """The scene with those at their place whose deed tells it. text: the lower-case prompt."""
    return _in_trees(_on_one_footing(_behind_desks(scene, text), text), text)


def _behind_desks(scene: Scene, text: str) -> Scene:
    """Who sleeps with his head on a desk is behind it, and does not lie on it."""
    if not _OVER_A_DESK.search(text):
        return scene
    subjects, relations = list(scene.subjects), list(scene.relations)
    for place, relation in enumerate(relations):
        person = subjects[relation.subject].person
        if relation.kind is R.ON and person and subjects[relation.other].drawable in _DESKS:
            relations[place] = replace(relation, kind=R.BEHIND)
            subjects[relation.subject] = replace(subjects[relation.subject], person=replace(person, pose="stand"))
    return replace(scene, subjects=tuple(subjects), relations=tuple(relations))


def _on_one_footing(scene: Scene, text: str) -> Scene:
    """Who has something with him, or fights somebody, on a roof or a bridge is there, too."""
    placed = {r.subject for r in scene.relations}
    first = next((i for i, s in enumerate(scene.subjects) if s.person and i not in placed), None)
    on = next(
        (
            r
            for r in scene.relations
            if r.kind is R.ON and scene.subjects[r.other].drawable in _FOOTINGS and r.subject == 1
        ),
        None,
    )
    if first != 0 or on is None or not _WITH.search(text):
        return scene
    return replace(scene, relations=(*scene.relations, Relation(0, R.ON, on.other)))


def _in_trees(scene: Scene, text: str) -> Scene:
    """An animal that hugs or climbs a tree is in it."""
    if not _HUGS_A_TREE.search(text):
        return scene
    trees = {i for i, s in enumerate(scene.subjects) if (d := drawable_of(s.drawable)) and d.kind == "tree"}
    relations = (
        replace(r, kind=R.ON)
        if r.kind is R.NEXT_TO and r.other in trees and not scene.subjects[r.subject].person
        else r
        for r in scene.relations
    )
    return replace(scene, relations=tuple(relations))
