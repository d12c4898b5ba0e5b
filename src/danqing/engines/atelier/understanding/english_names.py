"""English phrases that the tables know: the longest at a place, as a person, a garment or a drawable."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from danqing.engines.atelier.scene import Person
from danqing.engines.atelier.understanding.clothing import Garment, garments, kin_among_garments
from danqing.engines.atelier.understanding.colors import color_named
from danqing.engines.atelier.understanding.kinship import parent_drawable
from danqing.engines.atelier.understanding.lexicon import Drawable, english_drawable, lexicon, singular
from danqing.engines.atelier.understanding.nouns import nouns
from danqing.engines.atelier.understanding.people import english_person
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import NUMBERS, Token, is_break

_LONGEST = 4
_GRAMMAR = read_words("grammar.toml")
_DETERMINERS = frozenset({"a", "an", *_GRAMMAR["known"].split()})
_CLASSES = frozenset(_GRAMMAR["classes"].split())
ANIMATE = frozenset({"animal", "bird", "flyer", "water", "seaanimal", "fish", "insect", "robot", "ghost"})
_ITS_WAY = re.compile(r" (?:(?:going|pointing) .*|up|down)$")


@dataclass(frozen=True)
class Name:
    """A phrase that the tables know: its words, its singular, and a person, a garment or a drawable.

    kin: known through its class only. unclear: and as often no noun.
    """

    words: int
    label: str
    thing: Person | Garment | Drawable
    kin: bool = False

    @property
    def unclear(self) -> bool:
        return self.kin and self.label in nouns().unclear

    @property
    def is_animate(self) -> bool:
        return isinstance(self.thing, Person) or (isinstance(self.thing, Drawable) and self.thing.kind in ANIMATE)


def longest_name(text: str, tokens: tuple[Token, ...], at: int) -> Name | None:
    """The longest phrase from a token on that the tables know; None for a verb, a colour or a number."""
    for words in range(min(_LONGEST, len(tokens) - at), 0, -1):
        run = tokens[at : at + words]
        if any(is_break(text, a, b) for a, b in pairwise(run)):
            continue
        phrase = " ".join(token.word for token in run)
        if words == 1 and (_is_verb(tokens, at) or _is_color(phrase) or phrase in NUMBERS):
            return None
        name = _named(phrase, words) or _of_a_class(run)
        if name is not None:
            return name
    return None


@lru_cache(4096)
def _named(phrase: str, words: int) -> Name | None:
    """What the tables know of a phrase; people and clothes first."""
    parent = parent_drawable(phrase)
    if parent:
        return Name(words, singular(phrase), parent)
    person = english_person(phrase)
    if person and not person[2]:
        return Name(words, person[0], person[1])
    garment = garments("en").get(phrase) or garments("en").get(singular(phrase))
    if garment:
        return Name(words, singular(phrase), garment)
    drawable = english_drawable(phrase)
    if drawable:
        kin = drawable[0] not in lexicon().english
        worn = kin_among_garments(drawable[1].key) if kin else None
        return Name(words, _ITS_WAY.sub("", drawable[0]), worn or drawable[1], kin=kin)
    return Name(words, person[0], person[1], kin=True) if person else None


def _of_a_class(run: tuple[Token, ...]) -> Name | None:
    """`hibiscus flower`: a name with the word for its class behind it is the name."""
    if len(run) != 2 or singular(run[1].word) not in _CLASSES:
        return None
    first, second = english_drawable(run[0].word), english_drawable(run[1].word)
    same = first and second and first[1].kind == second[1].kind
    return Name(2, f"{first[0]} {singular(run[1].word)}", first[1]) if first and same else None


def _is_color(word: str) -> bool:
    """Whether a word is a colour and nothing else: `white`, but not `orange` or `rose`."""
    return color_named(word) is not None and singular(word) not in lexicon().english


def _is_verb(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a form in -ing is what somebody does: `building a sandcastle`."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return tokens[at].word.endswith("ing") and following in _DETERMINERS
