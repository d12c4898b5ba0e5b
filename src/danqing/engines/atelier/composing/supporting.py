"""On top of a thing or a body, and riding it: the surface bears what stands on it."""

from collections.abc import Mapping
from dataclasses import replace

from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.enclosing import WINDOWS, at_window, tucked_in
from danqing.engines.atelier.composing.habits import kind_of
from danqing.engines.atelier.composing.handling import body_of
from danqing.engines.atelier.composing.measures import metres
from danqing.engines.atelier.composing.mounting import has_seat, in_the_saddle
from danqing.engines.atelier.composing.seating import SITTING, SURFACES, TOP, carried, is_lying, laid_out, seated_on
from danqing.engines.atelier.composing.units import Piece
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.sprites.beasts import BEASTS
from danqing.engines.atelier.sprites.pets import BREEDS
from danqing.engines.atelier.understanding.tables import read_words

_CONTACTS = read_words("contacts.toml")
LYING = frozenset(_CONTACTS["lying"])
"""What lies flat, so that several things on it stand in rows."""
_HIGHEST_ON_TABLES = 0.9
LEGGED = frozenset(_CONTACTS["legged"])
_CLOTHS = frozenset({"shape:rug"})
_BOARDS = frozenset({"shape:whiteboard"})
_NOTES = frozenset({"shape:blank_note", "shape:paper_note"})
_FRONTS = frozenset(_CONTACTS["fronts"])
RACKS: Mapping[str, tuple[float, float, float]] = {key: tuple(place) for key, place in _CONTACTS["racks"].items()}
_PERCHING = frozenset({"animal", "bird", "flyer", "insect", "seaanimal", "fish"})
_WORN: Mapping[str, str] = _CONTACTS["worn"]
_HEADS: Mapping[str, tuple[float, ...]] = {key: tuple(place) for key, place in _CONTACTS["heads"].items()}
_WORN_WIDTHS = {"head": 1.42, "crown": 0.82, "eyes": 0.84, "neck": 0.74}
"""Of what is worn, as shares of the width of the head."""
_HEADED = frozenset({"animal", "bird", "flyer", "water", "seaanimal"})
_TOPPED = frozenset(_CONTACTS["topped"])
_EDIBLE = frozenset({"food", "fruit"})
_GARNISH, _IN_BOWLS = 0.4, 0.5  # how wide what lies on a dish is, of the dish, and how far below its top
_HEAD_TOP = 0.1
"""Where one stands on the head of an animal, as a share of its height from the top."""
_PACK, _LARGEST_PACK = "emoji:🎒", 0.5  # on the back of an animal, of its height
_WITH_SAILS = frozenset({"shape:boat", "shape:galleon", "emoji:🚢", "emoji:⛵"})
_WORKTOPS = frozenset(_CONTACTS["stations"])
_SEATS = frozenset(_CONTACTS["seats"])
_ON_SHOULDER, _SHOULDERED = 0.2, 0.45
_LAID = 0.66
"""Small things are drawn larger than life, but less so beside the hands that work with them."""


def _lying(c: Contact) -> Piece:
    """One of several things on a plate or a towel: in two rows, the farther one between those of the nearer."""
    box = c.anchor.box
    front = (c.slots + 1) // 2 if c.slots > 2 else c.slots
    behind = c.slot >= front
    columns = c.slots - front if behind else front
    scale = min(1.0, box.width * 0.8 / (c.width * max(front, 1)))
    x = box.center[0] + ((c.slot - front if behind else c.slot) - (columns - 1) / 2) * c.width * scale * 1.02
    y = box.y0 + box.height * (0.4 if behind else 0.72 if c.slots > 2 else 0.62)
    return c.piece(x, y, c.anchor.order + (0.01 if behind else 0.02), scale=scale, shadow=True)


