"""Reads the lists of terms: words that are refused, words that are refused in company, and harmless phrases.

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
from typing import Annotated, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict

from danqing.core.moderation import Category, Strictness
from danqing.generation.moderation.normalising import tokens
from danqing.generation.moderation.phrases import PhraseBook, Tokens
from danqing.generation.moderation.pinyin import PINYIN

_VOWELS = "aeiou"
_NOUN = re.compile(r"[a-z]{3}$")
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$|^(?:kidnap|garrot)$")
_IRREGULAR = {
    "beat": ("beaten",),
    "bite": ("bit", "bitten"),
    "bleed": ("bled",),
    "blow": ("blew", "blown"),
    "burn": ("burnt",),
    "cut": ("cut",),
    "feed": ("fed",),
    "hang": ("hung",),
    "let": ("lets", "letting"),
    "rip": ("ripped",),
    "run": ("ran",),
    "shoot": ("shot",),
    "slay": ("slew", "slain"),
    "sell": ("sold",),
    "take": ("took", "taken", "taking"),
    "tear": ("tore", "torn"),
    "throw": ("threw", "thrown"),
}
_AGES = (
    *(str(age) for age in range(1, 18)),
    *("five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *(
        "sixteen",
        "seventeen",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "十一",
        "十二",
        "十三",
        "十四",
        "十五",
        "十六",
    ),
    "十七",
)
_LONGEST_HALF_SPELLED = 3


class Reason(NamedTuple):
    """Why a phrase is listed: it is refused by itself, or it is one of a set (category None)."""

    category: Category | None
    level: Strictness
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Company:
    """Words that are refused in the company of others. sets: the unions of sets that they are of, two or more.

    within: tokens from one to the next at most. unless: sets whose words close by make harmless what is found.
    """

    category: Category
    level: Strictness
    sets: tuple[frozenset[str], ...]
    within: int
    unless: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All lists. in_negative: phrases that people write into negative prompts to keep things out of pictures.

    together: words in any order. in_order: rows, each word after the one before it.
    """

    phrases: PhraseBook[Reason]
    together: tuple[Company, ...]
    in_order: tuple[Company, ...]
    in_negative: frozenset[Tokens]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Company(_Table):
    category: Category
    level: Strictness
    sets: tuple[frozenset[str], ...]
    within: int
    unless: frozenset[str] = frozenset()


def _apart(terms: object) -> object:
    """Terms that are written as one text: tomllib reads a long text ten times as fast as a long array."""
    return tuple(term.strip() for term in terms.split(",") if term.strip()) if isinstance(terms, str) else terms


_Terms = Annotated[tuple[str, ...], BeforeValidator(_apart)]


class _List(_Table):
    """One file of terms."""

    harmless: _Terms = ()
    in_negative: _Terms = ()
    sets: Mapping[str, _Terms] = {}
    terms: Mapping[Category, Mapping[Strictness, _Terms]] = {}
    together: tuple[_Company, ...] = ()
    in_order: tuple[_Company, ...] = ()


@cache
def read_lexicon() -> Lexicon:
    """The lists of every language as one. Raises pydantic.ValidationError for a file that is not well formed."""
    together: list[Company] = []
    in_order: list[Company] = []
    in_negative: set[Tokens] = set()

    def entries() -> Iterator[tuple[Tokens, Reason | None]]:
        # one file after the other: all of them at once would be ten times as much memory as what is made of them
        for file in sorted((files("danqing.generation.moderation") / "terms").iterdir(), key=lambda file: file.name):
            each = _List.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
            together.extend(Company(**rule.model_dump()) for rule in each.together)
            in_order.extend(Company(**rule.model_dump()) for rule in each.in_order)
            in_negative.update(phrases(each.in_negative))
            yield from _entries(each)

    book = PhraseBook(entries())
    return Lexicon(
        phrases=book,
        together=tuple(together),
        in_order=tuple(in_order),
        in_negative=frozenset(in_negative),
    )


def phrases(terms: Iterable[str]) -> Iterator[Tokens]:
    """All forms of terms, as tokens."""
    for term in terms:
        for aged in (term.replace("<age>", age) for age in (_AGES if "<age>" in term else ("",))):
            yield from _forms(aged)
            yield from _half_spelled(aged)


def _half_spelled(term: str) -> Iterator[Tokens]:
    """A Chinese word with one of its characters in Latin letters: luo体, 裸ti; the first may be one letter: z杀."""
    if 2 <= len(term) <= _LONGEST_HALF_SPELLED:
        for at, character in enumerate(term):
            if character in PINYIN:
                yield *tokens(term[:at]), PINYIN[character], *tokens(term[at + 1 :])
        if len(term) == 2 and term[0] in PINYIN:
            yield PINYIN[term[0]][0], *tokens(term[1])


def _entries(each: _List) -> Iterator[tuple[Tokens, Reason | None]]:
    yield from ((phrase, None) for phrase in phrases(each.harmless))
    for category, levels in each.terms.items():
        for level, terms in levels.items():
            for phrase in phrases(terms):
                yield phrase, Reason(category, level)
    for group, terms in each.sets.items():
        for phrase in phrases(terms):
            yield phrase, Reason(None, Strictness.STANDARD, group)


def _forms(term: str) -> Iterator[Tokens]:
    """behead~ a king: behead a king, beheads a king, beheaded a king, beheading a king, and those with kings."""
    if term[-1:] > "\u33ff":  # Chinese words have one form; half of all terms are read in half the time
        if phrase := tuple(tokens(term)):
            yield phrase
        return
    words = [_verb_forms(part[:-1]) if part.endswith("~") else (part,) for part in term.split()]
    if not term.endswith("~") and _NOUN.search(term):
        words[-1] = (*words[-1], *_plurals(term.split()[-1]))
    for chosen in dict.fromkeys(product(*words)):
        if phrase := tuple(tokens(" ".join(chosen))):
            yield phrase


def _verb_forms(verb: str) -> tuple[str, ...]:
    irregular = _IRREGULAR.get(verb, ())
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing", *irregular
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb, f"{verb}es", f"{verb}ed", f"{verb}ing"
    # stab, stabbed, but kill, killed; "striped" is no form of strip
    stem = f"{verb}{verb[-1]}" if _DOUBLED.search(verb) else verb
    return verb, f"{verb}s", f"{stem}ed", f"{stem}ing", *irregular


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return (f"{noun[:-1]}ies",)
    return (f"{noun}es",) if noun.endswith(("s", "sh", "ch", "x")) else (f"{noun}s",)
