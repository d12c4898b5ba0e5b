"""Where things go that somebody handles: in his hand, on a string, on a leash; and where he is at what he works at.

The tables `grips` and `stations` of words/contacts.toml say how each thing is held, and who stands where at what.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from danqing.engines.atelier.canvas import Point
from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.measures import aspect
from danqing.engines.atelier.composing.units import Piece
from danqing.engines.atelier.figures.person import Anchors, anchors
from danqing.engines.atelier.scene import CLOSE, FACING, TENDING, Box, RelationKind, Subject
from danqing.engines.atelier.understanding.tables import read_words

R = RelationKind
_CONTACTS = read_words("contacts.toml")
_GRIPS: Mapping[str, dict[str, Any]] = _CONTACTS["grips"]
_STATIONS: Mapping[str, dict[str, Any]] = _CONTACTS["stations"]
STRING = "line:string"
"""The drawable of a thread between two corners of its box."""

_TALLEST = 2.3
"""Height of what somebody is at, against his, from which on the picture would have no room for him."""

_HIGHEST_TABLE = 1.7
"""Height of somebody against that of a counter before him, below which he could not work there."""

_LEAST_TALL = 0.085
"""Height of a thing in the hand, as a share of its holder's, below which it could not be made out."""


def faces(drawable: str) -> bool:
    """Whether a station is drawn mirrored."""
    return bool(_STATIONS.get(drawable, {}).get("mirrored"))


def most_tall(drawable: str) -> float:
    """How many times as high as who is at it a thing is at most."""
    return float(_STATIONS.get(drawable, {}).get("tall", _TALLEST))


def leans(drawable: str) -> bool:
    """Whether one can lean against a thing with one's back."""
    return _STATIONS.get(drawable, {}).get("how") == "lean"


def handle(contact: Contact, kind: RelationKind) -> tuple[Piece, ...] | None:
    """The pieces for a thing that is handled in one of the ways of the tables; None for another relation."""
    place = _WAYS.get(kind)
    return place(contact) if place else None


def _held(c: Contact) -> tuple[Piece, ...] | None:
    """A thing at the hand by its handle."""
    person, grip = c.anchor.subject.person, _GRIPS.get(c.subject.drawable)
    if person is None or grip is None or person.pose.endswith("cradle"):
        return None
    hand = "other" if c.slot == 1 and grip["at"] == "right" and grip.get("arm") else grip["at"]
    if c.slot > 0 and hand != "other":
        return None
    body = body_of(c.anchor)
    x, y = _ANCHORS[hand](body)
    height = max(_LEAST_TALL, grip["tall"]) * body.height
    if grip.get("ground"):
        height = (c.anchor.box.y1 - y) / (1 - grip["y"])
    width = height * aspect(c.subject)
    flipped, over = bool(c.anchor.flip), bool(grip.get("over"))
    share = 1 - grip["x"] if flipped else grip["x"]
    left, top = x - share * width, y - grip["y"] * height
    return (
        Piece(
            index=c.index,
            subject=c.subject,
            box=Box(left, top, left + width, top + height),
            order=c.anchor.order + (-0.004 if grip.get("behind") else 0.004),
            shadow=False,
            flip=bool(grip.get("mirrored")) != flipped,
            holder=None if over else c.anchor,
        ),
    )


def _chin(body: Anchors) -> Point:
    return body.lettering.center[0], body.lettering.y0 - 0.42 * body.lettering.height


_ANCHORS: Mapping[str, Callable[[Anchors], Point]] = {
    "right": lambda body: body.hand,
    "other": lambda body: body.other_hand,
    "both": lambda body: _middle(body.hand, body.other_hand),
    "waist": lambda body: body.waist,
    "chin": lambda body: _chin(body),
    "mouth": lambda body: _middle(body.head, _chin(body)),
    "face": lambda body: _middle(body.hand, body.other_hand),
}


def body_of(piece: Piece) -> Anchors:
    """Where the hands of a figure are, mirrored as it is."""
    person = piece.subject.person
    assert person is not None
    found, box = anchors(piece.box, person), piece.box
    if not piece.flip:
        return found
    turned = {name: _mirrored(getattr(found, name), box) for name in ("hand", "other_hand", "head", "seat", "waist")}
    return Anchors(**turned, lettering=found.lettering, height=found.height)


def _mirrored(point: Point, box: Box) -> Point:
    return 2 * box.center[0] - point[0], point[1]


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _flown(c: Contact) -> tuple[Piece, ...] | None:
    """A kite up in the air before its owner, and the string from his hand to it."""
    if c.anchor.subject.person is None:
        return None
    body = body_of(c.anchor)
    (x, y), tall = body.hand, body.height
    height = 0.46 * tall
    width = height * aspect(c.subject)
    side = -1 if c.anchor.flip else 1
    # Kites of several children are neither at one height nor above each other.
    vary = c.anchor.box.x0 * 2.7 % 1
    away = (0.2 + 0.3 * vary) * tall
    foot = y - (0.95 - 0.6 * vary) * tall
    middle = x + side * away
    kite = Box(middle - width / 2, foot - height, middle + width / 2, foot)
    return (
        Piece(index=c.index, subject=c.subject, box=kite, order=c.anchor.order - 0.02, shadow=False, flip=side < 0),
        _thread(c, (x, y), (middle, foot - height * 0.42), c.anchor.order - 0.03),
    )


