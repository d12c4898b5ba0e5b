"""A mention: one noun of the prompt, where it stands in the text and what it asks to draw."""

import re
from dataclasses import dataclass
from functools import cache

from danqing.engines.atelier.scene import Subject
from danqing.engines.atelier.understanding.tables import read_words


@dataclass(frozen=True, kw_only=True)
class Mention:
    """start: of the noun phrase. head: of the noun. end: of the noun. kind: of the drawable.

    definite: spoken of as known (`the cat`, a bare second `小猫`). counted: one, or with a number; not a bare plural.
    wearer: head of the mention of an animal that has it on, or None.
    """

    start: int
    head: int
    end: int
    subject: Subject
    kind: str
    definite: bool = False
    counted: bool = True
    wearer: int | None = None


@dataclass(frozen=True)
class NotSubjects:
    """The tables of words/not_subjects.toml."""

    phrases: re.Pattern[str]
    heads: frozenset[str]
    ambiguous: frozenset[str]
    zh_suffixes: tuple[str, ...]


@cache
def not_subjects() -> NotSubjects:
    """Read the table, once."""
    table = read_words("not_subjects.toml")
    phrases = re.compile("|".join(f"(?:{p})" for p in table["phrases"]))
    heads, ambiguous = frozenset(table["heads"].split()), frozenset(table["ambiguous"].split())
    return NotSubjects(phrases, heads, ambiguous, tuple(table["zh_suffixes"]))


def without_phrases(text: str) -> str:
    """The lower-case text with ways of speaking about the picture blanked out, positions kept."""
    return not_subjects().phrases.sub(lambda match: "·" * len(match.group()), text)


USUAL_PLURAL = {
    "animal": 3,
    "bird": 4,
    "flyer": 4,
    "tree": 4,
    "flower": 6,
    "symbol": 7,
    "leaf": 7,
    "sky": 3,
    "celestial": 1,
}
"""How many a bare plural means, by kind; 3 for other kinds."""

SIZES = {
    "tiny": 0.5,
    "miniature": 0.5,
    "small": 0.75,
    "little": 0.8,
    "short": 0.85,
    "big": 1.25,
    "large": 1.3,
    "tall": 1.2,
    "huge": 1.6,
    "giant": 1.7,
    "gigantic": 1.8,
    "enormous": 1.8,
    "massive": 1.6,
    "towering": 1.6,
    "oversized": 1.5,
}
ZH_SIZES = {"小小": 0.7, "迷你": 0.5, "巨大": 1.7, "巨型": 1.7, "高大": 1.3, "硕大": 1.4, "大": 1.2, "小": 0.85}

NATURAL_COLORS = {
    "sparrow": "brown",
    "wren": "brown",
    "lark": "brown",
    "nightingale": "brown",
    "thrush": "brown",
    "robin": "orange",
    "canary": "yellow",
    "goldfinch": "yellow",
    "cardinal": "red",
    "麻雀": "brown",
    "云雀": "brown",
    "黄鹂": "yellow",
    "wooden bowl": "brown",
    "木碗": "brown",
    "cherry tree": "pink",
    "cherry blossom tree": "pink",
    "maple tree": "orange",
    "autumn tree": "orange",
    "koi": "orange",
    "koi fish": "orange",
    "锦鲤": "orange",
    "樱花树": "pink",
    "桃树": "pink",
    "枫树": "orange",
}
"""Colours that a name brings along where the prompt gives none."""
