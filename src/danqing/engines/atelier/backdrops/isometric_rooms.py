"""Rooms of a small world seen from above at an angle: two walls, and the furniture of each along them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from danqing.engines.atelier.backdrops.tiles import TILES, World
from danqing.engines.atelier.canvas import Color, fill, stroke
from danqing.engines.atelier.palette import mix

_HIGH = 2.9
_GOODS = ("#d9604f", "#e8b04a", "#5f9f7a", "#5b83b8", "#a878b0", "#e9dcc0")


@dataclass(frozen=True)
class Room:
    """What a room is of."""

    floor: Color
    furnish: Callable[[World], None]


def _walls(world: World, left: Color, right: Color) -> None:
    world.block((-0.18, 0, 0.18, TILES), (-0.28, _HIGH), left)
    world.block((-0.18, -0.18, TILES + 0.18, 0.18), (-0.28, _HIGH), right)


def _window(world: World, start: float, end: float, up: tuple[float, float] = (1.2, 2.4)) -> None:
    """A window in the wall along i."""
    sky = "#2b3a72" if world.stage.light.dark else "#a9d6ef"
    world.on_right_wall((start - 0.1, end + 0.1), (up[0] - 0.1, up[1] + 0.1), "#fbf6ec")
    middle = (start + end) / 2
    for a, b in ((start, middle - 0.04), (middle + 0.04, end)):
        world.on_right_wall((a, b), up, sky)


def _rug(world: World, color: Color) -> None:
    world.patch((2.4, 2.6, 4.6, 4.4), color)
    inner = [world.at(2.7, 2.9), world.at(6.7, 2.9), world.at(6.7, 6.7), world.at(2.7, 6.7)]
    world.canvas.polygon(inner, stroke(world.ink("#f3d9a8"), world.half * 0.006))


def _plant(world: World, i: float, j: float) -> None:
    world.block((i, j, 0.4, 0.4), (0.0, 0.4), "#c9704f")
    world.block((i - 0.06, j - 0.06, 0.52, 0.52), (0.4, 0.95), "#4f9a55")
    world.block((i + 0.06, j + 0.06, 0.28, 0.28), (0.95, 1.25), "#5fae62")


def _table(world: World, place: tuple[float, float, float, float], color: Color, high: float = 0.72) -> None:
    """Four legs and a top."""
    i, j, wide, deep = place
    for di in (0.05, wide - 0.13):
        for dj in (0.05, deep - 0.13):
            world.block((i + di, j + dj, 0.08, 0.08), (0.0, high), mix(color, "#000000", 0.25))
    world.block(place, (high, high + 0.1), color)


def _chair(world: World, i: float, j: float, color: Color) -> None:
    """A seat with its back at the near side along j."""
    world.block((i + 0.2, j + 0.2, 0.12, 0.12), (0.0, 0.4), "#3a3d45")
    world.block((i, j, 0.52, 0.52), (0.4, 0.5), color)
    world.block((i, j + 0.44, 0.52, 0.08), (0.5, 1.0), color)


def _desk(world: World, i: float, j: float) -> None:
    """A desk with a screen, a keyboard, a mug and somebody's chair."""
    _table(world, (i, j, 1.7, 0.8), "#d8b184")
    world.block((i + 0.78, j + 0.2, 0.14, 0.14), (0.82, 0.95), "#55585f")
    world.block((i + 0.4, j + 0.2, 0.9, 0.08), (0.95, 1.5), "#2e3138")
    world.on_right_wall((i + 0.45, i + 1.25), (1.0, 1.45), "#7fc4e8", j + 0.28)
    world.patch((i + 0.5, j + 0.5, 0.7, 0.18), "#eceef0", 0.83)
    world.block((i + 1.42, j + 0.45, 0.12, 0.12), (0.82, 1.0), "#d9604f")
    _chair(world, i + 0.6, j + 0.95, "#4d6fa3")


def _lacks(world: World, thing: str) -> bool:
    """Whether the prompt puts no such thing into the room itself."""
    return f"solid:{thing}" not in world.stage.present


