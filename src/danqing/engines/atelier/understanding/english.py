"""English nouns of a prompt that can be drawn, as mentions in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from danqing.engines.atelier.scene import Person, Subject
from danqing.engines.atelier.understanding.clothing import Garment, garments, kin_among_garments
from danqing.engines.atelier.understanding.colors import color_named
from danqing.engines.atelier.understanding.kinship import YOUNG_SCALE, is_own_parent, parent_drawable, parent_of
from danqing.engines.atelier.understanding.lexicon import (
    MANY_BY_NATURE,
    Drawable,
    english_drawable,
    is_plural,
    lexicon,
    singular,
)
from danqing.engines.atelier.understanding.mentions import USUAL_PLURAL, WHOLES, Mention, not_subjects
from danqing.engines.atelier.understanding.noun_phrases import FUNCTION_WORDS, Modifiers, modifiers
from danqing.engines.atelier.understanding.nouns import nouns
from danqing.engines.atelier.understanding.people import ADJECTIVES, SKINS, described, english_person
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import GROUPS, NUMBERS, Token, is_break, tokenize
from danqing.engines.atelier.understanding.unknown_nouns import unknown_noun

_LONGEST = 4
_GRAMMAR = read_words("grammar.toml")
_FAMILY_OF = re.compile(r"of (?:two|three|four|five|six|seven|\d)\b(?! \w+s\b)")
_DETERMINERS = frozenset({"a", "an", *_GRAMMAR["known"].split()})
_YOUNG = frozenset(_GRAMMAR["young"].split())
_VERB_LIKE = frozenset(_GRAMMAR["verb_like"].split())
_MEDIA = frozenset(_GRAMMAR["media"].split())
_MEDIA_REACH = 90
"""Characters from the start within which `fox illustration` names the picture itself."""
_CLASSES = frozenset(_GRAMMAR["classes"].split())
_ANIMATE = frozenset({"animal", "bird", "flyer", "water", "seaanimal", "fish", "insect", "robot", "ghost"})
_HOLDERS = frozenset(_GRAMMAR["holders"].split())
_CLOSED = frozenset(_GRAMMAR["closed"].split())
_OFFSPRING = frozenset({"cub", "baby", "young", "calf", "pup", "chick", "child", "offspring"})
_WHOLE_REACH = 4
_WARES = frozenset(_GRAMMAR["wares"].split())
_FIELDS = frozenset({"field", "fields", "meadow"})
_GROWING = frozenset({"flower", "plant", "fruit"})
_FIELD = 9
"""How many plants stand for a field of them."""
_OPENING = 4
"""Words of a prompt that open it, and how many of them name a piece of print."""
_PRINTS = frozenset(_GRAMMAR["prints"].split())
_FABLED = frozenset(_GRAMMAR["fabled"].split())
_ITS_WAY = re.compile(r" (?:(?:going|pointing) .*|up|down)$")
_AS_ONE = frozenset(_GRAMMAR["as_one"].split())
_PLACES = frozenset({"building", "house"})
_AT_PANES = frozenset({"through", "on", "against", "behind", "across", "onto"})
"""Before `the glass` these speak of a window: `letters on the glass`."""
_IN_THE_OPEN = frozenset({"shape:gas_station"})
"""Buildings that who is at them has before him."""
_INSIDE = frozenset({"in", "inside", "at", "within", "into"})
_SIMILES = frozenset({"like", "resembling", "resembles"})
_ABOUT_ANIMALS = frozenset(_GRAMMAR["about_animals"].split())
_PURPOSE = re.compile(
    r"(?<!waiting )(?<!looking )(?<!searching )(?<!reaching )(?<!home )(?<!house )"
    r"\bfor (?:(?:my|our|the|a|an|your|his|her) )?(?:[a-z]+(?:'s)? ){0,2}$"
)
_PARTS = frozenset(_GRAMMAR["parts"].split())
_OUTSIDE = frozenset(_GRAMMAR["outside"].split())
_LISTED = frozenset(_GRAMMAR["listed"].split())
_SHOP = "shape:shop"
_FRONTS = frozenset({"storefront", "shopfront", "shop front"})


@dataclass(frozen=True)
class _Name:
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
        return isinstance(self.thing, Person) or (isinstance(self.thing, Drawable) and self.thing.kind in _ANIMATE)


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
        name = _longest(text, tokens, at)
        whole = _whole_of(text, tokens, at, floor, mentions)
        if whole is not None or _is_before_whole(text, tokens, at):
            mentions += [whole] if whole else []
            at = floor = at + 1
            continue
        unknown = unknown_noun(text, tokens, at, floor) if name is None else None
        if unknown is not None:
            mentions.append(unknown)
            floor = at + 1
        if name is None or _is_attribute(text, tokens, at, name):
            at += name.words if name else 1
            continue
        words = modifiers(text, tokens, at, floor)
        end = at + name.words
        if isinstance(name.thing, Garment):
            span = (words.start, tokens[end - 1].end)
            color = words.color or ("charcoal" if "dark" in words.adjectives else None)
            lying = words.count or (0 if name.kin else 1)
            clothes.append(WornGarment(*span, name.thing, color, name.label, lying))
        elif _is_said_of_another(text, tokens, at, name, mentions):
            pass
        elif (served := _served(text, name, words, mentions)) is not None:
            mentions.append(replace(served, start=words.start, head=tokens[at].start, end=tokens[end - 1].end))
        elif is_own_parent(name.label, tokens[at - 1].word if at else "", mentions):
            mentions.append(parent_of(mentions[-1], _mention(text, tokens, at, name, words)))
        elif _is_offspring(name, words, parents := _parents(text[words.start : tokens[at].start], mentions)):
            mentions.append(_young(parents[-1], _mention(text, tokens, at, name, words)))
        elif _PURPOSE.search(text[max(0, words.start - 28) : tokens[at].start]):
            pass  # `for my son`: who the picture is for
        elif (
            _is_thing(name, words, tokens[at].word)
            or _is_doing(text, tokens, at, name)
            or _shows_its_front(text[tokens[end - 1].end :], name)
            or _is_listed(text, tokens, at, name)
        ):
            mentions.append(_mention(text, tokens, at, name, words))
        at = floor = end + (end < len(tokens) and tokens[end].word in _YOUNG)
    return tuple(mentions), tuple(clothes)


def _longest(text: str, tokens: tuple[Token, ...], at: int) -> _Name | None:
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
def _named(phrase: str, words: int) -> _Name | None:
    """What the tables know of a phrase; people and clothes first."""
    parent = parent_drawable(phrase)
    if parent:
        return _Name(words, singular(phrase), parent)
    person = english_person(phrase)
    if person and not person[2]:
        return _Name(words, person[0], person[1])
    garment = garments("en").get(phrase) or garments("en").get(singular(phrase))
    if garment:
        return _Name(words, singular(phrase), garment)
    drawable = english_drawable(phrase)
    if drawable:
        kin = drawable[0] not in lexicon().english
        worn = kin_among_garments(drawable[1].key) if kin else None
        return _Name(words, _ITS_WAY.sub("", drawable[0]), worn or drawable[1], kin=kin)
    return _Name(words, person[0], person[1], kin=True) if person else None


def _of_a_class(run: tuple[Token, ...]) -> _Name | None:
    """`hibiscus flower`: a name with the word for its class behind it is the name."""
    if len(run) != 2 or singular(run[1].word) not in _CLASSES:
        return None
    first, second = english_drawable(run[0].word), english_drawable(run[1].word)
    same = first and second and first[1].kind == second[1].kind
    return _Name(2, f"{first[0]} {singular(run[1].word)}", first[1]) if first and same else None


def _is_color(word: str) -> bool:
    """Whether a word is a colour and nothing else: `white`, but not `orange` or `rose`."""
    return color_named(word) is not None and singular(word) not in lexicon().english


def _is_hue(word: str) -> bool:
    """Whether a word may be a colour: `orange`, but not `oranges`."""
    return color_named(word) is not None and not is_plural(word)


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
    if following == "of" and (name.label in GROUPS or name.label in _HOLDERS):
        return not _FAMILY_OF.match(text, tokens[after].start) and not _holds_many(text, tokens, after + 1, name)
    if following in FUNCTION_WORDS:
        return False
    if name.is_animate and following.endswith("ing"):
        return False  # `a cyclist racing`
    if name.unclear:
        return True  # `empty`, `modern` before a noun
    if following in _YOUNG or (following in _PARTS and _is_of_building(name.label)):
        return False
    if following in _MEDIA and tokens[at].start < _MEDIA_REACH:
        return False
    if following in _FIELDS and isinstance(name.thing, Drawable) and name.thing.kind in _GROWING:
        return False
    is_color = _is_hue(tokens[at].word) and name.words == 1 and not following.endswith("ing")
    if isinstance(name.thing, Drawable) and name.is_animate and following not in _ABOUT_ANIMALS:
        trade = _longest(text, tokens, after)
        if trade is not None and isinstance(trade.thing, Person) and not trade.unclear:
            return False
    if is_color or color_named(following) or following in not_subjects().heads:
        return True
    if following in _VERB_LIKE or (following in not_subjects().ambiguous and name.is_animate):
        return False
    next_name = _longest(text, tokens, after)
    if next_name is None or next_name.unclear:
        return False
    return name.kin or not (isinstance(next_name.thing, Drawable) and next_name.thing.kind == "none")


def _holds_many(text: str, tokens: tuple[Token, ...], at: int, name: _Name) -> bool:
    """Whether a container is named with things in it that can be seen apart: `a basket of apples`, no `cup of tea`."""
    if name.label not in _HOLDERS:
        return False
    for place in range(at, min(at + 3, len(tokens))):
        held = _longest(text, tokens, place)
        if held is not None:
            drawn = not held.unclear and not (isinstance(held.thing, Drawable) and held.thing.kind == "none")
            return not drawn or is_plural(tokens[place + held.words - 1].word)
    return True


def _is_thing(name: _Name, words: Modifiers, word: str) -> bool:
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


def _is_building(name: _Name, drawable: Drawable, words: Modifiers) -> bool:
    """Whether a building stands in the picture, rather than around it: `in a hospital`, `a bakery`."""
    if drawable.key == _SHOP and name.label not in _FRONTS and named_setting(name.label):
        return words.before in _OUTSIDE or "isometric" in words.adjectives
    if drawable.key in _IN_THE_OPEN:
        return True
    return words.before not in _INSIDE and not (name.kin and named_setting(name.label))


def _shows_its_front(after: str, name: _Name) -> bool:
    """Whether a shop is told with what only one who stands outside sees: `a diner with a sign on its roof`."""
    shop = isinstance(name.thing, Drawable) and name.thing.key == _SHOP
    return shop and _OUTER_PARTS.match(after) is not None


def _is_of_building(word: str) -> bool:
    """Whether a word names a building, so that what follows is a part of it: `hospital roof`."""
    found = english_drawable(word) if word else None
    return found is not None and found[1].kind in _PLACES


def _is_doing(text: str, tokens: tuple[Token, ...], at: int, name: _Name) -> bool:
    """Whether somebody is named by what he does, without an article: `kid hiding`, `guard standing`."""
    after = at + name.words
    named = isinstance(name.thing, Person) or name.label in _LISTED
    if not named or after >= len(tokens) or is_break(text, tokens[after - 1], tokens[after]):
        return False
    opens = at == 0 or is_break(text, tokens[at - 1], tokens[at])
    word = tokens[after].word
    return opens and (word in _LEADS_ON or (word.endswith("ing") and len(word) > len("swing")))


_LEADS_ON = frozenset({"in", "on", "under", "with", "behind", "at", "inside", "riding", "lying"})


def _is_listed(text: str, tokens: tuple[Token, ...], at: int, name: _Name) -> bool:
    """Whether a noun fills a part of a list by itself: `old man, bench, park`."""
    last = at + name.words
    alone = last == len(tokens) or is_break(text, tokens[last - 1], tokens[last])
    return name.label in _LISTED and at > 0 and alone and is_break(text, tokens[at - 1], tokens[at])


def _served(text: str, name: _Name, words: Modifiers, before: Sequence[Mention]) -> Mention | None:
    """The dish that `the bowl` speaks of again behind `a bowl of ramen`."""
    if not words.definite or name.label not in _HOLDERS:
        return None
    dishes = [mention for mention in before if f"{name.label} of" in text[mention.start : mention.head]]
    return replace(dishes[-1], definite=True) if dishes else None


def _whole_of(text: str, tokens: tuple[Token, ...], at: int, floor: int, before: Sequence[Mention]) -> Mention | None:
    """The tree that `one branch` speaks of, the cabin that `the roof` belongs to, named last before."""
    word = tokens[at].word
    if word not in WHOLES or not before or text[tokens[at].end :].startswith(" of "):
        return None
    words = modifiers(text, tokens, at, floor)
    whole = next((m for m in reversed(before) if m.kind in WHOLES[word]), None)
    if whole is None or words.before == "with" or not (words.determined or is_plural(word)):
        return None
    return replace(whole, start=words.start, head=tokens[at].start, end=tokens[at].end, definite=True)


def _is_before_whole(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a part is named with its whole behind it: `the roof of an old cottage`."""
    kinds = WHOLES.get(tokens[at].word)
    if kinds is None or at + 1 == len(tokens) or tokens[at + 1].word != "of":
        return False
    found = (_longest(text, tokens, place) for place in range(at + 2, min(at + 2 + _WHOLE_REACH, len(tokens))))
    return any(name is not None and isinstance(name.thing, Drawable) and name.thing.kind in kinds for name in found)


