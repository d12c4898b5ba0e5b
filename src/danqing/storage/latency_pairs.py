"""Distributions of times as they are stored: pairs of 32-bit integers, added up thousands of rows at once.

The first of a pair is the stage and the bucket, the second how many tasks there were. A page of usage adds up a hundred
thousand of them: read from JSON and counted in dictionaries, they took ten times as long.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from danqing.core.usage import Latencies, Stage

_STAGES = (Stage.QUEUE, Stage.EXTENSION, Stage.ENGINE, Stage.PUBLISH, Stage.TOTAL)
"""By their numbers in the database: new ones come last."""

_STAGE_BITS, _BUCKET_BITS = 3, 12
_ZERO = 1 << (_BUCKET_BITS - 1)  # of the buckets, which are negative below a millisecond
_NUMBER = np.dtype("<i4")


def encoded(latencies: Mapping[Stage, Latencies]) -> bytes:
    """The pairs of a distribution."""
    pairs = [
        (_STAGES.index(stage) << _BUCKET_BITS | bucket + _ZERO, tasks)
        for stage, times in latencies.items()
        for bucket, tasks in times.buckets.items()
    ]
    return np.array(pairs, _NUMBER).tobytes()


def added(stored: Sequence[bytes]) -> bytes:
    """The pairs of all the times of several."""
    codes, tasks = _sums(_pairs(stored)[:, 0], stored)
    return np.stack([codes, tasks], axis=1).astype(_NUMBER).tobytes()


def by_group(stored: Sequence[bytes], groups: Sequence[int], count: int) -> list[dict[Stage, Latencies]]:
    """The distributions of `count` groups. groups: to which of them, from 0 on, each of the stored ones belongs."""
    lengths = [len(pairs) // (2 * _NUMBER.itemsize) for pairs in stored]
    group_of = np.repeat(np.array(groups, np.int64), lengths)
    codes, tasks = _sums(group_of << (_STAGE_BITS + _BUCKET_BITS) | _pairs(stored)[:, 0], stored)
    kinds = codes >> _BUCKET_BITS
    # the codes are sorted, so each kind is one stretch of them
    heads = np.flatnonzero(np.diff(kinds, prepend=-1))
    buckets, counts = ((codes & (1 << _BUCKET_BITS) - 1) - _ZERO).tolist(), tasks.tolist()
    found: list[dict[Stage, Latencies]] = [{} for _ in range(count)]
    for head, tail in zip(heads, np.append(heads, len(codes))[1:], strict=True):
        group, stage = divmod(int(kinds[head]), 1 << _STAGE_BITS)
        found[group][_STAGES[stage]] = Latencies(dict(zip(buckets[head:tail], counts[head:tail], strict=True)))
    return found


def _pairs(stored: Sequence[bytes]) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    return np.frombuffer(b"".join(stored), _NUMBER).reshape(-1, 2)


def _sums(
    codes: np.ndarray[tuple[int], np.dtype[np.integer]], stored: Sequence[bytes]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.integer]], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """The codes that occur, rising, and how many tasks each has."""
    known, places = np.unique(codes, return_inverse=True)
    # a double counts exactly up to 2^53
    return known, np.bincount(places, _pairs(stored)[:, 1], len(known)).astype(np.int64)
