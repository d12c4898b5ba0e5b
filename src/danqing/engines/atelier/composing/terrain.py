"""Which of the placed things are parts of the land, and what land carries those that stand in the sea."""

from dataclasses import replace

from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.backdrops.stage import Landform
from danqing.engines.atelier.composing.habits import stands_on_capes
from danqing.engines.atelier.palette import COLORS
from danqing.engines.atelier.scene import Box, Instance, Plan, RelationKind, Scene, Subject

MOUNTAIN, HILL = "shape:mountain", "shape:hill"
_BRIDGE, _TRAINS = (
    "shape:bridge",
    frozenset({"shape:train", "emoji:🚂", "emoji:🚄", "emoji:🚅", "emoji:🚆", "emoji:🚃"}),
)
_BORNE_BY = {MOUNTAIN: HILL, _BRIDGE: "shape:viaduct"}
_ROOTED = {"emoji:🌻": "shape:sunflower", "emoji:🌹": "shape:rose_bush"}
_MANY = 4  # flowers from which on they are a bed, and no bunch
_IN_FIELDS, _WHOLE_FIELD = frozenset({"shape:sunflower"}), 9
_LAND = {MOUNTAIN: "mountain", HILL: "hill"}
_NO_LAND = frozenset({"sky", "space", "underwater", "abstract"})
_ON_TOP = frozenset({RelationKind.ON, RelationKind.INSIDE, RelationKind.RIDING})


def landed(scene: Scene, setting: str) -> Scene:
    """The scene as the land has it: mountains to stand on as hills, railway bridges as viaducts, flowers in the open
    on stalks of their own."""
    changed = {
        relation.other: _BORNE_BY[scene.subjects[relation.other].drawable]
        for relation in scene.relations
        if relation.kind in _ON_TOP and _bears(scene.subjects[relation.subject], scene.subjects[relation.other])
    }
    if not BACKDROPS[setting].indoors:
        held = {r.subject for r in scene.relations if r.kind in _ON_TOP}
        held |= {r.other for r in scene.relations if r.kind is RelationKind.HOLDING}
        changed |= {
            i: _ROOTED[s.drawable]
            for i, s in enumerate(scene.subjects)
            if s.drawable in _ROOTED and i not in held and s.count >= _MANY
        }
    subjects = (replace(s, drawable=changed.get(i, s.drawable)) for i, s in enumerate(scene.subjects))
    return replace(scene, subjects=tuple(subjects)) if changed else scene


def _bears(thing: Subject, place: Subject) -> bool:
    return place.drawable in _BORNE_BY and (place.drawable != _BRIDGE or thing.drawable in _TRAINS)


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
    beds = [i for i in plan.instances if i.subject.drawable in _IN_FIELDS and i.subject.count >= _WHOLE_FIELD]
    fields = (Landform(key="field", box=i.box, seed=i.seed) for i in beds[:1])
    return (*named, *capes, *fields)
