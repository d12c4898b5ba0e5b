"""From subjects and relations to units: who is placed by himself, who at another, and who stands beside whom."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.composing.anchoring import anchors_of, ends, neighbour_of
from danqing.engines.atelier.composing.attaching import attached
from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.flying import flies
from danqing.engines.atelier.composing.habits import FAR_LAND, Layer, has_larger_company, is_landmark, kind_of, layer_of
from danqing.engines.atelier.composing.handling import faces, leans, most_tall
from danqing.engines.atelier.composing.measures import aspect, metres, relative_height
from danqing.engines.atelier.composing.mounting import has_seat, in_the_air, mount_height, turned
from danqing.engines.atelier.composing.seating import seated
from danqing.engines.atelier.composing.supporting import LYING
from danqing.engines.atelier.composing.units import Piece, Unit, group, joined, on_top, spread
from danqing.engines.atelier.scene import Relation, RelationKind, Scene, Subject

R = RelationKind
_SPREAD_KINDS = frozenset({"tree", "building", "house", "flyer", "bird", "fish", "symbol", "leaf", "celestial", "boat"})
_BEDDED = "shape:rose_bush"
_SEATS = {"pier": "shape:stool", "street": "shape:bench", "station": "shape:bench", "rooftop": "shape:stool"}
_TALLEST = 2.3  # a tree over a tiger need not be as high as in the world
_LEAST_SURFACE, _LEAST_SUMMIT = 0.7, 1.25
"""Width of what something stands on, as a share of the width of what stands on it."""
_COLUMNS = (1, 2, 3, 3, 3, 3.5, 4, 4, 4.5)
"""How many stand side by side, by how many there are."""
_HIGHEST_LYING = 1.2
"""Height of a plate or a towel, which lies, as a share of what is on it."""
_LEAST_MOUNT = 0.62  # of the height of the rider
_LONG = 1.3  # width over height from which a thing's length tells how large it is
_WILDFOWL = frozenset({"emoji:🦆", "emoji:🦢", "emoji:🪿"})
_LEAST_PERSON = 1.1  # metres, of whom furniture is seen beside
_FURNITURE = 0.88  # how sizes of tables go with metres beside people, who reach down to them
_ON_TABLES, _LEAST_ON_TABLES = 0.75, 0.42  # how sizes go with metres on a table, where they differ less, and the least


@dataclass(frozen=True, kw_only=True)
class Role:
    """A unit with where it belongs. index: of its leading subject. near: the subject whose x it should share.
    backing: it is said to be behind something.
    """

    index: int
    unit: Unit
    layer: Layer
    position: str | None = None
    near: int | None = None
    backing: bool = False


@dataclass(frozen=True, kw_only=True)
class _Company:
    """What the units of all subjects are made of. anchors: by dependent. seat: what people sit on, a drawable."""

    scene: Scene
    anchors: Mapping[int, Relation]
    heights: Mapping[int, float]
    seat: str


@dataclass(frozen=True, kw_only=True)
class _Places:
    """Places at one anchor for relations of one kind: how many there are, and the first that is free."""

    anchor: int
    first: int
    slots: int


@dataclass(frozen=True, kw_only=True)
class Cast:
    """All units, and pairs of subject indices: the first is left of, beside, or between instances of the second."""

    roles: tuple[Role, ...]
    left_of: frozenset[tuple[int, int]]
    beside: frozenset[tuple[int, int]]
    between: frozenset[tuple[int, int]]
    reference: float

    @property
    def leads_afloat(self) -> bool:
        """Whether the picture is of what is on the water, and only things stand on the land before it."""
        front = [role for role in self.roles if role.layer is Layer.GROUND]
        living = any(_lives(piece.subject) for role in front for piece in role.unit.pieces)
        first = min(self.roles, key=lambda role: role.index, default=None)
        return bool(front) and not living and first is not None and first.layer is Layer.WATER


def _lives(subject: Subject) -> bool:
    return subject.person is not None or kind_of(subject) in {"animal", "bird"}


def cast_of(scene: Scene, setting: str, absent: frozenset[int], rng: random.Random) -> Cast:
    """The units of a scene. absent: subjects placed by the frame or left out."""
    present = [i for i in range(len(scene.subjects)) if i not in absent]
    scene = replace(scene, relations=tuple(_rooted(scene, relation) for relation in scene.relations))
    layers = _layers(scene, setting, present)
    anchors = anchors_of(scene, layers, present)
    across = BACKDROPS[setting].far_bank
    if not across and not any(layer is Layer.GROUND for i, layer in layers.items() if i not in anchors):
        near = {i for i in layers if scene.subjects[i].drawable not in FAR_LAND}
        layers = {i: Layer.GROUND if layer is Layer.BACK and i in near else layer for i, layer in layers.items()}
    reference = _reference(scene, layers, anchors, present)
    heights = {i: _height(scene.subjects[i], reference, setting) for i in present}
    heights |= _ridden(scene, anchors, heights)
    heights |= _carrying(scene, anchors, heights)
    heights |= _worked_at(scene, anchors, heights)
    seat = "shape:chair" if BACKDROPS[setting].indoors else _SEATS.get(setting, "shape:rock")
    company = _Company(scene=scene, anchors=anchors, heights=heights, seat=seat)
    return Cast(
        roles=tuple(role for i in present if i not in anchors for role in _roles(company, i, layers[i], rng)),
        left_of=_ordered(scene, present),
        beside=frozenset((r.subject, r.other) for r in scene.relations if r.kind in {R.NEXT_TO, R.AROUND}),
        between=frozenset((r.subject, r.other) for r in scene.relations if r.kind is R.BETWEEN),
        reference=reference,
    )


def _rooted(scene: Scene, relation: Relation) -> Relation:
    """Trees and houses around a thing have it between them; what is before the content of a vessel is before it."""
    if relation.kind is R.IN_FRONT_OF:
        held = (r.other for r in scene.relations if r.kind is R.INSIDE and r.subject == relation.other)
        return replace(relation, other=next((o for o in held if o != relation.subject), relation.other))
    rooted = relation.kind is R.AROUND and is_landmark(scene.subjects[relation.subject])
    return Relation(relation.other, R.BETWEEN, relation.subject) if rooted else relation


def _layers(scene: Scene, setting: str, present: Sequence[int]) -> dict[int, Layer]:
    layers = {i: layer_of(scene.subjects[i], setting) for i in present}
    for i in present:
        aloft = kind_of(scene.subjects[i]) == "bird" or scene.subjects[i].drawable in _WILDFOWL
        if aloft and layers[i] in {Layer.GROUND, Layer.WATER} and flies(scene.subjects[i], scene.prompt):
            layers[i] = Layer.SKY
    leant_on = {r.other for r in scene.relations if r.kind is R.AT and leans(scene.subjects[r.other].drawable)}
    layers |= {i: Layer.FLOAT for i in present if in_the_air(scene.subjects[i])}
    others = {i for i in present if layers[i] is Layer.GROUND and scene.subjects[i].drawable != _BEDDED}
    layers |= {i: Layer.BED for i in present if others and scene.subjects[i].drawable == _BEDDED}
    for relation in scene.relations:
        # What has something between it stands in a row with it.
        pair = {relation.subject, relation.other}
        if relation.kind is R.BETWEEN and pair <= set(layers):
            row = {i: Layer.GROUND for i in pair if layers[i] is Layer.BACK}
            layers |= row if {layers[i] for i in pair} <= {Layer.GROUND, Layer.BACK} else {}
    parted = {i for r in scene.relations if r.kind is R.BETWEEN for i in (r.subject, r.other)}
    for i in present:
        subject = scene.subjects[i]
        stands = layers[i] is Layer.GROUND and is_landmark(subject) and subject.position != "foreground"
        layers |= {i: Layer.GROUND} if i in leant_on else {}
        if stands and i not in parted and i not in leant_on and has_larger_company(scene, subject):
            layers[i] = Layer.BACK
    return layers


def _reference(
    scene: Scene, layers: Mapping[int, Layer], anchors: Mapping[int, Relation], present: Sequence[int]
) -> float:
    """Metres of the thing whose height sets the scale: the tallest of those in front that is not a tree or a house."""
    front = [i for i in present if layers[i] is Layer.GROUND]
    front = [i for i in front if not is_landmark(scene.subjects[i])] or [i for i in front if i not in anchors]
    front = front or [i for i in present if layers[i] in {Layer.WATER, Layer.FLOAT}] or list(present)
    if any(is_landmark(scene.subjects[i]) for i in present):
        # Beside a tree a bench is as wide as it is, however low.
        return max((_extent(scene.subjects[i]) for i in front), default=1.0)
    return max((metres(scene.subjects[i]) for i in front), default=1.0)


def _extent(subject: Subject) -> float:
    """The height of a thing in metres, or for a long low thing, what it counts for beside high ones."""
    return metres(subject) * max(1.0, aspect(subject) / _LONG)


def _height(subject: Subject, reference: float, setting: str) -> float:
    relative = relative_height(subject, reference)
    if setting == "tabletop":
        # What is long and low, such as a book, is as large as it is wide.
        long = max(1.0, aspect(subject) / _LONG)
        return float(max(_LEAST_ON_TABLES, relative_height(subject, reference / long) ** _ON_TABLES)) / long
    if kind_of(subject) == "furniture" and metres(subject) < reference and reference >= _LEAST_PERSON:
        return float((metres(subject) / reference) ** _FURNITURE)
    return min(_TALLEST, relative) if is_landmark(subject) else relative


def _carrying(scene: Scene, anchors: Mapping[int, Relation], heights: Mapping[int, float]) -> dict[int, float]:
    """Heights of small things on which a large one stands: an elephant's ball is large enough for it."""
    widths: dict[int, float] = {}
    tallest: dict[int, float] = {}
    for dependent, relation in anchors.items():
        if relation.kind in {R.ON, R.INSIDE}:
            anchor, thing = ends(relation)[1], scene.subjects[dependent]
            columns = _COLUMNS[min(thing.count, len(_COLUMNS)) - 1] if scene.subjects[anchor].count == 1 else 1
            widths[anchor] = widths.get(anchor, 0.0) + columns * heights[dependent] * aspect(thing)
            tallest[anchor] = max(tallest.get(anchor, 0.0), heights[dependent])
    return {
        anchor: _large_enough(scene.subjects[anchor], heights[anchor], widths[anchor], tallest[anchor])
        for anchor in widths
    }


