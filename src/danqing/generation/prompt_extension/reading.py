"""What extenders see in a prompt: its language, its quotations, and whether anything should be added to it."""

import re
from collections.abc import Iterator

from danqing.generation.prompt_extension.phrases import CHINESE, ENGLISH, Aspect, Genre, Language
from danqing.generation.script import is_chinese, is_english

LONG_WORDS = 60
"""A prompt with more English words or twice as many Chinese characters is a description already; it stays as it is."""

QUOTED = re.compile(
    '"[^"]*"|'
    + "|".join(
        # another pair of the same marks may stand inside
        f"{left}(?:[^{left}{right}]|{left}[^{left}{right}]*{right})*{right}"
        for left, right in ("“”", "「」", "『』", "《》", "«»")
    )
    # „these“ and „these”; and marks that are apostrophes inside a word: 'Don't panic'
    + r"|„[^“”]*[“”]|‘(?:[^’]|(?<=\w)’(?=\w))*’|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)"
)

_WORD_OR_HAN = re.compile(r"[A-Za-z]+|[\u3400-\u9fff]")
_OPENING = re.compile(r"[“‘„「『《«【（(\[{]")
_ENGLISH_FUNCTION_WORD = re.compile(r"\b(?:the|an?|of|with|in|at|and|is|are|to|on|by|from|for|no|without)\b")
_FOREIGN_FUNCTION_WORD = re.compile(
    r"\b(?:le|la|les|des|une?|du|aux?|et|dans|avec|sur|pour|el|los|las|una|uno|con|del|en|por|para|y|der|das|und|eine?|einen"
    r"|einem|mit|auf|im|ist|dem|il|lo|gli|di|che|nel|della|sul|os|uma?|com|em|na|da|dos|het|een|och|ett)\b"
)
"""Of French, Spanish, German, Italian, Portuguese, Dutch and Swedish, as far as they are no English words."""

_STRAIGHT_QUOTE = re.compile(r"\"|(?<!\w)'|'(?!\w)")
_OPTION = re.compile(r"(?:^|\s)--\w")
_BETWEEN_TERMS = re.compile(r"[,，、;；。.\n|/]+")
_CLOSED_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|【[^【】]*】")


def language_to_extend(prompt: str) -> Language | None:
    """The language in which to add to a prompt; None where it should stay as it is.

    It should where it is long or speaks of everything already, in another language than English or Chinese, or
    unfinished: with an open quotation, a colon at its end or options such as `--ar 16:9`.
    """
    if _is_unfinished(prompt) or _is_long(prompt):
        return None
    language = language_of(prompt)
    return None if language is None or not any(missing_aspects(prompt, language)) else language


def language_of(text: str) -> Language | None:
    """The language of a text, its quotations left out; None for any but English and Chinese."""
    own_words = QUOTED.sub(" ", text)
    if is_chinese(own_words):
        return CHINESE
    return ENGLISH if is_english(own_words) and not _is_european(own_words.lower()) else None


def _is_european(text: str) -> bool:
    """Whether a text in Latin letters is in another language than English, as its short words tell."""
    foreign = set(_FOREIGN_FUNCTION_WORD.findall(text))
    return len(foreign) > max(1, len(_ENGLISH_FUNCTION_WORD.findall(text)))


def genre_of(prompt: str, language: Language) -> Genre:
    """The kind of picture that a prompt of the language asks for; its quotations tell nothing."""
    text = QUOTED.sub(" ", prompt)
    return next((genre for genre, words in language.genres.items() if words.search(text)), Genre.SCENE)


def missing_aspects(prompt: str, language: Language) -> Iterator[Aspect]:
    """What a prompt of the language does not speak of and a picture of its kind has; its quotations tell nothing."""
    text = QUOTED.sub(" ", prompt)
    for aspect in Aspect:
        if aspect in language.phrases[genre_of(prompt, language)] and not language.said[aspect].search(text):
            yield aspect


def quotations(text: str) -> frozenset[str]:
    """What stands between quotation marks, without the outer ones."""
    return frozenset(quoted[1:-1] for quoted in QUOTED.findall(text))


def unwanted_terms(negative_prompt: str) -> Iterator[str]:
    """The words and phrases of a negative prompt, in small letters."""
    return (term for part in _BETWEEN_TERMS.split(negative_prompt.lower()) if (term := part.strip()))


def mentions(text: str, term: str) -> bool:
    """Whether a text has a term; a Latin one as words of their own, in the singular or the plural."""
    if not term[0].isascii():
        return term in text.lower()
    stem = re.sub(r"(?<=[a-z]{3})(?<!s)s$", "", term)
    return bool(re.search(rf"(?<!\w){re.escape(stem)}(?:e?s)?(?!\w)", text, re.IGNORECASE))


def _is_unfinished(prompt: str) -> bool:
    if prompt.endswith((":", "：")) or _OPTION.search(prompt) or len(_STRAIGHT_QUOTE.findall(prompt)) % 2:
        return True
    text, before = QUOTED.sub(" ", prompt), ""
    while text != before:  # from the innermost brackets outwards
        text, before = _CLOSED_BRACKETS.sub(" ", text), text
    return bool(_OPENING.search(text))


def _is_long(prompt: str) -> bool:
    weight = sum(1.0 if part.isascii() else 0.5 for part in _WORD_OR_HAN.findall(prompt))
    return weight > LONG_WORDS
