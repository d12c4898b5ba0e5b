"""Where the scene is: named in the prompt, or else where its subjects are at home."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from danqing.engines.atelier.scene import Relation, RelationKind, Subject
from danqing.engines.atelier.understanding.lexicon import drawable_of, kind_of
from danqing.engines.atelier.understanding.style import Look
from danqing.engines.atelier.understanding.tables import Table, pattern_of, read_words

_ANYWHERE = frozenset({"studio", "sky"})
"""Settings that any subject may have: one that lives in a place of its own decides first."""
_AT_HOME = frozenset({"boat", "seaanimal", "fish", "space", "vehicle", "rail", "furniture"})
_SETTLED = frozenset({"animal", "water", "house", "building", "tree", "food", "fruit", "drink"})
_INDOORS = frozenset(
    {
        *("room", "tabletop", "studio", "kitchen", "classroom", "cafe", "restaurant", "library", "bedroom", "office"),
        *("gallery_hall", "theatre", "shop_hall", "hospital", "bathroom", "throne_hall", "church", "gym"),
        *("laboratory", "salon", "airport", "bar"),
    }
)
_WITH_TABLES = frozenset({"cafe", "restaurant", "kitchen", "library", "bedroom", "office", "room"})
_WITH_LAKES = frozenset({"mountains", "forest", "meadow", "hills", "garden"})
_SWIMMERS = frozenset(read_words("contacts.toml")["swimmers"])
_HARBOUR = re.compile(r"fishing (?:village|town)|harbou?r|\bport\b|渔村|渔港|港口|码头")
_ROOTED = frozenset({"house", "building", "tree"})
_ALOFT = re.compile(
    r"float|flying (?:castle|city|house|island)|(?:castle|city|house|palace|temple) in the (?:sky|clouds)|cloud"
    r"|浮|云|天空之|天上的[城宫房]|空中[的楼阁城]"
)
_VILLAGES = frozenset({"street", "farm"})
_ON_LAND = frozenset({"street", "city", "mountains", "meadow", "hills"})
_BEARING = frozenset({RelationKind.ON, RelationKind.RIDING, RelationKind.INSIDE})
_OF_THE_SKY = frozenset({"stars", "moon", "sun", "rainbow", "aurora", "clouds"})
_CLAUSE_END = re.compile(r"[,.;，。；]")
_BROOK = re.compile(r"\b(?:streams?|brooks?|creeks?)\b|waterfall|小河|溪|瀑布")
_FISHING = re.compile(r"\b(?:fish|swim|wad)\w*ing\b|\bfloat|捕鱼|钓鱼|抓鱼|游泳|戏水")
_MEAL = re.compile(
    r"\b(?:dinner|breakfast|lunch|supper|brunch|hot ?pot|birthday party|game night|movie night)\b|吃(?:火锅|"
    r"饭|早|晚|午|年夜|团圆)|火锅|年夜饭|聚餐|[早晚午]餐"
)
_OUT = re.compile(r"\b(?:picnic|barbecue|bbq|outdoors?|outside|camp\w*|grill\w*)\b|野餐|烧烤|露营|户外|露天")
_WINDOW = re.compile(r"\bwindow\b|窗")
_IDEA = re.compile(
    r"\b(?:abstract|concept|idea|feeling|emotion|dream|memor(?:y|ies)|soul|spirit|mood|sound|music|colou?rs?|loneliness|"
    r"hope|love|grief|freedom|silence|time|chaos|peace)\b|抽象|概念|感觉|情绪|梦|记忆|灵魂|孤独|希望|自由|时间|声音|音乐"
)
"""Words of prompts that ask for no place: their picture is abstract whatever the hour."""
_TABLE = "shape:table"
_SMALL = 0.6
_SMALL_KINDS = frozenset({"thing", "food", "drink", "fruit", "flower", "plant"})
_SHOP_ROOMS = frozenset({"cafe", "restaurant", "shop_window", "shop_hall", "library"})
_ANYWHERE_STANDING = frozenset(
    {
        "emoji:🪜",
        "emoji:🛒",
        "emoji:🔭",
        "emoji:🎥",
        "emoji:⚰️",
        "shape:statue",
        "shape:column",
        "shape:rocking_horse",
        "shape:flame",
    }
)
"""Things on the floor of a room as often as on the ground."""
_TANKS = frozenset({"shape:fishbowl", "shape:fish_tank", "shape:glass_jar", "shape:bowl", "shape:snow_globe"})
_GROUNDS = ("meadow", "forest", "street", "room", "lake", "beach", "snowfield")


@dataclass(frozen=True)
class _Place:
    backdrop: str
    pattern: re.Pattern[str] | None
    holds: frozenset[str]
    shows: re.Pattern[str] | None


@dataclass(frozen=True)
class _Home:
    """Where a subject lives. rank: the lower, the less it would be anywhere else."""

    backdrop: str
    rank: int


_ON_ITS_WAY = re.compile(
    r"\b(?:cross(?:es|ing)?|through|past|pass(?:es|ing)|winding|rushing|speeding|racing|over|bridge|viaduct|tunnel|tracks?)\b"
    r"|穿过|驶过|经过|飞驰|行驶|奔驰|开过|桥|隧道"
)


@dataclass(frozen=True)
class _Places:
    """by_key: in the order of the table. kinds, things, people: the backdrop where each is at home."""

    by_key: Mapping[str, _Place]
    kinds: Mapping[str, str]
    things: Mapping[str, str]
    people: Mapping[str, str]


@cache
def _places() -> _Places:
    rows = read_words("settings.toml")["setting"]
    by_key = {row["key"]: _place(row) for row in rows}
    homes = (
        {name: by_key[row["key"]].backdrop for row in rows for name in row.get(field, ())}
        for field in ("kinds", "things", "people")
    )
    return _Places(by_key, *homes)


def _place(row: Table) -> _Place:
    shows = pattern_of({"en": [rf"\b(?:{p})\b" if p.isascii() else p for p in row.get("shows", ())]})
    return _Place(str(row.get("backdrop", row["key"])), pattern_of(row), frozenset(row.get("holds", ())), shows)


def find_setting(text: str, subjects: Sequence[Subject]) -> str | None:
    """The key of the backdrop of a lower-case text and its subjects; None where nothing says where."""
    named = _sea_of_whales(named_setting(text), text, subjects)
    setting = _roomy(named, text, subjects) or _under_way(_surfacing(derived_setting(subjects), text), text)
    if named is None and setting in {"garden", "park"} and _MEAL.search(text) and not _OUT.search(text):
        setting = "room"
    if setting in _SHOP_ROOMS and any(subject.drawable == "shape:shop" for subject in subjects):
        return "street"  # a shop that is itself seen is seen from without
    return _afloat(_grounded(setting, text, subjects), subjects, text)


def _grounded(setting: str | None, text: str, subjects: Sequence[Subject]) -> str | None:
    """The setting; below a sky that is named, the land on which a house stands, unless it is said to float."""
    built = any(kind_of(subject.drawable) in _ROOTED for subject in subjects)
    return "meadow" if setting == "sky" and built and not _ALOFT.search(text) else setting


def _surfacing(setting: str | None, text: str) -> str | None:
    """The setting where fish live; the surface of a lake where they are said to leap."""
    leaps = setting == "underwater" and _leaping().search(text)
    return "lake" if leaps else setting


def _under_way(setting: str | None, text: str) -> str | None:
    """The setting where trains stand; the country where one is said to be on its way."""
    return "hills" if setting == "station" and _ON_ITS_WAY.search(text) else setting


@cache
def _leaping() -> re.Pattern[str]:
    rows = read_words("looks.toml")["feature"]
    return next(pattern for row in rows if row["key"] == "leaping" and (pattern := pattern_of(row)))


def _sea_of_whales(setting: str | None, text: str, subjects: Sequence[Subject]) -> str | None:
    """The setting; of several that are named the sea, where there is what lives in it: a village on a whale's back."""
    sea = _places().by_key["sea"].pattern
    lives = any(kind_of(subject.drawable) == "seaanimal" for subject in subjects)
    return "sea" if setting in _ON_LAND and lives and sea and sea.search(text) else setting


