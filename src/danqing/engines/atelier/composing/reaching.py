"""What runs on to the edge of the picture: a bough from the nearer side, a viaduct from one side to the other."""

from dataclasses import replace

from danqing.engines.atelier.composing.room import Room
from danqing.engines.atelier.scene import Box, Instance
from danqing.engines.atelier.shapes.registry import SHAPES


def reach_of(drawable: str) -> str:
    """Which edges a drawable runs on to: `both`, `side`, or none."""
    kind, _, key = drawable.partition(":")
    return SHAPES[key].reach if kind == "shape" and key in SHAPES else ""


def reaching(instance: Instance, room: Room) -> Instance:
    """The instance as long as it has to be to come from the edge; as it was where a text is in its way."""
    reach, box = reach_of(instance.subject.drawable), instance.box
    if not reach:
        return instance
    left, right = 0.0, room.canvas.x0 + room.canvas.x1
    from_left = box.center[0] <= (left + right) / 2
    longer = Box(
        left if reach == "both" or from_left else box.x0,
        box.y0,
        right if reach == "both" or not from_left else box.x1,
        box.y1,
    )
    if any(longer.intersects(block) for block in room.blocked):
        longer = box
    return replace(instance, box=longer, flip=reach == "side" and not from_left, shadow=False)
