"""Where the words of a Chinese text begin and end: the parting that needs the fewest and most frequent words."""

import math
from collections.abc import Mapping
from functools import cache

from danqing.engines.atelier.understanding.clothing import garments
from danqing.engines.atelier.understanding.lexicon import lexicon
from danqing.engines.atelier.understanding.nouns import nouns
from danqing.engines.atelier.understanding.people import chinese_people

_LONGEST = 6
_PER_WORD = 2.3  # Zipf: the word of rank r has about a share of 0.1 / r
_UNRANKED = math.log(9_000) + _PER_WORD  # words that only the tables of drawings know
_UNKNOWN = math.log(400_000) + _PER_WORD  # a character that is no word


@cache
def _costs() -> Mapping[str, float]:
    costs = {word: math.log(rank + 5) + _PER_WORD for rank, word in enumerate(nouns().vocabulary)}
    for word in (*lexicon().chinese, *nouns().chinese, *chinese_people(), *garments("zh")):
        costs.setdefault(word, _UNRANKED)
    return costs


def word_starts(text: str) -> list[int]:
    """For every place of a text the start of the word it is in; what is not Chinese is a word by each character."""
    costs = _costs()
    best = [0.0] + [math.inf] * len(text)
    back = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - _LONGEST), end):
            cost = costs.get(text[start:end], _UNKNOWN if end - start == 1 else math.inf)
            if best[start] + cost < best[end]:
                best[end], back[end] = best[start] + cost, start
    starts = [0] * len(text)
    end = len(text)
    while end:
        starts[back[end] : end] = [back[end]] * (end - back[end])
        end = back[end]
    return starts
