"""Slips of the pen: a long word that no table knows and that is one letter from one that they know is read as it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from danqing.engines.atelier.understanding.lexicon import lexicon, singular
from danqing.engines.atelier.understanding.nouns import nouns
from danqing.engines.atelier.understanding.people import english_person
from danqing.engines.atelier.understanding.tables import read_words

_LEAST = 7
"""Letters of a word that is meant: short words have too many neighbours."""
_WORD = re.compile(rf"(?<![A-Za-z'-])[a-z]{{{_LEAST - 1},}}(?![A-Za-z'-])")
_FUNCTION_WORDS = frozenset(read_words("grammar.toml")["function_words"].split())
_SLIPS = read_words("grammar.toml")["slips"]
_DOUBLED = re.compile(r"(.)\1")
_OPTIONAL = re.compile(r"\w\?")
_LETTERS = re.compile(rf"[a-z]{{{_LEAST},}}")


def mended(body: str, places: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """A text with its slips mended, and places of it where they are then. Names, in capitals, stay as they are."""
    parts: list[str] = []
    moved = list(places)
    last = 0
    for match in _WORD.finditer(body):
        word = _meant(match.group())
        if word is None:
            continue
        parts += [body[last : match.start()], word]
        last = match.end()
        shift = len(word) - len(match.group())
        moved = [at + shift if place >= last else at for at, place in zip(moved, places, strict=True)]
    return "".join((*parts, body[last:])), tuple(moved)


@lru_cache(4096)
def _meant(word: str) -> str | None:
    """The one word a letter away from an unknown word; None where it is known, or none or several are near."""
    if word in _SLIPS:
        return str(_SLIPS[word])
    if _is_known(word):
        return None
    if word.endswith("s") and not word.endswith("ss") and len(word) > _LEAST:
        one = _meant(word[:-1])
        if one is not None:
            return one + "s"
    near = {name for form in _shortened(word) for name in _by_shortened().get(form, ()) if _is_one_away(word, name)}
    near = near or set(_by_single_letters().get(_DOUBLED.sub(r"\1", word), ()))
    return near.pop() if len(near) == 1 else None


def _is_known(word: str) -> bool:
    forms = {word, singular(word)}
    table = nouns()
    drawn = lexicon().english
    listed = any(form in drawn or form in table.english or form in table.others or form in _names() for form in forms)
    # Forms of verbs and adverbs of a known word are known: no slip, though no table has them.
    stems = {word.removesuffix(ending) for ending in ("ing", "ed", "ly", "er", "est", "ness", "s", "d", "like")}
    stems |= {stem + "e" for stem in stems if stem != word}
    known_stem = any(stem != word and (stem in table.english or stem in table.others) for stem in stems)
    return listed or known_stem or word in _FUNCTION_WORDS or english_person(word) is not None


@cache
def _names() -> frozenset[str]:
    """Single words for drawings and for places."""
    drawn = {word for name in lexicon().english for word in name.split() if len(word) >= _LEAST and word.isalpha()}
    rows = read_words("settings.toml")["setting"]
    places = {
        word for row in rows for pattern in row.get("en", ()) for word in _LETTERS.findall(_OPTIONAL.sub("", pattern))
    }
    return frozenset(drawn | places)


@cache
def _by_shortened() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for name in sorted(_names()):
        for form in _shortened(name):
            table[form] = (*table.get(form, ()), name)
    return table


@cache
def _by_single_letters() -> Mapping[str, tuple[str, ...]]:
    """The names by how they are written with no letter doubled: `girrafe` is a giraffe."""
    table: dict[str, tuple[str, ...]] = {}
    short = {name for name in lexicon().english if name.isalpha() and len(name) == _LEAST - 1}
    for name in sorted(_names() | short):
        form = _DOUBLED.sub(r"\1", name)
        table[form] = (*table.get(form, ()), name)
    return table


def _shortened(word: str) -> set[str]:
    """The word, and the word without each of its letters: two words a letter apart have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_one_away(word: str, name: str) -> bool:
    """Whether one letter is missing, added or wrong, or two are swapped. A slip seldom hits the first letter."""
    if word[0] != name[0] or abs(len(word) - len(name)) > 1:
        return False
    if len(word) != len(name):
        short, long = sorted((word, name), key=len)
        return short in _shortened(long)
    wrong = [at for at, (a, b) in enumerate(zip(word, name, strict=True)) if a != b]
    swapped = len(wrong) == 2 and word[wrong[0]] == name[wrong[1]] and word[wrong[1]] == name[wrong[0]]
    return len(wrong) == 1 or (swapped and wrong[1] == wrong[0] + 1)
