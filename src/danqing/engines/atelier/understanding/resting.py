"""Who lies, sleeps or sits, because the prompt says it or because of what he is on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from danqing.engines.atelier.scene import Relation, RelationKind, Scene, Subject
from danqing.engines.atelier.sprites.sleeping import can_sleep
from danqing.engines.atelier.understanding.doings import BREAK, DOERS, own_words
from danqing.engines.atelier.understanding.dressing import pictogram_of
from danqing.engines.atelier.understanding.lexicon import drawn_as
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.props import SEATS, SITS, Stage, has_seat
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
_STANDS = re.compile(r"[\w ]{0,12}?\bstand(?:s|ing)?\b|[^，。；]{0,4}站")
_LIES = re.compile(r"\b(?:lying|lies|laying)\b|躺")
_OTHERS_LYING = re.compile(r"(?:正在|正)?(?:躺|平躺|睡|熟睡|蜷|打盹)(?:着)?[^着，,]*的$")
"""Before the noun that it tells of: `医生和躺在病床上的|病人`."""
_SLEEPS = re.compile(
    r"\b(?:sle(?:eps?|eping(?! bags?)|pt)|asleep|nap(?:s|ping)|doz(?:es|ing)|curled up|snoozing)\b|睡|蜷|打盹"
)
_SAT = {"stand": "sit", "hold": "sit", "cradle": "sit cradle"}
_UPRIGHT = SEATS - {"shape:bench", "shape:sofa", "shape:swing", "shape:seesaw"}
"""Seats too short to lie on."""
_IN_BED = {"stand": "lie", "read": "sit read"}
_THRONE = "shape:throne"
_RULERS = frozenset({"king", "queen", "emperor"})
_BEDS = frozenset(read_words("contacts.toml")["beds"])


def put_to_sleep(scene: Scene, text: str, mentions: Sequence[tuple[Mention, int]]) -> Scene:
    """The scene with the animals and people asleep, or lying, that the prompt says are."""
    subjects = list(scene.subjects)
    for index in dict.fromkeys(i for m, i in mentions if m.kind == "animal"):
        if can_sleep(pictogram_of(subjects[index])) and _SLEEPS.search(own_words(text, mentions, index)):
            subjects[index] = replace(subjects[index], asleep=True, worn=())
    # `小猫趴在爷爷的腿上睡觉`: what follows is said of the cat.
    told_of = {r.other for r in scene.relations if r.kind in {R.ON, R.HOLDING}}
    for index in dict.fromkeys(i for m, i in mentions if m.kind == "person" and i not in told_of):
        person, words = subjects[index].person, _nearest_words(text, mentions, index)
        if person and person.view == "front" and (_LIES.search(words) or _SLEEPS.search(words)):
            extras = (*person.extras, "asleep") if _SLEEPS.search(words) else person.extras
            seat = any(scene.subjects[r.other].drawable in _UPRIGHT for r in scene.relations if r.subject == index)
            pose = "sit" if seat else person.pose if SITS.search(words) else "lie"
            subjects[index] = replace(subjects[index], person=replace(person, pose=pose, extras=extras))
    return replace(scene, subjects=tuple(subjects))


def _nearest_words(text: str, mentions: Sequence[tuple[Mention, int]], index: int) -> str:
    """What the text says of one before it names anybody else who could do it."""
    mention = next(m for m, i in mentions if i == index)
    others = (m.start for m, i in mentions if m.kind in DOERS and i != index and m.start >= mention.end)
    return _OTHERS_LYING.sub("", BREAK.split(text[mention.start : min(others, default=len(text))])[0])


def _is_in_bed(stage: Stage, index: int) -> bool:
    placed = (r for r in stage.relations if r.subject == index and r.kind in {R.ON, R.INSIDE})
    return any(stage.subjects[r.other].drawable in _BEDS for r in placed)


def is_said_to_stand(text: str, mentions: Sequence[tuple[Mention, int]], index: int) -> bool:
    """Whether somebody is said to stand right behind his name: `a boy standing on a stool`."""
    return any(i == index and _STANDS.match(text[mention.end : mention.end + 24]) for mention, i in mentions)


def enthrone(stage: Stage, setting: str | None) -> None:
    """Give the first king or queen who only stands in the throne hall the throne to sit on, unless it is named."""
    rulers = (
        index
        for index, subject in enumerate(stage.subjects)
        if subject.person is not None
        and subject.count == 1
        and subject.person.outfit in _RULERS
        and (subject.person.pose, subject.person.view) == ("stand", "front")
    )
    ruler = next(rulers, None)
    if setting != "throne_hall" or ruler is None or any(s.drawable == _THRONE for s in stage.subjects):
        return
    stage.subjects.append(Subject(label=drawn_as(_THRONE), drawable=_THRONE, position="center", implied=True))
    stage.relations.append(Relation(ruler, R.ON, len(stage.subjects) - 1))


def seat_on_furniture(stage: Stage, index: int) -> None:
    """Who is on a bench sits on it, who is in bed lies."""
    subject = stage.subjects[index]
    if subject.person is not None and subject.person.pose in _IN_BED and _is_in_bed(stage, index):
        stage.subjects[index] = replace(subject, person=replace(subject.person, pose=_IN_BED[subject.person.pose]))
    elif subject.person is not None and subject.person.pose in _SAT and has_seat(stage, index):
        stage.subjects[index] = replace(subject, person=replace(subject.person, pose=_SAT[subject.person.pose]))
