"""A machine that reads text reads the visible label. `python -m bench watermark` tries five sizes on three grounds."""

import pytest

from bench.watermark import GROUNDS, Reader, plain
from danqing.generation.watermark import WatermarkText, watermark

CASES: list[tuple[WatermarkText, str, tuple[int, int]]] = [
    ("Qwen-Image", "busy", (512, 512)),
    ("AI生成", "light", (512, 2048)),
    ("AI Generated", "dark", (1280, 512)),
    ("AI Generated", "light", (512, 512)),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("text", "ground", "size"), CASES)
def test_the_label_is_read_letter_for_letter(
    reader: Reader, text: WatermarkText, ground: str, size: tuple[int, int]
) -> None:
    """Both wordings in both languages, on light, dark and busy pictures, square, tall and wide; AI is no Al."""
    assert plain(text) in reader.read(watermark(GROUNDS[ground](*size), text))
