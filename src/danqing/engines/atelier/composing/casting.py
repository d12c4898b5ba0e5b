"""From subjects and relations to units: who is placed by himself, who at another, and who stands beside whom."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danqing.engines.atelier.composing.attaching import Contact, attached
from danqing.engines.atelier.composing.habits import Layer, has_larger_company, is_landmark, kind_of, layer_of
from danqing.engines.atelier.composing.measures import aspect, metres, relative_height
from danqing.engines.atelier.composing.units import Piece, Unit, group, joined, spread
from danqing.engines.atelier.scene import Relation, RelationKind, Scene, Subject
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
_CONTACTS = frozenset({R.ON, R.RIDING, R.UNDER, R.ABOVE, R.BEHIND, R.IN_FRONT_OF, R.INSIDE, R.HOLDING})
_SPREAD_KINDS = frozenset({"tree", "building", "house", "flyer", "bird", "fish", "symbol", "leaf", "celestial", "boat"})
_RIDDEN = frozenset(read_words("contacts.toml")["ridden"])
_TALLEST = 2.3  # a tree over a tiger need not be as high as in the world
_LARGEST_TABLE = 0.45  # on a table sizes differ less than in the world


@dataclass(frozen=True, kw_only=True)
class Role:
    """A unit with where it belongs. index: of its leading subject. near: the subject whose x it should share."""

    index: int
    unit: Unit
    layer: Layer
    position: str | None = None
    near: int | None = None


@dataclass(frozen=True, kw_only=True)
class Cast:
    """All units, and pairs of subject indices of which the first stands to the left, or beside, the second."""

    roles: tuple[Role, ...]
    left_of: frozenset[tuple[int, int]]
    beside: frozenset[tuple[int, int]]
    reference: float


def cast_of(scene: Scene, setting: str, absent: frozenset[int], rng: random.Random) -> Cast:
    """The units of a scene. absent: subjects placed by the frame or left out."""
    present = [i for i in range(len(scene.subjects)) if i not in absent]
    layers = _layers(scene, setting, present)
    anchors = _anchors(scene, layers, present)
    if not any(layer is Layer.GROUND for i, layer in layers.items() if i not in anchors):
        layers = {i: Layer.GROUND if layer is Layer.BACK else layer for i, layer in layers.items()}
    reference = _reference(scene, layers, anchors, present)
    heights = {i: _height(scene.subjects[i], reference, setting) for i in present}
    roles: list[Role] = []
    for index in present:
        if index not in anchors:
            roles += _roles(scene, index, layers, heights, anchors, rng)
    return Cast(
        roles=tuple(roles),
        left_of=_ordered(scene, present),
        beside=frozenset((r.subject, r.other) for r in scene.relations if r.kind is R.NEXT_TO),
        reference=reference,
    )


def _layers(scene: Scene, setting: str, present: Sequence[int]) -> dict[int, Layer]:
    layers = {i: layer_of(scene.subjects[i], setting) for i in present}
    for i in present:
        subject = scene.subjects[i]
        stands = layers[i] is Layer.GROUND and is_landmark(subject) and subject.position != "foreground"
        if stands and has_larger_company(scene, subject):
            layers[i] = Layer.BACK
    return layers


def _anchors(scene: Scene, layers: Mapping[int, Layer], present: Sequence[int]) -> dict[int, Relation]:
    """For each subject that is placed at another, the relation that says so; never in a circle."""
    anchors: dict[int, Relation] = {}
    for relation in scene.relations:
        dependent, anchor = _ends(relation)
        usable = (
            {dependent, anchor} <= set(present)
            and dependent not in anchors
            and not scene.subjects[dependent].decorative
        )
        if usable and _touches(scene, relation, layers) and not _leads_to(anchors, anchor, dependent):
            anchors[dependent] = relation
    return anchors


def _ends(relation: Relation) -> tuple[int, int]:
    """The one that is placed, and the one it is placed at: a thing held is placed at its holder."""
    if relation.kind is R.HOLDING:
        return relation.other, relation.subject
    return relation.subject, relation.other


def _touches(scene: Scene, relation: Relation, layers: Mapping[int, Layer]) -> bool:
    """Whether the relation puts one thing at the other, rather than somewhere above or behind it."""
    if relation.kind not in _CONTACTS:
        return False
    dependent, anchor = _ends(relation)
    thing = scene.subjects[dependent]
    if layers[anchor] in {Layer.SKY, Layer.STREWN} or (layers[dependent] is Layer.SKY and relation.kind is R.ABOVE):
        return False
    if relation.kind is R.RIDING:
        return scene.subjects[anchor].drawable in _RIDDEN
    if relation.kind in {R.BEHIND, R.UNDER, R.ON, R.INSIDE} and metres(thing) > 2.2 * metres(scene.subjects[anchor]):
        return False
    return not (relation.kind is R.BEHIND and layers[dependent] is Layer.BACK)


def _leads_to(anchors: Mapping[int, Relation], start: int, goal: int) -> bool:
    at = start
    while at != goal and at in anchors:
        at = _ends(anchors[at])[1]
    return at == goal


def _reference(
    scene: Scene, layers: Mapping[int, Layer], anchors: Mapping[int, Relation], present: Sequence[int]
) -> float:
    """Metres of the thing whose height sets the scale: the tallest of those in front that is not a tree or a house."""
    front = [i for i in present if layers[i] is Layer.GROUND]
    front = [i for i in front if not is_landmark(scene.subjects[i])] or [i for i in front if i not in anchors]
    front = front or [i for i in present if layers[i] in {Layer.WATER, Layer.FLOAT}] or list(present)
    return max((metres(scene.subjects[i]) for i in front), default=1.0)


def _height(subject: Subject, reference: float, setting: str) -> float:
    relative = relative_height(subject, reference)
    relative = min(_TALLEST, relative) if is_landmark(subject) else relative
    return float(max(_LARGEST_TABLE, relative**0.6)) if setting == "tabletop" else relative


def _roles(
    scene: Scene,
    index: int,
    layers: Mapping[int, Layer],
    heights: Mapping[int, float],
    anchors: Mapping[int, Relation],
    rng: random.Random,
) -> list[Role]:
    """The units of one subject with all that is attached to it."""
    subject, layer, height = scene.subjects[index], layers[index], heights[index]
    width = height * aspect(subject)
    near = _near(scene, index)
    apart = layer not in {Layer.GROUND} or kind_of(subject) in _SPREAD_KINDS
    units = spread(index, subject, height, width, rng) if apart else (group(index, subject, height, width, rng),)
    dependents = [i for i, relation in anchors.items() if _ends(relation)[1] == index]
    for dependent in dependents:
        units = _with(scene, units, dependent, anchors, heights)
    return [Role(index=index, unit=unit, layer=layer, position=subject.position, near=near) for unit in units]


def _with(
    scene: Scene, units: tuple[Unit, ...], dependent: int, anchors: Mapping[int, Relation], heights: Mapping[int, float]
) -> tuple[Unit, ...]:
    """The units with all instances of one dependent, and what depends on it in turn."""
    relation = anchors[dependent]
    subject = scene.subjects[dependent]
    anchor_index = _ends(relation)[1]
    places = [(u, piece) for u, unit in enumerate(units) for piece in unit.pieces if piece.index == anchor_index]
    pairwise = len(places) > 1 and subject.count >= len(places)
    share = -(-subject.count // len(places)) if pairwise else subject.count
    added: dict[int, list[Piece]] = {}
    for instance in range(subject.count):
        u, anchor = places[(instance // share) % len(places)] if pairwise else places[0]
        slots = min(share, subject.count - (instance // share) * share)
        height = heights[dependent]
        contact = Contact(dependent, subject, anchor, height, height * aspect(subject), instance % share, slots)
        added.setdefault(u, []).append(attached(contact, relation.kind))
    done = tuple(joined(unit, added.get(u, ())) for u, unit in enumerate(units))
    for further in [i for i, r in anchors.items() if _ends(r)[1] == dependent]:
        done = _with(scene, done, further, anchors, heights)
    return done


def _near(scene: Scene, index: int) -> int | None:
    """The subject that an unattached one belongs to: the bird above the house, the tree behind the girl."""
    kinds = {R.ABOVE, R.BEHIND, R.UNDER, R.NEXT_TO, R.HOLDING, R.ON}
    return next((r.other for r in scene.relations if r.subject == index and r.kind in kinds), None) or next(
        (r.subject for r in scene.relations if r.other == index and r.kind is R.HOLDING), None
    )


def _ordered(scene: Scene, present: Sequence[int]) -> frozenset[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for relation in scene.relations:
        if relation.kind is R.LEFT_OF:
            pairs.add((relation.subject, relation.other))
        elif relation.kind is R.RIGHT_OF:
            pairs.add((relation.other, relation.subject))
    return frozenset(pair for pair in pairs if set(pair) <= set(present))
