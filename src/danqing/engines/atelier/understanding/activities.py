"""What somebody does that cannot be seen without a thing: who reads has an open book, who plays chess a board."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from danqing.engines.atelier.scene import Relation, RelationKind, Subject
from danqing.engines.atelier.understanding.lexicon import drawable_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import pattern_of, read_words

R = RelationKind
_DOERS = frozenset({"person", "animal", "bird", "robot", "ghost", "flyer"})
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, kw_only=True)
class _Activity:
    """One row of words/activities.toml."""

    pattern: re.Pattern[str]
    drawable: str
    labels: tuple[str, str]
    relation: RelationKind
    instead: frozenset[str]
    plain: frozenset[str]


@dataclass(frozen=True)
class Doings:
    """The subjects and relations of a prompt with the things that its activities need."""

    subjects: tuple[Subject, ...]
    relations: tuple[Relation, ...]


def with_tools(
    text: str, mentions: Sequence[tuple[Mention, int]], subjects: Sequence[Subject], relations: Sequence[Relation]
) -> Doings:
    """What the activities of a lower-case text add: an unnamed thing, or the right look and place of a named one."""
    cast, related = list(subjects), list(relations)
    for activity in _activities():
        match = activity.pattern.search(text)
        doer = _doer(mentions, match) if match else None
        if match is None or doer is None or any(s.drawable in activity.instead for s in cast):
            continue
        tool = next((i for i, s in enumerate(cast) if s.drawable in activity.plain | {activity.drawable}), None)
        if tool is None:
            tool = len(cast)
            label = activity.labels[1] if _HAN.search(match.group()) else activity.labels[0]
            cast.append(Subject(label=label, drawable=activity.drawable, count=_count(activity, cast[doer])))
        cast[tool] = replace(cast[tool], drawable=activity.drawable)
        # Two play at one board; one sits beside it.
        kind = R.NEXT_TO if activity.relation is R.BETWEEN and cast[doer].count < 2 else activity.relation
        pair = (tool, doer) if kind is R.BETWEEN else (doer, tool)
        told = [i for i, r in enumerate(related) if {r.subject, r.other} == {doer, tool}]
        if kind is R.BETWEEN:
            related = [r for i, r in enumerate(related) if i not in told]
        if kind is R.BETWEEN or not told:
            related.append(Relation(pair[0], kind, pair[1]))
    return Doings(tuple(cast), tuple(related))


def _count(activity: _Activity, doer: Subject) -> int:
    """Everybody holds one of his own; a board or a ball is shared."""
    return doer.count if activity.relation in {R.HOLDING, R.RIDING} else 1


def _doer(mentions: Sequence[tuple[Mention, int]], match: re.Match[str]) -> int | None:
    """Who does it: the last person or animal named up to the words, else the next after them."""
    able = [(mention, index) for mention, index in mentions if mention.kind in _DOERS]
    before = [index for mention, index in able if mention.head <= match.end()]
    after = [index for mention, index in able if mention.head > match.end()]
    return before[-1] if before else after[0] if after else None


@cache
def _activities() -> tuple[_Activity, ...]:
    return tuple(
        _Activity(
            pattern=pattern,
            drawable=row["drawable"],
            labels=(row["en_label"], row["zh_label"]),
            relation=RelationKind(row["relation"]),
            instead=frozenset(row.get("instead", ())),
            plain=frozenset(row.get("plain", ())),
        )
        for row in read_words("activities.toml")["activity"]
        if (pattern := pattern_of(row)) is not None and drawable_of(row["drawable"]) is not None
    )
