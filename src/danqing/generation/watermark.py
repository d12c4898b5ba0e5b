"""The visible label in the bottom right corner: white letters with a dark halo, legible on any picture.

The letters are ready-made masks (tools/watermark_masks.py), so the server needs neither fonts nor a text renderer.
"""

import functools
import math
from importlib import resources
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.generation.script import is_chinese

WatermarkText = Literal["Qwen-Image", "AI生成", "AI Generated"]

_MASKS: dict[WatermarkText, str] = {
    "Qwen-Image": "qwen_image.png",
    "AI生成": "ai_generated_zh.png",
    "AI Generated": "ai_generated.png",
}

_HEIGHT = 0.054
"""Of the letters, as a share of the picture's shorter side. GB 45438-2025 asks for at least 5 %."""

_LETTER_OPACITY = 0.9
_HALO_OPACITY = 0.6


def watermark_text(family: str, prompt: str) -> WatermarkText:
    """What the vendor writes on pictures of a model family (qwen, wan); "AI Generated" on those of any other."""
    match family:
        case "qwen":
            return "Qwen-Image"
        case "wan" if is_chinese(prompt):
            return "AI生成"
        case _:
            return "AI Generated"


def watermark(pixels: NDArray[np.uint8], text: WatermarkText) -> NDArray[np.uint8]:
    """A copy of the picture with the text in its bottom right corner; the rest of it is unchanged.

    pixels: (height, width, 3), uint8, RGB, at least 256 on the shorter side.
    """
    height, width, _ = pixels.shape
    letter_height = math.ceil(min(height, width) * _HEIGHT)
    letters, halo = _stencils(text, letter_height)
    margin = letter_height // 3
    rows = slice(height - margin - letters.shape[0], height - margin)
    columns = slice(width - margin - letters.shape[1], width - margin)
    marked = pixels.copy()
    shaded = marked[rows, columns] * (1 - _HALO_OPACITY * halo)
    lit = shaded + (255 - shaded) * (_LETTER_OPACITY * letters)
    marked[rows, columns] = np.rint(lit)
    return marked


@functools.lru_cache(maxsize=32)
def _stencils(text: WatermarkText, letter_height: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Cover of the letters and of the halo around them: both (rows, columns, 1), 0 to 1, with room for the halo."""
    mask = _mask(text)
    letter_width = round(mask.shape[1] * letter_height / mask.shape[0])
    small = cv2.resize(mask, (letter_width, letter_height), interpolation=cv2.INTER_AREA)
    reach = max(2, letter_height // 5)
    letters = np.pad(np.asarray(small, np.float32) / np.float32(255), 2 * reach)
    spread = cv2.dilate(letters, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach + 1, reach + 1)))
    halo = cv2.GaussianBlur(spread, (0, 0), reach / 2)
    return letters[..., None], np.asarray(halo, np.float32)[..., None]


@functools.cache
def _mask(text: WatermarkText) -> NDArray[np.uint8]:
    file = resources.files("danqing.generation").joinpath("watermarks", _MASKS[text])
    mask = cv2.imdecode(np.frombuffer(file.read_bytes(), np.uint8), cv2.IMREAD_GRAYSCALE)
    return np.asarray(mask, np.uint8)
