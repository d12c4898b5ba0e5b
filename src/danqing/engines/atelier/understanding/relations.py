"""How subjects stand to each other: read between neighbours, then shared in lists, then what follows from both."""

import re
from collections.abc import Sequence
from itertools import pairwise

from danqing.engines.atelier.scene import Relation, RelationKind, Subject
from danqing.engines.atelier.understanding.affordances import fitting_kind, leans_before
from danqing.engines.atelier.understanding.between_mentions import read_pair
from danqing.engines.atelier.understanding.both_sides import with_both_sides
from danqing.engines.atelier.understanding.contents import TABLES, with_contents
from danqing.engines.atelier.understanding.coordination import between_both, shared
from danqing.engines.atelier.understanding.implied_relations import (
    at_desks,
    between_two,
    from_perches,
    held_by_somebody,
    on_the_same,
    tucked_up,
    with_postures,
)
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.referring import at_last, far_behind, referred

R = RelationKind
_REACH = 64
"""Characters between two mentions of which one can still be said to stand on the other."""
_ANIMATE = frozenset({"animal", "bird", "robot", "ghost", "flyer", "water", "seaanimal", "fish"})
_LIST = 3
"""How many things of a list before the last share what is said of it."""
_BREAK = re.compile(r"[.;!?。；！？\n]")


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
        for one, kind, other in read_pair(text, (left, a), (right, b), floor, subjects):
            pair = (min(one, other), max(one, other))
            if pair not in {(min(p), max(p)) for p in found}:
                kind = R.IN_FRONT_OF if leans_before(gap, subjects[other]) else kind
                found[one, other] = fitting_kind(kind, subjects[one], subjects[other])
    for pair, kind in referred(text, mentions, subjects, found).items():
        known = {found.get(pair), found.get(pair[::-1])}
        if kind is R.ON or known.isdisjoint(_FIRM):
            found = {p: k for p, k in found.items() if set(p) != set(pair)}
            found[pair] = fitting_kind(kind, subjects[pair[0]], subjects[pair[1]])
    for _ in range(_LIST):
        found |= shared(text, mentions, subjects, found)
    found = with_contents(text, mentions, subjects, found)
    found |= shared(text, mentions, subjects, {p: k for p, k in found.items() if subjects[p[1]].drawable in TABLES})
    found = from_perches(found, subjects)
    found |= between_both(text, mentions, found)
    for (one, other), kind in at_last(text, mentions, subjects, found).items():
        found[one, other] = fitting_kind(kind, subjects[one], subjects[other])
    found |= far_behind(mentions, subjects, found)
    found |= on_the_same(found, subjects)
    found = with_both_sides(text, mentions, subjects, found)
    found = tucked_up(at_desks(between_two(found, subjects), subjects), subjects)
    found = worn | held_by_somebody(found, mentions, subjects, with_postures(text, mentions))
    return tuple(Relation(a, kind, b) for (a, b), kind in found.items() if a != b)


_FIRM = frozenset({R.HOLDING, R.RIDING})
"""What a pronoun does not overrule: a boy holding a ball before him; but a village carried on its back is on it."""
