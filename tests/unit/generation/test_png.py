"""What the PNG encoder promises; Pillow, an encoder and decoder by others, is the judge."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from danqing.generation import png

Pixels = NDArray[np.uint8]


def noise(height: int, width: int, seed: int = 0) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def decoded(data: bytes) -> Pixels:
    """The pixels as Pillow reads them, after it has checked every checksum."""
    Image.open(io.BytesIO(data)).verify()
    with Image.open(io.BytesIO(data)) as image:
        assert image.mode == "RGB"
        return np.asarray(image)


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros((0, 4, 3), np.uint8),
    ],
    ids=["grey", "alpha", "float", "empty"],
)
def test_other_arrays_are_refused(pixels: Pixels) -> None:
    """Grey, transparent, floating-point and empty pictures are refused, not converted."""
    with pytest.raises(ValueError, match="pixels must be uint8"):
        png.encode(pixels, {})


@pytest.mark.parametrize("keyword", ["", "k" * 80, "名"])
def test_bad_keywords_are_refused(keyword: str) -> None:
    """A keyword has 1 to 79 Latin-1 characters."""
    with pytest.raises(ValueError, match=r"keyword|latin-1"):
        png.encode(noise(1, 1), {keyword: "text"})


@pytest.mark.parametrize("data", [b"", b"GIF89a", png.encode(noise(8, 8), {})[:-7], png.encode(noise(8, 8), {})[:60]])
def test_reading_what_is_no_whole_png_fails(data: bytes) -> None:
    """A file that is no PNG or is cut off is refused when its texts are read."""
    with pytest.raises(ValueError, match="PNG"):
        png.read_texts(data)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32))
def test_every_picture_is_lossless(height: int, width: int, seed: int) -> None:
    """The decoded file has exactly the pixels that were given, at any size."""
    pixels = noise(height, width, seed)
    np.testing.assert_array_equal(decoded(png.encode(pixels, {})), pixels)


def test_large_smooth_picture_is_lossless_and_small() -> None:
    """A picture of full size survives, and a smooth one takes far less than its pixels."""
    y, x = np.mgrid[0:928, 0:1664]
    pixels = np.stack([x // 8, y // 4, (x + y) // 12], axis=2).astype(np.uint8)
    data = png.encode(pixels, {})
    np.testing.assert_array_equal(decoded(data), pixels)
    assert len(data) < pixels.nbytes / 20


@pytest.mark.parametrize("view", [np.s_[::2, ::3], np.s_[::-1], np.s_[:, :, ::-1], np.s_[5:20, 3:17]])
def test_any_memory_order_is_written(view: tuple[slice, ...]) -> None:
    """Slices, mirrored and BGR views are written as they look, whatever their order in memory."""
    pixels = noise(32, 32)[view]
    np.testing.assert_array_equal(decoded(png.encode(pixels, {})), pixels)


def test_equal_pixels_give_equal_bytes() -> None:
    """The file depends on pixels and texts only."""
    assert png.encode(noise(9, 9), {"a": "b"}) == png.encode(noise(9, 9)[:].copy(order="F"), {"a": "b"})


def test_texts_are_read_by_others() -> None:
    """Other programs find the texts, Chinese included."""
    texts = {"Software": "Danqing", "Title": "丹青 <&> \n ü"}
    with Image.open(io.BytesIO(png.encode(noise(3, 3), texts))) as image:
        assert isinstance(image, PngImagePlugin.PngImageFile)
        assert image.text == texts


def test_texts_are_read_back() -> None:
    """What was written as text is read as text."""
    texts = {"Software": "Danqing", "Title": "丹青 \n ü", "Empty": ""}
    assert png.read_texts(png.encode(noise(3, 3), texts)) == texts


def test_texts_of_other_programs_are_read() -> None:
    """Both kinds of plain text that other programs write are read; compressed ones are left out."""
    info = PngImagePlugin.PngInfo()
    info.add_text("parameters", "a cat")
    info.add_itxt("Title", "猫", lang="zh", tkey="题")
    info.add_text("Long", "x" * 99, zip=True)
    file = io.BytesIO()
    Image.fromarray(noise(3, 3)).save(file, "PNG", pnginfo=info)
    assert png.read_texts(file.getvalue()) == {"parameters": "a cat", "Title": "猫"}
