"""English nouns that speak of what was named before: its part, its young, its trade, the dish in it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from danqing.engines.atelier.scene import Person
from danqing.engines.atelier.understanding.english_depiction import ABOUT_ANIMALS, HOLDERS, YOUNG
from danqing.engines.atelier.understanding.english_names import ANIMATE, Name, longest_name
from danqing.engines.atelier.understanding.kinship import YOUNG_SCALE
from danqing.engines.atelier.understanding.lexicon import Drawable, is_plural
from danqing.engines.atelier.understanding.mentions import WHOLES, Mention
from danqing.engines.atelier.understanding.noun_phrases import FUNCTION_WORDS, Modifiers, modifiers
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import Token, is_break

_GRAMMAR = read_words("grammar.toml")
_CLOSED = frozenset(_GRAMMAR["closed"].split())
_OFFSPRING = frozenset({"cub", "baby", "young", "calf", "pup", "chick", "child", "offspring"})
_WHOLE_REACH = 4
_OPENING = 4
"""Words of a prompt that open it, and how many of them name a piece of print."""
_PRINTS = frozenset(_GRAMMAR["prints"].split())
_FABLED = frozenset(_GRAMMAR["fabled"].split())


def dish_spoken_of(text: str, name: Name, words: Modifiers, before: Sequence[Mention]) -> Mention | None:
    """The dish that `the bowl` speaks of again behind `a bowl of ramen`."""
    if not words.definite or name.label not in HOLDERS:
        return None
    dishes = [mention for mention in before if f"{name.label} of" in text[mention.start : mention.head]]
    return replace(dishes[-1], definite=True) if dishes else None


def whole_of(text: str, tokens: tuple[Token, ...], at: int, floor: int, before: Sequence[Mention]) -> Mention | None:
    """The tree that `one branch` speaks of, the cabin that `the roof` belongs to, named last before."""
    word = tokens[at].word
    # with ` of ` behind it the part names its own whole
    if word not in WHOLES or not before or text[tokens[at].end :].startswith(" of "):
        return None
    words = modifiers(text, tokens, at, floor)
    whole = next((m for m in reversed(before) if m.kind in WHOLES[word]), None)
    # `with a roof` describes what stands before it and adds nothing
    if whole is None or words.before == "with" or not (words.determined or is_plural(word)):
        return None
    return replace(whole, start=words.start, head=tokens[at].start, end=tokens[at].end, definite=True)


def is_before_whole(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a part is named with its whole behind it: `the roof of an old cottage`."""
    kinds = WHOLES.get(tokens[at].word)
    if kinds is None or at + 1 == len(tokens) or tokens[at + 1].word != "of":
        return False
    found = (longest_name(text, tokens, place) for place in range(at + 2, min(at + 2 + _WHOLE_REACH, len(tokens))))
    return any(name is not None and isinstance(name.thing, Drawable) and name.thing.kind in kinds for name in found)


def _is_shut_in(text: str, tokens: tuple[Token, ...], at: int, before: Sequence[Mention]) -> bool:
    """Whether a noun is what a closed vessel named right before it holds: `a can of tomato soup`."""
    vessel = before[-1] if before and before[-1].subject.label.split(" ")[-1] in _CLOSED else None
    between = text[vessel.end : tokens[at].start] if vessel else ""
    return re.fullmatch(r" of (?:(?!and |with |on |or )[a-z-]+ ){0,3}", between) is not None


def is_said_of_another(text: str, tokens: tuple[Token, ...], at: int, name: Name, before: Sequence[Mention]) -> bool:
    """Whether a noun is no thing of its own: the trade of an animal, what a bottle holds, whose card it is."""
    shut_in = _is_shut_in(text, tokens, at, before)
    return shut_in or _is_trade(text, tokens, at, name, before) or _is_whose_print(text, tokens, at, name)


def _is_whose_print(text: str, tokens: tuple[Token, ...], at: int, name: Name) -> bool:
    """Whether a person only says whose or for whom a piece of print is: `dentist reminder card, a smiling tooth`."""
    # witches and fairies on a card are what it shows, not who it is for
    if not isinstance(name.thing, Person) or at > _OPENING or name.label in _FABLED:
        return False
    for place in range(at + name.words, min(at + name.words + _OPENING, len(tokens) - 1)):
        if is_break(text, tokens[place - 1], tokens[place]) or tokens[place].word in FUNCTION_WORDS:
            return False
        if tokens[place].word in _PRINTS:
            return is_break(text, tokens[place], tokens[place + 1])
    return False


def _is_trade(text: str, tokens: tuple[Token, ...], at: int, name: Name, before: Sequence[Mention]) -> bool:
    """Whether a word for a person says what the animal or robot right before it does: `robot teacher`."""
    follows = bool(before) and text[before[-1].end : tokens[at].start] == " "
    trade = isinstance(name.thing, Person) and tokens[at].word not in ABOUT_ANIMALS
    return trade and follows and before[-1].kind in ANIMATE


def possible_parents(lead: str, before: Sequence[Mention]) -> Sequence[Mention]:
    """Who may be the parent of some young: `its` speaks of an animal, whatever else was named since."""
    own = [mention for mention in before if mention.kind in ANIMATE] if lead.startswith("its ") else []
    # else whoever was named last
    return own or before


def is_offspring(name: Name, words: Modifiers, before: Sequence[Mention]) -> bool:
    """Whether it is the young of the animal named last: `a bear and her two cubs`, `an elephant with its baby`."""
    of_it = words.definite or (words.before in {"with", "and"} and name.label in YOUNG)
    return name.label in _OFFSPRING and of_it and bool(before) and before[-1].kind in ANIMATE


def young_of(parent: Mention, mention: Mention) -> Mention:
    """The same animal as its parent, smaller, and as many as are named."""
    subject = replace(parent.subject, count=mention.subject.count, label=mention.subject.label, scale=YOUNG_SCALE)
    return replace(mention, subject=subject, kind=parent.kind, definite=False)
