"""Hills, headlands and mountains that the prompt names: parts of the land, and no things set on it."""

import math
import random

import numpy as np

from danqing.engines.atelier.backdrops.land import SNOW_COVER, Range, draw_named_peak
from danqing.engines.atelier.backdrops.stage import Landform, Stage, lay
from danqing.engines.atelier.canvas import Color, Point, curve, fading, fill, polygon, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

_SUMMIT = 0.05  # of its height, above what stands on a hill
_TOLD = 0.55  # of a colour that a hill is said to have, against that of the land around it
_FLANK = 0.95  # how far a hill runs out to each side, of its width
_REACH = 0.62  # how far a headland goes on past what stands on it, in half widths of that
_BEACH = ((-1.0, 0.2), (-0.7, 0.75), (0.0, 1.0), (0.7, 0.75), (1.0, 0.2), (0.65, -0.3), (0.0, -0.45), (-0.65, -0.3))
_RISE = ((-1.0, -0.15), (-0.6, 0.45), (-0.15, 0.62), (0.3, 0.58), (0.7, 0.35), (1.0, -0.15), (0.0, -0.3))
"""Outlines in half widths of an island: of its sand, and of what grows on it."""
_GRASS, _ROCK, _MOUNTAIN = "#6fa84f", "#8d7c69", "#5b7480"
_SNOWY = 0.42  # of the sky, from which height on a mountain has snow on top


def draw_far_landforms(stage: Stage) -> None:
    """The mountains that rise from the horizon, the largest first."""
    far = [form for form in stage.landforms if form.key == "mountain"]
    for form in sorted(far, key=lambda form: -form.box.height):
        rock = form.color or _MOUNTAIN
        snow = 0.3 if stage.light.weather == "snow" or form.box.height > _SNOWY * stage.horizon else 0.0
        draw_named_peak(stage, Range(rock=rock, distance=0.32, snow=snow), form.box, stage.random(f"peak {form.seed}"))


def draw_near_landforms(stage: Stage) -> None:
    """The hills and headlands on which something stands."""
    for key, draw in (("cape", _draw_cape), ("island", _draw_island)):
        stands = [form.box for form in stage.landforms if form.key == key]
        if stands:
            draw(stage, stands)
    for form in stage.landforms:
        if form.key == "hill":
            _draw_hill(stage, form)
        elif form.key == "field":
            _draw_field(stage, form)


def _draw_field(stage: Stage, form: Landform) -> None:
    """Flowers without number behind those that are seen apart, smaller and closer the farther they are."""
    pick = stage.random("field")
    stalk, seeds = stage.light.on("#4c8238", 0.1), stage.light.on("#55331a", 0.1)
    petals = [stage.light.on(color, 0.1) for color in form.colors]
    round_heads = len(form.colors) == 1  # with dark hearts, as sunflowers; others are buds in stripes
    rows = 12
    for index in range(rows):
        row = (index / rows) ** 1.5
        size = stage.unit * (7 + 30 * row)
        y = stage.y(0.035 + 0.48 * row)
        # Only its heads are seen of a row that has another before it.
        heads, hearts, leaves = skia.Path(), skia.Path(), skia.Path()
        for step in range(math.ceil(stage.width / (size * 1.9)) + 1):
            x = (step + 0.5 * (index % 2) + pick.uniform(-0.25, 0.25)) * size * 1.9
            top = y - size * pick.uniform(1.6, 2.3)
            leaves.addRect(skia.Rect.MakeLTRB(x - size * 0.07, top, x + size * 0.07, y + size * 1.5))
            for side in (-1, 1, -1) if row > 0.3 else ():
                at = (x + side * size * 0.4, top + size * pick.uniform(0.8, 2.4))
                half = (size * pick.uniform(0.34, 0.5), size * pick.uniform(0.14, 0.22))
                leaves.addOval(skia.Rect.MakeLTRB(at[0] - half[0], at[1] - half[1], at[0] + half[0], at[1] + half[1]))
            if not round_heads:
                heads.addOval(skia.Rect.MakeLTRB(x - size * 0.38, top - size * 0.7, x + size * 0.38, top + size * 0.4))
            for turn in range(7 if round_heads else 0):
                angle = turn * math.tau / 7
                at = (x + size * 0.48 * math.cos(angle), top + size * 0.48 * math.sin(angle))
                heads.addCircle(*at, size * 0.3)
            hearts.addCircle(x, top, size * (0.4 if round_heads else 0.0))
        stage.canvas.path(leaves, fill(darker(stalk, 0.18 * pick.random())))
        stage.canvas.path(heads, fill(petals[index % len(petals)]))
        stage.canvas.path(hearts, fill(seeds))


