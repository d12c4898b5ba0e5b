"""English nouns of a prompt that can be drawn, as mentions in reading order."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from danqing.engines.atelier.scene import Person, Subject
from danqing.engines.atelier.understanding.clothing import Garment, garments
from danqing.engines.atelier.understanding.colors import color_named
from danqing.engines.atelier.understanding.lexicon import (
    MANY_BY_NATURE,
    Drawable,
    english_drawable,
    is_plural,
    singular,
)
from danqing.engines.atelier.understanding.mentions import USUAL_PLURAL, Mention, not_subjects
from danqing.engines.atelier.understanding.noun_phrases import FUNCTION_WORDS, Modifiers, modifiers
from danqing.engines.atelier.understanding.people import ADJECTIVES, described, english_person
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import GROUPS, Token, is_break, tokenize

_LONGEST = 4
_GRAMMAR = read_words("grammar.toml")
_FAMILY_OF = re.compile(r"of (?:two|three|four|five|six|seven|\d)\b(?! \w+s\b)")
_DETERMINERS = frozenset({"a", "an", *_GRAMMAR["known"].split()})
_YOUNG = frozenset(_GRAMMAR["young"].split())
_VERB_LIKE = frozenset(_GRAMMAR["verb_like"].split())
_MEDIA = frozenset(_GRAMMAR["media"].split())
_MEDIA_REACH = 90
"""Characters from the start within which `fox illustration` names the picture itself."""
_SIMILES = frozenset({"like", "resembling", "resembles"})


@dataclass(frozen=True)
class _Name:
    """A phrase that the tables know: its words, its singular, and a person, a garment or a drawable."""

    words: int
    label: str
    thing: Person | Garment | Drawable


@dataclass(frozen=True)
class WornGarment:
    """A garment named in the text. start and end: its noun phrase."""

    start: int
    end: int
    garment: Garment
    color: str | None
    label: str


def english_mentions(text: str) -> tuple[tuple[Mention, ...], tuple[WornGarment, ...]]:
    """Things and people named in a lower-case text, and clothes, each in reading order."""
    tokens = tokenize(text)
    mentions: list[Mention] = []
    clothes: list[WornGarment] = []
    at = floor = 0
    while at < len(tokens):
        name = _longest(text, tokens, at)
        if name is None or _is_attribute(text, tokens, at, name):
            at += name.words if name else 1
            continue
        words = modifiers(text, tokens, at, floor)
        end = at + name.words
        if isinstance(name.thing, Garment):
            span = (words.start, tokens[end - 1].end)
            color = words.color or ("charcoal" if "dark" in words.adjectives else None)
            clothes.append(WornGarment(*span, name.thing, color, name.label))
        elif _is_thing(name, words, tokens[at].word):
            mentions.append(_mention(text, tokens, at, name, words))
        at = floor = end + (end < len(tokens) and tokens[end].word in _YOUNG)
    return tuple(mentions), tuple(clothes)


def _longest(text: str, tokens: tuple[Token, ...], at: int) -> _Name | None:
    for words in range(min(_LONGEST, len(tokens) - at), 0, -1):
        run = tokens[at : at + words]
        if any(is_break(text, a, b) for a, b in pairwise(run)):
            continue
        phrase = " ".join(token.word for token in run)
        if words == 1 and _is_verb(tokens, at):
            return None
        person = english_person(phrase)
        if person:
            return _Name(words, *person)
        garment = garments("en").get(phrase) or garments("en").get(singular(phrase))
        if garment:
            return _Name(words, singular(phrase), garment)
        drawable = english_drawable(phrase)
        if drawable:
            return _Name(words, *drawable)
    return None


def _is_verb(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a form in -ing is what somebody does: `building a sandcastle`."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return tokens[at].word.endswith("ing") and following in _DETERMINERS


def _is_attribute(text: str, tokens: tuple[Token, ...], at: int, name: _Name) -> bool:
    """Whether the noun only describes or counts the next: `book shop`, `orange cat`, `robot dog`, `family of`."""
    after = at + name.words
    if after >= len(tokens) or is_break(text, tokens[after - 1], tokens[after]):
        return False
    following = tokens[after].word
    if following == "of" and name.label in GROUPS:
        return not _FAMILY_OF.match(text, tokens[after].start)
    if following in FUNCTION_WORDS:
        return False
    if following in _YOUNG:
        return False
    if following in _MEDIA and tokens[at].start < _MEDIA_REACH:
        return False
    head = english_drawable(following)
    if head and head[1].unclear and following not in not_subjects().heads:
        return False  # `the dog barks`
    is_color = color_named(tokens[at].word) is not None and name.words == 1 and not following.endswith("ing")
    if is_color or color_named(following) or following in not_subjects().heads:
        return True
    if following in not_subjects().ambiguous or following in _VERB_LIKE:
        return False
    next_name = _longest(text, tokens, after)
    return next_name is not None and not (isinstance(next_name.thing, Drawable) and next_name.thing.kind == "none")


def _is_thing(name: _Name, words: Modifiers, word: str) -> bool:
    """Whether the noun is there to be drawn: not compared with, and if ambiguous then with a determiner."""
    if words.before in _SIMILES and words.definite is False and words.count == 1:
        return False
    if isinstance(name.thing, Drawable) and name.thing.unclear:
        return words.determined and words.before != "to"
    if name.words == 1 and singular(word) in not_subjects().ambiguous and not is_plural(word):
        return words.determined
    return True


def _mention(text: str, tokens: tuple[Token, ...], at: int, name: _Name, words: Modifiers) -> Mention:
    last = at + name.words - 1
    plural = is_plural(tokens[last].word)
    kind = name.thing.kind if isinstance(name.thing, Drawable) else "person"
    # A bowl of cherries is many, a bowl of soup is one.
    alone = words.grouped and not plural and name.label not in MANY_BY_NATURE
    count = 1 if alone else words.count or (USUAL_PLURAL.get(kind, 3) if plural else _bare_count(name.label, words))
    subject = Subject(label=name.label, drawable="person", count=count, color=words.color, scale=words.scale)
    if isinstance(name.thing, Person):
        subject = replace(subject, color=None, person=_figure(name.thing, words, text, tokens[at].start))
    elif isinstance(name.thing, Drawable):
        subject = replace(subject, drawable=name.thing.key)
        if last + 1 < len(tokens) and tokens[last + 1].word in _YOUNG:
            subject = replace(subject, scale=subject.scale * 0.7)
    definite = words.definite and words.count is None
    return Mention(
        start=words.start,
        head=tokens[at].start,
        end=tokens[last].end,
        subject=subject,
        kind=kind,
        definite=definite,
        counted=words.count is not None or not plural,
    )


def _bare_count(label: str, words: Modifiers) -> int:
    return 5 if label in MANY_BY_NATURE and not words.determined else 1


def _figure(person: Person, words: Modifiers, text: str, head: int) -> Person:
    """The figure with its adjectives, which may stand in a list: `hyper-realistic Scandinavian woman`."""
    listed = re.findall(r"[a-z-]+", text[max(0, head - 60) : head].rsplit(".", 1)[-1])
    near = tuple(
        word for word in listed if word in ADJECTIVES and word not in {"old", "male", "female", "running", "walking"}
    )
    return described(person, (*near[-2:], *words.adjectives))
