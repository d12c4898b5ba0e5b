"""Noise for textures and outlines: smooth fields, tileable textures and grounds in perspective, all from seeds."""

import math
from functools import lru_cache

import cv2
import numpy as np

from danqing.engines.atelier.imaging import Field, blurred_field

__all__ = ["Field", "field", "grain", "ground", "line", "paper_tooth", "smoothstep", "tile", "tiled"]

_TILE = 512


def smoothstep(low: float, high: float, values: Field) -> Field:
    """0 below `low`, 1 above `high`, and a smooth rise between; a falling one where high < low."""
    t = np.clip((values - low) / (high - low), 0, 1)
    result: Field = (t * t * (3 - 2 * t)).astype(np.float32)
    return result


def field(width: int, height: int, scale: float, seed: int, octaves: int = 4) -> Field:
    """Cloudy noise, 0 to 1 around 0.5. scale: size of its largest features in pixels. Returns (height, width)."""
    generator = np.random.default_rng(seed)
    total = np.zeros((2, 2), np.float32)
    weight = 0.0
    for octave in range(octaves):
        step = scale / 2**octave
        if step < 1.5:
            break
        columns, rows = max(2, math.ceil(width / step) + 1), max(2, math.ceil(height / step) + 1)
        lattice = generator.random((rows, columns), np.float32)
        amplitude = 0.5**octave
        finer = cv2.resize(total, (columns, rows), interpolation=cv2.INTER_CUBIC)
        total = np.asarray(finer + lattice * amplitude, np.float32)
        weight += amplitude
    full = cv2.resize(total, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(full / max(weight, 1e-6), 0, 1), np.float32)


def line(count: int, features: float, seed: int, roughness: float = 0.5, octaves: int = 6) -> Field:
    """A wandering line of `count` values, 0 to 1 around 0.5. features: how many large bumps it has."""
    generator = np.random.default_rng(seed)
    at = np.linspace(0, 1, count, dtype=np.float32)
    total = np.zeros(count, np.float32)
    weight = 0.0
    for octave in range(octaves):
        knots = max(2, round(features * 2**octave) + 1)
        if knots > count:
            break
        values = generator.random(knots + 1).astype(np.float32)
        place = at * (knots - 1)
        left = place.astype(int)
        part = place - left
        part = part * part * (3 - 2 * part)
        total += roughness**octave * (values[left] * (1 - part) + values[left + 1] * part)
        weight += roughness**octave
    return total / weight


@lru_cache(24)
def tile(seed: int, aspect: float = 1.0, fall: float = 1.5) -> Field:
    """Noise (512, 512), 0 to 1, whose opposite edges meet.

    aspect: below 1 stretches it sideways. fall: how fast fine detail fades; 1 is rough, 2 is soft.
    """
    generator = np.random.default_rng(seed)
    rows = np.fft.fftfreq(_TILE).astype(np.float32)[:, None] * np.float32(_TILE * min(aspect, 1.0))
    columns = np.fft.rfftfreq(_TILE).astype(np.float32)[None, :] * np.float32(_TILE / max(aspect, 1.0))
    squared = np.maximum(rows * rows + columns * columns, 4)
    phase = (generator.random((_TILE, _TILE // 2 + 1)) * 2 * np.pi).astype(np.float32)
    # Of two parts of single precision: numpy's complex exponential takes five times as long.
    waves = np.empty(phase.shape, np.complex64)
    waves.real, waves.imag = np.cos(phase), np.sin(phase)
    values = np.fft.irfft2(waves * squared ** np.float32(-fall / 2), s=(_TILE, _TILE))
    return np.asarray(np.clip(0.5 + values * (0.17 / values.std()), 0, 1), np.float32)


def tiled(pattern: Field, width: int, height: int) -> Field:
    """The pattern laid side by side until it covers (height, width)."""
    across, down = -(-width // pattern.shape[1]), -(-height // pattern.shape[0])
    result: Field = np.tile(pattern, (down, across))[:height, :width]
    return result


def ground(width: int, rows: int, distance: float, pattern: Field, zoom: float = 1.0) -> Field:
    """A pattern lying on a plane that runs to the horizon, seen from above it; (rows, width).

    The first row is `distance` pixels below the horizon.
    """
    below = np.arange(rows, dtype=np.float32) + distance + rows * 0.05
    depth = rows * 0.6 / below
    across = (np.arange(width, dtype=np.float32) - width / 2) / (width * 0.5)
    columns = _within_tile(across[None, :] * (depth[:, None] * np.float32(110 * zoom)) + np.float32(_TILE / 2))
    lines = np.repeat(_within_tile(depth * np.float32(130 * zoom))[:, None], width, 1)
    # One more row and column, so that interpolation runs over the seam.
    wrapped = cv2.copyMakeBorder(pattern, 0, 1, 0, 1, cv2.BORDER_WRAP)
    return np.asarray(cv2.remap(wrapped, columns, lines, cv2.INTER_LINEAR), np.float32)


def _within_tile(places: Field) -> Field:
    """The places of a tile that repeats: a tenth of the time of numpy's mod."""
    return np.asarray(places - np.floor(places * np.float32(1 / _TILE)) * np.float32(_TILE), np.float32)


@lru_cache(4)
def paper_tooth(seed: int = 1) -> Field:
    """The relief of rough paper as a tile (512, 512): mean 0, standard deviation 1, lit from the upper left."""
    edge = 8
    wide = cv2.copyMakeBorder(tile(seed, 1.0, 0.9), edge, edge, edge, edge, cv2.BORDER_WRAP)
    relief = blurred_field(np.asarray(wide, np.float32), 0.8)[edge:-edge, edge:-edge]
    lit = relief - np.roll(relief, (1, 1), (0, 1))
    result: Field = ((lit - lit.mean()) / lit.std()).astype(np.float32)
    return result


@lru_cache(4)
def grain(seed: int = 1) -> Field:
    """Film grain as a tile (512, 512): mean 0, standard deviation 1."""
    values = np.random.default_rng(seed).standard_normal((_TILE, _TILE), np.float32)
    soft = blurred_field(values, 0.7)
    return np.asarray(soft / soft.std(), np.float32)
