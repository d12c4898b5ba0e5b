"""No text that a prompt asks for is covered by the visible label."""

from typing import get_args

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.base import ImageJob, Picture
from danqing.generation.watermark import WatermarkText, watermark

SIZES = (ImageSize(512, 512), ImageSize(1664, 928), ImageSize(512, 1440), ImageSize(1280, 320))
PROMPTS = (
    "A poster of a beach with “SUMMER SALE” in the bottom right corner",
    "一张海报，标题“春天来了”，右下角写着“丹青画坊出品，版权所有”",
    "a sign “STOP” bottom right, “GO” bottom left, “UP” top right, “IN” top left",
    "A page that says “" + "To be or not to be, that is the question. " * 6 + "”",
    "".join(f"“第{number}条：请勿在此处停车，违者罚款”" for number in range(10)),
)


def drawn(prompt: str, size: ImageSize) -> Picture:
    job = ImageJob(model="atelier", prompt=prompt, negative_prompt="", size=size, seed=3)
    (picture,) = AtelierEngine().generate([job], lambda *_: None)
    assert isinstance(picture, Picture)
    return picture


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_label_covers_no_letter(prompt: str, size: ImageSize) -> None:
    """At any size, in both languages, even where the text was wished for in that very corner."""
    picture = drawn(prompt, size)
    assert picture.texts
    for text in get_args(WatermarkText):
        different = (watermark(picture.pixels, text, picture.texts) != picture.pixels).any(axis=2)
        assert different.any()
        assert not any(different[y0:y1, x0:x1].any() for x0, y0, x1, y1 in picture.texts)


def test_the_places_of_texts_hold_their_letters() -> None:
    """Two pictures that differ in their letters alone differ nowhere but in the places that both tell."""
    first, second = (drawn(f"a white page with the text “{text}”", ImageSize(800, 600)) for text in ("MILO", "MILE"))
    different = (first.pixels != second.pixels).any(axis=2)
    assert different.any()
    for x0, y0, x1, y1 in (*first.texts, *second.texts):
        different[y0:y1, x0:x1] = False
    assert not different.any()
