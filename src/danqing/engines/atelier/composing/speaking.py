"""Who says something, and his bubble: he stands on its side, and its tail goes to his mouth."""

import math
from collections.abc import Sequence
from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing.units import shifted
from danqing.engines.atelier.scene import Arrangement, Box, Instance, RelationKind, Scene, TextBlock

_ASIDE = 0.1  # of the width, from which on a bubble is at a side
_REACH = 0.8  # of the height of a bubble: how far its tail goes at most
_EDGE = 0.04  # of the shorter side, which stays free of bubbles
_SIDEWAYS = frozenset({RelationKind.LEFT_OF, RelationKind.RIGHT_OF, RelationKind.BETWEEN, RelationKind.RIDING})


def near_their_bubbles(scene: Scene, arrangement: Arrangement, size: ImageSize) -> Scene:
    """The scene with who says something on the side of his bubble, so that its tail does not pass another."""
    told = {i for r in scene.relations if r.kind in _SIDEWAYS for i in (r.subject, r.other)}
    sides: dict[int, str] = {}
    for block in arrangement.blocks:
        x = (block.carrier_box or block.box).center[0] / size.width
        if block.lettering.speaker and block.points_at is not None and abs(x - 0.5) > _ASIDE:
            named = (i for i, s in enumerate(scene.subjects) if s.label == block.lettering.speaker)
            sides |= {i: "left" if x < 0.5 else "right" for i in named if i not in told}
    placed = {id(instance.subject) for instance in arrangement.placed}
    free = {i for i, s in enumerate(scene.subjects) if not s.position and id(s) not in placed}
    if len(scene.subjects) < 2 or not sides.keys() <= free:
        return scene
    subjects = (replace(s, position=sides[i]) if i in sides else s for i, s in enumerate(scene.subjects))
    return replace(scene, subjects=tuple(subjects))


def nearer_speaker(
    block: TextBlock, instances: Sequence[Instance], others: Sequence[TextBlock], size: ImageSize
) -> TextBlock:
    """A speech bubble far from who speaks moved toward his mouth, as far as it hides nothing and no other text."""
    outer = block.carrier_box
    if outer is None or block.points_at is None or block.in_hand:
        return block
    x, y = block.points_at
    foot = min(max(x, outer.x0), outer.x1), min(max(y, outer.y0), outer.y1)
    away = math.dist(foot, (x, y))
    if away <= _REACH * outer.height:
        return block
    taken = [i.box for i in instances]
    taken += [other.carrier_box or other.box for other in others if other is not block]
    picture = Box(0, 0, size.width, size.height).inset(_EDGE * size.shorter)
    for share in (1.0, 0.85, 0.7, 0.5, 0.3):
        part = share * (1 - _REACH * outer.height / away)
        dx, dy = (x - foot[0]) * part, (y - foot[1]) * part
        there = shifted(outer, dx, dy)
        if picture.contains(there) and not any(there.intersects(other) for other in taken):
            return replace(block, carrier_box=there, box=shifted(block.box, dx, dy))
    return block


def toward_speaker(block: TextBlock, instances: Sequence[Instance]) -> TextBlock:
    """A speech bubble with its tail toward the nearest of those who may have said it."""
    if block.points_at is None:
        return block
    middle = (block.carrier_box or block.box).center
    named = [i for i in instances if i.subject.label == block.lettering.speaker]
    others = [i for i in instances if not i.subject.decorative]
    heads = [_mouth_toward(middle, i.box) for i in named or others]
    return replace(block, points_at=min(heads, key=lambda head: math.dist(head, middle), default=block.points_at))


def _mouth_toward(bubble: tuple[float, float], box: Box) -> tuple[float, float]:
    """The point at the edge of a head that is nearest to a bubble, so that the tail does not cross the face."""
    x, y = box.center[0], box.y0 + 0.15 * box.height
    away = math.dist((x, y), bubble)
    share = min(0.5, 0.13 * box.height / away) if away > 0 else 0.0
    return x + (bubble[0] - x) * share, y + (bubble[1] - y) * share
