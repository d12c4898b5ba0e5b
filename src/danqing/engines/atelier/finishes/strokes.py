"""Thick strokes of paint along given directions, from broad to fine, with light on their ridges."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.finishes.brushwork import Pixels, canvas_weave, film_grain, times, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import with_features
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.imaging import (
    blended,
    blurred_image,
    box_blurred,
    grey_of,
    resized_field,
)
from danqing.engines.atelier.noise import Field

_FINEST = 1.9  # pixels
_MOST_STROKES = 4600  # of one brush: what fits the time


@dataclass(frozen=True)
class _Strokes:
    """Parallel arrays, one entry a stroke. at: (n, 2) centres. along: (n, 2) half vectors. colors: (n, 3)."""

    at: NDArray[np.float32]
    along: NDArray[np.float32]
    colors: NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class Brushes:
    """How a picture is painted. sizes: width in units, length over width, and how far off the paint may be.

    keep: how much of the picture itself comes through. shades: how far neighbouring strokes differ, of 255.
    """

    sizes: tuple[tuple[float, float, int], ...]
    keep: float = 0.2
    shades: tuple[float, float] = (4.0, 3.0)
    relief: float = 1.0


def in_strokes(model: Model, picture: Pixels, turn: Field, brushes: Brushes) -> Pixels:
    """Paint a picture again in strokes, each where the last brush left it wrong. turn: angles, a quarter as large.

    model: whose things keep their features where the strokes are too coarse for them.
    """
    seed = model.seed
    unit = unit_of(picture)
    canvas = Canvas.from_pixels(blurred_image(picture, 12 * unit + 0.5))
    relief = Canvas.from_pixels(np.full_like(picture, 128))
    generator = np.random.default_rng(seed)
    for wide, length, tolerance in brushes.sizes:
        width = max(_FINEST, wide * unit)
        if width == _FINEST and tolerance:
            continue  # of a small picture: as fine as its pixels, and as many strokes as of a large one
        wanted = picture if width < 3 else box_blurred(picture, round(width * 0.5) | 1)
        strokes = _strokes(canvas, wanted, turn, (width, width * length, tolerance), (generator, brushes.shades))
        _paint(canvas, relief, strokes, width, generator)
    # A little of the picture itself comes through, which keeps faces readable.
    painted = with_features(blended(canvas.to_pixels(), picture, brushes.keep), picture, model.mask)
    return _lit(painted, relief.data[..., 0], _bristles(picture, turn, seed), brushes.relief)


def _strokes(
    canvas: Canvas,
    wanted: Pixels,
    turn: Field,
    brush: tuple[float, float, int],
    hand: tuple[np.random.Generator, tuple[float, float]],
) -> _Strokes:
    """Where one brush has to paint. brush: width and length in pixels, and tolerance. hand: chance, and shades."""
    width, length, tolerance = brush
    generator, (tone, hue) = hand
    step = width * 0.72
    x, y = np.meshgrid(np.arange(step / 2, canvas.width, step), np.arange(step / 2, canvas.height, step))
    jitter = generator.uniform(-0.5, 0.5, (2, *x.shape)) * step
    columns = np.clip(x + jitter[0], 0, canvas.width - 1).astype(int).ravel()
    rows = np.clip(y + jitter[1], 0, canvas.height - 1).astype(int).ravel()
    order = generator.permutation(len(columns))
    columns, rows = columns[order], rows[order]
    if tolerance:
        off = np.asarray(cv2.absdiff(canvas.to_pixels(), wanted), np.uint8)
        wrong = box_blurred(grey_of(off), max(3, round(width * 0.5) | 1))
        worst = wrong[rows, columns]
        keep = np.flatnonzero(worst > tolerance)
        if len(keep) > _MOST_STROKES:
            keep = np.sort(keep[np.argsort(-worst[keep].astype(int), kind="stable")[:_MOST_STROKES]])
        columns, rows = columns[keep], rows[keep]
    angle = turn[rows // 4, columns // 4]
    reach = length * generator.uniform(0.55, 1.1, len(rows)) / 2
    along = np.stack([np.cos(angle) * reach, np.sin(angle) * reach], 1)
    tones = generator.normal(0, tone if tolerance else tone * 1.75, (len(rows), 1))
    shade = tones + generator.normal(0, hue, (len(rows), 3))
    colors = np.clip(wanted[rows, columns] + shade, 0, 255).astype(np.uint8)
    return _Strokes(np.stack([columns, rows], 1).astype(np.float32), along.astype(np.float32), colors)


def _paint(canvas: Canvas, relief: Canvas, strokes: _Strokes, width: float, generator: np.random.Generator) -> None:
    paint = skia.Paint(AntiAlias=True, StrokeCap=skia.Paint.kRound_Cap, Style=skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    ridge = skia.Paint(AntiAlias=False, StrokeCap=skia.Paint.kRound_Cap, Style=skia.Paint.kStroke_Style)
    ridge.setStrokeWidth(width)
    starts, ends = (strokes.at - strokes.along).tolist(), (strokes.at + strokes.along).tolist()
    inks = (strokes.colors.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)).tolist()
    heights = generator.integers(80, 180, len(starts)).tolist()
    draw, emboss = canvas.skia.drawLine, relief.skia.drawLine
    for (x0, y0), (x1, y1), ink, high in zip(starts, ends, inks, heights, strict=True):
        paint.setColor(0xFF000000 | ink)
        draw(x0, y0, x1, y1, paint)
        ridge.setColor(0xFF000000 | high * 0x010101)
        emboss(x0, y0, x1, y1, ridge)


def _bristles(picture: Pixels, turn: Field, seed: int) -> Field:
    """The streaks that bristles leave, around 0: noise drawn out along the strokes at half the size."""
    height, width = picture.shape[0] // 2 + 1, picture.shape[1] // 2 + 1
    noise = film_grain(np.empty((height, width), np.uint8), seed)
    x, y = np.cos(turn), np.sin(turn)
    step_x, step_y = resized_field(x, width, height), resized_field(y, width, height)
    across, down = np.arange(width, dtype=np.float32)[None, :], np.arange(height, dtype=np.float32)[:, None]
    drawn = np.zeros_like(noise)
    for step in (-5, -3, -1, 1, 3, 5):
        drawn += cv2.remap(
            noise, across + step_x * step, down + step_y * step, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
        )
    return resized_field(drawn, picture.shape[1], picture.shape[0])


def _lit(painted: Pixels, height: NDArray[np.uint8], bristles: Field, depth: float) -> Pixels:
    """Light from the upper left on the ridges of the paint, its bristle marks and the weave of the linen."""
    soft = box_blurred(np.ascontiguousarray(height), 3).astype(np.int16)
    slope = np.zeros(soft.shape, np.float32)
    slope[1:-1, 1:-1] = soft[1:-1, 2:] - soft[1:-1, :-2] + soft[2:, 1:-1] - soft[:-2, 1:-1]
    return times(
        painted,
        1 + np.clip(slope * 0.0024, -0.13, 0.13) * depth + bristles * 0.016 * depth + canvas_weave(painted) * 0.014,
    )
