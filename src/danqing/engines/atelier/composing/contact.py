"""One thing to be placed at another: who holds, carries or sits on what."""

from dataclasses import dataclass

from danqing.engines.atelier.composing.units import Piece
from danqing.engines.atelier.scene import Box, Subject


@dataclass(frozen=True)
class Contact:
    """One instance to be placed at another. slot: which of `slots` instances at the same anchor."""

    index: int
    subject: Subject
    anchor: Piece
    height: float
    width: float
    slot: int
    slots: int

    @property
    def across(self) -> float:
        """Place among its like, from -0.5 to 0.5."""
        return (self.slot + 0.5) / self.slots - 0.5

    def piece(self, x: float, y: float, order: float, *, scale: float = 1.0, shadow: bool = False) -> Piece:
        """This instance with its feet at a point."""
        width, height = self.width * scale, self.height * scale
        box = Box(x - width / 2, y - height, x + width / 2, y)
        return Piece(index=self.index, subject=self.subject, box=box, order=order, shadow=shadow)
