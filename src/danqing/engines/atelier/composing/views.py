"""How a setting is seen: a lake from its bank or from the water, a wood as the jungle, a sill from near."""

import re
from collections.abc import Callable, Mapping

from danqing.engines.atelier.composing.habits import FAR_LAND, is_landmark, kind_of
from danqing.engines.atelier.composing.serving import is_on_sill, is_still_life
from danqing.engines.atelier.scene import RelationKind, Scene, Subject
from danqing.engines.atelier.understanding.tables import read_words

_SWIMMERS = frozenset(read_words("contacts.toml")["swimmers"])
_OF_LAKES = frozenset({"fish", "water", "boat", "seaanimal", "flyer", "insect", "leaf", "celestial", "sky"}) | _SWIMMERS
_OF_PONDS = (_OF_LAKES | {"emoji:🐸"}) - {"boat", "seaanimal"}
_POND_LIFE = frozenset({"emoji:🐸", "shape:lotus", "shape:lotus_leaf"})
_TROPICAL = frozenset({"emoji:🐅", "emoji:🐒", "emoji:🦍", "emoji:🦧", "emoji:🦜", "emoji:🐆", "emoji:🦥"})
_AFRICAN = frozenset({"emoji:🦁", "emoji:🦒", "emoji:🦓", "emoji:🐘", "emoji:🦏", "shape:ostrich"})
_BRIDGE, _ON_WATER = "shape:bridge", frozenset({"boat", "fish"})
_BEARING = frozenset({RelationKind.RIDING, RelationKind.INSIDE, RelationKind.ON})
_ASHORE = frozenset({"building", "house", "tree"})
_SAND = re.compile(r"beach|sand|shore\b|seaside|沙|海滩|海边|岸边")
_DEEP = re.compile(r"under ?(?:the )?(?:water|sea)|sea ?(?:bed|floor)|ocean floor|aquarium|reef|海底|水下|水底|水族")
_TEMPERATE = re.compile(r"forest|wood|pine|fir\b|snow|winter|森林|树林|松|雪|冬")
_VILLAGE = re.compile(r"\bvillages?\b|\bhamlet\b|村")
_PAVED = re.compile(r"street|road|alley|town\b|city|market|square|shop|caf[eé]|街|巷|路|镇|城|市|广场|店")
_OLD_TOWN = re.compile(
    r"cobble|medieval|timbered|old town|european|\b(?:german|french|italian|tuscan|alsatian|swiss|bavarian)\b"
    r"|village (?:street|square)|欧洲|中世纪|鹅卵石|欧式|石板[街巷路]"
)
_WATER_TOWN = re.compile(
    r"\b(?:water|canal) ?towns?\b|\bjiangnan\b(?! (?:garden|court))|\bwuzhen\b|\bzhouzhuang\b"
    r"|水乡|水巷|古镇|乌镇|周庄|西塘"
)
_STONES = re.compile(r"石板|青石|stone (?:path|lane|street|road)|flagstones?")
_MODERN = re.compile(r"modern|skyscraper|traffic|neon|highway|downtown|现代|高楼|马路")
_GREEN = re.compile(r"meadow|lawn|park|zoo|circus|garden|flower|farm|草地|草坪|公园|动物园|马戏|花")


def view_of(setting: str, scene: Scene) -> str:
    """The backdrop that shows a setting as this scene has it."""
    view = _VIEWS.get(setting)
    return view(scene) if view else setting


def _lake(scene: Scene) -> str:
    """With a bank only where somebody stands on it; between houses in a water town."""
    if _WATER_TOWN.search(scene.prompt.lower()):
        return _water_town(scene)
    seen = [subject for subject in scene.subjects if not subject.decorative]
    afloat = any(kind_of(s) in _ON_WATER or s.drawable in _SWIMMERS or s.drawable == _BRIDGE for s in seen)
    if afloat and "foreground" not in {subject.position for subject in seen}:
        seen = [s for i, s in enumerate(scene.subjects) if not s.decorative and not _across_the_water(scene, i)]
        if not seen:
            return "open_lake"
    if _all_of(_OF_PONDS, seen) and ("pond" in scene.features or any(s.drawable in _POND_LIFE for s in seen)):
        return "pond"
    return "open_lake" if seen and _all_of(_OF_LAKES, seen) else "lake"


