"""Reads the visible label with OCR: three wordings on light, dark and busy pictures, at five sizes; prints how many."""

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import get_args

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR

from bench.report import heading, line
from danqing.generation.watermark import WatermarkText, watermark

SIZES = ((512, 512), (1664, 928), (2048, 2048), (2560, 640), (512, 2048))
"""Width and height: the smallest, the usual, the largest, and the widest and tallest shapes, 4:1 and 1:4."""

Pixels = NDArray[np.uint8]


def light(width: int, height: int) -> Pixels:
    """Near white, as paper and snow are."""
    return np.full((height, width, 3), 250, np.uint8)


def dark(width: int, height: int) -> Pixels:
    """Near black, as the night is."""
    return np.full((height, width, 3), 8, np.uint8)


def busy(width: int, height: int) -> Pixels:
    """Patches and lines of every colour and size, with grain over them."""
    rng = np.random.default_rng(width * height)
    pixels = np.full((height, width, 3), 128, np.uint8)
    short = min(width, height)
    for _ in range(width * height // 1200):
        centre = (int(rng.integers(0, width)), int(rng.integers(0, height)))
        end = (centre[0] + int(rng.integers(-60, 60)), centre[1] + int(rng.integers(-60, 60)))
        color = tuple(int(value) for value in rng.integers(0, 256, 3))
        cv2.circle(pixels, centre, int(rng.integers(2, short // 24)), color, -1, cv2.LINE_AA)
        cv2.line(pixels, centre, end, color[::-1], int(rng.integers(1, 5)), cv2.LINE_AA)
    grain = rng.normal(0, 10, pixels.shape)
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


GROUNDS: Mapping[str, Callable[[int, int], Pixels]] = {"light": light, "dark": dark, "busy": busy}


class Reader:
    """Reads the lower right square of a picture, where the label is promised, and all else that stands there."""

    def __init__(self) -> None:
        self._engine = RapidOCR(params={"Global.log_level": "error"})

    def read(self, pixels: Pixels) -> str:
        """All that is read, without spaces and punctuation, in small letters."""
        side = min(pixels.shape[:2])
        found = self._engine(np.ascontiguousarray(pixels[-side:, -side:, ::-1]))
        texts: Sequence[str] = getattr(found, "txts", None) or ()
        return plain("".join(texts))


def plain(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def main() -> None:
    heading("The visible label, read by OCR")
    reader, right = Reader(), 0
    cases = list(itertools.product(SIZES, GROUNDS, get_args(WatermarkText)))
    for (width, height), ground, text in cases:
        seen = reader.read(watermark(GROUNDS[ground](width, height), text))
        right += plain(text) in seen
        if plain(text) not in seen:
            print(f"  misread: {text} on {ground}, {width}*{height}: {seen[-60:]!r}")
    line("labels read correctly", right, f"of {len(cases)}", f"{len(cases)} or more")


if __name__ == "__main__":
    main()
