"""A couplet: red papers with vertical lines to the right and left of a door and a horizontal one above it."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import (
    Canvas,
    circle_path,
    fill,
    glow,
    linear,
    polygon,
    radial,
    shaded,
    stroke,
)
from danqing.engines.atelier.carriers import CARRIERS
from danqing.engines.atelier.carriers.materials import BRASS, cast_shadow
from danqing.engines.atelier.frames.florals import flower
from danqing.engines.atelier.frames.manner import on_carrier
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.frames.parts import in_strip
from danqing.engines.atelier.lettering.characters import is_ideographic
from danqing.engines.atelier.noise import field
from danqing.engines.atelier.palette import rgb
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Scene, TextBlock, TextRole

R = TextRole
_SIDES = (R.COUPLET_RIGHT, R.COUPLET_LEFT)


@dataclass(frozen=True)
class _House:
    """Where things are: the two leaves of the door, the papers, and strips for other texts."""

    door: Box
    right: Box
    left: Box
    top: Box
    strip: Box


def _others(scene: Scene) -> list[Lettering]:
    return [text for text in scene.texts if text.role not in (*_SIDES, R.COUPLET_TOP)]


def _house(scene: Scene, size: ImageSize) -> _House:
    width, height = size.width, size.height
    strip = height * (0.13 if _others(scene) else 0.0)
    ground = height * 0.965 - strip
    above = height * 0.05
    banner = min(height * 0.15, width * 0.15)
    # About one to eight with seven characters, as such papers are sold.
    paper = min(width * 0.155, height * 0.165)
    door_top = above + banner + height * 0.055
    half = min(width / 2 - paper - width * 0.085, (ground - door_top) * 0.46)
    middle = width / 2
    door = Box(middle - half, door_top, middle + half, ground)
    gap = max(width * 0.022, min(width * 0.05, (width / 2 - half - paper) * 0.4))
    y0, y1 = above + banner * 0.72, ground - height * 0.03
    right = Box(door.x1 + gap, y0, door.x1 + gap + paper, y1)
    left = Box(door.x0 - gap - paper, y0, door.x0 - gap, y1)
    wide = min(door.width * 1.02, right.x0 - left.x1 - 2 * gap * 0.3)
    top = Box(middle - wide / 2, above, middle + wide / 2, above + banner)
    return _House(door, right, left, top, Box(width * 0.04, height * 0.975 - strip, width * 0.96, height * 0.975))


def _is_vertical(text: str) -> bool:
    letters = [character for character in text if not character.isspace()]
    return sum(map(is_ideographic, letters)) * 2 >= len(letters)


def _side_blocks(texts: Sequence[Lettering], paper: Box) -> list[TextBlock]:
    """The lines of one side, on one paper each, side by side from the right."""
    width = paper.width / max(1, len(texts))
    blocks: list[TextBlock] = []
    for index, text in enumerate(texts):
        outer = replace(paper, x0=paper.x1 - width * (index + 1), x1=paper.x1 - width * index)
        block = on_carrier(text, outer, "couplet")
        blocks.append(replace(block, vertical=_is_vertical(text.text) or paper.width < paper.height * 0.4))
    return blocks


def arrange_couplet(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Hang the first line on the right, the second on the left, the short one above the door."""
    house = _house(scene, size)
    by_role = {role: [text for text in scene.texts if text.role is role] for role in (*_SIDES, R.COUPLET_TOP)}
    blocks = _side_blocks(by_role[R.COUPLET_RIGHT], house.right) + _side_blocks(by_role[R.COUPLET_LEFT], house.left)
    top = by_role[R.COUPLET_TOP]
    for index, text in enumerate(top):
        height = house.top.height / len(top)
        outer = replace(house.top, y0=house.top.y0 + index * height, y1=house.top.y0 + (index + 1) * height)
        blocks.append(_across(text, outer))
    blocks += in_strip(_others(scene), house.strip, scene, size, seed)
    step = Box(house.door.x0, house.door.y1 - size.height * 0.2, house.door.x1, house.door.y1)
    return Arrangement(blocks=tuple(blocks), scene_box=step, obstacles=(house.left, house.right, house.top))


def _across(text: Lettering, outer: Box) -> TextBlock:
    """The short line, from left to right; its margins are those of the tall papers, turned."""
    block = on_carrier(text, outer, "couplet")
    left, top, _, _ = CARRIERS["couplet"].insets
    return replace(block, box=outer.inset(outer.width * top, outer.height * left))