def _shelf(world: World, place: tuple[float, float, float, float], high: float, color: Color, goods: bool) -> None:
    """A shelf against the left wall whose boards bear books or goods."""
    i, j, wide, deep = place
    pick = world.stage.random(f"shelf{j}")
    world.block(place, (0.0, high), color)
    rows = max(2, round(high / 0.55))
    step = high / rows
    for row in range(rows):
        low = row * step + 0.08
        world.on_left_wall((j + 0.08, j + deep - 0.08), (low, low + step - 0.14), mix(color, "#000000", 0.45), i + wide)
        at = j + 0.12
        while at < j + deep - 0.26:
            thick = pick.uniform(0.2, 0.32) if goods else pick.uniform(0.08, 0.15)
            tall = (step - 0.16) * pick.uniform(0.6, 0.95)
            world.on_left_wall((at, at + thick), (low, low + tall), pick.choice(_GOODS), i + wide)
            at += thick + (0.06 if goods else 0.02)


def _living(world: World) -> None:
    _walls(world, "#e9d7bd", "#f0e3cd")
    _window(world, 4.8, 6.8)
    _rug(world, "#c85a54")
    if _lacks(world, "bookshelf"):
        _shelf(world, (0.0, 0.8, 0.5, 1.8), 2.0, "#a9744a", False)
    if _lacks(world, "sofa") and _lacks(world, "armchair"):
        world.block((0.9, 0.1, 3.0, 0.95), (0.0, 0.5), "#4f7f8f")
        world.block((0.9, 0.1, 3.0, 0.32), (0.5, 1.1), "#5a8c9c")
        for arm in (0.7, 3.8):
            world.block((arm, 0.1, 0.26, 0.95), (0.0, 0.72), "#47737f")
    if _lacks(world, "television"):
        world.block((0.0, 3.6, 0.5, 2.2), (0.0, 0.5), "#8f6a4c")
        world.block((0.14, 3.8, 0.08, 1.8), (0.6, 1.6), "#24262c")
        world.on_left_wall((3.88, 5.52), (0.66, 1.54), "#5f93b8", 0.22)
    if _lacks(world, "potted_plant"):
        _plant(world, 7.2, 0.3)


def _office(world: World) -> None:
    _walls(world, "#d5dde4", "#e6ebef")
    _window(world, 1.2, 3.4)
    _window(world, 4.6, 6.8)
    world.on_left_wall((3.3, 6.3), (1.1, 2.4), "#c7ccd2")
    world.on_left_wall((3.4, 6.2), (1.2, 2.3), "#fdfdfb")
    for k, high in enumerate((0.3, 0.7, 0.5, 0.9)):
        world.on_left_wall((3.7 + k * 0.5, 3.95 + k * 0.5), (1.3, 1.3 + high), _GOODS[k])
    _shelf(world, (0.0, 0.5, 0.5, 2.0), 1.6, "#a8b0b8", False)
    _desk(world, 1.2, 0.25)
    _desk(world, 3.6, 0.25)
    _desk(world, 5.9, 0.25)
    _plant(world, 0.15, 7.2)
    _desk(world, 0.7, 5.0)


def _kitchen(world: World) -> None:
    _walls(world, "#dfe9e2", "#f3f1e6")
    _window(world, 3.3, 4.9)
    world.block((0.1, 0.05, 1.0, 0.9), (0.0, 2.2), "#dfe3e6")
    world.on_right_wall((0.16, 1.04), (1.3, 1.34), "#9aa0a6", 0.95)
    world.block((1.15, 0.05, 6.6, 0.8), (0.0, 0.8), "#7fa895")
    world.block((1.15, 0.05, 6.6, 0.86), (0.8, 0.9), "#f4efe3")
    world.on_right_wall((5.3, 6.4), (0.1, 0.68), "#3a3d45", 0.85)
    for di in (5.45, 6.0):
        for dj in (0.2, 0.55):
            world.patch((di, dj, 0.3, 0.2), "#2b2d33", 0.91)
    world.block((5.5, 0.22, 0.3, 0.3), (0.92, 1.2), "#c8483e")
    world.patch((3.5, 0.22, 1.1, 0.46), "#b9c4cb", 0.91)
    for a, b in ((1.4, 2.9), (5.2, 7.4)):
        world.block((a, 0.0, b - a, 0.4), (1.7, 2.5), "#8fb7a4")
    world.block((0.05, 1.4, 0.8, 2.8), (0.0, 0.8), "#7fa895")
    world.block((0.05, 1.4, 0.86, 2.8), (0.8, 0.9), "#f4efe3")
    world.block((0.3, 2.0, 0.3, 0.3), (0.9, 1.2), "#e8b04a")
    world.block((0.25, 3.2, 0.4, 0.5), (0.9, 1.15), "#d9604f")
    _plant(world, 0.2, 7.0)


