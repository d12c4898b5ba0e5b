"""How subjects stand to each other: read off the words between two neighbouring mentions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from danqing.engines.atelier.scene import Relation, RelationKind, Subject
from danqing.engines.atelier.understanding.both_sides import with_both_sides
from danqing.engines.atelier.understanding.chinese_relations import FILLED, read_chinese
from danqing.engines.atelier.understanding.contents import TABLES, with_contents
from danqing.engines.atelier.understanding.english_relations import LEADING, nearest_kind
from danqing.engines.atelier.understanding.lexicon import Drawable, drawable_of, english_drawable
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.referring import at_last, far_behind, is_animate, referred
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
_REACH = 64
"""Characters between two mentions of which one can still be said to stand on the other."""
_ITS = re.compile(
    r"^(?: (?:resting|sitting|perched|lying|sits?|perches|stands|standing|rests))? (?:on|in|at) (?:its|his|her|"
    r"their|it's|one) (?P<part>left|right|head|back|shoulder|hands?|lap|mouth|beak|trunk|claws?|arms?|paws?|side|feet)"
)
_AT_OWN_BODY = re.compile(
    r"\b(?:on|in|at|around|over|by) (?:his|her|its|their) (?:own )?(?:shoulders?|head|hat|back|lap|feet|"
    r"side|arms?)\b(?! of)"
)
"""Where something is at who was named before, which is nothing said of what follows."""
_RIDES = re.compile(r"\brid(?:es|ing|e)\b")
_WEARING = re.compile(r"\bwear(?:s|ing)(?: an?)?(?: \w+)? $")
_FULL = re.compile(r"\b(?:filled|packed|loaded) with\b|\bfull of\b")
_ON_TOP = re.compile(r"^ on (?:the )?top\b(?! of)")
_ITS_KIND = {"left": R.LEFT_OF, "right": R.RIGHT_OF, "head": R.ON, "back": R.ON, "shoulder": R.ON, "lap": R.ON}
_ITS_KIND |= {"side": R.NEXT_TO, "feet": R.NEXT_TO}
_NEW_PHRASE = re.compile(r",| and (?=(?:an?|the|one|two|three|four|five|some|his|her|several)\b)")
_WITH = re.compile(r"\bwith (?:(?:an?|one|two|both|his|her|the)\b[\w -]*|(?:[\w-]+ ){0,2})$")
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
_LEADING_WORDS = 3
_LIST = 3
"""How many things of a list before the last share what is said of it."""
_CUDDLED = 0.6
"""Metres up to which an animal is held in the arms."""
_SIDE = re.compile(r"\bwith an? [\w ]*$|\bwith [\w ]*$")
_CLAUSE = re.compile(r"[,.;:!?\n]")
_BREAK = re.compile(r"[.;!?。；！？\n]")
_CONTAINERS = frozenset(read_words("contacts.toml")["containers"])
_ON_DESKS = frozenset(read_words("contacts.toml")["on_desks"])
_LYING = frozenset(read_words("contacts.toml")["lying"])
_WINDOWED = frozenset(read_words("contacts.toml")["windows"])
_POTTED = 1.2
_TRODDEN = frozenset(read_words("contacts.toml")["trodden"])
_NOWHERE = frozenset({"celestial", "sky", "none", "symbol", "water"})
_ENLARGED = frozenset({"thing", "food", "ground"})
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
                kind = R.IN_FRONT_OF if leans_before(gap, subjects[other]) else kind
                found[one, other] = _fitting(kind, subjects[one], subjects[other])
    for pair, kind in referred(text, mentions, subjects, found).items():
        known = {found.get(pair), found.get(pair[::-1])}
        if kind is R.ON or known.isdisjoint(_FIRM):
            found = {p: k for p, k in found.items() if set(p) != set(pair)}
            found[pair] = _fitting(kind, subjects[pair[0]], subjects[pair[1]])
    for _ in range(_LIST):
        found |= _shared(text, mentions, subjects, found)
    found = with_contents(text, mentions, subjects, found)
    found |= _shared(text, mentions, subjects, {p: k for p, k in found.items() if subjects[p[1]].drawable in TABLES})
    found = _from_perches(found, subjects)
    found |= _between_both(text, mentions, found)
    for (one, other), kind in at_last(text, mentions, subjects, found).items():
        found[one, other] = _fitting(kind, subjects[one], subjects[other])
    found |= far_behind(mentions, subjects, found)
    found |= _on_the_same(found, subjects)
    found = with_both_sides(text, mentions, subjects, found)
    found = _tucked_up(_at_desks(_between_two(found, subjects), subjects), subjects)
    found = worn | _held_by_somebody(found, mentions, subjects, _postured(text, mentions))
    return tuple(Relation(a, kind, b) for (a, b), kind in found.items() if a != b)


_LEANS = re.compile(r"\blean(?:s|ing|ed|t)?\b|\bpropped\b|[靠倚]")
_LONG = frozenset({"shape:fence", "shape:wall", "shape:brick_wall", "shape:railing", "shape:hedge"})


def leans_before(words: str, other: Subject) -> bool:
    """Whether something leans on what is so long that it stands before it; it stands beside what is tall."""
    return other.drawable in _LONG and _LEANS.search(words) is not None


_FIRM = frozenset({R.HOLDING, R.RIDING})
"""What a pronoun does not overrule: a boy holding a ball before him; but a village carried on its back is on it."""


def related(found: Mapping[tuple[int, int], RelationKind], pair: tuple[int, int]) -> bool:
    """Whether something is known of a pair, either way round."""
    return pair in found or pair[::-1] in found


def _read(
    text: str, left: tuple[Mention, int], right: tuple[Mention, int], floor: int, subjects: Sequence[Subject]
) -> Iterator[tuple[int, RelationKind, int]]:
    """What the text says of one pair: `A left of B`, `left of A, B`, `A with B on its head`, and the Chinese forms."""
    (first, a), (second, b) = left, right
    gap = text[first.end : second.head]
    may_fill = subjects[a].drawable in _CONTAINERS and subjects[b].person is None
    if may_fill and FILLED.fullmatch(text[first.start : second.head], 0):
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
        part = _ITS_KIND.get(its["part"], R.HOLDING)
        yield (a, part, b) if part is R.HOLDING else (b, part, a)
        return
    if not is_animate(subjects[a]) and _WEARING.search(gap):
        yield b, R.ON, a
        return
    # Behind a comma or an `and` a new phrase begins: `a ball on the lawn, a dog`.
    words = _AT_OWN_BODY.sub(" ", _NEW_PHRASE.split(gap)[-1])
    if _tells_of_another(gap, words):
        return
    kind: RelationKind | None = nearest_kind(words)
    if kind is R.ON and _RIDES.search(words):
        kind = R.RIDING
    if kind is None and _PLAYING.search(words) and subjects[b].drawable in _INSTRUMENTS:
        kind = R.HOLDING
    held = _WITH.search(words)
    in_hand = subjects[a].person is not None and _is_handy(subjects[b]) and not _is_served(subjects[b])
    if held and nearest_kind(held.group()) is None and in_hand:
        kind = R.HOLDING
    if kind is not None:
        yield (a, kind, b) if kind is not R.INSIDE or not _FULL.search(gap) else (b, kind, a)
        return
    lead = _CLAUSE.split(text[max(floor, first.start - 90) : first.head])[-1]
    leading = next((kind for kind, pattern in LEADING if _begins(pattern, lead)), None)
    opens = floor == 0 or _CLAUSE.search(text[floor : first.start]) is not None
    if leading is not None and opens and re.match(r"(?:,| is| are| sits| stands| lies| there| an?\b)", gap):
        yield b, leading, a


def _tells_of_another(gap: str, words: str) -> bool:
    """Whether something that is not drawn by itself stands behind the comma: `a shelf, flour on the table`."""
    first = re.match(r" ([a-z]+) (?:on|in|under|above|over|around|behind)\b", words)
    found = english_drawable(first[1]) if first and gap != words else None
    return found is not None and not found[1].unclear


def _begins(pattern: re.Pattern[str], lead: str) -> bool:
    """Whether a clause begins with the words of a side, up to its noun: `To the left of the big`."""
    match = pattern.search(re.sub(r"\w+ $", "", lead)) or pattern.search(lead)
    return match is not None and len(lead[: match.start()].split()) <= _LEADING_WORDS


def _is_handy(subject: Subject) -> bool:
    """Whether someone who has the thing with him has it in his hand."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind in _HANDY and drawable.metres <= 1.0


