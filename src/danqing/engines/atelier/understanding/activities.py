"""What somebody does: the pose, the thing in the hand, and what he does it at, from words/activities.toml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Any

from danqing.engines.atelier.scene import CLOSE, TENDING, Relation, RelationKind, Scene, Subject
from danqing.engines.atelier.sprites.sleeping import can_sleep
from danqing.engines.atelier.understanding.lexicon import drawable_of, drawn_as
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.subjects import pictogram_of
from danqing.engines.atelier.understanding.tables import pattern_of, read_words

R = RelationKind
_BREAK = re.compile(r"[.!?;。！？；\n]")
_CLAUSE = re.compile(r"[.!?;,。！？；，\n]")
_OPENING = re.compile(r"(?:[,;，；] ?|\b(?:while|and) )(?:(?:the|his|her|their) )?$")
_TOGETHER = re.compile(
    r"^$|^(?:,|、)[\w ]{0,16}$|"
    r"(?:和|与|跟|同|教|陪|带着|帮|\band\b|\bwith\b|\bteach(?:es|ing)\b|\bhelp(?:s|ing)\b|\bwatch(?:es|ing)\b)"
    r"[^.!?。！？]{0,16}$"
)
_TEACHES = re.compile(r"[教帮]|\b(?:teach|help)")
_SITS = re.compile(r"\b(?:sit(?:s|ting)?|seated)\b|坐")
_STANDS = re.compile(r"[\w ]{0,12}?\bstand(?:s|ing)?\b|[^，。；]{0,4}站")
_LIES = re.compile(r"\b(?:lying|lies|laying)\b|躺")
_OTHERS_LYING = re.compile(r"(?:正在|正)?(?:躺|平躺|睡|熟睡|蜷|打盹)(?:着)?[^着，,]*的$")
"""Before the noun that it tells of: `医生和躺在病床上的|病人`."""
_SLEEPS = re.compile(
    r"\b(?:sle(?:eps?|eping(?! bags?)|pt)|asleep|nap(?:s|ping)|doz(?:es|ing)|curled up|snoozing)\b|睡|蜷|打盹"
)
_DOERS = frozenset({"person", "animal", "bird", "robot"})
_FRAMES = frozenset({"portrait", "slide", "plate", "abstract", "logo", "pictures"})
_BUSY = frozenset({R.HOLDING, R.RIDING, R.FLYING, R.LEADING, R.AT})
_SAT = {"stand": "sit", "hold": "sit", "cradle": "sit cradle"}
_FREE_HANDS = frozenset({"stand", "walk", "hold"})
_CLOSE_UPS = frozenset({"bust", "face"})
_SEATS = frozenset(
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
_UPRIGHT = _SEATS - {"shape:bench", "shape:sofa", "shape:swing", "shape:seesaw"}
"""Seats too short to lie on."""
_FOOD = frozenset({"food", "fruit"})
_SERVED = frozenset({"emoji:🍽️", "emoji:🧺"})
_HELD_AS: Mapping[str, str] = read_words("contacts.toml")["held_as"]
_ON_DESKS = frozenset(read_words("contacts.toml")["on_desks"])
_WAVE = "shape:great_wave"
_IN_BED = {"stand": "lie", "read": "sit read"}
_BEDS = frozenset(read_words("contacts.toml")["beds"])
_PAIR = 2
_IN_FLIGHT = 0.3
"""The size of what flies over a hand, so that it hides no face."""
_COUPLES = frozenset({"couple", "夫妻", "情侣", "夫妇"})


@dataclass(frozen=True)
class Activity:
    """One row of the table."""

    row: Mapping[str, Any]
    pattern: re.Pattern[str]

    def things(self, key: str) -> tuple[str, frozenset[str]]:
        """The drawable of a field, and those of the prompt that stand for it."""
        kin = self.row.get("at_kin" if key == "at" else "kin", ())
        return self.row[key], frozenset({self.row[key], *kin})


@dataclass
class _Stage:
    """A scene while what is done in it is added. stations: by activity, shared by all who do the same."""

    subjects: list[Subject]
    relations: list[Relation]
    at: Mapping[int, int]
    used: set[int] = field(default_factory=set)
    stations: dict[str, int] = field(default_factory=dict)
    needless: set[int] = field(default_factory=set)


def acted(scene: Scene, text: str, mentions: Sequence[tuple[Mention, int]]) -> Scene:
    """The scene with everybody in the pose of what he does, and with what that needs. text: the lower-case prompt."""
    if scene.frame in _FRAMES:
        return scene
    scene = _put_to_sleep(scene, text, mentions)
    found = sorted(_doings(scene, text, mentions).items())
    # Under water who swims needs no surface to swim at.
    doings = {i: a for i, a in found if scene.setting != "underwater" or a.row.get("at") != "shape:ripples"}
    stage = _Stage(list(scene.subjects), list(scene.relations), {i: m.start for m, i in reversed(mentions)})
    for doer, activity in doings.items():
        _perform(stage, doer, activity, _own_words(text, mentions, doer))
    for index, subject in enumerate(scene.subjects):
        if index not in doings:
            _equip(stage, index, subject)
        if not _stands(text, mentions, index):
            _seat(stage, index)
    _join(stage, doings)
    kept = [i for i in range(len(stage.subjects)) if i not in stage.needless]
    place = {old: new for new, old in enumerate(kept)}
    return replace(
        scene,
        subjects=tuple(stage.subjects[i] for i in kept),
        relations=tuple(
            Relation(place[r.subject], r.kind, place[r.other])
            for r in stage.relations
            if r.subject in place and r.other in place
        ),
        setting=_setting(scene, text, doings),
    )


def _join(stage: _Stage, doings: Mapping[int, Activity]) -> None:
    """Bring together those who do with each other what takes two: they hold hands, embrace, talk or fight."""
    dancers = [i for i, activity in doings.items() if activity.row["pose"] == "dance"]
    if len(dancers) == _PAIR or any(stage.subjects[i].label in _COUPLES for i in dancers):
        for i in dancers:
            person = stage.subjects[i].person
            waltzing = replace(person, pose="waltz") if person else None
            stage.subjects[i] = replace(stage.subjects[i], person=waltzing)
    poses = {i: own.pose for i in doings if (own := stage.subjects[i].person)}
    for pose in CLOSE:
        for one, other in pairwise(i for i, done in poses.items() if done == pose):
            _relate(stage, Relation(other, R.TOUCHING, one))


def _put_to_sleep(scene: Scene, text: str, mentions: Sequence[tuple[Mention, int]]) -> Scene:
    """The scene with the animals and people asleep, or lying, that the prompt says are."""
    subjects = list(scene.subjects)
    for index in dict.fromkeys(i for m, i in mentions if m.kind == "animal"):
        if can_sleep(pictogram_of(subjects[index])) and _SLEEPS.search(_own_words(text, mentions, index)):
            subjects[index] = replace(subjects[index], asleep=True, worn=())
    # `小猫趴在爷爷的腿上睡觉`: what follows is said of the cat.
    told_of = {r.other for r in scene.relations if r.kind in {R.ON, R.HOLDING}}
    for index in dict.fromkeys(i for m, i in mentions if m.kind == "person" and i not in told_of):
        person, words = subjects[index].person, _nearest_words(text, mentions, index)
        if person and person.view == "front" and (_LIES.search(words) or _SLEEPS.search(words)):
            extras = (*person.extras, "asleep") if _SLEEPS.search(words) else person.extras
            seat = any(scene.subjects[r.other].drawable in _UPRIGHT for r in scene.relations if r.subject == index)
            pose = "sit" if seat else person.pose if _SITS.search(words) else "lie"
            subjects[index] = replace(subjects[index], person=replace(person, pose=pose, extras=extras))
    return replace(scene, subjects=tuple(subjects))


def _nearest_words(text: str, mentions: Sequence[tuple[Mention, int]], index: int) -> str:
    """What the text says of one before it names anybody else who could do it."""
    mention = next(m for m, i in mentions if i == index)
    others = (m.start for m, i in mentions if m.kind in _DOERS and i != index and m.start >= mention.end)
    return _OTHERS_LYING.sub("", _BREAK.split(text[mention.start : min(others, default=len(text))])[0])


@cache
def _activities() -> tuple[Activity, ...]:
    rows = read_words("activities.toml")["activity"]
    return tuple(Activity(row, pattern) for row in rows if (pattern := pattern_of(row)))


def _doings(scene: Scene, text: str, mentions: Sequence[tuple[Mention, int]]) -> dict[int, Activity]:
    """What each does, by the index of the subject; who is named together with another does the same."""
    order = list(dict.fromkeys(i for m, i in mentions if m.kind in _DOERS))
    found: dict[int, Activity] = {}
    for index in order:
        words = _own_words(text, mentions, index)
        activity = next((a for a in _activities() if a.pattern.search(words)), None)
        if activity is not None and _is_fitting(scene, index, activity):
            found[index] = activity
    people = [i for i in order if scene.subjects[i].person]
    for one, other in reversed(list(pairwise(people))):
        between = text[_end(mentions, one) : _start(mentions, other)]
        rides = other in found and "ride" in found[other].row  # who teaches it stands by
        if (
            one not in found
            and other in found
            and _TOGETHER.search(between)
            and not (rides and _TEACHES.search(between))
        ):
            found[one] = found[other]
    return found


def _is_fitting(scene: Scene, index: int, activity: Activity) -> bool:
    """Whether the one can do it: animals swim and sleep by themselves; riders and close-ups have no free hands."""
    subject = scene.subjects[index]
    if subject.person is not None and subject.person.pose == "push":
        return False
    if any(r.kind is R.TOUCHING and index in (r.subject, r.other) and _tends(scene, r) for r in scene.relations):
        return False
    if subject.person is None:
        return (
            any(key in activity.row for key in ("hold", "at", "ride", "facing")) and activity.row["name"] not in _BODILY
        )
    ridden = (scene.subjects[r.other] for r in scene.relations if r.kind is R.RIDING and r.subject == index)
    riding = any(_kind(mount.drawable) != "boat" and mount.drawable != _WAVE for mount in ridden)
    return not riding and subject.person.view not in _CLOSE_UPS and not subject.decorative


def _tends(scene: Scene, relation: Relation) -> bool:
    person = scene.subjects[relation.subject].person
    return person is not None and person.pose in TENDING


_BODILY = frozenset({"swimming", "singing", "cooking", "watering", "skiing"})


def _start(mentions: Sequence[tuple[Mention, int]], index: int) -> int:
    return next(m.start for m, i in mentions if i == index)


def _end(mentions: Sequence[tuple[Mention, int]], index: int) -> int:
    return next(m.end for m, i in mentions if i == index)


def _own_words(text: str, mentions: Sequence[tuple[Mention, int]], index: int) -> str:
    """What the text says of one: from the clause that names it to the next person, or to the end of the sentence."""
    place = next(p for p, (_, i) in enumerate(mentions) if i == index)
    mention = mentions[place][0]
    doers = [m for m, i in mentions if m.kind in _DOERS and i != index]
    floor = max((m.end for m in doers if m.end <= mention.start), default=0)
    people = [m for m, i in mentions if m.kind == "person" and i != index and (not m.definite or _opens(text, m))]
    ceiling = min((m.start for m in people if m.start >= mention.end), default=len(text))
    before = _CLAUSE.split(text[floor : mention.start])
    # `a nurse pushing an old man`: what stands between the two is what the first does.
    lead = before[-1] if len(before) > 1 or not floor else ""
    rest = _BREAK.split(text[mention.start : ceiling])[0]
    return lead + rest


def _opens(text: str, mention: Mention) -> bool:
    """Whether a clause begins with the one: `爸爸在弹吉他，妈妈在做饭`."""
    return bool(_OPENING.search(text[: mention.start]))


def _perform(stage: _Stage, doer: int, activity: Activity, words: str) -> None:
    """Add what one needs for what he does."""
    row, subject = activity.row, stage.subjects[doer]
    if subject.person is not None:
        sits = subject.person.pose == "sit" or _SITS.search(words) or _has_seat(stage, doer)
        pose = row.get("sit", row["pose"]) if sits else row["pose"]
        pose = subject.person.pose if pose == "hug" and subject.person.pose.endswith("cradle") else pose
        outfit = subject.person.outfit or row.get("wear")
        stage.subjects[doer] = replace(subject, person=replace(subject.person, pose=pose, outfit=outfit))
    for key, kind in (("hold", R.HOLDING), ("fly", R.FLYING), ("lead", R.LEADING), ("ride", R.RIDING)):
        if key in row:
            thing = _thing(stage, doer, *(activity.things(key) if key != "lead" else _animals(stage, row)))
            _relate(stage, Relation(doer, kind, thing))
    if "at" in row:
        station = _station(stage, doer, activity)
        _relate(stage, Relation(doer, R.AT, station))
        _bring_along(stage, doer, station)
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


def _set_before(stage: _Stage, doer: int, row: Mapping[str, Any], words: str) -> None:
    """Put one on a seat, unless he is on something or on the floor, and what he looks at to the right of that."""
    kin = frozenset({row["facing"], *row["facing_kin"]})
    shown = stage.stations.get(row["name"])
    shown = _thing(stage, doer, row["facing"], kin) if shown is None else shown
    stage.stations[row["name"]] = shown
    stage.subjects[shown] = replace(stage.subjects[shown], count=1)
    if _ON_FLOOR.search(words):
        _relate(stage, Relation(shown, R.RIGHT_OF, doer))
        return
    on = (r.other for r in stage.relations if r.subject in {doer, shown} and r.kind in {R.ON, R.RIDING})
    named = (i for i, s in enumerate(stage.subjects) if s.drawable in _SEATS)
    place = next(on, next(named, None))
    if place is None:
        stage.subjects.append(Subject(label=drawn_as(row["seat"]), drawable=row["seat"], implied=True))
        place = len(stage.subjects) - 1
    stage.relations[:] = [r for r in stage.relations if shown not in (r.subject, r.other)]
    _relate(stage, Relation(shown, R.RIGHT_OF, place))
    if not any(r.subject == doer and r.other == place and r.kind in {R.ON, R.RIDING, R.AT} for r in stage.relations):
        _relate(stage, Relation(doer, R.ON, place))


_ON_FLOOR = re.compile(r"\bon the (?:[\w-]+ )?(?:floor|carpet|rug|mat)\b|地[上板毯]")


def _bring_along(stage: _Stage, doer: int, station: int) -> None:
    """Put what somebody is at where he is said to be: the blanket under the tree, too."""
    where = [r for r in stage.relations if r.subject == doer and r.kind in _WHERE and r.other != station]
    stage.relations += [replace(relation, subject=station) for relation in where]
    for place, relation in enumerate(stage.relations):
        # It is the board that is on the wave.
        if relation.subject == doer and stage.subjects[relation.other].drawable == _WAVE:
            stage.relations[place] = Relation(station, R.ON, relation.other)


_WHERE = frozenset({R.UNDER, R.IN_FRONT_OF, R.BEHIND})


def _has_seat(stage: _Stage, index: int) -> bool:
    return any(
        r.subject == index and r.kind in {R.ON, R.RIDING} and stage.subjects[r.other].drawable in _SEATS
        for r in stage.relations
    )


def _is_in_bed(stage: _Stage, index: int) -> bool:
    placed = (r for r in stage.relations if r.subject == index and r.kind in {R.ON, R.INSIDE})
    return any(stage.subjects[r.other].drawable in _BEDS for r in placed)


def _put_beside(stage: _Stage, doer: int, drawable: str) -> None:
    """Put the thing that what he does is done to at his right, unless the prompt names one of its kind."""
    kind = _kind(drawable)
    index = next((i for i, s in enumerate(stage.subjects) if kind and _kind(s.drawable) == kind), None)
    if index is None:
        stage.subjects.append(Subject(label=drawn_as(drawable), drawable=drawable, implied=True))
        index = len(stage.subjects) - 1
    _relate(stage, Relation(index, R.RIGHT_OF, doer))


def _animals(stage: _Stage, row: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
    kinds = {s.drawable: drawable_of(s.drawable) for s in stage.subjects}
    return row["lead"], frozenset({row["lead"], *(key for key, d in kinds.items() if d and d.kind == "animal")})


def _thing(stage: _Stage, doer: int, drawable: str, kin: frozenset[str]) -> int:
    """The thing for one to hold, one for each of him: the one that the prompt names, or another."""
    count = stage.subjects[doer].count
    named = (i for i, s in enumerate(stage.subjects) if s.drawable in kin and i not in stage.used and i != doer)
    index = next(named, None)
    if index is None:
        stage.subjects.append(Subject(label=drawn_as(drawable), drawable=drawable, count=count, implied=True))
        index = len(stage.subjects) - 1
    else:
        old = stage.subjects[index]
        keeps = drawable_of(old.drawable) and drawable_of(old.drawable).kind == "animal"  # type: ignore[union-attr]
        shown = old.drawable if keeps else drawable
        amount = old.count if keeps else count
        stage.subjects[index] = replace(old, drawable=shown, count=amount, position=None, decorative=False)
    stage.used.add(index)
    return index


def _station(stage: _Stage, doer: int, activity: Activity) -> int:
    name = activity.row["name"]
    if name in stage.stations:
        return stage.stations[name]
    drawable, kin = activity.things("at")
    named = [i for i, s in enumerate(stage.subjects) if s.drawable in kin and i != doer and i not in stage.used]
    index = next((i for i in named if stage.subjects[i].drawable == drawable), named[0] if named else None)
    doers = stage.subjects[doer].count
    each = drawable in _EACH_HIS_OWN or (index is not None and stage.subjects[index].count > 1)
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


def _lay(stage: _Stage, station: int, usual: Sequence[str]) -> None:
    """Put the food that the prompt names, or the usual things, on what somebody works at."""
    eaten = any(_kind(thing) in _FOOD | {"drink"} for thing in usual)
    wanted = _FOOD | {"drink"} if eaten and len(usual) > 1 else _FOOD if eaten else frozenset[str]()
    laid = {*usual, *(_SERVED if eaten else ())}
    named = [i for i, s in enumerate(stage.subjects) if _kind(s.drawable) in wanted or s.drawable in laid]
    if not eaten:
        brought = [i for i, s in enumerate(stage.subjects) if s.drawable in _ON_DESKS]
        usual, named = ((), brought) if brought else (usual, named)
    free = [i for i in named if not any(r.kind is R.HOLDING and r.other == i for r in stage.relations)]
    if usual and not any(_kind(stage.subjects[i].drawable) in wanted or not eaten for i in free):
        first = len(stage.subjects)
        there = {stage.subjects[i].drawable for i in free}
        each = stage.subjects[station].count
        missing = [d for d in usual if d not in there]
        stage.subjects += [Subject(label=drawn_as(d), drawable=d, count=each, implied=True) for d in missing]
        free += range(first, len(stage.subjects))
    for index in free:
        _relate(stage, Relation(index, R.ON, station))


def _kind(key: str) -> str:
    drawable = drawable_of(key)
    return drawable.kind if drawable else ""


def _relate(stage: _Stage, relation: Relation) -> None:
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


def _is_joined(stage: _Stage, relation: Relation, new: Relation) -> bool:
    """Whether somebody stays beside who is now at his work: the guest that the waiter hands a cup to."""
    comer = stage.subjects[relation.subject]
    return new.kind is R.AT and relation.other == new.subject and comer.person is not None


def _is_placed(relation: Relation, index: int) -> bool:
    """Whether a relation gives the thing another place than the hand it is in or the table it lies on."""
    held = relation.other == index and relation.kind in {R.HOLDING, R.NEXT_TO}
    return held or (relation.subject == index and relation.kind in {R.ON, R.INSIDE, R.NEXT_TO})


def _equip(stage: _Stage, index: int, subject: Subject) -> None:
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
            stage.relations.insert(0, Relation(index, R.HOLDING, loose))
        elif tool not in named:
            stage.subjects.append(Subject(label=drawn_as(tool), drawable=tool, count=subject.count, implied=True))
            stage.relations.insert(0, Relation(index, R.HOLDING, len(stage.subjects) - 1))
    if person.pose == "stand":
        stage.subjects[index] = replace(subject, person=replace(person, pose="grasp"))


def _stands(text: str, mentions: Sequence[tuple[Mention, int]], index: int) -> bool:
    """Whether somebody is said to stand right behind his name: `a boy standing on a stool`."""
    return any(i == index and _STANDS.match(text[mention.end : mention.end + 24]) for mention, i in mentions)


def _seat(stage: _Stage, index: int) -> None:
    """Who is on a bench sits on it, who is in bed lies."""
    subject = stage.subjects[index]
    if subject.person is not None and subject.person.pose in _IN_BED and _is_in_bed(stage, index):
        stage.subjects[index] = replace(subject, person=replace(subject.person, pose=_IN_BED[subject.person.pose]))
    elif subject.person is not None and subject.person.pose in _SAT and _has_seat(stage, index):
        stage.subjects[index] = replace(subject, person=replace(subject.person, pose=_SAT[subject.person.pose]))


def _setting(scene: Scene, text: str, doings: Mapping[int, Activity]) -> str | None:
    """Where it happens: where the prompt says, or where such things are done."""
    named = named_setting(text)
    for activity in doings.values():
        if "setting" in activity.row and (named is None or named in activity.row.get("instead_of", ())):
            return str(activity.row["setting"])
    return scene.setting
