"""What is told again with its number: groups and titles: `a penguin family, two big ones`, `猴子捞月，一只猴子`."""

import re
from collections.abc import Sequence

from danqing.engines.atelier.understanding.kinship import is_parent
from danqing.engines.atelier.understanding.mentions import Mention

_GROUP_BEHIND = re.compile(r" ?(?:family|couple|pair|trio|group|gang|herd|pack)\b|的?(?:一家|全家|家族|家庭)")
_GROUP_BEFORE = re.compile(r"\b(?:family|couple|pair|trio|group|gang|herd|pack|flock) of(?: \w+)? $")
_HEADING = re.compile(r"[，,。.:：!！\n]")
_REACH = 24
_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)")
_LEAST = 2


def without_groups(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions without groups of which the same sentence counts the members."""
    return tuple(m for place, m in enumerate(mentions) if not _is_enumerated(text, m, mentions[place + 1 :]))


def without_heading(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions without those of a title, which the prompt counts afterwards: `猴子捞月，一只猴子`."""
    stop = _HEADING.search(text)
    titled = [m for m in mentions if stop and m.end <= stop.start() and m.start == m.head]
    later = [m for m in mentions if stop and m.head > stop.start() and m.start < m.head and not _is_other(text, m)]
    again = {_called(m) for m in titled} & {_called(m) for m in later}
    gone = [m for m in titled if _called(m) in again or (again and is_parent(m.subject.label[-2:]))]
    return tuple(m for m in mentions if m not in gone)


def _is_other(text: str, mention: Mention) -> bool:
    """Whether it is said to be one more than those named before: `另一只熊猫`, `another panda`."""
    return _OTHER.search(text[max(0, mention.start - 2) : mention.head]) is not None


_OTHER = re.compile(r"[另又再第]|\b(?:another|other|second|third)\b")


def _called(mention: Mention) -> tuple[str, str]:
    """What is drawn, and of people and things by their own names, by which word."""
    known = mention.subject.drawable.startswith("emoji:")
    return mention.subject.drawable, "" if known else mention.subject.label


def _is_enumerated(text: str, mention: Mention, later: Sequence[Mention]) -> bool:
    before = text[max(0, mention.head - _REACH) : mention.head]
    if not (_GROUP_BEHIND.match(text, mention.end) or _GROUP_BEFORE.search(before)):
        return False
    stop = _SENTENCE.search(text, mention.end)
    end = stop.start() if stop else len(text)
    members = [
        m.subject.count
        for m in later
        if m.head < end and m.counted and m.subject.drawable == mention.subject.drawable != "person"
    ]
    return sum(members) >= _LEAST