def _cafe(world: World) -> None:
    _walls(world, "#c98f68", "#ecd9bd")
    _window(world, 5.0, 7.2)
    world.on_right_wall((1.0, 3.6), (1.5, 2.6), "#33413a")
    for row in range(4):
        world.on_right_wall((1.2, 3.3 - 0.3 * (row % 2)), (1.66 + row * 0.22, 1.72 + row * 0.22), "#f2ead8")
    world.block((0.8, 0.9, 3.6, 0.7), (0.0, 0.95), "#8a5a3c")
    world.block((0.75, 0.85, 3.7, 0.8), (0.95, 1.05), "#e9d3ae")
    world.block((1.0, 1.0, 0.8, 0.45), (1.05, 1.6), "#b9c0c6")
    world.block((2.5, 1.0, 1.2, 0.45), (1.05, 1.45), "#cfe6ee")
    for k in range(3):
        world.block((2.6 + k * 0.36, 1.1, 0.24, 0.24), (1.1, 1.28), _GOODS[k])
    for i, j in ((0.5, 3.1), (0.5, 5.6), (5.9, 0.7)):
        _table(world, (i, j, 0.9, 0.9), "#a8714a")
        world.block((i + 0.38, j + 0.36, 0.14, 0.14), (0.82, 1.0), "#fdfaf2")
        _chair(world, i + 0.2, j + 1.0, "#5f7f6a")
    _plant(world, 7.3, 0.2)


def _bedroom(world: World) -> None:
    _walls(world, "#cfd8ea", "#e3e4f2")
    _window(world, 5.0, 7.0)
    _rug(world, "#d9a3ae")
    if _lacks(world, "bed"):
        world.block((1.2, 0.1, 2.4, 0.2), (0.0, 1.3), "#9a6b48")
        world.block((1.2, 0.3, 2.4, 3.2), (0.0, 0.4), "#9a6b48")
        world.block((1.25, 0.3, 2.3, 3.15), (0.4, 0.62), "#fbf7f0")
        world.block((1.22, 1.4, 2.36, 2.1), (0.5, 0.72), "#6f8fc0")
        for pillow in (1.4, 2.5):
            world.block((pillow, 0.42, 0.85, 0.6), (0.62, 0.82), "#ffffff")
    world.block((3.85, 0.1, 0.7, 0.7), (0.0, 0.6), "#a87a52")
    world.block((4.12, 0.34, 0.14, 0.14), (0.6, 0.9), "#6d5a48")
    world.block((4.0, 0.22, 0.4, 0.4), (0.9, 1.25), "#ffe2a0")
    if _lacks(world, "wardrobe"):
        world.block((0.0, 4.4, 0.9, 2.4), (0.0, 2.3), "#b98a5e")
        world.on_left_wall((5.58, 5.62), (0.1, 2.2), "#7d5a3a", 0.9)


def _shop(world: World) -> None:
    _walls(world, "#e6e9dc", "#f4f2e8")
    for j in (0.4, 2.9, 5.4):
        _shelf(world, (0.0, j, 0.6, 2.2), 2.0, "#c9cdd2", True)
    for i in (0.9, 3.4, 5.9):
        world.block((i, 0.05, 2.1, 0.6), (0.0, 0.9), "#dfe5ea")
        for k in range(6):
            world.block((i + 0.12 + k * 0.32, 0.2, 0.24, 0.3), (0.9, 1.12), _GOODS[k])
        world.block((i, 0.05, 2.1, 0.3), (1.6, 2.2), "#7fb0a0")
    world.block((6.2, 1.6, 1.2, 0.7), (0.0, 0.85), "#a8714a")
    world.block((6.5, 1.75, 0.45, 0.35), (0.85, 1.15), "#3a3d45")


def _classroom(world: World) -> None:
    _walls(world, "#e2e6d2", "#f1efdf")
    world.on_right_wall((1.4, 6.4), (0.95, 2.5), "#9a6b48")
    world.on_right_wall((1.55, 6.25), (1.1, 2.35), "#2f5a48")
    for row, end in enumerate((5.2, 4.4, 3.6)):
        world.on_right_wall((1.9, end), (2.0 - row * 0.32, 2.06 - row * 0.32), "#eef3ea")
    _shelf(world, (0.0, 0.8, 0.5, 2.2), 1.5, "#b98a5e", False)
    _table(world, (6.3, 0.5, 1.3, 0.7), "#a8714a")
    for j in (3.6, 5.4):
        _table(world, (0.5, j, 1.2, 0.7), "#d8b184", 0.62)
        _chair(world, 0.8, j + 0.8, "#5b83b8")
    world.block((6.8, 0.7, 0.34, 0.34), (0.82, 1.1), "#5b83b8")


