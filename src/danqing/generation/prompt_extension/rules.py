"""Extends prompts by rules alone: offline, the same every time, and never a word taken away."""

import random
import re
from collections.abc import Iterator

from danqing.generation.prompt_extension.base import ExtensionOrder
from danqing.generation.prompt_extension.phrases import CHINESE, ENGLISH, Aspect, Genre, Language
from danqing.generation.script import is_chinese, is_english

LONG_WORDS = 60
"""A prompt with more English words or twice as many Chinese characters is a description already; it stays as it is."""

_WORD_OR_HAN = re.compile(r"[A-Za-z]+|[\u3400-\u9fff]")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》|(?<!\w)\'[^\']*\'(?!\w)')
_OPENING = re.compile(r"[“‘「『《【（(\[{]")
_STRAIGHT_QUOTE = re.compile(r"\"|(?<!\w)'|'(?!\w)")
_OPTION = re.compile(r"(?:^|\s)--\w")
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
    language = _language(_QUOTED.sub(" ", base))
    if language is None or _is_unfinished(base) or _is_long(base):
        return order.prompt
    added: list[str] = []
    for phrase in _missing(base, language, random.Random(order.seed)):
        fits = len(_joined(base, [*added, phrase], language)) <= order.limit
        if fits and not _is_unwanted(phrase, order.negative_prompt):
            added.append(phrase)
    return _joined(base, added, language) if added else order.prompt


def _language(text: str) -> Language | None:
    if is_chinese(text):
        return CHINESE
    return ENGLISH if is_english(text) else None


def _is_unfinished(prompt: str) -> bool:
    if prompt.endswith((":", "：")) or _OPTION.search(prompt) or len(_STRAIGHT_QUOTE.findall(prompt)) % 2:
        return True
    return bool(_OPENING.search(_closed_parts_removed(prompt)))


def _closed_parts_removed(prompt: str) -> str:
    brackets = re.compile(r"（[^（）]*）|\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|【[^【】]*】")
    return brackets.sub(" ", _QUOTED.sub(" ", prompt))


def _is_long(prompt: str) -> bool:
    counted = _WORD_OR_HAN.findall(prompt)
    weight = sum(1.0 if part.isascii() else 0.5 for part in counted)
    return weight > LONG_WORDS


def _missing(prompt: str, language: Language, choice: random.Random) -> Iterator[str]:
    """One phrase for each aspect that the prompt, its quotations left out, does not speak of."""
    text = _QUOTED.sub(" ", prompt)
    phrases = language.phrases[_genre(text, language)]
    for aspect in Aspect:
        if aspect in phrases and not language.said[aspect].search(text):
            yield choice.choice(phrases[aspect])


def _genre(text: str, language: Language) -> Genre:
    return next((genre for genre, words in language.genres.items() if words.search(text)), Genre.SCENE)


def _is_unwanted(phrase: str, negative_prompt: str) -> bool:
    """Whether the phrase shares an English word of four letters or two neighbouring characters of Chinese."""
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
