"""Who has hold of what and is on what: verbs of contact, each with the one who does it.

Relations read between neighbours take the noun before a verb for its subject. Here a verb belongs to the last living
being before it that is not itself in somebody's arms: `a mother holding a baby, sitting on a sofa`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from danqing.engines.atelier.scene import Person, Relation, RelationKind, Scene, Subject
from danqing.engines.atelier.understanding.affordances import leans_before
from danqing.engines.atelier.understanding.both_sides import who_sits
from danqing.engines.atelier.understanding.lexicon import drawable_of, kind_of
from danqing.engines.atelier.understanding.mentions import WHOLES, Mention
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
Mentions = Sequence[tuple[Mention, int]]
_BREAK = re.compile(r"[.!?;。！？；\n]")
_COMMA = re.compile(r"^ ?[,，]")
_REACH = 64
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BEINGS = frozenset(
    {"person", "animal", "bird", "robot", "ghost", "flyer", "water", "seaanimal", "fish", "insect", "toy"}
)
_SPATIAL = frozenset({R.ON, R.UNDER, R.BEHIND, R.IN_FRONT_OF, R.NEXT_TO, R.LEFT_OF, R.RIGHT_OF})
_HANDY = frozenset({"thing", "food", "drink", "fruit", "flower", "ball", "flyer", "symbol", "leaf", "hanging", "toy"})
_SMALL = 0.6
"""Metres up to which a thing on which another lies may be in the same hands: a cake on a plate."""
_LARGEST_IN_HAND = 1.8
_LIST = re.compile(
    r"^(?:,| and|, and) (?:an?|one|two|three|her|his|its)?\b[\w ]{0,16}$|^[和与跟、](?:[一两三]\S?)?\S{0,4}$"
)
_ZH_SIDES: tuple[tuple[str, RelationKind], ...] = (
    *((word, R.NEXT_TO) for word in ("旁", "边", "身边", "身旁", "的旁边", "的身边", "脚边", "的脚边")),
    *((word, R.IN_FRONT_OF) for word in ("前", "的前面")),
    *((word, R.BEHIND) for word in ("后", "的后面")),
    *((word, R.UNDER) for word in ("下", "底下", "的下面")),
    *((word, R.ON) for word in ("上", "里", "中", "内", "背上", "肩上", "肩膀上", "头上", "腿上")),
    ("左", R.LEFT_OF),
    ("右", R.RIGHT_OF),
)
_OWNED = re.compile(r"^(?:上|里|中)?的$")
_CARRIED = frozenset({"baby", "infant", "newborn", "toddler", "宝宝", "婴儿", "娃娃", "小宝宝", "小婴儿", "小宝贝"})
"""Words for children so small that they are wrapped up when somebody has them in his arms."""
_ALOFT = frozenset(read_words("contacts.toml")["aloft"])
_HUGGED = frozenset(read_words("contacts.toml")["hugged"])
_TELLING: Mapping[RelationKind, frozenset[RelationKind]] = {
    R.NEXT_TO: frozenset({R.AROUND, R.FOLLOWING, R.BETWEEN, R.IN_FRONT_OF, R.BEHIND}),
    R.ON: frozenset({R.INSIDE, R.HANGING}),
}
"""What says more of two than the posture of one: sitting around a fire is more than at it."""
_INVERTED = re.compile(r"[上下里旁边前后中顶面侧方][坐站躺趴蹲睡跪卧停盘立]着(?!的)")
"""`屋顶上蹲着一只猫`: behind a place the verb tells of the noun that follows."""
_RIDDEN = frozenset(read_words("contacts.toml")["ridden"])
"""Beasts of burden: what they carry is on their backs."""
_HAULING = re.compile(r"carr|haul|lug")
_CHARTS = frozenset({"shape:bar_chart", "shape:pie_chart", "shape:line_chart", "emoji:📈", "emoji:🗺️"})
_SEATS = frozenset(read_words("contacts.toml")["seats"])
_LAP = re.compile(r"\b(?:lap|knees)\b|腿上|膝")
_ENDED = re.compile(r"[，。,；;]|$")
_HANDS = 2
_IN_ONE_HAND = frozenset(key for key, grip in read_words("contacts.toml")["grips"].items() if "arm" in grip)
_GRIPPED = frozenset({*read_words("contacts.toml")["grips"], *read_words("contacts.toml")["held_as"]})
"""What can be held however large it is: a flag, a spear."""
SWADDLED = "shape:swaddled_baby"


@dataclass(frozen=True)
class _Verb:
    """One row of the table for one language."""

    kind: str
    pattern: re.Pattern[str]


@dataclass
class _Sentence:
    """What is known while a sentence is read. actor: who does what follows. main: whom the sentence is about.
    last: the relation said last, which a list goes on with.
    """

    actor: int | None = None
    main: int | None = None
    last: tuple[int, RelationKind] | None = None


def in_touch(scene: Scene, text: str, mentions: Mentions) -> Scene:
    """The scene with the contacts that verbs say, before all other relations. text: the lower-case prompt."""
    # `坐在狗和兔子中间`: who is between two is on neither.
    between = {r.subject for r in scene.relations if r.kind is R.BETWEEN}
    contacts = _contacts(text, [pair for pair in mentions if pair[0].wearer is None], scene.subjects)
    told = {frozenset((r.subject, r.other)): r.kind for r in scene.relations}
    found = {
        pair: kind
        for pair, kind in contacts
        if (pair[0] not in between or kind is R.HOLDING) and told.get(frozenset(pair)) not in _TELLING.get(kind, ())
    }
    pairs = {frozenset(pair) for pair in found}
    borne = {one for (one, other), kind in found.items() if kind is R.ON and _is_being(scene.subjects[other])}
    held = {other for (_, other), kind in found.items() if kind is R.HOLDING}
    kept = [
        r
        for r in scene.relations
        if frozenset((r.subject, r.other)) not in pairs
        and not (r.kind is R.ON and r.subject in borne)
        and not (r.kind is R.HOLDING and r.other in held)
    ]
    relations = [*(Relation(a, kind, b) for (a, b), kind in found.items()), *kept]
    scene = replace(scene, relations=tuple(_by_holders(relations, scene.subjects)))
    return _carried(_with_laps(scene) if _LAP.search(text) else _with_bearers(scene))


def _with_bearers(scene: Scene) -> Scene:
    """The scene with those standing who have somebody on their shoulders, where he perches, or back, where he sits."""
    people = {i for i, subject in enumerate(scene.subjects) if subject.person}
    relations = tuple(
        replace(r, kind=R.ON) if r.kind is R.RIDING and {r.subject, r.other} <= people else r for r in scene.relations
    )
    on_people = [r for r in relations if r.kind is R.ON and {r.subject, r.other} <= people]
    poses = dict.fromkeys((r.subject for r in on_people), "sit" if _BACK.search(scene.prompt.lower()) else "perch")
    poses |= {r.other: "stand" for r in on_people if _rides(scene.subjects[r.other].person)}
    subjects = tuple(
        replace(s, person=replace(s.person, pose=poses[i])) if i in poses and s.person else s
        for i, s in enumerate(scene.subjects)
    )
    return replace(scene, subjects=subjects, relations=relations)


_BACK = re.compile(r"\bback\b|背")


def _rides(person: Person | None) -> bool:
    return person is not None and person.pose.split()[0] in {"sit", "perch", "ride", "astride"}


def _with_laps(scene: Scene) -> Scene:
    """The scene with those sitting who have somebody on their lap."""
    laps = {r.other for r in scene.relations if r.kind is R.ON and scene.subjects[r.other].person}
    subjects = (
        replace(s, person=replace(s.person, pose="sit")) if i in laps and s.person else s
        for i, s in enumerate(scene.subjects)
    )
    return replace(scene, subjects=tuple(subjects))


def _by_holders(relations: Sequence[Relation], subjects: Sequence[Subject]) -> Iterator[Relation]:
    """The relations; where what somebody holds is said to be, he is."""
    holders = {r.other: r.subject for r in relations if r.kind is R.HOLDING}
    known = {frozenset((r.subject, r.other)) for r in relations}
    for relation in relations:
        holder = holders.get(relation.subject)
        if relation.kind in _SPATIAL and holder is not None and holder != relation.other:
            small = _metres(subjects[relation.other]) <= _SMALL and relation.kind in {R.ON, R.NEXT_TO}
            if small and not _is_being(subjects[relation.other]):
                yield relation
            elif frozenset((holder, relation.other)) not in known:
                yield replace(relation, subject=holder)
        else:
            yield relation


def _carried(scene: Scene) -> Scene:
    """The scene with babies in somebody's arms wrapped up, and with both arms of who has them about them."""
    subjects = list(scene.subjects)
    for holder, things in _held(scene).items():
        person = subjects[holder].person
        for index in things:
            child = subjects[index].person
            if child and (subjects[index].label in _CARRIED or child.age == "baby"):
                subjects[index] = replace(subjects[index], person=None, drawable=SWADDLED, color=child.top_color)
            elif child:
                subjects[index] = replace(subjects[index], person=replace(child, pose="sit"))
        if person and _is_armful([scene.subjects[i] for i in things]):
            pose = "sit cradle" if person.pose.startswith("sit") else "cradle"
            subjects[holder] = replace(subjects[holder], person=replace(person, pose=pose))
    return replace(scene, subjects=tuple(subjects))


