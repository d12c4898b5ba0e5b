"""Who does something to another that keeps still for it: a barber to his customer, a mother to her baby.

The table words/tending.toml tells what. The other is on the seat that goes with it, and who does it is so close that
his hand is where it has to be.
"""

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from danqing.engines.atelier.scene import Person, Relation, RelationKind, Scene, Subject
from danqing.engines.atelier.understanding.lexicon import drawable_of, drawn_as
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.people import english_person
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.tables import pattern_of, read_words
from danqing.engines.atelier.understanding.touching import SWADDLED

R = RelationKind
Mentions = Sequence[tuple[Mention, int]]
_BREAK = re.compile(r"[.!?;。！？；\n]")
_OWNER = re.compile(
    r"\b(?:an?|the|his|her) (?:[a-z-]+ ){0,2}?(?P<who>[a-z]+)(?=.s (?:\w+ )?(?:hair|beard|teeth|tooth|face|ear))"
)
_SITTING: Mapping[str, str] = {"stand": "perch", "sit": "perch", "hold": "perch", "type": "perch"}
_MOUNTS = frozenset(read_words("contacts.toml")["mounts"])
_PLACES = frozenset({R.ON, R.RIDING, R.AT})
_PUSHED = read_words("contacts.toml")["pushed"]
_PUSHING = re.compile(r"\b(?:push|wheel)(?:s|es|ing) (?:[\w-]+ ){0,3}$|推(?:着)?(?:(?:坐|躺|在)[^，。]{0,8}的)?$")
_STROLLER = "shape:stroller"
_FRAMES = frozenset({"portrait", "slide", "plate", "abstract", "logo", "pictures"})


@dataclass(frozen=True)
class _Service:
    """One row of the table."""

    row: Mapping[str, Any]
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class _Told:
    """One who may do something, the other, and the clause behind the one with @ for the other."""

    actor: int
    other: int
    clause: str
    words: str


def tended(scene: Scene, text: str, mentions: Mentions) -> Scene:
    """The scene with two in their places of whom one does something to the other. text: the lower-case prompt."""
    if scene.frame in _FRAMES:
        return scene
    scene = _pushed(scene, text, mentions)
    for told, widened in _pairs(scene, text, mentions):
        beast = told.other < len(scene.subjects) and scene.subjects[told.other].person is None
        service = next((s for s in _services() if beast == s.row.get("beast", False) and _is_meant(s, told)), None)
        if service is not None:
            return _served(widened, told, service.row, named_setting(text))
    return scene


@cache
def _services() -> tuple[_Service, ...]:
    rows = read_words("tending.toml")["service"]
    return tuple(_Service(row, pattern) for row in rows if (pattern := pattern_of(row)))


def _is_meant(service: _Service, told: _Told) -> bool:
    needed = service.row.get("by_needed")
    barred = service.row.get("not_by")
    if (needed and not re.search(needed, told.words)) or (barred and re.search(barred, told.words)):
        return False
    return service.pattern.search(told.clause) is not None


def _pairs(scene: Scene, text: str, mentions: Mentions) -> Iterator[tuple[_Told, Scene]]:
    """Each single person with the next one of the sentence, or with one who is named by what he has, or by nothing."""
    people = [(m, i) for m, i in mentions if m.wearer is None and _is_single(scene.subjects[i])]
    for place, (mention, actor) in enumerate(people):
        if scene.subjects[actor].person is None:
            continue
        clause = _BREAK.split(text[mention.end :])[0]
        end = mention.end + len(clause)
        words = text[mention.start : end]
        other = next(((m, i) for m, i in people[place + 1 :] if i != actor), None)
        if other is not None and other[0].start < end:
            told = f"{text[mention.end : _noun(other[0], text)]}@{text[other[0].end : end]}"
            yield _Told(actor, other[1], told, words), scene
        elif (owner := _OWNER.search(clause)) and (found := english_person(owner["who"])):
            told = f"{clause[: owner.start()]}@{clause[owner.end() :]}"
            yield _with_other(
                scene, actor, Subject(label=owner["who"], drawable="person", person=found[1]), told, words
            )
        elif unnamed := _unnamed(text[mention.start : mention.end], clause):
            who, told = unnamed
            customer = Subject(label=who, drawable="person", person=Person(kind="man"), implied=True)
            yield _with_other(scene, actor, customer, told, words)


