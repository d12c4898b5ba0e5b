"""What figures are painted with: forms with a lit and a shaded side, flat patches and drawn lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Color, Point, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, lightness, mix

_BLACK = 0.03  # lightness below which nothing darker can be told
_SHADE = "#2a1038"  # shadows lean to violet, which keeps skin and cloth fresh


@dataclass(frozen=True, kw_only=True)
class Brush:
    """A canvas and the side of the light: -1 left, 1 right.

    fine: whether small details can be seen. soft: whether shades have soft edges, as in a close-up.
    """

    canvas: Canvas
    side: int
    fine: bool = True
    soft: bool = False

    def form(self, path: skia.Path, color: Color, depth: float = 0.011, strength: float = 0.17) -> None:
        """A body: a soft gradient, and a shade of `depth` along the edge that is turned from the light."""
        bounds = path.getBounds()
        lit, dim = (bounds.left(), bounds.right()) if self.side < 0 else (bounds.right(), bounds.left())
        tones = [lighter(color, 0.1), color, mix(color, _SHADE, 0.1)]
        shader = linear((lit, bounds.top()), (dim, bounds.bottom()), tones, [0, 0.45, 1])
        self.canvas.path(path, shaded(shader))
        if depth > 0:
            self.crescent(path, depth, strength)

    def crescent(self, path: skia.Path, depth: float, strength: float) -> None:
        """The shade along the edge of a form that is turned from the light."""
        moved = skia.Path(path)
        # toward the light and up: what the moved form leaves free is the edge away from it
        moved.offset(self.side * depth, -depth * 0.6)
        rest = skia.Op(path, moved, skia.PathOp.kDifference_PathOp)
        # Skia may fail to subtract paths; a form without its shade is still a form
        if rest is None:
            return
        if not self.soft:
            self.canvas.path(rest, fill(_SHADE, strength))
            return
        with self.canvas.clipped(path):
            # half as strong again, since the blur spreads it
            self.canvas.path(rest, fill(_SHADE, strength * 1.5, blur=depth * 0.9))

    def flat(self, path: skia.Path, color: Color, alpha: float = 1.0, blur: float = 0.0) -> None:
        self.canvas.path(path, fill(color, alpha, blur))

    def shadow(self, path: skia.Path, within: skia.Path, strength: float = 0.2) -> None:
        """A cast shadow with a hard edge, on the surface `within` only."""
        with self.canvas.clipped(within):
            self.canvas.path(path, fill(_SHADE, strength))

    def line(self, points: Sequence[Point], color: Color, width: float, alpha: float = 1.0) -> None:
        """A smooth line through the points."""
        # A close-up shows the same line nearer, where it would be a bar.
        self.canvas.path(curve(points, closed=False), stroke(color, width * (0.55 if self.soft else 1.0), alpha))

    def fold(self, points: Sequence[Point], color: Color, width: float = 0.0035) -> None:
        """A crease of a garment of that colour; none where it could not be seen."""
        if self.fine and not self.soft:
            self.line(points, crease(color), width, 0.55)

    def sewn(self, path: skia.Path, color: Color, depth: float = 0.005) -> None:
        """A form with a fine edge all round, as of cloth that lies on cloth."""
        self.form(path, color, depth)
        self.canvas.path(path, stroke(crease(color), 0.0012 if self.soft else 0.0022, 0.5))


def crease(color: Color) -> Color:
    """The colour of lines drawn on a form: folds, seams, gaps between fingers."""
    if lightness(color) < _BLACK:
        return lighter(color, 0.17)  # on black cloth and hair only a gleam can be seen
    return darker(mix(color, _SHADE, 0.2), 0.14)
