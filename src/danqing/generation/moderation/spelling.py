"""Words behind their disguises: digits for letters, stars for vowels, letters repeated, two words run together."""

import re
from collections.abc import Iterator
from functools import lru_cache

from danqing.generation.moderation.shelf import Shelf

_DIGITS_FOR_LETTERS = tuple(str.maketrans("013457@$!|8", "o" + one + "eastasi" + one + "b") for one in "il")
_DISGUISED = re.compile(r"[a-z].*[0-9@$!|]|[0-9@$!|].*[a-z]")
_REPEATED = re.compile(r"(.)\1{2,}")
_SHORTEST_HALF = 4  # "the rapist" is not in "therapist"
_LONGEST_COMPOUND = 24
_REMEMBERED = 16_384


class Spelling:
    """Knows the words of a vocabulary and finds them behind disguises. Thread-safe."""

    def __init__(self, vocabulary: Shelf) -> None:
        self._vocabulary = vocabulary
        self.corrected = lru_cache(_REMEMBERED)(self._corrected)

    def _corrected(self, word: str) -> tuple[str, ...]:
        """The word, or the one or two words of the vocabulary that it disguises."""
        if word in self._vocabulary or not word.isascii():
            return (word,)
        meant = next((reading for reading in _readings(word) if reading in self._vocabulary), None)
        return self._halves(word) if meant is None else (meant,)

    def _halves(self, word: str) -> tuple[str, ...]:
        if len(word) <= _LONGEST_COMPOUND:
            for at in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
                if word[:at] in self._vocabulary and word[at:] in self._vocabulary:
                    return word[:at], word[at:]
        return (word,)


def _readings(word: str) -> Iterator[str]:
    if _DISGUISED.search(word):
        yield from (word.translate(table) for table in _DIGITS_FOR_LETTERS)
    if "*" in word and len(word) > 2:
        yield from (word.replace("*", vowel) for vowel in "aeiou")
    if _REPEATED.search(word):
        yield from (_REPEATED.sub(times, word) for times in (r"\1", r"\1\1"))
