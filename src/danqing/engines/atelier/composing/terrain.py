"""Which of the placed things are parts of the land, and what land carries those that stand in the sea."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.backdrops.stage import Landform
from danqing.engines.atelier.backdrops.water_town import QUAY_TREES
from danqing.engines.atelier.backdrops.ways import TRAINS
from danqing.engines.atelier.composing.habits import kind_of, stands_on_capes
from danqing.engines.atelier.composing.wading import SWIMMERS
from danqing.engines.atelier.palette import COLORS
from danqing.engines.atelier.scene import SHOWN, Box, Instance, Plan, Relation, RelationKind, Scene, Subject, without

MOUNTAIN, HILL = "shape:mountain", "shape:hill"
_BRIDGE = "shape:bridge"
_BORNE_BY = {MOUNTAIN: HILL, _BRIDGE: "shape:viaduct"}
_ROOTED = {"emoji:🌻": "shape:sunflower", "emoji:🌹": "shape:rose_bush"}
_MANY = 4  # flowers from which on they are a bed, and no bunch
_WHOLE_FIELD = 9  # from which on they are without number
_BLOOMS: Mapping[str, tuple[str, ...]] = {
    "shape:sunflower": ("#f2b522",),
    "emoji:🌷": ("#d8453c", "#f2c53d", "#e0708f", "#f4efe6", "#9a5fb5"),
    "emoji:🪻": ("#7f5cb8", "#8f6cc8", "#6f4fa8"),
    "emoji:🌺": ("#d63c34", "#e0524a"),
    "shape:rose_bush": ("#c92f4a", "#e06a80"),
}
"""The colours of a field's rows in turn."""
_GROUNDS = {"rooftop": "shape:roof", "canal": _BRIDGE, "water_town": _BRIDGE}
_TOWNS = frozenset({"canal", "water_town"})
_LEAF, _UMBRELLA, _PARASOL = "shape:lotus_leaf", "emoji:☂️", "emoji:⛱️"
_OF_THE_GAME: Mapping[str, Mapping[str, str]] = {
    "stadium": {"shape:ball": "emoji:⚽", "shape:fishing_net": "emoji:🥅"},
    "court": {"shape:ball": "emoji:🏀"},
}
"""What a ball and a net are where a game is played."""
_PYRAMID = "shape:great_pyramid"
_SANDS = frozenset({"beach", "pool"})
_LAND = {MOUNTAIN: "mountain", HILL: "hill"}
_NO_LAND = frozenset({"sky", "space", "underwater", "abstract"})
_ON_TOP = frozenset({RelationKind.ON, RelationKind.INSIDE, RelationKind.RIDING})


_BAR_COUNTER = {"bar": ("shape:kitchen_counter", "brown")}


def _dyed(scene: Scene, setting: str) -> Scene:
    """The scene with the counter of a bar in wood, where its colour is left open."""
    if setting not in _BAR_COUNTER:
        return scene
    drawable, color = _BAR_COUNTER[setting]
    subjects = (replace(s, color=color) if s.drawable == drawable and s.color is None else s for s in scene.subjects)
    return replace(scene, subjects=tuple(subjects))


def landed(scene: Scene, setting: str) -> Scene:
    """The scene as the land has it: without what the whole picture is, with leaves under frogs, and with drawings
    that suit the open country."""
    return _dyed(_on_leaves(_suited(_without_ground(scene, setting), setting), setting), setting)


def _without_ground(scene: Scene, setting: str) -> Scene:
    """The scene without the thing that its ground is, which is told as scenery; a town on the water has trees of its
    own, too."""
    town = setting in _TOWNS
    bearing = {r.other for r in scene.relations if r.kind in _ON_TOP} if town else set()
    ground = [i for i, s in enumerate(scene.subjects) if s.drawable == _GROUNDS.get(setting) and i not in bearing]
    trees = [i for i, s in enumerate(scene.subjects) if town and kind_of(s) == "tree"]
    if not ground and not trees:
        return scene
    shown = (f"{SHOWN}{scene.subjects[i].label}" for i in (*ground, *trees))
    rows = (QUAY_TREES,) if trees else ()
    return replace(without(scene, [*ground, *trees]), features=(*scene.features, *shown, *rows))


