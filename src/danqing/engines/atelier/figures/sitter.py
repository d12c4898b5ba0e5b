"""One figure while it is painted: its skeleton, its look and the brush, with the outlines that garments share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from danqing.engines.atelier.canvas import Point, polygon
from danqing.engines.atelier.figures.brush import Brush
from danqing.engines.atelier.figures.looks import Look
from danqing.engines.atelier.figures.outlines import Limb, chain, points
from danqing.engines.atelier.figures.skeleton import Skeleton
from danqing.engines.atelier.graphics_library import skia

Spots = Sequence[tuple[float, float]]
"""Points of the torso as (u, v): see Skeleton.at."""

# From the right of the neck down and round to its left.
NECKLINES: dict[str, Spots] = {
    "round": points(".36,-.035 .26,.035 0,.07 -.26,.035 -.36,-.035"),
    "scoop": points(".5,-.02 .38,.07 0,.14 -.38,.07 -.5,-.02"),
    "v": ((0.34, -0.035), (0.0, 0.15), (-0.34, -0.035)),
    "deep": points(".36,-.035 .2,.2 0,.46 -.2,.2 -.36,-.035"),
}


@dataclass(frozen=True)
class Sitter:
    """What every part of a figure is painted from. back: seen from behind."""

    brush: Brush
    bones: Skeleton
    look: Look
    back: bool = False

    def spots(self, spots: Spots, ease: float | None = None) -> list[Point]:
        """Points of the torso in figure coordinates, on the garment unless another ease is given."""
        ease = self.look.outfit.ease if ease is None else ease
        return [self.bones.at(u, v, ease) for u, v in spots]

    def patch(self, spots: Spots) -> skia.Path:
        """A polygon on the torso."""
        return polygon(self.spots(spots))

    def mirrored(self, spots: Spots) -> list[skia.Path]:
        """The same polygon on both sides of the front midline."""
        return [self.patch([(side * u, v) for u, v in spots]) for side in (-1, 1)]

    @cached_property
    def torso(self) -> skia.Path:
        """The outline of the top, without its sleeves."""
        outfit = self.look.outfit
        hem = outfit.hem
        side: Spots = ((0.36, -0.035), (0.72, 0.0), (0.97, 0.04), (1.02, 0.13), (0.98, 0.32), (1.0, 0.66), (1.0, hem))
        if hem <= 0.8:
            side = (*side[:-2], (1.0, hem))
        right = self._side(side, 1)
        left = self._side(side, -1)[::-1]
        bottom = [right[-1], self.bones.at(0, hem + 0.025, outfit.ease), left[0]]
        neck = NECKLINES["round"] if self.back else NECKLINES[outfit.neckline]
        return chain(right, bottom, left, self.spots(neck, 1.0)[::-1], tension=0.5)

    def _side(self, spots: Spots, sign: int) -> list[Point]:
        ease = self.look.outfit.ease
        return [self.bones.at(sign * u, v, 1.0 + (ease - 1) * min(1.0, max(0.0, (v - 0.1) * 5))) for u, v in spots]

    def limb(self, name: str) -> Limb:
        """An arm or a leg: left_arm, right_arm, left_leg, right_leg."""
        limbs = {
            "left_arm": self.bones.left_arm,
            "right_arm": self.bones.right_arm,
            "left_leg": self.bones.left_leg,
            "right_leg": self.bones.right_leg,
        }
        return limbs[name]
