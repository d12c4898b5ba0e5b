"""The pattern that a prompt gives to a thing: `a blue and white striped mug`, `波点雨伞`, `a scarf with polka dots`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from danqing.engines.atelier.scene import Subject
from danqing.engines.atelier.understanding.colors import colors_in
from danqing.engines.atelier.understanding.lexicon import drawable_of
from danqing.engines.atelier.understanding.tables import read_words

_PLAIN_KINDS = frozenset({"thing", "furniture", "drink", "vehicle", "boat", "symbol", "none"})
"""What is made, and so may be printed on; a striped cat and a spotted deer have their coat."""
_REACH = 42
_TO_THE_NOUN = r"(?:[- ](?:and|[\w-]+)){0,2}[- ]+$"
_TO_THE_ZH_NOUN = r"(?:图案|花纹|样式)?的?[^，。；、的]{0,3}的?$"


@dataclass(frozen=True)
class _Words:
    before: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _words() -> Mapping[str, _Words]:
    rows = read_words("patterns.toml")["pattern"]
    return {
        row["key"]: _Words(
            re.compile(rf"\b(?:{'|'.join(row['en'])}){_TO_THE_NOUN}|(?:{'|'.join(row['zh'])}){_TO_THE_ZH_NOUN}"),
            re.compile(rf"^ (?:with|in|has|covered (?:in|with)) (?:[\w-]+ ){{0,3}}?(?:{'|'.join(row['with'])})\b"),
        )
        for row in rows
    }


def is_pattern(word: str) -> bool:
    """Whether a Chinese word is the name of a pattern, and so of no thing: `波点`."""
    return any(row_word == word for row in read_words("patterns.toml")["pattern"] for row_word in row["zh"])


def patterned(subject: Subject, kind: str, text: str, floor: int, head: int, end: int) -> Subject:
    """The subject with its pattern and the colours of both, where the words about text[head:end] name one.

    floor: where the mention before it ends.
    """
    if kind not in _PLAIN_KINDS or subject.person is not None:
        return subject
    before, after = text[max(floor, head - _REACH) : head], text[end : end + _REACH]
    for name, words in _words().items():
        # A name may say it by itself: `格子布`.
        match = words.before.search(before) or words.before.search(subject.label) or words.behind.search(after)
        if match is not None:
            return _colored(replace(subject, pattern=name), before + " " + match.group())
    return subject


def _colored(subject: Subject, words: str) -> Subject:
    """Of two colours the first that is not white is that of the thing, the other that of its pattern."""
    named = colors_in(words)
    if len(named) < 2:
        return subject
    own = next((color for color in named if color not in ("white", "cream", "ivory")), named[0])
    return replace(subject, color=own, colors=(), pattern_color=next(color for color in named if color != own))


_STACK = re.compile(
    r"\b(?:stacks?|piles?|towers?) of (?:(?!in |on |with |and |next |by |at |inside )[\w-]+ ){0,3}$|"
    r"\bstacked (?!on |upon |atop |in |onto |up |against |"
    r"by |next |beside )(?:[\w-]+ ){0,2}$"
    r"|[一两三四五几][摞叠垛](?:[^，。；、]{0,4})$|(?:叠|堆|摞)(?:着|起来的)[^，。；、]{0,5}$"
)
_FLAT = {"shape:book": "shape:flat_book", "emoji:📕": "shape:flat_book", "emoji:📖": "shape:flat_book"}
_USUAL_STACK = 4
_STACKABLE = frozenset({"thing", "food", "furniture", "ground"})


_TOY = re.compile(r"\b(?:stuffed|plush|cuddly)(?: toy)? $|(?:毛绒|布偶|玩偶)玩?具?$")
_TOY_METRES = 0.35


def as_toy(subject: Subject, kind: str, before: str) -> Subject:
    """An animal as small as a toy, where it is stuffed: one can have an elephant in one's arms."""
    drawable = drawable_of(subject.drawable)
    if kind not in {"animal", "bird"} or drawable is None or not _TOY.search(before):
        return subject
    return replace(subject, scale=_TOY_METRES / drawable.metres)


_HEAP = re.compile(
    r"\b(?:piles?|heaps?|mounds?|hoards?) of (?:(?!in |on |with |and |next |by |at |inside )[\w-]+ ){0,3}$"
    r"|[一两三几大小]堆(?:[^，。；、]{0,4})$|成堆的[^，。；、]{0,3}$"
)
_LOOSE = frozenset(
    {
        "emoji:🪙",
        "emoji:🎁",
        "shape:gift",
        "shape:rock",
        "shape:snowball",
        "shape:cushion",
        "emoji:🧸",
        "emoji:🥔",
        "emoji:🎃",
    }
)
_LOOSE_KINDS = frozenset({"leaf", "fruit", "ball", "symbol"})
_USUAL_HEAP = 10


def heaped(subject: Subject, kind: str, text: str, floor: int, head: int) -> Subject:
    """The subject as a heap, where one is told of what does not lie one on the other: coins, leaves, apples."""
    loose = kind in _LOOSE_KINDS or subject.drawable in _LOOSE
    if not loose or not _HEAP.search(text[max(floor, head - _REACH) : head]):
        return subject
    return replace(subject, heaped=True, count=_USUAL_HEAP)


def stacked(subject: Subject, kind: str, text: str, floor: int, head: int) -> Subject:
    """The subject as a stack, where one is told: flat, and several of it."""
    if kind not in _STACKABLE or not _STACK.search(text[max(floor, head - _REACH) : head]):
        return subject
    drawable = _FLAT.get(subject.drawable, subject.drawable)
    count = subject.count if subject.count > 1 else _USUAL_STACK
    return replace(subject, drawable=drawable, stacked=True, count=min(count, 9))
