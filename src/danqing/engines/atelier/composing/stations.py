"""Where a few things on the water lie to each other: near and far, at the thirds, never in a line."""

import random
from collections.abc import Mapping, Sequence

from danqing.engines.atelier.canvas import Point

_STATIONS: Mapping[int, tuple[Point, ...]] = {
    1: ((0.4, 0.3),),
    2: ((0.32, 0.12), (0.72, 0.7)),
    3: ((0.3, 0.06), (0.56, 0.84), (0.76, 0.44)),
    4: ((0.28, 0.06), (0.16, 0.72), (0.58, 0.8), (0.78, 0.34)),
    5: ((0.3, 0.04), (0.13, 0.52), (0.44, 0.86), (0.66, 0.5), (0.84, 0.8)),
}
"""Shares of the width, and depths from 0 nearest to 1 at the horizon, by how many there are."""
_AIRY = 0.03  # how far from its station a thing may be


def stations(count: int, rng: random.Random) -> Sequence[Point]:
    """A place for each of a few, the nearest first; none where they are too many for one figure."""
    mirrored = rng.random() < 0.5
    places = [(x + rng.uniform(-_AIRY, _AIRY), y + rng.uniform(-_AIRY, _AIRY)) for x, y in _STATIONS.get(count, ())]
    return [(1 - x if mirrored else x, min(0.95, max(0.0, y))) for x, y in places]
