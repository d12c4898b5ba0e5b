"""A water town: white walls under black tiles on both sides of a canal, an arched bridge, and its mirror image."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from danqing.engines.atelier.backdrops.land import draw_hills
from danqing.engines.atelier.backdrops.pavements import draw_pavement
from danqing.engines.atelier.backdrops.plants import Wood, draw_broadleaves
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.street import StreetView, street_view
from danqing.engines.atelier.canvas import Color, Point, fill, glow, linear, polygon, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape

_LIME, _TILES, _TIMBER, _STONE = "#f4f1e8", "#4b5058", "#7a4a32", "#b3ab9c"
_WATER = ("#b7cfc8", "#6f9c98", "#4d7f80")
_WALL, _QUAY = 5.2, 3.7  # metres from the middle of the canal to the houses and to the water's edge
_LEVEL = -0.7  # metres: the water below the quays
_BRIDGE = 11.0  # metres away
_DEPTHS = (2.3, 3.3, 4.6, 6.4, 8.8, 12.0, 16.4, 22.5, 31.0, 43.0, 60.0)
QUAY_TREES = "quay trees"
"""The feature of a scene whose trees stand along the canal."""
_BRIDGED = "shape:bridge"
_PITCH = 2.7  # metres that a roof rises: steep enough to be seen from the water
_NEAR_QUAY = 0.62  # share of the ground at which the quay on this side begins
_LANTERN = "#d8362f"

_Place = Callable[[float, float, float], Point]


@dataclass(frozen=True, kw_only=True)
class _House:
    """side: -1 left, 1 right. near, far: its depth. high: of its eaves. All in metres."""

    side: int
    near: float
    far: float
    high: float
    lit: tuple[bool, ...]


def draw_canal(stage: Stage) -> None:
    """The canal seen from a boat in its middle."""
    draw_sky(stage)
    draw_hills(stage, "#7f9c8a", rise=0.14)
    draw_broadleaves(stage, Wood(y=stage.y(0.02), height=120 * stage.unit, color="#6f9a68", distance=0.4, density=1.2))
    view = replace(street_view(stage), scale=min(stage.width * 0.3, stage.height * 0.42))
    houses = _houses(stage)
    _draw_water(stage, view, houses)
    for house in houses:
        if house.near < _BRIDGE <= house.far and _BRIDGED not in stage.present:
            _draw_bridge(stage, view, 1)
        _draw_house(stage, view, house, 1)
    _draw_quays(stage, view)
    if QUAY_TREES in stage.features:
        _plant_willows(stage, view)
    _hang_lanterns(stage, view)


def draw_water_town(stage: Stage) -> None:
    """The canal seen from a paved quay across its end, on which people stand."""
    draw_canal(stage)
    edge = stage.y(_NEAR_QUAY)
    near = replace(stage, horizon=edge)
    with stage.canvas.clipped(polygon([(-9, edge), (stage.width + 9, edge), (stage.width + 9, 9e4), (-9, 9e4)])):
        draw_pavement(near, _STONE)
    kerb = Box(-9, edge - 6 * stage.unit, stage.width + 9, edge + 14 * stage.unit)
    ink = stage.light.on(_STONE)
    stage.canvas.rectangle(kerb, shaded(linear((0, kerb.y0), (0, kerb.y1), [lighter(ink, 0.4), darker(ink, 0.2)])))


def _houses(stage: Stage) -> list[_House]:
    """Both rows from far to near, low and high ones by turns."""
    pick = stage.random("water town")
    found: list[_House] = []
    for index, (near, far) in enumerate(pairwise(_DEPTHS)):
        for side in (-1, 1):
            two_floors = (index + (side > 0)) % 2 == 0
            high = pick.uniform(4.7, 5.6) if two_floors else pick.uniform(2.9, 3.3)
            lit = tuple(stage.light.lamps and pick.random() < 0.6 for _ in range(6))
            found.append(_House(side=side, near=near, far=far, high=high, lit=lit))
    return found[::-1]


def _quad(view: StreetView, corners: tuple[tuple[float, float, float], ...]) -> list[Point]:
    return [view.at(*corner) for corner in corners]


def _draw_water(stage: Stage, view: StreetView, houses: list[_House]) -> None:
    """Green water that mirrors the houses and the bridge, and ripples that break the image."""
    shown = [stage.light.on(color, share) for color, share in zip(_WATER, (0.5, 0.2, 0.0), strict=True)]
    ground = Box(-9, stage.horizon, stage.width + 9, stage.height + 9)
    stage.canvas.rectangle(ground, shaded(linear((0, ground.y0), (0, ground.y1), shown)))
    with stage.canvas.clipped(polygon(_corners(ground))):
        for house in houses:
            if house.near < _BRIDGE <= house.far and _BRIDGED not in stage.present:
                _draw_bridge(stage, view, -1)
            _draw_house(stage, view, house, -1)
        veil = [0.35, 0.5, 0.72]
        stage.canvas.rectangle(ground, shaded(_veil(ground, shown[1], veil)))
        _ripples(stage, view)


def _veil(box: Box, color: Color, alphas: list[float]) -> skia.Shader:
    """A colour that covers more and more from the top of a box to its bottom."""
    inks = [skia.Color4f(*(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)), a).toColor() for a in alphas]
    return skia.GradientShader.MakeLinear([skia.Point(0, box.y0), skia.Point(0, box.y1)], inks)


def _corners(box: Box) -> list[Point]:
    return [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]


def _ripples(stage: Stage, view: StreetView) -> None:
    pick = stage.random("canal ripples")
    pale = lighter(stage.light.on(_WATER[0]), 0.4)
    for _ in range(150):
        away = 1.9 * (30 / 1.9) ** pick.random()
        x, y = view.at(pick.uniform(-_QUAY, _QUAY), _LEVEL, away)
        long = stage.unit * pick.uniform(90, 260) / away
        thin = max(0.6, stage.unit * 7 / away)
        tone = pale if pick.random() < 0.65 else darker(stage.light.on(_WATER[2]), 0.2)
        stage.canvas.line((x - long, y), (x + long, y), stroke(tone, thin, pick.uniform(0.15, 0.5)))


def _draw_house(stage: Stage, view: StreetView, house: _House, up: int) -> None:
    """A wall with its windows and eaves, and the stepped gable that parts it from its nearer neighbour.

    up: 1 as it stands, -1 as the water mirrors it.
    """

    def at(across: float, high: float, away: float) -> Point:
        return view.at(house.side * across, high if up > 0 else 2 * _LEVEL - high, away)

    distance = min(0.75, house.far / 62)
    lime, tiles = stage.light.on(_LIME, distance), stage.light.on(_TILES, distance)
    if house.side == stage.light.side:
        lime = darker(lime, 0.12)
    near, far, high = house.near, house.far, house.high
    top = high + _PITCH
    roof = [
        at(_WALL - 0.5, high, near),
        at(_WALL - 0.5, high, far),
        at(_WALL + 2.2, top, far),
        at(_WALL + 2.2, top, near),
    ]
    stage.canvas.polygon(roof, fill(tiles))
    for row in range(1, 6):
        share = row / 6
        a, b = (
            at(_WALL - 0.5 + 2.7 * share, high + _PITCH * share, near),
            at(_WALL - 0.5 + 2.7 * share, high + _PITCH * share, far),
        )
        stage.canvas.line(a, b, stroke(darker(tiles, 0.3), stage.unit * 9 / near, 0.7))
    wall = [at(_WALL, -0.1, near), at(_WALL, high, near), at(_WALL, high, far), at(_WALL, -0.1, far)]
    stage.canvas.polygon(wall, shaded(linear(wall[1], wall[0], [darker(lime, 0.1), lime, darker(lime, 0.16)])))
    _open_walls(stage, house, at, distance)
    eaves = [
        at(_WALL - 0.5, high, near),
        at(_WALL - 0.5, high, far),
        at(_WALL - 0.5, high - 0.22, far),
        at(_WALL - 0.5, high - 0.22, near),
    ]
    stage.canvas.polygon(eaves, fill(darker(tiles, 0.35)))
    _draw_gable(stage, house, at, lime, tiles)


def _open_walls(stage: Stage, house: _House, at: _Place, distance: float) -> None:
    """Doors of brown lattice at the foot, windows above."""
    timber = stage.light.on(_TIMBER, distance)
    lamp = mix("#ffcf7a", stage.light.haze, distance * 0.5)
    above = ((3.2, 4.3, ((0.14, 0.36), (0.6, 0.82))),) if house.high > 4 else ()
    foot = (0.0, 2.1, ((0.14, 0.46), (0.66, 0.84)) if house.high > 4 else ((0.2, 0.38), (0.5, 0.88)))
    for floor, (low, high, columns) in enumerate((foot, *above)):
        for column, (start, end) in enumerate(columns):
            z0, z1 = (1 / (1 / house.near + (1 / house.far - 1 / house.near) * share) for share in (start, end))
            pane = [
                at(_WALL - 0.02, low, z0),
                at(_WALL - 0.02, high, z0),
                at(_WALL - 0.02, high, z1),
                at(_WALL - 0.02, low, z1),
            ]
            lit = house.lit[floor * 2 + column]
            stage.canvas.polygon(pane, fill(lamp if lit else darker(timber, 0.15)))
            bars = skia.Path()
            for share in (0.0, 0.25, 0.5, 0.75, 1.0):
                z = z0 + (z1 - z0) * share
                bars.addPath(polygon([at(_WALL - 0.03, low, z), at(_WALL - 0.03, high, z)], closed=False))
            for share in (0.0, 0.38, 1.0):
                h = low + (high - low) * share
                bars.addPath(polygon([at(_WALL - 0.03, h, z0), at(_WALL - 0.03, h, z1)], closed=False))
            stage.canvas.path(bars, stroke(darker(timber, 0.45), max(0.7, stage.unit * 16 / house.near)))


def _draw_gable(stage: Stage, house: _House, at: _Place, lime: Color, tiles: Color) -> None:
    """The horse-head wall across the near end of a roof: three steps, each under its own cap of tiles."""
    near, high = house.near, house.high
    steps = (
        (_WALL - 0.25, _WALL + 0.7, high + 0.95),
        (_WALL + 0.7, _WALL + 1.6, high + 2.0),
        (_WALL + 1.6, _WALL + 6, high + 3.1),
    )
    for x0, x1, top in steps:
        foot = max(x0, _WALL)
        face = [at(foot, -0.1, near), at(foot, high - 0.5, near), at(x0, high - 0.1, near), at(x0, top, near)]
        face += [at(x1, top, near), at(x1, -0.1, near)]
        stage.canvas.polygon(face, fill(darker(lime, 0.05)))
    for x0, x1, top in steps:
        cap = [
            at(x0 - 0.22, top + 0.02, near),
            at(x0 - 0.3, top + 0.3, near),
            at(x1 + 0.04, top + 0.24, near),
            at(x1 + 0.04, top - 0.02, near),
        ]
        stage.canvas.polygon(cap, fill(darker(tiles, 0.2)))


def _draw_quays(stage: Stage, view: StreetView) -> None:
    """Stone walks between the houses and the water, with a wall down to it and steps."""
    pale, dark = stage.light.on(_STONE), darker(stage.light.on(_STONE), 0.35)
    for side in (-1, 1):
        walk = _quad(
            view, ((side * _WALL, 0, 0.9), (side * _WALL, 0, 70), (side * _QUAY, 0, 70), (side * _QUAY, 0, 0.9))
        )
        stage.canvas.polygon(
            walk, shaded(linear((0, stage.horizon), (0, stage.height), [stage.light.on(_STONE, 0.6), pale]))
        )
        wall = _quad(
            view,
            ((side * _QUAY, 0, 0.9), (side * _QUAY, 0, 70), (side * _QUAY, _LEVEL, 70), (side * _QUAY, _LEVEL, 0.9)),
        )
        stage.canvas.polygon(wall, fill(dark))
        for away in _DEPTHS:
            stage.canvas.line(
                view.at(side * _QUAY, 0, away),
                view.at(side * _QUAY, _LEVEL, away),
                stroke(darker(dark, 0.3), stage.unit * 5 / away),
            )
            stage.canvas.line(
                view.at(side * _QUAY, 0, away),
                view.at(side * _WALL, 0, away),
                stroke(darker(pale, 0.2), stage.unit * 5 / away),
            )
        edge = [view.at(side * _QUAY, 0, 0.9), view.at(side * _QUAY, 0, 70)]
        stage.canvas.line(edge[0], edge[1], stroke(lighter(pale, 0.4), stage.unit * 3))


def _draw_bridge(stage: Stage, view: StreetView, up: int) -> None:
    """A humped bridge of stone over its round arch, as it stands or as the water mirrors it."""
    stone = stage.light.on(_STONE, 0.25)

    def at(x: float, high: float) -> Point:
        return view.at(x, high if up > 0 else 2 * _LEVEL - high, _BRIDGE)

    rise, half, radius = 3.3, _WALL, 2.35
    deck = [at(-half + 2 * half * i / 24, 0.5 + (rise - 0.5) * math.sin(math.pi * i / 24) ** 1.1) for i in range(25)]
    body = polygon([*deck, at(half, _LEVEL), at(-half, _LEVEL)])
    arch = polygon(
        [
            at(radius * math.cos(math.pi * i / 20), _LEVEL + 1.05 * radius * math.sin(math.pi * i / 20))
            for i in range(21)
        ]
    )
    whole = skia.Op(body, arch, skia.PathOp.kDifference_PathOp) or body
    top, low = at(0, rise), at(0, _LEVEL)
    stage.canvas.path(whole, shaded(linear(top, low, [lighter(stone, 0.2), stone, darker(stone, 0.25)])))
    metre = view.scale / _BRIDGE
    stage.canvas.path(arch, stroke(darker(stone, 0.4), metre * 0.12))
    for i in range(1, 20):
        turn = math.pi * i / 20
        a, b = (at(r * math.cos(turn), _LEVEL + 1.05 * r * math.sin(turn)) for r in (radius, radius + 0.4))
        stage.canvas.line(a, b, stroke(darker(stone, 0.3), metre * 0.05))
    rail = [(x, y - up * metre * 0.75) for x, y in deck]
    for line, wide in ((deck, 0.16), (rail, 0.14)):
        stage.canvas.path(polygon(line, closed=False), stroke(lighter(stone, 0.35), metre * wide))
    for foot, head in zip(deck[::2], rail[::2], strict=True):
        stage.canvas.line(foot, head, stroke(lighter(stone, 0.3), metre * 0.14))


def _plant_willows(stage: Stage, view: StreetView) -> None:
    """Willows on the quays, whose twigs hang over the water."""
    pick = stage.random("willows")
    for away, side in ((12.0, 1), (8.6, -1), (5.8, 1), (4.4, -1)):
        x, y = view.at(side * (_QUAY + 0.35), 0, away)
        tall = view.scale / away * pick.uniform(3.6, 4.4)
        wide = tall * SHAPES["willow"].aspect
        pen = Pen(
            canvas=stage.canvas, light=stage.light.far(min(0.4, away / 40)), seed=stage.seed_for(f"willow {away}")
        )
        draw_shape(stage.canvas, Box(x - wide / 2, y - tall, x + wide / 2, y), "willow", pen)


def _hang_lanterns(stage: Stage, view: StreetView) -> None:
    """Red lanterns under the eaves; they burn at night."""
    pick = stage.random("lanterns")
    for side in (-1, 1):
        for away in (15.5, 11.4, 8.3, 6.0, 4.35):
            _lantern(stage, view.at(side * (_WALL - 0.55), 2.55, away), view.scale / away * 0.3, pick)


def _lantern(stage: Stage, at: Point, radius: float, pick: random.Random) -> None:
    red = _LANTERN if stage.light.lamps else stage.light.on(_LANTERN)
    x, y = at[0], at[1] + pick.uniform(-0.2, 0.2) * radius
    if stage.light.lamps:
        stage.canvas.circle((x, y), radius * 4.5, glow((x, y), radius * 4.5, "#ff7a3c", 0.5))
    stage.canvas.line((x, y - radius * 2), (x, y + radius * 1.9), stroke("#8c2a1e", max(0.7, radius * 0.12)))
    stage.canvas.ellipse_at((x, y), radius, radius * 0.86, fill(red))
    stage.canvas.ellipse_at((x, y), radius * 0.5, radius * 0.86, fill(lighter(red, 0.25)))
    for dy in (-0.86, 0.86):
        cap = Box(x - radius * 0.45, y + dy * radius - radius * 0.1, x + radius * 0.45, y + dy * radius + radius * 0.1)
        stage.canvas.rectangle(cap, fill("#e0b04a"))