def _is_shut_in(text: str, tokens: tuple[Token, ...], at: int, before: Sequence[Mention]) -> bool:
    """Whether a noun is what a closed vessel named right before it holds: `a can of tomato soup`."""
    vessel = before[-1] if before and before[-1].subject.label.split(" ")[-1] in _CLOSED else None
    between = text[vessel.end : tokens[at].start] if vessel else ""
    return re.fullmatch(r" of (?:(?!and |with |on |or )[a-z-]+ ){0,3}", between) is not None


def _is_said_of_another(text: str, tokens: tuple[Token, ...], at: int, name: _Name, before: Sequence[Mention]) -> bool:
    """Whether a noun is no thing of its own: the trade of an animal, what a bottle holds, whose card it is."""
    shut_in = _is_shut_in(text, tokens, at, before)
    return shut_in or _is_trade(text, tokens, at, name, before) or _is_whose_print(text, tokens, at, name)


def _is_whose_print(text: str, tokens: tuple[Token, ...], at: int, name: _Name) -> bool:
    """Whether a person only says whose or for whom a piece of print is: `dentist reminder card, a smiling tooth`."""
    if not isinstance(name.thing, Person) or at > _OPENING or name.label in _FABLED:
        return False
    for place in range(at + name.words, min(at + name.words + _OPENING, len(tokens) - 1)):
        if is_break(text, tokens[place - 1], tokens[place]) or tokens[place].word in FUNCTION_WORDS:
            return False
        if tokens[place].word in _PRINTS:
            return is_break(text, tokens[place], tokens[place + 1])
    return False


