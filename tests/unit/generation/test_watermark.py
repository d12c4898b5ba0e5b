"""What the visible label promises."""

from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from danqing.core.catalog import Family
from danqing.engines.base import PixelBox
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


@pytest.mark.parametrize("family", get_args(Family))
@pytest.mark.parametrize(("prompt", "expected"), [("一只猫", "AI生成"), ("a cat", "AI Generated")])
def test_every_family_can_satisfy_the_standard(family: str, prompt: str, expected: str) -> None:
    """With the setting for it, the words name AI and generation, as GB 45438-2025 asks, whatever the model."""
    assert watermark_text(family, prompt, compliant=True) == expected


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


def changed(texts: list[PixelBox]) -> PixelBox:
    """Where the label of a grey picture of 800*600 stands that has these texts."""
    rows, columns = np.nonzero((watermark(plain(90, 600, 800), "AI Generated", texts) != 90).any(axis=2))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


HALVES: dict[str, PixelBox] = {"right": (400, 0, 800, 600), "bottom": (0, 300, 800, 600)}


@pytest.mark.parametrize(
    ("texts", "right", "bottom"),
    [
        ([], True, True),
        ([(700, 560, 760, 590)], False, True),
        ([HALVES["bottom"]], True, False),
        ([HALVES["right"], HALVES["bottom"]], False, False),
    ],
)
def test_the_next_free_corner_is_taken(texts: list[PixelBox], right: bool, bottom: bool) -> None:
    """The label leaves its corner only for a text: for the one beside it, then for one above."""
    x0, y0, _, _ = changed(texts)
    assert (x0 > 400, y0 > 300) == (right, bottom)


def test_a_gap_between_texts_is_found() -> None:
    """With texts in all corners the label stands at an edge between them, as near to its corner as it can."""
    corners = [(0, 0, 300, 120), (500, 0, 800, 120), (0, 480, 150, 600), (520, 480, 800, 600)]
    x0, y0, x1, y1 = changed([*corners])
    assert (x0 > 400, x1 > 780, y0 > 400, y1 <= 480) == (True, True, True, True)


def test_a_narrow_gap_gets_a_smaller_label() -> None:
    """Where texts leave 46 pixels only, the label is as small as the standard allows, and still covers none."""
    texts = [(0, 46, 800, 600)]
    _, _, _, y1 = changed([*texts])
    assert y1 <= 46


def test_a_picture_full_of_text_is_labelled_all_the_same() -> None:
    """The label is not left out: it stands in its own corner."""
    _, _, x1, y1 = changed([(0, 0, 800, 600)])
    assert (x1 > 780, y1 > 580) == (True, True)


def test_only_the_corner_changes() -> None:
    """The picture above the label is untouched, and so is the array that was given."""
    pixels = np.random.default_rng(1).integers(0, 256, (928, 1664, 3), np.uint8)
    before = pixels.copy()
    marked = watermark(pixels, "AI生成")
    np.testing.assert_array_equal(pixels, before)
    np.testing.assert_array_equal(marked[:800], before[:800])
    assert (marked[800:] != before[800:]).any()
