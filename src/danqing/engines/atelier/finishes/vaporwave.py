"""Vaporwave: dusk in pink and cyan, a striped sun, a grid of light to the horizon, and the faults of an old screen."""

import cv2
import numpy as np

from danqing.engines.atelier.canvas import Canvas, circle_path, fading, fill, glow, linear, shaded, stroke
from danqing.engines.atelier.finishes.brushwork import Pixels, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import between
from danqing.engines.atelier.imaging import blended, blurred_image, colored, grey_of
from danqing.engines.atelier.palette import rgb
from danqing.engines.atelier.scene import Box

_TONES = ("#14072e", "#451a86", "#a52bb4", "#ff5fae", "#ffa1b8", "#ffdcb8", "#b6fff4")
_LEAST_SKY = 0.22  # of the height, for a sun to have room


def vaporwave(model: Model) -> Pixels:
    """Recolour the tones, put the sun and the grid behind the things, and shift the channels."""
    behind = _toned(model.pixels if model.ground is None else model.ground, 0.25)
    things = _toned(model.pixels, 0.48)
    horizon = model.horizon
    if model.ground is not None and model.pixels.shape[0] * _LEAST_SKY < horizon < model.pixels.shape[0] * 0.9:
        canvas = Canvas.from_pixels(behind)
        _sky(canvas, horizon)
        _grid(canvas, horizon)
        behind = canvas.to_pixels()
    mask = blurred_image(np.asarray(cv2.dilate(model.mask, np.ones((3, 3), np.uint8)), np.uint8), 0.8)
    return _screened(between(behind, things, mask), unit_of(model.pixels))


def _toned(pixels: Pixels, own: float) -> Pixels:
    """Luminance as a run of tones, with a share of the picture's own colours."""
    grey = np.asarray(cv2.createCLAHE(1.6, (2, 2)).apply(grey_of(pixels)), np.uint8)
    at = np.linspace(0, 255, len(_TONES))
    inks = np.array([rgb(tone) for tone in _TONES], np.float32)
    table = np.stack([np.interp(np.arange(256), at, inks[:, c]) for c in range(3)], 1).astype(np.uint8)
    return blended(colored(grey, table), pixels, own)


def _sky(canvas: Canvas, horizon: float) -> None:
    sky = Box(0, 0, canvas.width, horizon)
    canvas.rectangle(sky, shaded(linear((0, 0), (0, horizon), ["#1b0a45", "#6a1fa0", "#ff5fae", "#ffb38a"]), 0.78))
    radius = min(horizon * 0.62, canvas.width * 0.24)
    center = (canvas.width / 2, horizon - radius * 0.42)
    with canvas.clipped(circle_path((center[0], center[1]), radius)):
        box = Box(center[0] - radius, center[1] - radius, center[0] + radius, horizon)
        canvas.rectangle(box, shaded(linear((0, box.y0), (0, horizon), ["#fff07a", "#ff9a5f", "#ff3fa4"])))
        for k in range(7):
            y = center[1] - radius * 0.28 + radius * 0.235 * k
            canvas.rectangle(Box(0, y, canvas.width, y + radius * (0.02 + 0.016 * k)), fill("#7a1fa0", 0.85))
    canvas.circle(center, radius * 1.9, glow(center, radius * 1.9, "#ff5fae", 0.5))


def _grid(canvas: Canvas, horizon: float) -> None:
    """Lines that meet at the horizon and lines that lie across, with a faint glow."""
    depth = canvas.height - horizon
    ground = Box(0, horizon, canvas.width, canvas.height)
    canvas.rectangle(ground, shaded(linear((0, horizon), (0, canvas.height), ["#5a1b8f", "#1a0840"]), 0.86))
    for width, alpha, blur in ((5.0, 0.35, 4.0), (1.8, 0.95, 0.0)):
        pen = stroke("#3fe8ff", max(1.0, width * canvas.unit), alpha, blur * canvas.unit)
        for k in range(-26, 27):
            canvas.line(
                (canvas.width / 2 + k * canvas.width * 0.022, horizon),
                (canvas.width * (0.5 + k * 0.17), canvas.height),
                pen,
            )
        for k in range(1, 15):
            y = horizon + depth * (k / 14) ** 2.1
            canvas.line((0, y), (canvas.width, y), pen)
    canvas.rectangle(
        Box(0, horizon, canvas.width, horizon + depth * 0.25),
        shaded(fading((0, horizon), (0, horizon + depth * 0.25), "#ff8fc8", [0.75, 0.0])),
    )


def _screened(pixels: Pixels, unit: float) -> Pixels:
    """Red and blue beside each other, and the lines of the screen."""
    shift = max(1, round(2.2 * unit))
    shifted = pixels.copy()
    shifted[:, shift:, 0] = pixels[:, :-shift, 0]
    shifted[:, :-shift, 2] = pixels[:, shift:, 2]
    pitch = max(3, round(4 * unit))
    shifted[::pitch] = (shifted[::pitch].astype(np.uint16) * 4 // 5).astype(np.uint8)
    return shifted
