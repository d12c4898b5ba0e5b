"""How subjects stand to each other: read off the words between two neighbouring mentions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from danqing.engines.atelier.scene import Relation, RelationKind, Subject
from danqing.engines.atelier.understanding.chinese_relations import AT_LAST, FILLED, LAST_SIDES, read_chinese
from danqing.engines.atelier.understanding.contents import with_contents
from danqing.engines.atelier.understanding.lexicon import Drawable, drawable_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
_REACH = 64
"""Characters between two mentions of which one can still be said to stand on the other."""
_A = r"(?: (?:an?|the|its|his|her|their|two|three|\w+))?"
# English: the first pattern found between `A … B` says how A stands to B.
_BETWEEN: tuple[tuple[RelationKind, str], ...] = (
    (R.RIDING, r"\b(?:fishing|sailing|waving|looking|diving) (?:from|in|on) an?\b"),
    (R.LEFT_OF, r"\b(?:to|on) the left(?: side)? of|\bleft of"),
    (R.RIGHT_OF, r"\b(?:to|on) the right(?: side)? of|\bright of"),
    (R.IN_FRONT_OF, r"\bin front of|\bbefore an?\b"),
    (R.BEHIND, r"\bbehind\b"),
    (R.BETWEEN, r"\b(?:in )?between\b|\bin the middle of (?:two|three|four)\b|\bflanked by\b"),
    (R.ON, r"\bon top of|\batop\b|\bupon\b|\bperch(?:ed|ing|es) (?:on|in)\b|\bstacked on"),
    (R.UNDER, r"\bunder(?:neath)?\b|\bbelow\b|\bbeneath\b"),
    (
        R.ABOVE,
        r"\babove\b|\b(?:fl(?:ies|ying)|hover(?:s|ing)|jump(?:s|ing)|leap(?:s|ing)|hang(?:s|ing)|"
        r"floating|rising) over\b|\bover an?\b",
    ),
    (
        R.RIDING,
        r"\brid(?:es|ing|e)\b|\bdriv(?:es|ing)\b|\bpaddl(?:es|ing)\b|\brow(?:s|ing) an?\b|"
        r"\bsail(?:s|ing) an?\b",
    ),
    (
        R.HOLDING,
        r"\bhold(?:s|ing)?\b|\bcarr(?:ies|ying)\b|\bclutching\b|\bhugging\b|\bgrasping\b|"
        r"\bwield(?:s|ing)\b|\beat(?:s|ing)\b|\bdrink(?:s|ing)\b|\bread(?:s|ing)\b|\bplay(?:s|"
        r"ing) (?:the|an?)\b|\bflying an?\b",
    ),
    (
        R.NEXT_TO,
        r"\bplay(?:s|ing) with\b|\bchas(?:es|ing)\b|\bfeed(?:s|ing)\b|\bherd(?:s|ing)\b|"
        r"\bfollow(?:s|ing)\b|\bguard(?:s|ing)\b|"
        r"\bnext to\b|\bbeside\b|\balongside\b|\bnear\b|\bby (?:an?|the)\b|\baround\b|\bat (?:an?|"
        r"the)\b|\bagainst\b",
    ),
    (
        R.INSIDE,
        r"\bout of\b|\binside\b|\binto\b|\bin (?:an?|the|its|his|her)\b|\b(?:filled|packed|loaded) with\b|\bfull of\b",
    ),
    (R.ON, r"\bcross(?:es|ing)? (?:an?|the)\b"),
    (
        R.ON,
        r"\bon(?:to)? (?:an?|the|its|his|her|one|two|three|each|some)\b(?! (?:far |very )?(?:left|"
        r"right|side|other|way|top|ground|move|run)\b)|\bon \w+ $|\bon $",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _BETWEEN)
# `To the left of A is B`: the words before A speak of B.
_LEADING: tuple[tuple[RelationKind, re.Pattern[str]], ...] = (
    (R.LEFT_OF, re.compile(r"\bleft(?: side)? of(?: the| an?)? ?$")),
    (R.RIGHT_OF, re.compile(r"\bright(?: side)? of(?: the| an?)? ?$")),
    (R.BEHIND, re.compile(r"\bbehind(?: the| an?)? ?$")),
    (R.NEXT_TO, re.compile(r"\b(?:next to|beside|near)(?: the| an?)? ?$")),
    (R.IN_FRONT_OF, re.compile(r"\bin front of(?: the| an?)? ?$")),
    (R.ON, re.compile(r"\b(?:on top of|on)(?: the| an?)? ?$")),
    (R.UNDER, re.compile(r"\b(?:under|beneath|below)(?: the| an?)? ?$")),
    (R.ABOVE, re.compile(r"\babove(?: the| an?)? ?$")),
)
_ITS = re.compile(
    r"^(?: (?:resting|sitting|perched|lying))? (?:on|in|at) (?:its|his|her|"
    r"their) (?P<part>left|right|head|back|shoulder|hands?|lap|mouth|arms?|paws?)"
)
_FULL = re.compile(r"\b(?:filled|packed|loaded) with\b|\bfull of\b")
_ON_TOP = re.compile(r"^ on (?:the )?top\b(?! of)")
_ITS_KIND = {"left": R.LEFT_OF, "right": R.RIGHT_OF, "head": R.ON, "back": R.ON, "shoulder": R.ON, "lap": R.ON}
_NEW_PHRASE = re.compile(r",| and (?=(?:an?|the|one|two|three|four|five|some|his|her|several)\b)")
_WITH = re.compile(r"\bwith (?:an?|one|his|her|the)\b[\w -]*$")
_PLAYED_ON_THE_FLOOR = frozenset({"emoji:🎹", "emoji:🥁", "emoji:🪉"})
_LED = frozenset({"animal", "bird", "vehicle", "furniture"})
_HANDY = frozenset({"thing", "food", "drink", "fruit", "flower", "ball"})
_ANIMATE = frozenset({"animal", "bird", "robot", "ghost", "flyer", "water", "seaanimal", "fish"})
_STANDING = frozenset({R.ON, R.UNDER, R.BEHIND, R.IN_FRONT_OF, R.NEXT_TO, R.INSIDE})
_POSTURE = re.compile(r"\b(?:stand|sitt?|kneel|ly|walk|ly?|lean|crouch|runn|perch|sleep)(?:s|ing)\b|[站坐躺走跪蹲靠]")
_WATCHED = frozenset({"celestial", "sky", "building", "house"})
_LONG_IN_HAND = frozenset({"shape:bamboo", "shape:surfboard"})
_DESK = "shape:table"
_PERCH = "shape:branch"
_PLAYING = re.compile(r"\bplay(?:s|ing) $")
_INSTRUMENTS = frozenset({"emoji:🎸", "emoji:🎻", "emoji:🎷", "emoji:🎺", "emoji:🪕", "emoji:🪈", "emoji:🪗"})
_LIST = 3
"""How many things of a list before the last share what is said of it."""
_CUDDLED = 0.6
"""Metres up to which an animal is held in the arms."""
_SIDE = re.compile(r"\bwith an? [\w ]*$|\bwith [\w ]*$")
_PRONOUN = re.compile(
    r"[\w ]{0,24}?\b(above|over|below|beneath|under|behind|beside|next to|near|in front of|on top of|on|inside|between|"
    r"(?:to|on) the (?:left|right)(?: side)? of) (it|them|him|her)\b(?! \w+(?:ing|s)?\b head)"
)
_CLAUSE = re.compile(r"[,.;:!?\n]")
_BREAK = re.compile(r"[.;!?。；！？\n]")
_CONTAINERS = frozenset(read_words("contacts.toml")["containers"])
_ON_DESKS = frozenset(read_words("contacts.toml")["on_desks"])
_LYING = frozenset(read_words("contacts.toml")["lying"])
_MOUNTS = frozenset({"vehicle", "boat", "rail", "space"})
_RIDDEN = frozenset(read_words("contacts.toml")["ridden"])


def find_relations(
    text: str, mentions: Sequence[tuple[Mention, int]], subjects: Sequence[Subject]
) -> tuple[Relation, ...]:
    """Relations between the subjects of neighbouring mentions, each pair once. text: the lower-case prompt."""
    places = {mention.head: index for mention, index in mentions}
    worn = {(i, places[m.wearer]): R.ON for m, i in mentions if m.wearer is not None and m.wearer in places}
    mentions = [(mention, index) for mention, index in mentions if mention.wearer is None]
    found: dict[tuple[int, int], RelationKind] = {}
    for place, ((left, a), (right, b)) in enumerate(pairwise(mentions)):
        gap = text[left.end : right.head]
        if a == b or len(gap) > _REACH or _BREAK.search(gap):
            continue
        floor = mentions[place - 1][0].end if place else 0
        for one, kind, other in _read(text, (left, a), (right, b), floor, subjects):
            pair = (min(one, other), max(one, other))
            if pair not in {(min(p), max(p)) for p in found}:
                found[one, other] = _fitting(kind, subjects[one], subjects[other])
    for pair, kind in _to_pronouns(text, mentions, subjects).items():
        found.setdefault(pair, kind)
    for _ in range(_LIST):
        found |= _shared(text, mentions, found)
    found = with_contents(text, mentions, subjects, found)
    found = _from_perches(found, subjects)
    found |= _between_both(text, mentions, found)
    found |= _at_last(text, mentions, subjects, found)
    found = _at_desks(found, subjects)
    found = worn | _held_by_somebody(found, mentions, subjects, _postured(text, mentions))
    return tuple(Relation(a, kind, b) for (a, b), kind in found.items() if a != b)


def _read(
    text: str, left: tuple[Mention, int], right: tuple[Mention, int], floor: int, subjects: Sequence[Subject]
) -> Iterator[tuple[int, RelationKind, int]]:
    """What the text says of one pair: `A left of B`, `left of A, B`, `A with B on its head`, and the Chinese forms."""
    (first, a), (second, b) = left, right
    gap = text[first.end : second.head]
    if subjects[a].drawable in _CONTAINERS and FILLED.fullmatch(text[first.start : second.head], 0):
        yield b, R.INSIDE, a
        return
    if re.search(r"[\u4e00-\u9fff]", gap):
        around = (text[max(0, first.head - 3) : first.head], gap, text[second.end : second.end + 14])
        yield from read_chinese(around, a, b)
        return
    if gap.strip() == "of" and subjects[a].drawable in _CONTAINERS | _LYING:
        yield b, R.ON if subjects[a].drawable in _LYING else R.INSIDE, a
        return
    if _ON_TOP.match(text[second.end : second.end + 12]) and re.search(r"\bwith\b", gap):
        yield b, R.ON, a
        return
    its = _ITS.match(text[second.end : second.end + 40])
    if its and _SIDE.search(gap):
        yield b, _ITS_KIND.get(its["part"], R.HOLDING), a
        return
    # Behind a comma or an `and` a new phrase begins: `a ball on the lawn, a dog`.
    words = _NEW_PHRASE.split(gap)[-1]
    kind = _nearest_kind(words)
    if kind is None and _PLAYING.search(words) and subjects[b].drawable in _INSTRUMENTS:
        kind = R.HOLDING
    held = _WITH.search(words)
    if held and _nearest_kind(held.group()) is None and subjects[a].person and _is_handy(subjects[b]):
        kind = R.HOLDING
    if kind is not None:
        yield (a, kind, b) if kind is not R.INSIDE or not _FULL.search(gap) else (b, kind, a)
        return
    lead = text[max(floor, first.start - 30) : first.head]
    leading = next(
        (kind for kind, pattern in _LEADING if pattern.search(re.sub(r"\w+ $", "", lead)) or pattern.search(lead)), None
    )
    opens = floor == 0 or _CLAUSE.search(text[floor : first.start]) is not None
    if leading is not None and opens and re.match(r"(?:,| is| are| sits| stands| lies| there| an?\b)", gap):
        yield b, leading, a


def _nearest_kind(words: str) -> RelationKind | None:
    """The relation named last: `perched on a branch above a cat` puts it above the cat."""
    hits = [(match.end(), -order, kind) for order, (kind, p) in enumerate(_PATTERNS) for match in p.finditer(words)]
    return max(hits)[2] if hits else None


def _is_handy(subject: Subject) -> bool:
    """Whether someone who has the thing with him has it in his hand."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind in _HANDY and drawable.metres <= 1.0


