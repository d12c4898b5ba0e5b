"""Place what does not stand in front: behind, in the sky, on and in the water, hanging and strewn."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from danqing.engines.atelier.canvas import Point
from danqing.engines.atelier.composing.casting import Cast, Role
from danqing.engines.atelier.composing.front import Spot, bounds_of
from danqing.engines.atelier.composing.habits import FAR_LAND, LOW_FLYERS, Layer, kind_of
from danqing.engines.atelier.composing.measures import metres
from danqing.engines.atelier.composing.reaching import reach_of
from danqing.engines.atelier.composing.room import Room
from danqing.engines.atelier.composing.stations import stations
from danqing.engines.atelier.composing.units import shifted
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.understanding.tables import read_words

_TRIES = 60
_WINGED = ("bird", "flyer")
_LARGE_FLYERS = ("animal", "person")
_ON_THE_GROUND = (Layer.BACK, Layer.WATER, Layer.FLOAT)
_FREE = (Layer.WATER, Layer.FLOAT, Layer.SKY)
_CLEAR = 0.035  # of the picture, between its edge and what could as well be farther in
_NEAREST_AFLOAT, _LONE_BOAT, _RECEDING = 0.54, 0.72, 0.66
"""How high the nearest of a few boats and a single one are, of the shorter side, and how much smaller the farthest."""
_SHRINKS = (1.0, 0.85, 0.7, 0.55, 0.42, 0.32, 0.24)
_SMALL = 0.55
_FAR_WIDTH, _FAR_HEIGHT = 0.84, 0.7
"""What far land takes at most of the width, and of the height above the horizon."""
_ON_FAR_BANK, _TREE_ON_FAR_BANK, _FAR_BANK_WIDTH = 0.5, 0.78, 0.3
"""The same of what stands on the far bank of a lake that is seen from the water."""
_MAIN_BRIDGE, _OVER_WATER = 0.58, 0.34
"""How wide a bridge is that the picture is of, and how near of the way to the viewer it stands."""
_ALONG_CAPES = (0.2, 0.06, 0.33, 0.4)  # of the width, from the middle, of one after the other
_HIGHEST_ON_CAPES, _WIDEST_ON_CAPES = 0.88, 0.3  # of what is above its foot, and of the width
_POND_FISH = (0.68, 0.62, 0.6, 0.48, 0.42, 0.36, 0.3)
"""How long a fish in a pond is, of the width, by how many swim or float there."""
_POND_FAR, _IN_POND = 0.42, 1.3  # how near the farthest fish is, and how much larger what floats there is
_LIGHTS = 0.27, 0.17  # likewise of a string of lights or flags
_FAR_WORLD = 0.4  # of the shorter side: a planet beside somebody
_NEAREST = 1.75  # somebody who floats in space, beside worlds that are far
_STRINGS = frozenset({"shape:string_lights", "shape:bunting"})
_BOUGH_HEIGHT, _BOUGH_SIZE = 0.7, 0.6  # where the foot of a bough is, of the height, and how high it is at most
_LANDMARK_ALOFT, _GREAT = 1.5, 4.0  # how much larger what is as high as a house is in the sky, and from which metres
_AMONG_FLOWERS = 2.1
"""How much larger butterflies are that are seen before flowers."""
_WIDEST_BOAT = 0.34  # of the width, of one among a few
_GREAT_AFLOAT = 1.6  # how much larger at most what is said to be large is on the water
_WIDEST_AFLOAT = (0.5, 0.36, 0.28)  # of the width, by how many are on the water
_NEAR_AND_FAR = (0.66, 1.1)  # how large those in the air or under water are, of their usual size
_AFLOAT = frozenset({"shape:lotus", "shape:lotus_leaf", "emoji:🦆", "emoji:🦢"})
_ALOFT = frozenset(read_words("contacts.toml")["aloft"])
_UNDER_CEILINGS = 2.4  # how much larger balloons are that float in a room, of those in the sky
_FROM_WALLS = 0.05  # of the shorter side, which they keep from its edges
_SURFACE = 0.2  # of the height, where the picture is of what is under water
_THIRDS = (0.37, 0.63)
_APART = 2.0
_TOWERING = 9.0  # metres, from which on what stands behind others may be partly hidden by anybody
_HIGHEST_BEHIND = 0.66  # of the headroom


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
    order = [Layer.CAPE, Layer.BACK, Layer.BED, Layer.WATER, Layer.FLOAT, Layer.SKY, Layer.HANGING, Layer.STREWN]
    figure = iter(_figure(roles, front, room, rng))
    side = rng.choice((-1, 1))
    for role in sorted(roles, key=lambda role: order.index(role.layer)):
        taken = [bounds_of(spot) for spot in (*front, *spots)]
        together = role.layer is Layer.WATER
        tallest = max(other.unit.bounds.height for other in roles if other.layer is role.layer) if together else 0.0
        seen = () if together and cast.leads_afloat else (*front, *spots)
        search = _search(role, seen, room, reference, counts[role.layer], tallest)
        if role.layer is Layer.CAPE:
            search = _on_cape(role, search, room, sum(spot.role.layer is Layer.CAPE for spot in spots), side)
        if role.layer in {Layer.SKY, Layer.FLOAT} and counts[role.layer] > 1 and not role.unit.lead.subject.decorative:
            search = replace(search, scale=search.scale * rng.uniform(*_NEAR_AND_FAR))
        if together and counts[Layer.WATER] == 1 and not front and search.wish is None:
            x = room.inner.x0 + rng.choice(_THIRDS) * room.inner.width
            search = replace(search, wish=(x, room.inner.center[1]))
        search = replace(search, xs=_beside_partners(search.xs, role, cast, (*front, *spots)))
        station = next(figure, None) if together else None
        spot = station and _best(
            role, _at_station(search, station, role, room, spots, counts[Layer.WATER]), room, (), rng
        )
        spot = spot or _best(role, search, room, taken, rng)
        if spot is None:
            left_out.append(role)
        else:
            spots.append(spot)
    return spots, left_out


def _figure(roles: Sequence[Role], front: Sequence[Spot], room: Room, rng: random.Random) -> Sequence[Point]:
    """Where the boats of a picture that has little else on the water lie to each other."""
    afloat = [role for role in roles if role.layer is Layer.WATER]
    free = not front and not room.occupied and not any(role.position or role.near is not None for role in afloat)
    boats = all(kind_of(role.unit.lead.subject) == "boat" for role in afloat)
    return stations(len(afloat), rng) if free and boats else ()


def _at_station(search: Search, station: Point, role: Role, room: Room, placed: Sequence[Spot], count: int) -> Search:
    """The search narrowed to one place of a figure; beside a headland, to the open water."""
    left, right = room.inner.x0, room.inner.x1
    for box in (bounds_of(spot) for spot in placed if spot.role.layer is Layer.CAPE):
        in_left = box.center[0] < room.inner.center[0]
        left = max(left, box.x1 + 0.35 * box.width) if in_left else left
        right = right if in_left else min(right, box.x0 - 0.35 * box.width)
    x = left + station[0] * (right - left)
    y = room.near - station[1] * (room.near - room.horizon)
    bounds = role.unit.bounds
    great = _greatness(role) if count == 1 else 1.0
    scale = (great * _LONE_BOAT if count == 1 else _NEAREST_AFLOAT) * room.shorter / bounds.height
    most = great * _WIDEST_BOAT * max(room.inner.width, 0.8 * room.inner.height)
    scale = min(scale, min(most, 0.85 * (right - left)) / bounds.width)
    return replace(search, xs=(x, x), ys=(y, y), scale=scale, recedes=_RECEDING, wish=None)


def _greatness(role: Role) -> float:
    """How much larger than usual something is seen on the water, by what is said of its size."""
    return min(_GREAT_AFLOAT, max(1.0, math.sqrt(role.unit.lead.subject.scale)))


def _on_cape(role: Role, search: Search, room: Room, before: int, side: int) -> Search:
    """On the headland at a third of the picture, as high as the sky allows; the next ones toward its edge."""
    inner, bounds = room.inner, role.unit.bounds
    side = {"left": -1, "right": 1}.get(role.position or "", side)
    cliff = role.unit.lead.subject.drawable == "shape:cliff"
    foot = room.horizon + (0.2 * (room.near - room.horizon) if cliff else 0.02 * room.headroom)
    tallest = min(_HIGHEST_ON_CAPES * (foot - inner.y0), 0.62 * room.shorter) * (0.55 if before else 1.0)
    scale = min(tallest / bounds.height, _WIDEST_ON_CAPES * inner.width / bounds.width)
    x = inner.center[0] + side * inner.width * _ALONG_CAPES[min(before, len(_ALONG_CAPES) - 1)]
    return replace(search, area=inner, xs=(x, x), ys=(foot, foot), scale=scale, wish=None)


def _search(
    role: Role, placed: Sequence[Spot], room: Room, reference: float, count: int, tallest: float = 0.0
) -> Search:
    """Where a role may be. tallest: of those in its layer whose sizes are seen against each other."""
    subject = role.unit.lead.subject
    inner = room.inner if role.layer in _ON_THE_GROUND else room.canvas
    if role.layer in _FREE:
        inner = inner.inset(_CLEAR * inner.width, _CLEAR * inner.height)
    xs = _sides(role.position, inner)
    wish = _wish(role, placed)
    own = max(role.unit.bounds.height, 0.01)
    # Between every one as high as the other, of which none is too small to see, and sizes as in the world.
    unit = room.shorter / (own**0.4 * max(own, tallest) ** 0.6)
    alone = not room.occupied and not any(spot.role.layer is Layer.GROUND for spot in placed)
    match role.layer:
        case Layer.BACK:
            return _behind(role, placed, room, (reference, xs, wish))
        case Layer.BED if kind_of(subject) == "seaplant":
            scale = (0.52 if alone and not placed else 0.3) * room.headroom / role.unit.bounds.height
            return Search(inner, xs, (room.far, room.near), scale, wish, hides=8.0, recedes=0.3)
        case Layer.BED:
            scale = min(reference * 0.8, 0.3 * room.headroom / role.unit.bounds.height)
            return Search(inner, xs, (room.far, room.near), scale, wish, hides=8.0, recedes=0.45)
        case Layer.WATER:
            top, bottom = room.horizon + 0.03 * room.headroom, room.shore
            bottom = max(bottom, top + 0.05 * room.headroom)
            share = (0.5, 0.42, 0.36, 0.31, 0.27)[min(count, 5) - 1] if alone else 0.2
            start = (0.72, 0.5, 0.35, 0.25)[min(count, 4) - 1] if alone else 0.2
            if kind_of(subject) == "fish" and room.horizon < 0.3 * inner.y1:
                return _in_pond(role, room, (inner, xs, wish), count)
            share *= _IN_POND if room.horizon < 0.3 * inner.y1 else 1.0
            great = _greatness(role) if alone else 1.0
            widest = great * _WIDEST_AFLOAT[min(count, 3) - 1] * inner.width
            scale = min(great * unit * share, widest / role.unit.bounds.width)
            return Search(inner, xs, (top + (bottom - top) * start, bottom), scale, wish, recedes=0.5)
        case Layer.FLOAT:
            share = (0.62, 0.5, 0.44, 0.4, 0.35, 0.3, 0.26, 0.24)[min(count, 8) - 1] * (1.0 if alone else 0.5)
            size = share * max(0.5, role.unit.bounds.height**0.5) * (_NEAREST if subject.person else 1.0)
            if kind_of(subject) == "celestial" and not alone:
                # a far world: beside nobody in particular, and no larger than leaves the others their room
                most = _FAR_WORLD * room.shorter / (unit * role.unit.bounds.height)
                sky = replace(inner, y1=min(inner.y1, room.horizon))
                return Search(sky, xs, (sky.y0, sky.y1), unit * min(size, most), None, hides=9.0)
            lowest = inner.y0 + _SURFACE * inner.height if subject.drawable in _AFLOAT else inner.y1
            return Search(inner, xs, (inner.y0, lowest), unit * size, wish or _middle(inner, count))
        case Layer.HANGING if reach_of(subject.drawable):
            foot, size = _LIGHTS if subject.drawable in _STRINGS else (_BOUGH_HEIGHT, _BOUGH_SIZE)
            y = inner.y0 + foot * inner.height
            bounds = role.unit.bounds
            scale = min(size * room.shorter / bounds.height, 0.85 * inner.width / bounds.width)
            return Search(inner, xs, (y, y), scale, (inner.center[0], y))
        case Layer.HANGING:
            share = (0.3, 0.26, 0.22, 0.2)[min(count, 4) - 1]
            y = inner.y0 + room.shorter * share
            return Search(inner, xs, (y, y + 0.10 * room.headroom), unit * share, wish)
        case Layer.STREWN:
            lowest = room.horizon if kind_of(subject) in _WINGED else room.near - 0.2 * room.headroom
            return Search(inner, xs, (inner.y0, lowest), unit * 0.065, None, hides=9.0)
    alone = alone and all(spot.role.layer is Layer.SKY for spot in placed)
    return _in_the_air(role, Search(inner, xs, xs, unit, wish), room, count, alone=alone)


def _in_the_air(role: Role, base: Search, room: Room, count: int, *, alone: bool) -> Search:
    """Where something flies. base: the area, the x, the scale of what is as high as the picture, and the wish."""
    subject, inner = role.unit.lead.subject, base.area
    low = subject.drawable in LOW_FLYERS and not alone
    share = (
        (0.16 if kind_of(subject) in _LARGE_FLYERS else 0.095)
        * (metres(subject) / 0.3) ** 0.33
        * ((3.4, 3.0, 2.8, 2.6, 2.6, 2.4, 2.1)[min(count, 7) - 1] if alone else _AMONG_FLOWERS if low else 1.0)
    )
    share *= _LANDMARK_ALOFT if metres(subject) >= _GREAT and not alone else 1.0
    indoors = room.indoors and subject.drawable in _ALOFT and not alone
    share *= _UNDER_CEILINGS if indoors else 1.0
    inner = inner.inset(_FROM_WALLS * room.shorter) if indoors else inner
    floor = room.near - 0.42 * room.headroom if low else room.skyline
    ceiling = inner.y0 + (0.1 * room.headroom if low else 0.0)
    wish, hides = (None, 1.0) if low else (base.wish, 4.0)
    return Search(inner, base.xs, (ceiling, floor), base.scale * share, wish, hides=hides)


def _behind(
    role: Role,
    placed: Sequence[Spot],
    room: Room,
    how: tuple[float, tuple[float, float], tuple[float, float] | None],
) -> Search:
    """On the horizon, on the far bank, or behind the others. how: the scale of those in front, the x, and the wish."""
    reference, xs, wish = how
    inner, bounds = room.inner, role.unit.bounds
    subject = role.unit.lead.subject
    if subject.drawable in FAR_LAND:
        y = room.horizon + 0.01 * room.headroom
        scale = min(_FAR_WIDTH * inner.width / bounds.width, _FAR_HEIGHT * room.horizon / bounds.height)
        middle = inner.x0 + 0.44 * inner.width
        lone = not any(spot.role.layer is Layer.BACK for spot in placed) and role.position is None
        return Search(inner, (middle, middle) if lone else xs, (y, y), scale, None, hides=0.5)
    if room.waterside:
        y = room.horizon + 0.015 * room.headroom
        if subject.drawable == "shape:bridge" and role.index == 0 and role.position is None:
            y = room.horizon + _OVER_WATER * (room.near - room.horizon)
            return Search(inner, xs, (y, y), _MAIN_BRIDGE * inner.width / bounds.width, (inner.center[0], y))
        high = _TREE_ON_FAR_BANK if kind_of(subject) == "tree" else _ON_FAR_BANK
        scale = min(high * room.horizon / bounds.height, _FAR_BANK_WIDTH * inner.width / bounds.width)
        return Search(inner.inset(_CLEAR * inner.width, 0), xs, (y, y), scale, None)
    far = role.position == "background"
    y = room.near - (room.near - room.far) * (0.96 if far else 0.62)
    most = room.headroom * _HIGHEST_BEHIND * (0.55 if far else 1.0)
    scale = min(reference * (0.45 if far else 0.75), most / bounds.height)
    # What stands behind somebody in particular may be partly hidden by him, and what towers over all by anybody.
    hides = 0.9 if metres(subject) >= _TOWERING else 1.2 if wish else 4.0
    return Search(inner, xs, (y - 0.04 * room.headroom, y), scale, wish, hides=hides)


def _in_pond(
    role: Role, room: Room, where: tuple[Box, tuple[float, float], tuple[float, float] | None], count: int
) -> Search:
    """Below the surface and near, where a fish is seen: as long as leaves room for all of them."""
    inner, xs, wish = where
    seen = min(max(inner.width, 0.8 * inner.height), 1.25 * inner.height)
    length = _POND_FISH[min(count, len(_POND_FISH)) - 1] * seen
    scale = length / role.unit.bounds.width
    top = room.horizon + _POND_FAR * (room.near - room.horizon)
    water = Box(inner.x0, room.horizon + 0.05 * inner.height, inner.x1, inner.y1)
    return Search(water, xs, (top, room.near), scale, wish, hides=6.0, recedes=0.25)


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
    if owner is None or (role.layer is Layer.SKY and len(owner.role.unit.pieces) > 2):
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
        far = 1.0 if behind else 3.0
        return cost + _distance(box.center, search.wish) / diagonal * far + crowd
    nearest = min((_distance(box.center, other.center) for other in taken), default=diagonal)
    return cost - min(nearest / diagonal, 0.4)


def _overlap(one: Box, other: Box) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return width * height if width > 0 and height > 0 else 0.0


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return math.dist(a, b)
