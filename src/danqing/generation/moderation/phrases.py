"""Finds phrases among tokens."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

Label = TypeVar("Label")
Tokens = tuple[str, ...]


class Found(NamedTuple, Generic[Label]):
    """A phrase among tokens. start: index of its first token."""

    start: int
    phrase: Tokens
    labels: tuple[Label, ...]


class PhraseBook(Generic[Label]):
    """Phrases with their labels. harmless: phrases in which no other one is looked for."""

    def __init__(self, entries: Iterable[tuple[Tokens, Label]], harmless: Iterable[Tokens] = ()) -> None:
        self._labels: dict[Tokens, tuple[Label, ...]] = {phrase: () for phrase in harmless}
        for phrase, label in entries:
            self._labels[phrase] = (*self._labels.get(phrase, ()), label)
        lengths: dict[str, set[int]] = {}
        for phrase in self._labels:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: sorted(all_of_them, reverse=True) for first, all_of_them in lengths.items()}

    @property
    def words(self) -> frozenset[str]:
        """Every token of every phrase."""
        return frozenset(word for phrase in self._labels for word in phrase)

    def find(self, tokens: Sequence[str]) -> Iterator[Found[Label]]:
        """All phrases at each token, from left to right, the longest first; none begins inside a harmless one."""
        at = 0
        while at < len(tokens):
            here = list(self._beginning(tokens, at))
            if here and not here[0].labels:
                at += len(here[0].phrase)
                continue
            yield from here
            at += 1

    def _beginning(self, tokens: Sequence[str], at: int) -> Iterator[Found[Label]]:
        for length in self._lengths.get(tokens[at], ()):
            phrase = tuple(tokens[at : at + length])
            if phrase in self._labels:
                yield Found(at, phrase, self._labels[phrase])
