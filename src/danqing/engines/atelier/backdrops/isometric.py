"""A small world seen from above at an angle: a slab of square tiles with what belongs to its place on the far tiles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, Color, Point, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter, mix

TILES = 8
_REACH = (0.46, 0.66)
_MIDDLE = 0.56  # of the height, of the middle of the slab


def slab(width: float, height: float) -> tuple[Point, float]:
    """The middle of the slab in a picture and half its width; it is half as high as wide."""
    return (width / 2, height * _MIDDLE), min(width * _REACH[0], height * _REACH[1])


@dataclass(frozen=True)
class _World:
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


def draw_isometric(stage: Stage) -> None:
    """A plain ground, the slab with its tiles, and the things of its place."""
    night = stage.light.dark
    tones = ["#1b2347", "#3a3f77"] if night else ["#d9ecf5", "#f6efe2"]
    stage.canvas.rectangle(stage.canvas.box, shaded(linear((0, 0), (0, stage.height), tones)))
    center, half = slab(stage.width, stage.height)
    world = _World(stage, center, half)
    kind = _PLACES.get(stage.place, _PLACES["meadow"])
    shadow = [
        world.at(-0.2, 0, -1.7),
        world.at(TILES, -0.2, -1.7),
        world.at(TILES + 0.2, TILES, -1.7),
        world.at(0, TILES, -1.7),
    ]
    stage.canvas.polygon(shadow, fill("#1a1638", 0.3, blur=half * 0.04))
    world.block((0, 0, TILES, TILES), (-1.1, -0.28), kind.soil)
    world.block((0, 0, TILES, TILES), (-0.28, 0.0), kind.ground)
    _tiles(world, kind)
    kind.furnish(world)


@dataclass(frozen=True)
class _Place:
    """What a slab is of. path: colour of a strip of tiles from corner to corner, or ""."""

    ground: Color
    soil: Color
    furnish: Callable[[_World], None]
    path: Color = ""


def _tiles(world: _World, kind: _Place) -> None:
    pick = world.stage.random("tiles")
    for i in range(TILES):
        for j in range(TILES):
            color = kind.path if kind.path and i in (4, 5) else kind.ground
            shade = pick.uniform(-0.035, 0.035) + (0.045 if (i + j) % 2 else 0.0)
            base = world.ink(color)
            tone = lighter(base, 0.1 + shade)
            corners = [world.at(i, j), world.at(i + 1, j), world.at(i + 1, j + 1), world.at(i, j + 1)]
            world.canvas.polygon(corners, fill(tone))
    line = stroke(darker(world.ink(kind.ground), 0.25), max(1.0, world.half * 0.0016), 0.28)
    for k in range(TILES + 1):
        world.canvas.line(world.at(k, 0), world.at(k, TILES), line)
        world.canvas.line(world.at(0, k), world.at(TILES, k), line)


def _tree(world: _World, i: float, j: float, size: float = 1.0) -> None:
    """A trunk and two cubes of leaves."""
    world.block((i - 0.1, j - 0.1, 0.2, 0.2), (0.0, 0.6 * size), "#7a5436")
    for side, low, high in ((0.9, 0.5, 1.25), (0.56, 1.25, 1.75)):
        half = side * size / 2
        world.block((i - half, j - half, 2 * half, 2 * half), (low * size, high * size), "#4f9a55")


def _woods(world: _World) -> None:
    pick = world.stage.random("woods")
    spots = [(0.6 + k * 0.95, 0.55) for k in range(8)] + [(0.55, 1.5 + k * 0.95) for k in range(7)]
    for i, j in sorted(spots, key=sum):
        if pick.random() < 0.8:
            _tree(world, i, j, pick.uniform(0.75, 1.25))


def _garden(world: _World) -> None:
    _woods(world)
    pick = world.stage.random("flowers")
    for _ in range(46):
        i, j = pick.uniform(1.3, TILES - 0.2), pick.uniform(1.3, TILES - 0.2)
        x, y = world.at(i, j, 0.1)
        color = world.ink(pick.choice(("#f2c230", "#e8527c", "#ffffff", "#8a6ad8")))
        world.canvas.circle((x, y), world.half * 0.008, fill(color))


def _blocks(world: _World) -> None:
    """Houses along both far edges, lit at night."""
    pick = world.stage.random("houses")
    colors = ("#e8a25c", "#d9736b", "#7fa8c9", "#e6cf8a", "#9a8fc4", "#86b79a")
    spots = [(0.2 + k * 1.6, 0.2) for k in range(5)] + [(0.2, 1.9 + k * 1.6) for k in range(4)]
    for i, j in sorted(spots, key=sum):
        tall, color = pick.uniform(1.4, 3.2), pick.choice(colors)
        world.block((i, j, 1.2, 1.2), (0.0, tall), color)
        glass = "#ffe08a" if world.stage.light.lamps else world.ink("#dceef6")
        for floor in range(int(tall / 0.6)):
            for part in (0.2, 0.7):
                up = 0.2 + floor * 0.6
                near = [(i + 1.2, j + part), (i + 1.2, j + part + 0.28)]
                left = [(i + part, j + 1.2), (i + part + 0.28, j + 1.2)]
                for (i0, j0), (i1, j1) in (near, left):
                    pane = [
                        world.at(i0, j0, up + 0.32),
                        world.at(i1, j1, up + 0.32),
                        world.at(i1, j1, up),
                        world.at(i0, j0, up),
                    ]
                    world.canvas.polygon(pane, fill(glass, 0.92))


def _walls(world: _World) -> None:
    """Two walls of a room with a window and a picture, and a rug."""
    world.block((-0.18, 0, 0.18, TILES), (-0.28, 2.9), "#e9d7bd")
    world.block((-0.18, -0.18, TILES + 0.18, 0.18), (-0.28, 2.9), "#f0e3cd")
    sky = "#2b3a72" if world.stage.light.dark else "#a9d6ef"
    for i0, i1, color in ((1.4, 3.2, sky), (4.8, 6.2, "#d9a066")):
        for grow, tone in ((0.12, "#fbf6ec"), (0.0, color)):
            frame = [
                world.at(i0 - grow, 0, 2.3 + grow),
                world.at(i1 + grow, 0, 2.3 + grow),
                world.at(i1 + grow, 0, 1.1 - grow),
                world.at(i0 - grow, 0, 1.1 - grow),
            ]
            world.canvas.polygon(frame, fill(tone))
    shelf = [(0.0, 1.2, 0.5, 2.2), (0.0, 4.2, 0.5, 1.6)]
    for i, j, wide, deep in shelf:
        world.block((i, j, wide, deep), (0.0, 1.5), "#a9744a")
    rug = [world.at(2, 2), world.at(7, 2), world.at(7, 7), world.at(2, 7)]
    world.canvas.polygon(rug, fill(world.ink("#c85a54"), 0.9))
    inner = [world.at(2.4, 2.4), world.at(6.6, 2.4), world.at(6.6, 6.6), world.at(2.4, 6.6)]
    world.canvas.polygon(inner, stroke(world.ink("#f3d9a8"), world.half * 0.006))


def _sea(world: _World) -> None:
    """Water on the far tiles with a white edge, and two palms."""
    edge = [
        world.at(0, 0),
        world.at(TILES, 0),
        world.at(TILES, 2.6),
        world.at(5, 3.2),
        world.at(2.6, 2.4),
        world.at(0, 3.0),
    ]
    world.canvas.polygon(edge, fill(world.ink("#58b7d8")))
    world.canvas.curve(edge[2:], stroke("#ffffff", world.half * 0.01, 0.9), closed=False, tension=0.4)
    for i, j in ((0.7, 4.4), (0.8, 6.4)):
        world.block((i - 0.09, j - 0.09, 0.18, 0.18), (0.0, 1.5), "#9a7048")
        for di, dj in ((0.55, 0), (-0.55, 0), (0, 0.55), (0, -0.55)):
            top, end = world.at(i, j, 1.5), world.at(i + di, j + dj, 1.25)
            world.canvas.line(top, end, stroke(world.ink("#3f9a55"), world.half * 0.022))


def _firs(world: _World) -> None:
    pick = world.stage.random("firs")
    spots = [(0.6 + k * 1.0, 0.55) for k in range(8)] + [(0.55, 1.6 + k * 1.0) for k in range(6)]
    for i, j in sorted(spots, key=sum):
        size = pick.uniform(0.8, 1.2)
        world.block((i - 0.08, j - 0.08, 0.16, 0.16), (0.0, 0.3), "#6b4a33")
        for side, low in ((0.95, 0.3), (0.68, 0.75), (0.4, 1.2)):
            half = side * size / 2
            world.block(
                (i - half, j - half, 2 * half, 2 * half),
                (low * size, (low + 0.4) * size),
                "#3d7a5f" if side > 0.5 else "#eef4f8",
            )


def _rocks(world: _World) -> None:
    pick = world.stage.random("rocks")
    for _ in range(9):
        i, j = (pick.uniform(0.3, TILES - 1), pick.uniform(0.2, 1.0))
        if pick.random() < 0.5:
            i, j = j, i
        size = pick.uniform(0.3, 0.9)
        world.block((i, j, size, size), (0.0, size * pick.uniform(0.6, 1.6)), "#b58a66")


def _mountains(world: _World) -> None:
    for i, j, tall in ((0.1, 0.1, 3.4), (2.2, 0.1, 2.4), (0.1, 2.2, 2.6), (4.2, 0.1, 1.6), (0.1, 4.3, 1.5)):
        for step in range(4):
            inset = step * 0.24
            low, high = tall * step / 4, tall * (step + 1) / 4
            tone = mix("#8a93a3", "#f4f8fb", 0.9 if step > 2 else step * 0.12)
            world.block((i + inset, j + inset, 2 - 2 * inset, 2 - 2 * inset), (low, high), tone)


_MEADOW = _Place("#8ac66f", "#9c6f4a", _woods)
_ROOM = _Place("#d9b48a", "#8f6a4c", _walls)
_CITY = _Place("#c3c8cf", "#7f8590", _blocks, "#8b919c")
_PLACES: Mapping[str, _Place] = {
    "meadow": _MEADOW,
    "forest": _MEADOW,
    "garden": _Place("#8ac66f", "#9c6f4a", _garden, "#dcc9a0"),
    "farm": _Place("#9ccb70", "#9c6f4a", _garden),
    "mountains": _Place("#8fc07a", "#8a6f57", _mountains),
    "snowfield": _Place("#eef4f8", "#a9bccb", _firs),
    "beach": _Place("#f0dca8", "#d0ad78", _sea),
    "sea": _Place("#f0dca8", "#d0ad78", _sea),
    "desert": _Place("#e8c48a", "#c1935c", _rocks),
    "space": _Place("#b9bcc8", "#7c8092", _rocks),
    "city": _CITY,
    "street": _CITY,
    "market_street": _CITY,
    "neon_street": _CITY,
    "room": _ROOM,
    "kitchen": _ROOM,
    "classroom": _ROOM,
    **dict.fromkeys(("cafe", "restaurant", "library", "bedroom"), _ROOM),
    **dict.fromkeys(("office", "gallery_hall", "theatre", "shop_hall", "hospital", "bathroom", "gym"), _ROOM),
    **dict.fromkeys(("laboratory", "salon", "airport", "bar", "church", "throne_hall"), _ROOM),
    "rooftop": _CITY,
    "subway": _CITY,
    "jungle": _MEADOW,
    "station": _CITY,
    "courtyard": _Place("#c9c6bd", "#8f8a80", _walls),
    "park": _Place("#8ac66f", "#9c6f4a", _woods, "#dcc9a0"),
    "stadium": _Place("#6fb35c", "#8f6a4c", lambda _: None),
    "tabletop": _ROOM,
    "shop_window": _ROOM,
    "studio": _Place("#bcd7e6", "#8fa9bd", lambda _: None),
}
"""What stands on the slab of each setting; a meadow where a setting has none of its own."""