def _held(scene: Scene) -> Mapping[int, Sequence[int]]:
    """What each has in his hands."""
    held: dict[int, list[int]] = {}
    for relation in scene.relations:
        if relation.kind is R.HOLDING:
            held.setdefault(relation.subject, []).append(relation.other)
    return held


def _is_armful(things: Sequence[Subject]) -> bool:
    """Whether things are held in the arms: living ones, large ones, and more than two."""
    if any(
        thing.drawable in _ALOFT or thing.drawable in _IN_ONE_HAND or kind_of(thing.drawable) == "flower"
        for thing in things
    ):
        return False
    large = any(_is_being(thing) or thing.drawable in _HUGGED for thing in things)
    return large or sum(thing.count for thing in things) > _HANDS


def _contacts(
    text: str, mentions: Mentions, subjects: Sequence[Subject]
) -> Iterator[tuple[tuple[int, int], RelationKind]]:
    """Pairs and how the first is in touch with the second, in reading order."""
    state = _Sentence()
    for place, (mention, index) in enumerate(mentions):
        floor = mentions[place - 1][0].end if place else 0
        gap = text[floor : mention.head]
        if place == 0 or _BREAK.search(gap):
            state = _Sentence()
        ceiling = mentions[place + 1][0].start if place + 1 < len(mentions) else len(text)
        if _COMMA.match(gap) and state.main is not None:
            state.actor = state.main
        sitter = who_sits(text, mentions, subjects, place) if place else None
        state.actor = state.actor if sitter is None else sitter
        after = mentions[place + 1] if place + 1 < len(mentions) else None
        tail = text[mention.end : max(ceiling, mention.end + 40)]
        # `立在筏头` says where on the raft by the name of the part.
        tail = f"上{tail}" if _HAN.search(gap) and text[mention.head : mention.end] in WHOLES else tail
        found = _said(text[floor : mention.start], gap, tail, state)
        owner = after[1] if after and _OWNED.match(text[mention.end : after[0].head]) else None
        said = _meant(found, state.actor if owner is None else owner, index, subjects)
        if said is not None:
            yield said
        _go_on(state, said, index, subjects)


