"""Small things in rooms with people stand on a table, where nothing else is said of them."""

import re
from dataclasses import replace

from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.backdrops.surfaces import CLOTH, MADE_OF
from danqing.engines.atelier.carriers.goods import GOODS_ON_TABLES
from danqing.engines.atelier.carriers.nouns import carrier_of
from danqing.engines.atelier.composing.gripping import gripped
from danqing.engines.atelier.composing.habits import kind_of
from danqing.engines.atelier.composing.handling import leans
from danqing.engines.atelier.composing.measures import metres
from danqing.engines.atelier.composing.mounting import mounted
from danqing.engines.atelier.scene import SHOWN, Relation, RelationKind, Scene, Subject, without

TABLE_SIZE = 0.5
"""Metres up to which a thing is put on a table."""

_ON_TABLES = ("thing", "food", "drink", "fruit", "flower", "plant")
_TABLE, _CLOTH, _WINDOW_SILL = "shape:table", "shape:tablecloth", "shape:window_sill"
_IN_VESSELS = frozenset({"flower", "fish"})
_POTTED = frozenset({"plant", "flower"})
_ON_SILLS, _SILL_SIZE = frozenset({"animal", "bird", "flyer", "insect", "plant", "flower"}), 1.3
_CAKES = frozenset({"emoji:🎂", "emoji:🍰", "shape:iced_cake"})
_STANDS = frozenset({"shape:lectern", "shape:pedestal"})
_BACKINGS = frozenset({"shape:door", "shape:gate"})
_AGAINST = frozenset({RelationKind.NEXT_TO, RelationKind.IN_FRONT_OF, RelationKind.UNDER, RelationKind.ON})
_UPRIGHT = frozenset({"stand", "hold", "reach"})
_LEANS = re.compile(r"\b(?:lean|prop|rest)\w* (?:\w+ )?against\b|[靠倚]在|倚着|靠着")
_TUBS, _FLOATING = frozenset({"emoji:🛁", "shape:bathtub"}), frozenset({"shape:rubber_duck"})
_CANDLE = "shape:candle"
_TOPPINGS = {"emoji:🥚": "shape:half_egg", "emoji:🍳": "shape:fried_egg"}
_DISHES = frozenset({"emoji:🍜", "emoji:🍲", "emoji:🍚", "emoji:🍛", "emoji:🍝", "emoji:🥗", "emoji:🥣"})
_WINDOW = re.compile(r"\bwindows?$|窗户?$")
_SILL = re.compile(r"window[- ]?(?:sill|ledge)|窗[台沿]")
_MATERIALS = (
    ("wood", re.compile(r"\bwood(?:en)?\b|\b(?:oak|walnut|pine) (?:table|desk|board)|木(?:制|质|头)?的?[桌板台餐]")),
    ("marble", re.compile(r"\bmarble\b|大理石")),
)
_BORNE = {RelationKind.ON, RelationKind.INSIDE}
_BESIDE = {RelationKind.NEXT_TO, RelationKind.LEFT_OF, RelationKind.RIGHT_OF}


def is_small(subject: Subject) -> bool:
    """Whether a thing belongs on a table rather than on the floor."""
    return kind_of(subject) in _ON_TABLES and metres(subject) < TABLE_SIZE


def is_still_life(scene: Scene) -> bool:
    """Whether there is nothing to show but small things, and maybe the table that they are on."""
    vased = {r.subject for r in scene.relations if r.kind is RelationKind.INSIDE}
    borne = {r.subject for r in scene.relations if r.kind is RelationKind.ON and is_table(scene.subjects[r.other])}
    things = [
        (i, subject) for i, subject in enumerate(scene.subjects) if not is_table(subject) and not subject.decorative
    ]
    sill = is_on_sill(scene)
    small = all(
        is_small(subject)
        or (i in vased and kind_of(subject) in _IN_VESSELS)
        or (sill and _fits_sill(subject))
        or (i in borne and kind_of(subject) in _POTTED and _fits_sill(subject))
        for i, subject in things
    )
    furnished = any(feature.startswith(SHOWN) and not _WINDOW.search(feature) for feature in scene.features)
    return bool(things or _bears_words(scene)) and small and (sill or not furnished)


