"""Numbers found by texts, in a tenth of the memory of a dictionary: the texts themselves are not kept."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping


class Shelf:
    """Small numbers under texts, of which only hashes of 64 bits are kept; it cannot be changed.

    With a hundred thousand texts, one foreign text in 10^14 is taken for one of them.
    """

    def __init__(self, numbers: Mapping[int, int]) -> None:
        """numbers: under hash(text), each from 0 to 65,535."""
        self._hashes = array("q", sorted(numbers))
        self._numbers = array("H", (numbers[hashed] for hashed in self._hashes))

    def get(self, text: str) -> int | None:
        """The number under a text; None where there is none."""
        hashed = hash(text)
        at = bisect_left(self._hashes, hashed)
        return self._numbers[at] if at < len(self._hashes) and self._hashes[at] == hashed else None

    def __contains__(self, text: str) -> bool:
        return self.get(text) is not None