def _is_trade(text: str, tokens: tuple[Token, ...], at: int, name: _Name, before: Sequence[Mention]) -> bool:
    """Whether a word for a person says what the animal or robot right before it does: `robot teacher`."""
    follows = bool(before) and text[before[-1].end : tokens[at].start] == " "
    trade = isinstance(name.thing, Person) and tokens[at].word not in _ABOUT_ANIMALS
    return trade and follows and before[-1].kind in _ANIMATE


def _parents(lead: str, before: Sequence[Mention]) -> Sequence[Mention]:
    """Who may be the parent of some young: `its` speaks of an animal, whatever else was named since."""
    own = [mention for mention in before if mention.kind in _ANIMATE] if lead.startswith("its ") else []
    return own or before


def _is_offspring(name: _Name, words: Modifiers, before: Sequence[Mention]) -> bool:
    """Whether it is the young of the animal named last: `a bear and her two cubs`, `an elephant with its baby`."""
    of_it = words.definite or (words.before in {"with", "and"} and name.label in _YOUNG)
    return name.label in _OFFSPRING and of_it and bool(before) and before[-1].kind in _ANIMATE


def _young(parent: Mention, mention: Mention) -> Mention:
    subject = replace(parent.subject, count=mention.subject.count, label=mention.subject.label, scale=YOUNG_SCALE)
    return replace(mention, subject=subject, kind=parent.kind, definite=False)


