"""The land of outdoor settings: hills, mountains, and grounds of grass, sand and snow."""

import math
import random
from dataclasses import dataclass

import numpy as np

from danqing.engines.atelier.backdrops.planes import merged, ramp, times
from danqing.engines.atelier.backdrops.stage import Stage, below, lay, ridge
from danqing.engines.atelier.canvas import Color, Point, curve, fading, fill, polygon, rounded_box
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.noise import ground, line, smoothstep, tile
from danqing.engines.atelier.palette import darker, lighter, mix, rgb
from danqing.engines.atelier.scene import Box

SNOW_COVER = ("#f0f4fb", "#e1e9f4")
"""What any ground looks like while it snows: near and far."""


_COVERED = 0.08
"""How far below the horizon the nearer land begins at most, as a share of what is below."""


@dataclass(frozen=True, kw_only=True)
class Range:
    """A chain of mountains. top: of its highest peak, as a share of the sky. snow: share of a peak that is white."""

    rock: Color = "#66748f"
    top: float = 0.55
    peaks: int = 5
    distance: float = 0.55
    snow: float = 0.45


def draw_hills(stage: Stage, color: Color, count: int = 3, rise: float = 0.13) -> None:
    """Rows of hills behind the horizon, each nearer one lower, greener and less hazy."""
    for index in range(count):
        distance = 0.85 - 0.6 * index / max(count - 1, 1)
        y = stage.horizon * (1 - rise * (1 - index / count))
        color = mix(color, SNOW_COVER[1], 0.75) if stage.light.weather == "snow" else color
        edge = ridge(stage, f"hill {index}", y, stage.horizon * rise * 0.55, 2.2 + index, 0.35)
        # What the land in front covers need not be painted.
        with stage.canvas.clipped(rounded_box(Box(0, 0, stage.width, math.ceil(stage.y(_COVERED))))):
            lay(stage, below(stage, edge), color, distance, 0.1)


def draw_mountains(stage: Stage, chain: Range) -> None:
    """A chain of peaks on the horizon, each with a lit and a shaded face, and snow on top.

    Where the prompt names a mountain, that one stands alone.
    """
    if any(form.key == "mountain" for form in stage.landforms):
        return
    pick = stage.random(f"mountains {chain.top} {chain.peaks}")
    base = stage.horizon + 4 * stage.unit
    spread = stage.width / chain.peaks
    order = list(range(chain.peaks + 1))
    pick.shuffle(order)
    peaks = []
    for index in order:
        x = spread * (index + pick.uniform(-0.3, 0.3))
        # one summit above all others, or the chain would look like a saw
        height = stage.horizon * chain.top * (pick.uniform(0.5, 0.8) if index != order[0] else 1.0)
        peaks.append((height, x))
    # the highest first: lower peaks stand before it as foothills do
    for height, x in sorted(peaks, reverse=True):
        _draw_peak(stage, chain, (x, base - height), base, pick)
    if not stage.papercut:
        _veil(stage, base - stage.horizon * chain.top * 0.6, base)


def _veil(stage: Stage, top: float, bottom: float) -> None:
    """Haze that gathers at the foot of far land."""
    color = int(stage.light.haze[1:], 16)
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(0, top), skia.Point(0, bottom)], [color, 0x60000000 | color, 0xC8000000 | color]
    )
    stage.canvas.skia.drawRect(skia.Rect.MakeLTRB(0, top, stage.width, bottom), skia.Paint(Shader=shader))


def draw_named_peak(stage: Stage, chain: Range, box: Box, pick: random.Random) -> None:
    """One mountain as wide and as high as a box, rising from the horizon out of haze."""
    base = stage.horizon + 4 * stage.unit
    summit = (box.center[0] + pick.uniform(-0.06, 0.06) * box.width, box.y0)
    _draw_peak(stage, chain, summit, base, pick, reach=0.56 * box.width)
    if not stage.papercut:
        _veil(stage, base - 0.5 * box.height, base)


def _draw_peak(
    stage: Stage, chain: Range, summit: Point, base: float, pick: random.Random, reach: float | None = None
) -> None:
    """A peak. reach: about how far its foot is from its middle; by its height if not given."""
    height = base - summit[1]
    reach = reach or height * pick.uniform(1.05, 1.5)
    left = _slope(summit, (summit[0] - reach * pick.uniform(0.75, 1.25), base), height, pick)
    right = _slope(summit, (summit[0] + reach * pick.uniform(0.75, 1.25), base), height, pick)
    # the ridge leans away from the light, so that the lit face is the broader one
    spine = _slope(summit, (summit[0] + stage.light.side * -height * 0.22, base), height, pick, 0.16)
    lay(stage, polygon([*reversed(left), *right]), chain.rock, chain.distance, 0.15)
    shady = right if stage.light.side < 0 else left
    dark = stage.light.on(darker(chain.rock, 0.4), chain.distance)
    face = polygon([*spine, *reversed(shady)])
    stage.canvas.path(face, fill(dark, 0.75))
    _gullies(stage, spine, shady, (dark, stage.light.on(lighter(chain.rock, 0.2), chain.distance)), pick)
    if chain.snow > 0:
        _draw_snow(stage, chain, (left, right, spine), summit[1] + height * chain.snow, pick)


