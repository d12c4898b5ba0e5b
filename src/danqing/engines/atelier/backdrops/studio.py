"""A plain studio: the neutral backdrop for a subject without a place."""

import cv2
import numpy as np

from danqing.engines.atelier.backdrops.effects import draw_bokeh
from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.canvas import circle_path, fill, rounded_box
from danqing.engines.atelier.noise import grain
from danqing.engines.atelier.palette import darker, lighter, mix, rgb, with_saturation
from danqing.engines.atelier.scene import Box

_BACKDROPS = ("#bcd3e0", "#ecd3b4", "#c3d8b9", "#ecc6bd", "#c6c5ea", "#f3dca4", "#b5dcd6")


_CLOSE = 0.4  # of the picture, taken up by a portrait


def draw_studio(stage: Stage) -> None:
    """A sweep of coloured paper without an edge, lit in the middle."""
    color = stage.colors[0] if stage.colors else stage.random("studio").choice(_BACKDROPS)
    if stage.light.dark:
        color = mix(color, "#1d2440", 0.78)
    if stage.papercut:
        return _paper_discs(stage, color)
    width, height = stage.width // 4 + 1, stage.height // 4 + 1
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :] - stage.light.side * 0.2
    at = np.linspace(0, stage.height, height, dtype=np.float32)[:, None]
    down = (at - stage.horizon * 0.75) / stage.height * 2
    lit = np.exp(-(across**2 * 1.1 + down**2 * 1.3))
    fold = np.exp(-(((at - stage.horizon) / (stage.height * 0.1)) ** 2)) * 0.05
    tone = np.clip(0.12 + 0.9 * lit - fold, 0, 1)[..., None]
    dark, bright = (np.array(rgb(c), np.float32) for c in (_deeper(color), lighter(color, 0.5)))
    picture = cv2.resize(dark + (bright - dark) * tone, (stage.width, stage.height), interpolation=cv2.INTER_CUBIC)
    speck = np.resize(grain(), (stage.height, stage.width))
    stage.canvas.put(picture + speck[..., None] * 0.8)
    # Whoever says what colour the ground is asks for that alone.
    sets = (_nothing,) if stage.colors else (_nothing, _arch, _disc, _halves, _blinds)
    # Behind a head that fills the picture, an edge of board would look like a halo.
    close = any(box.width * box.height > _CLOSE * stage.width * stage.height for box in stage.busy)
    stage.random("set").choice((_nothing, _blinds) if close and not stage.colors else sets)(stage, color)
    if "bokeh" in stage.features:
        draw_bokeh(stage, (lighter(color, 0.6), "#ffffff", lighter(color, 0.3)), 34)
    return None


def _nothing(stage: Stage, color: str) -> None:
    """The sweep alone."""


def _arch(stage: Stage, color: str) -> None:
    """An arch of board in a lighter tone that stands behind the subject."""
    half = min(stage.width * 0.24, stage.horizon * 0.5)
    x, top, foot = stage.width / 2, stage.horizon * 0.26, stage.horizon * 1.04
    board = Box(x - half, top, x + half, foot + half)
    with stage.canvas.clipped(rounded_box(Box(0, 0, stage.width, foot))):
        stage.canvas.rectangle(board.inset(-6 * stage.unit), fill("#1a0f14", 0.16, blur=12 * stage.unit), half)
        stage.canvas.rectangle(board, fill(lighter(color, 0.35), 0.55), half)
    stage.canvas.rectangle(
        Box(x - half * 1.1, foot, x + half * 1.1, foot + 8 * stage.unit), fill("#1a0f14", 0.14, blur=7 * stage.unit)
    )


def _disc(stage: Stage, color: str) -> None:
    """A great disc of paper on the back wall."""
    center, radius = (stage.width / 2, stage.horizon * 0.62), min(stage.width * 0.34, stage.horizon * 0.52)
    stage.canvas.circle((center[0], center[1] + 6 * stage.unit), radius, fill("#1a0f14", 0.14, blur=14 * stage.unit))
    stage.canvas.circle(center, radius, fill(lighter(color, 0.45), 0.5))


def _halves(stage: Stage, color: str) -> None:
    """A floor of paper in a deeper tone, with a soft edge where it meets the wall."""
    floor = Box(-20, stage.horizon, stage.width + 20, stage.height + 20)
    stage.canvas.rectangle(floor, fill(_deeper(color), 0.42, blur=2 * stage.unit))


def _blinds(stage: Stage, color: str) -> None:
    """Slanting bars of light, as through blinds."""
    lean, step = -stage.light.side * stage.width * 0.16, stage.horizon * 0.13
    for bar in range(6):
        y = stage.horizon * 0.08 + bar * step
        x0, x1 = stage.width * 0.24, stage.width * 0.76
        corners = [
            (x0, y - lean * 0.3),
            (x1, y + lean * 0.3),
            (x1, y + lean * 0.3 + step * 0.5),
            (x0, y - lean * 0.3 + step * 0.5),
        ]
        stage.canvas.polygon(corners, fill(lighter(color, 0.8), 0.34, blur=6 * stage.unit))


def _deeper(color: str) -> str:
    """The colour in the shade: of the same hue and stronger, where grey would look dusty."""
    return darker(with_saturation(color, 1.25), 0.2)


def _paper_discs(stage: Stage, color: str) -> None:
    stage.canvas.fill(stage.light.on(darker(color, 0.12)))
    center = (stage.width / 2, stage.horizon)
    for share in (0.95, 0.74, 0.54):
        disc = circle_path(center, max(stage.width, stage.height) * share * 0.62)
        lay(stage, disc, lighter(color, 1 - share))