def _led(c: Contact) -> tuple[Piece, ...] | None:
    """An animal that goes before its owner, and the leash from his hand to its neck."""
    if c.anchor.subject.person is None:
        return None
    body, box = body_of(c.anchor), c.anchor.box
    left = max(box.x1, body.hand[0]) + 0.1 * c.height + c.slot * c.width * 0.9
    animal = Box(left, box.y1 - c.height + 0.02, left + c.width, box.y1 + 0.02)
    # Pictograms look to the left: turned, the neck is on the right. The leash goes round behind it: a pet sits or
    # stands with its face to the viewer, and nothing crosses a face.
    neck = (animal.x0 + 0.6 * c.width, animal.y0 + 0.42 * c.height)
    return (
        _thread(c, body.hand, neck, c.anchor.order + 0.005),
        Piece(index=c.index, subject=c.subject, box=animal, order=c.anchor.order + 0.01, flip=True),
    )


def _thread(c: Contact, start: Point, end: Point, order: float) -> Piece:
    """A string between two points: it rises to the right, or, flipped, to the left."""
    (x0, y0), (x1, y1) = start, end
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    subject = Subject(label="string", drawable=STRING, implied=True, color="charcoal" if y1 > y0 else None)
    return Piece(index=c.index, subject=subject, box=box, order=order, shadow=False, flip=(x1 - x0) * (y1 - y0) > 0)


def _stationed(c: Contact) -> tuple[Piece, ...] | None:
    """Somebody where he belongs at what he does something at."""
    station = _STATIONS.get(c.anchor.subject.drawable, {"how": "behind"})
    piece = _HOWS[station["how"]](c, station)
    person = c.subject.person
    return (
        (piece, _stool(piece, max(piece.box.y1, c.anchor.box.y1 - 0.04)))
        if person and person.pose in _SEATED
        else (piece,)
    )


_SEATED = frozenset({"type", "wrestle", "perch", "drum"})
_STOOL = "shape:stool"


def _stool(piece: Piece, ground: float) -> Piece:
    """What somebody who works sitting sits on."""
    x, y = body_of(piece).seat
    subject = Subject(label="seat", drawable=_STOOL, implied=True)
    height = ground - y
    half = height * aspect(subject) / 2
    box = Box(x - half, y, x + half, ground)
    return Piece(index=piece.index, subject=subject, box=box, order=piece.order - 0.002, flip=False)


def _touching(c: Contact) -> tuple[Piece, ...] | None:
    """Another beside the anchor: with his hand in the hand, or turned to him, as close as what they do needs."""
    person, holder = c.subject.person, c.anchor.subject.person
    if person is None or holder is None or person.pose not in CLOSE:
        return None
    box, faces = c.anchor.box, person.pose in FACING
    piece = Piece(index=c.index, subject=c.subject, box=Box(0, -c.height, c.width, 0), flip=faces)
    body, other = body_of(c.anchor), body_of(piece)
    if person.pose == "hug":
        x = body.head[0] + 0.2 * body.height - other.head[0]
    elif faces:
        x = box.center[0] + CLOSE[person.pose] * (box.width + c.width) / 2 - c.width / 2
    else:
        x = body.hand[0] - other.other_hand[0]
    place = Box(x, box.y1 - c.height, x + c.width, box.y1)
    return (Piece(index=c.index, subject=c.subject, box=place, order=c.anchor.order + 0.01, flip=faces),)


def _round(c: Contact, station: Mapping[str, Any]) -> Piece:
    """The first two at its ends, the others behind it, all turned to its middle."""
    box, flat = c.anchor.box, bool(station.get("flat"))
    if c.slots == 1 and not flat:
        return _behind(c, station)
    if c.slot < _ENDS and not flat:
        return _at_side(c, station)
    behind = c.slots - _ENDS
    if c.slot < _ENDS:
        x = (box.x0 + 0.12 * c.width, box.x1 - 0.12 * c.width)[c.slot]
        x += (-0.3, 0.3)[c.slot] * c.width
        foot = box.y1 - 0.35 * station["depth"] * box.height
    else:
        x = box.center[0] + ((c.slot - _ENDS + 0.5) / behind - 0.5) * max(0.7 * box.width, 0.8 * c.width * behind)
        foot = box.y1 - station["depth"] * box.height if flat else box.y1 - 0.04 - _raised(c)
    place = Box(x - c.width / 2, foot - c.height, x + c.width / 2, foot)
    order = c.anchor.order + ((0.004 if c.slot < _ENDS else -0.02) if flat else -0.02)
    flip = x > box.center[0]
    return Piece(index=c.index, subject=c.subject, box=place, order=order, flip=flip)


