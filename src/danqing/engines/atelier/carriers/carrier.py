"""What a carrier is: a surface in the picture that bears a text."""

import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.palette import mix
from danqing.engines.atelier.scene import Box, TextBlock


class Mount(StrEnum):
    """How a carrier is held, which decides where it stands in its part of the picture."""

    HANG = "hang"  # from above
    STAND = "stand"  # on the ground, on posts or feet
    WALL = "wall"  # flat on something, or free


@dataclass(frozen=True)
class Spot:
    """What a drawing function gets: the surface's whole box, the box of the letters, and what they look like."""

    canvas: Canvas
    box: Box
    text: Box
    paper: str
    ink: str
    light: Light
    seed: int
    points_at: tuple[float, float] | None = None
    words: str = ""

    @property
    def unit(self) -> float:
        """A thousandth of the shorter side of the picture, at least a third of a pixel."""
        return max(0.33, self.canvas.unit)

    @property
    def rim(self) -> float:
        """A border width that suits the surface: a fortieth of its shorter side."""
        return max(1.0, min(self.box.width, self.box.height) / 40)

    def lit(self, color: str) -> str:
        """A colour in the picture's light, softened: what bears letters stays readable at night."""
        # A third of the light's effect: enough to belong to the picture, too little to swallow the letters.
        return mix(color, self.light.on(color, 0.0), 0.35)

    def rng(self, salt: int = 0) -> random.Random:
        return random.Random(self.seed * 31 + salt)


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """A kind of surface.

    draw: paints it; everything but shadows and a bubble's tail stays inside Spot.box. paper: the colours it comes in.
    inks: of its letters, one for each paper or one for all. face: a key of lettering.faces.FACES. insets: left, top,
    right, bottom around the letters, as shares of the width and height of the whole. aspect: least and greatest width
    over height of the whole. size: of the letters, as a share of the picture's shorter side. glow: whether they shine.
    """

    draw: Callable[[Spot], None]
    paper: tuple[str, ...]
    inks: tuple[str, ...]
    face: str = "bold"
    insets: tuple[float, float, float, float] = (0.08, 0.14, 0.08, 0.14)
    aspect: tuple[float, float] = (1.2, 8.0)
    mount: Mount = Mount.WALL
    size: float = 0.055
    glow: bool = False


def text_box(carrier: Carrier, box: Box) -> Box:
    """Where the letters of a carrier stand, given its whole box."""
    left, top, right, bottom = carrier.insets
    return Box(
        box.x0 + left * box.width,
        box.y0 + top * box.height,
        box.x1 - right * box.width,
        box.y1 - bottom * box.height,
    )


def spot_of(canvas: Canvas, block: TextBlock, light: Light, seed: int) -> Spot:
    """The surface of a block that has one."""
    box = block.carrier_box or block.box
    paper = block.paper or "#ffffff"
    # Neighbours of one kind differ: their seeds come from their texts as well.
    own_seed = zlib.crc32(block.lettering.text.encode(), seed)
    return Spot(canvas, box, block.box, paper, block.ink, light, own_seed, block.points_at, block.lettering.text)
