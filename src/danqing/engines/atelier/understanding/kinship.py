"""Mothers and fathers of animals: `mother hen`, `鸭妈妈`, `ducklings following their mother`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from danqing.engines.atelier.understanding.lexicon import Drawable, english_drawable, lexicon
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import read_words

_GRAMMAR = read_words("grammar.toml")
_PARENTS = frozenset(_GRAMMAR["parents"].split())
_GROWN = _GRAMMAR["grown"]
_OWN = frozenset({"their", "its", "her", "his"})
_ANIMATE = frozenset({"animal", "bird", "flyer", "water", "seaanimal", "fish", "insect"})
YOUNG_SCALE = 0.6
"""How large young are that have the drawing of the grown animal."""
_INFANTS = frozenset(_GRAMMAR["infants"].split())
_LARGER = 1.5
"""How much larger than its young a grown animal is that has the same drawing."""
_WITH_YOUNG = re.compile(
    r"^(?:正|正在)?(?:(?:怀里|怀中|紧紧|轻轻|温柔地)?[抱搂背驮带牵叼喂护]着?|依偎着?|和|与|跟)(?:它们?的|自己的|一个|一只|两只|一群|小)*$"
)
_FOLLOWED = re.compile(
    r"^(?:[紧]?跟[着在随]|追着|依偎[着在]?|靠[着在]|围[着在]|和|与|跟|叫着?|找)(?:它们?的|他们的|自己的)?$"
)


def parent_drawable(phrase: str) -> Drawable | None:
    """The animal of `mother hen`, `papa bear`."""
    title, _, animal = phrase.partition(" ")
    found = english_drawable(animal) if title in _PARENTS and animal else None
    return found[1] if found and found[1].kind in _ANIMATE else None


def is_own_parent(word: str, before: str, mentions: Sequence[Mention]) -> bool:
    """Whether `their mother` speaks of the animals named last. before: the word in front of it."""
    people = any(mention.subject.person for mention in mentions)
    return word in _PARENTS and before in _OWN and bool(mentions) and not people and mentions[-1].kind in _ANIMATE


def is_followed_parent(word: str, between: str, mentions: Sequence[Mention]) -> bool:
    """As is_own_parent, in Chinese: `小鸡跟着妈妈`. between: what stands between the young and the parent."""
    people = any(mention.subject.person for mention in mentions)
    young = bool(mentions) and mentions[-1].kind in _ANIMATE and mentions[-1].subject.label.startswith("小")
    return word in _PARENTS and young and not people and bool(_FOLLOWED.match(between))


def is_parent(word: str) -> bool:
    """Whether a word means mother or father."""
    return word in _PARENTS


def is_infant(word: str) -> bool:
    """Whether a Chinese word behind that of an animal means a young one: `小狗宝宝`."""
    return word in _INFANTS


def is_own_infant(word: str, between: str, mentions: Sequence[Mention]) -> bool:
    """Whether a Chinese word means the young of the animal named last: `一只熊猫抱着宝宝`."""
    alone = bool(mentions) and mentions[-1].kind in _ANIMATE and not any(m.subject.person for m in mentions)
    return word in _INFANTS and alone and _WITH_YOUNG.match(between) is not None


def infant_of(animal: Mention, mention: Mention) -> Mention:
    """The mention of an infant as a young animal of its kind."""
    subject = replace(
        animal.subject, label=mention.subject.label, count=mention.subject.count, person=None, scale=YOUNG_SCALE
    )
    return replace(mention, subject=subject, kind=animal.kind, definite=False)


def named_young(animal: Mention, label: str, end: int) -> Mention:
    """`小狗宝宝`: the animal it is named after, and small."""
    scale = animal.subject.scale * YOUNG_SCALE
    return replace(animal, end=end, subject=replace(animal.subject, label=label, scale=scale))


def named_parent(animal: Mention, label: str, end: int) -> Mention:
    """`鸭妈妈`: one of the animals it is named after, new in the picture."""
    return replace(animal, end=end, subject=replace(animal.subject, label=label), definite=False)


def parent_of(young: Mention, mention: Mention) -> Mention:
    """The mention of a parent as a grown animal of the kind of its young."""
    grown = _grown(young.subject.label)
    same = grown is None or grown.key == young.subject.drawable
    key, kind = (young.subject.drawable, young.kind) if grown is None else (grown.key, grown.kind)
    subject = replace(young.subject, label=mention.subject.label, drawable=key, count=1, color=None, person=None)
    subject = replace(subject, scale=young.subject.scale * _LARGER if same else 1.0, colors=())
    return replace(mention, subject=subject, kind=kind, definite=False)


def _grown(label: str) -> Drawable | None:
    name = _GROWN.get(label)
    if name:
        return lexicon().english.get(name)
    return lexicon().chinese.get(label.removeprefix("小")) if label.startswith("小") else None
