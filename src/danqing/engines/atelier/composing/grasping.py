"""What somebody has in hands, paws, trunk, mouth or arms, if the table of grips says nothing of its own about it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from danqing.engines.atelier.canvas import Point
from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.habits import kind_of
from danqing.engines.atelier.composing.handling import body_of
from danqing.engines.atelier.composing.measures import aspect, metres
from danqing.engines.atelier.composing.units import Piece
from danqing.engines.atelier.scene import Box, Subject
from danqing.engines.atelier.sprites.beasts import BEASTS
from danqing.engines.atelier.sprites.pets import BREEDS
from danqing.engines.atelier.understanding.tables import read_words

_CONTACTS = read_words("contacts.toml")
_PAWS: Mapping[str, Sequence[float]] = _CONTACTS["paws"]
_BY_HANDLE = {key: grip for key, grip in _CONTACTS["grips"].items() if grip["at"] in {"right", "other"}}
_ALOFT = frozenset(_CONTACTS["aloft"])
_IN_MOUTH = frozenset(_CONTACTS["in_mouth"])
_TEETH = 0.56  # of the height of a dog, the lower edge of a bone
_UPRIGHT, _AT_AN_END = 0.6, 0.25
"""Where on a thing its handle is, from which on it rises above the hand, and up to which it goes off to one side."""
_HEADS: Mapping[str, Sequence[float]] = _CONTACTS["heads"]
_READ = frozenset({"emoji:📖", "emoji:📰"})
_NATURAL = 0.9
"""Sizes of things in a hand go with the world to this power of what they are beside their holder."""
_LIMITS = {True: (0.1, 0.6), False: (0.17, 0.44)}
"""Least and greatest height of a thing held, as a share of its holder's, by whether that is a person."""
_LIMITS_ALOFT = (0.36, 0.9)
_IN_ARMS = 0.27
"""Height of a child or an animal in somebody's arms, at most, as a share of his."""
_OF_MANY = 0.72
_FAN = 0.55  # how far apart balloons of one bunch are, in their widths


def grasped(c: Contact) -> Piece:
    """The anchor is the holder, the contact the thing held; slots are all that he holds."""
    height = _height(c)
    if c.subject.drawable in _READ:
        return _before_breast(c)
    if _arms_full(c):
        return _in_arms(c, height)
    x, y = _hand(c)
    width = height * aspect(c.subject)
    side = 1 if x >= c.anchor.box.center[0] else -1
    if _between_teeth(c):
        return _at(
            c,
            (c.anchor.box.center[0], c.anchor.box.y0 + _TEETH * c.anchor.box.height),
            0.2 * c.anchor.box.height,
            c.anchor.order + 0.01,
        )
    aloft = c.subject.drawable in _ALOFT
    if c.anchor.subject.person is None and c.subject.drawable in _BY_HANDLE and not aloft:
        return _by_handle(c, height)
    if aloft and _faces_viewer(c.anchor.subject):
        return _beside_head(c)
    if aloft or _is_bunch(c):
        fan = c.across * _FAN * width * c.slots
        foot = y + 0.02 * c.anchor.box.height - abs(c.across) * 0.2 * height
        # Behind its holder, whose face it might hide.
        return _at(c, (x + fan, foot), height, c.anchor.order - 0.01 - 0.001 * (c.slot % 2))
    row = c.slot // 2
    return _at(c, (x + side * width * 0.12, y + height * (0.5 - 0.45 * row)), height, c.anchor.order + 0.01)


def _by_handle(c: Contact, height: float) -> Piece:
    """In a paw: what hangs down to the ground at most, what is upright beside the face."""
    grip, box = _BY_HANDLE[c.subject.drawable], c.anchor.box
    (x, y), width = _hand(c), height * aspect(c.subject)
    if _faces_viewer(c.anchor.subject):
        outward = grip["x"] < _AT_AN_END  # a rod goes away from the face
        if grip["y"] > _UPRIGHT or outward:
            x = box.x0 + (0.9 if outward else 0.08) * box.width
        elif grip["y"] < 1 - _UPRIGHT:
            y = min(y, box.y1 - (1 - grip["y"]) * height)
    below = (x + (0.5 - grip["x"]) * width, y + (1 - grip["y"]) * height)
    return _at(c, below, height, c.anchor.order + 0.01)


def _beside_head(c: Contact) -> Piece:
    """A balloon or an umbrella of one who faces the viewer: behind, its string or handle beside the body."""
    box = c.anchor.box
    left = c.slot % 2 == 1
    foot = (box.x0 + (0.04 if left else 0.96) * box.width, box.y0 + 0.78 * box.height)
    return _at(c, foot, 0.98 * box.height, c.anchor.order - 0.01)


