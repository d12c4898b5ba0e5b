"""Beside a thing without touching it: under, above, behind, before, around it, after it in a line, or hung from it."""

from dataclasses import replace

from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.habits import kind_of
from danqing.engines.atelier.composing.seating import SURFACES
from danqing.engines.atelier.composing.supporting import LEGGED
from danqing.engines.atelier.composing.units import IN_LINE, Piece
from danqing.engines.atelier.scene import Box

_EAVES = {"shape:gatehouse": 0.3}
"""Where the lower edge of a roof is, as a share of the height from the top; in the crown of a tree for others."""


_HIDING = 1.4
"""How much higher something is that hides who is behind it, so that he looks out at its side."""
_SEEN_PAST = frozenset({"tree", "house", "building"})


def _beneath(c: Contact) -> Piece:
    """Under furniture: between its legs, which are drawn before it."""
    box = c.anchor.box
    scale = min(1.0, 0.6 * box.height / c.height, 0.7 * box.width / (c.width * c.slots))
    x = box.center[0] + c.across * box.width * 0.7
    # a little above the feet of the table: it lies in the middle of its shade, not at the front edge
    return c.piece(x, box.y1 - 0.04 * box.height, c.anchor.order - 0.01, scale=scale, shadow=True)


def set_under(c: Contact) -> Piece:
    """Below it: in the shade of what is tall, between the legs of furniture."""
    box = c.anchor.box
    if c.anchor.subject.drawable in LEGGED and c.subject.person is None:
        return _beneath(c)
    # within the crown where they fit, else side by side without overlap
    spread = max(box.width * 0.55, c.width * c.slots)
    # one alone beside the trunk, which what is broad would hide
    aside = (0.18 if c.width < box.width * 0.5 else 0.26 if kind_of(c.anchor.subject) == "tree" else 0.0) * box.width
    x = box.center[0] + c.across * spread + (aside if c.slots == 1 else 0.0)
    # below a tree there is headroom only for so much; what is low sets no limit
    scale = min(1.0, box.height * 0.62 / c.height) if box.height > 0.3 else 1.0
    return c.piece(x, max(box.y1, 0.0) + 0.03, c.anchor.order + 0.02, scale=scale, shadow=True)


def set_above(c: Contact) -> Piece:
    """Over it, with air between the two."""
    box = c.anchor.box
    # clear of the other, yet so near that the two are seen as one group
    gap = 0.06 + 0.12 * min(c.height, box.height)
    x = box.center[0] + c.across * max(box.width, c.width * c.slots * 1.1)
    return c.piece(x, box.y0 - gap, c.anchor.order + 0.01)


_ABOUT_A_BEAST = 1.3


def _halo(c: Contact) -> Piece:
    """A moon or a sun behind somebody: its disc about his head and shoulders."""
    box = c.anchor.box
    # larger than head and shoulders, or it would be hidden altogether
    size = max(0.62 * box.height, 1.4 * min(0.62 * box.height, box.width)) * min(1.4, max(1.0, c.subject.scale))
    if c.anchor.subject.person is None:
        size = _ABOUT_A_BEAST * max(box.height, box.width)  # low and near, it is seen all around
    # off to a side, so that the disc shows behind one shoulder
    x, y = box.center[0] + 0.18 * size, box.y0 + 0.3 * box.height
    disc = Box(x - size * c.width / c.height / 2, y - size / 2, x + size * c.width / c.height / 2, y + size / 2)
    return Piece(index=c.index, subject=c.subject, box=disc, order=c.anchor.order - 0.5, shadow=False)


_RINGS: tuple[tuple[float, float], ...] = ((-1, 0), (1, 0), (-0.6, 0.9), (0.6, 0.9), (-0.75, -0.8), (0.75, -0.8))
"""Places around a thing: to its side, in half widths of both, and back, in steps of depth."""
_STEP_BACK = 0.2
_ON_THE_GROUND = -0.05


