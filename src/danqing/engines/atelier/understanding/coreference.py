"""Which mentions speak of the same thing: `the stall` is the stall named before."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from danqing.engines.atelier.scene import Omission, Person, Subject
from danqing.engines.atelier.understanding.kinship import is_parent
from danqing.engines.atelier.understanding.lexicon import kind_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import read_words

MAX_SUBJECTS = 24
"""Subjects beyond this are left out: they would be too small to see."""
_PARTS = frozenset(read_words("grammar.toml")["parts"].split())
_PARTED = frozenset({"house", "building", "tree"})


@dataclass(frozen=True)
class Cast:
    """The subjects of a prompt. mentions: every mention with the index of its subject, in reading order."""

    subjects: tuple[Subject, ...]
    mentions: tuple[tuple[Mention, int], ...]
    omitted: tuple[Omission, ...]


def united(text: str, mentions: Sequence[Mention], omitted: list[Omission]) -> Cast:
    """One subject for each thing: `the stall` is the stall named before."""
    subjects: list[Subject] = []
    referred: list[tuple[Mention, int]] = []
    for mention in mentions:
        if mention.kind == "none":
            continue
        # first, since an apposition has an article of its own and would pass for somebody new
        known = _apposed(text, referred, mention)
        known = _known(subjects, mention) if known is None else known
        if known is None and len(subjects) == MAX_SUBJECTS:
            omitted.append(Omission(what=mention.subject.label, reason="more subjects than a picture can show"))
            continue
        # the first place that is told holds, as the first colour does
        if known is not None and mention.subject.position and not subjects[known].position:
            subjects[known] = replace(subjects[known], position=mention.subject.position)
        if known is None:
            subjects.append(mention.subject)
        elif mention.subject.color and not subjects[known].color and not subjects[known].person:
            subjects[known] = replace(subjects[known], color=mention.subject.color)
        elif mention.subject.person is not None and subjects[known].person is not None:
            subjects[known] = replace(subjects[known], person=_both(subjects[known].person, mention.subject.person))
        referred.append((mention, len(subjects) - 1 if known is None else known))
    return Cast(tuple(subjects), tuple(referred), tuple(omitted))


def _apposed(text: str, referred: Sequence[tuple[Mention, int]], mention: Mention) -> int | None:
    """The person whom a mention describes further: `The stall owner, a middle-aged man`."""
    if not referred or mention.kind != "person" or mention.definite:
        return None
    last, index = referred[-1]
    return index if last.kind == "person" and last.definite and text[last.end : mention.start] == ", " else None


def _both(old: Person | None, new: Person) -> Person:
    """The first figure with what the second adds where the first says nothing."""
    assert old is not None, "a person is never said again as a thing"
    plain = Person(kind=old.kind)
    added = {
        field.name: getattr(new, field.name)
        for field in fields(Person)
        if field.name != "kind" and getattr(old, field.name) == getattr(plain, field.name)
    }
    return replace(old, **added)


def _known(subjects: Sequence[Subject], mention: Mention) -> int | None:
    """The subject that a definite mention speaks of again."""
    if not mention.definite:
        return None
    new = mention.subject
    for index, old in enumerate(subjects):
        same = (old.drawable == new.drawable != "person") or old.label.endswith(new.label)
        if is_parent(old.label[-2:]) != is_parent(new.label[-2:]):
            continue  # `熊妈妈` is not `小熊`
        if same and (old.color is None or new.color in {None, old.color}):
            return index
        if new.label in _PARTS and kind_of(old.drawable) in _PARTED:
            return index  # `the roof` of a house
    return None