_ENDS = 2


def _behind(c: Contact, _station: Mapping[str, Any]) -> Piece:
    box = c.anchor.box
    x = box.center[0] + c.across * max(box.width * 0.8, c.width * c.slots * 0.9 if c.slots > 1 else 0)
    piece = c.piece(x, box.y1 - 0.04 - _raised(c), c.anchor.order - 0.01)
    turned = c.across > 0 and c.subject.person is not None and c.subject.person.pose in TENDING
    return replace(piece, flip=True) if turned else piece


def _at_bedside(c: Contact, _station: Mapping[str, Any]) -> Piece:
    """Behind a bed, the first by the breast of who lies in it with the head on the left, others toward the foot."""
    box = c.anchor.box
    x = box.x0 + (0.46 + 0.24 * c.slot) * box.width
    return replace(c.piece(x, box.y1 - 0.06 * c.height, c.anchor.order - 0.01), flip=True)


def _raised(c: Contact) -> float:
    """How far one too short for a table is raised, as a child on a stool is."""
    return max(0.0, _HIGHEST_TABLE * c.anchor.box.height - c.height)


def _at_side(c: Contact, station: Mapping[str, Any]) -> Piece:
    """With the hand over the edge: the first from the left, the next from the right, others outside of them."""
    box, flip = c.anchor.box, c.slot % 2 == 1
    piece = Piece(index=c.index, subject=c.subject, box=Box(0, -c.height, c.width, 0), flip=flip)
    row = c.slot // 2
    edge = box.x1 - station["reach"] * box.width if flip else box.x0 + station["reach"] * box.width
    hand = body_of(piece).hand[0] if c.subject.person else (0 if flip else c.width)
    left = edge - hand + (1 if flip else -1) * row * c.width * 0.8
    place = Box(left, box.y1 - c.height - 0.05 * row, left + c.width, box.y1 - 0.05 * row)
    return Piece(index=c.index, subject=c.subject, box=place, order=c.anchor.order - 0.01 * (row + 1), flip=flip)


def _at_ends(c: Contact, station: Mapping[str, Any]) -> Piece:
    """On a board: the first on its left end, the next on the right, others inside of them, turned to each other."""
    box, flip = c.anchor.box, c.slot % 2 == 1
    piece = Piece(index=c.index, subject=c.subject, box=Box(0, -c.height, c.width, 0), flip=flip)
    inward = station["reach"] * box.width + c.slot // 2 * c.width * 0.7
    x = box.x1 - inward if flip else box.x0 + inward
    y = box.y0 + station["seat"] * box.height
    seat = body_of(piece).seat if c.subject.person else (0.5 * c.width, 0.0)
    place = Box(x - seat[0], y - seat[1] - c.height, x - seat[0] + c.width, y - seat[1])
    looks = flip if c.subject.person else not flip
    return Piece(index=c.index, subject=c.subject, box=place, order=c.anchor.order + 0.01, flip=looks, shadow=False)


def _on(c: Contact, _station: Mapping[str, Any]) -> Piece:
    box = c.anchor.box
    return c.piece(box.center[0] + c.across * box.width, box.y1 - box.height * 0.3, c.anchor.order + 0.01)


def _over(c: Contact, _station: Mapping[str, Any]) -> Piece:
    box = c.anchor.box
    return c.piece(box.center[0] + c.across * box.width, box.y1 - box.height * 0.42, c.anchor.order - 0.01)


def _leaning(c: Contact, station: Mapping[str, Any]) -> Piece:
    """With the back against the right side of it, the next one against the left."""
    box, flip = c.anchor.box, c.slot % 2 == 1
    piece = Piece(index=c.index, subject=c.subject, box=Box(0, -c.height, c.width, 0), flip=flip)
    side = -1 if flip else 1
    body = body_of(piece)
    x = box.center[0] + side * (station["half"] * box.width + _BACK * body.height) - body.head[0]
    place = Box(x, box.y1 - 0.97 * c.height, x + c.width, box.y1 + 0.03 * c.height)
    return Piece(index=c.index, subject=c.subject, box=place, order=c.anchor.order + 0.01, flip=flip)


_BACK = 0.07
"""From the middle of the head to what the back leans against, as a share of the height."""
_HOWS: Mapping[str, Callable[[Contact, Mapping[str, Any]], Piece]] = {
    "behind": _behind,
    "side": _at_side,
    "round": _round,
    "on": _on,
    "over": _over,
    "lean": _leaning,
    "ends": _at_ends,
    "bedside": _at_bedside,
}
_WAYS: Mapping[RelationKind, Callable[[Contact], tuple[Piece, ...] | None]] = {
    R.HOLDING: _held,
    R.FLYING: _flown,
    R.LEADING: _led,
    R.AT: _stationed,
    R.TOUCHING: _touching,
}
