"""Where a thing goes that stands in a relation to another: on it, under it, in its hand, half hidden behind it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.enclosing import WINDOWS, at_window, swimming, tucked_in
from danqing.engines.atelier.composing.grasping import grasped
from danqing.engines.atelier.composing.habits import kind_of
from danqing.engines.atelier.composing.handling import body_of, handle
from danqing.engines.atelier.composing.measures import aspect, metres
from danqing.engines.atelier.composing.mounting import has_seat, in_the_saddle
from danqing.engines.atelier.composing.tending import tending, tends
from danqing.engines.atelier.composing.units import IN_LINE, Piece, Unit, joined, shifted
from danqing.engines.atelier.figures.person import anchors
from danqing.engines.atelier.scene import Box, RelationKind, Subject
from danqing.engines.atelier.sprites.beasts import BEASTS
from danqing.engines.atelier.sprites.pets import BREEDS
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind

_CONTACTS = read_words("contacts.toml")
_SURFACES: Mapping[str, float] = _CONTACTS["surfaces"]
LYING = frozenset(_CONTACTS["lying"])
"""What lies flat, so that several things on it stand in rows."""
_HIGHEST_ON_TABLES = 0.9
_LEGGED = frozenset(_CONTACTS["legged"])
_CLOTHS = frozenset({"shape:rug"})
_BOARDS = frozenset({"shape:whiteboard"})
_NOTES = frozenset({"shape:blank_note", "shape:paper_note"})
_FRONTS = frozenset(_CONTACTS["fronts"])
_RACKS: Mapping[str, tuple[float, float, float]] = {key: tuple(place) for key, place in _CONTACTS["racks"].items()}
_TRANSPARENT = frozenset(_CONTACTS["transparent"])
_CONTAINERS = frozenset(_CONTACTS["containers"])
_PERCHING = frozenset({"animal", "bird", "flyer", "insect", "seaanimal", "fish"})
_OPEN = frozenset({"house", "building", "vehicle", "rail", "ground", "space"})
_UPRIGHT = frozenset(_CONTACTS["upright"])
_WORN: Mapping[str, str] = _CONTACTS["worn"]
_HEADS: Mapping[str, tuple[float, ...]] = {key: tuple(place) for key, place in _CONTACTS["heads"].items()}
_WORN_WIDTHS = {"head": 1.42, "crown": 0.82, "eyes": 0.84, "neck": 0.74}
"""Of what is worn, as shares of the width of the head."""
_HEADED = frozenset({"animal", "bird", "flyer", "water", "seaanimal"})
_EAVES = {"shape:gatehouse": 0.3}
"""Where the lower edge of a roof is, as a share of the height from the top; in the crown of a tree for others."""
_TOP = 0.04
_WITH_SAILS = frozenset({"shape:boat", "shape:galleon", "emoji:🚢", "emoji:⛵"})
_WORKTOPS = frozenset(_CONTACTS["stations"])
_SEATS = frozenset(_CONTACTS["seats"])
_SITTING = {
    "sit": "perch",
    "perch": "perch",
    **{f"sit {what}": f"perch {what}" for what in ("read", "strum", "cradle")},
}
"""What those who sit on the ground do on a seat."""
_ON_SHOULDER, _SHOULDERED = 0.2, 0.45
_LONGEST_LYING = 0.86
_AS_LONG = {"child": 0.74, "baby": 0.5}
"""How long those are who lie there, against the grown."""
_BEDS = frozenset({"shape:bed", "shape:hospital_bed"})
_TRAYS = {"shape:high_chair": "shape:high_chair_tray"}
_LAID = 0.66
"""Small things are drawn larger than life, but less so beside the hands that work with them."""


def attached(contact: Contact, kind: RelationKind) -> tuple[Piece, ...]:
    """The instance placed at its anchor, with what connects the two."""
    at_work = (tending(contact),) if kind is R.TOUCHING and tends(contact) else None
    handled = at_work or handle(contact, kind)
    pieces = handled if handled is not None else (_PLACES[kind](contact),)
    if contact.anchor.subject.drawable in _TRAYS and kind in {R.ON, R.RIDING}:
        pieces = (*pieces, _tray(pieces[0], contact.anchor))
    if contact.anchor.subject.drawable in _BEDS and _is_lying(contact.subject):
        pieces = (*pieces, _coverlet(pieces[0], contact.anchor))
    bearer = contact.anchor.bearer
    # What lies in the basket that an animal carries turns with the animal.
    return tuple(replace(piece, bearer=bearer) if bearer and not piece.bearer else piece for piece in pieces)


def seated(unit: Unit, drawable: str) -> Unit:
    """A unit of sitting people with something under each to sit on. drawable: a rock or a chair."""
    seats = [_seat(piece, drawable) for piece in unit.pieces if piece.subject.person]
    return joined(unit, seats)


def _seat(piece: Piece, drawable: str) -> Piece:
    person, box = piece.subject.person, piece.box
    assert person is not None
    x, y = anchors(box, person).seat
    subject = Subject(label="seat", drawable=drawable)
    height = (box.y1 - y) / (1 - _SURFACES.get(drawable, _TOP))
    width = height * aspect(subject)
    place = Box(x - width / 2, box.y1 - height, x + width / 2, box.y1)
    return Piece(index=piece.index, subject=subject, box=place, order=piece.order - 0.01)


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
        index=c.index, subject=c.subject, box=worn, order=c.anchor.order + 0.005, shadow=False, bearer=c.anchor
    )


def _on_shoulder(c: Contact) -> Piece:
    """A small animal on somebody's shoulder, or on the lap of one who sits."""
    body, side = body_of(c.anchor), 1 if c.slot % 2 == 0 else -1
    x, y = body.head
    if c.anchor.subject.person and c.anchor.subject.person.pose.startswith(("sit", "perch")):
        x, y = (body.hand[0] + body.other_hand[0]) / 2, max(body.hand[1], body.other_hand[1]) + 0.04 * body.height
        return c.piece(x, y, c.anchor.order + 0.01, scale=min(1.0, 0.17 * body.height / c.height))
    scale = min(1.0, _ON_SHOULDER * body.height / c.height)
    return c.piece(x + side * 0.09 * body.height, y + 0.115 * body.height, c.anchor.order + 0.01, scale=scale)


