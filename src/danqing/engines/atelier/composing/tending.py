"""Where somebody stands who does something to another: with his hand at the other's hair, mouth or arm."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from danqing.engines.atelier.canvas import Point
from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.handling import body_of
from danqing.engines.atelier.composing.measures import aspect
from danqing.engines.atelier.composing.units import Piece, shifted
from danqing.engines.atelier.figures.person import Anchors
from danqing.engines.atelier.figures.reaching import TENDING_POSES
from danqing.engines.atelier.scene import TENDING, Box

_GROUND = 0.02
"""How far before or behind the other his feet are."""
_SPOTS: Mapping[str, Callable[[Anchors, int], Point]] = {
    "head": lambda body, ahead: (body.head[0] - ahead * 0.1 * body.height, body.head[1] + 0.01 * body.height),
    "shoulder": lambda body, ahead: (body.head[0] - ahead * 0.06 * body.height, body.head[1] + 0.13 * body.height),
    "mouth": lambda body, ahead: (body.head[0] + ahead * 0.15 * body.height, body.head[1] + 0.05 * body.height),
    "arm": lambda body, ahead: (body.head[0] + ahead * 0.13 * body.height, body.head[1] + 0.2 * body.height),
    "heart": lambda body, ahead: (body.head[0] + ahead * 0.26 * body.height, body.head[1] + 0.3 * body.height),
    "chest": lambda body, ahead: (body.head[0] + ahead * 0.12 * body.height, body.head[1] + 0.24 * body.height),
}
"""The place of the hand. ahead: 1 where the other looks to the right, else -1."""


def tends(contact: Contact) -> bool:
    """Whether one does to the other what has a place of its own."""
    person, other = contact.subject.person, contact.anchor.subject.person
    return person is not None and other is not None and person.pose in TENDING


def tending(c: Contact) -> Piece:
    """Who does something to the anchor: behind his back for his hair, else before him and turned to him."""
    assert c.subject.person is not None
    pose = c.subject.person.pose
    ahead = -1 if c.anchor.flip else 1
    behind = pose.startswith("groom")
    foot = -_GROUND if behind else _GROUND
    spot = _SPOTS[TENDING[pose]](body_of(c.anchor), ahead)
    poses = [name for how in _HOW_HIGH if (name := pose.split()[0] + how) in TENDING_POSES]
    reaching = [_reaching(c, name, flip=(ahead < 0) == behind) for name in poses]
    piece = min(reaching, key=lambda one: abs(foot + body_of(one).hand[1] - spot[1]))
    moved = shifted(piece.box, spot[0] - body_of(piece).hand[0], foot)
    return replace(piece, box=moved, order=c.anchor.order + 0.02)


_HOW_HIGH = (" low", "", " high")


def _reaching(c: Contact, pose: str, *, flip: bool) -> Piece:
    """Who does it, with his arm at one of several heights."""
    assert c.subject.person is not None
    subject = replace(c.subject, person=replace(c.subject.person, pose=pose))
    box = Box(0, -c.height, c.height * aspect(subject), 0)
    return Piece(index=c.index, subject=subject, box=box, flip=flip)
