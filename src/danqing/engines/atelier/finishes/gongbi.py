"""Gongbi 工笔: even brush lines as fine as hair, and thin mineral colours laid over each other on aged silk."""

import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, clouds, full, half, kuwahara, saturate, times, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import contours, over, upright
from danqing.engines.atelier.imaging import blurred_image, grey_of, sheet, subtracted
from danqing.engines.atelier.noise import Field
from danqing.engines.atelier.palette import rgb

_SILK, _LINE = "#ead9b4", (58, 40, 34)


def gongbi(model: Model) -> Pixels:
    """The ground fades into the silk; things keep their colours, shaded from their lines inward."""
    unit = unit_of(model.pixels)
    soft = saturate(full(kuwahara(half(model.pixels), max(2, round(2.2 * unit))), model.pixels), 1.12)
    # Paint is what the silk loses, as in the old paintings: no white but shell white on what is nearest.
    pigment = subtracted(np.full_like(soft, 255), soft)
    silk = sheet(soft, rgb(_SILK))
    strength = np.where(model.mask > 0, 0.8, _ground_strength(model, soft))
    washed = subtracted(silk, times(pigment, np.asarray(strength, np.float32)))
    bright = grey_of(soft).astype(np.float32) / 255
    washed = over(
        washed, (250, 243, 226), np.asarray(np.clip(bright - 0.72, 0, 1) * 2.4 * (model.mask > 0), np.float32)
    )
    small = half(grey_of(soft))
    rim = full(subtracted(blurred_image(small, 5 * unit + 0.5), small), soft).astype(np.float32) / 255
    shaded = over(washed, (70, 48, 40), np.asarray(np.clip(rim * 1.1, 0, 0.4), np.float32))
    lines = contours(model.pixels, max(1.0, 1.7 * unit), 5.0) * np.where(model.mask > 0, 0.95, 0.5)
    drawn = over(shaded, _LINE, np.asarray(lines, np.float32))
    return times(drawn, _weave(drawn, unit, model.seed))


def _ground_strength(model: Model, soft: Pixels) -> Field:
    """Little colour in the sky, a little more on the land; light things of the ground are left to the silk."""
    height = soft.shape[0]
    y = np.arange(height, dtype=np.float32)[:, None]
    land = np.clip((y - model.horizon) / (0.25 * height), 0, 1) * 0.1 + 0.16
    dark = 1 - grey_of(soft).astype(np.float32) / 255
    return np.asarray(land + 0.26 * dark, np.float32)


def _weave(like: Pixels, unit: float, seed: int) -> Field:
    """Threads of silk, and the browning of years toward the edges."""
    across, down = upright(like)
    threads = 0.018 * (np.sin(across * 2.2) + np.sin(down * 2.2))
    aged = 1.02 - 0.16 * np.abs(clouds(like, 360 * unit, seed) - 0.4)
    return np.asarray(aged + threads, np.float32)
