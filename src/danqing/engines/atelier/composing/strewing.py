"""Place things that float before plain paper as one design: in loose rows, of about equal weight, all within."""

import math
import random
from collections import Counter
from collections.abc import Sequence

from danqing.engines.atelier.composing.casting import Cast, Role
from danqing.engines.atelier.composing.front import Spot, bounds_of
from danqing.engines.atelier.composing.habits import Layer
from danqing.engines.atelier.composing.room import Room
from danqing.engines.atelier.scene import Box

_FLOATING = frozenset({Layer.SKY, Layer.FLOAT})
_WEIGHT = 0.66  # the side of a square as large as a thing, as a share of the shorter side of its cell
_LARGEST = 0.86  # of its cell, either way
_SIZES = (0.9, 1.06)
_ADRIFT = 0.3  # of what is free beside a thing in its cell
_EDGE = 0.03  # of the shorter side, free around the design


def is_design(cast: Cast, setting: str) -> bool:
    """Whether all there is floats before plain paper, several of them, and nothing says where any is."""
    told = cast.left_of or cast.between or any(role.position or role.near is not None for role in cast.roles)
    afloat = all(role.layer in _FLOATING and not role.unit.lead.subject.decorative for role in cast.roles)
    return setting == "studio" and len(cast.roles) > 1 and afloat and not told


def strewn(cast: Cast, room: Room, rng: random.Random) -> list[Spot] | None:
    """A spot for each unit; None where texts leave no room for the design."""
    area = room.between_texts().inset(_EDGE * room.shorter)
    roles = _mixed(cast.roles)
    rows = _rows(len(roles), area)
    spots: list[Spot] = []
    for number, count in enumerate(rows):
        tall = area.height / len(rows)
        wide = area.width / max(rows)
        start = area.center[0] - count * wide / 2
        for column in range(count):
            cell = Box(start + column * wide, area.y0 + number * tall, start + (column + 1) * wide, 0)
            cell = Box(cell.x0, cell.y0, cell.x1, cell.y0 + tall)
            spots.append(_in_cell(roles[len(spots)], cell, rng))
    return spots if all(room.is_free(bounds_of(spot)) for spot in spots) else None


def _mixed(roles: Sequence[Role]) -> list[Role]:
    """The units with those of each subject spread evenly among the others."""
    counts = Counter(role.index for role in roles)
    seen: Counter[int] = Counter()
    places: list[tuple[float, int]] = []
    for at, role in enumerate(roles):
        places.append(((seen[role.index] + 0.5) / counts[role.index], at))
        seen[role.index] += 1
    return [roles[at] for _, at in sorted(places)]


def _rows(count: int, area: Box) -> list[int]:
    """How many stand in each row, so that their cells are as large as may be and next to square."""
    deep = max(range(1, count + 1), key=lambda rows: min(area.width / math.ceil(count / rows), area.height / rows))
    least, more = divmod(count, deep)
    # The fuller rows are in the midst: two, three, two.
    fuller = set(sorted(range(deep), key=lambda row: abs(row - (deep - 1) / 2))[:more])
    return [least + (row in fuller) for row in range(deep)]


def _in_cell(role: Role, cell: Box, rng: random.Random) -> Spot:
    bounds = role.unit.bounds
    side = _WEIGHT * min(cell.width, cell.height) * rng.uniform(*_SIZES)
    most = min(_LARGEST * cell.width / bounds.width, _LARGEST * cell.height / bounds.height)
    scale = min(side / math.sqrt(bounds.width * bounds.height), most)
    free = cell.width - bounds.width * scale, cell.height - bounds.height * scale
    x = cell.center[0] + rng.uniform(-0.5, 0.5) * _ADRIFT * free[0]
    y = cell.center[1] + rng.uniform(-0.5, 0.5) * _ADRIFT * free[1]
    middle = bounds.center
    return Spot(role, x - middle[0] * scale, y - middle[1] * scale, scale)
