"""Effects laid over a backdrop: lights out of focus and smoke."""

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Color, Point, fill
from danqing.engines.atelier.graphics_library import skia


def draw_bokeh(stage: Stage, colors: tuple[Color, ...], count: int = 40) -> None:
    """Soft discs of light out of focus, mostly in the upper half."""
    pick = stage.random("bokeh")
    for _ in range(count):
        center = (pick.uniform(0, stage.width), stage.height * pick.random() ** 1.4)
        radius = stage.unit * pick.uniform(12, 52)
        paint = fill(pick.choice(colors), pick.uniform(0.10, 0.32), blur=radius * 0.08)
        paint.setBlendMode(skia.BlendMode.kScreen)
        stage.canvas.circle(center, radius, paint)


def draw_smoke(stage: Stage, foot: Point, height: float, color: Color = "#e8ebf0") -> None:
    """A column of smoke that widens and drifts as it rises."""
    pick = stage.random(f"smoke {foot[0]:.0f}")
    drift = pick.choice((-1, 1)) * 0.35
    for step in range(16):
        share = step / 15
        x = foot[0] + drift * height * share**1.6 + pick.uniform(-0.03, 0.03) * height
        radius = height * (0.025 + 0.11 * share)
        stage.canvas.circle((x, foot[1] - height * share), radius, fill(color, 0.34 * (1 - share), blur=radius * 0.5))
