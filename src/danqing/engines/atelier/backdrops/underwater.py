"""Under the surface of a warm sea."""

import math

from danqing.engines.atelier.backdrops.stage import Stage, below, gradient_rows, lay, ridge
from danqing.engines.atelier.canvas import Point, curve, fading, fill, polygon, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix

_CORALS = ("#e8637a", "#f2914f", "#b55fc0", "#f2b84f", "#e04f8f")


def draw_underwater(stage: Stage) -> None:
    """Light from the surface, far rocks, sand with corals and weed, and bubbles."""
    top = "#0d2a5c" if stage.light.dark else "#5fd0e6"
    colors = (mix(top, "#ffffff", 0.15), mix(top, "#1676b8", 0.5), "#0d4f8f", "#08305f")
    rows = gradient_rows(stage.height, colors)
    stage.canvas.put(rows.repeat(stage.width, 1))
    if not stage.papercut:
        _shafts(stage)
    for index, (share, color) in enumerate(((-0.28, "#1f6f9f"), (-0.14, "#1a5a86"), (0.04, "#17476d"))):
        edge = ridge(stage, f"reef {index}", stage.y(share), stage.horizon * 0.09, 3.0 + index, 0.55)
        lay(stage, below(stage, edge), color, 0.0, 0.2)
    sand = ridge(stage, "sand", stage.y(0.3), stage.below * 0.06, 2.0, 0.3)
    lay(stage, below(stage, sand), "#d9c79a" if not stage.light.dark else "#5a6a86", 0.1, 0.2)
    _growth(stage)
    _bubbles(stage)


def _shafts(stage: Stage) -> None:
    pick = stage.random("shafts")
    for _ in range(9):
        x = stage.width * pick.uniform(-0.05, 1.0)
        wide = stage.width * pick.uniform(0.02, 0.07)
        drift = stage.width * pick.uniform(0.03, 0.14) * -stage.light.side
        end = stage.height * pick.uniform(0.6, 0.9)
        beam = polygon([(x, -10), (x + wide, -10), (x + wide * 2.4 + drift, end), (x + drift - wide, end)])
        paint = skia.Paint(AntiAlias=True, Shader=fading((0, 0), (0, end), "#d8fbff", (0.34, 0.14, 0)))
        paint.setBlendMode(skia.BlendMode.kScreen)
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 10 * stage.unit))
        stage.canvas.path(beam, paint)


def _growth(stage: Stage) -> None:
    pick = stage.random("growth")
    plants = sorted((pick.uniform(0.25, 0.9), pick.random()) for _ in range(22))
    for row, across in plants:
        edge = abs(across - 0.5) * 2
        if edge < 0.45 and row > 0.4:
            continue
        at = (across * stage.width, stage.y(row))
        size = stage.unit * (60 + 120 * row) * pick.uniform(0.6, 1.1)
        if pick.random() < 0.5:
            _weed(stage, at, size * 1.7)
        else:
            _coral(stage, at, size, pick.choice(_CORALS))


def _weed(stage: Stage, foot: Point, height: float) -> None:
    pick = stage.random(f"weed {foot[0]:.0f}")
    for blade in range(5):
        x = foot[0] + (blade - 2) * height * 0.07
        tall = height * pick.uniform(0.6, 1.0)
        phase = pick.uniform(0, 6)
        left = [(x + math.sin(phase + t * 0.9) * tall * 0.05 * t / 3, foot[1] - tall * t / 7) for t in range(8)]
        right = [(px + tall * 0.05 * (1 - i / 7), py) for i, (px, py) in enumerate(left)]
        tone = mix("#1f7a5c", "#5fb06a", pick.random())
        ink = stage.light.on(tone) if stage.light.dark else tone
        stage.canvas.path(curve([*left, *reversed(right)], tension=0.5), fill(ink))


def _coral(stage: Stage, foot: Point, size: float, color: str) -> None:
    pick = stage.random(f"coral {foot[0]:.0f}")
    ink = stage.light.on(color) if stage.light.dark else color

    def branch(at: Point, angle: float, length: float, width: float) -> None:
        tip = (at[0] + math.cos(angle) * length, at[1] + math.sin(angle) * length)
        stage.canvas.line(at, tip, stroke(darker(ink, 0.15), width))
        stage.canvas.line(at, tip, stroke(lighter(ink, 0.15), width * 0.5))
        if width > size * 0.03:
            for turn in (-0.45, 0.4):
                branch(tip, angle + turn + pick.uniform(-0.15, 0.15), length * 0.72, width * 0.72)

    for angle in (-2.0, -1.57, -1.1):
        branch(foot, angle, size * 0.4, size * 0.13)


def _bubbles(stage: Stage) -> None:
    pick = stage.random("bubbles")
    for _ in range(5):
        x = pick.uniform(0, stage.width)
        for _ in range(7):
            radius = stage.unit * pick.uniform(3, 13)
            at = (x + pick.uniform(-40, 40) * stage.unit, pick.uniform(0.05, 0.85) * stage.height)
            stage.canvas.circle(at, radius, fill("#e6fbff", 0.14))
            stage.canvas.circle(at, radius, stroke("#e6fbff", max(1.0, radius * 0.12), 0.6))
            stage.canvas.circle((at[0] - radius * 0.35, at[1] - radius * 0.35), radius * 0.2, fill("#ffffff", 0.8))
