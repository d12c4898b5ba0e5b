"""A small world seen from above at an angle: a slab of square tiles with what belongs to its place on the far tiles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from danqing.engines.atelier.backdrops.isometric_rooms import ROOMS
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.tiles import TILES, World, depth_of, slab
from danqing.engines.atelier.canvas import Color, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter, mix


def draw_isometric(stage: Stage) -> None:
    """A plain ground, the slab with its tiles, and the things of its place."""
    night = stage.light.dark
    tones = ["#1b2347", "#3a3f77"] if night else ["#d9ecf5", "#f6efe2"]
    stage.canvas.rectangle(stage.canvas.box, shaded(linear((0, 0), (0, stage.height), tones)))
    center, half = slab(stage.width, stage.height)
    world = World(stage, center, half)
    kind = _place(stage)
    deep = depth_of(stage.width, stage.height)
    below = -deep - 0.6
    shadow = [
        world.at(-0.2, 0, below),
        world.at(TILES, -0.2, below),
        world.at(TILES + 0.2, TILES, below),
        world.at(0, TILES, below),
    ]
    stage.canvas.polygon(shadow, fill("#1a1638", 0.3, blur=half * 0.04))
    _earth(world, deep, kind.soil)
    world.block((0, 0, TILES, TILES), (-0.28, 0.0), kind.ground)
    _tiles(world, kind)
    kind.furnish(world)


_LAYER = 0.9  # tiles, of a layer of the earth


def _earth(world: World, deep: float, soil: Color) -> None:
    """What the slab is cut out of, in layers that are darker the deeper they are, with stones in them."""
    pick = world.stage.random("earth")
    layers = max(1, round((deep - 0.28) / _LAYER))
    each = (deep - 0.28) / layers
    for number in reversed(range(layers)):
        high = -0.28 - number * each
        tone = darker(soil, min(0.5, 0.13 * number))
        world.block((0, 0, TILES, TILES), (high - each, high), tone)
        for _ in range(9 if layers > 1 else 0):
            along, up, wide = (
                pick.uniform(0.2, TILES - 1),
                high - each * pick.uniform(0.35, 0.9),
                pick.uniform(0.2, 0.6),
            )
            stone = lighter(tone, 0.12) if pick.random() < 0.6 else darker(tone, 0.14)
            wall = world.on_right_wall if pick.random() < 0.5 else world.on_left_wall
            wall((along, along + wide), (up, up + each * 0.22), stone, float(TILES))


def _place(stage: Stage) -> "_Place":
    """A place that only such a world has, of those that the prompt names, else that of the setting."""
    named = next((name for name in (*_OWN, *ROOMS) if name in stage.features), stage.place)
    if named in ROOMS:
        return _Place(ROOMS[named].floor, "#8f6a4c", ROOMS[named].furnish)
    return _OWN.get(named) or _PLACES.get(named, _MEADOW)


@dataclass(frozen=True)
class _Place:
    """What a slab is of. path: colour of a strip of tiles from corner to corner, or ""."""

    ground: Color
    soil: Color
    furnish: Callable[[World], None]
    path: Color = ""


def _tiles(world: World, kind: _Place) -> None:
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


def _tree(world: World, i: float, j: float, size: float = 1.0) -> None:
    """A trunk and two cubes of leaves."""
    world.block((i - 0.1, j - 0.1, 0.2, 0.2), (0.0, 0.6 * size), "#7a5436")
    for side, low, high in ((0.9, 0.5, 1.25), (0.56, 1.25, 1.75)):
        half = side * size / 2
        world.block((i - half, j - half, 2 * half, 2 * half), (low * size, high * size), "#4f9a55")


def _woods(world: World) -> None:
    pick = world.stage.random("woods")
    spots = [(0.6 + k * 0.95, 0.55) for k in range(8)] + [(0.55, 1.5 + k * 0.95) for k in range(7)]
    for i, j in sorted(spots, key=sum):
        if pick.random() < 0.8:
            _tree(world, i, j, pick.uniform(0.75, 1.25))


def _garden(world: World) -> None:
    _woods(world)
    pick = world.stage.random("flowers")
    for _ in range(46):
        i, j = pick.uniform(1.3, TILES - 0.2), pick.uniform(1.3, TILES - 0.2)
        x, y = world.at(i, j, 0.1)
        color = world.ink(pick.choice(("#f2c230", "#e8527c", "#ffffff", "#8a6ad8")))
        world.canvas.circle((x, y), world.half * 0.008, fill(color))


def _blocks(world: World) -> None:
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


def _sea(world: World) -> None:
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
    for i, j, size in ((0.8, 3.9, 1.3), (0.7, 5.4, 1.0), (0.9, 7.2, 1.2)):
        _palm(world, i, j, size)


def _firs(world: World) -> None:
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


def _rocks(world: World) -> None:
    pick = world.stage.random("rocks")
    for _ in range(9):
        i, j = (pick.uniform(0.3, TILES - 1), pick.uniform(0.2, 1.0))
        if pick.random() < 0.5:
            i, j = j, i
        size = pick.uniform(0.3, 0.9)
        world.block((i, j, size, size), (0.0, size * pick.uniform(0.6, 1.6)), "#b58a66")


def _mountains(world: World) -> None:
    for i, j, tall in ((0.1, 0.1, 3.4), (2.2, 0.1, 2.4), (0.1, 2.2, 2.6), (4.2, 0.1, 1.6), (0.1, 4.3, 1.5)):
        for step in range(4):
            inset = step * 0.24
            low, high = tall * step / 4, tall * (step + 1) / 4
            tone = mix("#8a93a3", "#f4f8fb", 0.9 if step > 2 else step * 0.12)
            world.block((i + inset, j + inset, 2 - 2 * inset, 2 - 2 * inset), (low, high), tone)


def _road(world: World) -> None:
    """Houses at the far edges, a marked road from corner to corner, cars, lamps and trees along it."""
    _blocks(world)
    for k in range(8):
        world.patch((4.94, k + 0.2, 0.12, 0.5), "#f2efe2")
    for k in range(5):
        world.patch((4.1 + k * 0.4, 7.2, 0.2, 0.5), "#f2efe2")
    if not world.stage.present & {"solid:car", "solid:taxi", "solid:bus", "solid:truck"}:
        for i, j, color in ((4.2, 2.3, "#e0584e"), (5.25, 3.9, "#f0c23c")):
            _car(world, i, j, color)
    for i, j in ((7.4, 2.6), (7.4, 5.2), (0.8, 7.3), (2.4, 7.4)):
        _tree(world, i, j, 0.62)


def _car(world: World, i: float, j: float, color: Color) -> None:
    """A car that drives along j."""
    for foot in (0.12, 0.9):
        world.block((i + 0.02, j + foot, 0.62, 0.26), (0.0, 0.2), "#2b2d33")
    world.block((i, j, 0.66, 1.3), (0.12, 0.4), color)
    world.block((i + 0.05, j + 0.28, 0.56, 0.72), (0.4, 0.68), mix(color, "#ffffff", 0.15))
    world.on_left_wall((j + 0.34, j + 0.94), (0.44, 0.62), "#cfe6f2", i + 0.61)
    world.on_right_wall((i + 0.1, i + 0.56), (0.44, 0.62), "#cfe6f2", j + 1.0)
    world.on_right_wall((i + 0.06, i + 0.18), (0.22, 0.32), "#fff3c4", j + 1.3)
    world.on_right_wall((i + 0.48, i + 0.6), (0.22, 0.32), "#fff3c4", j + 1.3)


def _island(world: World) -> None:
    """Sand with grass in the midst of water, palms at its far side and a boat."""
    rim = [(1.0, 1.6), (2.4, 0.7), (5.2, 0.8), (7.1, 2.0), (7.3, 5.0), (6.2, 7.0), (3.6, 7.3), (1.3, 6.0), (0.7, 3.6)]
    for grow, color in ((1.06, "#bfe6ef"), (1.0, "#f2dda4"), (0.74, "#8ac66f")):
        points = [world.at(4 + (i - 4) * grow, 4 + (j - 4) * grow) for i, j in rim]
        world.canvas.curve(points, fill(world.ink(color)))
    for i, j, size in ((1.9, 2.6, 1.25), (2.6, 1.7, 1.0), (4.6, 1.5, 1.15), (1.7, 4.7, 0.95)):
        _palm(world, i, j, size)
    world.block((6.6, 7.3, 0.5, 0.9), (0.0, 0.22), "#a9744a")


def _palm(world: World, i: float, j: float, size: float) -> None:
    world.block((i - 0.08, j - 0.08, 0.16, 0.16), (0.0, 1.7 * size), "#9a7048")
    for di, dj in ((0.7, 0), (-0.7, 0), (0, 0.7), (0, -0.7), (0.5, 0.5), (-0.5, 0.5), (0.5, -0.5)):
        top, over = world.at(i, j, 1.72 * size), world.at(i + 0.5 * di * size, j + 0.5 * dj * size, 1.86 * size)
        end = world.at(i + di * size, j + dj * size, 1.36 * size)
        leaf = stroke(world.ink("#3f9a55"), world.half * 0.024 * size)
        world.canvas.curve([top, over, end], leaf, closed=False)


def _farm(world: World) -> None:
    """A barn, furrows with plants, bales and a fence along the far edges."""
    for k in range(9):
        world.block((0.1 + k * 0.95, 0.08, 0.1, 0.1), (0.0, 0.5), "#f3ead8")
        world.block((0.08, 0.1 + k * 0.95, 0.1, 0.1), (0.0, 0.5), "#f3ead8")
    world.block((0.1, 0.1, 7.8, 0.06), (0.26, 0.4), "#f3ead8")
    world.block((0.1, 0.1, 0.06, 7.8), (0.26, 0.4), "#f3ead8")
    if "solid:barn" not in world.stage.present:
        _barn(world)
    for row in range(4):
        world.patch((4.6, 0.7 + row * 0.6, 3.0, 0.4), "#8a623f")
        for k in range(7):
            world.block((4.7 + k * 0.42, 0.8 + row * 0.6, 0.2, 0.2), (0.0, 0.26), "#5fa64c")
    for i, j in ((0.7, 5.0), (0.7, 6.0), (1.5, 5.6)):
        world.block((i, j, 0.7, 0.5), (0.0, 0.5), "#e3c25c")


def _barn(world: World) -> None:
    world.block((0.7, 0.6, 2.6, 1.9), (0.0, 1.6), "#c8483e")
    for step in range(5):
        world.block((0.6, 0.5 + step * 0.2, 2.8, 2.1 - step * 0.4), (1.6 + step * 0.2, 1.8 + step * 0.2), "#8f4038")
    world.on_right_wall((1.5, 2.5), (0.0, 1.1), "#f3ead8", 2.5)
    world.on_right_wall((1.58, 2.42), (0.0, 1.02), "#9a3a32", 2.5)


def _pool(world: World) -> None:
    """A basin of water, deck chairs and a diving board."""
    _woods(world)
    world.patch((1.9, 2.2, 5.1, 3.4), "#f4f7f7")
    world.patch((2.1, 2.4, 4.7, 3.0), "#4fb9dd")
    for row in range(3):
        world.patch((2.1, 3.1 + row * 0.7, 4.7, 0.06), "#d8f2fb")
    for k in range(3):
        world.block((2.3 + k * 1.5, 6.4, 0.5, 1.1), (0.0, 0.22), "#fdf7ea")


_MEADOW = _Place("#8ac66f", "#9c6f4a", _woods)
_CITY = _Place("#c3c8cf", "#7f8590", _road, "#8b919c")
_OWN: Mapping[str, _Place] = {
    "island": _Place("#58b7d8", "#3f8fb5", _island),
    "pool": _Place("#e9dfcc", "#b79f7c", _pool),
}
"""Places that no other backdrop shows."""
_PLACES: Mapping[str, _Place] = {
    "meadow": _MEADOW,
    "forest": _MEADOW,
    "garden": _Place("#8ac66f", "#9c6f4a", _garden, "#dcc9a0"),
    "farm": _Place("#9ccb70", "#9c6f4a", _farm),
    "mountains": _Place("#8fc07a", "#8a6f57", _mountains),
    "snowfield": _Place("#eef4f8", "#a9bccb", _firs),
    "beach": _Place("#f0dca8", "#d0ad78", _sea),
    "sea": _OWN["island"],
    "desert": _Place("#e8c48a", "#c1935c", _rocks),
    "space": _Place("#b9bcc8", "#7c8092", _rocks),
    "city": _CITY,
    "street": _CITY,
    "market_street": _CITY,
    "neon_street": _CITY,
    **dict.fromkeys(("rooftop", "subway", "airport"), _CITY),
    "jungle": _MEADOW,
    "station": _CITY,
    "courtyard": _Place("#c9c6bd", "#8f8a80", _woods),
    "park": _Place("#8ac66f", "#9c6f4a", _woods, "#dcc9a0"),
    "stadium": _Place("#6fb35c", "#8f6a4c", lambda _: None),
    "studio": _Place("#bcd7e6", "#8fa9bd", lambda _: None),
}
"""What stands on the slab of each setting; a meadow where a setting has none of its own."""