def is_on_sill(scene: Scene) -> bool:
    """Whether the sill of a window is what the things of the scene stand on."""
    sills = {i for i, subject in enumerate(scene.subjects) if subject.drawable == _WINDOW_SILL}
    return any(r.other in sills and r.kind is RelationKind.ON for r in scene.relations)


def _fits_sill(subject: Subject) -> bool:
    """Whether an animal or a plant is no larger than what is seen on the sill of a window."""
    return kind_of(subject) in _ON_SILLS and metres(subject) < _SILL_SIZE


def _bears_words(scene: Scene) -> bool:
    """Whether a small thing that stands on tables has a text on it: a mug, a jar, a bottle."""
    return any(carrier_of(text.carrier) in GOODS_ON_TABLES for text in scene.texts)


def is_table(subject: Subject) -> bool:
    """Whether a still life stands on it: a table, what covers one, or the sill of a window."""
    return subject.drawable in (_TABLE, _CLOTH, _WINDOW_SILL)


def fitted(scene: Scene) -> Scene:
    """The scene with drawings that suit each other: cakes that bear candles have no others, small things low stands."""
    return mounted(gripped(_leaning(_on_low_stands(_with_toppings(_with_bare_cakes(_dressed_for_space(scene)))))))


def _with_toppings(scene: Scene) -> Scene:
    """Eggs on a dish are cut or fried, without their shell and their pan, and lie in it."""

    def tops(relation: Relation) -> bool:
        one, other = scene.subjects[relation.subject].drawable, scene.subjects[relation.other].drawable
        return relation.kind in _BORNE and other in _DISHES and one in _TOPPINGS

    topping = {r.subject for r in scene.relations if tops(r)}
    subjects = (replace(s, drawable=_TOPPINGS[s.drawable]) if i in topping else s for i, s in enumerate(scene.subjects))
    relations = (Relation(r.subject, RelationKind.INSIDE, r.other) if tops(r) else r for r in scene.relations)
    return replace(scene, subjects=tuple(subjects), relations=tuple(relations)) if topping else scene


_FOR_SPACE = {"emoji:🪖": "shape:space_helmet"}


def _dressed_for_space(scene: Scene) -> Scene:
    """Helmets on the moon are of glass."""
    if scene.setting != "space":
        return scene
    subjects = (replace(s, drawable=_FOR_SPACE.get(s.drawable, s.drawable)) for s in scene.subjects)
    return replace(scene, subjects=tuple(subjects))


def _leaning(scene: Scene) -> Scene:
    """What leans against a wall or a door stands before it, not aside."""
    if not _LEANS.search(scene.prompt.lower()):
        return scene
    subjects, relations = list(scene.subjects), list(scene.relations)
    for place, relation in enumerate(relations):
        one, other = subjects[relation.subject], subjects[relation.other]
        if relation.kind not in _AGAINST:
            continue
        if one.person and leans(other.drawable):
            relations[place] = replace(relation, kind=RelationKind.AT)
            pose = "lean" if one.person.pose in _UPRIGHT else one.person.pose
            subjects[relation.subject] = replace(one, person=replace(one.person, pose=pose))
        elif relation.kind is RelationKind.NEXT_TO and other.drawable in _BACKINGS:
            relations[place] = replace(relation, kind=RelationKind.IN_FRONT_OF)
    return replace(scene, subjects=tuple(subjects), relations=tuple(relations))


def _on_low_stands(scene: Scene) -> Scene:
    borne = {r.other: r.subject for r in scene.relations if r.kind is RelationKind.ON}
    low = {
        stand: replace(scene.subjects[stand], drawable="shape:round_podium")
        for stand, thing in borne.items()
        if scene.subjects[stand].drawable in _STANDS and is_small(scene.subjects[thing])
    }
    return replace(scene, subjects=tuple(low.get(i, subject) for i, subject in enumerate(scene.subjects)))


