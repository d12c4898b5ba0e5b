"""English nouns of a prompt that can be drawn, as mentions in reading order."""

import re
from dataclasses import dataclass, replace

from danqing.engines.atelier.scene import Person, Subject
from danqing.engines.atelier.understanding.clothing import Garment
from danqing.engines.atelier.understanding.english_anaphora import (
    dish_spoken_of,
    is_before_whole,
    is_offspring,
    is_said_of_another,
    possible_parents,
    whole_of,
    young_of,
)
from danqing.engines.atelier.understanding.english_depiction import (
    FIELDS,
    GROWING,
    YOUNG,
    is_attribute,
    is_doing,
    is_listed,
    is_thing,
    shows_its_front,
)
from danqing.engines.atelier.understanding.english_names import Name, longest_name
from danqing.engines.atelier.understanding.kinship import is_own_parent, parent_of
from danqing.engines.atelier.understanding.lexicon import MANY_BY_NATURE, Drawable, is_plural
from danqing.engines.atelier.understanding.mentions import USUAL_PLURAL, Mention
from danqing.engines.atelier.understanding.noun_phrases import Modifiers, modifiers
from danqing.engines.atelier.understanding.people import ADJECTIVES, SKINS, described
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import NUMBERS, Token, tokenize
from danqing.engines.atelier.understanding.unknown_nouns import unknown_noun

_GRAMMAR = read_words("grammar.toml")
_FIELD = 9
"""How many plants stand for a field of them."""
_AS_ONE = frozenset(_GRAMMAR["as_one"].split())
_PURPOSE = re.compile(
    r"(?<!waiting )(?<!looking )(?<!searching )(?<!reaching )(?<!home )(?<!house )"
    r"\bfor (?:(?:my|our|the|a|an|your|his|her) )?(?:[a-z]+(?:'s)? ){0,2}$"
)


@dataclass(frozen=True)
class WornGarment:
    """A garment named in the text. start and end: its noun phrase. count: how many there are if nobody wears it."""

    start: int
    end: int
    garment: Garment
    color: str | None
    label: str
    count: int = 1


def english_mentions(text: str) -> tuple[tuple[Mention, ...], tuple[WornGarment, ...]]:
    """Things and people named in a lower-case text, and clothes, each in reading order."""
    tokens = tokenize(text)
    mentions: list[Mention] = []
    clothes: list[WornGarment] = []
    at = floor = 0
    while at < len(tokens):
        name = longest_name(text, tokens, at)
        # before the noun itself: the roof of a house that is there is no second thing
        whole = whole_of(text, tokens, at, floor, mentions)
        if whole is not None or is_before_whole(text, tokens, at):
            mentions += [whole] if whole else []
            at = floor = at + 1
            continue
        unknown = unknown_noun(text, tokens, at, floor) if name is None else None
        if unknown is not None:
            mentions.append(unknown)
            floor = at + 1
        if name is None or is_attribute(text, tokens, at, name):
            at += name.words if name else 1
            continue
        words = modifiers(text, tokens, at, floor)
        end = at + name.words
        if isinstance(name.thing, Garment):
            span = (words.start, tokens[end - 1].end)
            color = words.color or ("charcoal" if "dark" in words.adjectives else None)
            # a word that is only like a garment is no reason to draw one that nobody wears
            lying = words.count or (0 if name.kin else 1)
            clothes.append(WornGarment(*span, name.thing, color, name.label, lying))
        elif is_said_of_another(text, tokens, at, name, mentions):
            pass
        elif (served := dish_spoken_of(text, name, words, mentions)) is not None:
            mentions.append(replace(served, start=words.start, head=tokens[at].start, end=tokens[end - 1].end))
        elif is_own_parent(name.label, tokens[at - 1].word if at else "", mentions):
            mentions.append(parent_of(mentions[-1], _mention(text, tokens, at, name, words)))
        elif is_offspring(name, words, parents := possible_parents(text[words.start : tokens[at].start], mentions)):
            mentions.append(young_of(parents[-1], _mention(text, tokens, at, name, words)))
        elif _PURPOSE.search(text[max(0, words.start - 28) : tokens[at].start]):
            pass  # `for my son`: who the picture is for
        elif (
            is_thing(name, words, tokens[at].word)
            or is_doing(text, tokens, at, name)
            or shows_its_front(text[tokens[end - 1].end :], name)
            or is_listed(text, tokens, at, name)
        ):
            mentions.append(_mention(text, tokens, at, name, words))
        # the `cub` of `bear cub` is read along with the bear
        at = floor = end + (end < len(tokens) and tokens[end].word in YOUNG)
    return tuple(mentions), tuple(clothes)


_PORTIONS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d) (?:[\w-]+ )?(?:cup|glass|mug|bottle|pint|can|bowl|plate|slice"
    r"|piece|scoop|jar|pot|bag|basket)e?s of (?:(?!and |with |a )[\w-]+ ){0,2}$"
)
"""How many portions of what has no plural: `two cups of tea`."""


def _mention(text: str, tokens: tuple[Token, ...], at: int, name: Name, words: Modifiers) -> Mention:
    last = at + name.words - 1
    as_one = isinstance(name.thing, Drawable) and name.thing.key in _AS_ONE
    plural = is_plural(tokens[last].word) and not as_one
    kind = name.thing.kind if isinstance(name.thing, Drawable) else "person"
    # A bowl of cherries is many, a bowl of soup is one.
    alone = words.grouped and not plural and name.label not in MANY_BY_NATURE
    portions = None if plural else _PORTIONS.search(text[max(0, tokens[at].start - 48) : tokens[at].start])
    field = last + 1 < len(tokens) and tokens[last + 1].word in FIELDS and kind in GROWING
    count = (
        _FIELD
        if field
        else NUMBERS.get(portions[1]) or int(portions[1])
        if portions
        else 1
        if alone
        else words.count or (USUAL_PLURAL.get(kind, 3) if plural else _bare_count(name.label, words))
    )
    subject = Subject(label=name.label, drawable="person", count=count, color=words.color, scale=words.scale)
    if isinstance(name.thing, Person):
        subject = replace(subject, color=None, person=_figure(name.thing, words, text, tokens[at].start))
    elif isinstance(name.thing, Drawable):
        subject = replace(subject, drawable=name.thing.key)
        if last + 1 < len(tokens) and tokens[last + 1].word in YOUNG:
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
    # of a trade the colour is that of its clothes
    skin = SKINS.get(words.color or "") if person.outfit is None else None
    return described(replace(person, skin=skin or person.skin), (*near[-2:], *words.adjectives))
