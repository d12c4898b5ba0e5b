"""What of a cast belongs to the backdrop: trees of a forest, stars of the night sky, the table of a still life."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from danqing.engines.atelier.scene import (
    CURTAINS_OF,
    OWN_BED,
    PLACED_LIGHT,
    SHOWN,
    Omission,
    Relation,
    RelationKind,
    Scene,
    Subject,
)
from danqing.engines.atelier.understanding.aloft import CRESCENT, on_islands, on_moons
from danqing.engines.atelier.understanding.blossoms import in_blossom
from danqing.engines.atelier.understanding.referring import is_animate
from danqing.engines.atelier.understanding.tables import read_words

# Drawables that a setting shows by itself when the prompt names several of them.
_PART_OF: dict[str, frozenset[str]] = {
    "forest": frozenset({"shape:tree", "shape:conifer", "shape:bamboo"}),
    "city": frozenset({"emoji:🏢"}),
    "street": frozenset({"emoji:🏢", "shape:house"}),
    "neon_street": frozenset({"emoji:🏢", "shape:neon_sign"}),
    "market_street": frozenset({"emoji:🏢", "shape:house"}),
    "classroom": frozenset({"shape:table"}),
    "shop_window": frozenset({"shape:bookshelf"}),
    "library": frozenset({"shape:bookshelf", "emoji:📚"}),
    "restaurant": frozenset({"shape:table", "shape:chair"}),
    "office": frozenset({"shape:table"}),
    "gallery_hall": frozenset({"shape:picture_frame", "emoji:🖼️"}),
    "space": frozenset({"shape:star", "emoji:🌟"}),
}
# What a setting shows even when there is only one.
_SHOWN = {
    "pier": frozenset({"shape:bridge"}),
    "library": frozenset({"shape:bookshelf"}),
    "bedroom": frozenset({"shape:bed"}),
    "market_street": frozenset({"shape:door"}),
    "tabletop": frozenset({"shape:table"}),
    "street": frozenset({"shape:door"}),
}
# Words for what the whole setting is, drawn as something else where it is not.
_IS = {"pier": re.compile(r"pier|dock|jetty|boardwalk|wharf|quay|marina|码头|栈桥")}
_LEANT_ON = re.compile(r"\bagainst\b[\w ]*\bdoor|[靠倚]在[^，。]{0,6}门")
_CROPS = re.compile(r"lavender|rapeseed|canola|wheat|薰衣草|油菜花|麦")
"""What grows on whole fields of the farm."""
_GREAT_WALL = re.compile(r"\bgreat wall\b|长城")
_FALLS = frozenset({"mountains", "forest", "meadow", "hills", "lake", "garden", "snowfield"})
_SKY_LIGHTS = {"shape:moon": "moon", "shape:sun": "sun", "shape:crescent": "moon", "shape:rainbow": "rainbow"}
_SUNS = frozenset({"shape:sun", "shape:moon", "shape:crescent"})
_DOORED = frozenset({"shape:shop", "shape:house", "shape:cottage", "shape:cabin", "shape:gate", "shape:gatehouse"})
_AT_DOOR = re.compile(r"门[口前上外]|屋?檐|\b(?:doors?|doorway|entrance|eaves|porch)\b")
_BEFORE_A_LIGHT = re.compile(
    r"\b(?:in front of|before|against) (?:an? |the )?(?:[\w-]+ ){0,2}(?:moon|sun)\b"
    r"|(?:月亮|满月|明月|圆月|太阳|落日|夕阳)(?:的)?(?:前面?|之前)"
)
_FLOWERS = frozenset({"emoji:🌼"})
_FALLING = 9
_STREWN = {
    "petals": ("petal", "emoji:🌸", None),
    "leaves": ("leaf", "emoji:🍁", "orange"),
    "fireflies": ("firefly", "emoji:✨", None),
}
_UNDRAWN = {
    "waves": frozenset({"sea", "beach", "pier", "underwater"}),
    "stream": frozenset(
        {"meadow", "forest", "mountains", "snowfield", "farm", "hills", "garden", "lake", "bamboo_grove"}
    ),
}
"""Features that only these settings show."""
_UNDER_THE_SKY = frozenset(
    {
        *("meadow", "hills", "mountains", "sea", "beach", "lake", "forest", "snowfield", "desert", "city", "street"),
        *("farm", "garden", "park", "courtyard", "stadium", "station", "sky"),
    }
)


_CONTACTS = read_words("contacts.toml")
_BEDS = frozenset(_CONTACTS["beds"])
_CURTAIN = "shape:curtain"
_HIDES = frozenset({RelationKind.BEHIND, RelationKind.IN_FRONT_OF, RelationKind.HOLDING, RelationKind.TOUCHING})


def staged(scene: Scene) -> Scene:
    """The scene with its subjects and features sorted out: what the backdrop shows is no subject, what falls is one."""
    for step in (
        _lit,
        on_islands,
        on_moons,
        _hung_at_door,
        partial(in_blossom, grounds=_UNDER_THE_SKY),
        _before_a_light,
        _with_own_bed,
        _without_scenery,
        _strewn,
        _told,
    ):
        scene = step(scene)
    return scene


def _with_own_bed(scene: Scene) -> Scene:
    """A bed that somebody lies on is no scenery: it stands in a bedroom that has no other."""
    beds = {i for i, subject in enumerate(scene.subjects) if subject.drawable in _BEDS}
    used = any(beds & {relation.subject, relation.other} for relation in scene.relations)
    return replace(scene, features=(*scene.features, OWN_BED)) if used and scene.setting == "bedroom" else scene


def _before_a_light(scene: Scene) -> Scene:
    """Who is in front of the moon though something else stands nearer to it: `on a branch in front of a full moon`."""
    lights = [i for i, s in enumerate(scene.subjects) if s.drawable in _SUNS and s.count == 1]
    beings = [i for i, s in enumerate(scene.subjects) if is_animate(s)]
    if len(lights) != 1 or len(beings) != 1 or not _BEFORE_A_LIGHT.search(scene.prompt.lower()):
        return scene
    before = Relation(lights[0], RelationKind.BEHIND, beings[0])
    kept = tuple(relation for relation in scene.relations if lights[0] not in (relation.subject, relation.other))
    return replace(scene, relations=(*kept, before))


def _hung_at_door(scene: Scene) -> Scene:
    """Lanterns of which the prompt says that they are at a door hang from the eaves of the one house there is."""
    houses = [i for i, subject in enumerate(scene.subjects) if subject.drawable in _DOORED and subject.count == 1]
    if len(houses) != 1 or not _AT_DOOR.search(scene.prompt.lower()):
        return scene
    related = {index for relation in scene.relations for index in (relation.subject, relation.other)}
    lamps = (i for i, s in enumerate(scene.subjects) if s.drawable == "shape:lantern" and i not in related)
    hung = (Relation(lamp, RelationKind.HANGING, houses[0]) for lamp in lamps)
    return replace(scene, relations=(*scene.relations, *hung))


def _lit(scene: Scene) -> Scene:
    """In space there is no night: things are lit by the sun."""
    return replace(scene, time_of_day="day") if scene.setting == "space" else scene


def _strewn(scene: Scene) -> Scene:
    """The scene with the petals, leaves and fireflies that fill its air as decorative subjects."""
    falling = tuple(
        Subject(label=label, drawable=drawable, count=_FALLING, color=color, decorative=True)
        for feature, (label, drawable, color) in _STREWN.items()
        if feature in scene.features
    )
    return replace(scene, subjects=(*scene.subjects, *falling))


def _told(scene: Scene) -> Scene:
    """The scene with features that its setting does not show among the omitted."""
    missing = (f for f, places in _UNDRAWN.items() if f in scene.features and scene.setting not in places)
    omitted = (Omission(what=feature, reason="no drawing of it is known") for feature in missing)
    return replace(scene, omitted=(*scene.omitted, *omitted))


def _without_scenery(scene: Scene) -> Scene:
    """The scene without the subjects that its backdrop draws; they are features of it instead."""
    used = {relation.other for relation in scene.relations if relation.kind is RelationKind.AT}
    gone = {
        i: feature
        for i, subject in enumerate(scene.subjects)
        if i not in used and not _shines_behind(scene, i) and not _is_used(scene, i)
        for feature in (*_as_feature(scene, subject), *_of_the_land(scene, i))
    }
    # A sun of its own colour is placed like a thing, and the sky shows no second one.
    kept_lights = (s.drawable in _SUNS for i, s in enumerate(scene.subjects) if i not in gone and i not in used)
    if any(kept_lights) or any(_shines_behind(scene, i) for i in range(len(scene.subjects))):
        unlit = tuple(feature for feature in scene.features if feature not in _SKY_LIGHTS.values())
        scene = replace(scene, features=(*unlit, PLACED_LIGHT))
    if not gone:
        return scene
    kept = [i for i in range(len(scene.subjects)) if i not in gone]
    place = {old: new for new, old in enumerate(kept)}
    features = tuple(dict.fromkeys((*scene.features, *gone.values())))
    relations = tuple(
        Relation(place[r.subject], r.kind, place[r.other])
        for r in scene.relations
        if {r.subject, r.other} <= set(place)
    )
    return replace(scene, subjects=tuple(scene.subjects[i] for i in kept), relations=relations, features=features)


def _of_the_land(scene: Scene, index: int) -> Iterator[str]:
    """The feature for a hill among hills that bears nothing and stands behind nothing."""
    subject = scene.subjects[index]
    related = any(index in {relation.subject, relation.other} for relation in scene.relations)
    plain = subject.drawable == "shape:hill" and subject.color is None and subject.count == 1
    if plain and scene.setting == "hills" and not related:
        yield f"{SHOWN}{subject.label}"


def _is_used(scene: Scene, index: int) -> bool:
    """Whether somebody lies or sits on it, or is behind it, so that it is more than scenery."""
    subject = scene.subjects[index]
    if subject.drawable == _CURTAIN:
        return any(r.kind in _HIDES and index in {r.subject, r.other} for r in scene.relations)
    if subject.drawable in _BEDS:
        return OWN_BED in scene.features
    on = (r for r in scene.relations if r.other == index and r.kind in {RelationKind.ON, RelationKind.RIDING})
    return subject.drawable == CRESCENT and any(is_animate(scene.subjects[r.subject]) for r in on)


def _shines_behind(scene: Scene, index: int) -> bool:
    """Whether it is a light of the sky that is said to be behind something or above it, so that its place is told."""
    if scene.subjects[index].drawable not in _SKY_LIGHTS:
        return False
    sides = {RelationKind.BEHIND, RelationKind.ABOVE}
    others = [r.other for r in scene.relations if r.subject == index and r.kind in sides]
    before = [r.subject for r in scene.relations if r.other == index and r.kind is RelationKind.IN_FRONT_OF]
    others += [i for i in before if is_animate(scene.subjects[i])]
    return any(scene.subjects[other].drawable not in _SKY_LIGHTS for other in others)


def _is_star_field(scene: Scene, subject: Subject) -> bool:
    stars = subject.drawable == "shape:star" and subject.count > 2
    return stars and scene.time_of_day == "night" and scene.setting in _UNDER_THE_SKY


def _is_field(scene: Scene, subject: Subject) -> bool:
    """Whether the backdrop shows it by the hundred."""
    wild = subject.drawable in _FLOWERS and "wildflowers" in scene.features and subject.color is None
    return wild or (subject.count > 2 and scene.setting == "farm" and _CROPS.search(subject.label) is not None)


def _as_feature(scene: Scene, subject: Subject) -> Iterator[str]:
    """The feature that stands for a subject, marked where the setting shows it anyway; none for a thing to place."""
    many = subject.count > 2
    here = scene.setting or ""
    if subject.drawable == "shape:door" and (subject.color or _LEANT_ON.search(scene.prompt.lower())):
        return  # not any door of the street
    if here in _IS and _IS[here].fullmatch(subject.label):
        yield ""
    # A small world seen from above shows its own things; what is named is put among them.
    here = "" if "isometric" in scene.styles else here
    if subject.drawable == _CURTAIN:
        yield f"{SHOWN}{subject.label}"
        if subject.color:
            yield f"{CURTAINS_OF}{subject.color}"
    elif subject.drawable in _SHOWN.get(here, ()) or (many and subject.drawable in _PART_OF.get(here, ())):
        yield "trees" if here == "forest" else f"{SHOWN}{subject.label}"
    elif subject.drawable == "shape:waterfall" and here in _FALLS:
        yield "waterfall"
    elif _GREAT_WALL.search(subject.label) and here in _FALLS:
        yield f"{SHOWN}{subject.label}"
    elif _is_star_field(scene, subject):
        yield "stars"
    elif _is_field(scene, subject):
        yield f"{SHOWN}{subject.label}"
    elif subject.drawable in _SKY_LIGHTS and subject.color is None and scene.setting in _UNDER_THE_SKY:
        yield _SKY_LIGHTS[subject.drawable]