def _seated_on(c: Contact) -> Piece:
    """With the seat of the body on the seat of the furniture, the legs hanging down before it."""
    person, box = c.subject.person, c.anchor.box
    assert person is not None
    surface = box.y0 + box.height * _SURFACES.get(c.anchor.subject.drawable, _TOP)
    pose = _SITTING.get(person.pose, "perch")
    subject = replace(c.subject, person=replace(person, pose=pose))
    width = c.height * aspect(subject)
    scale = min(1.0, 1.1 * box.width / (width * c.slots))
    sitter = Piece(index=c.index, subject=subject, box=Box(0, -c.height * scale, width * scale, 0))
    drop = -body_of(sitter).seat[1]
    x = box.center[0] + c.across * box.width * 0.8
    seated_box = shifted(sitter.box, x - width * scale / 2, surface + drop)
    return replace(sitter, box=seated_box, order=c.anchor.order + 0.01, shadow=False)


def _is_lying(subject: Subject) -> bool:
    return subject.person is not None and subject.person.pose == "lie"


def _lain(c: Contact) -> Piece:
    """Stretched out on furniture, the head on its left end."""
    box = c.anchor.box
    surface = box.y0 + box.height * _SURFACES.get(c.anchor.subject.drawable, _TOP)
    assert c.subject.person is not None
    grown = min(1.0, _LONGEST_LYING * box.width / c.width)
    scale = grown * _AS_LONG.get(c.subject.person.age, 1.0)
    order = c.anchor.order + 0.01
    sunk = 0.48 if c.anchor.subject.drawable in _BEDS else 0.1
    # The head of a child, too, lies on the pillow.
    x = box.center[0] - 0.06 * box.width - 0.5 * (grown - scale) * c.width
    lain = c.piece(x, surface + sunk * c.height * scale, order, scale=scale)
    return replace(lain, bearer=c.anchor)