def _ridden(scene: Scene, anchors: Mapping[int, Relation], heights: Mapping[int, float]) -> dict[int, float]:
    """Heights of what somebody rides: a snail is large enough for a knight."""
    ridden = [(d, r.other) for d, r in anchors.items() if r.kind is R.RIDING]
    sized = {
        mount: max(heights[mount], _LEAST_MOUNT * heights[rider])
        for rider, mount in ridden
        if kind_of(scene.subjects[mount]) not in {"boat", "vehicle"}
    }
    for rider, mount in ridden:
        on, one = scene.subjects[mount], scene.subjects[rider]
        if has_seat(on):
            sized[mount] = mount_height(on, one, heights[mount], heights[rider])
    return sized


def _large_enough(place: Subject, height: float, width: float, tallest: float) -> float:
    """The height of something on which things of a width together have room."""
    most = _HIGHEST_LYING if place.drawable in LYING else 0.8
    least = _LEAST_SUMMIT if place.drawable == "shape:hill" else _LEAST_SURFACE
    return max(height, min(least * width / aspect(place), most * tallest))


def _worked_at(scene: Scene, anchors: Mapping[int, Relation], heights: Mapping[int, float]) -> dict[int, float]:
    """Heights of tables and tools that somebody is at: as large against him as in the world."""
    sized: dict[int, float] = {}
    ridden = {r.other for r in anchors.values() if r.kind is R.RIDING and has_seat(scene.subjects[r.other])}
    for dependent, relation in anchors.items():
        if relation.kind is R.AT and relation.other not in ridden:
            share = min(
                most_tall(scene.subjects[relation.other].drawable),
                metres(scene.subjects[relation.other]) / metres(scene.subjects[dependent]),
            )
            sized[relation.other] = max(heights[dependent] * share, sized.get(relation.other, 0.0))
    return sized


