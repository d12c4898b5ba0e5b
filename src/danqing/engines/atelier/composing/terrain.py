"""Which of the placed things are parts of the land, and what land carries those that stand in the sea."""

from dataclasses import replace

from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.backdrops.stage import Landform
from danqing.engines.atelier.composing.habits import stands_on_capes
from danqing.engines.atelier.palette import COLORS
from danqing.engines.atelier.scene import Box, Instance, Plan, RelationKind, Scene

MOUNTAIN, HILL = "shape:mountain", "shape:hill"
_LAND = {MOUNTAIN: "mountain", HILL: "hill"}
_NO_LAND = frozenset({"sky", "space", "underwater", "abstract"})
_ON_TOP = frozenset({RelationKind.ON, RelationKind.INSIDE, RelationKind.RIDING})


def climbed(scene: Scene) -> Scene:
    """The scene with mountains on which something stands near enough to stand on: as hills."""
    below = {relation.other for relation in scene.relations if relation.kind in _ON_TOP}
    near = {i for i in below if scene.subjects[i].drawable == MOUNTAIN}
    subjects = (replace(s, drawable=HILL) if i in near else s for i, s in enumerate(scene.subjects))
    return replace(scene, subjects=tuple(subjects)) if near else scene


def is_land(plan: Plan, instance: Instance) -> bool:
    """Whether the backdrop draws it."""
    open_country = not BACKDROPS[plan.view].indoors and plan.view not in _NO_LAND
    return open_country and (instance.subject.drawable in _LAND or _is_cliff(plan, instance))


def _is_cliff(plan: Plan, instance: Instance) -> bool:
    return plan.view == "sea" and instance.subject.drawable == "shape:cliff"


def _carried_at(instance: Instance) -> Box:
    """Where a headland has its top: under what stands on it, or at the top of a cliff."""
    box = instance.box
    return replace(box, y0=box.y0 - 1, y1=box.y0) if instance.subject.drawable == "shape:cliff" else box


def landforms_of(plan: Plan) -> tuple[Landform, ...]:
    """The land of a plan: what its prompt names, and headlands under what stands at the sea."""
    named = (
        Landform(key=_LAND[i.subject.drawable], box=i.box, seed=i.seed, color=COLORS.get(i.subject.color or ""))
        for i in plan.instances
        if is_land(plan, i) and i.subject.drawable in _LAND
    )
    capes = (
        Landform(key="cape", box=_carried_at(i), seed=i.seed)
        for i in plan.instances
        if stands_on_capes(i.subject, plan.view) and i.immersion == 0
    )
    return (*named, *capes)
