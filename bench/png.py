"""Measures how long our PNG encoder takes and how large its files are, beside Pillow's."""

import io
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bench.report import heading, line
from danqing.generation import png

WIDTH, HEIGHT = 1664, 928
REPEATS = 5


def noisy() -> NDArray[np.uint8]:
    """Brush-like grain over slow colour: the hardest of what engines make."""
    rng = np.random.default_rng(1)
    return np.clip(slow_colour() + rng.normal(0, 8, (HEIGHT, WIDTH, 3)), 0, 255).astype(np.uint8)


def photo() -> NDArray[np.uint8]:
    """Smooth shapes with the faint grain of a photograph."""
    rng = np.random.default_rng(2)
    return np.clip(slow_colour() + rng.normal(0, 1.2, (HEIGHT, WIDTH, 3)), 0, 255).astype(np.uint8)


def slide() -> NDArray[np.uint8]:
    """Flat fields with hard edges."""
    pixels = np.full((HEIGHT, WIDTH, 3), 244, np.uint8)
    rng = np.random.default_rng(3)
    for _ in range(400):
        x, y = rng.integers(0, WIDTH - 60), rng.integers(0, HEIGHT - 20)
        pixels[y : y + 16, x : x + 48] = rng.integers(0, 256, 3)
    return pixels


def slow_colour() -> NDArray[np.float64]:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    waves = [np.sin(x / 170 + phase) * np.cos(y / 110 - phase) for phase in (0.0, 1.1, 2.3)]
    return np.stack(waves, axis=2) * 90 + 128


def pillow(level: int) -> Callable[[NDArray[np.uint8]], bytes]:
    def encode(pixels: NDArray[np.uint8]) -> bytes:
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, "PNG", compress_level=level)
        return file.getvalue()

    return encode


def measure(encode: Callable[[NDArray[np.uint8]], bytes], pixels: NDArray[np.uint8]) -> tuple[float, float]:
    """The best time in milliseconds and the size in megabytes."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        data = encode(pixels)
        times.append(time.perf_counter() - start)
    return min(times) * 1e3, len(data) / 1e6


def main() -> None:
    heading(f"PNG of {WIDTH}*{HEIGHT}, best of {REPEATS}")
    for name, pixels in (("noisy", noisy()), ("photo-like", photo()), ("flat slide", slide())):
        own, size = measure(lambda pixels: png.encode(pixels, {}), pixels)
        line(f"{name}", own, "ms")
        line(f"{name}, size of the file", size, "MB")
        for level, aim in ((6, "20 or more"), (1, "")):
            other, size = measure(pillow(level), pixels)
            line(f"{name}, times faster than Pillow at level {level}", other / own, "times", aim)
            line(f"{name}, size of Pillow's file at level {level}", size, "MB")


if __name__ == "__main__":
    main()