def _draw_hill(stage: Stage, form: Landform) -> None:
    """A broad rise in the colour of the ground around it, whose foot is lost in the ground."""
    box = form.box
    top, foot, middle = box.y0 + _SUMMIT * box.height * 0.4, box.y1, box.center[0]
    half, crest = box.width * (0.5 + _FLANK), box.width * 0.42
    pick = stage.random(f"hill {form.seed}")
    left, right = half * pick.uniform(0.85, 1.1), half * pick.uniform(0.85, 1.1)
    tall = foot - top
    outline = [
        (middle - left, foot),
        (middle - left * 0.72, foot - 0.13 * tall),
        (middle - left * 0.42, foot - 0.6 * tall),
    ]
    outline += [(middle - crest, top + 0.04 * tall), (middle, top), (middle + crest, top + 0.03 * tall)]
    outline += [(middle + right * 0.42, foot - 0.56 * tall), (middle + right * 0.72, foot - 0.12 * tall)]
    outline += [(middle + right, foot)]
    ground = _ground_color(stage)
    color = mix(ground, stage.light.on(form.color), _TOLD) if form.color else ground
    if stage.papercut:
        bottom = stage.height + 30 * stage.unit
        path = curve([*outline[:-1], (middle + right, bottom), (middle - left, bottom)], tension=0.3)
        lay(stage, path, form.color or _GRASS)
        return _draw_way(stage, box, top, "#e6d6b4")
    path = curve([*outline, (middle, foot + 0.04 * tall)], tension=0.4)
    lit, shade = lighter(color, 0.16), darker(color, 0.2)
    stage.canvas.path(
        path, skia.Paint(AntiAlias=True, Shader=fading((0, top), (0, foot), mix(color, lit, 0.5), (1, 1, 0.9, 0)))
    )
    with stage.canvas.clipped(path):
        x = middle + stage.light.side * half * 0.7
        toward = fading((x, 0), (middle - stage.light.side * half * 0.5, 0), lit, (0.75, 0.3, 0))
        away = fading((middle - stage.light.side * half * 0.8, 0), (middle, 0), shade, (0.75, 0.35, 0))
        body = Box(middle - half, top - 2, middle + half, foot - 0.2 * tall)
        for shader in (toward, away):
            with stage.canvas.layer(bounds=body):
                stage.canvas.rectangle(body, skia.Paint(Shader=shader))
                veil = fading((0, top), (0, foot - 0.2 * tall), "#000000", (1, 0.8, 0))
                stage.canvas.rectangle(body, skia.Paint(Shader=veil, BlendMode=skia.BlendMode.kDstIn))
        _draw_tufts(stage, Box(middle - half, top, middle + half, foot), color, f"tufts {form.seed}")
    return _draw_way(stage, box, top, "#e2d2ac")