def _go_on(
    state: _Sentence, said: tuple[tuple[int, int], RelationKind] | None, index: int, subjects: Sequence[Subject]
) -> None:
    """Remember who does what follows."""
    if said is not None and said[0][0] != index:
        state.last = said[0][0], said[1]
    elif said is None and not _is_being(subjects[index]):
        state.last = None
    if _is_being(subjects[index]) and not (said and said[1] is R.HOLDING and said[0][1] == index):
        # `his sister stands next to him` speaks of the sister, `with a parrot on his shoulder` still of him.
        new = said is None or (said[0][0] == index and said[1] is not R.ON)
        state.actor = index if new or state.actor is None else state.actor
        state.main = index if new else state.main


def _said(before: str, gap: str, tail: str, state: _Sentence) -> tuple[str, str] | None:
    """The kind of contact that words before and behind a noun say, and the words themselves."""
    if len(gap) > _REACH or state.actor is None:
        return None
    table = read_words("contact_verbs.toml")["tails"]
    hits = [
        (m.start(), verb.kind, m["verb"])
        for verb in _verbs(bool(_HAN.search(gap)))
        for m in verb.pattern.finditer(gap)
        if not _INVERTED.search(gap[: m.end()])
    ]
    # `standing on a stool next to her`: the stool is stood on, and who stands there is next to her.
    borne = bool(hits) and max(hits)[1] == "on"
    for kind in ("holding", "on") if borne else ("holding", "on", "in_front_of", "next_to"):
        if re.match(table[kind], tail):
            return ("holding", "") if kind == "holding" else (f"{kind} the other", "")
    if hits:
        _, kind, words = max(hits)
        if _HAN.search(gap) and kind == "on":
            side = next((k for mark, k in _ZH_SIDES if tail.removeprefix("的").startswith(mark)), None)
            at_a_place = words[-1] in "在到着于" and not _ENDED.match(tail)
            return (str(side), words) if side is not None else None if at_a_place else ("on", words)
        return kind, words
    if (
        state.last is not None
        and state.last[1] is R.HOLDING
        and _LIST.match(gap if _HAN.search(gap) else before.rstrip() + " a")
    ):
        return "holding", "and"
    return None


