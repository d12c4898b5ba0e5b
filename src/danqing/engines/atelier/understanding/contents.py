"""What is in a vessel and on a cake without a word for where: `a vase with tulips`, `竹篮装着桃子`."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from danqing.engines.atelier.scene import RelationKind, Subject
from danqing.engines.atelier.understanding.chinese import VESSELS_THAT_MEASURE
from danqing.engines.atelier.understanding.lexicon import drawable_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
_CONTACTS = read_words("contacts.toml")
_CONTAINERS = frozenset(_CONTACTS["containers"])
_BEARERS = frozenset(_CONTACTS["lying"]) | frozenset(_CONTACTS["topped"])
_WITH = re.compile(
    r" ?(?:(?:(?:as )?(?:seen|viewed|shot|photographed) )?from (?:directly |right )?above,? )?(?:with|"
    r"holding|containing|topped with|decorated with|filled with|full of)(?: some| fresh| many)?"
    r"(?: (?:an?|two|three|four|five|six|\d) (?:[\w-]+ )?\w+ of)?"
)
_FILLED = re.compile(
    r"(?:里面?|中|内|上面?)?(?:都|还|正)?(?:装|插|盛|放|摆|养|泡|种|堆|塞|倒|点缀|铺)(?:着|满了?|有|了)"
    r"[一二两三四五六七八九十几\d]{0,3}[\u4e00-\u9fff]{0,6}"
)
_CONTENTS = frozenset(
    {"thing", "food", "fruit", "flower", "plant", "leaf", "ball", "animal", "fish", "symbol", "drink"}
)
_MEASURES = frozenset(VESSELS_THAT_MEASURE)
_POURED = frozenset(
    {"shape:teapot", "shape:bottle", "shape:jug", "emoji:☕", "emoji:🍵", "emoji:🍷", "emoji:🥃", "emoji:🥛"}
)
"""What is with one of these is beside it: a teapot with cups."""
_TANKS = frozenset({"shape:fishbowl", "shape:fish_tank"})
_VASES = frozenset({"shape:vase", "shape:porcelain_vase"})
"""What is with one that has flowers in it is beside it: `sunflowers in a vase with three lemons`."""
_ASIDE = re.compile(
    r" (?:(?:beside|next to|near|around|behind|under|below|above|in front of) (?:it|them)\b"
    r"|on (?:its|the|each|both|either) )"
)
_BESIDE = frozenset({R.NEXT_TO, R.LEFT_OF, R.RIGHT_OF, R.BEHIND, R.IN_FRONT_OF, R.ON, R.UNDER})
TABLES = frozenset({"shape:table", "shape:writing_desk", "shape:round_table", "shape:desk", "shape:stone_table"})
_LAID = frozenset({"thing", "food", "fruit", "flower", "plant", "drink"})
_LARGEST = 1.3
"""Metres up to which something is in a vessel: a sunflower is, a tree is not."""


def with_contents(
    text: str,
    mentions: Sequence[tuple[Mention, int]],
    subjects: Sequence[Subject],
    found: Mapping[tuple[int, int], RelationKind],
) -> dict[tuple[int, int], RelationKind]:
    """The relations found, with what vessels hold and cakes bear, as far as nothing else is said of the two."""
    more = dict(found)
    related = {frozenset(pair) for pair in found}
    for (left, vessel), (right, content) in pairwise(mentions):
        tabled = subjects[vessel].drawable in TABLES and _is_tableware(subjects[content])
        bearer = subjects[vessel].drawable in _BEARERS or tabled
        if not (bearer or subjects[vessel].drawable in _CONTAINERS) or not _fits(subjects[content]):
            continue
        said = _WITH.fullmatch(text[left.end : right.start].rstrip()) or _FILLED.fullmatch(text[left.end : right.head])
        measured = text[left.end : right.head] in ("", "的") and subjects[vessel].label in _MEASURES
        bouquet = subjects[vessel].drawable in _VASES and any((i, vessel) in more for i in range(len(subjects)))
        aside = bouquet or _ASIDE.match(text[right.end : right.end + 16]) or subjects[vessel].drawable in _POURED
        if (measured or (said and not aside)) and vessel != content and frozenset((vessel, content)) not in related:
            # `a vase with tulips beside a lamp`: the vase stands there, and what it holds with it.
            moved = [(pair, kind) for pair, kind in more.items() if pair[0] == content and kind in _BESIDE]
            for pair, kind in moved:
                del more[pair]
                more.setdefault((vessel, pair[1]), kind)
            more[content, vessel] = R.ON if bearer else R.INSIDE
    return more | _kept(subjects, more)


def _kept(
    subjects: Sequence[Subject], found: Mapping[tuple[int, int], RelationKind]
) -> dict[tuple[int, int], RelationKind]:
    """Fish of which nothing is said swim in the one tank of the scene: `a fish tank on a table with three goldfish`."""
    tanks = [i for i, subject in enumerate(subjects) if subject.drawable in _TANKS]
    if len(tanks) != 1:
        return {}
    fish = (i for i, s in enumerate(subjects) if (d := drawable_of(s.drawable)) and d.kind == "fish")
    tank = tanks[0]
    return {(i, tank): R.INSIDE for i in fish if (i, tank) not in found and not _stands_apart(i, tank, found)}


def _stands_apart(fish: int, tank: int, found: Mapping[tuple[int, int], RelationKind]) -> bool:
    """Whether something is said of where a fish is, other than on what the tank is on."""
    on_the_same = {(fish, place) for (thing, place), kind in found.items() if thing == tank and kind is R.ON}
    return any(fish in pair and pair not in on_the_same for pair in found)


def _is_tableware(subject: Subject) -> bool:
    """Whether a thing that comes with a table is on it."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind in _LAID and drawable.metres * subject.scale <= _LARGEST


def _fits(subject: Subject) -> bool:
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind in _CONTENTS and drawable.metres <= _LARGEST
