"""Surfaces that bear texts: signs, tags, boards, pages, bubbles and goods, drawn before the finish and the subjects."""

from collections.abc import Mapping

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.carriers.boards import BOARDS
from danqing.engines.atelier.carriers.books import BOOKS
from danqing.engines.atelier.carriers.bubbles import BUBBLES
from danqing.engines.atelier.carriers.carrier import Carrier, Mount, Spot, spot_of, text_box
from danqing.engines.atelier.carriers.goods import GOODS
from danqing.engines.atelier.carriers.nouns import carrier_of
from danqing.engines.atelier.carriers.papers import PAPERS
from danqing.engines.atelier.carriers.plates import PLATES
from danqing.engines.atelier.carriers.road_signs import ROAD_SIGNS
from danqing.engines.atelier.carriers.sheets import SHEETS
from danqing.engines.atelier.carriers.signs import SIGNS
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.scene import Box, TextBlock

CARRIERS: Mapping[str, Carrier] = {
    **SIGNS,
    **ROAD_SIGNS,
    **PAPERS,
    **SHEETS,
    **BOOKS,
    **BOARDS,
    **BUBBLES,
    **GOODS,
    **PLATES,
}
"""Every carrier by its key: the values of TextBlock.carrier."""


def draw_carrier(canvas: Canvas, block: TextBlock, light: Light, seed: int) -> None:
    """Draw the surface of a block, without its letters; nothing for a block that has none."""
    if block.carrier is not None:
        CARRIERS[block.carrier].draw(spot_of(canvas, block, light, seed))


def draw_surface(canvas: Canvas, key: str, box: Box, light: Light, seed: int, choice: int = 0) -> Box:
    """Draw an empty carrier over a box; returns where letters may stand on it. choice: which of its colours."""
    carrier = CARRIERS[key]
    inner = text_box(carrier, box)
    paper, ink = carrier.paper[choice % len(carrier.paper)], carrier.inks[choice % len(carrier.inks)]
    carrier.draw(Spot(canvas, box, inner, paper, ink, light, seed))
    return inner


__all__ = ["CARRIERS", "Carrier", "Mount", "carrier_of", "draw_carrier", "draw_surface", "text_box"]
