"""Place the units that stand in front: side by side, as large as the room allows, around a point of rest."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from danqing.engines.atelier.composing.casting import Cast, Role
from danqing.engines.atelier.composing.habits import Layer, is_landmark, kind_of
from danqing.engines.atelier.composing.room import Room
from danqing.engines.atelier.composing.units import scaled, shifted
from danqing.engines.atelier.scene import Box

# Height of the tallest in front as a share of the headroom, by how many stand there.
_SHARES = ((1, 0.68), (2, 0.62), (3, 0.6), (5, 0.56), (8, 0.5), (14, 0.38), (99, 0.28))
_STEPS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.52, 0.44, 0.36, 0.3, 0.24, 0.18)
_GAP = 0.10  # between neighbours, in heights of the tallest
_POINTS_OF_REST = (0.38, 0.5, 0.62)
_LARGER_THAN_LIFE = 2.6  # beside a house or a tree, small things are not larger than this
_BESIDE_BOATS = 0.6  # of the usual size, on a bank before the boats that the picture is of
_BELOW_FLYERS = 0.74  # of the usual size, under what flies above it
_ROWS = 5  # as many things as which the flowers of a field count
_TINY, _GIANT = 0.26, 2.8
_GROWN = 1.6  # metres: who is as tall as that is seen as close as a setting has him
_UPRIGHT, _LONG = 1.2, 5.0
"""Height over width of a room, and length of a row in heights of who lives, from which on it is broken into two."""
_DEEP, _AS_WIDE, _NEARER = 0.8, 0.84, (1.5, 2.1)
"""How far back the farther row is, how wide each may be, and how much larger at least and at most the nearer is."""
_FULL = 0.62  # share of a stretch from which on a row fills it evenly


@dataclass(frozen=True)
class Spot:
    """Where the origin of a unit is put, and how many pixels its 1 is."""

    role: Role
    x: float
    y: float
    scale: float


def bounds_of(spot: Spot) -> Box:
    """The box of a placed unit in pixels."""
    return shifted(scaled(spot.role.unit.bounds, spot.scale), spot.x, spot.y)


def place_front(cast: Cast, roles: Sequence[Role], room: Room, rng: random.Random) -> tuple[list[Spot], list[Role]]:
    """Spots for the units, from left to right, and those for which there was no room."""
    backed = any(role.layer is Layer.BACK for role in cast.roles)
    deep = None if backed else _in_depth(cast, roles, room, rng)
    if deep:
        return deep, []
    queue = list(in_order(cast, roles, rng))
    grove = _grove(queue, room, rng)
    if grove:
        return grove, []
    left_out: list[Role] = []
    while queue:
        count = _crowd(queue)
        share = next(share for most, share in _SHARES if count <= most) * _for_size(queue)
        share *= _BESIDE_BOATS if cast.leads_afloat else 1.0
        share *= _BELOW_FLYERS if _flown_over(cast, queue) else 1.0
        share *= 1 + room.closer * min(1.0, cast.reference / _GROWN)
        tallest = max(role.unit.bounds.height for role in queue)
        total = sum(role.unit.bounds.width for role in queue)
        for step in _STEPS:
            # Where things stand behind, the front leaves half of the width to them.
            widest = room.inner.width * (_beside_others(room) if backed else 0.66 if len(queue) == 1 else 0.9)
            scale = min(room.headroom * share, room.headroom * 0.94 / tallest, widest / total)
            if backed:
                scale = min(scale, cast.reference * room.pixels_per_metre * _LARGER_THAN_LIFE)
            scale *= step
            spots = _packed(_clusters(cast, queue), scale, room, rng.random())
            if spots is not None:
                return _varied(spots, room, rng), left_out
        left_out.append(queue.pop())
    return [], left_out


def _grove(row: Sequence[Role], room: Room, rng: random.Random) -> list[Spot]:
    """Trees by themselves: their crowns reach into each other, every second one stands back; none of anything else."""
    leads = [role.unit.lead.subject for role in row]
    told = any(role.position for role in row)
    spans = room.free_spans(room.inner.y0, room.near)
    if len(row) < _TREES or told or not spans or any(kind_of(lead) != "tree" or lead.in_rows for lead in leads):
        return []
    left, right = max(spans, key=lambda span: span[1] - span[0])
    count, wide = len(row), max(role.unit.bounds.width for role in row)
    tallest, room_wide = max(role.unit.bounds.height for role in row), 0.96 * (right - left)
    scale = min(_TALL_TREES * room.headroom / tallest, room_wide / (wide * (1 + _INTO_EACH_OTHER * (count - 1))))
    step = min((room_wide - wide * scale) / (count - 1), 1.1 * wide * scale)
    start = (left + right) / 2 - step * (count - 1) / 2
    band = (room.near - room.far) * 0.5
    spots: list[Spot] = []
    for number, role in enumerate(row):
        back = band * (rng.uniform(0.75, 1.0) if number % 2 else rng.uniform(0.0, 0.2))
        shrink = 1 - 0.4 * back / max(1.0, room.near - room.horizon)
        spots.append(Spot(role, start + step * number, room.near - back, scale * shrink))
    clear = all(room.inner.contains(bounds_of(spot)) and room.is_free(bounds_of(spot)) for spot in spots)
    return spots if clear else []


_TREES = 3  # from which on trees are a grove
_TALL_TREES = 0.8  # of the headroom
_INTO_EACH_OTHER = 0.5  # from trunk to trunk, in widths of a crown


def _in_depth(cast: Cast, roles: Sequence[Role], room: Room, rng: random.Random) -> list[Spot]:
    """In a tall picture, those who live before the things that would make the row too long; none where one row does."""
    living = [role for role in roles if _lives(role)]
    things = [role for role in roles if not _lives(role)]
    long = sum(role.unit.bounds.width for role in roles) > _LONG * max(
        (role.unit.bounds.height for role in living), default=9
    )
    told = cast.left_of or cast.beside or cast.between or any(role.position for role in roles)
    if not living or not things or told or not long or room.inner.height < _UPRIGHT * room.inner.width:
        return []
    back = replace(room, near=room.near - _DEEP * (room.near - room.far))
    behind = _AS_WIDE * room.inner.width / sum(role.unit.bounds.width for role in things)
    closer = (room.near - room.horizon) / max(1.0, back.near - room.horizon)
    before = min(
        min(max(closer, _NEARER[0]), _NEARER[1]) * behind,
        _AS_WIDE * room.inner.width / sum(role.unit.bounds.width for role in living),
    )
    for step in _STEPS:
        far = _packed([[role] for role in things], behind * step, back, rng.random())
        near = _packed([[role] for role in living], before * step, room, rng.random())
        if far is not None and near is not None:
            return [*far, *near]
    return []


def _lives(role: Role) -> bool:
    lead = role.unit.lead.subject
    return lead.person is not None or kind_of(lead) in {"animal", "bird", "robot"}


def _crowd(row: Sequence[Role]) -> int:
    """How many stand in front by themselves: who sits on a chair or at a table makes no crowd with it, nor do the
    flowers of a field."""
    pieces = [piece for role in row for piece in role.unit.pieces if piece.index == role.unit.lead.index]
    fields = {piece.index for piece in pieces if piece.subject.in_rows}
    return sum(not piece.subject.in_rows for piece in pieces) + _ROWS * len(fields)


def _for_size(row: Sequence[Role]) -> float:
    """What the usual share is multiplied by where all are said to be tiny, or giant: nothing else shows it."""
    sizes = [piece.subject.scale for role in row for piece in role.unit.pieces]
    return 0.5 if max(sizes) <= _TINY else 1.36 if min(sizes) >= _GIANT else 1.0


def _flown_over(cast: Cast, queue: Sequence[Role]) -> bool:
    """Whether something flies above a building or a tree of the front, which leaves it the sky."""
    over = {role.near for role in cast.roles if role.layer is Layer.SKY and role.near is not None}
    return any(piece.index in over and is_landmark(piece.subject) for role in queue for piece in role.unit.pieces)


def _beside_others(room: Room) -> float:
    """The share of the width that the front takes where things stand behind: more of a tall picture."""
    return 0.56 if room.inner.width > 1.3 * room.inner.height else 0.74


def in_order(cast: Cast, roles: Sequence[Role], rng: random.Random) -> list[Role]:
    """From left to right: as the relations say, else as named or mirrored."""
    row = list(roles)
    free = not any(role.position in {"left", "right"} for role in row) and not cast.left_of
    if free and rng.random() < 0.5:
        row.reverse()
    row.sort(key=lambda role: {"left": 0, "right": 2}.get(role.position or "", 1))
    for one, other in sorted(cast.beside):
        _bring_together(row, one, other)
    for _ in row:
        for one, other in sorted(cast.left_of):
            _put_left(row, one, other)
    for one in sorted({one for one, _ in cast.between}):
        _put_between(row, one, {other for index, other in cast.between if index == one})
    return row


def _put_between(row: list[Role], one: int, others: Collection[int]) -> None:
    """The units of one subject in the midst of those it is between, which are brought together."""
    inner = [role for role in row if one in _members(role)]
    outer = [role for role in row if role not in inner and _members(role) & set(others)]
    if not inner or len(outer) < 2:
        return
    at = min(row.index(role) for role in (*inner, *outer))
    rest = [role for role in row if role not in inner and role not in outer]
    half = len(outer) // 2
    row[:] = [*rest[:at], *outer[:half], *inner, *outer[half:], *rest[at:]]


def _members(role: Role) -> frozenset[int]:
    return frozenset(piece.index for piece in role.unit.pieces)


def _find(row: Sequence[Role], index: int) -> int | None:
    return next((at for at, role in enumerate(row) if index in _members(role)), None)


def _bring_together(row: list[Role], one: int, other: int) -> None:
    a, b = _find(row, one), _find(row, other)
    if a is not None and b is not None and abs(a - b) > 1:
        role = row.pop(a)
        row.insert((_find(row, other) or 0) + (1 if a > b else 0), role)


def _put_left(row: list[Role], one: int, other: int) -> None:
    a, b = _find(row, one), _find(row, other)
    if a is not None and b is not None and a > b:
        row.insert(b, row.pop(a))


def _clusters(cast: Cast, row: Sequence[Role]) -> list[list[Role]]:
    """The row in parts that keep together: neighbours of which one is said to be beside the other."""
    parts: list[list[Role]] = []
    for role in row:
        last = parts[-1][-1] if parts else None
        if last is not None and any(
            {one, other} <= _members(last) | _members(role) and not {one, other} <= _members(role)
            for one, other in (*cast.beside, *cast.between)
        ):
            parts[-1].append(role)
        else:
            parts.append([role])
    return parts


def _packed(clusters: Sequence[list[Role]], scale: float, room: Room, rest: float) -> list[Spot] | None:
    """Spots for a row at a scale; None where it does not fit."""
    row = [role for cluster in clusters for role in cluster]
    top = min(role.unit.bounds.y0 for role in row) * scale + room.near
    if top < room.inner.y0:
        return None
    spans = room.free_spans(top, room.near)
    gap = _GAP * scale
    filled: list[list[Role]] = [[] for _ in spans]
    used = [0.0] * len(spans)
    at = 0
    for cluster in clusters:
        width = sum(role.unit.bounds.width * scale + gap for role in cluster) - gap
        while at < len(spans) and used[at] + width + (gap if filled[at] else 0) > spans[at][1] - spans[at][0]:
            at += 1
        if at == len(spans):
            return None
        used[at] += width + (gap if filled[at] else 0)
        filled[at] += cluster
    if len(filled) > 1 and not any(filled[1:]):
        filled = _best_span(row, spans, used[0])
    spots: list[Spot] = []
    for roles, (left, right) in zip(filled, spans, strict=True):
        spots += _spread_out(roles, left, right, scale, room.near, rest)
    return spots


def _best_span(row: Sequence[Role], spans: Sequence[tuple[float, float]], needed: float) -> list[list[Role]]:
    """The whole row in the widest stretch, rather than in the first it fits."""
    widest = max(range(len(spans)), key=lambda i: spans[i][1] - spans[i][0])
    return [list(row) if i == widest and spans[i][1] - spans[i][0] >= needed else [] for i in range(len(spans))]


def _spread_out(roles: Sequence[Role], left: float, right: float, scale: float, y: float, rest: float) -> list[Spot]:
    """A row in a stretch: evenly where it nearly fills it, else close together about a point of rest."""
    widths = [role.unit.bounds.width * scale for role in roles]
    total, room = sum(widths), right - left
    count = len(roles)
    if total > _FULL * room:
        gap = (room - total) / (count + 1)
        start = left + gap
    else:
        gap = min((room - total) / (count + 1), 0.32 * scale)
        middle = left + room * _POINTS_OF_REST[int(rest * len(_POINTS_OF_REST)) % len(_POINTS_OF_REST)]
        length = total + gap * (count - 1)
        start = min(max(left, middle - length / 2), right - length)
    spots: list[Spot] = []
    for role, width in zip(roles, widths, strict=True):
        x = start - role.unit.bounds.x0 * scale
        x = _pulled(role, x, (left, right), scale)
        spots.append(Spot(role, x, y, scale))
        start += width + gap
    return spots


def _pulled(role: Role, x: float, span: tuple[float, float], scale: float) -> float:
    """A unit that the prompt puts at a side goes all the way there, if it is alone on that side."""
    left, right = span
    bounds = role.unit.bounds
    if role.position == "left":
        return min(x, max(left - bounds.x0 * scale, left + 0.22 * (right - left)))
    if role.position == "right":
        return max(x, min(right - bounds.x1 * scale, right - 0.22 * (right - left)))
    return x


def _varied(spots: Sequence[Spot], room: Room, rng: random.Random) -> list[Spot]:
    """The row with one a little farther back than the other, and as much smaller."""
    if len(spots) < 2:
        return list(spots)
    band = (room.near - room.far) * 0.36
    done: list[Spot] = []
    for spot in spots:
        back = rng.uniform(0.0, 1.0) * band
        shrink = 1 - 0.35 * back / max(1.0, room.near - room.horizon)
        moved = Spot(spot.role, spot.x, spot.y - back, spot.scale * shrink)
        done.append(moved if room.is_free(bounds_of(moved)) else spot)
    return done
