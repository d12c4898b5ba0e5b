"""Colours that a prompt gives to each of several things in turn: `three balloons, one red, one yellow, one blue`."""

import re
from functools import cache

from danqing.engines.atelier.understanding.colors import EN, EN_WORD, ZH, ZH_WORD

_LEAST = 2
_COAT = {"black", "white"}
"""`black and white cows` each have both colours."""
_EN_ONE = r"(?:one|an?|another|the (?:other|first|second|third)|two|three)(?: one)?(?: of them)?(?: is| in)?"
_EN_EACH = rf"{_EN_ONE} (?:{EN_WORD})(?: one)?"
_EN_AFTER = rf"\s*[,:;(-]?\s*(?:(?:,|;| and|, and)?\s*{_EN_EACH}\b){{2,}}"
_EN_BEFORE = rf"(?:\b(?:{EN_WORD})\b(?:, and |, | and | & )){{1,5}}(?:{EN_WORD}) $"
_ZH_EACH = rf"(?:另?[一两][只个条朵辆把件位匹顶盏棵本支]?|第[一二三][只个])(?:是|为)?(?:{ZH_WORD})色?的?"
_ZH_AFTER = rf"[，,:：（(]?(?:[，,、和]?{_ZH_EACH}){{2,}}"
_EN_COLOR = rf"\b({EN_WORD})\b"
_ZH_COLOR = rf"({ZH_WORD})"
_REACH = 90


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first used: with every colour in it that takes longer than all else here."""
    return re.compile(pattern)


_RANGE = ("red", "yellow", "green", "blue", "purple", "orange")
_VARIOUS = re.compile(
    r" (?:all )?(?:in|of) (?:\w+ )?(?:different|various|many|assorted|rainbow|bright) colou?rs\b|(?:都是|"
    r"各是)?(?:不同|各种|五颜六色)"
)
_VARIOUS_BEFORE = re.compile(
    r"\b(?:multi-?colou?red|rainbow-colou?red|differently colou?red|different colou?red|"
    r"assorted) (?:\w+ )?$|(?:不同|各种|各异)颜色的$|五颜六色的$"
)
"""Several things of which each has a colour of its own."""


def colors_in_turn(text: str, start: int, end: int, *, plural: bool) -> tuple[str, ...]:
    """The colours of the instances of the noun at text[start:end], in order; none where they are not told apart.

    plural: several things are meant, so that `red, yellow and blue` before the noun are a colour for each.
    """
    after = text[end : end + _REACH]
    if match := _compiled(_EN_AFTER).match(after):
        found = [EN[c] for c in _compiled(_EN_COLOR).findall(match.group())]
    elif match := _compiled(_ZH_AFTER).match(after):
        found = [ZH[c] for c in _compiled(_ZH_COLOR).findall(match.group())]
    elif plural and (match := _compiled(_EN_BEFORE).search(text[max(0, start - _REACH) : start])):
        found = [EN[c] for c in _compiled(_EN_COLOR).findall(match.group())]
    else:
        found = []
    if set(found) == _COAT and not after.startswith((",", "，")):
        return ()
    return tuple(found) if len(found) >= _LEAST else ()


def various_colors(text: str, start: int, end: int, count: int) -> tuple[str, ...]:
    """A colour for each of several things that are said to have different ones: `four bins in different colours`."""
    said = _VARIOUS.match(text[end : end + _REACH]) or _VARIOUS_BEFORE.search(text[max(0, start - _REACH) : start])
    return _RANGE[:count] if count > 1 and said else ()
