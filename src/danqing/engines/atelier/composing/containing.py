"""In a vessel, a vase, a door or a crown: what of it is seen, and what the front hides."""

from dataclasses import replace

from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.enclosing import WINDOWS, at_window, swimming
from danqing.engines.atelier.composing.habits import kind_of
from danqing.engines.atelier.composing.supporting import RACKS, on_rack
from danqing.engines.atelier.composing.units import Piece
from danqing.engines.atelier.understanding.tables import read_words

_CONTACTS = read_words("contacts.toml")
_TRANSPARENT = frozenset(_CONTACTS["transparent"])
_CONTAINERS = frozenset(_CONTACTS["containers"])
_OPEN = frozenset({"house", "building", "vehicle", "rail", "ground", "space"})
_UPRIGHT = frozenset(_CONTACTS["upright"])
_VASES = frozenset({"shape:vase", "shape:porcelain_vase"})


def _seen_through(c: Contact) -> Piece:
    """In glass: on its bottom, in front of it as it is drawn."""
    box = c.anchor.box
    if kind_of(c.subject) == "fish":
        return swimming(c)
    # no more than glass holds: a jar is narrower inside than its outline
    scale = min(box.width * 0.62 / (c.width * min(c.slots, 3)), box.height * 0.6 / c.height)
    x = box.center[0] + c.across * box.width * 0.62
    return c.piece(x, box.y1 - 0.09 * box.height, c.anchor.order + 0.02, scale=scale)


def _rising(c: Contact) -> Piece:
    """In a vase or a bowl: behind its front, the outer ones lower, so that they make a bunch."""
    box = c.anchor.box
    scale = max(0.62 * box.height / c.height, min(1.0, 1.1 * box.height / c.height, box.width * 0.95 / c.width))
    # a vase is narrow and its flowers spread beyond it; a bowl keeps what is in it within its rim
    bunch = c.anchor.subject.drawable in _VASES
    scale = min(scale, box.width * (1.7 if bunch else 0.92) / (c.width * min(c.slots, 3) * 0.72 + 0.28 * c.width))
    reach = min(0.72 * c.width * scale * min(c.slots, 4), box.width * (1.0 if bunch else 0.8))
    x = box.center[0] + c.across * reach
    y = box.y0 + (0.34 + abs(c.across) * 0.3 if bunch else 0.4) * c.height * scale
    return c.piece(
        # every second one higher, or the heads would stand in a row
        x,
        y - (c.slot % 2) * 0.14 * c.height * scale,
        c.anchor.order - 0.02 + 0.001 * (c.slot % 2),
        scale=scale,
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
    # a little more than half is seen, with the eyes of whatever has some
    return c.piece(x, box.y0 + 0.55 * c.height * scale, c.anchor.order - 0.01, scale=scale)


def put_inside(c: Contact) -> Piece:
    """In what it is said to be in, as far as that lets it be seen."""
    box = c.anchor.box
    if c.subject.person and c.anchor.subject.drawable in WINDOWS:
        return at_window(c)
    if c.anchor.subject.drawable in _TRANSPARENT:
        return _seen_through(c)
    if c.anchor.subject.drawable in RACKS:
        # behind the basket, whose front hides its lower half
        return replace(on_rack(c), order=c.anchor.order - 0.005)
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
