"""Heaped clouds, drawn lobe by lobe, and the covered sky of bad weather."""

import math
import random

import cv2
import numpy as np

from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.canvas import Canvas, Color, Point, circle_path, curve, fading, fill, rounded_box, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.noise import field, smoothstep
from danqing.engines.atelier.palette import mix, rgb
from danqing.engines.atelier.scene import Box


def draw_clouds(stage: Stage, sun: Point) -> None:
    """A few heaped clouds, large ones above, small and flat ones toward the horizon, none before the sun."""
    pick = stage.random("clouds")
    count = pick.randint(5, 7) if "clouds" in stage.features else pick.choice((1, 2, 3, 3, 4, 5))
    flat, start = pick.uniform(0.2, 0.4), pick.random()
    if not stage.papercut and pick.random() < 0.4:
        _draw_wisps(stage, pick.randint(2, 5))
    for index in range(count):
        # one cloud at least is near, since a sky of small ones alone looks dotted
        nearness = pick.uniform(0.45, 1.0) if index == 0 else pick.uniform(0.0, 0.9)
        # near clouds are overhead: wider and higher in the picture than those toward the horizon
        width = stage.width * (0.10 + 0.26 * nearness) * pick.uniform(0.7, 1.15)
        # Steps of the golden section: no two near each other, however many there are.
        columns = [(start + (index + 7 * turn) * 0.618) % 1.0 for turn in range(4)]
        y = stage.horizon * (0.84 - 0.6 * nearness * pick.uniform(0.8, 1.15))
        boxes = [Box(stage.width * x - width / 2, y - width * 0.3, stage.width * x + width / 2, y) for x in columns]
        box = min(boxes, key=lambda box: _crowd(stage, box, sun))
        box = Box(box.x0, y - width * flat * pick.uniform(0.8, 1.2), box.x1, y)
        if stage.papercut:
            lay(stage, cloud_path(box, pick.randint(0, 1 << 30)), "#ffffff", 0.12)
        else:
            draw_cloud(stage.canvas, box, cloud_colors(stage), pick.randint(0, 1 << 30), stage.light.side)


def _crowd(stage: Stage, box: Box, sun: Point) -> int:
    """How many things a cloud would stand behind; the sun counts for most."""
    # 45 units: about the disc of the sun
    over_sun = box.inset(-45 * stage.unit).intersects(Box(sun[0], sun[1], sun[0] + 1, sun[1] + 1))
    return 4 * over_sun + sum(box.intersects(busy) for busy in stage.busy)


def _draw_wisps(stage: Stage, count: int) -> None:
    """Thin streaks of ice cloud high up, all combed by one wind."""
    pick = stage.random("wisps")
    lean = pick.uniform(-0.12, 0.12)
    for _ in range(count):
        x, y = stage.width * pick.uniform(-0.05, 0.9), stage.horizon * pick.uniform(0.06, 0.5)
        # several faint streaks side by side: a single one looks like the trail of an aeroplane
        for _ in range(5):
            long = stage.width * pick.uniform(0.08, 0.24)
            x0, y0 = x + pick.uniform(-0.3, 0.3) * long, y + pick.uniform(-16, 16) * stage.unit
            rise = long * lean + pick.uniform(-8, 8) * stage.unit
            streak = curve([(x0, y0), (x0 + long * 0.5, y0 - rise * 0.6), (x0 + long, y0 - rise)], closed=False)
            wide = stage.unit * pick.uniform(3, 10)
            stage.canvas.path(streak, stroke(cloud_colors(stage)[0], wide, 0.22, wide * 0.8))


def cloud_colors(stage: Stage) -> tuple[Color, Color, Color]:
    """The lit, the middle and the shaded colour of clouds in this light."""
    light = stage.light
    if light.dark:
        return mix(light.sky[-1], "#a9bbe0", 0.30), mix(light.sky[-1], "#5c76ad", 0.25), light.sky[-2]
    if light.time in ("sunset", "dawn"):
        return light.glow, mix(light.sky[-2], "#ffffff", 0.25), mix(light.sky[1], light.sky[2], 0.5)
    return "#ffffff", mix("#ffffff", light.sky[-2], 0.28), mix("#c5d3e4", light.sky[1], 0.35)


def draw_cloud(canvas: Canvas, box: Box, colors: tuple[Color, Color, Color], seed: int, side: int) -> None:
    """One heaped cloud with a flat base inside a box, lit from above and from `side` (-1 left, 1 right)."""
    lit, middle, shade = colors
    around = Box(box.x0 - box.width * 0.2, box.y0 - box.height * 0.4, box.x1 + box.width * 0.2, box.y1 + 2)
    with canvas.layer(bounds=around):
        for center, radius, depth in _lobes(box, seed):
            tone = mix(lit, middle, depth)
            bright = (center[0] + side * radius * 0.45, center[1] - radius * 0.5)
            canvas.circle(center, radius, _soft(bright, radius * 1.6, (tone, tone, mix(middle, shade, 0.35))))
        # shaded as one body: lobes shaded one by one would look like a heap of balls
        low = fading((0, box.y0 + box.height * 0.25), (0, box.y1), shade, (0, 0.35, 0.85))
        canvas.rectangle(around, skia.Paint(Shader=low, BlendMode=skia.BlendMode.kSrcATop))
        # wiped off at one level, below which lobes would else hang
        foot = Box(around.x0, box.y1 - box.height * 0.3, around.x1, box.y1 + box.height)
        erase = fading((0, foot.y0), (0, box.y1), "#000000", (0, 0.3, 1))
        canvas.rectangle(foot, skia.Paint(Shader=erase, BlendMode=skia.BlendMode.kDstOut))