def _roomy(setting: str | None, text: str, subjects: Sequence[Subject]) -> str | None:
    """The setting; of a table, the room that it is said to stand in, and a room in any case where there are people."""
    if setting != "tabletop":
        return setting
    named = (place.backdrop for place in _places().by_key.values() if place.pattern and place.pattern.search(text))
    people = any(subject.drawable == "person" for subject in subjects)
    return next((room for room in named if room in _WITH_TABLES), "room" if people else setting)


def _afloat(setting: str | None, subjects: Sequence[Subject], text: str) -> str | None:
    """The setting with water in it where a boat is among the subjects and the land has room for a lake.

    What swims in a brook is shown on a lake too: the water of a brook is narrow and far.
    """
    brook = _BROOK.search(text) is not None
    floating = {"boat", "water", "fish"} if brook else {"boat"}
    boats = any(kind_of(subject.drawable) in floating for subject in subjects) or (
        brook and _FISHING.search(text) is not None
    )
    if boats and setting in _VILLAGES and _HARBOUR.search(text):
        lighthouse = any(subject.drawable == "shape:lighthouse" for subject in subjects)
        return "sea" if lighthouse else "lake"
    if boats and setting == "pier" and not any(subject.person for subject in subjects):
        return "sea"  # nobody is there to stand on the planks
    trees = any(kind_of(subject.drawable) == "tree" and subject.drawable != "shape:palm" for subject in subjects)
    if boats and trees and setting == "sea" and named_setting(text) is None:
        return "lake"  # where nothing says of which water, trees stand by still ones
    return "lake" if boats and setting in _WITH_LAKES else setting


