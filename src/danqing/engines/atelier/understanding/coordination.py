"""Relations that a list shares: `A and B on C`, `A between B and C`."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from danqing.engines.atelier.scene import RelationKind, Subject
from danqing.engines.atelier.understanding.mentions import Mention

R = RelationKind


def related(found: Mapping[tuple[int, int], RelationKind], pair: tuple[int, int]) -> bool:
    """Whether something is known of a pair, either way round."""
    return pair in found or pair[::-1] in found


def between_both(
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


_SHARED = frozenset({R.ON, R.UNDER, R.INSIDE, R.IN_FRONT_OF})
_JOINED = re.compile(
    r"(?: of(?: (?!and )[\w-]+){1,3})?(?:,| and|,? and|和|与|、)(?![^.。]*\b(?:with|while|"
    r"as)\b)[^.。]{0,24}"
)
_AND_ALSO = re.compile(r"(?:,|,? and| as well as|和|与|及|以及|、|[，,]?(?:还有|以及|外加))[^.。，,；;]{0,12}")

_ITS_OWN = re.compile(r",? (?:and|or) (?:an?|one|two|three|four|five|\d+) |[和与、及][一二两三四五]")
_MEASURED = frozenset({"of", "", "的"})
"""Between a vessel and what fills it."""


def shared(
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
