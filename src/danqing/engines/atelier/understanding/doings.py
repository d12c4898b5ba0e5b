"""What each of a scene does: the first row of words/activities.toml that the words said of him match."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from danqing.engines.atelier.scene import TENDING, Relation, RelationKind, Scene
from danqing.engines.atelier.understanding.lexicon import kind_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import pattern_of, read_words

R = RelationKind
BREAK = re.compile(r"[.!?;。！？；\n]")
_CLAUSE = re.compile(r"[.!?;,。！？；，\n]")
_OPENING = re.compile(r"(?:[,;，；] ?|\b(?:while|and) )(?:(?:the|his|her|their) )?$")
_TOGETHER = re.compile(
    r"^$|^(?:,|、)[\w ]{0,16}$|"
    r"(?:和|与|跟|同|教|陪|带着|帮|\band\b|\bwith\b|\bteach(?:es|ing)\b|\bhelp(?:s|ing)\b|\bwatch(?:es|ing)\b)"
    r"[^.!?。！？]{0,16}$"
)
_HAND_IN_HAND = "hand in hand"
_BY_THE_HAND = re.compile(
    r"(?:正|在|紧紧|轻轻|温柔地|微笑着)*(?:牵|拉|领|搀|搀扶)着?(?:自己|她|他)?的?(?:一[个位名])?"
    r"|,? ?(?:leads|leading|takes|taking|holds|holding) (?:an?|the|his|her|their)(?: \w+)? by the hand"
)
_TEACHES = re.compile(r"[教帮]|\b(?:teach|help)")
DOERS = frozenset({"person", "animal", "bird", "robot"})
_CLOSE_UPS = frozenset({"bust", "face"})
WAVE = "shape:great_wave"
_NOT_MOUNTS = frozenset({WAVE, "shape:bridge"})
"""What one is on with his hands free: a pier is drawn as a bridge where it is a thing."""


@dataclass(frozen=True)
class Activity:
    """One row of the table."""

    row: Mapping[str, Any]
    pattern: re.Pattern[str]

    def things(self, key: str) -> tuple[str, frozenset[str]]:
        """The drawable of a field, and those of the prompt that stand for it."""
        kin = self.row.get("at_kin" if key == "at" else "kin", ())
        return self.row[key], frozenset({self.row[key], *kin})


@cache
def _activities() -> tuple[Activity, ...]:
    rows = read_words("activities.toml")["activity"]
    return tuple(Activity(row, pattern) for row in rows if (pattern := pattern_of(row)))


def find_doings(scene: Scene, text: str, mentions: Sequence[tuple[Mention, int]]) -> dict[int, Activity]:
    """What each does, by the index of the subject; who is named together with another does the same."""
    order = list(dict.fromkeys(i for m, i in mentions if m.kind in DOERS))
    found: dict[int, Activity] = {}
    for index in order:
        words = own_words(text, mentions, index)
        activity = next((a for a in _activities() if a.pattern.search(words)), None)
        if activity is not None and _is_fitting(scene, index, activity):
            found[index] = activity
    people = [i for i in order if scene.subjects[i].person]
    # backwards, so that in `a, b and c dance` the dance goes from c to b and on to a
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
        elif not {one, other} & set(found) and _BY_THE_HAND.fullmatch(between):
            found[one] = found[other] = next(a for a in _activities() if a.row["name"] == _HAND_IN_HAND)
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
    riding = any(kind_of(mount.drawable) != "boat" and mount.drawable not in _NOT_MOUNTS for mount in ridden)
    return not riding and subject.person.view not in _CLOSE_UPS and not subject.decorative


def _tends(scene: Scene, relation: Relation) -> bool:
    person = scene.subjects[relation.subject].person
    return person is not None and person.pose in TENDING


_BODILY = frozenset({"swimming", "singing", "cooking", "watering", "skiing"})


def _start(mentions: Sequence[tuple[Mention, int]], index: int) -> int:
    return next(m.start for m, i in mentions if i == index)


def _end(mentions: Sequence[tuple[Mention, int]], index: int) -> int:
    return next(m.end for m, i in mentions if i == index)


def own_words(text: str, mentions: Sequence[tuple[Mention, int]], index: int) -> str:
    """What the text says of one: from the clause that names it to the next person, or to the end of the sentence."""
    place = next(p for p, (_, i) in enumerate(mentions) if i == index)
    mention = mentions[place][0]
    doers = [m for m, i in mentions if m.kind in DOERS and i != index]
    # what stands before another doer belongs to him
    floor = max((m.end for m in doers if m.end <= mention.start), default=0)
    people = [m for m, i in mentions if m.kind == "person" and i != index and (not m.definite or _opens(text, m))]
    ceiling = min((m.start for m in people if m.start >= mention.end), default=len(text))
    before = _CLAUSE.split(text[floor : mention.start])
    # `a nurse pushing an old man`: what stands between the two is what the first does.
    lead = before[-1] if len(before) > 1 or not floor else ""
    rest = BREAK.split(text[mention.start : ceiling])[0]
    return lead + rest


def _opens(text: str, mention: Mention) -> bool:
    """Whether a clause begins with the one: `爸爸在弹吉他，妈妈在做饭`."""
    return bool(_OPENING.search(text[: mention.start]))
