"""Groups whose members are told one by one: `a penguin family, two big ones and a baby`."""

import re
from collections.abc import Sequence

from danqing.engines.atelier.understanding.mentions import Mention

_GROUP_BEHIND = re.compile(r" ?(?:family|couple|pair|trio|group|gang|herd|pack)\b|的?(?:一家|全家|家族|家庭)")
_GROUP_BEFORE = re.compile(r"\b(?:family|couple|pair|trio|group|gang|herd|pack|flock) of(?: \w+)? $")
_REACH = 24
_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)")
_LEAST = 2


def without_groups(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions without groups of which the same sentence counts the members."""
    return tuple(m for place, m in enumerate(mentions) if not _is_enumerated(text, m, mentions[place + 1 :]))


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
