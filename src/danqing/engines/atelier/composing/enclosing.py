"""What is within or under another thing, so that only a part of it is seen: at a window, in a tank, under a blanket."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.measures import aspect
from danqing.engines.atelier.composing.units import Piece
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.understanding.tables import read_words

WINDOWS: Mapping[str, Sequence[tuple[float, float, float, float]]] = read_words("contacts.toml")["windows"]
"""Where people in a vehicle are seen, in shares of it as it drives to the right."""
_GOLDEN = 0.618  # of the depth of a tank, from one fish to the next


def at_window(c: Contact) -> Piece:
    """In a closed car or a bus: head and shoulders at one of its windows."""
    box, windows = c.anchor.box, WINDOWS[c.anchor.subject.drawable]
    x0, y0, x1, y1 = windows[c.slot % len(windows)]
    x0, x1 = (x0, x1) if c.anchor.flip else (1 - x1, 1 - x0)
    person = c.subject.person
    assert person is not None
    subject = replace(c.subject, person=replace(person, view="bust"))
    beside, among = divmod(c.slot, len(windows))[0], (c.slots - 1 - c.slot % len(windows)) // len(windows) + 1
    room = (x1 - x0) * box.width / among
    height = min((y1 - y0) * box.height, 1.1 * room / aspect(subject))
    x, y = box.x0 + x0 * box.width + room * (beside + 0.5), box.y0 + y1 * box.height
    half = height * aspect(subject) / 2
    place = Box(x - half, y - height, x + half, y)
    order = c.anchor.order + 0.02
    return Piece(index=c.index, subject=subject, box=place, order=order, shadow=False, bearer=c.anchor)


def swimming(c: Contact) -> Piece:
    """In a tank: here and there in its water, looking both ways."""
    box = c.anchor.box
    few = c.slots < 3
    scale = min(box.width * (0.34 if few else 0.22) / c.width, box.height * (0.4 if few else 0.24) / c.height)
    depth = (0.28 + c.slot * _GOLDEN) % 1 if c.slots > 1 else 0.5
    x = box.center[0] + c.across * box.width * (0.56 if few else 0.7)
    y = box.y1 - (0.2 + 0.4 * depth) * box.height + 0.2 * c.height * scale
    return replace(c.piece(x, y, c.anchor.order + 0.02, scale=scale), flip=c.slot % 2 == 1)


def tucked_in(c: Contact) -> Piece:
    """A blanket over somebody: from the breast down, or over the back of one who sleeps with the head to the left."""
    box, subject = c.anchor.box, replace(c.subject, drawable="shape:draped_blanket")
    left, top = (0.36, 0.08) if c.anchor.subject.asleep else (-0.16, 0.5)
    place = Box(
        box.x0 + left * box.width, box.y0 + top * box.height, box.x1 + 0.16 * box.width, box.y1 + 0.05 * box.height
    )
    order = c.anchor.order + 0.01
    return Piece(index=c.index, subject=subject, box=place, order=order, shadow=False, bearer=c.anchor)
