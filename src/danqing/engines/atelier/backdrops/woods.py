"""Boards of wood: table tops, ledges and panels, with grain along their length."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Color
from danqing.engines.atelier.noise import ground, tile, tiled
from danqing.engines.atelier.palette import darker, lighter, rgb
from danqing.engines.atelier.scene import Box


def wood_board(stage: Stage, box: Box, color: Color, perspective: bool = True) -> None:
    """Fill the rows of a box across the whole picture with wood, lying flat or (perspective=False) upright."""
    top, rows = math.floor(box.y0), math.ceil(box.y1) - math.floor(box.y0)
    if rows < 2:
        return
    grain = ground(stage.width, rows, rows * 0.3, tile(61, 0.07, 1.4), 1.2) if perspective else _upright(stage, rows)
    stage.canvas.put(wood_picture(grain, stage.light.on(color)), top)


def wood_picture(grain: NDArray[np.float32], color: Color) -> NDArray[np.float32]:
    """Wood of a colour whose growth rings follow `grain`, values 0 to 1."""
    rings = 0.5 + 0.5 * np.sin(grain * 46)
    share = np.clip(grain * 0.85 + rings * 0.22 - 0.02, 0, 1)[..., None]
    dark, bright = (np.array(rgb(tone), np.float32) for tone in (darker(color, 0.5), lighter(color, 0.3)))
    down = np.linspace(1.08, 0.84, grain.shape[0], dtype=np.float32)[:, None, None]
    return ((dark + (bright - dark) * share) * down).astype(np.float32)


def _upright(stage: Stage, rows: int) -> NDArray[np.float32]:
    pattern = tiled(tile(61, 0.07, 1.4), stage.width // 2 + 1, rows // 2 + 1)
    wide = cv2.resize(pattern, (stage.width, rows), interpolation=cv2.INTER_CUBIC)
    return np.clip(wide, 0, 1).astype(np.float32)
