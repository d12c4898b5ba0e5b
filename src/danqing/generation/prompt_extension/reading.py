"""What extenders see in a prompt: its language, its quotations, and whether anything should be added to it."""

import re

from danqing.generation.prompt_extension.phrases import CHINESE, ENGLISH, Language
from danqing.generation.script import is_chinese, is_english

LONG_WORDS = 60
"""A prompt with more English words or twice as many Chinese characters is a description already; it stays as it is."""

QUOTED = re.compile(r'"[^"]*"|“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》|(?<!\w)\'[^\']*\'(?!\w)')

_WORD_OR_HAN = re.compile(r"[A-Za-z]+|[\u3400-\u9fff]")
_OPENING = re.compile(r"[“‘「『《【（(\[{]")
_STRAIGHT_QUOTE = re.compile(r"\"|(?<!\w)'|'(?!\w)")
_OPTION = re.compile(r"(?:^|\s)--\w")
_CLOSED_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|【[^【】]*】")


def language_to_extend(prompt: str) -> Language | None:
    """The language in which to add to a prompt; None where it should stay as it is.

    It should where it is long and detailed, in another language than English or Chinese, or unfinished: with an open
    quotation, a colon at its end or options such as `--ar 16:9`.
    """
    return None if _is_unfinished(prompt) or _is_long(prompt) else language_of(prompt)


def language_of(text: str) -> Language | None:
    """The language of a text, its quotations left out; None for any but English and Chinese."""
    own_words = QUOTED.sub(" ", text)
    if is_chinese(own_words):
        return CHINESE
    return ENGLISH if is_english(own_words) else None


def quotations(text: str) -> frozenset[str]:
    """What stands between quotation marks, without them."""
    return frozenset(quoted[1:-1] for quoted in QUOTED.findall(text))


def _is_unfinished(prompt: str) -> bool:
    if prompt.endswith((":", "：")) or _OPTION.search(prompt) or len(_STRAIGHT_QUOTE.findall(prompt)) % 2:
        return True
    return bool(_OPENING.search(_CLOSED_BRACKETS.sub(" ", QUOTED.sub(" ", prompt))))


def _is_long(prompt: str) -> bool:
    weight = sum(1.0 if part.isascii() else 0.5 for part in _WORD_OR_HAN.findall(prompt))
    return weight > LONG_WORDS