def paint_couplet(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paint a house front with a red door, lanterns and a stone step."""
    house = _house(scene, ImageSize(canvas.width, canvas.height))
    _wall(canvas, seed)
    _eaves(canvas)
    _step(canvas, house)
    _door(canvas, house.door)
    if not on_panels(arrangement):
        _lanterns(canvas, house)
    _blossoms(canvas, seed)


def _wall(canvas: Canvas, seed: int) -> None:
    """Plaster, lighter toward the middle."""
    # At a third of the resolution: plaster has no fine detail.
    small = field(canvas.width // 3 + 1, canvas.height // 3 + 1, canvas.width * 0.09, seed, 5)
    down, across = np.mgrid[-1 : 1 : small.shape[0] * 1j, -1 : 1 : small.shape[1] * 1j]
    light = 1.02 - 0.20 * (across**2 + down**2 * 0.6)
    tone = np.array(rgb("#e8dac0"), np.float32)
    wall = np.clip(tone * ((0.94 + 0.12 * small) * light)[..., None], 0, 255).astype(np.uint8)
    rgba = np.dstack([wall, np.full(wall.shape[:2], 255, np.uint8)])
    canvas.image_in(np.ascontiguousarray(rgba), canvas.box)


def _eaves(canvas: Canvas) -> None:
    """The ends of roof tiles along the upper edge."""
    width, depth = canvas.width, canvas.height * 0.028
    canvas.rectangle(Box(-9, -9, width + 9, depth), fill("#3d454b"))
    step = depth * 1.5
    for index in range(int(width / step) + 2):
        x = index * step
        canvas.circle((x, depth), step * 0.46, fill("#150f28", 0.25, blur=step * 0.12))
        shader = radial((x - step * 0.1, depth - step * 0.12), step * 0.6, ["#8a949b", "#566067", "#343b40"])
        canvas.circle((x, depth - step * 0.04), step * 0.44, shaded(shader))
        canvas.path(circle_path((x, depth - step * 0.04), step * 0.26), stroke("#2c3236", step * 0.05, 0.8))
    canvas.rectangle(Box(-20, depth * 1.5, width + 20, depth * 2.6), fill("#150f28", 0.20, blur=depth * 0.5))


def _step(canvas: Canvas, house: _House) -> None:
    """The ground before the house and a step of stone."""
    ground = Box(-20, house.door.y1, canvas.width + 20, canvas.height + 20)
    canvas.rectangle(ground, shaded(linear((0, ground.y0), (0, ground.y1), ["#a49a8c", "#837a6d"])))
    canvas.rectangle(Box(-20, ground.y0 - 3, canvas.width + 20, ground.y0 + 3 * canvas.unit), fill("#5a5246", 0.6))
    stone = Box(house.door.x0 - house.door.width * 0.14, house.door.y1 - 2, house.door.x1 + house.door.width * 0.14, 0)
    stone = replace(stone, y1=stone.y0 + (canvas.height - stone.y0) * 0.45)
    cast_shadow(canvas, stone, 8 * canvas.unit)
    canvas.rectangle(stone, shaded(linear((0, stone.y0), (0, stone.y1), ["#d3cabb", "#a89e8f"])))


def _door(canvas: Canvas, door: Box) -> None:
    """Two lacquered leaves in a dark frame, with studs, rings and a 福 each, which is part of the picture."""
    rim = door.width * 0.05
    outer = Box(door.x0 - rim, door.y0 - rim, door.x1 + rim, door.y1)
    cast_shadow(canvas, outer, rim * 0.6)
    canvas.rectangle(outer, shaded(linear((outer.x0, 0), (outer.x1, 0), ["#4a2013", "#77402a", "#5c2c1a", "#3d190d"])))
    for side in (0, 1):
        half = door.width / 2
        leaf = Box(door.x0 + side * half, door.y0, door.x0 + (side + 1) * half, door.y1).inset(rim * 0.12, 0)
        colors = ["#b8291f", "#a01d18", "#86140f"] if side == 0 else ["#ab231b", "#981a15", "#7b110d"]
        canvas.rectangle(leaf, shaded(linear((leaf.x0, leaf.y0), (leaf.x1, leaf.y1), colors)))
        canvas.rectangle(leaf.inset(leaf.width * 0.05, leaf.width * 0.05), stroke("#5f0d0a", rim * 0.10, 0.6))
        _studs(canvas, leaf)
        _ring(
            canvas,
            (leaf.x1 - leaf.width * 0.16 if side == 0 else leaf.x0 + leaf.width * 0.16, leaf.center[1]),
            leaf.width,
        )
        _diamond(canvas, (leaf.center[0], leaf.y0 + min(leaf.height * 0.27, leaf.width * 0.75)), leaf.width * 0.36)
    seam = door.center[0]
    canvas.line((seam, door.y0), (seam, door.y1), stroke("#2a0a06", rim * 0.12))


def _studs(canvas: Canvas, leaf: Box) -> None:
    light, middle, dark = BRASS
    # Rows as far apart as columns; nine by nine is for palaces.
    rows = max(3, round(leaf.height / (leaf.width * 0.40)))
    for row in range(rows):
        for column in range(4):
            x = leaf.x0 + leaf.width * (0.17 + 0.22 * column)
            y = leaf.y0 + leaf.height * (row + 0.5) / rows
            radius = leaf.width * 0.026
            canvas.circle((x + radius * 0.3, y + radius * 0.5), radius, fill("#150f28", 0.4, blur=radius * 0.4))
            shader = radial((x - radius * 0.3, y - radius * 0.3), radius * 1.4, [light, middle, dark])
            canvas.circle((x, y), radius, shaded(shader))


def _ring(canvas: Canvas, center: tuple[float, float], width: float) -> None:
    """A knocker: a round boss with a ring through it."""
    light, middle, dark = BRASS
    x, y = center
    radius = width * 0.075
    canvas.path(
        circle_path((x + 2, y + radius * 1.35), radius * 0.95),
        stroke("#150f28", radius * 0.26, 0.4, blur=radius * 0.15),
    )
    canvas.path(circle_path((x, y + radius * 1.2), radius * 0.95), stroke(middle, radius * 0.24))
    canvas.path(circle_path((x, y + radius * 1.2), radius * 0.95), stroke(light, radius * 0.07, 0.8))
    canvas.circle(
        center, radius, shaded(radial((x - radius * 0.3, y - radius * 0.4), radius * 1.5, [light, middle, dark]))
    )
    canvas.circle(center, radius * 0.4, shaded(radial((x, y - radius * 0.1), radius * 0.5, [light, dark])))


def _diamond(canvas: Canvas, center: tuple[float, float], half: float) -> None:
    """A square of red paper standing on its corner, with a blossom of gold."""
    x, y = center
    points = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    with canvas.moved(half * 0.03, half * 0.06):
        canvas.polygon(points, fill("#150f28", 0.4, blur=half * 0.06))
    canvas.polygon(
        points, shaded(linear((x - half, y - half), (x + half, y + half), ["#ec4a36", "#de3528", "#c82a20"]))
    )
    inner = [(px + (x - px) * 0.12, py + (y - py) * 0.12) for px, py in points]
    canvas.path(polygon(inner), stroke("#f3cb55", half * 0.028))
    flower(canvas, (x, y), half * 0.5, "#f2c44e", turn=-90, petals=5)


def _lanterns(canvas: Canvas, house: _House) -> None:
    """A lit lantern on each side where the wall is wide enough."""
    free = house.left.x0
    radius = min(free * 0.33, canvas.height * 0.085)
    if radius < canvas.width * 0.02:
        return
    for x in (free * 0.5, canvas.width - free * 0.5):
        y = canvas.height * 0.24
        canvas.circle((x, y), radius * 3.2, glow((x, y), radius * 3.2, "#ffb060", 0.55))
        canvas.line((x, 0), (x, y - radius), stroke("#4a2a18", 2.4 * canvas.unit))
        body = Box(x - radius * 1.1, y - radius * 0.9, x + radius * 1.1, y + radius * 0.9)
        canvas.ellipse(body, shaded(radial((x, y), radius * 1.3, ["#ff9a58", "#e8402c", "#a8190f"])))
        for share in (0.35, 0.72):
            rib = Box(x - radius * 1.1 * share, body.y0, x + radius * 1.1 * share, body.y1)
            canvas.ellipse(rib, stroke("#8f150c", radius * 0.03, 0.5))
        for edge in (body.y0, body.y1):
            cap = Box(x - radius * 0.42, edge - radius * 0.09, x + radius * 0.42, edge + radius * 0.09)
            canvas.rectangle(cap, fill("#e3b53f"), radius * 0.05)
        for index in range(7):
            at = x + (index - 3) * radius * 0.07
            canvas.line((at, body.y1 + radius * 0.09), (at, body.y1 + radius * 0.75), stroke("#e0402c", radius * 0.035))


def _blossoms(canvas: Canvas, seed: int) -> None:
    """A branch of plum that reaches in from an upper corner."""
    rng = random.Random(seed)
    unit = min(canvas.width, canvas.height)
    side = 1 if seed % 2 else -1
    x0 = canvas.width if side > 0 else 0.0
    points = [(x0, unit * 0.20), (x0 - side * unit * 0.07, unit * 0.17), (x0 - side * unit * 0.15, unit * 0.20)]
    canvas.curve(points, stroke("#4a2e22", unit * 0.008), closed=False)
    canvas.curve([points[1], (x0 - side * unit * 0.10, unit * 0.11)], stroke("#4a2e22", unit * 0.005), closed=False)
    for _ in range(11):
        along = rng.random()
        angle = rng.uniform(0, 2 * math.pi)
        x = x0 - side * unit * 0.16 * along + math.cos(angle) * unit * 0.02
        y = unit * (0.165 + 0.03 * math.sin(along * 5)) + math.sin(angle) * unit * 0.035
        flower(canvas, (x, y), unit * rng.uniform(0.011, 0.02), rng.choice(("#f2a7b5", "#e8697f", "#f7c6cf")), petals=5)
