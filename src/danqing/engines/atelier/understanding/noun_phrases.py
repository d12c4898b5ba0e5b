"""The words before an English noun: how many, which colour, how large, known or new."""

from dataclasses import dataclass

from danqing.engines.atelier.understanding.colors import color_named
from danqing.engines.atelier.understanding.mentions import SIZES
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import GROUPS, MAX_COUNT, NUMBERS, Token, is_break

_GRAMMAR = read_words("grammar.toml")
_KNOWN = frozenset(_GRAMMAR["known"].split())
FUNCTION_WORDS = frozenset(_GRAMMAR["function_words"].split())
"""Words that cannot stand between a determiner and its noun."""

_LIMIT = 7


@dataclass(frozen=True, kw_only=True)
class Modifiers:
    """What stands before a noun. start: of its first word. count: None where no number is given.

    determined: an article, number or adjective makes it a thing. definite: spoken of as known. grouped: counted by
    a group word, as in `a bowl of`. that: a `that` stands right before the noun.
    before: the word that leads into the phrase, `front` for `in front of`.
    """

    start: int
    count: int | None = None
    color: str | None = None
    scale: float = 1.0
    adjectives: tuple[str, ...] = ()
    determined: bool = False
    definite: bool = False
    grouped: bool = False
    that: bool = False
    before: str = ""


def modifiers(text: str, tokens: tuple[Token, ...], noun: int, floor: int) -> Modifiers:
    """Read leftwards from tokens[noun], not past tokens[floor] nor punctuation."""
    count, color, scale = None, None, 1.0
    adjectives: list[str] = []
    definite = grouped = False
    at = noun - 1
    while at >= max(floor, noun - _LIMIT) and not is_break(text, tokens[at], tokens[at + 1]):
        word = tokens[at].word
        if word == "of":
            group = _group(tokens, at - 1)
            if group is None or count is not None:
                break
            count, at, grouped = group, at - 1, True
        elif word in _KNOWN:
            definite = True
        elif word in NUMBERS or word.isdigit():
            count = count or min(MAX_COUNT, NUMBERS.get(word) or int(word[:4]) or 1)
        elif word in FUNCTION_WORDS and not _joins_colors(tokens, at, noun):
            break
        else:
            color = color or color_named(word)
            scale *= SIZES.get(word, 1.0)
            adjectives.append(word)
        at -= 1
    first = at + 1
    return Modifiers(
        start=tokens[first].start if first <= noun else tokens[noun].start,
        count=count,
        color=color,
        scale=scale,
        adjectives=tuple(adjectives),
        determined=count is not None or definite or bool(adjectives),
        definite=definite,
        grouped=grouped,
        that=noun > 0 and tokens[noun - 1].word == "that",
        before=_before(text, tokens, at),
    )


def _before(text: str, tokens: tuple[Token, ...], at: int) -> str:
    if at < 0 or is_break(text, tokens[at], tokens[at + 1]):
        return ""
    in_front = tokens[at].word == "of" and at > 0 and tokens[at - 1].word == "front"
    return "front" if in_front else tokens[at].word


def _group(tokens: tuple[Token, ...], at: int) -> int | None:
    """The number that a group word stands for: `a pair of`, `dozens of`."""
    word = tokens[at].word if at >= 0 else ""
    return GROUPS.get(word) or GROUPS.get(word.removesuffix("s"))


def _joins_colors(tokens: tuple[Token, ...], at: int, noun: int) -> bool:
    """Whether this is the `and` of `black and white`."""
    if tokens[at].word != "and" or at < 1 or at + 1 >= noun:
        return False
    return bool(color_named(tokens[at - 1].word) and color_named(tokens[at + 1].word))
