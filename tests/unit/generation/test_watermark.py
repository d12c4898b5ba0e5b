"""What the visible label promises."""

from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from danqing.generation.watermark import WatermarkText, watermark, watermark_text

TEXTS: tuple[WatermarkText, ...] = get_args(WatermarkText)


def plain(grey: int, height: int = 928, width: int = 1664) -> NDArray[np.uint8]:
    return np.full((height, width, 3), grey, np.uint8)


@pytest.mark.parametrize(
    ("family", "prompt", "expected"),
    [
        ("qwen", "一只猫", "Qwen-Image"),
        ("qwen", "a cat", "Qwen-Image"),
        ("wan", "一只猫，写着“Hello”", "AI生成"),
        ("wan", "a cat by 齐白石", "AI Generated"),
        ("atelier", "一只猫", "AI Generated"),
    ],
)
def test_text_follows_the_vendor(family: str, prompt: str, expected: str) -> None:
    """Each family has the vendor's text; Wan's is in the language of the prompt."""
    assert watermark_text(family, prompt) == expected


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("grey", [0, 128, 255])
def test_letters_stand_out_on_any_ground(text: WatermarkText, grey: int) -> None:
    """Letters are light and their surroundings darker by at least 80 grey levels, on black, grey and white."""
    marked = watermark(plain(grey), text)[..., 1].astype(int)
    letters = marked >= 225
    touching = np.zeros_like(letters)
    for shift in (-6, 6):
        touching |= np.roll(letters, shift, axis=0) | np.roll(letters, shift, axis=1)
    corner = np.s_[-100:, -480:]
    ring = marked[corner][(touching & ~letters)[corner]]
    assert marked[corner][letters[corner]].mean() - np.percentile(ring, 25) >= 80


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("height", "width"), [(256, 256), (928, 1664), (1440, 512), (2048, 2048)])
def test_letters_are_five_percent_high_in_the_corner(text: WatermarkText, height: int, width: int) -> None:
    """Letters are at least 5 % of the shorter side (GB 45438-2025) and stand whole in the bottom right corner."""
    changed = np.argwhere(watermark(plain(0, height, width), text)[..., 0] > 120)
    top, left = changed.min(axis=0)
    bottom, right = changed.max(axis=0)
    assert bottom + 1 - top >= 0.05 * min(height, width)
    assert (bottom < height - 1, right < width - 1) == (True, True)
    assert (top > height * 0.8, left >= width * 0.3) == (True, True)


def test_only_the_corner_changes() -> None:
    """The picture above the label is untouched, and so is the array that was given."""
    pixels = np.random.default_rng(1).integers(0, 256, (928, 1664, 3), np.uint8)
    before = pixels.copy()
    marked = watermark(pixels, "AI生成")
    np.testing.assert_array_equal(pixels, before)
    np.testing.assert_array_equal(marked[:800], before[:800])
    assert (marked[800:] != before[800:]).any()