def _worn(c: Contact) -> Piece:
    """On the head of an animal, before its eyes or about its neck, as large as its head."""
    box, key = c.anchor.box, c.anchor.subject.drawable
    emoji = key.partition(":")[2]
    # drawn by us they sit and face the viewer, as pictograms they stand in profile
    usual = "pet" if emoji in BREEDS else "sitting" if emoji in BEASTS else "usual"
    crown_x, crown_y, eyes_x, eyes_y, wide, neck_x, neck_y = _HEADS.get(key, _HEADS[usual])
    place = _WORN[c.subject.drawable]
    x, y = {"head": (eyes_x, eyes_y), "crown": (crown_x, crown_y), "eyes": (eyes_x, eyes_y), "neck": (neck_x, neck_y)}[
        place
    ]
    width = wide * box.width * _WORN_WIDTHS[place]
    height = width * c.height / c.width
    foot = box.y0 + y * box.height + height * {"head": 0.55, "crown": 0.22, "eyes": 0.5, "neck": 0.78}[place]
    left = box.x0 + x * box.width - width / 2
    worn = Box(left, foot - height, left + width, foot)
    return Piece(
        # closer to its wearer in depth than anything another relation puts before him
        index=c.index,
        subject=c.subject,
        box=worn,
        order=c.anchor.order + 0.005,
        shadow=False,
        bearer=c.anchor,
    )


def _on_shoulder(c: Contact) -> Piece:
    """A small animal on somebody's shoulder, or on the lap of one who sits."""
    body, side = body_of(c.anchor), 1 if c.slot % 2 == 0 else -1
    x, y = body.head
    if c.anchor.subject.person and c.anchor.subject.person.pose.startswith(("sit", "perch")):
        # the hands of who sits rest on the thighs, so the lap is between them
        x, y = (body.hand[0] + body.other_hand[0]) / 2, max(body.hand[1], body.other_hand[1]) + 0.04 * body.height
        return c.piece(x, y, c.anchor.order + 0.01, scale=min(1.0, 0.17 * body.height / c.height))
    # a parrot as large as in the world would hide the face beside it
    scale = min(1.0, _ON_SHOULDER * body.height / c.height)
    return c.piece(x + side * 0.09 * body.height, y + 0.115 * body.height, c.anchor.order + 0.01, scale=scale)


def set_on(c: Contact) -> Piece:
    """On what bears it: a body, a seat, a board, or a surface."""
    # before all others: a blanket on somebody covers him, whatever he lies on
    if c.subject.drawable in _CLOTHS and kind_of(c.anchor.subject) in _HEADED | {"person"}:
        return tucked_in(c)
    # before seats: who lies on a sofa has no seat on it
    if is_lying(c.subject):
        return laid_out(c)
    if c.subject.person and c.anchor.subject.person:
        return carried(c)
    if c.subject.person and c.anchor.subject.drawable in _SEATS and c.subject.person.pose in SITTING:
        return seated_on(c)
    if c.anchor.subject.person and kind_of(c.subject) != "person" and metres(c.subject) <= _SHOULDERED:
        return _on_shoulder(c)
    box = c.anchor.box
    if c.subject.drawable in _WORN and (kind_of(c.anchor.subject) in _HEADED or c.anchor.subject.drawable in _HEADS):
        return _worn(c)
    if c.anchor.subject.drawable in LYING:
        return _lying(c)
    if c.anchor.subject.drawable in _FRONTS and (c.subject.drawable in _NOTES or kind_of(c.subject) == "hanging"):
        return c.piece(box.center[0], box.y0 + 0.4 * box.height + 0.5 * c.height, c.anchor.order + 0.01)
    if c.anchor.subject.drawable in _BOARDS:
        scale = min(0.6 * box.width / (c.width * c.slots), 0.5 * box.height / c.height)
        # the writing surface is the upper part; below it the stand begins
        x, y = box.center[0] + c.across * 0.8 * box.width, box.y0 + 0.37 * box.height + 0.5 * c.height * scale
        return c.piece(x, y, c.anchor.order + 0.01, scale=scale)
    if c.anchor.subject.drawable in RACKS and kind_of(c.subject) == "thing":
        return on_rack(c)
    if kind_of(c.anchor.subject) == "ghost" and kind_of(c.subject) in _PERCHING:
        return _at_shoulder(c)
    top = _HEAD_TOP if kind_of(c.anchor.subject) == "animal" else TOP
    surface = box.y0 + box.height * SURFACES.get(c.anchor.subject.drawable, top)
    # a single thing may stand out over the edge, several are to stay on it
    room = box.width * (0.86 if c.slots > 1 else 1.25)
    scale = min(_LAID if c.anchor.subject.drawable in _WORKTOPS else 1.0, room / (c.width * c.slots))
    if {kind_of(c.subject), kind_of(c.anchor.subject)} <= _EDIBLE and c.anchor.subject.drawable not in _TOPPED:
        scale, surface = min(scale, _GARNISH * box.width / (c.width * c.slots)), box.y0 + _IN_BOWLS * box.height
    if c.subject.drawable == _PACK and kind_of(c.anchor.subject) in _HEADED:
        scale = min(scale, _LARGEST_PACK * box.height / c.height)
    if c.anchor.subject.drawable in LEGGED and kind_of(c.subject) not in _HEADED | {"person"}:
        scale = min(scale, _HIGHEST_ON_TABLES * box.height / c.height)
    if c.width > 4 * box.width:  # a large thing on a small one: it stands over it
        return c.piece(box.center[0], box.y1 + 0.02, c.anchor.order - 0.01, shadow=True)
    x = box.center[0] + c.across * box.width * 0.8
    # sunk by a trace, so that no gap shows between the two
    return c.piece(x, surface + c.height * scale * 0.04, c.anchor.order + 0.01, scale=scale)