def _with_bare_cakes(scene: Scene) -> Scene:
    """The scene with cakes that have no candles of their own, and thin candles, where candles on a cake are told."""
    pairs = [(r.subject, r.other) for r in scene.relations if r.kind in (RelationKind.ON, RelationKind.INSIDE)]
    lit = [
        (candle, cake)
        for candle, cake in pairs
        if scene.subjects[candle].drawable == _CANDLE and scene.subjects[cake].drawable in _CAKES
    ]
    subjects = list(scene.subjects)
    for candle, cake in lit:
        subjects[candle] = replace(subjects[candle], drawable="shape:cake_candle")
        if not subjects[cake].bears:
            subjects[cake] = replace(subjects[cake], drawable="shape:bare_cake")
    return replace(scene, subjects=tuple(subjects)) if lit else scene


def served(scene: Scene, setting: str) -> Scene:
    """The scene with its loose small things on a table: the one that is named, else one more subject, the last.

    A table top is no subject: it is all the ground there is.
    """
    if setting == "tabletop":
        return _without_tables(scene)
    scene = _bathing(scene)
    loose = [i for i, subject in enumerate(scene.subjects) if _is_loose(scene, i, subject)]
    if not BACKDROPS[setting].tables or not loose or len(loose) == len(scene.subjects):
        return scene
    tables = [i for i, subject in enumerate(scene.subjects) if is_table(subject)]
    table = tables[0] if tables else len(scene.subjects)
    name = "桌子" if scene.language == "zh" else "table"
    added = () if tables else (Subject(label=name, drawable=_TABLE),)
    relations = (Relation(i, RelationKind.ON, table) for i in loose)
    return replace(scene, subjects=(*scene.subjects, *added), relations=(*scene.relations, *relations))


def _bathing(scene: Scene) -> Scene:
    """The scene with its toys for the bath in the tub, where nothing else is said of them."""
    tub = next((i for i, subject in enumerate(scene.subjects) if subject.drawable in _TUBS), None)
    toys = [i for i, subject in enumerate(scene.subjects) if subject.drawable in _FLOATING and tub is not None]
    free = [i for i in toys if not any(i in (r.subject, r.other) for r in scene.relations)]
    more = (Relation(i, RelationKind.INSIDE, tub) for i in free if tub is not None)
    return replace(scene, relations=(*scene.relations, *more))


def _without_tables(scene: Scene) -> Scene:
    gone = {i for i, subject in enumerate(scene.subjects) if is_table(subject)}
    tables = (f"{SHOWN}{subject.label}" for subject in scene.subjects if is_table(subject))
    cloths = (_cloth(subject) for subject in scene.subjects if subject.drawable == _CLOTH)
    prompt = scene.prompt.lower()
    window = ("sill",) if _SILL.search(prompt) else ()
    made = (f"{MADE_OF}{material}" for material, words in _MATERIALS if words.search(prompt))
    return replace(without(scene, gone), features=(*scene.features, *tables, *cloths, *window, *made))


def _cloth(subject: Subject) -> str:
    return f"{CLOTH}{subject.pattern or ''}:{subject.color or ''}:{subject.pattern_color or ''}"


def _is_loose(scene: Scene, index: int, subject: Subject) -> bool:
    """Whether nothing says where a small thing is; what is beside a small thing may be on the table with it."""
    if subject.decorative or subject.position or not is_small(subject):
        return False
    own = [r for r in scene.relations if index in (r.subject, r.other)]
    small = all(is_small(scene.subjects[i]) for r in own for i in (r.subject, r.other))
    bears = (r for r in own if r.other != index or r.kind not in _BORNE)
    return small and all(r.kind in _BESIDE for r in bears)