def _meant(
    found: tuple[str, str] | None, actor: int | None, index: int, subjects: Sequence[Subject]
) -> tuple[tuple[int, int], RelationKind] | None:
    """The relation for two subjects, if such two can be in it."""
    if found is None or actor is None or actor == index:
        return None
    kind, words = found
    one, other = subjects[actor], subjects[index]
    if kind == "bearing" or (_HAULING.match(words) and one.drawable in _RIDDEN):
        return ((index, actor), R.ON) if index > actor and not other.decorative else None
    if kind.endswith(" the other"):
        return ((index, actor), RelationKind(kind.removesuffix(" the other")))
    if kind == "in":
        return fitting((actor, index), R.ON, subjects) if other.drawable in _SEATS else None
    if kind == "by":
        return ((index, actor), R.HOLDING) if _is_being(other) else None
    if kind == "holding":
        if words.startswith("present") and other.drawable in _CHARTS:
            return None  # shown to others, on a board
        if words == "and" and (_is_being(other) or other.person):
            return None
        return ((actor, index), R.HOLDING) if can_hold(one, other) else None
    drawable = drawable_of(other.drawable)
    if other.person is None and (drawable is None or drawable.kind == "none"):
        return None
    return fitting((actor, index), R.IN_FRONT_OF if leans_before(words, other) else RelationKind(kind), subjects)


def fitting(
    pair: tuple[int, int], kind: RelationKind, subjects: Sequence[Subject]
) -> tuple[tuple[int, int], RelationKind] | None:
    """The relation that a posture makes of two: on a vehicle is riding it, in a field is nothing."""
    one, drawable = subjects[pair[0]], drawable_of(subjects[pair[1]].drawable)
    vehicle = drawable is not None and drawable.kind in {"vehicle", "boat"}
    if kind is R.ON and vehicle and one.person:
        return pair, R.RIDING
    if kind is R.ON and drawable is not None and drawable.kind in {"building", "house", "celestial", "sky", "space"}:
        return None
    return pair, kind


def can_hold(one: Subject, other: Subject) -> bool:
    """Whether somebody can have something in his hands: a thing, a small animal, a child; not what is done with it."""
    if other.person is not None:
        small = other.person.age == "child" or other.person.kind in {"boy", "girl"}
        larger = one.person is not None and (one.person.age != "child" or other.person.age == "baby")
        return small and larger and other.count == 1
    drawable = drawable_of(other.drawable)
    if other.drawable in _GRIPPED and one.person is not None:
        return not other.decorative
    if drawable is None:
        return other.drawable.startswith("label:")
    if drawable.kind in {"animal", "bird", "insect", "seaanimal", "fish", "water"}:
        own = one.person is None and one.drawable == other.drawable and other.scale < one.scale
        return own or drawable.metres * other.scale <= 0.7
    return drawable.kind in _HANDY and drawable.metres <= _LARGEST_IN_HAND and not other.decorative


def _is_being(subject: Subject) -> bool:
    drawable = drawable_of(subject.drawable)
    return subject.person is not None or (drawable is not None and drawable.kind in _BEINGS)


def _metres(subject: Subject) -> float:
    drawable = drawable_of(subject.drawable)
    return drawable.metres if drawable else 0.6


@cache
def _verbs(chinese: bool) -> tuple[_Verb, ...]:
    rows: Sequence[Mapping[str, str]] = read_words("contact_verbs.toml")["verb"]
    # Between the verb and its noun stand an article, a number and adjectives, and no other verb or preposition.
    between = (
        r"[^，。,、和]{0,8}$"
        if chinese
        else r"(?: (?!and\b|with\b|on\b|in\b|at\b|of\b|by\b|under\b|to\b)[\w'-]+){0,5} ?$"
    )
    return tuple(_Verb(row["kind"], re.compile(f"(?P<verb>{row['zh' if chinese else 'en']}){between}")) for row in rows)
