"""Weather: rain and snow that fall before the subjects, and fog that lies behind them and veils them a little."""

from danqing.engines.atelier.backdrops.drifting import draw_drifting
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import fading, fill, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import mix


def draw_weather(stage: Stage) -> None:
    """Lay the weather of the light, and what drifts in the air, over everything drawn so far."""
    falling = {"rain": _draw_rain, "snow": _draw_snow, "fog": _draw_veil}.get(stage.light.weather)
    if falling is not None:
        falling(stage)
    draw_drifting(stage)


def draw_weather_behind(stage: Stage) -> None:
    """Lay fog over the land before the subjects stand on it, so that it hides what is far and not them."""
    if stage.light.weather == "fog":
        _draw_fog(stage, 1.0)


def _draw_veil(stage: Stage) -> None:
    _draw_fog(stage, 0.2)


def _draw_rain(stage: Stage) -> None:
    pick = stage.random("rain")
    unit = stage.unit
    slant = pick.uniform(0.12, 0.28) * pick.choice((-1, 1))
    color = mix(stage.light.haze, "#ffffff", 0.55)
    area = stage.width * stage.height / (1000 * unit) ** 2
    for length, width, alpha, count in ((26, 1.1, 0.30, 420), (52, 1.6, 0.36, 260), (95, 2.4, 0.34, 90)):
        drops = skia.Path()
        for _ in range(round(count * area)):
            x, y = pick.uniform(-0.1, 1.1) * stage.width, pick.uniform(-0.1, 1.0) * stage.height
            run = length * unit * pick.uniform(0.7, 1.2)
            drops.moveTo(x, y)
            drops.lineTo(x + slant * run, y + run)
        stage.canvas.path(drops, stroke(color, width * unit, alpha))
    for _ in range(round(90 * area)):
        x, y = pick.uniform(0, stage.width), stage.y(pick.uniform(0.15, 1.0))
        radius = unit * pick.uniform(4, 12)
        stage.canvas.ellipse_at((x, y), radius, radius * 0.3, stroke(color, 1.3 * unit, 0.4))


def _draw_snow(stage: Stage) -> None:
    pick = stage.random("snow")
    unit = stage.unit
    area = stage.width * stage.height / (1000 * unit) ** 2
    for radius, blur, alpha, count in ((2.2, 0.5, 0.75, 360), (4.2, 1.0, 0.85, 150), (9.0, 4.0, 0.6, 34)):
        flakes = skia.Path()
        for _ in range(round(count * area)):
            size = radius * unit * pick.uniform(0.6, 1.3)
            flakes.addCircle(pick.uniform(0, stage.width), pick.uniform(0, stage.height), size)
        stage.canvas.path(flakes, fill("#ffffff" if not stage.light.dark else "#dfe6f7", alpha, blur=blur * unit))


def _draw_fog(stage: Stage, density: float) -> None:
    """Fog, densest at the horizon. density: 1 hides what stands there."""
    color = stage.light.haze
    band = stage.height * 0.55
    y = stage.horizon
    thin, thick = 0.3 * density, 0.72 * density
    for top, bottom, alphas in ((y - band, y, (0.0, thin, thick)), (y, y + band, (thick, thin, 0.0))):
        paint = skia.Paint(Shader=fading((0, top), (0, bottom), color, alphas))
        stage.canvas.skia.drawRect(skia.Rect.MakeLTRB(0, top, stage.width, bottom), paint)
    pick = stage.random("fog")
    for _ in range(9):
        at = (pick.uniform(0, stage.width), y + pick.uniform(-0.16, 0.35) * stage.height)
        wide = stage.width * pick.uniform(0.2, 0.4)
        tall = wide * pick.uniform(0.08, 0.14)
        stage.canvas.ellipse_at(at, wide, tall, fill(color, 0.42 * density, blur=tall * 0.6))
