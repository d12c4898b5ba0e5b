"""Extends prompts by rules alone: offline, the same every time, and never a word taken away."""

import random
import re
from collections.abc import Iterator

from danqing.generation.prompt_extension.base import ExtensionOrder
from danqing.generation.prompt_extension.phrases import ENGLISH, Language
from danqing.generation.prompt_extension.reading import (
    genre_of,
    language_to_extend,
    mentions,
    missing_aspects,
    unwanted_terms,
)

_ENDS_SENTENCE = re.compile(r"[.!?…。！？]$")
_ENDS_CLAUSE = re.compile(r"[,;，、；]$")


def extend(order: ExtensionOrder) -> str:
    """The prompt, and after it what it does not say of light, composition, colour and detail, in its own language.

    The answer starts with the prompt, without blanks at its end; nothing is added past the limit. No added
    phrase names anything to draw, holds a quotation, or has a word of the negative prompt. The seed chooses among
    phrases of equal use. A prompt stays as it is where it is long and detailed, in another language than English or
    Chinese, or unfinished: with an open quotation, a colon at its end or options such as `--ar 16:9`.
    """
    base = order.prompt.rstrip()
    language = language_to_extend(base)
    if language is None:
        return order.prompt
    added: list[str] = []
    for phrase in _missing(base, language, random.Random(order.seed)):
        fits = len(_joined(base, [*added, phrase], language)) <= order.limit
        if fits and not _is_unwanted(phrase, order.negative_prompt):
            added.append(phrase)
    return _joined(base, added, language) if added else order.prompt


def _missing(prompt: str, language: Language, choice: random.Random) -> Iterator[str]:
    """One phrase for each aspect that the prompt does not speak of."""
    phrases = language.phrases[genre_of(prompt, language)]
    for aspect in missing_aspects(prompt, language):
        yield choice.choice(phrases[aspect])


def _is_unwanted(phrase: str, negative_prompt: str) -> bool:
    """Whether the phrase has a term of the negative prompt, or any word of four letters or two Chinese characters."""
    if any(mentions(phrase, term) for term in unwanted_terms(negative_prompt)):
        return True
    unwanted = negative_prompt.lower()
    words = [word for word in re.findall(r"[a-z]+", phrase) if len(word) >= 4]
    pairs = [pair for pair in (phrase[at : at + 2] for at in range(len(phrase) - 1)) if not pair.isascii()]
    return any(part in unwanted for part in [*words, *pairs])


def _joined(prompt: str, phrases: list[str], language: Language) -> str:
    text = language.joint.join(phrases)
    blank = " " if language is ENGLISH else ""
    if _ENDS_SENTENCE.search(prompt):
        return f"{prompt}{blank}{text[:1].upper()}{text[1:]}{language.stop}"
    joint = blank if _ENDS_CLAUSE.search(prompt) else language.joint
    return f"{prompt}{joint}{text}"
