"""A machine that reads text reads back what was lettered."""

import re
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from rapidocr import RapidOCR

from danqing.core.generation import ImageSize
from danqing.engines.atelier.scene import Lettering, Scene, TextRole
from tests.unit.atelier.framed import framed

POSTER = (
    Lettering(text="Come Play Ball!", role=TextRole.TITLE, color="blue", face="cartoon"),
    Lettering(text="Show Off Your Skills", role=TextRole.SUBTITLE, color="green"),
    Lettering(text="Watch me amaze my little friends next!", role=TextRole.SPEECH),
    Lettering(text="We get to play ball with our friends again!", role=TextRole.FOOTER),
)
COUPLET = (
    Lettering(text="春风入喜财入户", role=TextRole.COUPLET_RIGHT),
    Lettering(text="岁月更新福满门", role=TextRole.COUPLET_LEFT),
    Lettering(text="新春大吉", role=TextRole.COUPLET_TOP),
)


def _drawn(frame: str, texts: Sequence[Lettering], size: ImageSize) -> NDArray[np.uint8]:
    scene = Scene(prompt="", language="en", frame=frame, setting=None, texts=tuple(texts))
    return framed(scene, size)[0].to_pixels()


def _read(pixels: NDArray[np.uint8]) -> str:
    found = RapidOCR()(np.ascontiguousarray(pixels[..., ::-1]))
    txts: Sequence[str] = getattr(found, "txts", None) or ()
    return re.sub(r"\W", "", "".join(txts)).lower()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_poster_reads_back_whole() -> None:
    """Every word of title, subtitle, bubble and footer is found."""
    seen = _read(_drawn("poster", POSTER, ImageSize(1280, 720)))
    words = [word for text in POSTER for word in re.findall(r"\w+", text.text.lower())]
    assert [word for word in words if word not in seen] == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_couplet_reads_back() -> None:
    """At least nine of ten characters on the red papers are recognised."""
    seen = _read(_drawn("couplet", COUPLET, ImageSize(928, 1664)))
    wanted = "".join(text.text for text in COUPLET)
    assert sum(character in seen for character in wanted) >= 0.9 * len(wanted)
