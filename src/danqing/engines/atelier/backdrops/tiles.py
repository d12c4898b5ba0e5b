"""Square tiles seen from above at an angle, two to one, and blocks on them."""

from dataclasses import dataclass

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, Color, Point, fill
from danqing.engines.atelier.palette import darker, lighter

TILES = 8
_REACH = (0.46, 0.61)
_THICK, _DEEPER, _DEEPEST = 1.1, 8.0, 5.4  # tiles: in wide pictures, for each more of height over width, and at most
_MIDDLE = 0.57  # of the height, of the middle of the slab


def slab(width: float, height: float) -> tuple[Point, float]:
    """The middle of the slab in a picture and half its width; it is half as high as wide."""
    half = min(width * _REACH[0], height * _REACH[1])
    raised = (depth_of(width, height) - _THICK) * half / TILES / 2
    return (width / 2, height * _MIDDLE - raised), half


def depth_of(width: float, height: float) -> float:
    """How thick the slab is, in tiles: in a tall picture it is a block cut out of the earth, which fills its height."""
    return _THICK + min(_DEEPEST, max(0.0, height / width - 1) * _DEEPER)


@dataclass(frozen=True)
class World:
    """Tiles to pixels, two to one. ink: a colour as the light of the picture shows it."""

    stage: Stage
    center: Point
    half: float

    @property
    def canvas(self) -> Canvas:
        return self.stage.canvas

    def ink(self, color: Color) -> Color:
        return self.stage.light.on(color)

    def at(self, i: float, j: float, up: float = 0.0) -> Point:
        """The point above the tile grid at (i, j), each 0 to TILES from the far corner; up: in tiles."""
        step = self.half / TILES
        x = self.center[0] + (i - j) * step
        return x, self.center[1] - self.half / 2 + (i + j) * step / 2 - up * step

    def block(self, place: tuple[float, float, float, float], heights: tuple[float, float], color: Color) -> None:
        """A box on the tiles. place: i, j, and its sides along them. heights: of its foot and its top, in tiles."""
        i, j, wide, deep = place
        low, high = heights
        base = self.ink(color)
        far, right, left, near = (
            (i, j),
            (i + wide, j),
            (i, j + deep),
            (i + wide, j + deep),
        )
        faces = (
            ([(*left, high), (*near, high), (*near, low), (*left, low)], darker(base, 0.12)),
            ([(*near, high), (*right, high), (*right, low), (*near, low)], darker(base, 0.3)),
            ([(*far, high), (*right, high), (*near, high), (*left, high)], lighter(base, 0.14)),
        )
        for corners, tone in faces:
            self.canvas.polygon([self.at(*corner) for corner in corners], fill(tone))

    def patch(self, place: tuple[float, float, float, float], color: Color, up: float = 0.0) -> None:
        """A flat rectangle on the floor or at a height. place: i, j, and its sides along them."""
        i, j, wide, deep = place
        corners = ((i, j), (i + wide, j), (i + wide, j + deep), (i, j + deep))
        self.canvas.polygon([self.at(*corner, up) for corner in corners], fill(self.ink(color)))

    def on_right_wall(self, along: tuple[float, float], up: tuple[float, float], color: Color, j: float = 0.0) -> None:
        """A flat form on a face that looks to the lower left, such as the wall along i. along: from i to i."""
        corners = [(along[0], up[1]), (along[1], up[1]), (along[1], up[0]), (along[0], up[0])]
        self.canvas.polygon([self.at(i, j, high) for i, high in corners], fill(self.ink(color)))

    def on_left_wall(self, along: tuple[float, float], up: tuple[float, float], color: Color, i: float = 0.0) -> None:
        """A flat form on a face that looks to the lower right, such as the wall along j. along: from j to j."""
        corners = [(along[0], up[1]), (along[1], up[1]), (along[1], up[0]), (along[0], up[0])]
        self.canvas.polygon([self.at(i, j, high) for j, high in corners], fill(self.ink(color)))
