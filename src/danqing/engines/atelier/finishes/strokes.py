"""Thick strokes of paint along given directions, from broad to fine, with light on their ridges."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, canvas_weave, film_grain, full, half, times, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import with_features
from danqing.engines.atelier.imaging import (
    blended,
    blurred_image,
    box_blurred,
    grey_of,
    opaque,
    resized_field,
    without_alpha,
)
from danqing.engines.atelier.noise import Field

_FINEST = 1.9  # pixels
_MOST_STROKES = 4600  # of one brush: what fits the time
_PARTS = 4  # bits of a pixel's parts in OpenCV's coordinates
_OUTLINE = ((-1.0, -0.5, 0.15), (-0.95, 0, -1), (0.9, 0, -1), (1.0, 0.5, -0.2), (0.9, 0, 1), (-0.9, 0, 1))
"""Corners of a stroke: shares of its half vector, of half its width beyond that, and of half its width aside."""


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
    layers: of paint by one brush that mends; more would hide itself.
    """

    sizes: tuple[tuple[float, float, int], ...]
    keep: float = 0.2
    shades: tuple[float, float] = (4.0, 3.0)
    relief: float = 1.0
    layers: float = 2.0


def in_strokes(model: Model, picture: Pixels, turn: Field, brushes: Brushes) -> Pixels:
    """Paint a picture again in strokes, each where the last brush left it wrong. turn: angles, a quarter as large.

    model: whose things keep their features where the strokes are too coarse for them.
    """
    seed = model.seed
    unit = unit_of(picture)
    canvas = opaque(blurred_image(half(picture), 6 * unit + 0.25))
    canvas[..., 3] = 128  # the height of paint
    generator = np.random.default_rng(seed)
    for wide, length, tolerance in brushes.sizes:
        width = max(_FINEST, wide * unit)
        if width == _FINEST and tolerance:
            continue  # of a small picture: as fine as its pixels, and as many strokes as of a large one
        wanted = picture if width < 3 else box_blurred(picture, round(width * 0.5) | 1)
        # The broad first strokes, of which little stays seen, are painted in half the size.
        canvas = full(canvas, picture) if tolerance else canvas
        strokes = _strokes(canvas, wanted, turn, (width, width * length, tolerance), (generator, brushes))
        _paint(canvas, strokes, width, generator, 1.0 if tolerance else 0.5)
    canvas = full(canvas, picture)
    # A little of the picture itself comes through, which keeps faces readable.
    painted = with_features(blended(without_alpha(canvas), picture, brushes.keep), picture, model.mask)
    return _lit(painted, canvas[..., 3], _bristles(picture, turn, seed), brushes.relief)


def _strokes(
    canvas: NDArray[np.uint8],
    wanted: Pixels,
    turn: Field,
    brush: tuple[float, float, int],
    hand: tuple[np.random.Generator, Brushes],
) -> _Strokes:
    """Where one brush has to paint. brush: width and length in pixels, and tolerance. hand: chance, and all brushes."""
    width, length, tolerance = brush
    generator, (tone, hue) = hand[0], hand[1].shades
    # The first brush, which paints everywhere, need not repeat itself as often as those that mend.
    step = width * (0.72 if tolerance else 1.05)
    x, y = np.meshgrid(np.arange(step / 2, wanted.shape[1], step), np.arange(step / 2, wanted.shape[0], step))
    jitter = generator.uniform(-0.5, 0.5, (2, *x.shape)) * step
    columns = np.clip(x + jitter[0], 0, wanted.shape[1] - 1).astype(int).ravel()
    rows = np.clip(y + jitter[1], 0, wanted.shape[0] - 1).astype(int).ravel()
    order = generator.permutation(len(columns))
    columns, rows = columns[order], rows[order]
    if tolerance:
        off = np.asarray(cv2.absdiff(without_alpha(canvas), wanted), np.uint8)
        wrong = box_blurred(grey_of(off), max(3, round(width * 0.5) | 1))
        worst = wrong[rows, columns]
        keep = np.flatnonzero(worst > tolerance)
        most = min(_MOST_STROKES, round(hand[1].layers * wrong.size / (width * length)))
        if len(keep) > most:
            keep = np.sort(keep[np.argsort(-worst[keep].astype(int), kind="stable")[:most]])
        columns, rows = columns[keep], rows[keep]
    angle = turn[rows // 4, columns // 4]
    reach = length * generator.uniform(0.55, 1.1, len(rows)) / 2
    along = np.stack([np.cos(angle) * reach, np.sin(angle) * reach], 1)
    tones = generator.normal(0, tone if tolerance else tone * 1.75, (len(rows), 1))
    shade = tones + generator.normal(0, hue, (len(rows), 3))
    colors = np.clip(wanted[rows, columns] + shade, 0, 255).astype(np.uint8)
    return _Strokes(np.stack([columns, rows], 1).astype(np.float32), along.astype(np.float32), colors)


def _paint(
    canvas: NDArray[np.uint8], strokes: _Strokes, width: float, generator: np.random.Generator, scale: float
) -> None:
    """Lay the strokes on the canvas; its fourth channel is how high their paint stands. scale: of the canvas."""
    ahead = strokes.along / np.maximum(np.hypot(*strokes.along.T), 1e-6)[:, None] * (width / 2)
    aside = ahead[:, ::-1] * np.array((-1, 1), np.float32)
    corners = np.stack([strokes.at + a * strokes.along + b * ahead + c * aside for a, b, c in _OUTLINE], 1)
    heights = generator.integers(80, 180, len(corners))
    inks = np.column_stack([strokes.colors, heights]).tolist()
    # Half the time of OpenCV's thick lines, whose round ends are ellipses of many sides, and a quarter of skia's.
    for outline, ink in zip(np.round(corners * (scale * (1 << _PARTS))).astype(np.int32), inks, strict=True):
        cv2.fillConvexPoly(canvas, outline, ink, cv2.LINE_AA, _PARTS)


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
