"""A mention: one noun of the prompt, where it stands in the text and what it asks to draw."""

import re
from collections.abc import Mapping
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


WHOLES: Mapping[str, frozenset[str]] = {
    part: frozenset(kinds.split()) for part, kinds in read_words("grammar.toml")["wholes"].items()
}
"""Parts of things, in both languages, with the kinds of the things they are parts of."""

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
    "tiny": 0.25,
    "miniature": 0.15,
    "microscopic": 0.15,
    "toy-sized": 0.15,
    "thumb-sized": 0.12,
    "palm-sized": 0.15,
    "teeny": 0.25,
    "itty-bitty": 0.25,
    "minuscule": 0.2,
    "small": 0.75,
    "little": 0.8,
    "short": 0.85,
    "big": 1.25,
    "large": 1.3,
    "tall": 1.2,
    "huge": 3.0,
    "giant": 5.0,
    "gigantic": 5.0,
    "enormous": 4.0,
    "massive": 3.0,
    "colossal": 5.0,
    "immense": 4.0,
    "monstrous": 3.0,
    "towering": 3.0,
    "house-sized": 8.0,
    "oversized": 2.5,
    "human-sized": 3.0,
    "life-sized": 1.2,
}
ZH_SIZES = {
    **dict.fromkeys(("巨大", "巨型", "庞大", "超级大", "特大", "超巨大", "参天"), 5.0),
    **dict.fromkeys(("硕大", "超大", "大大", "很大", "巨"), 3.0),
    **dict.fromkeys(("迷你", "袖珍", "微型", "微缩", "拇指大小"), 0.15),
    **dict.fromkeys(("极小", "超小", "微小"), 0.25),
    **{"小小": 0.6, "很小": 0.5, "高大": 1.3, "矮小": 0.75, "大": 1.2, "小": 0.85},
}
"""The longer words first, since they are looked for in this order."""

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
