"""States in which a thing is to be seen, burning, broken, covered in snow, from words/states.toml."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import Table, read_words

_APART = r"[^，。；、,.;\n在和与·]{0,7}"
"""What may stand in Chinese between a state and the noun that it is said of."""
_IS = (
    r"^,? ?(?:(?:that|which|who) )?(?:(?:is|are|was|were|stands?|lies|lying|sits|looks) )?"
    r"(?:(?:still|completely|fully|now|all|slowly|partly) )?"
)
_ZH_IS = (
    r"^,? ?(?:(?:that|which|who) )?(?:(?:is|are|was|were|stands?|lies|lying|sits|looks) )?"
    r"(?:(?:still|completely|fully|now|all|slowly|partly) )?"
)
_CLAUSE = re.compile(r"[.!?。！？;；，,\n]|并|和|与")


@dataclass(frozen=True)
class _State:
    """before, behind: how a state is said before and behind its noun. kinds: of drawables that can have it, or all."""

    key: str
    before: re.Pattern[str]
    behind: re.Pattern[str]
    kinds: frozenset[str]
    shown: frozenset[str]

    def is_said(self, text: str, mention: Mention, floor: int) -> bool:
        phrase = _CLAUSE.split(text[max(floor, min(mention.start, mention.head - 14)) : mention.head])[-1]
        if mention.head - mention.start > len(phrase):
            phrase = text[mention.start : mention.head]
        return bool(self.before.search(phrase) or self.behind.match(text[mention.end : mention.end + 60]))


def states_of(text: str, mention: Mention, floor: int) -> tuple[str, ...]:
    """The states that a lower-case text gives to a thing. floor: where the mention before it ends."""
    drawable = mention.subject.drawable
    return tuple(
        state.key
        for state in _states()
        if drawable not in state.shown
        and (not state.kinds or mention.kind in state.kinds)
        and state.is_said(text, mention, floor)
    )


def without_matter(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions without what only tells the state of the thing before: the ivy of `a house covered in ivy`."""
    told = {
        after.head
        for thing, after in pairwise(mentions)
        for state in _states()
        if (said := state.behind.match(text[thing.end : thing.end + 60])) and after.head < thing.end + said.end()
    }
    return tuple(mention for mention in mentions if mention.head not in told)


def says_state(word: str) -> bool:
    """Whether a Chinese word by itself only tells a state."""
    return any(state.before.fullmatch(word) for state in _states())


@cache
def _states() -> tuple[_State, ...]:
    return tuple(_state(row) for row in read_words("states.toml")["state"])


def _state(row: Table) -> _State:
    zh, said = "|".join(row["zh"]), "|".join(row["said"])
    before = rf"\b(?:{'|'.join(row['en'])})(?![a-z-])|(?:{zh})(?:着|了)?的{_APART}$|(?:{zh})$"
    behind = rf"{_ZH_IS}(?:{zh})" + (rf"|{_IS}(?:{said})(?![a-z])" if said else "")
    kinds = frozenset(row.get("kinds", ()))
    return _State(row["key"], re.compile(before), re.compile(behind), kinds, frozenset(row.get("shown", ())))