def _noun(mention: Mention, text: str) -> int:
    """Where the noun begins; in English the words before it may be a verb: `giving a boy`."""
    return mention.head if text[mention.head : mention.end].isascii() else mention.start


def _unnamed(actor: str, clause: str) -> tuple[str, str] | None:
    """Whom a barber has before him who just cuts hair, and a clause that says so."""
    for service in _services():
        by, alone = service.row.get("by"), service.row.get("alone", ())
        if by and re.search(by, actor) and any(re.search(words, clause) for words in alone):
            english, chinese = service.row["other"]
            return (english, "giving @ a haircut") if actor.isascii() else (chinese, "给@剪发")
    return None


def _with_other(scene: Scene, actor: int, other: Subject, clause: str, words: str) -> tuple[_Told, Scene]:
    widened = replace(scene, subjects=(*scene.subjects, other))
    return _Told(actor, len(scene.subjects), clause, words), widened


def _is_single(subject: Subject) -> bool:
    if subject.person is None:
        return subject.count == 1 and _is_beast(subject)
    return subject.count == 1 and subject.person.view == "front"


def _is_beast(subject: Subject) -> bool:
    """Whether it is an animal that has room on a table."""
    drawable = drawable_of(subject.drawable)
    return drawable is not None and drawable.kind == "animal" and drawable.metres <= _LARGEST_BEAST


_LARGEST_BEAST = 0.8


def _served(scene: Scene, told: _Told, row: Mapping[str, Any], named: str | None) -> Scene:
    """The scene with the one at his work and the other where he has to be for it."""
    subjects, relations = list(scene.subjects), list(scene.relations)
    relations = [r for r in relations if {r.subject, r.other} != {told.actor, told.other}]
    way = next((way for key, way in _WAYS.items() if key in row), _close)
    way(subjects, relations, told, row)
    if "pose" in row:
        subjects[told.actor] = _posed(subjects[told.actor], row["pose"], row.get("at", ""))
    if "hold" in row:
        relations.insert(0, Relation(told.actor, R.HOLDING, _thing(subjects, row["hold"], row.get("kin", ()))))
    fits = named is not None or scene.setting in row.get("unless", ())
    setting = scene.setting if fits else row.get("setting", scene.setting)
    return replace(scene, subjects=tuple(subjects), relations=tuple(relations), setting=setting)


def _close(subjects: list[Subject], relations: list[Relation], told: _Told, row: Mapping[str, Any]) -> None:
    """The other on his seat, and who does it with his hand at him."""
    _seat(subjects, relations, told.other, row)
    relations.insert(0, Relation(told.actor, R.TOUCHING, told.other))


def _in_arms(subjects: list[Subject], relations: list[Relation], told: _Told, _row: Mapping[str, Any]) -> None:
    child = subjects[told.other].person
    color = child.top_color if child else None
    subjects[told.other] = replace(subjects[told.other], person=None, drawable=SWADDLED, color=color)
    relations.insert(0, Relation(told.actor, R.HOLDING, told.other))


def _in_bed(subjects: list[Subject], relations: list[Relation], told: _Told, row: Mapping[str, Any]) -> None:
    bed = _thing(subjects, row["bed"])
    _put(subjects, relations, told.other, Relation(told.other, R.ON, bed), "lie")
    relations.insert(0, Relation(told.actor, R.AT, bed))


def _at_desk(subjects: list[Subject], relations: list[Relation], told: _Told, row: Mapping[str, Any]) -> None:
    """The other sitting at a table with something on it, and who does it beside him."""
    desk = _thing(subjects, row["desk"])
    if subjects[told.other].person is None:
        relations[:0] = [Relation(told.other, R.ON, desk), Relation(told.actor, R.AT, desk)]
        return
    _put(subjects, relations, told.other, Relation(told.other, R.AT, desk), "type")
    relations.insert(1, Relation(told.actor, R.AT, desk))
    relations.insert(0, Relation(_thing(subjects, row["on"]), R.ON, desk))


