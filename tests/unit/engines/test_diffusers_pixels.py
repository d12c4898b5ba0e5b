"""From numbers to pictures: what is broken is found, what is too large is cut, what is transparent stands on white."""

import numpy as np
import pytest

from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize
from danqing.engines.diffusers.pixels import enlarged, to_pixels

SIZE = ImageSize(2, 2)


def drawn(value: float, channels: int = 3) -> np.ndarray:
    return np.full((4, 4, channels), value, np.float32)


@pytest.mark.parametrize(("value", "reason"), [(np.nan, "NaN"), (np.inf, "NaN"), (0.0, "black"), (0.007, "black")])
def test_a_broken_picture_is_an_error(value: float, reason: str) -> None:
    """Numbers that are none, and pictures without any light."""
    answer = to_pixels(drawn(value), SIZE)
    assert isinstance(answer, EngineError)
    assert reason in answer.message


def test_a_single_bright_spot_is_a_picture() -> None:
    """A night sky is no failure."""
    night = drawn(0.0)
    night[2, 2] = 0.5
    assert isinstance(to_pixels(night, SIZE), np.ndarray)


def test_what_is_too_much_is_cut_off_on_all_sides() -> None:
    """The middle of the picture stays, with values rounded to the nearest of 256."""
    picture = drawn(0.0)
    picture[1:3, 1:3] = 0.5
    pixels = to_pixels(picture, SIZE)
    assert isinstance(pixels, np.ndarray)
    assert pixels.tolist() == [[[128] * 3] * 2] * 2


def test_transparent_pixels_stand_on_white() -> None:
    """Qwen-Image 2.1 draws RGBA."""
    picture = drawn(0.2, 4)
    picture[..., 3] = 0.0
    pixels = to_pixels(picture, SIZE)
    assert isinstance(pixels, np.ndarray)
    assert (pixels == 255).all()


@pytest.mark.parametrize(
    ("size", "multiple", "larger"),
    [("1328*1328", 16, "1328*1328"), ("1328*1328", 32, "1344*1344"), ("513*700", 16, "528*704")],
)
def test_a_size_grows_to_the_next_multiple(size: str, multiple: int, larger: str) -> None:
    """And not at all where it is one."""
    parsed = ImageSize.parse(size)
    assert parsed is not None
    assert str(enlarged(parsed, multiple)) == larger