def _gullies(
    stage: Stage, spine: list[Point], slope: list[Point], inks: tuple[Color, Color], pick: random.Random
) -> None:
    """Ridges that run down from the spine on both faces."""
    toward = 1 if stage.light.side < 0 else -1
    for _ in range(7):
        x, y = spine[pick.randint(1, len(spine) * 2 // 3)]
        length = (slope[-1][1] - y) * pick.uniform(0.2, 0.5)
        for side, ink in ((toward, inks[1]), (-toward, inks[0])):
            tip = (x + side * length * pick.uniform(0.5, 0.8), y + length)
            hip = (x + side * length * 0.18, y + length * pick.uniform(0.5, 0.7))
            stage.canvas.polygon([(x, y), tip, hip], fill(ink, 0.35))


def _draw_snow(
    stage: Stage, chain: Range, outline: tuple[list[Point], ...], snow_line: float, pick: random.Random
) -> None:
    left, right, spine = outline
    # snow shines through haze that takes the colour of rock
    lit = stage.light.on("#fbfcff", chain.distance * 0.7)
    shade = stage.light.on("#a9bddd", chain.distance * 0.8)
    whole = polygon([*reversed(left), *right])
    ragged = _ragged(left, right, snow_line, pick)
    cap = skia.Op(whole, polygon(ragged), skia.PathOp.kIntersect_PathOp)
    stage.canvas.path(cap, fill(lit))
    shady = right if stage.light.side < 0 else left
    face = skia.Op(cap, polygon([*spine, *reversed(shady)]), skia.PathOp.kIntersect_PathOp)
    stage.canvas.path(face, fill(shade))


def _ragged(left: list[Point], right: list[Point], y: float, pick: random.Random) -> list[Point]:
    """The region above a snow line that runs down in tongues."""
    x0, x1 = left[-1][0], right[-1][0]
    count = 26
    edge = []
    for index in range(count + 1):
        drop = (y - left[0][1]) * (pick.uniform(0.1, 0.45) if index % 2 else pick.uniform(-0.3, 0.0))
        edge.append((x0 + (x1 - x0) * index / count, y + drop))
    return [(x0, left[0][1] - 9), *edge, (x1, left[0][1] - 9)]


def _slope(start: Point, end: Point, height: float, pick: random.Random, rough: float = 0.07) -> list[Point]:
    """A broken line from a summit down to the foot of a mountain, with a shoulder somewhere on its way."""
    count = 22
    points = [start]
    shoulder, bulge = pick.uniform(0.25, 0.7), pick.uniform(0.0, 0.11)
    for index in range(1, count):
        share = index / count
        lift = bulge * math.exp(-(((share - shoulder) / 0.09) ** 2)) - 0.045 * math.sin(share * math.pi)
        x = start[0] + (end[0] - start[0]) * share + pick.uniform(-1, 1) * height * rough * share * 0.7
        y = start[1] + (end[1] - start[1]) * (share - lift) + pick.uniform(-1, 1) * height * rough * 0.3
        points.append((x, y))
    return [*points, end]


def in_autumn(color: Color) -> Color:
    """Green land is half dry; sand and earth stay as they are."""
    red, green, blue = rgb(color)
    return mix(color, "#c08f3c", 0.5) if green > red and green > blue else color


def draw_ground(stage: Stage, near: Color, far: Color, *, pattern_seed: int = 5, rough: float = 0.5) -> None:
    """A plain that rolls gently from the horizon to the lower edge, with patches that lie in perspective.

    rough: how strongly the patches differ, 0 to 1.
    """
    if stage.light.weather == "snow":
        # under snow no ground tells what it is
        near, far, rough = SNOW_COVER[0], SNOW_COVER[1], 0.3
    elif "autumn" in stage.features:
        near, far = in_autumn(near), in_autumn(far)
    swell = stage.below * 0.035
    top = math.floor(stage.horizon - swell)
    rows = stage.height - top
    if stage.papercut or rows < 3:
        return _paper_ground(stage, near, far)
    patches = ground(stage.width, rows, 0, tile(pattern_seed, 0.5, 1.5), 0.22)
    fine = ground(stage.width, rows, 0, tile(pattern_seed + 1, 0.8, 1.2), 0.9)
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    # below 1, so that the colour of the foreground comes soon: the far strip is thin
    share = np.clip(down**0.7 + ((patches - 0.5) * 1.1 + (fine - 0.5) * 0.4) * rough, 0, 1).astype(np.float32)
    relief = 1 + np.clip(np.gradient(fine, axis=1) * 4 * rough, -0.12, 0.12)
    picture = times(ramp(stage.light.on(far, 0.35), stage.light.on(near), share), relief)
    edge = ridge(stage, "plain", stage.horizon, swell, 1.7, 0.25)
    return stage.canvas.texture(below(stage, edge), merged(picture), top)


def _paper_ground(stage: Stage, near: Color, far: Color) -> None:
    for index in range(4):
        share = index / 3
        edge = ridge(stage, f"paper {index}", stage.y(0.02 + 0.26 * index), stage.below * 0.035, 2.5, 0.3)
        lay(stage, below(stage, edge), mix(far, near, share), 0.3 * (1 - share))


def draw_snow_ground(stage: Stage) -> None:
    """A field of snow with soft drifts that catch the light."""
    draw_ground(stage, "#f2f6fc", "#e3ebf6", pattern_seed=31, rough=0.25)
    if stage.papercut:
        return
    pick = stage.random("drifts")
    for index in range(13):
        row = (index + 0.5) / 13
        half = stage.width * pick.uniform(0.12, 0.26) * (0.45 + 0.9 * row)
        foot = (pick.uniform(-0.05, 1.05) * stage.width, stage.y(0.05 + 0.98 * row))
        _draw_drift(stage, foot, (half, half * pick.uniform(0.10, 0.17)))
    _sparkle(stage)


def _draw_drift(stage: Stage, foot: Point, size: tuple[float, float]) -> None:
    """A mound of snow, bright above, blue on the side away from the light, and lost in the field below."""
    (x, y), (half, tall), lee = foot, size, -stage.light.side
    outline = [(x - half, y), (x - half * 0.5, y - tall * 0.5), (x, y - tall), (x + half * 0.5, y - tall * 0.55)]
    mound = curve([*outline, (x + half, y), (x, y + tall * 0.3)], tension=0.5)
    lit = mix(stage.light.on("#ffffff"), "#ffffff", 0.0 if stage.light.dark else 0.3)
    blue = mix(stage.light.on("#b4c9e8"), stage.light.sky[1], 0.0 if stage.light.dark else 0.18)
    veil = skia.Paint(AntiAlias=True, Shader=fading((0, y - tall), (0, y), lit, (0.95, 0.5, 0.0)))
    stage.canvas.path(mound, veil)
    with stage.canvas.clipped(mound):
        side = Box(x - half, y - tall * 1.2, x + half, y + tall)
        shade = fading((x - lee * half * 0.2, 0), (x + lee * half * 0.95, 0), blue, (0.0, 0.5, 0.0))
        stage.canvas.rectangle(side, skia.Paint(AntiAlias=True, Shader=shade))


def _sparkle(stage: Stage) -> None:
    """Crystals of snow that catch the light."""
    pick = stage.random("sparkle")
    for _ in range(70):
        row = pick.random() ** 0.7
        at = (pick.uniform(0, stage.width), stage.y(0.05 + 0.95 * row))
        stage.canvas.circle(at, stage.unit * (0.7 + 1.6 * row), fill(stage.light.on("#ffffff", 0.0), 0.85))


def draw_path(stage: Stage, color: Color, start: float, end: float, wide: float = 0.3) -> None:
    """A way from the lower edge up to the horizon. start, end: shares of the width below and above."""
    bend = stage.random("path").uniform(-0.2, 0.2)
    left, right = [], []
    for index in range(25):
        down = index / 24
        middle = end + (start - end) * down**1.6 + bend * math.sin(down * math.pi * 1.5) * (1 - down * 0.3)
        # narrows faster than it rises, as a flat way does in perspective
        half = wide / 2 * (0.03 + 0.97 * down**1.7)
        y = stage.y(down) if down else stage.horizon
        left.append(((middle - half) * stage.width, y))
        right.append(((middle + half) * stage.width, y))
    lay(stage, polygon([*left, *reversed(right)]), color, 0.1, 0.12)


def wandering(count: int, low: float, high: float, seed: int) -> list[float]:
    """A wandering sequence of numbers between two bounds."""
    values = smoothstep(0.2, 0.8, line(count, 4, seed))
    return [float(low + (high - low) * value) for value in values]
