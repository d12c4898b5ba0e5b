"""Whether an English noun is there to be drawn, or only describes, counts, houses or compares something else."""

import re

from danqing.engines.atelier.scene import Person
from danqing.engines.atelier.understanding.colors import color_named
from danqing.engines.atelier.understanding.english_names import Name, longest_name
from danqing.engines.atelier.understanding.lexicon import Drawable, english_drawable, is_plural, singular
from danqing.engines.atelier.understanding.mentions import not_subjects
from danqing.engines.atelier.understanding.noun_phrases import FUNCTION_WORDS, Modifiers
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import GROUPS, Token, is_break

_GRAMMAR = read_words("grammar.toml")
_FAMILY_OF = re.compile(r"of (?:two|three|four|five|six|seven|\d)\b(?! \w+s\b)")
YOUNG = frozenset(_GRAMMAR["young"].split())
_VERB_LIKE = frozenset(_GRAMMAR["verb_like"].split())
_MEDIA = frozenset(_GRAMMAR["media"].split())
_MEDIA_REACH = 90
"""Characters from the start within which `fox illustration` names the picture itself."""
HOLDERS = frozenset(_GRAMMAR["holders"].split())
_WARES = frozenset(_GRAMMAR["wares"].split())
FIELDS = frozenset({"field", "fields", "meadow"})
GROWING = frozenset({"flower", "plant", "fruit"})
_PLACES = frozenset({"building", "house"})
_AT_PANES = frozenset({"through", "on", "against", "behind", "across", "onto"})
"""Before `the glass` these speak of a window: `letters on the glass`."""
_IN_THE_OPEN = frozenset({"shape:gas_station"})
"""Buildings that who is at them has before him."""
_INSIDE = frozenset({"in", "inside", "at", "within", "into"})
_SIMILES = frozenset({"like", "resembling", "resembles"})
ABOUT_ANIMALS = frozenset(_GRAMMAR["about_animals"].split())
_PARTS = frozenset(_GRAMMAR["parts"].split())
_OUTSIDE = frozenset(_GRAMMAR["outside"].split())
_LISTED = frozenset(_GRAMMAR["listed"].split())
_SHOP = "shape:shop"
_FRONTS = frozenset({"storefront", "shopfront", "shop front"})


def _is_hue(word: str) -> bool:
    """Whether a word may be a colour: `orange`, but not `oranges`."""
    return color_named(word) is not None and not is_plural(word)


def is_attribute(text: str, tokens: tuple[Token, ...], at: int, name: Name) -> bool:
    """Whether the noun only describes or counts the next: `book shop`, `orange cat`, `robot dog`, `family of`."""
    after = at + name.words
    if after >= len(tokens) or is_break(text, tokens[after - 1], tokens[after]):
        return False
    following = tokens[after].word
    if following == "of" and (name.label in GROUPS or name.label in HOLDERS):
        return not _FAMILY_OF.match(text, tokens[after].start) and not _holds_many(text, tokens, after + 1, name)
    if following in FUNCTION_WORDS:
        return False
    if name.is_animate and following.endswith("ing"):
        return False  # `a cyclist racing`
    if name.unclear:
        return True  # `empty`, `modern` before a noun
    if following in YOUNG or (following in _PARTS and _is_of_building(name.label)):
        return False
    if following in _MEDIA and tokens[at].start < _MEDIA_REACH:
        return False
    if following in FIELDS and isinstance(name.thing, Drawable) and name.thing.kind in GROWING:
        return False
    is_color = _is_hue(tokens[at].word) and name.words == 1 and not following.endswith("ing")
    if isinstance(name.thing, Drawable) and name.is_animate and following not in ABOUT_ANIMALS:
        trade = longest_name(text, tokens, after)
        if trade is not None and isinstance(trade.thing, Person) and not trade.unclear:
            return False
    if is_color or color_named(following) or following in not_subjects().heads:
        return True
    if following in _VERB_LIKE or (following in not_subjects().ambiguous and name.is_animate):
        return False
    next_name = longest_name(text, tokens, after)
    if next_name is None or next_name.unclear:
        return False
    return name.kin or not (isinstance(next_name.thing, Drawable) and next_name.thing.kind == "none")


