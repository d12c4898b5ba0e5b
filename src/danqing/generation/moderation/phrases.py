"""Finds phrases among tokens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from danqing.generation.moderation.normalising import STOP
from danqing.generation.moderation.shelf import Shelf

Label = TypeVar("Label")
Value = TypeVar("Value")
Tokens = tuple[str, ...]

_BETWEEN = " "


class Found(NamedTuple, Generic[Label]):
    """A phrase among tokens. start: index of its first token."""

    start: int
    phrase: Tokens
    labels: tuple[Label, ...]


class PhraseBook(Generic[Label]):
    """Phrases with their labels. A phrase without labels is harmless: no other one is looked for in it.

    words: every Latin token of every phrase.
    """

    def __init__(self, entries: Iterable[tuple[Tokens, Label | None]]) -> None:
        """entries: a phrase and one of its labels each, or None for a harmless phrase."""
        # hashes from the first, and one entry at a time: what is built on the way stays in the process as empty memory
        shared: dict[tuple[Label, ...], tuple[Label, ...]] = {}
        labels: dict[int, tuple[Label, ...]] = {}
        words: set[int] = set()
        self._lengths: dict[int, int] = {}
        for phrase, label in entries:
            hashed, beginning = hash(_BETWEEN.join(phrase)), hash(phrase[:2] if phrase[1:] else phrase[0])
            every = (*labels.get(hashed, ()), *(() if label is None else (label,)))
            labels[hashed] = shared.setdefault(every, every)
            self._lengths[beginning] = self._lengths.get(beginning, 0) | 1 << len(phrase)
            words.update(hash(word) for word in phrase if word.isascii())
        self._phrases, self._labels = _shelved(labels)
        self.words = Shelf(dict.fromkeys(words, 0))

    def find(self, tokens: Sequence[str]) -> Iterator[Found[Label]]:
        """All phrases at each token, from left to right, the longest first; none begins inside a harmless one."""
        after = 0
        for at, lengths in enumerate(self._lengths_at(tokens)):
            if lengths and at >= after:
                here = list(self._beginning(tokens, at, lengths))
                if here and not here[0].labels:
                    after = at + len(here[0].phrase)
                else:
                    yield from here

    def _lengths_at(self, tokens: Sequence[str]) -> list[int]:
        """Which lengths phrases have that may begin at each token, as bits: by the token and the one after it."""
        get = self._lengths.get
        pairs = zip(tokens, (*tokens[1:], STOP), strict=False)
        return [get(hash(pair), 0) | get(hash(pair[0]), 0) for pair in pairs]

    def _beginning(self, tokens: Sequence[str], at: int, lengths: int) -> Iterator[Found[Label]]:
        for length in range(min(lengths.bit_length() - 1, len(tokens) - at), 0, -1):
            if lengths >> length & 1:
                phrase = tuple(tokens[at : at + length])
                number = self._phrases.get(_BETWEEN.join(phrase))
                if number is not None:
                    yield Found(at, phrase, self._labels[number])


def _shelved(values: Mapping[int, Value]) -> tuple[Shelf, tuple[Value, ...]]:
    """Where the value under each hash is, and the values, each once."""
    places: dict[Value, int] = {}
    return Shelf({hashed: places.setdefault(value, len(places)) for hashed, value in values.items()}), tuple(places)