def _on_leaves(scene: Scene, setting: str) -> Scene:
    """The scene with a leaf under each small animal that sits in a pond and is no swimmer."""
    anchored = {r.subject for r in scene.relations}
    sitters = [
        i
        for i, s in enumerate(scene.subjects)
        if setting == "pond" and kind_of(s) == "animal" and s.drawable not in SWIMMERS and i not in anchored
    ]
    leaf = "荷叶" if scene.language == "zh" else "lily pad"
    leaves = (Subject(label=leaf, drawable=_LEAF, count=scene.subjects[i].count, implied=True) for i in sitters)
    relations = (Relation(i, RelationKind.ON, len(scene.subjects) + n) for n, i in enumerate(sitters))
    return replace(scene, subjects=(*scene.subjects, *leaves), relations=(*scene.relations, *relations))


def _suited(scene: Scene, setting: str) -> Scene:
    """Mountains to stand on as hills, railway bridges as viaducts, flowers on stalks, parasols fixed in the sand."""
    changed = {
        relation.other: _BORNE_BY[scene.subjects[relation.other].drawable]
        for relation in scene.relations
        if relation.kind in _ON_TOP and _bears(scene.subjects[relation.subject], scene.subjects[relation.other])
    }
    game = _OF_THE_GAME.get(setting, {})
    changed |= {i: game[s.drawable] for i, s in enumerate(scene.subjects) if s.drawable in game}
    if setting == "isometric" and scene.setting in _SANDS:
        changed |= {i: _PARASOL for i, s in enumerate(scene.subjects) if s.drawable == _UMBRELLA}
    if BACKDROPS[setting].indoors:
        return _drawn_as(scene, changed)
    held = {r.subject for r in scene.relations if r.kind in _ON_TOP}
    held |= {r.other for r in scene.relations if r.kind is RelationKind.HOLDING}
    loose = [(i, s) for i, s in enumerate(scene.subjects) if i not in held]
    rows = {i for i, s in loose if kind_of(s) == "flower" and s.count >= _MANY}
    changed |= {i: _ROOTED[s.drawable] for i, s in loose if i in rows and s.drawable in _ROOTED}
    changed |= {i: _PYRAMID for i, s in loose if setting == "desert" and s.drawable == "shape:pyramid"}
    changed |= {i: _PARASOL for i, s in loose if {setting, scene.setting} & _SANDS and s.drawable == _UMBRELLA}
    return _drawn_as(scene, changed, rows)


def _drawn_as(scene: Scene, drawables: Mapping[int, str], rows: Collection[int] = ()) -> Scene:
    """The scene with other drawings of some subjects, and some in rows."""
    if not drawables and not rows:
        return scene
    subjects = (
        replace(s, drawable=drawables.get(i, s.drawable), in_rows=i in rows) for i, s in enumerate(scene.subjects)
    )
    return replace(scene, subjects=tuple(subjects))


def _bears(thing: Subject, place: Subject) -> bool:
    return place.drawable in _BORNE_BY and (place.drawable != _BRIDGE or thing.drawable in TRAINS)


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


def _in_color(subject: Subject) -> tuple[str, ...]:
    return (COLORS[subject.color],) if subject.color and subject.color in COLORS else ()


def landforms_of(plan: Plan) -> tuple[Landform, ...]:
    """The land of a plan: what its prompt names, and headlands under what stands at the sea."""
    named = (
        Landform(key=_LAND[i.subject.drawable], box=i.box, seed=i.seed, color=COLORS.get(i.subject.color or ""))
        for i in plan.instances
        if is_land(plan, i) and i.subject.drawable in _LAND
    )
    capes = (
        Landform(key="island" if "island" in plan.scene.features else "cape", box=_carried_at(i), seed=i.seed)
        for i in plan.instances
        if stands_on_capes(i.subject, plan.view) and i.immersion == 0
    )
    beds = [
        i
        for i in plan.instances
        if i.subject.in_rows and i.subject.drawable in _BLOOMS and i.subject.count >= _WHOLE_FIELD
    ]
    fields = (
        Landform(key="field", box=i.box, seed=i.seed, colors=_in_color(i.subject) or _BLOOMS[i.subject.drawable])
        for i in beds[:1]
    )
    return (*named, *capes, *fields)