def _holds_many(text: str, tokens: tuple[Token, ...], at: int, name: Name) -> bool:
    """Whether a container is named with things in it that can be seen apart: `a basket of apples`, no `cup of tea`."""
    if name.label not in HOLDERS:
        return False
    # up to two adjectives may stand between: `a basket of fresh red apples`
    for place in range(at, min(at + 3, len(tokens))):
        held = longest_name(text, tokens, place)
        if held is not None:
            drawn = not held.unclear and not (isinstance(held.thing, Drawable) and held.thing.kind == "none")
            return not drawn or is_plural(tokens[place + held.words - 1].word)
    return True


def is_thing(name: Name, words: Modifiers, word: str) -> bool:
    """Whether the noun is there to be drawn: not compared with, and if ambiguous then with a determiner."""
    if words.before in _SIMILES and words.definite is False and words.count == 1:
        return False
    if name.unclear:
        return words.count is not None and not words.that
    if name.label == "glass" and words.definite and words.before in _AT_PANES:
        return False
    if name.label in _PARTS and (words.before == "with" or _is_of_building(words.before)):
        return False
    if isinstance(name.thing, Drawable) and name.thing.kind in _PLACES:
        return _is_building(name, name.thing, words)
    if name.label in _WARES and not words.determined:
        return words.before in {"of", "with", "holding", "carrying"}
    if name.words == 1 and singular(word) in not_subjects().ambiguous and not is_plural(word):
        return words.determined
    return True


def _is_building(name: Name, drawable: Drawable, words: Modifiers) -> bool:
    """Whether a building stands in the picture, rather than around it: `in a hospital`, `a bakery`."""
    if drawable.key == _SHOP and name.label not in _FRONTS and named_setting(name.label):
        return words.before in _OUTSIDE or "isometric" in words.adjectives
    if drawable.key in _IN_THE_OPEN:
        return True
    # who is in a building sees its room, not its walls from outside
    return words.before not in _INSIDE and not (name.kin and named_setting(name.label))


def shows_its_front(after: str, name: Name) -> bool:
    """Whether a shop is told with what only one who stands outside sees: `a diner with a sign on its roof`."""
    shop = isinstance(name.thing, Drawable) and name.thing.key == _SHOP
    return shop and _OUTER_PARTS.match(after) is not None


def _is_of_building(word: str) -> bool:
    """Whether a word names a building, so that what follows is a part of it: `hospital roof`."""
    found = english_drawable(word) if word else None
    return found is not None and found[1].kind in _PLACES


def is_doing(text: str, tokens: tuple[Token, ...], at: int, name: Name) -> bool:
    """Whether somebody is named by what he does, without an article: `kid hiding`, `guard standing`."""
    after = at + name.words
    named = isinstance(name.thing, Person) or name.label in _LISTED
    if not named or after >= len(tokens) or is_break(text, tokens[after - 1], tokens[after]):
        return False
    opens = at == 0 or is_break(text, tokens[at - 1], tokens[at])
    word = tokens[after].word
    # short words in -ing are nouns: ring, king, wing, swing
    return opens and (word in _LEADS_ON or (word.endswith("ing") and len(word) > len("swing")))


_LEADS_ON = frozenset({"in", "on", "under", "with", "behind", "at", "inside", "riding", "lying"})


def is_listed(text: str, tokens: tuple[Token, ...], at: int, name: Name) -> bool:
    """Whether a noun fills a part of a list by itself: `old man, bench, park`."""
    last = at + name.words
    alone = last == len(tokens) or is_break(text, tokens[last - 1], tokens[last])
    return name.label in _LISTED and at > 0 and alone and is_break(text, tokens[at - 1], tokens[at])


_OUTER_PARTS = re.compile(r" with (?:an? |the )?[^.;,]{0,40}\b(?:roof|awning|facade)\b")
