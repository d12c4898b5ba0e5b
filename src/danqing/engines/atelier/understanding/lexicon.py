"""The words that Atelier can draw: nouns of English and Chinese to drawables, from words/drawables.tsv."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from danqing.engines.atelier.understanding.nouns import CRATE, PERSON, SHAPELESS, nouns
from danqing.engines.atelier.understanding.tables import read_rows, read_words

MANY_BY_NATURE = frozenset({"sheep", "deer", "fish", "cattle", "moose", "bison", "salmon", "koi", "trout", "carp"})
"""Nouns with one form for one and many."""


_CRATE_METRES = 0.6


@dataclass(frozen=True)
class Drawable:
    """One row of the table. kind: where it stands, a key of composing's habits. metres: its height in the world.

    unclear: known by a word that is as often no noun.
    """

    key: str
    kind: str
    metres: float
    unclear: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The whole table, by name and by key."""

    english: Mapping[str, Drawable]
    chinese: Mapping[str, Drawable]
    by_key: Mapping[str, Drawable]


@cache
def lexicon() -> Lexicon:
    """Read the table, once."""
    english: dict[str, Drawable] = {}
    chinese: dict[str, Drawable] = {}
    by_key: dict[str, Drawable] = {}
    for key, kind, metres, en, zh in read_rows("drawables.tsv"):
        drawable = by_key[key] = Drawable(key, kind, float(metres))
        english.update({name: drawable for name in en.split(",") if name})
        chinese.update({name: drawable for name in zh.split(",") if name})
    return Lexicon(english, chinese, by_key)


def english_drawable(phrase: str) -> tuple[str, Drawable] | None:
    """The singular name and the drawable of an English phrase; its last word may be a plural."""
    names = lexicon().english
    # Glasses by themselves are worn, `wine glasses` are drunk from.
    one = phrase.removesuffix("es") if phrase.endswith(" glasses") else singular(phrase)
    forms = dict.fromkeys((one, phrase, phrase.replace("-", " ")))
    for form in forms:
        if form in names:
            return form, names[form]
    for form in forms:
        kin = english_kin(form)
        if kin:
            return form, kin
    joined = _joined().get(one) or _joined().get(phrase)
    return (joined, names[joined]) if joined else None


@cache
def _joined() -> Mapping[str, str]:
    """Names of two words by how they are written in one: `schoolbus`, `teddybear`."""
    return {name.replace(" ", ""): name for name in lexicon().english if " " in name}


@lru_cache(4096)
def english_kin(noun: str) -> Drawable | None:
    """What is drawn for a noun without a drawing of its own; None for people and words that are no nouns."""
    kin = _kin_of(nouns().english.get(noun), noun)
    return replace(kin, unclear=True) if kin and noun in nouns().unclear else kin


@lru_cache(4096)
def chinese_kin(noun: str) -> Drawable | None:
    """As english_kin, for a Chinese noun."""
    return _kin_of(nouns().chinese.get(noun), noun)


def kin_among_people(noun: str) -> str | None:
    """The English word for the figure that is drawn for a noun, of either language, that names a person."""
    key = nouns().english.get(noun) or nouns().chinese.get(noun) or ""
    return key.removeprefix(PERSON) if key.startswith(PERSON) else None


def _kin_of(key: str | None, noun: str) -> Drawable | None:
    if key is None or key.startswith(PERSON):
        return None
    if key == SHAPELESS:
        return Drawable("", "none", 0.0)
    return Drawable(f"label:{noun}", "thing", _CRATE_METRES) if key == CRATE else lexicon().by_key[key]


def drawable_of(key: str) -> Drawable | None:
    """The row of a drawable key, `emoji:🐕` or `shape:house`."""
    return lexicon().by_key.get(key)


def kind_of(key: str) -> str:
    """The kind of the thing that a drawable key shows; nothing for people and what has no row."""
    drawable = drawable_of(key)
    return drawable.kind if drawable else ""


@cache
def drawn_as(key: str) -> str:
    """What a drawable key shows, in English: `bird` for a sparrow, `crate with its name` for what has no drawing."""
    kind, _, name = key.partition(":")
    if kind == "shape":
        return name.replace("_", " ")
    if kind in {"person", "label"}:
        return "person" if kind == "person" else "crate with its name"
    row = drawable_of(key)
    names = [name for name, other in lexicon().english.items() if other is row] if row else []
    return names[0] if names else name


def singular(phrase: str) -> str:
    """The phrase with its last word in the singular."""
    head, space, word = phrase.rpartition(" ")
    return head + space + _singular_word(word)


def is_plural(word: str) -> bool:
    """Whether an English word is a plural form."""
    return _singular_word(word) != word


def icon_of(phrase: str) -> tuple[str, str] | None:
    """Noun and drawable key of an icon asked for in words: the last drawable noun of `minimalist lotus`."""
    words = phrase.lower().split()
    for length in (3, 2, 1):
        found = english_drawable(" ".join(words[-length:])) if len(words) >= length else None
        if found:
            return found[0], found[1].key
    names = [name for name in lexicon().chinese if name in phrase]
    noun = max(names, key=len, default="")
    return (noun, lexicon().chinese[noun].key) if noun else None


@lru_cache(4096)
def _singular_word(word: str) -> str:
    grammar = read_words("grammar.toml")
    if word in grammar["irregular"]:
        return str(grammar["irregular"][word])
    if word in _joined():
        return word
    if word in grammar["not_plural"].split() or not word.endswith("s") or word.endswith("ss") or len(word) < 4:
        return word
    if word in grammar["drop_s"].split():
        return word[:-1]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word[:-1] in lexicon().english or word[:-1] in nouns().english:
        return word[:-1]
    return word[:-2] if word.endswith(("ses", "xes", "ches", "shes", "zes")) else word[:-1]
