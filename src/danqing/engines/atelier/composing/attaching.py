"""The piece that stands in a relation to another, placed by the kind of the relation, with what connects the two."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from danqing.engines.atelier.composing.adjoining import (
    hung_from,
    lined_up,
    ranged_around,
    set_above,
    set_behind,
    set_in_front,
    set_under,
)
from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.containing import put_inside
from danqing.engines.atelier.composing.grasping import grasped
from danqing.engines.atelier.composing.handling import handle
from danqing.engines.atelier.composing.seating import BEDS, TRAYS, coverlet, is_lying, tray
from danqing.engines.atelier.composing.supporting import riding, set_on
from danqing.engines.atelier.composing.tending import tending, tends
from danqing.engines.atelier.composing.units import Piece
from danqing.engines.atelier.scene import RelationKind

R = RelationKind


def attached(contact: Contact, kind: RelationKind) -> tuple[Piece, ...]:
    """The instance placed at its anchor, with what connects the two."""
    at_work = (tending(contact),) if kind is R.TOUCHING and tends(contact) else None
    handled = at_work or handle(contact, kind)
    pieces = handled if handled is not None else (_PLACES[kind](contact),)
    if contact.anchor.subject.drawable in TRAYS and kind in {R.ON, R.RIDING}:
        pieces = (*pieces, tray(pieces[0], contact.anchor))
    if contact.anchor.subject.drawable in BEDS and is_lying(contact.subject):
        pieces = (*pieces, coverlet(pieces[0], contact.anchor))
    bearer = contact.anchor.bearer
    # What lies in the basket that an animal carries turns with the animal.
    return tuple(replace(piece, bearer=bearer) if bearer and not piece.bearer else piece for piece in pieces)


_PLACES: Mapping[RelationKind, Callable[[Contact], Piece]] = {
    R.ON: set_on,
    R.RIDING: riding,
    R.UNDER: set_under,
    R.ABOVE: set_above,
    R.BEHIND: set_behind,
    R.IN_FRONT_OF: set_in_front,
    R.INSIDE: put_inside,
    R.HOLDING: grasped,
    R.HANGING: hung_from,
    R.AROUND: ranged_around,
    R.FOLLOWING: lined_up,
}