def _coverlet(sleeper: Piece, bed: Piece) -> Piece:
    """The blanket over somebody who is in bed, up to the chest."""
    box = sleeper.box
    subject = Subject(label="blanket", drawable="shape:coverlet", color=bed.subject.color, implied=True)
    place = Box(
        box.x0 + 0.3 * box.width, box.y0 + 0.1 * box.height, box.x1 + 0.02 * box.width, box.y1 + 0.3 * box.height
    )
    return Piece(index=sleeper.index, subject=subject, box=place, order=sleeper.order + 0.001, shadow=False, bearer=bed)


def _tray(sitter: Piece, chair: Piece) -> Piece:
    """The front of a chair that closes before who sits in it."""
    subject = replace(chair.subject, drawable=_TRAYS[chair.subject.drawable], implied=True)
    return replace(chair, index=sitter.index, subject=subject, order=sitter.order + 0.001, shadow=False)


def _carried(c: Contact) -> Piece:
    """A child on somebody's back: the seat at his shoulders, seen over them."""
    person = c.subject.person
    assert person is not None
    body = body_of(c.anchor)
    subject = replace(c.subject, person=replace(person, pose="perch"))
    height = c.height
    width = height * aspect(subject)
    x, y = body.head
    foot = y + 0.1 * body.height + 0.34 * height
    box = Box(x - width / 2, foot - height, x + width / 2, foot)
    return Piece(index=c.index, subject=subject, box=box, order=c.anchor.order - 0.01, shadow=False)


def _on(c: Contact) -> Piece:
    if c.subject.drawable in _CLOTHS and kind_of(c.anchor.subject) in _HEADED | {"person"}:
        return tucked_in(c)
    if _is_lying(c.subject):
        return _lain(c)
    if c.subject.person and c.anchor.subject.person:
        return _carried(c)
    if c.subject.person and c.anchor.subject.drawable in _SEATS and c.subject.person.pose in _SITTING:
        return _seated_on(c)
    if c.anchor.subject.person and kind_of(c.subject) != "person" and metres(c.subject) <= _SHOULDERED:
        return _on_shoulder(c)
    box = c.anchor.box
    if c.subject.drawable in _WORN and kind_of(c.anchor.subject) in _HEADED:
        return _worn(c)
    if c.anchor.subject.drawable in LYING:
        return _lying(c)
    if c.anchor.subject.drawable in _FRONTS and (c.subject.drawable in _NOTES or kind_of(c.subject) == "hanging"):
        return c.piece(box.center[0], box.y0 + 0.4 * box.height + 0.5 * c.height, c.anchor.order + 0.01)
    if c.anchor.subject.drawable in _BOARDS:
        scale = min(0.6 * box.width / (c.width * c.slots), 0.5 * box.height / c.height)
        x, y = box.center[0] + c.across * 0.8 * box.width, box.y0 + 0.37 * box.height + 0.5 * c.height * scale
        return c.piece(x, y, c.anchor.order + 0.01, scale=scale)
    if c.anchor.subject.drawable in _RACKS and kind_of(c.subject) == "thing":
        return _on_rack(c)
    if kind_of(c.anchor.subject) == "ghost" and kind_of(c.subject) in _PERCHING:
        return _at_shoulder(c)
    surface = box.y0 + box.height * _SURFACES.get(c.anchor.subject.drawable, _TOP)
    room = box.width * (0.86 if c.slots > 1 else 1.25)
    scale = min(_LAID if c.anchor.subject.drawable in _WORKTOPS else 1.0, room / (c.width * c.slots))
    if c.anchor.subject.drawable in _LEGGED and kind_of(c.subject) not in _HEADED | {"person"}:
        scale = min(scale, _HIGHEST_ON_TABLES * box.height / c.height)
    if c.width > 4 * box.width:  # a large thing on a small one: it stands over it
        return c.piece(box.center[0], box.y1 + 0.02, c.anchor.order - 0.01, shadow=True)
    x = box.center[0] + c.across * box.width * 0.8
    return c.piece(x, surface + c.height * scale * 0.04, c.anchor.order + 0.01, scale=scale)