def _library(world: World) -> None:
    _walls(world, "#c9ad88", "#dcc6a2")
    for j in (0.3, 2.8, 5.3):
        _shelf(world, (0.0, j, 0.6, 2.3), 2.5, "#8a5a3c", False)
    _window(world, 1.4, 3.0)
    _window(world, 4.6, 6.2)
    _rug(world, "#4f7a64")
    _table(world, (1.4, 0.4, 2.4, 0.9), "#9a6b48")
    for k in range(3):
        world.block((1.7 + k * 0.1, 0.6, 0.4, 0.3), (0.82 + k * 0.1, 0.92 + k * 0.1), _GOODS[k])
    _table(world, (5.0, 0.4, 1.8, 0.9), "#9a6b48")
    world.block((5.7, 0.6, 0.3, 0.3), (0.82, 1.3), "#6fae8a")


def _gym(world: World) -> None:
    _walls(world, "#5d6a78", "#c9d2da")
    world.on_right_wall((0.8, 7.2), (0.7, 2.5), "#b8dcea")
    for i in (1.0, 2.9, 4.8):
        world.block((i, 0.3, 1.0, 1.8), (0.0, 0.22), "#33363d")
        world.block((i + 0.08, 0.3, 0.1, 0.1), (0.22, 1.25), "#9aa0a6")
        world.block((i + 0.82, 0.3, 0.1, 0.1), (0.22, 1.25), "#9aa0a6")
        world.block((i + 0.05, 0.25, 0.9, 0.16), (1.2, 1.45), "#d9604f")
    world.block((0.1, 2.6, 0.6, 3.2), (0.0, 0.4), "#33363d")
    for k in range(6):
        world.block((0.2, 2.7 + k * 0.52, 0.36, 0.3), (0.4, 0.7), _GOODS[k % 5])
    for j in (3.0, 5.6):
        world.patch((1.4, j, 0.8, 1.9), "#5f9f7a")
    world.block((6.9, 0.4, 0.6, 1.8), (0.3, 0.5), "#3a3d45")
    world.block((6.2, 0.5, 2.0 - 0.2, 0.1), (1.0, 1.1), "#c9ced4")


def _bathroom(world: World) -> None:
    _walls(world, "#a8d3d6", "#d3ebea")
    world.block((0.9, 0.1, 3.0, 1.4), (0.0, 0.7), "#fbfdfd")
    world.patch((1.1, 0.28, 2.6, 1.02), "#8fd0e4", 0.71)
    world.block((4.8, 0.1, 1.4, 0.8), (0.0, 0.85), "#b98a5e")
    world.block((5.05, 0.2, 0.9, 0.55), (0.85, 0.98), "#ffffff")
    world.on_right_wall((4.9, 6.1), (1.2, 2.4), "#cfe6f2")
    world.block((0.1, 3.2, 0.5, 0.9), (0.0, 1.3), "#fbfdfd")
    world.block((0.6, 3.3, 0.8, 0.7), (0.0, 0.6), "#ffffff")
    world.patch((2.6, 2.8, 2.4, 1.6), "#e9c7cf")
    _plant(world, 7.2, 0.3)


def _ward(world: World) -> None:
    """A room of a hospital, with beds along the wall."""
    _walls(world, "#cfe3e8", "#eaf4f5")
    world.on_left_wall((3.2, 3.6), (1.2, 2.4), "#d9483e")
    world.on_left_wall((2.8, 4.0), (1.6, 2.0), "#d9483e")
    for i in (0.8, 3.2, 5.6):
        world.block((i, 0.2, 1.4, 2.3), (0.2, 0.55), "#c9d2da")
        world.block((i + 0.05, 0.25, 1.3, 2.2), (0.55, 0.75), "#ffffff")
        world.block((i + 0.03, 1.0, 1.34, 1.45), (0.6, 0.82), "#7fb8c9")
        world.block((i, 0.12, 1.4, 0.1), (0.2, 1.1), "#aab6c0")
    world.block((0.1, 5.4, 0.7, 1.8), (0.0, 1.2), "#dfe8ec")


