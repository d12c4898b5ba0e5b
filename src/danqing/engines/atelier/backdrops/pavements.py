"""Floors in perspective: paving, planks, tiles and carpets of light."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Color
from danqing.engines.atelier.noise import Field, ground, tile
from danqing.engines.atelier.palette import darker, lighter, rgb

Picture = NDArray[np.float32]


def floor_grid(stage: Stage, rows: int, size: float) -> tuple[Field, Field]:
    """Coordinates on a floor in perspective, in units of `size` shares of the width at the lower edge."""
    down = (np.arange(rows, dtype=np.float32) + 0.5 + rows * 0.12) / (rows * 1.12)
    depth = 1 / down
    across = (np.arange(stage.width, dtype=np.float32) / stage.width - 0.5)[None, :] * depth[:, None] / size
    along = np.repeat((depth * 0.9 / size)[:, None], stage.width, 1)
    return across.astype(np.float32), along.astype(np.float32)


def draw_pavement(stage: Stage, color: Color) -> None:
    """Square paving stones of slightly different greys."""
    _draw_floor(stage, color, _stones)


def draw_planks(stage: Stage, color: Color) -> None:
    """Wooden floor boards that run toward the horizon."""
    _draw_floor(stage, color, _boards)


def draw_tiles(stage: Stage, color: Color) -> None:
    """A chequered floor of tiles."""
    _draw_floor(stage, color, _chequers)


def _draw_floor(stage: Stage, color: Color, pattern: Callable[[Stage, int], Field]) -> None:
    top = math.floor(stage.horizon)
    rows = stage.height - top
    if rows < 2:
        return
    ink = stage.light.on(color)
    share = np.clip(pattern(stage, rows), 0, 1)[..., None]
    dark, bright = (np.array(rgb(tone), np.float32) for tone in (darker(ink, 0.35), lighter(ink, 0.22)))
    picture = dark + (bright - dark) * share
    down = np.linspace(0.9, 1.05, rows, dtype=np.float32)[:, None, None]
    picture *= down
    if not stage.papercut:
        _pool_of_light(stage, picture)
    stage.canvas.put(picture, top)


def _pool_of_light(stage: Stage, picture: Picture) -> None:
    rows = picture.shape[0]
    across = np.linspace(-1, 1, stage.width, dtype=np.float32)[None, :] - stage.light.side * 0.3
    down = np.linspace(-0.6, 1, rows, dtype=np.float32)[:, None]
    picture *= (0.9 + 0.18 * np.exp(-(across**2 * 1.6 + down**2 * 1.2)))[..., None]


def _stones(stage: Stage, rows: int) -> Field:
    across, along = floor_grid(stage, rows, 0.085)
    along = along * np.float32(1.6)
    across = np.asarray(across + 0.5 * (np.floor(along) % 2), np.float32)
    joints = _joints(across, along, 0.05)
    return np.asarray(0.55 + _tones(stage, across, along, 0.25) - 0.35 * joints, np.float32)


def _boards(stage: Stage, rows: int) -> Field:
    across, along = floor_grid(stage, rows, 0.11)
    along = np.asarray(along * 0.35 + (np.floor(across) * 0.37) % 1, np.float32)
    joints = np.maximum(_line(across, 0.035), _line(along, 0.012) * 0.7)
    veins = ground(stage.width, rows, 0, tile(51, 6.0, 1.3), 1.1)
    return np.asarray(0.5 + _tones(stage, across, along, 0.38) + (veins - 0.5) * 0.55 - 0.5 * joints, np.float32)


def _chequers(stage: Stage, rows: int) -> Field:
    across, along = floor_grid(stage, rows, 0.13)
    along = along * 1.5
    across = across + np.float32(0.5)  # a joint that runs straight up the middle would look like a seam
    check = (np.floor(across) + np.floor(along)) % 2
    return (0.35 + 0.5 * check - 0.2 * _joints(across, along, 0.03)).astype(np.float32)


def _tones(stage: Stage, across: Field, along: Field, strength: float) -> Field:
    """A constant for each cell, around zero."""
    table = np.random.default_rng(stage.seed_for("tones")).random(997).astype(np.float32)
    cell = (np.floor(across) * 31 + np.floor(along) * 17).astype(np.int32) % 997
    return np.asarray((table[cell] - 0.5) * strength, np.float32)


def _joints(across: Field, along: Field, wide: float) -> Field:
    return np.maximum(_line(across, wide), _line(along, wide)).astype(np.float32)


def _line(values: Field, wide: float) -> Field:
    part = values - np.floor(values)
    gap = np.minimum(part, 1 - part)
    return np.clip(1 - gap / wide, 0, 1).astype(np.float32)
