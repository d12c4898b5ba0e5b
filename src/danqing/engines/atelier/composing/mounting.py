"""How one rides: on the saddle, looking ahead, and on a mount as large beside the rider as it should be.

The table `mounts` of words/contacts.toml says where the seat of each is and how one is on it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from danqing.engines.atelier.canvas import Point
from danqing.engines.atelier.composing.contact import Contact
from danqing.engines.atelier.composing.handling import body_of
from danqing.engines.atelier.composing.measures import aspect
from danqing.engines.atelier.composing.units import Piece, shifted
from danqing.engines.atelier.figures.person import stature
from danqing.engines.atelier.scene import Box, RelationKind, Scene, Subject
from danqing.engines.atelier.understanding.tables import read_words

_MOUNTS: Mapping[str, Mapping[str, Any]] = read_words("contacts.toml")["mounts"]
_ASTRIDE = "astride"
_APART = 0.24
"""Between riders one behind the other, as a share of their height."""
_SUNK = 0.1  # of an animal, into the saddle
_SITTING_BEAST = 1.25  # height of a rider who sits, as he is drawn, against what he would have standing


def has_seat(mount: Subject) -> bool:
    """Whether the table says how it is ridden."""
    return mount.drawable in _MOUNTS


def mounted(scene: Scene) -> Scene:
    """The scene with riders in the pose for what they ride, and that in the drawing that can be ridden."""
    subjects = list(scene.subjects)
    for relation in scene.relations:
        mount, rider = subjects[relation.other], subjects[relation.subject]
        if relation.kind is not RelationKind.RIDING or not has_seat(mount):
            continue
        row = _MOUNTS[mount.drawable]
        subjects[relation.other] = replace(mount, drawable=row.get("drawn", mount.drawable))
        own = rider.person is not None and (rider.person.pose.startswith("perch") or "keeps" in row)
        if rider.person and rider.person.view == "front" and not own:
            person = replace(rider.person, pose=row.get("pose", _ASTRIDE))
            subjects[relation.subject] = replace(rider, person=person)
    return replace(scene, subjects=tuple(subjects))


def mount_height(mount: Subject, rider: Subject, height: float, ridden_by: float) -> float:
    """The height of a mount. height: of itself in the world. ridden_by: the height of the rider."""
    row = _MOUNTS[mount.drawable]
    standing = ridden_by / stature(rider.person) if rider.person else _SITTING_BEAST * ridden_by
    if "keeps" in row and rider.person is None:  # room for all of a beast that lies on it
        standing *= max(1.0, aspect(rider))
    fixed = row.get("tall")
    return float(fixed * standing if fixed else max(height, row["least"] * standing))


def in_the_air(mount: Subject) -> bool:
    """Whether what is ridden never touches the ground."""
    return bool(_MOUNTS.get(mount.drawable, {}).get("aloft"))


def turned(mount: Subject) -> bool:
    """Whether a mount is drawn mirrored: riders go to the right, those on the right into the picture."""
    leftward = bool(mount.position and mount.position.startswith("right"))
    return bool(_MOUNTS[mount.drawable].get("right")) == leftward


def in_the_saddle(c: Contact) -> Piece:
    """With the seat, or the feet of one who stands, where the mount has them."""
    row, box = _MOUNTS[c.anchor.subject.drawable], c.anchor.box
    flipped = bool(c.anchor.flip)
    leftward = bool(row.get("right")) == flipped
    saddle = (box.x0 + (1 - row["x"] if flipped else row["x"]) * box.width, box.y0 + row["y"] * box.height)
    if c.subject.person is None:
        mounted_beast = c.piece(saddle[0] + c.across * box.width * 0.6, saddle[1] + _SUNK * c.height, _before(c))
        return replace(mounted_beast, flip=not leftward)
    return _seated(c, saddle, leftward, stands=bool(row.get("stands")))


def _seated(c: Contact, saddle: Point, leftward: bool, stands: bool) -> Piece:
    height, width = c.height, c.height * aspect(c.subject)
    rider = Piece(index=c.index, subject=c.subject, box=Box(0, -height, width, 0), flip=leftward)
    body = body_of(rider)
    x, y = (width / 2, 0.0) if stands else body.seat
    back = c.across * c.slots * _APART * body.height * (1 if leftward else -1)
    box = shifted(rider.box, saddle[0] - x + back, saddle[1] - y)
    return replace(rider, box=box, order=_before(c), shadow=False)


def _before(c: Contact) -> float:
    return c.anchor.order + 0.01 + 0.001 * c.slot