def _laboratory(world: World) -> None:
    _walls(world, "#cdd9e6", "#e6eef5")
    world.block((0.9, 0.1, 6.6, 0.9), (0.0, 0.9), "#f4f6f8")
    for k, tone in enumerate(("#6fc08a", "#5b9fd8", "#d878a8", "#e8b04a", "#8f78d0", "#6fc0c0")):
        world.block((1.2 + k * 1.0, 0.35, 0.26, 0.26), (0.9, 1.2 + 0.12 * (k % 3)), tone)
    world.on_right_wall((2.0, 5.8), (1.6, 2.5), "#2f4a6a")
    for k in range(5):
        world.on_right_wall((2.3 + k * 0.66, 2.6 + k * 0.66), (1.7, 1.85 + 0.12 * (k * 3 % 4)), "#6fd0d8")
    for j in (1.4, 3.2, 5.0):
        world.block((0.05, j, 0.8, 1.4), (0.0, 2.2), "#56616e")
        for row in range(5):
            world.on_left_wall((j + 0.15, j + 1.25), (0.25 + row * 0.38, 0.42 + row * 0.38), "#7fe0c0", 0.85)


def _warehouse(world: World) -> None:
    _walls(world, "#b9bfc6", "#d0d4d8")
    for j in (0.4, 3.0, 5.6):
        world.block((0.0, j, 0.9, 2.0), (0.0, 0.1), "#d98a3c")
        for row in range(3):
            world.block((0.0, j, 0.9, 2.0), (row * 0.85, row * 0.85 + 0.08), "#3f6fa8")
            for k in range(3):
                world.block((0.15, j + 0.12 + k * 0.62, 0.6, 0.5), (row * 0.85 + 0.08, row * 0.85 + 0.56), "#c9955c")
    world.on_right_wall((4.0, 7.0), (0.0, 2.3), "#8f98a2")
    for row in range(7):
        world.on_right_wall((4.0, 7.0), (row * 0.33, row * 0.33 + 0.03), "#6d757e")
    for i, j, high in ((1.6, 0.3, 0.8), (2.5, 0.4, 0.6), (1.9, 0.5, 0.5)):
        world.block((i, j, 0.8, 0.8), (0.0, high), "#c9955c")


def _hall(world: World) -> None:
    """Pictures on both walls and benches before them."""
    _walls(world, "#ece7dc", "#f6f2ea")
    for k, start in enumerate((0.9, 3.2, 5.5)):
        world.on_right_wall((start, start + 1.5), (1.0, 2.3), "#b98a4a")
        world.on_right_wall((start + 0.1, start + 1.4), (1.1, 2.2), _GOODS[k])
        world.on_left_wall((start, start + 1.5), (1.0, 2.3), "#b98a4a")
        world.on_left_wall((start + 0.1, start + 1.4), (1.1, 2.2), _GOODS[k + 2])
    for i in (1.4, 4.8):
        world.block((i, 1.5, 1.6, 0.5), (0.3, 0.45), "#8a5a3c")
    world.canvas.circle(world.at(0.6, 0.6, 0.3), world.half * 0.02, fill(world.ink("#d9a42c")))


ROOMS: Mapping[str, Room] = {
    "gym": Room("#9aa3ad", _gym),
    "bathroom": Room("#dff0ef", _bathroom),
    "hospital": Room("#dfe9ec", _ward),
    "laboratory": Room("#dfe4ea", _laboratory),
    "warehouse": Room("#c3c4c2", _warehouse),
    "office": Room("#a9b4bf", _office),
    "kitchen": Room("#e6dcc8", _kitchen),
    "bedroom": Room("#d9b48a", _bedroom),
    "classroom": Room("#d9b88c", _classroom),
    "library": Room("#b98f62", _library),
    "gallery_hall": Room("#cdb48f", _hall),
    "theatre": Room("#a86a5a", _hall),
    "church": Room("#cdb48f", _hall),
    "throne_hall": Room("#b98a6a", _hall),
    "salon": Room("#e6d3d0", _bathroom),
    **dict.fromkeys(("cafe", "restaurant", "bar"), Room("#c99f72", _cafe)),
    **dict.fromkeys(("shop_hall", "shop_window"), Room("#e3e0d6", _shop)),
    **dict.fromkeys(("room", "tabletop"), Room("#d9b48a", _living)),
}
"""The rooms of settings, and before them those that only such a world has, which a prompt names."""
