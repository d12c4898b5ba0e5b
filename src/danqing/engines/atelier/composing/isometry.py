"""What stands on an isometric slab is seen as the slab is: from above, at an angle."""

import math
from collections.abc import Sequence
from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.scene import Box, Instance, TextBlock
from danqing.engines.atelier.shapes.solids import solid_for, solids

_SIGNED = frozenset({"shape:shop"})
"""What is drawn from the front where there are texts, which may be on its sign: letters are not set askew."""


def in_isometry(instances: Sequence[Instance], blocks: Sequence[TextBlock], size: ImageSize) -> list[Instance]:
    """The instances, each as a solid where there is one: on the same foot, covering about as much of the picture.

    Nothing grows over a text or out of the picture: there the solid keeps within the box of the flat drawing.
    """
    taken = [block.carrier_box or block.box for block in blocks]
    return [_turned(instance, taken, size) for instance in instances]


def _turned(instance: Instance, taken: Sequence[Box], size: ImageSize) -> Instance:
    solid = solid_for(instance.subject.drawable)
    if solid is None or (taken and instance.subject.drawable in _SIGNED):
        return instance
    box, aspect = instance.box, solids()[solid.removeprefix("solid:")].aspect
    height = math.sqrt(box.width * box.height / aspect)
    middle, half = box.center[0], height * aspect / 2
    grown = Box(middle - half, box.y1 - height, middle + half, box.y1)
    inside = grown.x0 >= 0 and grown.x1 <= size.width and grown.y0 >= 0
    if not inside or any(grown.intersects(other) for other in taken):
        height = min(box.height, box.width / aspect)
        half = height * aspect / 2
        grown = Box(middle - half, box.y1 - height, middle + half, box.y1)
    return replace(instance, box=grown, flip=False, subject=replace(instance.subject, drawable=solid))