def _is_potted(subject: Subject) -> bool:
    """Whether it is a plant so small that it stands on a table: `a small cactus`."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind == "plant" and drawable.metres * subject.scale <= _POTTED


def _is_served(subject: Subject) -> bool:
    """Whether it is food of which there is more than two hands hold: cookies are on a plate."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind in {"food", "fruit"} and subject.count > 2


def _fitting(kind: RelationKind, one: Subject, other: Subject) -> RelationKind:
    """What the words mean for these two: on a bicycle is riding it, in a tree is on it, in a field is nothing."""
    drawable = drawable_of(other.drawable)
    if kind is R.INSIDE and one.person and other.drawable in _WINDOWED:
        return kind
    if kind in {R.ON, R.INSIDE} and one.person and drawable and (drawable.kind in _MOUNTS or other.drawable in _RIDDEN):
        return R.RIDING if kind is R.ON or drawable.kind == "boat" else R.NEXT_TO
    if kind in {R.ON, R.RIDING} and one.person and other.drawable in _ON_DESKS:
        return R.HOLDING if other.drawable == "emoji:💻" else R.NEXT_TO
    if kind is R.INSIDE and other.drawable in _LYING | _TRODDEN:
        return R.ON
    if kind is R.FOLLOWING and not is_animate(other):
        return R.NEXT_TO
    if kind is R.AROUND and one.count == 1:
        return R.NEXT_TO
    if kind is R.INSIDE and other.drawable not in _CONTAINERS:
        on = drawable is not None and drawable.kind in {"tree", "boat", "furniture"}
        return R.ON if on else R.INSIDE if _has_room(other, one) else R.NEXT_TO
    if kind is R.UNDER and one.person and other.drawable == "emoji:☂️":
        return R.HOLDING
    if kind is R.HOLDING and other.drawable in _PLAYED_ON_THE_FLOOR:
        return R.NEXT_TO
    if kind is R.ON and other.drawable == "shape:bridge" and one.drawable == "shape:boat":
        return R.UNDER
    if kind is R.HOLDING and _is_cuddled(one, drawable):
        return kind
    if kind is R.HOLDING and _is_own_young(one, other):
        return kind
    if kind is R.HOLDING and (other.person or (drawable and drawable.kind in _LED)):
        return R.NEXT_TO
    if kind is R.HOLDING and drawable and drawable.kind in _WATCHED | {"furniture"}:
        return R.NEXT_TO
    long = drawable is not None and drawable.metres > 1.8 and drawable.key not in _LONG_IN_HAND
    if kind is R.HOLDING and drawable and long and drawable.kind != "hanging":
        return R.NEXT_TO
    return kind