def cloud_path(box: Box, seed: int) -> skia.Path:
    """The outline of a cloud with a flat base, as one path of few large rounds."""
    pick = random.Random(seed)
    # one outline, so that the shadow of the paper falls around the whole and not within it
    builder = skia.OpBuilder()
    count = 6
    for index in range(count):
        share = (index + 0.5) / count
        radius = box.height * (0.2 + 0.27 * math.sin(math.pi * share) * pick.uniform(0.75, 1.15))
        x = box.x0 + box.width * (0.1 + 0.8 * share)
        builder.add(circle_path((x, box.y1 - radius * 1.02), radius), skia.PathOp.kUnion_PathOp)
    corner = box.height * 0.18
    foot = Box(box.x0 + box.width * 0.08, box.y1 - 2 * corner, box.x1 - box.width * 0.08, box.y1)
    builder.add(rounded_box(foot, corner), skia.PathOp.kUnion_PathOp)
    return builder.resolve()


def cover_sky(stage: Stage) -> None:
    """Spread a torn grey cover of cloud over the whole sky."""
    # a third of the size is enough for cloud, and the noise is nine times cheaper
    width, height = max(2, stage.width // 3), max(2, math.ceil(stage.horizon / 3))
    billows = field(width, height, width * 0.5, stage.seed_for("cover"), 6)
    rows = np.linspace(1.0, 0.55, height, dtype=np.float32)[:, None]
    shade = smoothstep(0.35, 0.7, billows) * rows
    dark, bright = (np.array(rgb(mix(stage.light.sky[0], end, 0.35)), np.float32) for end in ("#3a4450", "#ffffff"))
    layer = np.empty((height, width, 4), np.float32)
    layer[..., :3] = bright + (dark - bright) * shade[..., None]
    layer[..., 3] = 255 * 0.75 * smoothstep(0, 0.5, np.abs(billows - 0.5) * 2 + 0.25)
    # the canvas takes colours that are multiplied by their opacity
    layer[..., :3] *= layer[..., 3:] / 255
    full = cv2.resize(layer.astype(np.uint8), (stage.width, height * 3), interpolation=cv2.INTER_CUBIC)
    # cubic enlargement overshoots, and no colour may be above its opacity
    stage.canvas.image(np.minimum(full, full[..., 3:]), 0, 0)


def draw_mist(stage: Stage, y: float, thickness: float, alpha: float) -> None:
    """A band of mist across the picture, densest at y and gone above and below it."""
    color = stage.light.haze
    for index in range(2):
        pick = stage.random(f"mist {y:.0f} {index}")
        center = stage.width * pick.random()
        box = Box(center - stage.width * 0.7, y - thickness / 2, center + stage.width * 0.7, y + thickness / 2)
        stage.canvas.ellipse(box, fill(color, alpha / 1.3, blur=thickness * 0.25))


def _lobes(box: Box, seed: int) -> list[tuple[Point, float, float]]:
    """Circles that heap up to a cloud, back to front: centre, radius, and depth (0 front to 1 back)."""
    pick = random.Random(seed)
    towers = [(pick.uniform(0.2, 0.8), pick.uniform(0.45, 1.0)) for _ in range(3)]
    lobes = []
    count = 46
    for index in range(count):
        share = index / (count - 1)
        across = pick.random()
        ceiling = max(height * math.exp(-(((across - x) / 0.2) ** 2)) for x, height in towers)
        # between the towers the cloud is still whole
        ceiling = max(ceiling, 0.28 * math.sin(math.pi * across) ** 0.5)
        up = ceiling * (1 - share) * pick.uniform(0.6, 1.0)
        # High lobes are large, so that none floats apart from the heap below it.
        radius = box.height * (0.11 + 0.12 * math.sin(math.pi * across)) * (1 + 0.5 * up) * pick.uniform(0.85, 1.2)
        center = (box.x0 + box.width * (0.06 + 0.88 * across), box.y1 - up * (box.height - radius) - radius * 0.35)
        lobes.append((center, radius, 0.55 * (1 - share)))
    return lobes


def _soft(center: Point, radius: float, colors: tuple[Color, ...]) -> skia.Paint:
    opaque = [0xFF000000 | int(color[1:], 16) for color in colors]
    shader = skia.GradientShader.MakeRadial(skia.Point(*center), radius, opaque, [0.15, 0.55, 1.0])
    return skia.Paint(AntiAlias=True, Shader=shader)