def _to_pronouns(
    text: str, mentions: Sequence[tuple[Mention, int]], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """`A dragon flying above it`: the pronoun stands for the last thing, or the last person, named before."""
    found: dict[tuple[int, int], RelationKind] = {}
    for place in range(1, len(mentions)):
        mention, index = mentions[place]
        if text[mentions[place - 1][0].end : mention.start].startswith(",") and _ON_TOP.match(text[mention.end :]):
            # `a cake on a table, three candles on top`: of what the sentence is about.
            found[index, mentions[_sentence(text, mentions, place)][1]] = R.ON
            continue
        limit = mentions[place + 1][0].start if place + 1 < len(mentions) else mention.end + 48
        match = _PRONOUN.match(text[mention.end : min(limit, mention.end + 48)])
        kind = next((k for k, pattern in _PATTERNS if match and pattern.search(f" {match[1]} the")), None)
        if match is None or kind is None:
            continue
        personal = match[2] in {"him", "her"} or kind is R.BETWEEN
        earlier = (i for _, i in reversed(mentions[:place]) if i != index and not subjects[i].decorative)
        other = next((i for i in earlier if not personal or subjects[i].person), None)
        if other is not None:
            found[index, other] = kind
    return found


def _sentence(text: str, mentions: Sequence[tuple[Mention, int]], place: int) -> int:
    """The place of the first mention in the sentence of another."""
    begins = max(text.rfind(mark, 0, mentions[place][0].start) for mark in ".;!?")
    return next(i for i, (mention, _) in enumerate(mentions) if mention.start > begins)


def _fitting(kind: RelationKind, one: Subject, other: Subject) -> RelationKind:
    """What the words mean for these two: on a bicycle is riding it, in a tree is on it, in a field is nothing."""
    drawable = drawable_of(other.drawable)
    if kind in {R.ON, R.INSIDE} and one.person and drawable and (drawable.kind in _MOUNTS or other.drawable in _RIDDEN):
        return R.RIDING if kind is R.ON or drawable.kind == "boat" else R.NEXT_TO
    if kind in {R.ON, R.RIDING} and one.person and other.drawable in _ON_DESKS:
        return R.HOLDING if other.drawable == "emoji:💻" else R.NEXT_TO
    if kind is R.INSIDE and other.drawable in _LYING:
        return R.ON
    if kind is R.INSIDE and other.drawable not in _CONTAINERS:
        return R.ON if drawable and drawable.kind in {"tree", "boat", "furniture"} else R.NEXT_TO
    if kind is R.UNDER and one.person and other.drawable == "emoji:☂️":
        return R.HOLDING
    if kind is R.HOLDING and other.drawable in _PLAYED_ON_THE_FLOOR:
        return R.NEXT_TO
    if kind is R.ON and other.drawable == "shape:bridge" and one.drawable == "shape:boat":
        return R.UNDER
    if kind is R.HOLDING and _is_cuddled(one, drawable):
        return kind
    if kind is R.HOLDING and (other.person or (drawable and drawable.kind in _LED)):
        return R.NEXT_TO
    if kind is R.HOLDING and drawable and drawable.kind in _WATCHED | {"furniture"}:
        return R.NEXT_TO
    long = drawable is not None and drawable.metres > 1.8 and drawable.key not in _LONG_IN_HAND
    if kind is R.HOLDING and drawable and long and drawable.kind != "hanging":
        return R.NEXT_TO
    return kind


def _is_cuddled(one: Subject, drawable: Drawable | None) -> bool:
    """Whether somebody can hold the animal in his arms."""
    return one.person is not None and drawable is not None and drawable.kind == "animal" and drawable.metres <= _CUDDLED


def _held_by_somebody(
    found: Mapping[tuple[int, int], RelationKind],
    mentions: Sequence[tuple[Mention, int]],
    subjects: Sequence[Subject],
    postured: frozenset[tuple[int, int]],
) -> dict[tuple[int, int], RelationKind]:
    """What a mount or a thing is said to hold is held by its rider, or by who was named last before."""
    riders = {other: one for (one, other), kind in found.items() if kind is R.RIDING}
    holders = {other: one for (one, other), kind in found.items() if kind is R.HOLDING}
    done: dict[tuple[int, int], RelationKind] = {}
    for (one, other), kind in found.items():
        stands = (one, other) in postured or _is_larger(subjects[other], subjects[one])
        if kind in _STANDING and one in holders and holders[one] != other and stands:
            done[holders[one], other] = kind  # `reading a book under a tree`
            continue
        holder = riders.get(one, one) if kind is R.HOLDING else one
        if kind is R.HOLDING and not _is_animate(subjects[holder]):
            order = [index for _, index in mentions]
            before = reversed(order[: order.index(one)])
            holder = next((i for i in before if _is_animate(subjects[i])), holder)
        done[holder, other] = kind
    return done


def _postured(text: str, mentions: Sequence[tuple[Mention, int]]) -> frozenset[tuple[int, int]]:
    """Neighbours between which somebody is said to stand or sit: `holding a staff, standing behind a dragon`."""
    pairs = pairwise(mentions)
    return frozenset((a, b) for (left, a), (right, b) in pairs if _POSTURE.search(text[left.end : right.head]))


def _is_larger(one: Subject, other: Subject) -> bool:
    """Whether a thing is so much larger than another that whoever holds the other stands at it."""
    large, small = drawable_of(one.drawable), drawable_of(other.drawable)
    return large is not None and small is not None and large.metres > 2 * small.metres


def _from_perches(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """`Birds on a branch above a cat`: the birds are above the cat, the branch grows beside it."""
    done = dict(found)
    for (one, other), kind in found.items():
        if kind is R.ABOVE and subjects[one].drawable == _PERCH:
            done[one, other] = R.NEXT_TO
            perched = [a for (a, b), k in found.items() if b == one and k is R.ON]
            done |= {(a, other): R.ABOVE for a in perched if (a, other) not in found}
    return done


def _at_desks(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """`Working on a laptop at a desk`: the laptop is on the desk, who works sits behind it."""
    done = dict(found)
    machines = [i for i, subject in enumerate(subjects) if subject.drawable in _ON_DESKS]
    for (one, other), kind in found.items():
        if kind is R.NEXT_TO and subjects[one].drawable in _ON_DESKS and subjects[other].drawable == _DESK:
            done[one, other] = R.ON
        at = kind is R.NEXT_TO and subjects[other].drawable == _DESK and subjects[one].person
        if at and any((one, machine) in found for machine in machines):
            done[one, other] = R.BEHIND
    desk = next((i for i, subject in enumerate(subjects) if subject.drawable == _DESK), None)
    for machine in machines:
        users = [one for one, other in done if other == machine and subjects[one].person]
        if desk is not None and users and done.get((machine, desk)) in {None, R.ON}:
            done = {pair: kind for pair, kind in done.items() if pair != (users[0], machine)}
            done |= {(machine, desk): R.ON, (users[0], desk): R.BEHIND}
    return done


def _between_both(
    text: str, mentions: Sequence[tuple[Mention, int]], found: Mapping[tuple[int, int], RelationKind]
) -> dict[tuple[int, int], RelationKind]:
    """`A between B and C`, `A在B和C之间`: what is between one thing is between it and the next."""
    more: dict[tuple[int, int], RelationKind] = {}
    for (left, b), (right, c) in pairwise(mentions):
        joined = re.fullmatch(r" and(?: an?| the)?|[和与跟]", text[left.end : right.start].rstrip())
        for (one, other), kind in found.items():
            if joined and kind is R.BETWEEN and other == b and one not in {b, c}:
                more[one, c] = kind
    return more


def _at_last(
    text: str,
    mentions: Sequence[tuple[Mention, int]],
    subjects: Sequence[Subject],
    found: Mapping[tuple[int, int], RelationKind],
) -> dict[tuple[int, int], RelationKind]:
    """`老人坐在长椅上，身后有一棵树`: behind a comma a side is one of what the sentence is about."""
    more: dict[tuple[int, int], RelationKind] = {}
    related = {frozenset(pair) for pair in found}
    for place in range(1, len(mentions)):
        mention, index = mentions[place]
        before = mentions[:place]
        side = AT_LAST.search(text[max(before[-1][0].end, mention.start - 14) : mention.start])
        if side is None:
            continue
        begins = max((text.rfind(mark, 0, mention.start) for mark in "。；！？"), default=-1)
        told = [i for m, i in before if m.start > begins and i != index]
        living = [i for i in told if _is_animate(subjects[i])]
        other = next(iter(living if side["body"] and living else told), None)
        if other is not None and frozenset((index, other)) not in related:
            kind = LAST_SIDES[side["body"] or side["side"]]
            pair = (other, index) if kind is R.HOLDING else (index, other)
            more[pair] = _fitting(kind, subjects[pair[0]], subjects[pair[1]])
    return more


def _is_animate(subject: Subject) -> bool:
    drawable = drawable_of(subject.drawable)
    return subject.person is not None or (drawable is not None and drawable.kind in _ANIMATE)


def _shared(
    text: str, mentions: Sequence[tuple[Mention, int]], found: dict[tuple[int, int], RelationKind]
) -> dict[tuple[int, int], RelationKind]:
    """`A and B on C`: what holds of B holds of A."""
    more: dict[tuple[int, int], RelationKind] = {}
    for place, ((left, a), (right, b)) in enumerate(pairwise(mentions)):
        told_again = any(index == b for _, index in mentions[place + 2 :])
        if told_again:
            continue
        joined = re.fullmatch(r"(?:,| and|,? and|和|与|、)[^.。]{0,24}", text[left.end : right.head])
        for (one, other), kind in found.items():
            free = (a, other) not in found and a != other
            if joined and one == b and free and kind in {R.ON, R.UNDER, R.INSIDE, R.IN_FRONT_OF}:
                more[a, other] = kind
    return more
