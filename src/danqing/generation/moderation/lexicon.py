"""Reads the lists of terms: words that are refused, words that are refused together, and harmless phrases.

The lists are terms/*.toml. A Latin term also stands for its plural; a word with ~ behind it stands for all forms of a
verb. They exist to refuse what they name, and are kept as plain and short as that allows.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from danqing.core.moderation import Category, Strictness
from danqing.generation.moderation.normalising import tokens
from danqing.generation.moderation.phrases import PhraseBook, Tokens

_VOWELS = "aeiou"


class Reason(NamedTuple):
    """Why a phrase is listed: it is refused by itself, or it is one of a set (category None)."""

    category: Category | None
    level: Strictness
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Together:
    """Two sets of words that are refused where they stand near each other. within: tokens between them at most."""

    category: Category
    level: Strictness
    sets: tuple[str, str]
    within: int


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All lists. in_negative: phrases that people write into negative prompts to keep things out of pictures."""

    phrases: PhraseBook[Reason]
    together: tuple[Together, ...]
    in_negative: frozenset[Tokens]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Pair(_Table):
    category: Category
    level: Strictness
    sets: tuple[str, str]
    within: int


class _List(_Table):
    """One file of terms."""

    harmless: tuple[str, ...]
    in_negative: tuple[str, ...]
    sets: Mapping[str, tuple[str, ...]]
    terms: Mapping[Category, Mapping[Strictness, tuple[str, ...]]]
    together: tuple[_Pair, ...] = ()


@cache
def read_lexicon() -> Lexicon:
    """The lists of every language as one. Raises pydantic.ValidationError for a file that is not well formed."""
    folder = files("danqing.generation.moderation") / "terms"
    lists = [
        _List.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
    ]
    return Lexicon(
        phrases=PhraseBook(
            (entry for each in lists for entry in _entries(each)),
            harmless=phrases(term for each in lists for term in each.harmless),
        ),
        together=tuple(Together(**pair.model_dump()) for each in lists for pair in each.together),
        in_negative=frozenset(phrases(term for each in lists for term in each.in_negative)),
    )


def phrases(terms: Iterable[str]) -> Iterator[Tokens]:
    """All forms of terms, as tokens."""
    for term in terms:
        yield from _forms(term)


def _entries(each: _List) -> Iterator[tuple[Tokens, Reason]]:
    for category, levels in each.terms.items():
        for level, terms in levels.items():
            for phrase in phrases(terms):
                yield phrase, Reason(category, level)
    for group, terms in each.sets.items():
        for phrase in phrases(terms):
            yield phrase, Reason(None, Strictness.STANDARD, group)


def _forms(term: str) -> Iterator[Tokens]:
    """behead~ a king: behead a king, beheads a king, beheaded a king, beheading a king, and those with kings."""
    words = [_verb_forms(part[:-1]) if part.endswith("~") else (part,) for part in term.split()]
    if not term.endswith("~") and re.search(r"[a-z]{3}$", term):
        words[-1] = (*words[-1], *_plurals(term.split()[-1]))
    for chosen in dict.fromkeys(product(*words)):
        if phrase := tuple(tokens(" ".join(chosen))):
            yield phrase


def _verb_forms(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb, f"{verb}es", f"{verb}ed", f"{verb}ing"
    # kill, killed; stab, stabbed: both spellings are listed, the wrong one does no harm
    return verb, f"{verb}s", *(f"{verb}{double}{end}" for double in ("", verb[-1]) for end in ("ed", "ing"))


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return (f"{noun[:-1]}ies",)
    return (f"{noun}es",) if noun.endswith(("s", "sh", "ch", "x")) else (f"{noun}s",)
