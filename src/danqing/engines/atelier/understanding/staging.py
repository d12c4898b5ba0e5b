"""What of a cast belongs to the backdrop: trees of a forest, stars of the night sky, the table of a still life."""

import re
from collections.abc import Iterator
from dataclasses import replace

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
from danqing.engines.atelier.understanding.lexicon import kind_of
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
_ISLAND, _CRESCENT, _CURTAIN = "shape:floating_island", "shape:crescent", "shape:curtain"
_MOONS = frozenset({"shape:moon", _CRESCENT})
_FALLS_OFF = "shape:waterfall"
_ALOFT = frozenset({"flyer", "sky", "celestial", "space", "symbol", "boat"})
_HIDES = frozenset({RelationKind.BEHIND, RelationKind.IN_FRONT_OF, RelationKind.HOLDING, RelationKind.TOUCHING})


def staged(scene: Scene) -> Scene:
    """The scene with its subjects and features sorted out: what the backdrop shows is no subject, what falls is one."""
    for step in (
        _lit,
        _on_islands,
        _on_moons,
        _hung_at_door,
        _in_blossom,
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


def _on_islands(scene: Scene) -> Scene:
    """On an island in the air stands all that is named with it and does not fly, on nothing else and under nothing."""
    island = next((i for i, subject in enumerate(scene.subjects) if subject.drawable == _ISLAND), None)
    if island is None:
        return scene
    placed = {r.subject for r in scene.relations if r.kind in _BEARING} | {
        r.subject for r in scene.relations if r.other == island
    }
    here = (i for i, s in enumerate(scene.subjects) if i not in placed | {island} and kind_of(s.drawable) not in _ALOFT)
    hanging = {i for i, s in enumerate(scene.subjects) if s.drawable == _FALLS_OFF}
    # Who is under a tree there stands before its trunk, and not below the island.
    kept = (replace(r, kind=RelationKind.IN_FRONT_OF) if r.kind is RelationKind.UNDER else r for r in scene.relations)
    on = (Relation(i, RelationKind.HANGING if i in hanging else RelationKind.ON, island) for i in here)
    return replace(scene, relations=(*on, *kept), setting="sky")


_BEARING = frozenset({RelationKind.ON, RelationKind.INSIDE, RelationKind.RIDING, RelationKind.HANGING})


def _on_moons(scene: Scene) -> Scene:
    """A moon that somebody sits on is a crescent among the stars, and there is no ground below."""
    seats = {
        r.other
        for r in scene.relations
        if r.kind in {RelationKind.ON, RelationKind.RIDING} and is_animate(scene.subjects[r.subject])
    }
    moons = {i for i in seats if scene.subjects[i].drawable in _MOONS}
    if not moons:
        return scene
    subjects = (replace(s, drawable=_CRESCENT) if i in moons else s for i, s in enumerate(scene.subjects))
    return replace(
        scene, subjects=tuple(subjects), setting="sky", time_of_day="night", features=(*scene.features, "stars")
    )


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


_BLOSSOMS = re.compile(r"(?:cherry |plum |peach )blossoms?|sakura|樱花|梅花|桃花|杏花|梨花|海棠花?")
_BOUGHS = re.compile(r"branch|twig|bough|[一两三几][枝支]|枝头|花枝")
_PICKED = re.compile(
    r"(?:\d|one|two|three|four|five|six|an?|single|[一两三四五六七八九十几][朵束瓶盆片把串]) ?(?:\w+ )?(?:of )?"
    r"(?:cherry|sakura|plum|peach|樱|梅|桃|杏|梨|海棠)|bouquet|vase|petal|wreath|pattern|瓣|瓶|束|图案|花纹|头上|发间|戴|簪"
)
_BIRDS = frozenset({"flyer", "bird"})
_BLOSSOM_BOUGH, _GROVE = "shape:blossom_bough", 3


def _in_blossom(scene: Scene) -> Scene:
    """Blossoms that nobody counts, picks or wears are on trees, or on a bough where one or a bird is named."""
    prompt = scene.prompt.lower()
    if scene.setting not in {None, *_UNDER_THE_SKY} - {"sea", "sky"} or _PICKED.search(prompt):
        return scene
    held = {r.subject for r in scene.relations if r.kind in _BEARING}
    held |= {r.other for r in scene.relations if r.kind is RelationKind.HOLDING}
    flowers = {
        i
        for i, s in enumerate(scene.subjects)
        if s.drawable == "emoji:🌸" and i not in held and not s.decorative and _BLOSSOMS.fullmatch(s.label)
    }
    birds = [i for i, s in enumerate(scene.subjects) if kind_of(s.drawable) in _BIRDS and not _is_placed(scene, i)]
    bough = _BOUGHS.search(prompt) is not None or (bool(birds) and len(scene.subjects) == len(birds) + len(flowers))
    drawable = _BLOSSOM_BOUGH if bough else "shape:blossom_tree"
    subjects = tuple(
        replace(s, drawable=drawable, count=1 if bough else min(s.count, _GROVE)) if i in flowers else s
        for i, s in enumerate(scene.subjects)
    )
    perched = (Relation(bird, RelationKind.ON, min(flowers)) for bird in birds if bough and flowers)
    return replace(scene, subjects=subjects, relations=(*scene.relations, *perched))


def _is_placed(scene: Scene, index: int) -> bool:
    return scene.subjects[index].position is not None or any(r.subject == index for r in scene.relations)


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
    return subject.drawable == _CRESCENT and any(is_animate(scene.subjects[r.subject]) for r in on)


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
