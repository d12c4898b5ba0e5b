"""Place what does not stand in front: behind, in the sky, on and in the water, hanging and strewn."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from danqing.engines.atelier.composing.casting import Cast, Role
from danqing.engines.atelier.composing.front import Spot, bounds_of
from danqing.engines.atelier.composing.habits import FAR_LAND, Layer, kind_of
from danqing.engines.atelier.composing.measures import metres
from danqing.engines.atelier.composing.room import Room
from danqing.engines.atelier.composing.units import shifted
from danqing.engines.atelier.scene import Box

_TRIES = 60
_WINGED = ("bird", "flyer")
_LARGE_FLYERS = ("animal", "person")
_ON_THE_GROUND = (Layer.BACK, Layer.WATER, Layer.FLOAT)
_SHRINKS = (1.0, 0.85, 0.7, 0.55, 0.42, 0.32, 0.24)
_SMALL = 0.55
_FAR_WIDTH, _FAR_HEIGHT = 0.56, 0.6
"""What far land takes at most of the width, and of the height above the horizon."""
_WIDEST_AFLOAT = (0.5, 0.36, 0.28)  # of the width, by how many are on the water
_NEAR_AND_FAR = (0.66, 1.1)  # how large those in the air or under water are, of their usual size
_AFLOAT = frozenset({"shape:lotus", "shape:lotus_leaf", "emoji:🦆", "emoji:🦢"})
_SURFACE = 0.2  # of the height, where the picture is of what is under water
_THIRDS = (0.37, 0.63)
_APART = 2.0
_HIGHEST_BEHIND = 0.66  # of the headroom
_LOW_FLYERS = frozenset({"shape:dragonfly", "emoji:🦋", "emoji:🐝", "emoji:🦟", "emoji:🪰"})


@dataclass(frozen=True)
class Search:
    """Where to look for a place: x and y of the feet, the first scale, and what the place should be near.

    area: what the place must lie in. hides: how bad it is to overlap others, against being far from the wish.
    recedes: how much smaller it is at the horizon than at the nearest feet.
    """

    area: Box
    xs: tuple[float, float]
    ys: tuple[float, float]
    scale: float
    wish: tuple[float, float] | None = None
    hides: float = 4.0
    recedes: float = 0.0


def place_around(cast: Cast, front: Sequence[Spot], room: Room, rng: random.Random) -> tuple[list[Spot], list[Role]]:
    """Spots for the units that do not stand in front, and those for which there was no room."""
    roles = [role for role in cast.roles if role.layer is not Layer.GROUND]
    spots: list[Spot] = []
    left_out: list[Role] = []
    reference = max((spot.scale for spot in front), default=room.headroom * 0.4)
    counts = {layer: sum(role.layer is layer for role in roles) for layer in Layer}
    order = [Layer.BACK, Layer.WATER, Layer.FLOAT, Layer.SKY, Layer.HANGING, Layer.STREWN]
    for role in sorted(roles, key=lambda role: order.index(role.layer)):
        taken = [bounds_of(spot) for spot in (*front, *spots)]
        together = role.layer is Layer.WATER
        tallest = max(other.unit.bounds.height for other in roles if other.layer is role.layer) if together else 0.0
        search = _search(role, (*front, *spots), room, reference, counts[role.layer], tallest)
        if role.layer in {Layer.SKY, Layer.FLOAT} and counts[role.layer] > 1 and not role.unit.lead.subject.decorative:
            search = replace(search, scale=search.scale * rng.uniform(*_NEAR_AND_FAR))
        if together and len(roles) == 1 and not front and search.wish is None:
            x = room.inner.x0 + rng.choice(_THIRDS) * room.inner.width
            search = replace(search, wish=(x, room.inner.center[1]))
        search = replace(search, xs=_beside_partners(search.xs, role, cast, (*front, *spots)))
        spot = _best(role, search, room, taken, rng)
        if spot is None:
            left_out.append(role)
        else:
            spots.append(spot)
    return spots, left_out


def _search(
    role: Role, placed: Sequence[Spot], room: Room, reference: float, count: int, tallest: float = 0.0
) -> Search:
    """Where a role may be. tallest: of those in its layer whose sizes are seen against each other."""
    subject = role.unit.lead.subject
    inner = room.inner if role.layer in _ON_THE_GROUND else room.canvas
    xs = _sides(role.position, inner)
    wish = _wish(role, placed)
    own = max(role.unit.bounds.height, 0.01)
    # Between every one as high as the other, of which none is too small to see, and sizes as in the world.
    unit = room.shorter / (own**0.4 * max(own, tallest) ** 0.6)
    alone = not room.occupied and not any(spot.role.layer is Layer.GROUND for spot in placed)
    match role.layer:
        case Layer.BACK if subject.drawable in FAR_LAND:
            y = room.horizon + 0.01 * room.headroom
            bounds = role.unit.bounds
            scale = min(_FAR_WIDTH * inner.width / bounds.width, _FAR_HEIGHT * room.horizon / bounds.height)
            return Search(inner, xs, (y, y), scale, None, hides=0.5)
        case Layer.BACK:
            far = role.position == "background"
            y = room.near - (room.near - room.far) * (0.96 if far else 0.62)
            most = room.headroom * _HIGHEST_BEHIND * (0.55 if far else 1.0)
            scale = min(reference * (0.45 if far else 0.75), most / role.unit.bounds.height)
            # What stands behind somebody in particular may be partly hidden by him.
            return Search(inner, xs, (y - 0.04 * room.headroom, y), scale, wish, hides=1.2 if wish else 4.0)
        case Layer.WATER:
            top, bottom = room.horizon + 0.03 * room.headroom, room.shore
            bottom = max(bottom, top + 0.05 * room.headroom)
            share = (0.5, 0.42, 0.36, 0.31, 0.27)[min(count, 5) - 1] if alone else 0.2
            start = (0.72, 0.5, 0.35, 0.25)[min(count, 4) - 1] if alone else 0.2
            share *= 1.35 if kind_of(subject) == "fish" and room.horizon < 0.3 * inner.y1 else 1.0
            scale = min(unit * share, _WIDEST_AFLOAT[min(count, 3) - 1] * inner.width / role.unit.bounds.width)
            return Search(inner, xs, (top + (bottom - top) * start, bottom), scale, wish, recedes=0.5)
        case Layer.FLOAT:
            share = (0.62, 0.5, 0.44, 0.4, 0.35, 0.3, 0.26, 0.24)[min(count, 8) - 1] * (1.0 if alone else 0.5)
            size = share * max(0.5, role.unit.bounds.height**0.5)
            lowest = inner.y0 + _SURFACE * inner.height if subject.drawable in _AFLOAT else inner.y1
            return Search(inner, xs, (inner.y0, lowest), unit * size, wish or _middle(inner, count))
        case Layer.HANGING:
            share = (0.3, 0.26, 0.22, 0.2)[min(count, 4) - 1]
            y = inner.y0 + room.shorter * share
            return Search(inner, xs, (y, y + 0.10 * room.headroom), unit * share, wish)
        case Layer.STREWN:
            lowest = room.horizon if kind_of(subject) in _WINGED else room.near - 0.2 * room.headroom
            return Search(inner, xs, (inner.y0, lowest), unit * 0.065, None, hides=9.0)
    alone = alone and all(spot.role.layer is Layer.SKY for spot in placed)
    low = subject.drawable in _LOW_FLYERS and not alone
    share = (
        (0.16 if kind_of(subject) in _LARGE_FLYERS else 0.095)
        * (metres(subject) / 0.3) ** 0.33
        * ((3.4, 3.0, 2.8, 2.6, 2.6, 2.4, 2.1)[min(count, 7) - 1] if alone else 1.0)
    )
    floor = room.near - 0.15 * room.headroom if low else room.skyline
    ceiling = inner.y0 + (0.35 * room.headroom if low else 0.0)
    return Search(inner, xs, (ceiling, floor), unit * share, wish)


def _sides(position: str | None, inner: Box) -> tuple[float, float]:
    parts = {"left": (0.0, 0.4), "right": (0.6, 1.0), "center": (0.35, 0.65)}
    start, end = parts.get(position or "", (0.0, 1.0))
    return inner.x0 + start * inner.width, inner.x0 + end * inner.width


def _beside_partners(xs: tuple[float, float], role: Role, cast: Cast, placed: Sequence[Spot]) -> tuple[float, float]:
    """The stretch that is left of, or right of, those that the unit stands left or right of."""
    left, right = xs
    for spot in placed:
        box, members = bounds_of(spot), {piece.index for piece in spot.role.unit.pieces}
        if any((role.index, member) in cast.left_of for member in members):
            right = min(right, box.center[0] - 0.3 * box.width)
        if any((member, role.index) in cast.left_of for member in members):
            left = max(left, box.center[0] + 0.3 * box.width)
    return (left, right) if left < right else xs


def _middle(inner: Box, count: int) -> tuple[float, float] | None:
    return inner.center if count == 1 else None


def _wish(role: Role, placed: Sequence[Spot]) -> tuple[float, float] | None:
    """Beside or above the one that the unit belongs to."""
    owner = next((s for s in placed if role.near in {piece.index for piece in s.role.unit.pieces}), None)
    if owner is None:
        return None
    box = bounds_of(owner)
    return box.center[0], box.y0 - 0.1 * box.height


def _best(role: Role, search: Search, room: Room, taken: Sequence[Box], rng: random.Random) -> Spot | None:
    """The best of many places: clear of texts at any price, of others if possible, near its wish, else apart."""
    for shrink in _SHRINKS[: 3 if role.layer is Layer.STREWN else None]:
        scale = search.scale * shrink
        found: list[tuple[float, Spot]] = []
        for _ in range(_TRIES):
            x, y = rng.uniform(*search.xs), rng.uniform(*search.ys)
            size = scale * (1 - search.recedes * room.depth(y))
            spot = Spot(role, x, y, size)
            box = bounds_of(spot)
            dx = max(0.0, search.area.x0 - box.x0) - max(0.0, box.x1 - search.area.x1)
            dy = max(0.0, search.area.y0 - box.y0)
            spot, box = Spot(role, x + dx, y + dy, size), shifted(box, dx, dy)
            if search.area.contains(box) and room.is_free(box):
                found.append((_cost(box, search, room, taken), spot))
        if found:
            cost, spot = min(found, key=lambda pair: pair[0])
            # A place half hidden is taken only where a smaller thing would be too small.
            if cost <= search.hides * 0.5 or shrink <= _SMALL:
                return spot
    return None


def _cost(box: Box, search: Search, room: Room, taken: Sequence[Box]) -> float:
    area = max(1.0, box.width * box.height)
    hidden = sum(_overlap(box, other) for other in taken) / area
    diagonal = math.hypot(room.inner.width, room.inner.height)
    cost = search.hides * hidden
    if search.wish is not None:
        # What stands behind somebody is near him at any price.
        behind = search.hides < _APART
        crowd = 0 if behind else sum(_distance(box.center, other.center) < box.width * 1.3 for other in taken)
        return cost + _distance(box.center, search.wish) / diagonal * 3 + crowd
    nearest = min((_distance(box.center, other.center) for other in taken), default=diagonal)
    return cost - min(nearest / diagonal, 0.4)


def _overlap(one: Box, other: Box) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return width * height if width > 0 and height > 0 else 0.0


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return math.dist(a, b)