def _roles(company: _Company, index: int, layer: Layer, rng: random.Random) -> list[Role]:
    """The units of one subject with all that is attached to it."""
    subject, height = company.scene.subjects[index], company.heights[index]
    width = height * aspect(subject)
    parted = any(r.kind is R.BETWEEN and r.other == index for r in company.scene.relations)
    apart = layer is not Layer.GROUND or (kind_of(subject) in _SPREAD_KINDS and not subject.heaped) or parted
    units = spread(index, subject, height, width, rng) if apart else (group(index, subject, height, width, rng),)
    if any(relation.kind is R.AT and relation.other == index for relation in company.anchors.values()):
        mirrored = faces(subject.drawable)
        units = tuple(Unit(tuple(replace(piece, flip=mirrored) for piece in unit.pieces)) for unit in units)
    if has_seat(subject) and any(r.kind is R.RIDING and r.other == index for r in company.anchors.values()):
        units = tuple(Unit(tuple(replace(piece, flip=turned(subject)) for piece in unit.pieces)) for unit in units)
    if any(relation.kind is R.FOLLOWING and relation.other == index for relation in company.anchors.values()):
        units = tuple(Unit(tuple(replace(piece, flip=False) for piece in unit.pieces)) for unit in units)
    if subject.person and subject.person.pose.startswith("sit") and layer is Layer.GROUND:
        units = tuple(seated(unit, company.seat) for unit in units)
    units = _with_dependents(company, units, index)
    near = neighbour_of(company.scene, index)
    backing = any(r.kind is R.BEHIND and r.subject == index for r in company.scene.relations)
    role = Role(index=index, unit=units[0], layer=layer, position=subject.position, near=near, backing=backing)
    return [replace(role, unit=unit) for unit in units]


