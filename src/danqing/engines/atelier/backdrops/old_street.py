"""A street of an old town: gabled houses of timber and plaster on both sides of the cobbles, a steeple at its end."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from danqing.engines.atelier.backdrops.land import draw_hills
from danqing.engines.atelier.backdrops.pavements import draw_pavement
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.street import StreetView, street_view
from danqing.engines.atelier.canvas import Color, Point, fill, glow, linear, polygon, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

_PLASTER = ("#f0e2c4", "#eccfa6", "#e6b8a2", "#d8dcc0", "#c9d6d8", "#f2ead8")
_ROOFS = ("#a8553f", "#9a4a3a", "#8a5a48", "#b0644a")
_TIMBER, _COBBLES = "#5c4232", "#a79c8c"
_SHUTTERS = ("#4f7358", "#4d6a8c", "#8c4438", "#7a6a44")
_BLOOMS = ("#d8485c", "#e88a9a", "#f0c04a", "#b06ac0")
_WALL = 4.6  # metres from the middle of the street
_DEPTHS = (1.9, 2.9, 4.2, 6.0, 8.4, 11.6, 16.0, 22.0, 30.0, 42.0)
_Place = Callable[[float, float, float], Point]


@dataclass(frozen=True, kw_only=True)
class _House:
    """side: -1 left, 1 right. near, far: its depth; high: of its eaves; gable: above them. All in metres."""

    side: int
    near: float
    far: float
    high: float
    gable: float
    plaster: Color
    roof: Color
    shutter: Color
    timbered: bool


def draw_old_street(stage: Stage) -> None:
    """The hills and the steeple, the cobbles, then the houses from far to near."""
    draw_sky(stage)
    draw_hills(stage, "#7fa06a", rise=0.16)
    _draw_steeple(stage)
    draw_pavement(stage, _COBBLES)
    _draw_gutter(stage)
    view = street_view(stage)
    for house in _houses(stage):
        _draw_house(stage, view, house)
    for side in (-1, 1):
        _hang_lamps(stage, view, side)


def _houses(stage: Stage) -> list[_House]:
    pick = stage.random("old street")
    found = [
        _House(
            side=side,
            near=near,
            far=far,
            high=pick.uniform(4.4, 6.4),
            gable=pick.uniform(2.0, 2.9),
            plaster=pick.choice(_PLASTER),
            roof=pick.choice(_ROOFS),
            shutter=pick.choice(_SHUTTERS),
            timbered=(index + (side > 0)) % 2 == 0,
        )
        for index, (near, far) in enumerate(pairwise(_DEPTHS))
        for side in (-1, 1)
    ]
    return found[::-1]


def _draw_steeple(stage: Stage) -> None:
    """A church tower under its pointed roof beyond the end of the street."""
    x, foot, unit = stage.width * 0.5, stage.horizon + 4 * stage.unit, stage.unit
    half, eaves, tip = 26 * unit, foot - 150 * unit, foot - 290 * unit
    wall, roof = stage.light.on("#e9dcc2", 0.35), stage.light.on("#6c7a80", 0.35)
    stage.canvas.rectangle(
        Box(x - half, eaves, x + half, foot), shaded(linear((x - half, 0), (x + half, 0), [wall, darker(wall, 0.2)]))
    )
    stage.canvas.polygon([(x - half * 1.2, eaves), (x, tip), (x + half * 1.2, eaves)], fill(roof))
    stage.canvas.polygon([(x, tip), (x + half * 1.2, eaves), (x + half * 0.1, eaves)], fill(darker(roof, 0.2)))
    stage.canvas.circle((x, eaves + 34 * unit), 12 * unit, fill(stage.light.on("#fbf6e8", 0.3)))
    stage.canvas.circle((x, eaves + 34 * unit), 12 * unit, stroke(darker(roof, 0.2), 2 * unit))
    stage.canvas.rectangle(Box(x - 7 * unit, eaves + 66 * unit, x + 7 * unit, eaves + 100 * unit), fill(roof), 7 * unit)


def _draw_gutter(stage: Stage) -> None:
    """Two lines of pale stones, where carts have gone."""
    view = street_view(stage)
    pale = lighter(stage.light.on(_COBBLES), 0.25)
    for across in (-1.1, 1.1):
        line = [view.at(across - 0.12, 0, 0.9), view.at(across - 0.12, 0, 60), view.at(across + 0.12, 0, 60)]
        stage.canvas.polygon([*line, view.at(across + 0.12, 0, 0.9)], fill(pale, 0.5))


def _draw_house(stage: Stage, view: StreetView, house: _House) -> None:
    """The gable towards the street, the slope of the roof towards the viewer, timbers, windows and a door."""

    def at(out: float, high: float, away: float) -> Point:
        return view.at(house.side * (_WALL + out), high, away)

    distance = min(0.7, house.far / 60)
    wall, roof = stage.light.on(house.plaster, distance), stage.light.on(house.roof, distance)
    if house.side == stage.light.side:
        wall, roof = darker(wall, 0.14), darker(roof, 0.1)
    near, far, top = house.near, house.far, house.high + house.gable
    middle = 2 / (1 / near + 1 / far)  # seen half way between the ends
    end = [at(0, 0, near), at(0, house.high, near), at(6, house.high, near), at(6, 0, near)]
    stage.canvas.polygon(end, fill(darker(wall, 0.12)))
    slope = [
        at(-0.35, house.high - 0.2, near),
        at(-0.35, top + 0.1, middle),
        at(6, top + 0.1, middle),
        at(6, house.high - 0.2, near),
    ]
    stage.canvas.polygon(slope, shaded(linear(slope[1], slope[0], [lighter(roof, 0.12), darker(roof, 0.15)])))
    for row in range(1, 8):
        a, b = (_between(p, q, row / 8) for p, q in ((slope[0], slope[1]), (slope[3], slope[2])))
        stage.canvas.line(a, b, stroke(darker(roof, 0.3), max(0.6, stage.unit * 6 / near), 0.6))
    face = [at(0, 0, near), at(0, house.high, near), at(0, top, middle), at(0, house.high, far), at(0, 0, far)]
    stage.canvas.polygon(face, shaded(linear(face[1], face[0], [lighter(wall, 0.08), darker(wall, 0.14)])))
    timber = stage.light.on(_TIMBER, distance)
    if house.timbered:
        _draw_timbers(stage, house, at, timber, middle)
    _draw_openings(stage, house, at, distance)
    barge = polygon(
        [at(-0.4, house.high - 0.35, near), at(-0.4, top + 0.15, middle), at(-0.4, house.high - 0.35, far)],
        closed=False,
    )
    stage.canvas.path(barge, stroke(darker(roof, 0.25), max(1.0, stage.unit * 60 / middle)))


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _draw_timbers(stage: Stage, house: _House, at: _Place, ink: Color, middle: float) -> None:
    """Posts, rails and braces of the upper floors."""
    near, far, high = house.near, house.far, house.high
    low = 2.6
    beams = skia.Path()
    mid = (low + high) / 2

    def beam(a: tuple[float, float], b: tuple[float, float]) -> None:
        beams.addPath(polygon([at(-0.02, a[0], a[1]), at(-0.02, b[0], b[1])], closed=False))

    zs = [1 / (1 / near + (1 / far - 1 / near) * share) for share in (0.02, 0.26, 0.5, 0.74, 0.98)]
    for rail in (low, mid, high):
        beam((rail, near), (rail, far))
    for z in zs:
        beam((low, z), (high, z))
    for a, b in ((0, 1), (4, 3)):
        beam((low, zs[a]), (mid, zs[b]))
        beam((mid, zs[b]), (high, zs[a]))
    peak = high + house.gable
    beam((high, middle), (peak, middle))
    beam((high + house.gable * 0.5, zs[1]), (high + house.gable * 0.5, zs[3]))
    stage.canvas.path(beams, stroke(ink, max(0.8, stage.unit * 42 / middle)))


def _draw_openings(stage: Stage, house: _House, at: _Place, distance: float) -> None:
    """A door and a window at the foot; above, windows with shutters and boxes of flowers."""
    pick = stage.random(f"openings {house.side} {house.near}")
    near, far = house.near, house.far
    glass = mix("#ffd98a" if stage.light.lamps else "#6f8c9c", stage.light.haze, distance * 0.5)
    frame, shutter = stage.light.on("#f6f0e2", distance), stage.light.on(house.shutter, distance)

    def z(share: float) -> float:
        return 1 / (1 / near + (1 / far - 1 / near) * share)

    def pane(low: float, high: float, start: float, end: float, ink: Color) -> None:
        stage.canvas.polygon(
            [at(-0.04, low, z(start)), at(-0.04, high, z(start)), at(-0.04, high, z(end)), at(-0.04, low, z(end))],
            fill(ink),
        )

    door = 0.58 if pick.random() < 0.5 else 0.14
    pane(0, 2.15, door, door + 0.26, darker(shutter, 0.2))
    pane(0, 2.02, door + 0.03, door + 0.23, stage.light.on("#7a5238", distance))
    window = 0.12 if door > 0.5 else 0.54
    floors = [(0.9, 2.0, window, window + 0.3)]
    middle = (2.6 + house.high) / 2
    floors += [
        (low + 0.35, low + (house.high - 2.6) / 2 - 0.22, s, s + 0.15) for low in (2.6, middle) for s in (0.3, 0.55)
    ]
    for low, high, start, end in floors:
        if start != window:
            pane(low, high, start - 0.055, start, shutter)
            pane(low, high, end, end + 0.055, shutter)
        pane(low - 0.06, high + 0.06, start, end, frame)
        half = (start + end) / 2
        pane(low + 0.05, high - 0.05, start + 0.02, half - 0.008, glass)
        pane(low + 0.05, high - 0.05, half + 0.008, end - 0.02, glass)
        if pick.random() < 0.65 and near < 18:
            _flower_box(
                stage, [at(-0.2, low - 0.02, z(start)), at(-0.2, low - 0.02, z(end))], far, pick.choice(_BLOOMS)
            )


def _flower_box(stage: Stage, ends: list[Point], away: float, bloom: Color) -> None:
    """Leaves and blossoms along a sill."""
    pick = stage.random(f"flowers {ends[0]}")
    radius = stage.unit * 26 / away
    green, tone = stage.light.on("#5c8a4c"), stage.light.on(bloom)
    for index in range(14):
        x, y = _between(ends[0], ends[1], pick.random())
        up = pick.uniform(-1.1, 1.4) * radius
        stage.canvas.circle((x, y - up), radius * pick.uniform(0.8, 1.2), fill(green if index % 2 == 0 else tone))


def _hang_lamps(stage: Stage, view: StreetView, side: int) -> None:
    """Iron lanterns on arms from the walls; they burn at night."""
    iron = stage.light.on("#2f2c2c")
    for away in (15.0, 9.8, 6.6, 4.4):
        metre = view.scale / away
        root, x_y = view.at(side * _WALL, 3.3, away), view.at(side * (_WALL - 0.8), 3.2, away)
        stage.canvas.line(root, x_y, stroke(iron, metre * 0.06))
        x, y = x_y
        body = Box(x - metre * 0.16, y, x + metre * 0.16, y + metre * 0.45)
        if stage.light.lamps:
            stage.canvas.circle(body.center, metre * 1.6, glow(body.center, metre * 1.6, "#ffc46a", 0.6))
        stage.canvas.rectangle(body, fill("#ffe2a0" if stage.light.lamps else "#d9dccb"))
        stage.canvas.rectangle(body, stroke(iron, metre * 0.05))
        stage.canvas.polygon(
            [(body.x0 - metre * 0.06, y), (body.x1 + metre * 0.06, y), (x, y - metre * 0.2)], fill(iron)
        )