def _has_room(place: Subject, thing: Subject) -> bool:
    """Whether one thing is large enough for another to be in it: a flower for a bee, a house for a cat."""
    large, small = drawable_of(place.drawable), drawable_of(thing.drawable)
    if large is None or place.person is not None or place.count > 1 or large.kind in _NOWHERE:
        return False
    roomy = large.metres >= (small.metres if small else 1.6) * 0.35
    return roomy or (thing.person is None and large.kind in _ENLARGED)


def _is_cuddled(one: Subject, drawable: Drawable | None) -> bool:
    """Whether somebody can hold the animal in his arms."""
    return one.person is not None and drawable is not None and drawable.kind == "animal" and drawable.metres <= _CUDDLED


def _is_own_young(one: Subject, other: Subject) -> bool:
    """Whether an animal is the young of another: both have the same drawing."""
    return one.person is None and one.drawable == other.drawable and other.scale < one.scale and is_animate(one)


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
        if kind is R.HOLDING and not is_animate(subjects[holder]):
            order = [index for _, index in mentions]
            before = reversed(order[: order.index(one)])
            holder = next((i for i in before if is_animate(subjects[i])), holder)
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


_BESIDE = frozenset({R.NEXT_TO, R.LEFT_OF, R.RIGHT_OF})


def _on_the_same(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """`A cup on a table, a book next to it`: what lies beside a thing on a table is on the table too."""
    placed = {one for (one, _), kind in found.items() if kind in _STANDING - {R.NEXT_TO}}
    beds = {one: other for (one, other), kind in found.items() if kind is R.ON and _is_bearing(subjects[other])}
    return {
        (one, beds[other]): R.ON
        for (one, other), kind in found.items()
        if kind in _BESIDE
        and other in beds
        and one not in placed
        and (_is_handy(subjects[one]) or _is_potted(subjects[one]))
    }


def _tucked_up(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """`A puppy under a blanket on the sofa`: the puppy is on the sofa, and the blanket over it."""
    done = dict(found)
    for (one, cover), kind in found.items():
        if kind is not R.UNDER or not is_animate(subjects[one]) or not subjects[cover].label.endswith(_COVERS):
            continue
        del done[one, cover]
        beds = [other for (a, other), k in found.items() if a == cover and k in {R.ON, R.INSIDE}]
        for bed in beds:
            del done[cover, bed]
            done[one, bed] = R.ON
        done[cover, one] = R.ON
    return done


_COVERS = ("blanket", "quilt", "duvet", "comforter", "毯子", "毛毯", "被子", "棉被")


def _is_bearing(subject: Subject) -> bool:
    """Whether several things lie on it."""
    drawable = drawable_of(subject.drawable)
    return subject.drawable in _LYING or (drawable is not None and drawable.kind in {"furniture", "thing"})


def _between_both(
    text: str, mentions: Sequence[tuple[Mention, int]], found: Mapping[tuple[int, int], RelationKind]
) -> dict[tuple[int, int], RelationKind]:
    """`A between B and C on D`, `A在B和C之间`: between one thing is between it and the next, and where both are."""
    more: dict[tuple[int, int], RelationKind] = {}
    for (left, b), (right, c) in pairwise(mentions):
        joined = re.fullmatch(r" and(?: an?| the)?|[和与跟]", text[left.end : right.start].rstrip())
        for (one, other), kind in found.items():
            if joined and kind is R.BETWEEN and other == b and one not in {b, c}:
                more[one, c] = kind
                placed = {(one, d): k for (a, d), k in found.items() if a == c and k in _SHARED and d != one}
                more |= {pair: k for pair, k in placed.items() if not related(found, pair)}
    return more


def _between_two(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """Between a single thing is beside it."""
    sides: dict[int, int] = {}
    for (one, other), kind in found.items():
        if kind is R.BETWEEN:
            sides[one] = sides.get(one, 0) + subjects[other].count
    alone = {one for one, count in sides.items() if count < 2}
    return {
        (one, other): R.NEXT_TO if kind is R.BETWEEN and one in alone else kind for (one, other), kind in found.items()
    }


_SHARED = frozenset({R.ON, R.UNDER, R.INSIDE, R.IN_FRONT_OF})
_JOINED = re.compile(
    r"(?: of(?: (?!and )[\w-]+){1,3})?(?:,| and|,? and|和|与|、)(?![^.。]*\b(?:with|while|"
    r"as)\b)[^.。]{0,24}"
)
_AND_ALSO = re.compile(r"(?:,|,? and| as well as|和|与|及|以及|、|[，,]?(?:还有|以及|外加))[^.。，,；;]{0,12}")

_ITS_OWN = re.compile(r",? (?:and|or) (?:an?|one|two|three|four|five|\d+) |[和与、及][一二两三四五]")
_MEASURED = frozenset({"of", "", "的"})
"""Between a vessel and what fills it."""


def _shared(
    text: str,
    mentions: Sequence[tuple[Mention, int]],
    subjects: Sequence[Subject],
    found: dict[tuple[int, int], RelationKind],
) -> dict[tuple[int, int], RelationKind]:
    """`A and B on C`: what holds of B holds of A. `On C are A and B`: what holds of A holds of B."""
    more: dict[tuple[int, int], RelationKind] = {}
    first = {index: mention.start for mention, index in reversed(mentions)}
    ends = {index: mention.end for mention, index in reversed(mentions)}
    for place, ((left, a), (right, b)) in enumerate(pairwise(mentions)):
        between = text[left.end : right.head]
        told_again = any(index == b for _, index in mentions[place + 2 :])
        # What the clause before put something at is no part of a list: `under a tree, a dog on the lawn`.
        ends_clause = any(other == a for (_, other), kind in found.items() if kind is not R.BETWEEN)
        backward = _JOINED.fullmatch(between) and not told_again and not ends_clause
        forward = _AND_ALSO.fullmatch(between) and not any(one == b for one, _ in found)
        own = _ITS_OWN.match(between)
        for (one, other), kind in found.items():
            if kind is R.INSIDE and one == a and own and text[ends[other] : left.start].strip() in _MEASURED:
                continue  # `a bowl of cherries and a jug of milk`: the jug is another thing
            if backward and one == b and kind in _SHARED and not related(found, (a, other)) and a != other:
                more[a, other] = kind
            sign = subjects[b].drawable.startswith("carrier:")
            listed = one == a and not sign and first[other] < first[a] and kind in _SHARED | {R.NEXT_TO, R.BEHIND}
            if forward and listed and not related(found, (b, other)) and b != other:
                more[b, other] = kind
    return more
