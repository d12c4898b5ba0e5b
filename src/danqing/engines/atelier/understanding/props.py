"""What somebody needs for what he does: the thing in his hand, what he does it at, and what lies on that."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from danqing.engines.atelier.scene import Relation, RelationKind, Subject
from danqing.engines.atelier.understanding.doings import WAVE, Activity
from danqing.engines.atelier.understanding.lexicon import drawable_of, drawn_as, kind_of
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
SITS = re.compile(r"\b(?:sit(?:s|ting)?|seated)\b|坐")
_BUSY = frozenset({R.HOLDING, R.RIDING, R.FLYING, R.LEADING, R.AT})
_FREE_HANDS = frozenset({"stand", "walk", "hold"})
SEATS = frozenset(
    {
        "shape:bench",
        "shape:chair",
        "shape:sofa",
        "shape:armchair",
        "shape:swing",
        "shape:stool",
        "shape:seesaw",
        "emoji:🦽",
        "shape:throne",
        "shape:barber_chair",
    }
)
_FOOD = frozenset({"food", "fruit"})
_SERVED = frozenset({"emoji:🍽️", "emoji:🧺"})
_HELD_AS: Mapping[str, str] = read_words("contacts.toml")["held_as"]
_ON_DESKS = frozenset(read_words("contacts.toml")["on_desks"])
_IN_FLIGHT = 0.3
"""The size of what flies over a hand, so that it hides no face."""


@dataclass
class Stage:
    """A scene while what is done in it is added. stations: by activity, shared by all who do the same."""

    subjects: list[Subject]
    relations: list[Relation]
    at: Mapping[int, int]
    used: set[int] = field(default_factory=set)
    stations: dict[str, int] = field(default_factory=dict)
    needless: set[int] = field(default_factory=set)


def perform(stage: Stage, doer: int, activity: Activity, words: str) -> None:
    """Add what one needs for what he does."""
    row, subject = activity.row, stage.subjects[doer]
    if subject.person is not None:
        sits = subject.person.pose == "sit" or SITS.search(words) or has_seat(stage, doer)
        pose = row.get("sit", row["pose"]) if sits else row["pose"]
        pose = subject.person.pose if pose == "hug" and subject.person.pose.endswith("cradle") else pose
        outfit = subject.person.outfit or row.get("wear")
        stage.subjects[doer] = replace(subject, person=replace(subject.person, pose=pose, outfit=outfit))
    for key, kind in (("hold", R.HOLDING), ("fly", R.FLYING), ("lead", R.LEADING), ("ride", R.RIDING)):
        if key in row:
            thing = _thing(stage, doer, *(activity.things(key) if key != "lead" else _animals(stage, row)))
            relate(stage, Relation(doer, kind, thing))
    if "at" in row:
        station = _station(stage, doer, activity)
        relate(stage, Relation(doer, R.AT, station))
        _bring_along(stage, doer, station)
    # after the hand has its thing, since it is over that thing that the other flies
    if "over" in row:
        thing = _thing(stage, doer, row["over"], frozenset({row["over"], *row.get("over_kin", ())}))
        stage.subjects[thing] = replace(stage.subjects[thing], scale=_IN_FLIGHT)
        held = next(r.other for r in stage.relations if r.kind is R.HOLDING and r.subject == doer)
        apart = [r for r in stage.relations if thing not in (r.subject, r.other)]
        stage.relations[:] = [Relation(thing, R.ABOVE, held), *apart]
    if "facing" in row:
        _set_before(stage, doer, row, words)
    if "beside" in row:
        _put_beside(stage, doer, row["beside"])
    taken = frozenset(row.get("takes", ()))
    stage.needless |= {i for i, s in enumerate(stage.subjects) if s.drawable in taken and i not in stage.used}


def _set_before(stage: Stage, doer: int, row: Mapping[str, Any], words: str) -> None:
    """Put one on a seat, unless he is on something or on the floor, and what he looks at to the right of that."""
    kin = frozenset({row["facing"], *row["facing_kin"]})
    shown = stage.stations.get(row["name"])
    shown = _thing(stage, doer, row["facing"], kin) if shown is None else shown
    stage.stations[row["name"]] = shown
    # one screen or board for all who look at it
    stage.subjects[shown] = replace(stage.subjects[shown], count=1)
    if _ON_FLOOR.search(words):
        relate(stage, Relation(shown, R.RIGHT_OF, doer))
        return
    on = (r.other for r in stage.relations if r.subject in {doer, shown} and r.kind in {R.ON, R.RIDING})
    named = (i for i, s in enumerate(stage.subjects) if s.drawable in SEATS)
    place = next(on, next(named, None))
    if place is None:
        stage.subjects.append(Subject(label=drawn_as(row["seat"]), drawable=row["seat"], implied=True))
        place = len(stage.subjects) - 1
    # a prompt may say `in front of the TV`; the seat decides where it stands, and two answers would fight
    stage.relations[:] = [r for r in stage.relations if shown not in (r.subject, r.other)]
    relate(stage, Relation(shown, R.RIGHT_OF, place))
    if not any(r.subject == doer and r.other == place and r.kind in {R.ON, R.RIDING, R.AT} for r in stage.relations):
        relate(stage, Relation(doer, R.ON, place))


_ON_FLOOR = re.compile(r"\bon the (?:[\w-]+ )?(?:floor|carpet|rug|mat)\b|地[上板毯]")


def _bring_along(stage: Stage, doer: int, station: int) -> None:
    """Put what somebody is at where he is said to be: the blanket under the tree, too."""
    where = [r for r in stage.relations if r.subject == doer and r.kind in _WHERE and r.other != station]
    stage.relations += [replace(relation, subject=station) for relation in where]
    for place, relation in enumerate(stage.relations):
        # It is the board that is on the wave.
        if relation.subject == doer and stage.subjects[relation.other].drawable == WAVE:
            stage.relations[place] = Relation(station, R.ON, relation.other)


_WHERE = frozenset({R.UNDER, R.IN_FRONT_OF, R.BEHIND})


def has_seat(stage: Stage, index: int) -> bool:
    """Whether somebody is on something to sit on."""
    return any(
        r.subject == index and r.kind in {R.ON, R.RIDING} and stage.subjects[r.other].drawable in SEATS
        for r in stage.relations
    )


def _put_beside(stage: Stage, doer: int, drawable: str) -> None:
    """Put the thing that what he does is done to at his right, unless the prompt names one of its kind."""
    kind = kind_of(drawable)
    index = next((i for i, s in enumerate(stage.subjects) if kind and kind_of(s.drawable) == kind), None)
    if index is None:
        stage.subjects.append(Subject(label=drawn_as(drawable), drawable=drawable, implied=True))
        index = len(stage.subjects) - 1
    relate(stage, Relation(index, R.RIGHT_OF, doer))


def _animals(stage: Stage, row: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
    kinds = {s.drawable: drawable_of(s.drawable) for s in stage.subjects}
    return row["lead"], frozenset({row["lead"], *(key for key, d in kinds.items() if d and d.kind == "animal")})


def _thing(stage: Stage, doer: int, drawable: str, kin: frozenset[str]) -> int:
    """The thing for one to hold, one for each of him: the one that the prompt names, or another."""
    count = stage.subjects[doer].count
    named = (i for i, s in enumerate(stage.subjects) if s.drawable in kin and i not in stage.used and i != doer)
    index = next(named, None)
    if index is None:
        stage.subjects.append(Subject(label=drawn_as(drawable), drawable=drawable, count=count, implied=True))
        index = len(stage.subjects) - 1
    else:
        old = stage.subjects[index]
        keeps = kind_of(old.drawable) == "animal"
        shown = old.drawable if keeps else drawable
        amount = old.count if keeps else count
        stage.subjects[index] = replace(old, drawable=shown, count=amount, position=None, decorative=False)
    stage.used.add(index)
    return index


def _station(stage: Stage, doer: int, activity: Activity) -> int:
    name = activity.row["name"]
    # who does the same is at the same table
    if name in stage.stations:
        return stage.stations[name]
    drawable, kin = activity.things("at")
    named = [i for i, s in enumerate(stage.subjects) if s.drawable in kin and i != doer and i not in stage.used]
    # the very thing before one of its kin: a desk before a table
    index = next((i for i in named if stage.subjects[i].drawable == drawable), named[0] if named else None)
    doers = stage.subjects[doer].count
    each = drawable in _EACH_HIS_OWN or (index is not None and stage.subjects[index].count > 1)
    # a table is shared, skis are not
    count = doers if each else 1
    if index is None:
        stage.subjects.append(Subject(label=drawn_as(drawable), drawable=drawable, count=count, implied=True))
        index = len(stage.subjects) - 1
    else:
        old = stage.subjects[index]
        shown = old.drawable if activity.row.get("keeps") else drawable
        stage.subjects[index] = replace(old, drawable=shown, count=count, position=None)
    if not each:
        stage.stations[name] = index
    stage.used.add(index)
    if "on" in activity.row:
        usual = activity.row["on"]
        _lay(stage, index, [usual] if isinstance(usual, str) else usual)
    return index


_EACH_HIS_OWN = frozenset({"shape:skis", "shape:flat_surfboard", "shape:ripples", "shape:easel", "emoji:🛒"})


def _lay(stage: Stage, station: int, usual: Sequence[str]) -> None:
    """Put the food that the prompt names, or the usual things, on what somebody works at."""
    eaten = any(kind_of(thing) in _FOOD | {"drink"} for thing in usual)
    wanted = _FOOD | {"drink"} if eaten and len(usual) > 1 else _FOOD if eaten else frozenset[str]()
    laid = {*usual, *(_SERVED if eaten else ())}
    named = [i for i, s in enumerate(stage.subjects) if kind_of(s.drawable) in wanted or s.drawable in laid]
    if not eaten:
        brought = [i for i, s in enumerate(stage.subjects) if s.drawable in _ON_DESKS]
        usual, named = ((), brought) if brought else (usual, named)
    # what is in a hand does not lie on the table as well
    free = [i for i in named if not any(r.kind is R.HOLDING and r.other == i for r in stage.relations)]
    if usual and not any(kind_of(stage.subjects[i].drawable) in wanted or not eaten for i in free):
        first = len(stage.subjects)
        there = {stage.subjects[i].drawable for i in free}
        each = stage.subjects[station].count
        missing = [d for d in usual if d not in there]
        stage.subjects += [Subject(label=drawn_as(d), drawable=d, count=each, implied=True) for d in missing]
        free += range(first, len(stage.subjects))
    for index in free:
        relate(stage, Relation(index, R.ON, station))


def relate(stage: Stage, relation: Relation) -> None:
    """Add a relation before all others, in place of what was said of the two."""
    pair = {relation.subject, relation.other}
    placed = relation.other if relation.kind not in {R.AT, R.ON} else relation.subject
    beside = {R.NEXT_TO} if relation.kind is R.ON else frozenset[RelationKind]()
    kept = [
        r
        for r in stage.relations
        if {r.subject, r.other} != pair
        and (r.kind in beside or not _is_placed(r, placed) or _is_joined(stage, r, relation))
    ]
    stage.relations[:] = [relation, *kept]


def _is_joined(stage: Stage, relation: Relation, new: Relation) -> bool:
    """Whether somebody stays beside who is now at his work: the guest that the waiter hands a cup to."""
    comer = stage.subjects[relation.subject]
    return new.kind is R.AT and relation.other == new.subject and comer.person is not None


def _is_placed(relation: Relation, index: int) -> bool:
    """Whether a relation gives the thing another place than the hand it is in or the table it lies on."""
    held = relation.other == index and relation.kind in {R.HOLDING, R.NEXT_TO}
    return held or (relation.subject == index and relation.kind in {R.ON, R.INSIDE, R.NEXT_TO})


def equip(stage: Stage, index: int, subject: Subject) -> None:
    """Give one who does nothing in particular what goes with the trade: a knight his sword, a wizard his staff."""
    person = subject.person
    busy = any(r.kind in _BUSY and index in (r.subject, r.other) for r in stage.relations)
    if person is None or not person.tools or busy or person.pose not in _FREE_HANDS or person.view != "front":
        return
    named = {s.drawable for s in stage.subjects if not s.implied}
    for tool in reversed(person.tools):  # what the right hand holds comes first
        loose = next(
            (i for i, s in enumerate(stage.subjects) if _HELD_AS.get(s.drawable, s.drawable) == tool and not s.implied),
            None,
        )
        if loose is not None and not any(loose in (r.subject, r.other) for r in stage.relations):
            stage.subjects[loose] = replace(stage.subjects[loose], drawable=tool, count=subject.count)
            # first, since composing places by the first relation that says where
            stage.relations.insert(0, Relation(index, R.HOLDING, loose))
        elif tool not in named:
            stage.subjects.append(Subject(label=drawn_as(tool), drawable=tool, count=subject.count, implied=True))
            stage.relations.insert(0, Relation(index, R.HOLDING, len(stage.subjects) - 1))
    if person.pose == "stand":
        stage.subjects[index] = replace(subject, person=replace(person, pose="grasp"))
