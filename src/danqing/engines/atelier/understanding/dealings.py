"""What two have to do with each other: who gives, reads or teaches is beside the one he does it to, and who makes
or mends something large beside that.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from danqing.engines.atelier.scene import Relation, RelationKind, Scene, Subject
from danqing.engines.atelier.understanding.lexicon import drawable_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.touching import can_hold

R = RelationKind
Mentions = Sequence[tuple[Mention, int]]
_DEALINGS = read_words("dealings.toml")
_TO = re.compile(f"(?:{_DEALINGS['to_en']})|(?:{_DEALINGS['to_zh']})")
_MAKING = re.compile(f"(?:{_DEALINGS['making_en']})|(?:{_DEALINGS['making_zh']})")
_STATIONS: Mapping[str, Mapping[str, Any]] = read_words("contacts.toml")["stations"]
_GIVING = re.compile(_DEALINGS["giving"])
_UPRIGHT = frozenset({"stand", "hold", "reach", "walk"})
_BREAK = re.compile(r"[.!?;,。！？；，\n]")
_SHARED = frozenset({R.ON, R.AT, R.UNDER, R.INSIDE})
_SEATS = frozenset(read_words("contacts.toml")["seats"])
_BEINGS = frozenset({"animal", "bird", "robot", "ghost", "flyer"})
_LARGE = 0.7
"""Metres from which on a thing that is worked on stands beside, and not in the hands."""


def with_dealings(scene: Scene, text: str, mentions: Mentions) -> Scene:
    """The scene with who deals with whom beside him, and on the same seat. text: the lower-case prompt."""
    relations = list(scene.relations)
    subjects = list(scene.subjects)
    for one, other, makes in _pairs(text, mentions, subjects):
        if makes and _pose_at(subjects[other]) and subjects[one].person:
            relations.insert(0, Relation(one, R.AT, other))
            subjects[one] = _posed(subjects[one], _pose_at(subjects[other]))
        if any({r.subject, r.other} == {one, other} and r.kind is not R.AT for r in relations):
            continue
        placed = any(r.subject == one and r.kind in _SHARED for r in relations)
        for relation in [r for r in relations if r.subject == other and r.kind in _SHARED and not placed]:
            relations.append(replace(relation, subject=one))
            subjects[one] = _seated(subjects[one], subjects[relation.other])
        # Who is given something comes to the giver, who may stand at his work.
        comes = _is_being(subjects[other]) and subjects[one].count == 1
        relations.append(Relation(other, R.NEXT_TO, one) if comes else Relation(one, R.NEXT_TO, other))
        gift = _gift(text, mentions, (one, other), subjects)
        if gift is not None:
            relations[:] = _handed(relations, one, gift)
            if _stands(subjects[one]) and _stands(subjects[other]):
                subjects[one], subjects[other] = _posed(subjects[one], "give"), _posed(subjects[other], "receive")
                relations.insert(0, Relation(other, R.TOUCHING, one))
    return replace(scene, subjects=tuple(subjects), relations=tuple(relations))


def _pairs(text: str, mentions: Mentions, subjects: Sequence[Subject]) -> Iterator[tuple[int, int, bool]]:
    """Who deals with whom or what, and whether he makes it: the first being of a clause, those behind its verb."""
    for place, (mention, index) in enumerate(mentions):
        actor = _actor(text, mentions[:place], subjects)
        if actor is None or actor[1] == index or mention.wearer is not None:
            continue
        said = text[actor[0].end : mention.head]
        makes = _is_large(subjects[index]) and _MAKING.search(said) is not None
        if makes or (_is_being(subjects[index]) and _TO.search(said)):
            yield actor[1], index, makes


def _gift(text: str, mentions: Mentions, pair: tuple[int, int], subjects: Sequence[Subject]) -> int | None:
    """What the first of two hands to the second: the small thing that the same clause names."""
    first = next(m for m, i in mentions if i == pair[0])
    clause = _BREAK.split(text[first.end :])[0]
    if not _GIVING.search(clause) or subjects[pair[0]].count != 1:
        return None
    named = (i for m, i in mentions if first.end <= m.start < first.end + len(clause) and m.wearer is None)
    return next((i for i in named if i not in pair and can_hold(subjects[pair[0]], subjects[i])), None)


def _handed(relations: Sequence[Relation], giver: int, gift: int) -> Sequence[Relation]:
    """The relations with a gift in the hands of who gives it."""
    if any(r.kind is R.HOLDING and r.other == gift for r in relations):
        return relations
    return [Relation(giver, R.HOLDING, gift), *(r for r in relations if gift not in (r.subject, r.other))]


def _pose_at(thing: Subject) -> str:
    """The pose of somebody who makes a thing with his hands; empty where the table of stations knows none."""
    return str(_STATIONS.get(thing.drawable, {}).get("pose", ""))


def _stands(subject: Subject) -> bool:
    return subject.count == 1 and subject.person is not None and subject.person.pose in _UPRIGHT


def _posed(subject: Subject, pose: str) -> Subject:
    return replace(subject, person=replace(subject.person, pose=pose)) if subject.person else subject


def _actor(text: str, before: Mentions, subjects: Sequence[Subject]) -> tuple[Mention, int] | None:
    """The first living being that the clause names."""
    end = before[-1][0].end if before else 0
    floor = max((match.end() for match in _BREAK.finditer(text[:end])), default=0)
    return next((pair for pair in before if pair[0].start >= floor and _is_being(subjects[pair[1]])), None)


def _seated(subject: Subject, seat: Subject) -> Subject:
    """Somebody on a seat, sitting if he is only standing there."""
    person = subject.person
    if person is None or seat.drawable not in _SEATS or person.pose != "stand":
        return subject
    return replace(subject, person=replace(person, pose="sit"))


def _is_being(subject: Subject) -> bool:
    drawable = drawable_of(subject.drawable)
    return subject.person is not None or (drawable is not None and drawable.kind in _BEINGS)


def _is_large(subject: Subject) -> bool:
    drawable = drawable_of(subject.drawable)
    large = drawable is not None and drawable.metres * subject.scale >= _LARGE
    return subject.person is None and (large or bool(_pose_at(subject)))
