"""Above the ground: on islands in the air, and on the moon."""

from dataclasses import replace

from danqing.engines.atelier.scene import Relation, RelationKind, Scene
from danqing.engines.atelier.understanding.lexicon import kind_of
from danqing.engines.atelier.understanding.referring import is_animate

CRESCENT = "shape:crescent"
_ISLAND, _FALLS_OFF = "shape:floating_island", "shape:waterfall"
_MOONS = frozenset({"shape:moon", CRESCENT})
_ALOFT = frozenset({"flyer", "sky", "celestial", "space", "symbol", "boat"})
BEARING = frozenset({RelationKind.ON, RelationKind.INSIDE, RelationKind.RIDING, RelationKind.HANGING})
"""What of two things one rests on the other by."""


def on_islands(scene: Scene) -> Scene:
    """On an island in the air stands all that is named with it and does not fly, on nothing else and under nothing."""
    island = next((i for i, subject in enumerate(scene.subjects) if subject.drawable == _ISLAND), None)
    if island is None:
        return scene
    placed = {r.subject for r in scene.relations if r.kind in BEARING} | {
        r.subject for r in scene.relations if r.other == island
    }
    here = (i for i, s in enumerate(scene.subjects) if i not in placed | {island} and kind_of(s.drawable) not in _ALOFT)
    hanging = {i for i, s in enumerate(scene.subjects) if s.drawable == _FALLS_OFF}
    # Who is under a tree there stands before its trunk, and not below the island.
    kept = (replace(r, kind=RelationKind.IN_FRONT_OF) if r.kind is RelationKind.UNDER else r for r in scene.relations)
    on = (Relation(i, RelationKind.HANGING if i in hanging else RelationKind.ON, island) for i in here)
    return replace(scene, relations=(*on, *kept), setting="sky")


def on_moons(scene: Scene) -> Scene:
    """A moon that somebody sits on is a crescent among the stars, and there is no ground below."""
    seats = {
        r.other
        for r in scene.relations
        if r.kind in {RelationKind.ON, RelationKind.RIDING} and is_animate(scene.subjects[r.subject])
    }
    moons = {i for i in seats if scene.subjects[i].drawable in _MOONS}
    if not moons:
        return scene
    subjects = (replace(s, drawable=CRESCENT) if i in moons else s for i, s in enumerate(scene.subjects))
    return replace(
        scene, subjects=tuple(subjects), setting="sky", time_of_day="night", features=(*scene.features, "stars")
    )
