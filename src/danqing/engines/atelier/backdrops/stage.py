"""What a backdrop is drawn with: the canvas, the light, the horizon, and layers that may be cut from paper."""

import math
import random
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas, Color, Point, fill, linear, polygon, shaded
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.noise import line
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box


@dataclass(frozen=True, kw_only=True)
class Landform:
    """A part of the land that the prompt names, or under what stands on it. key: mountain, hill, cape, island, field.

    box: of the form itself; of a cape or an island, of what stands on it. colors: of the rows of a field in turn.
    """

    key: str
    box: Box
    seed: int
    color: Color | None = None
    colors: tuple[Color, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stage:
    """An empty stage. horizon: y in pixels. features: as in Scene. present: drawables of what will stand on it, which
    it need not show a second time. papercut: layers are cut from paper. bold: the finish prints few inks, so that
    walls and tables are in even colours.

    colors: #rrggbb asked for the picture as a whole; used by walls, cloths and abstract paintings. place: the setting
    that a backdrop which shows any setting in its own way is of. weather: outside, for rooms with windows. busy: where
    subjects and texts will be, which sun and clouds do not stand behind if there is room beside them. motif: what the
    picture is of, by which the grounds of still lifes with one seed differ. landforms: what land is to be where.
    """

    canvas: Canvas
    light: Light
    horizon: float
    seed: int
    features: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    papercut: bool = False
    bold: bool = False
    colors: tuple[Color, ...] = ()
    place: str = ""
    weather: str = "clear"
    busy: tuple[Box, ...] = ()
    motif: str = ""
    landforms: tuple[Landform, ...] = ()

    @property
    def width(self) -> int:
        return self.canvas.width

    @property
    def height(self) -> int:
        return self.canvas.height

    @property
    def unit(self) -> float:
        """A thousandth of the shorter side."""
        return self.canvas.unit

    @property
    def below(self) -> float:
        """Pixels from the horizon to the lower edge."""
        return self.height - self.horizon

    def is_busy(self, place: Point, reach: float) -> bool:
        """Whether something will be drawn within a reach of a place."""
        around = Box(place[0] - reach, place[1] - reach, place[0] + reach, place[1] + reach)
        return any(around.intersects(box) for box in self.busy)

    def seed_for(self, part: str) -> int:
        """A seed of its own for each part, so that one part's draws do not move another's."""
        return zlib.crc32(f"{self.seed}/{part}".encode())

    def random(self, part: str) -> random.Random:
        return random.Random(self.seed_for(part))

    def y(self, share: float) -> float:
        """A height below the horizon: 0 at the horizon, 1 at the lower edge, negative in the sky."""
        return self.horizon + share * (self.below if share > 0 else self.horizon)


def lay(stage: Stage, path: skia.Path, color: Color, distance: float = 0.0, deepen: float = 0.22) -> None:
    """Lay a layer of land: in the light of its distance, lighter above, or cut from paper with a shadow behind.

    deepen: how much darker its lower part is, 0 to 1.
    """
    ink = stage.light.on(color, distance)
    if stage.papercut:
        with stage.canvas.moved(0, -4 * stage.unit):
            stage.canvas.path(path, fill("#120a24", 0.4, blur=11 * stage.unit))
        stage.canvas.path(path, fill(ink))
        return
    bounds = path.getBounds()
    top, bottom = bounds.top(), min(bounds.bottom(), stage.height)
    shader = linear((0, top), (0, bottom), [lighter(ink, 0.1), ink, darker(ink, deepen)], [0, 0.3, 1])
    stage.canvas.path(path, shaded(shader))


def ridge(stage: Stage, part: str, y: float, rise: float, features: float, roughness: float = 0.4) -> list[Point]:
    """The upper edge of a layer across the whole width: rises `rise` pixels about y, with `features` bumps."""
    step = max(3.0, stage.width / 260)
    count = math.ceil(stage.width / step) + 3
    bumps = line(count, features, stage.seed_for(part), roughness)
    return [((i - 1) * step, float(y - (bump - 0.5) * 2 * rise)) for i, bump in enumerate(bumps)]


def below(stage: Stage, edge: list[Point]) -> skia.Path:
    """The land under an upper edge, down to below the picture."""
    bottom = stage.height + 30 * stage.unit
    return polygon([*edge, (edge[-1][0], bottom), (edge[0][0], bottom)])


def height_at(edge: list[Point], x: float) -> float:
    """The y of an upper edge at x."""
    columns, rows = zip(*edge, strict=True)
    return float(np.interp(x, columns, rows))


def gradient_rows(rows: int, colors: tuple[Color, ...]) -> NDArray[np.float32]:
    """A column of colours from the first to the last, (rows, 1, 3) float32."""
    from_colors = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colors], np.float32)
    at = np.linspace(0, len(colors) - 1, max(rows, 2))
    channels = [np.interp(at, np.arange(len(colors)), from_colors[:, i]) for i in range(3)]
    return np.stack(channels, -1)[:rows, None, :].astype(np.float32)
