"""What two sides of the picture or of a table tell together, and what the end of a sentence tells of its beginning.

`A on the left and B on the right, with C in between`, `桌子左边是杯子，右边是绿植`, `a man feeding pigeons,
sitting on a bench`.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from danqing.engines.atelier.scene import RelationKind, Subject
from danqing.engines.atelier.understanding.lexicon import drawable_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.referring import is_animate

R = RelationKind
_Found = Mapping[tuple[int, int], RelationKind]
_Named = Sequence[tuple[Mention, int]]
_BETWEEN = re.compile(r"^ ?(?:right )?(?:in[- ]between|between (?:them|the two)|in the middle)\b")
_IN_A_ROW = re.compile(r"\b(?:from )?left to right\b|从左(?:到|至|往)右")
_ZH_BETWEEN = re.compile(r"(?:中间|当中|正中)(?:还?[是有放摆夹]|\w[着了])[^，。；]{0,8}$")
_TABLES = frozenset(
    {"shape:table", "shape:round_table", "shape:writing_desk", "shape:stone_table", "shape:window_sill"}
)
_LARGEST = 0.9
"""Metres up to which a thing at the side of a table is on it."""
_PLACED = frozenset({R.LEFT_OF, R.RIGHT_OF})
_SEATED = re.compile(
    r"[,;] (?:and )?(?:sitting|seated|standing|lying|kneeling|leaning|resting|perched|crouching)\b[^,;]*$"
)
_DOING = re.compile(r"\b[a-z]{3,}ing\b")
_SENTENCE = re.compile(r"[.!?。！？]")


def with_both_sides(
    text: str, mentions: _Named, subjects: Sequence[Subject], found: _Found
) -> dict[tuple[int, int], R]:
    """The relations found, with those that opposite sides and last words tell."""
    return _of_the_picture(
        text, mentions, subjects, _on_tables(_of_the_first(text, mentions, subjects, found), subjects)
    )


def _of_the_picture(
    text: str, mentions: _Named, subjects: Sequence[Subject], found: _Found
) -> dict[tuple[int, int], R]:
    """Of a thing at the left and one at the right the one is left of the other, and what is between is between both."""
    more = dict(found)
    if _IN_A_ROW.search(text):
        row = list(dict.fromkeys(i for _, i in mentions))
        more |= {pair: R.LEFT_OF for pair in pairwise(row) if not {pair, pair[::-1]} & set(more)}
    sides = {side: [i for i, s in enumerate(subjects) if s.position == side] for side in ("left", "right")}
    others = [s for s in subjects if s.position not in {None, "left", "right"} and not s.decorative]
    if [len(sides["left"]), len(sides["right"])] != [1, 1] or others:
        return more
    left, right = sides["left"][0], sides["right"][0]
    if not {(left, right), (right, left)} & set(more):
        more[left, right] = R.LEFT_OF
    for mention, index in mentions:
        said = _BETWEEN.match(text[mention.end :]) or _ZH_BETWEEN.search(text[: mention.start][-20:])
        others_of = {i for pair in found if index in pair for i in pair} - {left, right, index}
        if said and index not in {left, right} and not others_of:
            more = {pair: kind for pair, kind in more.items() if index not in pair}
            more |= {(index, left): R.BETWEEN, (index, right): R.BETWEEN}
    return more


def _on_tables(found: _Found, subjects: Sequence[Subject]) -> dict[tuple[int, int], R]:
    """Small things left and right of the same table are on it."""
    more = dict(found)
    for (one, table), kind in found.items():
        if kind is not R.LEFT_OF or subjects[table].drawable not in _TABLES:
            continue
        other = next((i for (i, t), k in found.items() if t == table and k is R.RIGHT_OF), None)
        if other is not None and _is_small(subjects[one]) and _is_small(subjects[other]):
            more |= {(one, table): R.ON, (other, table): R.ON, (one, other): R.LEFT_OF}
    return more


def _is_small(subject: Subject) -> bool:
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.metres * subject.scale <= _LARGEST and not is_animate(subject)


def _of_the_first(text: str, mentions: _Named, subjects: Sequence[Subject], found: _Found) -> dict[tuple[int, int], R]:
    """Who does something to another and then sits somewhere, behind a comma, sits there himself."""
    more = dict(found)
    for place, ((_, a), (_, b)) in enumerate(pairwise(mentions)):
        sitter = who_sits(text, mentions, subjects, place + 1)
        if sitter is not None and (a, b) in more:
            more[sitter, b] = more.pop((a, b))
    return more


def who_sits(text: str, mentions: _Named, subjects: Sequence[Subject], place: int) -> int | None:
    """Who sits at mentions[place], if not whoever is named last before it: he who does something to that one."""
    left, right = mentions[place - 1][0], mentions[place][0]
    if not _SEATED.search(text[left.end : right.head]):
        return None
    begins = max((m.end() for m in _SENTENCE.finditer(text[: left.start])), default=0)
    first = next(((m, i) for m, i in mentions[:place] if m.start >= begins and is_animate(subjects[i])), None)
    if first is None or first[1] in {mentions[place - 1][1], mentions[place][1]}:
        return None
    return first[1] if _DOING.search(text[first[0].end : left.start]) else None