def lined_up(c: Contact) -> Piece:
    """One of a line behind who goes before it, all looking the same way."""
    box = c.anchor.box
    if c.subject.person and c.subject.person.pose == "queue":  # people look to the right
        return c.piece(box.center[0] - IN_LINE * c.width * (c.slot + 1), box.y1, c.anchor.order - 0.001 * (c.slot + 1))
    side = -1 if c.anchor.flip else 1
    # a gap behind the leader, then nearly tail to nose
    x = box.center[0] + side * (0.5 * box.width + c.width * (0.62 + 0.98 * c.slot))
    flip = bool(c.anchor.flip) if c.subject.person is None else None
    return replace(c.piece(x, box.y1 - 0.03, c.anchor.order - 0.01 * (c.slot + 1), shadow=True), flip=flip)


def ranged_around(c: Contact) -> Piece:
    """One of those who stand around a thing: beside it first, then behind it, then before its corners."""
    box = c.anchor.box
    # the seventh begins a wider ring
    reach = 0.5 * box.width + 0.54 * c.width * (1 + 0.8 * (c.slot // len(_RINGS)))
    side, back = _RINGS[c.slot % len(_RINGS)]
    if c.slots % 2 and c.slot == c.slots - 1:
        # The odd one is in the midst, behind what he can be seen over, else at the end of the row.
        side, back = (0.0, 0.9) if box.height < 0.75 * c.height else (1 + 0.85 * c.width / reach, 0.4)
    # perspective: a step back makes smaller, a step forward larger
    scale = 1 - 0.06 * back
    y = box.y1 - back * _STEP_BACK * max(0.5 * c.height, min(c.height, box.height))
    x = box.center[0] + side * reach
    # whoever stands farther back is drawn earlier, whoever stands before the corners later than the thing itself
    return c.piece(x, y, c.anchor.order - 0.02 * back, scale=scale, shadow=True)


def hung_from(c: Contact) -> Piece:
    """From a branch or a hook: its top at the lower edge of what it hangs from, in a crown within its lower part."""
    box, kind = c.anchor.box, kind_of(c.anchor.subject)
    crown = kind in {"tree", "house", "building"}
    top = box.y0 + box.height * (
        _EAVES.get(c.anchor.subject.drawable, 0.52) if crown else SURFACES.get(c.anchor.subject.drawable, 0.5)
    )
    # What stands leaves room below; a hook or a rail is high up.
    room = (box.y1 - top) * 0.8 if crown or box.y1 > _ON_THE_GROUND else c.height
    scale = min(1.0, room / c.height, box.width * (0.5 if crown else 1.2) / (c.width * min(c.slots, 3)))
    # one alone hangs off the middle, where a tree has its trunk and a house its door
    x = box.center[0] + (c.across * 0.8 if c.slots > 1 else 0.26 if crown else 0.0) * box.width
    return c.piece(x, top + c.height * scale, c.anchor.order + 0.02, scale=scale)


def set_behind(c: Contact) -> Piece:
    """Half hidden by it, and seen at its side or over it."""
    box = c.anchor.box
    if kind_of(c.subject) == "celestial":
        return _halo(c)
    if c.anchor.subject.drawable in LEGGED and c.subject.person and c.slots == 1:
        # Whoever is behind a table is seen over the middle of it.
        return c.piece(box.center[0] - 0.36 * box.width, box.y1 - 0.04 * box.height, c.anchor.order - 0.02)
    side = 1 if c.slot % 2 == 0 else -1
    aside = box.width * 0.3 + c.width * 0.28 * (1 + c.slot // 2)
    if box.height > _HIDING * c.height and kind_of(c.anchor.subject) not in _SEEN_PAST:
        aside = max(aside, 0.5 * box.width + 0.04 * c.width)
    x = box.center[0] + side * aside
    # what is no taller than the thing in front has to stand well back to be seen over it
    lift = max(0.10 * c.height, 0.35 * box.height if c.height < box.height * 1.2 else 0.12 * box.height)
    return c.piece(x, box.y1 - lift, c.anchor.order - 0.02, shadow=True)


def set_in_front(c: Contact) -> Piece:
    """Nearer to the viewer, to the side of what it would hide."""
    box = c.anchor.box
    side = -1 if c.slot % 2 == 0 else 1
    # what is low hides little of the other; what is tall goes to its side
    shift = 0.0 if c.height < box.height * 0.5 else 0.38 * box.width
    x = box.center[0] + side * shift + c.across * c.width * c.slots * 1.05
    return c.piece(x, box.y1 + 0.10 * max(c.height, 0.4), c.anchor.order + 0.05, shadow=True)