def _with_dependents(company: _Company, units: tuple[Unit, ...], anchor: int) -> tuple[Unit, ...]:
    """The units with everything that is placed at one of their subjects, and what is placed at that in turn."""
    dependents = _in_row(company, [i for i, r in company.anchors.items() if ends(r)[1] == anchor])
    taken: dict[RelationKind, int] = {}
    for dependent in dependents:
        kind = company.anchors[dependent].kind
        slots = sum(company.scene.subjects[i].count for i in dependents if company.anchors[i].kind is kind)
        places = _Places(anchor=anchor, first=taken.get(kind, 0), slots=slots)
        units = _with(company, units, dependent, places)
        taken[kind] = taken.get(kind, 0) + company.scene.subjects[dependent].count
        units = _with_dependents(company, units, dependent)
    return units


def _in_row(company: _Company, dependents: list[int]) -> list[int]:
    """What is placed at one thing from left to right: what is between two of the others, in their midst."""
    row = list(dependents)
    pairs = [(r.subject, r.other) for r in company.scene.relations if r.kind is R.BETWEEN]
    for inner in dict.fromkeys(one for one, _ in pairs):
        outer = [i for i in row if (inner, i) in pairs]
        if inner in row and len(outer) > 1:
            row.remove(inner)
            row.insert(row.index(outer[1]), inner)
    for one, other in sorted(_ordered(company.scene, row)):
        if row.index(one) > row.index(other):
            row.remove(one)
            row.insert(row.index(other), one)
    return row


def _with(company: _Company, units: tuple[Unit, ...], dependent: int, places: _Places) -> tuple[Unit, ...]:
    """The units with all instances of one dependent: one at each of as many anchors, else all at the first."""
    subject, height = company.scene.subjects[dependent], company.heights[dependent]
    anchors = [(u, piece) for u, unit in enumerate(units) for piece in unit.pieces if piece.index == places.anchor]
    stacked = company.scene.subjects[places.anchor].stacked or company.scene.subjects[places.anchor].heaped
    shared = len(anchors) > 1 and subject.count >= len(anchors) and not stacked
    # Boys and girls at desks of their own: as many desks as there are of both.
    in_turn = not shared and 1 < len(anchors) == places.slots and company.anchors[dependent].kind is R.AT
    share = -(-subject.count // len(anchors))
    added: dict[int, list[Piece]] = {}
    for instance in range(subject.count):
        place = instance // share if shared else places.first + instance if in_turn else -1 if stacked else 0
        u, anchor = anchors[place]
        slot, slots = (instance % share, share) if shared else (places.first + instance, places.slots)
        slot, slots = (0, 1) if in_turn else (slot, slots)
        contact = Contact(dependent, subject.instance(instance), anchor, height, height * aspect(subject), slot, slots)
        if subject.stacked and instance:
            added[u].append(on_top(added[u][-1], subject.instance(instance)))
            continue
        if subject.stacked:
            contact = replace(contact, slot=0, slots=1)
        added.setdefault(u, []).extend(attached(contact, company.anchors[dependent].kind))
    return tuple(joined(unit, added.get(u, ())) for u, unit in enumerate(units))


def _ordered(scene: Scene, present: Sequence[int]) -> frozenset[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for relation in scene.relations:
        if relation.kind is R.LEFT_OF:
            pairs.add((relation.subject, relation.other))
        elif relation.kind is R.RIGHT_OF:
            pairs.add((relation.other, relation.subject))
    return frozenset(pair for pair in pairs if set(pair) <= set(present))