def on_rack(c: Contact) -> Piece:
    """On the carrier behind the seat of a scooter, and turned with it."""
    box, (x, y, wide) = c.anchor.box, RACKS[c.anchor.subject.drawable]
    place = (box.x0 + x * box.width, box.y0 + y * box.height)
    piece = c.piece(*place, c.anchor.order + 0.02, scale=wide * box.width / c.width)
    return replace(piece, bearer=c.anchor, shadow=False)


def _aboard(c: Contact) -> Piece:
    """In a car: from the breast upward above its roof, as in one that is open."""
    box = c.anchor.box
    scale = min(
        # not too small to be seen at the window, nor so large that the car becomes a toy
        max(1.0, 0.7 * box.height / c.height),
        box.width * 0.5 / (c.width * c.slots),
        1.3 * box.height / c.height,
    )
    x = box.center[0] + c.across * box.width * 0.5
    # the lower half is behind the body of the car, which is drawn later
    y = box.y0 + max(0.5 * c.height * scale + 0.1 * box.height, 0.6 * box.height)
    return c.piece(x, y, c.anchor.order - 0.01, scale=scale)


def riding(c: Contact) -> Piece:
    """On an animal, in a vehicle or a boat, as one rides it."""
    box = c.anchor.box
    if c.subject.person and c.anchor.subject.drawable in WINDOWS:
        return at_window(c)
    if has_seat(c.anchor.subject):
        return in_the_saddle(c)
    if c.subject.person and c.anchor.subject.drawable in _SEATS:
        return seated_on(c)
    if c.anchor.subject.drawable not in SURFACES and kind_of(c.anchor.subject) == "vehicle":
        return _aboard(c)
    surface = box.y0 + box.height * SURFACES.get(c.anchor.subject.drawable, 0.24)
    emoji = c.anchor.subject.drawable.partition(":")[2]
    if emoji in BREEDS or emoji in BEASTS:  # it faces the viewer: its rider is seen over its head
        return c.piece(box.center[0], box.y0 + 0.1 * box.height + 0.42 * c.height, c.anchor.order - 0.01)
    sailing = c.anchor.subject.drawable in _WITH_SAILS
    boat = kind_of(c.anchor.subject) == "boat" and not sailing
    scale = min(1.0, box.width * 0.85 / (c.width * c.slots))
    x = box.center[0] + c.across * box.width * 0.7
    # A rider's seat is above his feet; in a boat the hull hides his legs.
    y = surface + c.height * scale * (0.16 if boat else 0.06 if sailing else 0.42)
    return c.piece(x, min(y, box.y1), c.anchor.order + (-0.01 if boat else 0.01), scale=scale)


def _at_shoulder(c: Contact) -> Piece:
    """A small animal on the shoulder of a mermaid or a ghost, whose body is a pictogram."""
    box, side = c.anchor.box, 1 - 2 * (c.slot % 2)
    scale = min(1.0, 0.25 * box.height / c.height)
    x, y = box.center[0] + side * 0.3 * box.width, box.y0 + 0.4 * box.height
    return c.piece(x, y, c.anchor.order + 0.01, scale=scale)
