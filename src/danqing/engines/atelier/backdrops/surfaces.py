"""What a still life stands on: wood, stone, a painted board or a cloth, which runs across the lower part."""

from collections.abc import Callable, Mapping

import cv2
import numpy as np

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.woods import wood_board
from danqing.engines.atelier.canvas import Color, fill
from danqing.engines.atelier.noise import Field, field
from danqing.engines.atelier.palette import COLORS, darker, lighter, lightness, mix, rgb
from danqing.engines.atelier.patterns import WEAVES
from danqing.engines.atelier.scene import Box

CLOTH = "cloth:"
"""Begins a feature that names the cloth on the table: its pattern, its colour and that of the pattern."""

_WOODS: tuple[Color, ...] = ("#9a6a42", "#b07a4c", "#7d5438", "#c49a6c")
_PAINTED: tuple[Color, ...] = ("#d9d2c4", "#7f9a92", "#c98a6b", "#8a93b0", "#b9a24f")
_LINENS: tuple[Color, ...] = ("#e9e2d2", "#d8c4b4", "#c3cfd4", "#d9dcc6", "#cbb9cf")
MADE_OF = "made of "
"""Begins a feature that names what the table is made of: wood or marble."""

_REPEATS = 13.0  # of a pattern across the picture, at the near edge
_FAR = 0.42  # how much smaller a pattern is at the far edge


def draw_surface(stage: Stage) -> None:
    """The cloth that is asked for, else one of the surfaces by the seed."""
    asked = next((feature for feature in stage.features if feature.startswith(CLOTH)), None)
    if "sill" in stage.features:
        _put(stage, stage.light.on("#f1ece2"), np.zeros((_rows(stage), stage.width), np.float32))
    elif asked is not None:
        _, pattern, color, second = asked.split(":")
        paper = COLORS.get(color, stage.random("cloth").choice(("#b8433c", "#3f6f9f", "#5d8a5a")) if pattern else "")
        _draw_cloth(stage, paper or stage.random("cloth").choice(_LINENS), pattern, COLORS.get(second))
    else:
        made = next((make for key, make in _MADE.items() if f"{MADE_OF}{key}" in stage.features), None)
        usual = _IN_ROOMS.get(stage.place, _USUAL)
        (made or stage.random(f"surface {stage.motif}").choice(usual))(stage)
    edge = Box(-20, stage.horizon - 3 * stage.unit, stage.width + 20, stage.horizon + 4 * stage.unit)
    stage.canvas.rectangle(edge, fill("#fff0d8", 0.35, blur=2 * stage.unit))


def _wood(stage: Stage) -> None:
    wood_board(
        stage, Box(0, stage.horizon, stage.width, stage.height), stage.random(f"wood {stage.motif}").choice(_WOODS)
    )


def _linen(stage: Stage) -> None:
    _draw_cloth(stage, stage.random(f"linen {stage.motif}").choice(_LINENS), "", None)


def _painted(stage: Stage) -> None:
    color = stage.colors[-1] if len(stage.colors) > 1 else stage.random(f"paint {stage.motif}").choice(_PAINTED)
    _put(stage, stage.light.on(color), np.zeros((_rows(stage), stage.width), np.float32))


def _stone(stage: Stage) -> None:
    """Pale marble with grey veins that run aslant."""
    rows = _rows(stage)
    cloudy = field(stage.width, rows, stage.width * 0.3, stage.seed_for("veins"), 5)
    across, down = _places(stage, rows)
    veins = np.abs(np.sin((across * 0.12 + down * 0.16 + cloudy * 1.7) * np.pi))
    marks = np.clip(0.2 - veins, 0, 0.2) * np.clip(cloudy * 2 - 0.5, 0, 1) * 0.8 + (cloudy - 0.5) * 0.16
    _put(stage, stage.light.on("#e6e1da"), np.asarray(-marks, np.float32))


_MADE: Mapping[str, Callable[[Stage], None]] = {"wood": _wood, "marble": _stone}
_USUAL = (_wood, _wood, _wood, _linen, _linen, _painted, _stone)
_IN_ROOMS: Mapping[str, tuple[Callable[[Stage], None], ...]] = {
    **dict.fromkeys(("room", "cafe", "restaurant", "library", "bedroom", "office", "bar"), (_wood, _wood, _stone)),
    "kitchen": (_wood, _stone),
    **dict.fromkeys(("bathroom", "laboratory"), (_stone,)),
}


def _draw_cloth(stage: Stage, color: Color, pattern: str, second: Color | None) -> None:
    """A cloth with soft folds. pattern: a key of patterns.WEAVES, or ""."""
    rows = _rows(stage)
    folds = field(stage.width, rows, stage.width * 0.35, stage.seed_for("folds"), 3) - 0.5
    own = stage.light.on(color)
    if pattern not in WEAVES:
        return _put(stage, own, np.asarray(folds * 0.3, np.float32))
    across, down = _places(stage, rows)
    cover = WEAVES[pattern](across + folds * 0.5, down + folds * 0.4)
    other = stage.light.on(second) if second else _beside(own)
    return _put(stage, own, np.asarray(folds * 0.24, np.float32), (cover, other))


def _beside(color: Color) -> Color:
    """What is printed on a colour: nearly white, or on what is pale already a deeper tone of it."""
    return lighter(color, 0.82) if lightness(color) < 0.6 else mix(color, darker(color, 0.55), 0.6)


def _rows(stage: Stage) -> int:
    return max(2, stage.height - int(stage.horizon))


def _places(stage: Stage, rows: int) -> tuple[Field, Field]:
    """Where on the table each pixel lies, in repeats of a pattern: nearer ones lie farther apart."""
    near = np.linspace(_FAR, 1, rows, dtype=np.float32)[:, None]
    across = (np.arange(stage.width, dtype=np.float32)[None, :] / stage.width - 0.5) * _REPEATS / near
    down = np.log(near) / (1 - _FAR) * _REPEATS * rows / stage.width * 1.4
    return np.asarray(across, np.float32), np.asarray(down + 0 * across, np.float32)


def _put(stage: Stage, color: Color, change: Field, printed: tuple[Field, Color] | None = None) -> None:
    """Lay the surface: a colour, by how much each place is lighter (of 1), and what is printed on it."""
    rows, width = change.shape
    base = np.empty((rows, width, 3), np.float32)
    base[:] = rgb(color)
    if printed is not None:
        cover, other = printed
        base += (np.array(rgb(other), np.float32) - base) * cover[..., None]
    side = np.linspace(-1, 1, width, dtype=np.float32)[None, :] - 0.4 * stage.light.side
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    lit = 1.04 - 0.16 * side**2 - 0.14 * down + change
    shaded = cv2.multiply(base, cv2.merge([np.asarray(lit, np.float32)] * 3))
    stage.canvas.put(np.clip(shaded, 0, 255), int(stage.horizon))
