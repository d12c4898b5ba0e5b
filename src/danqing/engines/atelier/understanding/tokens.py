"""English words of a prompt with their places, and what ties or parts them."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?(?:-[a-z]+(?:['’][a-z]+)?)*|\d+")
_BREAK = re.compile(r"[,.;:!?()\[\]{}\n|—–/+&\"“”]|--| - |  ")  # two blanks: a text was taken out here

NUMBERS = {
    word: count
    for count, words in enumerate(
        ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
    for word in [words]
    if word
} | {
    "a": 1,
    "an": 1,
    "single": 1,
    "lone": 1,
    "solitary": 1,
    "another": 1,
    "both": 2,
    "twin": 2,
    "twins": 2,
    "few": 3,
    "several": 4,
    "some": 3,
    "many": 7,
    "multiple": 4,
    "various": 4,
    "numerous": 8,
    "countless": 9,
    "dozen": 12,
    "dozens": 10,
    "hundreds": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "twenty": 20,
}
GROUPS = {
    "pair": 2,
    "couple": 2,
    "trio": 3,
    "handful": 4,
    "group": 5,
    "family": 4,
    "bunch": 5,
    "flock": 6,
    "herd": 5,
    "pack": 5,
    "swarm": 7,
    "school": 7,
    "row": 5,
    "line": 5,
    "pile": 6,
    "stack": 4,
    "crowd": 8,
    "litter": 4,
    "dozen": 12,
    "lot": 7,
    "lots": 7,
    "plenty": 6,
    "dozens": 10,
    "hundreds": 12,
    "field": 9,
    "scattering": 6,
    "cluster": 6,
    "basket": 6,
    "set": 4,
    "fleet": 4,
    "team": 4,
    "queue": 5,
    "troop": 5,
    "number": 5,
    "variety": 5,
    "collection": 5,
    "assortment": 5,
    "bowl": 5,
    "plate": 5,
    "few": 3,
}
MAX_COUNT = 24
"""More than this of one thing is drawn as this many."""


@dataclass(frozen=True)
class Token:
    """A word or number in small letters. start and end: its place in the text."""

    word: str
    start: int
    end: int


def tokenize(text: str) -> tuple[Token, ...]:
    """The English words and the numbers of a lower-case text."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


def is_break(text: str, left: Token, right: Token) -> bool:
    """Whether punctuation parts two neighbouring words."""
    gap = text[left.end : right.start]
    return gap != " " and (not gap.isspace() or "\n" in gap or len(gap) > 1) and _BREAK.search(gap) is not None