def open_country(text: str, look: Look) -> str | None:
    """Where weather or an hour is shown that stands alone in its prompt: out in the hills, or behind a window."""
    seen = look.weather != "clear" or look.time_of_day != "day" or not _OF_THE_SKY.isdisjoint(look.features)
    if not seen or _IDEA.search(_CLAUSE_END.split(text)[0]):
        return None
    return "room" if _WINDOW.search(text) else "hills"


def shown_words(setting: str | None, text: str) -> tuple[str, ...]:
    """What the backdrop of a setting draws of a lower-case text, in the words of the text."""
    tables = (place.shows for place in _places().by_key.values() if place.backdrop == setting and place.shows)
    return tuple(dict.fromkeys(match.group() for table in tables for match in table.finditer(text)))


def with_footing(setting: str | None, subjects: Sequence[Subject], relations: Sequence[Relation]) -> str | None:
    """The setting, or one with room: the beach for who has nothing to stand on, a room for what is under a table."""
    under = any(r.kind is RelationKind.UNDER and subjects[r.other].drawable == _TABLE for r in relations)
    if setting == "tabletop" and under:
        return "room"
    kept = {r.subject for r in relations if r.kind is RelationKind.INSIDE and subjects[r.other].drawable in _TANKS}
    if (
        setting == "underwater"
        and kept
        and all(i in kept for i, s in enumerate(subjects) if kind_of(s.drawable) == "fish")
    ):
        outside = [s for i, s in enumerate(subjects) if i not in kept and s.drawable not in _TANKS]
        return derived_setting(outside) or "tabletop"
    borne = {r.subject for r in relations if r.kind in _BEARING}
    walks = any(
        (_walks(subject) or kind_of(subject.drawable) == "furniture") and i not in borne
        for i, subject in enumerate(subjects)
    )
    return "beach" if setting == "sea" and walks else setting


def _walks(subject: Subject) -> bool:
    return bool(subject.person) or (kind_of(subject.drawable) == "animal" and subject.drawable not in _SWIMMERS)


def named_setting(text: str) -> str | None:
    """The backdrop of the place that the text names; of several the one that holds the others, else the first."""
    places = _places().by_key
    hits = {key: m.start() for key, place in places.items() if place.pattern and (m := place.pattern.search(text))}
    if len(hits) > 1:
        hits.pop("studio", None)
    held = {inner for key in hits for inner in places[key].holds}
    free = {key: at for key, at in hits.items() if key not in held} or hits
    return places[min(free, key=free.__getitem__)].backdrop if free else None


def derived_setting(subjects: Sequence[Subject]) -> str | None:
    """Where the subject lives that is most at home in one place, the first of equals; tables hold small things only."""
    homes = [_home(subject) for subject in subjects if not subject.decorative]
    if not homes:
        return None
    if _is_set_table(subjects):
        return "tabletop"
    best = min(homes, key=lambda home: home.rank).backdrop
    if best in _INDOORS and any(_is_outdoors(subject) for subject in subjects):
        return "meadow"
    if best in {"tabletop", "studio"}:
        standing = [home.backdrop for home in homes if home.backdrop in _GROUNDS]
        people = any(subject.drawable == "person" for subject in subjects)
        return standing[0] if standing else "garden" if people else best
    return best


def _is_set_table(subjects: Sequence[Subject]) -> bool:
    """Whether there are a table and small things only, which are seen best on it: `a table set for tea: a teapot`."""
    tables = [subject for subject in subjects if subject.drawable == _TABLE and subject.color is None]
    rest = [subject for subject in subjects if subject.drawable != _TABLE]
    return bool(tables and rest) and all(kind_of(s.drawable) in _SMALL_KINDS and _metres(s) < _SMALL for s in rest)


def _metres(subject: Subject) -> float:
    drawable = drawable_of(subject.drawable)
    return drawable.metres * subject.scale if drawable else 1.0


def _is_outdoors(subject: Subject) -> bool:
    return subject.drawable not in _ANYWHERE_STANDING and kind_of(subject.drawable) in {
        "building",
        "house",
        "tree",
        "vehicle",
        "rail",
        "ground",
    }


def _home(subject: Subject) -> _Home:
    places = _places()
    if subject.drawable == "person":
        own = places.people.get(subject.label)
        return _Home(own or places.kinds["person"], 0 if own else 4)
    kind = kind_of(subject.drawable)
    own, usual = places.things.get(subject.drawable), places.kinds.get(kind, "meadow")
    if own and kind in {"house", "building"}:
        return _Home(own, -1)  # what is built stands where it stands
    rank = 0 if own or kind in _AT_HOME else 2 if kind in _SETTLED else 3
    return _Home(own or usual, 5 if (own or usual) in _ANYWHERE else rank)


def all_backdrops() -> frozenset[str]:
    """Every backdrop that a prompt can name or imply."""
    return frozenset(place.backdrop for place in _places().by_key.values())
