"""What somebody does: the pose, the thing in the hand, and what he does it at, from words/activities.toml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from danqing.engines.atelier.scene import CLOSE, Relation, RelationKind, Scene
from danqing.engines.atelier.understanding.doings import Activity, find_doings, own_words
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.props import Stage, equip, perform, relate
from danqing.engines.atelier.understanding.resting import enthrone, is_said_to_stand, put_to_sleep, seat_on_furniture
from danqing.engines.atelier.understanding.setting import named_setting

R = RelationKind
_FRAMES = frozenset({"portrait", "slide", "plate", "abstract", "logo", "pictures"})
_STANDING = re.compile(r"\b(?:stand|stood|walk|danc|kneel|bow)\w*\b|[站走跪舞]")
_PAIR = 2
_COUPLES = frozenset({"couple", "夫妻", "情侣", "夫妇"})


def acted(scene: Scene, text: str, mentions: Sequence[tuple[Mention, int]]) -> Scene:
    """The scene with everybody in the pose of what he does, and with what that needs. text: the lower-case prompt."""
    if scene.frame in _FRAMES:
        return scene
    # first: who sleeps does nothing else
    scene = put_to_sleep(scene, text, mentions)
    found = sorted(find_doings(scene, text, mentions).items())
    # Under water who swims needs no surface to swim at.
    doings = {i: a for i, a in found if scene.setting != "underwater" or a.row.get("at") != "shape:ripples"}
    stage = Stage(list(scene.subjects), list(scene.relations), {i: m.start for m, i in reversed(mentions)})
    for doer, activity in doings.items():
        perform(stage, doer, activity, own_words(text, mentions, doer))
    if not _STANDING.search(text):
        enthrone(stage, scene.setting)
    for index, subject in enumerate(scene.subjects):
        if index not in doings:
            equip(stage, index, subject)
        if not is_said_to_stand(text, mentions, index):
            seat_on_furniture(stage, index)
    _join(stage, doings)
    # taken out at the end, since all relations speak of places in the list
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


def _join(stage: Stage, doings: Mapping[int, Activity]) -> None:
    """Bring together those who do with each other what takes two: they hold hands, embrace, talk or fight."""
    dancers = [i for i, activity in doings.items() if activity.row["pose"] == "dance"]
    # three or more dance each by himself
    if len(dancers) == _PAIR or any(stage.subjects[i].label in _COUPLES for i in dancers):
        for i in dancers:
            person = stage.subjects[i].person
            waltzing = replace(person, pose="waltz") if person else None
            stage.subjects[i] = replace(stage.subjects[i], person=waltzing)
    poses = {i: own.pose for i in doings if (own := stage.subjects[i].person)}
    for pose in CLOSE:
        for one, other in pairwise(i for i, done in poses.items() if done == pose):
            relate(stage, Relation(other, R.TOUCHING, one))


def _setting(scene: Scene, text: str, doings: Mapping[int, Activity]) -> str | None:
    """Where it happens: where the prompt says, or where such things are done."""
    named = named_setting(text)
    for activity in doings.values():
        if "setting" in activity.row and (named is None or named in activity.row.get("instead_of", ())):
            return str(activity.row["setting"])
    return scene.setting