def _ground_color(stage: Stage) -> Color:
    """What the ground looks like in the middle of the picture, as it is drawn."""
    if stage.light.weather == "snow":
        return stage.light.on(SNOW_COVER[1])
    row = round(stage.y(0.35))
    patch = stage.canvas.data[row : row + 8, stage.width // 5 : stage.width * 4 // 5, :3]
    red, green, blue = (int(level) for level in np.median(patch.reshape(-1, 3), axis=0))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _draw_tufts(stage: Stage, area: Box, color: Color, part: str) -> None:
    """Blades of grass all over a rise."""
    pick = stage.random(part)
    for tone in (lighter(color, 0.22), darker(color, 0.22)):
        blades = skia.Path()
        for _ in range(190):
            x, y = pick.uniform(area.x0, area.x1), area.y0 + area.height * pick.uniform(0.04, 0.86)
            tall = stage.unit * (5 + 8 * (y - area.y0) / max(1.0, area.height))
            blades.moveTo(x, y)
            blades.lineTo(x + tall * pick.uniform(-0.4, 0.4), y - tall)
        stage.canvas.path(blades, stroke(tone, max(1.0, 1.6 * stage.unit), 0.5))


def _draw_way(stage: Stage, box: Box, top: float, color: Color) -> None:
    """A way that winds up to the summit, narrower the higher it is."""
    left, right = [], []
    tall = box.y1 - top
    for step in range(21):
        up = step / 20
        x = box.center[0] + box.width * 0.2 * math.sin(up * 2.2 * math.pi + 0.6) * (1 - up)
        half, y = box.width * 0.02 * (1 - 0.75 * up) + stage.unit, box.y1 - tall * (0.04 + 0.9 * up)
        left.append((x - half, y))
        right.append((x + half, y))
    path = curve([*left, *reversed(right)], tension=0.4)
    ink = stage.light.on(color)
    shader = fading((0, top), (0, box.y1), ink, (0.95, 0.9, 0.75, 0.0))
    stage.canvas.path(path, skia.Paint(AntiAlias=True, Shader=shader))


def _draw_cape(stage: Stage, stands: list[Box]) -> None:
    """Rock that comes from the nearer edge of the picture into the water, with grass on top and foam at its foot."""
    x0, x1 = min(box.x0 for box in stands), max(box.x1 for box in stands)
    foot = max(box.y1 for box in stands)
    left = (x0 + x1) / 2 < stage.width / 2
    half = max(0.5 * (x1 - x0), 0.11 * stage.width)
    middle = (x0 + x1) / 2
    tip = middle + (half * (1 + _REACH) if left else -half * (1 + _REACH))
    edge, side = (-0.02 * stage.width, 1) if left else (1.02 * stage.width, -1)
    rise = 0.045 * stage.height
    water = stage.horizon + 0.3 * stage.below
    pick = stage.random("cape")
    crest = [(edge, foot - rise), ((edge + x0 if left else edge + x1) / 2, foot - 0.75 * rise)]
    crest += [
        (middle - side * half, foot - 0.1 * rise),
        (middle, foot - 0.18 * rise),
        (middle + side * half, foot + 0.05 * rise),
    ]
    crest += [(tip - side * 0.12 * half, foot + 0.5 * rise)]
    wall = _wall((tip, foot + rise), (tip + side * 0.25 * half, water - 0.12 * stage.below), pick, half * 0.1)
    shore = _wall(
        (tip + side * 0.2 * half, water - 0.08 * stage.below), (edge, water + 0.22 * stage.below), pick, half * 0.09
    )
    rock = polygon([*crest, *wall, *shore])
    lay(stage, rock, _ROCK, 0.06, 0.42)
    if not stage.papercut:
        _draw_facets(stage, rock, pick)
    lip = [(x, y + rise * (0.9 + 0.5 * pick.random())) for x, y in reversed(crest[:-1])]
    green = SNOW_COVER[0] if stage.light.weather == "snow" else "#7a9a50"
    lay(stage, curve([*crest, (tip - side * 0.1 * half, foot + rise), *lip], tension=0.25), green, 0.05, 0.2)
    _draw_surf(stage, shore, pick)
    _draw_stones(stage, shore, pick)


def _draw_island(stage: Stage, stands: list[Box]) -> None:
    """A green rise with a beach about it, water on all sides."""
    x0, x1 = min(box.x0 for box in stands), max(box.x1 for box in stands)
    foot, middle = max(box.y1 for box in stands), (x0 + x1) / 2
    half = max(0.75 * (x1 - x0), 0.2 * stage.width)
    low = foot + 0.07 * stage.height
    pick = stage.random("island")
    sand = [(middle + half * x, low - 0.045 * stage.height * y) for x, y in _BEACH]
    lay(stage, curve(sand, tension=0.5), "#efd9a6", 0.05, 0.16)
    green = [(middle + half * 0.86 * x, foot + (low - foot) * (0.5 - y)) for x, y in _RISE]
    lay(stage, curve(green, tension=0.45), "#6f9f4f", 0.05, 0.25)
    _draw_surf(stage, [*sand[len(_BEACH) // 2 :], sand[0]], pick)


def _wall(start: Point, end: Point, pick: random.Random, rough: float) -> list[Point]:
    """A broken edge of rock from one point to another."""
    count = 15
    points = [start]
    for step in range(1, count):
        share = step / count
        x, y = (start[i] + (end[i] - start[i]) * share for i in (0, 1))
        points.append((x + pick.uniform(-rough, rough), y + pick.uniform(-rough, rough) * 0.5))
    return [*points, end]


def _draw_facets(stage: Stage, rock: skia.Path, pick: random.Random) -> None:
    """Faces of the rock that catch the light or lie in shade."""
    bounds = rock.getBounds()
    lit, dark = stage.light.on(lighter(_ROCK, 0.28)), stage.light.on(darker(_ROCK, 0.4))
    with stage.canvas.clipped(rock):
        for _ in range(70):
            x, y = pick.uniform(bounds.left(), bounds.right()), pick.uniform(bounds.top(), bounds.bottom())
            wide, tall = stage.unit * pick.uniform(16, 46), stage.unit * pick.uniform(24, 80)
            lean = pick.uniform(-0.6, 0.6) * wide
            face = [(x, y), (x + wide, y + tall * 0.2), (x + wide * 0.7 + lean, y + tall), (x + lean, y + tall * 0.6)]
            stage.canvas.polygon(face, fill(pick.choice((lit, dark)), pick.uniform(0.18, 0.42)))


def _draw_surf(stage: Stage, shore: list[Point], pick: random.Random) -> None:
    """Foam where the water meets the land."""
    white = stage.light.on("#ffffff", 0.05)
    for drop, wide, alpha in ((2, 9, 0.75), (12, 5, 0.4), (26, 4, 0.25)):
        line = [(x + pick.uniform(-4, 4) * stage.unit, y + drop * stage.unit) for x, y in shore]
        stage.canvas.path(curve(line, closed=False), stroke(white, wide * stage.unit, alpha, blur=stage.unit))


def _draw_stones(stage: Stage, shore: list[Point], pick: random.Random) -> None:
    """Stones before a wall of rock."""
    for x, y in pick.sample(shore[1:-1], 5):
        size, at = stage.unit * pick.uniform(9, 26), (x + stage.unit * pick.uniform(-20, 40), y + 10 * stage.unit)
        rim = [(-1, 0.1), (-0.7, -0.5), (0.0, -0.8), (0.7, -0.4), (1, 0.1)]
        lay(stage, polygon([(at[0] + size * px, at[1] + size * py) for px, py in rim]), _ROCK, 0.05, 0.4)
