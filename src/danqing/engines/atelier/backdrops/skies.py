"""The sky at each time of day: its colours, the sun, the moon, stars, clouds and northern lights."""

import math

import cv2
import numpy as np

from danqing.engines.atelier.backdrops.clouds import cover_sky, draw_clouds
from danqing.engines.atelier.backdrops.horizon import draw_far_land, draw_in_the_sky
from danqing.engines.atelier.backdrops.landforms import draw_far_landforms
from danqing.engines.atelier.backdrops.planes import merged
from danqing.engines.atelier.backdrops.stage import Stage, gradient_rows
from danqing.engines.atelier.canvas import Canvas, Point, circle_path, fill, glow, radial, shaded, shine
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.noise import line, smoothstep, tile
from danqing.engines.atelier.palette import lighter, mix, rgb
from danqing.engines.atelier.scene import PLACED_LIGHT

_NAMED_MOON = 92  # radius in units
_TRIES = 12  # places of which the sun takes the first that nothing covers
_AURORA = ("#3dffb0", "#38d6ff", "#b56bff")


def draw_sky(stage: Stage, far_land: bool = True) -> None:
    """Everything above the horizon, and the horizon's colour below it.

    far_land: whether mountains and the like that the prompt names may stand at the horizon.
    """
    # the whole picture, so that a gap between ground and sky shows haze and not nothing
    stage.canvas.fill(stage.light.sky[-1])
    if stage.papercut:
        _paper_rings(stage)
    else:
        _gradient(stage)
    if stage.light.clear:
        _draw_clear_sky(stage)
    else:
        cover_sky(stage)
    # before the land: what is far up is farther than any mountain
    draw_in_the_sky(stage)
    if far_land:
        draw_far_land(stage)
    draw_far_landforms(stage)


def _draw_clear_sky(stage: Stage) -> None:
    starry, moonlit, placed = (name in stage.features for name in ("stars", "moon", PLACED_LIGHT))
    if stage.light.dark:
        draw_stars(stage, 2.2 if starry else 1.0)
        if "aurora" in stage.features:
            draw_aurora(stage)
    elif not stage.papercut and not placed:
        _sun_glow(stage)
    if not placed and (moonlit or (stage.light.dark and not starry)):
        _draw_moon(stage)
    if not stage.light.dark or "clouds" in stage.features:
        draw_clouds(stage, source(stage))


def _draw_moon(stage: Stage) -> None:
    """The moon; larger where the prompt names it, and opposite the sun while that is up."""
    x, y = source(stage)
    if not stage.light.dark:
        # a moon beside the sun would be new, and not be seen
        x, y = stage.width - x, stage.horizon * 0.22
    draw_moon(stage.canvas, (x, y), (_NAMED_MOON if "moon" in stage.features else 46) * stage.unit, stage.seed)


def source(stage: Stage) -> Point:
    """Where the sun or the moon stands."""
    low = stage.light.time in ("sunset", "dawn")
    pick = stage.random("sun")
    moonlit = stage.light.dark  # above trees and roofs
    nearest, farthest = (0.1, 0.3) if low else (0.12, 0.42)
    places = [
        (
            stage.width * (0.5 + stage.light.side * pick.uniform(nearest, farthest)),
            stage.horizon * (pick.uniform(0.72, 0.9) if low else pick.uniform(0.15, 0.26 if moonlit else 0.4)),
        )
        for _ in range(_TRIES)
    ]
    # where all is taken it stands behind something, which is better than outside the picture
    return next((place for place in places if not stage.is_busy(place, 90 * stage.unit)), places[0])


def _gradient(stage: Stage) -> None:
    rows = math.ceil(stage.horizon)
    red, green, blue = cv2.split(gradient_rows(rows, stage.light.sky))
    # One grey level of noise, so that the smooth gradient shows no bands.
    speck = (np.resize(tile(3, 1.0, 0.2), (rows, stage.width)) - 0.5) * 4
    stage.canvas.put(merged((red + speck, green + speck, blue + speck)))


def _sun_glow(stage: Stage) -> None:
    center, unit = source(stage), stage.unit
    low = stage.light.time in ("sunset", "dawn")
    reach = (1000 if low else 560) * unit
    shine(stage.canvas, center, reach, stage.light.glow, 0.95 if low else 0.7)
    disc = (62 if low else 40) * unit
    stage.canvas.circle(center, disc * 1.25, fill(stage.light.glow, 0.5, blur=disc * 0.25))
    stage.canvas.circle(center, disc, fill(lighter(stage.light.glow, 0.55)))


