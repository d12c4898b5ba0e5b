"""Relations to what was named before: `a moon behind it`, `to his left`, `身后有一棵树`, `桥下一只小船`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from danqing.engines.atelier.scene import RelationKind, Subject
from danqing.engines.atelier.understanding.chinese_relations import AT_LAST, AT_PRONOUN, LAST_SIDES, side_of
from danqing.engines.atelier.understanding.english_relations import PATTERNS
from danqing.engines.atelier.understanding.lexicon import drawable_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
_Found = Mapping[tuple[int, int], RelationKind]
_Named = Sequence[tuple[Mention, int]]
_REACH = 48
"""Characters behind a mention in which a pronoun can tell where it stands."""
_PRONOUN = re.compile(
    r"(?P<way>[\w ]{0,24}?\b(?:above|over|below|beneath|under|underneath|behind|beside|alongside|next to|"
    r"near|around|in front of|"
    r"on top of|on|inside|in|between|following|against|by|(?:to|on) the (?:left|right)(?: side)? of)) "
    r"(?P<who>it|them|him|her)\b(?! \w+(?:ing|s)?\b head)"
)
_OWN = re.compile(
    r"^(?: (?:resting|sitting|perch(?:ed|es|ing)|lying|hanging|standing|curled up|balanc(?:ed|es|ing)|"
    r"asleep|riding|is|are|"
    r"sits?|stands?|rests?|lies?|sleeps?|sleeping|lands?|landing|and))* ?(?:on(?: top of)?|in|at|by|to|"
    r"from|around|over|behind) (?P<who>its|his|her|their|the(?= (?:hat|helmet)\b)|it's|one|the other)(?: own)?(?P<part>"
    r" left| right| head| hat| helmet| back| shoulders?| hands?| lap| mouth| beak| trunk| arms?| paws?| claws?| side|"
    r" feet|(?=[,.;]|$))"
)
_OWN_KINDS: Mapping[str, RelationKind] = {
    **dict.fromkeys(("head", "hat", "helmet", "back", "shoulder", "shoulders", "lap"), R.ON),
    **dict.fromkeys(("side", "feet"), R.NEXT_TO),
    "left": R.LEFT_OF,
    "right": R.RIGHT_OF,
}
_DONE_TO_PART = re.compile(
    r"^ (?:is |are )?(?:hug|hold|bit|tug|pull|lick|sniff|nibbl|grab|kiss|nuzzl|tickl|clutch|grip|pat|touch|"
    r"scratch|nipp|cling)"
    r"(?:g|p)?(?:s|es|ing)? (?:at |on |onto |to )?(?P<who>its|his|her|their) (?:\w+ )?"
    r"(?:tail|legs?|arms?|hands?|feet|foot|toes?|nose|ears?|cheeks?|neck|face|knees?|waist|fingers?|fur|hair|beard|trunk|wings?)\b"
)
"""`An octopus hugging her tail`: beside the one whose it is."""
_BARE = re.compile(
    r"^(?: \w+ing)?(?: (?:high|far|right|just|from))? (?P<way>above|overhead|below|beneath|underneath|behind|"
    r"inside|within|nearby|alongside|beside|on top|on (?:the )?top)"
    r"(?=[,.;!?\n]|$| and )"
)
_TOPS = frozenset({"head", "hat", "helmet"})
_BARE_KINDS: Mapping[str, RelationKind] = {
    **dict.fromkeys(("above", "overhead"), R.ABOVE),
    **dict.fromkeys(("below", "beneath", "underneath"), R.UNDER),
    **dict.fromkeys(("nearby", "alongside", "beside"), R.NEXT_TO),
    **dict.fromkeys(("on top", "on the top"), R.ON),
    **dict.fromkeys(("inside", "within"), R.INSIDE),
    "behind": R.BEHIND,
}
_BEARING = frozenset({R.ON, R.INSIDE, R.RIDING})
_NEAREST = frozenset({R.ON, R.INSIDE, R.UNDER})
"""`A lamp on a table, a book on it`: on the table; but a moon behind it is behind the lamp."""
_STANDING = frozenset({R.ON, R.UNDER, R.INSIDE, R.IN_FRONT_OF})
_LIVING = frozenset({"animal", "bird", "robot", "ghost", "flyer", "water", "seaanimal", "fish", "insect"})
_FAR = "background"
_CONTAINERS = frozenset(read_words("contacts.toml")["containers"])


def is_animate(subject: Subject) -> bool:
    """Whether it lives, or is drawn as if it did."""
    drawable = drawable_of(subject.drawable)
    return subject.person is not None or (drawable is not None and drawable.kind in _LIVING)


def referred(
    text: str, mentions: _Named, subjects: Sequence[Subject], found: _Found
) -> dict[tuple[int, int], RelationKind]:
    """Relations that pronouns, bare adverbs and parts of the body tell. found: what is known of neighbours."""
    more: dict[tuple[int, int], RelationKind] = {}
    for place in range(1, len(mentions)):
        for one, kind, other in _told(text, mentions, subjects, place, {**found, **more}):
            if one != other:
                more[one, other] = kind
    return more


def _told(
    text: str, mentions: _Named, subjects: Sequence[Subject], place: int, found: _Found
) -> Iterator[tuple[int, RelationKind, int]]:
    mention, index = mentions[place]
    limit = mentions[place + 1][0].start if place + 1 < len(mentions) else len(text)
    after = text[mention.end : min(max(limit, mention.end), mention.end + _REACH)]
    own_vessel = mentions[place - 1][1] if text[mentions[place - 1][0].end : mention.head].startswith(" of ") else None
    earlier = [i for _, i in reversed(mentions[:place]) if i != index and not subjects[i].decorative]
    if own_vessel is not None:  # `a basket of bagels behind it`: the basket is
        index, earlier = own_vessel, [i for i in earlier if i != own_vessel]
    if not earlier:
        return
    own, bare, pronoun, chinese = _OWN.match(after), _BARE.match(after), _PRONOUN.match(after), AT_PRONOUN.match(after)
    if own and (own["part"].strip() or own["who"] == "the other"):
        yield from _at_body(own, index, earlier, subjects)
    elif (part := _DONE_TO_PART.match(after)) is not None:
        yield (
            index,
            R.NEXT_TO,
            _antecedent("him" if part["who"] != "their" else "them", R.NEXT_TO, earlier, subjects, found),
        )
    elif bare:
        yield index, _BARE_KINDS[bare["way"]], _topic(text, mentions, place, earlier, found)
    elif pronoun:
        kind = next((k for k, pattern in PATTERNS if pattern.search(f" {pronoun['way']} the")), None)
        last = mentions[place - 1][1]
        if pronoun["who"] in {"him", "her"} and found.get((last, index)) in _BEARING and len(earlier) > 1:
            # `a child on a stool next to her`: the child is next to her
            index, earlier = last, [i for i in earlier if i != last]
        if kind is not None:
            yield index, kind, _antecedent(pronoun["who"], kind, earlier, subjects, found)
    elif chinese:
        kind = side_of(chinese["side"])
        living = chinese["who"] != "它"
        if kind is not None:
            yield index, kind, _antecedent("him" if living else "it", kind, earlier, subjects, found)


def _at_body(
    own: re.Match[str], index: int, earlier: Sequence[int], subjects: Sequence[Subject]
) -> Iterator[tuple[int, RelationKind, int]]:
    """`A crab on her shoulder`, `a nut in its paws`, `an umbrella in the other`."""
    part = own["part"].strip()
    people = [i for i in earlier if subjects[i].person] if own["who"] in {"his", "her"} else []
    living = people or [i for i in earlier if is_animate(subjects[i])]
    # A thing has sides, too: `an apple with a pear to its right`.
    unliving = earlier[-1] if part in {"left", "right", "side"} else earlier[0] if part in _TOPS else None
    owner = next(iter(living), unliving)
    if owner is None or (not part and own["who"] != "the other"):
        return
    kind = _OWN_KINDS.get(part, R.HOLDING)
    if part == "back" and subjects[owner].person:
        kind = R.HOLDING
    yield (owner, kind, index) if kind is R.HOLDING else (index, kind, owner)


def _antecedent(
    who: str, kind: RelationKind, earlier: Sequence[int], subjects: Sequence[Subject], found: _Found
) -> int:
    """The one that a pronoun stands for: a person for him and her, several for them, else what was named last."""
    wanted = earlier
    if who in {"him", "her"}:
        wanted = [i for i in earlier if subjects[i].person] or [i for i in earlier if is_animate(subjects[i])]
        wanted = [i for i in wanted if subjects[i].count == 1] or wanted  # `people walk by, a case in front of him`
    elif kind is R.INSIDE:
        wanted = [i for i in earlier if subjects[i].drawable in _CONTAINERS] or earlier
    elif who == "them":
        wanted = [i for i in earlier if subjects[i].count > 1] or earlier
    elif kind is R.BETWEEN:
        wanted = [i for i in earlier if subjects[i].count > 1]
    if who == "it":  # nobody is `it`, nor are several
        wanted = [i for i in wanted if subjects[i].person is None and subjects[i].count == 1] or wanted
    last = next(iter(wanted), earlier[0])
    if kind in _NEAREST or who in {"him", "her"}:
        return last
    # `three oranges in a basket and a banana in front of it`: several are not `it`.
    alone = [i for i in earlier if subjects[i].count == 1] if who == "it" else earlier
    return _what_stands(last, alone, found)


def _what_stands(last: int, earlier: Sequence[int], found: _Found) -> int:
    """What stands on or under the thing named last is what is spoken of: `a frog on a leaf, a moon above it`."""
    at = last
    for _ in earlier:
        bearer = at
        at = next((a for (a, b), k in found.items() if b == bearer and k in _STANDING and a in earlier), at)
        if at == bearer:
            break
    return at


def _topic(text: str, mentions: _Named, place: int, earlier: Sequence[int], found: _Found) -> int:
    """What the sentence is about: its first mention."""
    begins = max(text.rfind(mark, 0, mentions[place][0].start) for mark in ".;!?。；！？")
    index = mentions[place][1]
    told = [i for m, i in mentions[:place] if m.start > begins and i != index]
    return next(iter(told), _what_stands(earlier[0], earlier, found))


def at_last(
    text: str, mentions: _Named, subjects: Sequence[Subject], found: _Found
) -> dict[tuple[int, int], RelationKind]:
    """`老人坐在长椅上，身后有一棵树`: behind a comma a side is one of what the sentence is about."""
    more: dict[tuple[int, int], RelationKind] = {}
    related = {frozenset(pair) for pair in found}
    for place in range(1, len(mentions)):
        mention, index = mentions[place]
        before = mentions[:place]
        words = text[max(before[-1][0].end, mention.start - 16) : mention.start]
        side = AT_LAST.search(words)
        begins = max((text.rfind(mark, 0, mention.start) for mark in "。；！？"), default=-1)
        told = [i for m, i in before if m.start > begins and i != index] or [i for _, i in before[-1:] if i != index]
        if side is None or not told:
            echoed = _echoed(words, before, index)
            if echoed is not None and frozenset((index, echoed[1])) not in related:
                more[index, echoed[1]] = echoed[0]
            continue
        living = [i for i in told if is_animate(subjects[i])]
        other = next(iter(living if side["body"] and living else told))
        at_door = side["side"] is not None and side["side"].endswith(("门口", "门前", "屋前", "房前"))
        if at_door and not _is_rooted(subjects[index]):
            continue  # smaller things stand before a house by nature
        if frozenset((index, other)) not in related:
            kind = LAST_SIDES[side["body"] or side["side"]]
            more[(other, index) if kind is R.HOLDING else (index, other)] = kind
    return more


def _is_rooted(subject: Subject) -> bool:
    """Whether it would else stand where houses do, behind everything."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind in {"tree", "house", "building"}


def _echoed(words: str, before: _Named, index: int) -> tuple[RelationKind, int] | None:
    """`石桥，桥下一只小船`: the last character of a word stands for the thing again."""
    match = re.search(
        r"(?:^|[，, 。；])(?P<name>[\u4e00-\u9fff])(?P<side>[上下旁里前后边顶中])[\u4e00-\u9fff]{0,6}$", words
    )
    if match is None:
        return None
    other = next((i for m, i in reversed(before) if m.subject.label.endswith(match["name"]) and i != index), None)
    kind = side_of(match["side"])
    return (kind, other) if other is not None and kind is not None else None


def far_behind(mentions: _Named, subjects: Sequence[Subject], found: _Found) -> dict[tuple[int, int], RelationKind]:
    """What is said to be in the background or far away is behind what the prompt names first."""
    far = [i for _, i in mentions if subjects[i].position == _FAR and not subjects[i].decorative]
    near = [i for _, i in mentions if subjects[i].position != _FAR and not subjects[i].decorative]
    related = {i for pair in found for i in pair}
    return {(i, near[0]): R.BEHIND for i in far if near and i not in related}
