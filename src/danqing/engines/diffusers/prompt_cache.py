"""Embeddings of prompts that were read before: the same bytes again, without the text encoder."""

from collections import OrderedDict
from collections.abc import Callable

from danqing.engines.diffusers.family import Encoded

Key = tuple[str, bool]
"""A text, and whether it is a negative prompt."""


class PromptCache:
    """Holds so many bytes of embeddings, and forgets first what was not used for the longest time."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._entries: OrderedDict[Key, Encoded] = OrderedDict()
        self.bytes = 0

    def get(self, key: Key, encode: Callable[[], Encoded]) -> Encoded:
        """The embeddings of a text; encoded now where they are not held."""
        if key in self._entries:
            self._entries.move_to_end(key)
            return self._entries[key]
        encoded = encode()
        self._entries[key] = encoded
        self.bytes += _bytes(encoded)
        # after the new one is in: one larger than all that may be held leaves nothing
        while self.bytes > self._limit:
            self.bytes -= _bytes(self._entries.popitem(last=False)[1])
        return encoded

    def __len__(self) -> int:
        return len(self._entries)


def _bytes(encoded: Encoded) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in encoded)