def _riding(subjects: list[Subject], relations: list[Relation], told: _Told, row: Mapping[str, Any]) -> None:
    """The other in the saddle, and who teaches him behind."""
    mount = _thing(subjects, row["ride"])
    relations[:] = [r for r in relations if r.subject not in {told.actor, told.other}]
    relations[:0] = [Relation(told.other, R.RIDING, mount), Relation(told.actor, R.AT, mount)]


def _hand_in_hand(subjects: list[Subject], relations: list[Relation], told: _Told, row: Mapping[str, Any]) -> None:
    subjects[told.other] = _posed(subjects[told.other], row["pose"])
    relations.insert(0, Relation(told.other, R.TOUCHING, told.actor))


def _in_tub(subjects: list[Subject], relations: list[Relation], told: _Told, row: Mapping[str, Any]) -> None:
    tub = _thing(subjects, row["tub"])
    relations[:0] = [Relation(told.other, R.INSIDE, tub), Relation(told.actor, R.AT, tub)]


def _on_back(subjects: list[Subject], relations: list[Relation], told: _Told, _row: Mapping[str, Any]) -> None:
    subjects[told.other] = _posed(subjects[told.other], "perch")
    relations[:] = [r for r in relations if r.subject not in {told.actor, told.other}]
    relations.insert(0, Relation(told.other, R.ON, told.actor))


_WAYS: Mapping[str, Callable[[list[Subject], list[Relation], _Told, Mapping[str, Any]], None]] = {
    "arms": _in_arms,
    "bed": _in_bed,
    "desk": _at_desk,
    "ride": _riding,
    "hands": _hand_in_hand,
    "tub": _in_tub,
    "back": _on_back,
}
"""How two are put together, by the key of the row that tells it."""


def _seat(subjects: list[Subject], relations: list[Relation], other: int, row: Mapping[str, Any]) -> None:
    """Put the other on the seat of the row, unless he is on something or stands for it."""
    person = subjects[other].person
    drawable = row.get("seats", {}).get(person.age if person else "", row.get("seat"))
    if drawable is None or any(r.subject == other and r.kind in _PLACES for r in relations):
        return
    seat = _thing(subjects, drawable)
    kind = R.RIDING if drawable in _MOUNTS else R.ON
    _put(subjects, relations, other, Relation(other, kind, seat), "perch")


def _put(subjects: list[Subject], relations: list[Relation], who: int, relation: Relation, pose: str) -> None:
    subjects[who] = _posed(subjects[who], pose)
    relations[:] = [relation, *(r for r in relations if not (r.subject == who and r.kind in {*_PLACES, R.NEXT_TO}))]


def _posed(subject: Subject, pose: str, at: str = "") -> Subject:
    return replace(subject, person=replace(subject.person, pose=f"{pose} {at}".strip())) if subject.person else subject


def _thing(subjects: list[Subject], drawable: str, kin: Collection[str] = ()) -> int:
    """The thing of a kind that the prompt names, or a new one."""
    named = next((i for i, s in enumerate(subjects) if s.drawable in {drawable, *kin}), None)
    if named is not None:
        subjects[named] = replace(subjects[named], drawable=drawable, count=1, position=None)
        return named
    subjects.append(Subject(label=drawn_as(drawable), drawable=drawable, implied=True))
    return len(subjects) - 1


