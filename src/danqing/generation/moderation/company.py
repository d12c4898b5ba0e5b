"""Finds words in the company of others: rows of hits, one of each of several sets, close to each other."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import permutations

from danqing.generation.moderation.lexicon import Reason
from danqing.generation.moderation.phrases import Found

Hits = Sequence[Found[Reason]]

_EXCUSED_WITHIN = 12
"""Tokens from a row to what makes it harmless at most: half a sentence, in Chinese a short one."""


def gathered(sides: Sequence[Hits], within: int) -> Iterator[Hits]:
    """Rows of hits, one of each list, in any order, each of which follows another in so many tokens at most."""
    for row in permutations(sides):
        yield from in_order(row, within)


def in_order(row: Sequence[Hits], within: int) -> Iterator[Hits]:
    """Rows of hits, one of each list, each of which follows the one before it in so many tokens at most."""
    reached: list[Hits] = [(hit,) for hit in sorted(row[0], key=_start)]
    for hits in row[1:]:
        reached.sort(key=lambda chain: _end(chain[-1]))
        ends = [_end(chain[-1]) for chain in reached]
        longer: list[Hits] = []
        for hit in sorted(hits, key=_start):
            at = bisect_right(ends, hit.start) - 1
            if at >= 0 and hit.start - ends[at] <= within:
                longer.append((*reached[at], hit))
        reached = longer
    yield from reached


def excused(row: Hits, excuses: Hits) -> bool:
    """Whether what is found is harmless by what stands next to it: a toy gun, a cake in the form of a bomb."""
    begin, end = min(map(_start, row)) - _EXCUSED_WITHIN, max(map(_end, row)) + _EXCUSED_WITHIN
    return any(begin <= hit.start and _end(hit) <= end for hit in excuses)


def _start(hit: Found[Reason]) -> int:
    return hit.start


def _end(hit: Found[Reason]) -> int:
    return hit.start + len(hit.phrase)
