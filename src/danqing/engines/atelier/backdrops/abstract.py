"""An abstract painting: strokes that follow an invisible current."""

import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Color, curve, fill, stroke
from danqing.engines.atelier.noise import field
from danqing.engines.atelier.palette import mix

_PALETTES: tuple[tuple[Color, ...], ...] = (
    ("#0b132b", "#1c2541", "#3a506b", "#5bc0be", "#f4f7f5"),
    ("#2b2d42", "#8d99ae", "#edf2f4", "#ef5b4c", "#f7c59f"),
    ("#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#e76f51"),
    ("#2d1e2f", "#6d4a6f", "#c97b84", "#e8b4a0", "#f6e7cb"),
    ("#03254c", "#1167b1", "#2a9df4", "#a8dcf0", "#fff3b0"),
    ("#14342b", "#3c6e47", "#8fb33e", "#e6d95c", "#f8f4e3"),
)
_STEPS = 20


def draw_abstract(stage: Stage) -> None:
    """Long brush strokes in a palette of five colours, dark ones below and light ones above."""
    pick = stage.random("abstract")
    colors = _palette(stage, pick.choice(_PALETTES))
    stage.canvas.fill(colors[0])
    lines, tones, widths = _currents(stage)
    for index in np.argsort(tones + 0.12 * np.arange(len(tones)) / len(tones)):
        color = _tone(colors, float(tones[index]))
        points = [(float(x), float(y)) for x, y in lines[index, ::4]]
        stage.canvas.path(curve(points, closed=False), stroke(color, float(widths[index]) * stage.unit, 0.8))
    for _ in range(14):
        at = (pick.uniform(0, stage.width), pick.uniform(0, stage.height))
        radius = stage.unit * pick.uniform(4, 22)
        stage.canvas.circle(at, radius, fill(pick.choice(colors[2:]), 0.9))


def _palette(stage: Stage, fallback: tuple[Color, ...]) -> tuple[Color, ...]:
    if not stage.colors:
        return fallback
    wanted = stage.colors[:4]
    first, last = mix(wanted[0], "#0c0c1c", 0.7), mix(wanted[-1], "#ffffff", 0.75)
    return (first, *wanted, last)


def _tone(colors: tuple[Color, ...], share: float) -> Color:
    at = min(max(share, 0.0), 0.999) * (len(colors) - 1)
    return mix(colors[int(at)], colors[int(at) + 1], round((at % 1) * 8) / 8)


def _currents(stage: Stage) -> tuple[NDArray[np.float64], ...]:
    """Stroke lines (strokes, steps, 2), the tone of each (0 to 1) and its width."""
    generator = np.random.default_rng(stage.seed_for("currents"))
    count = round(1500 * stage.width * stage.height / (1000 * stage.unit) ** 2 / 1.8)
    cell = 8
    columns, rows = stage.width // cell + 2, stage.height // cell + 2
    angle = (field(columns, rows, columns * 0.45, stage.seed_for("angle"), 3) - 0.5) * 9
    tone = field(columns, rows, columns * 0.5, stage.seed_for("tone"), 4)
    at = generator.random((count, 2)) * (stage.width, stage.height)
    lines = np.empty((count, _STEPS + 1, 2))
    tones = _looked_up(tone, at, cell) * 1.9 - 0.45 + generator.normal(0, 0.09, count)
    for step in range(_STEPS + 1):
        lines[:, step] = at
        theta = _looked_up(angle, at, cell)
        at = at + np.stack([np.cos(theta), np.sin(theta)], 1) * 11 * stage.unit
    return lines, np.clip(tones, 0, 1), generator.uniform(2, 17, count)


def _looked_up(
    values: NDArray[np.float32],
    at: NDArray[np.float64],
    cell: int,
) -> NDArray[np.float64]:
    x = np.clip(at[:, 0] / cell, 0, values.shape[1] - 1).astype(int)
    y = np.clip(at[:, 1] / cell, 0, values.shape[0] - 1).astype(int)
    found: NDArray[np.float64] = values[y, x].astype(np.float64)
    return found