_OUTER_PARTS = re.compile(r" with (?:an? |the )?[^.;,]{0,40}\b(?:roof|awning|facade)\b")
_PORTIONS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d) (?:[\w-]+ )?(?:cup|glass|mug|bottle|pint|can|bowl|plate|slice"
    r"|piece|scoop|jar|pot|bag|basket)e?s of (?:(?!and |with |a )[\w-]+ ){0,2}$"
)
"""How many portions of what has no plural: `two cups of tea`."""


def _mention(text: str, tokens: tuple[Token, ...], at: int, name: _Name, words: Modifiers) -> Mention:
    last = at + name.words - 1
    as_one = isinstance(name.thing, Drawable) and name.thing.key in _AS_ONE
    plural = is_plural(tokens[last].word) and not as_one
    kind = name.thing.kind if isinstance(name.thing, Drawable) else "person"
    # A bowl of cherries is many, a bowl of soup is one.
    alone = words.grouped and not plural and name.label not in MANY_BY_NATURE
    portions = None if plural else _PORTIONS.search(text[max(0, tokens[at].start - 48) : tokens[at].start])
    field = last + 1 < len(tokens) and tokens[last + 1].word in _FIELDS and kind in _GROWING
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
    skin = SKINS.get(words.color or "") if person.outfit is None else None
    return described(replace(person, skin=skin or person.skin), (*near[-2:], *words.adjectives))