def _faces_viewer(subject: Subject) -> bool:
    """Whether an animal is drawn with its face before its breast, where its paws are."""
    emoji = subject.drawable.partition(":")[2]
    return subject.person is None and subject.drawable not in _PAWS and (emoji in BREEDS or emoji in BEASTS)


def _between_teeth(c: Contact) -> bool:
    return c.subject.drawable in _IN_MOUTH and c.anchor.subject.drawable.partition(":")[2] in BREEDS


def _height(c: Contact) -> float:
    """As large beside the holder as in the world, but neither too small to be seen nor in his way."""
    person = c.anchor.subject.person
    if person is None:
        tall, world = c.anchor.box.height, metres(c.anchor.subject)
    else:
        tall, world = body_of(c.anchor).height, metres(replace(c.anchor.subject, person=replace(person, pose="stand")))
    least, most = _LIMITS[person is not None]
    if c.subject.drawable in _ALOFT:
        least, most = _LIMITS_ALOFT
    most = _IN_ARMS if _arms_full(c) else most
    natural = (metres(c.subject) / world) ** _NATURAL
    width = aspect(c.subject)
    share = min(max(natural, least), most, most / width * 1.4)
    # Of many things each is smaller, so that all can be seen.
    many = c.slots > 2 and c.subject.drawable not in _ALOFT
    return float(tall * share * (_OF_MANY if many else 1.0))


def _is_bunch(c: Contact) -> bool:
    """Whether several are held in one hand: balloons by their strings, flowers by their stems."""
    return c.slots > 2 and (c.subject.drawable in _ALOFT or kind_of(c.subject) == "flower")


def _arms_full(c: Contact) -> bool:
    person = c.anchor.subject.person
    return person is not None and person.pose.endswith("cradle")


def _in_arms(c: Contact, height: float) -> Piece:
    """Before the breast, over the forearms: several in pairs, one pair upon the other."""
    body = body_of(c.anchor)
    x, y = (body.hand[0] + body.other_hand[0]) / 2, max(body.hand[1], body.other_hand[1])
    width = height * aspect(c.subject)
    row, column = divmod(c.slot, 2)
    columns = min(2, c.slots - 2 * row)
    x += (column - (columns - 1) / 2) * width * 0.92
    return _at(c, (x, y + 0.36 * height - row * height * 0.84), height, c.anchor.order + 0.01 + 0.001 * row)


def _before_breast(c: Contact) -> Piece:
    """Open toward the reader."""
    box = c.anchor.box
    scale = min(1.0, 0.68 * box.width / c.width)
    lowest = 0.56 if c.anchor.subject.person else min(0.95, _paws(c.anchor.subject.drawable)[1] + 0.25)
    foot = box.y0 + lowest * box.height
    return c.piece(box.center[0], foot, c.anchor.order + 0.01, scale=scale)


def _at(c: Contact, foot: Point, height: float, order: float) -> Piece:
    width = height * aspect(c.subject)
    box = Box(foot[0] - width / 2, foot[1] - height, foot[0] + width / 2, foot[1])
    # An animal that is turned to the other side takes along what it holds.
    turns = c.anchor if c.anchor.subject.person is None and not _is_upright(c.anchor.subject) else None
    return Piece(index=c.index, subject=c.subject, box=box, order=order, shadow=False, bearer=turns)


def _is_upright(subject: Subject) -> bool:
    """Whether a holder faces the viewer, so that nobody sees it turned."""
    return subject.drawable == "emoji:🤖"


def _hand(c: Contact) -> Point:
    """Where a hand of the holder is, the other one for every second thing."""
    box, person, first = c.anchor.box, c.anchor.subject.person, c.slot % 2 == 0 or _is_bunch(c)
    if person is not None:
        body = body_of(c.anchor)
        return body.hand if first else body.other_hand
    x, y, other_x, other_y = _paws(c.anchor.subject.drawable)
    if not first:
        x, y = other_x, other_y
    return box.x0 + x * box.width, box.y0 + y * box.height


def _paws(key: str) -> Sequence[float]:
    """Where an animal that faces left has things: in its paws, or in its mouth."""
    emoji = key.partition(":")[2]
    if key in _PAWS:
        return _PAWS[key]
    if emoji in BREEDS or emoji in BEASTS:
        return _PAWS["sitting"]
    if key in _HEADS:
        _, _, x, y, wide, *_ = _HEADS[key]
        return x - 0.3 * wide, y + 0.24 * wide, x - 0.3 * wide, y + 0.24 * wide
    return _PAWS["usual"]