def _on_rack(c: Contact) -> Piece:
    """On the carrier behind the seat of a scooter, and turned with it."""
    box, (x, y, wide) = c.anchor.box, _RACKS[c.anchor.subject.drawable]
    place = (box.x0 + x * box.width, box.y0 + y * box.height)
    piece = c.piece(*place, c.anchor.order + 0.02, scale=wide * box.width / c.width)
    return replace(piece, bearer=c.anchor, shadow=False)


def _aboard(c: Contact) -> Piece:
    """In a car: from the breast upward above its roof, as in one that is open."""
    box = c.anchor.box
    scale = min(
        max(1.0, 0.7 * box.height / c.height), box.width * 0.5 / (c.width * c.slots), 1.3 * box.height / c.height
    )
    x = box.center[0] + c.across * box.width * 0.5
    y = box.y0 + max(0.5 * c.height * scale + 0.1 * box.height, 0.6 * box.height)
    return c.piece(x, y, c.anchor.order - 0.01, scale=scale)


def _riding(c: Contact) -> Piece:
    box = c.anchor.box
    if c.subject.person and c.anchor.subject.drawable in WINDOWS:
        return at_window(c)
    if has_seat(c.anchor.subject):
        return in_the_saddle(c)
    if c.subject.person and c.anchor.subject.drawable in _SEATS:
        return _seated_on(c)
    if c.anchor.subject.drawable not in _SURFACES and kind_of(c.anchor.subject) == "vehicle":
        return _aboard(c)
    surface = box.y0 + box.height * _SURFACES.get(c.anchor.subject.drawable, 0.24)
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


def _beneath(c: Contact) -> Piece:
    """Under furniture: between its legs, which are drawn before it."""
    box = c.anchor.box
    scale = min(1.0, 0.6 * box.height / c.height, 0.7 * box.width / (c.width * c.slots))
    x = box.center[0] + c.across * box.width * 0.7
    return c.piece(x, box.y1 - 0.04 * box.height, c.anchor.order - 0.01, scale=scale, shadow=True)


def _under(c: Contact) -> Piece:
    box = c.anchor.box
    if c.anchor.subject.drawable in _LEGGED and c.subject.person is None:
        return _beneath(c)
    spread = max(box.width * 0.55, c.width * c.slots)
    x = box.center[0] + c.across * spread + (box.width * 0.18 if c.slots == 1 and c.width < box.width * 0.5 else 0)
    scale = min(1.0, box.height * 0.62 / c.height) if box.height > 0.3 else 1.0
    return c.piece(x, max(box.y1, 0.0) + 0.03, c.anchor.order + 0.02, scale=scale, shadow=True)


def _above(c: Contact) -> Piece:
    box = c.anchor.box
    gap = 0.06 + 0.12 * min(c.height, box.height)
    x = box.center[0] + c.across * max(box.width, c.width * c.slots * 1.1)
    return c.piece(x, box.y0 - gap, c.anchor.order + 0.01)


def _at_shoulder(c: Contact) -> Piece:
    """A small animal on the shoulder of a mermaid or a ghost, whose body is a pictogram."""
    box, side = c.anchor.box, 1 - 2 * (c.slot % 2)
    scale = min(1.0, 0.25 * box.height / c.height)
    x, y = box.center[0] + side * 0.3 * box.width, box.y0 + 0.4 * box.height
    return c.piece(x, y, c.anchor.order + 0.01, scale=scale)


def _halo(c: Contact) -> Piece:
    """A moon or a sun behind somebody: its disc about his head and shoulders."""
    box = c.anchor.box
    size = max(0.62 * box.height, 1.4 * min(0.62 * box.height, box.width)) * min(1.4, max(1.0, c.subject.scale))
    x, y = box.center[0] + 0.18 * size, box.y0 + 0.3 * box.height
    disc = Box(x - size * c.width / c.height / 2, y - size / 2, x + size * c.width / c.height / 2, y + size / 2)
    return Piece(index=c.index, subject=c.subject, box=disc, order=c.anchor.order - 0.5, shadow=False)