def _across_the_water(scene: Scene, index: int) -> bool:
    """Whether a subject is in a boat, or so large that it is seen on the far bank."""
    subject = scene.subjects[index]
    rows = any(
        r.subject == index and r.kind in _BEARING and kind_of(scene.subjects[r.other]) == "boat"
        for r in scene.relations
    )
    fixed = kind_of(subject) in _ASHORE or subject.drawable in FAR_LAND | {_BRIDGE}
    borne = (scene.subjects[r.subject] for r in scene.relations if r.other == index and r.kind in _BEARING)
    carries = any(not is_landmark(thing) for thing in borne)
    return rows or (fixed and not carries and subject.position != "foreground")


def _all_of(kinds: frozenset[str], subjects: list[Subject]) -> bool:
    return all(kind_of(subject) in kinds or subject.drawable in kinds for subject in subjects)


def _forest(scene: Scene) -> str:
    drawables = {subject.drawable for subject in scene.subjects}
    elsewhere = scene.weather == "snow" or _TEMPERATE.search(scene.prompt.lower())
    if "emoji:🐼" in drawables and not elsewhere:
        return "bamboo_grove"
    return "jungle" if "jungle" in scene.features or (drawables & _TROPICAL and not elsewhere) else "forest"


def _meadow(scene: Scene) -> str:
    african = any(subject.drawable in _AFRICAN for subject in scene.subjects)
    at_home = african and scene.weather != "snow" and not _GREEN.search(scene.prompt.lower())
    return "savanna" if at_home or "savanna" in scene.features else "meadow"


def _sea(scene: Scene) -> str:
    """Below the surface where there are fish only, unless they leap out of it."""
    seen = [subject for subject in scene.subjects if not subject.decorative]
    fish = bool(seen) and all(kind_of(subject) in {"fish", "seaplant"} for subject in seen)
    return "underwater" if fish and "leaping" not in scene.features else "sea"


def _underwater(scene: Scene) -> str:
    """From above, as a pond, where there are lotuses with the fish and nobody says that we dive."""
    lotuses = any(subject.drawable in _POND_LIFE for subject in scene.subjects)
    return "pond" if lotuses and not _DEEP.search(scene.prompt.lower()) else "underwater"


def _beach(scene: Scene) -> str:
    """A rocky coast where nothing is on the sand and nobody names it."""
    seen = [subject for subject in scene.subjects if not subject.decorative]
    rocky = any(kind_of(subject) == "building" for subject in seen)
    empty = all(kind_of(subject) in _OF_LAKES | _ASHORE for subject in seen)
    if "island" in scene.features and empty and any(kind_of(subject) in _ASHORE for subject in seen):
        return "sea"
    return "sea" if rocky and empty and not _SAND.search(scene.prompt.lower()) else "beach"


def _room(scene: Scene) -> str:
    """From near, where there is nothing but what stands on the sill of its window."""
    return "tabletop" if is_on_sill(scene) and is_still_life(scene) else "room"


def _city(scene: Scene) -> str:
    """From a flat roof where somebody is said to be on one."""
    roofs = any(subject.drawable == "shape:roof" for subject in scene.subjects)
    return "rooftop" if roofs and any(subject.person for subject in scene.subjects) else "city"


def _street(scene: Scene) -> str:
    """A lane between cottages where a village is named and nothing that is paved; gables in an old town."""
    prompt = scene.prompt.lower()
    if _WATER_TOWN.search(prompt):
        return _water_town(scene)
    if _OLD_TOWN.search(prompt) and not _MODERN.search(prompt):
        return "old_street"
    return "village" if _VILLAGE.search(prompt) and not _PAVED.search(prompt) else "street"


def _water_town(scene: Scene) -> str:
    """From the water where nobody stands on its bank: who is on a bridge or in a boat does not."""
    over = {r.subject for r in scene.relations if r.kind in _BEARING and scene.subjects[r.other].drawable == _BRIDGE}
    ashore = [
        s
        for i, s in enumerate(scene.subjects)
        if not s.decorative and i not in over and s.drawable != _BRIDGE and not _across_the_water(scene, i)
    ]
    borne = {r.other for r in scene.relations if r.kind is RelationKind.HOLDING and r.subject in over}
    ashore = [s for s in ashore if scene.subjects.index(s) not in borne]
    boats = any(kind_of(subject) == "boat" for subject in scene.subjects)
    paved = _STONES.search(scene.prompt.lower()) is not None
    return "canal" if _all_of(_OF_LAKES, ashore) and (boats or not paved) else "water_town"


_VIEWS: Mapping[str, Callable[[Scene], str]] = {
    "sea": _sea,
    "beach": _beach,
    "underwater": _underwater,
    "lake": _lake,
    "forest": _forest,
    "meadow": _meadow,
    "room": _room,
    "city": _city,
    "street": _street,
}
