"""Signs that somebody holds: a card before the breast of who is said to hold it."""

from collections.abc import Sequence
from dataclasses import replace

from danqing.engines.atelier.composing.room import Room
from danqing.engines.atelier.frames.demands import advance, estimated_size, height_at, longest_word
from danqing.engines.atelier.scene import Box, Instance, TextBlock

_CARD = "card"
_INK, _PAPER = "#2b2320", "#fffdf8"
_WIDEST, _TALLEST = 0.52, 0.28
"""Of what is written on a card, in heights of who holds it."""
_LINES = (2, 3, 1, 4)
"""Of what is written on a card, those that suit it best first."""
_READ_SHARE = 0.03
_RIM = 0.22  # of the card about its letters, in heights of a line's box
_BREAST = {True: 0.42, False: 0.5}  # where the card begins, as a share of the height of a person, of an animal


def held_up(blocks: Sequence[TextBlock], instances: Sequence[Instance], room: Room) -> tuple[TextBlock, ...]:
    """The blocks with each that has a holder before him; it stays where it was if there is no room for it there."""
    done = list(blocks)
    for at, block in enumerate(blocks):
        holders = [i for i in instances if block.lettering.holder and i.subject.label == block.lettering.holder]
        if not holders:
            continue
        card = _before(block, holders, room)
        others = [other.carrier_box or other.box for i, other in enumerate(done) if i != at]
        if not any(card.carrier_box and card.carrier_box.intersects(other) for other in others):
            done[at] = card
    return tuple(done)


def _in_reach(block: TextBlock, holder: Instance, room: Room) -> Box:
    """Room for the letters no larger than one can hold up, unless they could not be read there."""
    text, tall = block.lettering.text, holder.box.height
    least = _READ_SHARE * min(room.canvas.width, room.canvas.height)
    size = estimated_size(text, block.box.width, block.box.height)
    while size > least and block.box.width > _WIDEST * tall:
        size = max(least, size * 0.9)
        for lines in _LINES:
            width = max(longest_word(text), 1.12 * advance(text) / lines) * size * 1.06
            height = height_at(text, size, width) * 1.04
            if width <= _WIDEST * tall and height <= _TALLEST * tall:
                return Box(0, 0, width, height)
    return block.box


def _before(block: TextBlock, holders: Sequence[Instance], room: Room) -> TextBlock:
    """The letters on a card that begins at the breast of the holders, in their midst, moved into the picture."""
    holder = max(holders, key=lambda instance: instance.box.y1)
    middle = (min(i.box.x0 for i in holders) + max(i.box.x1 for i in holders)) / 2
    letters = _in_reach(block, holder, room)
    rim = _RIM * min(letters.height, letters.width)
    card = letters.inset(-rim)
    top = holder.box.y0 + _BREAST[holder.subject.person is not None] * holder.box.height
    x = min(max(middle, room.canvas.x0 + card.width / 2), room.canvas.x1 - card.width / 2)
    y0 = min(max(top, room.canvas.y0), room.canvas.y1 - card.height)
    place = Box(x - card.width / 2, y0, x + card.width / 2, y0 + card.height)
    return replace(block, box=place.inset(rim), carrier_box=place, carrier=_CARD, paper=_PAPER, ink=_INK, in_hand=True)
