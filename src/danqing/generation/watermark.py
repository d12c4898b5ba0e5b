"""The visible label in the bottom right corner, or the next that is free: white letters, a dark halo, always legible.

The letters are ready-made masks (tools/watermark_masks.py), so the server needs neither fonts nor a text renderer.
"""

import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray

from danqing.engines.base import PixelBox
from danqing.generation.script import is_chinese

WatermarkText = Literal["Qwen-Image", "AI生成", "AI Generated"]

_MASKS: dict[WatermarkText, str] = {
    "Qwen-Image": "qwen_image.png",
    "AI生成": "ai_generated_zh.png",
    "AI Generated": "ai_generated.png",
}

_HEIGHT = 0.054
"""Of the letters, as a share of the picture's shorter side. GB 45438-2025 asks for at least 5 %."""

_SMALLEST_HEIGHT = 0.05
"""Where there is no room for larger ones."""

_LETTER_OPACITY = 0.94
_HALO_OPACITY = 0.8


_Placed = tuple[NDArray[np.float32], NDArray[np.float32], tuple[int, int]]
"""Letters, halo, and left and top of both."""


def watermark_text(family: str, prompt: str, compliant: bool = False) -> WatermarkText:
    """What the vendor writes on pictures of a model family (qwen, wan); "AI Generated" on those of any other.

    compliant: words that satisfy GB 45438-2025 for every family, in the language of the prompt.
    """
    match family:
        case "qwen" if not compliant:
            return "Qwen-Image"
        case "wan" if is_chinese(prompt):
            return "AI生成"
        case _:
            return "AI生成" if compliant and is_chinese(prompt) else "AI Generated"


def watermark(pixels: NDArray[np.uint8], text: WatermarkText, texts: Sequence[PixelBox] = ()) -> NDArray[np.uint8]:
    """A copy of the picture with the text in its bottom right corner; the rest of it is unchanged.

    Where one of the picture's own texts stands there, the label takes the next corner that is free, or the nearest
    place along an edge. pixels: (height, width, 3), uint8, RGB, at least 256 on the shorter side.
    """
    letters, halo, place = _placed(text, (pixels.shape[1], pixels.shape[0]), texts)
    rows, columns = slice(place[1], place[1] + letters.shape[0]), slice(place[0], place[0] + letters.shape[1])
    marked = pixels.copy()
    shaded = marked[rows, columns] * (1 - _HALO_OPACITY * halo)
    lit = shaded + (255 - shaded) * (_LETTER_OPACITY * letters)
    marked[rows, columns] = np.rint(lit)
    return marked


def _placed(text: WatermarkText, picture: tuple[int, int], texts: Sequence[PixelBox]) -> _Placed:
    """The label at the first place that no text needs.

    A page full of letters has room for a smaller label only. Where it has none at all, the label stands in its
    corner all the same: what the law asks for is not left out.
    """
    shorter = min(picture)
    usual, smallest = math.ceil(shorter * _HEIGHT), math.ceil(shorter * _SMALLEST_HEIGHT)
    for height, reach, margin in (
        (usual, usual // 5, usual // 3),
        (usual, usual // 5, 0),
        (smallest, smallest // 8, 0),
    ):
        letters, halo = _stencils(text, height, max(2, reach))
        room = _Room.of(picture, (letters.shape[1], letters.shape[0]), margin)
        for place in room.places(texts):
            if not room.is_covered(place, texts):
                return letters, halo, place
    letters, halo = _stencils(text, usual, max(2, usual // 5))
    return letters, halo, (picture[0] - letters.shape[1], picture[1] - letters.shape[0])


@dataclass(frozen=True, kw_only=True)
class _Room:
    """Where the upper left corner of a label of this width and height may lie; all in pixels."""

    left: int
    top: int
    right: int
    bottom: int
    width: int
    height: int

    @classmethod
    def of(cls, picture: tuple[int, int], label: tuple[int, int], margin: int) -> Self:
        """The room in a picture; both have a width and a height. margin: to every edge."""
        (width, height), (across, down) = picture, label
        right, bottom = width - margin - across, height - margin - down
        return cls(left=margin, top=margin, right=right, bottom=bottom, width=across, height=down)

    def places(self, texts: Sequence[PixelBox]) -> Iterator[tuple[int, int]]:
        """Left and top of the places worth trying: corners from the bottom right, then edges, then within."""
        yield from ((x, y) for y in (self.bottom, self.top) for x in (self.right, self.left))
        # If there is room for the label anywhere, then also where it touches texts or margins on two sides.
        columns = {self.left, self.right} | {x for text in texts for x in (text[0] - self.width, text[2])}
        rows = {self.top, self.bottom} | {y for text in texts for y in (text[1] - self.height, text[3])}
        inside = (
            (x, y) for x in columns for y in rows if self.left <= x <= self.right and self.top <= y <= self.bottom
        )
        yield from sorted(inside, key=self._remoteness)

    def _remoteness(self, place: tuple[int, int]) -> tuple[bool, int, tuple[int, int]]:
        x, y = place
        within = x not in (self.left, self.right) and y not in (self.top, self.bottom)
        return within, self.right - x + self.bottom - y, place

    def is_covered(self, place: tuple[int, int], texts: Sequence[PixelBox]) -> bool:
        """Whether a text needs this place."""
        x, y = place
        return any(x0 < x + self.width and x < x1 and y0 < y + self.height and y < y1 for x0, y0, x1, y1 in texts)


@functools.lru_cache(maxsize=32)
def _stencils(text: WatermarkText, letter_height: int, reach: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Cover of the letters and of the halo around them: both (rows, columns, 1), 0 to 1.

    reach: how far the halo goes, in pixels; it fades out over as much again, for which there is room around.
    """
    import cv2  # noqa: PLC0415 - 16 MB, for the first picture that is to have a label

    mask = _mask(text)
    letter_width = round(mask.shape[1] * letter_height / mask.shape[0])
    small = cv2.resize(mask, (letter_width, letter_height), interpolation=cv2.INTER_AREA)
    letters = np.pad(np.asarray(small, np.float32) / np.float32(255), 2 * reach)
    spread = cv2.dilate(letters, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach + 1, reach + 1)))
    halo = cv2.GaussianBlur(spread, (0, 0), reach / 2)
    return letters[..., None], np.asarray(halo, np.float32)[..., None]


@functools.cache
def _mask(text: WatermarkText) -> NDArray[np.uint8]:
    import cv2  # noqa: PLC0415 - as above

    file = resources.files("danqing.generation").joinpath("watermarks", _MASKS[text])
    mask = cv2.imdecode(np.frombuffer(file.read_bytes(), np.uint8), cv2.IMREAD_GRAYSCALE)
    return np.asarray(mask, np.uint8)
