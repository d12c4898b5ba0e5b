"""Water: seas with waves and glitter, still lakes that mirror what stands behind them."""

import math

import cv2
import numpy as np

from danqing.engines.atelier.backdrops.planes import Planes, merged, ramp, split, times, toward
from danqing.engines.atelier.backdrops.skies import source
from danqing.engines.atelier.backdrops.stage import Stage, below, lay, ridge
from danqing.engines.atelier.canvas import Color, Point, fill, stroke
from danqing.engines.atelier.noise import Field, ground, smoothstep, tile
from danqing.engines.atelier.palette import mix
from danqing.engines.atelier.scene import Box

_WATER = {"day": ("#1b6fa8", "#3fa7c4"), "dawn": ("#54709f", "#c59fb0"), "sunset": ("#4a3a68", "#d9707a")}
_NIGHT = ("#0a1738", "#1d3768")


def water_colors(stage: Stage) -> tuple[Color, Color]:
    """The colours of deep and of shallow water in this light."""
    deep, shallow = _WATER.get(stage.light.time, _NIGHT)
    if stage.light.clear:
        return deep, shallow
    return mix(deep, stage.light.haze, 0.45), mix(shallow, stage.light.haze, 0.55)


def draw_sea(stage: Stage, bottom: float | None = None) -> None:
    """Open water from the horizon down to `bottom` (the lower edge if not given), with the sun's glitter."""
    end = stage.height if bottom is None else min(stage.height, math.ceil(bottom))
    if stage.papercut:
        return _paper_waves(stage, end)
    top = math.floor(stage.horizon)
    rows = max(2, end - top)
    swell = ground(stage.width, rows, 0, tile(21, 0.22, 1.5), 0.8)
    ripples = ground(stage.width, rows, 0, tile(22, 0.2, 1.3), 2.0)
    waves = swell * 0.6 + ripples * 0.4
    picture = _sea_colors(stage, waves)
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    slope = np.gradient(waves, axis=0)
    picture = times(picture, 1 + np.clip(slope * 8, -0.18, 0.25))
    # more foam in front, since far crests are too small to show it
    crest = smoothstep(0.6, 0.74, waves) * (0.12 + 0.3 * down)
    picture = toward(picture, mix(stage.light.sky[-1], "#ffffff", 0.5), crest)
    return stage.canvas.put(merged(_with_glitter(stage, picture, waves, down)), top)


def _sea_colors(stage: Stage, waves: Field) -> Planes:
    deep, shallow = water_colors(stage)
    # at a flat angle water mirrors the sky above the horizon
    far = mix(deep, stage.light.sky[-1], 0.55)
    down = np.linspace(0, 1, waves.shape[0], dtype=np.float32)[:, None]
    base = ramp(far, deep, np.clip(down * 3, 0, 1))
    return toward(base, shallow, np.clip(down * 0.55 + (waves - 0.5) * 0.7, 0, 1))


def _with_glitter(stage: Stage, picture: Planes, waves: Field, down: Field) -> Planes:
    """The path of light under the sun or the moon."""
    if not stage.light.clear:
        return picture
    across = np.arange(stage.width, dtype=np.float32)[None, :]
    # the path of light widens toward the viewer
    spread = stage.width * (0.025 + 0.12 * down)
    # a low sun is mirrored whole, a high one in sparks
    strength = 0.95 if stage.light.time != "day" else 0.45
    lit = np.exp(-(((across - source(stage)[0]) / spread) ** 2)) * smoothstep(0.45, 0.62, waves) * strength
    return toward(picture, stage.light.glow, np.asarray(lit, np.float32))


def _paper_waves(stage: Stage, end: float) -> None:
    deep, shallow = water_colors(stage)
    rows = 6
    for index in range(rows):
        y = stage.horizon + (end - stage.horizon) * index / rows
        lay(stage, below(stage, _crests(stage, y, 26 + 12 * index)), mix(shallow, deep, index / rows), 0)


def _crests(stage: Stage, y: float, length: float) -> list[Point]:
    """A row of rounded wave crests."""
    wave = length * 2.6 * stage.unit
    shift = stage.random(f"crest {y:.0f}").uniform(0, wave)
    count = math.ceil((stage.width + 2 * wave) / wave * 10)
    points = []
    for index in range(count):
        phase = (index / 10) % 1
        points.append((-wave + index * wave / 10 - shift * 0.3, y - wave * 0.16 * math.sin(math.pi * phase) ** 0.7))
    return points


def draw_lake(stage: Stage, shore: float) -> None:
    """Still water from the horizon to share `shore` of the ground, mirroring what is already drawn above it."""
    if stage.papercut:
        return _paper_waves(stage, stage.y(shore))
    top, end = math.ceil(stage.horizon), min(stage.height, math.ceil(stage.y(shore)))
    rows = end - top
    if rows < 2:
        return None
    if stage.bold:
        return _printed_water(stage, Box(0, top, stage.width, end))
    # where there is less above the water than the mirror needs, it is pressed together and not repeated
    squeeze = min(1.0, (top - 1) / rows / 1.15)
    ripples = ground(stage.width, rows, 0, tile(22, 0.18, 1.4), 1.6)
    down = np.arange(rows, dtype=np.float32)[:, None]
    source_rows = top - 1 - down * 1.15 * squeeze + (ripples - 0.5) * (6 + down * 0.22) * stage.unit * 4
    across = np.broadcast_to(np.arange(stage.width, dtype=np.float32)[None, :], ripples.shape)
    across = across + (ripples - 0.5) * down * 0.1
    above = np.ascontiguousarray(stage.canvas.data[:top, :, :3])
    places = across.astype(np.float32), np.clip(source_rows, 0, top - 1)
    mirrored = split(np.asarray(cv2.remap(above, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8))
    # toward the viewer one looks into the water more than at its surface
    depth = np.clip(0.16 + 0.5 * down / rows + (ripples - 0.5) * 0.5, 0, 0.8)
    deep = toward(mirrored, mix(*water_colors(stage), 0.3), depth)
    stage.canvas.put(merged(toward(deep, "#ffffff", smoothstep(0.68, 0.8, ripples) * 0.25)), top)
    # a bright line hides where land and its mirror image meet
    strip = Box(0, top - 1, stage.width, top + 2 * stage.unit)
    return stage.canvas.rectangle(strip, fill(mix(stage.light.haze, "#ffffff", 0.3), 0.5))


def _printed_water(stage: Stage, box: Box) -> None:
    """Water in two inks: no mirror, which few inks would turn into blots, but rows of waves."""
    base = stage.light.on("#3f8fc4")
    foam = mix(base, "#ffffff", 0.75)
    stage.canvas.rectangle(box, fill(base))
    pick = stage.random("printed waves")
    for row in range(7):
        share = (row + 0.6) / 7
        y, half = box.y0 + box.height * share**1.4, stage.unit * (30 + 70 * share)
        for _ in range(6 - row // 2):
            x = pick.uniform(0, stage.width)
            points = [
                (x - half, y),
                (x - half / 2, y - half * 0.14),
                (x, y),
                (x + half / 2, y - half * 0.14),
                (x + half, y),
            ]
            stage.canvas.curve(points, stroke(foam, stage.unit * (5 + 6 * share)), closed=False)


def draw_shore(stage: Stage, share: float, color: Color, rise: float = 0.06) -> list[Point]:
    """Land at the lower edge of the picture, below share `share` of the ground; returns its upper edge."""
    edge = ridge(stage, "shore", stage.y(share), stage.below * rise, 1.6, 0.35)
    lay(stage, below(stage, edge), color, 0.05, 0.15)
    return edge