def _pushed(scene: Scene, text: str, mentions: Mentions) -> Scene:
    """The scene with who pushes somebody in a wheelchair or on a swing at that, and not beside it."""
    subjects, relations = list(scene.subjects), list(scene.relations)
    people = [(m, i) for m, i in mentions if scene.subjects[i].person]
    for (one, actor), (other, sitter) in itertools.pairwise(people):
        if actor == sitter or not _PUSHING.search(text[one.end : _noun(other, text)]):
            continue
        seats = (r.other for r in relations if r.subject == sitter and r.kind in {R.RIDING, R.ON, R.INSIDE})
        seat = next((i for i in seats if subjects[i].drawable in _PUSHED), None)
        if seat is not None:
            relations = [r for r in relations if {r.subject, r.other} not in ({actor, sitter}, {actor, seat})]
            relations.insert(0, Relation(actor, R.AT, seat))
            subjects[actor] = _posed(subjects[actor], "push")
            child = subjects[sitter].person
            if child and child.age == "baby" and subjects[seat].drawable == _STROLLER:
                subjects[sitter] = replace(subjects[sitter], person=None, drawable=SWADDLED, scale=0.5)
    return replace(scene, subjects=tuple(subjects), relations=tuple(relations))


_BEDS = frozenset(read_words("contacts.toml")["beds"])
_WHERE = frozenset({*_PLACES, R.NEXT_TO, R.TOUCHING, R.HOLDING})


def at_bedsides(scene: Scene) -> Scene:
    """The scene with a bed for who lies in bed, and those at it who are with him, and are nowhere else."""
    subjects, relations = list(scene.subjects), list(scene.relations)
    _sit_babies(scene, subjects, relations)
    _give_bed(scene, subjects, relations)
    scene = replace(scene, subjects=tuple(subjects))
    lain = {r.subject: r.other for r in relations if r.kind is R.ON and _lies(subjects[r.subject], subjects[r.other])}
    if len(lain) != 1:
        return scene
    ((lying, bed),) = lain.items()
    for index, subject in enumerate(subjects):
        own = [r for r in relations if index in (r.subject, r.other) and r.kind in _WHERE]
        free = all(r.kind is R.NEXT_TO and {r.subject, r.other} <= {index, lying, bed} for r in own)
        if subject.person and index != lying and subject.person.pose in _UPRIGHT and free:
            relations = [r for r in relations if r not in own]
            relations.insert(0, Relation(index, R.AT, bed))
    return replace(scene, relations=tuple(relations))


_IN_BED = re.compile(r"\bin (?:(?:his|her|the|a|an) )?(?:[\w-]+ )?(?:bed|bedroom|hospital)\b|[床卧][上室]|医院|住院")
_STANDING = re.compile(r"\b(?:stand|walk|step|run)|[站走跑]")


def _sit_babies(scene: Scene, subjects: list[Subject], relations: list[Relation]) -> None:
    """Put babies on the ground of whom nothing is said but what they are, as most cannot stand."""
    placed = {r.subject for r in relations if r.kind in _PLACES} | {r.other for r in relations if r.kind is R.HOLDING}
    for index, subject in enumerate(subjects):
        person = subject.person
        free = person is not None and person.age == "baby" and person.pose in {"stand", "hold"}
        if free and index not in placed and not _STANDING.search(scene.prompt.lower()):
            subjects[index] = _posed(subject, "ground")


_BED_OF: Mapping[str | None, str] = {"hospital": "shape:hospital_bed"}


def _give_bed(scene: Scene, subjects: list[Subject], relations: list[Relation]) -> None:
    """Put the only one who lies nowhere on a bed, where the prompt speaks of one."""
    lying = [i for i, s in enumerate(subjects) if s.person and s.person.pose == "lie" and s.count == 1]
    free = [i for i in lying if not any(r.subject == i and r.kind in _PLACES for r in relations)]
    if len(lying) == len(free) == 1 and _IN_BED.search(scene.prompt.lower()):
        bed = _thing(subjects, _BED_OF.get(scene.setting, "shape:bed"), _BEDS)
        relations.insert(0, Relation(free[0], R.ON, bed))


_UPRIGHT = frozenset({"stand", "talk", "reach", "hold", "grasp"})


def _lies(subject: Subject, place: Subject) -> bool:
    return subject.person is not None and subject.person.pose == "lie" and place.drawable in _BEDS