_RINGS: tuple[tuple[float, float], ...] = ((-1, 0), (1, 0), (-0.6, 0.9), (0.6, 0.9), (-0.75, -0.8), (0.75, -0.8))
"""Places around a thing: to its side, in half widths of both, and back, in steps of depth."""
_STEP_BACK = 0.2
_ON_THE_GROUND = -0.05


def _following(c: Contact) -> Piece:
    """One of a line behind who goes before it, all looking the same way."""
    box = c.anchor.box
    if c.subject.person and c.subject.person.pose == "queue":  # people look to the right
        return c.piece(box.center[0] - IN_LINE * c.width * (c.slot + 1), box.y1, c.anchor.order - 0.001 * (c.slot + 1))
    side = -1 if c.anchor.flip else 1
    x = box.center[0] + side * (0.5 * box.width + c.width * (0.62 + 0.98 * c.slot))
    flip = bool(c.anchor.flip) if c.subject.person is None else None
    return replace(c.piece(x, box.y1 - 0.03, c.anchor.order - 0.01 * (c.slot + 1), shadow=True), flip=flip)


def _around(c: Contact) -> Piece:
    """One of those who stand around a thing: beside it first, then behind it, then before its corners."""
    box = c.anchor.box
    reach = 0.5 * box.width + 0.54 * c.width * (1 + 0.8 * (c.slot // len(_RINGS)))
    side, back = _RINGS[c.slot % len(_RINGS)]
    if c.slots % 2 and c.slot == c.slots - 1:
        # The odd one is in the midst, behind what he can be seen over, else at the end of the row.
        side, back = (0.0, 0.9) if box.height < 0.75 * c.height else (1 + 0.85 * c.width / reach, 0.4)
    scale = 1 - 0.06 * back
    y = box.y1 - back * _STEP_BACK * max(0.5 * c.height, min(c.height, box.height))
    x = box.center[0] + side * reach
    return c.piece(x, y, c.anchor.order - 0.02 * back, scale=scale, shadow=True)


def _hanging(c: Contact) -> Piece:
    """From a branch or a hook: its top at the lower edge of what it hangs from, in a crown within its lower part."""
    box, kind = c.anchor.box, kind_of(c.anchor.subject)
    crown = kind in {"tree", "house", "building"}
    top = box.y0 + box.height * (
        _EAVES.get(c.anchor.subject.drawable, 0.52) if crown else _SURFACES.get(c.anchor.subject.drawable, 0.5)
    )
    # What stands leaves room below; a hook or a rail is high up.
    room = (box.y1 - top) * 0.8 if crown or box.y1 > _ON_THE_GROUND else c.height
    scale = min(1.0, room / c.height, box.width * (0.5 if crown else 1.2) / (c.width * min(c.slots, 3)))
    x = box.center[0] + (c.across * 0.8 if c.slots > 1 else 0.26 if crown else 0.0) * box.width
    return c.piece(x, top + c.height * scale, c.anchor.order + 0.02, scale=scale)


def _behind(c: Contact) -> Piece:
    box = c.anchor.box
    if kind_of(c.subject) == "celestial":
        return _halo(c)
    if c.anchor.subject.drawable in _LEGGED and c.subject.person and c.slots == 1:
        # Whoever is behind a table is seen over the middle of it.
        return c.piece(box.center[0] - 0.2 * box.width, box.y1 - 0.04 * box.height, c.anchor.order - 0.02)
    side = 1 if c.slot % 2 == 0 else -1
    x = box.center[0] + side * (box.width * 0.3 + c.width * 0.28 * (1 + c.slot // 2))
    lift = max(0.10 * c.height, 0.35 * box.height if c.height < box.height * 1.2 else 0.12 * box.height)
    return c.piece(x, box.y1 - lift, c.anchor.order - 0.02, shadow=True)


def _in_front(c: Contact) -> Piece:
    box = c.anchor.box
    side = -1 if c.slot % 2 == 0 else 1
    shift = 0.0 if c.height < box.height * 0.5 else 0.38 * box.width
    x = box.center[0] + side * shift + c.across * c.width * c.slots * 1.05
    return c.piece(x, box.y1 + 0.10 * max(c.height, 0.4), c.anchor.order + 0.05, shadow=True)


def _seen_through(c: Contact) -> Piece:
    """In glass: on its bottom, in front of it as it is drawn."""
    box = c.anchor.box
    if kind_of(c.subject) == "fish":
        return swimming(c)
    scale = min(box.width * 0.62 / (c.width * min(c.slots, 3)), box.height * 0.6 / c.height)
    x = box.center[0] + c.across * box.width * 0.62
    return c.piece(x, box.y1 - 0.09 * box.height, c.anchor.order + 0.02, scale=scale)


def _rising(c: Contact) -> Piece:
    """In a vase or a bowl: behind its front, the outer ones lower, so that they make a bunch."""
    box = c.anchor.box
    scale = max(0.62 * box.height / c.height, min(1.0, 1.1 * box.height / c.height, box.width * 0.95 / c.width))
    bunch = c.anchor.subject.drawable == "shape:vase"
    scale = min(scale, box.width * (1.7 if bunch else 0.92) / (c.width * min(c.slots, 3) * 0.72 + 0.28 * c.width))
    reach = min(0.72 * c.width * scale * min(c.slots, 4), box.width * (1.0 if bunch else 0.8))
    x = box.center[0] + c.across * reach
    y = box.y0 + (0.34 + abs(c.across) * 0.3 if bunch else 0.4) * c.height * scale
    return c.piece(
        x, y - (c.slot % 2) * 0.14 * c.height * scale, c.anchor.order - 0.02 + 0.001 * (c.slot % 2), scale=scale
    )


def _in_the_opening(c: Contact) -> Piece:
    """In the door of a tent, a house or a cave: before it as it is drawn, on its ground."""
    box = c.anchor.box
    scale = min(1.0, box.width * 0.62 / (c.width * c.slots), box.height * 0.62 / c.height)
    x = box.center[0] + c.across * box.width * 0.6
    return c.piece(x, box.y1 - 0.01 * box.height, c.anchor.order + 0.02, scale=scale)


def _peeping(c: Contact) -> Piece:
    """In what has no opening to be seen: its upper half rises behind the thing."""
    box = c.anchor.box
    scale = min(1.0, box.width * 0.9 / (c.width * c.slots), 1.1 * box.height / c.height)
    x = box.center[0] + c.across * box.width * 0.8
    return c.piece(x, box.y0 + 0.55 * c.height * scale, c.anchor.order - 0.01, scale=scale)


def _inside(c: Contact) -> Piece:
    box = c.anchor.box
    if c.subject.person and c.anchor.subject.drawable in WINDOWS:
        return at_window(c)
    if c.anchor.subject.drawable in _TRANSPARENT:
        return _seen_through(c)
    if c.anchor.subject.drawable in _RACKS:
        return replace(_on_rack(c), order=c.anchor.order - 0.005)
    if c.anchor.subject.drawable in _UPRIGHT:
        return _rising(c)
    if c.anchor.subject.drawable not in _CONTAINERS:
        return _in_the_opening(c) if kind_of(c.anchor.subject) in _OPEN else _peeping(c)
    scale = min(1.0, box.width * 0.8 / (c.width * min(c.slots, 3)), box.height * 0.95 / c.height)
    row, column = divmod(c.slot, 3)
    columns = min(3, c.slots - row * 3)
    x = box.center[0] + (column - (columns - 1) / 2) * c.width * scale * 0.9
    # Pictograms show the opening from above: what is heaped in it hides its far rim.
    y = box.y0 + box.height * 0.5 - row * c.height * scale * 0.6
    return c.piece(x, y, c.anchor.order + 0.02 - 0.001 * row, scale=scale)


_PLACES: Mapping[RelationKind, Callable[[Contact], Piece]] = {
    R.ON: _on,
    R.RIDING: _riding,
    R.UNDER: _under,
    R.ABOVE: _above,
    R.BEHIND: _behind,
    R.IN_FRONT_OF: _in_front,
    R.INSIDE: _inside,
    R.HOLDING: grasped,
    R.HANGING: _hanging,
    R.AROUND: _around,
    R.FOLLOWING: _following,
}
