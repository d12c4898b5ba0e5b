"""Which subject is placed at which: things in hands, riders, cats on chairs; and who only belongs near another."""

from collections.abc import Mapping, Sequence

from danqing.engines.atelier.composing.habits import FAR_LAND, Layer, is_landmark, kind_of
from danqing.engines.atelier.composing.measures import metres
from danqing.engines.atelier.composing.mounting import has_seat
from danqing.engines.atelier.scene import Relation, RelationKind, Scene
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
_WINDOWED = frozenset(read_words("contacts.toml")["windows"])
_HANDLED = frozenset({R.HOLDING, R.FLYING, R.LEADING})
_CONTACTS = frozenset(
    {
        R.ON,
        R.RIDING,
        R.UNDER,
        R.ABOVE,
        R.BEHIND,
        R.IN_FRONT_OF,
        R.INSIDE,
        R.AT,
        R.TOUCHING,
        R.HANGING,
        R.AROUND,
        R.FOLLOWING,
        *_HANDLED,
    }
)
_NEARBY = frozenset({R.ABOVE, R.BEHIND, R.UNDER, R.NEXT_TO, R.HOLDING, R.ON})
_RIDDEN = frozenset(read_words("contacts.toml")["ridden"])
_CONTAINERS = frozenset(read_words("contacts.toml")["containers"])
_LIVING = frozenset({"animal", "bird", "seaanimal", "insect", "flyer", "fish", "water"})
_SOLID = frozenset({"thing", "food", "fruit", "drink", "ball", "solid", "animal", "vehicle"})
_ROOFS = frozenset({"emoji:☂️", "emoji:⛱️", "shape:towel"})
_MOUNTS = frozenset(
    {"boat", "animal", "bird", "insect", "seaanimal", "fish", "water", "flyer", "ball", "food", "fruit"}
)
_FAR_UP = frozenset({"celestial", "sky", "space"})
_HOUSES = frozenset({"house", "building"})
_LARGEST_CAR = 2.9
_MUCH_LARGER = 2.2  # so much larger a thing does not go on, under or behind another


def anchors_of(scene: Scene, layers: Mapping[int, Layer], present: Sequence[int]) -> dict[int, Relation]:
    """For each subject that is placed at another, the relation that says so; never in a circle."""
    anchors: dict[int, Relation] = {}
    for relation in (_turned(scene, relation) for relation in scene.relations):
        dependent, anchor = ends(relation)
        usable = (
            {dependent, anchor} <= set(present)
            and dependent not in anchors
            and not scene.subjects[dependent].decorative
        )
        if usable and _touches(scene, relation, layers) and not _leads_to(anchors, anchor, dependent):
            anchors[dependent] = relation
    return anchors


def _turned(scene: Scene, relation: Relation) -> Relation:
    """A thing under one that has no room beneath it, or under a smaller one, has that one above it."""
    thing, place = scene.subjects[relation.subject], scene.subjects[relation.other]
    solid = kind_of(place) in _SOLID and place.drawable not in _ROOFS
    larger = metres(thing) > _MUCH_LARGER * metres(place) and kind_of(place) != "furniture"
    # `柳树下有一条小船`: the tree is on the bank, the boat on the water before it.
    if relation.kind is R.UNDER and kind_of(thing) == "boat" and kind_of(place) == "tree":
        return Relation(relation.subject, R.NEXT_TO, relation.other)
    sign = kind_of(place) == "hanging" and place.drawable.startswith("carrier:")
    if relation.kind is R.UNDER and (solid or larger or sign):
        return Relation(relation.other, R.ABOVE, relation.subject)
    return relation


def ends(relation: Relation) -> tuple[int, int]:
    """The one that is placed, and the one it is placed at: a thing held is placed at its holder."""
    if relation.kind in _HANDLED:
        return relation.other, relation.subject
    return relation.subject, relation.other


def neighbour_of(scene: Scene, index: int) -> int | None:
    """The subject that an unattached one belongs to: the bird above the house, the church behind the couple."""
    for relation in scene.relations:
        if relation.subject == index and relation.kind in _NEARBY:
            return relation.other
        fixed = relation.kind is R.NEXT_TO and is_landmark(scene.subjects[index])
        if relation.other == index and (fixed or relation.kind in {R.HOLDING, R.IN_FRONT_OF}):
            return relation.subject
    return None


def _touches(scene: Scene, relation: Relation, layers: Mapping[int, Layer]) -> bool:
    """Whether the relation puts one thing at the other, rather than somewhere above or behind it."""
    if relation.kind not in _CONTACTS:
        return False
    dependent, anchor = ends(relation)
    thing, place = scene.subjects[dependent], scene.subjects[anchor]
    if not FAR_LAND.isdisjoint({thing.drawable, place.drawable}):
        return False
    if relation.kind in {R.AT, R.FLYING, R.LEADING, R.TOUCHING}:
        return True
    if layers[anchor] in {Layer.SKY, Layer.STREWN} or (
        layers[dependent] is Layer.SKY and kind_of(thing) in _FAR_UP and relation.kind is R.ABOVE
    ):
        return False
    # A butterfly or a dragon over a field or a castle is in the free sky.
    if relation.kind is R.ABOVE and layers[dependent] is Layer.SKY and (place.count > 2 or is_landmark(place)):
        return False
    match relation.kind:
        case R.RIDING:
            car = kind_of(place) == "vehicle" and metres(place) <= _LARGEST_CAR
            return place.drawable in _RIDDEN or has_seat(place) or kind_of(place) in _MOUNTS or car
        case R.HOLDING:
            return True
        case R.IN_FRONT_OF:
            return is_landmark(thing) or not is_landmark(place)
        case R.BEHIND if kind_of(thing) == "celestial":
            return kind_of(place) != "celestial"
        case R.BEHIND if layers[dependent] in {Layer.BACK, Layer.HANGING}:
            return False
        case R.AROUND:
            return not is_landmark(thing) and kind_of(place) not in _HOUSES and place.count == 1
        case R.HANGING:
            return layers[anchor] is not Layer.SKY
        case R.INSIDE if place.drawable in _CONTAINERS | _WINDOWED:
            return True
        case R.ON | R.INSIDE if kind_of(place) in {"boat", "tree"} and is_landmark(thing) and kind_of(thing) != "house":
            return False
        case R.ON if kind_of(place) in _LIVING:
            return True
        case R.ON | R.INSIDE if not is_landmark(thing) and not is_landmark(place):
            return True
        case R.UNDER if kind_of(place) == "furniture":
            return True
        case R.BEHIND | R.UNDER | R.ON | R.INSIDE:
            return metres(thing) <= _MUCH_LARGER * metres(place)
    return True


def _leads_to(anchors: Mapping[int, Relation], start: int, goal: int) -> bool:
    at = start
    while at != goal and at in anchors:
        at = ends(anchors[at])[1]
    return at == goal
