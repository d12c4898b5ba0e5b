"""What a prompt may ask for in the sky and at the horizon of any outdoor setting, behind its land."""

import math

from danqing.engines.atelier.backdrops.land import Range, draw_mountains
from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.canvas import Point, curve, fill, glow, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

_RAINBOW = ("#e5533d", "#f2914f", "#f7cf3c", "#6fbf5a", "#4a9ad9", "#5a62c0", "#9a5ac0")
_FIREWORKS = ("#ff5a7a", "#ffd24a", "#5ad1ff", "#9affa0", "#ff9a3c", "#d58aff")


def draw_in_the_sky(stage: Stage) -> None:
    """A rainbow and fireworks, where they are asked for."""
    if "rainbow" in stage.features and not stage.light.dark:
        _rainbow(stage)
    if "fireworks" in stage.features:
        pick = stage.random("fireworks")
        for index in range(7):
            center = (
                stage.width * (0.08 + 0.14 * index + pick.uniform(-0.03, 0.03)),
                stage.horizon * pick.uniform(0.1, 0.34),
            )
            _firework(stage, center, stage.unit * pick.uniform(70, 150), pick.choice(_FIREWORKS))


def draw_far_land(stage: Stage) -> None:
    """Mountains, a volcano and an island, where they are asked for."""
    if "mountains" in stage.features:
        draw_mountains(stage, Range(top=0.5, peaks=4, distance=0.6))
    if "volcano" in stage.features:
        _volcano(stage)
    if "island" in stage.features and not any(form.key == "island" for form in stage.landforms):
        _island(stage)


def _rainbow(stage: Stage) -> None:
    reach = min(stage.width * 0.42, stage.horizon * 1.15)
    center = (stage.width * (0.5 - 0.1 * stage.light.side), stage.horizon * 1.05)
    band = reach * 0.028
    for index, color in enumerate(_RAINBOW):
        radius = reach - band * index
        arc = skia.Path()
        arc.addArc(
            skia.Rect.MakeLTRB(center[0] - radius, center[1] - radius, center[0] + radius, center[1] + radius), 180, 180
        )
        paint = stroke(color, band * 1.25, 0.42, blur=band * 0.3)
        paint.setStrokeCap(skia.Paint.kButt_Cap)
        stage.canvas.path(arc, paint)


def _firework(stage: Stage, center: Point, radius: float, color: str) -> None:
    pick = stage.random(f"sparks {center[0]:.0f}")
    stage.canvas.circle(center, radius * 1.5, glow(center, radius * 1.5, color, 0.5))
    rays = 34
    for index in range(rays):
        angle = 2 * math.pi * index / rays + pick.uniform(-0.05, 0.05)
        reach = radius * pick.uniform(0.72, 1.05)
        end = (center[0] + math.cos(angle) * reach, center[1] + math.sin(angle) * reach + radius * 0.12)
        start = (center[0] + math.cos(angle) * reach * 0.35, center[1] + math.sin(angle) * reach * 0.35)
        bend = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - radius * 0.04)
        stage.canvas.path(curve([start, bend, end], closed=False), stroke(color, 1.8 * stage.unit, 0.75))
        stage.canvas.circle(end, 3.2 * stage.unit, fill(lighter(color, 0.6)))
    stage.canvas.circle(center, radius * 0.12, fill("#ffffff", 0.8, blur=radius * 0.05))


def _volcano(stage: Stage) -> None:
    x, base = stage.width * (0.5 - 0.18 * stage.light.side), stage.horizon + 4
    tall, half = stage.horizon * 0.52, stage.width * 0.2
    top = base - tall
    slope = [(x - half, base), (x - half * 0.45, base - tall * 0.42), (x - half * 0.15, top), (x + half * 0.15, top)]
    lay(
        stage,
        curve([*slope, (x + half * 0.45, base - tall * 0.42), (x + half, base)], tension=0.25),
        "#6a5a60",
        0.45,
        0.2,
    )
    for step in range(14):
        share = step / 13
        radius = half * (0.12 + 0.3 * share)
        at = (x + half * 0.5 * share**1.5 * stage.light.side, top - tall * 0.62 * share)
        stage.canvas.circle(
            at, radius, fill(mix("#5a5560", stage.light.haze, share), 0.4 * (1 - share * 0.7), blur=radius * 0.3)
        )
    stage.canvas.circle((x, top), half * 0.5, glow((x, top), half * 0.5, "#ff7a3c", 0.8))
    for lean in (-0.5, 0.1, 0.55):
        stream = [
            (x + lean * half * 0.2, top),
            (x + lean * half * 0.34, top + tall * 0.22),
            (x + lean * half * 0.5, top + tall * 0.5),
        ]
        stage.canvas.path(curve(stream, closed=False), stroke("#ff8a3c", 8 * stage.unit, 0.9, blur=2 * stage.unit))
        stage.canvas.path(curve(stream, closed=False), stroke("#ffe08a", 3 * stage.unit, 0.9))


def _island(stage: Stage) -> None:
    pick = stage.random("island")
    x, y = stage.width * (0.5 - stage.light.side * pick.uniform(0.16, 0.3)), stage.horizon + 3
    half = stage.width * 0.12
    hill = [
        (x - half, y),
        (x - half * 0.5, y - half * 0.34),
        (x, y - half * 0.52),
        (x + half * 0.55, y - half * 0.26),
        (x + half, y),
    ]
    lay(stage, curve([*hill, (x, y + 4)], tension=0.35), "#5a8f5f", 0.45, 0.2)
    beach = Box(x - half * 1.1, y - 5 * stage.unit, x + half * 1.1, y + 5 * stage.unit)
    stage.canvas.ellipse(beach, fill(stage.light.on("#f0dca8", 0.3)))
    for index in range(5):
        at = x + half * pick.uniform(-0.7, 0.7)
        foot = y - half * 0.3
        tip = (at + half * pick.uniform(-0.06, 0.06), foot - half * pick.uniform(0.3, 0.42))
        trunk, leaf = stage.light.on("#7d6048", 0.4), stage.light.on("#3f7a4a", 0.35)
        stage.canvas.line((at, foot), tip, stroke(darker(trunk, 0.05 * index), 4 * stage.unit))
        for angle in (-2.7, -2.2, -1.57, -0.9, -0.4):
            end = (tip[0] + math.cos(angle) * half * 0.16, tip[1] + math.sin(angle) * half * 0.06 + half * 0.06)
            stage.canvas.line(tip, end, stroke(leaf, 4.5 * stage.unit))