def _paper_rings(stage: Stage) -> None:
    """Concentric rings of paper about the sun or the moon."""
    center, colors = source(stage), stage.light.sky
    reach = math.hypot(stage.width, stage.height)
    stage.canvas.fill(colors[0])
    # few enough that each ring is seen to be a sheet
    steps = 5
    for index in range(steps):
        at = (index + 1) / (steps + 1) * (len(colors) - 1)
        color = mix(colors[int(at)], colors[min(int(at) + 1, len(colors) - 1)], at % 1)
        radius = reach * (0.62 - 0.115 * index)
        stage.canvas.circle(center, radius, fill("#120a24", 0.3, blur=14 * stage.unit))
        stage.canvas.circle(center, radius, fill(color))
    if not stage.light.dark and stage.light.clear:
        for radius, color in ((92, mix(stage.light.glow, "#ffc95c", 0.35)), (64, lighter(stage.light.glow, 0.5))):
            stage.canvas.circle(center, radius * stage.unit, fill("#120a24", 0.3, blur=9 * stage.unit))
            stage.canvas.circle(center, radius * stage.unit, fill(color))


def draw_stars(stage: Stage, density: float = 1.0) -> None:
    """Stars, thinning toward the horizon; a few of them large, with a halo."""
    pick = stage.random("stars")
    # by area, so that a large sky has no larger gaps
    area = stage.width * stage.horizon / (1000 * stage.unit) ** 2
    for _ in range(round(260 * area * density)):
        # above 1, so that more of them are high up, where the air is clear
        x, y = pick.uniform(0, stage.width), stage.horizon * pick.random() ** 1.3
        # cubed: bright stars are rare
        magnitude = pick.random() ** 3
        radius = max(0.55, stage.unit * (0.8 + 2.0 * magnitude))
        # white, bluish and yellowish, as stars of different heat are
        color = pick.choice(("#ffffff", "#dfe8ff", "#fff1d8"))
        if magnitude > 0.72:
            stage.canvas.circle((x, y), radius * 5, glow((x, y), radius * 5, color, 0.5))
        stage.canvas.circle((x, y), radius, fill(color, 0.45 + 0.55 * magnitude))


def draw_moon(canvas: Canvas, center: Point, radius: float, seed: int) -> None:
    """The full moon with its seas and a halo."""
    halo = radius * 5.5
    canvas.circle(center, halo, glow(center, halo, "#aebfe8", 0.6))
    # a little off the middle, or the moon would be a flat disc
    lit = (center[0] - radius * 0.3, center[1] - radius * 0.3)
    canvas.circle(center, radius, shaded(radial(lit, radius * 1.7, ["#fffdf2", "#f3ecd2", "#c9c4b4"])))
    pick = np.random.default_rng(seed)
    with canvas.clipped(circle_path(center, radius)):
        for _ in range(13):
            angle, out, size = pick.uniform(0, 2 * math.pi), pick.uniform(0.1, 0.9), pick.uniform(0.06, 0.26)
            at = (center[0] + radius * out * math.cos(angle), center[1] + radius * out * math.sin(angle))
            canvas.circle(at, radius * size, fill("#b9b39f", 0.35, blur=radius * 0.03))


def draw_aurora(stage: Stage) -> None:
    """Curtains of northern lights across the upper sky."""
    # half the size: the light has no edges that would tell
    width, height = max(8, stage.width // 2), max(8, math.ceil(stage.horizon / 2))
    light = np.zeros((height, width, 3), np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None]
    for index, color in enumerate(_AURORA):
        seed = stage.seed_for(f"aurora {index}")
        foot = height * (0.66 - 0.12 * index + 0.5 * (line(width, 2.2, seed) - 0.5))
        reach = height * (0.32 + 0.35 * line(width, 5, seed + 1))
        strength = smoothstep(0.3, 0.75, line(width, 3, seed + 2)) * (0.55 + 0.6 * line(width, 60, seed + 3, 0.7))
        up = (foot[None, :] - rows) / reach[None, :]
        # a sharp lower edge and a long fading top, as curtains of light have them
        profile = np.where(up < 0, np.exp(-((up * 9) ** 2)), np.exp(-up * 2.3)) * strength[None, :]
        top = np.array(rgb("#b56bff" if index < 2 else "#ff7ad0"), np.float32)
        base = np.array(rgb(color), np.float32)
        light += (base + (top - base) * np.clip(up * 0.5, 0, 1)[..., None]) * profile[..., None]
    full = cv2.resize(np.clip(light * 0.95, 0, 255).astype(np.uint8), (stage.width, height * 2))
    lit = Canvas.from_pixels(np.ascontiguousarray(full)).data
    stage.canvas.image(lit, 0, 0, skia.Paint(BlendMode=skia.BlendMode.kScreen))


def sky_color(light: Light, share: float) -> str:
    """The colour of the sky at a height: 0 the horizon, 1 the zenith."""
    at = (1 - share) * (len(light.sky) - 1)
    left = min(int(at), len(light.sky) - 2)
    return mix(light.sky[left], light.sky[left + 1], at - left)
