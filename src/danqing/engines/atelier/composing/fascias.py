"""Names of shops: the sign of the one shop in a picture stands on the board over its window."""

import re
from collections.abc import Sequence
from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.frames.demands import estimated_size
from danqing.engines.atelier.frames.manner import on_carrier
from danqing.engines.atelier.lettering.setting import smallest_size
from danqing.engines.atelier.scene import Box, Instance, TextBlock, TextRole

_SHOP = "shape:shop"
_OF_A_SHOP = re.compile(
    r"(?:shop|store) ?(?:front|sign|window)|橱窗|(?:^|the |its |a )sign(?:board)?$|fascia|awning|招牌|牌匾|门头|匾额"
)
# The board of shapes/goods.toml, in heights of the shop from its middle and its top.
_HALF, _TOP, _BOTTOM = 0.52, 0.115, 0.285


def on_fascias(blocks: Sequence[TextBlock], instances: Sequence[Instance], size: ImageSize) -> tuple[TextBlock, ...]:
    """The blocks with the sign of the one shop on its board, if it can be read there and nobody stands before it."""
    shops = [index for index, instance in enumerate(instances) if instance.subject.drawable == _SHOP]
    signs = [index for index, block in enumerate(blocks) if _is_of_a_shop(block)]
    if len(shops) != 1 or len(signs) != 1:
        return tuple(blocks)
    board = _board_of(instances[shops[0]].box)
    block = blocks[signs[0]]
    text = block.lettering.text
    covered = any(board.intersects(other.box) for other in instances[shops[0] + 1 :])
    covered = covered or any(board.intersects(b.carrier_box or b.box) for b in blocks if b is not block)
    if covered or estimated_size(text, board.width, board.height) < smallest_size(size.shorter):
        return tuple(blocks)
    moved = replace(on_carrier(block.lettering, board, "fascia", choice=len(text)), in_hand=True)
    return tuple(moved if index == signs[0] else other for index, other in enumerate(blocks))


def _is_of_a_shop(block: TextBlock) -> bool:
    sign = block.lettering.role is TextRole.SIGN and not block.lettering.holder
    return sign and _OF_A_SHOP.search(block.lettering.carrier) is not None


def _board_of(shop: Box) -> Box:
    middle, tall = shop.center[0], shop.height
    return Box(middle - _HALF * tall, shop.y0 + _TOP * tall, middle + _HALF * tall, shop.y0 + _BOTTOM * tall)
