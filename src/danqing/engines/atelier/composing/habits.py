"""Where things stand by nature: on the ground, in the sky, on the water, or strewn about."""

from collections.abc import Mapping
from enum import StrEnum

from danqing.engines.atelier.composing.wading import SWIMMERS
from danqing.engines.atelier.scene import Scene, Subject
from danqing.engines.atelier.understanding.lexicon import drawable_of


class Layer(StrEnum):
    """A part of the picture that things of a habit share."""

    GROUND = "ground"  # on its feet, in front
    BACK = "back"  # on its feet, behind the others
    SKY = "sky"
    WATER = "water"  # on the surface of the sea or a lake
    FLOAT = "float"  # in the midst of water, air or space
    HANGING = "hanging"  # from above
    STREWN = "strewn"  # small, anywhere where there is room
    BED = "bed"  # rooted in the ground, among and around the others
    CAPE = "cape"  # on land that comes out into the sea


_LAYERS: Mapping[str, Layer] = {
    "flyer": Layer.SKY,
    "celestial": Layer.SKY,
    "sky": Layer.SKY,
    "space": Layer.SKY,
    "symbol": Layer.FLOAT,
    "leaf": Layer.FLOAT,
    "boat": Layer.WATER,
    "water": Layer.WATER,
    "seaanimal": Layer.WATER,
    "fish": Layer.WATER,
    "hanging": Layer.HANGING,
    "building": Layer.BACK,
    "house": Layer.BACK,
    "tree": Layer.BACK,
}
_WITH_WATER = frozenset({"pool", "sea", "lake", "open_lake", "beach", "pond", "canal"})
_DEEP_WATER = frozenset({"sea", "lake", "open_lake", "pond", "canal"})
_IN_WATER = frozenset({"shape:ripples", "shape:flat_surfboard"})
_WEIGHTLESS = "drift"
_BOUGHS = frozenset({"shape:branch", "shape:blossom_bough"})
_NO_GROUND = frozenset({"sky", "space", "underwater", "abstract"})
_LANDMARKS = frozenset({"tree", "building", "house"})
FAR_LAND = frozenset({"shape:mount_fuji", "shape:mountain"})
"""Drawables that rise from the horizon, however near the other things are."""
LOW_FLYERS = frozenset({"shape:dragonfly", "emoji:🦋", "emoji:🐝", "emoji:🦟", "emoji:🪰"})
"""Drawables that fly among flowers and in front of them."""
_ON_CAPES = frozenset({"building", "house", "tree"})
_TALL = 3.0  # metres from which on a fixed thing is a landmark


def kind_of(subject: Subject) -> str:
    """The kind of a subject's drawable, `person` for people."""
    drawable = drawable_of(subject.drawable)
    return "person" if subject.person else drawable.kind if drawable else "thing"


def is_landmark(subject: Subject) -> bool:
    """Whether a thing is so large and fixed that it stands behind smaller ones and does not set the scale."""
    drawable = drawable_of(subject.drawable)
    tall = drawable is not None and drawable.metres >= _TALL and drawable.kind == "ground"
    return tall or kind_of(subject) in _LANDMARKS


def stands_on_capes(subject: Subject, setting: str) -> bool:
    """Whether something can only stand on a headland, where all else is sea."""
    rises = kind_of(subject) in _ON_CAPES or subject.drawable == "shape:cliff"
    return setting == "sea" and rises and subject.drawable not in FAR_LAND


def layer_of(subject: Subject, setting: str) -> Layer:
    """Where a subject goes when no relation says otherwise."""
    swims = subject.drawable in _IN_WATER or (subject.drawable in SWIMMERS and setting in _DEEP_WATER)
    layer = Layer.WATER if swims or _paddles(subject, setting) else _LAYERS.get(kind_of(subject), Layer.GROUND)
    if subject.decorative:
        return Layer.STREWN
    if stands_on_capes(subject, setting):
        return Layer.CAPE
    if setting == "space" and subject.person is not None and subject.person.pose == _WEIGHTLESS:
        return Layer.FLOAT
    if setting == "underwater" and kind_of(subject) == "seaplant":
        return Layer.BED
    if subject.drawable in _BOUGHS and setting != "tabletop":
        return Layer.HANGING
    if subject.drawable in FAR_LAND and setting not in _NO_GROUND:
        return Layer.BACK
    if layer is Layer.WATER and setting not in _WITH_WATER and setting != "underwater":
        layer = Layer.GROUND
    if setting in _NO_GROUND and layer in {Layer.GROUND, Layer.BACK, Layer.WATER, Layer.SKY}:
        return Layer.GROUND if setting == "space" and layer in {Layer.GROUND, Layer.BACK} else Layer.FLOAT
    if subject.heaped:
        return Layer.GROUND
    if subject.position == "top" and layer is not Layer.HANGING:
        return Layer.SKY
    if subject.position == "background" and layer is Layer.GROUND:
        return Layer.BACK
    if layer in {Layer.BACK, Layer.SKY} and subject.position == "foreground":
        return Layer.GROUND
    return layer


def _paddles(subject: Subject, setting: str) -> bool:
    """Whether an animal is in a pond, of which the picture shows no bank to stand on."""
    return setting == "pond" and kind_of(subject) == "animal"


def has_larger_company(scene: Scene, subject: Subject) -> bool:
    """Whether others stand on the ground too, so that a tall thing should step back."""
    return any(
        other is not subject and not other.decorative and _LAYERS.get(kind_of(other), Layer.GROUND) is Layer.GROUND
        for other in scene.subjects
    )
