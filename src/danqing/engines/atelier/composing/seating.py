"""Who sits, lies or is carried: the seat of the body on the seat of the furniture."""

from collections.abc import Mapping
from dataclasses import replace

from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.handling import body_of
from danqing.engines.atelier.composing.measures import aspect
from danqing.engines.atelier.composing.units import Piece, Unit, joined, shifted
from danqing.engines.atelier.figures.person import anchors
from danqing.engines.atelier.scene import Box, Subject
from danqing.engines.atelier.understanding.tables import read_words

_CONTACTS = read_words("contacts.toml")
SURFACES: Mapping[str, float] = _CONTACTS["surfaces"]
TOP = 0.04
"""How far below the upper edge of its box a thing bears, if the table of surfaces says nothing of it."""
SITTING = {
    "sit": "perch",
    "perch": "perch",
    **{f"sit {what}": f"perch {what}" for what in ("read", "strum", "cradle")},
}
"""What those who sit on the ground do on a seat."""
_LONGEST_LYING = 0.86
_AS_LONG = {"child": 0.74, "baby": 0.5}
"""How long those are who lie there, against the grown."""
BEDS = frozenset({"shape:bed", "shape:hospital_bed"})
TRAYS = {"shape:high_chair": "shape:high_chair_tray"}


def seated(unit: Unit, drawable: str) -> Unit:
    """A unit of sitting people with something under each to sit on. drawable: a rock or a chair."""
    seats = [_seat(piece, drawable) for piece in unit.pieces if piece.subject.person]
    return joined(unit, seats)


def _seat(piece: Piece, drawable: str) -> Piece:
    person, box = piece.subject.person, piece.box
    assert person is not None
    x, y = anchors(box, person).seat
    subject = Subject(label="seat", drawable=drawable)
    height = (box.y1 - y) / (1 - SURFACES.get(drawable, TOP))
    width = height * aspect(subject)
    # on the ground the feet stand on, and as high as the seat of the body asks
    place = Box(x - width / 2, box.y1 - height, x + width / 2, box.y1)
    return Piece(index=piece.index, subject=subject, box=place, order=piece.order - 0.01)


def seated_on(c: Contact) -> Piece:
    """With the seat of the body on the seat of the furniture, the legs hanging down before it."""
    person, box = c.subject.person, c.anchor.box
    assert person is not None
    surface = box.y0 + box.height * SURFACES.get(c.anchor.subject.drawable, TOP)
    pose = SITTING.get(person.pose, "perch")
    subject = replace(c.subject, person=replace(person, pose=pose))
    # asked anew, because a pose changes how wide a figure is
    width = c.height * aspect(subject)
    # knees and elbows may stand out a little over a narrow chair
    scale = min(1.0, 1.1 * box.width / (width * c.slots))
    # placed with its feet at the origin first, which tells how far below the seat they hang
    sitter = Piece(index=c.index, subject=subject, box=Box(0, -c.height * scale, width * scale, 0))
    drop = -body_of(sitter).seat[1]
    x = box.center[0] + c.across * box.width * 0.8
    seated_box = shifted(sitter.box, x - width * scale / 2, surface + drop)
    return replace(sitter, box=seated_box, order=c.anchor.order + 0.01, shadow=False)


def is_lying(subject: Subject) -> bool:
    """Whether somebody is stretched out, and so needs the length of what bears him."""
    return subject.person is not None and subject.person.pose == "lie"


def laid_out(c: Contact) -> Piece:
    """Stretched out on furniture, the head on its left end."""
    box = c.anchor.box
    surface = box.y0 + box.height * SURFACES.get(c.anchor.subject.drawable, TOP)
    assert c.subject.person is not None
    grown = min(1.0, _LONGEST_LYING * box.width / c.width)
    scale = grown * _AS_LONG.get(c.subject.person.age, 1.0)
    order = c.anchor.order + 0.01
    sunk = 0.48 if c.anchor.subject.drawable in BEDS else 0.1
    # The head of a child, too, lies on the pillow.
    x = box.center[0] - 0.06 * box.width - 0.5 * (grown - scale) * c.width
    lain = c.piece(x, surface + sunk * c.height * scale, order, scale=scale)
    return replace(lain, bearer=c.anchor)


def coverlet(sleeper: Piece, bed: Piece) -> Piece:
    """The blanket over somebody who is in bed, up to the chest."""
    box = sleeper.box
    subject = Subject(label="blanket", drawable="shape:coverlet", color=bed.subject.color, implied=True)
    place = Box(
        box.x0 + 0.3 * box.width, box.y0 + 0.1 * box.height, box.x1 + 0.02 * box.width, box.y1 + 0.3 * box.height
    )
    return Piece(index=sleeper.index, subject=subject, box=place, order=sleeper.order + 0.001, shadow=False, bearer=bed)


def tray(sitter: Piece, chair: Piece) -> Piece:
    """The front of a chair that closes before who sits in it."""
    subject = replace(chair.subject, drawable=TRAYS[chair.subject.drawable], implied=True)
    return replace(chair, index=sitter.index, subject=subject, order=sitter.order + 0.001, shadow=False)


_SHOULDERS, _BACK = 0.13, 0.36
"""How far below the middle of his head one bears a child on his shoulders and back, as a share of his height."""


def carried(c: Contact) -> Piece:
    """A child on somebody's back: the seat at his shoulders, seen over them."""
    person = c.subject.person
    assert person is not None
    body = body_of(c.anchor)
    subject = replace(c.subject, person=replace(person, pose="perch"))
    height = c.height
    width = height * aspect(subject)
    x, y = body.head
    # The child's seat is at the bearer's shoulders, and its own legs hang below that.
    child = Piece(index=c.index, subject=subject, box=Box(0, -height, width, 0))
    foot = y + (_BACK if person.pose == "sit" else _SHOULDERS) * body.height - body_of(child).seat[1]
    box = Box(x - width / 2, foot - height, x + width / 2, foot)
    return Piece(index=c.index, subject=subject, box=box, order=c.anchor.order - 0.01, shadow=False)
